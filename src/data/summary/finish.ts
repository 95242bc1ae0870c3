/** From the entries of a state to the summary. */
import { inputError } from '../../core/arguments.ts'
import type { InputError } from '../../core/errors.ts'
import type { Id } from '../../core/ids.ts'
import { progressOf } from '../../core/progress.ts'
import type { SummaryDropped } from './dropped.ts'
import type { SummarySettings } from './options.ts'
import { periodOf, periodsPerUnit, reduceEntries } from './reduce.ts'
import type { SummaryState } from './state.ts'
import { CustomerSummary, type TransactionSummary } from './summary.ts'

/** The summary of everything a state has seen. Time O(entries). */
export function finishState(state: SummaryState, settings: SummarySettings): TransactionSummary {
  const { functionName, zone, calibrationEnd, unit } = settings
  const asOf = settings.asOf ?? state.lastSale
  if (state.entries.size === 0 || !Number.isFinite(asOf)) throw nothingLeft(functionName, state.rowCount, state.dropped)
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

/** The error for rows that leave nothing to count. */
export function nothingLeft(functionName: string, rowCount: number, dropped: SummaryDropped): InputError {
  const counts = Object.entries(dropped).filter(([, count]) => count > 0)
  const why = counts.length === 0 ? 'no purchase' : counts.map(([name, count]) => `${name} ${count}`).join(', ')
  const given = rowCount === 0 ? 'no rows' : `${rowCount} rows, all left out (${why})`
  return inputError(functionName, 'transactions', 'rows of which at least one is a purchase', given, 'noRows')
}
