/**
 * When do things happen in the shop? Continuous time (days since the start) to the second within opening hours, and back to instants.
 *
 * A slot counts the seconds of opening hours from the first day on. The hours of a day have shares of its business; the map from
 * continuous time to slots keeps days and order, so that a Poisson process in days stays one, day by day.
 */
import type { TimeZone } from '../core/time/zone.ts'

/** The days of the shop and when it opens. */
export type Clock = {
  readonly zone: TimeZone
  readonly days: number
  /** Local day number of the first day. */
  readonly firstDay: number
  /** Epoch ms of the opening of each day. */
  readonly openings: Float64Array
  /** The first instant of the first day, and the last millisecond of the last one. */
  readonly startAt: number
  readonly endAt: number
}

/** From nine to nine, every day. */
const OPENING_HOUR = 9
export const OPEN_SECONDS: number = 12 * 3600

/** Percent of a day's business in each opening hour: noon, and more in the evening. */
const HOUR_SHARES: readonly number[] = [4, 6, 8, 10, 9, 7, 6, 7, 9, 13, 12, 9]
const HOUR_OF_PERCENT = /* @__PURE__ */ hourOfPercent()
const PERCENT_BEFORE = /* @__PURE__ */ HOUR_SHARES.map((_, hour) =>
  HOUR_SHARES.slice(0, hour).reduce((sum, share) => sum + share, 0),
)

/** The calendar of a shop. O(days). */
export function clockOf(zone: TimeZone, firstDay: number, days: number): Clock {
  const openings = new Float64Array(days)
  for (let day = 0; day < days; day++) {
    openings[day] = zone.fromLocal(1970, 1, 1 + firstDay + day, OPENING_HOUR, 0, 0, 0)
  }
  const startAt = zone.startOfDay(firstDay)
  return { zone, days, firstDay, openings, startAt, endAt: zone.startOfDay(firstDay + days) - 1 }
}

function hourOfPercent(): Uint8Array {
  return Uint8Array.from(HOUR_SHARES.flatMap((share, hour) => Array<number>(share).fill(hour)))
}

/** The slot of a time in days since the start. Increases with time. O(1). */
export function slotOf(time: number): number {
  const day = Math.floor(time)
  const percent = (time - day) * 100
  const hour = HOUR_OF_PERCENT[Math.floor(percent)]!
  const second = Math.floor((3600 * (percent - PERCENT_BEFORE[hour]!)) / HOUR_SHARES[hour]!)
  return day * OPEN_SECONDS + hour * 3600 + second
}

/** Epoch milliseconds of slots; −1 is no time. O(rows). */
export function instantsOf(clock: Clock, slots: Int32Array): Float64Array {
  const { openings } = clock
  const instants = new Float64Array(slots.length)
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!
    const day = Math.floor(slot / OPEN_SECONDS)
    instants[i] = slot < 0 ? Number.NaN : openings[day]! + (slot - day * OPEN_SECONDS) * 1000
  }
  return instants
}
