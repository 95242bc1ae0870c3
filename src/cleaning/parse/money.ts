/**
 * How much of which currency? Amounts with a sign, a code or a name of their currency, as exact decimal text.
 *
 * Digits go from the text into the answer; no double is between. Time O(length), texts over 100 characters are not looked at.
 */
import { readOptions } from '../../core/arguments.ts'
import { currencyCode, isCurrencyCode, type Money, parseDecimal } from '../../core/money.ts'
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { currencyMark } from './currencies.ts'
import { type DecimalMark, newScan, plainDecimal, type ScannedDecimal, scanDecimal } from './decimals.ts'
import { foldText } from './fold.ts'
import { readDecimal } from './number.ts'

/** How amounts are written. */
export type ParseMoneyOptions = {
  /** The decimal mark; the other of point and comma only groups. Left out, the last separator decides, as in `parseNumber`. */
  readonly decimal?: DecimalMark | undefined
  /** The currency (ISO 4217) of amounts that name none, and of signs that several currencies share. */
  readonly currency?: string | undefined
}

const DEFAULTS = { decimal: undefined as DecimalMark | undefined, currency: undefined as string | undefined }

/**
 * The money that a value says: its amount as exact decimal text with all the places it was written with, and its currency.
 *
 * The currency is what is written: an ISO code in any case before or after the amount (`'EUR 5'`, `'5 usd'`), a sign (€ £ ₹ ₽ ₩ zł Kč R$ US$ …) or a
 * name. `$`, `¥`, kr, Rs and 元 are shared: they count only where `currency` says which of their currencies is meant, and so does an amount
 * without any (as numbers are); otherwise the answer is null with `'currencyUnknown'`. £ alone is GBP, ₩ KRW, Fr. CHF. A written currency
 * goes before `currency`. The digits are read as by `parseNumber` (`'1.234 €'` is 1.234 EUR unless `decimal: ','`); `'5,-'` is 5. Money objects pass.
 *
 * Null with `'invalidMoney'`: anything else, also `'1.2k'`, percentages, exponents and more than 64 digits. Blank text, null, undefined and
 * NaN are null without an issue. Time O(length).
 *
 * @example
 * import { parseMoney } from 'clientele'
 *
 * console.log(parseMoney('1.234,50 €').value)
 * // { amount: '1234.50', currency: 'EUR' }
 * console.log(parseMoney('($5.00)', { currency: 'USD' }).value, parseMoney('$5.00').issue)
 * // { amount: '-5.00', currency: 'USD' } { code: 'currencyUnknown' }
 */
export function parseMoney(raw: unknown, options?: ParseMoneyOptions): Normalized<Money> {
  if (options === undefined) return readMoney(raw, null, undefined, newScan())
  const read = readOptions('parseMoney', options, DEFAULTS)
  const currency = read.currency === undefined ? null : currencyCode('parseMoney', 'currency', read.currency)
  return moneyReader(readDecimal('parseMoney', 'decimal', read.decimal))(raw, currency)
}

/** A reader of many amounts, each with the currency it has where it names none. */
export function moneyReader(
  decimal: DecimalMark | undefined,
): (raw: unknown, currency: string | null) => Normalized<Money> {
  const scan = newScan()
  return (raw, currency) => readMoney(raw, currency, decimal, scan)
}

const LONGEST = 100
const MOST_DIGITS = 64

const SPACE = 32
const OPEN = 40
const CLOSE = 41
const PLUS = 43
const COMMA = 44
const MINUS = 45
const POINT = 46
const ZERO = 48
const NINE = 57

const invalid = /* @__PURE__ */ unreadable('invalidMoney')
const unknown = /* @__PURE__ */ unreadable('currencyUnknown')

function readMoney(
  raw: unknown,
  currency: string | null,
  decimal: DecimalMark | undefined,
  scan: ScannedDecimal,
): Normalized<Money> {
  switch (typeof raw) {
    case 'string': {
      const text = foldText(raw, LONGEST)
      if (text === null) return invalid
      return text === '' ? missing : moneyOfText(text, currency, decimal, scan)
    }
    case 'number':
      return Number.isNaN(raw) ? missing : moneyOf(Number.isFinite(raw) ? numberText(raw) : '', currency)
    case 'bigint':
      return moneyOf(`${raw}`, currency)
    case 'object':
      return raw === null ? missing : moneyOfObject(raw, currency, decimal, scan)
    default:
      return raw === undefined ? missing : invalid
  }
}

/** Money of plain decimal text; of '' and of too many digits there is none. */
function moneyOf(amount: string, currency: string | null): Normalized<Money> {
  if (parseDecimal(amount) === null) return invalid
  return currency === null ? unknown : normalized({ amount, currency })
}

function moneyOfObject(
  raw: object,
  currency: string | null,
  decimal: DecimalMark | undefined,
  scan: ScannedDecimal,
): Normalized<Money> {
  const amount = ownValue(raw, 'amount')
  if (typeof amount !== 'string' && typeof amount !== 'number' && typeof amount !== 'bigint') return invalid
  const written = ownValue(raw, 'currency')
  if (written === null || written === undefined || written === '') return readMoney(amount, currency, decimal, scan)
  const code = typeof written === 'string' ? written.slice(0, 4).toUpperCase() : ''
  if (!isCurrencyCode(code)) return unknown
  const money = readMoney(amount, code, decimal, scan)
  // An amount that names another currency than the object contradicts it.
  return money.value !== null && money.value.currency !== code ? invalid : money
}

/** A property of an object of whatever kind; undefined where reading it fails. */
function ownValue(raw: object, name: 'amount' | 'currency'): unknown {
  try {
    return (raw as { readonly amount?: unknown; readonly currency?: unknown })[name]
  } catch {
    return undefined
  }
}

/** The shortest decimal that is this number, without an exponent. */
function numberText(value: number): string {
  const text = String(value + 0)
  const at = text.indexOf('e')
  if (at < 0) return text
  const power = Number(text.slice(at + 1))
  const negative = value < 0
  const point = text.indexOf('.')
  const start = negative ? 1 : 0
  const whole = text.slice(start, point < 0 ? at : point)
  const places = point < 0 ? '' : text.slice(point + 1, at)
  const digits = power < 0 ? `0.${'0'.repeat(-power - 1)}${whole}${places}` : whole + places.padEnd(power, '0')
  return negative ? `-${digits}` : digits
}

function moneyOfText(
  text: string,
  currency: string | null,
  decimal: DecimalMark | undefined,
  scan: ScannedDecimal,
): Normalized<Money> {
  const length = text.length
  let first = 0
  while (first < length && !isDigit(text.charCodeAt(first))) first++
  if (first === length) return invalid
  let end = length
  while (!isDigit(text.charCodeAt(end - 1))) end--
  let from = first
  // '.5' and '€.5' have a decimal mark before the first digit, 'Rs.500' and 'kr.500' an abbreviation.
  if (from > 0 && isMark(text.charCodeAt(from - 1)) && !isLetter(text, from - 2)) from--
  let to = end
  if (isMark(text.charCodeAt(end))) to = afterDashes(text, end)
  if (!scanDecimal(text, from, end, decimal, scan)) return invalid
  const before = signAndMark(text, 0, from)
  const after = signAndMark(text, to, length)
  if (before === null || after === null || !agree(before.sign, after.sign)) return invalid
  const amount = plainDecimal(text, from, end, scan)
  if (amount.length - Math.sign(scan.scale) > MOST_DIGITS) return invalid
  const code = writtenCurrency(before.mark, after.mark, currency)
  if (code === null) return unknown
  if (code === '') return invalid
  const negative = (before.sign !== 0 && before.sign !== PLUS) || (after.sign !== 0 && after.sign !== PLUS)
  return normalized({ amount: negative && scan.significant > 0 ? `-${amount}` : amount, currency: code })
}

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE

const isMark = (code: number): boolean => code === POINT || code === COMMA

function isLetter(text: string, at: number): boolean {
  const code = at < 0 ? SPACE : text.charCodeAt(at)
  // Currency signs lie from ₠ on; letters beyond ASCII that end an abbreviation (Kč, zł, руб) before them.
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x2000)
}

/** Behind the mark and dashes that stand for no minor units ('5,-', '5.--'), or behind a mark that ends the number. */
function afterDashes(text: string, mark: number): number {
  let at = mark + 1
  while (text.charCodeAt(at) === MINUS) at++
  return at
}

/** What stands before or after the digits: at most one sign or parenthesis (its code, 0 for none) and a mark of the currency. */
function signAndMark(text: string, from: number, to: number): { readonly sign: number; readonly mark: string } | null {
  if (from >= to) return NOTHING
  let sign = 0
  let signAt = to
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code !== MINUS && code !== PLUS && code !== OPEN && code !== CLOSE) continue
    if (sign !== 0) return null
    sign = code
    signAt = at
  }
  if (sign === 0) return { sign, mark: text.slice(from, to).trim() }
  const left = text.slice(from, signAt).trim()
  const right = text.slice(signAt + 1, to).trim()
  return left !== '' && right !== '' ? null : { sign, mark: left + right }
}

const NOTHING = { sign: 0, mark: '' }

/** Either one sign of the two, or a pair of parentheses. */
const agree = (before: number, after: number): boolean =>
  before === OPEN || after === CLOSE || before === CLOSE || after === OPEN
    ? before === OPEN && after === CLOSE
    : after === 0 || (before === 0 && after === MINUS)

/** The currency that marks before and after an amount say; null when it is not known, '' when they are no marks or contradict each other. */
function writtenCurrency(before: string, after: string, told: string | null): string | null {
  if (before === '' && after === '') return told
  const left = before === '' ? null : currencyMark(before)
  const right = after === '' ? null : currencyMark(after)
  if ((before !== '' && left === null) || (after !== '' && right === null)) {
    return isCurrencyCode(before === '' ? after : before) ? null : ''
  }
  const codes = left === null ? right?.codes : right === null ? left.codes : shared(left.codes, right.codes)
  if (codes === undefined || codes.length === 0) return ''
  if (told !== null && codes.includes(told)) return told
  const certain = left?.certain === true || right?.certain === true
  return certain ? (codes[0] ?? null) : null
}

const shared = (left: readonly string[], right: readonly string[]): readonly string[] =>
  left.length === 1 ? left.filter((code) => right.includes(code)) : right.filter((code) => left.includes(code))
