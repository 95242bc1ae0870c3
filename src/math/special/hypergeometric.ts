/**
 * The logarithm of Gauss's hypergeometric function 2F1(a, b; c; z), the integral behind the Pareto/NBD, BG/NBD and BG/BB
 * models, exact where the value itself would overflow and where c − a − b is an integer or nearly one.
 *
 * Three methods, none of which subtracts: (1) the power series of 2F1 or of its Euler or Pfaff transformation (DLMF 15.8.1)
 * where it ends soon; (2) Euler's integral by the trapezoidal rule, when a or b lies between 0 and c; (3) when both exceed c,
 * contiguous relations with positive coefficients down from there. Error about 1e-14 of the value, or a few units in the
 * last place of the logarithm where that is more. Time O(1): about 0.1–0.5 µs by the series, 5–15 µs by the integral.
 */
import { inputError, quote } from '../../core/arguments.ts'
import { logEulerIntegral } from './hypergeometricIntegral.ts'
import { logGaussSeries } from './hypergeometricSeries.ts'

/** Below these 1 − z and c, their products with the parameters could leave the double range. */
const LEAST_COMPLEMENT = 1e-200
const LEAST_C = 1e-50
/** How far a and b may both exceed c: each unit is one step of a recurrence. */
const MOST_STEPS = 100_000

/**
 * log 2F1(a, b; c; z) for finite a, b, z < 1 and c > 0 (at least 1e-50), where 2F1 is positive whatever the values:
 * for z ≥ 0 unless one of a, b is negative and the other exceeds c; for z < 0 unless both are negative or both exceed c.
 * Outside, 2F1 may have zeros: an `InputError`. So is a, b > c + 10⁵.
 *
 * `complement` is 1 − z, at least 1e-200; give it where it is known better than the subtraction yields it: z may then be
 * rounded to 1.
 * Time O(1); O(min(a, b) − c) when both exceed c.
 */
export function logHypergeometric2F1(a: number, b: number, c: number, z: number, complement: number = 1 - z): number {
  if (!isPositive(a, b, c, z) || !(complement >= LEAST_COMPLEMENT)) throw outsideDomain(a, b, c, z)
  if (z === 0 || a === 0 || b === 0) return 0
  const logComplement = Math.abs(z) < 0.5 ? Math.log1p(-z) : Math.log(complement)
  if (a === c) return -b * logComplement
  if (b === c) return -a * logComplement

  const bySeries =
    z > 0 ? logSeriesAboveZero(a, b, c, z, logComplement) : logSeriesBelowZero(a, b, c, -z / complement, logComplement)
  if (bySeries !== null) return bySeries

  const roomOfA = Math.min(a, c - a)
  const roomOfB = Math.min(b, c - b)
  if (Math.max(roomOfA, roomOfB) > 0)
    return roomOfA > roomOfB ? logEulerIntegral(b, a, c, complement) : logEulerIntegral(a, b, c, complement)

  if (z > 0) {
    if (a > c) return logBothAbove(a, b, c, z, complement)
    return excessOver(a, b, c) * logComplement + logBothAbove(c - a, c - b, c, z, complement)
  }
  const shift = -Math.min(a, b) * logComplement
  return shift + logBothAbove(c - Math.min(a, b), Math.max(a, b), c, -z / complement, 1 / complement)
}

function isPositive(a: number, b: number, c: number, z: number): boolean {
  const least = Math.min(a, b)
  const most = Math.max(a, b)
  if (!(c >= LEAST_C) || !(z <= 1) || !Number.isFinite(a + b + c + z)) return false
  return z >= 0 ? least >= 0 || most <= c : most >= 0 && least <= c
}

function outsideDomain(a: number, b: number, c: number, z: number): Error {
  const expected = 'where 2F1 is positive (c > 0, z < 1, not one of a, b below 0 and the other above c)'
  return inputError('logHypergeometric2F1', '(a, b, c, z)', expected, `(${[a, b, c, z].map(quote).join(', ')})`)
}

/** c − a − b with the larger parameter first: for c near it the difference is exact. */
function excessOver(a: number, b: number, c: number): number {
  return c - Math.max(a, b) - Math.min(a, b)
}

/** The series of the form whose terms fall faster, or of the other one, or null. Euler: DLMF 15.8.1, third form. */
function logSeriesAboveZero(a: number, b: number, c: number, z: number, logComplement: number): number | null {
  const excess = excessOver(a, b, c)
  const direct = excess < 0 ? null : logGaussSeries(a, b, c, z)
  if (direct !== null) return direct
  const transformed = logGaussSeries(c - a, c - b, c, z)
  if (transformed !== null) return excess * logComplement + transformed
  return excess < 0 ? logGaussSeries(a, b, c, z) : null
}

/** The series in z / (z − 1), with the smaller factor of the two. Pfaff: DLMF 15.8.1, first and second form. */
function logSeriesBelowZero(a: number, b: number, c: number, pfaff: number, logComplement: number): number | null {
  const sum = logGaussSeries(Math.min(a, b), c - Math.max(a, b), c, pfaff)
  return sum === null ? null : sum - Math.min(a, b) * logComplement
}

/** log 2F1 for a, b > c and 0 < z < 1; q = 1 − z. */
function logBothAbove(a: number, b: number, c: number, z: number, q: number): number {
  const k = Math.max(a, b)
  const p = Math.min(a, b)
  const steps = Math.floor(p - c)
  if (steps > MOST_STEPS)
    throw inputError('logHypergeometric2F1', 'min(a, b) - c', `at most ${MOST_STEPS}`, quote(p - c))
  const top = c + steps
  let log = logJustBelow(k, p, top, z, q)
  if (steps === 0) return log
  // Gauss's relation between c − 1, c and c + 1 (DLMF 15.5.18), whose coefficients are positive up to c = p.
  let ratio = Math.exp(logEulerIntegral(k, p, top + 1, q) - log)
  for (let i = steps; i > 0; i--) {
    const d = c + i
    const growth = 1 + ((p + k - d + ((k - d) * (p - d) * ratio) / d) * z) / ((d - 1) * q)
    log += Math.log(growth)
    ratio = 1 / growth
  }
  return log
}

/**
 * log 2F1(k, p; c; z) for c ≤ p < c + 1 and k ≥ p, from two values at c + 2, where Euler's integral exists. The relation comes
 * from integrating by parts the tail that Euler's integral at c does not bear:
 * c (c + 1) F(k, p; c) = c (c + 1 − p) F(k + 1, p; c + 2) + p (k z + c q) F(k + 1, p + 1; c + 2).
 */
function logJustBelow(k: number, p: number, c: number, z: number, q: number): number {
  const first = Math.log((c + 1 - p) / (c + 1)) + logEulerIntegral(k + 1, p, c + 2, q)
  const second = Math.log((p / (c + 1)) * ((k * z) / c + q)) + logEulerIntegral(k + 1, p + 1, c + 2, q)
  return Math.max(first, second) + Math.log1p(Math.exp(-Math.abs(first - second)))
}
