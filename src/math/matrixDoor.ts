/**
 * The door of `Matrix`: what people hand in, checked once and copied into one row-major array.
 *
 * Every row has the same width and every value is a finite number, or the first place where that fails is named.
 * Time and space O(rows · columns).
 */
import { describe, inputError, integerFrom } from '../core/arguments.ts'
import { isMarked } from '../core/brand.ts'

/** The parts of a matrix, before it is one. */
export type MatrixParts = { readonly rows: number; readonly columns: number; readonly data: Float64Array }

/** No matrix holds more than this: 32 GiB. */
export const MOST_ENTRIES: number = 2 ** 32

/** The parts of a checked matrix; those of a `Matrix` of any copy are its own, not copies. `name` is who refuses. */
export function readMatrix(name: string, input: unknown): MatrixParts {
  if (isMarked(input, 'Matrix')) {
    const { rows, columns, data } = input as MatrixParts
    checkFinite(name, data, columns)
    return { rows, columns, data }
  }
  if (Array.isArray(input)) return partsOfRows(name, input)
  if (typeof input === 'object' && input !== null) {
    if ('get' in input && typeof input.get === 'function' && 'rows' in input && 'columns' in input)
      return partsOfGetter(name, input as { rows: unknown; columns: unknown; get(i: number, j: number): unknown })
    if ('to2DArray' in input && typeof input.to2DArray === 'function') {
      const rows: unknown = input.to2DArray()
      if (Array.isArray(rows)) return partsOfRows(name, rows)
    }
  }
  throw inputError(name, 'the matrix', 'a Matrix, an array of rows of numbers or an ml-matrix', describe(input))
}

function partsOfRows(name: string, rows: readonly unknown[]): MatrixParts {
  const first = rows[0]
  const columns = rows.length === 0 ? 0 : isRow(first) ? first.length : 0
  const values = new Float64Array(rows.length * columns)
  const bad = new NonFinite()
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    if (!isRow(row)) throw inputError(name, 'rows', 'arrays of numbers', `${describe(row)} in row ${i}`, 'invalidData')
    if (row.length !== columns) {
      const expected = `${columns} ${columns === 1 ? 'number' : 'numbers'} wide like row 0`
      throw inputError(name, 'every row', expected, `${row.length} in row ${i}`, 'invalidData')
    }
    for (let j = 0; j < columns; j++) values[i * columns + j] = bad.checked(row[j], i, j)
  }
  bad.refuse(name)
  return { rows: rows.length, columns, data: values }
}

function partsOfGetter(
  name: string,
  input: { rows: unknown; columns: unknown; get(i: number, j: number): unknown },
): MatrixParts {
  const rows = integerFrom(name, 'rows', input.rows, 0, MOST_ENTRIES)
  const columns = integerFrom(name, 'columns', input.columns, 0, MOST_ENTRIES)
  if (rows * columns > MOST_ENTRIES)
    throw inputError(name, 'rows × columns', `at most ${MOST_ENTRIES}`, String(rows * columns))
  const values = new Float64Array(rows * columns)
  const bad = new NonFinite()
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) values[i * columns + j] = bad.checked(input.get(i, j), i, j)
  bad.refuse(name)
  return { rows, columns, data: values }
}

function checkFinite(name: string, data: Float64Array, columns: number): void {
  // 0 · x is NaN exactly when x is not finite, and a sum keeps it
  let probe = 0
  for (let at = 0; at < data.length; at++) probe += 0 * data[at]!
  if (probe === 0) return
  const bad = new NonFinite()
  for (let at = 0; at < data.length; at++) bad.checked(data[at], Math.floor(at / columns), at % columns)
  bad.refuse(name)
}

/** Counts what is no finite number and remembers where the first one stood. */
class NonFinite {
  count = 0
  first = ''

  checked(value: unknown, row: number, column: number): number {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (this.count++ === 0)
      this.first = `${typeof value === 'number' ? String(value) : describe(value)} in row ${row}, column ${column}`
    return 0
  }

  refuse(name: string): void {
    if (this.count === 0) return
    const more = this.count === 1 ? '' : ` (and ${this.count - 1} more)`
    throw inputError(name, 'values', 'finite numbers', this.first + more, 'nonFinite')
  }
}

function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value)
}
