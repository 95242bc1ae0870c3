/**
 * How much money is it? Exact decimal amounts with a currency, and the nearest double of an amount for arithmetic.
 *
 * Decimal text is an optional sign, digits, and an optional point with digits after it: '-12.50', '+3', '.5'. No exponents, no
 * separators of thousands, no spaces, at most 64 digits. Exact arithmetic is on (unscaled bigint, scale); conversion to
 * double is correctly rounded, half to even.
 *
 * W. D. Clinger, "How to Read Floating Point Numbers Accurately" (PLDI 1990): a quotient of two exact doubles is correctly
 * rounded by one division, the fast path for up to 15 digits. Time O(digits) an amount on the fast path.
 */
import { describe, inputError, quote } from './arguments.ts'

/** An exact amount of one currency: `{ amount: '19.99', currency: 'EUR' }`. */
export type Money = { readonly amount: string; readonly currency: string }

/** An exact decimal number: unscaled / 10^scale. */
export type Decimal = { readonly unscaled: bigint; readonly scale: number }

/** The decimal a text says, with its scale ('12.50' has scale 2), or null when it says none. O(digits). */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > MAX_TEXT || !DECIMAL.test(text)) return null
  const point = text.indexOf('.')
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1)
  const unsigned = /^[+-]/.test(digits) ? digits.slice(1) : digits
  if (unsigned.length > MAX_DIGITS) return null
  const magnitude = BigInt(unsigned)
  return { unscaled: text.startsWith('-') ? -magnitude : magnitude, scale: point < 0 ? 0 : text.length - point - 1 }
}

/** The exact sum, with the larger scale of the two. O(digits). */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { unscaled: a.unscaled + b.unscaled, scale: a.scale }
  if (a.scale < b.scale) return addDecimals(b, a)
  return { unscaled: a.unscaled + b.unscaled * 10n ** BigInt(a.scale - b.scale), scale: a.scale }
}

/** The double nearest to a decimal, ties to even. O(digits²) past 15 digits. */
export function decimalToNumber(decimal: Decimal): number {
  const { unscaled, scale } = decimal
  const magnitude = unscaled < 0n ? -unscaled : unscaled
  const power = POWERS_OF_TEN[scale]
  if (magnitude <= LARGEST_EXACT && power !== undefined) return Number(unscaled) / power
  const denominator = 10n ** BigInt(scale)
  // At least 64 bits of quotient and a last bit that says whether anything follows: Number(bigint) then rounds rightly.
  const shift = BigInt(Math.max(0, 4 * (hexDigits(denominator) - hexDigits(magnitude)) + 72))
  const quotient = (magnitude << shift) / denominator
  const exact = quotient * denominator === magnitude << shift
  const rounded = Number(quotient * 2n + (exact ? 0n : 1n)) / Number(1n << (shift + 1n))
  return unscaled < 0n ? -rounded : rounded
}

/** The text of a decimal with all its places: '12.50', '-0.05', '0.00'. O(digits). */
export function decimalText(decimal: Decimal): string {
  const { unscaled, scale } = decimal
  const sign = unscaled < 0n ? '-' : ''
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  if (scale === 0) return sign + digits
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** True for `{ amount: text, currency: code }`; whether the text is a decimal, `readAmount` tells. O(1). */
export function isMoney(value: unknown): value is Money {
  return (
    typeof value === 'object' &&
    value !== null &&
    'amount' in value &&
    typeof value.amount === 'string' &&
    'currency' in value &&
    isCurrencyCode(value.currency)
  )
}

/** True for three capital letters A to Z, the form of ISO 4217; for data, where nothing is thrown. O(1). */
export function isCurrencyCode(value: unknown): value is string {
  return typeof value === 'string' && value.length === 3 && CURRENCY.test(value)
}

/** The currency code of an option or argument; anything but three capital letters is refused. O(1). */
export function currencyCode(functionName: string, path: string, value: unknown): string {
  if (isCurrencyCode(value)) return value
  const given = typeof value === 'string' && value.length <= 3 ? quote(value) : describe(value)
  throw inputError(functionName, path, "an ISO 4217 code of three capital letters such as 'EUR'", given)
}

/** The currency of a value of an amount column: that of Money, null for numbers, texts and what is no Money. O(1). */
export function currencyOf(value: unknown): string | null {
  return isMoney(value) ? value.currency : null
}

/**
 * The nearest double of a value of an amount column: a finite number, decimal text or Money; NaN when it is none of them.
 * −0 is 0. About 50 ns a text of up to 15 digits.
 */
export function readAmount(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : Number.NaN
  if (typeof value === 'string') return amountOfText(value)
  return isMoney(value) ? amountOfText(value.amount) : Number.NaN
}

/**
 * How many decimal places the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for BHD (ISO 4217, list one).
 * A code that is not in the list (old currencies, metals) counts as 2. O(1).
 */
export function minorUnits(currency: string): number {
  return placesOf(currencyCode('minorUnits', 'currency', currency))
}

/** Money from a whole number of minor units: `fromMinorUnits(1999, 'EUR')` is 19.99 EUR, `(500, 'JPY')` 500 JPY. O(digits). */
export function fromMinorUnits(amount: number | bigint, currency: string): Money {
  const code = currencyCode('fromMinorUnits', 'currency', currency)
  if (typeof amount !== 'bigint' && !Number.isSafeInteger(amount)) {
    const given = Number.isFinite(amount) ? 'a number with a fraction or beyond 2^53' : describe(amount)
    throw inputError('fromMinorUnits', 'amount', 'a whole number of minor units (safe integer or bigint)', given)
  }
  return { amount: decimalText({ unscaled: BigInt(amount), scale: placesOf(code) }), currency: code }
}

const MAX_DIGITS = 64
const MAX_TEXT = MAX_DIGITS + 2
const DECIMAL = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/
const CURRENCY = /^[A-Z]{3}$/
/** 2^53: up to here every whole number is a double. */
const LARGEST_EXACT = 9_007_199_254_740_992n
// Written out: up to 10^22 the literals are exact doubles, a computed power need not be.
const POWERS_OF_TEN: readonly number[] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
const FAST_DIGITS = 15

/** ISO 4217 list one: the currencies whose minor unit is not a hundredth. */
const WITHOUT_PLACES = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
const WITH_3_PLACES = 'BHD IQD JOD KWD LYD OMR TND'
const WITH_4_PLACES = 'CLF UYW'

function placesOf(code: string): number {
  if (WITHOUT_PLACES.includes(code)) return 0
  if (WITH_3_PLACES.includes(code)) return 3
  return WITH_4_PLACES.includes(code) ? 4 : 2
}

const hexDigits = (value: bigint): number => value.toString(16).length

function amountOfText(text: string): number {
  const length = text.length
  if (length > MAX_TEXT) return Number.NaN
  const first = text.charCodeAt(0)
  let mantissa = 0
  let digits = 0
  let point = -1
  for (let at = first === 43 || first === 45 ? 1 : 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit
      digits++
    } else if (digit === -2 && point < 0) point = at
    else return Number.NaN
  }
  if (digits === 0 || point === length - 1) return Number.NaN
  if (digits > FAST_DIGITS) {
    const decimal = parseDecimal(text)
    return decimal === null ? Number.NaN : decimalToNumber(decimal)
  }
  const magnitude = point < 0 ? mantissa : mantissa / POWERS_OF_TEN[length - point - 1]!
  return first === 45 ? 0 - magnitude : magnitude
}
