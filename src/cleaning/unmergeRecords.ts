/**
 * The table before its records were merged, from the merged table and the lineage. Time O(rows · columns).
 */
import { describe, inputError } from '../core/arguments.ts'
import { encodeText } from '../core/model.ts'
import { type Column, textsOf } from '../data/table/columns.ts'
import { Table, tableInput } from '../data/table/table.ts'
import type { AnyTableLike, Cell, RowOfInput, TableLikeOf } from '../data/types.ts'
import { decodeBoolean, decodeCellText, decodeInstant, decodeNumber, type MergedRow } from './merge/lineage.ts'
import { inKindOf } from './merge/numbers.ts'
import { type BeforeMerge, readLineage, type Source } from './merge/readLineage.ts'

const NAME = 'unmergeRecords'

/**
 * Undoes `mergeRecords`: the table before, with the same columns, types and order of rows.
 *
 * Takes the merged table as it came (rows and columns as they were; changed cells of rows that were not merged stay changed) and its lineage,
 * also after JSON. A lineage that does not belong to the table is refused. Time O(rows · columns).
 */
export function unmergeRecords<T extends TableLikeOf<T>>(
  merged: T,
  lineage: readonly MergedRow[],
): Table<RowOfInput<T> & object>
export function unmergeRecords(merged: AnyTableLike, lineage: readonly MergedRow[]): Table<Record<string, Cell>> {
  const table = tableInput(NAME, 'merged', merged)
  const before = readLineage(NAME, lineage, table)
  const store = new Map<string, Column>()
  for (const [name, column] of table.store) store.set(name, restored(column, name, before))
  return new Table(store, before.from.length)
}

const EXPECTED: Readonly<Record<Column['type'], string>> = {
  number: 'a number or null',
  string: 'text or null',
  boolean: 'true, false or null',
  instant: 'ISO 8601 text or null',
}

const DECODERS = { number: decodeNumber, instant: decodeInstant, boolean: decodeBoolean } as const

function restored(column: Column, name: string, { from, sources }: BeforeMerge): Column {
  const field = encodeText(name)
  const read = <T>(decode: (value: unknown) => T | undefined, source: Source | undefined): T => {
    const value = source?.cells[field]
    const cell = decode(value)
    if (cell !== undefined) return cell
    const path = `lineage[${source?.entry}].sources[${source?.place}].${name.slice(0, 40)}`
    throw inputError(NAME, path, EXPECTED[column.type], describe(value), 'invalidData')
  }
  if (column.type === 'string') {
    const known = textsOf(column)
    const texts = new Array<string | null>(from.length)
    for (let place = 0; place < from.length; place++) {
      const row = from[place]!
      texts[place] = row < 0 ? read(decodeCellText, sources[~row]) : known[row]!
    }
    return column.mixed === true ? { type: 'string', mixed: true, texts } : { type: 'string', texts }
  }
  const decode = DECODERS[column.type]
  const fill = <A extends Float64Array | Uint8Array>(target: A): A => {
    const { values } = column
    for (let place = 0; place < from.length; place++) {
      const row = from[place]!
      target[place] = row < 0 ? read(decode, sources[~row]) : values[row]!
    }
    return target
  }
  if (column.type === 'boolean') return { ...column, values: fill(new Uint8Array(from.length)) }
  const numbers = fill(new Float64Array(from.length))
  return column.type === 'number'
    ? { ...column, values: inKindOf(column.values, numbers) }
    : { ...column, values: numbers }
}
