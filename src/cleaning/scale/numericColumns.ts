/**
 * The numeric columns of a table for functions that take missing values as missing: scaling, imputation, outliers.
 *
 * A column in which nothing is known fits every type, because nothing says what it would hold. Infinite numbers are refused with the first row
 * and the count. All functions O(rows).
 */
import { inputError } from '../../core/arguments.ts'
import type { InputError } from '../../core/errors.ts'
import { type FeatureOptions, type TableFeatures, tableFeatures } from '../../data/features.ts'
import { unknownColumn } from '../../data/source.ts'
import { type Column, columnLength, countMissing, type NumericArray } from '../../data/table/columns.ts'
import type { Table } from '../../data/table/table.ts'

/** The columns of `features`, else the columns of numbers that do not name things. */
export function numericFeatures(functionName: string, table: Table, options: FeatureOptions): TableFeatures {
  const chosen = tableFeatures(functionName, table, options)
  if (options.features !== undefined) return chosen
  return { ...chosen, features: chosen.features.filter((name) => table.store.get(name)?.type === 'number') }
}

/** The column of a name that a model was fitted on; one that is not there is refused. */
export function fittedColumn(functionName: string, table: Table, name: string): Column {
  const column = table.store.get(name)
  if (column === undefined) throw unknownColumn(functionName, 'the model', name, table.columnNames)
  return column
}

/** A numeric column, NaN where missing; typed arrays of doubles come without a copy. */
export function numbersOf(functionName: string, name: string, column: Column): Float64Array {
  const length = columnLength(column)
  if (column.type !== 'number') {
    if (countMissing(column) === length) return new Float64Array(length).fill(Number.NaN)
    throw inputError(functionName, columnPath(name), 'numeric', TYPE_NAMES[column.type], 'invalidData')
  }
  const numbers = doublesOf(column.values)
  refuseInfinite(functionName, name, numbers)
  return numbers
}

/** Numbers of any width as doubles; doubles come as they are. */
export const doublesOf = (values: NumericArray): Float64Array =>
  values instanceof Float64Array ? values : new Float64Array(values)

const TYPE_NAMES = { string: 'text', boolean: 'true and false', instant: 'dates' } as const

/** How messages name a column. */
export const columnPath = (name: string): string => `column ${JSON.stringify(name.slice(0, 40))}`

/** Refuses infinite numbers; NaN is missing. */
function refuseInfinite(functionName: string, name: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value === Infinity || value === -Infinity) {
      throw refusedRows(functionName, name, 'finite or missing in every row', values, isInfinite, 'nonFinite')
    }
  }
}

const isInfinite = (value: number): boolean => Math.abs(value) === Infinity

/** The error for rows whose number does not do: the first row, how many more, and never the number. */
export function refusedRows(
  functionName: string,
  name: string,
  expected: string,
  values: Float64Array,
  isRefused: (value: number, row: number) => boolean,
  code: 'nonFinite' | 'invalidData',
): InputError {
  let first = -1
  let count = 0
  for (let row = 0; row < values.length; row++) {
    if (!isRefused(values[row]!, row)) continue
    if (count === 0) first = row
    count++
  }
  const what = code === 'nonFinite' ? String(values[first]) : 'a number'
  const given = `${what} in row ${first}${count > 1 ? ` (and ${count - 1} more)` : ''}`
  return inputError(functionName, columnPath(name), expected, given, code)
}

/** The values that are there, in their order; without a copy when all are. */
export function presentValues(values: Float64Array): Float64Array {
  let missing = 0
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) missing++
  if (missing === 0) return values
  const present = new Float64Array(values.length - missing)
  for (let row = 0, at = 0; row < values.length; row++) {
    const value = values[row]!
    if (!Number.isNaN(value)) present[at++] = value
  }
  return present
}

/** What is known of each column by its name, in an object without a prototype: a column may have any name. */
export function byColumn<T>(names: readonly string[], list: readonly T[]): Readonly<Record<string, T>> {
  const record: Record<string, T> = Object.create(null)
  names.forEach((name, i) => {
    record[name] = list[i] as T
  })
  return record
}
