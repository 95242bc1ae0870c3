/**
 * Which number does the text say? Numbers as people and spreadsheets write them: 1,234.56 and 1.234,56, 1'234 and 1 234, 12,34,567, (5) and 5-,
 * 12.5%, 1e3, full-width and Arabic digits.
 *
 * The value is the double nearest to the written decimal (W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990: one exact
 * division for up to 15 digits). Time O(length), texts over 400 characters are not looked at.
 */
import { oneOf, readOptions } from '../../core/arguments.ts'
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { type DecimalMark, EXACT_DIGITS, newScan, plainDecimal, type ScannedDecimal, scanDecimal } from './decimals.ts'
import { foldText } from './fold.ts'

/** How numbers are written. */
export type ParseNumberOptions = {
  /** The decimal mark; the other of point and comma only groups. Left out, the last separator decides. */
  readonly decimal?: DecimalMark | undefined
}

const DEFAULTS = { decimal: undefined as DecimalMark | undefined }

/**
 * The number that a value says.
 *
 * Without `decimal` the last separator decides: of points and commas the later one is the decimal mark, a lone comma before exactly three digits
 * groups (`'1,234'` is 1234), a lone point never does (`'1.234'` is 1.234: tell `decimal: ','` for German or Spanish files). Spaces and
 * apostrophes group; groups must be of three digits, or Indian (`'12,34,567'`). Negative are `'-5'`, `'−5'`, `'5-'` and `'(5)'`; `'12.5%'` is
 * 0.125 and `'5‰'` 0.005.
 *
 * Null with `'unsafeInteger'`: a whole part beyond 2⁵³ − 1 would lose digits (read ids as text). Null with `'invalidNumber'`: anything else,
 * also currency signs (`parseMoney` reads them), units, infinity, and words such as 'n/a'. Blank text, null, undefined and NaN are null without an
 * issue. Time O(length).
 *
 * @example
 * import { parseNumber } from 'clientele'
 *
 * console.log(parseNumber('1.234,56').value, parseNumber('(1,234)').value, parseNumber('12.5%').value)
 * // 1234.56 -1234 0.125
 * console.log(parseNumber('1.234').value, parseNumber('1.234', { decimal: ',' }).value)
 * // 1.234 1234
 * console.log(parseNumber('9007199254740993'))
 * // { value: null, issue: { code: 'unsafeInteger' } }
 */
export function parseNumber(raw: unknown, options?: ParseNumberOptions): Normalized<number> {
  if (options === undefined) return readNumber(raw, undefined, newScan())
  const { decimal } = readOptions('parseNumber', options, DEFAULTS)
  return readNumber(raw, readDecimal('parseNumber', 'decimal', decimal), newScan())
}

/** A reader of many numbers. */
export function numberReader(decimal: DecimalMark | undefined): (raw: unknown) => Normalized<number> {
  const scan = newScan()
  return (raw) => readNumber(raw, decimal, scan)
}

/** The option `decimal`. */
export function readDecimal(functionName: string, path: string, decimal: unknown): DecimalMark | undefined {
  return decimal === undefined ? undefined : oneOf(functionName, path, decimal, MARKS)
}

const MARKS: readonly DecimalMark[] = ['.', ',']
const LONGEST = 400
const POWERS_OF_TEN: readonly number[] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]

const SPACE = 32
const PERCENT = 37
const OPEN = 40
const CLOSE = 41
const PLUS = 43
const MINUS = 45
const POINT = 46
const ZERO = 48
const LOWER_E = 101
const LOWER_CASE = 32
/** ‰ */
const PER_MILLE = 0x2030

const invalid = /* @__PURE__ */ unreadable('invalidNumber')
const unsafe = /* @__PURE__ */ unreadable('unsafeInteger')

function readNumber(raw: unknown, decimal: DecimalMark | undefined, scan: ScannedDecimal): Normalized<number> {
  switch (typeof raw) {
    case 'string':
      return numberOfText(raw, decimal, scan)
    case 'number':
      if (Number.isNaN(raw)) return missing
      return Number.isFinite(raw) ? normalized(raw + 0) : invalid
    case 'bigint': {
      const value = Number(raw)
      return Number.isSafeInteger(value) ? normalized(value) : unsafe
    }
    default:
      return raw === null || raw === undefined ? missing : invalid
  }
}

function numberOfText(raw: string, decimal: DecimalMark | undefined, scan: ScannedDecimal): Normalized<number> {
  if (decimal !== ',') {
    const plain = plainNumber(raw)
    if (!Number.isNaN(plain)) return normalized(plain)
  }
  const text = foldText(raw, LONGEST)
  if (text === null) return invalid
  return text === '' ? missing : scannedNumber(text, decimal, scan)
}

/** The number of digits with at most a minus and a point, NaN for all else. */
function plainNumber(text: string): number {
  const length = text.length
  const negative = text.charCodeAt(0) === MINUS
  if (length > EXACT_DIGITS) return Number.NaN
  let digits = 0
  let point = -1
  const from = negative ? 1 : 0
  for (let at = from; at < length; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit
    else if (digit === POINT - ZERO && point < 0) point = at
    else return Number.NaN
  }
  // Without a digit, or a point at the end: not plain.
  if (point === length - 1 || from === length) return Number.NaN
  const size = point < 0 ? digits : digits / POWERS_OF_TEN[length - point - 1]!
  return negative ? 0 - size : size
}

function scannedNumber(text: string, decimal: DecimalMark | undefined, scan: ScannedDecimal): Normalized<number> {
  let from = 0
  let to = text.length
  let negative = false
  let exponent = 0
  if (text.charCodeAt(0) === OPEN && text.charCodeAt(to - 1) === CLOSE) {
    negative = true
    from = skipSpaces(text, 1, to)
    to = trimSpaces(text, from, to - 1)
  }
  const last = text.charCodeAt(to - 1)
  if (last === PERCENT || last === PER_MILLE) {
    exponent = last === PERCENT ? -2 : -3
    to = trimSpaces(text, from, to - 1)
    if (!negative && text.charCodeAt(from) === OPEN && text.charCodeAt(to - 1) === CLOSE) {
      negative = true
      from = skipSpaces(text, from + 1, to)
      to = trimSpaces(text, from, to - 1)
    }
  }
  const sign = text.charCodeAt(from)
  if (!negative) {
    if (sign === MINUS || sign === PLUS) {
      negative = sign === MINUS
      from = skipSpaces(text, from + 1, to)
    } else if (text.charCodeAt(to - 1) === MINUS) {
      negative = true
      to = trimSpaces(text, from, to - 1)
    }
  }
  // Turkish puts the sign before the digits: %5.
  if (exponent === 0 && text.charCodeAt(from) === PERCENT) {
    exponent = -2
    from = skipSpaces(text, from + 1, to)
  }
  let end = to
  for (let at = from; at < to && end === to; at++) if ((text.charCodeAt(at) | LOWER_CASE) === LOWER_E) end = at
  const written = end < to ? exponentOf(text, end + 1, to) : 0
  if (Number.isNaN(written) || !scanDecimal(text, from, end, decimal, scan)) return invalid
  const size = scaled(text, from, end, exponent + written, scan)
  if (size === Infinity || (size === 0 && scan.significant > 0)) return invalid
  if (end === to && size > Number.MAX_SAFE_INTEGER) return unsafe
  return normalized(negative ? 0 - size : size)
}

function skipSpaces(text: string, from: number, to: number): number {
  while (from < to && text.charCodeAt(from) === SPACE) from++
  return from
}

function trimSpaces(text: string, from: number, to: number): number {
  while (to > from && text.charCodeAt(to - 1) === SPACE) to--
  return to
}

/** The exponent that fills the text, NaN when there is none. */
function exponentOf(text: string, from: number, to: number): number {
  const sign = text.charCodeAt(from)
  const start = sign === PLUS || sign === MINUS ? from + 1 : from
  if (start >= to) return Number.NaN
  let exponent = 0
  for (let at = start; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    exponent = exponent * 10 + digit
  }
  return sign === MINUS ? -exponent : exponent
}

function scaled(text: string, from: number, to: number, exponent: number, scan: ScannedDecimal): number {
  const power = exponent - scan.scale
  if (scan.significant <= EXACT_DIGITS && power <= 0 && -power < POWERS_OF_TEN.length) {
    return scan.digits / POWERS_OF_TEN[-power]!
  }
  return Number(`${plainDecimal(text, from, to, scan)}e${exponent}`)
}
