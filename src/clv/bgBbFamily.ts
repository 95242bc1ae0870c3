/**
 * BG/BB: at each opportunity a living customer buys with a beta probability (α, β) and dies before the next with a beta probability (γ, δ).
 *
 * P. Fader, B. Hardie, J. Shang, Customer-base analysis in a discrete-time noncontractual setting, Marketing Science 29 (2010), equations 5, 9, 13, 14. Beta
 * functions are rising factorials over whole numbers, summed in logarithms. Time O(rows · opportunities since the last purchase).
 */
import { logHypergeometric2F1 } from '../math/special/hypergeometric.ts'
import type { Observations, Predictor, PurchaseFamily } from './family.ts'
import { logRising, Rising } from './rising.ts'

export const bgBbFamily = (): PurchaseFamily => ({
  kind: 'bgBb',
  parameterNames: ['alpha', 'beta', 'gamma', 'delta'],
  timePower: [0, 0, 0, 0],
  discrete: true,
  starts: () => [
    [1, 1, 0.7, 2.5],
    [0.5, 2, 1, 6],
    [3, 3, 0.5, 1],
  ],
  logLikelihood: bgBbLikelihood(),
  predictor: bgBbPredictor,
})

/** Σ weight · ln L; derivatives by the logarithms of α, β, γ, δ. */
function bgBbLikelihood(): PurchaseFamily['logLikelihood'] {
  let tables: { a: Rising; b: Rising; sum: Rising; d: Rising; c: Rising; rows: Observations } | null = null
  return (rows, parameters, gradient) => {
    const { size, x: xs, lastAt, age, weight } = rows
    const [alpha = 1, beta = 1, gamma = 1, delta = 1] = parameters
    if (tables === null || tables.rows !== rows) {
      let greatest = 1
      for (let i = 0; i < size; i++) if (age[i]! > greatest) greatest = age[i]!
      const table = (): Rising => new Rising(1, greatest + 1)
      tables = { a: table(), b: table(), sum: table(), d: table(), c: table(), rows }
    }
    const a = tables.a.at(alpha)
    const b = tables.b.at(beta)
    const sum = tables.sum.at(alpha + beta)
    const d = tables.d.at(delta)
    const c = tables.c.at(gamma + delta)
    const logGamma = Math.log(gamma)
    let log = 0
    let byAlpha = 0
    let byBeta = 0
    let byGamma = 0
    let byDelta = 0
    for (let i = 0; i < size; i++) {
      const x = xs[i]!
      const n = age[i]!
      const w = weight[i]!
      // Alive after n; the greatest term is not known beforehand, so terms are scaled by the one for death right after the last purchase.
      const alive = b.log(n - x) - sum.log(n) + d.log(n) - c.log(n)
      let most = alive
      for (let m = lastAt[i]!; m < n; m++) {
        const term = b.log(m - x) - sum.log(m) + logGamma + d.log(m) - c.log(m + 1)
        if (term > most) most = term
      }
      let whole = Math.exp(alive - most)
      let slopeB = whole * b.slope(n - x)
      let slopeSum = whole * sum.slope(n)
      let slopeD = whole * d.slope(n)
      let slopeC = whole * c.slope(n)
      let died = 0
      for (let m = lastAt[i]!; m < n; m++) {
        const part = Math.exp(b.log(m - x) - sum.log(m) + logGamma + d.log(m) - c.log(m + 1) - most)
        whole += part
        died += part
        slopeB += part * b.slope(m - x)
        slopeSum += part * sum.slope(m)
        slopeD += part * d.slope(m)
        slopeC += part * c.slope(m + 1)
      }
      log += w * (a.log(x) + most + Math.log(whole))
      byAlpha += w * (a.slope(x) - slopeSum / whole)
      byBeta += (w * (slopeB - slopeSum)) / whole
      byGamma += w * (died / whole / gamma - slopeC / whole)
      byDelta += (w * (slopeD - slopeC)) / whole
    }
    gradient[0] = alpha * byAlpha
    gradient[1] = beta * byBeta
    gradient[2] = gamma * byGamma
    gradient[3] = delta * byDelta
    return log
  }
}

/** Betas of the purchase and the death probability of a customer who is alive. */
type Living = { readonly alpha: number; readonly beta: number; readonly gamma: number; readonly delta: number }

function bgBbPredictor(parameters: ArrayLike<number>): Predictor {
  const fresh: Living = { alpha: parameters[0]!, beta: parameters[1]!, gamma: parameters[2]!, delta: parameters[3]! }
  const { alpha, beta, gamma, delta } = fresh
  const livingOf = (x: number, n: number): Living => ({ alpha: alpha + x, beta: beta + n - x, gamma, delta: delta + n })
  const alive = (x: number, lastAt: number, n: number): number => {
    // Terms by that of being alive: 1 + Σ over the opportunity m after which the customer died.
    let odds = 0
    for (let m = n - 1; m >= lastAt; m--) {
      const log =
        Math.log(gamma / (gamma + delta + m)) +
        logRising(alpha + beta + m, n - m) -
        logRising(beta + m - x, n - m) +
        logRising(gamma + delta + m + 1, n - m - 1) -
        logRising(delta + m, n - m) +
        Math.log(gamma + delta + m)
      odds += Math.exp(log)
    }
    return 1 / (1 + odds)
  }
  return {
    expectedPurchases: (t) => (alpha / (alpha + beta)) * opportunities(fresh, t),
    conditionalExpectedPurchases: (x, lastAt, n, t) => {
      const living = livingOf(x, n)
      return (alive(x, lastAt, n) * living.alpha * opportunities(living, t)) / (living.alpha + living.beta)
    },
    probabilityAlive: (x, lastAt, n, ahead) => alive(x, lastAt, n) * survival(livingOf(x, n), ahead),
    probabilityOfPurchases: (count, t) => probability(fresh, count, t),
    conditionalProbabilityOfPurchases: (x, lastAt, n, count, t) => {
      const share = alive(x, lastAt, n)
      return Math.min(1, share * probability(livingOf(x, n), count, t) + (count === 0 ? 1 - share : 0))
    },
    discountedResidualPurchases: (x, lastAt, n, rate, horizon) => {
      const living = livingOf(x, n)
      return (alive(x, lastAt, n) * living.alpha * discounted(living, rate, horizon)) / (living.alpha + living.beta)
    },
    drawPurchases: (random, x, lastAt, n, horizon, times) => {
      if (random.uniform() >= alive(x, lastAt, n)) return 0
      const buys = random.beta(alpha + x, beta + n - x)
      const dies = random.beta(gamma, delta + n)
      let count = 0
      for (let t = 1; t <= horizon && random.uniform() >= dies; t++) if (random.uniform() < buys) times[count++] = t
      return count
    },
  }
}

/** P(alive after t more opportunities). */
const survival = ({ gamma, delta }: Living, t: number): number =>
  Math.exp(logRising(delta, t) - logRising(gamma + delta, t))

/** Opportunities after which the sum is taken in closed form. */
const MOST_SUMMED = 400

/** Σ survival over the next t opportunities: (δ − (δ)_{t+1}/(γ + δ)_t)/(γ − 1), term by term while there are few. */
function opportunities(living: Living, t: number): number {
  const { gamma, delta } = living
  if (t <= MOST_SUMMED || Math.abs(gamma - 1) < 1e-3) return summed(living, t, 1)
  return (delta - (delta + t) * survival(living, t)) / (gamma - 1)
}

function summed({ gamma, delta }: Living, t: number, factor: number): number {
  let term = 1
  let sum = 0
  for (let k = 0; k < t && term > 1e-18 * sum; k++) {
    term *= ((delta + k) / (gamma + delta + k)) * factor
    sum += term
  }
  return sum
}

/** Σ survival · (1 + rate)^−k over k = 1 … horizon. */
function discounted(living: Living, rate: number, horizon: number): number {
  if (rate === 0) return horizon === Infinity ? forEver(living, 0) : opportunities(living, horizon)
  if (horizon <= MOST_SUMMED) return summed(living, horizon, 1 / (1 + rate))
  if (horizon === Infinity) return forEver(living, rate)
  const later: Living = { ...living, delta: living.delta + horizon }
  return forEver(living, rate) - survival(living, horizon) * (1 + rate) ** -horizon * forEver(later, rate)
}

function forEver({ gamma, delta }: Living, rate: number): number {
  if (rate === 0) return gamma > 1 ? delta / (gamma - 1) : Infinity
  const whole = gamma + delta
  const log = logHypergeometric2F1(delta + 1, 1, whole + 1, 1 / (1 + rate), rate / (1 + rate))
  return (delta / whole / (1 + rate)) * Math.exp(log)
}

/** P(x purchases at the next t opportunities). */
function probability({ alpha, beta, gamma, delta }: Living, x: number, t: number): number {
  if (x > t) return 0
  const logWays = (m: number): number => logRising(m - x + 1, x) - logRising(1, x)
  const bought = (m: number): number =>
    logWays(m) + logRising(alpha, x) + logRising(beta, m - x) - logRising(alpha + beta, m)
  let sum = Math.exp(bought(t) + logRising(delta, t) - logRising(gamma + delta, t))
  for (let m = x; m < t; m++) {
    sum += Math.exp(bought(m) + Math.log(gamma) + logRising(delta, m) - logRising(gamma + delta, m + 1))
  }
  return Math.min(1, sum)
}
