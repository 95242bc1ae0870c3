/**
 * `Table`: typed columns of equal length, the shape in which rows travel through the library.
 *
 * Not a data frame: no grouping, no expressions (arquero and DuckDB do that well). A table is immutable; what it hands out
 * without a copy (`numbers`, numeric columns) must not be written to.
 */
import { booleanValue, describe, inputError, isPlainObject, quote, readOptions } from '../../core/arguments.ts'
import { isMarked, markAs } from '../../core/brand.ts'
import type { InputError } from '../../core/errors.ts'
import { Matrix } from '../../math/matrix.ts'
import { cellsOf, isListOfValues, unknownColumn } from '../source.ts'
import type { Accessor, AnyTableLike, Cell, RowOfInput, TableLike } from '../types.ts'
import { type Column, type ColumnType, cellAt, columnLength, countMissing, takeRows } from './columns.ts'
import { concatTables } from './concat.ts'
import { currencyClash, currencyName, readTable } from './from.ts'
import { inferColumn } from './infer.ts'
import { type JoinOptions, joinTables } from './join.ts'
import { rowOf } from './rows.ts'
import { type SortKey, sortedRows } from './sort.ts'

/** A value of a column as it comes out: missing is null. */
export type CellValue<T> = undefined extends T ? Exclude<T, undefined> | null : T

/** A row as it comes out. */
export type RowOf<R> = { [K in keyof R]-?: CellValue<R[K]> }

/** The values of a column: an array or a typed array. */
export type ColumnValues<T> = ArrayLike<CellValue<T>> & Iterable<CellValue<T>>

/** A column of the input that is no column of the table, and why. */
export type IgnoredColumn = { readonly column: string; readonly reason: string }

/** What is known of a column: how its type was found, and how many values are missing. */
export type ColumnReport = {
  readonly name: string
  readonly type: ColumnType
  readonly missing: number
  /** True when values of several types were written as text. */
  readonly mixed: boolean
}

export type TableOptions<R extends object> = {
  /** The table's columns from the caller's: name → column name or function of the row. Left out: all columns, as they are. */
  columns?: { readonly [name: string]: Accessor<R, unknown> } | undefined
  /** Types that are told instead of inferred. Values that do not fit are refused. */
  types?: { readonly [name: string]: ColumnType } | undefined
  /** Where date-times without offset are local, for columns told to be instants. Default `'UTC'`. */
  timeZone?: string | undefined
}

/**
 * Typed columns of equal length.
 *
 * Make one with `Table.from`. Numeric columns come from typed arrays without a copy; text is coded on first need; missing values are null
 * outside. Every method returns a new table and shares unchanged columns.
 */
export class Table<R extends object = Record<string, Cell>> {
  readonly rowCount: number
  readonly columnNames: readonly (keyof R & string)[]
  /** Columns of the input that hold no cells (nested objects), with the reason. */
  readonly ignored: readonly IgnoredColumn[]
  /** The columns as they are stored. @internal */
  readonly store: ReadonlyMap<string, Column>

  /** @internal Use `Table.from`. */
  constructor(store: ReadonlyMap<string, Column>, rowCount: number, ignored: readonly IgnoredColumn[] = []) {
    this.store = store
    this.rowCount = rowCount
    this.columnNames = [...store.keys()] as (keyof R & string)[]
    this.ignored = ignored
    markAs(this, 'Table')
  }

  /**
   * A table from rows, columns, another table, an Arrow or arquero table. Types are inferred unless told; ids keep their digits.
   * Time O(rows · columns); typed arrays of numbers are not copied.
   */
  static from<C extends { readonly [name: string]: ArrayLike<unknown> }>(
    input: C,
    options?: TableOptions<RowOfInput<C>>,
  ): Table<RowOfInput<C> & object>
  static from<R extends object>(input: TableLike<R>, options?: TableOptions<R>): Table<R>
  static from(input: AnyTableLike, options?: object): Table<object> {
    const { store, rowCount, ignored } = readTable('Table.from', 'input', input, options)
    return new Table(store, rowCount, ignored)
  }

  /**
   * The rows of several tables, one after another; the columns are the union, and what a table does not have is missing.
   * A column of different types becomes text. Time O(rows · columns).
   */
  static concat<R extends object>(tables: readonly TableLike<R>[]): Table<R> {
    if (!Array.isArray(tables)) throw inputError('Table.concat', 'tables', 'an array of tables', describe(tables))
    const { store, rowCount } = concatTables(tables.map((table) => Table.from<R>(table as TableLike<R>)))
    return new Table<R>(store, rowCount)
  }

  /** What each column is and how many of its values are missing. O(rows · columns). */
  report(): ColumnReport[] {
    return [...this.store].map(([name, column]) => ({
      name,
      type: column.type,
      missing: countMissing(column),
      mixed: 'mixed' in column && column.mixed === true,
    }))
  }

  /** The type of a column. */
  typeOf(name: keyof R & string): ColumnType {
    return storedColumn(this, 'Table.typeOf', name).type
  }

  /** The values of a column; missing is null, instants are Dates. Numbers without gaps come without a copy. */
  column<K extends keyof R & string>(name: K): ColumnValues<R[K]> {
    return cellsOf(storedColumn(this, 'Table.column', name), this.rowCount) as ColumnValues<R[K]>
  }

  /**
   * A column as numbers: booleans as 0 and 1, instants as epoch milliseconds. Missing values are refused unless `missing` says what to
   * put in their place (NaN is allowed). Without gaps and already `Float64Array`: no copy.
   */
  numbers(name: keyof R & string, options?: { missing?: number | undefined }): Float64Array {
    const { missing } = readOptions('Table.numbers', options, { missing: undefined as number | undefined })
    if (missing !== undefined && typeof missing !== 'number') {
      throw inputError('Table.numbers', 'missing', 'a number or NaN', quote(missing))
    }
    const column = storedColumn(this, 'Table.numbers', name)
    if (column.type === 'string') {
      throw inputError('Table.numbers', `column ${JSON.stringify(name)}`, 'numeric', 'text', 'invalidData')
    }
    const gaps = countMissing(column)
    if (gaps > 0 && missing === undefined) {
      const what = `${gaps} missing ${gaps === 1 ? 'value' : 'values'}, the first in row ${firstMissing(column)}`
      const expected = 'without missing values (or say what stands for them: { missing: NaN })'
      throw inputError('Table.numbers', `column ${JSON.stringify(name)}`, expected, what, 'missingValue')
    }
    if (column.values instanceof Float64Array && (gaps === 0 || Number.isNaN(missing))) return column.values
    const values = Float64Array.from(column.values)
    if (gaps > 0 && missing !== undefined) {
      for (let i = 0; i < values.length; i++) if (cellAt(column, i) === null) values[i] = missing
    }
    return values
  }

  /** The rows as objects, made one at a time. */
  *rows(): Generator<RowOf<R>, void, undefined> {
    for (let i = 0; i < this.rowCount; i++) yield this.row(i)
  }

  /** One row as an object; an index without a row is refused. */
  row(index: number): RowOf<R> {
    if (!Number.isInteger(index) || index < 0 || index >= this.rowCount) {
      const range = this.rowCount === 0 ? 'that of a row (there are none)' : `an integer from 0 to ${this.rowCount - 1}`
      throw inputError('Table.row', 'index', range, quote(index))
    }
    return rowOf(this.columnNames, (name) => cellAt(this.store.get(name) as Column, index)) as RowOf<R>
  }

  /** All rows as objects. */
  toRows(): RowOf<R>[] {
    return [...this.rows()]
  }

  /** All columns by name, as `column` gives them. */
  toColumns(): { [K in keyof R & string]: ColumnValues<R[K]> } {
    return rowOf(this.columnNames, (name) => this.column(name as keyof R & string)) as {
      [K in keyof R & string]: ColumnValues<R[K]>
    }
  }

  /**
   * All columns by name, as ordinary arrays. As JSON text, instants are ISO text (`Table.from` reads them back when `types` says so) and
   * infinite numbers are null; everything else `Table.from` reads back as it was.
   */
  toJSON(): Record<string, Cell[]> {
    return rowOf(this.columnNames, (name) => [...this.column(name as keyof R & string)]) as Record<string, Cell[]>
  }

  /** Some of the columns, in the order named. */
  select<K extends keyof R & string>(names: readonly K[]): Table<Pick<R, K>> {
    if (!Array.isArray(names)) throw inputError('Table.select', 'names', 'an array of column names', describe(names))
    const chosen = new Map(names.map((name) => [name as string, storedColumn(this, 'Table.select', name)]))
    return new Table<Pick<R, K>>(chosen, this.rowCount)
  }

  /** The rows for which the function is true, or the mask is not 0. */
  filter(keep: ArrayLike<number | boolean> | ((row: RowOf<R>, index: number) => boolean)): Table<R> {
    const rows: number[] = []
    if (typeof keep === 'function') {
      for (let i = 0; i < this.rowCount; i++) if (keep(this.row(i), i)) rows.push(i)
    } else {
      if (keep === null || typeof keep !== 'object' || keep.length !== this.rowCount) {
        throw inputError('Table.filter', 'keep', `a function or a mask of ${this.rowCount} (rows)`, describe(keep))
      }
      for (let i = 0; i < this.rowCount; i++) if (keep[i]) rows.push(i)
    }
    return rowsOf(this, Int32Array.from(rows))
  }

  /** The table with these columns added or replaced; money is split into amount and `<column>Currency`, as `Table.from` does. */
  with<A extends { readonly [name: string]: ArrayLike<unknown> }>(
    columns: A,
  ): Table<Omit<R, keyof A> & { [K in keyof A & string]: A[K][number] }> {
    if (!isPlainObject(columns)) throw inputError('Table.with', 'columns', 'an object of columns', describe(columns))
    const next = new Map(this.store)
    for (const name of Object.keys(columns)) {
      const values: unknown = columns[name]
      const path = JSON.stringify(name.slice(0, 40))
      if (!isListOfValues(values) || values.length !== this.rowCount) {
        const given = isListOfValues(values) ? `length ${values.length}` : describe(values)
        throw inputError('Table.with', path, `an array or typed array of length ${this.rowCount} (rows)`, given)
      }
      const inferred = inferColumn(values)
      if ('refused' in inferred) throw inputError('Table.with', path, 'cells', 'objects')
      next.set(name, inferred.column)
      if (inferred.currency === undefined) continue
      const beside = currencyName(name)
      // A replaced amount replaces its currency too; a column that has nothing to do with it is not lost silently.
      if (Object.hasOwn(columns, beside) || (this.store.has(beside) && !this.store.has(name))) {
        throw currencyClash('Table.with', name)
      }
      next.set(beside, inferred.currency)
    }
    return new Table(next, this.rowCount)
  }

  /**
   * The rows in order of a column or of a key; missing keys come last, equal keys keep their order, also when descending.
   * Text is compared by code units, not by a locale. Time O(n log n).
   */
  sortBy(
    key: (keyof R & string) | ((row: RowOf<R>) => SortKey),
    options?: { descending?: boolean | undefined },
  ): Table<R> {
    const { descending } = readOptions('Table.sortBy', options, { descending: false })
    booleanValue('Table.sortBy', 'descending', descending)
    if (typeof key === 'function') {
      const keys = Array.from({ length: this.rowCount }, (_, i) => key(this.row(i)))
      const inferred = inferColumn(keys)
      if ('refused' in inferred) throw inputError('Table.sortBy', 'key', 'a function that returns cells', 'objects')
      return rowsOf(this, sortedRows(inferred.column, descending))
    }
    return rowsOf(this, sortedRows(storedColumn(this, 'Table.sortBy', key), descending))
  }

  /** The first `count` rows. */
  head(count = 5): Table<R> {
    if (!Number.isInteger(count) || count < 0)
      throw inputError('Table.head', 'count', 'an integer of at least 0', quote(count))
    return rowsOf(
      this,
      Int32Array.from({ length: Math.min(count, this.rowCount) }, (_, i) => i),
    )
  }

  /**
   * Columns of another table beside these, by equal keys (keys are equal as ids are: `42` and `'42'`). The right keys must be unique, and
   * other columns must have names of their own. A table without rows and columns has no partners. `'left'` keeps every row, `'inner'` only those with a partner. Time O(rows).
   */
  join<S extends object, K extends keyof R & keyof S & string>(
    right: TableLike<S>,
    options: JoinOptions<K>,
  ): Table<R & { [N in Exclude<keyof S, K>]: S[N] | null }> {
    const { rows, store } = joinTables(this, Table.from<S>(right), options)
    return new Table(store, rows)
  }

  /** Numeric columns as a matrix, one row a row; all numeric and boolean columns unless named. Missing and non-finite values are refused. */
  toMatrix(names?: readonly (keyof R & string)[]): Matrix {
    const isNumeric = (name: keyof R & string): boolean => ['number', 'boolean'].includes(this.typeOf(name))
    if (names !== undefined && !Array.isArray(names)) {
      throw inputError('Table.toMatrix', 'names', 'a list of column names', describe(names))
    }
    const chosen: readonly (keyof R & string)[] = names ?? this.columnNames.filter(isNumeric)
    const data = new Float64Array(this.rowCount * chosen.length)
    chosen.forEach((name, column) => {
      const values = this.numbers(name)
      for (let i = 0, at = column; i < this.rowCount; i++, at += chosen.length) {
        if (!Number.isFinite(values[i])) throw nonFinite(name, values)
        data[at] = values[i] as number
      }
    })
    return new Matrix(this.rowCount, chosen.length, data)
  }
}

/** True for a table made by any copy of the library. */
export function isTable(value: unknown): value is Table {
  return isMarked(value, 'Table')
}

/** The table that an argument of a function is, or becomes; refused in the name of the function. O(rows · columns) unless it is one. */
export function tableInput(functionName: string, path: string, input: unknown): Table {
  if (isTable(input)) return input
  const { store, rowCount, ignored } = readTable(functionName, path, input)
  return new Table(store, rowCount, ignored)
}

/** These rows of a table, in this order. */
export function rowsOf<R extends object>(table: Table<R>, rows: Int32Array): Table<R> {
  return new Table<R>(new Map([...table.store].map(([name, column]) => [name, takeRows(column, rows)])), rows.length)
}

/** The stored column of a name, or the error that it is not there. */
function storedColumn<R extends object>(table: Table<R>, functionName: string, name: string): Column {
  const column = table.store.get(name)
  if (column === undefined) throw unknownColumn(functionName, 'name', name, table.columnNames)
  return column
}

function firstMissing(column: Column): number {
  for (let i = 0; i < columnLength(column); i++) if (cellAt(column, i) === null) return i
  return -1
}

function nonFinite(name: string, values: Float64Array): InputError {
  const bad = values.findIndex((value) => !Number.isFinite(value))
  const count = values.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0)
  const given = `${values[bad]} in row ${bad}${count > 1 ? ` (and ${count - 1} more)` : ''}`
  return inputError('Table.toMatrix', `column ${JSON.stringify(name)}`, 'finite numbers', given, 'nonFinite')
}
