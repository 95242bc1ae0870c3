/**
 * Least squares of one column on the others, from their sums of products.
 *
 * Normal equations lose twice the digits that the condition of the columns costs. The inverse of the matrix tells how much that is (its diagonal
 * holds the variance inflation factors): from 1e4 on the solution is corrected twice by its residuals over the rows (Å. Björck, Numerical Methods
 * for Least Squares Problems, 1996, section 2.9.3), from 1e10 on dependent columns share their coefficient (the solution of least norm).
 * Time O(columns³), and O(rows · columns) a correction.
 */
import { choleskyInverse, symmetricEigen } from '../../math/decompositions.ts'
import { Matrix } from '../../math/matrix.ts'
import { addRows, Moments } from './moments.ts'

const CORRECTED_FROM = 1e4
const DEPENDENT_FROM = 1e10
const CORRECTIONS = 2
const LEAST_EIGENVALUE = 1e-10

/** One regression: of a column in the rows that know it. */
export type Regression = {
  /** Row-major, every row beginning with a 1. */
  readonly z: Float64Array
  readonly rowCount: number
  /** The place of the column in the rows. */
  readonly place: number
  /** The places of columns with any spread. */
  readonly varying: readonly number[]
  /** The column as it came, NaN where missing, and the rows where it is. */
  readonly values: Float64Array
  readonly gaps: Int32Array
}

/** Writes the coefficients of all places, first the intercept; `all` holds the sums over all rows. */
export function regress(task: Regression, all: Moments, out: Float64Array): void {
  const { place, varying } = task
  const moments = knownMoments(task, all)
  const others = varying.filter((other) => other !== place)
  const size = others.length
  const count = moments.of(0, 0)
  const means = Float64Array.from(others, (other) => moments.of(0, other) / count)
  const ownMean = moments.of(0, place) / count
  const matrix = new Matrix(size, size)
  const right = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const other = others[i]!
    const sum = moments.of(0, other)
    for (let j = 0; j < size; j++) matrix.data[i * size + j] = moments.of(other, others[j]!) - sum * means[j]!
    right[i] = moments.of(other, place) - sum * ownMean
  }
  const { inverse, inflation } = invert(matrix)
  const slopes = times(inverse, right)
  if (inflation > CORRECTED_FROM && inflation < DEPENDENT_FROM) {
    for (let i = 0; i < CORRECTIONS; i++) correct(task, others, means, ownMean, inverse, slopes)
  }
  out.fill(0)
  out[0] = ownMean
  for (let i = 0; i < size; i++) {
    out[others[i]!] = slopes[i]!
    out[0] -= slopes[i]! * means[i]!
  }
}

/** The sums over the rows that know the column. */
function knownMoments({ z, rowCount, values, gaps }: Regression, all: Moments): Moments {
  if (2 * gaps.length <= rowCount) {
    const moments = all.copy()
    addRows(moments, z, gaps, -1)
    return moments
  }
  const known = new Int32Array(rowCount - gaps.length)
  for (let row = 0, at = 0; row < rowCount; row++) if (!Number.isNaN(values[row]!)) known[at++] = row
  const moments = new Moments(all.stride)
  addRows(moments, z, known, 1)
  return moments
}

/** The inverse and the largest variance inflation; of dependent columns the pseudo-inverse. */
function invert(matrix: Matrix): { readonly inverse: Matrix; readonly inflation: number } {
  const size = matrix.rows
  const inverse = choleskyInverse(matrix)
  let inflation = inverse === null ? Infinity : 1
  if (inverse !== null) {
    for (let i = 0; i < size; i++) {
      inflation = Math.max(inflation, inverse.data[i * size + i]! * matrix.data[i * size + i]!)
    }
    if (inflation < DEPENDENT_FROM) return { inverse, inflation }
  }
  return { inverse: pseudoInverse(matrix), inflation }
}

function pseudoInverse(matrix: Matrix): Matrix {
  const size = matrix.rows
  const lengths = Float64Array.from({ length: size }, (_, i) => Math.sqrt(Math.max(0, matrix.data[i * size + i]!)))
  const correlations = new Matrix(size, size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const length = lengths[i]! * lengths[j]!
      correlations.data[i * size + j] = length > 0 ? matrix.data[i * size + j]! / length : 0
    }
  }
  const { values, vectors } = symmetricEigen(correlations)
  const inverse = new Matrix(size, size)
  for (let v = 0; v < size; v++) {
    if (!(values[v]! > LEAST_EIGENVALUE * values[0]!)) continue
    const vector = vectors.row(v)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) inverse.data[i * size + j]! += (vector[i]! * vector[j]!) / values[v]!
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const length = lengths[i]! * lengths[j]!
      inverse.data[i * size + j] = length > 0 ? inverse.data[i * size + j]! / length : 0
    }
  }
  return inverse
}

function times({ data, rows }: Matrix, vector: Float64Array): Float64Array {
  const product = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    let sum = 0
    for (let j = 0; j < rows; j++) sum += data[i * rows + j]! * vector[j]!
    product[i] = sum
  }
  return product
}

/** Adds to the slopes what the residuals still say. */
function correct(
  { z, rowCount, place, values }: Regression,
  others: readonly number[],
  means: Float64Array,
  ownMean: number,
  inverse: Matrix,
  slopes: Float64Array,
): void {
  const size = others.length
  const stride = z.length / rowCount
  const gradient = new Float64Array(size)
  const centered = new Float64Array(size)
  for (let row = 0; row < rowCount; row++) {
    if (Number.isNaN(values[row]!)) continue
    const at = row * stride
    let residual = z[at + place]! - ownMean
    for (let i = 0; i < size; i++) {
      const value = z[at + others[i]!]! - means[i]!
      centered[i] = value
      residual -= slopes[i]! * value
    }
    for (let i = 0; i < size; i++) gradient[i]! += centered[i]! * residual
  }
  const step = times(inverse, gradient)
  for (let i = 0; i < size; i++) slopes[i]! += step[i]!
}
