/**
 * The proleptic Gregorian calendar on integers: which date, month or bucket is day n, and back.
 *
 * A day number counts local calendar days from 1970-01-01 (day 0); a month number is year · 12 + month − 1. Nothing here
 * knows of clocks or time zones: `zone.ts` turns instants into day numbers.
 *
 * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days): years begin in March,
 * so that the leap day is the last of its year. Time O(1), no allocation but for dates and texts.
 */

/** The buckets a calendar day falls in. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** A calendar date; `month` is 1 … 12, `day` 1 … 31. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number }

/** The units of `bucketOf`, in order of length. */
export const CALENDAR_UNITS: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year']

/** Milliseconds of a day without a clock change. */
export const DAY_MS = 86_400_000

const DAYS_OF_400_YEARS = 146_097
/** From 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT = 719_468

/** The day number of a date. A month or day outside its range runs on: month 13 is January of the next year. O(1). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const monthsFromMarch = year * 12 + month - 3
  const marchYear = Math.floor(monthsFromMarch / 12)
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (monthsFromMarch - marchYear * 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_OF_400_YEARS + dayOfEra - EPOCH_SHIFT
}

/** The month number (year · 12 + month − 1) of a day. O(1), no allocation. */
export function monthNumber(day: number): number {
  const shifted = day + EPOCH_SHIFT
  const era = Math.floor(shifted / DAYS_OF_400_YEARS)
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  return (era * 400 + yearOfEra) * 12 + Math.floor((5 * dayOfYear + 2) / 153) + 2
}

/** The first day of a month number. O(1). */
export function monthStart(month: number): number {
  return daysFromCivil(0, month + 1, 1)
}

/** The date of a day number. O(1). */
export function civilFromDays(day: number): CivilDate {
  const month = monthNumber(day)
  const year = Math.floor(month / 12)
  return { year, month: month - year * 12 + 1, day: day - monthStart(month) + 1 }
}

/** How many days a month (1 … 12) has. O(1). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The same day of the month `count` whole months later (or earlier), clamped to that month's last day. O(1). */
export function addMonths(day: number, count: number): number {
  const month = monthNumber(day)
  const start = monthStart(month + count)
  return start + Math.min(day - monthStart(month), monthStart(month + count + 1) - start - 1)
}

/**
 * The bucket a day falls in, a whole number that grows by one from bucket to bucket: the day itself, weeks from Monday
 * (week 0 begins on 1969-12-29), month numbers, quarters (year · 4 + 0 … 3), years. O(1), no allocation.
 */
export function bucketOf(day: number, unit: CalendarUnit): number {
  switch (unit) {
    case 'day':
      return day
    case 'week':
      return Math.floor((day + 3) / 7)
    case 'month':
      return monthNumber(day)
    case 'quarter':
      return Math.floor(monthNumber(day) / 3)
    case 'year':
      return Math.floor(monthNumber(day) / 12)
  }
}

/** The first day of a bucket. O(1). */
export function bucketStart(bucket: number, unit: CalendarUnit): number {
  switch (unit) {
    case 'day':
      return bucket
    case 'week':
      return bucket * 7 - 3
    case 'month':
      return monthStart(bucket)
    case 'quarter':
      return monthStart(bucket * 3)
    case 'year':
      return monthStart(bucket * 12)
  }
}

/** A bucket in words: '2024-01-15' for a day and for the week of this Monday, '2024-01', '2024-Q1', '2024'. O(1). */
export function bucketLabel(bucket: number, unit: CalendarUnit): string {
  switch (unit) {
    case 'day':
    case 'week':
      return dayText(bucketStart(bucket, unit))
    case 'month':
      return `${yearText(Math.floor(bucket / 12))}-${twoDigits(bucket - Math.floor(bucket / 12) * 12 + 1)}`
    case 'quarter':
      return `${yearText(Math.floor(bucket / 4))}-Q${bucket - Math.floor(bucket / 4) * 4 + 1}`
    case 'year':
      return yearText(bucket)
  }
}

/** A day in ISO 8601: '2024-01-15'; years outside 0 … 9999 have a sign and six digits. O(1). */
export function dayText(day: number): string {
  const date = civilFromDays(day)
  return `${yearText(date.year)}-${twoDigits(date.month)}-${twoDigits(date.day)}`
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value))

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0')
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`
}
