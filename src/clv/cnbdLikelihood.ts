/**
 * The likelihoods of BG/CNBD-k and MBG/CNBD-k: purchases come as regularly as every k-th tick of a Poisson clock.
 *
 * M. Platzer, T. Reutterer, Ticking away the moments: timing regularity helps to better predict customer activity, Marketing Science 35 (2016), and their
 * working paper on MBG/CNBD-k (2017). Time O(rows · k + k · greatest x).
 */
import type { Observations } from './family.ts'
import { Rising } from './rising.ts'

/**
 * Σ weight · ln L for r, α, a, b at a given k; derivatives by the logarithms. With R = r + kx and q = (T − t_x)/(α + T), those alive have ticked
 * j < k times since the last purchase: A = Σ (R)_j q^j / j!. `afterFirst` is true where the first purchase can be the last (MBG).
 *
 * The factors that no parameter but k changes, exp((k − 1) Σ ln gap)/Γ(k)^x, are in when the rows have Σ ln gap.
 */
export function cnbdLikelihood(
  k: number,
  afterFirst: boolean,
): (rows: Observations, parameters: Float64Array, gradient: Float64Array) => number {
  const m = afterFirst ? 1 : 0
  const logFactorial = new Rising(1, k).log(k - 1)
  let tables: { r: Rising; b: Rising; sum: Rising; rows: Observations } | null = null
  return (rows, parameters, gradient) => {
    const { size, x: xs, lastAt, age, sumLogGaps, weight } = rows
    const [r = 1, alpha = 1, a = 1, b = 1] = parameters
    if (tables === null || tables.rows !== rows) {
      let greatest = 1
      for (let i = 0; i < size; i++) if (xs[i]! > greatest) greatest = xs[i]!
      tables = {
        r: new Rising(1, k * greatest),
        b: new Rising(1, greatest + m),
        sum: new Rising(1, greatest + m),
        rows,
      }
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
      const power = r + k * x
      const gone = Math.log1p(T / alpha)
      const q = (T - t) / alphaT
      let ticks = 1
      let term = 1
      let harmonic = 0
      let ticksByPower = 0
      let ticksByAlpha = 0
      for (let j = 1; j < k; j++) {
        term *= ((power + j - 1) / j) * q
        harmonic += 1 / (power + j - 1)
        ticks += term
        ticksByPower += term * harmonic
        ticksByAlpha -= (term * j) / alphaT
      }
      let value = risingR.log(k * x) - k * x * Math.log(alphaT) - r * gone + Math.log(ticks)
      value += risingB.log(x + m) - risingSum.log(x + m)
      let slopeR = risingR.slope(k * x) - gone + ticksByPower / ticks
      let slopeAlpha = (r * T) / (alpha * alphaT) - (k * x) / alphaT + ticksByAlpha / ticks
      let slopeA = -risingSum.slope(x + m)
      let slopeB = risingB.slope(x + m) + slopeA
      if (x + m > 0) {
        const place = b + (x + m - 1)
        const alphaLast = alpha + t
        const wait = Math.log1p((T - t) / alphaLast)
        const odds = logA - Math.log(place) + power * wait - Math.log(ticks)
        const small = Math.exp(-Math.abs(odds))
        value += Math.max(odds, 0) + Math.log1p(small)
        const dead = odds > 0 ? 1 / (1 + small) : small / (1 + small)
        slopeR += dead * (wait - ticksByPower / ticks)
        slopeAlpha += dead * (power * ((t - T) / (alphaT * alphaLast)) - ticksByAlpha / ticks)
        slopeA += dead / a
        slopeB -= dead / place
      }
      if (sumLogGaps !== null) value += (k - 1) * sumLogGaps[i]! - x * logFactorial
      log += w * value
      byR += w * slopeR
      byAlpha += w * slopeAlpha
      byA += w * slopeA
      byB += w * slopeB
    }
    gradient[0] = r * byR
    gradient[1] = alpha * byAlpha
    gradient[2] = a * byA
    gradient[3] = b * byB
    return log
  }
}
