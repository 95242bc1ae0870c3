/**
 * Which day, or which moment, does the text say? Dates as people, spreadsheets and machines of many countries write them.
 *
 * ISO 8601-1:2019 (calendar, ordinal and week dates), RFC 2822, the text of JavaScript's Date, logs, figures in three orders, month names of
 * eleven languages, Chinese, Japanese and Korean. Time O(length), texts over 100 characters are not looked at.
 */
import { integerFrom, oneOf, readOptions } from '../../core/arguments.ts'
import { type TimeZone, timeZone } from '../../core/time/zone.ts'
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { type DateReader, dateTextOf, NOTHING, newDateReader, readDate, UNREADABLE } from './dateReader.ts'
import type { DateOrder } from './dateReadings.ts'

/** How dates are written. */
export type ParseDateOptions = {
  /** What `03/04/2024` means: `'dmy'` 3 April, `'mdy'` March 4. Left out, a date with two readings is refused as `'ambiguous'`. */
  readonly order?: DateOrder | undefined
  /** Where a date-time without offset is local. Default `'UTC'`. */
  readonly timeZone?: string | undefined
  /** The first of the hundred years that two digits stand for: 1950 reads 50 as 1950 and 49 as 2049. Left out, they are refused as `'twoDigitYear'`. */
  readonly twoDigitYears?: number | undefined
}

const DEFAULTS = {
  order: undefined as DateOrder | undefined,
  timeZone: 'UTC',
  twoDigitYears: undefined as number | undefined,
}

/**
 * The date that a value says: `'YYYY-MM-DD'` for a date without time, an ISO instant in Z for a date with one.
 *
 * Figures with the year first are year, month, day. With the year last they are read by `order`, strictly (`'13/04/2024'` is no `'mdy'` date);
 * without it `'13/04/2024'` and `'03/03/2024'` have one reading, `'03/04/2024'` has two and is `'ambiguous'`. Marks are / . - and spaces, one kind
 * in a date. Month names decide by themselves, in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish and
 * Norwegian; so do 年月日 and 년월일. A weekday must be the right one, and it decides between two readings. `20240305`, `2024-W10-2` and `2024-065` are read; what lacks a
 * year, month or day is `'incompleteDate'`.
 *
 * Times have 12 or 24 hours, seconds and fractions (cut to the millisecond), an offset, Z, UTC or GMT; the names of other zones are refused as
 * `'unknownTimeZone'`. Without offset a time is local in `timeZone`: of two instants (clocks set back) the earlier, a skipped time with the
 * offset before the change.
 *
 * Numbers, and texts of digits, from 1980 up to 2100 are seconds (315532800 …), milliseconds (315532800000 …) or microseconds since 1970, and of
 * eight digits dates (20240305). Numbers that may be a spreadsheet's day numbers, or years, are `'ambiguous'`. Dates and Temporal instants are
 * instants. Anything else, and dates that do not exist (31/02/2024), are `'invalidDate'`. Blank text, null, undefined and NaN are null without
 * an issue. Time O(length).
 *
 * @example
 * import { parseDate } from 'clientele'
 *
 * console.log(parseDate('5. März 2024').value, parseDate('2024年3月5日 下午3:05').value)
 * // 2024-03-05 2024-03-05T15:05:00.000Z
 * console.log(parseDate('03/04/2024').issue, parseDate('03/04/2024', { order: 'dmy' }).value)
 * // { code: 'ambiguous' } 2024-04-03
 * console.log(parseDate('31/02/2024').issue, parseDate(1709632800).value)
 * // { code: 'invalidDate' } 2024-03-05T10:00:00.000Z
 */
export function parseDate(raw: unknown, options?: ParseDateOptions): Normalized<string> {
  const read = options === undefined ? DEFAULTS : readOptions('parseDate', options, DEFAULTS)
  const reader = dateReader('parseDate', '', read)
  const kind = readDate(reader, raw)
  if (kind === NOTHING) return missing
  return kind === UNREADABLE ? unreadable(reader.issue) : normalized(dateTextOf(reader, kind))
}

/** The options as they come from outside. */
type ToldOptions = { readonly [K in keyof ParseDateOptions]?: unknown }

/** A reader of many dates with checked options; `at` is what stands before their names in messages. */
export function dateReader(functionName: string, at: string, options: ToldOptions): DateReader {
  const { order, timeZone: zoneName = DEFAULTS.timeZone, twoDigitYears } = options
  const rules = {
    order: order === undefined ? undefined : oneOf(functionName, `${at}order`, order, ORDERS),
    twoDigitYears:
      twoDigitYears === undefined
        ? undefined
        : integerFrom(functionName, `${at}twoDigitYears`, twoDigitYears, 0, LAST_WINDOW),
  }
  return newDateReader(rules, zoneOf(functionName, zoneName))
}

const ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy']
/** Two digits stand for years up to 9999. */
const LAST_WINDOW = 9900

/** The zone asked for last: it keeps the offsets it learned, which dates parsed one by one would learn again and again. */
let lastZone: TimeZone | null = null

function zoneOf(functionName: string, name: unknown): TimeZone {
  if (lastZone === null || lastZone.name !== name) lastZone = timeZone(functionName, name)
  return lastZone
}
