/**
 * Lifetime value by formula, for those who bring the flows or the averages themselves: present value of flows, the simple formulas, a ranking index.
 *
 * The models of this room estimate what these take as given. O(periods), else O(1).
 */
import { checkNames, describe, inputError, integerFrom, isPlainObject, numberWithin } from '../core/arguments.ts'
import { isListOfValues } from '../data/source.ts'
import { ExactSum } from '../math/sums.ts'

export type NetPresentValueInput = {
  /** Revenue of each period. */
  readonly revenue: ArrayLike<number>
  /** Cost of each period, as many. Default none. */
  readonly cost?: ArrayLike<number> | undefined
  /** Per period: 0.1 is 10 %. */
  readonly discountRate: number
  /** The number t of the first period: 0 (now, undiscounted; the default) or 1 (a period from now). */
  readonly from?: 0 | 1 | undefined
}

/**
 * Σ (R_t − C_t) / (1 + d)^t from t = `from`. O(periods).
 *
 * @example
 * import { netPresentValue } from 'clientele'
 *
 * console.log(netPresentValue({ revenue: [100, 110, 121], cost: [40, 44, 48.4], discountRate: 0.1 }).toFixed(2))
 * // 180.00
 */
export function netPresentValue(flows: NetPresentValueInput): number {
  const name = 'netPresentValue'
  const read = fieldsOf(name, flows, ['revenue', 'cost', 'discountRate', 'from'])
  const revenue = amounts(name, 'revenue', read.revenue)
  const cost = read.cost === undefined ? null : amounts(name, 'cost', read.cost)
  if (cost !== null && cost.length !== revenue.length) {
    throw inputError(name, 'cost', `as long as revenue (${revenue.length})`, `length ${cost.length}`)
  }
  const rate = discountRate(name, read.discountRate)
  const from = read.from === undefined ? 0 : integerFrom(name, 'from', read.from, 0, 1)
  const sum = new ExactSum()
  for (let i = 0; i < revenue.length; i++) {
    const factor = (1 + rate) ** (from + i)
    // Each flow apart: where the factor overflows its part is 0, and revenue less cost is not rounded before.
    sum.add(revenue[i]! / factor)
    if (cost !== null) sum.add(-cost[i]! / factor)
  }
  return sum.value() + 0
}

export type SimpleClvInput = {
  /** What a purchase brings on average: revenue, or margin if the value is to be one of margin. */
  readonly averagePurchaseValue: number
  /** Purchases per period. */
  readonly purchaseFrequency: number
  /** How many periods the customer stays. */
  readonly lifespan: number
}

/**
 * Average purchase value × purchases per period × lifespan. O(1).
 *
 * @example
 * import { discountedSimpleClv, simpleClv } from 'clientele'
 *
 * const customer = { averagePurchaseValue: 50, purchaseFrequency: 4, lifespan: 3 }
 * console.log(simpleClv(customer), discountedSimpleClv({ ...customer, discountRate: 0.1 }).toFixed(2))
 * // 600 497.37
 */
export function simpleClv(averages: SimpleClvInput): number {
  const name = 'simpleClv'
  const read = fieldsOf(name, averages, ['averagePurchaseValue', 'purchaseFrequency', 'lifespan'])
  return finite(name, perPeriod(name, read) * lifespanOf(name, read.lifespan))
}

/**
 * The same with every period discounted: Σ value / (1 + d)^t from t = 1 to the lifespan, a fractional lifespan by the annuity formula
 * (1 − (1 + d)^−L) / d. O(1).
 */
export function discountedSimpleClv(averages: SimpleClvInput & { readonly discountRate: number }): number {
  const name = 'discountedSimpleClv'
  const read = fieldsOf(name, averages, ['averagePurchaseValue', 'purchaseFrequency', 'lifespan', 'discountRate'])
  const rate = discountRate(name, read.discountRate)
  const lifespan = lifespanOf(name, read.lifespan)
  const annuity = rate === 0 ? lifespan : -Math.expm1(-lifespan * Math.log1p(rate)) / rate
  return finite(name, perPeriod(name, read) * annuity)
}

export type RetentionClvInput = {
  /** The probability that the customer stays, 0 to 1. */
  readonly retention: number
  /** Average revenue per user. */
  readonly revenuePerUser: number
  /** A score of recency, frequency and money. */
  readonly rfm: number
}

/**
 * Retention × average revenue × RFM score: an index to rank customers by. It is not money, and not comparable between businesses. O(1).
 *
 * @example
 * import { retentionClv } from 'clientele'
 *
 * console.log(retentionClv({ retention: 0.8, revenuePerUser: 120, rfm: 4.5 }))
 * // 432
 */
export function retentionClv(parts: RetentionClvInput): number {
  const name = 'retentionClv'
  const read = fieldsOf(name, parts, ['retention', 'revenuePerUser', 'rfm'])
  const retention = numberWithin(name, 'retention', read.retention, { least: 0, most: 1 })
  const revenue = numberWithin(name, 'revenuePerUser', read.revenuePerUser)
  return finite(name, retention * revenue * numberWithin(name, 'rfm', read.rfm, { least: 0 }))
}

function fieldsOf(name: string, input: unknown, fields: readonly string[]): Record<string, unknown> {
  if (!isPlainObject(input)) throw inputError(name, 'input', `{ ${fields.join(', ')} }`, describe(input))
  checkNames(name, '', input, fields)
  return Object.fromEntries(fields.map((field) => [field, Object.hasOwn(input, field) ? input[field] : undefined]))
}

function amounts(name: string, path: string, values: unknown): ArrayLike<number> {
  if (!isListOfValues(values)) throw inputError(name, path, 'a list of numbers', describe(values))
  for (let i = 0; i < values.length; i++) {
    if (typeof values[i] === 'number' && Number.isFinite(values[i])) continue
    throw inputError(name, `${path}[${i}]`, 'a finite number', describe(values[i]), 'nonFinite')
  }
  return values as ArrayLike<number>
}

const discountRate = (name: string, value: unknown): number => numberWithin(name, 'discountRate', value, { above: -1 })
const lifespanOf = (name: string, value: unknown): number => numberWithin(name, 'lifespan', value, { least: 0 })

function perPeriod(name: string, read: Record<string, unknown>): number {
  const value = numberWithin(name, 'averagePurchaseValue', read.averagePurchaseValue)
  return value * numberWithin(name, 'purchaseFrequency', read.purchaseFrequency, { least: 0 })
}

function finite(name: string, value: number): number {
  if (Number.isFinite(value)) return value + 0
  throw inputError(name, 'the value', 'below 1.8e308', 'numbers that multiply to more', 'nonFinite')
}
