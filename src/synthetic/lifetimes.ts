/**
 * How often do customers buy, and until when? The truth behind the orders: a Pareto/NBD process with causes, and Gamma–Gamma spend.
 *
 * A customer buys at rate λ ~ Γ(r, alpha) until it leaves after an exponential time of rate μ ~ Γ(s, beta) · hazard ratio
 * (Schmittlein, Morrison, Colombo 1987, assumptions 1–5; the hazard ratio is the time-invariant covariate effect of Fader, Hardie 2007,
 * "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models": beta · e^(−γz)). Amounts are Γ(p, ν), ν ~ Γ(q, gamma)
 * (Fader, Hardie, Lee 2005, "RFM and CLV", section 4). Customers are numbered by their first order. Time O(customers).
 */
import type { Random } from '../core/random.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** Where customers came from, and how many times faster than those from search they leave. */
export const SOURCES = ['search', 'social', 'store', 'referral', 'affiliate'] as const
export const SOURCE_HAZARD: readonly number[] = [1, 1, 1, 0.6, 2]
const SOURCE_SHARES: readonly number[] = [0.35, 0.2, 0.2, 0.15, 0.1]
export const REFERRAL: number = /* @__PURE__ */ SOURCES.indexOf('referral')

/** Each day that deliveries usually take makes customers leave so many times faster; they take 4 on average. */
export const DELIVERY_DAY_HAZARD = 1.3
export const TYPICAL_DELIVERY_DAYS = 4
const MOST_DELIVERY_DAYS = 12
const NEWSLETTER_SHARE = 0.45

/** Gamma–Gamma spend: on average p · gamma / (q − 1) = 60 an order. */
export const SPEND = { p: 5, q: 4, gamma: 36 } as const

/** What is true of each customer, by row. */
export type Population = {
  readonly count: number
  /** Code into SOURCES. */
  readonly source: Int32Array
  readonly deliveryDays: Float64Array
  readonly newsletter: Uint8Array
  readonly purchaseRate: Float64Array
  readonly dropoutRate: Float64Array
  readonly hazardRatio: Float64Array
  /** Days since the start of the shop. */
  readonly first: Float64Array
  readonly dropout: Float64Array
  /** ν: amounts in the currency of the shop are Γ(p, rate ν). */
  readonly spendRate: Float64Array
  /** Code into the currencies of the shop. */
  readonly currency: Int32Array
}

/** Draws the customers. */
export function drawPopulation(setting: Setting): Population {
  const { customers: count, model, churnCause } = setting
  const pace = paceOf(setting, 'lifetimes', count)
  const traits = streamOf(setting, 'traits')
  const lifetimes = streamOf(setting, 'lifetimes')
  const spend = streamOf(setting, 'spend')
  const hazards = deliveryHazards()
  const first = entryTimes(streamOf(setting, 'entries'), count, setting.clock.days)
  const source = new Int32Array(count)
  const deliveryDays = new Float64Array(count)
  const newsletter = new Uint8Array(count)
  const purchaseRate = new Float64Array(count)
  const dropoutRate = new Float64Array(count)
  const hazardRatio = new Float64Array(count)
  const dropout = new Float64Array(count)
  const spendRate = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    pace.at(i)
    source[i] = pick(SOURCE_SHARES, traits.uniform())
    deliveryDays[i] = Math.min(MOST_DELIVERY_DAYS, 1 + traits.poisson(TYPICAL_DELIVERY_DAYS - 1))
    newsletter[i] = traits.uniform() < NEWSLETTER_SHARE ? 1 : 0
    hazardRatio[i] = churnCause ? hazards[deliveryDays[i]!]! * SOURCE_HAZARD[source[i]!]! : 1
    purchaseRate[i] = lifetimes.gamma(model.r, 1 / model.alpha)
    dropoutRate[i] = lifetimes.gamma(model.s, 1 / model.beta) * hazardRatio[i]!
    dropout[i] = Math.min(first[i]! + lifetimes.exponential() / Math.max(dropoutRate[i]!, LEAST_RATE), FOREVER)
    spendRate[i] = spend.gamma(SPEND.q, 1 / SPEND.gamma)
  }
  pace.end()
  return {
    count,
    source,
    deliveryDays,
    newsletter,
    purchaseRate,
    dropoutRate,
    hazardRatio,
    first,
    dropout,
    spendRate,
    currency: drawCurrencies(setting),
  }
}

/** Gamma draws of small shapes can be 0. */
export const LEAST_RATE = 1e-12
/** A lifetime that no calendar ends: 10,000 years. */
const FOREVER = 3_652_425

/** The index whose share a uniform number falls in. O(shares). */
export function pick(shares: readonly number[], uniform: number): number {
  let index = 0
  let rest = uniform - shares[0]!
  while (rest >= 0 && index < shares.length - 1) rest -= shares[++index]!
  return index
}

/** Powers of the hazard of one day, by multiplication: the same bits everywhere. */
function deliveryHazards(): Float64Array {
  const hazards = new Float64Array(MOST_DELIVERY_DAYS + 1)
  hazards[TYPICAL_DELIVERY_DAYS] = 1
  for (let day = TYPICAL_DELIVERY_DAYS + 1; day < hazards.length; day++) {
    hazards[day] = hazards[day - 1]! * DELIVERY_DAY_HAZARD
  }
  for (let day = TYPICAL_DELIVERY_DAYS - 1; day >= 0; day--) hazards[day] = hazards[day + 1]! / DELIVERY_DAY_HAZARD
  return hazards
}

/**
 * Times of the first orders in order, more of them early: the shop has its rush at the start, and new customers to the end.
 * Sums of exponentials over their total are the order statistics of uniforms (Devroye 1986, V.2.1, theorem 2.2): no sorting.
 */
function entryTimes(random: Random, count: number, days: number): Float64Array {
  const times = new Float64Array(count)
  let sum = 0
  for (let i = 0; i < count; i++) {
    sum += random.exponential()
    times[i] = sum
  }
  const total = sum + random.exponential()
  for (let i = 0; i < count; i++) {
    const share = Math.min(times[i]! / total, LAST_SHARE)
    times[i] = days * share * Math.sqrt(share)
  }
  return times
}

/** Keeps the last entry before the end of the last day. */
const LAST_SHARE = 1 - 1e-9

/** Most customers pay in the currency of the shop, fewer in each next one. */
function drawCurrencies(setting: Setting): Int32Array {
  const { customers, currencies } = setting
  const codes = new Int32Array(customers)
  if (currencies.length === 1) return codes
  const random = streamOf(setting, 'currencies')
  const weights = currencies.map((_, index) => 1 / (index + 1))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const shares = weights.map((weight) => weight / sum)
  for (let i = 0; i < customers; i++) codes[i] = pick(shares, random.uniform())
  return codes
}
