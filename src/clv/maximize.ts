/**
 * The likelihood of a purchase model at its maximum: parameters, standard errors, and the confession of an optimum at infinity.
 *
 * Newton steps in a trust region (Nocedal & Wright 2006, algorithm 4.1) on the logarithms of the parameters, from several starts, on the mean
 * log-likelihood of weighted distinct rows with times scaled to a greatest age of 1. Time O(rows · iterations).
 */
import { Matrix } from '../math/matrix.ts'
import { differenceSpace, finiteDifferenceHessian } from '../math/optimize/hessian.ts'
import { newton } from '../math/optimize/newton.ts'
import type { Objective } from '../math/optimize/options.ts'
import { symmetricEigen } from '../math/optimize/symmetricEigen.ts'

/** A log-likelihood over logarithms of positive parameters (and over plain coefficients, which follow them). */
export type Likelihood = {
  /** Names of all coordinates. */
  readonly names: readonly string[]
  /** How many of them are logarithms; the rest are as they are. */
  readonly positive: number
  /** Σ weight. */
  readonly total: number
  /** The log-likelihood at the coordinates; derivatives by them are written into `gradient`. */
  readonly value: (coordinates: Float64Array, gradient: Float64Array) => number
  readonly starts: readonly Float64Array[]
  /** The same of a part of the rows: it finds the neighborhood and tells the curvature, so that all rows are seen a dozen times only. */
  readonly part?: Likelihood | undefined
}

export type MaximizeOptions = {
  readonly penalty: number
  readonly maxIterations: number
  /** False ends the search. */
  readonly onIteration: (iteration: number) => boolean
}

/** Where a search for the maximum ended, in the coordinates of the likelihood. */
export type Maximum = {
  readonly coordinates: Float64Array
  readonly logLikelihood: number
  readonly converged: boolean
  readonly iterations: number
  /** Coordinates that run to infinity (or, being logarithms, to nothing): the data ask for a limit of the model. */
  readonly boundary: readonly number[]
  /** The inverse observed information over the coordinates that are not at the boundary, in their order; null when it has none. */
  readonly covariance: Matrix | null
}

const TOLERANCE = 1e-10
/** Information per customer below which a direction is flat: its coordinate could be anything. */
const FLAT = 1e-7
/** The share of a flat direction from which on a coordinate belongs to it. */
const MEMBER = 0.05
/** Coordinates nearer to 0 than this are no limit, however flat: e⁵ scaled units are an ordinary size. */
const ORDINARY = 5
/** Logarithms of parameters stay within e±MOST. */
const MOST = 40

/** The greatest of the maxima that the starts lead to. */
export function maximize(likelihood: Likelihood, options: MaximizeOptions): Maximum {
  const { part, total, names } = likelihood
  const size = names.length
  const objective = penalized(likelihood, options.penalty)
  const starts = part === undefined ? likelihood.starts : [maximize(part, options).coordinates]
  const hessian = part === undefined ? undefined : curvatureOf(penalized(part, options.penalty), size)
  let iterations = 0
  let stopped = false
  let best: Found | null = null
  for (const start of starts) {
    if (stopped) break
    const before = iterations
    const found = newton(objective, start, {
      maxIterations: options.maxIterations,
      tolerance: TOLERANCE,
      hessian,
      onIteration: ({ iteration }) => {
        iterations = before + iteration
        stopped = !options.onIteration(iterations)
        return !stopped
      },
    })
    // Steps below the rounding of the objective are the end of the search, as good as the tolerance.
    const converged = found.converged || found.reason === 'precision'
    if (best === null || better(found.value, converged, best)) {
      best = { x: found.x.slice(), value: found.value, converged }
    }
  }
  const { x: coordinates, converged } = best ?? { x: new Float64Array(size), converged: false }
  const gradient = new Float64Array(size)
  const logLikelihood = likelihood.value(coordinates, gradient)
  const { boundary, covariance } = informationAt(objective, coordinates, total, likelihood.positive)
  return { coordinates, logLikelihood, converged: converged && !stopped, iterations, boundary, covariance }
}

type Found = { readonly x: Float64Array; readonly value: number; readonly converged: boolean }

function curvatureOf(objective: Objective, size: number): (x: Float64Array, hessian: Float64Array) => void {
  const gradient = new Float64Array(size)
  const space = differenceSpace(size)
  return (x, hessian) => {
    objective(x, gradient)
    if (finiteDifferenceHessian(objective, x, gradient, hessian, space)) return
    hessian.fill(0)
    for (let i = 0; i < size; i++) hessian[i * size + i] = 1
  }
}

function better(value: number, converged: boolean, best: Found): boolean {
  return converged === best.converged
    ? value < best.value
    : converged && value <= best.value + 1e-9 * Math.abs(best.value)
}

/** Minus the mean log-likelihood, plus the penalty on squared coordinates; infinite outside of what doubles can hold. */
function penalized({ value, total, positive }: Likelihood, penalty: number): Objective {
  return (x, gradient) => {
    for (let i = 0; i < positive; i++) if (Math.abs(x[i]!) > MOST) return Infinity
    const log = value(x, gradient)
    let sum = -log / total
    for (let i = 0; i < x.length; i++) {
      gradient[i] = -gradient[i]! / total + 2 * penalty * x[i]!
      sum += penalty * x[i]! * x[i]!
    }
    return sum
  }
}

/** Splits the coordinates into those the data determine, with their covariance, and those that run away. */
function informationAt(
  objective: Objective,
  x: Float64Array,
  total: number,
  positive: number,
): { boundary: number[]; covariance: Matrix | null } {
  const size = x.length
  const gradient = new Float64Array(size)
  objective(x, gradient)
  const hessian = new Float64Array(size * size)
  if (!finiteDifferenceHessian(objective, x, gradient, hessian, differenceSpace(size))) {
    return { boundary: [], covariance: null }
  }
  const { values, vectors } = eigen(hessian, size)
  const runs = new Set<number>()
  for (let k = 0; k < size; k++) {
    if (values[k]! > FLAT) continue
    for (let i = 0; i < positive; i++) {
      if (Math.abs(vectors[i * size + k]!) > MEMBER && Math.abs(x[i]!) > ORDINARY) runs.add(i)
    }
  }
  const boundary = [...runs].sort((a, b) => a - b)
  const kept = Array.from(x.keys()).filter((i) => !runs.has(i))
  return { boundary, covariance: inverseInformation(hessian, size, kept, total) }
}

function inverseInformation(
  hessian: Float64Array,
  size: number,
  kept: readonly number[],
  total: number,
): Matrix | null {
  const n = kept.length
  if (n === 0) return null
  const part = new Float64Array(n * n)
  kept.forEach((from, i) => {
    kept.forEach((to, j) => {
      part[i * n + j] = hessian[from * size + to]!
    })
  })
  const { values, vectors } = eigen(part, n)
  if (values.some((value) => !(value > 0))) return null
  const inverse = new Matrix(n, n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += (vectors[i * n + k]! * vectors[j * n + k]!) / values[k]!
      inverse.data[i * n + j] = sum / total
    }
  }
  return inverse
}

function eigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const values = new Float64Array(n)
  const vectors = new Float64Array(n * n)
  symmetricEigen(matrix.slice(), values, vectors)
  return { values, vectors }
}
