/**
 * The typed columns of a source: what is left of the caller's columns once the concepts have taken theirs.
 */
import type { Id } from '../core/ids.ts'
import type { Source } from './source.ts'
import type { Column } from './table/columns.ts'
import { inferColumn } from './table/infer.ts'
import type { IgnoredColumn } from './table/table.ts'

export type TypedColumns = { readonly store: Map<string, Column>; readonly ignored: IgnoredColumn[] }

/** Every column but those named, typed as `Table.from` types them; columns that hold no cells are listed. Time O(rows · columns). */
export function typedColumns(source: Source, taken: readonly string[]): TypedColumns {
  const store = new Map<string, Column>()
  const ignored: IgnoredColumn[] = []
  const names = source.names().filter((name) => !taken.includes(name))
  const fromRows = names.length === 0 ? undefined : source.typedRows?.()
  for (const name of names) {
    const known = fromRows?.get(name) ?? source.column?.(name)
    const inferred = known === undefined ? inferColumn(source.values(name), source.hint?.(name)) : { column: known }
    if ('refused' in inferred) ignored.push({ column: name, reason: inferred.refused })
    else {
      store.set(name, inferred.column)
      if ('currency' in inferred && inferred.currency !== undefined) store.set(`${name}Currency`, inferred.currency)
    }
  }
  return { store, ignored }
}

/** Ids as a column: numbers when all are, else their text. With `codes`, one id a row by its position (−1: missing). Time O(rows). */
export function idColumn(ids: readonly (Id | null)[], codes?: Int32Array): Column {
  const numeric = ids.some((id) => id !== null) && ids.every((id) => id === null || typeof id === 'number')
  if (codes === undefined) {
    if (numeric)
      return { type: 'number', values: Float64Array.from(ids, (id) => (typeof id === 'number' ? id : Number.NaN)) }
    return { type: 'string', texts: ids.map((id) => (id === null ? null : String(id))) }
  }
  if (!numeric || ids.length === 0) return { type: 'string', coded: { codes, dictionary: ids.map(String) } }
  const values = new Float64Array(codes.length)
  for (let i = 0; i < codes.length; i++) values[i] = codes[i]! < 0 ? Number.NaN : (ids[codes[i]!] as number)
  return { type: 'number', values }
}
