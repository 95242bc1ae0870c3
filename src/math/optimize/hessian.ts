/**
 * Second derivatives from gradients: what Newton's method and standard errors need when no formula is at hand.
 *
 * Central differences with steps ∛ε · max(|xᵢ|, 1) (Dennis and Schnabel 1983, section 5.6), then the mean of the matrix
 * and its transpose. Where one side is outside the domain the other is used alone. Complexity: 2 n gradients.
 */
import type { Objective } from './options.ts'

const CUBE_ROOT_OF_EPSILON = 6.055454452393343e-6
const MOST_HALVINGS = 20

/** Memory for differences of gradients; reuse it from call to call. */
export type DifferenceSpace = {
  readonly x: Float64Array
  readonly ahead: Float64Array
  readonly behind: Float64Array
}

/** Memory for a function of so many variables. Complexity: O(n). */
export function differenceSpace(dimensions: number): DifferenceSpace {
  return {
    x: new Float64Array(dimensions),
    ahead: new Float64Array(dimensions),
    behind: new Float64Array(dimensions),
  }
}

/**
 * Writes the Hessian at x, row by row and symmetric, and returns the calls of the objective, or 0 when a coordinate
 * could not be moved either way without leaving the domain: the Hessian is then of no use. `gradient` is that at x.
 * Relative error about 10⁻¹⁰. Complexity: O(n²) besides 2 n calls.
 */
export function finiteDifferenceHessian(
  objective: Objective,
  x: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  space: DifferenceSpace,
): number {
  const n = x.length
  const { ahead, behind } = space
  space.x.set(x)
  let evaluations = 0
  for (let i = 0; i < n; i++) {
    let step = CUBE_ROOT_OF_EPSILON * Math.max(Math.abs(x[i]!), 1)
    let aheadStep = 0
    let behindStep = 0
    for (let halving = 0; halving <= MOST_HALVINGS; halving++, step /= 2) {
      aheadStep = moveTo(objective, space.x, i, x[i]! + step, x[i]!, ahead)
      behindStep = moveTo(objective, space.x, i, x[i]! - step, x[i]!, behind)
      evaluations += 2
      if (aheadStep !== 0 || behindStep !== 0) break
    }
    if (aheadStep === 0 && behindStep === 0) return 0
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
  return evaluations
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
