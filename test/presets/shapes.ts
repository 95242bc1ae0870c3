import { expect } from 'vitest'
import type { RecordMapping } from '../../src/entities/mapping.ts'
import { parseRecords } from '../../src/entities/parse.ts'
import type { RecordSchema } from '../../src/entities/schema.ts'

/** One and the same thing in the shape of the system's API and in that of connectors. */
export type Shapes = { readonly api: readonly object[]; readonly connector: readonly object[] }

/** A mapping's name, a row, and what is expected of it among other things. */
export type More = readonly [mapping: string, row: object, expected: object]

/** Each shape by itself gives these records, and nothing is wrong with any of them. */
export function expectRecords<T extends object>(
  schema: RecordSchema<T>,
  mapping: RecordMapping<T>,
  { api, connector }: Shapes,
  records: readonly object[],
): void {
  for (const rows of [api, connector]) {
    expect(rows.length).toBeGreaterThan(0)
    const parsed = parseRecords(schema, rows, { mapping })
    expect(parsed.issues).toEqual([])
    expect(parsed.records).toEqual(records)
    expect(parsed.dropped).toEqual({ invalid: 0, deleted: 0, merged: 0 })
  }
}

/** What is read of one row. */
export function recordOf<T extends object>(schema: RecordSchema<T>, mapping: RecordMapping<T>, row: object): object {
  const { records } = parseRecords(schema, [row], { mapping, deleted: 'keep', merged: 'keep' })
  return records[0] ?? {}
}

/** The codes of what is wrong with rows, by row and field. */
export function issuesOf<T extends object>(
  schema: RecordSchema<T>,
  mapping: RecordMapping<T>,
  rows: readonly object[],
): string[] {
  return parseRecords(schema, rows, { mapping }).issues.map(({ row, field, code }) => `${row} ${field} ${code}`)
}
