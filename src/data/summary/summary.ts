/**
 * `CustomerSummary`: one line per customer, the common ground of RFM, lifetime value and churn.
 *
 * Frequency counts the purchases after the first, recency is the time from the first purchase to the last, age the time from the first
 * purchase to the end of observation (P. Fader, B. Hardie, K. Lee, "Counting Your Customers" the Easy Way, 2005, section 2).
 */
import { isMarked, markAs } from '../../core/brand.ts'
import type { Id } from '../../core/ids.ts'
import type { TimeZone } from '../../core/time/zone.ts'
import { type ResultRow, resultJson, resultRows, resultTable } from '../rowResult.ts'
import type { Column } from '../table/columns.ts'
import { type RowOf, Table } from '../table/table.ts'
import type { SummaryDropped } from './dropped.ts'
import type { PeriodUnit, Reduced } from './reduce.ts'
import { DERIVED, OPTIONAL, REQUIRED, SCALARS, type SummaryUnit } from './summaryFields.ts'
import { checkSummaryInput } from './summaryInput.ts'

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
    checkSummaryInput(input)
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
