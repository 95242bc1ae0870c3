import { expectTypeOf, test } from 'vitest'
import type { Id } from '../../src/core/ids.ts'
import type { StandardSchema } from '../../src/core/standardSchema.ts'
import type { Instant } from '../../src/core/time/instant.ts'
import { Graph } from '../../src/data/graph/graph.ts'
import { Interactions } from '../../src/data/interactions.ts'
import { summarizeTransactions } from '../../src/data/summary/summarize.ts'
import { Table } from '../../src/data/table/table.ts'
import {
  type Amount,
  type Customer,
  customerSchema,
  type Order,
  type OrderItem,
  type OrderLine,
  orderLineSchema,
  orderSchema,
  type Parsed,
  parseRecords,
  type RecordCommon,
  type RecordMapping,
  type Referral,
  referralSchema,
} from '../../src/entities/index.ts'
import { type RecordSchema, recordSchema } from '../../src/entities/schema.ts'
import { rfm } from '../../src/rfm/rfm.ts'

declare const orders: Order[]
declare const lines: OrderLine[]
declare const referrals: readonly Referral[]
declare const rows: { id: number; who: string; when: string; total: number }[]

test('a record is written with whatever is at hand', () => {
  const written: Order[] = [
    { id: 1, customerId: 'c', at: '2024-01-05', total: 12.5 },
    { id: 2n, customerId: 7, at: new Date(0), total: { amount: '1', currency: 'EUR' }, status: 'in the post' },
    { id: 'x', customerId: 7n, at: 1_704_412_800_000, total: '1', status: 'cancelled', custom: { gift: true } },
  ]
  expectTypeOf(written).toEqualTypeOf<Order[]>()
  // @ts-expect-error an order has a customer
  expectTypeOf<{ id: 1; at: Date; total: 1 }>().toExtend<Order>()
  // @ts-expect-error a total is no truth value
  expectTypeOf<{ id: 1; customerId: 1; at: Date; total: boolean }>().toExtend<Order>()
})

test('a parsed record has one form, and is a record', () => {
  type ParsedOrder = Parsed<Order>
  expectTypeOf<ParsedOrder['id']>().toEqualTypeOf<string>()
  expectTypeOf<ParsedOrder['orderId']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<ParsedOrder['at']>().toEqualTypeOf<Date>()
  expectTypeOf<ParsedOrder['cancelledAt']>().toEqualTypeOf<Date | undefined>()
  expectTypeOf<ParsedOrder['total']>().toEqualTypeOf<string>()
  expectTypeOf<ParsedOrder['test']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf<ParsedOrder['status']>().toEqualTypeOf<Order['status']>()
  expectTypeOf<ParsedOrder['tags']>().toEqualTypeOf<readonly string[] | undefined>()
  expectTypeOf<ParsedOrder['lines']>().toEqualTypeOf<readonly Parsed<OrderItem>[] | undefined>()
  expectTypeOf<Parsed<OrderItem>['quantity']>().toEqualTypeOf<number>()
  expectTypeOf<Parsed<OrderItem>['unitPrice']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Exclude<ParsedOrder['sourceIds'], undefined>>().toEqualTypeOf<{ readonly [name: string]: string }>()
  expectTypeOf<ParsedOrder['custom']>().toEqualTypeOf<Order['custom']>()
  expectTypeOf<ParsedOrder>().toExtend<Order>()
  expectTypeOf<Parsed<Customer>>().toExtend<Customer>()
  expectTypeOf<Parsed<ParsedOrder>['at']>().toEqualTypeOf<Date>()
})

test('parseRecords knows its records, and the fields that can be mapped', () => {
  const { records } = parseRecords(orderSchema, rows, { mapping: { customerId: 'who', at: (row) => row.when } })
  expectTypeOf(records).toEqualTypeOf<Parsed<Order>[]>()
  const own: RecordMapping<Order> = { custom: ['gift'], total: ['amount', 'sum'], lines: null }
  parseRecords(orderSchema, { id: Int32Array.of(1) }, { mapping: own, deleted: 'keep', maxIssues: 3 })
  parseRecords(customerSchema, Table.from(rows))
  // @ts-expect-error an order has no birth date
  parseRecords(orderSchema, rows, { mapping: { birthDate: 'born' } })
  // @ts-expect-error no such option
  parseRecords(orderSchema, rows, { columns: {} })
  // @ts-expect-error no such choice
  parseRecords(orderSchema, rows, { deleted: 'forget' })
})

test('schemas are Standard Schemas from the wide to the one form', () => {
  expectTypeOf(orderSchema).toExtend<StandardSchema<Order, Parsed<Order>>>()
  expectTypeOf(orderSchema).toExtend<StandardSchema<unknown, unknown>>()
  type Validated = Awaited<ReturnType<(typeof customerSchema)['~standard']['validate']>>
  expectTypeOf<Extract<Validated, { value: unknown }>['value']>().toEqualTypeOf<Parsed<Customer>>()
})

test('records go into every door without a mapping, as written and as parsed', () => {
  const parsedOrders = parseRecords(orderSchema, rows).records
  summarizeTransactions(orders)
  summarizeTransactions(parsedOrders)
  expectTypeOf(rfm(orders).ids).toExtend<readonly unknown[]>()
  rfm(parsedOrders)
  expectTypeOf(Interactions.from(lines)).toEqualTypeOf<Interactions<Id, Id>>()
  expectTypeOf(Interactions.from(parseRecords(orderLineSchema, rows).records)).toEqualTypeOf<
    Interactions<string, string>
  >()
  expectTypeOf(Graph.from(referrals)).toEqualTypeOf<Graph>()
  Graph.from(parseRecords(referralSchema, rows).records)
  Graph.from(Table.from(parseRecords(referralSchema, rows).records))
})

interface Visit extends RecordCommon {
  readonly id: Id
  readonly reason: 'service' | 'sale' | (string & {})
  readonly at?: Instant | undefined
  readonly cost?: Amount | undefined
  readonly stars?: number | undefined
  readonly places?: readonly { readonly name: string; readonly floor?: number | undefined }[] | undefined
}

test('a schema fits its interface in both directions, or does not compile', () => {
  const reason = { oneOf: { service: [], sale: [] } }
  const place = { record: { required: { name: 'text' }, optional: { floor: 'integer' } } } as const
  const optional = { at: 'instant', cost: 'amount', stars: 'number', places: { list: place } } as const
  const visitSchema: RecordSchema<Visit> = recordSchema<Visit>('visit', { required: { id: 'id', reason }, optional })
  expectTypeOf(visitSchema).toExtend<StandardSchema<Visit, Parsed<Visit>>>()

  // @ts-expect-error a field of the interface is missing
  recordSchema<Visit>('visit', { required: { id: 'id', reason }, optional: { at: 'instant', cost: 'amount' } })
  // @ts-expect-error a required field is missing
  recordSchema<Visit>('visit', { required: { id: 'id' }, optional })
  // @ts-expect-error a field that the interface does not have
  recordSchema<Visit>('visit', { required: { id: 'id', reason, mood: 'text' }, optional })
  recordSchema<Visit>('visit', {
    required: { id: 'id', reason },
    // @ts-expect-error an optional field that the interface does not have
    optional: { at: 'instant', cost: 'amount', stars: 'number', places: { list: place }, mood: 'text' },
  })
  recordSchema<Visit>('visit', {
    // @ts-expect-error a required field is not optional
    required: { id: 'id' },
    // @ts-expect-error a required field is not optional
    optional: { ...optional, reason },
  })
  // @ts-expect-error an instant is no text
  recordSchema<Visit>('visit', { required: { id: 'id', reason }, optional: { ...optional, at: 'text' } })
  // @ts-expect-error an amount is no number
  recordSchema<Visit>('visit', { required: { id: 'id', reason }, optional: { ...optional, cost: 'number' } })
  // @ts-expect-error a number is no amount
  recordSchema<Visit>('visit', { required: { id: 'id', reason }, optional: { ...optional, stars: 'amount' } })
  // @ts-expect-error an id is no text
  recordSchema<Visit>('visit', { required: { id: 'text', reason }, optional })
  // @ts-expect-error an open enum names its values
  recordSchema<Visit>('visit', { required: { id: 'id', reason: 'text' }, optional })
  // @ts-expect-error one of its values is missing
  recordSchema<Visit>('visit', { required: { id: 'id', reason: { oneOf: { service: [] } } }, optional })
  recordSchema<Visit>('visit', {
    // @ts-expect-error a value it does not have
    required: { id: 'id', reason: { oneOf: { service: [], sale: [], fun: [] } } },
    optional,
  })
  // @ts-expect-error a list is a list of its items
  recordSchema<Visit>('visit', { required: { id: 'id', reason }, optional: { ...optional, places: place } })
  const cellar = { record: { required: { name: 'text' }, optional: {} } } as const
  // @ts-expect-error a field of the items is missing
  recordSchema<Visit>('visit', { required: { id: 'id', reason }, optional: { ...optional, places: { list: cellar } } })
})
