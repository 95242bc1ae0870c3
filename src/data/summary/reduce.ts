/**
 * From entries to one line per customer: frequency, recency, age, money, in the meaning of the buy-till-you-die models
 * (Fader, Hardie, Lee 2005, section 2; P. Fader, B. Hardie, "Creating an RFM summary").
 *
 * Each customer's orders are put together (lines and refunds of one order id), then its purchases (orders of one period). Time O(entries).
 */
import { monthNumber } from '../../core/time/calendar.ts'
import { ExactTotal } from './amounts.ts'
import { byCustomer, type Entries, NO_ORDER } from './entries.ts'
import {
  addOrder,
  gatherOrders,
  keepValidOrders,
  newOrders,
  type Orders,
  orderTies,
  type ReduceDropped,
} from './orders.ts'

/** Units in which a summary of dated transactions counts time. */
export type PeriodUnit = 'day' | 'week' | 'month'

export type ReduceSettings = {
  readonly unit: PeriodUnit
  readonly separate: boolean
  readonly asOf: number
  /** Local day of the end of the ages. */
  readonly endDay: number
  readonly hasHoldout: boolean
}

/** One value per listed customer, in the order of `customers` (codes). */
export type Reduced = {
  readonly customers: Int32Array
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly monetary: Float64Array
  readonly sumLogGaps: Float64Array
  readonly orders: Float64Array
  readonly revenue: Float64Array
  readonly firstAt: Float64Array
  readonly lastAt: Float64Array
  readonly holdoutFrequency: Float64Array
  readonly holdoutMonetary: Float64Array
  readonly dropped: ReduceDropped
}

/** The number of the period a local day lies in: weeks are days / 7, so a purchase is a day's orders. */
export const periodOf = (day: number, unit: PeriodUnit): number => (unit === 'month' ? monthNumber(day) : day)

/** How many periods make one unit. */
export const periodsPerUnit = (unit: PeriodUnit): number => (unit === 'week' ? 7 : 1)

/** One line per customer with a purchase by the end of the ages. `advance` is told how many customers are done; false stops. */
export function reduceEntries(
  entries: Entries,
  customers: number,
  orderCodes: number,
  settings: ReduceSettings,
  advance: (customers: number) => boolean,
): Reduced {
  const grouped = byCustomer(entries, customers)
  const orders = newOrders(grouped.largest)
  const orderOfCode = new Int32Array(orderCodes).fill(-1)
  const reduced: Reduced = {
    customers: new Int32Array(customers),
    frequency: new Float64Array(customers),
    recency: new Float64Array(customers),
    age: new Float64Array(customers),
    monetary: new Float64Array(customers),
    sumLogGaps: new Float64Array(customers),
    orders: new Float64Array(customers),
    revenue: new Float64Array(customers),
    firstAt: new Float64Array(customers),
    lastAt: new Float64Array(customers),
    holdoutFrequency: new Float64Array(customers),
    holdoutMonetary: new Float64Array(customers),
    dropped: { afterAsOf: 0, refundWithoutOrder: 0, refundIgnored: 0, refundedOrder: 0, firstSeenInHoldout: 0 },
  }
  const total = new ExactTotal()
  let listed = 0
  for (let customer = 0; customer < customers; customer++) {
    const start = grouped.offsets[customer]!
    const end = grouped.offsets[customer + 1]!
    if (start < end) {
      const slice = grouped.order.subarray(start, end)
      gatherOrders(entries, slice, orders, orderOfCode, settings.asOf, reduced.dropped)
      keepValidOrders(entries, slice, orders, total, settings.hasHoldout, reduced.dropped)
      if (settings.separate) orderTies(entries, slice, orders, total)
      if (writeCustomer(entries, slice, orders, total, settings, reduced, listed))
        reduced.customers[listed++] = customer
    }
    if ((customer & 0xfff) === 0 && !advance(customer)) break
  }
  return firstRows(reduced, listed)
}

/** Writes the line of a customer; false when it has no purchase by the end of the ages. */
function writeCustomer(
  entries: Entries,
  slice: Int32Array,
  orders: Orders,
  total: ExactTotal,
  settings: ReduceSettings,
  out: Reduced,
  row: number,
): boolean {
  const { unit, separate } = settings
  const { valid, validCount } = orders
  const perUnit = periodsPerUnit(unit)
  let at = 0
  let purchases = 0
  let count = 0
  let first = 0
  let last = 0
  let afterFirst = 0
  let lastUntil = 0
  let logGaps = 0
  total.reset()
  for (; at < validCount && orders.side[valid[at]!] === 0; at++) {
    const slot = valid[at]!
    const period = periodOf(orders.day[slot]!, unit)
    const ordersHere = orders.code[slot] === NO_ORDER ? orders.sales[slot]! : 1
    if (purchases === 0) first = period
    else if (separate || period !== last) {
      if (period > last) logGaps += Math.log((period - last) / perUnit)
      if (purchases === 1) afterFirst = at
    }
    if (purchases === 0 || separate || period !== last) purchases++
    if (purchases > 1) addOrder(entries, slice, orders, slot, total)
    last = period
    lastUntil = Math.max(lastUntil, orders.until[slot]!)
    count += ordersHere
  }
  if (purchases === 0) {
    if (validCount > 0) out.dropped.firstSeenInHoldout++
    return false
  }
  if (purchases === 1) afterFirst = at
  const frequency = purchases - 1
  out.frequency[row] = frequency
  out.recency[row] = (last - first) / perUnit
  out.age[row] = (periodOf(settings.endDay, unit) - first) / perUnit
  out.monetary[row] = frequency === 0 ? 0 : total.value() / frequency
  out.sumLogGaps[row] = logGaps
  out.orders[row] = count
  for (let i = 0; i < afterFirst; i++) addOrder(entries, slice, orders, valid[i]!, total)
  out.revenue[row] = total.value()
  out.firstAt[row] = orders.at[valid[0]!]!
  out.lastAt[row] = lastUntil

  let holdoutPurchases = 0
  let counted = false
  total.reset()
  for (; at < validCount; at++) {
    const slot = valid[at]!
    const period = periodOf(orders.day[slot]!, unit)
    if (separate || period !== last) {
      holdoutPurchases++
      counted = true
      last = period
    }
    if (counted) addOrder(entries, slice, orders, slot, total)
  }
  out.holdoutFrequency[row] = holdoutPurchases
  out.holdoutMonetary[row] = holdoutPurchases === 0 ? 0 : total.value() / holdoutPurchases
  return true
}

function firstRows(reduced: Reduced, listed: number): Reduced {
  return {
    customers: reduced.customers.slice(0, listed),
    frequency: reduced.frequency.slice(0, listed),
    recency: reduced.recency.slice(0, listed),
    age: reduced.age.slice(0, listed),
    monetary: reduced.monetary.slice(0, listed),
    sumLogGaps: reduced.sumLogGaps.slice(0, listed),
    orders: reduced.orders.slice(0, listed),
    revenue: reduced.revenue.slice(0, listed),
    firstAt: reduced.firstAt.slice(0, listed),
    lastAt: reduced.lastAt.slice(0, listed),
    holdoutFrequency: reduced.holdoutFrequency.slice(0, listed),
    holdoutMonetary: reduced.holdoutMonetary.slice(0, listed),
    dropped: reduced.dropped,
  }
}
