/** Runs steps one after another, and keeps the account: rows, columns, counts, warnings, and where each row came from. */
import { StoppedError } from '../../core/errors.ts'
import { type OnProgress, progressOf } from '../../core/progress.ts'
import type { IgnoredColumn, Table } from '../../data/table/table.ts'
import type { AppliedStep, CleaningStepName, StepReport } from './kinds.ts'
import { inStep, placeText } from './place.ts'
import type { StepContext, StepWarning } from './stepKind.ts'

/** A warning and the step it is about, by its place in the list. */
export type CleaningWarning = { readonly step: number } & StepWarning

/** Everything that was done to a table: plain data without any value of it. */
export type CleaningReport = {
  readonly rowsBefore: number
  readonly rowsAfter: number
  /** One a step, in their order. */
  readonly steps: readonly StepReport[]
  readonly warnings: readonly CleaningWarning[]
  /** Columns of the input that hold no cells (nested objects): they are not in the table. */
  readonly ignored: readonly IgnoredColumn[]
}

/** A table after all steps. */
export type CleanedTable = {
  readonly table: Table
  /** For each row of the table the row of the input it was. */
  readonly rows: Int32Array
  readonly report: CleaningReport
}

/** Runs the steps of these names; `work` does one of them. */
export function runSteps(
  functionName: string,
  input: Table,
  names: readonly CleaningStepName[],
  onProgress: OnProgress | undefined,
  work: (index: number, table: Table, context: StepContext) => AppliedStep,
): CleanedTable {
  const progress = progressOf(functionName, onProgress)
  const steps: StepReport[] = []
  const warnings: CleaningWarning[] = []
  let stopped = false
  let table = input
  let rows = new Int32Array(input.rowCount).map((_, row) => row)
  progress.stage('cleaning', names.length)
  names.forEach((name, index) => {
    const place = { index, name, renumbered: rows.length < input.rowCount }
    progress.advance(index)
    progress.throwIfStopped()
    const before = table
    const inner: OnProgress | undefined =
      onProgress &&
      ((state) =>
        onProgress({
          ...state,
          stage: `${placeText(place)}: ${state.stage}`,
          stop: () => {
            stopped = true
            state.stop()
          },
        }))
    const applied = inStep(functionName, place, () => work(index, before, { rows, onProgress: inner }))
    // A fit that can be stopped half-way ends with an answer; the pipeline has none
    if (stopped) throw new StoppedError(functionName, placeText(place))
    table = applied.table
    rows = withoutRows(rows, applied.dropped)
    steps.push(reportOf(name, before, applied))
    for (const warning of applied.warnings) warnings.push({ step: index, ...warning })
    if (table.rowCount === 0 && before.rowCount > 0) {
      warnings.push({ step: index, code: 'noRows', column: null, count: before.rowCount })
    }
  })
  progress.end()
  progress.throwIfStopped()
  const { rowCount: rowsBefore, ignored } = input
  return { table, rows, report: { rowsBefore, rowsAfter: table.rowCount, steps, warnings, ignored } }
}

function reportOf(name: CleaningStepName, before: Table, { table, counts }: AppliedStep): StepReport {
  return {
    step: name,
    rowsBefore: before.rowCount,
    rowsAfter: table.rowCount,
    columnsBefore: before.columnNames.length,
    columnsAfter: table.columnNames.length,
    ...counts,
  } as StepReport
}

/** The rows without those at these places, which ascend. */
function withoutRows(rows: Int32Array<ArrayBuffer>, dropped: Int32Array): Int32Array<ArrayBuffer> {
  if (dropped.length === 0) return rows
  const left = new Int32Array(rows.length - dropped.length)
  let at = 0
  for (let row = 0, next = 0; row < rows.length; row++) {
    if (dropped[next] === row) next++
    else left[at++] = rows[row]!
  }
  return left
}
