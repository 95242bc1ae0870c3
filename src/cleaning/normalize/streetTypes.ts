/**
 * Which abbreviations of an address can be spelled out with certainty? Street types of a dozen languages, units, post boxes, ranges of numbers.
 *
 * A word is judged by its place: after the house number (French), where the name of the street ends (English), at the front (Spanish, Italian,
 * Portuguese), as the end of a word (German, Dutch), with its point (Czech, Turkish, Russian). Time O(length).
 */
import {
  AFTER_ENGLISH_STREET,
  DOTTED_TYPES,
  ENGLISH_ENDINGS,
  ENGLISH_LAST_TYPES,
  ENGLISH_SURE,
  ENGLISH_TYPES,
  FOREIGN_TYPES,
  FRENCH_ARTICLES,
  FRENCH_TYPES,
  FRENCH_TYPES_BEFORE_ARTICLE,
  FRONT_TYPES,
  UNITS,
} from './addressWords.ts'

/** The address of these parts, its abbreviations spelled out. O(length). */
export function spelledOut(parts: readonly string[]): string {
  const street = germanicStreet(parts)
  return parts.map((part) => spelledPart(part, street)).join(', ')
}

const SWISS = /^(?:CH-\d{4}\b.*|schweiz|suisse|svizzera|switzerland)$/i
const DUTCH = /^(?:\d{4} ?[A-Z]{2}\b.*|NL-\d{4}.*|nederland|netherlands|the netherlands|belgië)$/i

/** What '…str.' stands for in this address. */
function germanicStreet(parts: readonly string[]): string {
  if (parts.some((part) => SWISS.test(part))) return 'strasse'
  return parts.some((part) => DUTCH.test(part)) ? 'straat' : 'straße'
}

/** What the replacements of `withPlainSigns` begin with. */
const HAS_SIGN = /[#/‐‑‒–—―−ー-]|box/i
const POST_BOX = /(?<![^ ])(?:p\. ?o\.? ?|p o ?|po ?|post office )box(?= )/gi
const NUMBER_SIGN = /# (?=\d)/g
/** Between digits, as Japanese addresses have it. */
const DASH = /(?<=\d)[‐‑‒–—―−ー](?=\d)/g
const RANGE = /(?<!\S)(\d{1,4}) ?[-–—] ?(\d{1,4})(?![\p{L}\p{N}-])/gu
const STARTS_WITH_DIGIT = /^\d/
const ORDINAL = /^\d+(?:st|nd|rd|th)$/i
const UNIT_NUMBER = /^(?:#?\d.*|[A-Za-z])$/

function spelledPart(part: string, street: string): string {
  const glued = HAS_SIGN.test(part) ? withPlainSigns(part) : part
  const words = glued.split(' ')
  return words.map((word, i) => spelledWord(words, word, i, street)).join(' ')
}

function withPlainSigns(part: string): string {
  return part
    .replace(POST_BOX, 'PO Box')
    .replace(NUMBER_SIGN, '#')
    .replace(/^c\/ ?(?=\S)/i, (mark) => `${mark.charAt(0)}/ `)
    .replace(DASH, '-')
    .replace(RANGE, (text, from: string, to: string) => (isRange(from, to) ? `${from}-${to}` : text))
}

/** Numbers of houses rise and have about as many digits: '5 - 20121 Milano' is none. */
const isRange = (from: string, to: string): boolean => Number(to) > Number(from) && to.length - from.length < 2

function spelledWord(words: readonly string[], word: string, place: number, street: string): string {
  const next = words[place + 1]
  const hasPoint = word.endsWith('.')
  const mayAbbreviate = hasPoint || word.length <= LONGEST_ABBREVIATION || word.endsWith('str')
  if (!mayAbbreviate && (next === undefined || !UNIT_NUMBER.test(next))) return word
  const key = keyOf(word)
  const full =
    unit(key, next) ??
    frontType(key, place, next) ??
    dottedType(key, hasPoint, place) ??
    germanicType(key, word, place, next, street) ??
    frenchType(words, key, place, hasPoint) ??
    englishType(words, key, place)
  return full === undefined ? word : likeFirst(word, full)
}

const LONGEST_ABBREVIATION = 6

const keyOf = (word: string): string => (word.endsWith('.') ? word.slice(0, -1) : word).toLowerCase()

/** In small letters where the abbreviation was. */
const likeFirst = (word: string, full: string): string => {
  const first = word.charAt(0)
  return first === first.toLowerCase() && first !== first.toUpperCase()
    ? full.charAt(0).toLowerCase() + full.slice(1)
    : full
}

const unit = (key: string, next: string | undefined): string | undefined =>
  next !== undefined && UNIT_NUMBER.test(next) ? UNITS.get(key) : undefined

const frontType = (key: string, place: number, next: string | undefined): string | undefined =>
  place === 0 && next !== undefined ? FRONT_TYPES.get(key) : undefined

const dottedType = (key: string, hasPoint: boolean, place: number): string | undefined => {
  if (!hasPoint) return undefined
  if (key === 'u' && place > 0) return 'utca'
  return DOTTED_TYPES.get(key)
}

/** Before a house number or at the end of a part: 'Hauptstr. 5', 'Lange Str.', 'Marktpl. 3'. */
function germanicType(
  key: string,
  word: string,
  place: number,
  next: string | undefined,
  street: string,
): string | undefined {
  if (next !== undefined && !STARTS_WITH_DIGIT.test(next)) return undefined
  if (key === 'str') return place > 0 ? capitalized(street) : undefined
  if (key.length > 4 && key.endsWith('str')) {
    const stem = word.slice(0, key.length - 3)
    return stem + (word.charAt(stem.length) === 'S' ? capitalized(street) : street)
  }
  return key.length > 4 && word.endsWith('pl.') && next !== undefined ? `${word.slice(0, -3)}platz` : undefined
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** After the house number and before the name. */
function frenchType(words: readonly string[], key: string, place: number, hasPoint: boolean): string | undefined {
  const next = words[place + 1]
  if (next === undefined || place !== afterNumber(words) || ENGLISH_ENDINGS.has(keyOf(words.at(-1) ?? '')))
    return undefined
  const full = FRENCH_TYPES.get(key)
  if (full !== undefined || !FRENCH_ARTICLES.test(next)) return full
  return key === 'r' && !hasPoint ? undefined : FRENCH_TYPES_BEFORE_ARTICLE.get(key)
}

/** The place of the first word after a house number ('12', '12bis', '12 bis'); −1 when the part does not begin with one. */
function afterNumber(words: readonly string[]): number {
  const first = words[0] ?? ''
  if (!STARTS_WITH_DIGIT.test(first) || ORDINAL.test(first)) return -1
  return /^(?:bis|ter|quater)$/i.test(words[1] ?? '') ? 2 : 1
}

/** After the name, and with nothing behind it but a direction or a unit where the abbreviation is also another word. */
function englishType(words: readonly string[], key: string, place: number): string | undefined {
  const start = afterNumber(words)
  const isNumbered = start > 0 && place > start && !FOREIGN_TYPES.has((words[start] ?? '').toLowerCase())
  const next = keyOf(words[place + 1] ?? '')
  const isLast = next === '' || AFTER_ENGLISH_STREET.has(next) || next.startsWith('#')
  if (!isNumbered && !(start < 0 && place > 0 && isLast && ENGLISH_SURE.has(key))) return undefined
  return ENGLISH_TYPES.get(key) ?? (isLast ? ENGLISH_LAST_TYPES.get(key) : undefined)
}
