/** The seeded synthetic shop that docs, examples, tests and benches share. */
export type { SyntheticCase } from './cases.ts'
export type { SyntheticCustomer } from './customers.ts'
export type { SyntheticDirtyCustomer } from './duplicates.ts'
export type { SyntheticOrderLine } from './lines.ts'
export type { SyntheticOpportunity, SyntheticStageChange } from './opportunities.ts'
export type { SyntheticOrder } from './orders.ts'
export type { SyntheticProduct } from './products.ts'
export type { SyntheticRating } from './ratings.ts'
export type { SyntheticReferral } from './referrals.ts'
export type { PurchaseTruth, SyntheticShopOptions } from './setting.ts'
export { type SyntheticShop, syntheticShop } from './shop.ts'
export type { SyntheticTouch } from './touches.ts'
export type {
  CaseTruth,
  ChurnTruth,
  CustomerTruth,
  OpportunityTruth,
  ProductTruth,
  RatingTruth,
  ReferralTruth,
  SyntheticTruth,
  TouchTruth,
} from './truth.ts'
