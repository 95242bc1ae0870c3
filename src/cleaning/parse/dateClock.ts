/**
 * The time of day in the tokens of a written date: 10:15, 10:15:00.123, 10h30, 10.15, 3 pm, T1015, +01:00.
 *
 * Each function takes what starts at a token and returns the token behind it, −1 for what is no time. Time O(1).
 */
import { type DateParts, isComplete } from './dateParts.ts'
import {
  type DateTokens,
  digitsAt,
  isMarkAt,
  isNextNumber,
  isNumberAt,
  isWordAt,
  NUMBER,
  touchesNext,
  UNIT,
} from './dateTokens.ts'
import { AFTER_NOON, AM_OR_ON, LETTER_A, LETTER_M, LETTER_P, MINUTE_WORD, SECOND_WORD } from './monthNames.ts'

/** Where the reading of a text is. */
export type Walk = {
  readonly tokens: DateTokens
  readonly parts: DateParts
  /** The token right behind the time with its half of the day, UTC and offset; −1 before there is a time. */
  timeEnd: number
  /** The token of the last number of the date. */
  lastNumber: number
}

/** Hours, minutes, and perhaps seconds and a fraction. */
export function takeTime(walk: Walk, at: number, mark: number): number {
  const { tokens, parts } = walk
  if (!touchesNext(tokens, at) || !isNextNumber(tokens, at + 2, 2, 2)) return -1
  parts.hour = tokens.values[at]!
  parts.minute = tokens.values[at + 2]!
  let end = at + 3
  if (isMarkAt(tokens, end, mark) && isNextNumber(tokens, end + 1, 2, 2)) {
    parts.second = tokens.values[end + 1]!
    end = takeFraction(walk, end + 2)
  }
  walk.timeEnd = end
  return end
}

const COMMA = 44
const POINT = 46
const COLON = 58
const WHOLE_POWERS: readonly number[] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

function takeFraction({ tokens, parts }: Walk, at: number): number {
  const isFraction = isMarkAt(tokens, at, POINT) || isMarkAt(tokens, at, COMMA)
  if (!isFraction || !touchesNext(tokens, at - 1) || !isNextNumber(tokens, at + 1, 1, 9)) return at
  // Both are whole numbers, so that no rounding crosses a millisecond.
  const scale = WHOLE_POWERS[digitsAt(tokens, at + 1)]!
  parts.millisecond = Math.floor((tokens.values[at + 1]! * 1000) / scale)
  return at + 2
}

/** 10h30, 10 h, 10 Uhr, 10 h 30 min 15 s. */
export function takeHour(walk: Walk, at: number): number {
  const { tokens, parts } = walk
  parts.hour = tokens.values[at]!
  let end = at + 2
  const inWords = isWordAt(tokens, end + 1, MINUTE_WORD)
  if (isNumberAt(tokens, end, 2, 2) && (inWords || touchesNext(tokens, end - 1) || end === tokens.count - 1)) {
    parts.minute = tokens.values[end]!
    end += inWords ? 2 : 1
    if (inWords && isNumberAt(tokens, end, 2, 2) && isWordAt(tokens, end + 1, SECOND_WORD)) {
      parts.second = tokens.values[end]!
      end += 2
    }
  }
  walk.timeEnd = end
  return end
}

/** The time of six digits. */
export function setClock(walk: Walk, clock: number, next: number): void {
  const { parts } = walk
  parts.hour = Math.floor(clock / 1e4)
  parts.minute = Math.floor(clock / 100) % 100
  parts.second = clock % 100
  walk.timeEnd = next
}

/** am, pm, a.m., p. m. behind an hour; before a time ('下午 3:05', 'PM 3:05') they belong to that. */
export function isHalf(tokens: DateTokens, at: number): boolean {
  const isWord = isWordAt(tokens, at, AM_OR_ON) || isWordAt(tokens, at, AFTER_NOON)
  const end = isWord ? at + 1 : lettersEnd(tokens, at)
  return (
    end > 0 && !(tokens.kinds[end] === NUMBER && (isMarkAt(tokens, end + 1, COLON) || tokens.kinds[end + 1] === UNIT))
  )
}

/** Behind 'a.m.' or 'p.m.' spelled with points or spaces, 0 when there is none. */
export function lettersEnd(tokens: DateTokens, at: number): number {
  if (!isWordAt(tokens, at, LETTER_A) && !isWordAt(tokens, at, LETTER_P)) return 0
  let end = at + 1
  if (isMarkAt(tokens, end, POINT)) end++
  if (!isWordAt(tokens, end, LETTER_M)) return 0
  return isMarkAt(tokens, end + 1, POINT) ? end + 2 : end + 1
}

export function takeHalf(walk: Walk, half: number, at: number, next: number): number {
  const { parts } = walk
  if (parts.half > 0) return -1
  parts.half = half
  if (walk.timeEnd === at) walk.timeEnd = next
  return next
}

/** T1015, T101500.123; the T before 10:15 says nothing. */
export function takeBasicTime(walk: Walk, at: number): number {
  const { tokens, parts } = walk
  if (!isComplete(parts) || parts.hour >= 0 || !isNextNumber(tokens, at + 1, 1, 6)) return -1
  const digits = digitsAt(tokens, at + 1)
  if (digits <= 2) return at + 1
  if (digits !== 4 && digits !== 6) return -1
  setClock(walk, tokens.values[at + 1]! * (digits === 4 ? 100 : 1), at + 2)
  const end = digits === 6 ? takeFraction(walk, at + 2) : at + 2
  walk.timeEnd = end
  return end
}

/** +01:00, +0100, +01, +1. */
export function takeOffset(walk: Walk, at: number, sign: number): number {
  const { tokens, parts } = walk
  if (!Number.isNaN(parts.offset)) return -1
  const digits = digitsAt(tokens, at + 1)
  const value = tokens.values[at + 1]!
  let hours = value
  let minutes = 0
  let end = at + 2
  if (digits === 4) {
    hours = Math.floor(value / 100)
    minutes = value % 100
  } else if (digits === 3) return -1
  else if (isMarkAt(tokens, end, COLON) && isNextNumber(tokens, end + 1, 2, 2)) {
    minutes = tokens.values[end + 1]!
    end += 2
  }
  if (hours > 23 || minutes > 59) return -1
  parts.offset = sign * (hours * 60 + minutes) * 60_000
  walk.timeEnd = end
  return end
}
