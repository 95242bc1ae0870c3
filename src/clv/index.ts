/** `clientele/clv`: what customers are worth from now on; and the customer summary it stands on. */
export { type SummaryBuilder, summaryBuilder } from '../data/summary/builder.ts'
export type { SummaryDropped } from '../data/summary/dropped.ts'
export type { SummaryOptions, TransactionColumns } from '../data/summary/options.ts'
export { summarizeTransactions } from '../data/summary/summarize.ts'
export { CustomerSummary, type SummaryInput, type TransactionSummary } from '../data/summary/summary.ts'
export {
  type Backtest,
  type BacktestModel,
  type BacktestModelName,
  type BacktestOptions,
  type BacktestRow,
  backtestPurchases,
  type CalibrationRow,
  type PurchasePredictor,
} from './backtest.ts'
export type { Estimates } from './estimates.ts'
export type { PurchaseKind } from './family.ts'
export {
  discountedSimpleClv,
  type NetPresentValueInput,
  netPresentValue,
  type RetentionClvInput,
  retentionClv,
  type SimpleClvInput,
  simpleClv,
} from './formulas.ts'
export { type GammaGammaFit, GammaGammaModel, type GammaGammaOptions, gammaGamma } from './gammaGamma.ts'
export {
  customerLifetimeValue,
  type LifetimeValueIntervals,
  type LifetimeValueOptions,
  type LifetimeValues,
  type ValueInterval,
} from './lifetimeValue.ts'
export type { PurchaseOptions } from './purchaseFit.ts'
export type { SummaryLike } from './purchaseInput.ts'
export { type DiscountOptions, type PredictionOptions, type PurchaseFit, PurchaseModel } from './purchaseModel.ts'
export { bgBb, bgCnbdK, bgNbd, mbgCnbdK, mbgNbd, nbd, paretoNbd, type RegularOptions } from './purchases.ts'
export {
  type ShiftedBetaGeometricFit,
  ShiftedBetaGeometricModel,
  type ShiftedBetaGeometricOptions,
  shiftedBetaGeometric,
} from './shiftedBetaGeometric.ts'
export type { TrackingRow } from './tracking.ts'
