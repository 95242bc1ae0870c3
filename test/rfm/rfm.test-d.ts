import { tableFromArrays } from 'apache-arrow'
import {
  type CustomerSummary,
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
})
