/**
 * From the tokens of a written date to its parts: figures, month names and weekdays, times of 12 and 24 hours, offsets, ISO weeks and ordinal days.
 *
 * Each function takes what starts at a token and returns the token behind it, −1 for what is no date. Time O(tokens).
 */
import {
  isHalf,
  lettersEnd,
  setClock,
  takeBasicTime,
  takeHalf,
  takeHour,
  takeOffset,
  takeTime,
  type Walk,
} from './dateClock.ts'
import { type DateParts, isComplete } from './dateParts.ts'
import { civilDay, isPlausibleYear, ordinalDay, weekDay } from './dateReadings.ts'
import {
  type DateTokens,
  digitsAt,
  isMarkAt,
  isNextNumber,
  isWordAt,
  MARK,
  MOST_DIGITS,
  NUMBER,
  touchesNext,
  UNIT,
  WORD,
} from './dateTokens.ts'
import {
  AFTER_NOON,
  AM_OR_ON,
  AT_NOON,
  BEFORE_NOON,
  DAY_UNIT,
  FILLER,
  HOUR_UNIT,
  HOUR_WORD,
  IN_THE_EVENING,
  LETTER_A,
  LETTER_P,
  MARCH_OR_TUESDAY,
  MINUTE_UNIT,
  ORDINAL,
  TIME_WORD,
  UNIVERSAL,
  WEEK_WORD,
  WEEKDAY,
  ZULU,
} from './monthNames.ts'

/** Reads all tokens into the parts; false, and the issue in `parts`, when they are no date. */
export function collectDateParts(tokens: DateTokens, parts: DateParts): boolean {
  const walk: Walk = { tokens, parts, timeEnd: -1, lastNumber: -1 }
  let at = 0
  while (at >= 0 && at < tokens.count) {
    const kind = tokens.kinds[at]
    at =
      kind === NUMBER
        ? takeNumber(walk, at)
        : kind === WORD
          ? takeWord(walk, at)
          : kind === MARK
            ? takeMark(walk, at)
            : -1
  }
  return at >= 0
}

const SPACE = 32
const APOSTROPHE = 39
const OPEN = 40
const CLOSE = 41
const PLUS = 43
const COMMA = 44
const MINUS = 45
const POINT = 46
const SLASH = 47
const COLON = 58
const OPEN_SQUARE = 91
const CLOSE_SQUARE = 93

function takeNumber(walk: Walk, at: number): number {
  const { tokens, parts } = walk
  const value = tokens.values[at]!
  const digits = digitsAt(tokens, at)
  if (tokens.kinds[at + 1] === UNIT) return takeUnit(walk, value, tokens.values[at + 1]!, at + 2)
  if (parts.hour < 0) {
    if (digits <= 2 && isMarkAt(tokens, at + 1, COLON)) return takeTime(walk, at, COLON)
    if (digits <= 2 && isComplete(parts) && isMarkAt(tokens, at + 1, POINT) && isNextNumber(tokens, at + 2, 2, 2)) {
      return takeTime(walk, at, POINT)
    }
    if (digits <= 2 && isWordAt(tokens, at + 1, HOUR_WORD)) return takeHour(walk, at)
    if (digits <= 2 && isHalf(tokens, at + 1)) {
      parts.hour = value
      walk.timeEnd = at + 1
      return at + 1
    }
    if (digits >= 8 && parts.count === 0 && Number.isNaN(parts.day)) return takePacked(walk, value, digits, at + 1)
  }
  if (digits === 3 && parts.count === 1 && parts.digits[0] === 4 && isMarkAt(tokens, at - 1, MINUS)) {
    parts.day = ordinalDay(parts.numbers[0]!, value)
    parts.count = 0
    return Number.isNaN(parts.day) ? -1 : at + 1
  }
  if (parts.count === 3 || digits > 4) return -1
  keepNumber(walk, at, value, digits)
  if (isWordAt(tokens, at + 1, ORDINAL) && touchesNext(tokens, at) && !isNextNumber(tokens, at + 2, 1, MOST_DIGITS)) {
    if (parts.ordinal >= 0) return -1
    parts.ordinal = parts.count - 1
    return at + 2
  }
  // 05/Mar/2024:10:15:00 in logs of web servers and in SAS.
  return digits === 4 && isMarkAt(tokens, at + 1, COLON) && isComplete(parts) ? at + 2 : at + 1
}

function keepNumber(walk: Walk, at: number, value: number, digits: number): void {
  const { tokens, parts, lastNumber } = walk
  const between = at - lastNumber - 1
  const mark = between === 0 ? SPACE : between === 1 && tokens.kinds[at - 1] === MARK ? tokens.values[at - 1]! : -1
  parts.numbers[parts.count] = value
  parts.digits[parts.count] = digits
  parts.marks[parts.count] = mark
  parts.count++
  walk.lastNumber = at
}

function takeUnit(walk: Walk, value: number, unit: number, next: number): number {
  const { parts } = walk
  if (unit <= DAY_UNIT) {
    if (parts.units[unit]! >= 0) return -1
    parts.units[unit] = value
    return next
  }
  if (unit === HOUR_UNIT ? parts.hour >= 0 : walk.timeEnd !== next - 2) return -1
  if (unit === HOUR_UNIT) parts.hour = value
  else if (unit === MINUTE_UNIT) parts.minute = value
  else parts.second = value
  walk.timeEnd = next
  return next
}

/** 20240305, 05032024, 20240305101500, 202403051015; for eight digits with the day or the month first, the numbers are kept apart. */
function takePacked(walk: Walk, value: number, digits: number, next: number): number {
  const { parts } = walk
  if (digits !== 8 && digits !== 12 && digits !== 14) return -1
  const date = digits === 8 ? value : Math.floor(value / (digits === 12 ? 1e4 : 1e6))
  const year = Math.floor(date / 1e4)
  const day = isPlausibleYear(year) ? civilDay(year, Math.floor(date / 100) % 100, date % 100) : Number.NaN
  if (!Number.isNaN(day)) {
    parts.day = day
    if (digits > 8) {
      const clock = digits === 12 ? (value % 1e4) * 100 : value % 1e6
      setClock(walk, clock, next)
    }
    return next
  }
  if (digits !== 8 || !isPlausibleYear(value % 1e4)) return -1
  parts.numbers.set([Math.floor(value / 1e6), Math.floor(value / 1e4) % 100, value % 1e4])
  parts.digits.set([2, 2, 4])
  parts.marks.fill(SPACE)
  parts.count = 3
  return next
}

function takeWord(walk: Walk, at: number): number {
  const { tokens, parts } = walk
  const meaning = tokens.values[at]!
  const next = at + 1
  if (meaning > 0 && meaning <= 12) return takeMonth(parts, meaning, false) ? next : -1
  if (meaning >= WEEKDAY && meaning < WEEKDAY + 7) return takeWeekday(parts, meaning - WEEKDAY) ? next : -1
  switch (meaning) {
    case MARCH_OR_TUESDAY:
      return (parts.month > 0 ? takeWeekday(parts, 1) : takeMonth(parts, 3, true)) ? next : -1
    case BEFORE_NOON:
    case AFTER_NOON:
    case AT_NOON:
    case IN_THE_EVENING:
      return takeHalf(walk, meaning - BEFORE_NOON + 1, at, next)
    case AM_OR_ON: {
      const beforeTime = tokens.kinds[next] === NUMBER && isMarkAt(tokens, next + 1, COLON)
      if (walk.timeEnd === at || (beforeTime && parts.hour < 0)) return takeHalf(walk, 1, at, next)
      return parts.hour < 0 ? next : -1
    }
    case LETTER_A:
    case LETTER_P: {
      const end = lettersEnd(tokens, at)
      if (end > 0) return takeHalf(walk, meaning === LETTER_A ? 1 : 2, at, end)
      return meaning === LETTER_A && parts.hour < 0 && next < tokens.count ? next : -1
    }
    case UNIVERSAL:
      // '+0000 UTC' says it twice, '+0100 UTC' contradicts itself.
      if (walk.timeEnd !== at || parts.universal || parts.offset < 0 || parts.offset > 0) return -1
      parts.universal = true
      walk.timeEnd = next
      return next
    case ZULU:
      if (walk.timeEnd !== at || parts.universal || !Number.isNaN(parts.offset)) return -1
      parts.offset = 0
      walk.timeEnd = next
      return next
    case HOUR_WORD:
      if (walk.timeEnd !== at) return -1
      walk.timeEnd = next
      return next
    case WEEK_WORD:
      return takeWeek(walk, at)
    case TIME_WORD:
      return takeBasicTime(walk, at)
    case FILLER:
      return next
    default:
      return takeUnknownWord(walk, at)
  }
}

/** The name of a zone: it says nothing new behind an offset, and cannot be read without. */
function takeUnknownWord({ tokens, parts, timeEnd }: Walk, at: number): number {
  const letters = digitsAt(tokens, at)
  if (timeEnd < 0 || tokens.values[at]! >= 0 || letters < 2 || letters > 5) return -1
  if (!Number.isNaN(parts.offset) && timeEnd === at) return at + 1
  parts.issue = 'unknownTimeZone'
  return -1
}

function takeMonth(parts: DateParts, month: number, perhapsTuesday: boolean): boolean {
  if (parts.month > 0) {
    if (!parts.perhapsTuesday || !takeWeekday(parts, 1)) return false
  }
  parts.month = month
  parts.perhapsTuesday = perhapsTuesday
  return true
}

function takeWeekday(parts: DateParts, weekday: number): boolean {
  if (parts.weekday >= 0) return false
  parts.weekday = weekday
  return true
}

/** 2024-W10-2, 2024W102. */
function takeWeek(walk: Walk, at: number): number {
  const { tokens, parts } = walk
  if (parts.count !== 1 || parts.digits[0] !== 4 || !isNextNumber(tokens, at + 1, 2, 3)) return -1
  const value = tokens.values[at + 1]!
  let week = value
  let day = 0
  let end = at + 2
  if (digitsAt(tokens, at + 1) === 3) {
    week = Math.floor(value / 10)
    day = value % 10
  } else if (isMarkAt(tokens, end, MINUS) && isNextNumber(tokens, end + 1, 1, 1)) {
    day = tokens.values[end + 1]!
    end += 2
  } else {
    parts.issue = 'incompleteDate'
    return -1
  }
  parts.day = weekDay(parts.numbers[0]!, week, day)
  parts.count = 0
  return Number.isNaN(parts.day) ? -1 : end
}

function takeMark(walk: Walk, at: number): number {
  const { tokens } = walk
  const mark = tokens.values[at]!
  const isLast = at === tokens.count - 1
  if ((mark === PLUS || mark === MINUS) && walk.timeEnd === at && isNextNumber(tokens, at + 1, 1, 4)) {
    return takeOffset(walk, at, mark === MINUS ? -1 : 1)
  }
  switch (mark) {
    case POINT:
      return at > 0 && tokens.kinds[at - 1] !== MARK ? at + 1 : -1
    case COMMA:
    case SLASH:
    case MINUS:
      // A point may end an abbreviation before it: 'Tue., Mar. 5'.
      return at > 0 && !isLast && (tokens.kinds[at - 1] !== MARK || closes(tokens.values[at - 1]!)) ? at + 1 : -1
    case APOSTROPHE:
      return at > 0 && isNextNumber(tokens, at + 1, 2, 2) ? at + 1 : -1
    case OPEN:
    case OPEN_SQUARE:
      return takeBrackets(walk, at, mark === OPEN ? CLOSE : CLOSE_SQUARE)
    default:
      return -1
  }
}

const closes = (mark: number): boolean => mark === POINT || mark === CLOSE

/** '(Tue)', or after an offset the name of its zone, which says nothing new. */
function takeBrackets(walk: Walk, at: number, close: number): number {
  const { tokens, parts } = walk
  const meaning = tokens.values[at + 1]!
  const isWeekday = tokens.kinds[at + 1] === WORD && meaning >= WEEKDAY && meaning < WEEKDAY + 7
  if (isWeekday && isMarkAt(tokens, at + 2, close)) return takeWeekday(parts, meaning - WEEKDAY) ? at + 3 : -1
  if (Number.isNaN(parts.offset) && !parts.universal) return -1
  return isMarkAt(tokens, tokens.count - 1, close) ? tokens.count : -1
}
