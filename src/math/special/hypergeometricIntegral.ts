/**
 * Gauss's 2F1 from Euler's integral (DLMF 15.6.1), whatever the size of the parameters and however near z is to 1.
 *
 * With t = e^u / (1 + e^u) and q = 1 − z the integral is
 *
 *     2F1(k, p; c; z) = 1 / B(p, c − p) · ∫ e^(p u) (1 + e^u)^(k − c) (1 + q e^u)^(−k) du,    0 < p < c, any k, q > 0.
 *
 * The integrand is positive, so nothing cancels; it has one peak, because its logarithm's slope is a quadratic in e^u over
 * positive factors, with one positive root; and it is analytic for |Im u| < π, so that the trapezoidal rule converges
 * exponentially (Trefethen & Weideman, SIAM Review 56, 2014). Where it falls only like e^(−ε|u|), beyond its two corners at
 * u = 0 and u = −log q, the double exponential substitution u = v + e^v (Takahasi & Mori 1974) shortens the tails.
 * Everything is taken relative to the peak, and the peak itself in Loader's saddle-point form (2000), so that large parameters
 * do not cancel. No case of special parameters (integer c − a − b …) exists.
 *
 * Error about 1e-14 of the value beyond the rounding of the logarithm itself. Time O(60) evaluations, 150 for z = 1 − 1e-10.
 */
import { logBeta, stirlingError } from './gamma.ts'
import { excessOverLog1p } from './logarithms.ts'

/**
 * 2π / step for a wide peak, for errors of 1e-14. What limits it are the corners at ±iπ, for large exponents the growth of
 * exp(−e^u) beyond ±iπ/2, and of exp(−e^2u) beyond ±iπ/4 when exponents of opposite sign let the first order cancel.
 */
const SHARPNESS_OF_CORNERS = 28
const SHARPNESS_OF_OPPOSED_CORNERS = 42
/** The same times the width of a narrow peak; both were fitted against steps half as long. */
const SHARPNESS_OF_PEAK = 11
const MOST_NODES = 5000
/** exp of this and of its negative are still normal doubles. */
const FAR = 700

/**
 * One side of the peak. At the distance y from it the logarithm of the integrand has changed by
 * `slope` y − m log(1 + s₁ (e^y − 1)) − k log(1 + s₂ (e^y − 1)).
 */
type Side = {
  readonly slope: number
  /** The slope where only the first, only the second, or both logarithms have become linear. */
  readonly slopeBeyondFirst: number
  readonly slopeBeyondSecond: number
  readonly slopeBeyondBoth: number
  /** The weights s and 1 − s of the two factors, each exact. */
  readonly s1: number
  readonly t1: number
  readonly s2: number
  readonly t2: number
}

/**
 * log 2F1(k, p; c; 1 − q) for 0 < p < c, q > 0 and any k. Of two parameters within (0, c) take as p the one that is farther
 * from both ends. Time O(1).
 */
export function logEulerIntegral(k: number, p: number, c: number, q: number): number {
  const rest = c - p
  // Rounding may leave nothing of it: then the integral has shrunk to the point t = 1.
  if (!(rest > 0)) return -k * Math.log(q)
  const m = c - k
  const w = peakOfIntegrand(k, p, c, q)
  const qw = q * w
  const s1 = w / (1 + w)
  const t1 = 1 / (1 + w)
  const s2 = qw / (1 + qw)
  const t2 = 1 / (1 + qw)

  const curvature = Math.max(0, m * s1 * t1 + k * s2 * t2)
  const sharpness = m < 0 || k < 0 ? SHARPNESS_OF_OPPOSED_CORNERS : SHARPNESS_OF_CORNERS
  const step = (2 * Math.PI) / Math.sqrt(sharpness ** 2 + SHARPNESS_OF_PEAK ** 2 * curvature)

  // The stretching sets in beyond the outermost corners: where the larger of |m| e^|u| and |k| q e^|u| passes 1.
  const firstSize = Math.max(1, Math.abs(m))
  const secondSize = Math.max(1, Math.abs(k))
  const stretchLeft = Math.min(1, 1 / (w * Math.max(firstSize, q * secondSize)))
  const stretchRight = Math.min(1, w / Math.max(firstSize, secondSize / q))

  const slopeBeyondFirst = slopeBetween(k, p, c)
  const slopeBeyondSecond = p - k
  const right: Side = { slope: p, slopeBeyondFirst, slopeBeyondSecond, slopeBeyondBoth: -rest, s1, t1, s2, t2 }
  const left: Side = {
    slope: rest,
    slopeBeyondFirst: -slopeBeyondSecond,
    slopeBeyondSecond: -slopeBeyondFirst,
    slopeBeyondBoth: -p,
    s1: t1,
    t1: s1,
    s2: t2,
    t2: s2,
  }
  let sum = 1 + stretchLeft + stretchRight
  sum += sumOfSide(right, m, k, step, stretchRight, stretchLeft, sum)
  sum += sumOfSide(left, m, k, step, stretchLeft, stretchRight, sum)
  return logOfPeak(k, p, c, q, w) + Math.log(step * sum)
}

/** p + k − c, the slope of the integrand between its corners, with the larger parameter first: for c near it this is exact. */
function slopeBetween(k: number, p: number, c: number): number {
  return Math.min(k, p) - (c - Math.max(k, p))
}

/** e^u at the only peak: the positive root of q (p − c) w² + (p + k − c + q (p − k)) w + p. */
function peakOfIntegrand(k: number, p: number, c: number, q: number): number {
  const linear = slopeBetween(k, p, c) + q * (p - k)
  const root = Math.sqrt(linear * linear + 4 * q * p * (c - p))
  return linear >= 0 ? (linear + root) / (2 * q * (c - p)) : (2 * p) / (root - linear)
}

/** The trapezoidal sum over one side, relative to the peak. */
function sumOfSide(
  side: Side,
  m: number,
  k: number,
  step: number,
  stretch: number,
  stretchBehind: number,
  already: number,
): number {
  const { slope, slopeBeyondFirst, slopeBeyondSecond, slopeBeyondBoth, s1, t1, s2, t2 } = side
  const growth = Math.exp(step)
  // What is left beyond a term is up to 1 / slope times as much: a slow tail may be low and yet count.
  const negligible = 1e-17 * Math.min(1, -slopeBeyondBoth)
  const startsBeyondFirst = s1 > 0.5
  const startsBeyondSecond = s2 > 0.5
  let ahead = stretch
  let behind = stretchBehind
  let sum = 0
  for (let j = 1; j < MOST_NODES; j++) {
    ahead *= growth
    behind /= growth
    const y = j * step + (ahead - stretch) + (stretchBehind - behind)
    const rise = Math.expm1(Math.min(y, FAR))
    const fall = 1 / (1 + rise)
    const beyondFirst = startsBeyondFirst || s1 * rise > 1
    const beyondSecond = startsBeyondSecond || s2 * rise > 1
    // log(1 + s (e^y − 1)) = y + log(s + (1 − s) e^(−y)): the linear part is taken out as soon as it leads, else the slow tail
    // of small parameters would be the difference of large numbers.
    let log =
      y * (beyondFirst ? (beyondSecond ? slopeBeyondBoth : slopeBeyondFirst) : beyondSecond ? slopeBeyondSecond : slope)
    if (startsBeyondFirst) log -= m * Math.log1p(-t1 * rise * fall)
    else log -= m * (beyondFirst ? Math.log(s1 + t1 * fall) : Math.log1p(s1 * rise))
    if (startsBeyondSecond) log -= k * Math.log1p(-t2 * rise * fall)
    else log -= k * (beyondSecond ? Math.log(s2 + t2 * fall) : Math.log1p(s2 * rise))
    const term = Math.exp(log) * (1 + ahead + behind)
    sum += term
    if (term < negligible * (already + sum)) break
  }
  return sum
}

/** The logarithm of the integrand at its peak, over B(p, c − p). */
function logOfPeak(k: number, p: number, c: number, q: number, w: number): number {
  const rest = c - p
  const s = w / (1 + w)
  const t = 1 / (1 + w)
  const excess = (rest * w - p) / (1 + w)
  // The beta density at s = e^u / (1 + e^u) (Loader 2000), and the third factor.
  const deviance = p * excessOverLog1p(excess / p, (c * s) / p) + rest * excessOverLog1p(-excess / rest, (c * t) / rest)
  const lost = (1 - q) * s
  const third = k * (Math.abs(lost) < 0.5 ? Math.log1p(-lost) : Math.log(q * s + t))
  // Where both are large and of opposite sign the plain form is the smaller one: between the corners u counts little.
  if (deviance > 100) {
    const linear = slopeBetween(k, p, c) * Math.log(w)
    const first = (c - k) * Math.log1p(1 / w)
    const second = k * Math.log1p(q * w)
    const beta = logBeta(p, rest)
    if (Math.abs(linear) + Math.abs(first) + Math.abs(second) + Math.abs(beta) < deviance + Math.abs(third))
      return linear - first - second - beta
  }
  const height =
    0.5 * Math.log((p / (2 * Math.PI)) * (rest / c)) + stirlingError(c) - stirlingError(p) - stirlingError(rest)
  return height - deviance - third
}
