/**
 * Where is the decimal mark, and which separators only group? The digits of a written number, for `parseNumber` and `parseMoney`.
 *
 * Spaces and apostrophes always group. Of points and commas the last one is the decimal mark when both occur; one of a kind that occurs
 * more than once groups; a single point is the decimal mark; a single comma groups when exactly three digits follow and one to three without a
 * leading zero come before (1,234 is 1234; 1,23, 0,123 and 1234,567 have a decimal comma). Groups are of three digits, or Indian with
 * commas (12,34,567). Where the caller says which mark is the decimal one, the other only groups.
 *
 * Time O(length), no allocation.
 */

/** The sign that marks decimals. */
export type DecimalMark = '.' | ','

/** What a scan finds; one object serves many scans. */
export type ScannedDecimal = {
  /** Where the decimal mark is; the end when there is none. */
  mark: number
  /** True when separators of groups are among the digits. */
  grouped: boolean
  /** The digits as one whole number, exact up to `EXACT_DIGITS` significant ones. */
  digits: number
  /** How many digits there are from the first that is not 0. */
  significant: number
  /** How many digits follow the mark. */
  scale: number
}

/** So many decimal digits are always exact in a double. */
export const EXACT_DIGITS = 15

export const newScan = (): ScannedDecimal => ({ mark: 0, grouped: false, digits: 0, significant: 0, scale: 0 })

/** Reads digits and separators from `from` up to `to` of a folded text; false when they are no number. */
export function scanDecimal(
  text: string,
  from: number,
  to: number,
  decimal: DecimalMark | undefined,
  scan: ScannedDecimal,
): boolean {
  let points = 0
  let commas = 0
  let spaces = 0
  let apostrophes = 0
  let lastPoint = to
  let lastComma = to
  let arabicMark = -1
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) continue
    if (code === POINT) {
      points++
      lastPoint = at
    } else if (code === COMMA) {
      commas++
      lastComma = at
    } else if (code === SPACE) spaces++
    else if (code === APOSTROPHE) apostrophes++
    else if (code === ARABIC_MARK && arabicMark < 0) arabicMark = at
    else return false
  }
  let mark = to
  if (arabicMark >= 0) mark = arabicMark
  else if (decimal === '.') mark = lastPoint
  else if (decimal === ',') mark = lastComma
  else if (points > 0 && commas > 0) mark = Math.max(lastPoint, lastComma)
  else if (points === 1) mark = lastPoint
  else if (commas === 1 && !isGroupComma(text, from, lastComma, to)) mark = lastComma
  const kinds = Math.sign(spaces) + Math.sign(apostrophes)
  const markCode = mark < to ? text.charCodeAt(mark) : 0
  const groupingPoints = points - (markCode === POINT ? 1 : 0)
  const groupingCommas = commas - (markCode === COMMA ? 1 : 0)
  const groupKinds = kinds + Math.sign(groupingPoints) + Math.sign(groupingCommas)
  if (groupKinds > 1 || (markCode === POINT && groupingPoints > 0) || (markCode === COMMA && groupingCommas > 0))
    return false
  scan.mark = mark
  scan.grouped = groupKinds > 0
  scan.digits = 0
  scan.significant = 0
  if (groupKinds === 0) takeDigits(text, from, mark, scan)
  else if (!takeGroups(text, from, mark, groupingCommas > 0, scan)) return false
  scan.scale = Math.max(0, to - mark - 1)
  // '5.' is a number, '5,' has lost something.
  if (scan.scale === 0 && markCode !== 0 && (markCode !== POINT || mark === from)) return false
  return mark < to ? takeDigits(text, mark + 1, to, scan) : mark > from
}

/** The digits from `from` to `to` in plain decimals, without separators and leading zeros: '1234.50'. */
export function plainDecimal(text: string, from: number, to: number, { mark, scale, grouped }: ScannedDecimal): string {
  const end = scale === 0 ? mark : to
  let at = from
  while (at < mark - 1 && !(text.charCodeAt(at) > ZERO)) at++
  if (at >= mark) return `0.${text.slice(mark + 1, to)}`
  const hasPoint = scale === 0 || text.charCodeAt(mark) === POINT
  if (!grouped && hasPoint) return text.slice(at, end)
  let plain = ''
  let start = at
  for (; at < mark; at++) {
    if (text.charCodeAt(at) >= ZERO) continue
    plain += text.slice(start, at)
    start = at + 1
  }
  return hasPoint ? plain + text.slice(start, end) : `${plain}${text.slice(start, mark)}.${text.slice(mark + 1, to)}`
}

const SPACE = 32
const APOSTROPHE = 39
const COMMA = 44
const POINT = 46
const ZERO = 48
const NINE = 57
/** ٫ */
const ARABIC_MARK = 0x66b

const isGroupComma = (text: string, from: number, comma: number, to: number): boolean =>
  to - comma === 4 && comma > from && comma - from <= 3 && text.charCodeAt(from) !== ZERO

/** Takes digits up to a separator; false when there is one. */
function takeDigits(text: string, from: number, to: number, scan: ScannedDecimal): boolean {
  let { digits, significant } = scan
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return false
    digits = digits * 10 + digit
    if (significant > 0 || digit > 0) significant++
  }
  scan.digits = digits
  scan.significant = significant
  return true
}

/** The digits of the groups between the first and the last, before there is one. */
const UNTOLD = -1

function takeGroups(text: string, from: number, to: number, byCommas: boolean, scan: ScannedDecimal): boolean {
  let { digits, significant } = scan
  let groups = 0
  let first = 0
  let width = UNTOLD
  let run = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit
      if (significant > 0 || digit > 0) significant++
      run++
      continue
    }
    if (groups === 0) first = run
    else if (width === UNTOLD) width = run
    else if (width !== run) return false
    groups++
    run = 0
  }
  scan.digits = digits
  scan.significant = significant
  if (run !== 3 || first < 1) return false
  const indian = width === 2 && byCommas
  return indian ? first <= 2 : first <= 3 && (width === UNTOLD || width === 3)
}
