/** How a table is read from what the caller brought. */
import { describe, inputError, isPlainObject, oneOf, readOptions } from '../../core/arguments.ts'
import type { InputError } from '../../core/errors.ts'
import { type TimeZone, timeZone } from '../../core/time/zone.ts'
import { mappedValues, type RowFunction, type Source, sourceOf, unknownColumn } from '../source.ts'
import type { Column, ColumnType } from './columns.ts'
import { inferColumn, toldColumn } from './infer.ts'
import type { IgnoredColumn } from './table.ts'

const TYPES: readonly ColumnType[] = ['number', 'string', 'boolean', 'instant']
const DEFAULTS = {
  columns: undefined as unknown,
  types: undefined as unknown,
  timeZone: 'UTC',
}

export type ReadTable = {
  readonly store: Map<string, Column>
  readonly rowCount: number
  readonly ignored: IgnoredColumn[]
}

/** Columns of any input; errors speak in the name of the function and of its argument. Time O(rows · columns). */
export function readTable(functionName: string, path: string, input: unknown, options?: unknown): ReadTable {
  const { columns, types, timeZone: zoneName } = readOptions(functionName, options, DEFAULTS)
  const source = sourceOf(functionName, path, input)
  const zone = timeZone(functionName, zoneName)
  const reading: Reading = {
    functionName,
    source,
    zone,
    types: readTypes(functionName, types),
    store: new Map(),
    currencies: new Map(),
    ignored: [],
  }
  if (columns === undefined) readAll(reading)
  else readMapped(reading, columns)
  for (const name of reading.types.keys()) {
    if (!reading.store.has(name)) throw unknownColumn(functionName, 'types', name, [...reading.store.keys()])
  }
  return { store: reading.store, rowCount: source.rowCount, ignored: reading.ignored }
}

type Reading = {
  readonly functionName: string
  readonly source: Source
  readonly zone: TimeZone
  readonly types: ReadonlyMap<string, ColumnType>
  readonly store: Map<string, Column>
  /** The columns split off from money, each with the name of its amounts. */
  readonly currencies: Map<string, string>
  readonly ignored: IgnoredColumn[]
}

/** The column beside amounts that holds their currencies. */
export function currencyName(amounts: string): string {
  return `${amounts}Currency`
}

/** The error for a column that has the name of the currencies of another. */
export function currencyClash(functionName: string, amounts: string): InputError {
  const path = `column ${JSON.stringify(currencyName(amounts).slice(0, 48))}`
  const expected = `left free for the currencies of ${JSON.stringify(amounts.slice(0, 40))}, which holds money`
  return inputError(functionName, path, expected, 'a column of that name', 'duplicateKey')
}

function keepColumn(reading: Reading, name: string, column: Column): void {
  const amounts = reading.currencies.get(name)
  if (amounts !== undefined) throw currencyClash(reading.functionName, amounts)
  reading.store.set(name, column)
}

function readTypes(functionName: string, types: unknown): Map<string, ColumnType> {
  if (types === undefined) return new Map()
  if (!isPlainObject(types)) throw inputError(functionName, 'types', 'an object of column types', describe(types))
  const told = Object.entries(types).filter(([, type]) => type !== undefined)
  return new Map(told.map(([name, type]) => [name, oneOf(functionName, `types.${name.slice(0, 40)}`, type, TYPES)]))
}

function readAll(reading: Reading): void {
  const { source, types } = reading
  if (source.typedRows !== undefined) {
    for (const [name, column] of source.typedRows()) {
      if (column !== null && !types.has(name)) keepColumn(reading, name, column)
      else readColumn(reading, name, source.values(name))
    }
    return
  }
  for (const name of source.names()) {
    const column = source.column?.(name)
    const told = types.get(name)
    if (column !== undefined && (told === undefined || told === column.type)) keepColumn(reading, name, column)
    else readColumn(reading, name, source.values(name), source.hint?.(name))
  }
}

function readMapped(reading: Reading, columns: unknown): void {
  const { functionName } = reading
  if (!isPlainObject(columns)) throw inputError(functionName, 'columns', 'an object', describe(columns))
  for (const [name, accessor] of Object.entries(columns)) {
    if (accessor === undefined) continue
    const path = `columns.${name.slice(0, 40)}`
    if (typeof accessor !== 'string' && typeof accessor !== 'function') {
      throw inputError(functionName, path, 'a column name or a function of the row', describe(accessor))
    }
    const values = mappedValues(functionName, path, reading.source, accessor as string | RowFunction)
    readColumn(reading, name, values, typeof accessor === 'string' ? reading.source.hint?.(accessor) : undefined)
  }
}

function readColumn(reading: Reading, name: string, values: ArrayLike<unknown>, hint?: ColumnType): void {
  const told = reading.types.get(name)
  if (told !== undefined) {
    keepColumn(reading, name, toldColumn(reading.functionName, name, told, values, reading.zone))
    return
  }
  const inferred = inferColumn(values, hint)
  if ('refused' in inferred) {
    reading.ignored.push({ column: name, reason: inferred.refused })
    return
  }
  keepColumn(reading, name, inferred.column)
  if (inferred.currency === undefined) return
  const beside = currencyName(name)
  if (reading.store.has(beside)) throw currencyClash(reading.functionName, name)
  reading.currencies.set(beside, name)
  reading.store.set(beside, inferred.currency)
}
