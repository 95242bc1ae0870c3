/**
 * How many edits lie between two texts when swapping two neighbors is one edit, whatever is inserted between them?
 *
 * F. J. Damerau, A technique for computer detection and correction of spelling errors (CACM 7, 1964); R. Lowrance, R. A. Wagner, An extension of
 * the string-to-string correction problem (J. ACM 22, 1975), in linear memory: C. Zhao, S. Sahni, String correction using the
 * Damerau–Levenshtein distance (BMC Bioinformatics 20, 2019). Time O(n · m), memory O(n + m).
 */
import { inputError } from '../../core/arguments.ts'
import type { InputError } from '../../core/errors.ts'
import { alignmentDistance } from './optimalStringAlignment.ts'
import { atLeast, needsCodePoints, notText, trimmed, trimmedSymbols, trimUnits } from './symbols.ts'

/** The most steps a call may take: two texts that differ in 15,000 characters, about a second. */
const MOST_CHARACTERS = 15_000
const MOST_STEPS = MOST_CHARACTERS ** 2
/** Below that, the table is filled before an alignment could say that it need not be. */
const FEW_STEPS = 64

const scratch = {
  left: /* @__PURE__ */ new Int32Array(1024),
  right: /* @__PURE__ */ new Int32Array(1024),
  above: /* @__PURE__ */ new Int32Array(1024),
  row: /* @__PURE__ */ new Int32Array(1024),
  saved: /* @__PURE__ */ new Int32Array(1024),
  lastRow: /* @__PURE__ */ new Int32Array(0x10000),
}

/**
 * The unrestricted Damerau–Levenshtein distance: the least number of characters to insert, delete, replace or swap with a neighbor. A true metric
 * (`'ca'` and `'abc'` are 2 apart: swap, then insert between); `optimalStringAlignment` edits no part twice and says 3.
 *
 * Characters are code points and case counts. Time O(n · m). Two texts that differ in more than 15,000 characters each are refused (an `InputError`):
 * shorten them, or take `levenshtein`.
 *
 * @example
 * import { damerauLevenshtein, optimalStringAlignment } from 'clientele'
 *
 * console.log(damerauLevenshtein('ca', 'abc'), optimalStringAlignment('ca', 'abc'))
 * // 2 3
 */
export function damerauLevenshtein(a: string, b: string): number {
  if (typeof a !== 'string' || typeof b !== 'string') throw notText('damerauLevenshtein', a, b)
  return a.length < b.length ? distance(b, a) : distance(a, b)
}

/** The distance of two texts, the longer one first. */
function distance(long: string, short: string): number {
  trimUnits(long, short)
  const { from, aEnd, bEnd } = trimmed
  const rows = aEnd - from
  const columns = bEnd - from
  let { units } = trimmed
  if (rows * columns > MOST_STEPS) throw tooLong(rows, columns)
  if (rows * columns > FEW_STEPS) {
    const aligned = alignmentDistance(long, short)
    // A swap with edits between costs 2 or more, so that only a longer alignment can be beaten by one.
    if (aligned < 3) return aligned
  }
  const left = atLeast(scratch.left, rows)
  const right = atLeast(scratch.right, columns)
  for (let i = 0; i < rows; i++) {
    const unit = long.charCodeAt(i + from)
    units |= unit
    left[i] = unit
  }
  for (let j = 0; j < columns; j++) {
    const unit = short.charCodeAt(j + from)
    units |= unit
    right[j] = unit
  }
  if (!needsCodePoints(units, long, short)) return tableDistance(left, rows, right, columns, scratch.lastRow)
  const symbols = trimmedSymbols(long, short)
  const lastRow = atLeast(scratch.lastRow, symbols.alphabet)
  return tableDistance(symbols.a, symbols.aLength, symbols.b, symbols.bLength, lastRow)
}

function tooLong(rows: number, columns: number): InputError {
  const expected = `texts that differ in up to ${MOST_CHARACTERS} characters`
  return inputError('damerauLevenshtein', 'a and b', expected, `${rows} and ${columns}`, 'invalidData')
}

/** The distance of two lists of symbols, each of which is a place in `lastRow`, all zero before and after. */
function tableDistance(
  left: Int32Array,
  rows: number,
  right: Int32Array,
  columns: number,
  lastRow: Int32Array,
): number {
  if (rows === 0 || columns === 0) return rows + columns
  const beyond = Math.max(rows, columns) + 1
  // Rows have one place ahead of column 0, for what lies two columns back.
  const saved = atLeast(scratch.saved, columns + 2)
  let above = atLeast(scratch.above, columns + 2)
  let row = atLeast(scratch.row, columns + 2)
  for (let j = 0; j < columns + 2; j++) {
    saved[j] = beyond
    above[j] = beyond
    row[j] = j - 1
  }
  row[0] = beyond
  for (let i = 1; i <= rows; i++) {
    const spare = above
    above = row
    row = spare
    const symbol = left[i - 1]!
    nextRow(row, above, saved, lastRow, right, columns, symbol, i > 1 ? left[i - 2]! : -1, i, beyond)
    lastRow[symbol] = i
  }
  for (let i = 0; i < rows; i++) lastRow[left[i]!] = 0
  return row[columns + 1]!
}

/** Writes row `i` of the distances over that of two rows above. */
function nextRow(
  row: Int32Array,
  above: Int32Array,
  saved: Int32Array,
  lastRow: Int32Array,
  right: Int32Array,
  columns: number,
  symbol: number,
  before: number,
  i: number,
  beyond: number,
): void {
  let lastColumn = -1
  let twoAbove = row[1]!
  let savedHere = beyond
  let diagonal = above[1]!
  let least = i
  row[1] = i
  for (let j = 1; j <= columns; j++) {
    const other = right[j - 1]!
    const up = above[j + 1]!
    if (symbol === other) {
      least = diagonal
      saved[j + 1] = above[j - 1]!
      savedHere = twoAbove
      lastColumn = j
    } else {
      // The least of three, without branches that nobody could predict.
      let gap = least - up
      least = up + (gap & (gap >> 31))
      gap = least - diagonal
      least = diagonal + (gap & (gap >> 31)) + 1
      if (lastColumn === j - 1) least = Math.min(least, saved[j + 1]! + i - lastRow[other]!)
      else if (other === before) least = Math.min(least, savedHere + j - lastColumn)
    }
    diagonal = up
    twoAbove = row[j + 1]!
    row[j + 1] = least
  }
}
