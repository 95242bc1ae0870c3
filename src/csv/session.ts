/**
 * A file on its way to tables: pieces of text go in, tables come out.
 *
 * Only the row that is not yet whole is kept between pieces. Pieces are gathered until they are as long as what is kept, so that a cell that
 * goes on for megabytes is scanned a few times, not once a piece: the time is O(characters) whatever the text and however it is cut.
 */
import { inputError } from '../core/arguments.ts'
import type { InputError } from '../core/errors.ts'
import type { TimeZone } from '../core/time/zone.ts'
import { unknownColumn } from '../data/source.ts'
import type { Column, ColumnType } from '../data/table/columns.ts'
import { type Block, loadBlock, newBlock } from './block.ts'
import { finishedColumn, type GrowingColumn, growingColumn, type Misfit, readColumn } from './columns.ts'
import { sniffDelimiter } from './delimiter.ts'
import { distinctNames, numberedNames } from './header.ts'
import { type CsvIssue, type IssueLog, logIssue, newIssueLog } from './issues.ts'
import type { DecimalMark } from './numbers.ts'
import { type Cells, cellText, newCells, scanRows } from './parse.ts'

/** What a session is told; `rowsPerTable` is Infinity for one table of all rows. */
export type SessionOptions = {
  readonly functionName: string
  readonly delimiter: string | undefined
  readonly header: boolean
  readonly decimal: DecimalMark
  /** The columns that are read, in their order; undefined means all. */
  readonly columns: readonly string[] | undefined
  readonly types: ReadonlyMap<string, ColumnType>
  /** What a column is that is not told a type. */
  readonly untold: 'inferred' | 'string'
  readonly zone: TimeZone
  readonly maxIssues: number
  readonly rowsPerTable: number
}

/** Columns that are read, of rows `firstRow` on. */
export type ReadRows = {
  readonly store: Map<string, Column>
  readonly rowCount: number
  readonly firstRow: number
  readonly log: IssueLog
}

/** The state between pieces. */
export type Session = {
  readonly options: SessionOptions
  readonly block: Block
  /** Text that came, but for what is read. */
  pieces: string[]
  length: number
  /** Read again when there is this much text. */
  wanted: number
  delimiter: string
  layout: Layout | null
  log: IssueLog
  readonly finished: ReadRows[]
}

/** What is known once the header is read. */
type Layout = {
  readonly names: readonly string[]
  readonly cells: Cells
  /** Null for a column that is not read. */
  columns: (GrowingColumn | null)[]
  firstRow: number
  rows: number
}

const HEAD = 65_536
const LONGEST_ROW = 1 << 24
const USUAL_COLUMNS = 1024
const MOST_COLUMNS = 65_536
const CELLS_AT_ONCE = 32_768
const FIRST_CAPACITY = 1024
const FIRST_CELLS = 1 << 20
const BYTE_ORDER_MARK = '\ufeff'

/** A session before the first piece. */
export function newSession(options: SessionOptions): Session {
  return {
    options,
    block: newBlock(),
    pieces: [],
    length: 0,
    wanted: HEAD,
    delimiter: '',
    layout: null,
    log: newIssueLog(options.maxIssues),
    finished: [],
  }
}

/** Takes the next piece of text; whole tables are added to `finished`. */
export function acceptText(session: Session, piece: string): void {
  if (piece === '') return
  session.pieces.push(piece)
  session.length += piece.length
  if (session.length >= session.wanted) readPieces(session, false)
}

/** Reads what is left, and adds the last table to `finished`: if nothing came, an empty one of the columns in the options. */
export function endText(session: Session): void {
  readPieces(session, true)
  const { columns = [], types } = session.options
  const layout = session.layout ?? layoutOf(session, [...new Set([...columns, ...types.keys()])])
  if (layout.rows > 0 || layout.firstRow === 0) finishTable(session, layout)
}

/** Takes what there is of finished tables. */
export function takeFinished(session: Session): ReadRows[] {
  return session.finished.splice(0)
}

function readPieces(session: Session, atEnd: boolean): void {
  const text = session.pieces.length === 1 ? session.pieces[0]! : session.pieces.join('')
  loadBlock(session.block, text)
  let position = 0
  if (session.layout === null) position = readHeader(session, atEnd)
  if (session.layout !== null) position = readRows(session, session.layout, position, atEnd)
  const rest = text.slice(position)
  if (rest.length > LONGEST_ROW) throw tooLong(session)
  session.pieces = rest === '' ? [] : [rest]
  session.length = rest.length
  session.wanted = Math.max(HEAD, rest.length * 2)
}

function readHeader(session: Session, atEnd: boolean): number {
  const { block, options } = session
  const start = block.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0
  if (session.delimiter === '') {
    const isWhole = atEnd && block.length <= HEAD
    session.delimiter = options.delimiter ?? sniffDelimiter(block.text.slice(start, HEAD), isWhole, options.decimal)
  }
  const delimiter = session.delimiter.charCodeAt(0)
  let cells = newCells(USUAL_COLUMNS, 1)
  let position = scanRows(block, start, atEnd, delimiter, cells, 1)
  if (cells.lastWidth > USUAL_COLUMNS) {
    cells = newCells(MOST_COLUMNS, 1)
    position = scanRows(block, start, atEnd, delimiter, cells, 1)
  }
  if (cells.rows === 0) return 0
  if (cells.lastWidth > MOST_COLUMNS) {
    const expected = `a text of at most ${MOST_COLUMNS} columns`
    throw inputError(options.functionName, 'input', expected, String(cells.lastWidth), 'invalidData')
  }
  if (!options.header) {
    session.layout = layoutOf(session, numberedNames(cells.lastWidth))
    return start
  }
  for (const { code, column, count } of cells.faults) {
    if (code === 'tooFewCells') continue
    logIssue(session.log, column === null ? { code } : { code, column: `column_${column + 1}` }, count)
  }
  const written: string[] = []
  for (let column = 0; column < cells.lastWidth; column++) written.push(headerCell(block, cells, column))
  session.layout = layoutOf(session, distinctNames(written, session.log))
  return position
}

const headerCell = (block: Block, cells: Cells, column: number): string =>
  cellText(block.text, cells.starts[column]!, cells.ends[column]!, cells.kinds[column]!)

function layoutOf(session: Session, names: readonly string[]): Layout {
  const { options } = session
  const known = new Set(names)
  for (const name of options.types.keys()) {
    if (!known.has(name)) throw unknownColumn(options.functionName, 'types', name, names)
  }
  for (const name of options.columns ?? []) {
    if (!known.has(name)) throw unknownColumn(options.functionName, 'columns', name, names)
  }
  const width = Math.max(1, names.length)
  const cells = newCells(width, Math.max(1, Math.floor(CELLS_AT_ONCE / width)))
  return { names, cells, columns: newColumns(options, names), firstRow: 0, rows: 0 }
}

function newColumns(options: SessionOptions, names: readonly string[]): (GrowingColumn | null)[] {
  const { rowsPerTable, columns, types, untold, zone, decimal } = options
  const capacity = Math.min(rowsPerTable, FIRST_CAPACITY, Math.ceil(FIRST_CELLS / (names.length + 1)))
  const wanted = new Set(columns ?? names)
  return names.map((name) =>
    wanted.has(name) ? growingColumn(types.get(name) ?? untold, capacity, zone, decimal) : null,
  )
}

function readRows(session: Session, layout: Layout, start: number, atEnd: boolean): number {
  const { block, options } = session
  const { cells } = layout
  const delimiter = session.delimiter.charCodeAt(0)
  let position = start
  for (;;) {
    const most = Math.min(cells.capacity, options.rowsPerTable - layout.rows)
    const next = scanRows(block, position, atEnd, delimiter, cells, most)
    if (next === position) return position
    position = next
    if (cells.rows === 0) continue
    readCells(session, layout)
    if (layout.rows < options.rowsPerTable) continue
    finishTable(session, layout)
    layout.firstRow += layout.rows
    layout.rows = 0
    layout.columns = newColumns(options, layout.names)
  }
}

function readCells(session: Session, layout: Layout): void {
  const { block, log } = session
  const { names, cells, columns } = layout
  const firstRow = layout.firstRow + layout.rows
  const found: { issue: CsvIssue & { readonly row: number }; count: number }[] = []
  for (const { row, column, code, count } of cells.faults) {
    const name = column === null ? undefined : names[column]
    const issue = name === undefined ? { code, row: firstRow + row } : { code, row: firstRow + row, column: name }
    found.push({ issue, count })
  }
  const misfits: Misfit[] = []
  for (let column = 0; column < columns.length; column++) {
    const growing = columns[column]!
    if (growing === null) continue
    columns[column] = readColumn(growing, block, cells, column, misfits)
    if (misfits.length === 0) continue
    for (const { row, code } of misfits) {
      found.push({ issue: { code, row: firstRow + row, column: names[column]! }, count: 1 })
    }
    misfits.length = 0
  }
  found.sort((a, b) => a.issue.row - b.issue.row)
  for (const { issue, count } of found) logIssue(log, issue, count)
  layout.rows += cells.rows
}

function finishTable(session: Session, layout: Layout): void {
  const { names, columns, rows, firstRow } = layout
  const read = new Map<string, Column>()
  columns.forEach((column, i) => {
    if (column !== null) read.set(names[i]!, finishedColumn(column))
  })
  const store = inOrder(read, session.options.columns)
  session.finished.push({ store, rowCount: rows, firstRow, log: session.log })
  session.log = newIssueLog(session.options.maxIssues)
}

function inOrder(columns: Map<string, Column>, names: readonly string[] | undefined): Map<string, Column> {
  return names === undefined ? columns : new Map(names.map((name) => [name, columns.get(name) as Column]))
}

function tooLong(session: Session): InputError {
  const row = session.layout === null ? 'the header' : `row ${session.layout.firstRow + session.layout.rows}`
  const expected = `of rows of at most ${LONGEST_ROW} characters`
  return inputError(
    session.options.functionName,
    'input',
    expected,
    `more in ${row}; a quote may not be closed`,
    'invalidData',
  )
}
