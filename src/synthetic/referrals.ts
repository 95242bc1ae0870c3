/**
 * Who told whom about the shop? A network of recommendations with planted communities and influence.
 *
 * Each customer heard of the shop from some earlier ones, mostly of its own community; within it half of the recommenders are copied from
 * recommendations made there before, which makes few people recommend much (Kleinberg et al. 1999, "The web as a graph", the copying
 * model). Customers whose source is referral took up one of the recommendations, each with a chance in proportion to the influence of
 * who made it. Time and space O(customers).
 */
import type { Random } from '../core/random.ts'
import type { Table } from '../data/table/table.ts'
import { countingSort, sortIndicesByInt } from '../math/sort.ts'
import { instantsOf, slotOf } from './clock.ts'
import { booleans, coded, enlarged, instants, tableOf } from './columns.ts'
import { type Population, REFERRAL } from './lifetimes.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `referrals`: a customer recommended the shop to a later one. */
export type SyntheticReferral = {
  referrerId: string
  referredId: string
  at: Date
  /** The recommendation that the referred customer came by. */
  accepted: boolean
}

/** Planted communities, by row of `customers`. */
export type Communities = {
  readonly count: number
  readonly community: Int32Array
  /** Weight of a customer's word. */
  readonly influence: Float64Array
}

/** Recommendations by time, as numbers. */
export type ReferralBook = {
  readonly slots: Int32Array
  readonly referrer: Int32Array
  readonly referred: Int32Array
  readonly accepted: Uint8Array
}

/** The probability that a recommender is sought in the customer's own community. */
export const INSIDE_SHARE = 0.88
const COPIED_SHARE = 0.5
const MEAN_RECOMMENDATIONS = 3.5
const INFLUENCE_SHAPE = 0.8

/** Draws communities (a third of √customers, the first about three times as large as the last) and influence. O(customers). */
export function drawCommunities(setting: Setting): Communities {
  const random = streamOf(setting, 'communities')
  const { customers } = setting
  const count = Math.max(1, Math.round(Math.sqrt(customers) / 3))
  const community = new Int32Array(customers)
  const influence = new Float64Array(customers)
  for (let i = 0; i < customers; i++) {
    // The smaller of two draws is too steep a fall; an even mix with plain draws has density 3/2 − x.
    const one = random.integer(count)
    const two = random.integer(count)
    community[i] = random.uniform() < 0.5 ? one : Math.min(one, two)
    influence[i] = random.gamma(INFLUENCE_SHAPE)
  }
  return { count, community, influence }
}

/** Draws the recommendations, community by community. */
export function drawReferrals(setting: Setting, population: Population, communities: Communities): ReferralBook {
  const random = streamOf(setting, 'referrals')
  const pace = paceOf(setting, 'referrals', population.count)
  const rows = new ReferralRows(Math.ceil(population.count * (MEAN_RECOMMENDATIONS + 1)) + 64)
  const { order: members, offsets } = countingSort(communities.community, communities.count)
  let done = 0
  for (let community = 0; community < communities.count; community++) {
    const start = offsets[community]!
    const firstRow = rows.count
    for (let place = start; place < offsets[community + 1]!; place++) {
      pace.at(done++)
      const customer = members[place]!
      const own = rows.count
      const came = population.source[customer] === REFERRAL
      const wanted = random.poisson(MEAN_RECOMMENDATIONS) + (came ? 1 : 0)
      for (let i = 0; i < wanted; i++) {
        let referrer = -1
        if (random.uniform() >= INSIDE_SHARE || place === start) {
          if (customer > 0) referrer = random.integer(customer)
        } else {
          referrer = members[start + random.integer(place - start)]!
          if (own > firstRow && random.uniform() < COPIED_SHARE) {
            const copied = rows.referrer[firstRow + random.integer(own - firstRow)]!
            if (communities.community[copied] === community) referrer = copied
          }
        }
        if (referrer >= 0 && !rows.hasReferrer(own, referrer)) {
          rows.push(referralSlot(random, population, referrer, customer), referrer, customer)
        }
      }
      if (came && rows.count > own) rows.accepted[acceptedRow(random, rows, own, communities.influence)] = 1
    }
  }
  pace.end()
  const sorted = sortIndicesByInt(rows.slots.subarray(0, rows.count))
  return {
    slots: sorted.map((row) => rows.slots[row]!),
    referrer: sorted.map((row) => rows.referrer[row]!),
    referred: sorted.map((row) => rows.referred[row]!),
    accepted: Uint8Array.from(sorted, (row) => rows.accepted[row]!),
  }
}

/** Between the first orders of the two, more often shortly before the second. */
function referralSlot(random: Random, population: Population, referrer: number, customer: number): number {
  const came = population.first[customer]!
  const back = random.uniform()
  return slotOf(came - (came - population.first[referrer]!) * back * back)
}

/** Rows from `own` on: one by influence. */
function acceptedRow(random: Random, rows: ReferralRows, own: number, influence: Float64Array): number {
  let sum = 0
  for (let row = own; row < rows.count; row++) sum += influence[rows.referrer[row]!]!
  let row = own
  let rest = random.uniform() * sum - influence[rows.referrer[row]!]!
  while (rest >= 0 && row < rows.count - 1) {
    row++
    rest -= influence[rows.referrer[row]!]!
  }
  return row
}

class ReferralRows {
  count = 0
  slots: Int32Array
  referrer: Int32Array
  referred: Int32Array
  accepted: Uint8Array

  constructor(capacity: number) {
    this.slots = new Int32Array(capacity)
    this.referrer = new Int32Array(capacity)
    this.referred = new Int32Array(capacity)
    this.accepted = new Uint8Array(capacity)
  }

  hasReferrer(from: number, referrer: number): boolean {
    for (let row = from; row < this.count; row++) if (this.referrer[row] === referrer) return true
    return false
  }

  push(slot: number, referrer: number, referred: number): void {
    if (this.count === this.slots.length) this.grow()
    const row = this.count++
    this.slots[row] = slot
    this.referrer[row] = referrer
    this.referred[row] = referred
  }

  grow(): void {
    const capacity = 2 * this.slots.length
    this.slots = enlarged(this.slots, new Int32Array(capacity))
    this.referrer = enlarged(this.referrer, new Int32Array(capacity))
    this.referred = enlarged(this.referred, new Int32Array(capacity))
    this.accepted = enlarged(this.accepted, new Uint8Array(capacity))
  }
}

/** The table of a book of recommendations. */
export function referralTable(
  setting: Setting,
  book: ReferralBook,
  customerIds: readonly string[],
): Table<SyntheticReferral> {
  return tableOf<SyntheticReferral>(book.slots.length, {
    referrerId: coded(book.referrer, customerIds),
    referredId: coded(book.referred, customerIds),
    at: instants(instantsOf(setting.clock, book.slots)),
    accepted: booleans(book.accepted),
  })
}
