/**
 * What a record is made of: a specification of its fields that the compiler checks against the record's interface, in both directions.
 *
 * Specifications are plain data: the name of a kind, or `{ oneOf }`, `{ list }`, `{ record }`.
 */
import type { Id } from '../core/ids.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Cell } from '../data/types.ts'
import type { Amount } from './types/shared.ts'

/**
 * Kinds without parts. `deletion` is an instant that may also be told as a truth value, `probability` a number from 0 to 1, `ids` and `cells`
 * are objects of ids and of cells under names of their own.
 */
type PlainKind =
  | 'id'
  | 'text'
  | 'currency'
  | 'instant'
  | 'deletion'
  | 'date'
  | 'amount'
  | 'number'
  | 'integer'
  | 'probability'
  | 'boolean'
  | 'ids'
  | 'cells'

/** Known values of an open enum, each with its other spellings. */
type KnownValues = { readonly [value: string]: readonly string[] }

type Spec = PlainKind | { readonly oneOf: KnownValues } | { readonly list: Spec } | { readonly record: Specs }

/** The fields of a record, by name. */
export type Specs = {
  readonly required: { readonly [name: string]: Spec }
  readonly optional: { readonly [name: string]: Spec }
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** The values that an open enum names. */
type Named<V> = V extends string ? (string extends V ? never : V) : never

type IdsByName = { readonly [name: string]: Id }
type CellsByName = { readonly [name: string]: Cell }

/** How a field of this type is specified. */
export type SpecOf<V> = [Named<V>] extends [never]
  ? SpecOfOpen<V>
  : { readonly oneOf: Record<Named<V>, readonly string[]> }

type SpecOfOpen<V> =
  Same<V, string> extends true
    ? 'text' | 'date' | 'currency'
    : Same<V, number> extends true
      ? 'number' | 'integer' | 'probability'
      : Same<V, boolean> extends true
        ? 'boolean'
        : Same<V, Id> extends true
          ? 'id'
          : Same<V, Instant> extends true
            ? 'instant' | 'deletion'
            : Same<V, Amount> extends true
              ? 'amount'
              : SpecOfParts<V>

type SpecOfParts<V> = V extends readonly (infer Item)[]
  ? { readonly list: SpecOf<Item> }
  : Same<V, IdsByName> extends true
    ? 'ids'
    : Same<V, CellsByName> extends true
      ? 'cells'
      : { readonly record: SpecsOf<V> }

type OptionalKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? K : never }[keyof T]

/** How the fields of a record are specified: required ones apart from optional ones, none missing, none too many. */
export type SpecsOf<T, Left extends keyof T = keyof T> = {
  readonly required: { readonly [K in Exclude<Left, OptionalKeys<T>>]: SpecOf<T[K]> }
  readonly optional: { readonly [K in Left & OptionalKeys<T>]: SpecOf<Exclude<T[K], undefined>> }
}

/** A record in its one form: ids and amounts as text, moments as Dates. Such a record is also a `T`. */
export type Parsed<T> = { readonly [K in keyof T]: ParsedField<T[K]> }

type ParsedField<V> = undefined extends V ? ParsedValue<Exclude<V, undefined>> | undefined : ParsedValue<V>

type ParsedValue<V> = [V] extends [string | number | boolean | Date]
  ? V
  : Same<V, Id> extends true
    ? string
    : Same<V, Instant> extends true
      ? Date
      : Same<V, Amount> extends true
        ? string
        : ParsedParts<V>

type ParsedParts<V> = V extends readonly (infer Item)[]
  ? readonly ParsedValue<Item>[]
  : Same<V, IdsByName> extends true
    ? { readonly [name: string]: string }
    : Same<V, CellsByName> extends true
      ? V
      : Parsed<V>

/** A field of a schema, as plain data. */
export type SchemaField = {
  readonly name: string
  readonly kind: PlainKind | 'oneOf' | 'list' | 'record'
  readonly required: boolean
  /** Of `oneOf`: the values the library knows; any other text is accepted too. */
  readonly values: readonly string[]
  /** Of `oneOf`: the known value for itself and for each folded spelling. @internal */
  readonly spellings: ReadonlyMap<string, string>
  /** Of `list` its item, of `record` its fields. */
  readonly parts: readonly SchemaField[]
}

/** The fields of a specification, required ones first. */
export function fieldsOf({ required, optional }: Specs): SchemaField[] {
  const fields = (specs: Specs['required'], isRequired: boolean): SchemaField[] =>
    Object.entries(specs).map(([name, spec]) => fieldOf(name, spec, isRequired))
  return [...fields(required, true), ...fields(optional, false)]
}

const NO_SPELLINGS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map()

function fieldOf(name: string, spec: Spec, required: boolean): SchemaField {
  const plain = { name, required, values: [], spellings: NO_SPELLINGS, parts: [] }
  if (typeof spec === 'string') return { ...plain, kind: spec }
  if ('list' in spec) return { ...plain, kind: 'list', parts: [fieldOf('', spec.list, true)] }
  if ('record' in spec) return { ...plain, kind: 'record', parts: fieldsOf(spec.record) }
  const values = Object.keys(spec.oneOf)
  const spellings = new Map<string, string>()
  for (const value of values) {
    spellings.set(value, value)
    for (const spelling of [value, ...(spec.oneOf[value] ?? [])]) spellings.set(foldedValue(spelling), value)
  }
  return { ...plain, kind: 'oneOf', values, spellings }
}

/** Lower case without spaces, hyphens and underscores: `'Partially_Refunded'` is `'partiallyRefunded'`. */
export function foldedValue(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]/g, '')
}
