/**
 * From parts to tables: one of all rows, or one after another of `rows` rows each.
 *
 * The tables of a file are alike: a column keeps its place and its type, but a column of numbers is text from the table on in which text
 * first occurs. Time O(rows · columns); the tables one after another hold one table and one part.
 */
import { unknownColumn } from '../data/source.ts'
import { type Column, type ColumnType, columnLength, countMissing, missingColumn } from '../data/table/columns.ts'
import { concatTables } from '../data/table/concat.ts'
import { type IgnoredColumn, Table } from '../data/table/table.ts'
import type { Cell } from '../data/types.ts'
import { type FileIssue, type FileIssueCounts, type IssueLog, logIssues, newIssueLog } from './issues.ts'
import type { FileSettings } from './options.ts'
import type { Part } from './parts.ts'
import { fittedColumn } from './told.ts'

/** A table, and what was wrong with its file. */
export type FileTable<R extends object = Record<string, Cell>> = Table<R> & {
  /** The first issues in order of rows, at most `maxIssues`. */
  readonly issues: readonly FileIssue[]
  /** How often each issue occurred, listed or not. */
  readonly issueCounts: FileIssueCounts
}

/** One of the tables of a file. Rows in `issues` are counted from the start of the file. */
export type FileChunk<R extends object = Record<string, Cell>> = FileTable<R> & {
  /** Which row of the file is the first of this table. */
  readonly firstRow: number
}

/** All rows of a file. */
export async function wholeTable<R extends object>(
  settings: FileSettings,
  parts: AsyncIterable<Part>,
): Promise<FileTable<R>> {
  const read: Part[] = []
  const names = new Set<string>()
  const log = newIssueLog(settings.maxIssues)
  for await (const part of parts) {
    logIssues(log, part.issues)
    for (const name of part.names) names.add(name)
    read.push({ ...part, issues: [] })
  }
  const { store, rowCount, ignored } = joinedParts(read)
  if (rowCount > 0) checkColumns(settings, [...names])
  for (const name of askedColumns(settings)) {
    if (!names.has(name)) store.set(name, missingColumn(settings.types.get(name) ?? 'string', rowCount))
  }
  return tableOf(inOrder(settings, store), rowCount, ignored, log)
}

/** The rows of a file as tables; at least one. */
export async function* tableChunks<R extends object>(
  settings: FileSettings,
  parts: AsyncIterable<Part>,
): AsyncGenerator<FileChunk<R>, void, undefined> {
  const known: KnownColumns = new Map()
  const names = new Set<string>()
  let queue: Waiting[] = []
  let waiting = 0
  let firstRow = 0
  const next = (count: number, isLast: boolean): FileChunk<R> => {
    const log = newIssueLog(settings.maxIssues)
    const pieces = take(queue, count, isLast ? Number.POSITIVE_INFINITY : firstRow + count, log)
    queue = queue.filter((entry) => !isDone(entry))
    const { store, ignored } = joinedParts(pieces)
    const table = tableOf<R>(inOrder(settings, alike(settings, store, count, ignored, known)), count, ignored, log)
    const chunk = Object.assign(table, { firstRow })
    firstRow += count
    waiting -= count
    return chunk
  }
  for await (const part of parts) {
    for (const name of part.names) names.add(name)
    queue.push({ part, rows: 0, issues: 0 })
    waiting += part.rowCount
    // A full table waits for the row behind it: lines that were left out at the end of the file belong to the last one.
    while (waiting > settings.rows) yield next(settings.rows, false)
  }
  if (waiting > 0 || firstRow === 0) yield next(waiting, true)
  if (firstRow > 0) checkColumns(settings, [...names])
}

/** Refuses columns in the options that the file does not have. */
export function checkColumns(settings: FileSettings, names: readonly string[]): void {
  const there = new Set(names)
  const missing = namedColumns(settings).find((name) => !there.has(name))
  if (missing === undefined) return
  const path = settings.columns?.includes(missing) === true ? 'columns' : 'types'
  throw unknownColumn(settings.functionName, path, missing, names)
}

/** The columns that a table has even where the file lacks them. */
const askedColumns = ({ columns, types }: FileSettings): readonly string[] => columns ?? [...types.keys()]

const namedColumns = ({ columns = [], types }: FileSettings): string[] => [...new Set([...columns, ...types.keys()])]

/** A part, and how many of its rows and issues are taken. */
type Waiting = { readonly part: Part; rows: number; issues: number }

const isDone = ({ part, rows, issues }: Waiting): boolean => rows === part.rowCount && issues === part.issues.length

/** The next `count` rows, and the issues of rows before `boundary`. */
function take(queue: readonly Waiting[], count: number, boundary: number, log: IssueLog): Part[] {
  const pieces: Part[] = []
  let wanted = count
  for (const entry of queue) {
    const { part } = entry
    const to = Math.min(part.rowCount, entry.rows + wanted)
    if (to > entry.rows || part.rowCount === 0) pieces.push(rowsOfPart(part, entry.rows, to))
    wanted -= to - entry.rows
    entry.rows = to
    const issues = entry.issues
    while (entry.issues < part.issues.length && (part.issues[entry.issues]?.row ?? 0) < boundary) entry.issues++
    logIssues(log, part.issues.slice(issues, entry.issues))
  }
  return pieces
}

function rowsOfPart(part: Part, from: number, to: number): Part {
  if (from === 0 && to === part.rowCount) return part
  const store = new Map<string, Column>()
  for (const [name, column] of part.store) store.set(name, sliced(column, from, to))
  return { ...part, store, rowCount: to - from }
}

function sliced(column: Column, from: number, to: number): Column {
  switch (column.type) {
    case 'number':
      return { ...column, values: column.values.slice(from, to) }
    case 'instant':
      return { type: 'instant', values: column.values.slice(from, to) }
    case 'boolean':
      return { type: 'boolean', values: column.values.slice(from, to) }
    case 'string': {
      const { texts, coded, ...rest } = column
      if (coded === undefined) return { ...rest, texts: (texts ?? []).slice(from, to) }
      return { ...rest, coded: { codes: coded.codes.slice(from, to), dictionary: coded.dictionary } }
    }
  }
}

type Joined = {
  readonly store: Map<string, Column>
  readonly rowCount: number
  readonly ignored: ReadonlyMap<string, IgnoredColumn>
}

/** The rows of parts; a column that holds no cells in one of them is left out of all. */
function joinedParts(parts: readonly Part[]): Joined {
  const [first] = parts
  const ignored = new Map(parts.flatMap((part) => part.ignored.map((column) => [column.column, column])))
  const joined = parts.length === 1 && first !== undefined ? first : concatTables(parts)
  const store = new Map([...joined.store].filter(([name]) => !ignored.has(name)))
  return { store, rowCount: joined.rowCount, ignored }
}

/** The columns of earlier tables, and their types; null while nothing but missing values was seen. */
type KnownColumns = Map<string, ColumnType | null>

/** The columns of the table, those of earlier tables first and of their types. */
function alike(
  settings: FileSettings,
  store: ReadonlyMap<string, Column>,
  rowCount: number,
  ignored: ReadonlyMap<string, IgnoredColumn>,
  known: KnownColumns,
): Map<string, Column> {
  const columns = new Map<string, Column>()
  for (const [name, type] of known) {
    if (!ignored.has(name)) columns.set(name, asKnown(settings, store.get(name), type, name, rowCount))
  }
  for (const [name, column] of store) if (!columns.has(name)) columns.set(name, column)
  for (const name of askedColumns(settings)) {
    if (!columns.has(name) && !ignored.has(name)) columns.set(name, asKnown(settings, undefined, null, name, rowCount))
  }
  for (const [name, column] of columns) {
    if (known.get(name) === column.type) continue
    known.set(name, countMissing(column) < columnLength(column) ? column.type : (known.get(name) ?? null))
  }
  return columns
}

function asKnown(
  settings: FileSettings,
  column: Column | undefined,
  type: ColumnType | null,
  name: string,
  rowCount: number,
): Column {
  if (column === undefined) return missingColumn(settings.types.get(name) ?? type ?? 'string', rowCount)
  if (type === null || column.type === type) return column
  if (countMissing(column) === rowCount) return missingColumn(type, rowCount)
  if (type !== 'string') return column
  const cells = new Table(new Map([['', column]]), rowCount).column('')
  return fittedColumn('string', cells, settings.zone, [])
}

const inOrder = ({ columns }: FileSettings, store: Map<string, Column>): Map<string, Column> => {
  if (columns === undefined) return store
  const named = columns.filter((name) => store.has(name)).map((name) => [name, store.get(name) as Column] as const)
  return new Map([...named, ...store])
}

function tableOf<R extends object>(
  store: ReadonlyMap<string, Column>,
  rowCount: number,
  ignored: ReadonlyMap<string, IgnoredColumn>,
  log: IssueLog,
): FileTable<R> {
  const table = new Table<R>(store, rowCount, [...ignored.values()])
  return Object.assign(table, { issues: log.list, issueCounts: log.counts })
}
