/**
 * Each customer's orders by time: what cohorts and life-cycle stages look at, where a summary of the customer says too little.
 *
 * The rows are read, netted and counted as `summarizeTransactions` does. Time O(rows), memory O(rows).
 */
import { inputError } from '../../core/arguments.ts'
import type { Id } from '../../core/ids.ts'
import { progressOf } from '../../core/progress.ts'
import type { TimeZone } from '../../core/time/zone.ts'
import { sourceOf } from '../source.ts'
import { ExactTotal } from './amounts.ts'
import type { SummaryDropped } from './dropped.ts'
import { byCustomer, NO_ORDER } from './entries.ts'
import { nothingLeft } from './finish.ts'
import { readSummaryOptions, type SummaryOptions } from './options.ts'
import { addOrder, gatherOrders, keepValidOrders, newOrders } from './orders.ts'
import { addRows } from './read.ts'
import { SummaryState } from './state.ts'

/** The options of `summarizeTransactions` that say how rows are read. */
export type OrderListOptions<R = Record<string, unknown>> = Pick<
  SummaryOptions<R>,
  'columns' | 'asOf' | 'timeZone' | 'refunds' | 'onProgress'
>

/** With a calibration, customers are those with an order by its end, and refunds count as in a summary with that calibration. */
type SplitOptions = OrderListOptions<never> & Pick<SummaryOptions<never>, 'calibrationEnd'>

/** Orders grouped by customer: those of the customer at `i` are `offsets[i]` up to `offsets[i + 1]`, by time. */
export type OrderList = {
  readonly ids: readonly Id[]
  readonly offsets: Int32Array
  /** Local day. */
  readonly day: Int32Array
  /** How many orders an item stands for: rows without an order id are one item per customer and day where it saves memory. */
  readonly count: Float64Array
  /** What the order comes to after refunds. */
  readonly value: Float64Array
  /** Epoch ms of the end of observation, and its local day. */
  readonly asOf: number
  readonly endDay: number
  readonly zone: TimeZone
  readonly currency: string | null
  readonly dropped: SummaryDropped
}

/** The orders of every customer with at least one order by `asOf`. */
export function orderList(functionName: string, transactions: unknown, options: SplitOptions): OrderList {
  const settings = readSummaryOptions(functionName, options)
  const { zone } = settings
  const state = new SummaryState()
  addRows(state, settings, sourceOf(functionName, 'transactions', transactions))
  const asOf = settings.asOf ?? state.lastSale
  const { entries, dropped } = state
  if (entries.size === 0 || !Number.isFinite(asOf)) throw nothingLeft(functionName, state.rowCount, dropped)
  const customers = state.customers.ids.length
  const grouped = byCustomer(entries, customers)
  const orders = newOrders(grouped.largest)
  const orderOfCode = new Int32Array(state.orders.ids.length).fill(-1)
  const total = new ExactTotal()
  const reduceDropped = { ...dropped }
  const ids: Id[] = []
  const offsets = new Int32Array(customers + 1)
  const day = new Int32Array(entries.size)
  const count = new Float64Array(entries.size)
  const value = new Float64Array(entries.size)
  const progress = progressOf(functionName, settings.onProgress)
  progress.stage('ordering', customers)
  let size = 0
  for (let customer = 0; customer < customers; customer++) {
    if ((customer & 0xfff) === 0 && !progress.advance(customer)) break
    const slice = grouped.order.subarray(grouped.offsets[customer]!, grouped.offsets[customer + 1]!)
    if (slice.length === 0) continue
    gatherOrders(entries, slice, orders, orderOfCode, asOf, reduceDropped)
    keepValidOrders(entries, slice, orders, total, settings.calibrationEnd !== null, reduceDropped)
    if (orders.validCount === 0) continue
    if (orders.side[orders.valid[0]!] !== 0) {
      reduceDropped.firstSeenInHoldout++
      continue
    }
    for (let i = 0; i < orders.validCount; i++) {
      const slot = orders.valid[i]!
      total.reset()
      addOrder(entries, slice, orders, slot, total)
      day[size] = orders.day[slot]!
      count[size] = orders.code[slot] === NO_ORDER ? orders.sales[slot]! : 1
      value[size] = total.value()
      size++
    }
    ids.push(state.customers.ids[customer] as Id)
    offsets[ids.length] = size
  }
  progress.end()
  progress.throwIfStopped()
  if (ids.length === 0) throw nothingLeft(functionName, state.rowCount, reduceDropped)
  const values = value.slice(0, size)
  if (!values.every(Number.isFinite)) {
    throw inputError(functionName, 'amount', 'small enough to add up below 1.8e308', 'a sum beyond it', 'nonFinite')
  }
  return {
    ids,
    offsets: offsets.slice(0, ids.length + 1),
    day: day.slice(0, size),
    count: count.slice(0, size),
    value: values,
    asOf,
    endDay: zone.localDay(asOf),
    zone,
    currency: state.currency,
    dropped: reduceDropped,
  }
}
