/**
 * Second derivatives from gradients: what Newton's method and standard errors need when no formula is at hand.
 *
 * Central differences with steps ∛ε · max(|xᵢ|, 1) (Dennis and Schnabel 1983, section 5.6), then the mean of the matrix
 * and its transpose. Nearer to an edge of the domain the steps are smaller; on the edge one side serves alone.
 * Complexity: 2 n gradients away from edges.
 */
import type { Objective } from './options.ts'

const CUBE_ROOT_OF_EPSILON = 6.055454452393343e-6
// Quartered so often the step is about √ε, the best for one side
const MOST_STEPS = 6

/** Memory for differences of gradients; reuse it from call to call. */
export type DifferenceSpace = {
  readonly x: Float64Array
  readonly ahead: Float64Array
  readonly behind: Float64Array
  /** Calls of the objective so far. */
  evaluations: number
}

/** Memory for a function of so many variables. Complexity: O(n). */
export function differenceSpace(dimensions: number): DifferenceSpace {
  return {
    x: new Float64Array(dimensions),
    ahead: new Float64Array(dimensions),
    behind: new Float64Array(dimensions),
    evaluations: 0,
  }
}

/**
 * Writes the Hessian at x, row by row and symmetric; false when a coordinate could not be moved either way without
 * leaving the domain: the Hessian is then of no use. `gradient` is that at x; the calls are added in `space`.
 * Relative error about 10⁻¹⁰. Complexity: O(n²) besides 2 n calls.
 */
export function finiteDifferenceHessian(
  objective: Objective,
  x: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  space: DifferenceSpace,
): boolean {
  const n = x.length
  const { ahead, behind } = space
  space.x.set(x)
  for (let i = 0; i < n; i++) {
    const fullStep = CUBE_ROOT_OF_EPSILON * Math.max(Math.abs(x[i]!), 1)
    let aheadStep = 0
    let behindStep = 0
    // An edge of the domain within reach tells the scale of the function: stay clear of it
    for (let step = fullStep, trial = 0; trial < MOST_STEPS; step /= 4, trial++) {
      aheadStep = moveTo(objective, space.x, i, x[i]! + step, x[i]!, ahead)
      behindStep = moveTo(objective, space.x, i, x[i]! - step, x[i]!, behind)
      space.evaluations += 2
      if (aheadStep !== 0 && behindStep !== 0) break
    }
    if (aheadStep === 0 && behindStep === 0) return false
    if (aheadStep === 0) ahead.set(gradient)
    if (behindStep === 0) behind.set(gradient)
    for (let j = 0; j < n; j++) hessian[i * n + j] = (ahead[j]! - behind[j]!) / (aheadStep - behindStep)
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const mean = 0.5 * (hessian[i * n + j]! + hessian[j * n + i]!)
      hessian[i * n + j] = mean
      hessian[j * n + i] = mean
    }
  }
  return true
}

/** Writes the gradient with one coordinate moved and returns how far it moved in doubles; 0 outside the domain. */
function moveTo(
  objective: Objective,
  x: Float64Array,
  coordinate: number,
  there: number,
  here: number,
  gradient: Float64Array,
): number {
  x[coordinate] = there
  const value = objective(x, gradient)
  x[coordinate] = here
  return Number.isFinite(value) && gradient.every(Number.isFinite) ? there - here : 0
}
