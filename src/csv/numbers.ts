/**
 * Cells as numbers, and back to the text they were.
 *
 * A column is read as numbers as long as every cell is one. Beside each number stands how it was written (one byte), so that the column
 * can still become text with all its digits when a later cell is no number: nothing is read twice and no text is kept.
 *
 * Decimals of up to 15 digits are exact: the digits as a whole number, divided by an exact power of ten, round once (Clinger 1990, "How to
 * read floating point numbers accurately", the fast path); 15 digits survive the way to a double and back (IEEE 754, DBL_DIG). All else
 * goes through `Number`. Time O(length).
 */
import type { Block } from './block.ts'
import { type Cells, QUOTED } from './parse.ts'

/** Numbers and how each was written: how many decimals, or a mark. */
export type NumberStore = {
  /** What stands before the decimals. */
  readonly decimal: DecimalMark
  values: Float64Array
  forms: Uint8Array
  /** The texts of cells whose form is `AS_WRITTEN`. */
  readonly written: Map<number, string>
  length: number
}

/** What stands between the whole part of a number and its decimals. */
export type DecimalMark = '.' | ','

const AS_WRITTEN = 255
const EMPTY = 254
const QUOTED_EMPTY = 253
/** As `String` writes the number. */
const SHORTEST = 252

/** Longer cells are no numbers: the longest decimal of a double, written out, is a little shorter. */
export const LONGEST_NUMBER = 1100

const MOST_DIGITS = 15
const MINUS = 45
const ZERO = 48

const POWERS_OF_TEN = /* @__PURE__ */ Float64Array.of(
  1,
  1e1,
  1e2,
  1e3,
  1e4,
  1e5,
  1e6,
  1e7,
  1e8,
  1e9,
  1e10,
  1e11,
  1e12,
  1e13,
  1e14,
  1e15,
)

const INFERRED_NUMBER = /^-?(?:(0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const TOLD_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/** Room for numbers; it grows as needed. */
export function newNumberStore(capacity: number, decimal: DecimalMark): NumberStore {
  return { decimal, values: new Float64Array(capacity), forms: new Uint8Array(capacity), written: new Map(), length: 0 }
}

/**
 * Reads the cells of one column as numbers from `row` on and returns the first row it leaves to the caller: one that is no plain decimal.
 * An empty cell is NaN. Time O(length of the cells).
 */
export function readNumbers(block: Block, cells: Cells, column: number, row: number, store: NumberStore): number {
  const { codes } = block
  const { width, rows, starts, ends, kinds } = cells
  const { values, forms } = store
  const point = store.decimal.charCodeAt(0)
  let at = store.length
  for (let place = row * width + column; row < rows; row++, place += width, at++) {
    const start = starts[place]!
    const end = ends[place]!
    if (start === end) {
      values[at] = Number.NaN
      forms[at] = kinds[place] === QUOTED ? QUOTED_EMPTY : EMPTY
      continue
    }
    let i = start
    const negative = codes[i] === MINUS
    if (negative) i++
    const first = i
    let digits = 0
    let whole = end
    for (; i < end; i++) {
      const digit = codes[i]! - ZERO
      if (digit >= 0 && digit <= 9) digits = digits * 10 + digit
      else if (codes[i] === point && whole === end) whole = i
      else break
    }
    const decimals = whole === end ? 0 : end - whole - 1
    const written = end - first - (whole === end ? 0 : 1)
    const leadingZero = codes[first] === ZERO && whole - first > 1
    const plain = i === end && whole > first && written > 0 && written <= MOST_DIGITS && !leadingZero
    if (!plain || (whole !== end && decimals === 0) || (negative && digits === 0)) break
    const magnitude = decimals === 0 ? digits : digits / POWERS_OF_TEN[decimals]!
    values[at] = negative ? -magnitude : magnitude
    forms[at] = decimals
  }
  store.length = at
  return row
}

/** Appends a number that is not a plain decimal; without its text, it cannot be turned back. */
export function appendNumber(store: NumberStore, value: number, written: string | null): void {
  const isShortest = written === null || written === spelled(store, String(value))
  store.values[store.length] = value
  store.forms[store.length] = isShortest ? SHORTEST : AS_WRITTEN
  if (!isShortest) store.written.set(store.length, written)
  store.length++
}

/** Makes room for `more` numbers. */
export function reserveNumbers(store: NumberStore, more: number): void {
  const needed = store.length + more
  if (needed <= store.values.length) return
  const capacity = Math.max(needed, Math.ceil(store.values.length * 1.5))
  const values = new Float64Array(capacity)
  const forms = new Uint8Array(capacity)
  values.set(store.values.subarray(0, store.length))
  forms.set(store.forms.subarray(0, store.length))
  store.values = values
  store.forms = forms
}

/** The text a number was written as; null where the cell was empty. */
export function writtenText(store: NumberStore, index: number): string | null {
  const form = store.forms[index]!
  if (form === EMPTY) return null
  if (form === QUOTED_EMPTY) return ''
  if (form === SHORTEST) return spelled(store, String(store.values[index]))
  return form === AS_WRITTEN ? (store.written.get(index) ?? '') : spelled(store, store.values[index]!.toFixed(form))
}

const spelled = (store: NumberStore, text: string): string =>
  store.decimal === '.' ? text : text.replace('.', store.decimal)

/**
 * What a column that nobody told to be numeric takes for a number: finite, no leading zero, no plus sign, at most 15 digits before the
 * point (longer ones, and 007 and +49…, are ids and phone numbers). NaN for all else.
 */
export function inferredNumber(text: string, decimal: DecimalMark): number {
  const trimmed = pointed(text.trim(), decimal)
  const whole = INFERRED_NUMBER.exec(trimmed)
  return whole === null || (whole[1]?.length ?? 0) > MOST_DIGITS ? Number.NaN : finite(trimmed)
}

/** What a column told to be numeric takes for a number: every finite decimal. NaN for all else. */
export function toldNumber(text: string, decimal: DecimalMark): number {
  const trimmed = pointed(text.trim(), decimal)
  return TOLD_NUMBER.test(trimmed) ? finite(trimmed) : Number.NaN
}

/** The number with a point for its decimal mark; where the mark is another, a point makes it none. */
function pointed(text: string, decimal: DecimalMark): string {
  if (decimal === '.') return text
  return text.includes('.') ? '' : text.replace(decimal, '.')
}

function finite(text: string): number {
  const value = Number(text)
  return Number.isFinite(value) ? value : Number.NaN
}
