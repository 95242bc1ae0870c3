/**
 * The Levenshtein distance of texts of any length and any characters, 64 rows at a time.
 *
 * The block form of G. Myers, A fast bit-vector algorithm for approximate string matching (J. ACM 46, 1999), section 4, row of blocks by row of
 * blocks: a band of rows needs the pattern's places of its own rows only, so memory stays O(n + m) whatever the alphabet. Two words a band, because
 * the processor works on the second while it waits for the first. Time O(⌈n / 64⌉ · m).
 */
import { atLeast, trimmedSymbols } from './symbols.ts'

const WORD = 32

/** Scratch for the pattern's places by symbol, one word of rows each, and for what one band of rows hands to the next. */
const scratch = {
  low: /* @__PURE__ */ new Int32Array(1024),
  high: /* @__PURE__ */ new Int32Array(1024),
  steps: /* @__PURE__ */ new Int32Array(4096),
}

/** The distance of texts of any length and any characters, two words of rows at a time. */
export function bandDistance(a: string, b: string): number {
  const symbols = trimmedSymbols(a, b)
  const { aLength, bLength, alphabet } = symbols
  if (aLength === 0 || bLength === 0) return aLength + bLength
  const across = Math.ceil(aLength / WORD) * bLength <= Math.ceil(bLength / WORD) * aLength
  const pattern = across ? symbols.a : symbols.b
  const text = across ? symbols.b : symbols.a
  const rows = across ? aLength : bLength
  const columns = across ? bLength : aLength
  const low = atLeast(scratch.low, alphabet).fill(0, 0, alphabet)
  const high = atLeast(scratch.high, alphabet).fill(0, 0, alphabet)
  // What a row hands to the next, column by column: 1 where the distance rises, 2 where it falls. The row above all only rises.
  const steps = atLeast(scratch.steps, columns).fill(1, 0, columns)
  let distance = rows
  for (let from = 0; from < rows; from += 2 * WORD) {
    const lowEnd = Math.min(rows, from + WORD)
    const highEnd = Math.min(rows, from + 2 * WORD)
    for (let i = from; i < lowEnd; i++) low[pattern[i]!]! |= 1 << i
    for (let i = lowEnd; i < highEnd; i++) high[pattern[i]!]! |= 1 << i
    if (highEnd === lowEnd) singleBand(low, text, columns, steps, lowEnd - from - 1)
    else doubleBand(low, high, text, columns, steps, highEnd - lowEnd - 1)
    for (let i = from; i < lowEnd; i++) low[pattern[i]!] = 0
    for (let i = lowEnd; i < highEnd; i++) high[pattern[i]!] = 0
  }
  for (let i = 0; i < columns; i++) distance += (steps[i]! & 1) - (steps[i]! >>> 1)
  return distance
}

/** One word of rows over the whole text; `out` is the bit of its last row. */
function singleBand(low: Int32Array, text: Int32Array, columns: number, steps: Int32Array, out: number): void {
  let positive = -1
  let negative = 0
  for (let i = 0; i < columns; i++) {
    const rose = steps[i]! & 1
    const fell = steps[i]! >>> 1
    const equal = low[text[i]!]!
    const vertical = equal | negative
    const matched = equal | fell
    const horizontal = (((matched & positive) + positive) ^ positive) | matched
    let rise = negative | ~(horizontal | positive)
    let fall = positive & horizontal
    steps[i] = ((rise >>> out) & 1) | (((fall >>> out) & 1) << 1)
    rise = (rise << 1) | rose
    fall = (fall << 1) | fell
    positive = fall | ~(vertical | rise)
    negative = rise & vertical
  }
}

/** Two words of rows over the whole text; `out` is the bit of the last row, in the second word. */
function doubleBand(
  low: Int32Array,
  high: Int32Array,
  text: Int32Array,
  columns: number,
  steps: Int32Array,
  out: number,
): void {
  let lowPositive = -1
  let lowNegative = 0
  let highPositive = -1
  let highNegative = 0
  for (let i = 0; i < columns; i++) {
    const symbol = text[i]!
    const rose = steps[i]! & 1
    const fell = steps[i]! >>> 1
    const lowEqual = low[symbol]!
    const lowVertical = lowEqual | lowNegative
    const lowMatched = lowEqual | fell
    const lowHorizontal = (((lowMatched & lowPositive) + lowPositive) ^ lowPositive) | lowMatched
    let rise = lowNegative | ~(lowHorizontal | lowPositive)
    let fall = lowPositive & lowHorizontal
    const riseOver = rise >>> 31
    const fallOver = fall >>> 31
    rise = (rise << 1) | rose
    fall = (fall << 1) | fell
    lowPositive = fall | ~(lowVertical | rise)
    lowNegative = rise & lowVertical
    const highEqual = high[symbol]!
    const highVertical = highEqual | highNegative
    const highMatched = highEqual | fallOver
    const highHorizontal = (((highMatched & highPositive) + highPositive) ^ highPositive) | highMatched
    rise = highNegative | ~(highHorizontal | highPositive)
    fall = highPositive & highHorizontal
    steps[i] = ((rise >>> out) & 1) | (((fall >>> out) & 1) << 1)
    rise = (rise << 1) | riseOver
    fall = (fall << 1) | fallOver
    highPositive = fall | ~(highVertical | rise)
    highNegative = rise & highVertical
  }
}
