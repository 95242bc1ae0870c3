/** What a kind of step is: how it learns from a table, how it is applied to the next one, and how it is written and read back. */
import type { JsonReader } from '../../core/model.ts'
import type { OnProgress } from '../../core/progress.ts'
import type { Table } from '../../data/table/table.ts'

/** The name of the functions below in errors; the pipeline puts the step in its place. */
export const STEP = 'step'

/** What a step may know besides its table. */
export type StepContext = {
  /** For each row of the table the row of the input it was. */
  readonly rows: Int32Array
  readonly onProgress: OnProgress | undefined
}

/** Something to look at: the reason, never a value. */
export type StepWarning = {
  readonly code:
    | 'missingKeys'
    | 'unreadable'
    | 'unfilled'
    | 'notConverged'
    | 'constantColumn'
    | 'emptyColumn'
    | 'unseenCategories'
    | 'invalidRows'
    | 'noRows'
  /** Null when it is about rows. */
  readonly column: string | null
  /** How many cells or rows. */
  readonly count: number
}

/** A table after a step. */
export type Applied<Counts> = {
  readonly table: Table
  /** Rows of the table before that are no more, ascending. */
  readonly dropped: Int32Array
  readonly counts: Counts
  readonly warnings: readonly StepWarning[]
}

/** A kind of step. All functions speak in the name `STEP`, or of the cleaning function they call. */
export type StepKind<Step, Fitted, Counts> = {
  /** The names that a step of this kind may have besides `step`. */
  readonly options: readonly string[]
  fit(table: Table, step: Step, context: StepContext): Applied<Counts> & { readonly fitted: Fitted }
  apply(table: Table, fitted: Fitted, context: StepContext): Applied<Counts>
  /** The fields of the JSON; what is code is refused with its path within the step. */
  write(fitted: Fitted): Record<string, unknown>
  read(reader: JsonReader): Fitted
  /** What of the data the JSON holds: `'rows'`, `'ids'`, `'categories'`. */
  contains(fitted: Fitted): readonly string[]
}

/** The names of options, complete by the compiler. */
export type OptionNames<Options> = Readonly<Record<keyof Options, true>>

export const NO_ROWS: Int32Array = /* @__PURE__ */ new Int32Array(0)

/** The columns that a step does not look at. */
export function untouchedColumns(table: Table, touched: readonly string[]): string[] {
  const names = new Set(touched)
  return table.columnNames.filter((name) => !names.has(name))
}

/** One warning for each column with a count. */
export function columnWarnings(code: StepWarning['code'], counts: Readonly<Record<string, number>>): StepWarning[] {
  return Object.keys(counts)
    .map((column) => ({ code, column, count: counts[column] ?? 0 }))
    .filter(({ count }) => count > 0)
}
