/**
 * The standard normal distribution: density, both tails relatively exact down to the smallest double, the logarithm of the
 * distribution function without underflow, and quantiles.
 *
 * Tails: density times Mills' ratio Q(x)/φ(x), a Chebyshev series in (x − 4)/(x + 4) (the form of Shepherd & Laframboise 1981;
 * coefficients computed for this file with 40 digits). Quantiles: Wichura, algorithm AS 241, Applied Statistics 37 (1988).
 * Relative errors about 1e-15. Time O(1).
 */
import { polynomial } from './polynomial.ts'

const SQRT_TWO_PI = 2.5066282746310002
const HALF_LOG_TWO_PI = 0.9189385332046728

/** Chebyshev coefficients of (1 + x) Q(x)/φ(x) in (x − 4)/(x + 4), x ≥ 0; the first one halved. */
const MILLS: readonly number[] = [
  1.1670525350882472, -0.1610195767134654, -0.028002821825452974, 0.03167452189239266, -0.012103231162345369,
  0.0027056129762167095, -0.00029931636202703166, -1.716686526879361e-5, 1.0178489264109868e-5, -4.894829570004192e-7,
  -2.844006500151048e-7, 3.0766283713811506e-8, 9.180378674469537e-9, -1.2756102213808737e-9, -3.660279376104134e-10,
  4.5926359348595205e-11, 1.7189314687646526e-11, -1.2726833698700693e-12, -8.668081913316188e-13,
  1.1061557204136741e-15, 4.2750210770103334e-14, 3.790937692263904e-15, -1.8474103010592332e-15,
  -4.0419094130708177e-16, 5.340854385017358e-17, 2.941479937590055e-17,
]

/** AS 241, PPND16: numerators and denominators around the middle, in the tails, and far out. */
const MIDDLE_TOP: readonly number[] = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
]
const MIDDLE_BOTTOM: readonly number[] = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
]
const TAIL_TOP: readonly number[] = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const TAIL_BOTTOM: readonly number[] = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const FAR_TOP: readonly number[] = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const FAR_BOTTOM: readonly number[] = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
]

/** φ(x), the density. Time O(1). */
export function normalDensity(x: number): number {
  return expOfHalfSquare(x) / SQRT_TWO_PI
}

/** Φ(x) = P(X ≤ x); relatively exact in the lower tail. Time O(1). */
export function normalCdf(x: number): number {
  return x < 0 ? tail(-x) : 1 - tail(x)
}

/** 1 − Φ(x) = P(X > x); relatively exact in the upper tail. Time O(1). */
export function normalUpperTail(x: number): number {
  return x > 0 ? tail(x) : 1 - tail(-x)
}

/** log Φ(x), which neither underflows nor loses digits however far out. Time O(1). */
export function normalLogCdf(x: number): number {
  return x < 0 ? Math.log(millsRatio(-x)) - 0.5 * x * x - HALF_LOG_TWO_PI : Math.log1p(-tail(x))
}

/** Q(x)/φ(x), the upper tail over the density, for x ≥ 0. Time O(1). */
export function millsRatio(x: number): number {
  if (x > 1e16) return 1 / x
  const twice = (2 * (x - 4)) / (x + 4)
  let later = 0
  let next = 0
  for (let k = MILLS.length - 1; k > 0; k--) {
    const sum = twice * next - later + MILLS[k]!
    later = next
    next = sum
  }
  return (0.5 * twice * next - later + MILLS[0]!) / (1 + x)
}

/** The x with Φ(x) = p, for 0 < p < 1. Time O(1). */
export function normalQuantile(p: number): number {
  const fromMiddle = p - 0.5
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle
    return (fromMiddle * polynomial(MIDDLE_TOP, r)) / polynomial(MIDDLE_BOTTOM, r)
  }
  const r = Math.sqrt(-Math.log(fromMiddle < 0 ? p : 1 - p))
  const size =
    r <= 5
      ? polynomial(TAIL_TOP, r - 1.6) / polynomial(TAIL_BOTTOM, r - 1.6)
      : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5)
  return fromMiddle < 0 ? -size : size
}

function tail(x: number): number {
  const density = expOfHalfSquare(x) / SQRT_TWO_PI
  return density === 0 ? 0 : density * millsRatio(x)
}

/** exp(−x²/2) with the square split into an exact part and a small rest (Cody 1969): rounding x² would cost x²/2 ulps. */
function expOfHalfSquare(x: number): number {
  const size = Math.abs(x)
  if (!(size < 40)) return 0
  const coarse = Math.trunc(size * 16) / 16
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (size - coarse) * (size + coarse))
}
