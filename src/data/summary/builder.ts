/**
 * A summary built chunk by chunk: for streams, and for shards that are summarized apart and merged.
 *
 * Whatever the order of rows, chunks and shards, a customer's numbers are the same to the last bit. The state is JSON. Time O(rows);
 * memory O(distinct customer-days), or O(orders) where rows have order ids.
 */
import { describe, inputError } from '../../core/arguments.ts'
import { isMarked, markAs } from '../../core/brand.ts'
import type { InputError } from '../../core/errors.ts'
import { type Id, internIds } from '../../core/ids.ts'
import { currencyOf } from '../../core/money.ts'
import { progressOf } from '../../core/progress.ts'
import { instantOrNull, isMissingInstant } from '../../core/time/instant.ts'
import { conceptValues, type Source, sourceOf } from '../source.ts'
import type { AnyTableLike, TableLike } from '../types.ts'
import { type Components, componentsOf } from './amounts.ts'
import { HOLDOUT, NO_ORDER, REFUND } from './entries.ts'
import {
  CONCEPTS,
  readSummaryOptions,
  type SummaryOptions,
  type SummarySettings,
  type TransactionConcept,
} from './options.ts'
import { periodOf, periodsPerUnit, reduceEntries } from './reduce.ts'
import { addState, checkSameOptions, type SummaryBuilderJson, SummaryState, stateFromJson, stateJson } from './state.ts'
import { CustomerSummary, type SummaryDropped, type TransactionSummary } from './summary.ts'

/**
 * A builder for the options of `summarizeTransactions`: add chunks, merge shards, finish.
 *
 * @example
 * import { summaryBuilder } from 'clientele'
 *
 * const january = [{ customerId: 7, at: '2024-01-05', amount: 20 }]
 * const february = [{ customerId: 7, at: '2024-02-04', amount: 30 }]
 * const shard = JSON.stringify(summaryBuilder({ asOf: '2024-02-29' }).add(january))
 * const summary = summaryBuilder({ asOf: '2024-02-29' }).add(february).merge(shard).finish()
 * console.log(summary.ids, summary.frequency, summary.revenue)
 * // [ 7 ] Float64Array(1) [ 1 ] Float64Array(1) [ 50 ]
 */
export function summaryBuilder<R extends object = Record<string, unknown>>(
  options?: SummaryOptions<R>,
): SummaryBuilder<R> {
  return new SummaryBuilder<R>(readSummaryOptions('summaryBuilder', options))
}

const PACE = 0x3fff

/** What a builder takes: rows of the type its options speak of, or of any type when they name columns only. */
export type ChunkOf<R extends object> = string extends keyof R ? AnyTableLike : TableLike<R>

/** A builder of whatever rows. */
export type AnySummaryBuilder = { readonly settings: SummarySettings; readonly state: SummaryState }

/** Collects transactions until `finish()`. Made by `summaryBuilder`. */
export class SummaryBuilder<R extends object = Record<string, unknown>> {
  /** @internal */
  readonly settings: SummarySettings
  /** @internal */
  readonly state: SummaryState = new SummaryState()

  /** @internal Use `summaryBuilder`. */
  constructor(settings: SummarySettings) {
    this.settings = settings
    markAs(this, 'SummaryBuilder')
  }

  /** Rows added so far, those left out among them. */
  get rowCount(): number {
    return this.state.rowCount
  }

  /** Adds rows. Time O(rows). */
  add(chunk: ChunkOf<R>): this {
    addRows(this.state, this.settings, sourceOf(this.settings.functionName, 'transactions', chunk))
    return this
  }

  /** Adds what another builder of the same options has seen: the builder, or its JSON. Time O(its customer-days). */
  merge(other: AnySummaryBuilder | SummaryBuilderJson | string): this {
    const builder = isMarked(other, 'SummaryBuilder') ? (other as AnySummaryBuilder) : null
    if (builder !== null) checkSameOptions(this.settings, builder.settings)
    const shard = builder?.state ?? stateFromJson(other, this.settings)
    if (shard.currency !== null) setCurrency(this.state, this.settings.functionName, shard.currency)
    addState(this.state, shard, this.settings.separate)
    return this
  }

  /** The state as JSON: ids, and one line per customer-day or order. */
  toJSON(): SummaryBuilderJson {
    this.state.compact(this.settings.separate)
    return stateJson(this.state, this.settings)
  }

  /** The summary of everything added; more can be added afterwards. Time O(customer-days). */
  finish(): TransactionSummary {
    const { settings, state } = this
    const { functionName, zone, calibrationEnd, unit } = settings
    const asOf = settings.asOf ?? state.lastSale
    if (state.entries.size === 0 || !Number.isFinite(asOf))
      throw nothingLeft(functionName, state.rowCount, state.dropped)
    if (calibrationEnd !== null && calibrationEnd >= asOf) {
      throw inputError(functionName, 'calibrationEnd', 'before the last order', 'a later moment', 'invalidData')
    }
    const endDay = zone.localDay(calibrationEnd ?? asOf)
    const hasHoldout = calibrationEnd !== null
    const progress = progressOf(functionName, settings.onProgress)
    progress.stage('summarizing', state.customers.ids.length)
    const reduced = reduceEntries(
      state.entries,
      state.customers.ids.length,
      state.orders.ids.length,
      { unit, separate: settings.separate, asOf, endDay, hasHoldout },
      (done) => progress.advance(done),
    )
    progress.end()
    progress.throwIfStopped()
    const dropped = { ...state.dropped }
    for (const [name, count] of Object.entries(reduced.dropped)) dropped[name as keyof SummaryDropped] += count
    if (reduced.customers.length === 0) throw nothingLeft(functionName, state.rowCount, dropped)
    if (!reduced.revenue.every(Number.isFinite)) {
      throw inputError(functionName, 'amount', 'small enough to add up below 1.8e308', 'a sum beyond it', 'nonFinite')
    }
    const ids = Array.from(reduced.customers, (code) => state.customers.ids[code] as Id)
    const holdoutPeriods = periodOf(zone.localDay(asOf), unit) - periodOf(endDay, unit)
    const holdoutDuration = hasHoldout ? holdoutPeriods / periodsPerUnit(unit) : null
    const { currency } = state
    return CustomerSummary.ofTransactions(reduced, ids, { ...settings, asOf, currency, dropped, holdoutDuration })
  }
}

function addRows(state: SummaryState, settings: SummarySettings, source: Source): void {
  const { functionName, mapping, zone } = settings
  if (source.rowCount === 0) return
  const read = (name: TransactionConcept): ArrayLike<unknown> | null =>
    conceptValues(functionName, source, mapping, CONCEPTS, name)
  const customers = internIds(read('customerId') ?? [])
  const moments = read('at') ?? []
  const amounts = read('amount') ?? []
  const orderIds = read('orderId')
  const kinds = read('kind')
  const currencies = read('currency')
  const reasonOf = leftOutRows(source)
  const orders = orderIds === null ? null : internIds(orderIds)
  const customerCodes = Int32Array.from(customers.ids, (id) => state.customers.add(id))
  const orderCodes = Int32Array.from(orders?.ids ?? [], (id) => state.orders.add(id))
  const components: Components = { amounts: [], scale: 0 }
  const cutoff = settings.asOf ?? Infinity
  const split = settings.calibrationEnd ?? Infinity
  const { dropped } = state
  const progress = progressOf(functionName, settings.onProgress)
  progress.stage('reading', source.rowCount)
  for (let i = 0; i < source.rowCount; i++) {
    if ((i & PACE) === 0 && !progress.advance(i)) break
    const code = customers.codes[i]!
    if (code < 0) {
      dropped.missingCustomer++
      continue
    }
    const at = instantOrNull(moments[i], zone)
    if (Number.isNaN(at)) {
      if (isMissingInstant(moments[i])) dropped.missingDate++
      else dropped.invalidDate++
      continue
    }
    const reason = reasonOf === null ? '' : reasonOf(i)
    if (reason !== '') {
      dropped[reason]++
      continue
    }
    if (!componentsOf(amounts[i], components)) {
      dropped.missingAmount++
      continue
    }
    if (at > cutoff) {
      dropped.afterAsOf++
      continue
    }
    const order = orders === null ? NO_ORDER : orders.codes[i]!
    const marked = kinds !== null && kinds[i] === 'refund'
    const refund = marked || components.amounts[0]! < 0
    if (refund && (settings.ignoreRefunds || order === NO_ORDER)) {
      if (settings.ignoreRefunds) dropped.refundIgnored++
      else dropped.refundWithoutOrder++
      continue
    }
    const currency = currencies === null ? currencyOf(amounts[i]) : currencies[i]
    if (currency !== state.currency && currency !== null && currency !== undefined)
      setCurrency(state, functionName, currency)
    if (!refund && at > state.lastSale) state.lastSale = at
    const flags = (refund ? REFUND : 0) | (at > split ? HOLDOUT : 0)
    const sign = marked && components.amounts[0]! > 0 ? -1 : 1
    const customer = customerCodes[code]!
    const orderCode = order === NO_ORDER ? NO_ORDER : orderCodes[order]!
    const day = zone.localDay(at)
    for (let part = 0; part < components.amounts.length; part++) {
      const amount = sign * components.amounts[part]!
      state.entries.push(customer, orderCode, day, at, at, amount, components.scale, flags, part === 0 ? 1 : 0)
    }
    state.compactIfLarge(settings.separate)
  }
  progress.end()
  progress.throwIfStopped()
  state.rowCount += source.rowCount
}

type LeftOut = 'cancelledOrder' | 'testOrder' | ''

/** Which rows the library's own order shape marks as cancelled or as a test; null when it has no such columns. */
function leftOutRows(source: Source): ((row: number) => LeftOut) | null {
  const read = (name: string): ArrayLike<unknown> | null => (source.has(name) ? source.values(name) : null)
  const status = read('status')
  const cancelledAt = read('cancelledAt')
  const test = read('test')
  if (status === null && cancelledAt === null && test === null) return null
  return (row) => {
    if (status !== null && status[row] === 'cancelled') return 'cancelledOrder'
    if (cancelledAt !== null && !isMissingInstant(cancelledAt[row])) return 'cancelledOrder'
    return test !== null && test[row] === true ? 'testOrder' : ''
  }
}

function setCurrency(state: SummaryState, functionName: string, currency: unknown): void {
  if (typeof currency !== 'string' || currency === '') {
    throw inputError(functionName, 'currency', 'text such as EUR', describe(currency), 'invalidData')
  }
  state.currency ??= currency
  if (state.currency === currency) return
  const expected = 'of one currency (convert first, or map amount and currency to functions that do)'
  const given = `${state.currency.slice(0, 12)} and ${currency.slice(0, 12)}`
  throw inputError(functionName, 'transactions', expected, given, 'mixedCurrencies')
}

function nothingLeft(functionName: string, rowCount: number, dropped: SummaryDropped): InputError {
  const counts = Object.entries(dropped).filter(([, count]) => count > 0)
  const why = counts.length === 0 ? 'no purchase' : counts.map(([name, count]) => `${name} ${count}`).join(', ')
  const given = rowCount === 0 ? 'no rows' : `${rowCount} rows, all left out (${why})`
  return inputError(functionName, 'transactions', 'rows of which at least one is a purchase', given, 'noRows')
}
