import {
  bgBb,
  bgCnbdK,
  bgNbd,
  CustomerSummary,
  GammaGammaModel,
  gammaGamma,
  PurchaseModel,
  paretoNbd,
  ShiftedBetaGeometricModel,
  shiftedBetaGeometric,
} from 'clientele'
import type { Model } from 'clientele/models'
import type { ModelUnderTest } from './types.ts'

const customers = 80
const frequency = Array.from({ length: customers }, (_, i) => (i * 7) % 5)
const age = Array.from({ length: customers }, (_, i) => 20 + ((i * 13) % 19))
const recency = frequency.map((x, i) => (x === 0 ? 0 : (age[i] ?? 0) * (0.3 + ((i * 5) % 7) / 10)))
const monetary = frequency.map((x, i) => (x === 0 ? 0 : 10 + ((i * 11) % 40)))
const sumLogGaps = frequency.map((x, i) => (x === 0 ? 0 : x * Math.log((recency[i] ?? 1) / x)))
const opportunities = frequency.map(() => 6)
const lastUsed = frequency.map((x, i) => (x === 0 ? 0 : Math.min(6, x + (i % 3))))

const at = (values: readonly number[], rows: readonly number[]): number[] => rows.map((row) => values[row] ?? 0)

const summaryOf = (rows: readonly number[]): CustomerSummary =>
  CustomerSummary.from({
    ids: rows.map((row) => `customer-${row}`),
    frequency: at(frequency, rows),
    recency: at(recency, rows),
    age: at(age, rows),
    monetary: at(monetary, rows),
    sumLogGaps: at(sumLogGaps, rows),
    unit: 'week',
  })

const discreteOf = (rows: readonly number[]): CustomerSummary =>
  CustomerSummary.from({ frequency: at(frequency, rows), recency: at(lastUsed, rows), age: at(opportunities, rows) })

const one = (x: number, last: number, old: number) => ({ frequency: [x], recency: [last], age: [old], monetary: [x] })
const everyone = Array.from({ length: customers }, (_, i) => i)
const optional =
  /^(covariates|coefficients|unit|currency|logLikelihood|standardErrors|covariance|boundary|converged|iterations|customers)$/

type Fit = (summary: CustomerSummary, options?: { maxIterations?: number }) => PurchaseModel

const purchases = (make: Fit, shape: (rows: readonly number[]) => CustomerSummary): ModelUnderTest => ({
  kind: make.name,
  modelClass: { kind: make.name, fromJSON: PurchaseModel.fromJSON },
  exportedClass: PurchaseModel,
  fit: (rows) => make(shape(rows)),
  rowFields: [],
  predict: (model, rows) => {
    const revived = model as PurchaseModel
    const summary = shape(rows)
    const alive = revived.probabilityAlive(summary)
    const ahead = revived.conditionalExpectedPurchases(summary, 4)
    return rows.map((_, i) => [alive[i], ahead[i]])
  },
  rowCount: customers,
  degenerate: {
    empty: () => make(CustomerSummary.from({ frequency: [], recency: [], age: [] })),
    'one row': () => make(CustomerSummary.from(one(2, 3, 6))),
    constant: () => make(CustomerSummary.from({ frequency: [1, 1, 1], recency: [2, 2, 2], age: [4, 4, 4] })),
    'no purchase': () => make(CustomerSummary.from({ frequency: [0, 0], recency: [0, 0], age: [5, 5] })),
    'no time': () => make(CustomerSummary.from({ frequency: [0, 0], recency: [0, 0], age: [0, 0] })),
    NaN: () => make(CustomerSummary.from(one(Number.NaN, 0, 5))),
  },
  variants: { 'no steps': () => make(shape(everyone), { maxIterations: 3 }) },
  optional,
  anyNumber: /^logLikelihood$/,
  anyText: /^(covariates\.\d+|boundary\.\d+|(standardErrors|coefficients)\.\d+\.name)$/,
  use: () => {
    const inputs = { summary: shape(everyone) }
    return { inputs, run: () => make(inputs.summary).probabilityOfNoPurchase(inputs.summary, 3) }
  },
  secrets: ['customer-7'],
})

export const models: readonly ModelUnderTest[] = [
  purchases(bgNbd as Fit, summaryOf),
  purchases(paretoNbd as Fit, summaryOf),
  purchases(bgCnbdK as Fit, summaryOf),
  purchases(bgBb as Fit, discreteOf),
  {
    kind: 'gammaGamma',
    modelClass: GammaGammaModel,
    fit: (rows) => gammaGamma(summaryOf(rows)),
    rowFields: ['dropped'],
    predict: (model: Model, rows) => [...(model as GammaGammaModel).expectedSpend(summaryOf(rows))],
    rowCount: customers,
    degenerate: {
      'one-time buyers': () => gammaGamma(one(0, 0, 5)),
      'one row': () => gammaGamma(one(2, 3, 6)),
      constant: () => gammaGamma({ frequency: [1, 1, 1], recency: [2, 2, 2], age: [4, 4, 4], monetary: [7, 7, 7] }),
    },
    variants: { 'few steps': () => gammaGamma(summaryOf(everyone), { maxIterations: 2 }) },
    optional,
    anyNumber: /^logLikelihood$/,
    anyText: /^(currency|boundary\.\d+|standardErrors\.\d+\.name)$/,
    use: () => {
      const inputs = { summary: summaryOf(everyone) }
      return { inputs, run: () => gammaGamma(inputs.summary).expectedSpend(inputs.summary) }
    },
    secrets: ['customer-7'],
  },
  {
    kind: 'shiftedBetaGeometric',
    modelClass: ShiftedBetaGeometricModel,
    fit: () => shiftedBetaGeometric([1000, 631, 468, 382, 326]),
    rowFields: [],
    predict: (model: Model, rows) => rows.map((row) => (model as ShiftedBetaGeometricModel).survival(row)),
    rowCount: 12,
    degenerate: {
      'nobody left': () => shiftedBetaGeometric([100, 100, 100]),
      'everybody left': () => shiftedBetaGeometric([100, 0]),
      empty: () => shiftedBetaGeometric([]),
    },
    variants: {},
    optional,
    anyNumber: /^logLikelihood$/,
    anyText: /^(boundary\.\d+|standardErrors\.\d+\.name)$/,
    use: () => {
      const inputs = { counts: [100, 60, 40] }
      return { inputs, run: () => shiftedBetaGeometric(inputs.counts).churn(3) }
    },
    secrets: [],
  },
]
