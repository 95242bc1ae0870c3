/**
 * How far a number is from the others of its column.
 *
 * `'iqr'`: J. W. Tukey, Exploratory Data Analysis (1977), with type-7 quartiles. `'zScore'`: population standard deviation. `'mad'`: B. Iglewicz,
 * D. Hoaglin, How to Detect and Handle Outliers (1993), with the exact 3/4 quantile of the normal distribution for their 0.6745.
 * All functions O(n).
 */
import { medianAbsoluteDeviation, quantiles } from '../../math/statistics/quantiles.ts'
import { meanAndDeviation } from '../scale/center.ts'
import type { FenceMethod } from './options.ts'

/** What lies within is no outlier. Infinite where nothing can be one: without spread, or without values. */
export type OutlierBounds = { readonly lower: number; readonly upper: number }

/** Scores are distances from `low … high` in units of `scale`. */
export type Fence = OutlierBounds & { readonly low: number; readonly high: number; readonly scale: number }

/** Φ⁻¹(3/4): the median absolute deviation of the standard normal distribution. */
const NORMAL_MAD = 0.6744897501960817

const NO_FENCE: Fence = { lower: -Infinity, upper: Infinity, low: 0, high: 0, scale: 0 }

/** The fence around finite values. Without spread there is none. */
export function fenceOf(method: FenceMethod, threshold: number, present: Float64Array): Fence {
  if (present.length === 0) return NO_FENCE
  const { low, high, scale } = spreadOf(method, present)
  if (!(scale > 0 && scale < Infinity)) return NO_FENCE
  return { lower: low - threshold * scale, upper: high + threshold * scale, low, high, scale }
}

function spreadOf(method: FenceMethod, present: Float64Array): Pick<Fence, 'low' | 'high' | 'scale'> {
  if (method === 'iqr') {
    const [low = 0, high = 0] = quantiles(present, [0.25, 0.75])
    return { low, high, scale: high - low }
  }
  if (method === 'zScore') {
    const { mean, deviation } = meanAndDeviation(present)
    return { low: mean, high: mean, scale: deviation }
  }
  const [middle = 0] = quantiles(present, [0.5])
  return { low: middle, high: middle, scale: medianAbsoluteDeviation(present) / NORMAL_MAD }
}

/** Writes each value's signed distance, 0 where it is missing or within, and marks what is outside the bounds; returns how many are missing. */
export function scoreValues(fence: Fence, values: Float64Array, scores: Float64Array, mask: Uint8Array): number {
  const { lower, upper, low, high, scale } = fence
  const hasScale = scale > 0
  let missing = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value > high) scores[row] = hasScale ? distance(value, high, scale) : 0
    else if (value < low) scores[row] = hasScale ? distance(value, low, scale) : 0
    else if (Number.isNaN(value)) missing++
    if (value < lower || value > upper) mask[row] = 1
  }
  return missing
}

function distance(value: number, from: number, scale: number): number {
  const score = (value - from) / scale
  if (Number.isFinite(score)) return score
  const halved = (value / 2 - from / 2) / (scale / 2)
  return Number.isFinite(halved) ? halved : value > from ? Number.MAX_VALUE : -Number.MAX_VALUE
}
