/**
 * Who stays? Customers by the period of their first order, and what they do in the periods after it.
 *
 * Orders are read, netted and counted as `summarizeTransactions` does; periods are calendar periods in `timeZone`. Revenue is the correctly
 * rounded sum, so the order of the rows changes no bit. Time O(orders), memory O(orders).
 */
import { oneOf, readOptions } from '../core/arguments.ts'
import { bucketLabel, bucketOf, CALENDAR_UNITS, type CalendarUnit } from '../core/time/calendar.ts'
import type { SummaryDropped } from '../data/summary/dropped.ts'
import { type OrderListOptions, orderList } from '../data/summary/orderList.ts'
import { Table } from '../data/table/table.ts'
import type { RowOfInput, TableLikeOf } from '../data/types.ts'
import { ExactSum } from '../math/sums.ts'

export type CohortMeasure = 'customers' | 'revenue' | 'orders'

export type CohortOptions<R = Record<string, unknown>> = OrderListOptions<R> & {
  /** The length of a period, and of a cohort. Weeks begin on Monday. Default `'month'`. */
  unit?: CalendarUnit | undefined
  /** What is counted in each period: customers with an order (the default), revenue, or orders. */
  measure?: CohortMeasure | undefined
}

/** One row per cohort; column 0 is the cohort's own period. A row ends where observation ends. */
export type Cohorts = {
  /** The periods of the first orders, in order: '2024-03', or the Monday of a week Periods without new customers are not listed. */
  readonly cohorts: readonly string[]
  /** Customers of each cohort. */
  readonly sizes: Int32Array
  readonly values: readonly Float64Array[]
  /** Customers as a share of the cohort's size; revenue and orders as a share of the first period (0 where that is 0). */
  readonly rates: readonly Float64Array[]
  readonly unit: CalendarUnit
  readonly measure: CohortMeasure
  /** Epoch ms of the last moment that counts as past. */
  readonly asOf: number
  readonly timeZone: string
  readonly currency: string | null
  readonly dropped: SummaryDropped
  /** One row per cohort and period. */
  toTable(): Table<CohortRow>
  toRows(): CohortRow[]
  toJSON(): CohortsJson
}

export type CohortRow = { cohort: string; size: number; period: number; value: number; rate: number }

export type CohortsJson = {
  readonly cohorts: readonly string[]
  readonly sizes: readonly number[]
  readonly values: readonly (readonly number[])[]
  readonly rates: readonly (readonly number[])[]
  readonly unit: CalendarUnit
  readonly measure: CohortMeasure
  readonly asOf: number
}

const DEFAULTS = {
  columns: undefined as unknown,
  asOf: undefined as unknown,
  timeZone: 'UTC' as unknown,
  refunds: undefined as unknown,
  onProgress: undefined as unknown,
  unit: 'month' as CalendarUnit,
  measure: 'customers' as CohortMeasure,
}

const NAME = 'cohorts'
const MEASURES: readonly CohortMeasure[] = ['customers', 'revenue', 'orders']

/**
 * Retention, revenue or orders by cohort: the table behind a retention curve. Time O(orders).
 *
 * @example
 * import { cohorts } from 'clientele'
 *
 * const orders = [
 *   { customerId: 'Ada', at: '2024-01-05', amount: 20 },
 *   { customerId: 'Ben', at: '2024-01-20', amount: 15 },
 *   { customerId: 'Ada', at: '2024-02-11', amount: 30 },
 *   { customerId: 'Cleo', at: '2024-02-14', amount: 25 },
 * ]
 * const retention = cohorts(orders, { asOf: '2024-03-31' })
 * console.log(retention.cohorts.map((cohort, i) => `${cohort}: ${retention.rates[i]?.join(' ')}`).join('; '))
 * // 2024-01: 1 0.5 0; 2024-02: 1 0
 */
export function cohorts<T extends TableLikeOf<T>>(transactions: T, options?: CohortOptions<RowOfInput<T>>): Cohorts {
  const { unit: unitName, measure: measureName, ...reading } = readOptions(NAME, options, DEFAULTS)
  const unit = oneOf(NAME, 'unit', unitName, CALENDAR_UNITS)
  const measure = oneOf(NAME, 'measure', measureName, MEASURES)
  const list = orderList(NAME, transactions, reading as OrderListOptions<never>)
  const { day, offsets, ids } = list
  const lastBucket = bucketOf(list.endDay, unit)
  const sizeOf = new Map<number, number>()
  const cohortOf = new Int32Array(ids.length)
  for (let customer = 0; customer < ids.length; customer++) {
    const bucket = bucketOf(day[offsets[customer]!]!, unit)
    cohortOf[customer] = bucket
    sizeOf.set(bucket, (sizeOf.get(bucket) ?? 0) + 1)
  }
  const buckets = [...sizeOf.keys()].sort((a, b) => a - b)
  const rowOfBucket = new Map(buckets.map((bucket, row) => [bucket, row]))
  const values = buckets.map((bucket) => new Float64Array(lastBucket - bucket + 1))
  const sums = measure === 'revenue' ? values.map((row) => Array.from(row, () => new ExactSum())) : []
  for (let customer = 0; customer < ids.length; customer++) {
    const first = cohortOf[customer]!
    const cohort = rowOfBucket.get(first)!
    const row = values[cohort]!
    let counted = -1
    for (let i = offsets[customer]!; i < offsets[customer + 1]!; i++) {
      const period = bucketOf(day[i]!, unit) - first
      if (measure === 'revenue') sums[cohort]![period]!.add(list.value[i]!)
      else if (measure === 'orders') row[period]! += list.count[i]!
      else if (period !== counted) row[period]!++
      counted = period
    }
  }
  sums.forEach((row, cohort) => {
    row.forEach((sum, period) => {
      values[cohort]![period] = sum.value()
    })
  })
  const labels = buckets.map((bucket) => bucketLabel(bucket, unit))
  const sizes = Int32Array.from(buckets, (bucket) => sizeOf.get(bucket) ?? 0)
  const rates = values.map((row, cohort) => {
    const whole = measure === 'customers' ? sizes[cohort]! : row[0]!
    return row.map((value) => (whole === 0 ? 0 : value / whole))
  })
  const { asOf, currency, dropped, zone } = list
  const toRows = (): CohortRow[] =>
    values.flatMap((row, cohort) =>
      Array.from(row, (value, period) => ({
        cohort: labels[cohort]!,
        size: sizes[cohort]!,
        period,
        value,
        rate: rates[cohort]![period]!,
      })),
    )
  return {
    cohorts: labels,
    sizes,
    values,
    rates,
    unit,
    measure,
    asOf,
    timeZone: zone.name,
    currency,
    dropped,
    toRows,
    toTable: () => Table.from(toRows()),
    toJSON: () => ({
      cohorts: labels,
      sizes: [...sizes],
      values: values.map((row) => [...row]),
      rates: rates.map((row) => [...row]),
      unit,
      measure,
      asOf,
    }),
  }
}
