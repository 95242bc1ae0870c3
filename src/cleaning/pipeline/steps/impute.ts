/** The step that fills gaps, with what the imputer has learned. */

import { progressOf } from '../../../core/progress.ts'
import type { Table } from '../../../data/table/table.ts'
import type { Cell } from '../../../data/types.ts'
import { type Imputed, imputeTable, indicatorName } from '../../impute/apply.ts'
import { imputer } from '../../impute/imputer.ts'
import { ImputerModel } from '../../impute/model.ts'
import type { ImputerOptions } from '../../impute/options.ts'
import { readNested } from '../nestedModel.ts'
import {
  type Applied,
  columnWarnings,
  NO_ROWS,
  type OptionNames,
  STEP,
  type StepKind,
  type StepWarning,
  untouchedColumns,
} from '../stepKind.ts'

/** Fills gaps as `imputer` does; the next table gets what was learned from the first. */
export type ImputeStep = { readonly step: 'impute' } & Omit<ImputerOptions, 'onProgress'>

export type FittedImpute = { readonly step: 'impute'; readonly model: ImputerModel }

export type ImputeCounts = {
  /** By column, how many gaps were filled. */
  readonly filled: Readonly<Record<string, number>>
  /** By column, how many gaps are left. */
  readonly remaining: Readonly<Record<string, number>>
  /** The columns `<column>_missing` that were added. */
  readonly indicators: readonly string[]
  /** Columns that the step left as they were. */
  readonly untouched: readonly string[]
}

const OPTIONS: OptionNames<Omit<ImputeStep, 'step'>> = {
  strategy: true,
  strategies: true,
  features: true,
  id: true,
  value: true,
  indicator: true,
  neighbors: true,
  maxIterations: true,
  tolerance: true,
  seed: true,
}

export const imputeKind: StepKind<ImputeStep, FittedImpute, ImputeCounts> = {
  options: /* @__PURE__ */ Object.keys(OPTIONS),
  fit: (table, { step, ...options }, { onProgress }) => {
    const fit = imputer(table, { ...options, onProgress })
    // The fit holds its table, the model does not
    const model = new ImputerModel({ columns: fit.columns, donors: fit.donors, chain: fit.chain })
    return { ...appliedOf(table, model, fit), fitted: { step, model } }
  },
  apply: (table, { model }, { onProgress }) => {
    const progress = progressOf(STEP, onProgress)
    const imputed = imputeTable<Record<string, Cell>>(STEP, model, table, progress)
    progress.end()
    progress.throwIfStopped()
    return appliedOf(table, model, imputed)
  },
  write: ({ model }) => ({ model: model.toJSON() }),
  read: (reader) => ({ step: 'impute', model: readNested(reader, 'model', ImputerModel) }),
  contains: ({ model }) => (model.donors === null ? [] : ['rows']),
}

function appliedOf(before: Table, model: ImputerModel, imputed: Imputed<Record<string, Cell>>): Applied<ImputeCounts> {
  const { filled, remaining } = imputed
  const warnings: StepWarning[] = columnWarnings('unfilled', remaining)
  if (!model.converged) warnings.push({ code: 'notConverged', column: null, count: model.iterations })
  return {
    table: imputed.table,
    dropped: NO_ROWS,
    counts: {
      filled,
      remaining,
      indicators: model.columns.filter(({ indicator }) => indicator).map(({ name }) => indicatorName(name)),
      untouched: untouchedColumns(
        before,
        model.columns.map(({ name }) => name),
      ),
    },
    warnings,
  }
}
