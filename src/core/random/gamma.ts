/**
 * Exponential, gamma and beta draws.
 *
 * Gamma: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000), with their boost
 * for shapes below 1, taken in logarithms where it would leave the range of doubles. Complexity: O(1) expected.
 */
import { exp, log } from '../portable.ts'
import { standardNormal } from './normal.ts'
import { nextUniform, type RandomState } from './state.ts'

/** One draw of the exponential distribution with rate 1, from 0 to 36.74. Complexity: O(1). */
export function standardExponential(state: RandomState): number {
  // 0 − log, not −log: no negative zero
  return 0 - log(1 - nextUniform(state))
}

/** One draw of the gamma distribution with scale 1; 0 where the draw is below the least double. Complexity: O(1). */
export function standardGamma(state: RandomState, shape: number): number {
  return shape < 1 ? exp(logGammaDraw(state, shape)) : gammaFromOne(state, shape)
}

/** One draw of the beta distribution; shapes however small or large. Complexity: O(1). */
export function betaDraw(state: RandomState, a: number, b: number): number {
  if (a >= 1 && b >= 1) {
    const x = gammaFromOne(state, a)
    return 1 / (1 + gammaFromOne(state, b) / x)
  }
  // Here all but 10⁻¹⁷ of the mass is closer to 0 or 1 than doubles can tell: P(1) = a / (a + b)
  if (a < 1e-20 && b < 1e-20) return nextUniform(state) < 1 / (1 + b / a) ? 1 : 0
  const logX = logGammaDraw(state, a)
  const logY = logGammaDraw(state, b)
  return 1 / (1 + exp(logY - logX))
}

/** G(shape) = G(shape + 1) · U^(1 / shape) in logarithms (Marsaglia and Tsang, section 6). */
function logGammaDraw(state: RandomState, shape: number): number {
  if (shape >= 1) return log(gammaFromOne(state, shape))
  const logBoost = standardExponential(state) / shape
  return log(gammaFromOne(state, shape + 1)) - Math.min(logBoost, Number.MAX_VALUE)
}

/** Marsaglia and Tsang, figure 1, for shapes of at least 1. */
function gammaFromOne(state: RandomState, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = standardNormal(state)
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    const u = nextUniform(state)
    // Above 10⁸ the exact test refuses one proposal in 10⁹, and from 10²⁶ on it is only rounding
    if (u < 1 - 0.0331 * x * x * x * x || d > 1e8) return d * v
    if (log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v
  }
}
