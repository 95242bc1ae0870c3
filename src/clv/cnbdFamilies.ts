/** BG/CNBD-k and MBG/CNBD-k: the BG and MBG models with regular timing. Formulas in cnbdLikelihood.ts and ticking.ts. */
import { integrate } from '../math/quadrature.ts'
import { startsAt } from './bgFamilies.ts'
import { cnbdLikelihood } from './cnbdLikelihood.ts'
import { drawRegular } from './draws.ts'
import type { Predictor, PurchaseFamily, PurchaseKind } from './family.ts'
import { type Ticking, tickingProbability, tickingPurchases, tickingSurvival } from './ticking.ts'

export const bgCnbdKFamily = (k: number): PurchaseFamily => regularFamily('bgCnbdK', k, false)

export const mbgCnbdKFamily = (k: number): PurchaseFamily => regularFamily('mbgCnbdK', k, true)

const regularFamily = (kind: PurchaseKind, k: number, afterFirst: boolean): PurchaseFamily => ({
  kind,
  parameterNames: ['r', 'alpha', 'a', 'b'],
  timePower: [0, 1, 0, 0],
  readsGaps: true,
  starts: (rows) =>
    // The clock ticks k times as often as they buy.
    startsAt(rows, [
      [0.5, 0.8, 2.5],
      [2, 0.3, 3],
    ]).map(([r = 1, alpha = 1, ...rest]) => [r, alpha / k, ...rest]),
  logLikelihood: cnbdLikelihood(k, afterFirst),
  predictor: (parameters) => regularPredictor(parameters, k, afterFirst ? 1 : 0),
})

function regularPredictor(parameters: ArrayLike<number>, k: number, m: 0 | 1): Predictor {
  const r = parameters[0]!
  const alpha = parameters[1]!
  const a = parameters[2]!
  const b = parameters[3]!
  const fresh: Ticking = { k, shape: r, rate: alpha, a, b: b + m }
  const freshAlive = m === 1 ? b / (a + b) : 1

  /** P(alive) times the mean of f over the ticks since the last purchase, and over nothing but being dead. */
  const overTicks = (
    x: number,
    lastAt: number,
    age: number,
    living: (clock: Ticking, j: number) => number,
    dead: number,
  ): number => {
    const power = r + k * x
    const ticks = ticksSince(power, (age - lastAt) / (alpha + age))
    const total = ticks.reduce((sum, term) => sum + term, 0)
    const share = aliveShare(x, lastAt, age, power, total)
    if (share === 0) return dead
    let mean = 0
    for (let j = 0; j < k; j++) {
      const clock = { k, shape: power + j, rate: alpha + age, a, b: b + x + m }
      if (ticks[j]! > 0) mean += ticks[j]! * living(clock, j)
    }
    return share * (mean / total) + (1 - share) * dead
  }
  /** How likely each number of ticks since the last purchase is, as multiples of none. */
  const ticksSince = (power: number, q: number): number[] => {
    const terms = [1]
    for (let j = 1; j < k; j++) terms.push(terms[j - 1]! * ((power + j - 1) / j) * q)
    return terms
  }
  const aliveShare = (x: number, lastAt: number, age: number, power: number, ticks: number): number => {
    if (x + m === 0) return 1
    const odds =
      Math.log(a / (b + (x + m - 1))) + power * Math.log1p((age - lastAt) / (alpha + lastAt)) - Math.log(ticks)
    return odds > 0 ? Math.exp(-odds) / (1 + Math.exp(-odds)) : 1 / (1 + Math.exp(odds))
  }
  return {
    expectedPurchases: (t) => freshAlive * tickingPurchases(fresh, 0, t),
    conditionalExpectedPurchases: (x, lastAt, age, t) =>
      overTicks(x, lastAt, age, (clock, j) => tickingPurchases(clock, j, t), 0),
    probabilityAlive: (x, lastAt, age, ahead) =>
      overTicks(x, lastAt, age, (clock, j) => tickingSurvival(clock, j, ahead), 0),
    probabilityOfPurchases: (n, t) => freshAlive * tickingProbability(fresh, 0, n, t) + (n === 0 ? 1 - freshAlive : 0),
    conditionalProbabilityOfPurchases: (x, lastAt, age, n, t) =>
      Math.min(
        1,
        overTicks(x, lastAt, age, (clock, j) => tickingProbability(clock, j, n, t), n === 0 ? 1 : 0),
      ),
    discountedResidualPurchases: (x, lastAt, age, rate, horizon) =>
      overTicks(x, lastAt, age, (clock, j) => discounted(clock, j, rate, horizon), 0),
    drawPurchases: (random, x, lastAt, age, horizon, times) => {
      const power = r + k * x
      const ticks = ticksSince(power, (age - lastAt) / (alpha + age))
      const total = ticks.reduce((sum, term) => sum + term, 0)
      if (random.uniform() >= aliveShare(x, lastAt, age, power, total)) return 0
      let j = 0
      for (let left = random.uniform() * total; j < k - 1 && left >= ticks[j]!; j++) left -= ticks[j]!
      const rate = random.gamma(power + j) / (alpha + age)
      return drawRegular(random, rate, k, j, random.beta(a, b + x + m), horizon, times)
    },
  }
}

/** ∫ e^(−rate·s) dE(s) by parts: e^(−rate·H) E(H) + rate ∫ e^(−rate·s) E(s) ds. */
function discounted(clock: Ticking, j: number, rate: number, horizon: number): number {
  if (rate === 0) return horizon === Infinity ? Infinity : tickingPurchases(clock, j, horizon)
  const end = Math.min(horizon, 45 / rate)
  const whole = integrate(
    (y) => {
      const s = clock.rate * Math.expm1(y)
      return clock.rate * Math.exp(y - rate * s) * tickingPurchases(clock, j, s)
    },
    0,
    Math.log1p(end / clock.rate),
    1e-11,
  )
  return Math.exp(-rate * end) * tickingPurchases(clock, j, end) + rate * whole
}
