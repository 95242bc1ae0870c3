/**
 * How presets find things in rows: names in the spellings of APIs and connectors, and what stands in them.
 *
 * Plain fields are lists of names; fields that need a thought are functions of the row made here. Time O(names) a field and row.
 */
import { idText } from '../core/ids.ts'
import { readAmount } from '../core/money.ts'
import { isRow } from '../data/table/rows.ts'
import type { FieldSource, RecordMapping, SourceRow } from '../entities/mapping.ts'
import type { RecordSchema } from '../entities/schema.ts'
import { isMissing } from '../entities/values.ts'

/** What a field is read with where a name does not do. */
export type Read = (row: SourceRow) => unknown

/** Fields that most records have. */
export type CommonFields = { readonly [K in 'id' | 'ownerId' | 'createdAt' | 'updatedAt' | 'deletedAt']: FieldSource }

/** Where somebody is. */
export type PlaceFields = { readonly [K in 'street' | 'postcode' | 'city' | 'region' | 'country']: FieldSource }

/**
 * A mapping that names every field of the record: those it does not give are never read, so that a column that happens to have the name
 * of a field is not taken for it.
 */
export function mappingOf<T extends object>(schema: RecordSchema<T>, mapping: RecordMapping<T>): RecordMapping<T> {
  const complete: Record<string, FieldSource> = {}
  for (const { name } of schema.fields) complete[name] = null
  return Object.assign(complete, mapping) as RecordMapping<T>
}

/** Names and the spellings connectors give them: `closeDate` is also `close_date` and `CLOSE_DATE`, `address.line1` also `address_line_1`. */
export function spelled(...names: readonly string[]): string[] {
  const all = new Set<string>()
  for (const name of names) {
    const snake = name
      .replaceAll('.', '_')
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase()
    const digitsApart = snake.replaceAll(/([a-z])([0-9])/g, '$1_$2')
    for (const spelling of [name, snake, digitsApart, snake.toUpperCase(), digitsApart.toUpperCase()]) all.add(spelling)
  }
  return [...all]
}

/** The value of the first of these columns, or dotted paths, that has one. */
export function find(...names: readonly string[]): Read {
  const paths = names.map((name) => ({ name, steps: name.split('.') }))
  return (row) => {
    for (const { name, steps } of paths) {
      const value = Object.hasOwn(row, name) ? row[name] : steps.length > 1 ? within(row, steps) : undefined
      if (!isMissing(value)) return value
    }
    return undefined
  }
}

function within(row: SourceRow, steps: readonly string[]): unknown {
  let inner: unknown = row
  for (const step of steps) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return undefined
    inner = (inner as SourceRow)[step]
  }
  return inner
}

/** The text of an id or a code; '' of what is neither text nor number. */
export const textOf = (value: unknown): string => idText(value) ?? ''

/** The number that a value says, NaN when it says none. */
export const numberOf = (value: unknown): number => readAmount(typeof value === 'string' ? value.trim() : value)

/** What a value says: true or false in the ways of databases and CSV, else null. */
export function truthOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'string') return null
  const text = typeof value === 'string' ? value.slice(0, 9).trim().toLowerCase() : String(value)
  if (text === 'true' || text === 't' || text === '1') return true
  return text === 'false' || text === 'f' || text === '0' ? false : null
}

/** True where the first of these columns that has a value says true. */
export function says(...names: readonly string[]): (row: SourceRow) => boolean {
  const read = find(...names)
  return (row) => truthOf(read(row)) === true
}

/** The contrary of a truth value: of `donotbulkemail`, whether bulk e-mail may be sent. */
export function not(...names: readonly string[]): Read {
  const read = find(...names)
  return (row) => {
    const value = read(row)
    const told = truthOf(value)
    return told === null ? value : !told
  }
}

/** A value of those rows for which a condition holds. */
export function where(condition: (row: SourceRow) => boolean, ...names: readonly string[]): Read {
  const read = find(...names)
  return (row) => (condition(row) ? read(row) : undefined)
}

/** A code as its value in the library; one that is not in the table as it is. */
export function coded(table: Readonly<Record<string, string>>, ...names: readonly string[]): Read {
  const read = find(...names)
  return (row) => decoded(table, read(row))
}

/** No code is longer. */
const MOST_CODE = 100

/** The value that a table has for a code, whatever its case; the code itself where the table has none. */
export function decoded(table: Readonly<Record<string, string>>, value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value
  const key = String(value).slice(0, MOST_CODE).trim().toLowerCase()
  return Object.hasOwn(table, key) ? table[key] : value
}

/** A percentage as a share of 1. */
export function percent(...names: readonly string[]): Read {
  const read = find(...names)
  return (row) => {
    const value = read(row)
    const number = numberOf(value)
    return Number.isNaN(number) ? value : number / 100
  }
}

/** From here on a number of seconds would be a year past 5000: then it is milliseconds. */
const FIRST_NOT_SECONDS = 1e11

/** A moment that the system tells in epoch seconds, as a Date; what a connector has already made a date of, as it is. */
export function seconds(...names: readonly string[]): Read {
  const read = find(...names)
  return (row) => {
    const value = read(row)
    const isDigits = typeof value === 'string' && value.length <= 16 && /^\d+$/.test(value)
    const number = typeof value === 'number' || isDigits ? Number(value) : Number.NaN
    return Math.abs(number) < FIRST_NOT_SECONDS ? new Date(number * 1000) : value
  }
}

/** Columns in which connectors tell of deleted rows, whatever the system: Stitch, Airbyte and Fivetran. */
const DELETED_TIMES = ['_sdc_deleted_at', '_SDC_DELETED_AT', '_ab_cdc_deleted_at', '_AB_CDC_DELETED_AT']
const DELETED_FLAGS = ['_fivetran_deleted', '_FIVETRAN_DELETED', 'is_deleted', 'IS_DELETED']
const CURRENT_FLAGS = ['_fivetran_active', '_FIVETRAN_ACTIVE']

/**
 * When the record was deleted, or true where it is only known that it was: by the columns of the system, of the connector, and by `when`.
 * In a history table (Fivetran) the outdated versions of a row count as deleted.
 */
export function deletion(
  columns: { times?: readonly string[]; flags?: readonly string[]; when?: (row: SourceRow) => boolean } = {},
): Read {
  const time = find(...(columns.times ?? []), ...DELETED_TIMES)
  const flags = [...(columns.flags ?? []), ...DELETED_FLAGS].map((name) => find(name))
  const current = find(...CURRENT_FLAGS)
  return (row) => {
    const at = time(row)
    if (at !== undefined) return at
    const isDeleted = flags.some((flag) => truthOf(flag(row)) === true) || truthOf(current(row)) === false
    return isDeleted || (columns.when?.(row) ?? false)
  }
}

/** The objects of a list that a column holds, also as JSON text; none when it is no list. */
export function itemsOf(value: unknown): SourceRow[] {
  const list: unknown = typeof value === 'string' ? parsedList(value) : value
  return Array.isArray(list) ? list.filter(isRow) : []
}

function parsedList(text: string): unknown {
  if (!/^\s*\[/.test(text.slice(0, 100))) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Tags as a list: an array as it is, text cut at the separator. */
export function list(separator: string, ...names: readonly string[]): Read {
  const read = find(...names)
  return (row) => {
    const value = read(row)
    if (typeof value !== 'string') return value
    const items: unknown = value.startsWith('[') ? parsedList(value) : undefined
    if (Array.isArray(items)) return items
    return value
      .split(separator)
      .map((item) => item.trim())
      .filter((item) => item !== '')
  }
}
