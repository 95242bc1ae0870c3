/**
 * Tables as delimited text that reads back as the same table (RFC 4180), and that a spreadsheet can open without running it.
 *
 * Time O(characters). `writeCsvChunks` holds a few thousand rows of text at a time.
 */
import { booleanValue, describe, inputError, oneOf, readOptions } from '../core/arguments.ts'
import { type OnProgress, type Progress, progressOf } from '../core/progress.ts'
import { type Column, MISSING_BOOLEAN, textsOf } from '../data/table/columns.ts'
import { isTable, Table } from '../data/table/table.ts'
import type { TableLike } from '../data/types.ts'
import { DELIMITERS } from './delimiter.ts'
import { neutralized } from './formula.ts'
import type { DecimalMark } from './numbers.ts'
import { decimalMark, delimiterValue } from './options.ts'

/** How `writeCsv` and `writeCsvChunks` write. */
export type WriteCsvOptions = {
  /** The character between cells. Default `','`. */
  delimiter?: string | undefined
  /** What stands before the decimals of a number; `','` goes with the delimiter `';'` (with a comma, such numbers are quoted). Default `'.'`. */
  decimal?: '.' | ',' | undefined
  /** Whether the first row names the columns. Default true. */
  header?: boolean | undefined
  /** What ends each row. Default `'\n'`; every reader takes it, RFC 4180 names `'\r\n'`. */
  lineEnd?: '\n' | '\r\n' | undefined
  /** Whether text that begins like a formula gets an apostrophe before it. Default true; false writes all text as it is. */
  formulaSafe?: boolean | undefined
  /** Whether U+FEFF comes first, by which Excel knows UTF-8. Default false. */
  byteOrderMark?: boolean | undefined
  /** Told of the rows written; of several tables the total is Infinity until the end. Stopping throws a `StoppedError`. */
  onProgress?: OnProgress | undefined
}

const DEFAULTS = {
  delimiter: ',' as unknown,
  decimal: '.' as unknown,
  header: true as unknown,
  lineEnd: '\n' as unknown,
  formulaSafe: true as unknown,
  byteOrderMark: false as unknown,
  onProgress: undefined as OnProgress | undefined,
}

const LINE_ENDS: readonly ('\n' | '\r\n')[] = ['\n', '\r\n']
const ROWS_AT_ONCE = 4096
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Writes a table, or whatever `Table.from` takes, as delimited text.
 *
 * Numbers are written so that they read back as the same number, instants in ISO 8601 with Z, booleans as true and false, missing values as
 * empty cells, empty texts as `""`. Cells with delimiters, quotes or line ends are quoted. Text (and column names) that a spreadsheet would
 * take for a formula gets an apostrophe before it: text that begins, after spaces and quotes, with = + - @ (also in full width), a tab, a
 * line end or U+0000, unless it is a plain number such as -5 or +49151234567. `formulaSafe: false` switches that off.
 *
 * With `formulaSafe: false`, `readCsv` with the types told gives the same table. Time O(characters). For more than 2²⁹ characters, which
 * no string can hold, use `writeCsvChunks`.
 */
export function writeCsv<R extends object>(table: TableLike<R>, options?: WriteCsvOptions): string {
  const style = readStyle('writeCsv', options)
  const checked = Table.from(table)
  style.progress.stage('write', checked.rowCount)
  const parts = [headOf(style, checked.columnNames)]
  for (const part of bodyOf(style, checked, 0)) parts.push(part)
  style.progress.end()
  return parts.join('')
}

/**
 * Writes tables one after another, as pieces of one delimited text with one header. The tables have the same columns in the same order. A
 * single table is taken too. Nothing is written before it is asked for. Otherwise as `writeCsv`.
 */
export function writeCsvChunks<R extends object>(
  tables: Iterable<TableLike<R>> | AsyncIterable<TableLike<R>> | Table<R>,
  options?: WriteCsvOptions,
): AsyncGenerator<string, void, undefined> {
  return chunksOf(readStyle('writeCsvChunks', options), tablesOf(tables))
}

async function* chunksOf<R extends object>(
  style: Style,
  tables: Iterable<TableLike<R>> | AsyncIterable<TableLike<R>>,
): AsyncGenerator<string, void, undefined> {
  style.progress.stage('write', Number.POSITIVE_INFINITY)
  let names: readonly string[] | null = null
  let index = 0
  let rows = 0
  for await (const table of tables) {
    const checked = Table.from(table)
    if (names === null) {
      names = checked.columnNames
      const head = headOf(style, names)
      if (head !== '') yield head
    } else if (!isSame(names, checked.columnNames)) {
      const expected = 'a table with the columns of the first one, in the same order'
      throw inputError('writeCsvChunks', `tables[${index}]`, expected, 'other columns', 'invalidData')
    }
    yield* bodyOf(style, checked, rows)
    rows += checked.rowCount
    index++
  }
  // Only the end of the tables knows their rows: a reporter of its own says so.
  const last = progressOf('writeCsvChunks', style.onProgress)
  last.stage('write', rows)
  last.end()
}

type Style = {
  readonly delimiter: string
  readonly decimal: DecimalMark
  readonly header: boolean
  readonly lineEnd: string
  readonly formulaSafe: boolean
  readonly byteOrderMark: boolean
  /** Characters that make a cell quoted; every usual delimiter, so that no reader takes the wrong one. */
  readonly special: RegExp
  /** True when the delimiter can stand in a number, a date or a boolean. */
  readonly quotesTyped: boolean
  readonly progress: Progress
  readonly onProgress: OnProgress | undefined
}

function readStyle(functionName: string, options: unknown): Style {
  const given = readOptions(functionName, options, DEFAULTS)
  const delimiter = delimiterValue(functionName, given.delimiter)
  const decimal = decimalMark(functionName, given.decimal)
  const characters = ['"', '\r', '\n', BYTE_ORDER_MARK, delimiter, ...DELIMITERS]
  const escapes = characters.map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return {
    delimiter,
    decimal,
    header: booleanValue(functionName, 'header', given.header),
    lineEnd: oneOf(functionName, 'lineEnd', given.lineEnd, LINE_ENDS),
    formulaSafe: booleanValue(functionName, 'formulaSafe', given.formulaSafe),
    byteOrderMark: booleanValue(functionName, 'byteOrderMark', given.byteOrderMark),
    special: new RegExp(`[${escapes.join('')}]`),
    quotesTyped: /[0-9a-zA-Z.:+-]/.test(delimiter),
    progress: progressOf(functionName, given.onProgress),
    onProgress: given.onProgress,
  }
}

function tablesOf<R extends object>(
  tables: Iterable<TableLike<R>> | AsyncIterable<TableLike<R>> | Table<R>,
): Iterable<TableLike<R>> | AsyncIterable<TableLike<R>> {
  if (isTable(tables)) return [tables as Table<R>]
  if (typeof tables === 'object' && tables !== null && (Symbol.iterator in tables || Symbol.asyncIterator in tables)) {
    return tables
  }
  throw inputError(
    'writeCsvChunks',
    'tables',
    'an iterable or async iterable of tables',
    describe(tables),
    'invalidData',
  )
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i])

function headOf(style: Style, names: readonly string[]): string {
  const mark = style.byteOrderMark ? BYTE_ORDER_MARK : ''
  if (!style.header || names.length === 0) return mark
  return mark + names.map((name) => textCell(style, name)).join(style.delimiter) + style.lineEnd
}

type Columns = { readonly store: ReadonlyMap<string, Column>; readonly rowCount: number }

/** The rows, some thousand at a time. */
function* bodyOf(style: Style, table: Columns, rowsBefore: number): Generator<string, void, undefined> {
  const columns = [...table.store.values()].map((column) => cellsOf(style, column))
  if (columns.length === 0) return
  for (let from = 0; from < table.rowCount; from += ROWS_AT_ONCE) {
    const to = Math.min(table.rowCount, from + ROWS_AT_ONCE)
    const lines = new Array<string>(to - from).fill('')
    columns.forEach((cells, c) => {
      appendCells(lines, cells(from, to), c === 0 ? '' : style.delimiter)
    })
    lines.push('')
    yield lines.join(style.lineEnd)
    if (!style.progress.advance(rowsBefore + to)) style.progress.throwIfStopped()
  }
}

function appendCells(lines: string[], cells: readonly string[], delimiter: string): void {
  for (let i = 0; i < cells.length; i++) lines[i] += delimiter + cells[i]!
}

/** How the rows `from … to` of a column are written. */
type CellsOfRows = (from: number, to: number) => string[]

function cellsOf(style: Style, column: Column): CellsOfRows {
  switch (column.type) {
    case 'number': {
      const { values } = column
      return (from, to) => Array.from(values.subarray(from, to), (value) => numberCell(style, numberText(value)))
    }
    case 'boolean': {
      const { values } = column
      return (from, to) => Array.from(values.subarray(from, to), (value) => typedCell(style, booleanText(value)))
    }
    case 'instant': {
      const { values } = column
      return (from, to) => Array.from(values.subarray(from, to), (value) => typedCell(style, instantText(value)))
    }
    case 'string': {
      if (column.coded === undefined || column.coded.dictionary.length > column.coded.codes.length) {
        const texts = textsOf(column)
        return (from, to) => texts.slice(from, to).map((text) => textCell(style, text))
      }
      const { codes, dictionary } = column.coded
      const written = dictionary.map((text) => textCell(style, text))
      return (from, to) => Array.from(codes.subarray(from, to), (code) => (code < 0 ? '' : written[code]!))
    }
  }
}

function textCell(style: Style, text: string | null): string {
  if (text === null) return ''
  if (text === '') return '""'
  const safe = style.formulaSafe ? neutralized(text) : text
  return style.special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const typedCell = (style: Style, text: string): string => (style.quotesTyped && text !== '' ? `"${text}"` : text)

function numberCell(style: Style, text: string): string {
  if (style.decimal === '.' || !text.includes('.')) return typedCell(style, text)
  const marked = text.replace('.', style.decimal)
  return style.delimiter === style.decimal ? `"${marked}"` : typedCell(style, marked)
}

const booleanText = (value: number): string => (value === MISSING_BOOLEAN ? '' : value === 1 ? 'true' : 'false')

function numberText(value: number): string {
  if (Number.isNaN(value)) return ''
  return Object.is(value, -0) ? '-0' : String(value)
}

function instantText(value: number): string {
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
