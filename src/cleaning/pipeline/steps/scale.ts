/** The step that brings numeric columns to a common scale, with the centers and scales of the first table. O(rows · columns). */
import { type Column, countMissing } from '../../../data/table/columns.ts'
import type { Table } from '../../../data/table/table.ts'
import type { Cell } from '../../../data/types.ts'
import { ScalerModel, scaleTable } from '../../scale/model.ts'
import { byColumn } from '../../scale/numericColumns.ts'
import { type ScalerOptions, scaler } from '../../scale/scaler.ts'
import { readNested } from '../nestedModel.ts'
import {
  type Applied,
  NO_ROWS,
  type OptionNames,
  STEP,
  type StepKind,
  type StepWarning,
  untouchedColumns,
} from '../stepKind.ts'

/** Scales columns as `scaler` does; the next table is scaled as the first. */
export type ScaleStep = { readonly step: 'scale' } & Omit<ScalerOptions, 'onProgress'>

export type FittedScale = { readonly step: 'scale'; readonly model: ScalerModel }

export type ScaleCounts = {
  /** By column, how many values were scaled. */
  readonly scaled: Readonly<Record<string, number>>
  /** By column, how many values are missing. */
  readonly missing: Readonly<Record<string, number>>
  /** Columns that the step left as they were. */
  readonly untouched: readonly string[]
}

const OPTIONS: OptionNames<Omit<ScaleStep, 'step'>> = { method: true, features: true, id: true, seed: true }

export const scaleKind: StepKind<ScaleStep, FittedScale, ScaleCounts> = {
  options: /* @__PURE__ */ Object.keys(OPTIONS),
  fit: (before, { step, ...options }, { onProgress }) => {
    const fit = scaler(before, { ...options, onProgress })
    const { method, features, parameters, constant, unscaled } = fit
    const warnings = [
      ...constant.map((column): StepWarning => ({ code: 'constantColumn', column, count: before.rowCount })),
      ...unscaled.map((column): StepWarning => ({ code: 'emptyColumn', column, count: before.rowCount })),
    ]
    // The fit holds its table, the model does not
    const model = new ScalerModel({ method, features, parameters })
    return { ...appliedOf(before, model, fit.table), warnings, fitted: { step, model } }
  },
  apply: (before, { model }) => appliedOf(before, model, scaleTable<Record<string, Cell>>(STEP, model, before)),
  write: ({ model }) => ({ model: model.toJSON() }),
  read: (reader) => ({ step: 'scale', model: readNested(reader, 'model', ScalerModel) }),
  contains: () => [],
}

function appliedOf(before: Table, { features }: ScalerModel, table: Table): Applied<ScaleCounts> {
  const missing = features.map((name) => countMissing(before.store.get(name) as Column))
  return {
    table,
    dropped: NO_ROWS,
    counts: {
      scaled: byColumn(
        features,
        missing.map((count) => before.rowCount - count),
      ),
      missing: byColumn(features, missing),
      untouched: untouchedColumns(before, features),
    },
    warnings: [],
  }
}
