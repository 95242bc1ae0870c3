/** Every kind of step: a new one is a file in steps/, a line in `StepTypes` and a line in `KINDS`. */
import type { JsonReader } from '../../core/model.ts'
import type { Table } from '../../data/table/table.ts'
import type { Applied, StepContext, StepKind } from './stepKind.ts'
import {
  type ClipOutliersCounts,
  type ClipOutliersStep,
  clipOutliersKind,
  type FittedClipOutliers,
} from './steps/clipOutliers.ts'
import {
  type DropDuplicatesCounts,
  type DropDuplicatesStep,
  dropDuplicatesKind,
  type FittedDropDuplicates,
} from './steps/dropDuplicates.ts'
import { type EncodeCounts, type EncodeStep, encodeKind, type FittedEncode } from './steps/encode.ts'
import { type FittedImpute, type ImputeCounts, type ImputeStep, imputeKind } from './steps/impute.ts'
import { type FittedNormalize, type NormalizeCounts, type NormalizeStep, normalizeKind } from './steps/normalize.ts'
import { type FittedScale, type ScaleCounts, type ScaleStep, scaleKind } from './steps/scale.ts'
import { type FittedValidate, type ValidateCounts, type ValidateStep, validateKind } from './steps/validate.ts'

type TypesOf<Step, Fitted, Counts> = { readonly told: Step; readonly fitted: Fitted; readonly counts: Counts }

type StepTypes = {
  dropDuplicates: TypesOf<DropDuplicatesStep, FittedDropDuplicates, DropDuplicatesCounts>
  normalize: TypesOf<NormalizeStep, FittedNormalize, NormalizeCounts>
  impute: TypesOf<ImputeStep, FittedImpute, ImputeCounts>
  clipOutliers: TypesOf<ClipOutliersStep, FittedClipOutliers, ClipOutliersCounts>
  validate: TypesOf<ValidateStep, FittedValidate, ValidateCounts>
  scale: TypesOf<ScaleStep, FittedScale, ScaleCounts>
  encode: TypesOf<EncodeStep, FittedEncode, EncodeCounts>
}

export type CleaningStepName = keyof StepTypes

type Told = { readonly [K in CleaningStepName]: StepTypes[K]['told'] }
type Fitted = { readonly [K in CleaningStepName]: StepTypes[K]['fitted'] }
type Counts = { readonly [K in CleaningStepName]: StepTypes[K]['counts'] }

/** A step as data: its name, and the options of the function it stands for. */
export type CleaningStep = Told[CleaningStepName]

/** A step and what it has learned. */
export type FittedStep = Fitted[CleaningStepName]

/** What a step did: its name, rows and columns before and after, and the counts of its kind. */
export type StepReport = {
  readonly [K in CleaningStepName]: {
    readonly step: K
    readonly rowsBefore: number
    readonly rowsAfter: number
    readonly columnsBefore: number
    readonly columnsAfter: number
  } & Counts[K]
}[CleaningStepName]

/** What a step did besides rows and columns. */
type StepCounts = Counts[CleaningStepName]

const KINDS: { readonly [K in CleaningStepName]: StepKind<Told[K], Fitted[K], Counts[K]> } = {
  dropDuplicates: dropDuplicatesKind,
  normalize: normalizeKind,
  impute: imputeKind,
  clipOutliers: clipOutliersKind,
  validate: validateKind,
  scale: scaleKind,
  encode: encodeKind,
}

export const STEP_NAMES: readonly CleaningStepName[] = /* @__PURE__ */ Object.keys(KINDS) as CleaningStepName[]

const kindOf = <K extends CleaningStepName>(name: K): StepKind<Told[K], Fitted[K], Counts[K]> => KINDS[name]

/** The names that a step may have besides `step`. */
export const stepOptions = (name: CleaningStepName): readonly string[] => KINDS[name].options

export type AppliedStep = Applied<StepCounts>

export const fitStep = <K extends CleaningStepName>(
  name: K,
  table: Table,
  step: Told[K],
  context: StepContext,
): AppliedStep & { readonly fitted: FittedStep } => kindOf(name).fit(table, step, context)

export const applyStep = <K extends CleaningStepName>(
  name: K,
  table: Table,
  fitted: Fitted[K],
  context: StepContext,
): AppliedStep => kindOf(name).apply(table, fitted, context)

/** A step and what it has learned, as JSON. */
export const stepJson = <K extends CleaningStepName>(name: K, fitted: Fitted[K]): Record<string, unknown> => ({
  step: name,
  ...kindOf(name).write(fitted),
})

export const readStep = (reader: JsonReader): FittedStep => KINDS[reader.oneOf('step', STEP_NAMES)].read(reader)

/** What of the data the JSON of a step holds. */
export const stepContains = <K extends CleaningStepName>(name: K, fitted: Fitted[K]): readonly string[] =>
  kindOf(name).contains(fitted)
