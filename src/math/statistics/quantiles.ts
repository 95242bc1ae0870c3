/**
 * Quantiles, the median and the median absolute deviation.
 *
 * One definition everywhere: type 7 of Hyndman & Fan (1996), the default of R, NumPy and Excel: position h = (n − 1) p among the
 * sorted values, linear between neighbors. Time O(n) for few quantiles of unsorted values, O(1) for sorted ones.
 */
import { selectNth } from '../select.ts'

/** Selecting each of more than these takes longer than sorting once. */
const MOST_SELECTED = 4

/** The p-quantile (0 ≤ p ≤ 1) of values in ascending order, at least one. Time O(1). */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p
  const index = Math.floor(position)
  return between(sorted[index]!, sorted[Math.min(index + 1, sorted.length - 1)]!, position - index)
}

/**
 * The quantiles of finite values in any order, at least one, for each of the probabilities.
 * Time O(n) for up to four probabilities, O(n log n) for more; space O(n).
 */
export function quantiles(values: ArrayLike<number>, probabilities: ArrayLike<number>): Float64Array {
  const copy = new Float64Array(values)
  if (probabilities.length <= MOST_SELECTED) return Float64Array.from(probabilities, (p) => selectQuantile(copy, p))
  copy.sort()
  return Float64Array.from(probabilities, (p) => quantileOfSorted(copy, p))
}

/** The middle value, or the mean of the two middle ones. Time O(n), space O(n). */
export function median(values: ArrayLike<number>): number {
  return selectQuantile(new Float64Array(values), 0.5)
}

/** The median distance from the median, not scaled to a standard deviation (for that, times 1.4826). Time O(n). */
export function medianAbsoluteDeviation(values: ArrayLike<number>): number {
  const distances = new Float64Array(values)
  const middle = selectQuantile(distances, 0.5)
  for (let i = 0; i < distances.length; i++) distances[i] = Math.abs(distances[i]! - middle)
  return selectQuantile(distances, 0.5)
}

/** The p-quantile of values in any order; reorders them. */
function selectQuantile(values: Float64Array, p: number): number {
  const position = (values.length - 1) * p
  const index = Math.floor(position)
  const below = selectNth(values, index)
  if (index === position) return below
  let above = Number.POSITIVE_INFINITY
  for (let i = index + 1; i < values.length; i++) above = Math.min(above, values[i]!)
  return between(below, above, position - index)
}

/** Linear between two values, never outside of them by a rounding. */
function between(below: number, above: number, part: number): number {
  const difference = above - below
  // Two values of opposite sign may lie farther apart than a double can say.
  if (difference === Number.POSITIVE_INFINITY) return below * (1 - part) + above * part
  return Math.min(above, below + part * difference)
}
