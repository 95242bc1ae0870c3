/**
 * The orders of the shop, by time: purchases of the Pareto/NBD process, and what else a table of orders holds.
 *
 * Refunds, orders placed again and cancelled, test orders and orders sent back whole are laid over the process so that what stands in the end is
 * exactly the process: a partial refund was on top of the drawn amount, the others are extra rows. A summary that leaves out
 * cancelled and test orders and subtracts refunds sees the planted truth. Time and space O(orders).
 */
import type { Random } from '../core/random.ts'
import type { Table } from '../data/table/table.ts'
import { sortIndicesByInt } from '../math/sort.ts'
import { instantsOf, OPEN_SECONDS, slotOf } from './clock.ts'
import { amounts, booleans, coded, enlarged, instants, numbers, serial, tableOf } from './columns.ts'
import { LEAST_RATE, type Population, SPEND } from './lifetimes.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `orders`: a sale, or the money given back for one. */
export type SyntheticOrder = {
  id: number
  /** The order this row belongs to: itself for a sale, the refunded order for a refund. */
  orderId: number
  customerId: string
  at: Date
  /** Negative for refunds. */
  total: number
  currency: string
  kind: 'sale' | 'refund'
  status: 'completed' | 'refunded' | 'cancelled'
  cancelledAt: Date | null
  test: boolean
}

/** Orders by time, as numbers. */
export type OrderBook = {
  readonly count: number
  readonly slots: Int32Array
  readonly customer: Int32Array
  readonly cents: Float64Array
  /** The row of the order a row belongs to. */
  readonly order: Int32Array
  readonly state: Uint8Array
  /** When an order was cancelled, −1 for never. */
  readonly cancelled: Int32Array
}

/** States of a row. */
export const COMPLETED = 0
export const REFUNDED = 1
const CANCELLED = 2
const TEST = 3
const REFUND = 4

const STATUSES = ['completed', 'refunded', 'cancelled'] as const
const KINDS = ['sale', 'refund'] as const

/** Cumulative shares of purchases with a partial refund, another order soon cancelled, another one sent back, a test order. */
const PARTIAL_REFUND = 0.04
const CANCELLED_AGAIN = 0.06
const SENT_BACK = 0.07
const TEST_ORDER = 0.072

/** No order is smaller: each of its lines then costs something. */
const LEAST_CENTS = 200
const TEST_CENTS = 100

/** Draws all orders. */
export function drawOrders(setting: Setting, population: Population): OrderBook {
  const { days } = setting.clock
  const random = streamOf(setting, 'orders')
  const pace = paceOf(setting, 'orders', population.count)
  const rows = new OrderRows(population.count * 8 + 64)
  for (let customer = 0; customer < population.count; customer++) {
    pace.at(customer)
    const until = Math.min(population.dropout[customer]!, days)
    const gap = 1 / Math.max(population.purchaseRate[customer]!, LEAST_RATE)
    const scale = (100 * setting.rates[population.currency[customer]!]!) / population.spendRate[customer]!
    let time = population.first[customer]!
    do {
      drawPurchase(random, rows, customer, time, scale, days)
      time += random.exponential() * gap
    } while (time < until)
  }
  pace.end()
  return byTime(rows)
}

function drawPurchase(
  random: Random,
  rows: OrderRows,
  customer: number,
  time: number,
  scale: number,
  days: number,
): void {
  const slot = slotOf(time)
  const event = random.uniform()
  let cents = amountOf(random, scale)
  if (event >= TEST_ORDER) {
    rows.push(slot, customer, cents, COMPLETED)
    return
  }
  if (event < PARTIAL_REFUND) {
    const back = time + 2 + 12 * random.uniform()
    const returned = Math.max(1, Math.round(cents * (0.1 + 0.5 * random.uniform())))
    if (back < days) cents += returned
    rows.push(slot, customer, cents, COMPLETED)
    if (back < days) rows.pushRefund(slotOf(back), customer, returned)
    return
  }
  rows.push(slot, customer, cents, COMPLETED)
  if (event < CANCELLED_AGAIN) {
    const last = slot - (slot % OPEN_SECONDS) + OPEN_SECONDS - 1
    const again = Math.min(last, slot + 60 + random.integer(1800))
    const cancelled = Math.min(last, again + 120 + random.integer(7200))
    rows.push(again, customer, amountOf(random, scale), CANCELLED, cancelled)
  } else if (event < SENT_BACK) {
    const extra = time + 20 * random.uniform()
    const back = extra + 3 + 20 * random.uniform()
    const returned = amountOf(random, scale)
    if (back < days) {
      rows.push(slotOf(extra), customer, returned, REFUNDED)
      rows.pushRefund(slotOf(back), customer, returned)
    }
  } else {
    const tried = time + 10 * random.uniform()
    if (tried < days) rows.push(slotOf(tried), customer, TEST_CENTS, TEST)
  }
}

const amountOf = (random: Random, scale: number): number =>
  Math.max(LEAST_CENTS, Math.round(random.gamma(SPEND.p, scale)))

/** Rows in the order they are drawn, customer by customer. */
class OrderRows {
  count = 0
  slots: Int32Array
  customer: Int32Array
  cents: Float64Array
  order: Int32Array
  state: Uint8Array
  cancelled: Int32Array

  constructor(capacity: number) {
    this.slots = new Int32Array(capacity)
    this.customer = new Int32Array(capacity)
    this.cents = new Float64Array(capacity)
    this.order = new Int32Array(capacity)
    this.state = new Uint8Array(capacity)
    this.cancelled = new Int32Array(capacity)
  }

  push(slot: number, customer: number, cents: number, state: number, cancelled = -1): void {
    if (this.count === this.slots.length) this.grow()
    const row = this.count++
    this.slots[row] = slot
    this.customer[row] = customer
    this.cents[row] = cents
    this.order[row] = row
    this.state[row] = state
    this.cancelled[row] = cancelled
  }

  /** Money back for the row pushed last. */
  pushRefund(slot: number, customer: number, cents: number): void {
    this.push(slot, customer, -cents, REFUND)
    this.order[this.count - 1] = this.count - 2
  }

  grow(): void {
    const capacity = 2 * this.slots.length
    this.slots = enlarged(this.slots, new Int32Array(capacity))
    this.customer = enlarged(this.customer, new Int32Array(capacity))
    this.cents = enlarged(this.cents, new Float64Array(capacity))
    this.order = enlarged(this.order, new Int32Array(capacity))
    this.state = enlarged(this.state, new Uint8Array(capacity))
    this.cancelled = enlarged(this.cancelled, new Int32Array(capacity))
  }
}

function byTime(rows: OrderRows): OrderBook {
  const { count } = rows
  const sorted = sortIndicesByInt(rows.slots.subarray(0, count))
  const place = new Int32Array(count)
  for (let i = 0; i < count; i++) place[sorted[i]!] = i
  const slots = new Int32Array(count)
  const customer = new Int32Array(count)
  const cents = new Float64Array(count)
  const order = new Int32Array(count)
  const state = new Uint8Array(count)
  const cancelled = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const row = sorted[i]!
    slots[i] = rows.slots[row]!
    customer[i] = rows.customer[row]!
    cents[i] = rows.cents[row]!
    order[i] = place[rows.order[row]!]!
    state[i] = rows.state[row]!
    cancelled[i] = rows.cancelled[row]!
  }
  return { count, slots, customer, cents, order, state, cancelled }
}

/** The table of a book of orders. */
export function orderTable(
  setting: Setting,
  population: Population,
  book: OrderBook,
  customerIds: readonly string[],
): Table<SyntheticOrder> {
  const { count, state } = book
  const orderId = new Int32Array(count)
  const currency = new Int32Array(count)
  const kind = new Int32Array(count)
  const status = new Int32Array(count)
  const test = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    orderId[i] = book.order[i]! + 1
    currency[i] = population.currency[book.customer[i]!]!
    kind[i] = state[i] === REFUND ? 1 : 0
    status[i] = state[i] === REFUNDED ? 1 : state[i] === CANCELLED ? 2 : 0
    test[i] = state[i] === TEST ? 1 : 0
  }
  return tableOf<SyntheticOrder>(count, {
    id: serial(count),
    orderId: numbers(orderId),
    customerId: coded(book.customer, customerIds),
    at: instants(instantsOf(setting.clock, book.slots)),
    total: amounts(book.cents),
    currency: coded(currency, setting.currencies),
    kind: coded(kind, KINDS),
    status: coded(status, STATUSES),
    cancelledAt: instants(instantsOf(setting.clock, book.cancelled)),
    test: booleans(test),
  })
}
