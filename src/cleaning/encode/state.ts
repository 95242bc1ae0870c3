/** What an encoder has learned. */
import type { Category, CategoryType } from './categories.ts'

/** How categories become numbers. */
export type EncodeMethod = 'oneHot' | 'ordinal' | 'target' | 'frequency'

/** The categories of a column. */
export type EncodedColumn = {
  readonly name: string
  /** The type of the column; `'unknown'` when nothing was in it. */
  readonly type: CategoryType
  /** Text by code units, numbers ascending, false first. */
  readonly categories: readonly Category[]
  /** What stands for each category with `'target'` and `'frequency'`; null for `'ordinal'` (its place) and `'oneHot'` (a column of its own). */
  readonly values: Float64Array | null
}

/** Everything an encoder has learned. */
export type EncoderState = {
  readonly method: EncodeMethod
  readonly columns: readonly EncodedColumn[]
  /** The column whose means were learned; null unless the method is `'target'`. */
  readonly target: string | null
  /** Its mean over all rows, which stands for missing and unseen categories. */
  readonly overall: number | null
}
