/**
 * Mean, variance, skewness and kurtosis, safe for large offsets.
 *
 * Two passes: the mean by compensated summation, then the powers of the deviations from it, added in blocks; what rounding the
 * mean has left is taken out again (Chan, Golub & LeVeque 1983). Time O(n), space O(1).
 */
import { compensatedSum } from '../sums.ts'

/** The mean and the mean second, third and fourth power of the deviation from it. */
export type CentralMoments = {
  readonly mean: number
  readonly second: number
  readonly third: number
  readonly fourth: number
}

const BLOCK = 256
/** Between these the fourth powers of deviations, of the last digit even, and their sums are normal doubles. */
const LEAST_MODERATE = 1e-55
const MOST_MODERATE = 1e65

/** The arithmetic mean of finite values, at least one. Time O(n). */
export function mean(values: ArrayLike<number>): number {
  const sum = compensatedSum(values)
  if (Number.isFinite(sum)) return sum / values.length
  return compensatedSum(Float64Array.from(values, (value) => value / values.length))
}

/**
 * The first four moments of finite values, at least one. The second is the population variance. Values from 1e-60 to 1e60
 * neither overflow nor vanish in any of them. Time O(n).
 */
export function centralMoments(values: ArrayLike<number>): CentralMoments {
  const count = values.length
  const first = values[0]!
  let start = 1
  while (start < count && values[start] === first) start++
  if (start === count) return { mean: first, second: 0, third: 0, fourth: 0 }

  const center = mean(values)
  let sum1 = 0
  let sum2 = 0
  let sum3 = 0
  let sum4 = 0
  for (let from = 0; from < count; from += BLOCK) {
    const to = Math.min(count, from + BLOCK)
    let block1 = 0
    let block2 = 0
    let block3 = 0
    let block4 = 0
    for (let i = from; i < to; i++) {
      const deviation = values[i]! - center
      const square = deviation * deviation
      block1 += deviation
      block2 += square
      block3 += square * deviation
      block4 += square * square
    }
    sum1 += block1
    sum2 += block2
    sum3 += block3
    sum4 += block4
  }
  const rest = sum1 / count
  const raw2 = sum2 / count
  const raw3 = sum3 / count
  const raw4 = sum4 / count
  return {
    mean: center + rest,
    second: raw2 - rest * rest,
    third: raw3 - 3 * rest * raw2 + 2 * rest ** 3,
    fourth: raw4 - 4 * rest * raw3 + 6 * rest * rest * raw2 - 3 * rest ** 4,
  }
}

/** The mean squared deviation from the mean (divided by n), of at least one value. Time O(n). */
export function populationVariance(values: ArrayLike<number>): number {
  return centralMoments(values).second
}

/** The unbiased variance (divided by n − 1); null for fewer than two values. Time O(n). */
export function sampleVariance(values: ArrayLike<number>): number | null {
  const count = values.length
  return count < 2 ? null : (centralMoments(values).second / (count - 1)) * count
}

/** The population skewness m₃ / m₂^1.5; null when all values are equal. Time O(n). */
export function skewness(values: ArrayLike<number>): number | null {
  const { second, third } = centralMoments(ofModerateSize(values))
  return second > 0 ? third / second / Math.sqrt(second) : null
}

/** The population excess kurtosis m₄ / m₂² − 3; null when all values are equal. Time O(n). */
export function excessKurtosis(values: ArrayLike<number>): number | null {
  const { second, fourth } = centralMoments(ofModerateSize(values))
  return second > 0 ? fourth / second / second - 3 : null
}

/**
 * The values, multiplied by a power of two where their powers would overflow or vanish: for statistics that do not depend on
 * the unit. Time O(n).
 */
export function ofModerateSize(values: ArrayLike<number>): ArrayLike<number> {
  let largest = 0
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!))
  if ((largest > LEAST_MODERATE && largest < MOST_MODERATE) || largest === 0) return values
  const factor = 2 ** Math.min(1000, -Math.floor(Math.log2(largest)))
  return Float64Array.from(values, (value) => value * factor)
}
