/** What finding outliers answers: which rows, by how much, and where the bounds are. */
import { encodeNumber } from '../../core/model.ts'
import {
  type ResultColumns,
  type ResultIds,
  type ResultRow,
  resultJson,
  resultRows,
  resultTable,
} from '../../data/rowResult.ts'
import type { Table } from '../../data/table/table.ts'
import { byColumn } from '../scale/numericColumns.ts'
import type { OutlierBounds } from './fences.ts'
import type { OutlierMethod } from './options.ts'

/** What every search for outliers tells besides scores and bounds. */
export type OutlierSummary = {
  readonly method: OutlierMethod
  readonly threshold: number
  /** 1 for rows with an outlier. */
  readonly mask: Uint8Array
  /** How many rows are flagged. */
  readonly count: number
  /** Rows without a score: nothing is known in any column (isolation forest: something is missing in some column). */
  readonly unscored: number
}

/** The outliers among numbers. */
export class NumberOutliers implements OutlierSummary {
  declare readonly method: OutlierMethod
  declare readonly threshold: number
  declare readonly mask: Uint8Array
  declare readonly count: number
  declare readonly unscored: number
  /** One a number, 0 where it is missing: signed distances, or 0 … 1 of the isolation forest. */
  declare readonly scores: Float64Array
  declare readonly bounds: OutlierBounds
  /** How many numbers are missing. */
  declare readonly missing: number

  /** @internal Use `detectOutliers`. */
  constructor(fields: OutlierSummary & Pick<NumberOutliers, 'scores' | 'bounds' | 'missing'>) {
    Object.assign(this, fields)
  }

  toTable(): Table<ResultRow<{ mask: Uint8Array; scores: Float64Array }, null> & object> {
    return resultTable({ mask: this.mask, scores: this.scores }, null)
  }

  toRows(): ResultRow<{ mask: Uint8Array; scores: Float64Array }, null>[] {
    return resultRows({ mask: this.mask, scores: this.scores }, null)
  }

  toJSON(): Record<string, unknown> {
    return { ...resultJson({ mask: this.mask, scores: this.scores }), bounds: boundsJson(this.bounds) }
  }
}

/**
 * The outliers among the rows of a table. `Scores` is one array a column, or one for all of the isolation forest. As rows and as a table the
 * scores of a column are `<column>_score`, those of the forest `score`.
 */
export class TableOutliers<Scores = Readonly<Record<string, Float64Array>> | Float64Array> implements OutlierSummary {
  declare readonly method: OutlierMethod
  declare readonly threshold: number
  declare readonly mask: Uint8Array
  declare readonly count: number
  declare readonly unscored: number
  /** By column, 0 where a value is missing: signed distances. Isolation forest: one array, 0 … 1, 0 where a row has no score. */
  declare readonly scores: Scores
  /** By column; none of the isolation forest. */
  declare readonly bounds: Readonly<Record<string, OutlierBounds>>
  /** By column, how many values are missing. */
  declare readonly missing: Readonly<Record<string, number>>
  /** The columns that were looked at. */
  declare readonly features: readonly string[]
  /** Columns left out because they name things. */
  declare readonly ignored: readonly string[]
  /** The rows' ids, when the table names ids. */
  declare readonly ids: ResultIds

  /** @internal Use `detectOutliers`. */
  constructor(
    fields: OutlierSummary &
      Pick<TableOutliers<Scores>, 'scores' | 'bounds' | 'missing' | 'features' | 'ignored' | 'ids'>,
  ) {
    Object.assign(this, fields)
  }

  toTable(): Table<Record<string, unknown>> {
    return resultTable<ResultColumns, ResultIds>(this.rowColumns(), this.ids)
  }

  toRows(): Record<string, unknown>[] {
    return resultRows<ResultColumns, ResultIds>(this.rowColumns(), this.ids)
  }

  toJSON(): Record<string, unknown> {
    const { mask, ids } = this
    const json: Record<string, unknown> = resultJson({ mask }, ids)
    const scores: unknown = this.scores
    json.scores =
      scores instanceof Float64Array ? resultJson({ scores }).scores : resultJson(this.scores as ResultColumns)
    json.bounds = byColumn(Object.keys(this.bounds), Object.values(this.bounds).map(boundsJson))
    return json
  }

  rowColumns(): ResultColumns {
    const scores: unknown = this.scores
    if (scores instanceof Float64Array) return { mask: this.mask, scores }
    const columns: Record<string, Uint8Array | Float64Array> = { mask: this.mask }
    for (const name of this.features)
      columns[`${name}_score`] = (scores as Record<string, Float64Array>)[name] as Float64Array
    return columns
  }
}

const boundsJson = ({ lower, upper }: OutlierBounds): Record<string, number | string> => ({
  lower: encodeNumber(lower),
  upper: encodeNumber(upper),
})
