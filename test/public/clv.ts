import * as root from 'clientele'
import type { PublicFunction } from './types.ts'

const summary = {
  frequency: [2, 0, 1],
  recency: [8, 0, 3],
  age: [10, 10, 9],
  monetary: [20, 0, 5],
  sumLogGaps: [2.4, 0, 1.1],
}
const discrete = { frequency: [2, 0, 1], recency: [4, 0, 3], age: [5, 5, 5] }
const orders = Array.from({ length: 40 }, (_, i) => ({
  customerId: i % 9,
  at: Date.UTC(2024, 0, 1 + 7 * i),
  amount: 5 + i,
}))
const calibrationEnd = '2024-08-01'
const purchases = () => root.bgNbd(summary, { initial: { r: 0.3, alpha: 4, a: 0.8, b: 2.5 }, maxIterations: 0 })

type Fit = (summary: never, options?: never) => unknown

const fitting = (name: string, make: Fit): PublicFunction => ({
  name,
  withData: (data) => make(data),
  withOptions: (options) => make(summary as never, options),
})

export const functions: readonly PublicFunction[] = [
  fitting('nbd', root.nbd as Fit),
  fitting('bgNbd', root.bgNbd as Fit),
  fitting('mbgNbd', root.mbgNbd as Fit),
  fitting('paretoNbd', root.paretoNbd as Fit),
  fitting('bgCnbdK', root.bgCnbdK as Fit),
  fitting('mbgCnbdK', root.mbgCnbdK as Fit),
  fitting('gammaGamma', root.gammaGamma as Fit),
  { name: 'bgBb', withData: (data) => root.bgBb(data), withOptions: (options) => root.bgBb(discrete, options) },
  {
    name: 'shiftedBetaGeometric',
    withData: (data) => root.shiftedBetaGeometric(data),
    withOptions: (options) => root.shiftedBetaGeometric([10, 6, 4], options),
  },
  { name: 'PurchaseModel.fromJSON', withData: (data) => root.PurchaseModel.fromJSON(data) },
  { name: 'GammaGammaModel.fromJSON', withData: (data) => root.GammaGammaModel.fromJSON(data) },
  { name: 'ShiftedBetaGeometricModel.fromJSON', withData: (data) => root.ShiftedBetaGeometricModel.fromJSON(data) },
  { name: 'netPresentValue', withData: (data) => root.netPresentValue(data) },
  { name: 'simpleClv', withData: (data) => root.simpleClv(data) },
  { name: 'discountedSimpleClv', withData: (data) => root.discountedSimpleClv(data) },
  { name: 'retentionClv', withData: (data) => root.retentionClv(data) },
  {
    name: 'customerLifetimeValue',
    withData: (data) =>
      root.customerLifetimeValue(data, {
        purchases: purchases(),
        spend: 10,
        horizon: { periods: 5 },
        annualDiscountRate: 0,
      }),
    withOptions: (options) => root.customerLifetimeValue(summary, options),
  },
  {
    name: 'backtestPurchases',
    withData: (data) => root.backtestPurchases(data, { models: ['nbd'], calibrationEnd }),
    withOptions: (options) => root.backtestPurchases(orders, options),
  },
]

export const instances: Readonly<Record<string, () => object>> = {
  PurchaseModel: purchases,
  GammaGammaModel: () => root.gammaGamma(summary),
  ShiftedBetaGeometricModel: () => root.shiftedBetaGeometric([10, 6, 4]),
}
