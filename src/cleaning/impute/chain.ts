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
import { gapPatterns } from './patterns.ts'
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
  const stride = columns.length + 1
  const { start, spread, largest } = unitsOf(columns)
  const { ordered, z, gaps, fixed, holed } = prepare(columns, positions, start, spread)
  const varying = [...largest.keys()].filter((c) => largest[c]! > 0).map((c) => c + 1)
  const order = Int32Array.from(positions).sort((a, b) => gaps[a]!.length - gaps[b]!.length || a - b)
  const rounds: Float64Array[] = []
  let converged = false
  progress.stage('imputing in rounds', maxIterations)
  while (!converged && rounds.length < maxIterations && progress.advance(rounds.length)) {
    const round = new Float64Array(order.length * stride)
    const all = fixed.copy()
    addRows(all, z, holed, 1)
    let largestMove = 0
    converged = true
    for (let o = 0; o < order.length; o++) {
      const column = order[o]!
      const rows = gaps[column]!
      const coefficients = round.subarray(o * stride, (o + 1) * stride)
      const values = ordered[column]!
      regress({ z, rowCount: values.length, place: column + 1, varying, values, gaps: rows }, all, coefficients)
      const move = predictGaps(z, column + 1, rows, coefficients, all)
      if (move > tolerance * largest[column]!) converged = false
      if (!(move <= largestMove)) largestMove = move
    }
    if (!(largestMove < MOST_DEVIATION)) {
      converged = false
      break
    }
    rounds.push(round)
  }
  progress.end()
  return { features, start, spread, order, rounds, converged }
}

/** The columns to fill with their gaps filled, in the order of `order`; `columns` are the features of any table. */
export function replayChain({ start, spread, order, rounds }: Chain, columns: readonly Float64Array[]): Float64Array[] {
  const stride = columns.length + 1
  const rowCount = columns[0]?.length ?? 0
  const filled = Array.from(order, (position) => columns[position]!.slice())
  const z = new Float64Array(stride).fill(1)
  const isGap = new Uint8Array(order.length)
  for (let row = 0; row < rowCount; row++) {
    let gapCount = 0
    for (let o = 0; o < order.length; o++) {
      isGap[o] = Number.isNaN(columns[order[o]!]![row]!) ? 1 : 0
      gapCount += isGap[o]!
    }
    if (gapCount === 0) continue
    for (let c = 0; c < columns.length; c++) z[c + 1] = deviation(columns[c]![row]!, start[c]!, spread[c]!)
    for (let round = 0; round < rounds.length; round++) {
      for (let o = 0; o < order.length; o++) {
        if (isGap[o] === 1) z[order[o]! + 1] = predicted(z, 0, stride, rounds[round]!, o * stride)
      }
    }
    for (let o = 0; o < order.length; o++) {
      if (isGap[o] === 0) continue
      const position = order[o]!
      const value = start[position]! + spread[position]! * z[position + 1]!
      filled[o]![row] = Number.isFinite(value) ? value : start[position]!
    }
  }
  return filled
}

/** A value in units from the start; a gap is at the start. */
function deviation(value: number, start: number, spread: number): number {
  return Number.isNaN(value) ? 0 : value / spread - start / spread
}

function predicted(z: Float64Array, at: number, stride: number, coefficients: Float64Array, from: number): number {
  let value = 0
  for (let place = 0; place < stride; place++) value += coefficients[from + place]! * z[at + place]!
  return value
}

type Units = {
  readonly start: Float64Array
  readonly spread: Float64Array
  /** The largest deviation of a known value; 0 where there is no spread. */
  readonly largest: Float64Array
}

function unitsOf(columns: readonly Float64Array[]): Units {
  const width = columns.length
  const start = new Float64Array(width)
  const spread = new Float64Array(width).fill(1)
  const largest = new Float64Array(width)
  columns.forEach((values, c) => {
    const present = presentValues(values)
    const { mean, deviation: standard } = meanAndDeviation(present)
    start[c] = mean
    if (!(standard > 0)) return
    const unit = 2 ** Math.max(-1000, Math.min(1000, Math.round(Math.log2(standard))))
    spread[c] = unit
    for (let i = 0; i < present.length; i++) {
      largest[c] = Math.max(largest[c]!, Math.abs(deviation(present[i]!, mean, unit)))
    }
  })
  return { start, spread, largest }
}

type Prepared = {
  /** The columns with their rows by pattern of gaps, so that rows with the same gaps are neighbors in memory. */
  readonly ordered: readonly Float64Array[]
  /** These rows in units, each beginning with a 1; gaps at the start. */
  readonly z: Float64Array
  /** By column, the rows where it has gaps. */
  readonly gaps: readonly Int32Array[]
  /** The sums over the rows without gaps to fill, which stay as they are, and the other rows. */
  readonly fixed: Moments
  readonly holed: Int32Array
}

function prepare(
  columns: readonly Float64Array[],
  positions: readonly number[],
  start: Float64Array,
  spread: Float64Array,
): Prepared {
  const rowCount = columns[0]?.length ?? 0
  const stride = columns.length + 1
  const { rows } = gapPatterns(columns, rowCount)
  const ordered = columns.map((values) => Float64Array.from(rows, (row) => values[row]!))
  const z = new Float64Array(stride * rowCount)
  for (let row = 0; row < rowCount; row++) z[row * stride] = 1
  ordered.forEach((values, c) => {
    for (let row = 0, at = c + 1; row < rowCount; row++, at += stride) {
      z[at] = deviation(values[row]!, start[c]!, spread[c]!)
    }
  })
  const hasGap = new Uint8Array(rowCount)
  const gaps = ordered.map((values) => rowsWhere(rowCount, (row) => Number.isNaN(values[row]!)))
  for (const position of positions) for (const row of gaps[position]!) hasGap[row] = 1
  const fixed = new Moments(stride)
  const complete = rowsWhere(rowCount, (row) => hasGap[row] === 0)
  addRows(fixed, z, complete, 1)
  return { ordered, z, gaps, fixed, holed: rowsWhere(rowCount, (row) => hasGap[row] === 1) }
}

function rowsWhere(rowCount: number, holds: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(rowCount)
  let count = 0
  for (let row = 0; row < rowCount; row++) if (holds(row)) rows[count++] = row
  return rows.slice(0, count)
}

/** Puts the predictions into the gaps of a column, keeps the sums up to date, and returns the largest move. */
function predictGaps(
  z: Float64Array,
  place: number,
  rows: Int32Array,
  coefficients: Float64Array,
  all: Moments,
): number {
  const { stride } = all
  let largest = 0
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i]! * stride
    const value = predicted(z, at, stride, coefficients, 0)
    const move = value - z[at + place]!
    if (!(Math.abs(move) <= largest)) largest = Math.abs(move)
    all.move(z, at, place, move)
    z[at + place] = value
  }
  return largest
}
