/**
 * Where read values go: one sink a kind of column, which keeps the values of entries and spreads them over the rows.
 *
 * Time O(1) a value, O(rows + entries) a column.
 */
import type { Money } from '../../core/money.ts'
import { type Column, MISSING_BOOLEAN, type StringColumn } from '../../data/table/columns.ts'
import { isoInstant } from '../parse/isoText.ts'

/** Takes the values of entries; those that are never put stay missing. */
export type Sink<T> = {
  put(entry: number, value: T): void
  /** Whether the value says what the cell said. */
  says(value: T, cell: unknown): boolean
  /** The columns of the table: the first takes the place of the one that was read, a second one holds the currencies. */
  columns(rows: Int32Array | null): readonly [Column] | readonly [Column, Column]
}

export function textSink(entries: number): Sink<string> {
  const texts = new Array<string | null>(entries).fill(null)
  return {
    put: (entry, value) => {
      texts[entry] = value
    },
    says: (value, cell) => value === cell || (typeof cell !== 'string' && value === spelled(cell)),
    columns: (rows) => [spreadTexts(texts, rows)],
  }
}

export function numberSink(entries: number): Sink<number> {
  const values = new Float64Array(entries).fill(Number.NaN)
  return {
    put: (entry, value) => {
      values[entry] = value
    },
    // '1.50' says 1.5 to every program, '1,5' does not.
    says: (value, cell) => value === cell || (typeof cell === 'string' && value === Number(cell)),
    columns: (rows) => [{ type: 'number', values: spreadNumbers(values, rows) }],
  }
}

/** Takes epoch milliseconds. */
export function instantSink(entries: number): Sink<number> {
  const values = new Float64Array(entries).fill(Number.NaN)
  return {
    put: (entry, value) => {
      values[entry] = value
    },
    says: (value, cell) => cell === isoInstant(value),
    columns: (rows) => [{ type: 'instant', values: spreadNumbers(values, rows) }],
  }
}

export function booleanSink(entries: number): Sink<boolean> {
  const values = new Uint8Array(entries).fill(MISSING_BOOLEAN)
  return {
    put: (entry, value) => {
      values[entry] = value ? 1 : 0
    },
    says: (value, cell) => String(value) === cell || value === cell,
    columns: (rows) => [{ type: 'boolean', values: spreadBooleans(values, rows) }],
  }
}

export function moneySink(entries: number): Sink<Money> {
  const amounts = new Array<string | null>(entries).fill(null)
  const currencies = new Array<string | null>(entries).fill(null)
  return {
    put: (entry, value) => {
      amounts[entry] = value.amount
      currencies[entry] = value.currency
    },
    says: (value, cell) => value.amount === (typeof cell === 'string' ? cell : spelled(cell)),
    columns: (rows) => [spreadTexts(amounts, rows), spreadTexts(currencies, rows)],
  }
}

/** A cell that is no text, as text. */
const spelled = (cell: unknown): string => (cell instanceof Date ? cell.toISOString() : String(cell))

function spreadTexts(texts: readonly (string | null)[], rows: Int32Array | null): StringColumn {
  if (rows === null) return { type: 'string', texts }
  const codeOf = new Map<string, number>()
  const dictionary: string[] = []
  const codeOfEntry = new Int32Array(texts.length).fill(-1)
  for (let entry = 0; entry < texts.length; entry++) {
    const text = texts[entry]
    if (text === null || text === undefined) continue
    let code = codeOf.get(text)
    if (code === undefined) {
      code = dictionary.length
      codeOf.set(text, code)
      dictionary.push(text)
    }
    codeOfEntry[entry] = code
  }
  const codes = new Int32Array(rows.length)
  for (let row = 0; row < rows.length; row++) codes[row] = rows[row]! < 0 ? -1 : codeOfEntry[rows[row]!]!
  return { type: 'string', coded: { codes, dictionary } }
}

function spreadNumbers(values: Float64Array, rows: Int32Array | null): Float64Array {
  if (rows === null) return values
  const spread = new Float64Array(rows.length)
  for (let row = 0; row < rows.length; row++) spread[row] = rows[row]! < 0 ? Number.NaN : values[rows[row]!]!
  return spread
}

function spreadBooleans(values: Uint8Array, rows: Int32Array | null): Uint8Array {
  if (rows === null) return values
  const spread = new Uint8Array(rows.length)
  for (let row = 0; row < rows.length; row++) spread[row] = rows[row]! < 0 ? MISSING_BOOLEAN : values[rows[row]!]!
  return spread
}
