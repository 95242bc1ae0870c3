/**
 * What a summary remembers of the rows it has seen: one entry per customer and day (or per order, where orders have ids), in flat
 * typed arrays that grow.
 *
 * The sum of an entry's rows is kept exactly, as one or more components in entries of the same key, so that merging loses nothing.
 * Time O(rows), memory O(distinct customer-days, or orders).
 */
import { countingSort, sortIndices } from '../../math/sort.ts'
import { ExactTotal } from './amounts.ts'

/** The row was a refund. */
export const REFUND = 1
/** The row is later than the end of the calibration. */
export const HOLDOUT = 2

/** The order code of rows without an order id. */
export const NO_ORDER = -1

const KIND = REFUND | HOLDOUT

/** Entries in typed arrays. */
export class Entries {
  size = 0
  customer: Int32Array
  order: Int32Array
  day: Int32Array
  at: Float64Array
  until: Float64Array
  amount: Float64Array
  scale: Int8Array
  flags: Uint8Array
  rows: Int32Array

  constructor(capacity = 1024) {
    this.customer = new Int32Array(capacity)
    this.order = new Int32Array(capacity)
    this.day = new Int32Array(capacity)
    this.at = new Float64Array(capacity)
    this.until = new Float64Array(capacity)
    this.amount = new Float64Array(capacity)
    this.scale = new Int8Array(capacity)
    this.flags = new Uint8Array(capacity)
    this.rows = new Int32Array(capacity)
  }

  /** Makes room for `more` entries. */
  reserve(more: number): void {
    const needed = this.size + more
    if (needed <= this.customer.length) return
    const capacity = Math.max(needed, this.size * 2)
    const next = new Entries(capacity)
    next.customer.set(this.customer)
    next.order.set(this.order)
    next.day.set(this.day)
    next.at.set(this.at)
    next.until.set(this.until)
    next.amount.set(this.amount)
    next.scale.set(this.scale)
    next.flags.set(this.flags)
    next.rows.set(this.rows)
    Object.assign(this, next, { size: this.size })
  }

  push(
    customer: number,
    order: number,
    day: number,
    at: number,
    until: number,
    amount: number,
    scale: number,
    flags: number,
    rows: number,
  ): void {
    if (this.size === this.customer.length) this.reserve(this.size)
    const i = this.size++
    this.customer[i] = customer
    this.order[i] = order
    this.day[i] = day
    this.at[i] = at
    this.until[i] = until
    this.amount[i] = amount
    this.scale[i] = scale
    this.flags[i] = flags
    this.rows[i] = rows
  }
}

/** Entry numbers by customer and, for each customer, by time; customer c has `order[offsets[c]] … order[offsets[c + 1] − 1]`. */
export type ByCustomer = { readonly order: Int32Array; readonly offsets: Int32Array; readonly largest: number }

/** Groups the entries. Time O(n), O(n log n) when the rows did not come by time. */
export function byCustomer(entries: Entries, customers: number): ByCustomer {
  const { order, offsets } = countingSort(entries.customer.subarray(0, entries.size), customers)
  let largest = 0
  for (let c = 0; c < customers; c++) {
    const start = offsets[c]!
    const end = offsets[c + 1]!
    if (end - start > largest) largest = end - start
    sortByTime(order, entries.at, start, end)
  }
  return { order, offsets, largest }
}

const SMALL = 32

/** Sorts a slice of numbers by their time, stable. */
export function sortByTime(order: Int32Array, at: Float64Array, start: number, end: number): void {
  let sorted = true
  for (let i = start + 1; i < end && sorted; i++) sorted = at[order[i - 1]!]! <= at[order[i]!]!
  if (sorted) return
  if (end - start > SMALL) {
    const slice = order.slice(start, end)
    const keys = new Float64Array(slice.length)
    for (let i = 0; i < slice.length; i++) keys[i] = at[slice[i]!]!
    const rank = sortIndices(keys)
    for (let i = 0; i < slice.length; i++) order[start + i] = slice[rank[i]!]!
    return
  }
  for (let i = start + 1; i < end; i++) {
    const entry = order[i]!
    const time = at[entry]!
    let j = i - 1
    while (j >= start && at[order[j]!]! > time) {
      order[j + 1] = order[j]!
      j--
    }
    order[j + 1] = entry
  }
}

/**
 * The same entries with those of one key merged: same customer, same order or (without order ids) same day, same kind.
 * With `separate`, rows without an order id stay apart.
 */
export function compacted(entries: Entries, customers: number, orders: number, separate: boolean): Entries {
  const { order, offsets, largest } = byCustomer(entries, customers)
  const merged = new Entries(Math.max(16, entries.size >> 1))
  const groupOfOrder = new Int32Array(orders * (KIND + 1)).fill(-1)
  const head = new Int32Array(largest)
  const next = new Int32Array(largest)
  const total = new ExactTotal()
  for (let c = 0; c < customers; c++) {
    const start = offsets[c]!
    const count = offsets[c + 1]! - start
    let groups = 0
    for (let i = 0; i < count; i++) {
      const entry = order[start + i]!
      const orderCode = entries.order[entry]!
      const kind = entries.flags[entry]! & KIND
      let group = -1
      if (orderCode !== NO_ORDER) {
        group = groupOfOrder[orderCode * (KIND + 1) + kind]!
        // A number left by another customer with the same order id points to a group that is not this one.
        if (group >= groups || (group >= 0 && !isOf(entries, order[start + head[group]!]!, orderCode, kind))) group = -1
        // Refunds of different moments stay apart: the last order, not yet known, may lie between them.
        if (group >= 0 && (kind & REFUND) !== 0 && entries.at[order[start + head[group]!]!] !== entries.at[entry])
          group = -1
      } else if (groups > 0) {
        const first = order[start + head[groups - 1]!]!
        const sameDay = entries.order[first] === NO_ORDER && entries.day[first] === entries.day[entry]
        const sameKind = (entries.flags[first]! & KIND) === kind
        if (sameDay && sameKind && (!separate || entries.rows[entry] === 0)) group = groups - 1
      }
      next[i] = -1
      if (group < 0) {
        group = groups++
        head[group] = i
        if (orderCode !== NO_ORDER) groupOfOrder[orderCode * (KIND + 1) + kind] = group
      } else {
        next[i] = next[head[group]!]!
        next[head[group]!] = i
      }
    }
    for (let group = 0; group < groups; group++) mergeGroup(entries, order, start, head[group]!, next, total, merged)
  }
  return merged
}

const isOf = (entries: Entries, entry: number, orderCode: number, kind: number): boolean =>
  entries.order[entry] === orderCode && (entries.flags[entry]! & KIND) === kind

function mergeGroup(
  entries: Entries,
  order: Int32Array,
  start: number,
  first: number,
  next: Int32Array,
  total: ExactTotal,
  merged: Entries,
): void {
  const main = order[start + first]!
  let rows = 0
  let until = -Infinity
  total.reset()
  for (let i = first; i >= 0; i = next[i]!) {
    const entry = order[start + i]!
    rows += entries.rows[entry]!
    until = Math.max(until, entries.until[entry]!)
    total.add(entries.amount[entry]!, entries.scale[entry]!)
  }
  const size = merged.size
  total.components((amount, scale) => {
    const own = merged.size === size ? rows : 0
    pushLike(entries, main, merged, until, amount, scale, own)
  })
  if (merged.size === size) pushLike(entries, main, merged, until, 0, entries.scale[main]!, rows)
}

function pushLike(
  entries: Entries,
  main: number,
  merged: Entries,
  until: number,
  amount: number,
  scale: number,
  rows: number,
): void {
  const { customer, order, day, at, flags } = entries
  merged.push(customer[main]!, order[main]!, day[main]!, at[main]!, until, amount, scale, flags[main]!, rows)
}
