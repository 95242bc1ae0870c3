/**
 * `CustomerSummary`: one line per customer, the common ground of RFM, lifetime value and churn.
 *
 * Frequency counts the purchases after the first, recency is the time from the first purchase to the last, age the time from the first
 * purchase to the end of observation (P. Fader, B. Hardie, K. Lee, "Counting Your Customers" the Easy Way, 2005, section 2).
 */
import {
  checkNames,
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  numberWithin,
  oneOf,
} from '../../core/arguments.ts'
import { isMarked, markAs } from '../../core/brand.ts'
import { type Id, idText } from '../../core/ids.ts'
import { LAST_INSTANT } from '../../core/time/instant.ts'
import { type TimeZone, timeZone } from '../../core/time/zone.ts'
import { type ResultRow, resultJson, resultRows, resultTable } from '../rowResult.ts'
import type { Column } from '../table/columns.ts'
import { type RowOf, Table } from '../table/table.ts'
import { noneDropped, type SummaryDropped } from './dropped.ts'
import type { PeriodUnit, Reduced } from './reduce.ts'

/** What time is counted in. Summaries of transactions use day, week or month; others may come from elsewhere. */
export type SummaryUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'opportunity'

type Values = ArrayLike<number>

/** What `CustomerSummary.from` takes: equally long lists, one entry per customer. */
export type SummaryInput = {
  ids?: readonly (Id | null)[] | undefined
  frequency: Values
  recency: Values
  age: Values
  monetary?: Values | null | undefined
  sumLogGaps?: Values | null | undefined
  orders?: Values | null | undefined
  revenue?: Values | null | undefined
  firstAt?: Values | null | undefined
  lastAt?: Values | null | undefined
  holdoutFrequency?: Values | null | undefined
  holdoutMonetary?: Values | null | undefined
  holdoutDuration?: number | null | undefined
  unit?: SummaryUnit | null | undefined
  asOf?: number | null | undefined
  calibrationEnd?: number | null | undefined
  timeZone?: string | null | undefined
  currency?: string | null | undefined
  dropped?: SummaryDropped | null | undefined
}

/** A summary of dated transactions: everything is known. */
export interface TransactionSummary extends CustomerSummary {
  readonly ids: readonly Id[]
  readonly monetary: Float64Array
  readonly sumLogGaps: Float64Array
  readonly orders: Float64Array
  readonly revenue: Float64Array
  readonly firstAt: Float64Array
  readonly lastAt: Float64Array
  readonly unit: PeriodUnit
  readonly asOf: number
  readonly timeZone: string
  readonly dropped: SummaryDropped
}

/** The units a summary may be in. */
export const SUMMARY_UNITS: readonly SummaryUnit[] = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'opportunity']
const REQUIRED = ['frequency', 'recency', 'age'] as const
const OPTIONAL = [
  'monetary',
  'sumLogGaps',
  'orders',
  'revenue',
  'firstAt',
  'lastAt',
  'holdoutFrequency',
  'holdoutMonetary',
] as const
const SCALARS = ['holdoutDuration', 'unit', 'asOf', 'calibrationEnd', 'timeZone', 'currency', 'dropped'] as const
/** Made from the others, so `from` accepts and ignores them when it reads what `toJSON` wrote. */
const DERIVED = ['purchases', 'sinceLast'] as const

/** One line per customer. A row result: arrays of equal length, `toTable()`, `toRows()`, `toJSON()`. */
export class CustomerSummary {
  /** The customers, by first appearance; null when the input named none. */
  readonly ids: readonly (Id | null)[] | null
  /** Purchases after the first. */
  readonly frequency: Float64Array
  /** From the first purchase to the last, in `unit`. */
  readonly recency: Float64Array
  /** From the first purchase to the end of observation, in `unit`. */
  readonly age: Float64Array
  /** Mean value of the purchases after the first; 0 without any. */
  readonly monetary: Float64Array | null
  /** Sum of the logarithms of the gaps between purchases, gaps of 0 left out. */
  readonly sumLogGaps: Float64Array | null
  /** All purchases: frequency + 1. */
  readonly purchases: Float64Array
  /** From the last purchase to the end of observation: age − recency. */
  readonly sinceLast: Float64Array
  /** Distinct orders. */
  readonly orders: Float64Array | null
  /** Everything spent, the first purchase included. */
  readonly revenue: Float64Array | null
  /** First order, epoch milliseconds. */
  readonly firstAt: Float64Array | null
  /** Last order, epoch milliseconds. */
  readonly lastAt: Float64Array | null
  /** Purchases in the holdout, when there is one. */
  readonly holdoutFrequency: Float64Array | null
  /** Mean value of the purchases in the holdout; 0 without any. */
  readonly holdoutMonetary: Float64Array | null
  /** Length of the holdout, in `unit`. */
  readonly holdoutDuration: number | null
  /** What time is counted in; null when it was not stated. */
  readonly unit: SummaryUnit | null
  /** The last moment that counts as past, epoch milliseconds. With a calibration it ends the holdout. */
  readonly asOf: number | null
  readonly calibrationEnd: number | null
  readonly timeZone: string | null
  readonly currency: string | null
  /** What was left out, and why; null for a summary that came from elsewhere. */
  readonly dropped: SummaryDropped | null

  /** @internal Use `CustomerSummary.from` or `summarizeTransactions`. */
  constructor(input: SummaryInput) {
    const values = (list: Values | null | undefined): Float64Array | null =>
      list === null || list === undefined ? null : list instanceof Float64Array ? list : Float64Array.from(list)
    const required = (list: Values): Float64Array => values(list) ?? new Float64Array(0)
    this.ids = input.ids ?? null
    this.frequency = required(input.frequency)
    this.recency = required(input.recency)
    this.age = required(input.age)
    this.monetary = values(input.monetary)
    this.sumLogGaps = values(input.sumLogGaps)
    this.purchases = this.frequency.map((count) => count + 1)
    this.sinceLast = this.age.map((age, i) => age - (this.recency[i] ?? 0))
    this.orders = values(input.orders)
    this.revenue = values(input.revenue)
    this.firstAt = values(input.firstAt)
    this.lastAt = values(input.lastAt)
    this.holdoutFrequency = values(input.holdoutFrequency)
    this.holdoutMonetary = values(input.holdoutMonetary)
    this.holdoutDuration = input.holdoutDuration ?? null
    this.unit = input.unit ?? null
    this.asOf = input.asOf ?? null
    this.calibrationEnd = input.calibrationEnd ?? null
    this.timeZone = input.timeZone ?? null
    this.currency = input.currency ?? null
    this.dropped = input.dropped ?? null
    markAs(this, 'CustomerSummary')
  }

  /** How many customers. */
  get size(): number {
    return this.frequency.length
  }

  /**
   * A summary from numbers that were made elsewhere (a warehouse, another library), or from what `toJSON` wrote. Refused: negative or
   * non-finite values, a frequency that is not whole, a recency above the age or above 0 without repeat purchases. O(customers).
   */
  static from(input: SummaryInput): CustomerSummary {
    if (isMarked(input, 'CustomerSummary')) return new CustomerSummary(input)
    checkInput(input)
    // The lists are the caller's: what is changed in them later must not show here.
    const copied = Object.entries(input).map(([name, value]) => [
      name,
      value instanceof Float64Array ? value.slice() : value,
    ])
    return new CustomerSummary(Object.fromEntries(copied))
  }

  /** @internal */
  static ofTransactions(
    reduced: Reduced,
    ids: readonly Id[],
    settings: {
      readonly unit: PeriodUnit
      readonly zone: TimeZone
      readonly asOf: number
      readonly calibrationEnd: number | null
      readonly currency: string | null
      readonly dropped: SummaryDropped
      readonly holdoutDuration: number | null
    },
  ): TransactionSummary {
    const { calibrationEnd } = settings
    const withHoldout = calibrationEnd !== null
    return new CustomerSummary({
      ...reduced,
      ids,
      holdoutFrequency: withHoldout ? reduced.holdoutFrequency : null,
      holdoutMonetary: withHoldout ? reduced.holdoutMonetary : null,
      holdoutDuration: settings.holdoutDuration,
      unit: settings.unit,
      asOf: settings.asOf,
      calibrationEnd,
      timeZone: settings.zone.name,
      currency: settings.currency,
      dropped: settings.dropped,
    }) as TransactionSummary
  }

  /** The arrays that are there, by name. @internal */
  columns(): SummaryColumns {
    const columns: Record<string, Float64Array> = {}
    for (const name of [...REQUIRED, ...DERIVED, ...OPTIONAL]) {
      const values = this[name]
      if (values !== null) columns[name] = values
    }
    return columns as SummaryColumns
  }

  /** As a table: id, frequency, recency, age, …; `firstAt` and `lastAt` are instants. */
  toTable(): Table<SummaryRow> {
    const store = new Map<string, Column>(resultTable(this.columns(), this.ids).store)
    if (this.firstAt !== null) store.set('firstAt', { type: 'instant', values: this.firstAt })
    if (this.lastAt !== null) store.set('lastAt', { type: 'instant', values: this.lastAt })
    return new Table<SummaryRow>(store, this.size)
  }

  /** As row objects `{ id, frequency, … }`; ids as they were first written. */
  toRows(): RowOf<SummaryRow>[] {
    const dates = (values: Float64Array | null): Date[] | undefined =>
      values === null ? undefined : Array.from(values, (at) => new Date(at))
    const columns: Record<string, ArrayLike<unknown>> = { ...this.columns() }
    for (const name of ['firstAt', 'lastAt'] as const) {
      const moments = dates(this[name])
      if (moments !== undefined) columns[name] = moments
    }
    return resultRows(columns, this.ids) as RowOf<SummaryRow>[]
  }

  /** Everything, as ordinary arrays; `CustomerSummary.from` reads it back. */
  toJSON(): Record<string, unknown> {
    const scalars = Object.fromEntries(SCALARS.map((name) => [name, this[name]]))
    return { ...resultJson(this.columns(), this.ids), ...scalars }
  }
}

/** The numeric arrays of a summary. */
type SummaryColumns = {
  readonly [name in (typeof REQUIRED)[number] | (typeof DERIVED)[number] | (typeof OPTIONAL)[number]]: Float64Array
}

/** A line of a summary; columns that the summary does not have are absent. */
export type SummaryRow = Omit<ResultRow<SummaryColumns, CustomerSummary['ids']>, 'firstAt' | 'lastAt'> & {
  firstAt: Date
  lastAt: Date
}

/** True for a summary made by any copy of the library. */
export function isCustomerSummary(value: unknown): value is CustomerSummary {
  return isMarked(value, 'CustomerSummary')
}

const NAME = 'CustomerSummary.from'

function checkInput(input: unknown): void {
  if (!isPlainObject(input) || isMarked(input, 'Table')) {
    const given = isMarked(input, 'Table') ? 'a Table (give table.toColumns())' : describe(input)
    throw inputError(NAME, 'input', 'an object of lists { frequency, recency, age, … }', given)
  }
  checkNames(NAME, '', input, ['ids', ...REQUIRED, ...OPTIONAL, ...SCALARS, ...DERIVED])
  const frequency = checkList(input, 'frequency', -1)
  const count = frequency.length
  if (count === 0) throw inputError(NAME, 'frequency', 'a list of at least one customer', 'an empty one', 'noRows')
  const recency = checkList(input, 'recency', count)
  const age = checkList(input, 'age', count)
  for (const name of OPTIONAL) if (input[name] !== undefined && input[name] !== null) checkList(input, name, count)
  checkIds(input.ids, count)
  checkScalars(input)
  const bad = (path: string, row: number, expected: string): never => {
    throw inputError(NAME, `${path}[${row}]`, expected, 'a value that is not', 'invalidData')
  }
  for (let i = 0; i < count; i++) {
    const x = frequency[i] as number
    const last = recency[i] as number
    if (!Number.isInteger(x)) bad('frequency', i, 'a whole number')
    if (last > (age[i] as number)) bad('recency', i, 'at most the age')
    if (x === 0 && last > 0) bad('recency', i, '0 where the frequency is 0')
  }
}

function checkIds(ids: unknown, count: number): void {
  if (ids === undefined || ids === null) return
  if (!Array.isArray(ids) || ids.length !== count) {
    throw inputError(NAME, 'ids', `a list of ${count} ids (customers)`, describe(ids))
  }
  const seen = new Set<string>()
  ids.forEach((id, i) => {
    const text = idText(id)
    if (text === null && id !== null) throw inputError(NAME, `ids[${i}]`, 'an id or null', describe(id), 'invalidData')
    if (text !== null && seen.size === seen.add(text).size) {
      throw inputError(NAME, `ids[${i}]`, 'an id of its own', 'one that was there before', 'duplicateKey')
    }
  })
}

function checkScalars(input: Record<string, unknown>): void {
  const given = (name: string): boolean => input[name] !== undefined && input[name] !== null
  if (given('unit')) oneOf(NAME, 'unit', input.unit, SUMMARY_UNITS)
  for (const name of ['asOf', 'calibrationEnd']) {
    if (given(name)) numberWithin(NAME, name, input[name], { least: -LAST_INSTANT, most: LAST_INSTANT })
  }
  if (given('holdoutDuration')) numberWithin(NAME, 'holdoutDuration', input.holdoutDuration, { least: 0 })
  if (given('timeZone')) timeZone(NAME, input.timeZone)
  if (given('currency') && typeof input.currency !== 'string') {
    throw inputError(NAME, 'currency', 'text such as EUR', describe(input.currency))
  }
  if (!given('dropped')) return
  if (!isPlainObject(input.dropped)) throw inputError(NAME, 'dropped', 'counts by reason', describe(input.dropped))
  const reasons = Object.keys(noneDropped())
  checkNames(NAME, 'dropped', input.dropped, reasons)
  for (const name of reasons) integerFrom(NAME, `dropped.${name}`, input.dropped[name], 0)
}

/** A list of finite numbers, not negative but for money and dates. */
function checkList(input: Record<string, unknown>, name: string, count: number): ArrayLike<number> {
  const list = input[name]
  const isList = Array.isArray(list) || (ArrayBuffer.isView(list) && 'length' in list)
  if (!isList) throw inputError(NAME, name, 'a list of numbers', describe(list))
  const values = list as ArrayLike<unknown>
  if (count >= 0 && values.length !== count) {
    throw inputError(NAME, name, `as long as frequency (${count})`, `length ${values.length}`)
  }
  const anySign = ['monetary', 'revenue', 'firstAt', 'lastAt', 'sumLogGaps', 'holdoutMonetary'].includes(name)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value === 'number' && Number.isFinite(value) && (anySign || value >= 0)) continue
    const expected = `a finite number${anySign ? '' : ' of at least 0'}`
    const given = typeof value === 'number' && Number.isFinite(value) ? 'a negative one' : describe(value)
    throw inputError(NAME, `${name}[${i}]`, expected, given, 'invalidData')
  }
  return values as ArrayLike<number>
}
