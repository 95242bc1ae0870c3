/**
 * The dense container: a row-major `Float64Array` with its width, and the one door through which people's matrices enter.
 *
 * The door (`matrixDoor.ts`) checks everything once; the loops (`matrixKernels.ts`) and every algorithm read `data`.
 */
import { describe, inputError, integerFrom, readOptions } from '../core/arguments.ts'
import { isMarked, markAs } from '../core/brand.ts'
import { encodeNumbers } from '../core/model.ts'
import { MOST_ENTRIES, readMatrix } from './matrixDoor.ts'
import { blockedSum, gramInto, multiplyInto, transposeInto } from './matrixKernels.ts'

/** What ml-matrix and its like offer: recognized by shape, never imported. */
export type MlMatrixLike =
  | { readonly rows: number; readonly columns: number; get(row: number, column: number): number }
  | { to2DArray(): readonly (readonly number[])[] }

/** What is accepted as a matrix: ours, rows of numbers, or an ml-matrix. */
export type MatrixLike = Matrix | readonly (readonly number[] | Float64Array | Float32Array)[] | MlMatrixLike

/** A matrix as JSON keeps it; NaN, ±Infinity and −0 are text. */
export type MatrixJson = { readonly rows: number; readonly columns: number; readonly data: (number | string)[] }

/** `standardize`'s answer: the scaled matrix and what was taken from each column. */
export type Standardized = {
  readonly matrix: Matrix
  readonly mean: Float64Array
  readonly standardDeviation: Float64Array
}

const DEFAULTS: { readonly name: string } = { name: 'Matrix.from' }

/**
 * A dense matrix of doubles, row after row in one `Float64Array`.
 *
 * `new Matrix(rows, columns, data)` uses `data` as it is, without a copy or a look at the values; `Matrix.from` copies
 * and checks. Entries are changed through `data`. Time and space O(rows · columns) without `data`, O(1) with it.
 */
export class Matrix {
  readonly rows: number
  readonly columns: number
  /** Row-major: entry (i, j) is `data[i * columns + j]`. */
  readonly data: Float64Array

  constructor(rows: number, columns: number, data?: Float64Array) {
    this.rows = integerFrom('Matrix', 'rows', rows, 0, MOST_ENTRIES)
    this.columns = integerFrom('Matrix', 'columns', columns, 0, MOST_ENTRIES)
    const size = rows * columns
    if (size > MOST_ENTRIES) throw inputError('Matrix', 'rows × columns', `at most ${MOST_ENTRIES}`, String(size))
    if (data === undefined) this.data = new Float64Array(size)
    else if (!isFloat64Array(data)) throw inputError('Matrix', 'data', 'a Float64Array', describe(data))
    else if (data.length !== size)
      throw inputError('Matrix', 'data', `${size} numbers long (${rows} × ${columns})`, `${data.length}`)
    else this.data = data
    markAs(this, 'Matrix')
  }

  /**
   * The door: a checked matrix from people's shapes. A `Matrix` comes back as it is, everything else is copied.
   * Rows of unequal width and values that are not finite numbers are refused; `name` is the function that says so.
   * Time O(rows · columns).
   */
  static from(input: MatrixLike, options?: { readonly name?: string | undefined }): Matrix {
    const { name } = readOptions('Matrix.from', options, DEFAULTS)
    if (typeof name !== 'string') throw inputError('Matrix.from', 'name', 'text', describe(name))
    const { rows, columns, data } = readMatrix(name, input)
    return Object.getPrototypeOf(input) === Matrix.prototype ? (input as Matrix) : new Matrix(rows, columns, data)
  }

  /** Row i as a view: writing to it writes to the matrix. O(1). */
  row(i: number): Float64Array {
    integerFrom('Matrix.row', 'row', i, 0, this.rows - 1)
    return this.data.subarray(i * this.columns, (i + 1) * this.columns)
  }

  /** Column j as a copy. O(rows). */
  column(j: number): Float64Array {
    integerFrom('Matrix.column', 'column', j, 0, this.columns - 1)
    const column = new Float64Array(this.rows)
    for (let i = 0, at = j; i < this.rows; i++, at += this.columns) column[i] = this.data[at]!
    return column
  }

  /** Entry (i, j). O(1). */
  get(i: number, j: number): number {
    integerFrom('Matrix.get', 'row', i, 0, this.rows - 1)
    integerFrom('Matrix.get', 'column', j, 0, this.columns - 1)
    return this.data[i * this.columns + j]!
  }

  /** The rows as ordinary arrays. O(rows · columns). */
  toArray(): number[][] {
    return Array.from({ length: this.rows }, (_, i) => Array.from(this.row(i)))
  }

  /** The transposed matrix, a copy. O(rows · columns). */
  transpose(): Matrix {
    const { rows, columns, data } = this
    const transposed = new Matrix(columns, rows)
    transposeInto(data, transposed.data, rows, columns)
    return transposed
  }

  /** The product `this · other`. O(rows · columns · other.columns). */
  multiply(other: Matrix): Matrix {
    if (!isMatrix(other)) throw inputError('Matrix.multiply', 'other', 'a Matrix', describe(other))
    if (other.rows !== this.columns)
      throw inputError('Matrix.multiply', 'other', `${this.columns} rows high (columns on the left)`, `${other.rows}`)
    const product = new Matrix(this.rows, other.columns)
    multiplyInto(this.data, other.data, product.data, this.rows, this.columns, other.columns)
    return product
  }

  /** AᵀA, exactly symmetric: every pair of columns is computed once. O(rows · columns² / 2). */
  gram(): Matrix {
    const gram = new Matrix(this.columns, this.columns)
    gramInto(this.data, this.rows, this.columns, gram.data)
    return gram
  }

  /** Plain data that JSON can keep. O(rows · columns). */
  toJSON(): MatrixJson {
    return { rows: this.rows, columns: this.columns, data: encodeNumbers(this.data) }
  }
}

/** True for a `Matrix` made by any copy of the library. O(1). */
export function isMatrix(value: unknown): value is Matrix {
  return isMarked(value, 'Matrix')
}

/**
 * Every column shifted to mean 0 and scaled to population standard deviation 1, as a new matrix; a constant column
 * (its values are all equal) is only shifted, its standard deviation is 0. An entry is (x − mean) / standardDeviation in
 * doubles, so the same figures give the same bits for other rows.
 *
 * Two passes with the mean corrected by the second (Chan, Golub & LeVeque 1983, eq. 1.7); columns near the ends of the
 * range of doubles are scaled by a power of two first, so nothing overflows or vanishes. Time O(rows · columns).
 */
export function standardize(matrix: Matrix): Standardized {
  const { rows, columns, data } = matrix
  const mean = new Float64Array(columns)
  const standardDeviation = new Float64Array(columns)
  const scaled = new Matrix(rows, columns)
  const out = scaled.data
  for (let c = 0; c < columns && rows > 0; c++) {
    let least = data[c]!
    let most = least
    for (let at = c; at < data.length; at += columns) {
      const x = data[at]!
      if (x < least) least = x
      else if (x > most) most = x
    }
    if (least === most) {
      mean[c] = least
      continue
    }
    const factor = safeFactor(Math.max(-least, most))
    const first = blockedSum(data, columns, c, factor, 0, 1) / rows
    const drift = blockedSum(data, columns, c, factor, first, 1) / rows
    const center = Math.min(Math.max(first + drift, least * factor), most * factor)
    const squares = blockedSum(data, columns, c, factor, first, 2) / rows
    const spread = Math.sqrt(squares - drift * drift)
    mean[c] = center / factor
    standardDeviation[c] = spread / factor
    for (let at = c; at < data.length; at += columns) out[at] = (data[at]! * factor - center) / spread
  }
  return { matrix: scaled, mean, standardDeviation }
}

/** 1 for ordinary magnitudes; at the ends of the range the power of two that makes squares and their sums safe. */
function safeFactor(magnitude: number): number {
  return magnitude > 2 ** 400 ? 2 ** -600 : magnitude < 2 ** -400 ? 2 ** 600 : 1
}

/** By its tag, not `instanceof`: it may come from another realm. */
function isFloat64Array(value: unknown): value is Float64Array {
  return Object.prototype.toString.call(value) === '[object Float64Array]'
}
