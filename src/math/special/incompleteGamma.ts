/**
 * The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x) and their logarithms, for a > 0, x ≥ 0.
 *
 * The smaller tail is always computed directly, so it is relatively exact: for a above 20 and x near a Temme's uniform
 * expansion (Temme 1979; Gil, Segura & Temme, SIAM J. Sci. Comput. 34, 2012, section 2.5), else the power series (DLMF 8.11.4)
 * below a + 1 and Legendre's continued fraction (DLMF 8.9.2) above; for a < 1 and small x, where Q itself is small, the series
 * of 1 − Q in logarithms. Relative errors about 1e-14. Time O(1): at most a few hundred terms whatever the arguments.
 */
import { logGamma, logGamma1p, stirlingError } from './gamma.ts'
import { excessOverLog1p, logOneMinusExp } from './logarithms.ts'
import { millsRatio } from './normal.ts'

const HALF_LOG_TWO_PI = 0.9189385332046728
const MOST_TERMS = 2000
const TEMME_FROM = 20

/** The power series of η/μ in η, where ½ η² = μ − log(1 + μ) (Gil, Segura & Temme 2012; computed for this file). */
const ETA_OVER_MU: readonly number[] = [
  1,
  -1 / 3,
  1 / 12,
  -2 / 135,
  1 / 864,
  1 / 2835,
  -139 / 777600,
  3.919263178522438e-5,
  -2.185448510679992e-6,
  -1.85406221071516e-6,
  8.296711340953087e-7,
  -1.7665952736826078e-7,
  6.707853543401498e-9,
  1.0261809784240309e-8,
  -4.382036018453353e-9,
  9.14769958223679e-10,
  -2.5514193994946248e-11,
  -5.830772132550426e-11,
  2.4361948020667415e-11,
  -5.0276692801141755e-12,
  1.1004392031956135e-13,
  3.371763262400985e-13,
  -1.392388722418162e-13,
  2.8534893807047445e-14,
  -5.139111834242572e-16,
  -1.9752288294349442e-15,
  8.099521156704561e-16,
]

/** P(a, x), the lower tail of the gamma distribution with shape a > 0 at x ≥ 0. Time O(1). */
export function regularizedGammaLower(a: number, x: number): number {
  return Math.exp(logRegularizedGammaLower(a, x))
}

/** Q(a, x) = 1 − P(a, x), the upper tail. Time O(1). */
export function regularizedGammaUpper(a: number, x: number): number {
  return Math.exp(logRegularizedGammaUpper(a, x))
}

/** log P(a, x); −Infinity at x = 0. Time O(1). */
export function logRegularizedGammaLower(a: number, x: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY
  return x < Math.max(a, 1) ? logLowerTail(a, x) : logOneMinusExp(logUpperTail(a, x))
}

/** log Q(a, x); 0 at x = 0. Time O(1). */
export function logRegularizedGammaUpper(a: number, x: number): number {
  if (x <= 0) return 0
  return x < Math.max(a, 1) ? logOneMinusExp(logLowerTail(a, x)) : logUpperTail(a, x)
}

/** log P(a, x) for x < max(a, 1). */
function logLowerTail(a: number, x: number): number {
  if (a < 1) return logLowerTailOfSmallShape(a, x)
  const eta = -Math.sqrt(2 * excessOverLog1p((x - a) / a, x / a))
  if (a > TEMME_FROM && eta >= -1) return logTailByTemme(a, eta)
  let term = 1
  let sum = 1
  for (let n = 1; term > 2 ** -55 * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return logPrefactor(a, x) - Math.log(a) + Math.log(sum)
}

/** log P(a, x) for a, x < 1, where P may be so near 1 that only its logarithm shows the difference. */
function logLowerTailOfSmallShape(a: number, x: number): number {
  let power = 1
  let sum = 0
  for (let n = 1; n < 30; n++) {
    power *= -x / n
    sum += power / (a + n)
  }
  return a * Math.log(x) - logGamma1p(a) + Math.log1p(a * sum)
}

/** log Q(a, x) for x ≥ max(a, 1). */
function logUpperTail(a: number, x: number): number {
  const eta = Math.sqrt(2 * excessOverLog1p((x - a) / a, x / a))
  if (a > TEMME_FROM && eta <= 1) return logTailByTemme(a, eta)
  // Legendre's continued fraction, evaluated by Lentz's method.
  let b = x + 1 - a
  let c = Number.POSITIVE_INFINITY
  let d = 1 / b
  let fraction = d
  for (let n = 1; n <= MOST_TERMS; n++) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    const factor = c * d
    fraction *= factor
    if (Math.abs(factor - 1) < 2 ** -52) break
  }
  return logPrefactor(a, x) + Math.log(fraction)
}

/** log of x^a e^(−x) / Γ(a), without subtracting large numbers. */
function logPrefactor(a: number, x: number): number {
  if (a < 1) return a * Math.log(x) - x - logGamma(a)
  return 0.5 * Math.log(a) - HALF_LOG_TWO_PI - stirlingError(a) - a * excessOverLog1p((x - a) / a, x / a)
}

/** The tail on the side of eta: lower for eta < 0, upper otherwise. */
function logTailByTemme(a: number, eta: number): number {
  let beforeLast = ETA_OVER_MU[26]!
  let last = ETA_OVER_MU[25]!
  let sum = beforeLast * eta + last
  for (let m = 24; m >= 1; m--) {
    const next = ETA_OVER_MU[m]! + ((m + 1) * beforeLast) / a
    sum = sum * eta + next
    beforeLast = last
    last = next
  }
  const correction = sum / (1 + beforeLast / a) / Math.sqrt(a)
  const ratio = millsRatio(Math.abs(eta) * Math.sqrt(a)) + (eta < 0 ? -correction : correction)
  return Math.log(ratio) - 0.5 * a * eta * eta - HALF_LOG_TWO_PI
}
