/**
 * What rows were before they were merged, as plain JSON, and back.
 *
 * Numbers that JSON cannot write (±Infinity, −0) are text, instants are ISO text, U+0000 in text is escaped. Time O(merged rows · columns).
 */
import { decodeText, encodeNumber, encodeText } from '../../core/model.ts'
import { instantOrNull, LAST_INSTANT } from '../../core/time/instant.ts'
import { timeZone } from '../../core/time/zone.ts'
import { type Column, cellAt, MISSING_BOOLEAN } from '../../data/table/columns.ts'
import { setOwn } from '../../data/table/rows.ts'
import type { Table } from '../../data/table/table.ts'
import type { MergeGroups } from './groups.ts'

/** A row as it was, as JSON: instants are ISO text, ±Infinity and −0 are text, U+0000 is written as backslash and 0. */
export type LineageSource = { readonly [column: string]: string | number | boolean | null }

/** One merged row: where it is, and the rows it was made of. */
export type MergedRow = {
  /** The row of the merged table. */
  readonly row: number
  /** The rows of the table before, ascending. */
  readonly rows: readonly number[]
  /** Those rows as they were. */
  readonly sources: readonly LineageSource[]
}

/** The lineage of every row that was made of more than one. */
export function lineageOf(table: Table, { starts, members, several }: MergeGroups): MergedRow[] {
  const columns = [...table.store.values()]
  const names = [...table.store.keys()].map(encodeText)
  const sourceOf = (row: number): LineageSource => {
    const source: Record<string, string | number | boolean | null> = {}
    for (let c = 0; c < names.length; c++) setOwn(source, names[c]!, encodeCell(columns[c]!, row))
    return source
  }
  return Array.from(several, (group) => {
    const rows = Array.from(members.subarray(starts[group], starts[group + 1]))
    return { row: group, rows, sources: rows.map(sourceOf) }
  })
}

function encodeCell(column: Column, row: number): string | number | boolean | null {
  if (column.type === 'instant') {
    const at = column.values[row]!
    if (Number.isNaN(at)) return null
    const isDate = Number.isInteger(at) && Math.abs(at) <= LAST_INSTANT && !Object.is(at, -0)
    return isDate ? new Date(at).toISOString() : encodeNumber(at)
  }
  const cell = cellAt(column, row)
  if (typeof cell === 'number') return encodeNumber(cell)
  return typeof cell === 'string' ? encodeText(cell) : (cell as boolean | null)
}

const NUMBERS: ReadonlyMap<unknown, number> = /* @__PURE__ */ new Map<unknown, number>([
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
])

/** The number that `encodeCell` wrote; NaN for null, undefined for anything else. */
export function decodeNumber(value: unknown): number | undefined {
  if (value === null) return Number.NaN
  return typeof value === 'number' && !Number.isNaN(value) ? value : NUMBERS.get(value)
}

/** The epoch milliseconds that `encodeCell` wrote; NaN for null, undefined for anything else. */
export function decodeInstant(value: unknown): number | undefined {
  const number = decodeNumber(value)
  if (number !== undefined || typeof value !== 'string') return number
  const at = instantOrNull(value, timeZone('unmergeRecords', 'UTC'))
  return Number.isNaN(at) ? undefined : at
}

/** The text that `encodeCell` wrote; undefined for anything but text and null. */
export function decodeCellText(value: unknown): string | null | undefined {
  return value === null ? null : typeof value === 'string' ? decodeText(value) : undefined
}

/** 0, 1 or 2 (missing); undefined for anything but a truth value and null. */
export function decodeBoolean(value: unknown): number | undefined {
  return value === null ? MISSING_BOOLEAN : typeof value === 'boolean' ? Number(value) : undefined
}
