/**
 * A JSON file: an array of row objects, or an object of columns. It is read as a whole, because JSON has no rows to stop at.
 *
 * Time O(characters); memory the text and what is in it.
 */
import { decodeBytes, decodeRest, newDecoder } from '../csv/decode.ts'
import { sourceOf } from '../data/source.ts'
import { rowNames } from '../data/table/rows.ts'
import { malformed, type OpenFile, textBytes } from './file.ts'
import type { FileIssue } from './issues.ts'
import { hasLongDigits, restoreLongIntegers } from './longIntegers.ts'
import { checkSpread, type Part, partOf } from './parts.ts'

/** Strings of V8 end a little above. */
const LONGEST_TEXT = 500_000_000
const BYTE_ORDER_MARK = '\ufeff'

/** The rows of the file, in one part. */
export async function* jsonParts(file: OpenFile): AsyncGenerator<Part, void, undefined> {
  const { settings } = file
  const { text, damaged } = await wholeText(file)
  const issues: FileIssue[] = damaged ? [{ code: 'invalidEncoding' }] : []
  const value = parsed(file, text)
  if (hasLongDigits(text)) restoreLongIntegers(text, value, 2)
  const rows = Array.isArray(value) ? objectsOf(value, issues) : value
  if (typeof rows !== 'object' || rows === null) throw notRows(file)
  if (Array.isArray(rows)) checkSpread(settings, rowNames(rows, refuseRow).length, rows.length, text.length)
  const part = partOf(settings, sourceOf(settings.functionName, 'file', rows), 0)
  yield { ...part, issues: [...issues, ...part.issues].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) }
}

async function wholeText(file: OpenFile): Promise<{ text: string; damaged: boolean }> {
  const decoder = newDecoder(file.settings.encoding)
  const pieces: string[] = []
  let length = 0
  for await (const bytes of textBytes(file)) {
    const piece = decodeBytes(decoder, bytes)
    pieces.push(piece)
    length += piece.length
    if (length <= LONGEST_TEXT) continue
    const expected = `a json file of at most ${LONGEST_TEXT} characters (ndjson has no such limit)`
    throw malformed(file.settings, expected, 'more')
  }
  pieces.push(decodeRest(decoder))
  const text = pieces.join('')
  return {
    text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text,
    damaged: decoder.damaged,
  }
}

function parsed(file: OpenFile, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The error of JSON.parse quotes the text: it is not passed on.
    throw malformed(file.settings, "valid JSON (one object a line is format: 'ndjson')", 'a syntax error')
  }
}

/** The entries that are objects; the others are left out and reported. */
function objectsOf(values: readonly unknown[], issues: FileIssue[]): object[] {
  const rows: object[] = []
  for (const value of values) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) rows.push(value)
    else issues.push({ code: 'notAnObject', row: rows.length })
  }
  return rows
}

const refuseRow = (index: number): never => {
  throw new RangeError(`row ${index}`)
}

function notRows(file: OpenFile): Error {
  return malformed(file.settings, 'an array of row objects or an object of columns', 'another JSON value')
}
