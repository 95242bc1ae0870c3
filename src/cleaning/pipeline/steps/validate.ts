/** The step that checks rows against rules: it reports, and drops or refuses only when told. O(rows · rules). */
import { inputError, oneOf } from '../../../core/arguments.ts'
import { isStandardSchema, type StandardSchema } from '../../../core/standardSchema.ts'
import { rowsOf, type Table } from '../../../data/table/table.ts'
import { readRules } from '../../validate/rules.ts'
import {
  type ValidateOptions,
  type ValidationReport,
  type ValidationResult,
  type ValidationRules,
  validateTable,
} from '../../validate/validate.ts'
import {
  type Applied,
  NO_ROWS,
  type OptionNames,
  STEP,
  type StepContext,
  type StepKind,
  type StepWarning,
} from '../stepKind.ts'
import { readRule, ruleJson, ruleOf } from './rules.ts'

/** What becomes of rows that break a rule. */
export type ValidateAction = 'report' | 'drop' | 'refuse'

/** Checks rows as `validateTable` does. */
export type ValidateStep = { readonly step: 'validate' } & Omit<ValidateOptions, 'onProgress'> & {
    readonly rules: ValidationRules | StandardSchema
    /** `'report'` (the default): rows that break a rule are counted and stay. `'drop'`: they are left out. `'refuse'`: an error. */
    readonly action?: ValidateAction | undefined
  }

export type FittedValidate = {
  readonly step: 'validate'
  readonly rules: ValidationRules | StandardSchema
  readonly action: ValidateAction
  readonly examples: number
}

export type ValidateCounts = {
  readonly action: ValidateAction
  /** Rows that break at least one rule. */
  readonly invalidRows: number
  /** Rows left out: those, with `'drop'`. */
  readonly dropped: number
  /** One per rule, in the order of the rules; `rows` are rows of the input. */
  readonly results: readonly ValidationResult[]
}

const OPTIONS: OptionNames<Omit<ValidateStep, 'step'>> = { rules: true, action: true, examples: true }
const ACTIONS: readonly ValidateAction[] = ['report', 'drop', 'refuse']
const EXAMPLES = 10

export const validateKind: StepKind<ValidateStep, FittedValidate, ValidateCounts> = {
  options: /* @__PURE__ */ Object.keys(OPTIONS),
  fit: (table, { step, rules, action: told = 'report', examples = EXAMPLES }, context) => {
    const action = oneOf(STEP, 'action', told, ACTIONS)
    const applied = validateIn(table, rules, action, examples, context)
    const kept = isStandardSchema(rules) ? rules : readRules(STEP, rules, table).map(ruleOf)
    return { ...applied, fitted: { step, rules: kept, action, examples } }
  },
  apply: (table, { rules, action, examples }, context) => validateIn(table, rules, action, examples, context),
  write: ({ rules, action, examples }) => {
    if (!isStandardSchema(rules)) return { action, examples, rules: rules.map(ruleJson) }
    throw inputError(STEP, 'rules', 'a list of rules to be written as JSON (a schema is code)', 'a Standard Schema')
  },
  read: (reader) => ({
    step: 'validate',
    action: reader.oneOf('action', ACTIONS),
    examples: reader.integer('examples', 0),
    rules: reader.objects('rules').map(readRule),
  }),
  contains: ({ rules }) => {
    const hasKeys =
      !isStandardSchema(rules) && rules.some((rule) => 'reference' in rule && rule.reference !== undefined)
    return hasKeys ? ['ids'] : []
  },
}

function validateIn(
  table: Table,
  rules: ValidationRules | StandardSchema,
  action: ValidateAction,
  examples: number,
  { rows, onProgress }: StepContext,
): Applied<ValidateCounts> {
  const found = validateTable(table, rules, { examples, onProgress })
  const { invalidRows, mask } = found
  if (action === 'refuse' && invalidRows > 0) throw refusal(found, rows)
  const results = found.results.map((result) => ({ ...result, rows: result.rows.map((row) => rows[row] as number) }))
  const drops = action === 'drop' && invalidRows > 0
  const dropped = drops ? rowsWith(mask, 1) : NO_ROWS
  const warnings: StepWarning[] = invalidRows > 0 ? [{ code: 'invalidRows', column: null, count: invalidRows }] : []
  return {
    table: drops ? rowsOf(table, rowsWith(mask, 0)) : table,
    dropped,
    counts: { action, invalidRows, dropped: dropped.length, results },
    warnings,
  }
}

function refusal({ invalidRows, mask, results }: ValidationReport, rows: Int32Array): Error {
  const broken = results.find(({ count }) => count > 0)
  const of =
    broken?.column === null || broken === undefined ? '' : ` of column ${JSON.stringify(broken.column.slice(0, 40))}`
  const rule = broken === undefined ? 'a rule' : `the rule ${JSON.stringify(broken.rule.slice(0, 40))}${of}`
  const more = invalidRows > 1 ? ` (and ${invalidRows - 1} more)` : ''
  const given = `row ${rows[mask.indexOf(1)]}${more}, which breaks a rule; the first rule broken is ${rule}`
  return inputError(STEP, 'table', "without rows that break a rule (action is 'refuse')", given, 'invalidData')
}

function rowsWith(mask: Uint8Array, mark: 0 | 1): Int32Array {
  let count = 0
  for (let row = 0; row < mask.length; row++) if (mask[row] === mark) count++
  const rows = new Int32Array(count)
  for (let row = 0, at = 0; row < mask.length; row++) if (mask[row] === mark) rows[at++] = row
  return rows
}
