/**
 * The grammar of row results: an answer with one entry per row is equal-length arrays by name, and the ids of the rows.
 *
 * As rows and as a table, an array whose name is a plural of "one per row" becomes a column of the singular: labels → label,
 * outlierScores → outlierScore. The words are those of `SINGULARS`, as the whole name or its last part; every other name stays, for a plural may
 * be a count (`orders`, `expectedPurchases`) or a list within the row (`reasons`). All functions O(rows · columns).
 */
import type { Id } from '../core/ids.ts'
import type { Column } from './table/columns.ts'
import { inferColumn } from './table/infer.ts'
import { setOwn } from './table/rows.ts'
import { Table } from './table/table.ts'
import { idColumn } from './typed.ts'

/** Plurals that only say that there is one per row. */
const SINGULARS = {
  labels: 'label',
  values: 'value',
  scores: 'score',
  probabilities: 'probability',
  predictions: 'prediction',
  distances: 'distance',
  residuals: 'residual',
  weights: 'weight',
  ranks: 'rank',
  deciles: 'decile',
  effects: 'effect',
} as const

type Singulars = typeof SINGULARS
type Plural = keyof Singulars

/** The column a result's array becomes. */
export type SingularOf<N extends string> = N extends Plural
  ? Singulars[N]
  : {
        [P in Plural]: N extends `${infer Head}${Capitalize<P>}` ? `${Head}${Capitalize<Singulars[P]>}` : never
      }[Plural] extends infer S
    ? [S] extends [never]
      ? N
      : S & string
    : never

/** The arrays of a result by name, all of one length. */
export type ResultColumns = { readonly [name: string]: ArrayLike<unknown> }

/** The ids of a result's rows, when the input named ids. */
export type ResultIds = readonly (Id | null)[] | null | undefined

/** A row of a result: its id, when the input named ids, and one value of each array. */
export type ResultRow<C extends ResultColumns, I extends ResultIds> = IdOf<I> & {
  [N in keyof C & string as SingularOf<N>]: C[N][number]
}

type IdOf<I extends ResultIds> = [I] extends [readonly (infer T)[]]
  ? { id: T }
  : [I] extends [null | undefined]
    ? unknown
    : { id?: NonNullable<I>[number] }

/** A result's arrays as plain JSON. */
export type ResultJson<C extends ResultColumns> = { ids?: (number | string | null)[] } & {
  [N in keyof C & string]: unknown[]
}

/** The name of the column that an array becomes. */
export function singularOf(name: string): string {
  for (const [plural, singular] of Object.entries(SINGULARS)) {
    if (name === plural) return singular
    if (name.endsWith(capitalized(plural))) return name.slice(0, name.length - plural.length) + capitalized(singular)
  }
  return name
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The rows as objects `{ id, … }`. */
export function resultRows<C extends ResultColumns, I extends ResultIds>(columns: C, ids: I): ResultRow<C, I>[] {
  const names = Object.keys(columns)
  const singulars = names.map(singularOf)
  const arrays = names.map((name) => columns[name] as ArrayLike<unknown>)
  const rows = new Array<Record<string, unknown>>(rowCountOf(columns, ids))
  for (let i = 0; i < rows.length; i++) {
    const row: Record<string, unknown> = {}
    if (ids !== undefined && ids !== null) row.id = ids[i]
    for (let c = 0; c < arrays.length; c++) setOwn(row, singulars[c]!, arrays[c]![i])
    rows[i] = row
  }
  return rows as ResultRow<C, I>[]
}

/** The rows as a table: `id`, when there are ids, then the columns. */
export function resultTable<C extends ResultColumns, I extends ResultIds>(
  columns: C,
  ids: I,
): Table<ResultRow<C, I> & object> {
  const store = new Map<string, Column>()
  if (ids !== undefined && ids !== null) store.set('id', idColumn(ids))
  for (const name of Object.keys(columns)) {
    const inferred = inferColumn(columns[name] as ArrayLike<unknown>)
    // Lists within a row are no cells; they are in the rows and the JSON.
    if ('column' in inferred) store.set(singularOf(name), inferred.column)
  }
  return new Table(store, rowCountOf(columns, ids))
}

/** The arrays under their own names as ordinary arrays, `ids` first: NaN is null, infinite numbers are text, bigints are text. */
export function resultJson<C extends ResultColumns>(columns: C, ids?: ResultIds): ResultJson<C> {
  const json: Record<string, unknown[]> = {}
  if (ids !== undefined && ids !== null) json.ids = Array.from(ids, plain)
  for (const name of Object.keys(columns)) setOwn(json, name, Array.from(columns[name] as ArrayLike<unknown>, plain))
  return json as ResultJson<C>
}

function rowCountOf(columns: ResultColumns, ids: ResultIds): number {
  return Object.values(columns)[0]?.length ?? ids?.length ?? 0
}

function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isNaN(value) ? null : Number.isFinite(value) ? value + 0 : String(value)
  return typeof value === 'bigint' ? String(value) : (value ?? null)
}
