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
const SHORT_CALLE = /^c\/ ?(?=\S)/i
const NUMBER_SIGN = /# (?=\d)/g
/** Between digits, as Japanese addresses have it. */
const DASH = /(?<=\d)[‐‑‒–—―−ー](?=\d)/g
const RANGE = /(?<!\S)(\d{1,4}) ?[-–—] ?(\d{1,4})(?![\p{L}\p{N}-])/gu
const STARTS_WITH_DIGIT = /^\d/
const REPEATED = /^(?:bis|ter|quater)$/i
const ORDINAL = /^\d+(?:st|nd|rd|th)$/i
const UNIT_NUMBER = /^(?:#?\d.*|[A-Za-z])$/

function spelledPart(part: string, street: string): string {
  const glued = HAS_SIGN.test(part) ? withPlainSigns(part) : part
  const words = glued.split(' ')
  const place: Place = { words, start: afterNumber(words), street }
  return words.map((word, i) => spelledWord(word, i, place)).join(' ')
}

/** What the rules see beside a word: its neighbors, where the first word after a house number is, what '…str.' stands for. */
type Place = { readonly words: readonly string[]; readonly start: number; readonly street: string }

function spelledWord(word: string, i: number, place: Place): string {
  const next = place.words[i + 1]
  const hasPoint = word.endsWith('.')
  const mayAbbreviate = hasPoint || word.length <= LONGEST_ABBREVIATION || word.endsWith('str')
  if (!mayAbbreviate && (next === undefined || !UNIT_NUMBER.test(next))) return word
  const key = keyOf(word)
  const full =
    unit(key, next) ??
    frontType(key, i, next) ??
    dottedType(key, hasPoint, i) ??
    germanicType(key, word, i, next, place.street) ??
    frenchType(key, hasPoint, i, place) ??
    englishType(key, i, place)
  return full === undefined ? word : likeFirst(word, full)
}

const LONGEST_ABBREVIATION = 6

const keyOf = (word: string): string => (word.endsWith('.') ? word.slice(0, -1) : word).toLowerCase()

function withPlainSigns(part: string): string {
  return part
    .replace(POST_BOX, 'PO Box')
    .replace(NUMBER_SIGN, '#')
    .replace(SHORT_CALLE, (mark) => `${mark.charAt(0)}/ `)
    .replace(DASH, '-')
    .replace(RANGE, (text, from: string, to: string) => (isRange(from, to) ? `${from}-${to}` : text))
}

/** Numbers of houses rise and have about as many digits: '5 - 20121 Milano' is none. */
const isRange = (from: string, to: string): boolean => Number(to) > Number(from) && to.length - from.length < 2

/** In small letters where the abbreviation was. */
const likeFirst = (word: string, full: string): string => {
  const first = word.charAt(0)
  return first === first.toLowerCase() && first !== first.toUpperCase()
    ? full.charAt(0).toLowerCase() + full.slice(1)
    : full
}

function unit(key: string, next: string | undefined): string | undefined {
  const full = UNITS.get(key)
  return full !== undefined && next !== undefined && UNIT_NUMBER.test(next) ? full : undefined
}

const frontType = (key: string, i: number, next: string | undefined): string | undefined =>
  i === 0 && next !== undefined ? FRONT_TYPES.get(key) : undefined

function dottedType(key: string, hasPoint: boolean, i: number): string | undefined {
  if (!hasPoint) return undefined
  return key === 'u' && i > 0 ? 'utca' : DOTTED_TYPES.get(key)
}

/** Before a house number or at the end of a part: 'Hauptstr. 5', 'Lange Str.', 'Marktpl. 3'. */
function germanicType(
  key: string,
  word: string,
  i: number,
  next: string | undefined,
  street: string,
): string | undefined {
  const isStreet = key.endsWith('str')
  if (!isStreet && !word.endsWith('pl.')) return undefined
  if (next !== undefined && !STARTS_WITH_DIGIT.test(next)) return undefined
  if (key === 'str') return i > 0 ? capitalized(street) : undefined
  if (key.length <= LEAST_STEM) return undefined
  if (!isStreet) return next === undefined ? undefined : `${word.slice(0, -3)}platz`
  const stem = word.slice(0, key.length - 3)
  return stem + (word.charAt(stem.length) === 'S' ? capitalized(street) : street)
}

/** Of '…str' with what comes before. */
const LEAST_STEM = 4

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** After the house number and before the name. */
function frenchType(key: string, hasPoint: boolean, i: number, { words, start }: Place): string | undefined {
  const next = words[i + 1]
  if (i !== start || next === undefined || ENGLISH_ENDINGS.has(keyOf(words.at(-1) ?? ''))) return undefined
  const full = FRENCH_TYPES.get(key)
  if (full !== undefined || !FRENCH_ARTICLES.test(next)) return full
  return key === 'r' && !hasPoint ? undefined : FRENCH_TYPES_BEFORE_ARTICLE.get(key)
}

/** The place of the first word after a house number ('12', '12bis', '12 bis'); −1 when the part does not begin with one. */
function afterNumber(words: readonly string[]): number {
  const first = words[0] ?? ''
  if (!STARTS_WITH_DIGIT.test(first) || ORDINAL.test(first)) return -1
  return REPEATED.test(words[1] ?? '') ? 2 : 1
}

/** After the name, and with nothing behind it but a direction or a unit where the abbreviation is also another word. */
function englishType(key: string, i: number, { words, start }: Place): string | undefined {
  const sure = ENGLISH_TYPES.get(key)
  const full = sure ?? ENGLISH_LAST_TYPES.get(key)
  if (full === undefined || i === 0) return undefined
  const next = keyOf(words[i + 1] ?? '')
  const isLast = next === '' || AFTER_ENGLISH_STREET.has(next) || UNITS.has(next) || next.startsWith('#')
  if (start < 0) return isLast && ENGLISH_SURE.has(key) ? full : undefined
  const isEnglish = i > start && !FOREIGN_TYPES.has((words[start] ?? '').toLowerCase())
  return isEnglish && (isLast || sure !== undefined) ? full : undefined
}
