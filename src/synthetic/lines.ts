/**
 * What is in the orders? Lines of the orders that were delivered: all sales but cancelled and test ones.
 *
 * Products by popularity and taste; the totals of an order's lines add up to the order's total to the cent. Time and space O(lines).
 */
import type { Random } from '../core/random.ts'
import type { Table } from '../data/table/table.ts'
import { instantsOf } from './clock.ts'
import { amounts, coded, enlarged, instants, numbers, serial, tableOf } from './columns.ts'
import type { Population } from './lifetimes.ts'
import { COMPLETED, type OrderBook, REFUNDED } from './orders.ts'
import { drawProduct, type Range } from './products.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `orderLines`. */
export type SyntheticOrderLine = {
  id: number
  orderId: number
  customerId: string
  productId: string
  at: Date
  quantity: number
  unitPrice: number
  total: number
  currency: string
}

/** Lines in the order of their orders, as numbers. */
export type LineBook = {
  readonly count: number
  /** Row of the order. */
  readonly order: Int32Array
  readonly product: Int32Array
  readonly quantity: Float64Array
  readonly unitCents: Float64Array
}

const MOST_UNITS = 24
const SHARE_OF_SEVERAL = 0.15

/** Draws the lines of all orders. */
export function drawLines(
  setting: Setting,
  population: Population,
  book: OrderBook,
  range: Range,
  taste: Int32Array,
): LineBook {
  const random = streamOf(setting, 'lines')
  const pace = paceOf(setting, 'orderLines', book.count)
  const basket = new Basket()
  const meanCents = range.cents.reduce((sum, cents, product) => sum + cents * range.popularity[product]!, 0)
  let capacity = Math.ceil(book.count * 3.5) + 64
  let order = new Int32Array(capacity)
  let product = new Int32Array(capacity)
  let quantity = new Float64Array(capacity)
  let unitCents = new Float64Array(capacity)
  let count = 0
  for (let row = 0; row < book.count; row++) {
    pace.at(row)
    if (book.state[row] !== COMPLETED && book.state[row] !== REFUNDED) continue
    const customer = book.customer[row]!
    const cents = book.cents[row]!
    fillBasket(
      random,
      basket,
      range,
      taste[customer]!,
      cents,
      meanCents * setting.rates[population.currency[customer]!]!,
    )
    if (count + basket.size > capacity) {
      capacity *= 2
      order = enlarged(order, new Int32Array(capacity))
      product = enlarged(product, new Int32Array(capacity))
      quantity = enlarged(quantity, new Float64Array(capacity))
      unitCents = enlarged(unitCents, new Float64Array(capacity))
    }
    for (let i = 0; i < basket.size; i++, count++) {
      order[count] = row
      product[count] = basket.product[i]!
      quantity[count] = basket.quantity[i]!
      unitCents[count] = basket.unitCents[i]!
    }
  }
  pace.end()
  return {
    count,
    order: order.slice(0, count),
    product: product.slice(0, count),
    quantity: quantity.slice(0, count),
    unitCents: unitCents.slice(0, count),
  }
}

/** The lines of one order; reused. */
class Basket {
  size = 0
  readonly product: Int32Array = new Int32Array(MOST_UNITS)
  readonly quantity: Int32Array = new Int32Array(MOST_UNITS)
  readonly unitCents: Float64Array = new Float64Array(MOST_UNITS)
}

/** As many units as the total pays for on average: not by their own prices, so that what is sold stays by popularity. */
function fillBasket(random: Random, basket: Basket, range: Range, taste: number, cents: number, mean: number): void {
  const wanted = Math.floor(cents / mean + random.uniform())
  const most = Math.max(1, Math.min(wanted, MOST_UNITS, Math.floor(cents / 100)))
  let units = 0
  let listCents = 0
  basket.size = 0
  while (units < most) {
    const product = drawProduct(random, range, taste)
    const quantity = random.uniform() < SHARE_OF_SEVERAL && units + 2 <= most ? 2 : 1
    addProduct(basket, product, quantity)
    units += quantity
    listCents += quantity * range.cents[product]!
  }
  priceBasket(basket, range, cents, listCents)
}

/** A product drawn again is bought again. */
function addProduct(basket: Basket, product: number, quantity: number): void {
  for (let i = 0; i < basket.size; i++) {
    if (basket.product[i] !== product) continue
    basket.quantity[i]! += quantity
    return
  }
  basket.product[basket.size] = product
  basket.quantity[basket.size] = quantity
  basket.size++
}

/**
 * Splits the total in proportion to list prices, to the cent. The dearest product takes what is left after the others: at least a euro
 * a unit (an order has as much for every unit) less a cent for each of the other, at most 23, units.
 */
function priceBasket(basket: Basket, range: Range, cents: number, listCents: number): void {
  const { size, product, quantity, unitCents } = basket
  let dearest = 0
  let single = -1
  for (let i = 0; i < size; i++) {
    if (range.cents[product[i]!]! > range.cents[product[dearest]!]!) dearest = i
  }
  let rest = cents
  for (let i = 0; i < size; i++) {
    if (i === dearest) continue
    unitCents[i] = Math.max(1, Math.round((cents * range.cents[product[i]!]!) / listCents))
    rest -= quantity[i]! * unitCents[i]!
    if (quantity[i] === 1) single = i
  }
  // Cents that several units cannot share go to a line of one unit; without one there is one unit for all the rest.
  const odd = rest % quantity[dearest]!
  if (odd > 0 && single < 0) quantity[dearest] = 1
  else if (odd > 0) unitCents[single]! += odd
  unitCents[dearest] = Math.floor(rest / quantity[dearest]!)
}

/** The table of a book of lines. */
export function lineTable(
  setting: Setting,
  population: Population,
  book: OrderBook,
  lines: LineBook,
  customerIds: readonly string[],
  productIds: readonly string[],
): Table<SyntheticOrderLine> {
  const { count } = lines
  const orderId = new Int32Array(count)
  const customer = new Int32Array(count)
  const at = new Float64Array(count)
  const totalCents = new Float64Array(count)
  const currency = new Int32Array(count)
  const orderAt = instantsOf(setting.clock, book.slots)
  for (let i = 0; i < count; i++) {
    const row = lines.order[i]!
    orderId[i] = row + 1
    customer[i] = book.customer[row]!
    at[i] = orderAt[row]!
    totalCents[i] = lines.quantity[i]! * lines.unitCents[i]!
    currency[i] = population.currency[customer[i]!]!
  }
  return tableOf<SyntheticOrderLine>(count, {
    id: serial(count),
    orderId: numbers(orderId),
    customerId: coded(customer, customerIds),
    productId: coded(lines.product, productIds),
    at: instants(at),
    quantity: numbers(lines.quantity),
    unitPrice: amounts(lines.unitCents),
    total: amounts(totalCents),
    currency: coded(currency, setting.currencies),
  })
}
