import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CALENDAR_UNITS, daysFromCivil, dayText } from '../../../src/core/time/calendar.ts'
import { addDuration, averageDays, type Duration, readDuration } from '../../../src/core/time/duration.ts'

const read = (value: unknown): Duration => readDuration('customerLifetimeValue', 'horizon', value)
const endOfJanuary = daysFromCivil(2024, 1, 31)

test('a duration of one unit is read', () => {
  expect(read({ days: 30 })).toEqual({ days: 30 })
  expect(read({ weeks: 0.5 })).toEqual({ weeks: 0.5 })
  expect(read({ months: 12 })).toEqual({ months: 12 })
  expect(read({ years: 0 })).toEqual({ years: 0 })
  expect(read({ periods: 2.5 })).toEqual({ periods: 2.5 })
  expect(read({ days: undefined, months: 3 })).toEqual({ months: 3 })
  expect(read(Object.assign(Object.create(null), { days: 1 }))).toEqual({ days: 1 })
})

test('anything else is refused by name', () => {
  expect(() => read({ day: 30 })).toThrow('unknown name in horizon: "day"; did you mean days?')
  expect(() => read({})).toThrow('got an empty object')
  expect(() => read({ days: 1, months: 2 })).toThrow('got days and months')
  expect(() => read({ months: 1.5 })).toThrow('customerLifetimeValue: horizon.months must be an integer')
  expect(() => read({ years: 0.5 })).toThrow('horizon.years must be an integer')
  expect(() => read({ days: -1 })).toThrow('horizon.days must be a finite number of at least 0')
  const bad = [30, 'P30D', null, undefined, [], [30], { days: '30' }, { days: Number.NaN }, { weeks: Infinity }]
  for (const value of [...bad, { days: 1e300 }, { constructor: 5 }, Object.create({ days: 5 }), new Date(0)]) {
    expect(() => read(value)).toThrow(expect.objectContaining({ path: expect.stringMatching(/^horizon/) }))
  }
})

test('months and years are calendar ones, clamped to the last day of the month', () => {
  const after = (duration: Duration) => dayText(addDuration(endOfJanuary, duration))
  expect(after({ days: 30 })).toBe('2024-03-01')
  expect(after({ weeks: 2 })).toBe('2024-02-14')
  expect(after({ months: 1 })).toBe('2024-02-29')
  expect(after({ months: 13 })).toBe('2025-02-28')
  expect(after({ years: 1 })).toBe('2025-01-31')
  expect(dayText(addDuration(daysFromCivil(2024, 2, 29), { years: 1 }))).toBe('2025-02-28')
})

test('periods count in the unit of the data', () => {
  const after = (unit: (typeof CALENDAR_UNITS)[number]) => dayText(addDuration(endOfJanuary, { periods: 2 }, unit))
  expect(CALENDAR_UNITS.map(after)).toEqual(['2024-02-02', '2024-02-14', '2024-03-31', '2024-07-31', '2026-01-31'])
  expect(addDuration(endOfJanuary, { periods: 3 })).toBe(endOfJanuary + 3)
})

test('fractions of days stay, fractions of a calendar period are a share of its days', () => {
  expect(addDuration(10, { days: 1.5 })).toBe(11.5)
  expect(addDuration(10, { weeks: 0.5 })).toBe(13.5)
  expect(addDuration(10, { periods: 0.5 }, 'week')).toBe(13.5)
  const february = daysFromCivil(2024, 2, 1)
  expect(addDuration(february, { periods: 0.5 }, 'month')).toBe(february + 14.5)
  expect(addDuration(february, { periods: 1.5 }, 'month')).toBe(february + 29 + 15.5)
  expect(addDuration(february, { periods: 0.5 }, 'year')).toBe(february + 183)
})

test('more periods never end earlier', () => {
  const periods = fc.double({ min: 0, max: 500, noNaN: true })
  fc.assert(
    fc.property(
      periods,
      periods,
      fc.integer({ min: -30_000, max: 60_000 }),
      fc.constantFrom(...CALENDAR_UNITS),
      (a, b, day, unit) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(addDuration(day, { periods: less }, unit)).toBeLessThanOrEqual(addDuration(day, { periods: more }, unit))
        expect(addDuration(day, { periods: less }, unit)).toBeGreaterThanOrEqual(day)
      },
    ),
  )
})

test('without a date a year has 365.25 days and a month a twelfth of it', () => {
  expect(averageDays({ days: 3.5 })).toBe(3.5)
  expect(averageDays({ weeks: 2 })).toBe(14)
  expect(averageDays({ months: 1 })).toBe(30.4375)
  expect(averageDays({ years: 4 })).toBe(1461)
  expect(CALENDAR_UNITS.map((unit) => averageDays({ periods: 2 }, unit))).toEqual([2, 14, 60.875, 182.625, 730.5])
  expect(averageDays({ periods: 2 })).toBe(2)
})
