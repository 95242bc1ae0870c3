/**
 * What was planted in the shop: the parameters behind every part, and what is true of each row.
 */
import { DAY_MS } from '../core/time/calendar.ts'
import { CASES_A_PURCHASE, SATISFACTION } from './cases.ts'
import { CASE_CATEGORIES } from './caseTexts.ts'
import { instantsOf, slotOf } from './clock.ts'
import type { DirtyRecords } from './duplicates.ts'
import {
  DELIVERY_DAY_HAZARD,
  type Population,
  SOURCE_HAZARD,
  SOURCES,
  SPEND,
  TYPICAL_DELIVERY_DAYS,
} from './lifetimes.ts'
import { once } from './once.ts'
import {
  BUDGET_ODDS,
  COMPETITOR_ODDS,
  LEAD_SOURCE_ODDS,
  LEAD_SOURCES,
  type Pipeline,
  STAGE_DAYS,
  STAGE_ODDS,
  STAGES,
} from './opportunities.ts'
import { type Range, TASTE } from './products.ts'
import { type Biases, RATING_MODEL } from './ratings.ts'
import { type Communities, INSIDE_SHARE } from './referrals.ts'
import type { PurchaseTruth, Setting } from './setting.ts'
import { CHANNEL_CONVERSION, CHANNEL_STARTS, CHANNEL_TRANSITIONS, CHANNELS, LEAVE, removalEffects } from './touches.ts'

/** What is true of the customers, in the row order of `customers`. */
export type CustomerTruth = {
  /** λ: purchases a day while alive. */
  readonly purchaseRate: Float64Array
  /** μ: the rate at which the customer leaves, a day; the hazard ratio is in it. */
  readonly dropoutRate: Float64Array
  /** How many times faster than others of its kind it leaves, for the planted causes. */
  readonly hazardRatio: Float64Array
  /** The first order, epoch ms. */
  readonly firstAt: Float64Array
  /** When the customer left or will leave, epoch ms. */
  readonly dropoutAt: Float64Array
  /** 1 when it has not left at the end of the last day. */
  readonly alive: Uint8Array
  /** The expected amount of an order, in the customer's currency. */
  readonly meanSpend: Float64Array
  /** The group of products it prefers. */
  readonly tasteGroup: Int32Array
  /** Planted community of the referral network. */
  readonly community: Int32Array
  /** Weight of its recommendations. */
  readonly influence: Float64Array
}

/** What is true of the products, in the row order of `products`. */
export type ProductTruth = {
  readonly tasteGroup: Int32Array
  /** Expected share of the units sold: 1/rank over the sum. */
  readonly popularity: Float64Array
  /** The probability that a customer chooses within its own group only. */
  readonly tasteShare: number
}

/** The causes of churn: hazard ratios multiply the dropout rate. */
export type ChurnTruth = {
  /** Hazard ratio of each day of `deliveryDays` above `typicalDeliveryDays`. */
  readonly deliveryDay: number
  readonly typicalDeliveryDays: number
  /** Hazard ratio by `source`. */
  readonly source: { readonly [source: string]: number }
  /** The newsletter has nothing to do with it. */
  readonly newsletter: number
}

/** The model of the ratings, and its biases. */
export type RatingTruth = {
  readonly mean: number
  readonly ownTaste: number
  readonly otherTaste: number
  readonly noise: number
  /** In the row order of `customers` and `products`. */
  readonly customerBias: Float64Array
  readonly productBias: Float64Array
}

/** The referral network. */
export type ReferralTruth = {
  readonly communities: number
  /** The probability that a recommender is sought in the customer's own community. */
  readonly insideShare: number
}

/** The odds of the pipeline. */
export type OpportunityTruth = {
  /** By open stage: odds of passing it when every ratio is 1, and mean days in it. */
  readonly stageOdds: { readonly [stage: string]: number }
  readonly stageDays: { readonly [stage: string]: number }
  /** Odds ratios, the same in every stage. */
  readonly source: { readonly [source: string]: number }
  readonly competitor: number
  readonly budgetConfirmed: number
  readonly owner: { readonly [ownerId: string]: number }
  /** The chance of each row of `opportunities` to be won in the end. */
  readonly winProbability: Float64Array
}

/** Rates of cases and what satisfaction depends on. */
export type CaseTruth = {
  /** Cases per purchase by category; of `delivery` per purchase and day of `deliveryDays`. */
  readonly casesPerPurchase: { readonly [category: string]: number }
  /** Satisfaction when solved at once, and what a day to the solution adds. */
  readonly satisfaction: { readonly atOnce: number; readonly perDay: number; readonly noise: number }
}

/** The chain of channels, in the order of `channels`. */
export type TouchTruth = {
  readonly channels: readonly string[]
  /** Shares of first touches. */
  readonly start: readonly number[]
  /** The probability that a touch converts. */
  readonly conversion: readonly number[]
  /** The probability that a journey ends after a touch that did not convert. */
  readonly leave: number
  /** Given that it goes on: the next channel. */
  readonly transitions: readonly (readonly number[])[]
  /** The share of conversions lost without the channel: the truth of Markov attribution. */
  readonly removalEffect: readonly number[]
}

/** Everything planted. Parts are made when they are first read. */
export type SyntheticTruth = {
  /** Parameters of the Pareto/NBD model, time in days; beta before hazard ratios. */
  readonly model: PurchaseTruth
  /** Parameters of the Gamma–Gamma model of amounts, in the currency of the shop. */
  readonly spend: { readonly p: number; readonly q: number; readonly gamma: number }
  /** Units of each currency for one of the shop's. */
  readonly exchangeRates: { readonly [currency: string]: number }
  readonly churn: ChurnTruth
  readonly customers: CustomerTruth
  readonly products: ProductTruth
  readonly ratings: RatingTruth
  readonly referrals: ReferralTruth
  readonly opportunities: OpportunityTruth
  readonly cases: CaseTruth
  readonly touches: TouchTruth
  /** For each row of `dirtyCustomers`, the row of `customers` it is of. */
  readonly duplicateGroups: Int32Array
  /** All pairs of rows of `dirtyCustomers` that are the same person, the lower row first. */
  readonly duplicatePairs: readonly (readonly [left: number, right: number])[]
}

/** What the truth is told from; each is made on first need. */
export type TruthSources = {
  readonly population: () => Population
  readonly communities: () => Communities
  readonly range: () => Range
  readonly taste: () => Int32Array
  readonly biases: () => Biases
  readonly pipeline: () => Pipeline
  readonly dirty: () => DirtyRecords
  readonly duplicatePairs: () => readonly (readonly [left: number, right: number])[]
}

/** The truth of a shop. O(1); each part on first need. */
export function truthOf(setting: Setting, sources: TruthSources): SyntheticTruth {
  const customers = once(() => customerTruth(setting, sources))
  return {
    model: setting.model,
    spend: { ...SPEND },
    exchangeRates: byName(setting.currencies, setting.rates),
    churn: churnTruth(setting),
    get customers() {
      return customers()
    },
    get products() {
      const { group, popularity } = sources.range()
      return { tasteGroup: group, popularity, tasteShare: TASTE }
    },
    get ratings() {
      const { mean, ownTaste, otherTaste, noise } = RATING_MODEL
      const { customer, product } = sources.biases()
      return { mean, ownTaste, otherTaste, noise, customerBias: customer, productBias: product }
    },
    get referrals() {
      return { communities: sources.communities().count, insideShare: INSIDE_SHARE }
    },
    get opportunities() {
      return opportunityTruth(sources.pipeline())
    },
    cases: {
      casesPerPurchase: byName(
        CASE_CATEGORIES.map(({ name }) => name),
        CASES_A_PURCHASE,
      ),
      satisfaction: { ...SATISFACTION },
    },
    touches: {
      channels: [...CHANNELS],
      start: [...CHANNEL_STARTS],
      conversion: [...CHANNEL_CONVERSION],
      leave: LEAVE,
      transitions: CHANNEL_TRANSITIONS.map((row) => [...row]),
      removalEffect: removalEffects(),
    },
    get duplicateGroups() {
      return sources.dirty().customer
    },
    get duplicatePairs() {
      return sources.duplicatePairs()
    },
  }
}

const byName = (names: readonly string[], values: ArrayLike<number>): { readonly [name: string]: number } =>
  Object.fromEntries(names.map((name, index) => [name, values[index]!]))

function churnTruth({ churnCause }: Setting): ChurnTruth {
  return {
    deliveryDay: churnCause ? DELIVERY_DAY_HAZARD : 1,
    typicalDeliveryDays: TYPICAL_DELIVERY_DAYS,
    source: byName(SOURCES, churnCause ? SOURCE_HAZARD : SOURCES.map(() => 1)),
    newsletter: 1,
  }
}

function customerTruth(setting: Setting, sources: TruthSources): CustomerTruth {
  const { clock, rates } = setting
  const { first, dropout, spendRate, currency, ...population } = sources.population()
  const { community, influence } = sources.communities()
  const within = instantsOf(
    clock,
    Int32Array.from(dropout, (time) => (time < clock.days ? slotOf(time) : -1)),
  )
  return {
    purchaseRate: population.purchaseRate,
    dropoutRate: population.dropoutRate,
    hazardRatio: population.hazardRatio,
    firstAt: instantsOf(clock, Int32Array.from(first, slotOf)),
    // After the last day there are no opening hours to count: the time runs on from its end.
    dropoutAt: within.map((at, row) => {
      const beyond = dropout[row]! - clock.days
      return beyond < 0 ? at : clock.endAt + 1 + Math.floor(beyond * DAY_MS)
    }),
    alive: Uint8Array.from(dropout, (time) => (time < clock.days ? 0 : 1)),
    meanSpend: spendRate.map((rate, row) => (SPEND.p / rate) * rates[currency[row]!]!),
    tasteGroup: sources.taste(),
    community,
    influence,
  }
}

function opportunityTruth(pipeline: Pipeline): OpportunityTruth {
  const openStages = STAGES.slice(0, STAGE_ODDS.length)
  return {
    stageOdds: byName(openStages, STAGE_ODDS),
    stageDays: byName(openStages, STAGE_DAYS),
    source: byName(LEAD_SOURCES, LEAD_SOURCE_ODDS),
    competitor: COMPETITOR_ODDS,
    budgetConfirmed: BUDGET_ODDS,
    owner: byName(pipeline.owners, pipeline.ownerOdds),
    winProbability: pipeline.winProbability,
  }
}
