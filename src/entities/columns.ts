/**
 * Where the fields of a record come from: a mapping against the columns that are there.
 *
 * A name given by itself must be there; of several names one is enough, and for an optional field none. Time O(rows) for each column read.
 */
import { checkNames, describe, inputError, isPlainObject } from '../core/arguments.ts'
import { InputError } from '../core/errors.ts'
import { isCurrencyCode } from '../core/money.ts'
import { nearestName } from '../core/nearest.ts'
import { type Source, unknownColumn } from '../data/source.ts'
import { setOwn } from '../data/table/rows.ts'
import type { SchemaField } from './fields.ts'
import type { SourceRow } from './mapping.ts'
import { isMissing } from './values.ts'

/** A field, and what its values are read from. */
export type FieldReader = {
  readonly field: SchemaField
  /** The values as they come, row by row. */
  readonly at: (row: number) => unknown
}

/** The readers of those fields that have a source; a required field without one is refused. */
export function fieldReaders(
  functionName: string,
  source: Source,
  fields: readonly SchemaField[],
  mapping: unknown,
): FieldReader[] {
  const given = mapping === undefined ? {} : mapping
  if (!isPlainObject(given)) throw inputError(functionName, 'mapping', 'an object', describe(given))
  const names = fields.map((field) => field.name)
  checkNames(functionName, 'mapping', given, names)
  if (source.rowCount === 0) return []
  const readers: FieldReader[] = []
  for (const field of fields) {
    const from = Object.hasOwn(given, field.name) ? given[field.name] : undefined
    const at = cellsOf(functionName, source, field, from)
    if (at !== null) readers.push({ field, at })
    else if (field.required) throw withoutColumn(functionName, field, from, source)
  }
  return readers
}

type CellAt = (row: number) => unknown

/** The values that a field is mapped to, null where there is nothing to read. */
function cellsOf(functionName: string, source: Source, field: SchemaField, from: unknown): CellAt | null {
  const path = `mapping.${field.name}`
  if (from === null) return null
  if (typeof from === 'function') return (row) => (from as (row: SourceRow) => unknown)(source.row(row) as SourceRow)
  if (from === undefined) return columnCells(source, field, field.name)
  if (typeof from === 'string') {
    const cells = columnCells(source, field, from)
    if (cells === null) throw unknownColumn(functionName, path, from, source.names())
    return cells
  }
  if (!isNames(from)) throw inputError(functionName, path, FIELD_SOURCES, describe(from))
  return field.kind === 'cells' ? columnsByName(functionName, source, path, from) : firstCells(source, field, from)
}

const FIELD_SOURCES = 'a column name, a list of column names, a function of the row or null'

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string')

/** A column of that very name, else a path into nested objects; null when there is none. */
function columnCells(source: Source, field: SchemaField, name: string): CellAt | null {
  const cells = plainCells(source, name)
  if (cells === null || field.kind !== 'amount') return cells
  // A table keeps money as an amount and, beside it, its currency.
  const currencies = plainCells(source, `${name}Currency`)
  return currencies === null ? cells : (row) => withCurrency(cells(row), currencies(row))
}

function plainCells(source: Source, name: string): CellAt | null {
  if (source.has(name)) return columnAt(source, name)
  const [column = '', ...steps] = name.split('.')
  if (steps.length === 0 || !source.has(column)) return null
  const at = columnAt(source, column)
  return (row) => within(at(row), steps)
}

/** The values of a column that is there; of row objects without a copy. */
function columnAt(source: Source, name: string): CellAt {
  if (source.typedRows === undefined) {
    const values = source.values(name)
    return (row) => values[row]
  }
  const isInherited = name in Object.prototype
  return (row) => {
    const record = source.row(row) as SourceRow
    return isInherited && !Object.hasOwn(record, name) ? undefined : record[name]
  }
}

/** What lies at the end of a path of own properties. */
function within(value: unknown, steps: readonly string[]): unknown {
  let inner = value
  for (const step of steps) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return undefined
    inner = (inner as Readonly<Record<string, unknown>>)[step]
  }
  return inner
}

const withCurrency = (amount: unknown, currency: unknown): unknown =>
  typeof amount === 'string' && isCurrencyCode(currency) ? { amount, currency } : amount

/** The first of several columns that has a value. */
function firstCells(source: Source, field: SchemaField, names: readonly string[]): CellAt | null {
  const cells = names.map((name) => columnCells(source, field, name)).filter((at) => at !== null)
  if (cells.length < 2) return cells[0] ?? null
  return (row) => {
    for (const at of cells) {
      const value = at(row)
      if (!isMissing(value)) return value
    }
    return undefined
  }
}

/** Columns as one object by name; each must be there. */
function columnsByName(functionName: string, source: Source, path: string, names: readonly string[]): CellAt {
  const cells = names.map((name, i): readonly [string, CellAt] => {
    const at = plainCells(source, name)
    if (at === null) throw unknownColumn(functionName, `${path}[${i}]`, name, source.names())
    return [name, at]
  })
  return (row) => {
    const byName: Record<string, unknown> = {}
    for (const [name, at] of cells) setOwn(byName, name, at(row))
    return byName
  }
}

/** The error for a required field that nothing is there for. */
function withoutColumn(functionName: string, field: SchemaField, from: unknown, source: Source): InputError {
  const wanted = (isNames(from) && from.length > 0 ? from : [field.name]).map((name) =>
    JSON.stringify(name.slice(0, 40)),
  )
  const names = source.names()
  const nearest = nearestName(field.name, names)
  const shown = names.slice(0, 12).map((name) => JSON.stringify(name.slice(0, 40)))
  const list =
    names.length === 0 ? 'there are none' : `the columns are ${shown.join(', ')}${names.length > 12 ? ' …' : ''}`
  const hint = nearest === null ? list : `did you mean ${JSON.stringify(nearest)}?`
  const expected = `a column ${wanted.join(' or ')}, or mapping: { ${field.name}: … } to name yours`
  const details = { path: `mapping.${field.name}`, expected, given: shown.join(', ') }
  return new InputError('unknownColumn', `${functionName}: needs ${expected}; ${hint}`, details)
}
