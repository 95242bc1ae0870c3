import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMonths,
  bucketLabel,
  bucketOf,
  bucketStart,
  CALENDAR_UNITS,
  civilFromDays,
  DAY_MS,
  daysFromCivil,
  daysInMonth,
  dayText,
  monthNumber,
  monthStart,
} from '../../../src/core/time/calendar.ts'

/** Every day a Date can hold. */
const anyDay = fc.oneof(fc.integer({ min: -100_000_000, max: 100_000_000 }), fc.integer({ min: -40_000, max: 60_000 }))

test('days and dates agree with Date over its whole range', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = new Date(day * DAY_MS)
      const expected = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
      expect(civilFromDays(day)).toEqual(expected)
      expect(daysFromCivil(expected.year, expected.month, expected.day)).toBe(day)
      expect(monthNumber(day)).toBe(expected.year * 12 + expected.month - 1)
      expect(dayText(day)).toBe(date.toISOString().slice(0, -14))
    }),
    { numRuns: 3000 },
  )
})

test('every day of 1600 to 2400 follows the one before', () => {
  let { year, month, day } = { year: 1600, month: 1, day: 1 }
  for (let number = daysFromCivil(1600, 1, 1); year <= 2400; number++) {
    if (civilFromDays(number).day !== day || monthNumber(number) !== year * 12 + month - 1) {
      expect(civilFromDays(number)).toEqual({ year, month, day })
    }
    if (day < daysInMonth(year, month)) day++
    else {
      day = 1
      month = month === 12 ? 1 : month + 1
      if (month === 1) year++
    }
  }
})

test('months have the days the calendar gives them', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => daysInMonth(2023, month))).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ])
  expect([2024, 1900, 2000, 0, -4, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 29, 29, 29, 28])
})

test('a month beyond December runs on into the next year', () => {
  expect(daysFromCivil(2023, 14, 1)).toBe(daysFromCivil(2024, 2, 1))
  expect(daysFromCivil(2024, 0, 1)).toBe(daysFromCivil(2023, 12, 1))
  expect(daysFromCivil(2024, 2, 30)).toBe(daysFromCivil(2024, 3, 1))
})

test('adding months keeps the day of the month and clamps it to the last', () => {
  const after = (year: number, month: number, day: number, count: number) =>
    dayText(addMonths(daysFromCivil(year, month, day), count))
  expect(after(2024, 1, 31, 1)).toBe('2024-02-29')
  expect(after(2023, 1, 31, 1)).toBe('2023-02-28')
  expect(after(2024, 2, 29, 12)).toBe('2025-02-28')
  expect(after(2024, 2, 29, 48)).toBe('2028-02-29')
  expect(after(2024, 3, 31, -1)).toBe('2024-02-29')
  expect(after(2024, 1, 15, -13)).toBe('2022-12-15')
  expect(after(2024, 10, 31, 13)).toBe('2025-11-30')
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
      const moved = addMonths(day, count)
      const [from, to] = [civilFromDays(day), civilFromDays(moved)]
      expect(monthNumber(moved)).toBe(monthNumber(day) + count)
      expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)))
    }),
  )
})

test('a bucket holds the days from its start to the day before the next', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...CALENDAR_UNITS), (day, unit) => {
      const bucket = bucketOf(day, unit)
      const [start, next] = [bucketStart(bucket, unit), bucketStart(bucket + 1, unit)]
      expect(start <= day && day < next).toBe(true)
      expect([bucketOf(start, unit), bucketOf(next - 1, unit), bucketOf(next, unit)]).toEqual([
        bucket,
        bucket,
        bucket + 1,
      ])
      expect(bucketLabel(bucket, unit).startsWith(dayText(start).slice(0, unit === 'week' ? undefined : -6))).toBe(true)
    }),
  )
})

test('weeks begin on Monday', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_990, max: 99_999_990 }), (day) => {
      const start = bucketStart(bucketOf(day, 'week'), 'week')
      expect(new Date(start * DAY_MS).getUTCDay()).toBe(1)
      expect(day - start).toBe((new Date(day * DAY_MS).getUTCDay() + 6) % 7)
    }),
  )
})

test('labels are the ISO names of buckets', () => {
  const wednesday = daysFromCivil(2024, 1, 17)
  const label = (unit: (typeof CALENDAR_UNITS)[number], day = wednesday) => bucketLabel(bucketOf(day, unit), unit)
  expect(CALENDAR_UNITS.map((unit) => label(unit))).toEqual(['2024-01-17', '2024-01-15', '2024-01', '2024-Q1', '2024'])
  const december = daysFromCivil(1999, 12, 31)
  expect(CALENDAR_UNITS.map((unit) => label(unit, december))).toEqual([
    '1999-12-31',
    '1999-12-27',
    '1999-12',
    '1999-Q4',
    '1999',
  ])
})

test('years outside 0 to 9999 have a sign and six digits', () => {
  expect(dayText(daysFromCivil(12024, 1, 5))).toBe('+012024-01-05')
  expect(dayText(daysFromCivil(-43, 3, 15))).toBe('-000043-03-15')
  expect(dayText(daysFromCivil(43, 3, 15))).toBe('0043-03-15')
  expect(bucketLabel(-1, 'month')).toBe('-000001-12')
  expect(bucketLabel(-1, 'quarter')).toBe('-000001-Q4')
  expect(bucketLabel(10_000, 'year')).toBe('+010000')
  expect(bucketLabel(0, 'year')).toBe('0000')
})

test('a month starts on its first day', () => {
  expect(dayText(monthStart(2024 * 12 + 1))).toBe('2024-02-01')
  expect(dayText(monthStart(-1))).toBe('-000001-12-01')
})
