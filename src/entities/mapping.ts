/**
 * How the fields of a record are found in another system's row.
 *
 * A name looks for a column of that very name first; if there is none and it has dots, it walks into nested objects (own properties only).
 */
import type { Cell } from '../data/types.ts'

/** A row as another system wrote it. */
export type SourceRow = { readonly [column: string]: unknown }

/** A column; the first of several columns that has a value; a function of the row; null for "never read". */
export type FieldSource = string | readonly string[] | ((row: SourceRow) => unknown) | null

/**
 * Where each field of a record comes from. Fields without an entry are read from the column of their own name.
 *
 * Whatever is found is read as the field's kind: ids as text, amounts as decimal text, moments as Dates. `deletedAt` may also be found as a
 * truth value: true says that the record was deleted, nobody knows when. `custom` lists the columns to keep as custom fields, or gives
 * them as an object.
 */
export type RecordMapping<T> = {
  readonly [K in Exclude<keyof T & string, 'custom'>]?: FieldSource | undefined
} & {
  readonly custom?:
    | readonly string[]
    | ((row: SourceRow) => { readonly [name: string]: Cell } | null)
    | null
    | undefined
}
