/**
 * Columns: how a table holds its values. Four kinds; missing is NaN in numbers and instants, 2 in booleans, null (code −1) in text.
 *
 * Columns are plain data without methods, so that every copy of the library can read a table made by another.
 */
import type { Cell } from '../types.ts'

export type NumericArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray

export type ColumnType = 'number' | 'string' | 'boolean' | 'instant'

/** Numbers as they came, without a copy; NaN is missing. */
export type NumberColumn = { readonly type: 'number'; readonly values: NumericArray; readonly mixed?: boolean }

/** Text, as values, as codes into a dictionary, or as both: what is absent is made on first use and kept. */
export type StringColumn = {
  readonly type: 'string'
  readonly mixed?: boolean
  texts?: readonly (string | null)[]
  coded?: CodedTexts
}

/** Text by position in a dictionary; −1 is missing. */
export type CodedTexts = { readonly codes: Int32Array; readonly dictionary: readonly string[] }

/** 0 false, 1 true, 2 missing. */
export type BooleanColumn = { readonly type: 'boolean'; readonly values: Uint8Array }

/** Epoch milliseconds; NaN is missing. */
export type InstantColumn = { readonly type: 'instant'; readonly values: Float64Array }

export type Column = NumberColumn | StringColumn | BooleanColumn | InstantColumn

export const MISSING_BOOLEAN = 2

export function isNumericArray(values: unknown): values is NumericArray {
  return (
    ArrayBuffer.isView(values) &&
    !(values instanceof DataView) &&
    !(values instanceof BigInt64Array) &&
    !(values instanceof BigUint64Array)
  )
}

export function columnLength(column: Column): number {
  if (column.type !== 'string') return column.values.length
  return column.texts?.length ?? column.coded?.codes.length ?? 0
}

/** The texts of a text column. */
export function textsOf(column: StringColumn): readonly (string | null)[] {
  if (column.texts !== undefined) return column.texts
  const { codes, dictionary } = codedTextsOf(column)
  const texts = new Array<string | null>(codes.length)
  for (let i = 0; i < codes.length; i++) texts[i] = codes[i]! < 0 ? null : dictionary[codes[i]!]!
  column.texts = texts
  return texts
}

/** The dictionary coding of a text column, by first appearance. */
export function codedTextsOf(column: StringColumn): CodedTexts {
  if (column.coded !== undefined) return column.coded
  const texts = column.texts ?? []
  const codeOf = new Map<string, number>()
  const dictionary: string[] = []
  const codes = new Int32Array(texts.length)
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]
    if (text === null || text === undefined) {
      codes[i] = -1
      continue
    }
    let code = codeOf.get(text)
    if (code === undefined) {
      code = dictionary.length
      codeOf.set(text, code)
      dictionary.push(text)
    }
    codes[i] = code
  }
  column.coded = { codes, dictionary }
  return column.coded
}

/** One value as seen from outside. */
export function cellAt(column: Column, index: number): Cell {
  switch (column.type) {
    case 'number': {
      const value = column.values[index]!
      return Number.isNaN(value) ? null : value
    }
    case 'instant': {
      const value = column.values[index]!
      return Number.isNaN(value) ? null : new Date(value)
    }
    case 'boolean': {
      const value = column.values[index]!
      return value === MISSING_BOOLEAN ? null : value === 1
    }
    case 'string': {
      if (column.texts !== undefined) return column.texts[index] ?? null
      const { codes, dictionary } = codedTextsOf(column)
      return codes[index]! < 0 ? null : dictionary[codes[index]!]!
    }
  }
}

export function isMissingAt(column: Column, index: number): boolean {
  switch (column.type) {
    case 'number':
    case 'instant':
      return Number.isNaN(column.values[index]!)
    case 'boolean':
      return column.values[index] === MISSING_BOOLEAN
    case 'string':
      return column.texts === undefined
        ? codedTextsOf(column).codes[index]! < 0
        : (column.texts[index] ?? null) === null
  }
}

export function countMissing(column: Column): number {
  const length = columnLength(column)
  let missing = 0
  for (let i = 0; i < length; i++) if (isMissingAt(column, i)) missing++
  return missing
}

/** The rows of a column in another order, or some of them; −1 gives a missing value. */
export function takeRows(column: Column, rows: Int32Array): Column {
  switch (column.type) {
    case 'number':
      return { type: 'number', values: takeNumbers(column.values, rows) }
    case 'instant':
      return { type: 'instant', values: takeNumbers(column.values, rows) }
    case 'boolean': {
      const values = new Uint8Array(rows.length)
      for (let i = 0; i < rows.length; i++) values[i] = rows[i]! < 0 ? MISSING_BOOLEAN : column.values[rows[i]!]!
      return { type: 'boolean', values }
    }
    case 'string': {
      const taken: StringColumn = { type: 'string' }
      if (column.coded !== undefined) {
        const codes = new Int32Array(rows.length)
        for (let i = 0; i < rows.length; i++) codes[i] = rows[i]! < 0 ? -1 : column.coded.codes[rows[i]!]!
        taken.coded = { codes, dictionary: column.coded.dictionary }
      } else {
        const texts = textsOf(column)
        const out = new Array<string | null>(rows.length)
        for (let i = 0; i < rows.length; i++) out[i] = rows[i]! < 0 ? null : texts[rows[i]!]!
        taken.texts = out
      }
      return taken
    }
  }
}

function takeNumbers(values: NumericArray, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) out[i] = rows[i]! < 0 ? Number.NaN : values[rows[i]!]!
  return out
}

/** A column of `length` missing values. */
export function missingColumn(type: ColumnType, length: number): Column {
  switch (type) {
    case 'number':
    case 'instant':
      return { type, values: new Float64Array(length).fill(Number.NaN) }
    case 'boolean':
      return { type, values: new Uint8Array(length).fill(MISSING_BOOLEAN) }
    case 'string':
      return { type, coded: { codes: new Int32Array(length).fill(-1), dictionary: [] } }
  }
}
