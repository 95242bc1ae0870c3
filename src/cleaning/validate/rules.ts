/** The rules of a validation, checked and ready to be asked. */
import { booleanValue, checkNames, describe, inputError, isPlainObject, oneOf, quote } from '../../core/arguments.ts'
import { idText } from '../../core/ids.ts'
import { type Instant, instantOrNull } from '../../core/time/instant.ts'
import { type TimeZone, timeZone } from '../../core/time/zone.ts'
import { isListOfValues, sourceOf, unknownColumn } from '../../data/source.ts'
import type { Table } from '../../data/table/table.ts'
import type { AnyTableLike, Cell } from '../../data/types.ts'

/** What the cells of a column must be: of that type, or text that reads as it. */
export type RuleType = 'number' | 'integer' | 'string' | 'boolean' | 'instant'

/** A rule for one column; every condition must hold. Missing cells break `required` only. */
export type ColumnRule = {
  readonly column: string
  /** What the rule is called in the report. Default: its conditions, as in `min, max`. */
  readonly name?: string | undefined
  readonly required?: boolean | undefined
  /** No two rows share a value; every row that does is counted. */
  readonly unique?: boolean | undefined
  readonly type?: RuleType | undefined
  /** The least and the greatest value: a number, an instant for columns of dates, or text (by code units, as dates sort). */
  readonly min?: number | Instant | undefined
  readonly max?: number | Instant | undefined
  /** A regular expression that text must match somewhere; write ^…$ for the whole. Its flags g and y mean nothing here. */
  readonly pattern?: RegExp | string | undefined
  /** The values that are allowed. */
  readonly oneOf?: readonly Cell[] | ReadonlySet<Cell> | undefined
  /** Keys that must exist elsewhere: a list of ids, or a table and its column. */
  readonly reference?: ArrayLike<unknown> | { readonly table: AnyTableLike; readonly column: string } | undefined
  /** Anything else, asked for each distinct value of text and each value otherwise. */
  readonly check?: ((value: Exclude<Cell, null>) => boolean) | undefined
}

/** A rule about whole rows. */
export type RowRule<R extends object = Record<string, Cell>> = {
  readonly name: string
  readonly check: (row: R) => boolean
  readonly column?: undefined
}

export type ValidationRule<R extends object = Record<string, Cell>> = ColumnRule | RowRule<R>

/** A rule of a column as the kernels see it; what is not asked is null. */
export type ColumnConditions = {
  readonly kind: 'column'
  readonly name: string
  readonly column: string
  readonly required: boolean
  readonly unique: boolean
  readonly type: RuleType | null
  readonly min: Bound | null
  readonly max: Bound | null
  readonly pattern: RegExp | null
  readonly allowed: ReadonlySet<string> | null
  readonly reference: ReadonlySet<string> | null
  readonly check: ((value: Exclude<Cell, null>) => boolean) | null
}

/** A bound as number, as moment and as text: NaN or null where it is none. */
export type Bound = { readonly number: number; readonly instant: number; readonly text: string | null }

export type RowConditions = { readonly kind: 'row'; readonly name: string; readonly check: (row: object) => boolean }

export type Conditions = ColumnConditions | RowConditions

const CONDITIONS = ['required', 'unique', 'type', 'min', 'max', 'pattern', 'oneOf', 'reference', 'check'] as const
const TYPES: readonly RuleType[] = ['number', 'integer', 'string', 'boolean', 'instant']

/** Checks the rules; each must name a column that is there and ask something of it. */
export function readRules(functionName: string, rules: readonly unknown[], table: Table): Conditions[] {
  const zone = timeZone(functionName, 'UTC')
  return rules.map((rule, i) => readRule(functionName, `rules[${i}]`, rule, table, zone))
}

function readRule(functionName: string, path: string, rule: unknown, table: Table, zone: TimeZone): Conditions {
  if (!isPlainObject(rule)) throw inputError(functionName, path, 'a rule such as { column, required }', describe(rule))
  checkNames(functionName, path, rule, ['column', 'name', ...CONDITIONS])
  const own = (name: string): unknown => (Object.hasOwn(rule, name) ? rule[name] : undefined)
  const name = own('name')
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    throw inputError(functionName, `${path}.name`, 'text', quote(name))
  }
  const column = own('column')
  if (column === undefined) return rowRule(functionName, path, rule, name)
  if (typeof column !== 'string') throw inputError(functionName, `${path}.column`, 'a column name', quote(column))
  if (!table.store.has(column)) throw unknownColumn(functionName, `${path}.column`, column, table.columnNames)
  const asked = CONDITIONS.filter((condition) => own(condition) !== undefined && own(condition) !== false)
  if (asked.length === 0) {
    throw inputError(functionName, path, `a rule with one of ${CONDITIONS.join(', ')}`, 'a rule without any')
  }
  const flag = (condition: 'required' | 'unique'): boolean =>
    own(condition) !== undefined && booleanValue(functionName, `${path}.${condition}`, own(condition))
  const type = own('type')
  const allowed = own('oneOf')
  const reference = own('reference')
  const pattern = own('pattern')
  return {
    kind: 'column',
    name: name ?? asked.join(', '),
    column,
    required: flag('required'),
    unique: flag('unique'),
    type: type === undefined ? null : oneOf(functionName, `${path}.type`, type, TYPES),
    min: readBound(functionName, `${path}.min`, own('min'), zone),
    max: readBound(functionName, `${path}.max`, own('max'), zone),
    pattern: pattern === undefined ? null : readPattern(functionName, `${path}.pattern`, pattern),
    allowed: allowed === undefined ? null : readAllowed(functionName, `${path}.oneOf`, allowed),
    reference: reference === undefined ? null : readReference(functionName, `${path}.reference`, reference),
    check: own('check') === undefined ? null : readCheck(functionName, path, own('check')),
  }
}

function rowRule(functionName: string, path: string, rule: object, name: string | undefined): RowConditions {
  const others = Object.keys(rule).filter((key) => key !== 'name' && key !== 'check')
  if (others.length > 0 || !Object.hasOwn(rule, 'check')) {
    throw inputError(functionName, path, 'a rule of a column { column, … } or of a row { name, check }', 'neither')
  }
  if (name === undefined) throw inputError(functionName, `${path}.name`, 'given for a rule of a row', 'undefined')
  return { kind: 'row', name, check: readCheck(functionName, path, (rule as { check: unknown }).check) }
}

function readCheck<V>(functionName: string, path: string, check: unknown): (value: V) => boolean {
  if (typeof check === 'function') return check as (value: V) => boolean
  throw inputError(functionName, `${path}.check`, 'a function that returns true or false', quote(check))
}

function readBound(functionName: string, path: string, bound: unknown, zone: TimeZone): Bound | null {
  if (bound === undefined) return null
  const number = typeof bound === 'number' ? bound : Number.NaN
  const instant = instantOrNull(bound, zone)
  const text = typeof bound === 'string' ? bound : null
  if (!Number.isNaN(number) || !Number.isNaN(instant) || text !== null) return { number, instant, text }
  throw inputError(functionName, path, 'a number, an instant or text', quote(bound))
}

function readPattern(functionName: string, path: string, pattern: unknown): RegExp {
  if (pattern instanceof RegExp) return new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, ''))
  if (typeof pattern !== 'string') throw inputError(functionName, path, 'a regular expression', quote(pattern))
  try {
    return new RegExp(pattern, 'u')
  } catch {
    throw inputError(functionName, path, 'a regular expression', quote(pattern))
  }
}

function readAllowed(functionName: string, path: string, values: unknown): ReadonlySet<string> {
  const list = values instanceof Set ? [...values] : isListOfValues(values) ? Array.from(values) : null
  if (list === null) throw inputError(functionName, path, 'a list of values', describe(values))
  return new Set(list.map(cellText).filter((text) => text !== null))
}

function readReference(functionName: string, path: string, reference: unknown): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const value of Array.from(referencedValues(functionName, path, reference))) {
    const text = cellText(value)
    if (text !== null) keys.add(text)
  }
  return keys
}

function referencedValues(functionName: string, path: string, reference: unknown): ArrayLike<unknown> {
  if (isListOfValues(reference)) return reference
  if (!isPlainObject(reference))
    throw inputError(functionName, path, 'a list of ids or { table, column }', describe(reference))
  checkNames(functionName, path, reference, ['table', 'column'])
  const source = sourceOf(functionName, `${path}.table`, reference.table)
  const { column } = reference
  if (typeof column === 'string' && source.has(column)) return source.values(column)
  throw unknownColumn(functionName, `${path}.column`, column, source.names())
}

/** A cell as text: as ids compare, so 42 and '42' are the same; moments by epoch milliseconds. */
export function cellText(value: unknown): string | null {
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return String(value.getTime())
  return value === '' ? '' : idText(value)
}
