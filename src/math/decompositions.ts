/**
 * Small dense decompositions (features × features), computed by ml-matrix behind a guard.
 *
 * ml-matrix follows JAMA and EISPACK: Householder tridiagonalization with implicit QL for symmetric eigenvalues (Martin,
 * Reinsch & Wilkinson 1968), Cholesky, Householder QR. Its answers are accurate to a few ulps of the largest entry, but it
 * calls a matrix singular only when a pivot is exactly 0, and eigenvalues and QR overflow near the ends of the range. Here
 * those inputs are scaled by powers of two (exact) and pivots are judged against rounding error, so no answer is noise.
 * Time O(n³), space O(n²).
 */
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix as MlMatrix, QrDecomposition } from 'ml-matrix'
import { inputError } from '../core/arguments.ts'
import { Matrix } from './matrix.ts'

/** Eigenvalues, largest first, and their unit eigenvectors, one a row. */
export type SymmetricEigen = { readonly values: Float64Array; readonly vectors: Matrix }

/** Loadings this close to the largest count as equally large, so that rounding does not choose the sign. */
const SIGN_TIE = 1e-10
/** Entries this much smaller than the largest are 0 to the eigenvalue iteration, whose shifts could overflow on them. */
const NEGLIGIBLE = 2 ** -500

/**
 * Eigenvalues and eigenvectors of a symmetric matrix; only its lower triangle is read.
 *
 * The largest loading (by absolute value) of every vector is positive; of several equally large ones the first is. Errors
 * are of the order of ε · the largest |eigenvalue|: tiny eigenvalues beside huge ones have no correct digits.
 * Time O(n³).
 */
export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  const n = squareSize('symmetricEigen', matrix)
  const values = new Float64Array(n)
  const vectors = new Matrix(n, n)
  if (n === 0) return { values, vectors }
  const factor = scaleToOne(largestMagnitude(matrix.data))
  const scaled = new MlMatrix(n, n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const entry = matrix.data[i * n + j]! * factor
      const kept = Math.abs(entry) < NEGLIGIBLE ? 0 : entry
      scaled.set(i, j, kept)
      scaled.set(j, i, kept)
    }
  const decomposition = new EigenvalueDecomposition(scaled, { assumeSymmetric: true })
  const ascending = decomposition.realEigenvalues
  const columns = decomposition.eigenvectorMatrix
  for (let i = 0; i < n; i++) {
    const from = n - 1 - i
    values[i] = ascending[from]! / factor
    const row = vectors.row(i)
    for (let j = 0; j < n; j++) row[j] = columns.get(j, from)
    fixSign(row)
  }
  return { values, vectors }
}

/**
 * The solution X of A·X = B for a symmetric positive definite A, or null when A is not positive definite to working
 * precision: some pivot is not above n · ε of its diagonal entry. Only the lower triangle of A is read.
 * Time O(n³ + n² · columns of B).
 */
export function choleskySolve(matrix: Matrix, rightSide: Matrix): Matrix | null {
  const n = squareSize('choleskySolve', matrix)
  checkHeight('choleskySolve', rightSide, n)
  const solution = new Matrix(n, rightSide.columns)
  if (n === 0) return solution
  const full = new MlMatrix(n, n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      full.set(i, j, matrix.data[i * n + j]!)
      full.set(j, i, matrix.data[i * n + j]!)
    }
  const decomposition = new CholeskyDecomposition(full)
  if (!decomposition.isPositiveDefinite()) return null
  const lower = decomposition.lowerTriangularMatrix
  for (let i = 0; i < n; i++) if (!(lower.get(i, i) ** 2 > n * Number.EPSILON * full.get(i, i))) return null
  const right = new MlMatrix(n, rightSide.columns)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < rightSide.columns; j++) right.set(i, j, rightSide.data[i * rightSide.columns + j]!)
  const solved = decomposition.solve(right)
  for (let i = 0, at = 0; i < n; i++) for (let j = 0; j < rightSide.columns; j++) solution.data[at++] = solved.get(i, j)
  return solution
}

/** The inverse of a symmetric positive definite matrix, exactly symmetric; null as `choleskySolve`. Time O(n³). */
export function choleskyInverse(matrix: Matrix): Matrix | null {
  const n = squareSize('choleskyInverse', matrix)
  const identity = new Matrix(n, n)
  for (let i = 0; i < n; i++) identity.data[i * n + i] = 1
  const inverse = choleskySolve(matrix, identity)
  if (inverse === null) return null
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const mean = inverse.data[i * n + j]! / 2 + inverse.data[j * n + i]! / 2
      inverse.data[i * n + j] = mean
      inverse.data[j * n + i] = mean
    }
  return inverse
}

/**
 * The X that minimizes ‖A·X − B‖ column by column, by Householder QR; null when the columns of A are linearly dependent
 * to working precision: some diagonal entry of R is not above max(rows, columns) · ε of its column's length.
 * A has at least as many rows as columns. Time O(rows · columns²).
 */
export function qrLeastSquares(matrix: Matrix, rightSide: Matrix): Matrix | null {
  const { rows, columns, data } = matrix
  if (rows < columns)
    throw inputError('qrLeastSquares', 'matrix', `at least ${columns} rows high (columns)`, String(rows))
  checkHeight('qrLeastSquares', rightSide, rows)
  const solution = new Matrix(columns, rightSide.columns)
  if (columns === 0) return solution
  const scaled = new MlMatrix(rows, columns)
  const factors = new Float64Array(columns)
  for (let j = 0; j < columns; j++) {
    let largest = 0
    for (let i = 0; i < rows; i++) largest = Math.max(largest, Math.abs(data[i * columns + j]!))
    if (largest === 0) return null
    factors[j] = scaleToOne(largest)
    for (let i = 0; i < rows; i++) scaled.set(i, j, data[i * columns + j]! * factors[j]!)
  }
  const rightFactor = scaleToOne(largestMagnitude(rightSide.data))
  const right = new MlMatrix(rows, rightSide.columns)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < rightSide.columns; j++)
      right.set(i, j, rightSide.data[i * rightSide.columns + j]! * rightFactor)
  const decomposition = new QrDecomposition(scaled)
  const upper = decomposition.upperTriangularMatrix
  for (let j = 0; j < columns; j++) {
    let squares = 0
    for (let i = 0; i <= j; i++) squares += upper.get(i, j) ** 2
    if (!(Math.abs(upper.get(j, j)) > Math.max(rows, columns) * Number.EPSILON * Math.sqrt(squares))) return null
  }
  const scaledSolution = decomposition.solve(right)
  for (let i = 0, at = 0; i < columns; i++)
    for (let j = 0; j < rightSide.columns; j++)
      solution.data[at++] = scaledSolution.get(i, j) * (factors[i]! / rightFactor)
  return solution
}

function squareSize(name: string, matrix: Matrix): number {
  if (matrix.rows === matrix.columns) return matrix.rows
  throw inputError(name, 'matrix', 'square', `${matrix.rows} × ${matrix.columns}`)
}

function checkHeight(name: string, rightSide: Matrix, rows: number): void {
  if (rightSide.rows !== rows) throw inputError(name, 'rightSide', `${rows} rows high`, String(rightSide.rows))
}

function fixSign(vector: Float64Array): void {
  const threshold = largestMagnitude(vector) * (1 - SIGN_TIE)
  const leading = vector.findIndex((loading) => Math.abs(loading) >= threshold)
  if (vector[leading]! < 0) for (let j = 0; j < vector.length; j++) vector[j] = 0 - vector[j]!
}

function largestMagnitude(values: Float64Array): number {
  let largest = 0
  for (let at = 0; at < values.length; at++) largest = Math.max(largest, Math.abs(values[at]!))
  return largest
}

/** The power of two that takes a magnitude to 1 … 2, or as near as 2^±1000 does; 1 for 0. */
function scaleToOne(magnitude: number): number {
  let factor = 1
  if (magnitude === 0) return factor
  while (magnitude * factor >= 2 && factor > 2 ** -1000) factor /= 2
  while (magnitude * factor < 1 && factor < 2 ** 1000) factor *= 2
  return factor
}
