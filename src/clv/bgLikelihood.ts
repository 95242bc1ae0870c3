/**
 * The likelihoods of NBD, BG/NBD and MBG/NBD with their derivatives, customer by customer.
 *
 * NBD: A. Ehrenberg, The pattern of consumer purchases (1959). BG/NBD: P. Fader, B. Hardie, K. Lee, "Counting Your Customers" the Easy Way, Marketing
 * Science 24 (2005), equation 6. MBG/NBD: E. Batislam, M. Denizel, A. Filiztekin, Empirical validation and comparison of models for customer base
 * analysis, IJRM 24 (2007), equation 10. Written so that nothing cancels where r and α, or a and b, are huge. Time O(rows + greatest x).
 */
import type { Observations } from './family.ts'
import { Rising } from './rising.ts'

/** Which death process: none (NBD), after each purchase but the first (BG), after the first too (MBG). */
export type Death = 'never' | 'afterRepeat' | 'afterEvery'

/** A log-likelihood that keeps its tables from call to call. */
export type RowLikelihood = (rows: Observations, parameters: Float64Array, gradient: Float64Array) => number

/**
 * Σ weight · ln L for parameters r, α (, a, b); derivatives are by the logarithms of the parameters.
 *
 * With (r)_x a rising factorial, L = (r)_x (α + T)^−x (1 + T/α)^−r · (b)_{x+m}/(a + b)_{x+m} · (1 + e^d), where
 * d = ln(a / (b + x + m − 1)) + (r + x) ln((α + T)/(α + t_x)) is the odds of having died, m = 0 for BG (no death at x = 0), 1 for MBG.
 */
export function bgLikelihood(death: Death): RowLikelihood {
  const mortal = death !== 'never'
  const m = death === 'afterEvery' ? 1 : 0
  let tables: { r: Rising; b: Rising; sum: Rising; rows: Observations } | null = null
  return (rows, parameters, gradient) => {
    const { size, x: xs, lastAt, age, weight } = rows
    const r = parameters[0]!
    const alpha = parameters[1]!
    const a = mortal ? parameters[2]! : 1
    const b = mortal ? parameters[3]! : 1
    if (tables === null || tables.rows !== rows) {
      let greatest = 1
      for (let i = 0; i < size; i++) if (xs[i]! > greatest) greatest = xs[i]!
      const table = (): Rising => new Rising(1, mortal ? greatest + m : 1)
      tables = { r: new Rising(1, greatest), b: table(), sum: table(), rows }
    }
    const risingR = tables.r.at(r)
    const risingB = tables.b.at(b)
    const risingSum = tables.sum.at(a + b)
    const logA = Math.log(a)
    let log = 0
    let byR = 0
    let byAlpha = 0
    let byA = 0
    let byB = 0
    for (let i = 0; i < size; i++) {
      const x = xs[i]!
      const t = lastAt[i]!
      const T = age[i]!
      const w = weight[i]!
      const alphaT = alpha + T
      const gone = Math.log1p(T / alpha)
      let value = risingR.log(x) - x * Math.log(alphaT) - r * gone
      let slopeR = risingR.slope(x) - gone
      let slopeAlpha = (r * T) / (alpha * alphaT) - x / alphaT
      let slopeA = 0
      let slopeB = 0
      if (mortal) {
        value += risingB.log(x + m) - risingSum.log(x + m)
        slopeA = -risingSum.slope(x + m)
        slopeB = risingB.slope(x + m) + slopeA
        if (x + m > 0) {
          const place = b + (x + m - 1)
          const alphaLast = alpha + t
          const wait = Math.log1p((T - t) / alphaLast)
          const odds = logA - Math.log(place) + (r + x) * wait
          // ln(1 + e^d) and e^d/(1 + e^d) for any d.
          const small = Math.exp(-Math.abs(odds))
          value += Math.max(odds, 0) + Math.log1p(small)
          const dead = odds > 0 ? 1 / (1 + small) : small / (1 + small)
          slopeR += dead * wait
          slopeAlpha += dead * (r + x) * ((t - T) / (alphaT * alphaLast))
          slopeA += dead / a
          slopeB -= dead / place
        }
      }
      log += w * value
      byR += w * slopeR
      byAlpha += w * slopeAlpha
      byA += w * slopeA
      byB += w * slopeB
    }
    gradient[0] = r * byR
    gradient[1] = alpha * byAlpha
    if (mortal) {
      gradient[2] = a * byA
      gradient[3] = b * byB
    }
    return log
  }
}
