/** The profile of a column of text, from its distinct values. Time O(rows + characters of the distinct values). */
import { instantOrNull } from '../../core/time/instant.ts'
import { timeZone } from '../../core/time/zone.ts'
import { codedTextsOf, type StringColumn } from '../../data/table/columns.ts'
import { topCodes } from './top.ts'
import type { ProfileWarning, TextProfile } from './types.ts'
import { commonWarnings } from './warnings.ts'

/** Words that stand for a missing value, in lower case. */
const PLACEHOLDERS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'n/a',
  'na',
  'n.a.',
  'nan',
  'null',
  'nil',
  'none',
  'undefined',
  'unknown',
  'missing',
  'not available',
  'not applicable',
  'tbd',
  'todo',
  'test',
  '-',
  '--',
  '.',
  '?',
  '#n/a',
  '(blank)',
  '(empty)',
  'unbekannt',
  'inconnu',
  'desconocido',
  '无',
  '未知',
  '不详',
])
const LONGEST_PLACEHOLDER = 14
/** Longer texts are neither numbers nor dates. */
const LONGEST_NUMBER = 40
/** From this share on, a column of texts is one of numbers or dates. */
const MOSTLY = 0.9

/** Without a plus or leading zeros, which telephone numbers and codes have, and short enough for a double. */
const DECIMAL = /^-?(?:0|[1-9]\d{0,14})?(?:\.\d+)?(?:[eE][+-]?\d+)?$/

export function profileTexts(column: StringColumn, topCount: number): TextProfile {
  const { codes, dictionary } = codedTextsOf(column)
  const counts = new Int32Array(dictionary.length)
  let missing = 0
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < 0) missing++
    else counts[code]!++
  }
  const seen = lookAt(dictionary, counts)
  const known = codes.length - missing
  const warnings: ProfileWarning[] = commonWarnings(codes.length, missing, seen.distinct)
  if (column.mixed === true) warnings.push({ code: 'mixedTypes', count: known })
  if (known > 0 && seen.numbers >= MOSTLY * known) warnings.push({ code: 'numbersAsText', count: seen.numbers })
  if (known > 0 && seen.dates >= MOSTLY * known) warnings.push({ code: 'datesAsText', count: seen.dates })
  for (const code of ['placeholders', 'outerBlanks', 'spellings', 'controlCharacters'] as const) {
    if (seen[code] > 0) warnings.push({ code, count: seen[code] })
  }
  const shown =
    topCount === 0
      ? {}
      : {
          min: seen.first,
          max: seen.last,
          top: topCodes(counts, topCount).map((code) => ({ value: dictionary[code]!, count: counts[code]! })),
        }
  return {
    type: 'string',
    missing,
    distinct: seen.distinct,
    shortest: seen.distinct === 0 ? null : seen.shortest,
    longest: seen.distinct === 0 ? null : seen.longest,
    warnings,
    ...shown,
  }
}

type Seen = {
  distinct: number
  numbers: number
  dates: number
  placeholders: number
  outerBlanks: number
  spellings: number
  controlCharacters: number
  shortest: number
  longest: number
  first: string | null
  last: string | null
}

function lookAt(dictionary: readonly string[], counts: Int32Array): Seen {
  const seen: Seen = {
    distinct: 0,
    numbers: 0,
    dates: 0,
    placeholders: 0,
    outerBlanks: 0,
    spellings: 0,
    controlCharacters: 0,
    shortest: Infinity,
    longest: 0,
    first: null,
    last: null,
  }
  const zone = timeZone('profileTable', 'UTC')
  const present = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  const spellings = mayRepeat(dictionary, present) ? new Map<string, number>() : null
  for (let code = 0; code < dictionary.length; code++) {
    const count = counts[code]!
    if (count === 0) continue
    const text = dictionary[code]!
    const length = text.length
    seen.distinct++
    if (length < seen.shortest) seen.shortest = length
    if (length > seen.longest) seen.longest = length
    if (seen.first === null || text < seen.first) seen.first = text
    if (seen.last === null || text > seen.last) seen.last = text
    const start = text.charCodeAt(0)
    if (length <= LONGEST_PLACEHOLDER && !isPlainDigit(start) && PLACEHOLDERS.has(text.toLowerCase().trim())) {
      seen.placeholders += count
    }
    if (length === 0 || isBlank(start) || isBlank(text.charCodeAt(length - 1))) seen.outerBlanks += count
    if (hasControlCharacter(text)) seen.controlCharacters += count
    if (length > 0 && length <= LONGEST_NUMBER && mayBeNumber(start)) {
      if (DECIMAL.test(text)) seen.numbers += count
      else if (!Number.isNaN(instantOrNull(text, zone))) seen.dates += count
    }
    if (spellings !== null) {
      const key = text.toLowerCase().trim()
      const other = spellings.get(key)
      if (other === undefined) spellings.set(key, count)
      else {
        seen.spellings += other < 0 ? count : count + other
        spellings.set(key, -1)
      }
    }
  }
  return seen
}

/** Spellings are looked for where values repeat: a column of names or words, not one of e-mails or free text. */
const mayRepeat = (dictionary: readonly string[], present: number): boolean =>
  present <= MOST_SPELLED && dictionary.length > 1
const MOST_SPELLED = 100_000

const isPlainDigit = (unit: number): boolean => unit >= 48 && unit <= 57
const mayBeNumber = (unit: number): boolean => isPlainDigit(unit) || unit === 43 || unit === 45 || unit === 46
const isBlank = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x3000

/** C0 and C1 controls but tab and line ends, and half surrogate pairs. */
function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 32 ? unit !== 9 && unit !== 10 && unit !== 13 : unit >= 0x7f && unit <= 0x9f) return true
    if (unit < 0xd800 || unit > 0xdfff) continue
    if (unit > 0xdbff) return true
    const next = text.charCodeAt(i + 1)
    if (!(next >= 0xdc00 && next <= 0xdfff)) return true
    i++
  }
  return false
}
