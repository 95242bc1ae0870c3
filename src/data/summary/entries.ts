/**
 * What a summary remembers of the rows it has seen: one entry per customer and day (or per order, where orders have ids), in one
 * flat buffer that grows.
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

/** Flags run from 0 to one less than this. */
export const FLAG_COUNT: number = KIND + 1

// An entry is 48 bytes, less than a cache line: the entries of a customer lie anywhere, and each costs one miss instead of one a field.
const DOUBLES = 6
const INTEGERS = 12
const AT = 0
const UNTIL = 1
const AMOUNT = 2
const CUSTOMER = 6
const ORDER = 7
const DAY = 8
const ROWS = 9
const SCALE = 10
const FLAGS = 11

/** Entries one after another in one buffer that grows. */
export class Entries {
  size = 0
  doubles: Float64Array
  integers: Int32Array

  constructor(capacity = 1024) {
    this.doubles = new Float64Array(capacity * DOUBLES)
    this.integers = new Int32Array(this.doubles.buffer)
  }

  /** Adds an entry; `rows` is 0 for a further component of the sum of the entry before. */
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
    if (this.size * DOUBLES === this.doubles.length) this.reserve(Math.max(1024, this.size))
    const double = this.size * DOUBLES
    const integer = this.size * INTEGERS
    this.size++
    this.doubles[double + AT] = at
    this.doubles[double + UNTIL] = until
    this.doubles[double + AMOUNT] = amount
    this.integers[integer + CUSTOMER] = customer
    this.integers[integer + ORDER] = order
    this.integers[integer + DAY] = day
    this.integers[integer + ROWS] = rows
    this.integers[integer + SCALE] = scale
    this.integers[integer + FLAGS] = flags
  }

  /** Makes room for `more` entries. */
  reserve(more: number): void {
    const needed = (this.size + more) * DOUBLES
    if (needed <= this.doubles.length) return
    const larger = new Float64Array(Math.max(needed, Math.min(2 * this.doubles.length, needed * 2)))
    larger.set(this.doubles.subarray(0, this.size * DOUBLES))
    this.doubles = larger
    this.integers = new Int32Array(larger.buffer)
  }

  customer(entry: number): number {
    return this.integers[entry * INTEGERS + CUSTOMER]!
  }

  /** Code of the order, −1 without one. */
  order(entry: number): number {
    return this.integers[entry * INTEGERS + ORDER]!
  }

  /** Local day. */
  day(entry: number): number {
    return this.integers[entry * INTEGERS + DAY]!
  }

  /** First moment of its rows. */
  at(entry: number): number {
    return this.doubles[entry * DOUBLES + AT]!
  }

  /** Last moment of its rows. */
  until(entry: number): number {
    return this.doubles[entry * DOUBLES + UNTIL]!
  }

  /** A component of the sum of its rows, in units of 10^−scale, or a double. */
  amount(entry: number): number {
    return this.doubles[entry * DOUBLES + AMOUNT]!
  }

  scale(entry: number): number {
    return this.integers[entry * INTEGERS + SCALE]!
  }

  flags(entry: number): number {
    return this.integers[entry * INTEGERS + FLAGS]!
  }

  /** How many rows; 0 for a further component of the same sum. */
  rows(entry: number): number {
    return this.integers[entry * INTEGERS + ROWS]!
  }
}

/** Entry numbers by customer and, for each customer, by time; customer c has `order[offsets[c]] … order[offsets[c + 1] − 1]`. */
export type ByCustomer = { readonly order: Int32Array; readonly offsets: Int32Array; readonly largest: number }

/** Groups the entries. Time O(n), O(n log n) when the rows did not come by time. */
export function byCustomer(entries: Entries, customers: number): ByCustomer {
  const codes = new Int32Array(entries.size)
  const at = new Float64Array(entries.size)
  for (let i = 0; i < entries.size; i++) {
    codes[i] = entries.customer(i)
    at[i] = entries.at(i)
  }
  const { order, offsets } = countingSort(codes, customers)
  let largest = 0
  for (let c = 0; c < customers; c++) {
    const start = offsets[c]!
    const end = offsets[c + 1]!
    if (end - start > largest) largest = end - start
    sortByTime(order, at, start, end)
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
  const merged = new Entries(Math.max(16, entries.size))
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
      const orderCode = entries.order(entry)
      const kind = entries.flags(entry) & KIND
      let group = -1
      if (orderCode !== NO_ORDER) {
        group = groupOfOrder[orderCode * (KIND + 1) + kind]!
        // A number left by another customer with the same order id points to a group that is not this one.
        if (group >= groups || (group >= 0 && !isOf(entries, order[start + head[group]!]!, orderCode, kind))) group = -1
        // Refunds of different moments stay apart: the last order, not yet known, may lie between them.
        if (group >= 0 && (kind & REFUND) !== 0 && entries.at(order[start + head[group]!]!) !== entries.at(entry))
          group = -1
      } else if (groups > 0) {
        const first = order[start + head[groups - 1]!]!
        const sameDay = entries.order(first) === NO_ORDER && entries.day(first) === entries.day(entry)
        const sameKind = (entries.flags(first) & KIND) === kind
        if (sameDay && sameKind && (!separate || entries.rows(entry) === 0)) group = groups - 1
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
  entries.order(entry) === orderCode && (entries.flags(entry) & KIND) === kind

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
    rows += entries.rows(entry)
    until = Math.max(until, entries.until(entry))
    total.add(entries.amount(entry), entries.scale(entry))
  }
  const size = merged.size
  total.components((amount, scale) => {
    const own = merged.size === size ? rows : 0
    pushLike(entries, main, merged, until, amount, scale, own)
  })
  if (merged.size === size) pushLike(entries, main, merged, until, 0, entries.scale(main), rows)
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
  const customer = entries.customer(main)
  const at = entries.at(main)
  merged.push(customer, entries.order(main), entries.day(main), at, until, amount, scale, entries.flags(main), rows)
}
