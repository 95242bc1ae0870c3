import { expectTypeOf, test } from 'vitest'
import { dropDuplicates } from '../../src/cleaning/dropDuplicates.ts'
import { mergeRecords } from '../../src/cleaning/mergeRecords.ts'
import { unmergeRecords } from '../../src/cleaning/unmergeRecords.ts'
import { Table } from '../../src/data/table/table.ts'

interface Contact {
  id: string
  email?: string | null
  seen: Date
}

type Row = { id: string; email: string | null; seen: Date }

const rows: Contact[] = []
const columns = { id: ['a'], count: new Float64Array(1) }

test('the rows keep their type', () => {
  expectTypeOf(dropDuplicates(rows).table.row(0)).toEqualTypeOf<Row>()
  expectTypeOf(dropDuplicates(Table.from(rows), { keys: ['email', 'id'] }).table.row(0)).toEqualTypeOf<Row>()
  expectTypeOf(dropDuplicates(columns, { keep: 'mostComplete' }).table.column('count')[0]).toEqualTypeOf<
    number | undefined
  >()
  const { table, lineage } = mergeRecords(rows, [0], { email: 'longest', seen: { newest: 'seen' } })
  expectTypeOf(table.row(0)).toEqualTypeOf<Row>()
  expectTypeOf(unmergeRecords(table, lineage).row(0)).toEqualTypeOf<Row>()
})

test('labels come as lists or as results that have them', () => {
  mergeRecords(rows, new Int32Array(1))
  const result = { labels: new Int32Array(1), count: 1 }
  mergeRecords(rows, result)
  // @ts-expect-error: labels are numbers
  mergeRecords(rows, ['a'])
})

test('columns that are not there and rules that do not exist are errors', () => {
  // @ts-expect-error: no such column
  dropDuplicates(rows, { keys: ['mail'] })
  // @ts-expect-error: no such choice
  dropDuplicates(rows, { keep: 'newest' })
  // @ts-expect-error: no such column
  mergeRecords(rows, [0], { mail: 'first' })
  // @ts-expect-error: no such rule
  mergeRecords(rows, [0], { email: 'newest' })
  // @ts-expect-error: no such column
  mergeRecords(rows, [0], { email: { newest: 'changed' } })
})
