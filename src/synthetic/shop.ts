/**
 * A seeded synthetic shop: every table a CRM has, with the truth that was planted in it. For docs, examples, tests and benches.
 *
 * A part is made when it is first read and kept. Each part draws from a random stream of its own, so what is read, and in which order,
 * changes nothing. Time and space are linear in the customers.
 */
import type { Table } from '../data/table/table.ts'
import { caseTable, drawCases, type SyntheticCase } from './cases.ts'
import { customerIdsOf, customerTable, drawPeople, type SyntheticCustomer } from './customers.ts'
import { dirtyTable, drawDuplicates, pairsOf, type SyntheticDirtyCustomer } from './duplicates.ts'
import { drawPopulation } from './lifetimes.ts'
import { drawLines, lineTable, type SyntheticOrderLine } from './lines.ts'
import { once } from './once.ts'
import {
  drawPipeline,
  opportunityTable,
  type SyntheticOpportunity,
  type SyntheticStageChange,
  stageChangeTable,
} from './opportunities.ts'
import { drawOrders, orderTable, type SyntheticOrder } from './orders.ts'
import { drawRange, drawTaste, productTable, type SyntheticProduct } from './products.ts'
import { drawBiases, drawRatings, ratingTable, type SyntheticRating } from './ratings.ts'
import { drawCommunities, drawReferrals, referralTable, type SyntheticReferral } from './referrals.ts'
import { readSetting, type SyntheticShopOptions } from './setting.ts'
import { drawTouches, type SyntheticTouch, touchTable } from './touches.ts'
import { type SyntheticTruth, truthOf } from './truth.ts'

/** A shop. Its tables are sorted by time where rows have one; ids are those of the other tables. */
export type SyntheticShop = {
  /** Midnight before the first day and the last millisecond of the last one, epoch ms: `end` is the `asOf` of the data. */
  readonly start: number
  readonly end: number
  readonly timeZone: string
  /** In the order of their first orders. */
  readonly customers: Table<SyntheticCustomer>
  /** The customers as several systems wrote them down: duplicates and errors. */
  readonly dirtyCustomers: Table<SyntheticDirtyCustomer>
  /** Sales and refunds by time; some cancelled, a few tests. */
  readonly orders: Table<SyntheticOrder>
  /** Of the orders that were delivered, those sent back later included. */
  readonly orderLines: Table<SyntheticOrderLine>
  readonly products: Table<SyntheticProduct>
  readonly ratings: Table<SyntheticRating>
  readonly referrals: Table<SyntheticReferral>
  readonly opportunities: Table<SyntheticOpportunity>
  readonly stageChanges: Table<SyntheticStageChange>
  readonly cases: Table<SyntheticCase>
  /** Journeys of advertising; its conversions are not among the orders. */
  readonly touches: Table<SyntheticTouch>
  readonly truth: SyntheticTruth
}

/**
 * A shop of any size, from a seed: the same options give the same bits. Parts are made when first read.
 *
 * `shop.orders`, `shop.customers` … are tables that every function takes; `shop.end` is their `asOf`; `shop.truth` says what an analysis
 * should find. Time and space O(rows) of what is read.
 */
export function syntheticShop(options?: SyntheticShopOptions): SyntheticShop {
  const setting = readSetting(options)
  const { clock } = setting
  const ids = once(() => customerIdsOf(setting))
  const population = once(() => drawPopulation(setting))
  const people = once(() => drawPeople(setting))
  const communities = once(() => drawCommunities(setting))
  const range = once(() => drawRange(setting))
  const taste = once(() => drawTaste(setting, range()))
  const biases = once(() => drawBiases(setting))
  const orderBook = once(() => drawOrders(setting, population()))
  const lineBook = once(() => drawLines(setting, population(), orderBook(), range(), taste()))
  const pipeline = once(() => drawPipeline(setting, population()))
  const dirty = once(() => drawDuplicates(setting, people()))
  const duplicatePairs = once(() => pairsOf(dirty().customer))

  const customers = once(() => customerTable(setting, people(), population(), ids()))
  const dirtyCustomers = once(() => dirtyTable(dirty()))
  const orders = once(() => orderTable(setting, population(), orderBook(), ids()))
  const orderLines = once(() => lineTable(setting, population(), orderBook(), lineBook(), ids(), range().ids))
  const products = once(() => productTable(setting, range()))
  const ratings = once(() => {
    const book = drawRatings(setting, orderBook(), lineBook(), range(), taste(), biases())
    return ratingTable(setting, book, ids(), range().ids)
  })
  const referrals = once(() => referralTable(setting, drawReferrals(setting, population(), communities()), ids()))
  const opportunities = once(() => opportunityTable(setting, population(), pipeline(), ids()))
  const stageChanges = once(() => stageChangeTable(setting, pipeline()))
  const cases = once(() => caseTable(setting, drawCases(setting, population()), ids()))
  const touches = once(() => touchTable(setting, drawTouches(setting), ids()))

  return {
    start: clock.startAt,
    end: clock.endAt,
    timeZone: clock.zone.name,
    get customers() {
      return customers()
    },
    get dirtyCustomers() {
      return dirtyCustomers()
    },
    get orders() {
      return orders()
    },
    get orderLines() {
      return orderLines()
    },
    get products() {
      return products()
    },
    get ratings() {
      return ratings()
    },
    get referrals() {
      return referrals()
    },
    get opportunities() {
      return opportunities()
    },
    get stageChanges() {
      return stageChanges()
    },
    get cases() {
      return cases()
    },
    get touches() {
      return touches()
    },
    truth: truthOf(setting, { population, communities, range, taste, biases, pipeline, dirty, duplicatePairs }),
  }
}
