/** Tables as the typed doors see them: what TypeScript knows of the columns decides how names and accessors are checked. */
import type { Table } from './table/table.ts'
import type { ArqueroTableLike, ArrowTableLike, ColumnsLike } from './types.ts'

/** Rows whose columns TypeScript knows by name. */
export type NamedRows<R extends object> = Table<R> | readonly R[] | ColumnsLike<R>

/** Rows whose columns only the running program knows. */
export type OpenRows = ArrowTableLike | ArqueroTableLike

/** Columns under names that only the running program knows: a type with an index signature, such as `Record<string, number[]>`. */
export type Dictionary<D extends AnyColumns> = D & (string extends keyof D ? unknown : never)

/** Columns of whatever values. */
export type AnyColumns = { readonly [name: string]: ArrayLike<unknown> }
