/**
 * What is each customer worth from now on? Expected purchases × expected spend × margin, discounted, over a calendar horizon.
 *
 * P. Fader, B. Hardie, K. Lee, RFM and CLV: using iso-value curves for customer base analysis, Journal of Marketing Research 42 (2005). Money is discounted
 * continuously at δ = ln(1 + annual) per 365.25 days. Time O(customers), with an interval O(customers · draws).
 */
import {
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  numberWithin,
  oneOf,
  readOptions,
  seedValue,
} from '../core/arguments.ts'
import { isMarked } from '../core/brand.ts'
import type { Id } from '../core/ids.ts'
import { type OnProgress, type Progress, progressOf } from '../core/progress.ts'
import type { Duration } from '../core/time/duration.ts'
import { type ResultJson, type ResultRow, resultJson, resultRows, resultTable } from '../data/rowResult.ts'
import type { Table } from '../data/table/table.ts'
import type { AnyTableLike } from '../data/types.ts'
import type { GammaGammaModel } from './gammaGamma.ts'
import { discountForce, horizonUnits } from './horizon.ts'
import { readSummary, type SummaryLike } from './purchaseInput.ts'
import { type PurchaseModel, predictorsOf } from './purchaseModel.ts'
import { expectationBounds, type Interval, outcomeBounds, PACE, type ValueRequest } from './valueIntervals.ts'

export type ValueInterval = {
  level?: number | undefined
  draws?: number | undefined
  seed?: number | undefined
}

export type LifetimeValueOptions = {
  /** A fitted model of purchases. */
  purchases: PurchaseModel
  /** A fitted model of spend, or what every purchase brings. */
  spend: GammaGammaModel | number
  /** How far to look; months and years are calendar ones from the end of the ages. */
  horizon: Duration
  /** Per year: 0.1 is 10 %. */
  annualDiscountRate: number
  /** The part of the revenue that is earned. Default 1. */
  margin?: number | undefined
  /** Asks for an interval: a level such as 0.95, or more. */
  interval?: number | ValueInterval | undefined
  /**
   * Of the expectation (the default: how sure are the parameters) or of the outcome (what this customer may really spend, which is far wider).
   */
  intervalOf?: 'expectation' | 'outcome' | undefined
  /** The covariates of the customers, where the model of purchases has some. */
  covariates?: AnyTableLike | undefined
  onProgress?: OnProgress | undefined
}

type ValueColumns = {
  readonly value: Float64Array
  /** Within the horizon, undiscounted. */
  readonly expectedPurchases: Float64Array
  /** Per purchase. */
  readonly expectedSpend: Float64Array
  readonly probabilityAlive: Float64Array
}

type IntervalColumns = ValueColumns & { readonly lower: Float64Array; readonly upper: Float64Array }

/** One value per customer. A row result. */
export type LifetimeValues<C extends ValueColumns = ValueColumns> = C & {
  readonly ids: readonly (Id | null)[] | null
  /** The length of the horizon in the unit of the model. */
  readonly horizon: number
  /** The force of interest per unit of the model. */
  readonly discountRate: number
  readonly currency: string | null
  toTable(): Table<ResultRow<C, readonly (Id | null)[] | null> & object>
  toRows(): ResultRow<C, readonly (Id | null)[] | null>[]
  toJSON(): ResultJson<C>
}

/** Values with an interval each. */
export type LifetimeValueIntervals = LifetimeValues<IntervalColumns> & { readonly level: number }

const NAME = 'customerLifetimeValue'
const DEFAULTS = {
  purchases: undefined as unknown,
  spend: undefined as unknown,
  horizon: undefined as unknown,
  annualDiscountRate: undefined as unknown,
  margin: 1,
  interval: undefined as unknown,
  intervalOf: 'expectation' as 'expectation' | 'outcome',
  covariates: undefined as AnyTableLike | undefined,
  onProgress: undefined as OnProgress | undefined,
}
const DRAWS = 400

/**
 * The lifetime value of every customer: what is to come, not what has been. Time O(customers); with an interval O(customers · draws).
 *
 * @example
 * import { bgNbd, customerLifetimeValue, gammaGamma } from 'clientele'
 *
 * const summary = {
 *   ids: ['Ada', 'Ben', 'Cleo'],
 *   frequency: [7, 2, 0],
 *   recency: [29.4, 30.4, 0],
 *   age: [38.9, 38.9, 38.9],
 *   monetary: [73.74, 22.35, 0],
 *   unit: 'week' as const,
 * }
 * const purchases = bgNbd(summary, { initial: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, maxIterations: 0 })
 * const spend = gammaGamma(summary, { initial: { p: 6.25, q: 3.74, gamma: 15.44 }, maxIterations: 0 })
 * const worth = customerLifetimeValue(summary, { purchases, spend, horizon: { years: 1 }, annualDiscountRate: 0.1 })
 * console.log(worth.toRows().map(({ id, value }) => `${id} ${value.toFixed(2)}`).join(', '))
 * // Ada 286.65, Ben 36.83, Cleo 8.50
 */
export function customerLifetimeValue(
  summary: SummaryLike,
  options: LifetimeValueOptions & { interval: number | ValueInterval },
): LifetimeValueIntervals
export function customerLifetimeValue(
  summary: SummaryLike,
  options: LifetimeValueOptions & { interval?: undefined },
): LifetimeValues
export function customerLifetimeValue(
  summary: SummaryLike,
  options: LifetimeValueOptions,
): LifetimeValues | LifetimeValueIntervals
export function customerLifetimeValue(
  summary: SummaryLike,
  options: LifetimeValueOptions,
): LifetimeValues | LifetimeValueIntervals {
  const read = readOptions(NAME, options, DEFAULTS)
  const purchases = readPurchases(read.purchases)
  const spend = readSpend(read.spend)
  const input = readSummary(NAME, summary, purchases.unit)
  const unit = purchases.unit ?? input.unit
  const margin = numberWithin(NAME, 'margin', read.margin)
  const horizon = horizonUnits(NAME, 'horizon', read.horizon, unit, input)
  const discountRate = discountForce(NAME, read.annualDiscountRate, unit)
  const intervalOf = oneOf(NAME, 'intervalOf', read.intervalOf, ['expectation', 'outcome'])
  const interval = read.interval === undefined ? null : readInterval(read.interval)
  const progress = progressOf(NAME, read.onProgress)
  const { covariates } = read
  const request: ValueRequest = { name: NAME, input, purchases, spend, margin, horizon, discountRate, covariates }
  const columns = expectations(request, progress)
  const { ids, currency } = input
  const facts = { ids, horizon, discountRate, currency }
  if (interval === null) return resultOf(columns, facts)
  const bounds =
    intervalOf === 'outcome'
      ? outcomeBounds(request, interval, progress)
      : expectationBounds(request, interval, progress)
  return { ...resultOf({ ...columns, ...bounds }, facts), level: interval.level }
}

function resultOf<C extends ValueColumns>(
  columns: C,
  facts: Pick<LifetimeValues, 'ids' | 'horizon' | 'discountRate' | 'currency'>,
): LifetimeValues<C> {
  const { ids } = facts
  return {
    ...columns,
    ...facts,
    toTable: () => resultTable<C, typeof ids>(columns, ids),
    toRows: () => resultRows<C, typeof ids>(columns, ids),
    toJSON: () => resultJson(columns, ids),
  }
}

function expectations(request: ValueRequest, progress: Progress): ValueColumns {
  const { input, purchases, margin, horizon, discountRate, covariates } = request
  const { size, frequency, recency, age } = input
  const predictorOf = predictorsOf(purchases, NAME, { covariates }, size)
  const expectedSpend = spendPerPurchase(request)
  const value = new Float64Array(size)
  const expectedPurchases = new Float64Array(size)
  const probabilityAlive = new Float64Array(size)
  progress.stage('valuing', size)
  for (let i = 0; i < size; i++) {
    if ((i & PACE) === 0 && !progress.advance(i)) break
    const predictor = predictorOf(i)
    const x = frequency[i]!
    const last = recency[i]!
    const old = age[i]!
    probabilityAlive[i] = predictor.probabilityAlive(x, last, old, 0)
    expectedPurchases[i] = predictor.conditionalExpectedPurchases(x, last, old, horizon)
    const discounted =
      discountRate === 0
        ? expectedPurchases[i]!
        : predictor.discountedResidualPurchases(x, last, old, discountRate, horizon)
    value[i] = discounted === 0 ? 0 : margin * expectedSpend[i]! * discounted
  }
  progress.end()
  progress.throwIfStopped()
  return { value, expectedPurchases, expectedSpend, probabilityAlive }
}

function spendPerPurchase({ input, spend }: ValueRequest): Float64Array {
  return typeof spend === 'number' ? new Float64Array(input.size).fill(spend) : spend.expectedSpend(input)
}

function readPurchases(value: unknown): PurchaseModel {
  if (isMarked(value, 'Model') && 'conditionalExpectedPurchases' in (value as object)) return value as PurchaseModel
  throw inputError(NAME, 'purchases', 'a fitted model of purchases (bgNbd, paretoNbd …)', describe(value))
}

function readSpend(value: unknown): GammaGammaModel | number {
  if (typeof value === 'number') return numberWithin(NAME, 'spend', value)
  if (isMarked(value, 'Model') && 'expectedSpend' in (value as object)) return value as GammaGammaModel
  throw inputError(NAME, 'spend', 'a fitted gammaGamma or a number', describe(value))
}

function readInterval(value: unknown): Interval {
  const given = typeof value === 'number' ? { level: value } : value
  if (!isPlainObject(given)) throw inputError(NAME, 'interval', 'a level or { level, draws, seed }', describe(value))
  const { level, draws, seed } = readOptions(`${NAME}: interval`, given, { level: 0.95, draws: DRAWS, seed: 1 })
  return {
    level: numberWithin(NAME, 'interval.level', level, { above: 0, below: 1 }),
    draws: integerFrom(NAME, 'interval.draws', draws, 20, 100_000),
    seed: seedValue(NAME, seed),
  }
}
