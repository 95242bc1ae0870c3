/**
 * From values by field to a record of one form. Absent fields are absent keys; names of people's own (`custom`, `sourceIds`) cannot reach a
 * prototype. Time O(fields), and O(items) for lists.
 */
import { isPlainObject } from '../core/arguments.ts'
import { isListOfValues } from '../data/source.ts'
import { setOwn } from '../data/table/rows.ts'
import type { Cell } from '../data/types.ts'
import type { FaultCode, FaultPath } from './faults.ts'
import { foldedValue, type SchemaField } from './fields.ts'
import {
  isMissing,
  type Reading,
  readAmount,
  readBoolean,
  readCurrency,
  readDate,
  readDeletion,
  readId,
  readInstant,
  readInteger,
  readNumber,
  readProbability,
  readText,
} from './values.ts'

/**
 * The record that these values make, in the order of the fields; null when a required one is missing or cannot be read. All that is wrong is
 * added to `reading.faults`.
 */
export function readRecord(
  fields: readonly SchemaField[],
  values: readonly unknown[],
  reading: Reading,
): Record<string, unknown> | null {
  const record: Record<string, unknown> = {}
  let isComplete = true
  let currency = statedCurrency(fields, values, reading)
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!
    const value = values[i]
    if (!field.required && (value === undefined || value === null)) continue
    const before = reading.faults.length
    let read = readValue(field, value, reading)
    if (reading.money !== null) {
      currency ??= reading.money
      if (currency !== reading.money) {
        read = undefined
        reading.fault = 'mixedCurrencies'
      }
      reading.money = null
    }
    if (read !== undefined) record[field.name] = read
    else if (field.required) {
      isComplete = false
      if (reading.fault === '' && reading.faults.length === before) reading.fault = 'missing'
    }
    if (reading.fault !== '') takeFault(reading)
    for (let k = before; k < reading.faults.length; k++) reading.faults[k]!.path.unshift(field.name)
  }
  if (currency !== null) record.currency = currency
  return isComplete ? record : null
}

/** The currency that the record itself states: money in another one cannot be its. */
function statedCurrency(fields: readonly SchemaField[], values: readonly unknown[], reading: Reading): string | null {
  for (let i = 0; i < fields.length; i++) {
    if (fields[i]!.kind !== 'currency') continue
    const stated = readCurrency(values[i], reading)
    // Whether it can be read is reported in its turn.
    reading.fault = ''
    return stated ?? null
  }
  return null
}

/** Moves the fault of a value to the list of faults. */
function takeFault(reading: Reading, path: FaultPath = []): void {
  if (reading.fault === '') return
  reading.faults.push({ code: reading.fault, path })
  reading.fault = ''
}

function readValue(field: SchemaField, value: unknown, reading: Reading): unknown {
  if (isMissing(value)) return undefined
  switch (field.kind) {
    case 'id':
      return readId(value, reading)
    case 'text':
      return readText(value, reading)
    case 'oneOf':
      return readKnown(field.spellings, value, reading)
    case 'amount':
      return readAmount(value, reading)
    case 'currency':
      return readCurrency(value, reading)
    case 'instant':
      return readInstant(value, reading)
    case 'deletion':
      return readDeletion(value, reading)
    case 'date':
      return readDate(value, reading)
    case 'number':
      return readNumber(value, reading)
    case 'integer':
      return readInteger(value, reading)
    case 'probability':
      return readProbability(value, reading)
    case 'boolean':
      return readBoolean(value, reading)
    case 'ids':
      return readByName(value, reading, readId)
    case 'cells':
      return readByName(value, reading, readCell)
    case 'list':
      return readList(field.parts[0]!, value, reading)
    case 'record':
      return isPlainObject(value)
        ? (readRecord(field.parts, valuesOf(field.parts, value), reading) ?? undefined)
        : failed(reading, 'invalidObject')
  }
}

function failed(reading: Reading, code: FaultCode): undefined {
  reading.fault = code
  return undefined
}

const MOST_FOLDED = 40

/** The known value that a text spells, else the text. */
function readKnown(spellings: ReadonlyMap<string, string>, value: unknown, reading: Reading): string | undefined {
  const text = readText(value, reading)
  if (text === undefined || text.length > MOST_FOLDED) return text
  return spellings.get(text) ?? spellings.get(foldedValue(text)) ?? text
}

function readList(item: SchemaField, value: unknown, reading: Reading): unknown[] | undefined {
  if (!isListOfValues(value)) return failed(reading, 'invalidList')
  const items: unknown[] = []
  for (let i = 0; i < value.length; i++) {
    const before = reading.faults.length
    const read = readValue(item, value[i], reading)
    if (read !== undefined) items.push(read)
    else if (reading.fault === '' && reading.faults.length === before) reading.fault = 'missing'
    takeFault(reading)
    for (let k = before; k < reading.faults.length; k++) reading.faults[k]!.path.unshift(i)
  }
  return items
}

const MOST_NAME = 40

/** Values under names of their own; undefined when there is none. */
function readByName<T>(
  value: unknown,
  reading: Reading,
  read: (value: unknown, reading: Reading) => T | undefined,
): Record<string, unknown> | undefined {
  if (!isPlainObject(value)) return failed(reading, 'invalidObject')
  const byName: Record<string, unknown> = {}
  let count = 0
  for (const name of Object.keys(value)) {
    if (isMissing(value[name])) continue
    const entry = read(value[name], reading)
    if (entry === undefined) takeFault(reading, [name.slice(0, MOST_NAME)])
    else {
      setOwn(byName, name, entry)
      count++
    }
  }
  return count === 0 ? undefined : byName
}

function readCell(value: unknown, reading: Reading): Cell | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0
  const isDate = value instanceof Date && !Number.isNaN(value.getTime())
  return isDate ? new Date(value) : failed(reading, 'invalidCell')
}

/** The values of an object's fields; a name that every object inherits counts only as its own. */
export function valuesOf(fields: readonly SchemaField[], object: object): unknown[] {
  const record = object as Readonly<Record<string, unknown>>
  return fields.map(({ name }) => (name in Object.prototype && !Object.hasOwn(object, name) ? undefined : record[name]))
}
