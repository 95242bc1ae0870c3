/** The rules of a validation as the model keeps them: independent of what the caller does later, and as JSON where they are data. */
import { inputError } from '../../../core/arguments.ts'
import { encodeNumber, encodeText, type JsonReader } from '../../../core/model.ts'
import type { Cell } from '../../../data/types.ts'
import type { Bound, ColumnRule, Conditions, RuleType, ValidationRule } from '../../validate/rules.ts'
import { STEP } from '../stepKind.ts'

type Rule = ValidationRule<Record<string, Cell>>

const TYPES: readonly RuleType[] = ['number', 'integer', 'string', 'boolean', 'instant']

/** The rule that was read. Values to compare with are texts, as cells compare; a reference table is the list of its keys. */
export function ruleOf(conditions: Conditions): Rule {
  if (conditions.kind === 'row') return { name: conditions.name, check: conditions.check }
  const { name, column, required, unique, type, min, max, pattern, allowed, reference, check } = conditions
  return {
    column,
    name,
    required,
    unique,
    type: type ?? undefined,
    min: min === null ? undefined : boundOf(min),
    max: max === null ? undefined : boundOf(max),
    pattern: pattern ?? undefined,
    oneOf: allowed === null ? undefined : [...allowed],
    reference: reference === null ? undefined : [...reference],
    check: check ?? undefined,
  }
}

type BoundValue = Exclude<ColumnRule['min'], undefined>

function boundOf({ number, instant, text }: Bound): BoundValue {
  if (text !== null) return text
  return Number.isNaN(number) ? new Date(instant) : number
}

/** A rule as JSON; one with a function is refused. */
export function ruleJson(rule: Rule, index: number): Record<string, unknown> {
  if (rule.column === undefined || rule.check !== undefined) {
    const expected = 'left out to be written as JSON (a function is code)'
    throw inputError(STEP, `rules[${index}].check`, expected, 'a function')
  }
  const { column, name, required = false, unique = false, type, min, max, pattern, oneOf, reference } = rule
  const texts = (values: unknown): unknown =>
    values === undefined ? null : Array.from(values as Iterable<string>, encodeText)
  return {
    column: encodeText(column),
    name: encodeText(name ?? ''),
    required,
    unique,
    type: type ?? null,
    min: boundJson(min),
    max: boundJson(max),
    pattern: pattern instanceof RegExp ? { source: encodeText(pattern.source), flags: pattern.flags } : null,
    oneOf: texts(oneOf),
    reference: texts(reference),
  }
}

function boundJson(bound: ColumnRule['min']): Record<string, unknown> | null {
  if (bound === undefined) return null
  if (typeof bound === 'number') return { number: encodeNumber(bound) }
  if (typeof bound === 'string') return { text: encodeText(bound) }
  return { instant: bound instanceof Date ? bound.getTime() : bound.epochMilliseconds }
}

/** The rule that `ruleJson` wrote. */
export function readRule(reader: JsonReader): Rule {
  const maybe = <T>(field: string, read: () => T): T | undefined => (reader.get(field) === null ? undefined : read())
  const name = reader.text('name')
  const rule: ColumnRule = {
    column: reader.text('column'),
    name: name === '' ? reader.fail('name', 'text that is not empty') : name,
    required: reader.boolean('required'),
    unique: reader.boolean('unique'),
    type: maybe('type', () => reader.oneOf('type', TYPES)),
    min: maybe('min', () => readBound(reader.object('min'))),
    max: maybe('max', () => readBound(reader.object('max'))),
    pattern: maybe('pattern', () => readPattern(reader.object('pattern'))),
    oneOf: maybe('oneOf', () => reader.texts('oneOf')),
    reference: maybe('reference', () => reader.texts('reference')),
  }
  const { required, unique, type, min, max, pattern, oneOf, reference } = rule
  const asks = [type, min, max, pattern, oneOf, reference].some((condition) => condition !== undefined)
  return asks || required === true || unique === true
    ? rule
    : reader.fail('required', 'true where nothing else is asked')
}

function readBound(reader: JsonReader): BoundValue {
  if (reader.get('text') !== undefined) return reader.text('text')
  if (reader.get('instant') !== undefined) {
    const instant = new Date(reader.number('instant'))
    return Number.isNaN(instant.getTime()) ? reader.fail('instant', 'epoch milliseconds') : instant
  }
  const number = reader.number('number')
  return Number.isNaN(number) ? reader.fail('number', 'a number') : number
}

function readPattern(reader: JsonReader): RegExp {
  const source = reader.text('source')
  const flags = reader.text('flags')
  try {
    return new RegExp(source, flags)
  } catch {
    return reader.fail('flags', 'flags, and source the source, of a regular expression')
  }
}
