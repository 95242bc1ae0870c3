/**
 * From order lines to one line per customer.
 *
 * A purchase is the orders of one local calendar day (unit day or week) or month. Lines of one order id are one order, dated by the
 * first; a refund is subtracted from its order, and an order that comes to nothing or less is no purchase. Time O(rows).
 */

import { sourceOf } from '../source.ts'
import type { RowOfInput, TableLikeOf } from '../types.ts'
import { finishState } from './finish.ts'
import { readSummaryOptions, type SummaryOptions } from './options.ts'
import { addRows } from './read.ts'
import { SummaryState } from './state.ts'
import type { TransactionSummary } from './summary.ts'

/**
 * Frequency, recency, age and money of every customer: the input of `rfm`, of the lifetime value models and of churn.
 *
 * Takes rows, columns, a `Table` or an Arrow table of transactions with columns `customerId`, `at`, `amount`, and optionally `orderId`,
 * `kind`, `currency`; other names are mapped with `columns`. The library's own orders fit as they are. What is left out is counted in
 * `.dropped`. Time O(rows), memory O(rows).
 *
 * @example
 * import { summarizeTransactions } from 'clientele'
 *
 * const orders = [
 *   { customer: 'Ada', date: '2024-01-05', total: 20 },
 *   { customer: 'Ada', date: '2024-02-04', total: 30 },
 *   { customer: 'Ben', date: '2024-01-20', total: 15 },
 * ]
 * const summary = summarizeTransactions(orders, {
 *   columns: { customerId: 'customer', at: 'date', amount: 'total' },
 *   asOf: '2024-02-29',
 * })
 * console.log(summary.ids, summary.frequency, summary.recency, summary.age)
 * // [ 'Ada', 'Ben' ] Float64Array(2) [ 1, 0 ] Float64Array(2) [ 30, 0 ] Float64Array(2) [ 55, 40 ]
 */
export function summarizeTransactions<T extends TableLikeOf<T>>(
  transactions: T,
  options?: SummaryOptions<RowOfInput<T>>,
): TransactionSummary {
  return summarize('summarizeTransactions', transactions, options)
}

/** The same for another function that takes transactions: errors are in its name. */
export function summarize(functionName: string, transactions: unknown, options: unknown): TransactionSummary {
  const settings = readSummaryOptions(functionName, options)
  const state = new SummaryState()
  addRows(state, settings, sourceOf(functionName, 'transactions', transactions))
  return finishState(state, settings)
}
