/**
 * From entries to one line per customer: frequency, recency, age, money, in the meaning of the buy-till-you-die models
 * (Fader, Hardie, Lee 2005, section 2; P. Fader, B. Hardie, "Creating an RFM summary").
 *
 * Each customer's orders are put together (lines and refunds of one order id), then its purchases (orders of one period). Time O(entries).
 */
import { monthNumber } from '../../core/time/calendar.ts'
import { ExactTotal } from './amounts.ts'
import { byCustomer, type Entries, HOLDOUT, NO_ORDER, REFUND, sortByTime } from './entries.ts'

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

/** Rows, orders and customers that the reduction leaves out. */
export type ReduceDropped = {
  afterAsOf: number
  refundWithoutOrder: number
  refundIgnored: number
  refundedOrder: number
  firstSeenInHoldout: number
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

/** The orders of one customer at a time; arrays are reused. */
type Orders = {
  count: number
  readonly head: Int32Array
  readonly tail: Int32Array
  /** The next entry of the same order, by position. */
  readonly next: Int32Array
  readonly code: Int32Array
  readonly at: Float64Array
  readonly until: Float64Array
  readonly day: Int32Array
  /** Sales seen, 0 when there were only refunds. */
  readonly sales: Int32Array
  readonly refunds: Int32Array
  readonly side: Uint8Array
  /** Numbers of the orders that count, by time. */
  readonly valid: Int32Array
  validCount: number
}

function newOrders(capacity: number): Orders {
  return {
    count: 0,
    head: new Int32Array(capacity),
    tail: new Int32Array(capacity),
    next: new Int32Array(capacity),
    code: new Int32Array(capacity),
    at: new Float64Array(capacity),
    until: new Float64Array(capacity),
    day: new Int32Array(capacity),
    sales: new Int32Array(capacity),
    refunds: new Int32Array(capacity),
    side: new Uint8Array(capacity),
    valid: new Int32Array(capacity),
    validCount: 0,
  }
}

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

function gatherOrders(
  entries: Entries,
  slice: Int32Array,
  orders: Orders,
  orderOfCode: Int32Array,
  asOf: number,
  dropped: ReduceDropped,
): void {
  let count = 0
  for (let i = 0; i < slice.length; i++) {
    const entry = slice[i]!
    const code = entries.order[entry]!
    const rows = entries.rows[entry]!
    if (entries.at[entry]! > asOf) {
      dropped.afterAsOf += rows
      continue
    }
    let slot = -1
    if (code === NO_ORDER) {
      // A further component of a sum follows its entry at once.
      if (rows === 0) slot = count - 1
    } else {
      slot = orderOfCode[code]!
      // A number left by another customer that uses the same order id.
      if (slot >= count || (slot >= 0 && orders.code[slot] !== code)) slot = -1
    }
    orders.next[i] = -1
    if (slot < 0) {
      slot = count++
      orders.head[slot] = i
      orders.code[slot] = code
      orders.sales[slot] = 0
      orders.refunds[slot] = 0
      if (code !== NO_ORDER) orderOfCode[code] = slot
    } else orders.next[orders.tail[slot]!] = i
    orders.tail[slot] = i
    if ((entries.flags[entry]! & REFUND) !== 0) orders.refunds[slot]! += rows
    else {
      if (orders.sales[slot] === 0) {
        orders.at[slot] = entries.at[entry]!
        orders.day[slot] = entries.day[entry]!
        orders.until[slot] = code === NO_ORDER ? entries.until[entry]! : entries.at[entry]!
        orders.side[slot] = entries.flags[entry]! & HOLDOUT
      }
      orders.sales[slot]! += rows
    }
  }
  orders.count = count
}

function keepValidOrders(
  entries: Entries,
  slice: Int32Array,
  orders: Orders,
  total: ExactTotal,
  hasHoldout: boolean,
  dropped: ReduceDropped,
): void {
  let valid = 0
  let sorted = true
  for (let slot = 0; slot < orders.count; slot++) {
    if (orders.sales[slot] === 0) {
      dropped.refundWithoutOrder += orders.refunds[slot]!
      continue
    }
    if (hasHoldout) countStrangers(entries, slice, orders, slot, dropped)
    if (orders.refunds[slot]! > 0) {
      total.reset()
      const refunds = addOrder(entries, slice, orders, slot, total)
      if (refunds && total.value() <= 0) {
        dropped.refundedOrder++
        continue
      }
    }
    if (valid > 0 && orders.at[orders.valid[valid - 1]!]! > orders.at[slot]!) sorted = false
    orders.valid[valid++] = slot
  }
  orders.validCount = valid
  if (!sorted) sortByTime(orders.valid, orders.at, 0, valid)
}

/** Orders of one moment by their value, so that which of them is the first purchase does not depend on the order of the rows. */
function orderTies(entries: Entries, slice: Int32Array, orders: Orders, total: ExactTotal): void {
  const { valid, validCount, at } = orders
  for (let start = 0; start < validCount; ) {
    let end = start + 1
    while (end < validCount && at[valid[end]!] === at[valid[start]!]) end++
    if (end - start > 1) {
      const tied = Array.from(valid.subarray(start, end), (slot) => {
        total.reset()
        addOrder(entries, slice, orders, slot, total)
        return { slot, value: total.value() }
      })
      tied.sort((a, b) => a.value - b.value)
      for (let i = start; i < end; i++) valid[i] = tied[i - start]!.slot
    }
    start = end
  }
}

/** Rows of an order on the other side of the calibration's end: a later line or refund changes neither part. */
function countStrangers(
  entries: Entries,
  slice: Int32Array,
  orders: Orders,
  slot: number,
  dropped: ReduceDropped,
): void {
  const side = orders.side[slot]!
  for (let i = orders.head[slot]!; i >= 0; i = orders.next[i]!) {
    const entry = slice[i]!
    const flags = entries.flags[entry]!
    if ((flags & HOLDOUT) === side) continue
    if ((flags & REFUND) === 0) dropped.afterAsOf += entries.rows[entry]!
    else if (side === 0) dropped.refundIgnored += entries.rows[entry]!
    else dropped.refundWithoutOrder += entries.rows[entry]!
  }
}

/** Adds the components of an order that lie on its side; true when a refund was among them. */
function addOrder(entries: Entries, slice: Int32Array, orders: Orders, slot: number, total: ExactTotal): boolean {
  const side = orders.side[slot]!
  let refunds = false
  for (let i = orders.head[slot]!; i >= 0; i = orders.next[i]!) {
    const entry = slice[i]!
    const flags = entries.flags[entry]!
    if ((flags & HOLDOUT) !== side) continue
    if ((flags & REFUND) !== 0) refunds = true
    total.add(entries.amount[entry]!, entries.scale[entry]!)
  }
  return refunds
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
