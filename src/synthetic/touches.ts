/**
 * Which advertising did customers meet, and what made them buy? Journeys of touches with planted chances of conversion.
 *
 * A journey is an absorbing Markov chain over channels: after a touch it converts with the channel's probability, else ends with
 * probability LEAVE, else goes on to the next channel. So the truth of first-order Markov attribution (Anderl et al. 2016, "Mapping the
 * customer journey") is known: the removal effect of a channel. Time and space O(customers).
 */
import type { Table } from '../data/table/table.ts'
import { sortIndicesByInt } from '../math/sort.ts'
import { instantsOf, slotOf } from './clock.ts'
import { amounts, booleans, coded, enlarged, instants, numbers, serial, tableOf } from './columns.ts'
import { pick, SPEND } from './lifetimes.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `touches`. */
export type SyntheticTouch = {
  id: number
  journeyId: number
  customerId: string
  at: Date
  channel: string
  campaignId: string
  /** What the touch cost, in the currency of the shop. */
  cost: number
  /** The customer bought after this touch; it is the last of its journey. */
  converted: boolean
  /** What was bought then, in the currency of the shop. */
  value: number | null
}

export const CHANNELS = ['search', 'email', 'social', 'display', 'affiliate'] as const
/** Shares of first touches. */
export const CHANNEL_STARTS: readonly number[] = [0.3, 0.15, 0.25, 0.22, 0.08]
/** The probability that a touch of the channel converts. */
export const CHANNEL_CONVERSION: readonly number[] = [0.14, 0.1, 0.04, 0.02, 0.08]
/** The probability that a journey ends after a touch that did not convert. */
export const LEAVE = 0.35
/** Given that it goes on: the next channel, by row. */
export const CHANNEL_TRANSITIONS: readonly (readonly number[])[] = [
  [0.35, 0.25, 0.15, 0.15, 0.1],
  [0.35, 0.25, 0.2, 0.1, 0.1],
  [0.4, 0.15, 0.25, 0.15, 0.05],
  [0.45, 0.1, 0.25, 0.15, 0.05],
  [0.3, 0.2, 0.2, 0.15, 0.15],
]
const COST_CENTS: readonly number[] = [60, 4, 25, 10, 90]
const CAMPAIGNS_A_CHANNEL = 3
const JOURNEYS_A_CUSTOMER = 1.5
const MEAN_DAYS_BETWEEN = 2
/** A stop for the last bits of chance. */
const MOST_TOUCHES = 60

/** Touches by time, as numbers. */
export type TouchBook = {
  readonly slots: Int32Array
  readonly journey: Int32Array
  readonly customer: Int32Array
  readonly channel: Int32Array
  readonly campaign: Int32Array
  /** What a conversion was worth, NaN for none. */
  readonly valueCents: Float64Array
}

/** Draws all journeys. Those under way on the last day are cut off there. */
export function drawTouches(setting: Setting): TouchBook {
  const { customers, clock } = setting
  const random = streamOf(setting, 'touches')
  const pace = paceOf(setting, 'touches', customers)
  const meanCents = (100 * SPEND.p * SPEND.gamma) / (SPEND.q - 1)
  let capacity = customers * 4 + 64
  let slots = new Int32Array(capacity)
  let journey = new Int32Array(capacity)
  let customer = new Int32Array(capacity)
  let channel = new Int32Array(capacity)
  let campaign = new Int32Array(capacity)
  let valueCents = new Float64Array(capacity)
  let count = 0
  let journeys = 0
  for (let i = 0; i < customers; i++) {
    pace.at(i)
    for (let more = random.poisson(JOURNEYS_A_CUSTOMER); more > 0; more--, journeys++) {
      let time = clock.days * random.uniform()
      let now = pick(CHANNEL_STARTS, random.uniform())
      for (let touch = 0; touch < MOST_TOUCHES && time < clock.days; touch++) {
        if (count === capacity) {
          capacity *= 2
          slots = enlarged(slots, new Int32Array(capacity))
          journey = enlarged(journey, new Int32Array(capacity))
          customer = enlarged(customer, new Int32Array(capacity))
          channel = enlarged(channel, new Int32Array(capacity))
          campaign = enlarged(campaign, new Int32Array(capacity))
          valueCents = enlarged(valueCents, new Float64Array(capacity))
        }
        const converted = random.uniform() < CHANNEL_CONVERSION[now]!
        slots[count] = slotOf(time)
        journey[count] = journeys
        customer[count] = i
        channel[count] = now
        campaign[count] = now * CAMPAIGNS_A_CHANNEL + random.integer(CAMPAIGNS_A_CHANNEL)
        valueCents[count] = converted ? 100 + Math.round(random.gamma(SPEND.p, meanCents / SPEND.p)) : Number.NaN
        count++
        if (converted || random.uniform() < LEAVE) break
        now = pick(CHANNEL_TRANSITIONS[now]!, random.uniform())
        time += MEAN_DAYS_BETWEEN * random.exponential()
      }
    }
  }
  pace.end()
  const sorted = sortIndicesByInt(slots.subarray(0, count))
  return {
    slots: sorted.map((row) => slots[row]!),
    journey: sorted.map((row) => journey[row]!),
    customer: sorted.map((row) => customer[row]!),
    channel: sorted.map((row) => channel[row]!),
    campaign: sorted.map((row) => campaign[row]!),
    valueCents: Float64Array.from(sorted, (row) => valueCents[row]!),
  }
}

/** The share of all conversions that would be lost without a channel, each journey ending where it would have met it. */
export function removalEffects(): number[] {
  const all = conversionWithout(-1)
  return CHANNELS.map((_, removed) => 1 - conversionWithout(removed) / all)
}

/** The chance of a journey to convert when one channel is gone (−1: none), from the fixed point of the chain. */
function conversionWithout(removed: number): number {
  let chances = CHANNELS.map(() => 0)
  // Each round leaves at most 1 − LEAVE of the error: far below a bit after 100.
  for (let round = 0; round < 100; round++) {
    const before = chances
    chances = CHANNELS.map((_, from) => {
      if (from === removed) return 0
      const onward = CHANNEL_TRANSITIONS[from]!.reduce((sum, share, to) => sum + share * before[to]!, 0)
      return CHANNEL_CONVERSION[from]! + (1 - CHANNEL_CONVERSION[from]!) * (1 - LEAVE) * onward
    })
  }
  return CHANNEL_STARTS.reduce((sum, share, channel) => sum + share * chances[channel]!, 0)
}

/** The table of a book of touches. */
export function touchTable(setting: Setting, book: TouchBook, customerIds: readonly string[]): Table<SyntheticTouch> {
  const { channel, valueCents } = book
  const count = channel.length
  const campaigns = CHANNELS.flatMap((name) =>
    Array.from({ length: CAMPAIGNS_A_CHANNEL }, (_, number) => `${name}-${number + 1}`),
  )
  return tableOf<SyntheticTouch>(count, {
    id: serial(count),
    journeyId: numbers(book.journey.map((number) => number + 1)),
    customerId: coded(book.customer, customerIds),
    at: instants(instantsOf(setting.clock, book.slots)),
    channel: coded(channel, CHANNELS),
    campaignId: coded(book.campaign, campaigns),
    cost: amounts(Float64Array.from(channel, (code) => COST_CENTS[code]!)),
    converted: booleans(Uint8Array.from(valueCents, (cents) => (Number.isNaN(cents) ? 0 : 1))),
    value: amounts(valueCents),
  })
}
