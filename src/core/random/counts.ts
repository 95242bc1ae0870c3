/**
 * Draws of counts: Poisson and geometric.
 *
 * Poisson: inversion by sequential search below a mean of 10 (Devroye 1986, section X.3.3), transformed rejection PTRS
 * from there (Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance:
 * Mathematics and Economics 12, 1993). Complexity: O(1) expected.
 */
import { exp, log } from '../portable.ts'
import { standardExponential } from './gamma.ts'
import { nextUniform, type RandomState } from './state.ts'

const LEAST_REJECTION_MEAN = 10
// Beyond any chance for means below 10 (P < 10⁻⁶⁰): a stop for the last bits of the uniform number
const MOST_SEARCHED = 100
const HALF_LOG_TWO_PI = 0.9189385332046728

/** One Poisson draw with a mean from 0 to 10⁹. Complexity: O(1) expected. */
export function poissonDraw(state: RandomState, mean: number): number {
  return mean < LEAST_REJECTION_MEAN ? searchPoisson(state, mean) : rejectPoisson(state, mean)
}

/**
 * The number of failures before the first success, by inversion; a probability in (0, 1]. Beyond 2⁵³ a count is the
 * nearest double. Complexity: O(1).
 */
export function geometricDraw(state: RandomState, probability: number): number {
  if (probability === 1) return 0
  const failures = Math.floor(standardExponential(state) / -logOfOneMinus(probability))
  return Math.min(failures, Number.MAX_VALUE)
}

function searchPoisson(state: RandomState, mean: number): number {
  let rest = nextUniform(state)
  let probability = exp(-mean)
  let count = 0
  while (rest >= probability && count < MOST_SEARCHED) {
    rest -= probability
    count++
    probability *= mean / count
  }
  return count
}

/** Algorithm PTRS of Hörmann (1993), with the density by Stirling's series about the mean. */
function rejectPoisson(state: RandomState, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const squeeze = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = nextUniform(state) - 0.5
    const v = nextUniform(state)
    const room = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / room + b) * u + mean + 0.43)
    if (room >= 0.07 && v <= squeeze) return count
    // room is 0 once in 2⁵³ draws: count is then −Infinity
    if (count < 0 || (room < 0.013 && v > room)) continue
    if (log((v * inverseAlpha) / (a / (room * room) + b)) <= logPoisson(count, mean)) return count
  }
}

function logPoisson(count: number, mean: number): number {
  if (count < 10) {
    let factorial = 1
    for (let k = 2; k <= count; k++) factorial *= k
    return count * log(mean) - mean - log(factorial)
  }
  // log count! by Stirling's series, to 10⁻¹² from 10 on; k log(mean / k) + k − mean keeps the digits of large means
  const inverse = 1 / count
  const square = inverse * inverse
  const correction = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return count * log(mean / count) + (count - mean) - HALF_LOG_TWO_PI - 0.5 * log(count) - correction
}

/** log(1 − p) with all its digits for small p: the error of 1 − p cancels in the quotient (Kahan). */
function logOfOneMinus(p: number): number {
  const rest = 1 - p
  return rest === 1 ? -p : (log(rest) * p) / (1 - rest)
}
