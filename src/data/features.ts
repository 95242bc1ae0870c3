/**
 * Which columns to compute on: those of `features`, else all but the ones that name things (`id`, `*Id`, `*ID`, `*_id`).
 */
import { describe, inputError, quote } from '../core/arguments.ts'
import { type Id, idText } from '../core/ids.ts'
import { unknownColumn } from './source.ts'
import { cellAt } from './table/columns.ts'
import type { Table } from './table/table.ts'

/** The options of every function that computes on columns of a table. */
export type FeatureOptions = {
  /** The columns to work on. Default: all but `id` and columns named `id`, `*Id`, `*ID`, `*_id`. */
  readonly features?: readonly string[] | undefined
  /** The column that names the rows. Default `id`, where there is such a column. */
  readonly id?: string | undefined
}

/** The columns of a table to compute on, and the names of its rows. */
export type TableFeatures = {
  readonly features: readonly string[]
  /** Columns left out because they name things. */
  readonly ignored: readonly string[]
  /** The rows' ids, null where a row has none; null as a whole when the table names no ids. */
  readonly ids: readonly (Id | null)[] | null
}

const NAMES_THINGS = /^id$|Id$|ID$|_id$/

/** True for the name of a column that names things rather than measures them. */
export const namesThings = (name: string): boolean => NAMES_THINGS.test(name)

/** The columns of a table that a function computes on; a name that is not there is refused. */
export function tableFeatures(functionName: string, table: Table, options: FeatureOptions): TableFeatures {
  const told = checkedFeatures(functionName, options.features)
  const idName = idColumnOf(functionName, table.columnNames, told, checkedId(functionName, options.id))
  for (const name of told ?? []) {
    if (!table.store.has(name)) throw unknownColumn(functionName, 'features', name, table.columnNames)
  }
  const isLeftOut = (name: string): boolean => name === idName || namesThings(name)
  return {
    features: told ?? table.columnNames.filter((name) => !isLeftOut(name)),
    ignored: told === undefined ? table.columnNames.filter(isLeftOut) : [],
    ids: idName === null ? null : rowIds(table, idName),
  }
}

/** The ids of a table's rows, null where there is none. */
function rowIds(table: Table, idName: string): (Id | null)[] {
  const column = table.store.get(idName)
  return Array.from({ length: table.rowCount }, (_, row) => {
    const value = column === undefined ? null : cellAt(column, row)
    return idText(value) === null ? null : (value as Id)
  })
}

export function checkedFeatures(functionName: string, features: unknown): readonly string[] | undefined {
  if (features === undefined) return undefined
  const isList = Array.isArray(features) && features.length > 0 && features.every((name) => typeof name === 'string')
  if (!isList) throw inputError(functionName, 'features', 'a list of column names', describe(features))
  const repeated = features.find((name, i) => features.indexOf(name) < i)
  if (repeated === undefined) return features
  throw inputError(functionName, 'features', 'different column names', `${quote(repeated)} twice`)
}

export function checkedId(functionName: string, id: unknown): string | undefined {
  if (id === undefined || typeof id === 'string') return id
  throw inputError(functionName, 'id', 'a column name', quote(id))
}

export function idColumnOf(
  functionName: string,
  names: readonly string[],
  features: readonly string[] | undefined,
  id: string | undefined,
): string | null {
  if (id === undefined) return features?.includes('id') !== true && names.includes('id') ? 'id' : null
  if (names.includes(id)) return id
  throw unknownColumn(functionName, 'id', id, names)
}
