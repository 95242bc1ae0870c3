/**
 * The numbers, words and marks of a written date, in flat arrays that serve many texts.
 *
 * Time O(length), no allocation but for words.
 */
import { dateWord, unitOf } from './monthNames.ts'

export const NUMBER = 1
export const WORD = 2
export const MARK = 3
/** A sign such as 年 right behind a number. */
export const UNIT = 4

/** The tokens of a text. Beyond `count` every kind is 0. */
export type DateTokens = {
  readonly kinds: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Numbers: the number; words: what they mean, −1 if nothing; marks: the code unit; units: which. */
  readonly values: Float64Array
  count: number
}

const MOST_TOKENS = 40
/** Looking a few tokens ahead never leaves the arrays. */
const BEYOND = 4

export const newDateTokens = (): DateTokens => ({
  kinds: new Uint8Array(MOST_TOKENS + BEYOND),
  starts: new Int32Array(MOST_TOKENS + BEYOND),
  ends: new Int32Array(MOST_TOKENS + BEYOND),
  values: new Float64Array(MOST_TOKENS + BEYOND),
  count: 0,
})

/** Cuts a folded text into tokens; false when there are too many or too long ones. */
export function tokenizeDate(text: string, tokens: DateTokens): boolean {
  const { kinds, starts, ends, values } = tokens
  const length = text.length
  let count = 0
  let at = 0
  while (at < length) {
    const code = text.charCodeAt(at)
    if (code === SPACE || (code >= TAB && code <= RETURN)) {
      at++
      continue
    }
    if (count === MOST_TOKENS) return false
    const start = at
    if (isDigit(code)) {
      let value = 0
      for (; at < length && isDigit(text.charCodeAt(at)); at++) value = value * 10 + text.charCodeAt(at) - ZERO
      if (at - start > MOST_DIGITS) return false
      kinds[count] = NUMBER
      values[count] = value
    } else if (isLetter(code)) {
      at++
      const mayBeUnit = code > MOST_LATIN && count > 0 && kinds[count - 1] === NUMBER
      // '5日火曜日': right behind the number it is one sign; behind a blank it must stand alone, for it may begin a word.
      const standsAlone = ends[count - 1] === start || at === length || !isLetter(text.charCodeAt(at))
      const unit = mayBeUnit && standsAlone ? unitOf(text.charAt(start)) : -1
      if (unit < 0) while (at < length && isLetter(text.charCodeAt(at))) at++
      kinds[count] = unit < 0 ? WORD : UNIT
      values[count] = unit < 0 ? meaningOf(text.slice(start, at)) : unit
    } else {
      at++
      kinds[count] = MARK
      values[count] = code
    }
    starts[count] = start
    ends[count] = at
    count++
  }
  tokens.count = count
  kinds.fill(0, count, count + BEYOND)
  return true
}

/** How many digits or letters a token has. */
export const digitsAt = ({ starts, ends }: DateTokens, at: number): number => ends[at]! - starts[at]!

/** True when nothing is between a token and the next. */
export const touchesNext = ({ starts, ends }: DateTokens, at: number): boolean => ends[at] === starts[at + 1]

export const isMarkAt = ({ kinds, values }: DateTokens, at: number, mark: number): boolean =>
  kinds[at] === MARK && values[at] === mark

/** True for a word of this meaning. */
export const isWordAt = ({ kinds, values }: DateTokens, at: number, meaning: number): boolean =>
  kinds[at] === WORD && values[at] === meaning

/** True for a number of so many digits. */
export const isNumberAt = (tokens: DateTokens, at: number, least: number, most: number): boolean =>
  tokens.kinds[at] === NUMBER && digitsAt(tokens, at) >= least && digitsAt(tokens, at) <= most

/** True for a number of so many digits that touches what is before it. */
export const isNextNumber = (tokens: DateTokens, at: number, least: number, most: number): boolean =>
  isNumberAt(tokens, at, least, most) && touchesNext(tokens, at - 1)

/** Counts of microseconds up to 2100 have 16 digits and are exact. */
export const MOST_DIGITS = 16
const LONGEST_WORD = 20
const TAB = 9
const RETURN = 13
const SPACE = 32
const ZERO = 48
const NINE = 57
const MOST_LATIN = 0x24f

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 0xaa

function meaningOf(word: string): number {
  if (word.length > LONGEST_WORD) return -1
  const lower = word.toLowerCase()
  return dateWord(lower) ?? dateWord(withoutAccents(lower)) ?? -1
}

/** Hangul falls apart in the decomposed form and comes together again. */
const withoutAccents = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
