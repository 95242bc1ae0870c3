/**
 * Eigenvalues and eigenvectors of a small symmetric matrix, in place and without allocation.
 *
 * Cyclic Jacobi rotations: Golub and Van Loan, "Matrix Computations" (2013), section 8.5. Small eigenvalues of positive
 * matrices come out to high relative accuracy (Demmel and Veselić 1992). Complexity: O(n³) a sweep, 5 to 10 sweeps.
 */

const MOST_SWEEPS = 40
const EPSILON = 2.220446049250313e-16

/**
 * Diagonalizes a symmetric n × n matrix (row by row; destroyed). Writes the eigenvalues, in no order, and the
 * eigenvectors as the columns of `vectors`. Complexity: O(n³).
 */
export function symmetricEigen(matrix: Float64Array, values: Float64Array, vectors: Float64Array): void {
  const n = values.length
  vectors.fill(0)
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = matrix[p * n + q]!
        const app = matrix[p * n + p]!
        const aqq = matrix[q * n + q]!
        // Relative to the geometric mean of the diagonal, which keeps the digits of small eigenvalues
        if (Math.abs(apq) <= EPSILON * Math.sqrt(Math.abs(app)) * Math.sqrt(Math.abs(aqq))) continue
        if (Math.abs(apq) < Number.MIN_VALUE / EPSILON) continue
        rotated = true
        rotate(matrix, vectors, n, p, q, apq, (aqq - app) / (2 * apq))
      }
    }
    if (!rotated) break
  }
  for (let i = 0; i < n; i++) values[i] = matrix[i * n + i]!
}

/** Makes the entry p, q zero: Golub and Van Loan, algorithm 8.5.1; tau is the cotangent of twice the angle. */
function rotate(
  matrix: Float64Array,
  vectors: Float64Array,
  n: number,
  p: number,
  q: number,
  apq: number,
  tau: number,
): void {
  const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = t * c
  for (let k = 0; k < n; k++) {
    if (k !== p && k !== q) {
      const akp = matrix[k * n + p]!
      const akq = matrix[k * n + q]!
      const toP = c * akp - s * akq
      const toQ = s * akp + c * akq
      matrix[k * n + p] = toP
      matrix[p * n + k] = toP
      matrix[k * n + q] = toQ
      matrix[q * n + k] = toQ
    }
    const vkp = vectors[k * n + p]!
    const vkq = vectors[k * n + q]!
    vectors[k * n + p] = c * vkp - s * vkq
    vectors[k * n + q] = s * vkp + c * vkq
  }
  matrix[p * n + p]! -= t * apq
  matrix[q * n + q]! += t * apq
  matrix[p * n + q] = 0
  matrix[q * n + p] = 0
}
