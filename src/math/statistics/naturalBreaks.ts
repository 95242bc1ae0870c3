/**
 * Natural breaks: the best partition of numbers into k classes, the one with the least sum of squared deviations from the
 * class means (one-dimensional k-means, Fisher–Jenks), found exactly.
 *
 * Dynamic programming over sorted distinct values (Fisher 1958; Wang & Song, R Journal 3, 2011). The best last class of the first
 * i values starts no earlier than that of the first i − 1, so each layer is filled by divide and conquer. Candidates are
 * compared on plain sums first; those closer than their rounding error are compared again in twice the precision
 * (`breakCosts.ts`), so the answer is the optimum however clumped or far from zero the values are.
 *
 * Time O(k m log m), space O(k m), for m distinct values.
 */
import { sortIndices } from '../sort.ts'
import { type BreakCosts, breakCosts, costOf } from './breakCosts.ts'

/** A best partition of sorted distinct values. */
export type NaturalBreaks = {
  /** For each class the index of its first value; the first is 0. There are fewer than k when there are fewer values. */
  readonly starts: Int32Array
  /** The weighted mean of each class. */
  readonly centers: Float64Array
  /** The weight in each class: the number of observations. */
  readonly sizes: Float64Array
  /** The sum over all observations of the squared distance from the center of their class. */
  readonly withinSumOfSquares: number
}

/** Distinct values in ascending order and how often each occurs. */
export type DistinctValues = { readonly values: Float64Array; readonly counts: Float64Array }

/** Sorts finite numbers and counts equal ones: what `naturalBreaks` starts from. Time and space O(n). */
export function distinctValues(numbers: ArrayLike<number>): DistinctValues {
  const order = sortIndices(new Float64Array(numbers))
  const values = new Float64Array(order.length)
  const counts = new Float64Array(order.length)
  let distinct = 0
  for (let i = 0; i < order.length; i++) {
    const value = numbers[order[i]!]!
    if (distinct === 0 || value !== values[distinct - 1]!) values[distinct++] = value
    counts[distinct - 1]!++
  }
  return { values: values.slice(0, distinct), counts: counts.slice(0, distinct) }
}

/**
 * The best partition of `values` (ascending, distinct, finite, at least one) with positive `weights` into `classes` classes,
 * or into as many as there are values. Of several best partitions one is taken, always the same. Time O(k m log m).
 */
export function naturalBreaks(values: Float64Array, weights: Float64Array, classes: number): NaturalBreaks {
  const count = values.length
  const k = Math.min(classes, count)
  const costs = breakCosts(values, weights)
  const origins: Int32Array[] = []
  const layer: Layer = {
    values,
    costs,
    // Best sums of the first i values, in one class less and in this layer's number of classes.
    previous: new Float64Array(count + 1),
    current: new Float64Array(count + 1),
    earliest: new Int32Array(count + 1),
    origin: new Int32Array(count + 1),
    least: new Float64Array(count + 1),
  }
  for (let i = 1; i <= count; i++) layer.current[i] = costOf(costs, 0, i)
  for (let q = 2; q <= k; q++) {
    const finished = layer.current
    layer.current = layer.previous
    layer.previous = finished
    layer.earliest = layer.origin
    layer.origin = new Int32Array(count + 1)
    origins.push(layer.origin)
    // Of the last layer only the last entry matters.
    fillLayer(layer, q < k ? q : count, count, q - 1, count - 1)
  }
  const starts = new Int32Array(k)
  let end = count
  for (let q = k - 1; q >= 1; q--) {
    end = origins[q - 1]![end]!
    starts[q] = end
  }
  return { starts, ...classesOf(values, weights, starts), withinSumOfSquares: layer.current[count]! }
}

type Layer = {
  readonly values: Float64Array
  readonly costs: BreakCosts
  previous: Float64Array
  current: Float64Array
  /** Where the last class started with one class less: with one more it starts no earlier. */
  earliest: Int32Array
  /** Where the last class starts. */
  origin: Int32Array
  /** Scratch: what the sum of each candidate is at least. */
  readonly least: Float64Array
}

/** Fills the entries first … last of a layer, whose last classes start from `lowest` to `highest`. */
function fillLayer(layer: Layer, first: number, last: number, lowest: number, highest: number): void {
  if (first > last) return
  const end = (first + last) >> 1
  const at = fillEntry(layer, end, Math.max(lowest, layer.earliest[end]!), Math.min(highest, end - 1))
  fillLayer(layer, first, end - 1, lowest, at)
  fillLayer(layer, end + 1, last, at, highest)
}

function fillEntry(layer: Layer, end: number, low: number, high: number): number {
  const { costs, previous, current, origin, least } = layer
  let stop = low
  let bound = Number.POSITIVE_INFINITY
  if (low < high) {
    const { weight, sum, square } = costs
    const weightOfEnd = weight[end]!
    const sumOfEnd = sum[end]!
    const squareOfEnd = square[end]!
    const margin = roundingError(layer, end, low, high)
    const floor = previous[low]! - margin
    for (let j = high; j >= low; j--) {
      const s = sumOfEnd - sum[j]!
      const within = squareOfEnd - square[j]! - s * (s / (weightOfEnd - weight[j]!))
      // Earlier starts only widen the class, and what comes before them is at least `floor`.
      if (within + floor > bound) {
        stop = j + 1
        break
      }
      const total = within + previous[j]!
      least[j] = total - margin
      if (total + margin < bound) bound = total + margin
    }
  } else least[high] = bound
  let best = Number.POSITIVE_INFINITY
  let at = high
  for (let j = high; j >= stop; j--) {
    if (least[j]! > bound) continue
    const total = costOf(costs, j, end) + previous[j]!
    if (total < best) {
      best = total
      at = j
    }
  }
  current[end] = best
  origin[end] = at
  return at
}

/** More than the plain sums of any class from low … high to `end` can be off. All sums grow outward from the median. */
function roundingError(layer: Layer, end: number, low: number, high: number): number {
  const { values, costs, previous } = layer
  const { sum, square, median } = costs
  const farthest = Math.max(Math.abs(values[low]! - median), Math.abs(values[end - 1]! - median))
  const sums = Math.abs(sum[end]!) + Math.max(Math.abs(sum[low]!), Math.abs(sum[high]!))
  const squares = Math.abs(square[end]!) + Math.max(Math.abs(square[low]!), Math.abs(square[high]!))
  return 2 ** -50 * (squares + 2 * farthest * sums) + 2 ** -52 * previous[high]!
}

function classesOf(
  values: Float64Array,
  weights: Float64Array,
  starts: Int32Array,
): Pick<NaturalBreaks, 'centers' | 'sizes'> {
  const centers = new Float64Array(starts.length)
  const sizes = new Float64Array(starts.length)
  for (let q = 0; q < starts.length; q++) {
    const start = starts[q]!
    const end = q + 1 < starts.length ? starts[q + 1]! : values.length
    const first = values[start]!
    let size = 0
    let sum = 0
    for (let i = start; i < end; i++) {
      size += weights[i]!
      sum += weights[i]! * (values[i]! - first)
    }
    sizes[q] = size
    centers[q] = Math.min(values[end - 1]!, first + sum / size)
  }
  return { centers, sizes }
}
