/**
 * Tails and quantiles of the distributions that tests and intervals need: Student's t, chi-square, F.
 *
 * Tails are incomplete beta and gamma functions (Abramowitz & Stegun 26.4, 26.5–26.7), each computed directly, so small p values
 * are relatively exact. Quantiles solve for the logarithm of the smaller tail as a function of log x: it is concave, so
 * Newton's steps from the safe side approach the root from one side and cannot run away. Time O(1), quantiles 10–100 µs.
 */
import { logBeta, logGamma, logGamma1p } from './gamma.ts'
import { logRegularizedBetaLower, regularizedBetaLower } from './incompleteBeta.ts'
import { logRegularizedGammaLower, logRegularizedGammaUpper, regularizedGammaUpper } from './incompleteGamma.ts'

const MOST_STEPS = 200

/** P(T > t) of Student's t: the one-sided p value. Time O(1). */
export function studentUpperTail(t: number, degreesOfFreedom: number): number {
  const half = 0.5 * studentTwoSidedTail(t, degreesOfFreedom)
  return t < 0 ? 1 - half : half
}

/** P(|T| > |t|) of Student's t: the two-sided p value. Time O(1). */
export function studentTwoSidedTail(t: number, degreesOfFreedom: number): number {
  const ratio = (t / degreesOfFreedom) * t
  return regularizedBetaLower(0.5 * degreesOfFreedom, 0.5, 1 / (1 + ratio), ratio / (1 + ratio))
}

/** P(X > x) of chi-square: the p value. Time O(1). */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  return regularizedGammaUpper(0.5 * degreesOfFreedom, 0.5 * x)
}

/** P(X > x) of F: the p value of a variance ratio. The two-sided one is twice the smaller of this and 1 minus it. Time O(1). */
export function fUpperTail(x: number, degreesOfFreedom1: number, degreesOfFreedom2: number): number {
  if (!(x > 0)) return 1
  const ratio = (degreesOfFreedom1 / degreesOfFreedom2) * x
  return regularizedBetaLower(0.5 * degreesOfFreedom2, 0.5 * degreesOfFreedom1, 1 / (1 + ratio), ratio / (1 + ratio))
}

/** The t with P(T ≤ t) = p, for 0 < p < 1. Time O(1). */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  const tail = Math.min(p, 1 - p)
  if (tail === 0.5) return 0
  const size = tail < 0.25 ? studentOfTail(tail, degreesOfFreedom) : studentOfCenter(0.5 - tail, degreesOfFreedom)
  return p < 0.5 ? -size : size
}

/** The t > 0 with P(T > t) = tail. */
function studentOfTail(tail: number, n: number): number {
  const logConstant = studentLogConstant(n)
  // The density is below its own limit for t → ∞, so this t is too large.
  const limit = logConstant + 0.5 * (n + 1) * Math.log(n) - Math.log(n)
  const start = (limit - Math.log(tail)) / n
  return Math.exp(
    newton(start, Math.log(tail), (s) => {
      const t = Math.exp(s)
      const ratio = (t / n) * t
      const log = logRegularizedBetaLower(0.5 * n, 0.5, 1 / (1 + ratio), ratio / (1 + ratio)) - Math.LN2
      return [log, -Math.exp(studentLogDensity(t, n, logConstant) + s - log)]
    }),
  )
}

/** The t > 0 with P(0 < T ≤ t) = center. */
function studentOfCenter(center: number, n: number): number {
  const logConstant = studentLogConstant(n)
  // The density is below its peak, so this t is too small.
  const start = Math.log(center) - logConstant
  return Math.exp(
    newton(start, Math.log(center), (s) => {
      const t = Math.exp(s)
      const ratio = (t / n) * t
      const log = logRegularizedBetaLower(0.5, 0.5 * n, ratio / (1 + ratio), 1 / (1 + ratio)) - Math.LN2
      return [log, Math.exp(studentLogDensity(t, n, logConstant) + s - log)]
    }),
  )
}

function studentLogConstant(n: number): number {
  return -0.5 * Math.log(n) - logBeta(0.5 * n, 0.5)
}

function studentLogDensity(t: number, n: number, logConstant: number): number {
  return logConstant - 0.5 * (n + 1) * Math.log1p((t / n) * t)
}

/** The x with P(X ≤ x) = p of chi-square, for 0 < p < 1. Time O(1). */
export function chiSquareQuantile(p: number, degreesOfFreedom: number): number {
  const a = 0.5 * degreesOfFreedom
  const logDensity = (s: number): number => a * s - Math.exp(s) - logGamma(a)
  if (p <= 0.5) {
    // P(a, x) < x^a / Γ(a + 1), so this x is too small.
    const start = (Math.log(p) + logGamma1p(a)) / a
    const lower = (s: number): [number, number] => {
      const log = logRegularizedGammaLower(a, Math.exp(s))
      return [log, Math.exp(logDensity(s) - log)]
    }
    return 2 * Math.exp(newton(start, Math.log(p), lower))
  }
  const target = Math.log1p(-p)
  // Laurent & Massart (2000), lemma 1: this x is too large.
  const start = Math.log(a + Math.sqrt(-2 * a * target) - target)
  const upper = (s: number): [number, number] => {
    const log = logRegularizedGammaUpper(a, Math.exp(s))
    return [log, -Math.exp(logDensity(s) - log)]
  }
  return 2 * Math.exp(newton(start, target, upper))
}

/** Where a concave function (its value and slope) reaches the target, from a start where it lies below it. */
function newton(start: number, target: number, at: (s: number) => readonly [number, number]): number {
  let s = start
  for (let i = 0; i < MOST_STEPS; i++) {
    const [value, slope] = at(s)
    const step = (target - value) / slope
    if (!Number.isFinite(step)) return s
    s += step
    if (Math.abs(step) < 1e-15 + 1e-16 * Math.abs(s)) return s
  }
  return s
}
