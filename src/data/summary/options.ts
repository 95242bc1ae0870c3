/** The options of a summary of transactions, checked. */
import { inputError, oneOf, readOptions } from '../../core/arguments.ts'
import type { Id } from '../../core/ids.ts'
import type { Money } from '../../core/money.ts'
import type { OnProgress } from '../../core/progress.ts'
import { type Instant, parseMoment } from '../../core/time/instant.ts'
import { type TimeZone, timeZone } from '../../core/time/zone.ts'
import { type Concept, type RowFunction, readMapping } from '../source.ts'
import type { Accessor } from '../types.ts'
import type { PeriodUnit } from './reduce.ts'

/**
 * Which of the caller's columns say what. Left out: columns of these names, `amount` also from `total`; where `customerId` is not mapped
 * either, `orderId` also from `id`, as the library's own orders have it.
 */
export type TransactionColumns<R> = {
  customerId?: Accessor<R, Id> | undefined
  /** When. A date-time without offset is local in `timeZone`. */
  at?: Accessor<R, Instant> | undefined
  /** How much: a number, decimal text or Money. Negative amounts are refunds. */
  amount?: Accessor<R, number | bigint | string | Money> | undefined
  /** Lines of one order id are one order, and refunds find their order by it. */
  orderId?: Accessor<R, Id> | undefined
  /** `'refund'` marks a refund; anything else is a sale. */
  kind?: Accessor<R, string> | undefined
  currency?: Accessor<R, string> | undefined
}

export type SummaryOptions<R = Record<string, unknown>> = {
  columns?: TransactionColumns<R> | undefined
  /**
   * The last moment that counts as past; a bare date means the end of that day. Default: the last order of the input (refunds after it are
   * then later than `asOf`, and counted so).
   */
  asOf?: Instant | undefined
  /** What time is counted in, and what makes a purchase: the orders of one day (`'day'`, `'week'`) or of one month. Default `'day'`. */
  unit?: PeriodUnit | undefined
  /** Where days begin. Default `'UTC'`. */
  timeZone?: string | undefined
  /** Splits the past: ages end here, and what comes after until `asOf` is the holdout. */
  calibrationEnd?: Instant | undefined
  /** Whether orders of one period are one purchase (`'merge'`, the default) or each its own. */
  samePeriod?: 'merge' | 'separate' | undefined
  /** Whether refunds are subtracted from their order (`'net'`, the default) or left out. */
  refunds?: 'net' | 'ignore' | undefined
  onProgress?: OnProgress | undefined
}

export const UNITS: readonly PeriodUnit[] = ['day', 'week', 'month']

export const DEFAULTS = {
  columns: undefined as unknown,
  asOf: undefined as Instant | undefined,
  unit: 'day' as PeriodUnit,
  timeZone: 'UTC',
  calibrationEnd: undefined as Instant | undefined,
  samePeriod: 'merge' as 'merge' | 'separate',
  refunds: 'net' as 'net' | 'ignore',
  onProgress: undefined as OnProgress | undefined,
}

/** The concepts of a transaction, and the columns they fall back to. */
export const CONCEPTS: Readonly<Record<TransactionConcept, Concept>> = {
  customerId: { fallbacks: ['customerId'], required: true },
  at: { fallbacks: ['at'], required: true },
  amount: { fallbacks: ['amount', 'total'], required: true },
  orderId: { fallbacks: ['orderId'] },
  kind: { fallbacks: ['kind'] },
  currency: { fallbacks: ['currency'] },
}

export type TransactionConcept = 'customerId' | 'at' | 'amount' | 'orderId' | 'kind' | 'currency'

/** Options as the builder works with them. */
export type SummarySettings = {
  readonly functionName: string
  readonly mapping: Partial<Record<TransactionConcept, string | RowFunction>>
  /** Epoch ms; null: the last order. */
  readonly asOf: number | null
  readonly calibrationEnd: number | null
  readonly unit: PeriodUnit
  readonly zone: TimeZone
  readonly separate: boolean
  readonly ignoreRefunds: boolean
  readonly onProgress: OnProgress | undefined
}

/** Checks the options; unknown names and values are refused. */
export function readSummaryOptions(functionName: string, options: unknown): SummarySettings {
  const read = readOptions(functionName, options, DEFAULTS)
  const zone = timeZone(functionName, read.timeZone)
  const moment = (name: 'asOf' | 'calibrationEnd'): number | null =>
    read[name] === undefined ? null : parseMoment(functionName, name, read[name], zone).at
  const asOf = moment('asOf')
  const calibrationEnd = moment('calibrationEnd')
  if (asOf !== null && calibrationEnd !== null && calibrationEnd >= asOf) {
    throw inputError(functionName, 'calibrationEnd', 'before asOf', 'a moment that is not')
  }
  return {
    functionName,
    mapping: readMapping(functionName, read.columns, CONCEPTS),
    asOf,
    calibrationEnd,
    unit: oneOf(functionName, 'unit', read.unit, UNITS),
    zone,
    separate: oneOf(functionName, 'samePeriod', read.samePeriod, ['merge', 'separate']) === 'separate',
    ignoreRefunds: oneOf(functionName, 'refunds', read.refunds, ['net', 'ignore']) === 'ignore',
    onProgress: read.onProgress,
  }
}
