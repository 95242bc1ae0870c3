/**
 * Sums of many numbers whose order or cancellation could show.
 *
 * | function | error | cost beside a plain loop |
 * | --- | --- | --- |
 * | `pairwiseSum` | about log₂(n) ε Σ\|x\| | none |
 * | `compensatedSum` | ε \|sum\| + n ε² Σ\|x\| | about 3 times |
 * | `exactSum` | none: correctly rounded, so the order of the values never shows | about 10 times |
 *
 * Neumaier, ZAMM 54 (1974); Higham, Accuracy and Stability (2002), section 4.2; Shewchuk, Adaptive precision floating-point
 * arithmetic (1997), section 2.4, with the final rounding of Python's `math.fsum`. The values are finite. A sum beyond the
 * double range is ±Infinity; sums that only pass beyond it on the way and come back are right (`compensatedSum`, `exactSum`).
 */

const BLOCK = 128
/** More partial sums of 53 bits than the 2098 bits from the smallest to the largest double can hold. */
const MOST_PARTIALS = 48
/** Half of 2^1024, the first power of two beyond the double range. */
const HALF_OVERFLOW = 2 ** 1023

/** The sum with a running correction (Neumaier). When in doubt use this one. Time O(n), space O(1). */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0
  let correction = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = sum + value
    correction += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  const total = sum + correction
  return Number.isFinite(total) ? total : exactSum(values)
}

/** The sum by halves: as fast as a plain loop, with errors that grow only with log n. Time O(n), space O(log n). */
export function pairwiseSum(values: Float64Array): number {
  return sumOfRange(values, 0, values.length)
}

function sumOfRange(values: Float64Array, start: number, end: number): number {
  if (end - start > BLOCK) {
    const middle = start + BLOCK * Math.ceil((end - start) / (2 * BLOCK))
    return sumOfRange(values, start, middle) + sumOfRange(values, middle, end)
  }
  let even = 0
  let odd = 0
  let i = start
  for (; i + 1 < end; i += 2) {
    even += values[i]!
    odd += values[i + 1]!
  }
  return i < end ? even + odd + values[i]! : even + odd
}

/**
 * A sum in the making that loses nothing: partial sums that do not overlap, smallest first. Time O(p) a value with p partial sums, seldom
 * above 3; space O(1). Finite values only.
 */
export class ExactSum {
  readonly partials: Float64Array = new Float64Array(MOST_PARTIALS)
  count = 0
  /** How often 2^1024 was taken out on the way. */
  overflows = 0

  reset(): void {
    this.count = 0
    this.overflows = 0
  }

  add(summand: number): void {
    const { partials } = this
    let value = summand
    let used = 0
    for (let j = 0; j < this.count; j++) {
      let partial = partials[j]!
      let high = value + partial
      if (Math.abs(high) === Number.POSITIVE_INFINITY) {
        const sign = high > 0 ? 1 : -1
        const larger = sign * Math.max(sign * value, sign * partial)
        partial = sign * Math.min(sign * value, sign * partial)
        value = larger - sign * HALF_OVERFLOW - sign * HALF_OVERFLOW
        high = value + partial
        this.overflows += sign
      }
      const low = Math.abs(value) < Math.abs(partial) ? value - (high - partial) : partial - (high - value)
      if (low !== 0) partials[used++] = low
      value = high
    }
    partials[used] = value
    this.count = used + 1
  }

  /** The sum, correctly rounded (ties to even): the same bits for every order of the values. */
  value(): number {
    return roundedSum(this.partials, this.count, this.overflows)
  }
}

/** The sum of `values[start] … values[end − 1]`, correctly rounded. Time O(n p) with p partial sums, seldom above 3. */
export function exactSum(values: ArrayLike<number>, start = 0, end: number = values.length): number {
  const sum = new ExactSum()
  for (let i = start; i < end; i++) sum.add(values[i]!)
  return sum.value()
}

/** The first `count` partial sums as one double, rounded once. */
function roundedSum(partials: Float64Array, count: number, overflows: number): number {
  let n = count - 1
  let high = n < 0 ? 0 : partials[n--]!
  let low = 0
  let scale = 1
  if (overflows !== 0 || Math.abs(high) >= HALF_OVERFLOW) {
    const sign = Math.sign(overflows)
    if (Math.abs(overflows) > 1 || sign * high > 0) return sign * Number.POSITIVE_INFINITY
    // All at half the size, where 2^1024 can be written down; what is lost at the lower end is far below the last bit.
    scale = 2
    const half = high / 2
    high = sign * HALF_OVERFLOW + half
    low = half - (high - sign * HALF_OVERFLOW)
  }
  while (low === 0 && n >= 0) {
    const before = high
    const partial = partials[n--]! / scale
    high = before + partial
    low = partial - (high - before)
  }
  // Halfway cases: the rest below decides (the half-even correction of math.fsum).
  if (n >= 0 && Math.sign(low) === Math.sign(partials[n]!)) {
    const twice = low * 2
    const next = high + twice
    if (next - high === twice) high = next
  }
  // Nothing but negative zeros is 0.
  return high * scale + 0
}
