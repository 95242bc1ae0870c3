/** The options of the file readers, and what they are when left out. */
import { describe, inputError, oneOf, quote, readOptions } from '../core/arguments.ts'
import { type OnProgress, type Progress, progressOf } from '../core/progress.ts'
import type { TimeZone } from '../core/time/zone.ts'
import {
  type ReadSettings as CsvSettings,
  readChunkSettings as csvChunkSettings,
  readSettings as csvSettings,
  type ReadCsvOptions,
} from '../csv/options.ts'
import type { ColumnType } from '../data/table/columns.ts'

/** The formats that are read; `'tsv'` is csv with tabs, `'ndjson'` one JSON object a line, `'arrow'` an IPC file (feather) or stream. */
export type FileFormat = 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet' | 'arrow'

/** How `readTable` reads; `delimiter`, `decimal` and `header` are for csv and tsv files, where they mean what they mean to `readCsv`. */
export type ReadTableOptions = {
  /** The format, when the extension does not say: .csv .tsv .json .ndjson .jsonl .parquet .arrow .feather, and .gz behind those of text. */
  format?: FileFormat | undefined
  /** The columns to read, and their order; of parquet files nothing else is read. Left out: all. */
  columns?: readonly string[] | undefined
  /** Types by column that are told instead of taken from the file. Values that do not fit become missing and are reported. */
  types?: { readonly [name: string]: ColumnType } | undefined
  /** Where date-times without offset are local, in columns told to be instants. Default `'UTC'`. */
  timeZone?: string | undefined
  /** The character between cells. Left out: a tab in tsv files; in csv files comma, semicolon, tab or pipe, by the head of the file. */
  delimiter?: string | undefined
  /** What stands before the decimals of a number. Default `'.'`. */
  decimal?: '.' | ',' | undefined
  /** Whether the first row names the columns; otherwise they are column_1, column_2 …. Default true. */
  header?: boolean | undefined
  /** The encoding of text, a label of `TextDecoder`; a UTF-16 byte order mark is obeyed anyway. Default `'utf-8'`. */
  encoding?: string | undefined
  /** How many issues a table lists; all are counted. Default 10,000. */
  maxIssues?: number | undefined
  /** Told how much is read: of parquet files rows, of others bytes of the file. Stopping throws a `StoppedError`. */
  onProgress?: OnProgress | undefined
}

/** How `readTableChunks` reads. */
export type ReadTableChunksOptions = ReadTableOptions & {
  /** Rows of a table; the last one may have fewer. Default 65,536. */
  rows?: number | undefined
}

const DEFAULTS = {
  format: undefined as unknown,
  columns: undefined as unknown,
  types: undefined as unknown,
  timeZone: undefined as unknown,
  delimiter: undefined as unknown,
  decimal: undefined as unknown,
  header: undefined as unknown,
  encoding: undefined as unknown,
  maxIssues: undefined as unknown,
  onProgress: undefined as OnProgress | undefined,
}

const CHUNK_DEFAULTS = { ...DEFAULTS, rows: 65_536 as unknown }

const FORMATS: readonly FileFormat[] = ['csv', 'tsv', 'json', 'ndjson', 'parquet', 'arrow']

const FORMAT_OF_EXTENSION: ReadonlyMap<string, FileFormat> = /* @__PURE__ */ new Map<string, FileFormat>([
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['json', 'json'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['parquet', 'parquet'],
  ['arrow', 'arrow'],
  ['feather', 'arrow'],
])

/** The options, checked. */
export type FileSettings = {
  readonly functionName: string
  readonly path: string | URL
  readonly format: FileFormat
  readonly columns: readonly string[] | undefined
  readonly types: ReadonlyMap<string, ColumnType>
  readonly zone: TimeZone
  readonly encoding: string
  readonly maxIssues: number
  /** Rows of a table; Infinity for one table of all rows. */
  readonly rows: number
  readonly csv: CsvSettings
  readonly progress: Progress
  readonly onProgress: OnProgress | undefined
}

/** The checked arguments of `readTable`. */
export function fileSettings(functionName: string, path: unknown, options: unknown): FileSettings {
  const given = readOptions(functionName, options, DEFAULTS)
  return settingsOf(functionName, path, given, (csv) => csvSettings(functionName, csv))
}

/** The checked arguments of `readTableChunks`. */
export function fileChunkSettings(functionName: string, path: unknown, options: unknown): FileSettings {
  const { rows, ...given } = readOptions(functionName, options, CHUNK_DEFAULTS)
  return settingsOf(functionName, path, given, (csv) => csvChunkSettings(functionName, { ...csv, rows }))
}

function settingsOf(
  functionName: string,
  path: unknown,
  given: typeof DEFAULTS,
  read: (csv: { [N in keyof ReadCsvOptions]: unknown }) => CsvSettings,
): FileSettings {
  const file = pathValue(functionName, path)
  const { format: formatGiven, delimiter, onProgress, ...shared } = given
  const format =
    formatGiven === undefined ? formatOf(functionName, file) : oneOf(functionName, 'format', formatGiven, FORMATS)
  const csv = read({ ...shared, delimiter: delimiter ?? (format === 'tsv' ? '\t' : undefined) })
  const { columns, types, zone, maxIssues, rowsPerTable } = csv.session
  return {
    functionName,
    path: file,
    format,
    columns,
    types,
    zone,
    encoding: csv.encoding,
    maxIssues,
    rows: rowsPerTable,
    csv,
    progress: progressOf(functionName, onProgress),
    onProgress,
  }
}

function pathValue(functionName: string, path: unknown): string | URL {
  if (typeof path === 'string') {
    if (path !== '' && !path.includes('\0')) return path
    throw inputError(functionName, 'path', 'the path of a file', path === '' ? 'an empty string' : 'one with U+0000')
  }
  if (isUrl(path)) {
    if (path.protocol === 'file:') return path
    throw inputError(functionName, 'path', 'a path or a file: URL', `a URL of ${quote(path.protocol)}`)
  }
  throw inputError(functionName, 'path', 'a path or a file: URL', describe(path))
}

/** A URL of this or another realm. */
function isUrl(value: unknown): value is URL {
  return Object.prototype.toString.call(value) === '[object URL]' && typeof (value as URL).protocol === 'string'
}

/** The format that the extension says. Time O(length). */
function formatOf(functionName: string, path: string | URL): FileFormat {
  const whole = typeof path === 'string' ? path : path.pathname
  const name = whole.slice(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1).toLowerCase()
  const packed = name.endsWith('.gz')
  const parts = (packed ? name.slice(0, -'.gz'.length) : name).split('.')
  const format = parts.length < 2 ? undefined : FORMAT_OF_EXTENSION.get(parts[parts.length - 1] ?? '')
  if (format === undefined) {
    const known = [...FORMAT_OF_EXTENSION.keys()].map((extension) => `.${extension}`).join(' ')
    throw inputError(functionName, 'format', `given for a file that is none of ${known}`, shownPath(path))
  }
  return format
}

const MOST_SHOWN = 120

/** A path in quotes; of a long one the end, which tells more. */
export function shownPath(path: string | URL): string {
  const text = String(path)
  return JSON.stringify(text.length > MOST_SHOWN ? `…${text.slice(-MOST_SHOWN)}` : text)
}
