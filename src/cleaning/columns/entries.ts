/**
 * Which cells of a column must be read? Each distinct one once where values repeat, every cell where they do not.
 *
 * A context is what else the reading of a cell depends on (the country of its row). Time O(rows).
 */
import { cellsOf } from '../../data/source.ts'
import { type CodedTexts, type Column, codedTextsOf, type StringColumn, textsOf } from '../../data/table/columns.ts'

/** The cells to read. */
export type Entries = {
  readonly cells: ArrayLike<unknown>
  /** The context of each entry; null where there are no contexts. */
  readonly contexts: Int32Array | null
  /** The entry of each row, −1 for a missing cell; null where entry i is row i. */
  readonly rows: Int32Array | null
}

/** For each row the number of its context, of `count` in all. */
export type Contexts = { readonly rows: Int32Array; readonly count: number }

/** The entries of a column. */
export function entriesOf(column: Column, rowCount: number, contexts: Contexts | null): Entries {
  const perRow = contexts === null ? null : contexts.rows
  if (column.type !== 'string') return { cells: cellsOf(column, rowCount), contexts: perRow, rows: null }
  const coded = usefulCodes(column, rowCount)
  if (coded !== null && contexts === null) return { cells: coded.dictionary, contexts: null, rows: coded.codes }
  if (coded !== null && contexts !== null && coded.dictionary.length * contexts.count <= MOST_PAIRS * rowCount) {
    return pairs(coded, contexts)
  }
  return { cells: textsOf(column), contexts: perRow, rows: null }
}

/** So many slots a row the table of pairs may have. */
const MOST_PAIRS = 4
const SAMPLE = 1024

/** The codes of a column whose texts repeat, so that reading the distinct ones and hashing them pays; null for any other. */
function usefulCodes(column: StringColumn, rowCount: number): CodedTexts | null {
  if (column.coded === undefined && !repeats(textsOf(column))) return null
  const coded = codedTextsOf(column)
  // Rows that were picked from a large table still have its dictionary.
  return coded.dictionary.length * 2 <= rowCount ? coded : null
}

/** True when fewer than half of a sample of texts are different. */
function repeats(texts: readonly (string | null)[]): boolean {
  const step = Math.max(1, Math.floor(texts.length / SAMPLE))
  const distinct = new Set<string>()
  let seen = 0
  for (let i = 0; i < texts.length; i += step) {
    const text = texts[i]
    if (text === null || text === undefined) continue
    seen++
    distinct.add(text)
  }
  return distinct.size * 2 < seen
}

/** The distinct pairs of a text and a context. */
function pairs({ codes, dictionary }: CodedTexts, contexts: Contexts): Entries {
  const entryOf = new Int32Array(dictionary.length * contexts.count).fill(-1)
  const rows = new Int32Array(codes.length).fill(-1)
  const cells: string[] = []
  const contextOf: number[] = []
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < 0) continue
    const pair = code * contexts.count + contexts.rows[row]!
    if (entryOf[pair]! < 0) {
      entryOf[pair] = cells.length
      cells.push(dictionary[code]!)
      contextOf.push(contexts.rows[row]!)
    }
    rows[row] = entryOf[pair]!
  }
  return { cells, contexts: Int32Array.from(contextOf), rows }
}
