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
import { type BeforeMerge, readLineage } from './merge/readLineage.ts'

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

function restored(column: Column, name: string, before: BeforeMerge): Column {
  const { from, sources } = before
  const field = encodeText(name)
  const read = <T>(decode: (value: unknown) => T | undefined, source: number): T => {
    const value = sources[source]?.cells[field]
    const cell = decode(value)
    if (cell !== undefined) return cell
    const path = `${sources[source]?.path}.${name.slice(0, 40)}`
    throw inputError(NAME, path, EXPECTED[column.type], describe(value), 'invalidData')
  }
  switch (column.type) {
    case 'number': {
      const { values } = column
      const numbers = Float64Array.from(from, (row) => (row >= 0 ? values[row]! : read(decodeNumber, ~row)))
      return { ...column, values: inKindOf(values, numbers) }
    }
    case 'instant': {
      const { values } = column
      return {
        type: 'instant',
        values: Float64Array.from(from, (row) => (row >= 0 ? values[row]! : read(decodeInstant, ~row))),
      }
    }
    case 'boolean': {
      const { values } = column
      return {
        type: 'boolean',
        values: Uint8Array.from(from, (row) => (row >= 0 ? values[row]! : read(decodeBoolean, ~row))),
      }
    }
    case 'string': {
      const known = textsOf(column)
      const texts = Array.from(from, (row) => (row >= 0 ? (known[row] ?? null) : read(decodeCellText, ~row)))
      return column.mixed === true ? { type: 'string', mixed: true, texts } : { type: 'string', texts }
    }
  }
}
