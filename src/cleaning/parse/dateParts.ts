/**
 * The parts of a written date, and which day and time of day they make.
 *
 * One object serves many texts. Time O(1), no allocation.
 */
import { civilDay, type DateOrder, onlyDay, SEVERAL_READINGS, weekdayOf } from './dateReadings.ts'

/** Why a value is no date. */
export type DateIssue = 'invalidDate' | 'ambiguous' | 'twoDigitYear' | 'incompleteDate' | 'unknownTimeZone'

/** What the caller says of dates that can be read in more than one way. */
export type DateRules = {
  readonly order: DateOrder | undefined
  /** The first of the hundred years that two digits stand for; undefined: two digits are refused. */
  readonly twoDigitYears: number | undefined
}

export type DateParts = {
  /** Numbers of the date in the order written, and how many digits each has. */
  readonly numbers: Float64Array
  readonly digits: Uint8Array
  /** The mark before the second and third number (a space's code where there is none), −1 for several marks. */
  readonly marks: Int32Array
  count: number
  /** Which of the numbers is a day ('5th'), −1 for none. */
  ordinal: number
  /** 1 … 12 from a word, 0 for none. */
  month: number
  /** True when the month came from 'mar', which may turn out to be a Tuesday. */
  perhapsTuesday: boolean
  /** 0 (Monday) … 6, −1 for none. */
  weekday: number
  /** Year, month and day that a sign such as 年 told, −1 for none. */
  readonly units: Float64Array
  /** The day itself where the text says it at once (a week date, digits without separators), else NaN. */
  day: number
  /** −1 until there is a time. */
  hour: number
  minute: number
  second: number
  millisecond: number
  /** 0 for none, or 1 before noon, 2 after it, 3 around it, 4 in the evening. */
  half: number
  /** True after UTC, GMT or Z. */
  universal: boolean
  /** Milliseconds, NaN for none. */
  offset: number
  issue: DateIssue
}

export const newDateParts = (): DateParts => ({
  numbers: new Float64Array(3),
  digits: new Uint8Array(3),
  marks: new Int32Array(3),
  count: 0,
  ordinal: -1,
  month: 0,
  perhapsTuesday: false,
  weekday: -1,
  units: new Float64Array(3),
  day: Number.NaN,
  hour: -1,
  minute: 0,
  second: 0,
  millisecond: 0,
  half: 0,
  universal: false,
  offset: Number.NaN,
  issue: 'invalidDate',
})

export function clearDateParts(parts: DateParts): void {
  parts.count = 0
  parts.ordinal = -1
  parts.month = 0
  parts.perhapsTuesday = false
  parts.weekday = -1
  parts.units.fill(-1)
  parts.day = Number.NaN
  parts.hour = -1
  parts.minute = 0
  parts.second = 0
  parts.millisecond = 0
  parts.half = 0
  parts.universal = false
  parts.offset = Number.NaN
  parts.issue = 'invalidDate'
}

/** True when the numbers so far are all a date needs. */
export const isComplete = (parts: DateParts): boolean =>
  parts.count === 3 || (parts.count === 2 && parts.month > 0) || !Number.isNaN(parts.day) || parts.units[2]! >= 0

/** The day that the parts make; NaN, and the issue in `parts`, when there is none or more than one. */
export function dayOfParts(parts: DateParts, rules: DateRules): number {
  const { day, units, count, month } = parts
  if (!Number.isNaN(day)) return count + month === 0 ? onWeekday(parts.weekday, day) : Number.NaN
  if (units[0]! >= 0 || units[1]! >= 0 || units[2]! >= 0) return dayOfUnits(parts, rules)
  if (month > 0) return dayWithMonthName(parts, rules)
  if (count === 3) return dayOfNumbers(parts, rules)
  return count > 0 || parts.hour >= 0 ? refused(parts, 'incompleteDate') : Number.NaN
}

/** The time of day in milliseconds, NaN when no clock shows it. */
export function clockOfParts(parts: DateParts): number {
  const { minute, second, millisecond, half } = parts
  const hour = hourOfDay(parts.hour, half)
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  return minute < 60 && second < 60 && clock <= 86_400_000 ? clock : Number.NaN
}

/** The hour of 24 that an hour in a half of the day is, NaN when it is none. */
function hourOfDay(hour: number, half: number): number {
  if (half === 0) return hour
  const isRight =
    half === 1
      ? hour <= 12
      : half === 2
        ? hour >= 1 && hour <= 12
        : half === 3
          ? hour === 12 || hour === 1 || hour === 2
          : hour >= 1 && hour <= 11
  return isRight ? (hour % 12) + (half === 1 ? 0 : 12) : Number.NaN
}

/**
 * The day of figures with the year last, of the readings that `order` and a weekday (−1 for none) leave: NaN for none, Infinity for several.
 */
export function yearLastDay(
  first: number,
  second: number,
  year: number,
  order: DateOrder | undefined,
  weekday: number,
): number {
  const dayFirst = order === 'mdy' ? Number.NaN : onWeekday(weekday, civilDay(year, second, first))
  const monthFirst = order === 'dmy' ? Number.NaN : onWeekday(weekday, civilDay(year, first, second))
  return onlyDay(dayFirst, monthFirst)
}

function refused(parts: DateParts, issue: DateIssue): number {
  parts.issue = issue
  return Number.NaN
}

/** The day of readings: refused as ambiguous when they are several. */
const theDay = (parts: DateParts, day: number): number => (day === SEVERAL_READINGS ? refused(parts, 'ambiguous') : day)

const fullYear = (year: number, first: number): number => first + ((((year - first) % 100) + 100) % 100)

/** The day itself, or NaN when the text names another weekday. */
const onWeekday = (weekday: number, day: number): number =>
  weekday < 0 || weekdayOf(day) === weekday ? day : Number.NaN

function dayOfUnits(parts: DateParts, rules: DateRules): number {
  const [year, month, day] = parts.units as ArrayLike<number> as readonly [number, number, number]
  if (parts.count > 0 || parts.month > 0) return Number.NaN
  if (year < 0 || month < 0 || day < 0) return refused(parts, 'incompleteDate')
  if (year >= 100) return year <= 9999 ? onWeekday(parts.weekday, civilDay(year, month, day)) : Number.NaN
  if (rules.twoDigitYears === undefined) return refused(parts, 'twoDigitYear')
  return onWeekday(parts.weekday, civilDay(fullYear(year, rules.twoDigitYears), month, day))
}

function dayWithMonthName(parts: DateParts, rules: DateRules): number {
  const { numbers, digits, month, ordinal, weekday } = parts
  if (parts.count < 2) return refused(parts, 'incompleteDate')
  if (parts.count > 2) return Number.NaN
  const [a, b] = digits as ArrayLike<number> as readonly [number, number]
  const yearAt = a === 4 ? 0 : b === 4 ? 1 : -1
  if (yearAt >= 0) {
    if (digits[1 - yearAt]! > 2 || ordinal === yearAt) return Number.NaN
    return onWeekday(weekday, civilDay(numbers[yearAt]!, month, numbers[1 - yearAt]!))
  }
  if (a > 2 || b > 2) return Number.NaN
  if (rules.twoDigitYears === undefined) return refused(parts, 'twoDigitYear')
  const shortYearAt = ordinal === 1 || (ordinal < 0 && rules.order === 'ymd') ? 0 : 1
  const year = fullYear(numbers[shortYearAt]!, rules.twoDigitYears)
  return onWeekday(weekday, civilDay(year, month, numbers[1 - shortYearAt]!))
}

function dayOfNumbers(parts: DateParts, rules: DateRules): number {
  const { digits, marks, weekday } = parts
  const { order, twoDigitYears } = rules
  const mark = marks[1]!
  if (mark !== marks[2] || !DATE_MARKS.includes(mark) || parts.ordinal >= 0) return Number.NaN
  const [first, second, third] = parts.numbers as ArrayLike<number> as readonly [number, number, number]
  const [a, b, c] = digits as ArrayLike<number> as readonly [number, number, number]
  if (a === 4 && b <= 2 && c <= 2) return onWeekday(weekday, civilDay(first, second, third))
  if (a > 2 || b > 2) return Number.NaN
  if (c === 4) return theDay(parts, yearLastDay(first, second, third, order, weekday))
  if (c > 2) return Number.NaN
  if (twoDigitYears === undefined) return refused(parts, 'twoDigitYear')
  const yearLast =
    order === 'ymd' ? Number.NaN : yearLastDay(first, second, fullYear(third, twoDigitYears), order, weekday)
  if (order === 'dmy' || order === 'mdy' || yearLast === SEVERAL_READINGS) return theDay(parts, yearLast)
  const yearFirst = onWeekday(weekday, civilDay(fullYear(first, twoDigitYears), second, third))
  return theDay(parts, onlyDay(yearLast, yearFirst))
}

/** Space - . / */
const DATE_MARKS: readonly number[] = [32, 45, 46, 47]
