/**
 * How many single-character edits (insert, delete, replace) lie between two texts?
 *
 * V. I. Levenshtein, Binary codes capable of correcting deletions, insertions and reversals (1966). Computed 32 rows at a time: G. Myers, A
 * fast bit-vector algorithm for approximate string matching (J. ACM 46, 1999), in the form of H. Hyyrö, A bit-vector algorithm for computing
 * Levenshtein and Damerau edit distances (Nordic J. Computing 10, 2003). Time O(⌈n / 32⌉ · m), memory O(n + m).
 */
import { bandDistance } from './editBands.ts'
import { codePointCount, needsCodePoints, notText, ones, trimmed, trimUnits } from './symbols.ts'

const WORD = 32
/** Per code unit, the places in the pattern where it stands, by words of 32; all zero between calls. */
const places = /* @__PURE__ */ new Int32Array(0x10000)
const placesBeyond = /* @__PURE__ */ new Int32Array(0x10000)

/**
 * The Levenshtein distance: the least number of characters to insert, delete or replace to turn one text into the other.
 *
 * Characters are code points and case counts; normalize first what should not count. Time O(n · m / 32), without allocation for texts of up
 * to 32 characters; two texts of 100,000 characters take about a second.
 *
 * @example
 * import { levenshtein } from 'clientele'
 *
 * console.log(levenshtein('kitten', 'sitting'), levenshtein('müller', 'mueller'))
 * // 3 2
 */
export function levenshtein(a: string, b: string): number {
  if (typeof a !== 'string' || typeof b !== 'string') throw notText('levenshtein', a, b)
  return a.length < b.length ? distance(b, a) : distance(a, b)
}

/** The distance of two texts, the longer one first. */
function distance(long: string, short: string): number {
  trimUnits(long, short)
  const { from, aEnd, bEnd } = trimmed
  if (aEnd - from > 2 * WORD) return bandDistance(long, short)
  if (aEnd - from > WORD) return twoWords(long, short, from, aEnd, bEnd)
  if (bEnd > from) return oneWord(long, short, from, aEnd, bEnd)
  return needsCodePoints(trimmed.units, short, short) ? bandDistance(long, short) : codePointCount(long) - short.length
}

/** The distance where the texts differ in up to 32 code units. */
function oneWord(pattern: string, text: string, from: number, rowEnd: number, columnEnd: number): number {
  let { units } = trimmed
  for (let i = from; i < rowEnd; i++) {
    const unit = pattern.charCodeAt(i)
    units |= unit
    places[unit]! |= 1 << (i - from)
  }
  let positive = -1
  let negative = 0
  for (let i = from; i < columnEnd; i++) {
    const unit = text.charCodeAt(i)
    units |= unit
    let equal = places[unit]!
    const vertical = equal | negative
    equal |= ((equal & positive) + positive) ^ positive
    const rise = ((negative | ~(equal | positive)) << 1) | 1
    positive = ((positive & equal) << 1) | ~(vertical | rise)
    negative = rise & vertical
  }
  for (let i = from; i < rowEnd; i++) places[pattern.charCodeAt(i)] = 0
  if (needsCodePoints(units, pattern, text)) return bandDistance(pattern, text)
  const rows = -1 >>> (WORD - rowEnd + from)
  return columnEnd - from + ones(positive & rows) - ones(negative & rows)
}

/** The distance where the texts differ in 33 to 64 code units. */
function twoWords(pattern: string, text: string, from: number, rowEnd: number, columnEnd: number): number {
  let { units } = trimmed
  const middle = from + WORD
  for (let i = from; i < middle; i++) {
    const unit = pattern.charCodeAt(i)
    units |= unit
    places[unit]! |= 1 << (i - from)
  }
  for (let i = middle; i < rowEnd; i++) {
    const unit = pattern.charCodeAt(i)
    units |= unit
    placesBeyond[unit]! |= 1 << (i - middle)
  }
  let lowPositive = -1
  let lowNegative = 0
  let positive = -1
  let negative = 0
  for (let i = from; i < columnEnd; i++) {
    const unit = text.charCodeAt(i)
    units |= unit
    let equal = places[unit]!
    let vertical = equal | lowNegative
    equal |= ((equal & lowPositive) + lowPositive) ^ lowPositive
    let rise = lowNegative | ~(equal | lowPositive)
    const fall = lowPositive & equal
    const risesOver = rise >>> 31
    const fallsOver = fall >>> 31
    rise = (rise << 1) | 1
    lowPositive = (fall << 1) | ~(vertical | rise)
    lowNegative = rise & vertical
    equal = placesBeyond[unit]!
    vertical = equal | negative
    equal |= fallsOver
    equal |= ((equal & positive) + positive) ^ positive
    rise = ((negative | ~(equal | positive)) << 1) | risesOver
    positive = ((positive & equal) << 1) | fallsOver | ~(vertical | rise)
    negative = rise & vertical
  }
  for (let i = from; i < middle; i++) places[pattern.charCodeAt(i)] = 0
  for (let i = middle; i < rowEnd; i++) placesBeyond[pattern.charCodeAt(i)] = 0
  if (needsCodePoints(units, pattern, text)) return bandDistance(pattern, text)
  const rows = -1 >>> (2 * WORD - rowEnd + from)
  return columnEnd - from + ones(lowPositive) - ones(lowNegative) + ones(positive & rows) - ones(negative & rows)
}
