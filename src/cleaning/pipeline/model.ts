/** The fitted pipeline: steps with what they have learned. It cleans any table with the columns they need. */
import { readOptions } from '../../core/arguments.ts'
import { markAs } from '../../core/brand.ts'
import { encodeText, type JsonReader, type Model, type ModelJson, readModelJson } from '../../core/model.ts'
import type { OnProgress } from '../../core/progress.ts'
import { type ColumnType, missingColumn } from '../../data/table/columns.ts'
import { Table, tableInput } from '../../data/table/table.ts'
import type { AnyTableLike } from '../../data/types.ts'
import { applyStep, type FittedStep, readStep, stepContains, stepJson } from './kinds.ts'
import { inStep } from './place.ts'
import { type CleanedTable, runSteps } from './run.ts'

const KIND = 'cleaningPipeline'
const VERSION = 1
const TYPES: readonly ColumnType[] = ['number', 'string', 'boolean', 'instant']
const RUN_DEFAULTS = { onProgress: undefined as OnProgress | undefined }

/** A column of the table that a pipeline was fitted on. */
export type PipelineColumn = { readonly name: string; readonly type: ColumnType }

export type PipelineState = {
  /** The columns of the table of the fit: what a table without any row has. */
  readonly columns: readonly PipelineColumn[]
  readonly steps: readonly FittedStep[]
}

/**
 * Steps with what they have learned. The JSON holds no rows but those that a step cannot work without, and says so: `contains` names `'rows'` (imputation
 * by `'knn'`), `'categories'` (encoding), `'ids'` (the keys of a `reference`). Steps with a function or a schema inside refuse to be written.
 */
export class CleaningPipelineModel implements Model, PipelineState {
  static readonly kind: string = KIND
  readonly kind: string = KIND
  /** The columns of the table of the fit. */
  readonly columns: readonly PipelineColumn[]
  /** The steps; those of imputing, scaling and encoding hold a `model`, that of clipping `bounds`. */
  readonly steps: readonly FittedStep[]

  /** @internal Use `cleaningPipeline` or `CleaningPipelineModel.fromJSON`. */
  constructor(state: PipelineState) {
    this.columns = state.columns
    this.steps = state.steps
    markAs(this, 'Model')
  }

  /**
   * Another table, cleaned alike: what was learned from the first is applied, duplicates and rules are looked at anew. A column that a step needs
   * and that is not there is refused by name; others stay. No rows at all (`[]`) give a table without rows. `run` tells what was done.
   */
  transform(next: AnyTableLike): Table {
    return applySteps('CleaningPipelineModel.transform', this, next, undefined).table
  }

  /** As `transform`, with the report of what was done. */
  run(next: AnyTableLike, options?: { onProgress?: OnProgress | undefined }): CleanedTable {
    const name = 'CleaningPipelineModel.run'
    return applySteps(name, this, next, readOptions(name, options, RUN_DEFAULTS).onProgress)
  }

  toJSON(): ModelJson {
    const name = 'CleaningPipelineModel.toJSON'
    const steps = this.steps.map((step, index) =>
      inStep(name, { index, name: step.step, renumbered: false }, () => stepJson(step.step, step)),
    )
    const contains = containedIn(this.steps)
    return {
      kind: KIND,
      version: VERSION,
      ...(contains.length === 0 ? {} : { contains }),
      columns: this.columns.map((column) => ({ name: encodeText(column.name), type: column.type })),
      steps,
    }
  }

  /** The model behind what `toJSON` wrote, as an object or as text. */
  static fromJSON(json: unknown): CleaningPipelineModel {
    const reader = readModelJson(json, KIND, VERSION)
    const columns = reader
      .objects('columns')
      .map((column): PipelineColumn => ({ name: column.text('name'), type: column.oneOf('type', TYPES) }))
    if (new Set(columns.map(({ name }) => name)).size < columns.length) {
      reader.fail('columns', 'columns of different names')
    }
    const steps = reader.objects('steps').map(readStep)
    checkContains(reader, containedIn(steps))
    return new CleaningPipelineModel({ columns, steps })
  }
}

function applySteps(
  functionName: string,
  { columns, steps }: PipelineState,
  next: unknown,
  onProgress: OnProgress | undefined,
): CleanedTable {
  const given = tableInput(functionName, 'next', next)
  const table = given.rowCount === 0 && given.store.size === 0 ? emptyTable(columns) : given
  const names = steps.map(({ step }) => step)
  return runSteps(functionName, table, names, onProgress, (index, before, context) => {
    const fitted = steps[index] as FittedStep
    return applyStep(fitted.step, before, fitted, context)
  })
}

const emptyTable = (columns: readonly PipelineColumn[]): Table =>
  new Table(new Map(columns.map(({ name, type }) => [name, missingColumn(type, 0)])), 0)

const containedIn = (steps: readonly FittedStep[]): string[] =>
  [...new Set(steps.flatMap((step) => stepContains(step.step, step)))].sort()

function checkContains(reader: JsonReader, contains: readonly string[]): void {
  const told = reader.get('contains')
  const says =
    contains.length === 0
      ? told === undefined
      : Array.isArray(told) && told.length === contains.length && contains.every((what, i) => what === told[i])
  if (!says) reader.fail('contains', contains.length === 0 ? 'absent' : `[${contains.join(', ')}]`)
}
