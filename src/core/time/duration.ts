/**
 * How long is a horizon or a window? A duration names one unit; a month is a calendar month, never 30 of something.
 *
 * Months and years are whole (half a month has no calendar meaning); days, weeks and periods may have fractions. A fraction
 * of a period that is a month, quarter or year is that share of the days of the period it falls in. O(1) throughout.
 */
import { checkNames, describe, inputError, integerFrom, isPlainObject, numberWithin } from '../arguments.ts'
import { addMonths, type CalendarUnit } from './calendar.ts'

/** A length of time; `periods` counts in the unit of the data. */
export type Duration =
  | { readonly days: number }
  | { readonly weeks: number }
  | { readonly months: number }
  | { readonly years: number }
  | { readonly periods: number }

/** Checks the duration of an option: exactly one unit, a finite amount of at least 0, whole for months and years. O(1). */
export function readDuration(functionName: string, path: string, value: unknown): Duration {
  if (!isPlainObject(value)) throw inputError(functionName, path, EXPECTED, describe(value))
  checkNames(functionName, path, value, UNITS)
  const given = UNITS.filter((unit) => Object.hasOwn(value, unit) && value[unit] !== undefined)
  const unit = given[0]
  if (unit === undefined || given.length > 1) {
    throw inputError(functionName, path, EXPECTED, given.length === 0 ? 'an empty object' : given.join(' and '))
  }
  const amount = value[unit]
  const most = MOST[unit]
  const fraction = (): number => numberWithin(functionName, `${path}.${unit}`, amount, { least: 0, most })
  const whole = (): number => integerFrom(functionName, `${path}.${unit}`, amount, 0, most)
  switch (unit) {
    case 'days':
      return { days: fraction() }
    case 'weeks':
      return { weeks: fraction() }
    case 'months':
      return { months: whole() }
    case 'years':
      return { years: whole() }
    case 'periods':
      return { periods: fraction() }
  }
}

/**
 * The local day number a duration after a day. Months and years keep the day of the month, clamped to the month's last day:
 * 31 January and a month is 28 or 29 February. A fraction of a day stays a fraction. `periodUnit` is the unit of the data. O(1).
 */
export function addDuration(day: number, duration: Duration, periodUnit: CalendarUnit = 'day'): number {
  if ('days' in duration) return day + duration.days
  if ('weeks' in duration) return day + duration.weeks * 7
  if ('months' in duration) return addMonths(day, duration.months)
  if ('years' in duration) return addMonths(day, duration.years * 12)
  const { periods } = duration
  if (periodUnit === 'day') return day + periods
  if (periodUnit === 'week') return day + periods * 7
  const whole = Math.floor(periods)
  const start = addMonths(day, whole * MONTHS[periodUnit])
  if (whole === periods) return start
  return start + (periods - whole) * (addMonths(day, (whole + 1) * MONTHS[periodUnit]) - start)
}

/** The length in days where no date is known to count from: a year has 365.25 days, a month a twelfth of it. O(1). */
export function averageDays(duration: Duration, periodUnit: CalendarUnit = 'day'): number {
  if ('days' in duration) return duration.days
  if ('weeks' in duration) return duration.weeks * 7
  if ('months' in duration) return (duration.months * DAYS_OF_YEAR) / 12
  if ('years' in duration) return duration.years * DAYS_OF_YEAR
  if (periodUnit === 'day') return duration.periods
  if (periodUnit === 'week') return duration.periods * 7
  return (duration.periods * MONTHS[periodUnit] * DAYS_OF_YEAR) / 12
}

const EXPECTED =
  'one length of time such as { days: 30 }, { weeks: 4 }, { months: 12 }, { years: 1 } or { periods: 10 }'
const UNITS = ['days', 'weeks', 'months', 'years', 'periods'] as const
/** No longer than the range of dates (2·10⁸ days); periods may be hours. */
const MOST = { days: 2e8, weeks: 28_571_428, months: 6_570_000, years: 547_500, periods: 5e9 } as const
const MONTHS = { month: 1, quarter: 3, year: 12 } as const
const DAYS_OF_YEAR = 365.25
