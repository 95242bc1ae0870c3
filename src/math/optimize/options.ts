/**
 * What the minimizers have in common: objectives, options, results, and how they are checked.
 */
import { inputError, integerFrom, numberWithin, optionalFunction, quote, readOptions } from '../../core/arguments.ts'

/** A function to minimize that writes its gradient at x and returns its value; not finite outside its domain. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number

/**
 * Why a search ended. `tolerance`: the criterion was met. `maxIterations`: it was not in that many iterations.
 * `stopped`: `onIteration` returned false. `precision`: no step makes the objective lower than its rounding shows.
 * `noSignChange`: the ends of the interval do not have values of opposite sign, or the function broke off between them.
 */
export type StopReason = 'tolerance' | 'maxIterations' | 'stopped' | 'precision' | 'noSignChange'

/** Where a search is; one object, changed from iteration to iteration: copy what you keep. */
export type OptimizeState<X = Float64Array> = {
  iteration: number
  evaluations: number
  value: number
  x: X
}

/** Where a search ended and why. `converged` is true exactly for the reason `tolerance`. */
export type OptimizeResult<X = Float64Array> = {
  readonly x: X
  readonly value: number
  readonly iterations: number
  /** Calls of the objective. */
  readonly evaluations: number
  readonly converged: boolean
  readonly reason: StopReason
}

export type OptimizeOptions<X = Float64Array> = {
  maxIterations?: number | undefined
  tolerance?: number | undefined
  /** Called after every iteration; false ends the search. */
  onIteration?: ((state: OptimizeState<X>) => unknown) | undefined
}

/** Options with nothing left open. */
export type CheckedOptions<X> = {
  maxIterations: number
  tolerance: number
  onIteration: ((state: OptimizeState<X>) => unknown) | undefined
}

/** The options over the defaults, checked. Complexity: O(1). */
export function readOptimizeOptions<X, D extends CheckedOptions<X>>(
  functionName: string,
  options: OptimizeOptions<X> | undefined,
  defaults: D,
): D {
  const read = readOptions(functionName, options, defaults)
  integerFrom(functionName, 'maxIterations', read.maxIterations, 0)
  numberWithin(functionName, 'tolerance', read.tolerance, { least: 0 })
  optionalFunction(functionName, 'onIteration', read.onIteration)
  return read
}

/** A copy of the start, at least one finite number. Complexity: O(n). */
export function readStart(functionName: string, start: ArrayLike<number>): Float64Array {
  if (start.length === 0) throw inputError(functionName, 'start', 'at least one number', 'an empty array')
  const x = Float64Array.from(start)
  for (const [i, value] of x.entries()) numberWithin(functionName, `start[${i}]`, value)
  return x
}

/** Refuses a start outside the domain of the objective. Complexity: O(n). */
export function checkStartValue(functionName: string, value: number, gradient?: Float64Array): void {
  if (Number.isFinite(value) && (gradient === undefined || gradient.every(Number.isFinite))) return
  const given = Number.isFinite(value) ? 'a gradient that is not finite' : `the value ${quote(value)}`
  throw inputError(functionName, 'start', 'a point where the objective is finite', given, 'nonFinite')
}

/**
 * The largest relative change of the value for a relative change of one coordinate: max |gᵢ| · max(|xᵢ|, 1) / max(|f|, 1)
 * (Dennis and Schnabel, "Numerical Methods for Unconstrained Optimization", 1983, section 7.2). Complexity: O(n).
 */
export function relativeGradient(x: Float64Array, gradient: Float64Array, value: number): number {
  let most = 0
  for (let i = 0; i < x.length; i++) {
    most = Math.max(most, Math.abs(gradient[i]!) * Math.max(Math.abs(x[i]!), 1))
  }
  return most / Math.max(Math.abs(value), 1)
}
