/**
 * Mean, standard deviation and range whose bits do not depend on the order of the rows.
 *
 * Sums are correctly rounded (`exactSum`), so a table with its rows in another order gives the same model. Values beyond 1e±100 are measured
 * after an exact scaling by a power of two, so squares neither overflow nor vanish. Time O(n), space O(1) (O(n) for extreme values).
 */
import { ExactSum } from '../../math/sums.ts'

/** The least and the greatest of finite values; Infinity and −Infinity of none. */
export type Range = { readonly least: number; readonly most: number }

/** The mean and the population standard deviation. */
export type Center = { readonly mean: number; readonly deviation: number }

const LEAST_MODERATE = 1e-100
const MOST_MODERATE = 1e100

export function rangeOf(values: Float64Array): Range {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < least) least = value
    if (value > most) most = value
  }
  return { least, most }
}

/** Of at least one finite value; equal values have exactly their mean and deviation 0. */
export function meanAndDeviation(values: Float64Array): Center {
  const { least, most } = rangeOf(values)
  if (least === most) return { mean: least, deviation: 0 }
  const factor = moderateFactor(Math.max(-least, most))
  const scaled = factor === 1 ? values : values.map((value) => value * factor)
  const sum = new ExactSum()
  for (let i = 0; i < scaled.length; i++) sum.add(scaled[i]!)
  const mean = sum.value() / scaled.length
  const offset = restOf(sum, mean, scaled.length) / scaled.length
  sum.reset()
  for (let i = 0; i < scaled.length; i++) {
    const deviation = scaled[i]! - mean
    sum.add(deviation * deviation)
  }
  const variance = sum.value() / scaled.length - offset * offset
  return { mean: mean / factor, deviation: Math.sqrt(Math.max(0, variance)) / factor }
}

/** The mean of at least one finite value. */
export function exactMean(values: Float64Array): number {
  const { least, most } = rangeOf(values)
  if (least === most) return least
  const sum = new ExactSum()
  for (let i = 0; i < values.length; i++) sum.add(values[i]!)
  const total = sum.value()
  if (Number.isFinite(total)) return total / values.length
  return meanAndDeviation(values).mean
}

/** The sum minus count · mean, which rounding the mean has left; the sum is used up. */
function restOf(sum: ExactSum, mean: number, count: number): number {
  // Veltkamp's split: count times a half of the digits is exact
  const shifted = 134217729 * mean
  const high = shifted - (shifted - mean)
  sum.add(-count * high)
  sum.add(-count * (mean - high))
  return sum.value()
}

/** The power of two that takes a magnitude to about 1, where it is far from there. */
function moderateFactor(magnitude: number): number {
  if (magnitude > LEAST_MODERATE && magnitude < MOST_MODERATE) return 1
  return 2 ** Math.max(-1000, Math.min(1000, -Math.floor(Math.log2(magnitude))))
}
