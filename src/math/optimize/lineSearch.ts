/**
 * How far to go along a direction: a step that fulfills the strong Wolfe conditions.
 *
 * Bracketing and zooming of Nocedal and Wright, "Numerical Optimization" (2006), algorithms 3.5 and 3.6, in one loop
 * with cubic steps (equation 3.59) and the safeguards of Moré and Thuente (ACM TOMS 20, 1994). A point where value or
 * gradient is not finite is too far. Where the decrease drowns in rounding, the approximate conditions of Hager and
 * Zhang (SIAM J. Optim. 16, 2005, equation 4.1) decide by slopes. Complexity: 1 to 3 evaluations as a rule.
 */
import type { Objective } from './options.ts'

const SUFFICIENT_DECREASE = 1e-4
const CURVATURE = 0.9
const MOST_TRIALS = 40
const VALUE_NOISE = 1e-14

/** A point, a direction, and the trial point that moves along it. */
export type Line = {
  readonly objective: Objective
  /** Where the line begins. */
  readonly origin: Float64Array
  readonly direction: Float64Array
  /** The last point tried, its gradient, its value and the slope along the direction there. */
  readonly x: Float64Array
  readonly gradient: Float64Array
  value: number
  slope: number
  /** Calls of the objective so far. */
  evaluations: number
}

/** A line that begins at `origin`, wherever that array is moved to, with all the memory it needs. Complexity: O(n). */
export function createLine(objective: Objective, origin: Float64Array): Line {
  return {
    objective,
    origin,
    direction: new Float64Array(origin.length),
    x: new Float64Array(origin.length),
    gradient: new Float64Array(origin.length),
    value: Number.NaN,
    slope: Number.NaN,
    evaluations: 0,
  }
}

/**
 * Moves `x`, `gradient` and `value` of the line to a point with a sufficiently lower value. On entry `value` and `slope`
 * (below 0) are those at the origin. Returns the step, or 0 when no lower point was found: the trial point is then of no
 * use. Complexity: O(n) for each of at most 40 evaluations.
 */
export function searchLine(line: Line, firstStep: number): number {
  const value0 = line.value
  const slope0 = line.slope
  const noise = VALUE_NOISE * Math.abs(value0)
  // The lower end fulfills the decrease condition and descends towards the upper end, which may still be unknown
  let lower = 0
  let lowerValue = value0
  let lowerSlope = slope0
  let upper = Number.POSITIVE_INFINITY
  let upperValue = Number.NaN
  let upperSlope = Number.NaN
  let widthBefore = Number.POSITIVE_INFINITY
  let widthBeforeThat = Number.POSITIVE_INFINITY
  let step = firstStep
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    evaluate(line, step)
    const { value, slope } = line
    if (!Number.isFinite(value) || !Number.isFinite(slope)) {
      upper = step
      upperValue = Number.NaN
      upperSlope = Number.NaN
    } else {
      const decreases = value <= value0 + SUFFICIENT_DECREASE * step * slope0
      if (decreases && Math.abs(slope) <= -CURVATURE * slope0) return step
      if (value <= value0 + noise && slope >= CURVATURE * slope0 && slope <= -0.8 * slope0) return step
      if (!decreases || value >= lowerValue) {
        upper = step
        upperValue = value
        upperSlope = slope
      } else {
        if (slope * (upper - lower) >= 0) {
          upper = lower
          upperValue = lowerValue
          upperSlope = lowerSlope
        }
        const before = lower
        lower = step
        lowerValue = value
        lowerSlope = slope
        if (upper === Number.POSITIVE_INFINITY) {
          step += 4 * (step - before)
          continue
        }
      }
    }
    const width = Math.abs(upper - lower)
    if (width <= 1e-15 * Math.max(lower, upper)) break
    // Two steps have to take a third of the interval away
    const slow = width > 0.66 * widthBeforeThat
    widthBeforeThat = widthBefore
    widthBefore = width
    const share = slow ? 0.5 : cubicShare(lowerValue, lowerSlope, upperValue, upperSlope, upper - lower)
    step = lower + share * (upper - lower)
  }
  if (lower === 0) return 0
  evaluate(line, lower)
  return lower
}

/** The minimum of the cubic through both ends, as a share of the interval; a quarter where the upper end is unknown. */
function cubicShare(
  lowerValue: number,
  lowerSlope: number,
  upperValue: number,
  upperSlope: number,
  width: number,
): number {
  if (Number.isNaN(upperValue)) return 0.25
  const d1 = lowerSlope + upperSlope - (3 * (upperValue - lowerValue)) / width
  const d2 = Math.sign(width) * Math.sqrt(d1 * d1 - lowerSlope * upperSlope)
  const share = 1 - (upperSlope + d2 - d1) / (upperSlope - lowerSlope + 2 * d2)
  return Number.isNaN(share) ? 0.5 : Math.max(0.1, Math.min(share, 0.9))
}

function evaluate(line: Line, step: number): void {
  const { origin, direction, x, gradient } = line
  for (let i = 0; i < x.length; i++) x[i] = origin[i]! + step * direction[i]!
  line.value = line.objective(x, gradient)
  line.evaluations++
  let slope = 0
  for (let i = 0; i < x.length; i++) slope += gradient[i]! * direction[i]!
  line.slope = slope
}
