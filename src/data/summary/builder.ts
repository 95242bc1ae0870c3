/**
 * A summary built chunk by chunk: for streams, and for shards that are summarized apart and merged.
 *
 * Whatever the order of rows, chunks and shards, a customer's numbers are the same to the last bit. The state is JSON. Time O(rows);
 * memory O(distinct customer-days), or O(orders) where rows have order ids.
 */
import { isMarked, markAs } from '../../core/brand.ts'
import { sourceOf } from '../source.ts'
import type { TableLike, TableLikeOf } from '../types.ts'
import { finishState } from './finish.ts'
import { readSummaryOptions, type SummaryOptions, type SummarySettings } from './options.ts'
import { addRows, setCurrency } from './read.ts'
import { SummaryState } from './state.ts'
import { addState, checkSameOptions, type SummaryBuilderJson, stateFromJson, stateJson } from './stateJson.ts'
import type { TransactionSummary } from './summary.ts'

/**
 * A builder for the options of `summarizeTransactions`: add chunks, merge shards, finish.
 *
 * @example
 * import { summaryBuilder } from 'clientele'
 *
 * const january = [{ customerId: 7, at: '2024-01-05', amount: 20 }]
 * const february = [{ customerId: 7, at: '2024-02-04', amount: 30 }]
 * const shard = JSON.stringify(summaryBuilder({ asOf: '2024-02-29' }).add(january))
 * const summary = summaryBuilder({ asOf: '2024-02-29' }).add(february).merge(shard).finish()
 * console.log(summary.ids, summary.frequency, summary.revenue)
 * // [ 7 ] Float64Array(1) [ 1 ] Float64Array(1) [ 50 ]
 */
export function summaryBuilder<R extends object = Record<string, unknown>>(
  options?: SummaryOptions<R>,
): SummaryBuilder<R> {
  return new SummaryBuilder<R>(readSummaryOptions('summaryBuilder', options))
}

/** What a builder takes: rows of the type its options speak of, or of any type when they name columns only. */
export type ChunkOf<R extends object, T> = string extends keyof R ? TableLikeOf<T> : TableLike<R>

/** A builder of whatever rows. */
export type AnySummaryBuilder = { readonly settings: SummarySettings; readonly state: SummaryState }

/** Collects transactions until `finish()`. Made by `summaryBuilder`. */
export class SummaryBuilder<R extends object = Record<string, unknown>> {
  /** @internal */
  readonly settings: SummarySettings
  /** @internal */
  readonly state: SummaryState = new SummaryState()

  /** @internal Use `summaryBuilder`. */
  constructor(settings: SummarySettings) {
    this.settings = settings
    markAs(this, 'SummaryBuilder')
  }

  /** Rows added so far, those left out among them. */
  get rowCount(): number {
    return this.state.rowCount
  }

  /** Adds rows. Time O(rows). */
  add<T extends ChunkOf<R, T>>(chunk: T): this {
    addRows(this.state, this.settings, sourceOf(this.settings.functionName, 'transactions', chunk))
    return this
  }

  /** Adds what another builder of the same options has seen: the builder, or its JSON. Time O(its customer-days). */
  merge(other: AnySummaryBuilder | SummaryBuilderJson | string): this {
    const builder = isMarked(other, 'SummaryBuilder') ? (other as AnySummaryBuilder) : null
    if (builder !== null) checkSameOptions(this.settings, builder.settings)
    const shard = builder?.state ?? stateFromJson(other, this.settings)
    if (shard.currency !== null) setCurrency(this.state, this.settings.functionName, shard.currency)
    addState(this.state, shard, this.settings.separate)
    return this
  }

  /** The state as JSON: ids, and one line per customer-day or order. */
  toJSON(): SummaryBuilderJson {
    this.state.compact(this.settings.separate)
    return stateJson(this.state, this.settings)
  }

  /** The summary of everything added; more can be added afterwards. Time O(customer-days). */
  finish(): TransactionSummary {
    return finishState(this.state, this.settings)
  }
}
