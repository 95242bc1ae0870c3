/**
 * The lowest point of a quadratic model within a ball: the step of Newton's method with a trust region.
 *
 * Exact, from the eigenvalues of the model's matrix: Moré and Sorensen, "Computing a trust region step", SIAM J. Sci.
 * Stat. Comput. 4 (1983); Nocedal and Wright (2006), section 4.3, the hard case included. Complexity: O(n²).
 */

const EPSILON = 2.220446049250313e-16
const MOST_ROOT_STEPS = 100

/** A quadratic model g · p + ½ p · H p in the coordinates of the eigenvectors of H, and the step found for it. */
export type TrustRegionModel = {
  readonly eigenvalues: Float64Array
  /** The eigenvectors, as columns. */
  readonly eigenvectors: Float64Array
  /** The gradient in their coordinates. */
  readonly slopes: Float64Array
  /** The step in their coordinates. */
  readonly moves: Float64Array
  /** The step. */
  readonly step: Float64Array
  /** Its length. */
  length: number
  /** How much lower the model is after the step: at least 0. */
  predicted: number
}

/** Memory for a model of so many variables. Complexity: O(n²). */
export function createTrustRegionModel(dimensions: number): TrustRegionModel {
  return {
    eigenvalues: new Float64Array(dimensions),
    eigenvectors: new Float64Array(dimensions * dimensions),
    slopes: new Float64Array(dimensions),
    moves: new Float64Array(dimensions),
    step: new Float64Array(dimensions),
    length: 0,
    predicted: 0,
  }
}

/**
 * Writes the step that minimizes the model within `radius`, its length and the predicted decrease, from `eigenvalues`,
 * `eigenvectors` and `slopes`. Complexity: O(n²).
 */
export function solveTrustRegion(model: TrustRegionModel, radius: number): void {
  const { eigenvalues, slopes, moves } = model
  const n = slopes.length
  let lowest = 0
  let largest = 0
  let largestSlope = 0
  for (let i = 0; i < n; i++) {
    if (eigenvalues[i]! < eigenvalues[lowest]!) lowest = i
    largest = Math.max(largest, Math.abs(eigenvalues[i]!))
    largestSlope = Math.max(largestSlope, Math.abs(slopes[i]!))
  }
  const leastValue = eigenvalues[lowest]!
  const negligible = n * EPSILON * largest
  const leastShift = Math.max(leastValue, 0)
  const newtonExists = leastValue > negligible
  if (newtonExists && moveWithShift(model, leastValue, leastShift) <= radius) {
    finish(model)
    return
  }
  // The hard case: with the least shift, the slopes outside the lowest eigenspace do not reach the sphere
  if (!newtonExists) {
    const negligibleSlope = n * EPSILON * Math.max(largestSlope, largest * radius)
    let length = 0
    let inside = true
    for (let i = 0; i < n; i++) {
      const gap = eigenvalues[i]! - leastValue
      if (gap > negligible) {
        moves[i] = -slopes[i]! / (gap + leastShift)
        length += moves[i]! * moves[i]!
      } else {
        moves[i] = 0
        inside = inside && Math.abs(slopes[i]!) <= negligibleSlope
      }
    }
    if (inside && Math.sqrt(length) < radius) {
      const rest = Math.sqrt(radius * radius - length)
      if (leastValue < -negligible) moves[lowest] = slopes[lowest]! > 0 ? -rest : rest
      finish(model)
      return
    }
  }
  reachSphere(model, leastValue, leastShift, largestSlope * Math.sqrt(n), radius)
  finish(model)
}

/**
 * Finds the shift with which the step is as long as the radius, by Newton's method on 1 / radius − 1 / length (Nocedal
 * and Wright, equation 4.43) kept in an interval. The shift is measured from minus the least eigenvalue.
 */
function reachSphere(
  model: TrustRegionModel,
  leastValue: number,
  leastShift: number,
  mostSlope: number,
  radius: number,
): void {
  const { eigenvalues, moves } = model
  let low = leastShift
  let high = Math.max(mostSlope / radius, 2 * low)
  let shift = high
  for (let count = 0; count < MOST_ROOT_STEPS; count++) {
    const length = moveWithShift(model, leastValue, shift)
    if (Math.abs(length - radius) <= 1e-10 * radius || high - low <= EPSILON * high) break
    if (length > radius) low = shift
    else high = shift
    let curvature = 0
    for (let i = 0; i < moves.length; i++) {
      curvature += (moves[i]! * moves[i]!) / (eigenvalues[i]! - leastValue + shift)
    }
    shift += ((length * length) / curvature) * ((length - radius) / radius)
    if (!(shift > low && shift < high)) shift = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : 1e-3 * high
  }
}

/** Writes the moves −slope / (eigenvalue − least eigenvalue + shift) and returns their length. */
function moveWithShift(model: TrustRegionModel, leastValue: number, shift: number): number {
  const { eigenvalues, slopes, moves } = model
  let square = 0
  for (let i = 0; i < moves.length; i++) {
    moves[i] = slopes[i] === 0 ? 0 : -slopes[i]! / (eigenvalues[i]! - leastValue + shift)
    square += moves[i]! * moves[i]!
  }
  return Math.sqrt(square)
}

function finish(model: TrustRegionModel): void {
  const { eigenvalues, eigenvectors, slopes, moves, step } = model
  const n = moves.length
  let square = 0
  let change = 0
  step.fill(0)
  for (let i = 0; i < n; i++) {
    const move = moves[i]!
    square += move * move
    change += slopes[i]! * move + 0.5 * eigenvalues[i]! * move * move
    for (let k = 0; k < n; k++) step[k]! += eigenvectors[k * n + i]! * move
  }
  model.length = Math.sqrt(square)
  model.predicted = Math.max(0, -change)
}
