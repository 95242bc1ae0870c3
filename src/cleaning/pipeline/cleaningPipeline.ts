/**
 * Cleaning as one call: a list of steps is fitted on one table, and does the same to the next one, with an account of everything that was done.
 *
 * Steps are data and run in their order, each on what the one before left. Time and memory are those of the functions behind the steps.
 */
import { checkNames, describe, inputError, isPlainObject, oneOf, readOptions } from '../../core/arguments.ts'
import type { OnProgress } from '../../core/progress.ts'
import { type Table, tableInput } from '../../data/table/table.ts'
import type { AnyTableLike } from '../../data/types.ts'
import { type CleaningStep, type FittedStep, fitStep, STEP_NAMES, stepOptions } from './kinds.ts'
import { CleaningPipelineModel, type PipelineState } from './model.ts'
import { type CleanedTable, type CleaningReport, runSteps } from './run.ts'

/** The options of `cleaningPipeline` beside the steps. */
export type CleaningPipelineOptions = {
  readonly onProgress?: OnProgress | undefined
}

const DEFAULTS = { onProgress: undefined as OnProgress | undefined }

const NAME = 'cleaningPipeline'

/** A pipeline and the table it was fitted on, cleaned. `toJSON` writes the model only. */
export class CleaningPipelineFit extends CleaningPipelineModel implements CleanedTable {
  /** The input, cleaned; where a step encodes by `'target'`, cross-fitted. */
  declare readonly table: Table
  /** For each row of the table the row of the input it was. */
  declare readonly rows: Int32Array
  /** What was done, step by step. */
  declare readonly report: CleaningReport

  /** @internal Use `cleaningPipeline`. */
  constructor(state: PipelineState, cleaned: CleanedTable) {
    super(state)
    Object.assign(this, cleaned)
  }
}

/**
 * Cleans a table by a list of steps, and learns to do the same to the next table: `dropDuplicates`, `normalize` (`normalizeColumns`), `impute`
 * (`imputer`), `clipOutliers`, `validate` (`validateTable`), `scale` (`scaler`), `encode` (`encoder`), each with its function's options.
 *
 * What a step learns (fills, bounds, centers, categories) is learned from this table and applied to the next ones by `.transform`, or by `.run`, which
 * reports too. Duplicates are looked for within each table. `validate` only reports, unless its `action` is `'drop'` or `'refuse'`. `.report` says for
 * each step how many rows and columns came in and went out, and how many cells were changed in which column, never a value; `.rows` says which row of
 * the input each row was. The JSON of the fit restores it, patterns included; a step with a function inside refuses to be written.
 *
 * Without `features`, imputing fills columns of text too, by their most frequent value: name the columns. `stop()` ends the work with a `StoppedError`.
 *
 * @example
 * import { cleaningPipeline } from 'clientele'
 *
 * const customers = [
 *   { id: 1, email: 'Ada@Example.com', age: 36, spend: 120 },
 *   { id: 1, email: 'Ada@Example.com', age: 36, spend: 120 },
 *   { id: 2, email: 'ben(at)example.com', age: null, spend: 80 },
 *   { id: 3, email: 'cleo@example.com', age: 44, spend: 40 },
 *   { id: 4, email: 'dan@example.com', age: 207, spend: 60 },
 * ]
 * const fit = cleaningPipeline(customers, [
 *   { step: 'dropDuplicates' },
 *   { step: 'impute', features: ['age'] },
 *   { step: 'normalize', formats: { email: 'email' } },
 *   { step: 'validate', rules: [{ column: 'age', min: 0, max: 120 }], action: 'drop' },
 *   { step: 'scale', method: 'minMax', features: ['spend'] },
 * ])
 * console.log(fit.table.toRows())
 * for (const { step, rowsBefore, rowsAfter } of fit.report.steps) console.log(step, rowsBefore, rowsAfter)
 * console.log(fit.report.warnings)
 *
 * const next = fit.run([{ id: 5, email: 'EVE@example.com', age: null, spend: 100 }])
 * console.log(next.table.toRows(), next.report.warnings.length)
 * // [
 * //   { id: 1, email: 'ada@example.com', age: 36, spend: 1 },
 * //   { id: 2, email: null, age: 44, spend: 0.5 },
 * //   { id: 3, email: 'cleo@example.com', age: 44, spend: 0 }
 * // ]
 * // dropDuplicates 5 4
 * // impute 4 4
 * // normalize 4 4
 * // validate 4 3
 * // scale 3 3
 * // [
 * //   { step: 2, code: 'unreadable', column: 'email', count: 1 },
 * //   { step: 3, code: 'invalidRows', column: null, count: 1 }
 * // ]
 * // [ { id: 5, email: 'eve@example.com', age: 44, spend: 0.75 } ] 0
 */
export function cleaningPipeline(
  table: AnyTableLike,
  steps: readonly CleaningStep[],
  options?: CleaningPipelineOptions,
): CleaningPipelineFit {
  const { onProgress } = readOptions(NAME, options, DEFAULTS)
  const list = checkedSteps(steps)
  const input = tableInput(NAME, 'table', table)
  const fitted: FittedStep[] = []
  const names = list.map(({ step }) => step)
  const cleaned = runSteps(NAME, input, names, onProgress, (index, before, context) => {
    const told = list[index] as CleaningStep
    const applied = fitStep(told.step, before, told, context)
    fitted.push(applied.fitted)
    return applied
  })
  const columns = input.columnNames.map((name) => ({ name, type: input.typeOf(name) }))
  return new CleaningPipelineFit({ columns, steps: fitted }, cleaned)
}

/** The steps, their names and the names of their options checked before any work; options that are undefined are left out. */
function checkedSteps(steps: unknown): CleaningStep[] {
  if (!Array.isArray(steps)) {
    throw inputError(NAME, 'steps', "a list of steps such as { step: 'dropDuplicates' }", describe(steps))
  }
  return Array.from(steps, (told: unknown, index) => {
    const path = `steps[${index}]`
    if (!isPlainObject(told)) throw inputError(NAME, path, "an object such as { step: 'impute' }", describe(told))
    const name = oneOf(NAME, `${path}.step`, Object.hasOwn(told, 'step') ? told.step : undefined, STEP_NAMES)
    checkNames(NAME, path, told, ['step', ...stepOptions(name)])
    const known = stepOptions(name).filter((option) => Object.hasOwn(told, option) && told[option] !== undefined)
    return { step: name, ...Object.fromEntries(known.map((option) => [option, told[option]])) } as CleaningStep
  })
}
