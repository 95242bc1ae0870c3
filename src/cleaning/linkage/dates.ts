/**
 * Which day does a cell mean, when linkage compares dates? Eight digits, year first, also of days that do not exist: a wrong date that stands in two
 * records still says that they are the same.
 *
 * Which of day and month comes first in `03/04/1956` is decided for the column: the order in which more of its values can be read, day first
 * when both do. Time O(length) a value.
 */
import { daysFromCivil, daysInMonth } from '../../core/time/calendar.ts'
import { parseDate } from '../parse/date.ts'

type DateOrder = 'dmy' | 'mdy'

const EIGHT_DIGITS = /^\d{8}$/
/** Four digits of a date are a year within these. */
const EARLIEST_YEAR = 1000
const LATEST_YEAR = 2999

/** The days of a column's distinct values as digits, '' where a value is no date. */
export function dayDigits(texts: readonly string[]): string[] {
  const order = orderOf(texts)
  return texts.map((text) => digitsOf(text.trim(), order))
}

function orderOf(texts: readonly string[]): DateOrder {
  let dayFirst = 0
  let monthFirst = 0
  for (const text of texts) {
    if (plainDigits(text.trim()) !== '') continue
    if (parseDate(text, { order: 'dmy' }).value !== null) dayFirst++
    if (parseDate(text, { order: 'mdy' }).value !== null) monthFirst++
  }
  return monthFirst > dayFirst ? 'mdy' : 'dmy'
}

function digitsOf(text: string, order: DateOrder): string {
  const plain = plainDigits(text)
  if (plain !== '') return plain
  if (EIGHT_DIGITS.test(text) && isYear(text.slice(4))) {
    const [first, second] = [text.slice(0, 2), text.slice(2, 4)]
    return text.slice(4) + (order === 'dmy' ? second + first : first + second)
  }
  return (parseDate(text, { order }).value ?? '').slice(0, 10).replaceAll('-', '')
}

const isYear = (digits: string): boolean => Number(digits) >= EARLIEST_YEAR && Number(digits) <= LATEST_YEAR

/** The digits of dates with the year first, whether or not there is such a day. */
function plainDigits(text: string): string {
  if (EIGHT_DIGITS.test(text)) return isYear(text.slice(0, 4)) ? text : ''
  if (!isIsoDate(text)) return ''
  return text.slice(0, 4) + text.slice(5, 7) + text.slice(8, 10)
}

/** Whether a text is `2024-03-05`, perhaps with a time after it. */
function isIsoDate(text: string): boolean {
  if (text.length < 10 || (text.length > 10 && text[10] !== 'T' && text[10] !== ' ')) return false
  for (let i = 0; i < 10; i++) {
    const code = text.charCodeAt(i)
    if (i === 4 || i === 7 ? code !== HYPHEN : code < ZERO || code > NINE) return false
  }
  return true
}

const HYPHEN = 45
const ZERO = 48
const NINE = 57

/** The day number of eight digits, NaN for a day that does not exist. */
export function dayNumber(digits: string): number {
  const year = Number(digits.slice(0, 4))
  const month = Number(digits.slice(4, 6))
  const day = Number(digits.slice(6))
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? daysFromCivil(year, month, day) : Number.NaN
}

/** Whether one slip of the pen makes one date of the other: day and month exchanged, one digit wrong, or two neighbors exchanged. O(1). */
export function isSlip(a: string, b: string): boolean {
  let first = -1
  let last = -1
  let wrong = 0
  for (let i = 0; i < 8; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue
    if (first < 0) first = i
    last = i
    wrong++
  }
  if (wrong <= 1) return true
  const swapped = (i: number, j: number): boolean =>
    a.charCodeAt(i) === b.charCodeAt(j) && a.charCodeAt(j) === b.charCodeAt(i)
  if (wrong === 2 && last === first + 1 && swapped(first, last)) return true
  return first >= 4 && swapped(4, 6) && swapped(5, 7)
}
