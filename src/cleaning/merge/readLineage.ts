/** A lineage, checked against its merged table: where each row of the table before is found. Time O(rows · columns). */
import { describe, inputError, isPlainObject } from '../../core/arguments.ts'
import type { InputError } from '../../core/errors.ts'
import { encodeText } from '../../core/model.ts'
import type { Table } from '../../data/table/table.ts'

/** The rows of the table before. */
export type BeforeMerge = {
  /** For each row, its row in the merged table, or ~s: source s. */
  readonly from: Int32Array
  readonly sources: readonly Source[]
}

/** The cells of a row as JSON has them, and where they stand: `lineage[entry].sources[place]`. */
export type Source = {
  readonly entry: number
  readonly place: number
  readonly cells: Readonly<Record<string, unknown>>
}

type Entry = { readonly row: number; readonly rows: readonly number[] }

/** Reads a lineage; one that is malformed, or of another table, is refused by path. */
export function readLineage(functionName: string, lineage: unknown, merged: Table): BeforeMerge {
  if (!Array.isArray(lineage)) {
    throw inputError(
      functionName,
      'lineage',
      'the lineage of mergeRecords (an array)',
      describe(lineage),
      'invalidData',
    )
  }
  const names = merged.columnNames.map(encodeText)
  const sources: Source[] = []
  const entries = lineage.map((given: unknown, i): Entry => {
    const path = `lineage[${i}]`
    const refuse = (field: string, expected: string, value: unknown): InputError =>
      inputError(functionName, `${path}${field}`, expected, describe(value), 'invalidData')
    if (!isPlainObject(given)) throw refuse('', 'an object { row, rows, sources }', given)
    const { row, rows, sources: cells } = given
    if (!isPlace(row, merged.rowCount)) throw refuse('.row', 'a row of the merged table', row)
    if (!isAscending(rows)) {
      throw refuse('.rows', 'two or more ascending row numbers', rows)
    }
    if (!Array.isArray(cells) || cells.length !== rows.length) {
      throw refuse('.sources', `an array of ${rows.length} rows`, cells)
    }
    cells.forEach((source: unknown, k) => {
      if (!isPlainObject(source)) throw refuse(`.sources[${k}]`, 'an object of cells by column', source)
      if (Object.keys(source).length !== names.length || !names.every((name) => Object.hasOwn(source, name))) {
        throw refuse(`.sources[${k}]`, 'a row with the columns of the merged table', source)
      }
      sources.push({ entry: i, place: k, cells: source })
    })
    return { row, rows }
  })
  return { from: placesBefore(functionName, entries, merged.rowCount), sources }
}

const isPlace = (value: unknown, count = Number.MAX_SAFE_INTEGER): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count

/** True for two or more ascending row numbers. */
function isAscending(rows: unknown): rows is number[] {
  if (!Array.isArray(rows) || rows.length < 2) return false
  for (let k = 0; k < rows.length; k++) {
    const place: unknown = rows[k]
    if (!isPlace(place) || (k > 0 && place <= rows[k - 1])) return false
  }
  return true
}

const UNCLAIMED = -1

/** Where each row of the table before is found: a merged row stands where the first of its rows stood, all others keep their order. */
function placesBefore(functionName: string, entries: readonly Entry[], mergedCount: number): Int32Array {
  const rowCount = entries.reduce((sum, { rows }) => sum + rows.length - 1, mergedCount)
  const foreign = (i: number): InputError => {
    const expected = 'rows of the table that was merged, each once'
    return inputError(functionName, `lineage[${i}].rows`, expected, 'others', 'invalidData')
  }
  // By row before: the entry whose row it is; by merged row: the same.
  const entryOf = new Int32Array(rowCount).fill(UNCLAIMED)
  const entryOfMerged = new Int32Array(mergedCount).fill(UNCLAIMED)
  const from = new Int32Array(rowCount)
  let source = 0
  entries.forEach(({ row, rows }, i) => {
    if (entryOfMerged[row] !== UNCLAIMED) throw foreign(i)
    entryOfMerged[row] = i
    for (const place of rows) {
      if (place >= rowCount || entryOf[place] !== UNCLAIMED) throw foreign(i)
      entryOf[place] = i
      from[place] = ~source++
    }
  })
  let merged = 0
  for (let place = 0; place < rowCount; place++) {
    const entry = entryOf[place]!
    if (entry !== UNCLAIMED && entries[entry]!.rows[0] !== place) continue
    if (merged === mergedCount || entryOfMerged[merged] !== entry) throw foreign(Math.max(0, entry))
    if (entry === UNCLAIMED) from[place] = merged
    merged++
  }
  return from
}
