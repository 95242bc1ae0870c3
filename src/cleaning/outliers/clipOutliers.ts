/**
 * Clipping (winsorizing) outliers to the bounds of `detectOutliers`: only when asked, and counted. Time O(rows · columns).
 */
import { inputError } from '../../core/arguments.ts'
import { progressOf } from '../../core/progress.ts'
import type { Column } from '../../data/table/columns.ts'
import { type Table, tableInput } from '../../data/table/table.ts'
import type { RowOfInput, TableLikeOf } from '../../data/types.ts'
import { byColumn, numbersOf, numericFeatures, presentValues } from '../scale/numericColumns.ts'
import { clipToBounds } from './clip.ts'
import { fenceOf, type OutlierBounds } from './fences.ts'
import { type FenceMethod, type OutlierOptions, readOutlierOptions } from './options.ts'

/** A table whose outliers were clipped, and how many. */
export type ClippedTable<R extends object> = {
  readonly table: Table<R>
  /** By column, how many values were moved to a bound. */
  readonly clipped: Readonly<Record<string, number>>
  readonly bounds: Readonly<Record<string, OutlierBounds>>
  /** Columns left alone because they name things. */
  readonly ignored: readonly string[]
}

export type ClipOptions = OutlierOptions & { readonly method?: FenceMethod | undefined }

const NAME = 'clipOutliers'

/**
 * Moves values beyond the bounds of `detectOutliers` to the bounds, column by column, and counts them; missing values stay missing.
 *
 * The isolation forest has no bounds and is refused. Look at what `detectOutliers` flags first: money outliers are often the best customers.
 * Time O(rows · columns).
 *
 * @example
 * import { clipOutliers } from 'clientele'
 *
 * const orders = [12, 15, 11, 14, 13, 980].map((amount, i) => ({ id: i + 1, amount }))
 * const { table, clipped } = clipOutliers(orders, { method: 'iqr' })
 * console.log(table.column('amount'), clipped.amount)
 * // Float64Array(6) [ 12, 15, 11, 14, 13, 18.5 ] 1
 */
export function clipOutliers<T extends TableLikeOf<T>>(
  table: T,
  options?: ClipOptions,
): ClippedTable<RowOfInput<T> & object> {
  const settings = readOutlierOptions(NAME, options)
  const { method, threshold } = settings
  if (method === 'isolationForest') {
    throw inputError(NAME, 'method', "'iqr', 'zScore' or 'mad' (the isolation forest has no bounds)", `"${method}"`)
  }
  const progress = progressOf(NAME, settings.onProgress)
  const input = tableInput(NAME, 'table', table)
  const { features, ignored } = numericFeatures(NAME, input, settings)
  progress.stage('clipping', features.length)
  const list = features.map((name, done): OutlierBounds => {
    progress.advance(done)
    progress.throwIfStopped()
    const values = numbersOf(NAME, name, input.store.get(name) as Column)
    const { lower, upper } = fenceOf(method, threshold, presentValues(values))
    return { lower, upper }
  })
  const bounds = byColumn(features, list)
  const done = clipToBounds<RowOfInput<T> & object>(NAME, input, bounds)
  progress.end()
  progress.throwIfStopped()
  return { ...done, bounds, ignored }
}
