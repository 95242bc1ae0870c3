/**
 * Integers in JSON text beyond 2⁵³, which `JSON.parse` rounds: ids would lose their last digits.
 *
 * A look at every 16th character finds a run of 16 digits if there is one; only such text is walked through, token by token, and the
 * integers that were rounded are put back as bigints. Only values of rows and columns are looked at, not what is nested deeper. Time O(length).
 */
import { setOwn } from '../data/table/rows.ts'

const SHORTEST_LONG = 16
const BACKSLASH = 92
const CLOSE_BRACE = 125
const CLOSE_BRACKET = 93
const COLON = 58
const COMMA = 44
const MINUS = 45
const NINE = 57
const OPEN_BRACE = 123
const OPEN_BRACKET = 91
const QUOTE = 34
const ZERO = 48

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE

/** True when the text holds 16 digits in a row, anywhere. */
export function hasLongDigits(text: string): boolean {
  for (let i = SHORTEST_LONG - 1; i < text.length; i += SHORTEST_LONG) {
    if (!isDigit(text.charCodeAt(i))) continue
    let first = i
    let last = i
    while (i - first < SHORTEST_LONG && isDigit(text.charCodeAt(first - 1))) first--
    while (last - first < SHORTEST_LONG && isDigit(text.charCodeAt(last + 1))) last++
    if (last - first + 1 >= SHORTEST_LONG) return true
  }
  return false
}

/**
 * Puts back the integers that were rounded among the values `depth` containers deep: 1 for the values of an object, 2 for those of the
 * objects or arrays in it. `value` is what `JSON.parse` made of the text.
 */
export function restoreLongIntegers(text: string, value: unknown, depth: 1 | 2): void {
  // One place a container that is open: the key of an object (its token), the index of an array.
  const keys: (string | number)[] = []
  let level = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) {
      const end = endOfString(text, i)
      if (level <= depth && text.charCodeAt(nextToken(text, end)) === COLON) keys[level - 1] = text.slice(i, end)
      i = end - 1
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      level++
      if (level <= depth) keys[level - 1] = 0
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) level--
    else if (code === COMMA) {
      const key = keys[level - 1]
      if (level <= depth && typeof key === 'number') keys[level - 1] = key + 1
    } else if (code === MINUS || isDigit(code)) {
      let end = i + 1
      while (isDigit(text.charCodeAt(end))) end++
      const isLong = end - i >= SHORTEST_LONG && !isFractionOrExponent(text, end)
      if (isLong && level === depth) restore(value, keys.slice(0, depth), text.slice(i, end))
      while (isNumberPart(text, end)) end++
      i = end - 1
    }
  }
}

/** The position behind the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  let i = start + 1
  for (;;) {
    const end = text.indexOf('"', i)
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return end + 1
    i = end + 1
  }
}

function nextToken(text: string, from: number): number {
  let i = from
  while (i < text.length && text.charCodeAt(i) <= 32) i++
  return i
}

const isFractionOrExponent = (text: string, at: number): boolean => '.eE'.includes(text.charAt(at) || ' ')

const isNumberPart = (text: string, at: number): boolean => '.eE+-0123456789'.includes(text.charAt(at) || ' ')

function restore(root: unknown, path: readonly (string | number)[], digits: string): void {
  const rounded = Number(digits)
  if (String(rounded) === digits) return
  const names = path.map((key) => (typeof key === 'number' ? String(key) : (JSON.parse(key) as string)))
  let container = root
  for (const name of names.slice(0, -1)) container = ownValue(container, name)
  const last = names[names.length - 1] ?? ''
  // A key that occurs again has the value of the last one.
  if (ownValue(container, last) === rounded || typeof ownValue(container, last) === 'bigint') {
    setOwn(container as Record<string, unknown>, last, BigInt(digits))
  }
}

function ownValue(container: unknown, name: string): unknown {
  if (typeof container !== 'object' || container === null || !Object.hasOwn(container, name)) return undefined
  return (container as Record<string, unknown>)[name]
}
