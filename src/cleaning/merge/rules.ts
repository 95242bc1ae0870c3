/**
 * Which row's value survives in each column of a group. Every rule takes a value as it stands in some row, and a missing one only where the whole
 * group has none. Time O(rows) a column.
 */
import { describe, inputError, isPlainObject, quote } from '../../core/arguments.ts'
import { instantOrNull } from '../../core/time/instant.ts'
import { timeZone } from '../../core/time/zone.ts'
import { unknownColumn } from '../../data/source.ts'
import { type Column, cellAt, codedTextsOf, isMissingAt, textsOf } from '../../data/table/columns.ts'
import type { Table } from '../../data/table/table.ts'
import type { MergeGroups } from './groups.ts'

const KINDS = ['first', 'last', 'longest', 'mostFrequent'] as const

/**
 * The value that survives: `'first'` or `'last'` in row order, the `'longest'` text, the `'mostFrequent'` value, or that of the row with the latest
 * date (or greatest number) in another column. Ties: the first in row order.
 */
export type MergeRule<R = Record<string, unknown>> =
  | (typeof KINDS)[number]
  | { readonly newest: keyof NoInfer<R> & string }

/** A rule by column; `'first'` where nothing is said. */
export type MergeRules<R = Record<string, unknown>> = { readonly [name in keyof R & string]?: MergeRule<R> | undefined }

/** A rule that was checked; `dates` are those of the rows, NaN where there is none. */
export type ReadRule =
  | { readonly kind: 'first' }
  | { readonly kind: Exclude<(typeof KINDS)[number], 'first'> }
  | { readonly kind: 'newest'; readonly dates: ArrayLike<number> }

/** The rule of each column that has one. */
export function readRules(functionName: string, rules: unknown, table: Table): Map<string, ReadRule> {
  const read = new Map<string, ReadRule>()
  if (rules === undefined) return read
  if (!isPlainObject(rules)) throw inputError(functionName, 'rules', 'an object of rules by column', describe(rules))
  for (const name of Object.keys(rules)) {
    const rule = rules[name]
    if (rule === undefined) continue
    const column = table.store.get(name)
    if (column === undefined) throw unknownColumn(functionName, 'rules', name, table.columnNames)
    read.set(name, readRule(functionName, `rules.${name.slice(0, 40)}`, rule, column, table))
  }
  return read
}

function readRule(functionName: string, path: string, rule: unknown, column: Column, table: Table): ReadRule {
  const kind = KINDS.find((known) => known === rule)
  if (kind !== undefined) {
    if (kind === 'longest' && column.type !== 'string' && column.type !== 'number') {
      throw inputError(functionName, path, `a rule other than 'longest' (the column holds no text)`, quote(rule))
    }
    return { kind }
  }
  if (!isPlainObject(rule) || !Object.hasOwn(rule, 'newest') || Object.keys(rule).length !== 1) {
    const expected = `'first', 'last', 'longest', 'mostFrequent' or { newest: column }`
    throw inputError(functionName, path, expected, quote(rule))
  }
  const dates = table.store.get(String(rule.newest))
  if (typeof rule.newest !== 'string' || dates === undefined) {
    throw unknownColumn(functionName, `${path}.newest`, rule.newest, table.columnNames)
  }
  return { kind: 'newest', dates: datesOf(functionName, `${path}.newest`, rule.newest, dates) }
}

/** The dates of a column; text must be ISO 8601. */
function datesOf(functionName: string, path: string, name: string, column: Column): ArrayLike<number> {
  if (column.type === 'number' || column.type === 'instant') return column.values
  const expected = 'a column of instants, numbers or ISO 8601 text'
  const shown = JSON.stringify(name.slice(0, 40))
  if (column.type === 'boolean')
    throw inputError(functionName, path, expected, `${shown} of truth values`, 'invalidData')
  const zone = timeZone(functionName, 'UTC')
  return Float64Array.from(textsOf(column), (text, row) => {
    if (text === null) return Number.NaN
    const at = instantOrNull(text, zone)
    if (Number.isNaN(at))
      throw inputError(functionName, path, expected, `other text in ${shown}, row ${row}`, 'invalidData')
    return at
  })
}

/** For each group the row whose value survives in a column. */
export function survivors(column: Column, rule: ReadRule, groups: MergeGroups): Int32Array {
  const { count, starts, members, several } = groups
  const rows = new Int32Array(count)
  for (let group = 0; group < count; group++) rows[group] = members[starts[group]!]!
  for (const group of several) {
    const from = starts[group]!
    const to = starts[group + 1]!
    if (rule.kind === 'first') rows[group] = firstPresent(column, members, from, to)
    else {
      const present = members.subarray(from, to).filter((row) => !isMissingAt(column, row))
      if (present.length > 0) rows[group] = survivor(column, rule, present)
    }
  }
  return rows
}

/** The first row that has a value, else the first row. */
function firstPresent(column: Column, members: Int32Array, from: number, to: number): number {
  for (let i = from; i < to; i++) if (!isMissingAt(column, members[i]!)) return members[i]!
  return members[from]!
}

/** The survivor among rows that have a value. */
function survivor(column: Column, rule: Exclude<ReadRule, { kind: 'first' }>, rows: Int32Array): number {
  switch (rule.kind) {
    case 'last':
      return rows[rows.length - 1]!
    case 'longest':
      return rowOfMost(rows, (row) => String(cellAt(column, row)).length)
    case 'newest':
      return rowOfMost(rows, (row) => rule.dates[row]!)
    case 'mostFrequent': {
      const counts = new Map<string | number, number>()
      for (const row of rows) counts.set(valueAt(column, row), (counts.get(valueAt(column, row)) ?? 0) + 1)
      return rowOfMost(rows, (row) => counts.get(valueAt(column, row))!)
    }
  }
}

/** The first row where the measure is greatest; NaN is less than any number. */
function rowOfMost(rows: Int32Array, measure: (row: number) => number): number {
  let best = rows[0]!
  let most = measure(best)
  for (const row of rows) {
    const own = measure(row)
    if (own > most || (Number.isNaN(most) && !Number.isNaN(own))) {
      best = row
      most = own
    }
  }
  return best
}

/** In how many groups the rows have different values in a column. */
export function countConflicts(column: Column, { starts, members, several }: MergeGroups): number {
  let conflicts = 0
  for (const group of several) {
    let known: string | number | null = null
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      const row = members[i]!
      if (isMissingAt(column, row)) continue
      const value = valueAt(column, row)
      if (known === null) known = value
      else if (known !== value) {
        conflicts++
        break
      }
    }
  }
  return conflicts
}

/** A value that is there, for comparing within its column: equal values are the same, −0 is 0. */
function valueAt(column: Column, row: number): string | number {
  if (column.type !== 'string') return column.values[row]! + 0
  return column.texts?.[row] ?? codedTextsOf(column).codes[row]!
}
