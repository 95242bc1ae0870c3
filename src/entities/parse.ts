/**
 * From the rows of any system to typed records: one form, nothing lost without a count.
 *
 * Time O(rows · fields), memory O(records).
 */
import { describe, inputError, integerFrom, oneOf, readOptions } from '../core/arguments.ts'
import { type OnProgress, progressOf } from '../core/progress.ts'
import { timeZone } from '../core/time/zone.ts'
import { sourceOf } from '../data/source.ts'
import type { AnyTableLike } from '../data/types.ts'
import { type FieldReader, fieldReaders } from './columns.ts'
import { pathText, type RecordIssue, type RecordIssueCode } from './faults.ts'
import type { Parsed } from './fields.ts'
import type { RecordMapping } from './mapping.ts'
import { readRecord } from './record.ts'
import { isRecordSchema, type RecordSchema } from './schema.ts'
import { SeenIds } from './seenIds.ts'
import { newReading, type Reading, saysDeleted, saysMerged } from './values.ts'

/** How `parseRecords` reads. */
export type ParseRecordsOptions<T extends object> = {
  /** Where fields come from: a preset such as `shopify.orders`, or your own. Fields it does not name are read from the column of their name. */
  mapping?: RecordMapping<T> | undefined
  /** Whether soft-deleted records are left out (the default) or kept. */
  deleted?: 'leaveOut' | 'keep' | undefined
  /** Whether records that were merged into another are left out (the default) or kept. */
  merged?: 'leaveOut' | 'keep' | undefined
  /** Where date-times without offset are local, and where the days of moments are taken. Default `'UTC'`. */
  timeZone?: string | undefined
  /** How many issues are listed; all are counted. Default 10,000. */
  maxIssues?: number | undefined
  onProgress?: OnProgress | undefined
}

const DEFAULTS = {
  mapping: undefined as unknown,
  deleted: 'leaveOut' as unknown,
  merged: 'leaveOut' as unknown,
  timeZone: 'UTC' as unknown,
  maxIssues: 10_000 as unknown,
  onProgress: undefined as OnProgress | undefined,
}

const NAME = 'parseRecords'

/** Records, and what became of the rows that are none. */
export type ParsedRecords<T extends object> = {
  readonly records: Parsed<T>[]
  /** The row that each record came from. */
  readonly rows: Int32Array
  /** The first issues in order of rows, at most `maxIssues`. */
  readonly issues: RecordIssue[]
  /** How often each issue occurred, listed or not. */
  readonly issueCounts: { readonly [C in RecordIssueCode]?: number }
  /** Rows left out, by reason. */
  readonly dropped: { readonly invalid: number; readonly deleted: number; readonly merged: number }
}

/**
 * Reads rows of any system as records of a schema.
 *
 * Ids come out as text with every digit (a number beyond 2^53 has lost some and is no id), amounts as exact decimal text, moments as Dates,
 * days as `'2024-01-05'`; known values of open enums in the library's spelling; empty text is missing. A number is a moment in epoch
 * milliseconds; one that can only be seconds is `epochSeconds`. The currency of Money becomes that of the record.
 *
 * A row is left out when a required field is missing or cannot be read (`dropped.invalid`), when it says that it was deleted (`deletedAt`) or
 * merged into another (`mergedIntoId`). An optional field that cannot be read is absent. A record whose id an earlier one has is kept. Each
 * of these is an issue: the row, the field, a code, never the value. Columns that are no fields are left out; `mapping: { custom: [names] }`
 * keeps them.
 *
 * Time O(rows · fields): a million orders take a few seconds.
 *
 * @example
 * import { orderSchema, parseRecords } from 'clientele'
 *
 * const rows = [
 *   { order_id: 9007199254740993n, buyer: 'c1', created: '2024-01-05T10:00:00+01:00', amount: '19.90', status: 'Completed' },
 *   { order_id: 7, buyer: 'c2', created: 'soon', amount: '5', status: '' },
 * ]
 * const { records, issues, dropped } = parseRecords(orderSchema, rows, {
 *   mapping: { id: 'order_id', customerId: 'buyer', at: 'created', total: 'amount' },
 * })
 * console.log(records)
 * // [
 * //   {
 * //     id: '9007199254740993',
 * //     customerId: 'c1',
 * //     at: 2024-01-05T09:00:00.000Z,
 * //     total: '19.90',
 * //     status: 'completed'
 * //   }
 * // ]
 * console.log(issues, dropped)
 * // [ { code: 'invalidInstant', row: 1, field: 'at' } ] { invalid: 1, deleted: 0, merged: 0 }
 */
export function parseRecords<T extends object>(
  schema: RecordSchema<T>,
  rows: AnyTableLike,
  options?: ParseRecordsOptions<T>,
): ParsedRecords<T> {
  if (!isRecordSchema(schema)) {
    throw inputError(NAME, 'schema', "a schema of the library's records, such as orderSchema", describe(schema))
  }
  const read = readOptions(NAME, options, DEFAULTS)
  const leavesDeleted = oneOf(NAME, 'deleted', read.deleted, CHOICES) === 'leaveOut'
  const leavesMerged = oneOf(NAME, 'merged', read.merged, CHOICES) === 'leaveOut'
  const zone = timeZone(NAME, read.timeZone)
  const log = newLog(integerFrom(NAME, 'maxIssues', read.maxIssues, 0))
  const progress = progressOf(NAME, read.onProgress)
  const source = sourceOf(NAME, 'rows', rows)
  const readers = fieldReaders(NAME, source, schema.fields, read.mapping)
  const fields = readers.map((reader) => reader.field)
  const find = (name: string): FieldReader | undefined => readers.find((reader) => reader.field.name === name)
  const deletedAt = leavesDeleted ? find('deletedAt') : undefined
  const mergedIntoId = leavesMerged ? find('mergedIntoId') : undefined
  const id = find('id')
  const seen = new SeenIds()

  const records: Record<string, unknown>[] = []
  const kept = new Int32Array(source.rowCount)
  const dropped = { invalid: 0, deleted: 0, merged: 0 }
  const values = new Array<unknown>(readers.length)
  const reading = newReading(zone)
  progress.stage('reading', source.rowCount)
  for (let row = 0; row < source.rowCount; row++) {
    if ((row & PACE) === 0 && !progress.advance(row)) break
    if (mergedIntoId !== undefined && saysMerged(mergedIntoId.at(row), id?.at(row))) {
      dropped.merged++
      addIssue(log, 'merged', row, 'mergedIntoId')
      continue
    }
    if (deletedAt !== undefined && saysDeleted(deletedAt.at(row), zone)) {
      dropped.deleted++
      addIssue(log, 'deleted', row, 'deletedAt')
      continue
    }
    for (let i = 0; i < readers.length; i++) values[i] = readers[i]!.at(row)
    const record = readRecord(fields, values, reading)
    if (reading.faults.length > 0) takeFaults(log, reading, row)
    if (record === null) {
      dropped.invalid++
      continue
    }
    if (typeof record.id === 'string' && seen.repeats(record.id, records)) addIssue(log, 'duplicateId', row, 'id')
    kept[records.length] = row
    records.push(record)
  }
  progress.end()
  progress.throwIfStopped()
  return {
    records: records as Parsed<T>[],
    rows: kept.slice(0, records.length),
    issues: log.issues,
    issueCounts: log.counts,
    dropped,
  }
}

const CHOICES = ['leaveOut', 'keep'] as const
const PACE = 0x3ff

type Log = {
  readonly most: number
  readonly issues: RecordIssue[]
  readonly counts: { [C in RecordIssueCode]?: number }
}

const newLog = (most: number): Log => ({ most, issues: [], counts: {} })

function addIssue(log: Log, code: RecordIssueCode, row: number, field: string): void {
  log.counts[code] = (log.counts[code] ?? 0) + 1
  if (log.issues.length < log.most) log.issues.push({ code, row, field })
}

function takeFaults(log: Log, reading: Reading, row: number): void {
  for (const fault of reading.faults) addIssue(log, fault.code, row, pathText(fault.path))
  reading.faults.length = 0
}
