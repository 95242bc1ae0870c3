/**
 * Which model predicts this business best? Fits on the past, predicts a holdout that is known, and compares with two naive rules.
 *
 * Time O(rows) besides the fits. Figures as in the literature of these models: P. Fader, B. Hardie, K. Lee (2005), section 5.
 */
import { describe, inputError, isPlainObject, readOptions } from '../core/arguments.ts'
import { nearestName } from '../core/nearest.ts'
import { DEFAULTS as SUMMARY_DEFAULTS, type SummaryOptions } from '../data/summary/options.ts'
import { orderList } from '../data/summary/orderList.ts'
import { summarize } from '../data/summary/summarize.ts'
import type { TransactionSummary } from '../data/summary/summary.ts'
import { Table } from '../data/table/table.ts'
import type { RowOfInput, TableLikeOf } from '../data/types.ts'
import { pearson } from '../math/statistics/correlation.ts'
import { normalizedGini } from './gini.ts'
import { bgCnbdK, bgNbd, mbgCnbdK, mbgNbd, nbd, paretoNbd } from './purchases.ts'
import { type TrackingRow, trackingTable } from './tracking.ts'

/** What a backtest needs of a model: all of ours have it, and yours may. */
export interface PurchasePredictor {
  conditionalExpectedPurchases(summary: TransactionSummary, t: number): Float64Array
  expectedPurchases(t: number): number
}

export type BacktestModelName = 'nbd' | 'bgNbd' | 'mbgNbd' | 'paretoNbd' | 'bgCnbdK' | 'mbgCnbdK'

/** A model by name, or models of your own: name → a function that fits the calibration's summary. */
export type BacktestModel =
  | BacktestModelName
  | { readonly [name: string]: (summary: TransactionSummary) => PurchasePredictor }

export type BacktestOptions<R = Record<string, unknown>> = SummaryOptions<R> & {
  /** Default: bgNbd, mbgNbd, paretoNbd. */
  models?: readonly BacktestModel[] | undefined
  /** The last moment the models may see; the holdout runs from there to `asOf`. */
  calibrationEnd: NonNullable<SummaryOptions<R>['calibrationEnd']>
}

export type BacktestRow = {
  model: string
  /** Mean absolute and root mean squared error of the purchases of a customer in the holdout. */
  mae: number
  rmse: number
  /** Predicted/actual − 1 of all purchases together; null when there were none. */
  bias: number | null
  /** Of predicted and actual purchases; null where one of them is constant. */
  correlation: number | null
  /** How well predictions rank customers: 1 as well as the purchases themselves, 0 not at all; null when nobody bought. */
  gini: number | null
}

export type CalibrationRow = { model: string; decile: number; customers: number; predicted: number; actual: number }

export type Backtest = {
  /** One row per model and baseline: `ownRate` (x·t/T), `averageRate` (Σx/ΣT·t). */
  readonly table: Table<BacktestRow>
  /** Means of predicted and actual purchases by tenths of the customers, the highest predicted first. */
  readonly calibration: Table<CalibrationRow>
  /** Repeat purchases by week from the first order on: actual, and what each model expects, each also cumulated. */
  readonly tracking: Table<TrackingRow>
  readonly models: Readonly<Record<string, PurchasePredictor>>
  /** The row with the lowest mean absolute error. */
  readonly best: string
  /** What follows, in words. */
  readonly recommendation: string
  /** The customers and their holdout. */
  readonly summary: TransactionSummary
}

const NAME = 'backtestPurchases'
const FITS: Readonly<Record<BacktestModelName, (summary: TransactionSummary) => PurchasePredictor>> = {
  nbd,
  bgNbd,
  mbgNbd,
  paretoNbd,
  bgCnbdK,
  mbgCnbdK,
}
const BASELINES = ['ownRate', 'averageRate'] as const
const DEFAULT_MODELS: readonly BacktestModelName[] = ['bgNbd', 'mbgNbd', 'paretoNbd']
const DECILES = 10

/**
 * Compares models of purchases, and two naive rules, on a holdout of the caller's own orders. Also takes the options of `summarizeTransactions`.
 *
 * @example
 * import { backtestPurchases } from 'clientele'
 * import { syntheticShop } from 'clientele/synthetic'
 *
 * const { orders } = syntheticShop({ customers: 2000, seed: 1 })
 * const test = backtestPurchases(orders, { models: ['bgNbd', 'paretoNbd'], calibrationEnd: '2024-06-30', unit: 'week' })
 * console.log(test.table.toRows().map(({ model, mae }) => `${model} ${mae.toFixed(2)}`).join(', '))
 * // bgNbd 1.24, paretoNbd 1.19, ownRate 1.95, averageRate 2.84
 */
export function backtestPurchases<T extends TableLikeOf<T>>(
  transactions: T,
  options: BacktestOptions<RowOfInput<T>>,
): Backtest {
  const { models: wanted, ...summaryOptions } = readOptions(NAME, options, {
    ...SUMMARY_DEFAULTS,
    models: DEFAULT_MODELS as readonly BacktestModel[],
  })
  const fits = readModels(wanted)
  if (summaryOptions.calibrationEnd === undefined) {
    throw inputError(NAME, 'calibrationEnd', 'the last moment the models may see', 'undefined')
  }
  const summary = summarize(NAME, transactions, summaryOptions)
  const { holdoutFrequency: actual, holdoutDuration: t } = summary
  if (actual === null || t === null || !(t > 0)) {
    throw inputError(NAME, 'calibrationEnd', 'at least one period before asOf', 'no holdout', 'invalidData')
  }
  const models: Record<string, PurchasePredictor> = {}
  for (const [name, fitted] of fits) models[name] = checkedModel(name, fitted(summary))
  const predictions = new Map<string, Float64Array>(
    Object.entries(models).map(([name, model]) => [name, checkedPrediction(name, model, summary, t)]),
  )
  for (const name of BASELINES) predictions.set(name, baseline(name, summary, t))
  const rows = [...predictions].map(([model, predicted]) => errorsOf(model, predicted, actual))
  const best = rows.reduce((least, row) => (row.mae < least.mae ? row : least))
  const { samePeriod: _, unit: __, ...reading } = summaryOptions
  const orders = orderList(NAME, transactions, reading as never)
  return {
    table: Table.from(rows),
    calibration: Table.from([...predictions].flatMap(([model, predicted]) => calibrationOf(model, predicted, actual))),
    tracking: trackingTable(orders, summary, models),
    models,
    best: best.model,
    recommendation: inWords(best, rows),
    summary,
  }
}

function readModels(models: unknown): Map<string, (summary: TransactionSummary) => PurchasePredictor> {
  if (!Array.isArray(models) || models.length === 0) {
    throw inputError(NAME, 'models', 'a list of names or { name: fit }', describe(models))
  }
  const fits = new Map<string, (summary: TransactionSummary) => PurchasePredictor>()
  models.forEach((model: unknown, i) => {
    const path = `models[${i}]`
    for (const [name, fit] of isPlainObject(model) ? Object.entries(model) : [[model, undefined] as const]) {
      const known = typeof name === 'string' && Object.hasOwn(FITS, name) ? FITS[name as BacktestModelName] : undefined
      const use = fit === undefined ? known : fit
      if (typeof name !== 'string' || typeof use !== 'function') {
        const nearest = typeof name === 'string' ? nearestName(name, Object.keys(FITS)) : null
        const hint = nearest === null ? '' : `; did you mean ${JSON.stringify(nearest)}?`
        throw inputError(NAME, path, `one of ${Object.keys(FITS).join(', ')} or { name: fit }`, describe(model) + hint)
      }
      if (fits.has(name) || (BASELINES as readonly string[]).includes(name)) {
        throw inputError(NAME, path, 'of a name of its own', 'a name that is there already')
      }
      fits.set(name, use as (summary: TransactionSummary) => PurchasePredictor)
    }
  })
  return fits
}

function checkedModel(name: string, model: unknown): PurchasePredictor {
  const isModel =
    typeof model === 'object' &&
    model !== null &&
    'conditionalExpectedPurchases' in model &&
    'expectedPurchases' in model
  if (isModel) return model as PurchasePredictor
  const expected = 'a model with conditionalExpectedPurchases and expectedPurchases'
  throw inputError(NAME, `what models.${name.slice(0, 40)} returns`, expected, describe(model))
}

function checkedPrediction(
  name: string,
  model: PurchasePredictor,
  summary: TransactionSummary,
  t: number,
): Float64Array {
  const predicted = model.conditionalExpectedPurchases(summary, t)
  if (predicted.length === summary.size && predicted.every(Number.isFinite)) return predicted
  const expected = `${summary.size} finite numbers (customers)`
  throw inputError(NAME, `what models.${name.slice(0, 40)} predicts`, expected, describe(predicted), 'nonFinite')
}

/** A customer's own rate goes on, or everybody's. */
function baseline(name: (typeof BASELINES)[number], summary: TransactionSummary, t: number): Float64Array {
  const { frequency, age } = summary
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
  const rate = sum(age) === 0 ? 0 : sum(frequency) / sum(age)
  if (name === 'averageRate') return new Float64Array(summary.size).fill(rate * t)
  return frequency.map((x, i) => (age[i]! > 0 ? (x * t) / age[i]! : 0))
}

function errorsOf(model: string, predicted: Float64Array, actual: Float64Array): BacktestRow {
  const n = actual.length
  let absolute = 0
  let squared = 0
  let sumPredicted = 0
  let sumActual = 0
  for (let i = 0; i < n; i++) {
    const error = predicted[i]! - actual[i]!
    absolute += Math.abs(error)
    squared += error * error
    sumPredicted += predicted[i]!
    sumActual += actual[i]!
  }
  return {
    model,
    mae: absolute / n,
    rmse: Math.sqrt(squared / n),
    bias: sumActual === 0 ? null : sumPredicted / sumActual - 1,
    correlation: n < 2 ? null : (pearson(predicted, actual)?.coefficient ?? null),
    gini: normalizedGini(predicted, actual),
  }
}

function calibrationOf(model: string, predicted: Float64Array, actual: Float64Array): CalibrationRow[] {
  const n = predicted.length
  const order = Array.from(predicted.keys()).sort((i, j) => predicted[j]! - predicted[i]! || i - j)
  const groups = Math.min(DECILES, n)
  return Array.from({ length: groups }, (_, decile) => {
    const rows = order.slice(Math.round((decile * n) / groups), Math.round(((decile + 1) * n) / groups))
    const mean = (values: Float64Array): number => rows.reduce((sum, i) => sum + values[i]!, 0) / rows.length
    return { model, decile: decile + 1, customers: rows.length, predicted: mean(predicted), actual: mean(actual) }
  })
}

function inWords(best: BacktestRow, rows: readonly BacktestRow[]): string {
  const naive = rows.filter(({ model }) => (BASELINES as readonly string[]).includes(model))
  const rival = naive.reduce((least, row) => (row.mae < least.mae ? row : least))
  const off =
    best.bias === null
      ? ''
      : `; all purchases together come out ${percent(Math.abs(best.bias))} too ${best.bias < 0 ? 'low' : 'high'}`
  const error = `a mean absolute error of ${best.mae.toPrecision(3)} purchases a customer`
  if (best === rival) {
    return `No model beats the naive rule ${best.model} (${error}${off}): use it, or look for what the models miss (seasons, one-off campaigns, contracts).`
  }
  const gain = rival.mae === 0 ? '' : `, ${percent(1 - best.mae / rival.mae)} below the naive rule ${rival.model}`
  return `Use ${best.model}: ${error}${gain}${off}.`
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
