/**
 * One view of whatever the caller brought: rows, columns, a Table, an Arrow or arquero table. Every door reads through it,
 * and reads only the columns it needs.
 *
 * This is also where the mapping grammar lives: a concept (`customerId`) is mapped to the caller's column name or to a function of the row.
 */
import { checkNames, describe, inputError, isPlainObject, quote } from '../core/arguments.ts'
import { isMarked } from '../core/brand.ts'
import { InputError } from '../core/errors.ts'
import { nearestName } from '../core/nearest.ts'
import { arqueroSource, arrowSource, isArqueroTable, isArrowTable } from './arrow.ts'
import { type Column, type ColumnType, cellAt, countMissing, textsOf } from './table/columns.ts'
import { columnsOfRows, isRow, type RefuseRow, rowNames, rowOf, rowValues } from './table/rows.ts'
import type { Table } from './table/table.ts'

export type Source = {
  readonly rowCount: number
  /** The caller's column names; for rows this walks over all of them. */
  names(): readonly string[]
  has(name: string): boolean
  /** The values of a column that is there. */
  values(name: string): ArrayLike<unknown>
  /** The checked column, when the input is a Table. */
  column?(name: string): Column | undefined
  /** What the input itself says of a column's type. */
  hint?(name: string): ColumnType | undefined
  /** A row as an object: the caller's own for rows, else made for the occasion. */
  row(index: number): object
  /** All columns at once, typed where one plain type fits, null where the values must be looked at: when row objects came. */
  typedRows?(): ReadonlyMap<string, Column | null>
}

const ACCEPTED = 'an array of row objects, an object of columns, a Table, or an Arrow or arquero table'

/** Recognizes the input by its shape; anything else is refused. Complexity: O(rows) for rows, O(columns) otherwise. */
export function sourceOf(functionName: string, path: string, input: unknown): Source {
  if (isMarked(input, 'Table')) return tableSource(input as Table)
  if (Array.isArray(input)) return rowSource(functionName, path, input)
  if (isArrowTable(input)) return arrowSource(input)
  if (isArqueroTable(input)) return arqueroSource(input)
  const wrong = wrongInput(input)
  if (wrong === null && isPlainObject(input)) return columnSource(functionName, path, input)
  throw inputError(functionName, path, ACCEPTED, wrong ?? describe(input), 'invalidData')
}

/** In words, an object that would pass for an object of columns and is none; null for any other value. */
function wrongInput(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input)) return null
  if (input instanceof Map) return 'a Map'
  if (input instanceof Set) return 'a Set'
  const { then, next, [Symbol.iterator]: iterator, [Symbol.asyncIterator]: asyncIterator } = input as ObjectMembers
  if (typeof then === 'function') return 'a promise (await it first)'
  if ([next, iterator, asyncIterator].some((member) => typeof member === 'function')) {
    return 'an iterator (collect it into an array first)'
  }
  if (input instanceof Date || Object.keys(input).length > 0) return null
  const prototype: unknown = Object.getPrototypeOf(input)
  // The prototype of `{}` is the one without a prototype of its own, in every realm.
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null
  return plain ? null : 'an object without columns of its own'
}

type ObjectMembers = {
  readonly then?: unknown
  readonly next?: unknown
  readonly [Symbol.iterator]?: unknown
  readonly [Symbol.asyncIterator]?: unknown
}

function tableSource(table: Table): Source {
  const { store } = table
  return {
    rowCount: table.rowCount,
    names: () => table.columnNames,
    has: (name) => store.has(name),
    column: (name) => store.get(name),
    values: (name) => cellsOf(store.get(name), table.rowCount),
    row: (index) => rowOf(table.columnNames, (name) => cellAt(store.get(name) as Column, index)),
  }
}

/** The values of a column as seen from outside: missing is null, instants are Dates. Numbers without gaps come as they are. */
export function cellsOf(column: Column | undefined, rowCount: number): ArrayLike<unknown> {
  if (column === undefined) return []
  if (column.type === 'string') return textsOf(column)
  if (column.type === 'number' && countMissing(column) === 0) return column.values
  const cells = new Array<unknown>(rowCount)
  for (let i = 0; i < rowCount; i++) cells[i] = cellAt(column, i)
  return cells
}

function rowSource(functionName: string, path: string, rows: readonly unknown[]): Source {
  // Every loop over the rows checks them as it goes: a pass of its own would cost as much as reading a column.
  const refuse: RefuseRow = (index) => {
    throw inputError(functionName, `${path}[${index}]`, 'a row object', describe(rows[index]), 'invalidData')
  }
  if (rows.length > 0 && !isRow(rows[0])) refuse(0)
  const first = new Set(rows.length === 0 ? [] : Object.keys(rows[0] as object))
  let names: readonly string[] | undefined
  const allNames = (): readonly string[] => {
    names ??= rowNames(rows, refuse)
    return names
  }
  return {
    rowCount: rows.length,
    names: allNames,
    has: (name) => first.has(name) || allNames().includes(name),
    values: (name) => rowValues(rows, name, refuse),
    typedRows: () => columnsOfRows(rows, refuse),
    row: (index) => {
      const row = rows[index]
      return isRow(row) ? row : refuse(index)
    },
  }
}

function columnSource(functionName: string, path: string, columns: Record<string, unknown>): Source {
  const names = Object.keys(columns)
  if (names.length > 0 && !names.some((name) => isListOfValues(columns[name]))) {
    const given = 'an object without arrays (rows go in an array, also a single one)'
    throw inputError(functionName, path, ACCEPTED, given, 'invalidData')
  }
  const byName = new Map<string, ArrayLike<unknown>>()
  let rowCount = -1
  for (const name of names) {
    const values = columns[name]
    if (!isListOfValues(values)) {
      throw inputError(functionName, `${path}.${name.slice(0, 40)}`, 'an array', describe(values), 'invalidData')
    }
    if (rowCount < 0) rowCount = values.length
    if (values.length !== rowCount) {
      const expected = `as long as ${path}.${(names[0] ?? '').slice(0, 40)} (${rowCount})`
      throw inputError(functionName, `${path}.${name.slice(0, 40)}`, expected, `length ${values.length}`, 'invalidData')
    }
    byName.set(name, values)
  }
  const at = (name: string): ArrayLike<unknown> => byName.get(name) ?? []
  return {
    rowCount: Math.max(0, rowCount),
    names: () => names,
    has: (name) => byName.has(name),
    values: at,
    row: (index) => rowOf(names, (name) => at(name)[index]),
  }
}

/** True for arrays and typed arrays. */
export function isListOfValues(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
}

/** How a concept finds its column: the option's name for it, and the column names it falls back to. */
export type Concept = { readonly fallbacks: readonly string[]; readonly required?: boolean }

/** Checks the `columns` option: an object that names only these concepts, each a column name or a function. */
export function readMapping<N extends string>(
  functionName: string,
  mapping: unknown,
  concepts: Readonly<Record<N, Concept>>,
): Partial<Record<N, string | RowFunction>> {
  if (mapping === undefined) return {}
  if (!isPlainObject(mapping)) throw inputError(functionName, 'columns', 'an object', describe(mapping))
  checkNames(functionName, 'columns', mapping, Object.keys(concepts))
  const read: Partial<Record<string, string | RowFunction>> = {}
  for (const name of Object.keys(concepts)) {
    const value = mapping[name]
    if (value === undefined || !Object.hasOwn(mapping, name)) continue
    if (typeof value !== 'string' && !isRowFunction(value)) {
      throw inputError(functionName, `columns.${name}`, 'a column name or a function of the row', quote(value))
    }
    read[name] = value
  }
  return read as Partial<Record<N, string | RowFunction>>
}

export type RowFunction = (row: object, index: number) => unknown

function isRowFunction(value: unknown): value is RowFunction {
  return typeof value === 'function'
}

/** The values behind a mapped name or function. A name that is not there is refused with the nearest right one. */
export function mappedValues(
  functionName: string,
  path: string,
  source: Source,
  accessor: string | RowFunction,
): ArrayLike<unknown> {
  if (typeof accessor === 'string') {
    if (!source.has(accessor)) throw unknownColumn(functionName, path, accessor, source.names())
    return source.values(accessor)
  }
  const values = new Array<unknown>(source.rowCount)
  for (let i = 0; i < source.rowCount; i++) values[i] = accessor(source.row(i), i)
  return values
}

/** The values of a concept: as mapped, else from the first fallback that is there, else null (or refused when required). */
export function conceptValues<N extends string>(
  functionName: string,
  source: Source,
  mapping: Partial<Record<N, string | RowFunction>>,
  concepts: Readonly<Record<N, Concept>>,
  name: N,
): ArrayLike<unknown> | null {
  const accessor = mapping[name]
  if (accessor !== undefined) return mappedValues(functionName, `columns.${name}`, source, accessor)
  const { fallbacks, required = false } = concepts[name]
  for (const fallback of fallbacks) if (source.has(fallback)) return source.values(fallback)
  if (required) throw unmappedColumn(functionName, name, fallbacks, source.names())
  return null
}

/** The error for a concept that was not mapped and has no column of its name. */
function unmappedColumn(
  functionName: string,
  concept: string,
  fallbacks: readonly string[],
  names: readonly string[],
): InputError {
  const own = fallbacks.map((name) => JSON.stringify(name)).join(' or ')
  const nearest = nearestName(concept, names)
  const yours = nearest === null ? `the columns are ${shownNames(names)}` : `did you mean ${JSON.stringify(nearest)}?`
  const expected = `a column ${own}, or columns: { ${concept}: … } to name yours`
  return new InputError('unknownColumn', `${functionName}: needs ${expected}; ${yours}`, {
    path: `columns.${concept}`,
    expected,
    given: shownNames(names),
  })
}

function shownNames(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => JSON.stringify(name.slice(0, 40)))
  return names.length === 0 ? 'none' : `${shown.join(', ')}${names.length > 12 ? ' …' : ''}`
}

/** The error for a column that is not there. */
export function unknownColumn(functionName: string, path: string, name: unknown, names: readonly string[]): InputError {
  const nearest = typeof name === 'string' ? nearestName(name, names) : null
  const list = names.length === 0 ? 'there are none' : `the columns are ${shownNames(names)}`
  const hint = nearest === null ? list : `did you mean ${JSON.stringify(nearest)}?`
  const what = `${path} names the column ${quote(name)}, which is not there; ${hint}`
  return new InputError('unknownColumn', `${functionName}: ${what}`, {
    path,
    expected: names.length === 0 ? 'a column' : `one of ${shownNames(names)}`,
    given: quote(name),
  })
}
