/**
 * Which rows say the same, and which of them stays? Exact duplicates; for records that are only alike see `linkRecords`.
 *
 * Time O(rows · columns), memory O(rows).
 */
import { describe, inputError, oneOf, quote, readOptions } from '../core/arguments.ts'
import { type OnProgress, progressOf } from '../core/progress.ts'
import { unknownColumn } from '../data/source.ts'
import { type Column, isMissingAt } from '../data/table/columns.ts'
import { rowsOf, type Table, tableInput } from '../data/table/table.ts'
import type { AnyTableLike, Cell, RowOfInput, TableLikeOf } from '../data/types.ts'
import { groupRows } from './rowGroups.ts'

/** Which row of a group of duplicates stays. */
export type KeptDuplicate = 'first' | 'last' | 'mostComplete'

export type DropDuplicatesOptions<R = Record<string, unknown>> = {
  /** The columns that must agree. Default: all columns, ids included. */
  keys?: readonly (keyof NoInfer<R> & string)[] | undefined
  /** `'first'` (the default), `'last'`, or `'mostComplete'`: the row with the fewest missing cells, the first of those. */
  keep?: KeptDuplicate | undefined
  onProgress?: OnProgress | undefined
}

/** A table without its duplicates, and what was left out. */
export type WithoutDuplicates<R extends object> = {
  /** The rows that stay, in their order. */
  readonly table: Table<R>
  /** The rows that were left out, by their place in the input, ascending. */
  readonly dropped: Int32Array
  /** For each row of the input its group, numbered by the first row of each. */
  readonly groups: Int32Array
  /** How many groups there are: rows that stay. */
  readonly count: number
  /** Rows in which every key is missing: they are no duplicates and stay. */
  readonly missingKeys: number
}

const DEFAULTS = {
  keys: undefined as unknown,
  keep: 'first' as KeptDuplicate,
  onProgress: undefined as OnProgress | undefined,
}

const NAME = 'dropDuplicates'
const KEPT: readonly KeptDuplicate[] = ['first', 'last', 'mostComplete']

/**
 * Leaves out rows that agree with another row in all keys.
 *
 * Cells agree when their values are equal: case and blanks count (normalize first), −0 equals 0, and a missing cell equals a missing cell, but rows
 * in which every key is missing are no duplicates. Time O(rows · keys).
 *
 * @example
 * import { dropDuplicates } from 'clientele'
 *
 * const contacts = [
 *   { email: 'ada@example.com', phone: null },
 *   { email: 'ben@example.com', phone: '+4930123' },
 *   { email: 'ada@example.com', phone: '+4930456' },
 *   { email: null, phone: null },
 * ]
 * const { table, dropped, groups } = dropDuplicates(contacts, { keys: ['email'], keep: 'mostComplete' })
 * console.log(table.column('phone'), dropped, groups)
 * // [ '+4930123', '+4930456', null ] Int32Array(1) [ 0 ] Int32Array(4) [ 0, 1, 0, 2 ]
 */
export function dropDuplicates<T extends TableLikeOf<T>>(
  table: T,
  options?: DropDuplicatesOptions<RowOfInput<T>>,
): WithoutDuplicates<RowOfInput<T> & object>
export function dropDuplicates(
  input: AnyTableLike,
  options?: DropDuplicatesOptions<never>,
): WithoutDuplicates<Record<string, Cell>> {
  const read = readOptions(NAME, options, DEFAULTS)
  const keep = oneOf(NAME, 'keep', read.keep, KEPT)
  const progress = progressOf(NAME, read.onProgress)
  const table = tableInput(NAME, 'table', input)
  const columns = keyColumns(table, read.keys)
  progress.stage('comparing', table.rowCount)
  progress.advance(0)
  progress.throwIfStopped()
  const { groups, count, missingKeys } = groupRows(columns, table.rowCount)
  progress.end()
  progress.throwIfStopped()
  const kept = keptRows(groups, count, keep, [...table.store.values()])
  return { table: rowsOf(table, kept), dropped: otherRows(kept, table.rowCount), groups, count, missingKeys }
}

function keyColumns(table: Table, keys: unknown): Column[] {
  if (keys === undefined) return [...table.store.values()]
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every((name) => typeof name === 'string')) {
    throw inputError(NAME, 'keys', 'a list of column names', typeof keys === 'string' ? quote(keys) : describe(keys))
  }
  return keys.map((name: string) => {
    const column = table.store.get(name)
    if (column === undefined) throw unknownColumn(NAME, 'keys', name, table.columnNames)
    return column
  })
}

/** The row of each group that stays, ascending. */
function keptRows(groups: Int32Array, count: number, keep: KeptDuplicate, columns: readonly Column[]): Int32Array {
  const kept = new Int32Array(count).fill(-1)
  if (keep === 'mostComplete' && count < groups.length) keepMostComplete(groups, kept, columns)
  else {
    for (let row = 0; row < groups.length; row++) {
      if (keep === 'last' || kept[groups[row]!]! < 0) kept[groups[row]!] = row
    }
  }
  // Groups are numbered by their first rows: those ascend already.
  return keep === 'first' ? kept : kept.sort()
}

function keepMostComplete(groups: Int32Array, kept: Int32Array, columns: readonly Column[]): void {
  const gaps = new Int32Array(groups.length)
  for (const column of columns) {
    for (let row = 0; row < gaps.length; row++) if (isMissingAt(column, row)) gaps[row]!++
  }
  for (let row = 0; row < groups.length; row++) {
    const best = kept[groups[row]!]!
    if (best < 0 || gaps[row]! < gaps[best]!) kept[groups[row]!] = row
  }
}

/** The rows that are not among these, which ascend. */
function otherRows(rows: Int32Array, rowCount: number): Int32Array {
  const others = new Int32Array(rowCount - rows.length)
  let at = 0
  for (let row = 0, next = 0; row < rowCount; row++) {
    if (rows[next] === row) next++
    else others[at++] = row
  }
  return others
}
