/**
 * Parquet's columns as ours: which kind a column of the schema is, and its decoded values as a typed column.
 *
 * hyparquet decodes pages; what it would make of decimals (rounded numbers) and timestamps (Date objects, one a value) is left undone and
 * done here: decimals become exact text, instants epoch milliseconds. Apache Parquet format, LogicalTypes.md. Time O(values).
 */
import { Buffer } from 'node:buffer'
import type { DecodedArray, SchemaElement } from 'hyparquet'
import { decimalText } from '../core/money.ts'
import { LAST_INSTANT } from '../core/time/instant.ts'
import type { Column } from '../data/table/columns.ts'

/** What a column holds; `units` are of a timestamp, a millisecond each. */
export type ColumnKind =
  | { readonly kind: 'number' | 'unsigned32' | 'boolean' | 'text' | 'uuid' | 'date' | 'int96' }
  | { readonly kind: 'integer64'; readonly unsigned: boolean }
  | { readonly kind: 'timestamp'; readonly units: 1 | 1000 | 1_000_000 }
  | { readonly kind: 'decimal'; readonly scale: number }

/** Some rows of a column: `values[from … to]` are its rows from `at` on. */
export type Run = {
  readonly values: DecodedArray
  readonly from: number
  readonly to: number
  readonly at: number
}

const UNITS = { MILLIS: 1, MICROS: 1000, NANOS: 1_000_000 } as const
const DAY_MS = 86_400_000
const WORD = 4_294_967_296
/** Integers whose upper half is within these are doubles without rounding. */
const LEAST_UPPER = -(2 ** 21)
const MOST_UPPER = 2 ** 21 - 1

/** The kind of a column, or null when it holds no cells. */
export function columnKind(element: SchemaElement): ColumnKind | null {
  const { type, converted_type: converted, logical_type: logical, repetition_type: repetition } = element
  if (element.num_children !== undefined && element.num_children > 0) return null
  if (type === undefined || repetition === 'REPEATED') return null
  if (logical?.type === 'DECIMAL') return { kind: 'decimal', scale: logical.scale }
  if (converted === 'DECIMAL') return { kind: 'decimal', scale: element.scale ?? 0 }
  switch (type) {
    case 'BOOLEAN':
      return { kind: 'boolean' }
    case 'INT32':
      if (logical?.type === 'DATE' || converted === 'DATE') return { kind: 'date' }
      return { kind: isUnsigned(element, 32) ? 'unsigned32' : 'number' }
    case 'INT64':
      if (logical?.type === 'TIMESTAMP') return { kind: 'timestamp', units: UNITS[logical.unit] }
      if (converted === 'TIMESTAMP_MILLIS') return { kind: 'timestamp', units: UNITS.MILLIS }
      if (converted === 'TIMESTAMP_MICROS') return { kind: 'timestamp', units: UNITS.MICROS }
      return { kind: 'integer64', unsigned: isUnsigned(element, 64) }
    case 'INT96':
      return { kind: 'int96' }
    case 'FLOAT':
    case 'DOUBLE':
      return { kind: 'number' }
    case 'BYTE_ARRAY':
      return isText(element) ? { kind: 'text' } : null
    case 'FIXED_LEN_BYTE_ARRAY':
      if (logical?.type === 'FLOAT16') return { kind: 'number' }
      return logical?.type === 'UUID' ? { kind: 'uuid' } : null
  }
}

/** Bytes without a word about them are text: old writers of text say nothing. */
function isText({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (logical !== undefined) return logical.type === 'STRING' || logical.type === 'ENUM' || logical.type === 'JSON'
  return converted === undefined || converted === 'UTF8' || converted === 'ENUM' || converted === 'JSON'
}

function isUnsigned({ converted_type: converted, logical_type: logical }: SchemaElement, bits: number): boolean {
  if (logical?.type === 'INTEGER') return !logical.isSigned
  return converted === (bits === 32 ? 'UINT_32' : 'UINT_64')
}

/** The schema by which hyparquet decodes values without converting them, but for text and halves. */
export function plainElement(element: SchemaElement): SchemaElement {
  const { converted_type: _converted, logical_type: logical, ...plain } = element
  const kind = columnKind(element)
  if (kind === null) return element
  if (kind.kind === 'text') return { ...plain, converted_type: 'UTF8' }
  return logical?.type === 'FLOAT16' ? { ...plain, logical_type: logical } : plain
}

/** The column of `rowCount` rows; instants that no Date can hold are missing, and their rows added to `invalid`. */
export function columnOfRuns(kind: ColumnKind, runs: readonly Run[], rowCount: number, invalid: number[]): Column {
  switch (kind.kind) {
    case 'number':
      return { type: 'number', values: numbers(runs, rowCount) }
    case 'unsigned32':
      return { type: 'number', values: numbers(runs, rowCount).map((value) => (value < 0 ? value + WORD : value)) }
    case 'boolean': {
      const values = new Uint8Array(rowCount).fill(2)
      eachValue(runs, (value, row) => {
        if (typeof value === 'boolean') values[row] = Number(value)
      })
      return { type: 'boolean', values }
    }
    case 'text':
      return texts(runs, rowCount, (value) => (typeof value === 'string' ? value : null))
    case 'uuid':
      return texts(runs, rowCount, (value) => (value instanceof Uint8Array ? uuidText(value) : null))
    case 'decimal':
      return texts(runs, rowCount, (value) => decimalOf(value, kind.scale))
    case 'date':
      return instants(
        numbers(runs, rowCount).map((days) => days * DAY_MS),
        invalid,
      )
    case 'int96':
      return instants(numbers(runs, rowCount), invalid)
    case 'integer64':
      return integers(runs, rowCount, kind.unsigned)
    case 'timestamp':
      return instants(timestamps(runs, rowCount, kind.units), invalid)
  }
}

function eachValue(runs: readonly Run[], take: (value: unknown, row: number) => void): void {
  for (const { values, from, to, at } of runs) for (let i = from; i < to; i++) take(values[i], at + i - from)
}

function texts(runs: readonly Run[], rowCount: number, read: (value: unknown) => string | null): Column {
  const found = new Array<string | null>(rowCount).fill(null)
  eachValue(runs, (value, row) => {
    found[row] = read(value)
  })
  return { type: 'string', texts: found }
}

function numbers(runs: readonly Run[], rowCount: number): Float64Array {
  const found = new Float64Array(rowCount).fill(Number.NaN)
  for (const { values, from, to, at } of runs) {
    if (values instanceof Float64Array) found.set(values.subarray(from, to), at)
    else {
      for (let i = from; i < to; i++) {
        const value: unknown = values[i]
        if (typeof value === 'number') found[at + i - from] = value
      }
    }
  }
  return found
}

/** Numbers while every one is exact, else text with all digits. */
function integers(runs: readonly Run[], rowCount: number, unsigned: boolean): Column {
  const found = new Float64Array(rowCount).fill(Number.NaN)
  let exact = true
  for (const { values, from, to, at } of runs) {
    if (values instanceof BigInt64Array) exact = copyExact(values.subarray(from, to), found, at) && exact
    else {
      for (let i = from; i < to; i++) {
        const value: unknown = values[i]
        if (typeof value !== 'bigint') continue
        found[at + i - from] = Number(value)
        if (!Number.isSafeInteger(found[at + i - from])) exact = false
      }
    }
    // A negative number stands for one of 64 bits.
    if (unsigned) exact &&= found.subarray(at, at + to - from).every((value) => !(value < 0))
    if (!exact) break
  }
  if (exact) return { type: 'number', values: found }
  return texts(runs, rowCount, (value) => {
    if (typeof value !== 'bigint') return null
    return String(unsigned ? BigInt.asUintN(64, value) : value)
  })
}

/** Copies 64-bit integers as doubles, by their halves because bigints are slow; false when one is no safe integer. */
function copyExact(from: BigInt64Array, to: Float64Array, at: number): boolean {
  const lower = new Uint32Array(from.buffer, from.byteOffset, from.length * 2)
  const upper = new Int32Array(from.buffer, from.byteOffset, from.length * 2)
  for (let i = 0; i < from.length; i++) {
    const high = upper[2 * i + 1]!
    const value = high * WORD + lower[2 * i]!
    if (high < LEAST_UPPER || high > MOST_UPPER || value < Number.MIN_SAFE_INTEGER) return false
    to[at + i] = value
  }
  return true
}

/** Epoch milliseconds; what is less than one is cut off downwards. */
function timestamps(runs: readonly Run[], rowCount: number, units: 1 | 1000 | 1_000_000): Float64Array {
  const found = new Float64Array(rowCount).fill(Number.NaN)
  // 2³² units are so many milliseconds and a rest: products of both with an upper half stay exact.
  const whole = Math.floor(WORD / units)
  const rest = WORD % units
  for (const { values, from, to, at } of runs) {
    if (values instanceof BigInt64Array) {
      const lower = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
      const upper = new Int32Array(values.buffer, values.byteOffset, values.length * 2)
      for (let i = from; i < to; i++) {
        const high = upper[2 * i + 1]!
        found[at + i - from] = high * whole + floorDivide(high * rest + lower[2 * i]!, units)
      }
    } else {
      for (let i = from; i < to; i++) {
        const value: unknown = values[i]
        if (typeof value === 'bigint') found[at + i - from] = millisecondsOf(value, units)
      }
    }
  }
  return found
}

function floorDivide(value: number, units: number): number {
  const rest = value % units
  return (value - (rest < 0 ? rest + units : rest)) / units
}

/** Epoch milliseconds of a bigint of units. */
export function millisecondsOf(value: bigint, units: 1 | 1000 | 1_000_000): number {
  const divisor = BigInt(units)
  const quotient = value / divisor
  return Number(quotient * divisor > value ? quotient - 1n : quotient)
}

function instants(values: Float64Array, invalid: number[]): Column {
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]!) <= LAST_INSTANT) values[i]! += 0
    else if (!Number.isNaN(values[i]!)) {
      values[i] = Number.NaN
      invalid.push(i)
    }
  }
  return { type: 'instant', values }
}

function decimalOf(value: unknown, scale: number): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') return decimalText({ unscaled: BigInt(value), scale })
  return value instanceof Uint8Array ? decimalText({ unscaled: bigEndian(value), scale }) : null
}

const hexText = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')

/** The integer that bytes say in two's complement, the highest first. */
function bigEndian(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt.asIntN(8 * bytes.length, BigInt(`0x${hexText(bytes)}`))
}

function uuidText(bytes: Uint8Array): string {
  const hex = hexText(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
