/**
 * How many edits lie between two texts when swapping two neighbors is one edit, and no part is edited twice?
 *
 * L. Boytsov, Indexing methods for approximate dictionary searching (2011), section 2.1; computed 32 rows at a time: H. Hyyrö, A bit-vector
 * algorithm for computing Levenshtein and Damerau edit distances (Nordic J. Computing 10, 2003), section 4. Time O(⌈n / 32⌉ · m), memory O(n + m).
 */
import {
  atLeast,
  codePointCount,
  needsCodePoints,
  notText,
  ones,
  trimmed,
  trimmedSymbols,
  trimUnits,
} from './symbols.ts'

const WORD = 32
/** Per code unit, the places in the pattern where it stands; all zero between calls. */
const places = /* @__PURE__ */ new Int32Array(0x10000)

/**
 * The optimal string alignment distance (restricted Damerau–Levenshtein): the least number of characters to insert, delete, replace or swap with
 * a neighbor, where no part is edited twice. It is no metric: the triangle inequality can fail; `damerauLevenshtein` is one.
 *
 * Characters are code points and case counts. Time O(n · m / 32); two texts of 100,000 characters take about two seconds.
 */
export function optimalStringAlignment(a: string, b: string): number {
  if (typeof a !== 'string' || typeof b !== 'string') throw notText('optimalStringAlignment', a, b)
  return alignmentDistance(a, b)
}

/** The distance of two values that are known to be text. */
export function alignmentDistance(a: string, b: string): number {
  return a.length < b.length ? distance(b, a) : distance(a, b)
}

/** The distance of two texts, the longer one first. */
function distance(long: string, short: string): number {
  trimUnits(long, short)
  const { from, aEnd, bEnd } = trimmed
  if (aEnd - from > WORD) return bandDistance(long, short)
  if (bEnd > from) return wordDistance(long, short, from, aEnd, bEnd)
  return needsCodePoints(trimmed.units, short, short) ? bandDistance(long, short) : codePointCount(long) - short.length
}

/** The distance where the texts differ in up to 32 code units. */
function wordDistance(pattern: string, text: string, from: number, rowEnd: number, columnEnd: number): number {
  let { units } = trimmed
  for (let i = from; i < rowEnd; i++) {
    const unit = pattern.charCodeAt(i)
    units |= unit
    places[unit]! |= 1 << (i - from)
  }
  let positive = -1
  let negative = 0
  let diagonal = 0
  let equalBefore = 0
  for (let i = from; i < columnEnd; i++) {
    const unit = text.charCodeAt(i)
    units |= unit
    const equal = places[unit]!
    const swapped = ((~diagonal & equal) << 1) & equalBefore
    diagonal = (((equal & positive) + positive) ^ positive) | equal | negative | swapped
    const rise = ((negative | ~(diagonal | positive)) << 1) | 1
    positive = ((positive & diagonal) << 1) | ~(diagonal | rise)
    negative = rise & diagonal
    equalBefore = equal
  }
  for (let i = from; i < rowEnd; i++) places[pattern.charCodeAt(i)] = 0
  if (needsCodePoints(units, pattern, text)) return bandDistance(pattern, text)
  const rows = -1 >>> (WORD - rowEnd + from)
  return columnEnd - from + ones(positive & rows) - ones(negative & rows)
}

const scratch = {
  words: /* @__PURE__ */ new Int32Array(1024),
  steps: /* @__PURE__ */ new Int32Array(4096),
}

/** The distance of texts of any length and any characters, one word of rows after another. */
function bandDistance(a: string, b: string): number {
  const symbols = trimmedSymbols(a, b)
  const { aLength, bLength, alphabet } = symbols
  if (aLength === 0 || bLength === 0) return aLength + bLength
  const across = Math.ceil(aLength / WORD) * bLength <= Math.ceil(bLength / WORD) * aLength
  const pattern = across ? symbols.a : symbols.b
  const text = across ? symbols.b : symbols.a
  const rows = across ? aLength : bLength
  const columns = across ? bLength : aLength
  const word = atLeast(scratch.words, alphabet).fill(0, 0, alphabet)
  // What a row hands to the next, column by column: 1 where the distance rises, 2 where it falls, 4 where a swap may begin.
  const steps = atLeast(scratch.steps, columns).fill(1, 0, columns)
  for (let from = 0; from < rows; from += WORD) {
    const end = Math.min(rows, from + WORD)
    for (let i = from; i < end; i++) word[pattern[i]!]! |= 1 << i
    band(word, text, columns, steps, end - from - 1)
    for (let i = from; i < end; i++) word[pattern[i]!] = 0
  }
  let distance = rows
  for (let i = 0; i < columns; i++) distance += (steps[i]! & 1) - ((steps[i]! >>> 1) & 1)
  return distance
}

/** One word of rows over the whole text; `out` is the bit of its last row. */
function band(word: Int32Array, text: Int32Array, columns: number, steps: Int32Array, out: number): void {
  let positive = -1
  let negative = 0
  let diagonal = 0
  let equalBefore = 0
  for (let i = 0; i < columns; i++) {
    const step = steps[i]!
    const rose = step & 1
    const fell = (step >>> 1) & 1
    const equal = word[text[i]!]!
    const begins = ~diagonal & equal
    const swapped = ((begins << 1) | (step >>> 2)) & equalBefore
    const matched = equal | fell
    diagonal = (((matched & positive) + positive) ^ positive) | matched | negative | swapped
    let rise = negative | ~(diagonal | positive)
    let fall = positive & diagonal
    steps[i] = ((rise >>> out) & 1) | (((fall >>> out) & 1) << 1) | (((begins >>> out) & 1) << 2)
    rise = (rise << 1) | rose
    fall = (fall << 1) | fell
    positive = fall | ~(diagonal | rise)
    negative = rise & diagonal
    equalBefore = equal
  }
}
