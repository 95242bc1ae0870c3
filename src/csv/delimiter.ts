/**
 * Which character separates the cells? The candidates are counted outside quotes, row by row, at the head of the file; the one that
 * splits the first row, and most other rows into as many cells, wins. Time O(length).
 */

import type { DecimalMark } from './numbers.ts'

/** The delimiters that are tried, in the order that decides a tie. */
export const DELIMITERS: readonly string[] = [',', ';', '\t', '|']

const isLineEnd = (character: string): boolean => character === '\n' || character === '\r'

/**
 * The delimiter of a text's head; a comma when nothing splits its first row. Where commas stand in numbers they are counted last: only when
 * no other delimiter is there. `whole` says that the text ends here.
 */
export function sniffDelimiter(head: string, whole: boolean, decimal: DecimalMark): string {
  const rows = countDelimiters(head, whole)
  let best = ','
  let bestScore = 0
  DELIMITERS.forEach((delimiter, d) => {
    const first = rows[0]?.[d] ?? 0
    if (first === 0 || delimiter === decimal) return
    const alike = rows.filter((counts) => counts[d] === first).length / rows.length
    // Among equally regular delimiters the one with more cells; it adds less than any difference between shares of rows.
    const score = alike + (first / (first + 1)) * (0.5 / rows.length)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  })
  return best
}

/** How often each candidate stands in each row. A row that may go on behind the text counts only when it is the only one. */
function countDelimiters(head: string, whole: boolean): number[][] {
  const rows: number[][] = []
  let counts = DELIMITERS.map(() => 0)
  let isBlank = true
  let cellStart = true
  for (let i = 0; i < head.length; i++) {
    const character = head[i]!
    if (isLineEnd(character)) {
      if (!isBlank) {
        rows.push(counts)
        counts = DELIMITERS.map(() => 0)
      }
      isBlank = true
      cellStart = true
      continue
    }
    isBlank = false
    if (character === '"' && cellStart) {
      i = closingQuote(head, i + 1)
      cellStart = false
      continue
    }
    const d = DELIMITERS.indexOf(character)
    if (d >= 0) counts[d]!++
    cellStart = d >= 0
  }
  if (!isBlank && (whole || rows.length === 0)) rows.push(counts)
  return rows
}

/** Where the quote closes, or the end of the text. */
function closingQuote(head: string, from: number): number {
  let i = head.indexOf('"', from)
  while (i >= 0 && head[i + 1] === '"') i = head.indexOf('"', i + 2)
  return i < 0 ? head.length : i
}
