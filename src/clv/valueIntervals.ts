/**
 * Intervals of lifetime values: of the expectation (parameters drawn), of the outcome (a future drawn for each draw of the parameters). O(customers · draws).
 */
import type { Progress } from '../core/progress.ts'
import { Random } from '../core/random.ts'
import type { CustomerSummary } from '../data/summary/summary.ts'
import type { AnyTableLike } from '../data/types.ts'
import { coefficientsOf } from './covariates.ts'
import { type GammaGammaModel, spendOf } from './gammaGamma.ts'
import { formulas, type PurchaseModel, predictorsOf } from './purchaseModel.ts'
import { centralInterval, drawParameters } from './valueDraws.ts'

/** What is to be valued, checked. */
export type ValueRequest = {
  readonly name: string
  readonly input: CustomerSummary
  readonly purchases: PurchaseModel
  readonly spend: GammaGammaModel | number
  readonly margin: number
  readonly horizon: number
  readonly discountRate: number
  readonly covariates: AnyTableLike | undefined
}

/** Customers between two looks at the progress, less one. */
export const PACE = 0x3f

export type Bounds = { readonly lower: Float64Array; readonly upper: Float64Array }
export type Interval = { readonly level: number; readonly draws: number; readonly seed: number }

/** The same value at many draws of the parameters of both models. */
export function expectationBounds(request: ValueRequest, interval: Interval, progress: Progress): Bounds {
  const { input, margin, horizon, discountRate } = request
  const { size, frequency, recency, age } = input
  const { models, spends } = drawModels(request, interval)
  const lower = new Float64Array(size)
  const upper = new Float64Array(size)
  const draws = new Float64Array(interval.draws)
  progress.stage('drawing', size)
  for (let i = 0; i < size; i++) {
    if ((i & PACE) === 0 && !progress.advance(i)) break
    for (let d = 0; d < draws.length; d++) {
      const predictor = models[d]!(i)
      const bought =
        discountRate === 0
          ? predictor.conditionalExpectedPurchases(frequency[i]!, recency[i]!, age[i]!, horizon)
          : predictor.discountedResidualPurchases(frequency[i]!, recency[i]!, age[i]!, discountRate, horizon)
      draws[d] = bought === 0 ? 0 : margin * spends[d]!(i) * bought
    }
    const bounds = centralInterval(draws, interval.level)
    lower[i] = bounds.lower
    upper[i] = bounds.upper
  }
  progress.end()
  progress.throwIfStopped()
  return { lower, upper }
}

/** What may really come: for each draw of the parameters one future, purchase by purchase, each with a spend of its own. */
export function outcomeBounds(request: ValueRequest, interval: Interval, progress: Progress): Bounds {
  const { input, spend, margin, horizon, discountRate } = request
  const { size, frequency, recency, age, monetary } = input
  const { models, shapes } = drawModels(request, interval)
  const random = new Random(interval.seed)
  const lower = new Float64Array(size)
  const upper = new Float64Array(size)
  const draws = new Float64Array(interval.draws)
  const times: number[] = []
  progress.stage('drawing', size)
  for (let i = 0; i < size; i++) {
    if ((i & PACE) === 0 && !progress.advance(i)) break
    const stream = random.split(i)
    const x = frequency[i]!
    const mean = monetary === null ? 0 : monetary[i]!
    for (let d = 0; d < draws.length; d++) {
      const count = models[d]!(i).drawPurchases(stream, x, recency[i]!, age[i]!, horizon, times)
      let sum = 0
      if (count > 0) {
        const shape = shapes === null ? null : shapes[d]!
        const known = mean > 0 ? x : 0
        // ν given the purchases so far is gamma(px + q, γ + x·mean); a purchase is gamma(p, ν).
        const scale = shape === null ? 0 : (shape.gamma + known * mean) / stream.gamma(shape.p * known + shape.q)
        for (let n = 0; n < count; n++) {
          const amount = shape === null ? (spend as number) : stream.gamma(shape.p) * scale
          sum += amount * Math.exp(-discountRate * times[n]!)
        }
      }
      draws[d] = margin * sum
    }
    const bounds = centralInterval(draws, interval.level)
    lower[i] = bounds.lower
    upper[i] = bounds.upper
  }
  progress.end()
  progress.throwIfStopped()
  return { lower, upper }
}

type Shape = { readonly p: number; readonly q: number; readonly gamma: number }

/** The models at draws of their parameters. */
function drawModels(
  { name, input, purchases, spend, covariates }: ValueRequest,
  { draws, seed }: Interval,
): {
  models: ReturnType<typeof predictorsOf>[]
  spends: ((customer: number) => number)[]
  shapes: Shape[] | null
} {
  const random = new Random(seed)
  const coefficients = new Set(coefficientsOf(formulas(purchases), purchases.covariates).map(({ name }) => name))
  const isPositive = (name: string): boolean => !coefficients.has(name)
  const models = drawParameters(purchases, isPositive, draws, random.split('purchases')).map((parameters) =>
    predictorsOf({ ...purchases, parameters }, name, { covariates }, input.size),
  )
  if (typeof spend === 'number') return { models, spends: models.map(() => () => spend), shapes: null }
  const shapes = drawParameters(spend, () => true, draws, random.split('spend')) as Shape[]
  const monetary = input.monetary ?? new Float64Array(input.size)
  const one = { x: new Float64Array(1), m: new Float64Array(1) }
  const spends = shapes.map((shape) => (customer: number) => {
    one.x[0] = input.frequency[customer]!
    one.m[0] = monetary[customer]!
    return spendOf(shape, one.x, one.m)[0]!
  })
  return { models, spends, shapes }
}
