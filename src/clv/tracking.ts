/**
 * Repeat purchases week by week: what happened, and what models of a new customer expect of everybody since their first order.
 *
 * Time O(orders + weeks · distinct first days) and as many expectations.
 */
import { monthNumber, monthStart } from '../core/time/calendar.ts'
import type { OrderList } from '../data/summary/orderList.ts'
import type { TransactionSummary } from '../data/summary/summary.ts'
import { Table } from '../data/table/table.ts'
import type { PurchasePredictor } from './backtest.ts'

/** A week: repeat purchases in it and up to its end; the columns of the models are named after them. */
export type TrackingRow = { [column: string]: number }

/** Columns week (1, 2, …), actual, actualCumulative, and <model>, <model>Cumulative; weeks count from the first order. */
export function trackingTable(
  orders: OrderList,
  summary: TransactionSummary,
  models: Readonly<Record<string, PurchasePredictor>>,
): Table<TrackingRow> {
  const { offsets, day, endDay, ids } = orders
  const isMonthly = summary.unit === 'month'
  let firstDay = endDay
  for (let i = 0; i < ids.length; i++) firstDay = Math.min(firstDay, day[offsets[i]!]!)
  const weeks = Math.max(1, Math.ceil((endDay - firstDay + 1) / 7))
  const actual = new Float64Array(weeks)
  const entered = new Map<number, number>()
  for (let i = 0; i < ids.length; i++) {
    const first = day[offsets[i]!]!
    entered.set(first, (entered.get(first) ?? 0) + 1)
    let last = isMonthly ? monthNumber(first) : first
    for (let at = offsets[i]! + 1; at < offsets[i + 1]!; at++) {
      const period = isMonthly ? monthNumber(day[at]!) : day[at]!
      if (period === last) continue
      last = period
      actual[Math.floor((day[at]! - firstDay) / 7)]!++
    }
  }
  const columns: Record<string, Float64Array> = {
    week: Float64Array.from({ length: weeks }, (_, week) => week + 1),
    actual,
    actualCumulative: cumulated(actual),
  }
  for (const [name, model] of Object.entries(models)) {
    const expected = Float64Array.from({ length: weeks }, (_, week) => {
      // To the end of the last day: what the actual purchases are counted to.
      const end = Math.min(firstDay + 7 * (week + 1), endDay + 1)
      let sum = 0
      for (const [first, customers] of entered) {
        if (first < end) sum += customers * model.expectedPurchases(elapsed(first, end, summary.unit))
      }
      return sum
    })
    columns[name] = expected.map((value, week) => value - (week === 0 ? 0 : expected[week - 1]!))
    columns[`${name}Cumulative`] = expected
  }
  return Table.from(columns)
}

function cumulated(values: Float64Array): Float64Array {
  let sum = 0
  return values.map((value) => {
    sum += value
    return sum
  })
}

/** The time between two days in the unit of the summary; in months with the part of the last one. */
function elapsed(first: number, end: number, unit: TransactionSummary['unit']): number {
  if (unit === 'week') return (end - first) / 7
  if (unit === 'day') return end - first
  const month = monthNumber(end)
  const start = monthStart(month)
  const part = (end - start) / (monthStart(month + 1) - start)
  return Math.max(0, month + part - monthNumber(first))
}
