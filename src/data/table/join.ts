/** Joining two tables by equal keys. */
import { describe, inputError, oneOf, readOptions } from '../../core/arguments.ts'
import { InputError } from '../../core/errors.ts'
import { idText } from '../../core/ids.ts'
import { unknownColumn } from '../source.ts'
import { type Column, cellAt, takeRows } from './columns.ts'

export type JoinOptions<K extends string> = {
  /** The key columns, by the same name in both tables. */
  on: K | readonly K[]
  /** `'left'` keeps rows without a partner, with missing values. */
  how?: 'left' | 'inner' | undefined
}

type Side = {
  readonly store: ReadonlyMap<string, Column>
  readonly rowCount: number
  readonly columnNames: readonly string[]
}

const NAME = 'Table.join'
const DEFAULTS = { on: undefined as unknown, how: 'left' as 'left' | 'inner' }

/** The joined columns. Rows whose key has a missing part have no partner. Time O(left + right). */
export function joinTables(left: Side, right: Side, options: unknown): { store: Map<string, Column>; rows: number } {
  const { on, how } = readOptions(NAME, options, DEFAULTS)
  oneOf(NAME, 'how', how, ['left', 'inner'])
  const keys = (typeof on === 'string' ? [on] : on) as readonly string[]
  if (!Array.isArray(keys) || keys.length === 0)
    throw inputError(NAME, 'on', 'a column name or a list of them', describe(on))
  const leftKeys = keyColumns(left, keys)
  const rightKeys = keyColumns(right, keys)
  if (isEmpty(left)) {
    const none = new Int32Array(0)
    return { store: new Map([...right.store].map(([name, column]) => [name, takeRows(column, none)])), rows: 0 }
  }
  const added = right.columnNames.filter((name) => !keys.includes(name))
  const clash = added.find((name) => left.store.has(name))
  if (clash !== undefined) {
    const expected = 'without columns of equal names apart from the keys'
    throw inputError(NAME, 'right', expected, `${JSON.stringify(clash.slice(0, 40))} in both`, 'duplicateKey')
  }
  const partners = matchRows(left.rowCount, leftKeys, rightIndex(right.rowCount, rightKeys, keys))
  const leftRows = how === 'left' ? null : Int32Array.from(partners.keys()).filter((row) => partners[row]! >= 0)
  const rightRows = leftRows === null ? partners : leftRows.map((row) => partners[row]!)
  const store = new Map<string, Column>()
  for (const [name, column] of left.store) store.set(name, leftRows === null ? column : takeRows(column, leftRows))
  for (const name of added) store.set(name, takeRows(right.store.get(name) as Column, rightRows))
  return { store, rows: rightRows.length }
}

/** True for what an empty list of rows makes: nothing says which columns the rows would have had. */
const isEmpty = (side: Side): boolean => side.rowCount === 0 && side.store.size === 0

function keyColumns(side: Side, keys: readonly string[]): Column[] {
  if (isEmpty(side)) return []
  return keys.map((name) => {
    const column = side.store.get(name)
    if (column === undefined) throw unknownColumn(NAME, 'on', name, side.columnNames)
    return column
  })
}

function keyText(columns: readonly Column[], row: number): string | null {
  const parts: string[] = []
  for (const column of columns) {
    const cell = cellAt(column, row)
    const text = cell instanceof Date ? String(cell.getTime()) : typeof cell === 'boolean' ? String(cell) : idText(cell)
    if (text === null) return null
    parts.push(text)
  }
  return parts.length === 1 ? (parts[0] as string) : JSON.stringify(parts)
}

function rightIndex(rowCount: number, columns: readonly Column[], keys: readonly string[]): Map<string, number> {
  const rowOfKey = new Map<string, number>()
  for (let row = 0; row < rowCount; row++) {
    const key = keyText(columns, row)
    if (key === null) continue
    const first = rowOfKey.get(key)
    if (first !== undefined) {
      const path = `right.${keys.join(', right.')}`
      const details = { path, expected: 'unique keys', given: `one key in rows ${first} and ${row}` }
      throw new InputError('duplicateKey', `${NAME}: ${path} must hold unique keys, got ${details.given}`, details)
    }
    rowOfKey.set(key, row)
  }
  return rowOfKey
}

function matchRows(rowCount: number, columns: readonly Column[], rowOfKey: ReadonlyMap<string, number>): Int32Array {
  const partners = new Int32Array(rowCount).fill(-1)
  for (let row = 0; row < rowCount; row++) {
    const key = keyText(columns, row)
    if (key !== null) partners[row] = rowOfKey.get(key) ?? -1
  }
  return partners
}
