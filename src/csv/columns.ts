/**
 * Columns while they are read: from the cells of a block to typed values.
 *
 * A column nobody told a type is a column of numbers until a cell is none; then it becomes text with all its digits. Time O(length of the cells).
 */
import { instantOrNull } from '../core/time/instant.ts'
import type { TimeZone } from '../core/time/zone.ts'
import { type Column, type ColumnType, MISSING_BOOLEAN } from '../data/table/columns.ts'
import type { Block } from './block.ts'
import type { CsvIssueCode } from './issues.ts'
import {
  appendNumber,
  type DecimalMark,
  inferredNumber,
  LONGEST_NUMBER,
  type NumberStore,
  newNumberStore,
  readNumbers,
  reserveNumbers,
  toldNumber,
  writtenText,
} from './numbers.ts'
import type { Cells } from './parse.ts'
import { appendText, newTextStore, readTexts, type TextStore, textAt, textColumn } from './texts.ts'

/** A column that is being read. */
export type GrowingColumn =
  | { readonly type: 'number'; readonly told: boolean; readonly store: NumberStore }
  | { readonly type: 'string'; readonly store: TextStore }
  | { readonly type: 'boolean'; values: Uint8Array; length: number }
  | { readonly type: 'instant'; readonly zone: TimeZone; values: Float64Array; length: number }

/** A cell that does not fit the told type of its column; the row is of the block. */
export type Misfit = { readonly row: number; readonly code: CsvIssueCode }

/** How a column starts; `'inferred'` is number or string. */
export function growingColumn(
  type: ColumnType | 'inferred',
  capacity: number,
  zone: TimeZone,
  decimal: DecimalMark,
): GrowingColumn {
  switch (type) {
    case 'inferred':
      return { type: 'number', told: false, store: newNumberStore(capacity, decimal) }
    case 'number':
      return { type, told: true, store: newNumberStore(capacity, decimal) }
    case 'string':
      return { type, store: newTextStore(capacity) }
    case 'boolean':
      return { type, values: new Uint8Array(capacity), length: 0 }
    case 'instant':
      return { type, zone, values: new Float64Array(capacity), length: 0 }
  }
}

/** Appends the cells of a block; gives the column back, or the text column it became. */
export function readColumn(
  growing: GrowingColumn,
  block: Block,
  cells: Cells,
  column: number,
  misfits: Misfit[],
): GrowingColumn {
  switch (growing.type) {
    case 'number':
      return readNumberColumn(growing.store, growing.told, block, cells, column, misfits)
        ? growing
        : asText(growing.store, block, cells, column)
    case 'string':
      readTexts(block, cells, column, growing.store)
      return growing
    case 'boolean': {
      const needed = growing.length + cells.rows
      if (needed > growing.values.length) growing.values = longerBytes(growing.values, needed)
      readBooleans(growing.values, growing.length, block, cells, column, misfits)
      growing.length = needed
      return growing
    }
    case 'instant': {
      const needed = growing.length + cells.rows
      if (needed > growing.values.length) growing.values = longerFloats(growing.values, needed)
      readInstants(growing.values, growing.length, growing.zone, block, cells, column, misfits)
      growing.length = needed
      return growing
    }
  }
}

/** The finished column. A column without a value that nobody told a type is text. */
export function finishedColumn(growing: GrowingColumn): Column {
  switch (growing.type) {
    case 'number': {
      const { values, length } = growing.store
      if (!growing.told && !hasNumber(values, length)) return textColumn(textsOfNumbers(growing.store))
      return { type: 'number', values: values.slice(0, length) }
    }
    case 'string':
      return textColumn(growing.store)
    case 'boolean':
      return { type: 'boolean', values: growing.values.slice(0, growing.length) }
    case 'instant':
      return { type: 'instant', values: growing.values.slice(0, growing.length) }
  }
}

/** False when the column is none of numbers after all; then nothing of the block is kept. */
function readNumberColumn(
  store: NumberStore,
  told: boolean,
  block: Block,
  cells: Cells,
  column: number,
  misfits: Misfit[],
): boolean {
  const lengthBefore = store.length
  reserveNumbers(store, cells.rows)
  let row = readNumbers(block, cells, column, 0, store)
  while (row < cells.rows) {
    const text = shortTextAt(block, cells, row * cells.width + column, LONGEST_NUMBER)
    const value = told ? toldNumber(text, store.decimal) : inferredNumber(text, store.decimal)
    if (!told && Number.isNaN(value)) {
      store.length = lengthBefore
      return false
    }
    if (told && Number.isNaN(value)) misfits.push({ row, code: 'invalidNumber' })
    appendNumber(store, value, told ? null : text)
    row = readNumbers(block, cells, column, row + 1, store)
  }
  return true
}

function asText(store: NumberStore, block: Block, cells: Cells, column: number): GrowingColumn {
  const texts = textsOfNumbers(store)
  readTexts(block, cells, column, texts)
  return { type: 'string', store: texts }
}

function textsOfNumbers(store: NumberStore): TextStore {
  const texts = newTextStore(store.length)
  for (let i = 0; i < store.length; i++) appendText(texts, writtenText(store, i))
  return texts
}

function hasNumber(values: Float64Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (!Number.isNaN(values[i]!)) return true
  return false
}

/** The text of a cell ('' when it is empty), or for a longer one a mark that fits no type. */
function shortTextAt(block: Block, cells: Cells, place: number, most: number): string {
  return cells.ends[place]! - cells.starts[place]! > most ? '?' : (textAt(block, cells, place) ?? '')
}

const LONGEST_WORD = 16
const LONGEST_INSTANT = 80
const TRUE_WORDS: readonly string[] = ['true', 't', 'yes', 'y', '1']
const FALSE_WORDS: readonly string[] = ['false', 'f', 'no', 'n', '0']

function readBooleans(
  values: Uint8Array,
  from: number,
  block: Block,
  cells: Cells,
  column: number,
  misfits: Misfit[],
): void {
  for (let row = 0; row < cells.rows; row++) {
    const text = shortTextAt(block, cells, row * cells.width + column, LONGEST_WORD)
    const value = toldBoolean(text)
    if (value === MISSING_BOOLEAN && text !== '') misfits.push({ row, code: 'invalidBoolean' })
    values[from + row] = value
  }
}

/** What a column told to be boolean takes for 1 and 0; the mark of a missing value for all else. */
export function toldBoolean(text: string): number {
  if (text.length > LONGEST_WORD) return MISSING_BOOLEAN
  const word = text.trim().toLowerCase()
  return TRUE_WORDS.includes(word) ? 1 : FALSE_WORDS.includes(word) ? 0 : MISSING_BOOLEAN
}

function readInstants(
  values: Float64Array,
  from: number,
  zone: TimeZone,
  block: Block,
  cells: Cells,
  column: number,
  misfits: Misfit[],
): void {
  for (let row = 0; row < cells.rows; row++) {
    const text = shortTextAt(block, cells, row * cells.width + column, LONGEST_INSTANT)
    const at = text === '' ? Number.NaN : instantOrNull(text, zone)
    if (Number.isNaN(at) && text !== '') misfits.push({ row, code: 'invalidInstant' })
    values[from + row] = at
  }
}

const longerCapacity = (capacity: number, needed: number): number => Math.max(needed, Math.ceil(capacity * 1.5))

function longerBytes(values: Uint8Array, needed: number): Uint8Array {
  const longer = new Uint8Array(longerCapacity(values.length, needed))
  longer.set(values)
  return longer
}

function longerFloats(values: Float64Array, needed: number): Float64Array {
  const longer = new Float64Array(longerCapacity(values.length, needed))
  longer.set(values)
  return longer
}
