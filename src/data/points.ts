/**
 * The numeric door: rows of numbers from whatever the caller brought, for everything that learns from points.
 *
 * A table gives its numeric columns, those of `features` or all but ids; predictions match columns by name. Time O(rows · columns).
 */
import { describe, inputError, quote } from '../core/arguments.ts'
import { isMarked } from '../core/brand.ts'
import type { InputError } from '../core/errors.ts'
import { type Id, idText } from '../core/ids.ts'
import { Matrix, type MatrixLike } from '../math/matrix.ts'
import { checkedFeatures, checkedId, type FeatureOptions, idColumnOf, namesThings } from './features.ts'
import { type Source, sourceOf, unknownColumn } from './source.ts'
import { type Column, countMissing, isNumericArray, MISSING_BOOLEAN } from './table/columns.ts'
import { inferColumn } from './table/infer.ts'
import type { Table } from './table/table.ts'
import type { AnyTableLike } from './types.ts'

/** Rows of numbers: a matrix in any shape, or a table with numeric columns. */
export type Points = MatrixLike | AnyTableLike

export type PointsOptions = FeatureOptions

/** Points, checked: every number is finite. */
export type PointsRead = {
  readonly matrix: Matrix
  /** The columns' names; those of a matrix are x0, x1, … */
  readonly featureNames: readonly string[]
  /** The rows' ids as first written, null where a row has none; null as a whole when the input names no ids. */
  readonly ids: readonly (Id | null)[] | null
  /** How many rows have no id. */
  readonly missingIds: number
  /** Columns left out because they name things. */
  readonly ignored: readonly string[]
}

/**
 * The points of a fitting function. Text and date columns that are not left out are refused by name, missing and non-finite numbers with
 * the first row and column and the count. Truth values are 0 and 1.
 */
export function readPoints(functionName: string, input: unknown, options: PointsOptions = {}): PointsRead {
  const features = checkedFeatures(functionName, options.features)
  const id = checkedId(functionName, options.id)
  if (isMatrixLike(input)) return matrixPoints(functionName, input, features, id)
  const source = sourceOf(functionName, 'points', input)
  const idName = idColumnOf(functionName, source.names(), features, id)
  const isLeftOut = (name: string): boolean => name === idName || namesThings(name)
  const chosen = features ?? source.names().filter((name) => !isLeftOut(name))
  for (const name of chosen) {
    if (!source.has(name)) throw unknownColumn(functionName, 'features', name, source.names())
  }
  if (chosen.length === 0) {
    throw inputError(functionName, 'points', 'rows with at least one numeric column', 'none', 'invalidData')
  }
  const notCells = isMarked(input, 'Table') ? (input as Table).ignored.map(({ column }) => column) : []
  return {
    matrix: matrixOfColumns(functionName, source, chosen),
    featureNames: chosen,
    ...idsOf(source, idName),
    ignored: features === undefined ? [...source.names().filter(isLeftOut), ...notCells] : [],
  }
}

/**
 * The points of a prediction: columns by the names of the fit, whatever else the table holds. A column that is not there is refused by name,
 * a matrix of another width by its width.
 */
export function columnsByName(
  functionName: string,
  featureNames: readonly string[],
  input: unknown,
  options: { readonly id?: string | undefined } = {},
): PointsRead {
  const id = checkedId(functionName, options.id)
  if (isMatrixLike(input)) {
    refuseIdOfMatrix(functionName, id)
    return { ...noIds, matrix: matrixOfWidth(functionName, input, featureNames), featureNames }
  }
  const source = sourceOf(functionName, 'points', input)
  for (const name of featureNames) {
    if (!source.has(name)) throw unknownColumn(functionName, 'the model', name, source.names())
  }
  const idName = idColumnOf(functionName, source.names(), featureNames, id)
  const matrix = matrixOfColumns(functionName, source, featureNames)
  return { matrix, featureNames, ...idsOf(source, idName), ignored: [] }
}

const noIds = { ids: null, missingIds: 0, ignored: [] } as const

function idsOf(source: Source, name: string | null): { ids: readonly (Id | null)[] | null; missingIds: number } {
  if (name === null) return noIds
  const values = source.values(name)
  const ids = new Array<Id | null>(source.rowCount)
  let missingIds = 0
  for (let row = 0; row < ids.length; row++) {
    const value = values[row]
    const isMissing = idText(value) === null
    ids[row] = isMissing ? null : (value as Id)
    if (isMissing) missingIds++
  }
  return { ids, missingIds }
}

/** True for a matrix of ours, rows of numbers, an ml-matrix. An empty array is a matrix without rows. */
function isMatrixLike(input: unknown): input is MatrixLike {
  if (isMarked(input, 'Matrix')) return true
  if (typeof input !== 'object' || input === null || isMarked(input, 'Table')) return false
  if (Array.isArray(input)) return input.length === 0 || Array.isArray(input[0]) || ArrayBuffer.isView(input[0])
  const { rows, columns, get, to2DArray } = input as Record<'rows' | 'columns' | 'get' | 'to2DArray', unknown>
  const isReadable = typeof get === 'function' && typeof rows === 'number' && typeof columns === 'number'
  return isReadable || typeof to2DArray === 'function'
}

function matrixPoints(
  functionName: string,
  input: MatrixLike,
  features: readonly string[] | undefined,
  id: string | undefined,
): PointsRead {
  refuseIdOfMatrix(functionName, id)
  const matrix = Matrix.from(input, { name: functionName })
  const names = Array.from({ length: matrix.columns }, (_, column) => `x${column}`)
  if (features === undefined) return { ...noIds, matrix, featureNames: names }
  if (matrix.rows === 0) return { ...noIds, matrix: new Matrix(0, features.length), featureNames: features }
  const columns = features.map((name) => {
    const column = names.indexOf(name)
    if (column < 0) throw unknownColumn(functionName, 'features', name, names)
    return column
  })
  const chosen = new Matrix(matrix.rows, columns.length)
  columns.forEach((from, to) => {
    for (let row = 0; row < matrix.rows; row++) {
      chosen.data[row * columns.length + to] = matrix.data[row * matrix.columns + from]!
    }
  })
  return { ...noIds, matrix: chosen, featureNames: features }
}

function refuseIdOfMatrix(functionName: string, id: string | undefined): void {
  if (id !== undefined) throw inputError(functionName, 'id', 'left out (a matrix names no columns)', quote(id))
}

function matrixOfWidth(functionName: string, input: MatrixLike, featureNames: readonly string[]): Matrix {
  const matrix = Matrix.from(input, { name: functionName })
  if (matrix.columns === featureNames.length) return matrix
  if (matrix.rows === 0) return new Matrix(0, featureNames.length)
  const list = featureNames.slice(0, 5).map((name) => name.slice(0, 40))
  const expected = `${featureNames.length} wide (${list.join(', ')}${featureNames.length > 5 ? ', …' : ''})`
  throw inputError(functionName, 'points', expected, String(matrix.columns), 'invalidData')
}

function matrixOfColumns(functionName: string, source: Source, names: readonly string[]): Matrix {
  const rowCount = source.rowCount
  const width = names.length
  const matrix = new Matrix(rowCount, width)
  const { data } = matrix
  let probe = 0
  for (let column = 0; column < width; column++) {
    const values = numbersOf(functionName, source, names[column]!)
    for (let row = 0, at = column; row < rowCount; row++, at += width) {
      const value = values[row]!
      // 0 · x is NaN exactly when x is not finite, and a sum keeps it.
      probe += 0 * value
      data[at] = value
    }
  }
  if (probe !== 0) throw nonFinite(functionName, source, names, data)
  return matrix
}

/** A column as numbers, NaN where missing; text, dates and objects are refused by name. */
function numbersOf(functionName: string, source: Source, name: string): ArrayLike<number> {
  const column = source.column?.(name)
  if (column !== undefined) return numericColumn(functionName, name, column)
  const values = source.values(name)
  const numbers = isNumericArray(values) ? values : plainNumbers(values)
  if (numbers !== null) return numbers
  const inferred = inferColumn(values, source.hint?.(name))
  if ('refused' in inferred) throw notNumeric(functionName, name, 'objects')
  return numericColumn(functionName, name, inferred.column)
}

function plainNumbers(values: ArrayLike<unknown>): Float64Array | null {
  const numbers = new Float64Array(values.length)
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (typeof value === 'number') numbers[row] = value
    else if (value === null || value === undefined) numbers[row] = Number.NaN
    else return null
  }
  return numbers
}

function numericColumn(functionName: string, name: string, column: Column): ArrayLike<number> {
  if (column.type === 'number') return column.values
  if (column.type === 'boolean') {
    return Float64Array.from(column.values, (value) => (value === MISSING_BOOLEAN ? Number.NaN : value))
  }
  const length = column.type === 'instant' ? column.values.length : (column.texts ?? column.coded?.codes ?? []).length
  if (length > 0 && countMissing(column) === length) return new Float64Array(length).fill(Number.NaN)
  throw notNumeric(functionName, name, column.type === 'instant' ? 'dates' : 'text')
}

function notNumeric(functionName: string, name: string, given: string): InputError {
  const path = `column ${JSON.stringify(name.slice(0, 40))}`
  return inputError(functionName, path, 'numeric, or left out by naming the `features`', given, 'invalidData')
}

function nonFinite(functionName: string, source: Source, names: readonly string[], data: Float64Array): InputError {
  let first = -1
  let bad = 0
  for (let at = 0; at < data.length; at++) {
    if (Number.isFinite(data[at]!)) continue
    if (bad === 0) first = at
    bad++
  }
  const row = Math.floor(first / names.length)
  const name = names[first % names.length]!
  const value = source.values(name)[row]
  const what = typeof value === 'number' ? String(value) : describe(value)
  const given = `${what} in row ${row}${bad > 1 ? ` (and ${bad - 1} more)` : ''}`
  const code = typeof value === 'number' ? 'nonFinite' : 'missingValue'
  return inputError(functionName, `column ${JSON.stringify(name.slice(0, 40))}`, 'finite in every row', given, code)
}
