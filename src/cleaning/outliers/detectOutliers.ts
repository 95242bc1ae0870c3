/**
 * Which values are far from the others of their column, and which rows stand apart?
 *
 * Flag first: nothing is changed or dropped (`clipOutliers` clips, and says how much). Rules for one column: fences.ts; for rows as wholes:
 * isolationForest.ts. Time O(rows · columns); isolation forest O(rows · trees · log sample).
 */
import { describe, inputError } from '../../core/arguments.ts'
import { isMarked } from '../../core/brand.ts'
import { type Progress, progressOf } from '../../core/progress.ts'
import { type Points, readPoints } from '../../data/points.ts'
import { type Column, isNumericArray } from '../../data/table/columns.ts'
import { Table, tableInput } from '../../data/table/table.ts'
import type { MatrixLike } from '../../math/matrix.ts'
import { byColumn, numbersOf, numericFeatures, presentValues } from '../scale/numericColumns.ts'
import { type Fence, fenceOf, type OutlierBounds, scoreValues } from './fences.ts'
import { forestScores } from './isolationForest.ts'
import {
  type FenceMethod,
  type OutlierOptions,
  type OutlierSettings,
  readOutlierOptions,
  refuseColumnOptions,
} from './options.ts'
import { NumberOutliers, TableOutliers } from './results.ts'

const NAME = 'detectOutliers'

/**
 * Flags outliers: values far from the others of their column, or, by isolation forest, rows that stand apart from the others.
 *
 * Takes a table (numeric columns but ids, or `features`), a matrix (columns x0, x1, …) or an array of numbers. `.mask` is 1 for a row with an outlier in any column, `.scores` say
 * how far out each value is and on which side: for `'iqr'` distances from the nearer quartile in interquartile ranges (0 between them), for
 * `'zScore'` from the mean in standard deviations, for `'mad'` from the median in robust standard deviations. `.bounds` are where flagging begins.
 * Missing values have score 0, are never flagged, and are counted. Without spread nothing is flagged: bounds are infinite. In the isolation forest
 * each row has one score of 0 … 1; a row with something missing has none, and is counted in `.unscored` (see `imputer`).
 *
 * Outliers of money are often the best customers: look before you clip. Time O(rows · columns); isolation forest O(rows · trees · log sample).
 *
 * @example
 * import { detectOutliers } from 'clientele'
 *
 * const orders = [12, 15, 11, 14, 13, 980].map((amount, i) => ({ id: i + 1, amount }))
 * const found = detectOutliers(orders, { method: 'mad' })
 * console.log(found.count, found.bounds.amount)
 * console.log(found.toTable().filter(found.mask).toRows())
 * // 1 { lower: 5.7163383528455896, upper: 21.28366164715441 }
 * // [ { id: 6, mask: 1, amount_score: 434.59622904300863 } ]
 */
export function detectOutliers(
  numbers: ArrayLike<number | null | undefined>,
  options?: Omit<OutlierOptions, 'features' | 'id'>,
): NumberOutliers
export function detectOutliers(
  table: Points,
  options: OutlierOptions & { readonly method: 'isolationForest' },
): TableOutliers<Float64Array>
export function detectOutliers(
  table: Points,
  options?: OutlierOptions & { readonly method?: FenceMethod | undefined },
): TableOutliers<Readonly<Record<string, Float64Array>>>
export function detectOutliers(table: Points, options?: OutlierOptions): TableOutliers
export function detectOutliers(
  input: Points | ArrayLike<number | null | undefined>,
  options?: OutlierOptions,
): NumberOutliers | TableOutliers {
  const settings = readOutlierOptions(NAME, options)
  const progress = progressOf(NAME, settings.onProgress)
  if (isListOfNumbers(input)) return detectInNumbers(readNumbers(input), settings, progress)
  const table = isMatrix(input) ? tableOfMatrix(input) : tableInput(NAME, 'table', input)
  return detectInTable(table, settings, progress)
}

/** True for our matrix and for lists of lists; tables are not made of lists. */
function isMatrix(input: unknown): input is MatrixLike {
  if (isMarked(input, 'Matrix')) return true
  const first: unknown = Array.isArray(input) ? input[0] : undefined
  return Array.isArray(first) || ArrayBuffer.isView(first)
}

function tableOfMatrix(input: MatrixLike): Table {
  const { matrix, featureNames } = readPoints(NAME, input)
  const store = new Map<string, Column>()
  featureNames.forEach((name, c) => {
    store.set(name, { type: 'number', values: matrix.column(c) })
  })
  return new Table(store, matrix.rows)
}

/** True for typed arrays, and arrays whose first value that is not missing is a number. */
function isListOfNumbers(input: unknown): input is ArrayLike<unknown> {
  if (isNumericArray(input)) return true
  if (!Array.isArray(input)) return false
  const first: unknown = input.find((value) => value !== null && value !== undefined)
  return first === undefined || typeof first === 'number'
}

function readNumbers(input: ArrayLike<unknown>): Float64Array {
  const values = new Float64Array(input.length)
  for (let i = 0; i < values.length; i++) {
    const value = input[i]
    if (typeof value === 'number') values[i] = value
    else if (value === null || value === undefined) values[i] = Number.NaN
    else throw inputError(NAME, `numbers[${i}]`, 'a number, or null', describe(value), 'invalidData')
  }
  const bad = values.findIndex((value) => Math.abs(value) === Infinity)
  if (bad >= 0) {
    throw inputError(NAME, `numbers[${bad}]`, 'finite, or null', String(values[bad]), 'nonFinite')
  }
  return values
}

function detectInNumbers(values: Float64Array, settings: OutlierSettings, progress: Progress): NumberOutliers {
  refuseColumnOptions(NAME, settings)
  const { method, threshold } = settings
  const missing = countNaN(values)
  const shared = { method, threshold, missing, unscored: missing }
  if (method === 'isolationForest') {
    const bounds = { lower: -Infinity, upper: Infinity }
    return new NumberOutliers({ ...forestOf([values], settings, progress), ...shared, bounds })
  }
  const mask = new Uint8Array(values.length)
  const scores = new Float64Array(values.length)
  const fence = fenceOf(method, threshold, presentValues(values))
  scoreValues(fence, values, scores, mask)
  return new NumberOutliers({ ...shared, mask, scores, count: countOnes(mask), bounds: boundsOf(fence) })
}

function detectInTable(table: Table, settings: OutlierSettings, progress: Progress): TableOutliers {
  const { method, threshold } = settings
  const { features, ignored, ids } = numericFeatures(NAME, table, settings)
  const columns = features.map((name) => numbersOf(NAME, name, table.store.get(name) as Column))
  const shared = { method, threshold, features, ignored, ids }
  if (method === 'isolationForest') {
    if (features.length === 0) throw inputError(NAME, 'table', 'one with a numeric column', 'none', 'invalidData')
    const missing = byColumn(features, columns.map(countNaN))
    return new TableOutliers({ ...shared, missing, ...forestOf(columns, settings, progress), bounds: byColumn([], []) })
  }
  const mask = new Uint8Array(table.rowCount)
  const scores = columns.map((values) => new Float64Array(values.length))
  const missing: number[] = []
  progress.stage('detecting', features.length)
  const fences = columns.map((values, done) => {
    progress.advance(done)
    progress.throwIfStopped()
    const fence = fenceOf(method, threshold, presentValues(values))
    missing.push(scoreValues(fence, values, scores[done] as Float64Array, mask))
    return fence
  })
  progress.end()
  progress.throwIfStopped()
  return new TableOutliers({
    ...shared,
    mask,
    scores: byColumn(features, scores),
    count: countOnes(mask),
    missing: byColumn(features, missing),
    unscored: countUnknown(columns, table.rowCount),
    bounds: byColumn(features, fences.map(boundsOf)),
  })
}

type ForestFound = Pick<TableOutliers<Float64Array>, 'mask' | 'scores' | 'count' | 'unscored'>

/** Scores of the rows in which nothing is missing. */
function forestOf(columns: readonly Float64Array[], settings: OutlierSettings, progress: Progress): ForestFound {
  const { trees, sampleSize, seed, threshold } = settings
  const rowCount = columns[0]?.length ?? 0
  const rows = completeRows(columns, rowCount)
  const found = forestScores(columns, rows, trees, sampleSize, seed, progress)
  progress.end()
  progress.throwIfStopped()
  const mask = new Uint8Array(rowCount)
  const scores = new Float64Array(rowCount)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    const score = found[i]!
    scores[rows[i]!] = score
    if (score <= threshold) continue
    mask[rows[i]!] = 1
    count++
  }
  return { mask, scores, count, unscored: rowCount - rows.length }
}

function completeRows(columns: readonly Float64Array[], rowCount: number): Int32Array {
  const rows = new Int32Array(rowCount)
  let count = 0
  for (let row = 0; row < rowCount; row++) {
    let complete = true
    for (let c = 0; c < columns.length; c++) if (Number.isNaN(columns[c]![row]!)) complete = false
    if (complete) rows[count++] = row
  }
  return rows.subarray(0, count)
}

/** Rows in which nothing is known. */
function countUnknown(columns: readonly Float64Array[], rowCount: number): number {
  let unknown = 0
  for (let row = 0; row < rowCount; row++) {
    let c = 0
    while (c < columns.length && Number.isNaN(columns[c]![row]!)) c++
    if (c === columns.length) unknown++
  }
  return unknown
}

const boundsOf = ({ lower, upper }: Fence): OutlierBounds => ({ lower, upper })

function countOnes(mask: Uint8Array): number {
  let count = 0
  for (let row = 0; row < mask.length; row++) count += mask[row]!
  return count
}

function countNaN(values: Float64Array): number {
  let count = 0
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) count++
  return count
}
