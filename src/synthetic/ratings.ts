/**
 * How did customers like what they bought? Ratings of 1 to 5 with planted biases and taste, one a customer and product.
 *
 * Rating = mean + bias of the customer + bias of the product + effect of taste (own group or not) + noise, rounded and kept within 1 … 5.
 * A third of the bought products is rated, some days after the first order. Time and space O(lines).
 */
import type { Table } from '../data/table/table.ts'
import { countingSort, sortIndicesByInt } from '../math/sort.ts'
import { instantsOf, OPEN_SECONDS } from './clock.ts'
import { coded, instants, numbers, tableOf } from './columns.ts'
import type { LineBook } from './lines.ts'
import type { OrderBook } from './orders.ts'
import type { Range } from './products.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `ratings`. */
export type SyntheticRating = { customerId: string; productId: string; value: number; at: Date }

/** The planted model of ratings. */
export const RATING_MODEL = {
  mean: 3.5,
  ownTaste: 0.6,
  otherTaste: -0.6,
  customerBias: 0.35,
  productBias: 0.4,
  noise: 0.6,
} as const

/** Ratings by time, as numbers. */
export type RatingBook = {
  readonly slots: Int32Array
  readonly customer: Int32Array
  readonly product: Int32Array
  readonly value: Float64Array
}

/** The biases that ratings are drawn with. */
export type Biases = { readonly customer: Float64Array; readonly product: Float64Array }

const RATED_SHARE = 0.33
const MOST_DAYS_LATER = 30

/** Draws the biases of customers and products. O(customers + products). */
export function drawBiases(setting: Setting): Biases {
  const random = streamOf(setting, 'ratings').split('biases')
  const product = new Float64Array(setting.products)
  for (let i = 0; i < product.length; i++) product[i] = random.normal(0, RATING_MODEL.productBias)
  const customer = new Float64Array(setting.customers)
  for (let i = 0; i < customer.length; i++) customer[i] = random.normal(0, RATING_MODEL.customerBias)
  return { customer, product }
}

/** Draws the ratings of what was bought. */
export function drawRatings(
  setting: Setting,
  book: OrderBook,
  lines: LineBook,
  range: Range,
  taste: Int32Array,
  biases: Biases,
): RatingBook {
  const random = streamOf(setting, 'ratings')
  const pace = paceOf(setting, 'ratings', setting.customers)
  const { order: rows, offsets } = countingSort(
    lines.order.map((row) => book.customer[row]!),
    setting.customers,
  )
  const seenBy = new Int32Array(range.count).fill(-1)
  const slots = new Int32Array(lines.count)
  const customers = new Int32Array(lines.count)
  const products = new Int32Array(lines.count)
  const values = new Float64Array(lines.count)
  let count = 0
  for (let customer = 0; customer < setting.customers; customer++) {
    pace.at(customer)
    for (let i = offsets[customer]!; i < offsets[customer + 1]!; i++) {
      const line = rows[i]!
      const product = lines.product[line]!
      if (seenBy[product] === customer) continue
      seenBy[product] = customer
      if (random.uniform() >= RATED_SHARE) continue
      const effect = range.group[product] === taste[customer] ? RATING_MODEL.ownTaste : RATING_MODEL.otherTaste
      const mean = RATING_MODEL.mean + biases.customer[customer]! + biases.product[product]! + effect
      const value = Math.round(random.normal(mean, RATING_MODEL.noise))
      const bought = book.slots[lines.order[line]!]!
      const day = Math.floor(bought / OPEN_SECONDS) + 1 + random.integer(MOST_DAYS_LATER)
      const second = random.integer(OPEN_SECONDS)
      if (day >= setting.clock.days) continue
      slots[count] = day * OPEN_SECONDS + second
      customers[count] = customer
      products[count] = product
      values[count] = Math.min(5, Math.max(1, value))
      count++
    }
  }
  pace.end()
  const sorted = sortIndicesByInt(slots.subarray(0, count))
  return {
    slots: sorted.map((row) => slots[row]!),
    customer: sorted.map((row) => customers[row]!),
    product: sorted.map((row) => products[row]!),
    value: Float64Array.from(sorted, (row) => values[row]!),
  }
}

/** The table of a book of ratings. */
export function ratingTable(
  setting: Setting,
  book: RatingBook,
  customerIds: readonly string[],
  productIds: readonly string[],
): Table<SyntheticRating> {
  return tableOf<SyntheticRating>(book.value.length, {
    customerId: coded(book.customer, customerIds),
    productId: coded(book.product, productIds),
    value: numbers(book.value),
    at: instants(instantsOf(setting.clock, book.slots)),
  })
}
