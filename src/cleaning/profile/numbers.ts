/**
 * The profile of a column of numbers or moments: everything is read off the sorted values. Time O(n log n), one copy.
 */
import { DAY_MS, daysFromCivil } from '../../core/time/calendar.ts'
import type { InstantColumn, NumberColumn } from '../../data/table/columns.ts'
import { quantileOfSorted } from '../../math/statistics/quantiles.ts'
import { compensatedSum } from '../../math/sums.ts'
import { type TopCounts, topRuns } from './top.ts'
import { type Histogram, type InstantProfile, type NumberProfile, PROBABILITIES, type ProfileWarning } from './types.ts'
import { commonWarnings } from './warnings.ts'

const MOST_BINS = 20
/** Fences of Tukey's "far out" values, in interquartile ranges. */
const FAR_OUT = 3
const EARLIEST = /* @__PURE__ */ daysFromCivil(1900, 1, 1) * DAY_MS
const LATEST = /* @__PURE__ */ daysFromCivil(2101, 1, 1) * DAY_MS

type Sorted = {
  readonly values: Float64Array
  readonly missing: number
  readonly infinite: number
  readonly distinct: number
}

export function profileNumbers(column: NumberColumn, topCount: number): NumberProfile {
  const sorted = sortedFinite(column.values)
  const { values, missing, infinite, distinct } = sorted
  const n = values.length
  const warnings: ProfileWarning[] = commonWarnings(column.values.length, missing, distinct)
  if (infinite > 0) warnings.push({ code: 'infinite', count: infinite })
  const extremes = countExtremes(values)
  if (extremes > 0) warnings.push({ code: 'extremes', count: extremes })
  const mean = n === 0 ? null : meanOf(values)
  return {
    type: 'number',
    missing,
    distinct,
    min: n === 0 ? null : values[0]! + 0,
    max: n === 0 ? null : values[n - 1]! + 0,
    mean,
    standardDeviation: mean === null || n < 2 ? null : spreadOf(values, mean),
    quantiles: quantilesOf(values, (value) => value),
    histogram: histogramOf(values, distinct),
    warnings,
    ...topOf(column.values, values, topCount, (value) => value),
  }
}

export function profileInstants(column: InstantColumn, topCount: number): InstantProfile {
  const { values, missing, distinct } = sortedFinite(column.values)
  const n = values.length
  const asDate = (value: number): Date => new Date(value)
  const warnings: ProfileWarning[] = commonWarnings(column.values.length, missing, distinct)
  let implausible = 0
  for (let i = 0; i < n; i++) if (values[i]! < EARLIEST || values[i]! >= LATEST) implausible++
  if (implausible > 0) warnings.push({ code: 'implausibleDates', count: implausible })
  return {
    type: 'instant',
    missing,
    distinct,
    min: n === 0 ? null : asDate(values[0]!),
    max: n === 0 ? null : asDate(values[n - 1]!),
    mean: n === 0 ? null : asDate(Math.round(meanOf(values))),
    quantiles: quantilesOf(values, (value) => asDate(Math.round(value))),
    histogram: histogramOf(values, distinct),
    warnings,
    ...topOf(column.values, values, topCount, asDate),
  }
}

function sortedFinite(values: ArrayLike<number>): Sorted {
  const finite = new Float64Array(values.length)
  let n = 0
  let missing = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isFinite(value)) finite[n++] = value
    else if (Number.isNaN(value)) missing++
  }
  const sorted = finite.subarray(0, n).sort()
  const infinite = values.length - missing - n
  let distinct = n === 0 ? 0 : 1
  for (let i = 1; i < n; i++) if (sorted[i] !== sorted[i - 1]) distinct++
  if (infinite > 0) {
    const ends = new Set<number>()
    for (let i = 0; i < values.length; i++) if (Math.abs(values[i]!) === Infinity) ends.add(values[i]!)
    distinct += ends.size
  }
  return { values: sorted, missing, infinite, distinct }
}

/** The mean; halves first where the sum would leave the range of doubles. */
function meanOf(sorted: Float64Array): number {
  const sum = compensatedSum(sorted)
  if (Number.isFinite(sum)) return sum / sorted.length
  return compensatedSum(sorted.map((value) => value / sorted.length))
}

function spreadOf(values: Float64Array, mean: number): number {
  const scale = Math.max(Math.abs(values[0]! - mean), Math.abs(values[values.length - 1]! - mean))
  if (scale === 0) return 0
  if (!Number.isFinite(scale))
    return Math.min(
      2 *
        spreadOf(
          values.map((value) => value / 2),
          mean / 2,
        ),
      Number.MAX_VALUE,
    )
  // Two-pass with correction (Chan, Golub, LeVeque 1983, equation 1.7), scaled against overflow.
  let squares = 0
  let rest = 0
  for (let i = 0; i < values.length; i++) {
    const deviation = (values[i]! - mean) / scale
    squares += deviation * deviation
    rest += deviation
  }
  const n = values.length
  return Math.min(scale * Math.sqrt((squares - (rest * rest) / n) / (n - 1)), Number.MAX_VALUE)
}

function quantilesOf<T>(
  sorted: Float64Array,
  asCell: (value: number) => T,
): { readonly [probability in (typeof PROBABILITIES)[number]]: T } | null {
  if (sorted.length === 0) return null
  const at = (p: number): T => asCell(quantileOfSorted(sorted, p) + 0)
  const [lowest, low, lower, middle, upper, high, highest] = PROBABILITIES
  return {
    [lowest]: at(0.01),
    [low]: at(0.05),
    [lower]: at(0.25),
    [middle]: at(0.5),
    [upper]: at(0.75),
    [high]: at(0.95),
    [highest]: at(0.99),
  }
}

/** As many bins as Sturges asks for, at most twenty; one for a constant. */
function histogramOf(sorted: Float64Array, distinct: number): Histogram | null {
  const n = sorted.length
  if (n === 0) return null
  const least = sorted[0]! + 0
  const greatest = sorted[n - 1]! + 0
  if (distinct === 1 || least === greatest) return { edges: Float64Array.of(least, greatest), counts: Int32Array.of(n) }
  const bins = Math.min(MOST_BINS, Math.ceil(Math.log2(n)) + 1)
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? greatest : least * (1 - i / bins) + greatest * (i / bins),
  )
  const counts = new Int32Array(bins)
  let bin = 0
  for (let i = 0; i < n; i++) {
    while (bin < bins - 1 && sorted[i]! >= edges[bin + 1]!) bin++
    counts[bin]!++
  }
  return { edges, counts }
}

function countExtremes(sorted: Float64Array): number {
  const n = sorted.length
  if (n < 4) return 0
  const lower = quantileOfSorted(sorted, 0.25)
  const upper = quantileOfSorted(sorted, 0.75)
  const reach = FAR_OUT * (upper - lower)
  if (reach === 0) return 0
  let count = 0
  for (let i = 0; i < n && sorted[i]! < lower - reach; i++) count++
  for (let i = n - 1; i >= 0 && sorted[i]! > upper + reach; i--) count++
  return count
}

function topOf<T extends number | Date>(
  column: ArrayLike<number>,
  sorted: Float64Array,
  topCount: number,
  asCell: (value: number) => T,
): { top?: TopCounts<T> } {
  return topCount === 0 ? {} : { top: topRuns(column, sorted, topCount, asCell) }
}
