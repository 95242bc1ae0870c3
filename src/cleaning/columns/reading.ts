/**
 * Reading the entries of a column, and what became of each. Time O(entries).
 */
import type { Progress } from '../../core/progress.ts'
import type { Column } from '../../data/table/columns.ts'
import type { Normalized } from '../normalized.ts'
import type { Contexts, Entries } from './entries.ts'
import type { Sink } from './sinks.ts'

export const MISSING = 0
export const KEPT = 1
export const CHANGED = 2
export const BLANK = 3
/** The first code; the others follow. */
export const UNREADABLE = 4

/** What became of each entry: one of the above, `UNREADABLE` plus the place of its code in `codes`. */
export type Outcomes = { readonly kinds: Uint8Array; readonly codes: readonly string[] }

/** The columns that took the place of one, and what became of the entries. */
export type ReadColumn = {
  readonly columns: readonly [Column] | readonly [Column, Column]
  readonly entries: Entries
  readonly outcomes: Outcomes
}

/** How the cells of one column are read. */
export type ColumnReading = {
  readonly contexts: Contexts | null
  readonly read: (entries: Entries, progress: Progress, doneBefore: number) => ReadColumn
}

/** Reads cells, each with its context (0 where there are none), into a sink of the right kind. */
export function columnReading<T>(
  readCell: (cell: unknown, context: number) => Normalized<T>,
  sinkOf: (entries: number) => Sink<T>,
  contexts: Contexts | null = null,
): ColumnReading {
  return {
    contexts,
    read: (entries, progress, doneBefore) =>
      readEntries(readCell, sinkOf(entries.cells.length), entries, progress, doneBefore),
  }
}

const STEP = 4095

function readEntries<T>(
  readCell: (cell: unknown, context: number) => Normalized<T>,
  sink: Sink<T>,
  entries: Entries,
  progress: Progress,
  doneBefore: number,
): ReadColumn {
  const { cells, contexts } = entries
  const kinds = new Uint8Array(cells.length)
  const codes: string[] = []
  for (let entry = 0; entry < cells.length; entry++) {
    if ((entry & STEP) === STEP) {
      progress.advance(doneBefore + entry)
      progress.throwIfStopped()
    }
    const cell = cells[entry]
    if (cell === null || cell === undefined) continue
    const { value, issue } = readCell(cell, contexts === null ? 0 : contexts[entry]!)
    if (value !== null) {
      sink.put(entry, value)
      kinds[entry] = sink.says(value, cell) ? KEPT : CHANGED
    } else if (issue === null) kinds[entry] = BLANK
    else kinds[entry] = UNREADABLE + placeOf(codes, issue.code)
  }
  return { columns: sink.columns(entries.rows), entries, outcomes: { kinds, codes } }
}

/** The place of a code in the list, added when it is new. */
function placeOf(codes: string[], code: string): number {
  const place = codes.indexOf(code)
  if (place >= 0) return place
  codes.push(code)
  return codes.length - 1
}
