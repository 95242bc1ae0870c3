/**
 * One date after another: the usual shapes of text at once, everything else token by token; numbers, Dates and Temporal instants.
 *
 * All readers share their arrays, which hold nothing from one text to the next. Time O(length), no allocation but for words.
 */
import { DAY_MS } from '../../core/time/calendar.ts'
import { instantOrNull, LAST_INSTANT } from '../../core/time/instant.ts'
import type { TimeZone } from '../../core/time/zone.ts'
import { collectDateParts } from './dateGrammar.ts'
import {
  clearDateParts,
  clockOfParts,
  type DateIssue,
  type DateParts,
  type DateRules,
  dayOfParts,
  newDateParts,
  yearLastDay,
} from './dateParts.ts'
import { civilDay, epochOf, isSerial } from './dateReadings.ts'
import { type DateTokens, isMarkAt, NUMBER, newDateTokens, tokenizeDate } from './dateTokens.ts'
import { foldText } from './fold.ts'
import { isoDay, isoInstant } from './isoText.ts'

/** What a value is: no date, nothing, a calendar date, or a moment. */
export type DateKind = typeof UNREADABLE | typeof NOTHING | typeof DATE | typeof INSTANT

export const UNREADABLE = 0
export const NOTHING = 1
export const DATE = 2
export const INSTANT = 3

/** Reads dates; what the last one was stays here until the next. */
export type DateReader = {
  readonly rules: DateRules
  readonly zone: TimeZone
  /** The day number of a `DATE`. */
  day: number
  /** The epoch milliseconds of an `INSTANT`. */
  at: number
  /** Why it was `UNREADABLE`. */
  issue: DateIssue
}

export const newDateReader = (rules: DateRules, zone: TimeZone): DateReader => ({
  rules,
  zone,
  day: 0,
  at: 0,
  issue: 'invalidDate',
})

/** Reads a value of any kind. */
export function readDate(reader: DateReader, raw: unknown): DateKind {
  switch (typeof raw) {
    case 'string':
      return readDateText(reader, raw)
    case 'number':
      return Number.isNaN(raw) ? NOTHING : readDateNumber(reader, raw, digitsOf(raw))
    case 'bigint': {
      const value = Number(raw)
      return Number.isSafeInteger(value)
        ? readDateNumber(reader, value, digitsOf(value))
        : refuse(reader, 'invalidDate')
    }
    case 'object':
      return raw === null ? NOTHING : readObject(reader, raw)
    default:
      return raw === undefined ? NOTHING : refuse(reader, 'invalidDate')
  }
}

/** The date that was read: 'YYYY-MM-DD', or an ISO instant in Z. */
export const dateTextOf = (reader: DateReader, kind: DateKind): string =>
  kind === DATE ? isoDay(reader.day) : isoInstant(reader.at)

const tokens: DateTokens = /* @__PURE__ */ newDateTokens()
const parts: DateParts = /* @__PURE__ */ newDateParts()

const LONGEST = 100
const LONGEST_PLAIN = 10
const MINUS = 45
const PLUS = 43
const POINT = 46
const SLASH = 47
const ZERO = 48
const SPACE = 32
const LOWER_T = 116
const LOWER_CASE = 32

function refuse(reader: DateReader, issue: DateIssue): DateKind {
  reader.issue = issue
  return UNREADABLE
}

function foundDay(reader: DateReader, day: number): DateKind {
  if (Math.abs(day * DAY_MS) > LAST_INSTANT) return refuse(reader, 'invalidDate')
  reader.day = day
  return DATE
}

function foundInstant(reader: DateReader, at: number): DateKind {
  if (!(Math.abs(at) <= LAST_INSTANT)) return refuse(reader, 'invalidDate')
  reader.at = at + 0
  return INSTANT
}

function readObject(reader: DateReader, raw: object): DateKind {
  try {
    return foundInstant(reader, instantOrNull(raw, reader.zone))
  } catch {
    // Objects of foreign libraries and proxies may throw when they are looked at.
    return refuse(reader, 'invalidDate')
  }
}

const digitsOf = (value: number): number => (Number.isInteger(value) && value >= 0 ? String(value).length : 0)

/** A number, written with so many digits (0 for a fraction or a negative number): a packed date or an epoch. */
function readDateNumber(reader: DateReader, value: number, digits: number): DateKind {
  if (digits === 8 || digits === 12 || digits === 14) {
    tokens.kinds.fill(0)
    tokens.kinds[0] = NUMBER
    tokens.values[0] = value
    tokens.starts[0] = 0
    tokens.ends[0] = digits
    tokens.count = 1
    const kind = readTokens(reader)
    // 999999999999 is no packed date but a number of milliseconds.
    if (kind !== UNREADABLE || digits === 8) return kind
  }
  const at = epochOf(value)
  if (!Number.isNaN(at)) return foundInstant(reader, at)
  return refuse(reader, isSerial(value) ? 'ambiguous' : 'invalidDate')
}

function readDateText(reader: DateReader, raw: string): DateKind {
  const day = plainDay(raw, reader.rules)
  if (Number.isFinite(day)) return foundDay(reader, day)
  const text = foldText(raw, LONGEST)
  if (text === null) return refuse(reader, 'invalidDate')
  if (text === '') return NOTHING
  const first = text.charCodeAt(0)
  const isSigned = first === PLUS || first === MINUS
  if (isSigned || isIsoTime(text)) {
    const at = instantOrNull(text, reader.zone)
    // '+012024-03-05' without a time: the day that begins at this instant.
    if (isSigned && text.length === SIGNED_DATE && !Number.isNaN(at)) return foundDay(reader, reader.zone.localDay(at))
    if (!Number.isNaN(at)) return foundInstant(reader, at)
  }
  if (!tokenizeDate(text, tokens)) return refuse(reader, 'invalidDate')
  if (tokens.count === 1 && tokens.kinds[0] === NUMBER) return readDateNumber(reader, tokens.values[0]!, text.length)
  const isFraction =
    tokens.count === 3 && isMarkAt(tokens, 1, POINT) && tokens.ends[0]! >= 5 && tokens.kinds[2] === NUMBER
  return isFraction && tokens.kinds[0] === NUMBER ? readDateNumber(reader, Number(text), 0) : readTokens(reader)
}

const SIGNED_DATE = 13

/** '2024-03-05T…' or '2024-03-05 …'. */
function isIsoTime(text: string): boolean {
  if (text.length < 13 || text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS) return false
  const mark = text.charCodeAt(10)
  return mark === SPACE || (mark | LOWER_CASE) === LOWER_T
}

function readTokens(reader: DateReader): DateKind {
  const { rules, zone } = reader
  clearDateParts(parts)
  if (!collectDateParts(tokens, parts)) return refuse(reader, parts.issue)
  const day = dayOfParts(parts, rules)
  if (Number.isNaN(day)) return refuse(reader, parts.issue)
  if (parts.hour < 0) return parts.half > 0 ? refuse(reader, 'invalidDate') : foundDay(reader, day)
  const clock = clockOfParts(parts)
  if (Number.isNaN(clock)) return refuse(reader, 'invalidDate')
  if (!Number.isNaN(parts.offset)) return foundInstant(reader, day * DAY_MS + clock - parts.offset)
  if (parts.universal) return foundInstant(reader, day * DAY_MS + clock)
  return foundInstant(reader, zone.fromLocal(1970, 1, 1 + day, 0, 0, 0, clock))
}

/** The day of '2024-03-05' and of '5.3.2024', '05/03/2024', '5-3-2024'; NaN or infinite for all else. */
function plainDay(text: string, rules: DateRules): number {
  const length = text.length
  if (length > LONGEST_PLAIN || length < 8) return Number.NaN
  if (length === LONGEST_PLAIN && text.charCodeAt(4) === MINUS) {
    if (text.charCodeAt(7) !== MINUS) return Number.NaN
    return civilDay(figures(text, 0, 4), figures(text, 5, 7), figures(text, 8, 10))
  }
  const mark = text.charCodeAt(length - 5)
  if (mark !== POINT && mark !== SLASH && mark !== MINUS) return Number.NaN
  const inner = text.charCodeAt(1) === mark ? 1 : 2
  if (text.charCodeAt(inner) !== mark) return Number.NaN
  const first = figures(text, 0, inner)
  const second = figures(text, inner + 1, length - 5)
  return yearLastDay(first, second, figures(text, length - 4, length), rules.order, -1)
}

/** The number of a run of digits, NaN when it is none. */
function figures(text: string, from: number, to: number): number {
  let value = from < to ? 0 : Number.NaN
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
