/**
 * Which day can these numbers be? Calendar dates, ISO weeks and ordinal days as day numbers (days from 1970-01-01), NaN where there is none.
 *
 * ISO 8601: week 1 of a year is the one with its first Thursday. Time O(1), no allocation.
 */
import { daysFromCivil, daysInMonth } from '../../core/time/calendar.ts'

/** How the parts of a date follow each other. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** The day of a date, NaN when there is no such date. */
export const civilDay = (year: number, month: number, day: number): number =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
    ? daysFromCivil(year, month, day)
    : Number.NaN

/** The day of a year, from 1. */
export const ordinalDay = (year: number, day: number): number =>
  day >= 1 && day <= daysFromCivil(year + 1, 1, 1) - daysFromCivil(year, 1, 1)
    ? daysFromCivil(year, 1, day)
    : Number.NaN

/** The day of an ISO week, 1 (Monday) … 7. */
export function weekDay(year: number, week: number, day: number): number {
  if (week < 1 || week > 53 || day < 1 || day > 7) return Number.NaN
  const january4 = daysFromCivil(year, 1, 4)
  const monday = january4 - weekdayOf(january4) + (week - 1) * 7
  // The last week of a year has its Thursday in it.
  return monday + 3 < daysFromCivil(year + 1, 1, 1) ? monday + day - 1 : Number.NaN
}

/** The weekday of a day: 0 (Monday) … 6. */
export const weekdayOf = (day: number): number => day + 3 - Math.floor((day + 3) / 7) * 7

/** Stands for more than one possible day. */
export const SEVERAL_READINGS: number = Infinity

/** The one day of two readings, of which NaN does not count. */
export function onlyDay(first: number, second: number): number {
  if (Number.isNaN(first)) return second
  return Number.isNaN(second) || second === first ? first : SEVERAL_READINGS
}

/** Years that a date without separators, or a number of milliseconds, is believed to be in. */
export const isPlausibleYear = (year: number): boolean => year >= 1600 && year < 2400

/** 1980 and 2100, in seconds: counts of seconds, milliseconds and microseconds between them never meet. */
const EPOCH_FROM = 315_532_800
const EPOCH_TO = 4_102_444_800

/** Epoch milliseconds of a number of seconds, milliseconds or microseconds from 1980 up to 2100; NaN for any other. */
export function epochOf(value: number): number {
  // A count of seconds with a fraction is a double near a whole millisecond.
  if (value >= EPOCH_FROM && value < EPOCH_TO) return Math.round(value * 1000)
  if (value >= EPOCH_FROM * 1e3 && value < EPOCH_TO * 1e3) return Math.floor(value)
  return value >= EPOCH_FROM * 1e6 && value < EPOCH_TO * 1e6 ? Math.floor(value / 1000) : Number.NaN
}

/** 9999-12-31 in the serial numbers of spreadsheets. */
const LAST_SERIAL = 2_958_465

/** True for numbers that can be a spreadsheet's day numbers (1 is 1900-01-01, or 1904-01-02), years, or dates that lost their zeros. */
export const isSerial = (value: number): boolean => value >= 1 && value < LAST_SERIAL + 1
