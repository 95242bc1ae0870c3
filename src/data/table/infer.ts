/**
 * From the caller's values to a typed column: the type is inferred from the values, or told.
 *
 * Inference: numbers → number; text → string; booleans → boolean; Dates and `{ epochMilliseconds }` → instant; bigints → number
 * while every one is exact, else text with all digits; `{ amount, currency }` → the amount as decimal text, and its currency in
 * `<column>Currency`; a mix → text (and `mixed` says so). Nested objects and functions are no cells: such columns are left out and listed.
 */
import { describe, inputError } from '../../core/arguments.ts'
import { isMoney } from '../../core/money.ts'
import { instantOrNull } from '../../core/time/instant.ts'
import type { TimeZone } from '../../core/time/zone.ts'
import { type Column, type ColumnType, isNumericArray, MISSING_BOOLEAN, missingColumn } from './columns.ts'

/** A column, or why there is none. */
export type Inferred = { readonly column: Column; readonly currency?: Column } | { readonly refused: string }

const UNKNOWN = 0
const NUMBER = 1
const TEXT = 2
const BOOLEAN = 4
const INSTANT = 8
const BIG = 16
const MONEY = 32
const OTHER = 64

function kindOf(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return UNKNOWN
    case 'number':
      return Number.isNaN(value) ? UNKNOWN : NUMBER
    case 'string':
      return TEXT
    case 'boolean':
      return BOOLEAN
    case 'bigint':
      return BIG
    case 'object':
      if (value === null) return UNKNOWN
      if (isDate(value)) return INSTANT
      if (isMoney(value)) return MONEY
      return 'epochMilliseconds' in value && typeof value.epochMilliseconds === 'number' ? INSTANT : OTHER
    default:
      return OTHER
  }
}

/** A Date of this or another realm. */
function isDate(value: object): value is Date {
  if (!(value instanceof Date) && Object.prototype.toString.call(value) !== '[object Date]') return false
  return typeof (value as Date).getTime === 'function'
}

const epochOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return Number.NaN
  return isDate(value) ? value.getTime() : (value as { epochMilliseconds: number }).epochMilliseconds
}

/** The column a list of values makes. Typed arrays of numbers are taken without a copy. Time O(n). */
export function inferColumn(values: ArrayLike<unknown>, hint?: ColumnType): Inferred {
  if (isNumericArray(values)) return { column: { type: 'number', values } }
  let kinds = 0
  for (let i = 0; i < values.length; i++) kinds |= kindOf(values[i])
  if ((kinds & OTHER) !== 0) return { refused: 'holds objects' }
  if (kinds === UNKNOWN) {
    return { column: missingColumn(hint ?? (holdsNaN(values) ? 'number' : 'string'), values.length) }
  }
  if (kinds === NUMBER && hint === 'instant') return { column: { type: 'instant', values: numbersOf(values) } }
  if (kinds === NUMBER) return { column: { type: 'number', values: numbersOf(values) } }
  if (kinds === TEXT) return { column: { type: 'string', texts: textsFrom(values) } }
  if (kinds === BOOLEAN) return { column: { type: 'boolean', values: booleansOf(values) } }
  if (kinds === INSTANT) return { column: { type: 'instant', values: Float64Array.from(values, epochOf) } }
  if (kinds === MONEY) return moneyColumns(values)
  if ((kinds & MONEY) !== 0) return { refused: 'mixes money objects with other values' }
  if ((kinds & ~(NUMBER | BIG)) === 0 && everyExact(values)) {
    const numbers = Float64Array.from(values, (value) =>
      value === null || value === undefined ? Number.NaN : Number(value),
    )
    return { column: { type: 'number', values: numbers } }
  }
  const texts = textsFrom(values)
  return { column: kinds === BIG ? { type: 'string', texts } : { type: 'string', texts, mixed: true } }
}

function holdsNaN(values: ArrayLike<unknown>): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true
  return false
}

const numbersOf = (values: ArrayLike<unknown>): Float64Array =>
  Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN))

const booleansOf = (values: ArrayLike<unknown>): Uint8Array =>
  Uint8Array.from(values, (value) => (typeof value === 'boolean' ? Number(value) : MISSING_BOOLEAN))

function everyExact(values: ArrayLike<unknown>): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value === 'bigint' && !Number.isSafeInteger(Number(value))) return false
  }
  return true
}

/** A cell as text: how mixed columns, and columns told to be text, write their values. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined || Number.isNaN(value)) return null
  if (typeof value === 'object') {
    const at = epochOf(value)
    return Number.isFinite(at) ? new Date(at).toISOString() : null
  }
  return String(value)
}

function textsFrom(values: ArrayLike<unknown>): (string | null)[] {
  const texts = new Array<string | null>(values.length)
  for (let i = 0; i < values.length; i++) texts[i] = textOf(values[i])
  return texts
}

function moneyColumns(values: ArrayLike<unknown>): Inferred {
  const amounts = new Array<string | null>(values.length)
  const currencies = new Array<string | null>(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    amounts[i] = isMoney(value) ? value.amount : null
    currencies[i] = isMoney(value) ? value.currency : null
  }
  return { column: { type: 'string', texts: amounts }, currency: { type: 'string', texts: currencies } }
}

/** A column of a told type; values that are not of it are refused with the first row and the count. */
export function toldColumn(
  functionName: string,
  name: string,
  type: ColumnType,
  values: ArrayLike<unknown>,
  zone: TimeZone,
): Column {
  if (type === 'number' && isNumericArray(values)) return { type, values }
  const column = missingColumn(type, values.length)
  let firstBad = -1
  let bad = 0
  const texts: (string | null)[] = type === 'string' ? new Array<string | null>(values.length) : []
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    const kind = kindOf(value)
    if (kind === UNKNOWN || value === '') {
      if (type === 'string') texts[i] = value === '' ? '' : null
      continue
    }
    const fits = kind !== OTHER && setTold(column, texts, i, value, kind, zone)
    if (fits) continue
    if (type === 'string') texts[i] = null
    if (bad === 0) firstBad = i
    bad++
  }
  if (bad > 0) {
    const more = bad === 1 ? '' : ` (and ${bad - 1} more)`
    const what = `${describe(values[firstBad])} in row ${firstBad}${more}`
    throw inputError(
      functionName,
      `column ${JSON.stringify(name.slice(0, 40))}`,
      `of type ${type}`,
      what,
      'invalidData',
    )
  }
  return column.type === 'string' ? { type: 'string', texts } : column
}

function setTold(
  column: Column,
  texts: (string | null)[],
  i: number,
  value: unknown,
  kind: number,
  zone: TimeZone,
): boolean {
  switch (column.type) {
    case 'number': {
      const number = toldNumber(value, kind)
      if (Number.isNaN(number)) return false
      column.values[i] = number
      return true
    }
    case 'string':
      if (kind === MONEY) return false
      texts[i] = textOf(value)
      return true
    case 'boolean': {
      const told =
        value === true || value === 1 || value === 'true'
          ? 1
          : value === false || value === 0 || value === 'false'
            ? 0
            : -1
      if (told < 0) return false
      column.values[i] = told
      return true
    }
    case 'instant': {
      const at = instantOrNull(value, zone)
      if (Number.isNaN(at)) return false
      column.values[i] = at
      return true
    }
  }
}

const DECIMAL_NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i
const INTEGER = /^[+-]?\d+$/

/** The number a value says, or NaN where it says none, or an integer that a double would round (ids would lose digits). */
function toldNumber(value: unknown, kind: number): number {
  if (kind === NUMBER || kind === BOOLEAN) return Number(value)
  if (kind === INSTANT) return epochOf(value)
  if (typeof value === 'bigint') return exactOrNaN(value)
  if (typeof value !== 'string' || !DECIMAL_NUMBER.test(value)) return Number.NaN
  const number = Number(value)
  if (Number.isSafeInteger(number)) return number
  if (!Number.isFinite(number)) return Number.NaN
  const text = value.trim()
  return INTEGER.test(text) ? exactOrNaN(BigInt(text.replace('+', ''))) : number
}

function exactOrNaN(integer: bigint): number {
  const number = Number(integer)
  return Number.isFinite(number) && BigInt(number) === integer ? number : Number.NaN
}
