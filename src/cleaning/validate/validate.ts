/**
 * Which rows break the rules? Counts and first rows for each rule; nothing is changed.
 *
 * Rules are data (or a Standard Schema of any library). Text is asked once for each distinct value. Time O(rows · rules).
 */
import { describe, inputError, integerFrom, readOptions } from '../../core/arguments.ts'
import { type OnProgress, progressOf } from '../../core/progress.ts'
import { isStandardSchema, type StandardSchema } from '../../core/standardSchema.ts'
import type { Column } from '../../data/table/columns.ts'
import { Table, tableInput } from '../../data/table/table.ts'
import type { Cell, RowOfInput, TableLikeOf } from '../../data/types.ts'
import { markBreaches } from './conditions.ts'
import { type RowConditions, readRules, type ValidationRule } from './rules.ts'
import { schemaBreaches } from './schema.ts'

export type ValidateOptions = {
  /** How many rows each result names at most. Default 10. */
  examples?: number | undefined
  onProgress?: OnProgress | undefined
}

/** What a rule found. */
export type ValidationResult = {
  /** Its name, else its conditions; `schema` for the columns a schema complains of. */
  readonly rule: string
  /** Null for rules of whole rows. */
  readonly column: string | null
  /** Rows that break it. */
  readonly count: number
  /** The first of them. */
  readonly rows: readonly number[]
}

/** The outcome: one result per rule, in the order of the rules. */
export type ValidationReport = {
  readonly rowCount: number
  /** No row breaks a rule. */
  readonly valid: boolean
  /** Rows that break at least one rule, and 1 for each of them in `mask`. */
  readonly invalidRows: number
  readonly mask: Uint8Array
  readonly results: readonly ValidationResult[]
  /** One row per result. */
  toTable(): Table<ValidationRow>
  toRows(): ValidationRow[]
  /** Everything but the mask. */
  toJSON(): { rowCount: number; valid: boolean; invalidRows: number; results: ValidationResult[] }
}

type ValidationRow = { rule: string; column: string | null; count: number; share: number; firstRow: number | null }

const DEFAULTS = { examples: 10, onProgress: undefined as OnProgress | undefined }
const NAME = 'validateTable'

/**
 * Checks a table against rules or a Standard Schema (zod, valibot, arktype, `customerSchema` …). Missing cells break `required` only; `unique` counts
 * every row that shares its value. Filter with the mask: `table.filter((_, row) => report.mask[row] === 0)`. Time O(rows · rules).
 *
 * @example
 * import { validateTable } from 'clientele'
 *
 * const report = validateTable(
 *   [
 *     { id: 1, email: 'ada@example.com', age: 36 },
 *     { id: 2, email: 'ben(at)example.com', age: 207 },
 *     { id: 2, email: null, age: 41 },
 *   ],
 *   [
 *     { column: 'id', required: true, unique: true },
 *     { column: 'email', pattern: /^[^@\s]+@[^@\s]+$/, name: 'looks like an address' },
 *     { column: 'age', min: 0, max: 120 },
 *   ],
 * )
 * console.log(report.results.map(({ rule, column, count }) => `${column}: ${rule} ${count}`).join('; '))
 * // id: required, unique 2; email: looks like an address 1; age: min, max 1
 */
export function validateTable<T extends TableLikeOf<T>>(
  table: T,
  rules: readonly ValidationRule<{ [K in keyof RowOfInput<T>]: RowOfInput<T>[K] | null }>[] | StandardSchema,
  options?: ValidateOptions,
): ValidationReport
export function validateTable(
  input: unknown,
  rules: readonly ValidationRule<never>[] | StandardSchema,
  options?: ValidateOptions,
): ValidationReport {
  const { examples: wanted, onProgress } = readOptions(NAME, options, DEFAULTS)
  const examples = integerFrom(NAME, 'examples', wanted, 0)
  const table = tableInput(NAME, 'table', input)
  const { rowCount } = table
  const mask = new Uint8Array(rowCount)
  const progress = progressOf(NAME, onProgress)
  if (isStandardSchema(rules)) {
    progress.stage('validating', rowCount)
    const breaches = schemaBreaches(NAME, rules, table, examples, mask, progress)
    progress.end()
    progress.throwIfStopped()
    return reportOf(
      mask,
      breaches.map((breach) => ({ rule: 'schema', ...breach })),
    )
  }
  if (!Array.isArray(rules)) throw inputError(NAME, 'rules', 'a list of rules or a Standard Schema', describe(rules))
  const conditions = readRules(NAME, rules, table)
  progress.stage('validating', conditions.length)
  const marks = new Uint8Array(rowCount)
  const results = conditions.map((rule, i): ValidationResult => {
    progress.advance(i)
    progress.throwIfStopped()
    marks.fill(0)
    if (rule.kind === 'row') markRows(rule, table, marks)
    else markBreaches(NAME, rule, table.store.get(rule.column) as Column, marks)
    const rows: number[] = []
    let count = 0
    for (let row = 0; row < rowCount; row++) {
      if (marks[row] === 0) continue
      mask[row] = 1
      if (count++ < examples) rows.push(row)
    }
    return { rule: rule.name, column: rule.kind === 'row' ? null : rule.column, count, rows }
  })
  progress.end()
  progress.throwIfStopped()
  return reportOf(mask, results)
}

function markRows(rule: RowConditions, table: Table, marks: Uint8Array): void {
  for (let row = 0; row < marks.length; row++) if (!rule.check(table.row(row))) marks[row] = 1
}

function reportOf(mask: Uint8Array, results: readonly ValidationResult[]): ValidationReport {
  const rowCount = mask.length
  const invalidRows = mask.reduce((sum, broken) => sum + broken, 0)
  const valid = invalidRows === 0
  const toRows = (): ValidationRow[] =>
    results.map(({ rule, column, count, rows }) => ({
      rule,
      column,
      count,
      share: rowCount === 0 ? 0 : count / rowCount,
      firstRow: rows[0] ?? null,
    }))
  return {
    rowCount,
    valid,
    invalidRows,
    mask,
    results,
    toRows,
    toTable: () => Table.from(toRows()),
    toJSON: () => ({ rowCount, valid, invalidRows, results: [...results] }),
  }
}

/** The rules of a validation, for steps of a pipeline. */
export type ValidationRules = readonly ValidationRule<Record<string, Cell>>[]
