/**
 * The minimum of a function of few variables without derivatives.
 *
 * Nelder and Mead, "A simplex method for function minimization", Computer J. 7 (1965), with the coefficients of Gao and
 * Han, Comput. Optim. Appl. 51 (2012), that depend on the number of variables. A simplex can collapse where there is no
 * minimum: it is spread again where it ended until that gains nothing. Complexity: O(n²) an iteration besides one or
 * two evaluations; memory for n² numbers.
 */
import {
  type CheckedOptions,
  checkStartValue,
  type OptimizeOptions,
  type OptimizeResult,
  type OptimizeState,
  readOptimizeOptions,
  readStart,
  type StopReason,
} from './options.ts'

const DEFAULTS: CheckedOptions<Float64Array> = { maxIterations: 10_000, tolerance: 1e-8, onIteration: undefined }

const EDGE = 0.1

/** The vertices one after another, their values, and room for trial points. */
type Simplex = {
  readonly objective: (x: Float64Array) => number
  readonly dimensions: number
  readonly vertices: Float64Array
  readonly values: Float64Array
  /** The mean of all vertices but the worst. */
  readonly center: Float64Array
  readonly trial: Float64Array
  best: number
  worst: number
  secondWorst: number
  evaluations: number
}

/**
 * Minimizes from a start. It has converged when all vertices of the simplex are within `tolerance` of the best, relative
 * to max(|xᵢ|, 1) and max(|f|, 1), and a new simplex there finds nothing lower. The objective may be Infinity or NaN
 * outside its domain, not at the start. Use it when there is no gradient, for up to some 10 variables.
 * Complexity: O(n²) an iteration.
 */
export function nelderMead(
  objective: (x: Float64Array) => number,
  start: ArrayLike<number>,
  options?: OptimizeOptions,
): OptimizeResult {
  const { maxIterations, tolerance, onIteration } = readOptimizeOptions('nelderMead', options, DEFAULTS)
  const x = readStart('nelderMead', start)
  const n = x.length
  const simplex: Simplex = {
    objective,
    dimensions: n,
    vertices: new Float64Array((n + 1) * n),
    values: new Float64Array(n + 1),
    center: new Float64Array(n),
    trial: new Float64Array(n),
    best: 0,
    worst: 0,
    secondWorst: 0,
    evaluations: 1,
  }
  simplex.trial.set(x)
  let value = objective(simplex.trial)
  checkStartValue('nelderMead', value)
  spread(simplex, x, value)

  const state: OptimizeState = { iteration: 0, evaluations: simplex.evaluations, value, x }
  let reason: StopReason = 'maxIterations'
  let valueBefore = Number.POSITIVE_INFINITY
  while (true) {
    if (hasCollapsed(simplex, tolerance)) {
      if (valueBefore - value <= tolerance * Math.max(Math.abs(value), 1)) {
        reason = 'tolerance'
        break
      }
      valueBefore = value
      spread(simplex, x, value)
    }
    if (state.iteration >= maxIterations) break
    improve(simplex)
    const { best } = simplex
    value = simplex.values[best]!
    for (let i = 0; i < n; i++) x[i] = simplex.vertices[best * n + i]!
    state.iteration++
    state.evaluations = simplex.evaluations
    state.value = value
    if (onIteration?.(state) === false) {
      reason = 'stopped'
      break
    }
  }
  return {
    x,
    value,
    iterations: state.iteration,
    evaluations: simplex.evaluations,
    converged: reason === 'tolerance',
    reason,
  }
}

/** Vertex 0 at x, and one a little further along each axis. */
function spread(simplex: Simplex, x: Float64Array, value: number): void {
  const { dimensions: n, vertices, values, trial } = simplex
  for (let vertex = 0; vertex <= n; vertex++) {
    trial.set(x)
    if (vertex > 0) trial[vertex - 1]! += EDGE * Math.max(Math.abs(x[vertex - 1]!), 1)
    vertices.set(trial, vertex * n)
    values[vertex] = vertex === 0 ? value : evaluate(simplex)
  }
  rank(simplex)
}

/** One step: reflection, expansion, contraction or shrinkage. */
function improve(simplex: Simplex): void {
  const { dimensions: n, values, best, worst, secondWorst } = simplex
  // One variable takes the classical coefficients, which are those of two
  const wide = Math.max(n, 2)
  const expansion = 1 + 2 / wide
  const contraction = 0.75 - 1 / (2 * wide)
  const reflected = tryPoint(simplex, 1)
  if (reflected < values[best]!) {
    const expanded = tryPoint(simplex, expansion)
    if (expanded < reflected) replaceWorst(simplex, expanded)
    else {
      moveTrial(simplex, 1)
      replaceWorst(simplex, reflected)
    }
  } else if (reflected < values[secondWorst]!) {
    replaceWorst(simplex, reflected)
  } else {
    const outside = reflected < values[worst]!
    const contracted = tryPoint(simplex, outside ? contraction : -contraction)
    if (outside ? contracted <= reflected : contracted < values[worst]!) replaceWorst(simplex, contracted)
    else shrink(simplex, 1 - 1 / wide)
  }
  rank(simplex)
}

/** Puts the trial point on the line from the worst vertex through the center, so far beyond the center. */
function moveTrial(simplex: Simplex, factor: number): void {
  const { dimensions: n, vertices, center, trial, worst } = simplex
  for (let i = 0; i < n; i++) trial[i] = center[i]! + factor * (center[i]! - vertices[worst * n + i]!)
}

function tryPoint(simplex: Simplex, factor: number): number {
  moveTrial(simplex, factor)
  return evaluate(simplex)
}

/** The objective at the trial point, Infinity where it is not finite. */
function evaluate(simplex: Simplex): number {
  const value = simplex.objective(simplex.trial)
  simplex.evaluations++
  return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY
}

function replaceWorst(simplex: Simplex, value: number): void {
  simplex.vertices.set(simplex.trial, simplex.worst * simplex.dimensions)
  simplex.values[simplex.worst] = value
}

function shrink(simplex: Simplex, factor: number): void {
  const { dimensions: n, vertices, values, trial, best } = simplex
  for (let vertex = 0; vertex <= n; vertex++) {
    if (vertex === best) continue
    for (let i = 0; i < n; i++) {
      const anchor = vertices[best * n + i]!
      trial[i] = anchor + factor * (vertices[vertex * n + i]! - anchor)
    }
    vertices.set(trial, vertex * n)
    values[vertex] = evaluate(simplex)
  }
}

/** Finds the best and the two worst vertices, the earlier among equals, and the center of all but the worst. */
function rank(simplex: Simplex): void {
  const { dimensions: n, vertices, values, center } = simplex
  let best = 0
  let worst = 0
  for (let vertex = 1; vertex <= n; vertex++) {
    if (values[vertex]! < values[best]!) best = vertex
    if (values[vertex]! >= values[worst]!) worst = vertex
  }
  let secondWorst = best
  for (let vertex = 0; vertex <= n; vertex++) {
    if (vertex !== worst && values[vertex]! > values[secondWorst]!) secondWorst = vertex
  }
  simplex.best = best
  simplex.worst = worst
  simplex.secondWorst = secondWorst
  center.fill(0)
  for (let vertex = 0; vertex <= n; vertex++) {
    if (vertex === worst) continue
    for (let i = 0; i < n; i++) center[i]! += vertices[vertex * n + i]! / n
  }
}

function hasCollapsed(simplex: Simplex, tolerance: number): boolean {
  const { dimensions: n, vertices, values, best, worst } = simplex
  const lowest = values[best]!
  // So near to overflow it is a way down without end that the doubles cut off, no minimum
  if (lowest < -1e300) return false
  if (!(values[worst]! - lowest <= tolerance * Math.max(Math.abs(lowest), 1))) return false
  for (let vertex = 0; vertex <= n; vertex++) {
    for (let i = 0; i < n; i++) {
      const anchor = vertices[best * n + i]!
      if (Math.abs(vertices[vertex * n + i]! - anchor) > tolerance * Math.max(Math.abs(anchor), 1)) return false
    }
  }
  return true
}
