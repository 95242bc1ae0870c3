/** `clientele/rfm`: who bought last, most often, and for the most money; and the customer summary it stands on. */
export { type SummaryBuilder, summaryBuilder } from '../data/summary/builder.ts'
export type { SummaryDropped } from '../data/summary/dropped.ts'
export type { SummaryOptions, TransactionColumns } from '../data/summary/options.ts'
export type { SummaryBuilderJson } from '../data/summary/stateJson.ts'
export { summarizeTransactions } from '../data/summary/summarize.ts'
export {
  CustomerSummary,
  type SummaryInput,
  type SummaryRow,
  type TransactionSummary,
} from '../data/summary/summary.ts'
export type { SummaryUnit } from '../data/summary/summaryFields.ts'
export type { NestedBreaks, RfmBreaks, RfmMethod } from './breaks.ts'
export type { Bins } from './codes.ts'
export {
  type CohortMeasure,
  type CohortOptions,
  type CohortRow,
  type Cohorts,
  type CohortsJson,
  cohorts,
} from './cohorts.ts'
export { RfmModel, type RfmParameters, type ScoreWeights } from './model.ts'
export { type RfmFit, type RfmOptions, rfm } from './rfm.ts'
export type { RfmColumns, RfmScores } from './scores.ts'
export { type Segment, type SegmentMap, type SegmentMapName, segmentMaps } from './segmentMaps.ts'
export { type MigrationRow, type SegmentMigration, type SegmentSnapshot, segmentMigration } from './segmentMigration.ts'
export type { SegmentRow } from './segmentTable.ts'
