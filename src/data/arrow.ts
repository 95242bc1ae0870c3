/**
 * Arrow-like and arquero tables, recognized by shape. A column of integers up to 32 bits or of floats, without nulls, comes without a copy
 * when it is of one chunk; decimals come as exact text, 64-bit integers as bigints.
 */
import { decimalText } from '../core/money.ts'
import type { Source } from './source.ts'
import { type ColumnType, isNumericArray } from './table/columns.ts'
import { setOwn } from './table/rows.ts'
import type { ArqueroTableLike, ArrowColumnLike, ArrowTableLike } from './types.ts'

type Fields = { readonly schema?: { readonly fields?: unknown }; readonly getChild?: unknown }

export function isArrowTable(value: unknown): value is ArrowTableLike {
  if (typeof value !== 'object' || value === null) return false
  const { schema, getChild } = value as Fields
  return typeof getChild === 'function' && Array.isArray(schema?.fields)
}

export function isArqueroTable(value: unknown): value is ArqueroTableLike {
  if (typeof value !== 'object' || value === null) return false
  const { columnNames, array, numRows } = value as Record<keyof ArqueroTableLike, unknown>
  return typeof columnNames === 'function' && typeof array === 'function' && typeof numRows === 'function'
}

// Arrow's format numbers its types the same way in every implementation: Schema.fbs, union Type. Dictionaries are −1 by convention.
const DICTIONARY = -1
const INT = 2
const FLOAT = 3
const BOOL = 6
const DECIMAL = 7
const DATE = 8
const TIMESTAMP = 10
const HALF_PRECISION = 0

type ArrowType = {
  readonly typeId?: unknown
  readonly bitWidth?: unknown
  readonly precision?: unknown
  readonly scale?: unknown
  readonly dictionary?: unknown
}

/** The type of a column's values; of a dictionary, that of its entries. */
function valueType(type: unknown): ArrowType {
  if (typeof type !== 'object' || type === null) return {}
  const own: ArrowType = type
  return own.typeId === DICTIONARY ? valueType(own.dictionary) : own
}

function typeHint(type: unknown): ColumnType | undefined {
  switch (valueType(type).typeId) {
    case INT:
    case FLOAT:
      return 'number'
    case BOOL:
      return 'boolean'
    case DATE:
    case TIMESTAMP:
      return 'instant'
    default:
      return undefined
  }
}

/** True where the words in memory are the numbers themselves: not in halves, decimals, times or dictionary codes. */
function holdsPlainNumbers(type: unknown): boolean {
  if (typeof type !== 'object' || type === null) return false
  const { typeId, bitWidth, precision }: ArrowType = type
  if (typeId === INT) return bitWidth === 8 || bitWidth === 16 || bitWidth === 32
  return typeId === FLOAT && typeof precision === 'number' && precision !== HALF_PRECISION
}

/** An Arrow table as a source. */
export function arrowSource(table: ArrowTableLike): Source {
  const names = table.schema.fields.map((field) => field.name)
  const child = (name: string): ArrowColumnLike | null => table.getChild(name) ?? null
  const hint = (name: string): ColumnType | undefined => typeHint(child(name)?.type)
  return columnarSource(table.numRows, names, (name) => vectorValues(child(name)), hint)
}

function vectorValues(vector: ArrowColumnLike | null): ArrayLike<unknown> {
  if (vector === null) return []
  if (vector.nullCount === 0 && vector.toArray !== undefined && holdsPlainNumbers(vector.type)) {
    const values = vector.toArray()
    if (isNumericArray(values) && values.length === vector.length) return values
  }
  const values = new Array<unknown>(vector.length)
  for (let i = 0; i < vector.length; i++) values[i] = vector.get === undefined ? vector.at?.(i) : vector.get(i)
  const { typeId, scale } = valueType(vector.type)
  if (typeId === DECIMAL && typeof scale === 'number') {
    for (let i = 0; i < values.length; i++) values[i] = decimalCell(values[i], scale)
  }
  return values
}

/** A decimal as exact text, from its unscaled integer or the words of it; numbers, as some readers give them, stay numbers. */
function decimalCell(value: unknown, scale: number): unknown {
  const unscaled = value instanceof Uint32Array ? integerOfWords(value) : value
  if (typeof unscaled !== 'bigint') return unscaled
  // A negative scale counts zeros before the point.
  return scale >= 0
    ? decimalText({ unscaled, scale })
    : decimalText({ unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 })
}

/** The integer that little-endian words say in two's complement. */
function integerOfWords(words: Uint32Array): bigint {
  let bits = 0n
  for (let i = words.length - 1; i >= 0; i--) bits = (bits << 32n) | BigInt(words[i] ?? 0)
  return BigInt.asIntN(32 * words.length, bits)
}

/** An arquero table as a source; its filter and order are honored, because `array()` honors them. */
export function arqueroSource(table: ArqueroTableLike): Source {
  return columnarSource(table.numRows(), table.columnNames(), (name) => table.array(name))
}

function columnarSource(
  rowCount: number,
  names: readonly string[],
  read: (name: string) => ArrayLike<unknown>,
  hint?: (name: string) => ColumnType | undefined,
): Source {
  const kept = new Map<string, ArrayLike<unknown>>()
  const values = (name: string): ArrayLike<unknown> => {
    const known = kept.get(name) ?? read(name)
    kept.set(name, known)
    return known
  }
  const source: Source = {
    rowCount,
    names: () => names,
    has: (name) => names.includes(name),
    values,
    row: (index) => {
      const row: Record<string, unknown> = {}
      for (const name of names) setOwn(row, name, values(name)[index])
      return row
    },
  }
  return hint === undefined ? source : { ...source, hint }
}
