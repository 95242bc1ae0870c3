/**
 * When was it? Instants in the shapes people have (Date, epoch milliseconds, ISO 8601 text, Temporal objects) as epoch
 * milliseconds, for columns of dirty data (`instantOrNull`) and for options (`parseMoment`).
 *
 * Text is ISO 8601 in its extended form, read strictly: a date, or a date and a time with or without seconds, fraction (1 to 9
 * digits, cut to the millisecond) and offset (Z, ±hh, ±hhmm, ±hh:mm); a space may stand for the T. Dates that do not exist
 * and clocks that do not run (25:00, 23:59:60) are not read; 24:00:00 is the end of the day. Years are four digits, or a sign
 * and six. Without an offset the text is local time, a bare date the start of the local day.
 *
 * Time O(length), texts over 40 characters are not looked at; no allocation, no regular expression.
 */
import { inputError, quote } from '../arguments.ts'
import { DAY_MS, daysFromCivil, daysInMonth } from './calendar.ts'
import type { TimeZone } from './zone.ts'

/** A moment: a Date, epoch milliseconds, ISO 8601 text, or a Temporal object (anything with `epochMilliseconds`). */
export type Instant = Date | number | string | { readonly epochMilliseconds: number }

/** The last millisecond a `Date` can hold (and, negated, the first). */
export const LAST_INSTANT = 8.64e15

/**
 * Epoch milliseconds of a value of a date column, or NaN when it cannot be read: then `isMissingInstant` tells a missing value
 * from an invalid one. A fraction of a millisecond is cut off downwards. O(1).
 */
export function instantOrNull(value: unknown, zone: TimeZone): number {
  if (typeof value === 'string') return parseIso(value, zone)
  if (typeof value === 'number') return withinRange(Math.floor(value))
  if (typeof value !== 'object' || value === null) return Number.NaN
  if (value instanceof Date) return value.getTime()
  // A Date of another realm (an iframe, a test runner's sandbox) is no instance of ours.
  if ('getTime' in value && typeof value.getTime === 'function') return epochOf(value.getTime())
  if ('epochMilliseconds' in value) return epochOf(value.epochMilliseconds)
  return Number.NaN
}

/** True for what stands for "no date": null, undefined, '' and NaN. Anything else that cannot be read is invalid. O(1). */
export function isMissingInstant(value: unknown): boolean {
  return value === null || value === undefined || value === '' || Number.isNaN(value)
}

/**
 * An option that names the last moment that counts as past (`asOf`, `calibrationEnd`): an instant includes itself, a bare
 * date is the end of that local day (its last millisecond). What cannot be read is refused. O(1).
 */
export function parseMoment(
  functionName: string,
  path: string,
  value: unknown,
  zone: TimeZone,
): { at: number; bareDate: boolean } {
  const at = instantOrNull(value, zone)
  if (Number.isNaN(at)) {
    throw inputError(functionName, path, 'a Date, epoch milliseconds or ISO 8601 text', quote(value))
  }
  if (typeof value !== 'string' || !isBareDate(value)) return { at, bareDate: false }
  const day = parseDay(value)
  return { at: Math.min(zone.startOfDay(day + 1) - 1, LAST_INSTANT), bareDate: true }
}

const epochOf = (value: unknown): number => (typeof value === 'number' ? withinRange(Math.floor(value)) : Number.NaN)

/** The value plus 0 (for −0), or NaN outside the range of dates. */
const withinRange = (epochMs: number): number => (Math.abs(epochMs) <= LAST_INSTANT ? epochMs + 0 : Number.NaN)

const MAX_LENGTH = 40
const PLUS = 43
const COMMA = 44
const MINUS = 45
const POINT = 46
const COLON = 58
const SPACE = 32
const LOWER_T = 116
const LOWER_Z = 122
const LOWER_CASE = 32

/** '2024-01-15' or '+012024-01-15', given that the text was read: nothing follows the date. */
const isBareDate = (text: string): boolean => text.length === dateLength(text)

const dateLength = (text: string): number => {
  const first = text.charCodeAt(0)
  return first === PLUS || first === MINUS ? 13 : 10
}

function parseIso(text: string, zone: TimeZone): number {
  const length = text.length
  if (length < 10 || length > MAX_LENGTH) return Number.NaN
  const day = parseDay(text)
  if (Number.isNaN(day)) return Number.NaN
  let at = dateLength(text)
  if (length === at) return withinRange(zone.startOfDay(day))

  const separator = text.charCodeAt(at)
  const hour = twoDigits(text, at + 1)
  const minute = twoDigits(text, at + 4)
  if (separator !== SPACE && (separator | LOWER_CASE) !== LOWER_T) return Number.NaN
  if (hour < 0 || hour > 24 || text.charCodeAt(at + 3) !== COLON || minute < 0 || minute > 59) return Number.NaN
  at += 6

  let second = 0
  let millisecond = 0
  if (text.charCodeAt(at) === COLON) {
    second = twoDigits(text, at + 1)
    if (second < 0 || second > 59) return Number.NaN
    at += 3
    const mark = text.charCodeAt(at)
    if (mark === POINT || mark === COMMA) {
      const start = at + 1
      let weight = 100
      for (at = start; isDigit(text.charCodeAt(at)); at++) {
        if (at - start < 3) millisecond += weight * (text.charCodeAt(at) - 48)
        weight /= 10
      }
      if (at === start || at - start > 9) return Number.NaN
    }
  }
  if (hour === 24 && (minute > 0 || second > 0 || millisecond > 0)) return Number.NaN

  if (at === length) return withinRange(zone.fromLocal(1970, 1, 1 + day, hour, minute, second, millisecond))
  const clockMs = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  return withinRange(day * DAY_MS + clockMs - parseOffset(text, at))
}

/** The day number at the head of a text, NaN when there is none. */
function parseDay(text: string): number {
  const first = text.charCodeAt(0)
  let year: number
  let at: number
  if (first === PLUS || first === MINUS) {
    const head = twoDigits(text, 1)
    const middle = twoDigits(text, 3)
    const tail = twoDigits(text, 5)
    if (head < 0 || middle < 0 || tail < 0) return Number.NaN
    year = head * 10_000 + middle * 100 + tail
    if (first === MINUS) {
      // ISO 8601 and ECMAScript know no year −000000.
      if (year === 0) return Number.NaN
      year = -year
    }
    at = 7
  } else {
    const century = twoDigits(text, 0)
    const tail = twoDigits(text, 2)
    if (century < 0 || tail < 0) return Number.NaN
    year = century * 100 + tail
    at = 4
  }
  const month = twoDigits(text, at + 1)
  const day = twoDigits(text, at + 4)
  if (text.charCodeAt(at) !== MINUS || text.charCodeAt(at + 3) !== MINUS) return Number.NaN
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN
  return daysFromCivil(year, month, day)
}

/** Milliseconds of the offset that fills the text from `at` to its end, NaN when that is none. */
function parseOffset(text: string, at: number): number {
  const length = text.length
  const sign = text.charCodeAt(at)
  if ((sign | LOWER_CASE) === LOWER_Z) return length === at + 1 ? 0 : Number.NaN
  if (sign !== PLUS && sign !== MINUS) return Number.NaN
  const hours = twoDigits(text, at + 1)
  if (hours < 0 || hours > 23) return Number.NaN
  let minutes = 0
  if (length > at + 3) {
    const minutesAt = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3
    minutes = twoDigits(text, minutesAt)
    if (minutes < 0 || minutes > 59 || length !== minutesAt + 2) return Number.NaN
  }
  const size = (hours * 60 + minutes) * 60_000
  return sign === MINUS ? -size : size
}

/** Two digits as a number, −1 when they are not two digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
