/**
 * Pareto/NBD: gamma-mixed Poisson purchases (r, α), a gamma-mixed exponential lifetime (s, β).
 *
 * D. Schmittlein, D. Morrison, R. Colombo (1987); predictions: P. Fader, B. Hardie (2005), and for the number of purchases their note on the pmf. Given that a
 * customer is alive at T, rate and death rate are independent gammas (r + x, α + T), (s, β + T). Each prediction O(1).
 */

import { integrate } from '../math/quadrature.ts'
import { logBeta } from '../math/special/gamma.ts'
import { startsAt } from './bgFamilies.ts'
import { drawPoisson } from './draws.ts'
import type { Predictor, PurchaseFamily } from './family.ts'
import { integrateDeath, newDeathIntegral, paretoLikelihood } from './paretoLikelihood.ts'

export const paretoNbdFamily = (): PurchaseFamily => ({
  kind: 'paretoNbd',
  parameterNames: ['r', 'alpha', 's', 'beta'],
  timePower: [0, 1, 0, 1],
  covariateSigns: [0, -1, 0, -1],
  starts: (rows) =>
    startsAt(rows, [
      [0.6, 0.6, 0.3],
      [2, 1.5, 3],
    ]),
  logLikelihood: paretoLikelihood(),
  predictor: paretoPredictor,
})

/** Gammas of the rate and of the death rate of a customer who is alive. */
type Living = { readonly r: number; readonly alpha: number; readonly s: number; readonly beta: number }

function paretoPredictor(parameters: ArrayLike<number>): Predictor {
  const fresh: Living = { r: parameters[0]!, alpha: parameters[1]!, s: parameters[2]!, beta: parameters[3]! }
  const { r, alpha, s, beta } = fresh
  const integral = newDeathIntegral()
  const livingOf = (x: number, age: number): Living => ({ r: r + x, alpha: alpha + age, s, beta: beta + age })
  const alive = (x: number, lastAt: number, age: number): number => {
    integrateDeath(r + x, s, alpha + lastAt, beta + lastAt, age - lastAt, integral)
    return integral.alive / (integral.alive + s * integral.dead)
  }
  return {
    expectedPurchases: (t) => purchases(fresh, t),
    conditionalExpectedPurchases: (x, lastAt, age, t) => alive(x, lastAt, age) * purchases(livingOf(x, age), t),
    probabilityAlive: (x, lastAt, age, ahead) =>
      alive(x, lastAt, age) * Math.exp(-s * Math.log1p(ahead / (beta + age))),
    probabilityOfPurchases: (n, t) => probability(fresh, n, t),
    conditionalProbabilityOfPurchases: (x, lastAt, age, n, t) => {
      const share = alive(x, lastAt, age)
      return Math.min(1, share * probability(livingOf(x, age), n, t) + (n === 0 ? 1 - share : 0))
    },
    discountedResidualPurchases: (x, lastAt, age, rate, horizon) => {
      const share = alive(x, lastAt, age)
      return share === 0 ? 0 : share * discounted(livingOf(x, age), rate, horizon)
    },
    drawPurchases: (random, x, lastAt, age, horizon, times) => {
      if (random.uniform() >= alive(x, lastAt, age)) return 0
      const rate = random.gamma(r + x) / (alpha + age)
      const death = (random.exponential() * (beta + age)) / random.gamma(s)
      return drawPoisson(random, rate, Math.min(death, horizon), times)
    },
  }
}

/** E[X(t)] = (r/α) ∫ (1 + u/β)^−s du = (r β/α) L (1 − e^−z)/z with L = ln(1 + t/β), z = (s − 1) L: no case for s = 1. */
function purchases({ r, alpha, s, beta }: Living, t: number): number {
  const length = Math.log1p(t / beta)
  const z = (s - 1) * length
  return ((r * beta) / alpha) * length * (z === 0 ? 1 : -Math.expm1(-z) / z)
}

/** (r/α) ∫ e^(−rate·u) (1 + u/β)^−s du up to the horizon, over y = ln(1 + u/β). */
function discounted(living: Living, rate: number, horizon: number): number {
  const { r, alpha, s, beta } = living
  if (rate === 0) {
    if (horizon !== Infinity) return purchases(living, horizon)
    return s > 1 ? (r * beta) / (alpha * (s - 1)) : Infinity
  }
  // Nothing is left of what comes later.
  const end = Math.log1p(Math.min(horizon, 45 / rate) / beta)
  return ((r * beta) / alpha) * integrate((y) => Math.exp((1 - s) * y - rate * beta * Math.expm1(y)), 0, end)
}

/** P(n purchases in t): alive at t, or dead at u before it with n purchases by then. */
function probability({ r, alpha, s, beta }: Living, n: number, t: number): number {
  if (t === 0) return n === 0 ? 1 : 0
  const ways = n === 0 ? 0 : -Math.log(n) - logBeta(r, n)
  const logCount = (u: number): number => {
    const none = ways - r * Math.log1p(u / alpha)
    return n === 0 ? none : none + n * Math.log(u / (alpha + u))
  }
  const alive = Math.exp(logCount(t) - s * Math.log1p(t / beta))
  // Over y = ln(1 + u/c) with the shorter of the two times; s/(β + u) du is the death.
  const c = Math.min(alpha, beta)
  const dead = integrate(
    (y) => {
      const u = c * Math.expm1(y)
      return u === 0 && n > 0 ? 0 : (s * (c + u) * Math.exp(logCount(u) - s * Math.log1p(u / beta))) / (beta + u)
    },
    0,
    Math.log1p(t / c),
  )
  return Math.min(1, alive + dead)
}
