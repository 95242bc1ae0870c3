/** The orders of a customer: lines and refunds of one order id put together, and those that count. Time O(entries). */
import type { ExactTotal } from './amounts.ts'
import { type Entries, HOLDOUT, NO_ORDER, REFUND, sortByTime } from './entries.ts'

/** Rows, orders and customers that the reduction leaves out. */
export type ReduceDropped = {
  afterAsOf: number
  refundWithoutOrder: number
  refundIgnored: number
  refundedOrder: number
  firstSeenInHoldout: number
}

/** The orders of one customer at a time; arrays are reused. */
export type Orders = {
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

/** Room for customers of at most `capacity` entries. */
export function newOrders(capacity: number): Orders {
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

/** Puts the entries of a customer together by order; what is later than `asOf` is counted and left out. */
export function gatherOrders(
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
    const code = entries.order(entry)
    const rows = entries.rows(entry)
    if (entries.at(entry) > asOf) {
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
    if ((entries.flags(entry) & REFUND) !== 0) orders.refunds[slot]! += rows
    else {
      if (orders.sales[slot] === 0) {
        orders.at[slot] = entries.at(entry)
        orders.day[slot] = entries.day(entry)
        orders.until[slot] = code === NO_ORDER ? entries.until(entry) : entries.at(entry)
        orders.side[slot] = entries.flags(entry) & HOLDOUT
      }
      orders.sales[slot]! += rows
    }
  }
  orders.count = count
}

/** Lists the orders that count, by time: those with a sale, and with something left after refunds. */
export function keepValidOrders(
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
export function orderTies(entries: Entries, slice: Int32Array, orders: Orders, total: ExactTotal): void {
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
    const flags = entries.flags(entry)
    if ((flags & HOLDOUT) === side) continue
    if ((flags & REFUND) === 0) dropped.afterAsOf += entries.rows(entry)
    else if (side === 0) dropped.refundIgnored += entries.rows(entry)
    else dropped.refundWithoutOrder += entries.rows(entry)
  }
}

/** Adds the components of an order that lie on its side; true when a refund was among them. */
export function addOrder(
  entries: Entries,
  slice: Int32Array,
  orders: Orders,
  slot: number,
  total: ExactTotal,
): boolean {
  const side = orders.side[slot]!
  let refunds = false
  for (let i = orders.head[slot]!; i >= 0; i = orders.next[i]!) {
    const entry = slice[i]!
    const flags = entries.flags(entry)
    if ((flags & HOLDOUT) !== side) continue
    if ((flags & REFUND) !== 0) refunds = true
    total.add(entries.amount(entry), entries.scale(entry))
  }
  return refunds
}
