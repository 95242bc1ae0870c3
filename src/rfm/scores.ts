/** RFM scores of customers: a row result. */
import type { Id } from '../core/ids.ts'
import type { Locale } from '../core/labels.ts'
import { type ResultJson, type ResultRow, resultJson, resultRows, resultTable } from '../data/rowResult.ts'
import type { Table } from '../data/table/table.ts'
import type { RfmModel } from './model.ts'
import { type SegmentRow, segmentTable } from './segmentTable.ts'

/** One entry per customer, in the order of the summary. */
export interface RfmColumns {
  readonly ids: readonly (Id | null)[] | null
  /** 1 … bins; the highest bought last. */
  readonly recencyScore: Uint8Array
  /** 1 … bins; the highest bought most often. */
  readonly frequencyScore: Uint8Array
  /** 1 … bins; the highest spent most. */
  readonly monetaryScore: Uint8Array
  /** Weighted sum of the three scores. */
  readonly weightedScore: Float64Array
  /** The three scores as text: `'555'`, or `'10-5-3'` with ten or more bins. */
  readonly code: readonly string[]
  /** The name of the segment; `label` gives it in words. */
  readonly segment: readonly string[]
  /** Since the last purchase, in the model's `recencyUnit`. */
  readonly sinceLast: Float64Array
  readonly purchases: Float64Array
  /** The money that is scored: total, or mean a purchase. */
  readonly spend: Float64Array
  /** Everything spent. */
  readonly revenue: Float64Array
}

export const SCORE_COLUMNS = [
  'recencyScore',
  'frequencyScore',
  'monetaryScore',
  'weightedScore',
  'code',
  'segment',
  'sinceLast',
  'purchases',
  'spend',
  'revenue',
] as const

/** The arrays of scores, as rows and tables have them. */
export type ScoreColumns = Pick<RfmColumns, (typeof SCORE_COLUMNS)[number]>

/** The arrays of scores by name. */
export function scoreColumns(scores: RfmColumns): ScoreColumns {
  return Object.fromEntries(SCORE_COLUMNS.map((name) => [name, scores[name]])) as unknown as ScoreColumns
}

/** Scores of customers under a fitted model: what `score` gives. */
export class RfmScores implements RfmColumns {
  declare readonly ids: readonly (Id | null)[] | null
  declare readonly recencyScore: Uint8Array
  declare readonly frequencyScore: Uint8Array
  declare readonly monetaryScore: Uint8Array
  declare readonly weightedScore: Float64Array
  declare readonly code: readonly string[]
  declare readonly segment: readonly string[]
  declare readonly sinceLast: Float64Array
  declare readonly purchases: Float64Array
  declare readonly spend: Float64Array
  declare readonly revenue: Float64Array
  /** The model that scored. */
  readonly model: RfmModel

  /** @internal */
  constructor(model: RfmModel, columns: RfmColumns) {
    this.model = model
    Object.assign(this, columns)
  }

  /** One row per segment of the map, in its order. */
  segments(locale: Locale = 'en'): Table<SegmentRow> {
    return segmentTable(this.model, this, locale)
  }

  /** As a table: id, scores, code, segment, measures. */
  toTable(): Table<ResultRow<ScoreColumns, RfmColumns['ids']>> {
    return resultTable(scoreColumns(this), this.ids)
  }

  toRows(): ResultRow<ScoreColumns, RfmColumns['ids']>[] {
    return resultRows(scoreColumns(this), this.ids)
  }

  /** As ordinary arrays. */
  toJSON(): ResultJson<ScoreColumns> {
    return resultJson(scoreColumns(this), this.ids)
  }
}
