/**
 * From what systems write to values of one form: ids and amounts without losing a digit, moments, numbers, truth values.
 *
 * null, undefined, NaN and blank text are missing. Each reader gives undefined for what it cannot read, and says why in `reading.fault`.
 * Time O(length) a value.
 */
import { idText } from '../core/ids.ts'
import { isCurrencyCode, isMoney } from '../core/money.ts'
import { civilFromDays } from '../core/time/calendar.ts'
import { instantOrNull } from '../core/time/instant.ts'
import type { TimeZone } from '../core/time/zone.ts'
import type { Fault, FaultCode } from './faults.ts'

/** What reading a record needs and finds. */
export type Reading = {
  /** Where date-times without offset are local, and dates are taken of moments. */
  readonly zone: TimeZone
  /** What is wrong with the value read last; '' when nothing is. */
  fault: FaultCode | ''
  /** The currency of the amount read last, when it was Money. */
  money: string | null
  /** Everything that was wrong so far, with paths from the record being read. */
  readonly faults: Fault[]
}

/** A reading that has found nothing yet. */
export const newReading = (zone: TimeZone): Reading => ({ zone, fault: '', money: null, faults: [] })

const SPACE = 32

/** True for null, undefined, NaN and blank text. */
export function isMissing(value: unknown): boolean {
  if (typeof value === 'string') return isBlank(value)
  return value === undefined || value === null || Number.isNaN(value)
}

// Most texts begin with a letter or digit of ASCII; only the others are worth a closer look.
const isBlank = (text: string): boolean => {
  const first = text.charCodeAt(0)
  return !(first > SPACE && first < 127) && text.trim() === ''
}

/** Text without white space around it; the very text where there is none. */
const trimmed = (text: string): string => {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  return first > SPACE && first < 127 && last > SPACE && last < 127 ? text : text.trim()
}

function failed(reading: Reading, code: FaultCode): undefined {
  reading.fault = code
  return undefined
}

/** An id as text: text as it is, whole numbers and bigints with all their digits. */
export function readId(value: unknown, reading: Reading): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'number' || !Number.isInteger(value)) return failed(reading, 'invalidId')
  return Number.isSafeInteger(value) ? String(value) : failed(reading, 'unsafeInteger')
}

/** Text as it is; numbers, such as telephone numbers in a spreadsheet, as they are written. */
export function readText(value: unknown, reading: Reading): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return failed(reading, 'invalidText')
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? failed(reading, 'unsafeInteger') : String(value)
}

/** A currency code in capital letters. */
export function readCurrency(value: unknown, reading: Reading): string | undefined {
  if (isCurrencyCode(value)) return value
  const code = typeof value === 'string' && value.length < 16 ? value.trim().toUpperCase() : ''
  return isCurrencyCode(code) ? code : failed(reading, 'invalidCurrency')
}

/** March 1973 to February 2103 in seconds; the same numbers as milliseconds are days of January and February 1970. */
const LEAST_SECONDS = 1e8
const MOST_SECONDS = 4.2e9
/** The years 1 to 9999. */
const FIRST_MS = -62_135_596_800_000
const LAST_MS = 253_402_300_799_999

/**
 * A moment as a Date. A number is epoch milliseconds, unless it can only be epoch seconds, a year, a day: then it is no moment. A Date is
 * given as it is.
 */
export function readInstant(value: unknown, reading: Reading): Date | undefined {
  const at = momentOf(value, reading)
  if (Number.isNaN(at)) return undefined
  return value instanceof Date ? value : new Date(at)
}

function momentOf(value: unknown, reading: Reading): number {
  if (typeof value === 'number' || typeof value === 'bigint') return plausible(Number(value), reading)
  if (typeof value !== 'string') {
    const at = instantOrNull(value, reading.zone)
    if (Number.isNaN(at)) failed(reading, 'invalidInstant')
    return at
  }
  const text = trimmed(value)
  let at = instantOrNull(text, reading.zone)
  if (!Number.isNaN(at)) return at
  if (isWhole(text)) return plausible(Number(text), reading)
  at = instantOrNull(withoutGap(text), reading.zone)
  if (Number.isNaN(at)) failed(reading, 'invalidInstant')
  return at
}

function plausible(number: number, reading: Reading): number {
  const size = Math.abs(number)
  if (size > MOST_SECONDS && number >= FIRST_MS && number <= LAST_MS) return Math.floor(number)
  failed(reading, size >= LEAST_SECONDS && size <= MOST_SECONDS ? 'epochSeconds' : 'invalidInstant')
  return Number.NaN
}

const MOST_DIGITS = 16

/** True for a sign and digits, as few as numbers hold exactly. */
function isWhole(text: string): boolean {
  const start = text.charCodeAt(0) === 45 ? 1 : 0
  if (text.length === start || text.length > start + MOST_DIGITS) return false
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return false
  }
  return true
}

/** `'2024-01-05 10:00:00 +0100'` and `'… UTC'`, as exports write them, without the gap. */
function withoutGap(text: string): string {
  const gap = text.length > 40 ? -1 : text.lastIndexOf(' ')
  if (gap < 16) return ''
  const zone = text.slice(gap + 1)
  return text.slice(0, gap) + (zone === 'UTC' || zone === 'GMT' ? 'Z' : zone)
}

/** When a record was deleted. A truth value says whether; false is as good as missing. */
export function readDeletion(value: unknown, reading: Reading): Date | undefined {
  const told = truthOf(value)
  if (told === null) return readInstant(value, reading)
  return told ? failed(reading, 'deletedAtUnknown') : undefined
}

const DATE_LENGTH = 10
const HYPHEN = 45

/** A day as `'2024-01-05'`: of text the date that it begins with, of Dates and epoch milliseconds the local day. */
export function readDate(value: unknown, reading: Reading): string | undefined {
  const text = typeof value === 'string' ? trimmed(value) : ''
  const at = momentOf(value, reading)
  if (Number.isNaN(at)) return failed(reading, reading.fault === 'epochSeconds' ? 'epochSeconds' : 'invalidDate')
  if (text.charCodeAt(4) === HYPHEN) return text.slice(0, DATE_LENGTH)
  const { year, month, day } = civilFromDays(reading.zone.localDay(at))
  if (year < 0 || year > 9999) return failed(reading, 'invalidDate')
  const digits = (number: number, length: number): string => String(number).padStart(length, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

/** An amount as exact decimal text; the currency of Money is in `reading.money`. */
export function readAmount(value: unknown, reading: Reading): string | undefined {
  let amount: string | null = null
  if (typeof value === 'string') amount = decimalOf(trimmed(value))
  else if (typeof value === 'number') amount = Number.isFinite(value) ? decimalOf(plainText(value)) : null
  else if (typeof value === 'bigint') amount = decimalOf(String(value))
  else if (isMoney(value)) {
    amount = decimalOf(trimmed(value.amount))
    reading.money = amount === null ? null : value.currency
  }
  return amount === null ? failed(reading, 'invalidAmount') : amount
}

/** A number without an exponent: the shortest decimal that reads back as it. */
function plainText(number: number): string {
  const text = String(number + 0)
  const mark = text.indexOf('e')
  if (mark < 0) return text
  const exponent = Number(text.slice(mark + 1))
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = text.slice(sign.length, mark).split('.')
  return exponent < 0
    ? `${sign}0.${'0'.repeat(-exponent - whole.length)}${whole}${fraction}`
    : `${sign}${whole}${fraction}${'0'.repeat(exponent - fraction.length)}`
}

const MOST_DECIMAL_DIGITS = 64

/** Decimal text in its one form, without plus sign, idle zeros in front and minus zero; null when it is none, or too long for money. */
function decimalOf(text: string): string | null {
  if (text.length > MOST_DECIMAL_DIGITS + 2) return null
  const first = text.charCodeAt(0)
  const start = first === 45 || first === 43 ? 1 : 0
  let point = -1
  let digits = 0
  let significant = text.length
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit === -2 && point < 0) point = i
    else if (digit < 0 || digit > 9) return null
    else {
      digits++
      if (digit > 0 && significant === text.length) significant = i
    }
  }
  if (digits === 0 || digits > MOST_DECIMAL_DIGITS || point === text.length - 1) return null
  const end = point < 0 ? text.length : point
  const isZero = significant === text.length
  const whole = Math.min(significant, end - 1)
  const isPlain = start === 0 ? whole === 0 : first === 45 && !isZero && whole === 1
  if (isPlain) return text
  const sign = first === 45 && !isZero ? '-' : ''
  return whole < start ? `${sign}0${text.slice(end)}` : sign + text.slice(whole)
}

/** A finite number; text may have an exponent. Whole numbers whose digits a double cannot hold are refused. */
export function readNumber(value: unknown, reading: Reading): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : failed(reading, 'invalidNumber')
  if (typeof value === 'bigint') return exactNumber(Number(value), true, reading)
  const text = typeof value === 'string' && value.length <= MOST_NUMBER_LENGTH ? value.trim() : ''
  if (!NUMBER.test(text)) return failed(reading, 'invalidNumber')
  return exactNumber(Number(text), WHOLE.test(text), reading)
}

const MOST_NUMBER_LENGTH = 100
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const WHOLE = /^[+-]?\d+$/

function exactNumber(number: number, isWholeText: boolean, reading: Reading): number | undefined {
  if (isWholeText && !Number.isSafeInteger(number)) return failed(reading, 'unsafeInteger')
  return Number.isFinite(number) ? number + 0 : failed(reading, 'invalidNumber')
}

/** A whole number. */
export function readInteger(value: unknown, reading: Reading): number | undefined {
  const number = readNumber(value, reading)
  if (number === undefined) return undefined
  if (!Number.isInteger(number)) return failed(reading, 'invalidInteger')
  return Number.isSafeInteger(number) ? number : failed(reading, 'unsafeInteger')
}

/** A number from 0 to 1. */
export function readProbability(value: unknown, reading: Reading): number | undefined {
  const number = readNumber(value, reading)
  return number === undefined || (number >= 0 && number <= 1) ? number : failed(reading, 'outOfRange')
}

/** A truth value, also as 1 and 0, or as the texts true, false, t, f, 1, 0 in any case. */
export function readBoolean(value: unknown, reading: Reading): boolean | undefined {
  return truthOf(value) ?? failed(reading, 'invalidBoolean')
}

function truthOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (value === 1 || value === 1n) return true
  if (value === 0 || value === 0n) return false
  if (typeof value !== 'string' || value.length > 16) return null
  switch (value.trim().toLowerCase()) {
    case 'true':
    case 't':
    case '1':
      return true
    case 'false':
    case 'f':
    case '0':
      return false
    default:
      return null
  }
}

/** True when a column says that a record was deleted: a moment, even one that cannot be made out, or true. */
export function saysDeleted(value: unknown, zone: TimeZone): boolean {
  if (isMissing(value)) return false
  const told = truthOf(value)
  if (told !== null) return told
  const reading = newReading(zone)
  return !Number.isNaN(momentOf(value, reading)) || reading.fault === 'epochSeconds'
}

/** True when a column says that a record was merged into another; one that was merged into itself is the one that stayed. */
export function saysMerged(survivor: unknown, id: unknown): boolean {
  if (isMissing(survivor)) return false
  const text = idText(survivor)
  return text !== null && text !== idText(id)
}
