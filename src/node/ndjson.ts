/**
 * Files of one JSON object a line (ndjson, JSON Lines). Lines that are no object are left out and reported.
 *
 * Only the line that is not yet whole is kept between pieces; a line of more than 2²⁴ characters is passed over without being kept.
 * Time O(characters), of which `JSON.parse` takes most.
 */
import { decodeBytes, decodeRest, newDecoder } from '../csv/decode.ts'
import { sourceOf } from '../data/source.ts'
import { rowNames } from '../data/table/rows.ts'
import { type OpenFile, textBytes } from './file.ts'
import type { FileIssue, FileIssueCode } from './issues.ts'
import { hasLongDigits, restoreLongIntegers } from './longIntegers.ts'
import type { FileSettings } from './options.ts'
import { checkSpread, type Part, partOf } from './parts.ts'

const LONGEST_LINE = 1 << 24
const ROWS_OF_PART = 65_536
const CELLS_OF_PART = 1 << 21
const ROWS_BETWEEN_CHECKS = 256
const BYTE_ORDER_MARK = '\ufeff'

/** The state between pieces. */
type Reading = {
  readonly settings: FileSettings
  /** The beginning of a line that is not whole. */
  pieces: string[]
  length: number
  /** True while the rest of a line that is too long is passed over. */
  passing: boolean
  line: number
  /** Characters of the rows. */
  characters: number
  rows: object[]
  issues: FileIssue[]
  /** Rows before the part, and the columns that any row had. */
  firstRow: number
  readonly names: Set<string>
  checked: number
  damageReported: boolean
}

/** The rows of the file. */
export async function* ndjsonParts(file: OpenFile): AsyncGenerator<Part, void, undefined> {
  const { settings } = file
  const decoder = newDecoder(settings.encoding)
  const reading: Reading = {
    settings,
    pieces: [],
    length: 0,
    passing: false,
    line: 1,
    characters: 0,
    rows: [],
    issues: [],
    firstRow: 0,
    names: new Set(),
    checked: 0,
    damageReported: false,
  }
  let isFirst = true
  for await (const bytes of textBytes(file)) {
    let text = decodeBytes(decoder, bytes)
    if (isFirst && text.startsWith(BYTE_ORDER_MARK)) text = text.slice(BYTE_ORDER_MARK.length)
    isFirst &&= text === ''
    if (decoder.damaged) reportDamage(reading)
    yield* acceptText(reading, text)
  }
  yield* acceptText(reading, decodeRest(decoder))
  if (decoder.damaged) reportDamage(reading)
  if (reading.length > 0) yield* readLines(reading, reading.pieces.join(''))
  if (reading.rows.length > 0 || reading.issues.length > 0 || reading.firstRow === 0) yield takePart(reading)
}

/** Before the damaged text is read, so that the issue belongs to the table that holds it or an earlier one. */
function reportDamage(reading: Reading): void {
  if (reading.damageReported) return
  reading.damageReported = true
  reading.issues.push({ code: 'invalidEncoding' })
}

function* acceptText(reading: Reading, text: string): Generator<Part, void, undefined> {
  let start = 0
  if (reading.passing) {
    const end = text.indexOf('\n')
    if (end < 0) return
    reading.passing = false
    reading.line++
    start = end + 1
  }
  const last = text.lastIndexOf('\n')
  if (last >= start) {
    reading.pieces.push(text.slice(start, last))
    const lines = reading.pieces.length === 1 ? text.slice(start, last) : reading.pieces.join('')
    reading.pieces = []
    reading.length = 0
    yield* readLines(reading, lines)
    reading.line++
    start = last + 1
  }
  if (start === text.length) return
  reading.pieces.push(text.slice(start))
  reading.length += text.length - start
  if (reading.length <= LONGEST_LINE) return
  reportLine(reading, 'lineTooLong')
  reading.pieces = []
  reading.length = 0
  reading.passing = true
}

/** Reads whole lines; the last one is not ended. */
function* readLines(reading: Reading, text: string): Generator<Part, void, undefined> {
  const isLong = hasLongDigits(text)
  let start = 0
  for (;;) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    if (end > start) readLine(reading, text.slice(start, end), isLong)
    if (isFull(reading)) yield takePart(reading)
    if (found < 0) return
    reading.line++
    start = end + 1
  }
}

function readLine(reading: Reading, line: string, isLong: boolean): void {
  const value = line.length > LONGEST_LINE ? TOO_LONG : parsed(line)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (isLong && hasLongDigits(line)) restoreLongIntegers(line, value, 1)
    reading.rows.push(value)
    reading.characters += line.length
  } else if (value === TOO_LONG) reportLine(reading, 'lineTooLong')
  else if (value !== NO_JSON) reportLine(reading, 'notAnObject')
  else if (!isBlank(line)) reportLine(reading, 'invalidJson')
}

const NO_JSON: unique symbol = Symbol('no JSON')
const TOO_LONG: unique symbol = Symbol('too long')

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return NO_JSON
  }
}

const isBlank = (line: string): boolean => line.trim() === ''

function reportLine({ issues, firstRow, rows, line }: Reading, code: FileIssueCode): void {
  issues.push({ code, row: firstRow + rows.length, line })
}

function isFull(reading: Reading): boolean {
  const { rows, issues, checked } = reading
  if (rows.length - checked >= ROWS_BETWEEN_CHECKS) checkNames(reading)
  return (
    rows.length >= ROWS_OF_PART || issues.length >= ROWS_OF_PART || rows.length * reading.names.size >= CELLS_OF_PART
  )
}

function checkNames(reading: Reading): void {
  const { settings, rows, names, checked, firstRow, characters } = reading
  for (const name of rowNames(rows.slice(checked), refuseRow)) names.add(name)
  reading.checked = rows.length
  checkSpread(settings, names.size, firstRow + rows.length, characters)
}

const refuseRow = (index: number): never => {
  throw new RangeError(`row ${index}`)
}

function takePart(reading: Reading): Part {
  checkNames(reading)
  const { settings, rows, issues, firstRow } = reading
  const part = partOf(settings, sourceOf(settings.functionName, 'rows', rows), firstRow)
  const all = [...issues, ...part.issues].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  reading.firstRow += rows.length
  reading.rows = []
  reading.issues = []
  reading.checked = 0
  return { ...part, issues: all }
}
