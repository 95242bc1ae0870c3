/**
 * The minimum of a smooth function of few variables, in few iterations and past saddle points.
 *
 * Newton's method with an exact trust region: Nocedal and Wright (2006), algorithm 4.1 with the steps of section 4.3
 * (`trustRegion.ts`). At a point without slope it follows the eigenvector of a negative eigenvalue.
 * Complexity: O(n³) an iteration besides one gradient and one Hessian; memory for 2 n² numbers.
 */
import { optionalFunction } from '../../core/arguments.ts'
import { differenceSpace, finiteDifferenceHessian } from './hessian.ts'
import {
  type CheckedOptions,
  checkStartValue,
  type Objective,
  type OptimizeOptions,
  type OptimizeResult,
  type OptimizeState,
  readOptimizeOptions,
  readStart,
  relativeGradient,
  type StopReason,
} from './options.ts'
import { symmetricEigen } from './symmetricEigen.ts'
import { createTrustRegionModel, solveTrustRegion, type TrustRegionModel } from './trustRegion.ts'

export type NewtonOptions = OptimizeOptions & {
  /** Writes all second derivatives at x, row by row and symmetric; without it gradients are differenced. */
  hessian?: ((x: Float64Array, hessian: Float64Array) => void) | undefined
}

const DEFAULTS: CheckedOptions<Float64Array> & { hessian: NewtonOptions['hessian'] } = {
  maxIterations: 200,
  tolerance: 1e-9,
  onIteration: undefined,
  hessian: undefined,
}

const VALUE_NOISE = 1e-14
// A negative eigenvalue of less than this share of the largest is rounding of the differences
const CURVATURE_NOISE = 1e-8

/** The point reached, and the memory for the next. */
type Search = {
  readonly objective: Objective
  readonly x: Float64Array
  readonly gradient: Float64Array
  readonly trial: Float64Array
  readonly trialGradient: Float64Array
  readonly model: TrustRegionModel
  value: number
  radius: number
  evaluations: number
}

/**
 * Minimizes from a start. It has converged when the relative gradient, max |gᵢ| · max(|xᵢ|, 1) / max(|f|, 1), is at most
 * `tolerance` and no direction curves down. The objective may be Infinity or NaN outside its domain, not at the start.
 * Use it for up to some 30 variables, where `lbfgs` is slow or a saddle point may be near.
 * Complexity: O(n³) an iteration.
 */
export function newton(objective: Objective, start: ArrayLike<number>, options?: NewtonOptions): OptimizeResult {
  const { maxIterations, tolerance, onIteration, hessian } = readOptimizeOptions('newton', options, DEFAULTS)
  optionalFunction('newton', 'hessian', hessian)
  const x = readStart('newton', start)
  const n = x.length
  const search: Search = {
    objective,
    x,
    gradient: new Float64Array(n),
    trial: new Float64Array(n),
    trialGradient: new Float64Array(n),
    model: createTrustRegionModel(n),
    value: 0,
    radius: Math.max(1, Math.sqrt(x.reduce((sum, value) => sum + value * value, 0))),
    evaluations: 1,
  }
  search.value = objective(x, search.gradient)
  checkStartValue('newton', search.value, search.gradient)

  const matrix = new Float64Array(n * n)
  const space = differenceSpace(n)
  const state: OptimizeState = { iteration: 0, evaluations: 1, value: search.value, x }
  let reason: StopReason = 'maxIterations'
  while (true) {
    if (hessian === undefined) {
      if (!finiteDifferenceHessian(objective, x, search.gradient, matrix, space)) matrix.fill(Number.NaN)
    } else hessian(x, matrix)
    if (!matrix.every(Number.isFinite)) {
      reason = 'precision'
      break
    }
    writeModel(search, matrix)
    const slope = relativeGradient(x, search.gradient, search.value)
    if (slope <= tolerance && !curvesDown(search, tolerance)) {
      reason = 'tolerance'
      break
    }
    if (state.iteration >= maxIterations) break
    if (!advance(search, slope)) {
      reason = 'precision'
      break
    }
    state.iteration++
    state.evaluations = search.evaluations + space.evaluations
    state.value = search.value
    if (onIteration?.(state) === false) {
      reason = 'stopped'
      break
    }
  }
  return {
    x,
    value: search.value,
    iterations: state.iteration,
    evaluations: search.evaluations + space.evaluations,
    converged: reason === 'tolerance',
    reason,
  }
}

/** Diagonalizes the Hessian (destroyed) and turns the gradient into the coordinates of its eigenvectors. */
function writeModel(search: Search, hessian: Float64Array): void {
  const { eigenvalues, eigenvectors, slopes } = search.model
  symmetricEigen(hessian, eigenvalues, eigenvectors)
  const n = slopes.length
  slopes.fill(0)
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) slopes[i]! += eigenvectors[k * n + i]! * search.gradient[k]!
  }
}

/** True when an eigenvalue is negative by more than rounding and tolerance explain. */
function curvesDown(search: Search, tolerance: number): boolean {
  let least = 0
  let largest = 0
  for (let i = 0; i < search.x.length; i++) {
    const eigenvalue = search.model.eigenvalues[i]!
    least = Math.min(least, eigenvalue)
    largest = Math.max(largest, Math.abs(eigenvalue))
  }
  let scale = 1
  for (let i = 0; i < search.x.length; i++) scale = Math.max(scale, Math.abs(search.x[i]!))
  return least < -CURVATURE_NOISE * largest && -least * scale * scale > tolerance * Math.max(Math.abs(search.value), 1)
}

/** Shrinks the trust region until a step in it is good, and takes that step; false when there is none. */
function advance(search: Search, slope: number): boolean {
  const { objective, x, gradient, trial, trialGradient, model } = search
  while (true) {
    solveTrustRegion(model, search.radius)
    let moved = false
    for (let i = 0; i < x.length; i++) {
      trial[i] = x[i]! + model.step[i]!
      moved = moved || trial[i] !== x[i]
    }
    if (!moved) return false
    const value = objective(trial, trialGradient)
    search.evaluations++
    const finite = Number.isFinite(value) && trialGradient.every(Number.isFinite)
    // Conn, Gould and Toint, "Trust-Region Methods" (2000), section 17.4.2: rounding must not decide on the ratio
    const noise = VALUE_NOISE * Math.abs(search.value)
    const ratio = finite ? (search.value - value + noise) / (model.predicted + noise) : -1
    const drowned = finite && model.predicted <= noise
    if (drowned && !(relativeGradient(trial, trialGradient, value) < slope)) return false
    if (ratio < 0.25) search.radius = 0.25 * model.length
    else if (ratio > 0.75 && model.length > 0.99 * search.radius) search.radius *= 2
    if (ratio > 1e-4) {
      x.set(trial)
      gradient.set(trialGradient)
      search.value = value
      return true
    }
  }
}
