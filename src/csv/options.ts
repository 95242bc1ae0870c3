/** The options of the reader, and what they are when left out. */
import {
  booleanValue,
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  oneOf,
  quote,
  readOptions,
} from '../core/arguments.ts'
import { type OnProgress, type Progress, progressOf } from '../core/progress.ts'
import { timeZone } from '../core/time/zone.ts'
import type { ColumnType } from '../data/table/columns.ts'
import type { DecimalMark } from './numbers.ts'
import type { SessionOptions } from './session.ts'

/** How `readCsv` reads. */
export type ReadCsvOptions = {
  /** The character between cells. Left out: comma, semicolon, tab or pipe, by the head of the file. */
  delimiter?: string | undefined
  /** Whether the first row names the columns; otherwise they are column_1, column_2 …. Default true. */
  header?: boolean | undefined
  /**
   * What stands before the decimals of a number. With `','`, `1234,56` and `-0,5` are numbers and what holds a point is none: separators of
   * thousands are not guessed, `1.234,56` stays text. A comma is then taken for the delimiter only where no other one is found. Default `'.'`.
   */
  decimal?: '.' | ',' | undefined
  /** The columns to read, and their order; the others are skipped, which saves most of their time. Left out: all. */
  columns?: readonly string[] | undefined
  /** Types by column that are told instead of inferred. Cells that do not fit become missing and are reported. */
  types?: { readonly [name: string]: ColumnType } | undefined
  /** Where date-times without offset are local, in columns told to be instants. Default `'UTC'`. */
  timeZone?: string | undefined
  /** The encoding of bytes, a label of `TextDecoder` (`'windows-1252'`); a UTF-16 byte order mark is obeyed anyway. Default `'utf-8'`. */
  encoding?: string | undefined
  /** How many issues are listed; all are counted. Default 10,000. */
  maxIssues?: number | undefined
  /** Told of the characters or bytes read; of a stream the total is Infinity until its end. Stopping throws a `StoppedError`. */
  onProgress?: OnProgress | undefined
}

/** How `readCsvChunks` reads. */
export type ReadCsvChunksOptions = ReadCsvOptions & {
  /** Rows of a table; the last one may have fewer. Default 65,536. */
  rows?: number | undefined
}

const DEFAULTS = {
  delimiter: undefined as unknown,
  header: true as unknown,
  decimal: '.' as unknown,
  columns: undefined as unknown,
  types: undefined as unknown,
  timeZone: 'UTC' as unknown,
  encoding: 'utf-8' as unknown,
  maxIssues: 10_000 as unknown,
  onProgress: undefined as OnProgress | undefined,
}

const CHUNK_DEFAULTS = { ...DEFAULTS, rows: 65_536 as unknown }

const TYPES: readonly ColumnType[] = ['number', 'string', 'boolean', 'instant']
const DECIMAL_MARKS: readonly DecimalMark[] = ['.', ',']
const MOST_ROWS = 2 ** 31 - 1

/** The options, checked. */
export type ReadSettings = {
  readonly session: SessionOptions
  readonly encoding: string
  readonly progress: Progress
  readonly onProgress: OnProgress | undefined
}

/** The checked options of `readCsv`. */
export function readSettings(functionName: string, options: unknown): ReadSettings {
  const given = readOptions(functionName, options, DEFAULTS)
  return settingsOf(functionName, given, 'inferred', Number.POSITIVE_INFINITY)
}

/** The checked options of `readCsvChunks`. */
export function readChunkSettings(functionName: string, options: unknown): ReadSettings {
  const { rows, ...given } = readOptions(functionName, options, CHUNK_DEFAULTS)
  return settingsOf(functionName, given, 'string', integerFrom(functionName, 'rows', rows, 1, MOST_ROWS))
}

function settingsOf(
  functionName: string,
  given: typeof DEFAULTS,
  untold: SessionOptions['untold'],
  rowsPerTable: number,
): ReadSettings {
  return {
    session: {
      functionName,
      delimiter: given.delimiter === undefined ? undefined : delimiterValue(functionName, given.delimiter),
      header: booleanValue(functionName, 'header', given.header),
      decimal: decimalMark(functionName, given.decimal),
      columns: columnNames(functionName, given.columns),
      types: readTypes(functionName, given.types),
      untold,
      zone: timeZone(functionName, given.timeZone),
      maxIssues: integerFrom(functionName, 'maxIssues', given.maxIssues, 0),
      rowsPerTable,
    },
    encoding: encodingValue(functionName, given.encoding),
    progress: progressOf(functionName, given.onProgress),
    onProgress: given.onProgress,
  }
}

/** One character that can stand between cells. */
export function delimiterValue(functionName: string, value: unknown): string {
  if (typeof value === 'string' && value.length === 1 && !'"\r\n\ufeff'.includes(value)) return value
  throw inputError(functionName, 'delimiter', 'one character, no quote and no line end', quote(value))
}

/** What may stand before the decimals of a number. */
export function decimalMark(functionName: string, value: unknown): DecimalMark {
  return oneOf(functionName, 'decimal', value, DECIMAL_MARKS)
}

/** The names of columns to read, each once; undefined means all. */
export function columnNames(functionName: string, value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw inputError(functionName, 'columns', 'an array of column names', describe(value))
  value.forEach((name: unknown, i) => {
    if (typeof name !== 'string') throw inputError(functionName, `columns[${i}]`, 'a column name', quote(name))
  })
  return [...new Set<string>(value)]
}

/** The option `types`: the told types by column. */
export function readTypes(functionName: string, types: unknown): Map<string, ColumnType> {
  if (types === undefined) return new Map()
  if (!isPlainObject(types)) throw inputError(functionName, 'types', 'an object of column types', describe(types))
  const told = Object.entries(types).filter(([, type]) => type !== undefined)
  return new Map(told.map(([name, type]) => [name, oneOf(functionName, `types.${name.slice(0, 40)}`, type, TYPES)]))
}

function encodingValue(functionName: string, value: unknown): string {
  try {
    if (typeof value === 'string') return new TextDecoder(value).encoding
  } catch {
    // An unknown label: refused below.
  }
  throw inputError(functionName, 'encoding', "a label that TextDecoder knows, such as 'utf-8'", quote(value))
}
