import { expectTypeOf, test } from 'vitest'
import { normalizeColumns } from '../../src/cleaning/normalizeColumns.ts'
import { Table } from '../../src/data/table/table.ts'

interface Contact {
  id: number
  email: string | null
  joined?: string
  spent: string
  country: string
}
declare const contacts: Contact[]

test('columns have the types of their formats, others stay', () => {
  const { table } = normalizeColumns(contacts, {
    email: 'email',
    joined: { format: 'date', order: 'dmy' },
    spent: { format: 'money', currency: 'EUR' },
  })
  expectTypeOf(table.row(0)).toEqualTypeOf<{
    id: number
    country: string
    email: string | null
    joined: string | null
    spent: string | null
    spentCurrency: string | null
  }>()
  const other = normalizeColumns(Table.from(contacts), {
    joined: { format: 'date', as: 'instant' },
    spent: 'number',
    country: { format: 'boolean' },
  })
  expectTypeOf(other.table.row(0).joined).toEqualTypeOf<Date | null>()
  expectTypeOf(other.table.row(0).spent).toEqualTypeOf<number | null>()
  expectTypeOf(other.table.row(0).country).toEqualTypeOf<boolean | null>()
})

test('columns of arrays and untyped tables are accepted', () => {
  const { table } = normalizeColumns(
    { phone: ['1'], country: ['DE'] },
    { phone: { format: 'phone', countryColumn: 'country' } },
  )
  expectTypeOf(table.row(0)).toEqualTypeOf<{ phone: string | null; country: string }>()
  const loose: Record<string, unknown>[] = []
  normalizeColumns(loose, { anything: 'email', else: { format: 'phone', countryColumn: 'land' } })
  const untyped = JSON.parse('[]')
  normalizeColumns(untyped, { anything: 'email', else: { format: 'date', order: 'dmy' } })
  const told: { [column: string]: 'email' | 'date' } = {}
  const plain: Table = normalizeColumns(loose, told).table
  plain.column('anything')
})

test('a mistyped column, format, option or value is a compile error', () => {
  // @ts-expect-error no column "mail"
  normalizeColumns(contacts, { mail: 'email' })
  // @ts-expect-error no column "mail" beside one that is there
  normalizeColumns(contacts, { email: 'email', mail: 'email' })
  // @ts-expect-error no format "mail"
  normalizeColumns(contacts, { email: 'mail' })
  // @ts-expect-error no order of e-mails
  normalizeColumns(contacts, { email: { format: 'email', order: 'dmy' } })
  // @ts-expect-error no order "dym"
  normalizeColumns(contacts, { joined: { format: 'date', order: 'dym' } })
  // @ts-expect-error no column "land"
  normalizeColumns(contacts, { email: { format: 'phone', countryColumn: 'land' } })
})
