/**
 * Which letters of a name are capitals, when it was typed all in capitals or all in small letters?
 *
 * A name in mixed case is left as it is. The rules are those of no language in particular (see `normalizeName`). Time O(length).
 */
import {
  DOUBTFUL_SUFFIXES,
  PARTICLES,
  SECOND_PARTICLES,
  SMALL_FIRST,
  SMALL_TITLES,
  SUFFIXES,
  TITLES,
  VIETNAMESE_FAMILIES,
  VOWELLESS_NAMES,
} from './nameWords.ts'
import { wordKey } from './text.ts'

const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u
/** Georgian has capitals, but no names that begin with one. */
const GEORGIAN = /[\u10d0-\u10ff]/
const INITIALS = /^[bcdfghjklmnpqrstvwxz]{2}$/

/** Whether a name but for its titles is all in capitals or all in small letters. O(length). */
export function isOneCase(name: string): boolean {
  if (UPPER.test(name) !== LOWER.test(name)) return !GEORGIAN.test(name)
  const words = name.split(' ')
  const bare = words.slice(titleCount(words.map(wordKey))).join(' ')
  return UPPER.test(bare) !== LOWER.test(bare) && !GEORGIAN.test(bare)
}

/** The name in the case it is written in, and the suffixes that follow it after commas. O(length). */
export function casedName(name: string, suffixes: readonly string[]): string {
  const isTyped = isOneCase(name)
  const cased = isTyped ? casedWords(name.split(' '), /[İı]/.test(name)).join(' ').normalize('NFC') : name
  return [cased, ...suffixes.map((suffix) => (isTyped ? casedSuffixes(suffix) : suffix))].join(', ')
}

/** How many of a name's words, by their keys, are titles before it; 0 when all are. O(words). */
export function titleCount(keys: readonly string[]): number {
  let count = 0
  while (count < keys.length && isTitle(keys[count] ?? '', count)) count++
  return count === keys.length ? 0 : count
}

const isTitle = (key: string, place: number): boolean => TITLES.has(key) || (place > 0 && SMALL_TITLES.has(key))

const casedSuffixes = (part: string): string =>
  part
    .split(' ')
    .map((word) => (hasBothCases(word) ? word : suffixOf(word)))
    .join(' ')

const hasBothCases = (word: string): boolean => UPPER.test(word) && LOWER.test(word)

/** 'PHD' → 'PhD', 'PH.D.' → 'Ph.D.', 'jr.' → 'Jr.' */
function suffixOf(word: string): string {
  const plain = SUFFIXES.get(wordKey(word)) ?? word
  let place = 0
  return Array.from(word, (character) => (character === '.' ? '.' : plain.charAt(place++))).join('')
}

function casedWords(words: readonly string[], isTurkish: boolean): string[] {
  const keys = words.map(wordKey)
  const titles = titleCount(keys)
  const areTitlesMeant = hasBothCases(words.slice(0, titles).join(' '))
  return words.map((word, i) => {
    const key = keys[i] ?? ''
    if (i < titles && areTitlesMeant) return word
    if (i > 0 && i < titles && SMALL_TITLES.has(key)) return lowered(word, false)
    if (isSuffix(key, i, words.length)) return suffixOf(word)
    if (isSmall(keys, i)) return lowered(word, isTurkish)
    if (i === 0 && words.length > 1 && INITIALS.test(key) && !VOWELLESS_NAMES.has(key)) return word
    return titleCased(word, isTurkish)
  })
}

/** The last word, with at least two names before it, or with one where it can be nothing else. */
function isSuffix(key: string, place: number, count: number): boolean {
  if (place === 0 || place < count - 1 || !SUFFIXES.has(key) || DOUBTFUL_SUFFIXES.has(key)) return false
  return count > 2 || /^(?:phd|mba|jr|ii|iii|vii|viii)$/.test(key)
}

function isSmall(keys: readonly string[], place: number): boolean {
  if (place === keys.length - 1) return false
  const key = keys[place] ?? ''
  const before = keys[place - 1] ?? ''
  if (place === 0) return SMALL_FIRST.has(key)
  if (SECOND_PARTICLES.has(key)) return PARTICLES.has(before) || SECOND_PARTICLES.has(before)
  return PARTICLES.has(key) && !(key === 'van' && place === 1 && VIETNAMESE_FAMILIES.has(before))
}

/** Composed again: small letters may have a form with accents where the capitals have none. */
function lowered(word: string, isTurkish: boolean): string {
  const letters = isTurkish ? word.replaceAll('I', 'ı').replaceAll('İ', 'i') : word
  return letters.toLowerCase().normalize('NFC')
}

/** Of ASCII and Latin-1: the case of most. */
const LETTERS_ONLY = /^[a-z\xdf-\xf6\xf8-\xff]+$/
const WORD_START = /(^|[-.("])(\p{L}')?(\p{L})(?=(\p{L}?))/gu
const SCOTTISH = /(^|-)Mc(\p{L})(?=\p{L}{2})/gu

/** O'Brien, D'Angelo, McDonald, J.R.R.; but Sa'id, and a letter alone after an apostrophe stays small. */
function casedWord(word: string, isTurkish: boolean): string {
  if (LETTERS_ONLY.test(word)) {
    const place = word.startsWith('mc') && word.length > 4 ? 3 : 1
    const start = place === 3 ? `Mc${capital(word.charAt(2), isTurkish)}` : capital(word.charAt(0), isTurkish)
    return start + word.slice(place)
  }
  const start = (_: string, edge: string, elided: string | undefined, letter: string, next: string): string => {
    if (elided === undefined) return edge + capital(letter, isTurkish)
    return `${edge}${capital(elided.slice(0, -1), isTurkish)}'${next === '' ? letter : capital(letter, isTurkish)}`
  }
  const scottish = (_: string, edge: string, letter: string): string => `${edge}Mc${capital(letter, isTurkish)}`
  return word.replace(WORD_START, start).replace(SCOTTISH, scottish)
}

/** A word in small letters but for its first, and for those that follow hyphens, points, O' and Mc. O(length). */
export function titleCased(word: string, isTurkish: boolean): string {
  return casedWord(lowered(word, isTurkish), isTurkish)
}

/** The capital of a letter; the letter where its capital would be two. */
function capital(letter: string, isTurkish: boolean): string {
  if (isTurkish && letter === 'i') return 'İ'
  const upper = letter.toUpperCase()
  return upper.length === letter.length ? upper : letter
}
