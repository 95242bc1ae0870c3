/**
 * How sure is a lifetime value? Draws of the parameters (Laplace: normal in their logarithms), and of what may happen given them.
 *
 * The draws are made once; each customer's are reduced to two quantiles before the next customer begins, so memory does not grow with customers × draws.
 */
import type { Random } from '../core/random.ts'
import { Matrix } from '../math/matrix.ts'
import { symmetricEigen } from '../math/optimize/symmetricEigen.ts'
import type { Estimates } from './estimates.ts'

/** Parameter records drawn from the approximate distribution of the estimates; parameters at the boundary stay as they are. */
export function drawParameters(
  { parameters, standardErrors, covariance }: Estimates,
  isPositive: (name: string) => boolean,
  count: number,
  random: Random,
): Record<string, number>[] {
  const names = Object.entries(standardErrors ?? {})
    .filter(([, error]) => error !== null)
    .map(([name]) => name)
  if (covariance === null || names.length === 0) return Array.from({ length: count }, () => ({ ...parameters }))
  const root = squareRoot(inLogarithms(covariance, names, parameters, isPositive))
  const n = names.length
  const noise = new Float64Array(n)
  return Array.from({ length: count }, () => {
    const drawn: Record<string, number> = { ...parameters }
    for (let j = 0; j < n; j++) noise[j] = random.normal()
    names.forEach((name, i) => {
      let step = 0
      for (let j = 0; j < n; j++) step += root.data[i * n + j]! * noise[j]!
      const value = parameters[name] ?? 0
      drawn[name] = isPositive(name) ? value * Math.exp(Math.max(-LONGEST, Math.min(LONGEST, step))) : value + step
    })
    return drawn
  })
}

/** A logarithm is not drawn farther than this from its estimate: e⁸ is far, and what lies beyond is no information. */
const LONGEST = 8

/** The covariance of the logarithms of the positive ones. */
function inLogarithms(
  covariance: Matrix,
  names: readonly string[],
  parameters: Readonly<Record<string, number>>,
  isPositive: (name: string) => boolean,
): Matrix {
  const n = names.length
  const scale = names.map((name) => (isPositive(name) ? (parameters[name] ?? 1) : 1))
  const logs = new Matrix(n, n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) logs.data[i * n + j] = covariance.data[i * n + j]! / (scale[i]! * scale[j]!)
  }
  return logs
}

/** A square root of a covariance: eigenvectors times the roots of their eigenvalues. */
function squareRoot(matrix: Matrix): Matrix {
  const n = matrix.rows
  const values = new Float64Array(n)
  const vectors = new Float64Array(n * n)
  symmetricEigen(matrix.data.slice(), values, vectors)
  const root = new Matrix(n, n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) root.data[i * n + k] = vectors[i * n + k]! * Math.sqrt(Math.max(0, values[k]!))
  }
  return root
}

/** The central interval of a customer's draws: order statistics that leave at most (1 − level)/2 on each side. Sorts them. */
export function centralInterval(draws: Float64Array, level: number): { lower: number; upper: number } {
  draws.sort()
  const outside = Math.floor(((1 - level) / 2) * draws.length)
  return { lower: draws[outside]!, upper: draws[draws.length - 1 - outside]! }
}
