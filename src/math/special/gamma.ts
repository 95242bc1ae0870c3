/**
 * The logarithm of the gamma function, its first two derivatives, and the logarithm of the beta function, for positive arguments.
 *
 * logGamma: the Taylor series at 2 (Abramowitz & Stegun 6.1.33) below 8, reached by the recurrence, so that the zeros at 1
 * and 2 keep their relative accuracy; Stirling's series (6.1.40) above. logBeta never subtracts two large logGammas
 * (after Didonato & Morris, TOMS 708, 1992). About 1e-15 relative, absolute where the value crosses 0. Time O(1).
 */

import { polynomial } from './polynomial.ts'

const HALF_LOG_TWO_PI = 0.9189385332046728
const ONE_MINUS_EULER = 0.42278433509846713
/** From here on Stirling's series is exact to the last bits. */
const STIRLING_FROM = 8
const ASYMPTOTIC_FROM = 10

/** (−1)^k (ζ(k) − 1) / k from k = 2: the Taylor coefficients of logGamma at 2. */
const TAYLOR_AT_TWO: readonly number[] = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9,
]

/** B₂ₖ / (2k (2k − 1)), B₂ₖ / (2k) and B₂ₖ from k = 1: the asymptotic series in 1/x². */
const STIRLING: readonly number[] = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
]
const DIGAMMA: readonly number[] = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160]
const TRIGAMMA: readonly number[] = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510]

/** logGamma(2 + e) for |e| ≤ 1/2. */
function logGammaNearTwo(e: number): number {
  return e * (ONE_MINUS_EULER + e * polynomial(TAYLOR_AT_TWO, e))
}

/** What Stirling's formula leaves out, for x ≥ 8. */
function stirlingSeries(x: number): number {
  return polynomial(STIRLING, 1 / (x * x)) / x
}

/**
 * log Γ(x) for x > 0; relatively exact also near its zeros at 1 and 2.
 * Time O(1).
 */
export function logGamma(x: number): number {
  if (x >= STIRLING_FROM) return (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirlingSeries(x)
  if (x < 0.5) return logGammaNearTwo(x) - Math.log(x) - Math.log1p(x)
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1)
  if (x <= 2.5) return logGammaNearTwo(x - 2)
  let product = 1
  while (x > 2.5) {
    x -= 1
    product *= x
  }
  return logGammaNearTwo(x - 2) + Math.log(product)
}

/**
 * What Stirling's formula leaves out: log Γ(x) − (x − ½) log x + x − ½ log 2π, for x > 0.
 * Densities written with it keep their accuracy for large parameters (Loader 2000). Time O(1).
 */
export function stirlingError(x: number): number {
  return x >= STIRLING_FROM ? stirlingSeries(x) : logGamma(x) - (x - 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI
}

/** log Γ(1 + x) for x > −1; relatively exact near its zeros at 0 and 1. Time O(1). */
export function logGamma1p(x: number): number {
  return Math.abs(x) <= 0.5 ? logGammaNearTwo(x) - Math.log1p(x) : logGamma(1 + x)
}

/** ψ(x) = d log Γ(x) / dx for x > 0: the recurrence up to 10, then the asymptotic series (A&S 6.3.18). Time O(1). */
export function digamma(x: number): number {
  let shift = 0
  while (x < ASYMPTOTIC_FROM) {
    shift += 1 / x
    x += 1
  }
  const r = 1 / (x * x)
  return Math.log(x) - 0.5 / x - r * polynomial(DIGAMMA, r) - shift
}

/** ψ′(x) = d² log Γ(x) / dx² for x > 0: the recurrence up to 10, then the asymptotic series (A&S 6.4.12). Time O(1). */
export function trigamma(x: number): number {
  let shift = 0
  while (x < ASYMPTOTIC_FROM) {
    shift += 1 / (x * x)
    x += 1
  }
  const r = 1 / (x * x)
  return shift + (1 + 0.5 / x + r * polynomial(TRIGAMMA, r)) / x
}

/** log Γ(x) − log Γ(x + a) for x ≥ 8 and a > 0, without cancellation. */
function logGammaDecrease(x: number, a: number): number {
  const sum = x + a
  return a - (x - 0.5) * Math.log1p(a / x) - a * Math.log(sum) + (stirlingSeries(x) - stirlingSeries(sum))
}

/**
 * log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b) for a, b > 0, without cancellation however different the two are.
 * Time O(1).
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (large < STIRLING_FROM) return logGamma(small) + (logGamma(large) - logGamma(small + large))
  if (small < STIRLING_FROM) return logGamma(small) + logGammaDecrease(large, small)
  const corrections = stirlingSeries(small) + (stirlingSeries(large) - stirlingSeries(small + large))
  return (
    HALF_LOG_TWO_PI -
    0.5 * Math.log(large) +
    corrections -
    (small - 0.5) * Math.log1p(large / small) -
    large * Math.log1p(small / large)
  )
}
