import { tableFromArrays } from 'apache-arrow'
import {
  type CustomerSummary,
  type Id,
  type RfmFit,
  RfmModel,
  reviveModel,
  rfm,
  summarizeTransactions,
  summaryBuilder,
  Table,
} from 'clientele'
import { expectTypeOf, test } from 'vitest'

interface Sale {
  buyer: string
  when: Date
  net: number
  note?: string
}
declare const sales: Sale[]
declare const summary: CustomerSummary

test('rows typed by an interface are accepted, with columns by name or function', () => {
  const options = { columns: { customerId: 'buyer', at: 'when', amount: (sale: Sale) => sale.net * 2 } } as const
  expectTypeOf(summarizeTransactions(sales, options).revenue).toEqualTypeOf<Float64Array>()
  rfm(sales, { columns: { customerId: 'buyer', at: 'when', amount: (sale) => sale.net }, bins: 3 })
})

test('columns of arrays, tables and Arrow tables are accepted', () => {
  const columns = { buyer: Int32Array.of(1), when: Float64Array.of(0), net: [1] }
  rfm(columns, { columns: { customerId: 'buyer', at: 'when', amount: 'net' } })
  rfm(columns, { columns: { customerId: (row) => row.buyer, at: 'when', amount: 'net' } })
  const loose: Record<string, number[]> = { customerId: [1], at: [0], amount: [2] }
  rfm(loose)
  rfm(loose, { columns: { amount: 'anything' } })
  rfm(Table.from(sales), { columns: { customerId: 'buyer', at: 'when', amount: 'net' } })
  rfm(tableFromArrays({ customerId: Int32Array.of(1) }), { columns: { amount: 'anything' } })
})

test('a mistyped column name, accessor, option or value is a compile error', () => {
  // @ts-expect-error no column "buyr"
  rfm(sales, { columns: { customerId: 'buyr' } })
  // @ts-expect-error no field "gross"
  rfm(sales, { columns: { amount: (sale) => sale.gross } })
  // @ts-expect-error no column "b" in a table
  rfm(Table.from(sales), { columns: { customerId: 'b' } })
  // @ts-expect-error no column "b" in columns
  rfm({ a: [1] }, { columns: { customerId: 'b' } })
  // @ts-expect-error an amount is no Date
  rfm(sales, { columns: { amount: (sale) => sale.when } })
  // @ts-expect-error unknown option
  rfm(sales, { bin: 3 })
  // @ts-expect-error unknown unit
  summarizeTransactions(sales, { unit: 'year' })
  // @ts-expect-error a summary has its own asOf
  rfm(summary, { asOf: 0 })
})

interface Columns {
  buyer: Int32Array
  when: Float64Array
  net: readonly number[]
  note?: readonly string[]
}

test('columns typed by an interface are accepted', () => {
  const columns: Columns = { buyer: Int32Array.of(1), when: Float64Array.of(0), net: [1] }
  const mapping = { customerId: 'buyer', at: 'when', amount: 'net' } as const
  rfm(columns, { columns: mapping })
  summarizeTransactions(columns, { columns: mapping })
  summarizeTransactions(columns, { columns: { ...mapping, amount: (row) => row.net.toFixed(2) } })
  summaryBuilder({ columns: mapping }).add(columns)
  summaryBuilder<Sale>().add({ buyer: ['x'], when: [new Date(0)], net: [1] })
  // @ts-expect-error no column "buyr"
  rfm(columns, { columns: { customerId: 'buyr' } })
  // @ts-expect-error no column "buyr"
  summarizeTransactions(columns, { columns: { customerId: 'buyr' } })
  // @ts-expect-error no list
  rfm({ buyer: 7 })
  // @ts-expect-error no rows
  rfm(['text'])
  // @ts-expect-error no rows
  summarizeTransactions(new Date(0))
})

test('rows that are not typed can be mapped by any name, and by functions', () => {
  const rows = JSON.parse('[]')
  const list: (typeof rows)[] = []
  for (const input of [rows, list]) {
    rfm(input, { columns: { customerId: 'buyer', at: (sale) => sale.when, amount: (sale: Sale) => sale.net } })
    summarizeTransactions(input, { columns: { customerId: 'buyer' } })
  }
  rfm(list, { columns: { customerId: 'buyer', at: (sale) => sale.when, amount: (sale: Sale) => sale.net } })
  summarizeTransactions(list, { columns: { customerId: 'buyer', amount: (sale) => sale.net } })
  rfm(rows, { bins: 3 }).segments()
  // @ts-expect-error unknown option
  rfm(rows, { bin: 3 })
  // @ts-expect-error no concept of this name
  summarizeTransactions(rows, { columns: { customer: 'buyer' } })
  const records: Record<string, unknown>[] = []
  rfm(records, { columns: { customerId: 'buyer', amount: (sale) => Number(sale.net) } })
  summarizeTransactions(records, { columns: { customerId: 'buyer' } })
})

test('a summary or transactions, whichever it is, can be scored', () => {
  const either = summary as CustomerSummary | Sale[]
  expectTypeOf(rfm(either)).toEqualTypeOf<RfmFit>()
  rfm(either, { bins: 3 })
  // @ts-expect-error a summary has its own asOf
  rfm(either, { asOf: 0 })
  const wrong = { bins: 3, columns: { customerId: 'buyr' } } as const
  // @ts-expect-error no column "buyr", wherever the options are written
  rfm(sales, wrong)
})

test('transactions name every customer', () => {
  expectTypeOf(rfm([{ customerId: 1, at: 0, amount: 1 }]).ids).toEqualTypeOf<readonly Id[]>()
  expectTypeOf(rfm(sales).toRows()).items.toHaveProperty('id').toEqualTypeOf<Id>()
  expectTypeOf(rfm(summarizeTransactions(sales)).ids).toEqualTypeOf<readonly Id[]>()
  expectTypeOf(rfm(summary).ids).toEqualTypeOf<readonly (Id | null)[] | null>()
  expectTypeOf(rfm(sales)).toExtend<RfmFit>()
})

test('undefined is absent', () => {
  rfm(sales, { bins: undefined, columns: undefined, asOf: undefined })
})

test('a fit has the rows, a model has none', () => {
  const fit = rfm(summary)
  expectTypeOf(fit).toEqualTypeOf<RfmFit>()
  expectTypeOf(fit).toExtend<RfmModel>()
  expectTypeOf(fit.recencyScore).toEqualTypeOf<Uint8Array>()
  expectTypeOf<RfmModel>().not.toHaveProperty('recencyScore')
  expectTypeOf<RfmModel>().not.toHaveProperty('ids')
  expectTypeOf(reviveModel('{}')).not.toHaveProperty('ids')
  expectTypeOf(RfmModel.fromJSON('{}')).toEqualTypeOf<RfmModel>()
  expectTypeOf(fit.segments().column('customers')[0]).toEqualTypeOf<number | undefined>()
  expectTypeOf(fit.toRows()[0]?.segment).toEqualTypeOf<string | undefined>()
})

test('a builder of untyped options takes any rows, a typed one only its own', () => {
  summaryBuilder({ asOf: 0 })
    .add(sales)
    .add(Table.from(sales))
    .add({ customerId: [1] })
  const typed = summaryBuilder<Sale>({ columns: { customerId: 'buyer', at: 'when', amount: (sale) => sale.net } })
  typed.add(sales)
  // @ts-expect-error rows of another type
  typed.add([{ other: 1 }])
  const partly: { buyer?: string; when: Date }[] = []
  summaryBuilder({ columns: { customerId: 'buyer', at: 'when' } })
    .add(partly)
    .add(sales)
    .add([{ other: 1 }])
  const told = summaryBuilder({ columns: { customerId: 'buyer', amount: (sale: Sale) => sale.net } })
  told.add(sales).add(Table.from(sales))
  // @ts-expect-error rows of another type than the accessor's
  told.add(partly)
  // @ts-expect-error no column "buyr" beside an accessor of sales
  summaryBuilder({ columns: { customerId: 'buyr', amount: (sale: Sale) => sale.net } })
})
