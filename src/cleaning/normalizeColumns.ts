/**
 * Every column in one form: e-mails, phones, names, addresses, countries, dates, numbers, money and truth values, with an account of what
 * was changed and what could not be read.
 *
 * Distinct texts are read once where they repeat. Time O(rows · columns).
 */
import { readOptions } from '../core/arguments.ts'
import { type OnProgress, progressOf } from '../core/progress.ts'
import { type Column, columnLength, type InstantColumn } from '../data/table/columns.ts'
import { currencyName } from '../data/table/from.ts'
import { setOwn } from '../data/table/rows.ts'
import { Table, tableInput } from '../data/table/table.ts'
import type { RowOfInput, TableLikeOf } from '../data/types.ts'
import { entriesOf } from './columns/entries.ts'
import { type ColumnTask, readFormats } from './columns/formats.ts'
import { BLANK, CHANGED, KEPT, MISSING, type ReadColumn, UNREADABLE } from './columns/reading.ts'
import type {
  CellIssue,
  ColumnChanges,
  ColumnFormats,
  NormalizedColumns,
  NormalizedRow,
  NothingElse,
} from './columns/types.ts'
import { isoInstant } from './parse/isoText.ts'

/** The options of `normalizeColumns` beside the formats. */
export type NormalizeColumnsOptions = {
  readonly onProgress?: OnProgress | undefined
}

const DEFAULTS = { onProgress: undefined as OnProgress | undefined }

const NAME = 'normalizeColumns'

/**
 * Brings columns into one form, each by the function of its format (`normalizeEmail`, `normalizePhone`, `normalizeName`, `normalizeAddress`,
 * `normalizeCountry`, `parseDate`, `parseNumber`, `parseMoney`, `parseBoolean`), whose options stand beside it: `{ format: 'date', order: 'dmy' }`.
 *
 * Missing cells stay missing, blank ones become missing, and a cell that cannot be read becomes missing and is an issue. Numbers become a
 * column of numbers, truth values one of booleans, everything else text: dates 'YYYY-MM-DD' or an ISO instant in Z, or with `as: 'instant'` a column of
 * instants. Money becomes exact decimal text, its currency goes into `<column>Currency` (which is also read, where it is there already). Phones
 * can be dialed from a country that differs by row (`countryColumn`), money have a currency that does (`currencyColumn`). Other columns, and
 * the order of rows and columns, stay.
 *
 * Nothing is silent: `.issues` names every cell that could not be read, `.columns` counts what became of the cells. Time O(rows · columns).
 *
 * @example
 * import { normalizeColumns } from 'clientele'
 *
 * const contacts = [
 *   { email: 'Ada@Example.com ', phone: '030 1234567', born: '10.12.1985', spent: '1.234,50 €' },
 *   { email: 'ben@example', phone: null, born: '31.02.1990', spent: '99,00 €' },
 * ]
 * const { table, issues } = normalizeColumns(contacts, {
 *   email: 'email',
 *   phone: { format: 'phone', country: 'DE' },
 *   born: { format: 'date', order: 'dmy' },
 *   spent: 'money',
 * })
 * console.log(table.row(0))
 * // {
 * //   email: 'ada@example.com',
 * //   phone: '+49301234567',
 * //   born: '1985-12-10',
 * //   spent: '1234.50',
 * //   spentCurrency: 'EUR'
 * // }
 * console.log(issues)
 * // [
 * //   { row: 1, field: 'email', code: 'invalidEmail' },
 * //   { row: 1, field: 'born', code: 'invalidDate' }
 * // ]
 */
export function normalizeColumns<T extends TableLikeOf<T>, const F extends ColumnFormats<RowOfInput<T>>>(
  table: T,
  formats: F & NothingElse<RowOfInput<T>, F>,
  options?: NormalizeColumnsOptions,
): NormalizedColumns<NormalizedRow<RowOfInput<T>, F> & object> {
  const { onProgress } = readOptions(NAME, options, DEFAULTS)
  const progress = progressOf(NAME, onProgress)
  const input = tableInput(NAME, 'table', table)
  const tasks = readFormats(NAME, input, formats)
  progress.stage('normalizing', tasks.length * input.rowCount)
  const issues: CellIssue[] = []
  const columns: Record<string, ColumnChanges> = {}
  const written = new Map<string, ReadColumn['columns']>()
  tasks.forEach((task, done) => {
    progress.advance(done * input.rowCount)
    progress.throwIfStopped()
    const column = input.store.get(task.column) as Column
    if (column.type === 'instant' && task.format === 'date') {
      written.set(task.column, [task.keepsInstants ? column : instantTexts(column)])
      setOwn(columns, task.column, untouched(column, task))
      return
    }
    const read = task.reading.read(
      entriesOf(column, input.rowCount, task.reading.contexts),
      progress,
      done * input.rowCount,
    )
    written.set(task.column, read.columns)
    setOwn(columns, task.column, account(task, read, input.rowCount, issues))
  })
  progress.end()
  progress.throwIfStopped()
  const store = replaced(input.store, written)
  const normal = new Table<NormalizedRow<RowOfInput<T>, F> & object>(store, input.rowCount, input.ignored)
  return { table: normal, issues, columns }
}

/** The columns with those that were read in their places, currencies right behind their amounts. */
function replaced(
  store: ReadonlyMap<string, Column>,
  written: ReadonlyMap<string, ReadColumn['columns']>,
): Map<string, Column> {
  const next = new Map<string, Column>()
  for (const [name, column] of store) {
    const [first, second] = written.get(name) ?? [column]
    // Currencies that were there before their amounts keep their place, and must not be put back as they were.
    if (!next.has(name) || written.has(name)) next.set(name, first)
    if (second !== undefined) next.set(currencyName(name), second)
  }
  return next
}

function instantTexts(column: InstantColumn): Column {
  const texts = new Array<string | null>(column.values.length)
  for (let row = 0; row < texts.length; row++) {
    const at = column.values[row]!
    texts[row] = Number.isNaN(at) ? null : isoInstant(at)
  }
  return { type: 'string', texts }
}

function untouched(column: InstantColumn, { format }: ColumnTask): ColumnChanges {
  const missing = column.values.reduce((count, at) => count + (Number.isNaN(at) ? 1 : 0), 0)
  return { format, kept: columnLength(column) - missing, changed: 0, unreadable: 0, blank: 0, missing, codes: {} }
}

/** Counts what became of the rows of a column, and lists those that could not be read. */
function account(task: ColumnTask, read: ReadColumn, rowCount: number, issues: CellIssue[]): ColumnChanges {
  const { rows } = read.entries
  const { kinds, codes } = read.outcomes
  const counts = new Int32Array(UNREADABLE + codes.length)
  for (let row = 0; row < rowCount; row++) {
    const entry = rows === null ? row : rows[row]!
    const kind = entry < 0 ? MISSING : kinds[entry]!
    counts[kind]!++
    if (kind >= UNREADABLE) issues.push({ row, field: task.column, code: codes[kind - UNREADABLE]! })
  }
  const byCode: Record<string, number> = {}
  codes.forEach((code, place) => {
    const count = counts[UNREADABLE + place]!
    // A dictionary may have texts that no row has.
    if (count > 0) setOwn(byCode, code, count)
  })
  return {
    format: task.format,
    kept: counts[KEPT]!,
    changed: counts[CHANGED]!,
    unreadable: counts.subarray(UNREADABLE).reduce((sum, count) => sum + count, 0),
    blank: counts[BLANK]!,
    missing: counts[MISSING]!,
    codes: byCode,
  }
}
