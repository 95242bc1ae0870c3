/**
 * A file as typed parts: some thousand rows at a time, of one set of columns each. Every format but csv comes through here.
 *
 * Time O(rows · columns).
 */
import type { Source } from '../data/source.ts'
import type { Column } from '../data/table/columns.ts'
import { currencyClash, currencyName } from '../data/table/from.ts'
import { inferColumn } from '../data/table/infer.ts'
import type { IgnoredColumn } from '../data/table/table.ts'
import { malformed } from './file.ts'
import type { FileIssue } from './issues.ts'
import type { FileSettings } from './options.ts'
import { fittedColumn, type Misfit } from './told.ts'

/** Rows of a file. */
export type Part = {
  readonly store: Map<string, Column>
  readonly rowCount: number
  /** All columns of these rows, read or not. */
  readonly names: readonly string[]
  /** Columns that hold no cells. */
  readonly ignored: readonly IgnoredColumn[]
  /** In order of rows, which count from the start of the file. */
  readonly issues: readonly FileIssue[]
}

const MOST_COLUMNS = 65_536
const USUAL_CELLS = 1 << 26
const CELLS_OF_A_CHARACTER = 16

/**
 * Refuses rows that have too many columns, or hardly one in common: each has a cell for every column of the file, so that a megabyte of JSON
 * could fill any memory.
 */
export function checkSpread(settings: FileSettings, names: number, rows: number, characters: number): void {
  if (names > MOST_COLUMNS) throw malformed(settings, `a file of at most ${MOST_COLUMNS} columns`, String(names))
  const cells = (settings.columns?.length ?? names) * rows
  if (cells <= USUAL_CELLS || cells <= CELLS_OF_A_CHARACTER * characters) return
  const expected = 'a file whose rows have columns in common (name those to read)'
  throw malformed(settings, expected, `${names} columns, nearly all of them missing in nearly all rows`)
}

/**
 * A part of what was read, from row `firstRow` of the file on: the columns that are wanted and there, told types told, the others as
 * `Table.from` infers them.
 */
export function partOf(settings: FileSettings, source: Source, firstRow: number): Part {
  const typed = settings.columns === undefined ? source.typedRows?.() : undefined
  const names = typed === undefined ? source.names() : [...typed.keys()]
  const there = new Set(names)
  const wanted = settings.columns?.filter((name) => there.has(name)) ?? names
  const store = new Map<string, Column>()
  const currencies = new Map<string, Column>()
  const ignored: IgnoredColumn[] = []
  const issues: FileIssue[] = []
  for (const name of wanted) {
    const known = typed?.get(name) ?? source.column?.(name)
    const told = settings.types.get(name)
    if (told !== undefined) {
      const misfits: Misfit[] = []
      const column = known?.type === told ? known : fittedColumn(told, source.values(name), settings.zone, misfits)
      store.set(name, column)
      for (const { row, code } of misfits) issues.push({ code, row: firstRow + row, column: name })
      continue
    }
    const inferred = known === undefined ? inferColumn(source.values(name), source.hint?.(name)) : { column: known }
    if ('refused' in inferred) {
      ignored.push({ column: name, reason: inferred.refused })
      continue
    }
    store.set(name, inferred.column)
    if (!('currency' in inferred) || inferred.currency === undefined) continue
    if (store.has(currencyName(name))) throw currencyClash(settings.functionName, name)
    currencies.set(name, inferred.currency)
    store.set(currencyName(name), inferred.currency)
  }
  for (const [name, column] of currencies) {
    if (store.get(currencyName(name)) !== column) throw currencyClash(settings.functionName, name)
  }
  issues.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return { store, rowCount: source.rowCount, names, ignored, issues }
}
