/**
 * Which calendar day is it there? Time zones as tables of offsets, read once from the platform's time zone data.
 *
 * `Intl.DateTimeFormat` knows every zone but needs microseconds a call. So a zone keeps the stretches of constant offset it
 * has met: time is cut into blocks of 360 days; a block is scanned on first use (its offset every three days, then
 * bisection to the second wherever it changed) and kept. No two changes in the data are nearer than 3.9 days
 * (Africa/Freetown 1939), so none hides between two looks. Before 1800 every zone is on its local mean time; from about 2500
 * on the rules of 400 years before hold, for the Gregorian calendar repeats after 146,097 days, a whole number of weeks.
 *
 * Time O(1) an instant (some ten nanoseconds), about 0.2 ms a block on first use; space O(blocks met), at most 711.
 */
import { inputError, quote } from '../arguments.ts'
import { DAY_MS, daysFromCivil } from './calendar.ts'

/** A time zone that turns instants (epoch milliseconds) into local calendar days and back. Make it with `timeZone`. */
export type TimeZone = {
  /** The name as the caller wrote it. */
  readonly name: string
  /** Local time minus UTC at this instant, in milliseconds. */
  offsetAt(epochMs: number): number
  /** The local calendar day of this instant, in days from 1970-01-01. */
  localDay(epochMs: number): number
  /**
   * The first instant whose local day is this one or a later one: later than midnight where a clock change skips it, the
   * start of the next day for a day the zone left out (Pacific/Apia 2011-12-30). No instant before it is on this day or a
   * later one, so `startOfDay(day + 1) - 1` is the last millisecond of the day.
   */
  startOfDay(day: number): number
  /**
   * The instant of a local time. Of two (clocks set back) the earlier; a time that clocks set forward skipped is read with
   * the offset before the change: 02:30 becomes 03:30. Fields beyond their range run on.
   */
  fromLocal(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    millisecond: number,
  ): number
}

/**
 * The time zone of an option: an IANA name (`'Europe/Berlin'`, `'UTC'`) or a fixed offset (`'+02:00'`, `'-0330'`, `'+05'`).
 * Anything else is refused by name. The answer keeps what it learns, so make one per call of a public function, not per row.
 */
export function timeZone(functionName: string, name: unknown): TimeZone {
  if (typeof name === 'string' && name.length <= MAX_NAME) {
    const fixed = fixedOffset(name)
    if (fixed !== null) return new OffsetTable(name, fixed, null)
    const clock = wallClock(name)
    if (clock !== null) return new OffsetTable(name, offsetOf(clock, FIRST - DAY_MS), clock)
  }
  throw inputError(functionName, 'timeZone', "an IANA time zone such as 'UTC' or 'Europe/Berlin'", quote(name))
}

const MAX_NAME = 64
const CELL_MS = 3 * DAY_MS
const BLOCK_MS = 360 * DAY_MS
const BLOCK_COUNT = 711
/** 1800-01-01, in UTC. */
const FIRST = -5_364_662_400_000
const END = FIRST + BLOCK_COUNT * BLOCK_MS
const CYCLE_MS = 146_097 * DAY_MS

/** The offset changes of one block: `offsets[i]` holds before `changes[i]`, the last offset to the block's end. */
type Block = { readonly changes: Float64Array; readonly offsets: Float64Array }

class OffsetTable implements TimeZone {
  readonly name: string
  /** Null when the offset never changes. */
  readonly clock: Intl.DateTimeFormat | null
  readonly earliestOffset: number
  readonly blocks: (Block | undefined)[] = []
  /** The stretch of constant offset looked at last: from ≤ t < until. */
  from = -Infinity
  until = Infinity
  offset: number

  constructor(name: string, earliestOffset: number, clock: Intl.DateTimeFormat | null) {
    this.name = name
    this.clock = clock
    this.earliestOffset = earliestOffset
    this.offset = earliestOffset
    if (clock !== null) this.until = FIRST
  }

  offsetAt(epochMs: number): number {
    if (epochMs < this.from || epochMs >= this.until) this.seek(epochMs)
    return this.offset
  }

  localDay(epochMs: number): number {
    if (epochMs < this.from || epochMs >= this.until) this.seek(epochMs)
    return Math.floor((epochMs + this.offset) / DAY_MS)
  }

  startOfDay(day: number): number {
    const local = day * DAY_MS
    this.offsetAt(local - DAY_MS)
    while (local - this.offset >= this.until) this.seek(this.until)
    return Math.max(local - this.offset, this.from)
  }

  fromLocal(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    millisecond: number,
  ): number {
    const clockMs = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    const local = daysFromCivil(year, month, day) * DAY_MS + clockMs
    let offsetBefore = this.offsetAt(local - DAY_MS)
    while (local - this.offset >= this.until) {
      offsetBefore = this.offset
      this.seek(this.until)
    }
    return local - (local - this.offset < this.from ? offsetBefore : this.offset)
  }

  seek(epochMs: number): void {
    if (this.clock === null || epochMs < FIRST) {
      this.from = -Infinity
      this.until = this.clock === null ? Infinity : FIRST
      this.offset = this.earliestOffset
      return
    }
    const shift = epochMs < END ? 0 : CYCLE_MS * (Math.floor((epochMs - END) / CYCLE_MS) + 1)
    const time = epochMs - shift
    const index = Math.floor((time - FIRST) / BLOCK_MS)
    const start = FIRST + index * BLOCK_MS
    let block = this.blocks[index]
    if (block === undefined) {
      block = readBlock(this.clock, start)
      this.blocks[index] = block
    }
    const changes = block.changes
    let i = 0
    while (i < changes.length && time >= changes[i]!) i++
    this.from = shift + (i === 0 ? start : changes[i - 1]!)
    this.until = shift + (i === changes.length ? start + BLOCK_MS : changes[i]!)
    this.offset = block.offsets[i]!
  }
}

function readBlock(clock: Intl.DateTimeFormat, start: number): Block {
  const changes: number[] = []
  const offsets: number[] = [offsetOf(clock, start)]
  for (let cell = start; cell < start + BLOCK_MS; cell += CELL_MS) {
    const before = offsets[offsets.length - 1]!
    const after = offsetOf(clock, cell + CELL_MS)
    if (after === before) continue
    changes.push(firstChange(clock, cell, before, cell + CELL_MS))
    offsets.push(after)
  }
  return { changes: Float64Array.from(changes), offsets: Float64Array.from(offsets) }
}

/** The first second with another offset than `offset`, which holds at `low` and no more at `high`. */
function firstChange(clock: Intl.DateTimeFormat, low: number, offset: number, high: number): number {
  let same = low / 1000
  let other = high / 1000
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offsetOf(clock, middle * 1000) === offset) same = middle
    else other = middle
  }
  return other * 1000
}

/** Local minus UTC at a whole second: what the wall clock shows, read as if it were UTC, minus the instant. */
function offsetOf(clock: Intl.DateTimeFormat, epochMs: number): number {
  // 'month/day/year, hour:minute:second' in en-US; taking the runs of digits is three times as fast as formatToParts.
  const text = clock.format(epochMs)
  const fields = [0, 0, 0, 0, 0, 0]
  let field = -1
  let insideNumber = false
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    const isDigit = digit >= 0 && digit <= 9
    if (isDigit && !insideNumber) field++
    if (isDigit && field < 6) fields[field] = fields[field]! * 10 + digit
    insideNumber = isDigit
  }
  const [month, day, year, hour, minute, second] = fields as [number, number, number, number, number, number]
  const wallMs = daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000
  return wallMs - epochMs
}

/** The platform's clock of a zone, or null when it knows none by this name. */
function wallClock(name: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  } catch {
    return null
  }
}

const UTC_NAMES: readonly string[] = ['utc', 'etc/utc', 'gmt', 'etc/gmt']

/** The offset of UTC or of a fixed-offset name; read here because platforms differ in which of them they take. */
function fixedOffset(name: string): number | null {
  if (UTC_NAMES.includes(name.toLowerCase())) return 0
  const parts = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/.exec(name)
  if (parts === null) return null
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0)
  return parts[1] === '-' ? -minutes * 60_000 : minutes * 60_000
}
