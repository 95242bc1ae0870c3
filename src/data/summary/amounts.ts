/**
 * Exact amounts: a sum of money does not depend on the order of its parts.
 *
 * A number stands for itself, decimal text and Money for their decimal. A value is kept as one or more components: doubles (scale −1),
 * or whole numbers of 10^−scale. Sums of components are correctly rounded: doubles by Shewchuk expansions (Adaptive precision
 * floating-point arithmetic, 1997), decimals as integers while they fit 2⁵³, and anything else as an exact fraction of big integers.
 */
import { type Decimal, isMoney, parseDecimal } from '../../core/money.ts'
import { ExactSum } from '../../math/sums.ts'

/** The scale of components that are plain doubles. */
export const PLAIN = -1

const MAX_SCALE = 22

/** Every scale a component may have. */
export const SCALES: ReadonlySet<number> = /* @__PURE__ */ new Set([PLAIN, 2, 4, 8, MAX_SCALE])

/** Where the components of a value are written. */
export type Components = { amounts: number[]; scale: number }

/** Splits a value into components; false when it is no amount. */
export function componentsOf(value: unknown, out: Components): boolean {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return false
    if (out.amounts.length !== 1) out.amounts.length = 1
    // −0 is 0.
    out.amounts[0] = value + 0
    out.scale = PLAIN
    return true
  }
  if (typeof value === 'bigint') return decimalComponents({ unscaled: value, scale: 0 }, out)
  const text = isMoney(value) ? value.amount : value
  const decimal = typeof text === 'string' ? parseDecimal(text.trim()) : null
  return decimal !== null && decimal.scale <= MAX_SCALE && decimalComponents(decimal, out)
}

function decimalComponents(decimal: Decimal, out: Components): boolean {
  const scale = commonScale(decimal.scale)
  let rest = decimal.unscaled * 10n ** BigInt(scale - decimal.scale)
  out.amounts.length = 0
  out.scale = scale
  do {
    const part = Number(rest)
    if (!Number.isFinite(part)) return false
    out.amounts.push(part)
    rest -= BigInt(part)
  } while (rest !== 0n)
  return true
}

/** Few scales, so that most decimals of a data set share one. */
const commonScale = (scale: number): number => (scale <= 2 ? 2 : scale <= 4 ? 4 : scale <= 8 ? 8 : MAX_SCALE)

/** An exact accumulator of components; reused from customer to customer. */
export class ExactTotal {
  /** The doubles. */
  readonly doubles: ExactSum = new ExactSum()
  /** The sum of whole numbers of 10^−scale while it is exact. */
  units = 0
  scale: number = PLAIN
  /** What the quick sums cannot hold exactly. */
  rest: Decimal[] = []

  reset(): void {
    this.doubles.reset()
    this.units = 0
    this.scale = PLAIN
    if (this.rest.length > 0) this.rest = []
  }

  add(amount: number, scale: number): void {
    if (scale === PLAIN) this.doubles.add(amount)
    else this.addUnits(amount, scale)
  }

  addUnits(amount: number, scale: number): void {
    if (this.scale === PLAIN) this.scale = scale
    const sum = this.units + amount
    if (this.scale === scale && Math.abs(sum) <= Number.MAX_SAFE_INTEGER) this.units = sum
    else this.rest.push({ unscaled: BigInt(amount), scale })
  }

  /** Calls back with the components of the sum: how a sum is kept without losing anything. */
  components(keep: (amount: number, scale: number) => void): void {
    const { partials, count, overflows } = this.doubles
    if (overflows !== 0) keep(this.doubles.value(), PLAIN)
    else for (let i = 0; i < count; i++) if (partials[i] !== 0) keep(partials[i]!, PLAIN)
    if (this.units !== 0) keep(this.units, this.scale)
    for (const { unscaled, scale } of this.rest) keep(Number(unscaled), scale)
  }

  /** The sum, correctly rounded (half to even). */
  value(): number {
    if (this.scale === PLAIN) return this.doubles.value()
    if (this.rest.length === 0 && this.doubles.count === 0) return this.units / 10 ** this.scale
    return this.exactValue()
  }

  exactValue(): number {
    const parts: Decimal[] = [...this.rest, { unscaled: BigInt(this.units), scale: this.scale }]
    const scale = Math.max(...parts.map((part) => part.scale))
    let numerator = 0n
    for (const part of parts) numerator += part.unscaled * 10n ** BigInt(scale - part.scale)
    const unit = 10n ** BigInt(scale)
    const { partials, count } = this.doubles
    if (count === 0) return ratioToNumber(numerator, unit)
    // A double is an integer times a power of two, at the least 2^−1074.
    numerator <<= 1074n
    for (let i = 0; i < count; i++) numerator += doubleBits(partials[i]!) * unit
    return ratioToNumber(numerator, unit << 1074n)
  }
}

/** A double as an integer number of 2^−1074. */
function doubleBits(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const magnitude = exponent === 0 ? fraction : (fraction | 0x10000000000000n) << BigInt(exponent - 1)
  return value < 0 ? -magnitude : magnitude
}

/** The double nearest to a fraction, ties to even. */
function ratioToNumber(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0
  const negative = numerator < 0n
  let top = negative ? -numerator : numerator
  let bottom = denominator
  const excess = top.toString(2).length - bottom.toString(2).length
  // A quotient of at least 2^54, so that one sticky bit makes the conversion round as the fraction would.
  const shift = 56 - excess
  if (shift > 0) top <<= BigInt(shift)
  else bottom <<= BigInt(-shift)
  let quotient = top / bottom
  if (quotient * bottom !== top) quotient |= 1n
  // In two steps, because 2^−shift alone can lie below the double range.
  const half = Math.trunc(shift / 2)
  const value = Number(quotient) * 2 ** -half * 2 ** (half - shift)
  return negative ? -value : value
}
