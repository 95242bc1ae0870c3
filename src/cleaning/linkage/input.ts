/** What is linked: one table with itself, or the rows of one with those of another. */
import { describe, inputError, isPlainObject } from '../../core/arguments.ts'
import { isListOfValues, type Source, sourceOf } from '../../data/source.ts'
import { isTable, tableInput } from '../../data/table/table.ts'
import type { LinkTables } from './fields.ts'

/** The tables, and their rows as functions of the row see them. */
export type LinkInput = LinkTables & { readonly sources: readonly Source[] }

/** Reads the first argument of a function: a table, or a pair of tables. O(rows · columns) for rows that are no Table yet. */
export function linkInput(functionName: string, input: unknown): LinkInput {
  const isPair = Array.isArray(input) && input.length === 2 && input.every(looksLikeTable)
  const parts: readonly unknown[] = isPair ? input : [input]
  const sources = parts.map((part, i) => sourceOf(functionName, isPair ? `tables[${i}]` : 'table', part))
  const tables = parts.map((part, i) => tableInput(functionName, isPair ? `tables[${i}]` : 'table', part))
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0)
  if (rowCount > MOST_ROWS) {
    throw inputError(functionName, 'table', `at most ${MOST_ROWS} rows`, describe(rowCount), 'invalidData')
  }
  return { tables, sources, rowCount, split: isPair ? tables[0]!.rowCount : rowCount, isPair }
}

const MOST_ROWS = 2 ** 29

/** Whether an element of a list of two is a table of its own rather than a row: a row holds cells, not lists. */
function looksLikeTable(part: unknown): boolean {
  if (isTable(part) || Array.isArray(part)) return true
  if (!isPlainObject(part)) return false
  if (typeof part.getChild === 'function' || typeof part.columnNames === 'function') return true
  const values = Object.values(part)
  return values.length > 0 && values.every(isListOfValues)
}

/** The row of a table as a function of the row sees it, and its index there. */
export function rowAt({ sources, split }: LinkInput, row: number): { readonly row: object; readonly index: number } {
  const index = row < split ? row : row - split
  return { row: sources[row < split ? 0 : 1]!.row(index), index }
}
