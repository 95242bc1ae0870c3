/** The shapes people bring: what the doors accept. Duck-typed; no foreign package is imported to recognize one. */
import type { Column } from './table/columns.ts'
import type { Table } from './table/table.ts'

/** One value of a table, as seen from outside. Missing is null. */
export type Cell = string | number | boolean | Date | null

/** A caller's column name, or a function of the row. The type of a row is never inferred from names. */
export type Accessor<R, T> = (keyof NoInfer<R> & string) | ((row: R, index: number) => T | null | undefined)

/** What is wrong with a row: a code, never the value. */
export type Issue = { readonly code: string; readonly row?: number | undefined; readonly field?: string | undefined }

/** A column of an Arrow-like table: apache-arrow's or flechette's vector. */
export type ArrowColumnLike = {
  readonly length: number
  readonly nullCount?: number
  readonly type?: unknown
  get?(index: number): unknown
  at?(index: number): unknown
  toArray?(): ArrayLike<unknown>
}

/** An Arrow table (apache-arrow, flechette): recognized by `getChild` and `schema.fields`. */
export type ArrowTableLike = {
  readonly numRows: number
  readonly schema: { readonly fields: readonly { readonly name: string }[] }
  getChild(name: string): ArrowColumnLike | null | undefined
}

/** An arquero table: recognized by `columnNames()`, `numRows()` and `getter()` or `array()`. */
export type ArqueroTableLike = {
  numRows(): number
  columnNames(): readonly string[]
  array(name: string): ArrayLike<unknown>
}

/** Columns by name, all of one length. */
export type ColumnsLike<R> = { readonly [K in keyof R]: ArrayLike<R[K]> }

/** Rows, columns, a `Table`, an Arrow or arquero table. */
export type TableLike<R extends object = Record<string, unknown>> =
  | Table<R>
  | readonly R[]
  | ColumnsLike<R>
  | ArrowTableLike
  | ArqueroTableLike

/** A `Table` of whatever columns. */
export type AnyTable = {
  readonly rowCount: number
  readonly columnNames: readonly string[]
  readonly store: ReadonlyMap<string, Column>
}

/** What `TableLike` takes, where nothing is known of the columns beforehand. */
export type AnyTableLike =
  | AnyTable
  | readonly object[]
  | { readonly [name: string]: ArrayLike<unknown> }
  | ArrowTableLike
  | ArqueroTableLike

/** The bound of an input `T`: the same as `AnyTableLike`, and columns typed by an interface. */
export type TableLikeOf<T> =
  | AnyTable
  | readonly object[]
  | { readonly [K in keyof T as K & string]: ArrayLike<unknown> }
  | ArrowTableLike
  | ArqueroTableLike

/**
 * The type of a row of an input: of row objects themselves, of a `Table` its rows, of columns their values; Arrow and arquero tables do not say.
 * What an untyped input (`await response.json()`) gives is as untyped as itself.
 */
export type RowOfInput<T> = 0 extends 1 & T
  ? T
  : T extends Table<infer R>
    ? R
    : T extends readonly (infer R)[]
      ? R
      : T extends ArrowTableLike | ArqueroTableLike
        ? Record<string, unknown>
        : T extends { readonly [K in keyof T as K & string]: ArrayLike<unknown> }
          ? { [K in keyof T]: Exclude<T[K], undefined> extends ArrayLike<infer V> ? V : never }
          : Record<string, unknown>
