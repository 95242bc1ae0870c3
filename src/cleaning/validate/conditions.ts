/** Which cells break a rule: kernels over whole columns. Text is asked once for each distinct value. Time O(rows). */
import { inputError } from '../../core/arguments.ts'
import { instantOrNull } from '../../core/time/instant.ts'
import { type TimeZone, timeZone } from '../../core/time/zone.ts'
import {
  type BooleanColumn,
  type Column,
  codedTextsOf,
  type InstantColumn,
  isMissingAt,
  MISSING_BOOLEAN,
  type NumberColumn,
  type StringColumn,
} from '../../data/table/columns.ts'
import type { Bound, ColumnConditions } from './rules.ts'

/** Sets the mark of every row that breaks the rule. */
export function markBreaches(functionName: string, rule: ColumnConditions, column: Column, marks: Uint8Array): void {
  refuseOddBounds(functionName, rule, column)
  if (rule.required) for (let row = 0; row < marks.length; row++) if (isMissingAt(column, row)) marks[row] = 1
  if (column.type === 'string') markTexts(rule, column, marks)
  else if (column.type === 'number') markNumbers(rule, column, marks)
  else if (column.type === 'instant') markInstants(rule, column, marks)
  else markBooleans(rule, column, marks)
}

/** A bound that cannot be compared with the column is a mistake of the rule, not of the rows. */
function refuseOddBounds(functionName: string, rule: ColumnConditions, column: Column): void {
  for (const name of ['min', 'max'] as const) {
    const bound = rule[name]
    if (bound === null) continue
    const fits =
      column.type === 'number'
        ? !Number.isNaN(bound.number)
        : column.type === 'instant'
          ? !Number.isNaN(bound.instant)
          : column.type === 'string' && (bound.text !== null || !Number.isNaN(bound.number))
    if (fits) continue
    const wanted = { number: 'a number', instant: 'an instant', string: 'a number or text', boolean: 'left out' }[
      column.type
    ]
    const of = { number: 'numbers', instant: 'dates', string: 'text', boolean: 'truth values' }[column.type]
    throw inputError(
      functionName,
      `${name} of column ${JSON.stringify(rule.column.slice(0, 40))}`,
      `${wanted} (it holds ${of})`,
      'something else',
    )
  }
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const INTEGER = /^[+-]?\d+$/
const LONGEST_NUMBER = 400
const UTC: TimeZone = /* @__PURE__ */ timeZone('validateTable', 'UTC')
const TRUTH: ReadonlySet<string> = /* @__PURE__ */ new Set(['true', 'false', '0', '1'])

function markTexts(rule: ColumnConditions, column: StringColumn, marks: Uint8Array): void {
  const { codes, dictionary } = codedTextsOf(column)
  const { unique, type, min, max, pattern, allowed, reference, check } = rule
  const asksValues = [type, min, max, pattern, allowed, reference, check].some((condition) => condition !== null)
  if (!asksValues && !unique) return
  const counts = new Int32Array(dictionary.length)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]!++
  const breaks = new Uint8Array(dictionary.length)
  for (let code = 0; code < dictionary.length; code++) {
    const count = counts[code]!
    if (count === 0) continue
    const text = dictionary[code]!
    if (unique && count > 1) breaks[code] = 1
    else if (asksValues && !textHolds(rule, text)) breaks[code] = 1
  }
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0 && breaks[codes[row]!] === 1) marks[row] = 1
}

function textHolds(rule: ColumnConditions, text: string): boolean {
  const { type, min, max, pattern, allowed, reference, check } = rule
  if (type !== null && !readsAs(text, type)) return false
  if (min !== null && !textWithin(text, min, 1)) return false
  if (max !== null && !textWithin(text, max, -1)) return false
  if (pattern !== null && !pattern.test(text)) return false
  if (allowed !== null && !allowed.has(text)) return false
  if (reference !== null && !reference.has(text)) return false
  return check === null || check(text)
}

function readsAs(text: string, type: NonNullable<ColumnConditions['type']>): boolean {
  switch (type) {
    case 'string':
      return true
    case 'number':
      return text.length <= LONGEST_NUMBER && DECIMAL.test(text)
    case 'integer':
      return text.length <= LONGEST_NUMBER && INTEGER.test(text)
    case 'boolean':
      return TRUTH.has(text)
    case 'instant':
      return !Number.isNaN(instantOrNull(text, UTC))
  }
}

/** Text against a number is compared as a number, and breaks the rule where it is none; against text by code units. */
function textWithin(text: string, bound: Bound, side: 1 | -1): boolean {
  if (bound.text !== null) return side === 1 ? text >= bound.text : text <= bound.text
  return text.length <= LONGEST_NUMBER && DECIMAL.test(text) && side * Number(text) >= side * bound.number
}

function markNumbers(rule: ColumnConditions, column: NumberColumn, marks: Uint8Array): void {
  const { values } = column
  const { type, pattern, allowed, reference, check, unique } = rule
  const least = rule.min?.number ?? -Infinity
  const most = rule.max?.number ?? Infinity
  const integers = type === 'integer'
  const never = type === 'string' || type === 'boolean'
  const truths = type === 'boolean'
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) continue
    if (value < least || value > most) marks[row] = 1
    else if (integers && !Number.isInteger(value)) marks[row] = 1
    else if (never && !(truths && (value === 0 || value === 1))) marks[row] = 1
  }
  if (unique) markRepeated(values, marks)
  if (pattern === null && allowed === null && reference === null && check === null) return
  for (let row = 0; row < values.length; row++) {
    const value = values[row]! + 0
    if (Number.isNaN(value) || marks[row] === 1) continue
    const text = String(value)
    const holds =
      (pattern === null || pattern.test(text)) &&
      (allowed === null || allowed.has(text)) &&
      (reference === null || reference.has(text)) &&
      (check === null || check(value))
    if (!holds) marks[row] = 1
  }
}

function markInstants(rule: ColumnConditions, column: InstantColumn, marks: Uint8Array): void {
  const { values } = column
  const { type, pattern, allowed, reference, check, unique } = rule
  const least = rule.min?.instant ?? -Infinity
  const most = rule.max?.instant ?? Infinity
  const never = type !== null && type !== 'instant'
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) continue
    if (never || value < least || value > most) marks[row] = 1
  }
  if (unique) markRepeated(values, marks)
  if (pattern === null && allowed === null && reference === null && check === null) return
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value) || marks[row] === 1) continue
    const text = String(value)
    const holds =
      (pattern === null || pattern.test(new Date(value).toISOString())) &&
      (allowed === null || allowed.has(text)) &&
      (reference === null || reference.has(text)) &&
      (check === null || check(new Date(value)))
    if (!holds) marks[row] = 1
  }
}

function markBooleans(rule: ColumnConditions, column: BooleanColumn, marks: Uint8Array): void {
  const { values } = column
  const counts = [0, 0, 0]
  for (let row = 0; row < values.length; row++) counts[values[row]!]!++
  const breaks = [false, true].map((value, code) => {
    const text = String(value)
    if (rule.unique && (counts[code] ?? 0) > 1) return true
    if (rule.type !== null && rule.type !== 'boolean') return true
    if (rule.pattern !== null && !rule.pattern.test(text)) return true
    if (rule.allowed !== null && !rule.allowed.has(text)) return true
    if (rule.reference !== null && !rule.reference.has(text)) return true
    return rule.check !== null && (counts[code] ?? 0) > 0 && !rule.check(value)
  })
  for (let row = 0; row < values.length; row++) {
    if (values[row] !== MISSING_BOOLEAN && breaks[values[row]!] === true) marks[row] = 1
  }
}

/** Marks every row whose number occurs more than once. */
function markRepeated(values: ArrayLike<number>, marks: Uint8Array): void {
  const firstRow = new Map<number, number>()
  for (let row = 0; row < values.length; row++) {
    const value = values[row]! + 0
    if (Number.isNaN(value)) continue
    const first = firstRow.get(value)
    if (first === undefined) firstRow.set(value, row)
    else {
      marks[first] = 1
      marks[row] = 1
    }
  }
}
