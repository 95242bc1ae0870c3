/** NBD, BG/NBD and MBG/NBD: no death, death after each repeat purchase, death after every purchase. Formulas in bgLikelihood.ts and living.ts. */
import { bgLikelihood, type Death } from './bgLikelihood.ts'
import { drawMortal, drawPoisson } from './draws.ts'
import type { Observations, Predictor, PurchaseFamily, PurchaseKind } from './family.ts'
import {
  type Living,
  livingDiscounted,
  livingProbability,
  livingPurchases,
  livingSurvival,
  negativeBinomial,
} from './living.ts'

/** No dropout (A. Ehrenberg 1959). */
export const nbdFamily = (): PurchaseFamily => ({
  kind: 'nbd',
  parameterNames: ['r', 'alpha'],
  timePower: [0, 1],
  starts: (rows) => startsAt(rows, [[0.5], [2]]),
  logLikelihood: bgLikelihood('never'),
  predictor: nbdPredictor,
})

/** Dropout after each repeat purchase (Fader, Hardie & Lee 2005). */
export const bgNbdFamily = (): PurchaseFamily => mortalFamily('bgNbd', 'afterRepeat')

/** Dropout after every purchase, the first included (Batislam, Denizel & Filiztekin 2007). */
export const mbgNbdFamily = (): PurchaseFamily => mortalFamily('mbgNbd', 'afterEvery')

const mortalFamily = (kind: PurchaseKind, death: Death): PurchaseFamily => ({
  kind,
  parameterNames: ['r', 'alpha', 'a', 'b'],
  timePower: [0, 1, 0, 0],
  ...(kind === 'bgNbd' ? { covariateSigns: [0, -1, 1, 1] as const } : {}),
  starts: (rows) =>
    startsAt(rows, [
      [0.5, 0.8, 2.5],
      [2, 0.3, 3],
    ]),
  logLikelihood: bgLikelihood(death),
  predictor: (parameters) => mortalPredictor(parameters, death === 'afterEvery' ? 1 : 0),
})

/** Starts by r and the shapes of death; α makes the mean rate that of the data. */
export function startsAt(rows: Observations, shapes: readonly (readonly number[])[]): number[][] {
  let purchases = 0
  let time = 0
  for (let i = 0; i < rows.size; i++) {
    purchases += rows.weight[i]! * rows.x[i]!
    time += rows.weight[i]! * rows.age[i]!
  }
  const rate = purchases > 0 && time > 0 ? purchases / time : 1
  return shapes.map(([r = 1, ...rest]) => [r, r / rate, ...rest])
}

function nbdPredictor(parameters: ArrayLike<number>): Predictor {
  const r = parameters[0]!
  const alpha = parameters[1]!
  return {
    expectedPurchases: (t) => (r * t) / alpha,
    conditionalExpectedPurchases: (x, _, age, t) => ((r + x) * t) / (alpha + age),
    probabilityAlive: () => 1,
    probabilityOfPurchases: (n, t) => negativeBinomial(r, alpha, n, t),
    conditionalProbabilityOfPurchases: (x, _, age, n, t) => negativeBinomial(r + x, alpha + age, n, t),
    discountedResidualPurchases: (x, _, age, rate, horizon) => {
      const length = rate === 0 ? horizon : -Math.expm1(-rate * horizon) / rate
      return ((r + x) / (alpha + age)) * length
    },
    drawPurchases: (random, x, _, age, horizon, times) =>
      drawPoisson(random, random.gamma(r + x) / (alpha + age), horizon, times),
  }
}

/** `m` is 1 where the first purchase can be the last. */
function mortalPredictor(parameters: ArrayLike<number>, m: 0 | 1): Predictor {
  const r = parameters[0]!
  const alpha = parameters[1]!
  const a = parameters[2]!
  const b = parameters[3]!
  const fresh: Living = { r, alpha, a, b: b + m }
  const freshAlive = m === 1 ? b / (a + b) : 1
  const livingOf = (x: number, age: number): Living => ({ r: r + x, alpha: alpha + age, a, b: b + x + m })
  const alive = (x: number, lastAt: number, age: number): number => {
    if (x + m === 0) return 1
    const odds = Math.log(a / (b + (x + m - 1))) + (r + x) * Math.log1p((age - lastAt) / (alpha + lastAt))
    return odds > 0 ? Math.exp(-odds) / (1 + Math.exp(-odds)) : 1 / (1 + Math.exp(odds))
  }
  return {
    expectedPurchases: (t) => freshAlive * livingPurchases(fresh, t),
    conditionalExpectedPurchases: (x, lastAt, age, t) => {
      const share = alive(x, lastAt, age)
      return share === 0 ? 0 : share * livingPurchases(livingOf(x, age), t)
    },
    probabilityAlive: (x, lastAt, age, ahead) => {
      const share = alive(x, lastAt, age)
      return share === 0 || ahead === 0 ? share : share * livingSurvival(livingOf(x, age), ahead)
    },
    probabilityOfPurchases: (n, t) => freshAlive * livingProbability(fresh, n, t) + (n === 0 ? 1 - freshAlive : 0),
    conditionalProbabilityOfPurchases: (x, lastAt, age, n, t) => {
      const share = alive(x, lastAt, age)
      const dead = n === 0 ? 1 - share : 0
      return share === 0 ? dead : share * livingProbability(livingOf(x, age), n, t) + dead
    },
    discountedResidualPurchases: (x, lastAt, age, rate, horizon) => {
      const share = alive(x, lastAt, age)
      return share === 0 ? 0 : share * livingDiscounted(livingOf(x, age), rate, horizon)
    },
    drawPurchases: (random, x, lastAt, age, horizon, times) => {
      if (random.uniform() >= alive(x, lastAt, age)) return 0
      const rate = random.gamma(r + x) / (alpha + age)
      return drawMortal(random, rate, random.beta(a, b + x + m), horizon, times)
    },
  }
}
