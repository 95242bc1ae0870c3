/**
 * Chained equations: what the other columns say of a gap, round after round.
 *
 * S. van Buuren, K. Groothuis-Oudshoorn, mice: Multivariate Imputation by Chained Equations in R, J. Stat. Software 45 (2011), without chance, as
 * scikit-learn's IterativeImputer has it: gaps begin at the means; then each column, from the fewest gaps to the most, is regressed by least
 * squares on all others in the rows that know it, and its gaps get the predictions; until nothing moves. Another table goes through the same rounds
 * with the same coefficients.
 *
 * Columns are measured from their means in units of about a standard deviation (a power of two, so nothing is rounded). The sums of squares and
 * products are kept for all rows; a regression takes out the rows whose gaps it fills, or, where these are most, adds up the others.
 * Time O(rows with gaps · columns²) a round; space O(rows · columns).
 */
import type { Progress } from '../../core/progress.ts'
import { meanAndDeviation } from '../scale/center.ts'
import { presentValues } from '../scale/numericColumns.ts'
import { addRows, Moments } from './moments.ts'
import { regress } from './regress.ts'

/** The rounds that a table goes through. */
export type Chain = {
  /** Names of the columns that know of each other. */
  readonly features: readonly string[]
  /** Where gaps begin: the columns' means; and the units. */
  readonly start: Float64Array
  readonly spread: Float64Array
  /** Positions of the columns to fill, from the fewest gaps to the most. */
  readonly order: Int32Array
  /** By round, for each column to fill: the intercept, then the coefficients of all columns. */
  readonly rounds: readonly Float64Array[]
  /** True when nothing moved any more. */
  readonly converged: boolean
}

/** Larger than this, in deviations from the mean, and the rounds run away. */
const MOST_DEVIATION = 1e50

type ChainOptions = { readonly maxIterations: number; readonly tolerance: number }

/**
 * Fits the rounds. `columns` are the features, NaN where missing; those at `positions` are filled. `stop()` ends the rounds early, with
 * `converged` false.
 */
export function fitChain(
  features: readonly string[],
  columns: readonly Float64Array[],
  positions: readonly number[],
  { maxIterations, tolerance }: ChainOptions,
  progress: Progress,
): Chain {
  const width = columns.length
  const rowCount = columns[0]?.length ?? 0
  const { start, spread, largest, varies } = unitsOf(columns)
  const z = inUnits(columns, start, spread)
  const gaps = columns.map(gapRows)
  const { complete, holed } = rowsByGaps(columns, positions, rowCount)
  const fixed = new Moments(width)
  addRows(fixed, z, width, complete, 1)
  const order = Int32Array.from(positions).sort((a, b) => gaps[a]!.length - gaps[b]!.length || a - b)
  const rounds: Float64Array[] = []
  const stride = width + 1
  let converged = false
  progress.stage('imputing in rounds', maxIterations)
  while (!converged && rounds.length < maxIterations && progress.advance(rounds.length)) {
    const coefficients = new Float64Array(order.length * stride)
    const all = fixed.copy()
    addRows(all, z, width, holed, 1)
    let runaway = false
    converged = true
    for (let o = 0; o < order.length; o++) {
      const column = order[o]!
      const own = coefficients.subarray(o * stride, (o + 1) * stride)
      regress({ z, width, rowCount, column, varies, values: columns[column]!, gaps: gaps[column]! }, all, own)
      const moved = predictGaps(z, width, column, gaps[column]!, own, all)
      if (moved > tolerance * largest[column]!) converged = false
      if (!(moved < MOST_DEVIATION)) runaway = true
    }
    if (runaway) {
      converged = false
      break
    }
    rounds.push(coefficients)
  }
  progress.end()
  return { features, start, spread, order, rounds, converged }
}

/** The columns to fill with their gaps filled, in the order of `order`; `columns` are the features of any table. */
export function replayChain({ start, spread, order, rounds }: Chain, columns: readonly Float64Array[]): Float64Array[] {
  const width = columns.length
  const stride = width + 1
  const rowCount = columns[0]?.length ?? 0
  const filled = Array.from(order, (position) => columns[position]!.slice())
  const z = new Float64Array(width)
  const isGap = new Uint8Array(order.length)
  for (let row = 0; row < rowCount; row++) {
    let gapCount = 0
    for (let o = 0; o < order.length; o++) {
      isGap[o] = Number.isNaN(columns[order[o]!]![row]!) ? 1 : 0
      gapCount += isGap[o]!
    }
    if (gapCount === 0) continue
    for (let c = 0; c < width; c++) z[c] = deviation(columns[c]![row]!, start[c]!, spread[c]!)
    for (let round = 0; round < rounds.length; round++) {
      const coefficients = rounds[round]!
      for (let o = 0; o < order.length; o++) {
        if (isGap[o] === 1) z[order[o]!] = predicted(z, 0, width, coefficients, o * stride)
      }
    }
    for (let o = 0; o < order.length; o++) {
      if (isGap[o] === 0) continue
      const position = order[o]!
      const value = start[position]! + spread[position]! * z[position]!
      filled[o]![row] = Number.isFinite(value) ? value : start[position]!
    }
  }
  return filled
}

/** A value in units from the start; a gap is at the start. */
function deviation(value: number, start: number, spread: number): number {
  return Number.isNaN(value) ? 0 : value / spread - start / spread
}

function predicted(z: Float64Array, at: number, width: number, coefficients: Float64Array, from: number): number {
  let value = coefficients[from]!
  for (let c = 0; c < width; c++) value += coefficients[from + 1 + c]! * z[at + c]!
  return value
}

type Units = {
  readonly start: Float64Array
  readonly spread: Float64Array
  /** The largest deviation of a known value, and whether there is any. */
  readonly largest: Float64Array
  readonly varies: Uint8Array
}

function unitsOf(columns: readonly Float64Array[]): Units {
  const width = columns.length
  const units = {
    start: new Float64Array(width),
    spread: new Float64Array(width).fill(1),
    largest: new Float64Array(width),
    varies: new Uint8Array(width),
  }
  columns.forEach((values, c) => {
    const present = presentValues(values)
    const { mean, deviation: standard } = meanAndDeviation(present)
    units.start[c] = mean
    if (!(standard > 0)) return
    units.varies[c] = 1
    units.spread[c] = 2 ** Math.max(-1000, Math.min(1000, Math.round(Math.log2(standard))))
    for (let i = 0; i < present.length; i++) {
      units.largest[c] = Math.max(units.largest[c]!, Math.abs(deviation(present[i]!, mean, units.spread[c]!)))
    }
  })
  return units
}

function inUnits(columns: readonly Float64Array[], start: Float64Array, spread: Float64Array): Float64Array {
  const width = columns.length
  const z = new Float64Array(width * (columns[0]?.length ?? 0))
  columns.forEach((values, c) => {
    for (let row = 0, at = c; row < values.length; row++, at += width) {
      z[at] = deviation(values[row]!, start[c]!, spread[c]!)
    }
  })
  return z
}

/** Rows without gaps in the columns to fill, whose sums stay as they are, and the others. */
function rowsByGaps(
  columns: readonly Float64Array[],
  positions: readonly number[],
  rowCount: number,
): { readonly complete: Int32Array; readonly holed: Int32Array } {
  const complete: number[] = []
  const holed: number[] = []
  for (let row = 0; row < rowCount; row++) {
    const hasGap = positions.some((position) => Number.isNaN(columns[position]![row]!))
    if (hasGap) holed.push(row)
    else complete.push(row)
  }
  return { complete: Int32Array.from(complete), holed: Int32Array.from(holed) }
}

function gapRows(values: Float64Array): Int32Array {
  const rows: number[] = []
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) rows.push(row)
  return Int32Array.from(rows)
}

/** Puts the predictions into the gaps of a column, keeps the sums up to date, and returns the largest move. */
function predictGaps(
  z: Float64Array,
  width: number,
  column: number,
  rows: Int32Array,
  coefficients: Float64Array,
  all: Moments,
): number {
  let largest = 0
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i]! * width
    const value = predicted(z, at, width, coefficients, 0)
    const move = value - z[at + column]!
    if (!(Math.abs(move) <= largest)) largest = Math.abs(move)
    all.move(z, at, column, move)
    z[at + column] = value
  }
  return largest
}
