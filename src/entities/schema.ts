/**
 * Schemas of records: what `parseRecords` reads by, and validators for anything that knows Standard Schema.
 */
import { describe } from '../core/arguments.ts'
import { isMarked, markAs } from '../core/brand.ts'
import type { StandardIssue, StandardResult, StandardSchema } from '../core/standardSchema.ts'
import { timeZone } from '../core/time/zone.ts'
import { isRow } from '../data/table/rows.ts'
import { type FaultCode, faultText } from './faults.ts'
import { fieldsOf, type Parsed, type SchemaField, type Specs, type SpecsOf } from './fields.ts'
import { readRecord, valuesOf } from './record.ts'
import type { RecordCommon } from './types/shared.ts'
import { newReading, type Reading } from './values.ts'

/**
 * The schema of a kind of record. `~standard.validate` takes a `T` and gives it in its one form, or everything that is wrong with it; keys that
 * are no fields are left out (own fields go in `custom`). Date-times without offset are in UTC.
 */
export interface RecordSchema<T extends object> extends StandardSchema<T, Parsed<T>> {
  /** `'order'`. */
  readonly name: string
  /** The fields as plain data, required ones first: for forms and mapping screens. */
  readonly fields: readonly SchemaField[]
}

/** What a record issue says to machines, beside what every Standard Schema says. */
export type RecordStandardIssue = StandardIssue & { readonly code: FaultCode | 'invalidRecord' }

const COMMON: SpecsOf<RecordCommon> = {
  required: {},
  optional: { deletedAt: 'deletion', mergedIntoId: 'id', sourceIds: 'ids', test: 'boolean', custom: 'cells' },
}

/** The schema of a record with these fields, and those that all records have. The compiler checks that none is missing and none too many. */
export function recordSchema<T extends RecordCommon>(
  name: string,
  specs: SpecsOf<T, Exclude<keyof T, keyof RecordCommon>>,
): RecordSchema<T> {
  const { required, optional }: Specs = specs
  const fields = fieldsOf({ required, optional: { ...optional, ...COMMON.optional } })
  const zone = timeZone(name, 'UTC')
  const validate = (value: unknown): StandardResult<Parsed<T>> => {
    if (!isRow(value)) return { issues: [notARecord(name, value)] }
    const reading = newReading(zone)
    const record = readRecord(fields, valuesOf(fields, value), reading)
    if (record === null || reading.faults.length > 0) return { issues: issuesOf(reading) }
    return { value: record as Parsed<T> }
  }
  const schema: RecordSchema<T> = { name, fields, '~standard': { version: 1, vendor: 'clientele', validate } }
  markAs(schema, 'RecordSchema')
  return schema
}

const notARecord = (name: string, value: unknown): RecordStandardIssue => ({
  code: 'invalidRecord',
  message: `${name} must be an object, got ${describe(value)}`,
  path: [],
})

const issuesOf = (reading: Reading): RecordStandardIssue[] =>
  reading.faults.map((fault) => ({ code: fault.code, message: faultText(fault), path: fault.path }))

/** True for a schema that any copy of the library made. */
export function isRecordSchema(value: unknown): value is RecordSchema<object> {
  return isMarked(value, 'RecordSchema')
}
