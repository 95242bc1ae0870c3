/**
 * Delimited text (RFC 4180 and its dialects) into typed tables.
 *
 * Time O(characters); one pass over the text, and nothing of it is kept but the texts of text columns. `readCsvChunks` holds one table at a time.
 */
import { progressOf } from '../core/progress.ts'
import { Table } from '../data/table/table.ts'
import type { Cell } from '../data/types.ts'
import { type Decoder, decodeBytes, decodeRest, newDecoder } from './decode.ts'
import { type CsvStream, isWhole, partsOf, piecesOf } from './input.ts'
import { type CsvIssue, type CsvIssueCounts, logIssue } from './issues.ts'
import {
  type ReadCsvChunksOptions,
  type ReadCsvOptions,
  type ReadSettings,
  readChunkSettings,
  readSettings,
} from './options.ts'
import { acceptText, endText, newSession, type ReadRows, type Session, takeFinished } from './session.ts'

/** A table, and what was wrong with its text. */
export type CsvTable<R extends object = Record<string, Cell>> = Table<R> & {
  /** The first issues in order of rows, at most `maxIssues`. */
  readonly issues: readonly CsvIssue[]
  /** How often each issue occurred, listed or not. */
  readonly issueCounts: CsvIssueCounts
}

/** One of the tables of a file. Rows in `issues` are counted from the start of the file. */
export type CsvChunk<R extends object = Record<string, Cell>> = CsvTable<R> & {
  /** Which data row of the file is the first of this table. */
  readonly firstRow: number
}

/**
 * Reads delimited text into a table.
 *
 * A column is numeric when every value in it is a finite number without leading zero or plus sign and with at most 15 digits before the
 * point; otherwise it is text, with every digit. Empty cells are missing; `""` is an empty text in text columns. `types` tells types:
 * numbers (any finite decimal), instants (ISO 8601), booleans (true, t, yes, y, 1, false, f, no, n, 0, in any case), strings; cells that do
 * not fit are missing and reported. What is wrong with the text is in `.issues`, and never throws, but for more than 65,536 columns and
 * rows of more than 2²⁴ characters. A blank line is no row, except in a file of one column, where it is a missing value.
 *
 * Text and bytes are read at once; a stream gives a promise. Time O(characters).
 */
export function readCsv<R extends object = Record<string, Cell>>(
  input: string | Uint8Array,
  options?: ReadCsvOptions,
): CsvTable<R>
export function readCsv<R extends object = Record<string, Cell>>(
  input: CsvStream,
  options?: ReadCsvOptions,
): Promise<CsvTable<R>>
export function readCsv(
  input: string | Uint8Array | CsvStream,
  options?: ReadCsvOptions,
): CsvTable | Promise<CsvTable> {
  const settings = readSettings('readCsv', options)
  if (isWhole(input)) return readWhole(input, settings)
  return readCsvPieces(piecesOf('readCsv', input), settings)
}

/**
 * Reads delimited text of any size as tables of `rows` rows each, holding one at a time. Columns that `types` does not name are text, so
 * that the tables are alike. There is at least one table. Pulling slows the stream down; leaving the loop closes it.
 */
export function readCsvChunks<R extends object = Record<string, Cell>>(
  input: string | Uint8Array | CsvStream,
  options?: ReadCsvChunksOptions,
): AsyncGenerator<CsvChunk<R>, void, undefined> {
  const settings = readChunkSettings('readCsvChunks', options)
  return readCsvPiecesInChunks<R>(piecesOf('readCsvChunks', input), settings)
}

/** The tables of a text that comes in pieces; at least one. */
export async function* readCsvPiecesInChunks<R extends object>(
  pieces: AsyncIterable<string | Uint8Array>,
  settings: ReadSettings,
): AsyncGenerator<CsvChunk<R>, void, undefined> {
  const reading = newReading(settings)
  for await (const part of pieces) {
    readPart(reading, part)
    for (const rows of takeFinished(reading.session)) yield chunkOf<R>(rows)
  }
  endReading(reading)
  for (const rows of takeFinished(reading.session)) yield chunkOf<R>(rows)
}

type Reading = {
  readonly session: Session
  readonly decoder: Decoder
  readonly settings: ReadSettings
  readonly total: number
  done: number
  damageReported: boolean
}

function newReading(settings: ReadSettings, total: number = Number.POSITIVE_INFINITY): Reading {
  settings.progress.stage('read', total)
  const session = newSession(settings.session)
  return { session, decoder: newDecoder(settings.encoding), settings, total, done: 0, damageReported: false }
}

function readWhole(input: string | Uint8Array, settings: ReadSettings): CsvTable {
  const reading = newReading(settings, input.length)
  for (const part of partsOf(input)) readPart(reading, part)
  return wholeTable(reading)
}

/** The whole table of a text that comes in pieces. */
export async function readCsvPieces<R extends object>(
  pieces: AsyncIterable<string | Uint8Array>,
  settings: ReadSettings,
): Promise<CsvTable<R>> {
  const reading = newReading(settings)
  for await (const part of pieces) readPart(reading, part)
  return wholeTable(reading)
}

function wholeTable<R extends object>(reading: Reading): CsvTable<R> {
  endReading(reading)
  const [rows] = takeFinished(reading.session)
  return tableOf(rows as ReadRows)
}

function readPart(reading: Reading, part: string | Uint8Array): void {
  const { session, decoder, settings } = reading
  if (typeof part === 'string') {
    readRest(reading)
    acceptText(session, part)
  } else {
    const text = decodeBytes(decoder, part)
    reportDamage(reading)
    acceptText(session, text)
  }
  reading.done += part.length
  if (!settings.progress.advance(reading.done)) settings.progress.throwIfStopped()
}

function endReading(reading: Reading): void {
  const { session, settings, done } = reading
  readRest(reading)
  endText(session)
  // The end of a stream is the first to know its length: a reporter of its own says so.
  const isStream = reading.total === Number.POSITIVE_INFINITY
  const last = isStream ? progressOf(settings.session.functionName, settings.onProgress) : settings.progress
  if (isStream) last.stage('read', done)
  last.end()
}

function readRest(reading: Reading): void {
  const text = decodeRest(reading.decoder)
  reportDamage(reading)
  acceptText(reading.session, text)
}

/** Before the damaged text is read, so that the issue belongs to the table that holds it or an earlier one. */
function reportDamage(reading: Reading): void {
  if (!reading.decoder.damaged || reading.damageReported) return
  reading.damageReported = true
  logIssue(reading.session.log, { code: 'invalidEncoding' })
}

function tableOf<R extends object>(rows: ReadRows): CsvTable<R> {
  const { store, rowCount, log } = rows
  return Object.assign(new Table<R>(store, rowCount), { issues: log.list, issueCounts: log.counts })
}

function chunkOf<R extends object>(rows: ReadRows): CsvChunk<R> {
  return Object.assign(tableOf<R>(rows), { firstRow: rows.firstRow })
}
