/**
 * The sparse container: compressed sparse rows (CSR), the layout behind users × items and every other large, empty table.
 *
 * Row i holds the entries `offsets[i] … offsets[i + 1]` of `indices` (columns, ascending) and `values`. Built from
 * triplets by two stable counting sorts, by column and then by row (Gustavson 1978, ACM TOMS 4(3)): time and space
 * O(entries + rows + columns).
 */
import { describe, inputError, integerFrom, oneOf, quote, readOptions } from '../core/arguments.ts'
import { isMarked, markAs } from '../core/brand.ts'

/** What becomes of several values for one cell; `last` is the last one given, `sum` and `mean` add in the order given. */
export type Duplicates = 'sum' | 'last' | 'mean' | 'max'

/** Options of `SparseMatrix.fromTriplets`. */
export type TripletOptions = { readonly duplicates?: Duplicates | undefined }

/** One row of a sparse matrix: views into it, columns ascending. */
export type SparseRow = { readonly indices: Int32Array; readonly values: Float64Array }

const DEFAULTS: { readonly duplicates: Duplicates } = { duplicates: 'sum' }

const DUPLICATES: readonly Duplicates[] = ['sum', 'last', 'mean', 'max']
const MOST_INT32 = 2 ** 31 - 1

/**
 * A sparse matrix in compressed rows. The constructor takes finished arrays as they are, without a copy, and checks only
 * their lengths; `SparseMatrix.fromTriplets` builds and checks them. A zero that was given is kept as an entry.
 */
export class SparseMatrix {
  readonly rows: number
  readonly columns: number
  /** Where each row starts; one longer than `rows`. */
  readonly offsets: Int32Array
  /** The column of each entry, ascending within a row. */
  readonly indices: Int32Array
  readonly values: Float64Array

  constructor(rows: number, columns: number, offsets: Int32Array, indices: Int32Array, values: Float64Array) {
    this.rows = integerFrom('SparseMatrix', 'rows', rows, 0, MOST_INT32 - 1)
    this.columns = integerFrom('SparseMatrix', 'columns', columns, 0, MOST_INT32 - 1)
    const size = offsets.length === rows + 1 && offsets[0] === 0 ? offsets[rows]! : -1
    if (size < 0)
      throw inputError('SparseMatrix', 'offsets', `${rows + 1} long (rows + 1) and start at 0`, `${offsets.length}`)
    if (indices.length !== size) throw inputError('SparseMatrix', 'indices', `${size} long`, `${indices.length}`)
    if (values.length !== size) throw inputError('SparseMatrix', 'values', `${size} long`, `${values.length}`)
    this.offsets = offsets
    this.indices = indices
    this.values = values
    markAs(this, 'SparseMatrix')
  }

  /**
   * The matrix with value v[t] at row i[t], column j[t]; several values of one cell become one as `duplicates` says.
   * Indices out of range and values that are not finite are refused. Time and space O(triplets + rows + columns).
   */
  static fromTriplets(
    rows: number,
    columns: number,
    i: ArrayLike<number>,
    j: ArrayLike<number>,
    v: ArrayLike<number>,
    options?: TripletOptions,
  ): SparseMatrix {
    const name = 'SparseMatrix.fromTriplets'
    const { duplicates } = readOptions(name, options, DEFAULTS)
    oneOf(name, 'duplicates', duplicates, DUPLICATES)
    integerFrom(name, 'rows', rows, 0, MOST_INT32 - 1)
    integerFrom(name, 'columns', columns, 0, MOST_INT32 - 1)
    checkIndices(name, 'i', i, rows, i.length)
    checkIndices(name, 'j', j, columns, i.length)
    checkValues(name, v, i.length)
    const byColumn = scatter(columns, j, i, v)
    const byRow = scatter(rows, byColumn.indices, expand(byColumn.offsets, i.length), byColumn.values)
    return mergeDuplicates(rows, columns, byRow, duplicates)
  }

  /** How many entries are stored. O(1). */
  get size(): number {
    return this.values.length
  }

  /** Row i as views: writing to its values writes to the matrix. O(1). */
  row(i: number): SparseRow {
    integerFrom('SparseMatrix.row', 'row', i, 0, this.rows - 1)
    const start = this.offsets[i]!
    const end = this.offsets[i + 1]!
    return { indices: this.indices.subarray(start, end), values: this.values.subarray(start, end) }
  }

  /** The transposed matrix, a copy; its rows are the columns of this one. O(size + rows + columns). */
  transpose(): SparseMatrix {
    const { offsets, indices, values } = scatter(
      this.columns,
      this.indices,
      expand(this.offsets, this.size),
      this.values,
    )
    return new SparseMatrix(this.columns, this.rows, offsets, indices, values)
  }

  /** A·x, into `out` (which is overwritten) or a new array. O(size + rows). */
  multiplyVector(x: Float64Array, out: Float64Array = new Float64Array(this.rows)): Float64Array {
    checkLength('SparseMatrix.multiplyVector', 'x', x, this.columns, 'columns')
    checkLength('SparseMatrix.multiplyVector', 'out', out, this.rows, 'rows')
    const { rows, offsets, indices, values } = this
    for (let i = 0, at = 0; i < rows; i++) {
      const end = offsets[i + 1]!
      let sum = 0
      for (; at < end; at++) sum += values[at]! * x[indices[at]!]!
      out[i] = sum
    }
    return out
  }

  /** Aᵀ·x, into `out` (which is overwritten) or a new array; no transposed copy is made. O(size + rows + columns). */
  multiplyTransposedVector(x: Float64Array, out: Float64Array = new Float64Array(this.columns)): Float64Array {
    checkLength('SparseMatrix.multiplyTransposedVector', 'x', x, this.rows, 'rows')
    checkLength('SparseMatrix.multiplyTransposedVector', 'out', out, this.columns, 'columns')
    const { rows, offsets, indices, values } = this
    out.fill(0)
    for (let i = 0, at = 0; i < rows; i++) {
      const end = offsets[i + 1]!
      const factor = x[i]!
      for (; at < end; at++) out[indices[at]!]! += factor * values[at]!
    }
    return out
  }

  /** The Euclidean length of each row, without overflow on the way. O(size + rows). */
  rowNorms(): Float64Array {
    const { rows, offsets, values } = this
    const norms = new Float64Array(rows)
    for (let i = 0; i < rows; i++) norms[i] = norm(values, offsets[i]!, offsets[i + 1]!)
    return norms
  }
}

/** True for a `SparseMatrix` made by any copy of the library. O(1). */
export function isSparseMatrix(value: unknown): value is SparseMatrix {
  return isMarked(value, 'SparseMatrix')
}

type Compressed = { readonly offsets: Int32Array; readonly indices: Int32Array; readonly values: Float64Array }

/** Stable counting sort of (other, value) pairs by key. */
function scatter(keys: number, key: ArrayLike<number>, other: ArrayLike<number>, value: ArrayLike<number>): Compressed {
  const size = key.length
  const offsets = new Int32Array(keys + 1)
  for (let t = 0; t < size; t++) offsets[key[t]! + 1]!++
  for (let k = 0; k < keys; k++) offsets[k + 1]! += offsets[k]!
  const next = offsets.slice()
  const indices = new Int32Array(size)
  const values = new Float64Array(size)
  for (let t = 0; t < size; t++) {
    const to = next[key[t]!]!++
    indices[to] = other[t]!
    values[to] = value[t]!
  }
  return { offsets, indices, values }
}

/** The row of every entry. */
function expand(offsets: Int32Array, size: number): Int32Array {
  const rowOf = new Int32Array(size)
  for (let i = 0; i + 1 < offsets.length; i++) rowOf.fill(i, offsets[i]!, offsets[i + 1]!)
  return rowOf
}

/** Equal columns stand side by side in the order given: one pass folds them, in place. */
function mergeDuplicates(rows: number, columns: number, sorted: Compressed, duplicates: Duplicates): SparseMatrix {
  const { offsets, indices, values } = sorted
  const merged = new Int32Array(rows + 1)
  let to = 0
  for (let i = 0, at = 0; i < rows; i++) {
    const end = offsets[i + 1]!
    while (at < end) {
      const column = indices[at]!
      let value = values[at]!
      let count = 1
      for (at++; at < end && indices[at] === column; at++, count++) {
        const next = values[at]!
        value = duplicates === 'last' ? next : duplicates === 'max' ? Math.max(value, next) : value + next
      }
      indices[to] = column
      values[to++] = duplicates === 'mean' ? value / count : value
    }
    merged[i + 1] = to
  }
  if (to === values.length) return new SparseMatrix(rows, columns, merged, indices, values)
  return new SparseMatrix(rows, columns, merged, indices.slice(0, to), values.slice(0, to))
}

function norm(values: Float64Array, start: number, end: number): number {
  let squares = 0
  for (let at = start; at < end; at++) squares += values[at]! * values[at]!
  if (squares > 2 ** -900 && squares < Infinity) return Math.sqrt(squares)
  let largest = 0
  for (let at = start; at < end; at++) largest = Math.max(largest, Math.abs(values[at]!))
  if (largest === 0) return 0
  let ratios = 0
  for (let at = start; at < end; at++) ratios += (values[at]! / largest) ** 2
  return largest * Math.sqrt(ratios)
}

function checkIndices(name: string, path: string, indices: ArrayLike<number>, below: number, length: number): void {
  if (indices.length !== length) throw inputError(name, path, `${length} long like i`, `${indices.length}`)
  for (let t = 0; t < length; t++) {
    const index = indices[t]!
    if (!(Number.isInteger(index) && index >= 0 && index < below))
      throw inputError(name, `${path}[${t}]`, `an integer from 0 to ${below - 1}`, quote(index), 'invalidData')
  }
}

function checkValues(name: string, values: ArrayLike<number>, length: number): void {
  if (values.length !== length) throw inputError(name, 'v', `${length} long like i`, `${values.length}`)
  for (let t = 0; t < length; t++) {
    const value = values[t]
    if (!Number.isFinite(value)) {
      const given = typeof value === 'number' ? String(value) : describe(value)
      throw inputError(name, `v[${t}]`, 'a finite number', given, 'nonFinite')
    }
  }
}

function checkLength(name: string, path: string, values: Float64Array, length: number, what: string): void {
  if (values.length !== length) throw inputError(name, path, `${length} long (${what})`, `${values.length}`)
}
