/**
 * Text that a spreadsheet would run: cells that begin like a formula (CWE-1236; OWASP, "CSV Injection").
 *
 * Time O(length of what is looked at): the first character, and the whole text only when it may be a number.
 */

const TRIGGERS = '=+-@\t\r\n\0＝＋－＠'
const SKIPPED = ' "\u00a0'

const MINUS = 45
const PLUS = 43
const POINT = 46
const ZERO = 48
const NINE = 57

/**
 * The text with an apostrophe before it when it begins, after spaces and quotes, with = + - @ (also in full width), a tab, a line end or
 * U+0000, so that a spreadsheet shows it instead of running it. Plain numbers (-5, +49151234567, 1.5e-7) stay.
 */
export function neutralized(text: string): string {
  let first = 0
  while (first < text.length && SKIPPED.includes(text[first]!)) first++
  if (first === text.length || !TRIGGERS.includes(text[first]!)) return text
  return isPlainNumber(text) ? text : `'${text}`
}

/** A sign, digits with or without a fraction, an exponent. */
function isPlainNumber(text: string): boolean {
  const sign = text.charCodeAt(0)
  let i = sign === MINUS || sign === PLUS ? 1 : 0
  const whole = digitsFrom(text, i)
  if (whole === i) return false
  i = whole
  if (text.charCodeAt(i) === POINT) {
    const fraction = digitsFrom(text, i + 1)
    if (fraction === i + 1) return false
    i = fraction
  }
  if (text[i] === 'e' || text[i] === 'E') {
    const mark = text.charCodeAt(i + 1)
    const from = mark === MINUS || mark === PLUS ? i + 2 : i + 1
    const exponent = digitsFrom(text, from)
    if (exponent === from) return false
    i = exponent
  }
  return i === text.length
}

function digitsFrom(text: string, from: number): number {
  let i = from
  while (i < text.length && text.charCodeAt(i) >= ZERO && text.charCodeAt(i) <= NINE) i++
  return i
}
