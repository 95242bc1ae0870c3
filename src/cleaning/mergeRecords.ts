/**
 * Records of the same customer as one: which value survives in each column, and what each merged row was made of.
 *
 * Time O(rows · columns), memory O(rows) and the rows that were merged.
 */
import { type Column, takeRows } from '../data/table/columns.ts'
import { rowOf } from '../data/table/rows.ts'
import { Table, tableInput } from '../data/table/table.ts'
import type { AnyTableLike, Cell, RowOfInput, TableLikeOf } from '../data/types.ts'
import { readGroups } from './merge/groups.ts'
import { lineageOf, type MergedRow } from './merge/lineage.ts'
import { sameKind } from './merge/numbers.ts'
import { countConflicts, type MergeRules, type ReadRule, readRules, survivors } from './merge/rules.ts'

/** A label a row: rows with the same label are one record, −1 stands alone. A result of `linkRecords` is taken as it is. */
export type MergeLabels = ArrayLike<number> | { readonly labels: ArrayLike<number> }

/** A table with one row a record. */
export type MergedRecords<R extends object> = {
  /** The merged rows, each where the first row of its group was. */
  readonly table: Table<R>
  /** What every merged row of more than one was made of, as plain JSON. It holds those rows: keep it as safe as them. */
  readonly lineage: readonly MergedRow[]
  /** By column, in how many groups the rows had different values, of which one survived. */
  readonly conflicts: Readonly<Record<string, number>>
}

const NAME = 'mergeRecords'
const FIRST: ReadRule = { kind: 'first' }

/**
 * Makes one row of all rows with the same label. In each column the first value that is not missing survives, or the one that a rule says.
 *
 * Labels come from `linkRecords` (for two tables merge `Table.concat([left, right])`), from the `groups` of `dropDuplicates`, or from anywhere.
 * `lineage` is what `unmergeRecords` needs to undo it. Time O(rows · columns).
 *
 * @example
 * import { mergeRecords, unmergeRecords } from 'clientele'
 *
 * const contacts = [
 *   { name: 'A. Lovelace', city: null, seenOn: '2024-01-05' },
 *   { name: 'Ben Hur', city: 'Rome', seenOn: '2024-02-01' },
 *   { name: 'Ada Lovelace', city: 'London', seenOn: '2023-11-30' },
 * ]
 * const { table, lineage, conflicts } = mergeRecords(contacts, [7, 8, 7], { name: 'longest', seenOn: { newest: 'seenOn' } })
 * console.log(table.row(0))
 * // { name: 'Ada Lovelace', city: 'London', seenOn: '2024-01-05' }
 * console.log(conflicts, lineage[0]?.rows)
 * // { name: 1, city: 0, seenOn: 1 } [ 0, 2 ]
 * console.log(unmergeRecords(table, lineage).row(2))
 * // { name: 'Ada Lovelace', city: 'London', seenOn: '2023-11-30' }
 */
export function mergeRecords<T extends TableLikeOf<T>>(
  table: T,
  labels: MergeLabels,
  rules?: MergeRules<RowOfInput<T>>,
): MergedRecords<RowOfInput<T> & object>
export function mergeRecords(
  input: AnyTableLike,
  labels: MergeLabels,
  rules?: MergeRules<never>,
): MergedRecords<Record<string, Cell>> {
  const table = tableInput(NAME, 'table', input)
  const groups = readGroups(NAME, labels, table.rowCount)
  const ruleOf = readRules(NAME, rules, table)
  const store = new Map<string, Column>()
  for (const [name, column] of table.store) {
    store.set(name, taken(column, survivors(column, ruleOf.get(name) ?? FIRST, groups)))
  }
  const conflicts = rowOf(table.columnNames, (name) => countConflicts(table.store.get(name) as Column, groups))
  return {
    table: new Table(store, groups.count),
    lineage: lineageOf(table, groups),
    conflicts: conflicts as Record<string, number>,
  }
}

/** These rows of a column, in the kind of array it came in. */
function taken(column: Column, rows: Int32Array): Column {
  if (column.type === 'number') {
    const values = sameKind(column.values, rows.length)
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!
    return { ...column, values }
  }
  const next = takeRows(column, rows)
  return next.type === 'string' && column.type === 'string' && column.mixed === true ? { ...next, mixed: true } : next
}
