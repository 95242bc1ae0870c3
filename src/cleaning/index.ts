/** `clientele/cleaning`: from a messy export to clean, validated, de-duplicated tables. */

export type {
  CellIssue,
  ColumnChanges,
  ColumnFormat,
  ColumnFormatName,
  ColumnFormats,
  DateFormat,
  MoneyFormat,
  NormalizedColumns,
  NormalizedRow,
  PhoneFormat,
} from './columns/types.ts'
export {
  type DropDuplicatesOptions,
  dropDuplicates,
  type KeptDuplicate,
  type WithoutDuplicates,
} from './dropDuplicates.ts'
export { type EncoderFit, type EncoderOptions, encoder } from './encode/encoder.ts'
export { type Encoded, type EncodeMethod, EncoderModel } from './encode/model.ts'
export type { Imputed } from './impute/apply.ts'
export { type ImputerFit, imputer } from './impute/imputer.ts'
export { ImputerModel } from './impute/model.ts'
export type { ImputerOptions, ImputeStrategy } from './impute/options.ts'
export { countPairs } from './linkage/countPairs.ts'
export { linkRecords } from './linkage/linkRecords.ts'
export type { BlockingRule, ComparisonMethod, LinkageComparison, LinkOptions } from './linkage/options.ts'
export { type BusinessColumns, type LinkageSettings, linkagePresets, type PeopleColumns } from './linkage/presets.ts'
export type { LinkageDropped, LinkageJson, LinkageResult, LinkedPair } from './linkage/result.ts'
export type { MergedRow } from './merge/lineage.ts'
export type { MergeRule, MergeRules } from './merge/rules.ts'
export { type MergedRecords, type MergeLabels, mergeRecords } from './mergeRecords.ts'
export { normalizeAddress } from './normalize/address.ts'
export { normalizeCountry } from './normalize/country.ts'
export { normalizeEmail } from './normalize/email.ts'
export { normalizeName } from './normalize/name.ts'
export { normalizePhone, type PhoneOptions } from './normalize/phone.ts'
export { type NormalizeColumnsOptions, normalizeColumns } from './normalizeColumns.ts'
export type { Normalized } from './normalized.ts'
export { type ClipOptions, type ClippedTable, clipOutliers } from './outliers/clipOutliers.ts'
export { detectOutliers } from './outliers/detectOutliers.ts'
export type { OutlierBounds } from './outliers/fences.ts'
export type { FenceMethod, OutlierMethod, OutlierOptions } from './outliers/options.ts'
export type { NumberOutliers, TableOutliers } from './outliers/results.ts'
export { parseBoolean } from './parse/boolean.ts'
export { type ParseDateOptions, parseDate } from './parse/date.ts'
export type { DateOrder } from './parse/dateReadings.ts'
export type { DecimalMark } from './parse/decimals.ts'
export { type ParseMoneyOptions, parseMoney } from './parse/money.ts'
export { type ParseNumberOptions, parseNumber } from './parse/number.ts'
export {
  type CleaningPipelineFit,
  type CleaningPipelineOptions,
  cleaningPipeline,
} from './pipeline/cleaningPipeline.ts'
export type { CleaningStep, CleaningStepName, StepReport } from './pipeline/kinds.ts'
export { CleaningPipelineModel } from './pipeline/model.ts'
export type { CleanedTable, CleaningReport, CleaningWarning } from './pipeline/run.ts'
export { type ProfileOptions, profileTable } from './profile/profile.ts'
export type {
  BooleanProfile,
  ColumnProfile,
  Histogram,
  InstantProfile,
  NumberProfile,
  ProfileRow,
  ProfileWarning,
  ProfileWarningCode,
  TableProfile,
  TextProfile,
  ValueCount,
} from './profile/types.ts'
export { type ScaleMethod, type ScaleParameters, ScalerModel } from './scale/model.ts'
export { type ScalerFit, type ScalerOptions, scaler } from './scale/scaler.ts'
export { damerauLevenshtein } from './similarity/damerauLevenshtein.ts'
export { jaro, jaroWinkler } from './similarity/jaro.ts'
export { levenshtein } from './similarity/levenshtein.ts'
export { metaphone } from './similarity/metaphone.ts'
export { optimalStringAlignment } from './similarity/optimalStringAlignment.ts'
export { dice, jaccard, type SetSimilarityOptions } from './similarity/sets.ts'
export { soundex } from './similarity/soundex.ts'
export { tokenSet } from './similarity/tokenSet.ts'
export { unmergeRecords } from './unmergeRecords.ts'
export type { ColumnRule, RowRule, RuleType, ValidationRule } from './validate/rules.ts'
export {
  type ValidateOptions,
  type ValidationReport,
  type ValidationResult,
  validateTable,
} from './validate/validate.ts'
