/**
 * The sum of squared deviations from the mean of any run of sorted values, in O(1), although it is a difference of large sums.
 *
 * Prefix sums of weight, weight · x and weight · x² are kept as double-doubles (Dekker 1971), x measured from the median and the
 * sums from there outward: what is left of a tight clump far out is off by 2^−100 of its squared distance from the median.
 */

/** 2^27 + 1: splits a double into two halves whose products are exact (Veltkamp). */
const SPLITTER = 134217729

/** Prefix sums from the median to the j-th value: entry j of each is `sum` + `sumLow`, negative below the median. */
export type BreakCosts = {
  readonly weight: Float64Array
  readonly weightLow: Float64Array
  readonly sum: Float64Array
  readonly sumLow: Float64Array
  readonly square: Float64Array
  readonly squareLow: Float64Array
  /** The value that x is measured from. */
  readonly median: number
}

/** The prefix sums of sorted values with positive weights. Time and space O(n). */
export function breakCosts(values: Float64Array, weights: Float64Array): BreakCosts {
  const count = values.length
  const middle = count >> 1
  const costs: BreakCosts = {
    weight: new Float64Array(count + 1),
    weightLow: new Float64Array(count + 1),
    sum: new Float64Array(count + 1),
    sumLow: new Float64Array(count + 1),
    square: new Float64Array(count + 1),
    squareLow: new Float64Array(count + 1),
    median: values[middle]!,
  }
  for (let i = middle; i < count; i++) addValue(costs, i, i + 1, values[i]!, weights[i]!)
  for (let i = middle; i > 0; i--) addValue(costs, i, i - 1, values[i - 1]!, -weights[i - 1]!)
  return costs
}

function addValue(costs: BreakCosts, from: number, to: number, value: number, w: number): void {
  const x = value - costs.median
  const wx = w * x
  const wxLow = productError(w, x, wx)
  const wxx = wx * x
  addTo(costs.weight, costs.weightLow, from, to, w, 0)
  addTo(costs.sum, costs.sumLow, from, to, wx, wxLow)
  addTo(costs.square, costs.squareLow, from, to, wxx, productError(wx, x, wxx) + wxLow * x)
}

function addTo(high: Float64Array, low: Float64Array, from: number, to: number, term: number, termLow: number): void {
  const before = high[from]!
  const sum = before + term
  const added = sum - before
  const rest = before - (sum - added) + (term - added) + (low[from]! + termLow)
  const rounded = sum + rest
  high[to] = rounded
  low[to] = rest - (rounded - sum)
}

/** a · b − product, exactly (Dekker). */
function productError(a: number, b: number, product: number): number {
  const aScaled = SPLITTER * a
  const aHigh = aScaled - (aScaled - a)
  const aLow = a - aHigh
  const bScaled = SPLITTER * b
  const bHigh = bScaled - (bScaled - b)
  const bLow = b - bHigh
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
}

/** a − b − difference, exactly (Knuth). */
function differenceError(a: number, b: number, difference: number): number {
  const removed = difference - a
  return a - (difference - removed) - (b + removed)
}

/** The sum of squared deviations of the values from `start` to before `end`: Σ w x² − (Σ w x)² / Σ w. Time O(1). */
export function costOf(costs: BreakCosts, start: number, end: number): number {
  const { weight, weightLow, sum, sumLow, square, squareLow } = costs
  const w = weight[end]! - weight[start]!
  const wLow = differenceError(weight[end]!, weight[start]!, w) + (weightLow[end]! - weightLow[start]!)
  const s = sum[end]! - sum[start]!
  const sLow = differenceError(sum[end]!, sum[start]!, s) + (sumLow[end]! - sumLow[start]!)
  const q = square[end]! - square[start]!
  const qLow = differenceError(square[end]!, square[start]!, q) + (squareLow[end]! - squareLow[start]!)

  const s2 = s * s
  const s2Low = productError(s, s, s2) + 2 * s * sLow
  const mean = s2 / w
  const back = mean * w
  const meanLow = (s2 - back - productError(mean, w, back) + s2Low - mean * wLow) / w
  const cost = q - mean
  return Math.max(0, cost + (differenceError(q, mean, cost) + qLow - meanLow))
}
