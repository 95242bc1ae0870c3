/** The fitted imputer: what fills the gaps of each column. It fills any table with these columns. */
import { readOptions } from '../../core/arguments.ts'
import { markAs } from '../../core/brand.ts'
import { type Model, type ModelJson, readModelJson } from '../../core/model.ts'
import { type OnProgress, progressOf } from '../../core/progress.ts'
import type { Table } from '../../data/table/table.ts'
import type { RowOfInput, TableLikeOf } from '../../data/types.ts'
import { type Imputed, type ImputedColumn, type ImputerState, imputeTable } from './apply.ts'
import type { Chain } from './chain.ts'
import { imputerJson, readImputerState } from './json.ts'
import type { Donors } from './knn.ts'

const KIND = 'imputer'
const VERSION = 1
const FILL_DEFAULTS = { onProgress: undefined as OnProgress | undefined }

/** The row of a table with indicator columns, where there were gaps. */
export type WithIndicators<R> = R & { [K in keyof R & string as `${K}_missing`]?: boolean }

/**
 * What fills the gaps of each column. Its JSON holds no rows, but with `'knn'`, which takes values from the rows of the fit: then it says
 * `contains: ['rows']`.
 */
export class ImputerModel implements Model, ImputerState {
  static readonly kind: string = KIND
  readonly kind: string = KIND
  /** By column: type, strategy in use, and the value that fills its gaps. */
  readonly columns: readonly ImputedColumn[]
  /** The rows that `'knn'` takes values from; null without that strategy. */
  readonly donors: Donors | null
  /** The rounds of `'iterative'`; null without that strategy. */
  readonly chain: Chain | null
  /** False when the rounds of `'iterative'` ended before nothing moved any more. */
  readonly converged: boolean
  /** The number of those rounds; 0 without that strategy. */
  readonly iterations: number

  /** @internal Use `imputer` or `ImputerModel.fromJSON`. */
  constructor(state: ImputerState) {
    this.columns = state.columns
    this.donors = state.donors
    this.chain = state.chain
    this.converged = state.chain?.converged ?? true
    this.iterations = state.chain?.rounds.length ?? 0
    markAs(this, 'Model')
  }

  /**
   * Another table with these columns, its gaps filled with what was learned; `'forward'` knows only the rows of this table. A column that is not
   * there or of another type is refused. What could not be filled stays missing: `fill` counts it. Time O(rows · columns), with `'knn'` see `imputer`.
   */
  transform<T extends TableLikeOf<T>>(table: T): Table<WithIndicators<RowOfInput<T>> & object> {
    const progress = progressOf('ImputerModel.transform', undefined)
    return imputeTable<WithIndicators<RowOfInput<T>> & object>('ImputerModel.transform', this, table, progress).table
  }

  /** As `transform`, with the counts of what was filled and what is left. */
  fill<T extends TableLikeOf<T>>(
    table: T,
    options?: { onProgress?: OnProgress | undefined },
  ): Imputed<WithIndicators<RowOfInput<T>> & object> {
    const name = 'ImputerModel.fill'
    const progress = progressOf(name, readOptions(name, options, FILL_DEFAULTS).onProgress)
    const imputed = imputeTable<WithIndicators<RowOfInput<T>> & object>(name, this, table, progress)
    progress.end()
    progress.throwIfStopped()
    return imputed
  }

  toJSON(): ModelJson {
    return { kind: KIND, version: VERSION, ...imputerJson(this) }
  }

  /** The model behind what `toJSON` wrote, as an object or as text. */
  static fromJSON(json: unknown): ImputerModel {
    return new ImputerModel(readImputerState(readModelJson(json, KIND, VERSION)))
  }
}
