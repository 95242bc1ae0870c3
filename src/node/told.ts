/**
 * Values of a file as a column of a told type. What does not fit is missing and reported, as in a csv file: dirty data stop nobody.
 *
 * Time O(values).
 */
import { instantOrNull } from '../core/time/instant.ts'
import type { TimeZone } from '../core/time/zone.ts'
import { toldBoolean } from '../csv/columns.ts'
import { toldNumber as decimalNumber, LONGEST_NUMBER } from '../csv/numbers.ts'
import { type Column, type ColumnType, isNumericArray, MISSING_BOOLEAN } from '../data/table/columns.ts'
import type { FileIssueCode } from './issues.ts'

/** A value that does not fit. */
export type Misfit = { readonly row: number; readonly code: FileIssueCode }

const CODES: Readonly<Record<ColumnType, FileIssueCode>> = {
  number: 'invalidNumber',
  string: 'invalidString',
  boolean: 'invalidBoolean',
  instant: 'invalidInstant',
}

/** The column; rows that do not fit are added to `misfits`. null, undefined, NaN and, but for text, '' are missing. */
export function fittedColumn(type: ColumnType, values: ArrayLike<unknown>, zone: TimeZone, misfits: Misfit[]): Column {
  const code = CODES[type]
  switch (type) {
    case 'number':
      if (isNumericArray(values)) return { type, values }
      return { type, values: floats(values, numberOf, code, misfits) }
    case 'instant':
      return { type, values: floats(values, (value) => instantOrNull(value, zone), code, misfits) }
    case 'boolean': {
      const flags = Uint8Array.from(floats(values, booleanOf, code, misfits), (value) =>
        Number.isNaN(value) ? MISSING_BOOLEAN : value,
      )
      return { type, values: flags }
    }
    case 'string': {
      const texts = new Array<string | null>(values.length)
      for (let i = 0; i < values.length; i++) {
        const value = values[i]
        const text = isMissing(value) ? null : textOf(value)
        if (text === null && !isMissing(value)) misfits.push({ row: i, code })
        texts[i] = text
      }
      return { type, texts }
    }
  }
}

const isMissing = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value)

function floats(
  values: ArrayLike<unknown>,
  read: (value: unknown) => number,
  code: FileIssueCode,
  misfits: Misfit[],
): Float64Array {
  const numbers = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    const number = isMissing(value) ? Number.NaN : read(value)
    if (Number.isNaN(number) && !isMissing(value) && value !== '') misfits.push({ row: i, code })
    numbers[i] = number
  }
  return numbers
}

const INTEGER = /^[+-]?\d+$/

/** NaN also for integers that a double would round: ids would lose digits. */
function numberOf(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value)
  if (typeof value === 'bigint') return exactNumber(value)
  if (typeof value !== 'string') return isDate(value) ? value.getTime() : Number.NaN
  if (value.length > LONGEST_NUMBER) return Number.NaN
  const number = decimalNumber(value, '.')
  const text = value.trim()
  return Number.isSafeInteger(number) || !INTEGER.test(text) ? number : exactNumber(BigInt(text.replace('+', '')))
}

function exactNumber(integer: bigint): number {
  const number = Number(integer)
  return Number.isFinite(number) && BigInt(number) === integer ? number : Number.NaN
}

function booleanOf(value: unknown): number {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return Number.NaN
  const flag = toldBoolean(String(value))
  return flag === MISSING_BOOLEAN ? Number.NaN : flag
}

function textOf(value: unknown): string | null {
  if (isDate(value)) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  return typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol' ? null : String(value)
}

const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]'
