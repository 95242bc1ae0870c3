/**
 * Where are the cells? The kernel of the reader: one pass over the code units of a block, writing for each cell where it starts and ends
 * and how it is written.
 *
 * RFC 4180, read leniently: rows end with LF, CR LF or CR; a quote opens only at the start of a cell, elsewhere it is an ordinary
 * character; what follows a closing quote belongs to the cell and is reported. Time O(length) whatever the text; no allocation but for faults.
 */
import { type Block, CARRIAGE_RETURN, LINE_FEED, QUOTE } from './block.ts'

/** As it stands. */
export const PLAIN = 0
/** Between quotes, as it stands. */
export const QUOTED = 1
/** Between quotes, with doubled quotes inside. */
export const ESCAPED = 2
/** From behind the opening quote to the end of the cell: there is more behind the closing quote. */
export const STRAY = 3
/** Not there: the row is too short. */
export const ABSENT = 4

/** What can be wrong with the shape of a row. */
export type FaultCode = 'tooFewCells' | 'tooManyCells' | 'strayQuote' | 'unclosedQuote' | 'blankLine'

/** A fault in a row of the block; `count` is of blank lines. */
export type Fault = {
  readonly row: number
  readonly column: number | null
  readonly code: FaultCode
  readonly count: number
}

/** The cells of some rows, row by row; each row has `width` of them. */
export type Cells = {
  readonly width: number
  readonly capacity: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly kinds: Uint8Array
  faults: Fault[]
  rows: number
  /** How many cells the last row had in the text. */
  lastWidth: number
  /** Blank lines since the last row. */
  blankLines: number
}

/** Room for `capacity` rows of `width` cells. */
export function newCells(width: number, capacity: number): Cells {
  return {
    width,
    capacity,
    starts: new Int32Array(width * capacity),
    ends: new Int32Array(width * capacity),
    kinds: new Uint8Array(width * capacity),
    faults: [],
    rows: 0,
    lastWidth: 0,
    blankLines: 0,
  }
}

/**
 * Finds the cells of at most `most` whole rows from `position` on, and returns where the next row starts. A row that may go on behind the
 * block is left for the next one, unless the text ends here. Lines without a character are no rows, except where a row is one cell.
 */
export function scanRows(
  block: Block,
  position: number,
  atEnd: boolean,
  delimiter: number,
  cells: Cells,
  most: number,
): number {
  const { codes, length } = block
  const { width, starts, ends, kinds, faults } = cells
  const highest = Math.max(delimiter, CARRIAGE_RETURN)
  faults.length = 0
  let rows = 0
  let i = position
  let rowStart = position
  while (rows < most && i < length) {
    rowStart = i
    const base = rows * width
    const faultsBefore = faults.length
    let column = 0
    let whole = true
    for (;;) {
      let start = i
      let end = i
      let kind = PLAIN
      let code = codes[i]!
      if (code === QUOTE) {
        start = ++i
        kind = QUOTED
        for (;;) {
          while (codes[i] !== QUOTE) i++
          if (i + 1 >= length || codes[i + 1] !== QUOTE) break
          kind = ESCAPED
          i += 2
        }
        end = i
        if (i >= length) {
          end = length
          i = length
          faults.push({ row: rows, column: Math.min(column, width), code: 'unclosedQuote', count: 1 })
        } else {
          code = codes[++i]!
          if (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN) {
            while (code > highest || (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN)) {
              code = codes[++i]!
            }
            kind = STRAY
            end = i
            faults.push({ row: rows, column: Math.min(column, width), code: 'strayQuote', count: 1 })
          }
        }
        code = codes[i]!
      } else {
        while (code > highest || (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN)) {
          code = codes[++i]!
        }
        end = i
      }
      if (column < width) {
        starts[base + column] = start
        ends[base + column] = end
        kinds[base + column] = kind
      }
      column++
      if (code === delimiter) {
        i++
        continue
      }
      if (i + 1 < length) i += code === CARRIAGE_RETURN && codes[i + 1] === LINE_FEED ? 2 : 1
      else {
        // Behind a CR may come its LF; and what ends with the block may go on.
        whole = atEnd || (i < length && code === LINE_FEED)
        i = length
      }
      break
    }
    if (!whole) {
      faults.length = faultsBefore
      i = rowStart
      break
    }
    if (column === 1 && width > 1 && kinds[base] === PLAIN && starts[base] === ends[base]) {
      cells.blankLines++
      continue
    }
    if (cells.blankLines > 0) {
      faults.push({ row: rows, column: null, code: 'blankLine', count: cells.blankLines })
      cells.blankLines = 0
    }
    if (column !== width) {
      faults.push({ row: rows, column: null, code: column < width ? 'tooFewCells' : 'tooManyCells', count: 1 })
      for (let missing = column; missing < width; missing++) {
        starts[base + missing] = 0
        ends[base + missing] = 0
        kinds[base + missing] = ABSENT
      }
    }
    cells.lastWidth = column
    rows++
  }
  cells.rows = rows
  return i
}

/** The text of a cell. Time O(length). */
export function cellText(text: string, start: number, end: number, kind: number): string {
  const raw = text.slice(start, end)
  if (kind === ESCAPED) return raw.replaceAll('""', '"')
  return kind === STRAY ? strayText(raw) : raw
}

function strayText(raw: string): string {
  let closing = raw.indexOf('"')
  while (raw[closing + 1] === '"') closing = raw.indexOf('"', closing + 2)
  return raw.slice(0, closing).replaceAll('""', '"') + raw.slice(closing + 1)
}
