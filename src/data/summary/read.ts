/**
 * From rows to entries: the door of a summary. Whatever cannot be used is counted by its reason, in the order of the checks.
 */
import { describe, inputError } from '../../core/arguments.ts'
import { idText, internInto } from '../../core/ids.ts'
import { currencyOf, isCurrencyCode } from '../../core/money.ts'
import { progressOf } from '../../core/progress.ts'
import { instantOrNull, isMissingInstant } from '../../core/time/instant.ts'
import { conceptValues, type Source } from '../source.ts'
import { type Components, componentsOf } from './amounts.ts'
import { HOLDOUT, NO_ORDER, REFUND } from './entries.ts'
import { CONCEPTS, type SummarySettings, type TransactionConcept } from './options.ts'
import type { SummaryState } from './state.ts'

const PACE = 0x3fff

/** The library's own orders: a row that names no order is one itself. */
function ownOrderIds(orderIds: ArrayLike<unknown> | null, ids: ArrayLike<unknown>): ArrayLike<unknown> {
  if (orderIds === null) return ids
  return Array.from({ length: ids.length }, (_, i) => (idText(orderIds[i]) === null ? ids[i] : orderIds[i]))
}

/** Adds the rows of a source to a state: all of them, or none when a row is refused or the work is stopped. Time O(rows). */
export function addRows(state: SummaryState, settings: SummarySettings, source: Source): void {
  if (source.rowCount === 0) return
  const before = state.mark()
  try {
    readRows(state, settings, source)
  } catch (error) {
    state.restore(before)
    throw error
  }
  state.compactIfLarge(settings.separate)
}

function readRows(state: SummaryState, settings: SummarySettings, source: Source): void {
  const { functionName, mapping, zone } = settings
  const read = (name: TransactionConcept): ArrayLike<unknown> | null =>
    conceptValues(functionName, source, mapping, CONCEPTS, name)
  const customers = internInto(state.customers, read('customerId') ?? [])
  const moments = read('at') ?? []
  const amounts = read('amount') ?? []
  const isOwnOrder = mapping.customerId === undefined && source.has('id')
  const orderIds = isOwnOrder ? ownOrderIds(read('orderId'), source.values('id')) : read('orderId')
  const kinds = read('kind')
  const currencies = read('currency') ?? splitCurrencies(source, settings)
  const reasonOf = leftOutRows(source)
  const orders = orderIds === null ? null : internInto(state.orders, orderIds)
  const components: Components = { amounts: [], scale: 0 }
  const cutoff = settings.asOf ?? Infinity
  const split = settings.calibrationEnd ?? Infinity
  const { dropped } = state
  state.entries.reserve(source.rowCount)
  const progress = progressOf(functionName, settings.onProgress)
  progress.stage('reading', source.rowCount)
  for (let i = 0; i < source.rowCount; i++) {
    if ((i & PACE) === 0 && !progress.advance(i)) break
    const customer = customers[i]!
    if (customer < 0) {
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
    const order = orders === null ? NO_ORDER : orders[i]!
    const marked = kinds !== null && kinds[i] === 'refund'
    const refund = marked || components.amounts[0]! < 0
    if (refund && (settings.ignoreRefunds || order === NO_ORDER)) {
      if (settings.ignoreRefunds) dropped.refundIgnored++
      else dropped.refundWithoutOrder++
      continue
    }
    const currency = currencyOf(amounts[i])
    if (currency !== null && currency !== state.currency) setCurrency(state, functionName, currency)
    const stated = currencies === null ? null : currencies[i]
    if (stated !== state.currency && !isMissingText(stated)) setCurrency(state, functionName, stated)
    if (!refund && at > state.lastSale) state.lastSale = at
    const flags = (refund ? REFUND : 0) | (at > split ? HOLDOUT : 0)
    const sign = marked && components.amounts[0]! > 0 ? -1 : 1
    const day = zone.localDay(at)
    for (let part = 0; part < components.amounts.length; part++) {
      const amount = sign * components.amounts[part]!
      state.entries.push(customer, order, day, at, at, amount, components.scale, flags, part === 0 ? 1 : 0)
    }
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

const isMissingText = (value: unknown): boolean => value === null || value === undefined || value === ''

/** The currencies that a `Table` split off from a column of Money: `amountCurrency` beside `amount`. */
function splitCurrencies(source: Source, { mapping }: SummarySettings): ArrayLike<unknown> | null {
  const names = mapping.amount === undefined ? CONCEPTS.amount.fallbacks : [mapping.amount]
  const name = names.find((candidate) => typeof candidate === 'string' && source.has(candidate))
  return typeof name === 'string' && source.has(`${name}Currency`) ? source.values(`${name}Currency`) : null
}

/** Notes the currency of a row; a second one is refused. Only codes are quoted: anything else in the column may be personal. */
export function setCurrency(state: SummaryState, functionName: string, currency: unknown): void {
  if (typeof currency !== 'string' || currency === '') {
    throw inputError(functionName, 'currency', 'text such as EUR', describe(currency), 'invalidData')
  }
  state.currency ??= currency
  if (state.currency === currency) return
  const shown = (code: string): string => (isCurrencyCode(code) ? code : 'another text')
  const expected = 'of one currency (convert first, or map amount and currency to functions that do)'
  const given = `${shown(state.currency)} and ${shown(currency)}`
  throw inputError(functionName, 'transactions', expected, given, 'mixedCurrencies')
}
