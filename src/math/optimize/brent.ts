/**
 * Minimum and root of a function of one variable in an interval.
 *
 * Brent, "Algorithms for Minimization without Derivatives" (1973): localmin (chapter 5), golden section with parabolic
 * steps, and zero (chapter 4), bisection with secant and inverse quadratic steps. Both never leave the interval.
 * Complexity: some 10 to 40 evaluations, O(1) memory.
 */
import { inputError, numberWithin, quote } from '../../core/arguments.ts'
import {
  type CheckedOptions,
  type OptimizeOptions,
  type OptimizeResult,
  type OptimizeState,
  readOptimizeOptions,
  type StopReason,
} from './options.ts'

const MINIMIZE_DEFAULTS: CheckedOptions<number> = { maxIterations: 500, tolerance: 1.5e-8, onIteration: undefined }
const ROOT_DEFAULTS: CheckedOptions<number> = { maxIterations: 500, tolerance: 1e-12, onIteration: undefined }

// 2 − the golden ratio
const GOLDEN_SHARE = 0.3819660112501051
const EPSILON = 2.220446049250313e-16
// Of the interval: what remains of the tolerance when the minimum is at 0
const LEAST_WIDTH = 1e-11

/**
 * A minimum of the function between two bounds, which it does not evaluate; values that are not finite count as
 * Infinity. It has converged when the minimum is known to about `tolerance` · |x| (below 1.5e-8 rounding hides it).
 * Complexity: superlinear for smooth functions, at worst golden section.
 */
export function brentMinimize(
  objective: (x: number) => number,
  lower: number,
  upper: number,
  options?: OptimizeOptions<number>,
): OptimizeResult<number> {
  const checked = readOptimizeOptions('brentMinimize', options, MINIMIZE_DEFAULTS)
  checkInterval('brentMinimize', lower, upper)
  const leastWidth = LEAST_WIDTH * Math.min(1, upper - lower)
  let a = lower
  let b = upper
  // x is the best point so far, w the second best, v what w was before
  let x = a + GOLDEN_SHARE * (b - a)
  let w = x
  let v = x
  let fx = finiteOrInfinite(objective(x))
  let fw = fx
  let fv = fx
  let move = 0
  let moveBefore = 0
  const state: OptimizeState<number> = { iteration: 0, evaluations: 1, value: fx, x }
  let reason: StopReason = 'maxIterations'
  while (true) {
    const middle = 0.5 * (a + b)
    const width = checked.tolerance * Math.abs(x) + leastWidth
    if (Math.abs(x - middle) <= 2 * width - 0.5 * (b - a)) {
      reason = 'tolerance'
      break
    }
    if (state.iteration >= checked.maxIterations) break
    let golden = true
    if (Math.abs(moveBefore) > width) {
      const r = (x - w) * (fx - fv)
      let q = (x - v) * (fx - fw)
      let p = (x - v) * q - (x - w) * r
      q = 2 * (q - r)
      if (q > 0) p = -p
      q = Math.abs(q)
      const previous = moveBefore
      moveBefore = move
      if (Math.abs(p) < Math.abs(0.5 * q * previous) && p > q * (a - x) && p < q * (b - x)) {
        golden = false
        move = p / q
        const u = x + move
        if (u - a < 2 * width || b - u < 2 * width) move = x < middle ? width : -width
      }
    }
    if (golden) {
      moveBefore = x < middle ? b - x : a - x
      move = GOLDEN_SHARE * moveBefore
    }
    const u = x + (Math.abs(move) >= width ? move : move > 0 ? width : -width)
    const fu = finiteOrInfinite(objective(u))
    state.evaluations++
    if (fu <= fx) {
      if (u < x) b = x
      else a = x
      v = w
      fv = fw
      w = x
      fw = fx
      x = u
      fx = fu
    } else {
      if (u < x) a = u
      else b = u
      if (fu <= fw || w === x) {
        v = w
        fv = fw
        w = u
        fw = fu
      } else if (fu <= fv || v === x || v === w) {
        v = u
        fv = fu
      }
    }
    state.iteration++
    state.value = fx
    state.x = x
    if (checked.onIteration?.(state) === false) {
      reason = 'stopped'
      break
    }
  }
  return endAt('brentMinimize', state, x, fx, reason)
}

/**
 * A root of the function between two bounds where it has opposite signs (or is 0). When it has not, or is NaN on the
 * way, the result says so: reason `noSignChange`, at the bound with the smaller value. It has converged when the root is
 * known to within `tolerance` + 4 ε |x|. Complexity: superlinear for smooth functions.
 */
export function brentRoot(
  objective: (x: number) => number,
  lower: number,
  upper: number,
  options?: OptimizeOptions<number>,
): OptimizeResult<number> {
  const checked = readOptimizeOptions('brentRoot', options, ROOT_DEFAULTS)
  checkInterval('brentRoot', lower, upper)
  // b is the best point so far, a what it was before; the root is between b and c
  let a = lower
  let b = upper
  let fa = objective(a)
  let fb = objective(b)
  const state: OptimizeState<number> = { iteration: 0, evaluations: 2, value: fb, x: b }
  if (Number.isNaN(fa) || Number.isNaN(fb) || (fa > 0 && fb > 0) || (fa < 0 && fb < 0)) {
    return Math.abs(fa) < Math.abs(fb) || Number.isNaN(fb)
      ? endAt('brentRoot', state, a, fa, 'noSignChange')
      : endAt('brentRoot', state, b, fb, 'noSignChange')
  }
  let c = a
  let fc = fa
  let move = b - a
  let moveBefore = move
  let reason: StopReason = 'maxIterations'
  while (true) {
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b
      b = c
      c = a
      fa = fb
      fb = fc
      fc = fa
    }
    const width = 2 * EPSILON * Math.abs(b) + 0.5 * checked.tolerance
    const half = 0.5 * (c - b)
    if (Math.abs(half) <= width || fb === 0) {
      reason = 'tolerance'
      break
    }
    if (state.iteration >= checked.maxIterations) break
    let bisect = true
    if (Math.abs(moveBefore) >= width && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa
      let p = 2 * half * s
      let q = 1 - s
      if (a !== c) {
        const t = fa / fc
        const r = fb / fc
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
        q = (t - 1) * (r - 1) * (s - 1)
      }
      if (p > 0) q = -q
      else p = -p
      if (2 * p < 3 * half * q - Math.abs(width * q) && p < Math.abs(0.5 * moveBefore * q)) {
        bisect = false
        moveBefore = move
        move = p / q
      }
    }
    if (bisect) {
      move = half
      moveBefore = half
    }
    a = b
    fa = fb
    b += Math.abs(move) > width ? move : half > 0 ? width : -width
    fb = objective(b)
    state.evaluations++
    if (Number.isNaN(fb)) {
      b = a
      fb = fa
      reason = 'noSignChange'
      break
    }
    if (fb > 0 === fc > 0) {
      c = a
      fc = fa
      move = b - a
      moveBefore = move
    }
    state.iteration++
    state.value = fb
    state.x = b
    if (checked.onIteration?.(state) === false) {
      reason = 'stopped'
      break
    }
  }
  return endAt('brentRoot', state, b, fb, reason)
}

function checkInterval(functionName: string, lower: number, upper: number): void {
  numberWithin(functionName, 'lower', lower)
  numberWithin(functionName, 'upper', upper)
  if (lower < upper && Number.isFinite(upper - lower)) return
  throw inputError(functionName, 'upper', `above lower (${quote(lower)}) by a finite width`, quote(upper))
}

function finiteOrInfinite(value: number): number {
  return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY
}

function endAt(
  functionName: string,
  state: OptimizeState<number>,
  x: number,
  value: number,
  reason: StopReason,
): OptimizeResult<number> {
  if (!Number.isFinite(value)) {
    throw inputError(functionName, 'objective', 'finite at a point that was tried', quote(value), 'nonFinite')
  }
  return {
    x,
    value,
    iterations: state.iteration,
    evaluations: state.evaluations,
    converged: reason === 'tolerance',
    reason,
  }
}
