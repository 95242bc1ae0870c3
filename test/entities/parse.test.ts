import { tableFromArrays } from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Graph } from '../../src/data/graph/graph.ts'
import { Interactions } from '../../src/data/interactions.ts'
import { summarizeTransactions } from '../../src/data/summary/summarize.ts'
import { Table } from '../../src/data/table/table.ts'
import {
  customerSchema,
  type Order,
  type OrderLine,
  opportunitySchema,
  orderLineSchema,
  orderSchema,
  parseRecords,
  type RecordMapping,
  type Referral,
  referralSchema,
  supportCaseSchema,
} from '../../src/entities/index.ts'
import { rfm } from '../../src/rfm/rfm.ts'
import { syntheticShop } from '../../src/synthetic/shop.ts'
import { examples } from './examples.ts'

const at = '2024-01-05T09:00:00Z'
const order = { id: 1, customerId: 'c', at, total: '5' }
const none = { invalid: 0, deleted: 0, merged: 0 }

/** What a call is refused with: the code and the message. */
const refusal = (call: () => unknown): string => {
  try {
    call()
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return `${code}: ${message}`
  }
  return 'not refused'
}

describe('records', () => {
  test('rows of another system become records of one form', () => {
    const rows = [
      {
        order_id: 9007199254740993n,
        buyer: { id: '0042', email: 'ada@example.com' },
        created: '2024-01-05T10:00:00+01:00',
        'total.price': { amount: '19.90', currency: 'EUR' },
        state: 'CANCELED',
        cancelled: '',
        test: 'f',
        gift: true,
        'weird.name': 'kept',
        lines: [{ quantity: '2', sku: 'K-1' }],
      },
      {
        order_id: '7',
        buyer: { id: 8 },
        created: 1_704_445_200_000,
        'total.price': 5,
        fallback: '2024-01-06',
        gift: null,
      },
    ]
    const mapping: RecordMapping<Order> = {
      id: 'order_id',
      customerId: 'buyer.id',
      at: 'created',
      total: 'total.price',
      status: ['status', 'state'],
      cancelledAt: ['cancelled', 'fallback'],
      number: (row) => (row.gift === true ? '#gift' : undefined),
      tags: null,
      custom: ['gift', 'weird.name'],
    }
    const { records, ...rest } = parseRecords(orderSchema, rows, { mapping })
    expect(records).toStrictEqual([
      {
        id: '9007199254740993',
        customerId: '0042',
        at: new Date(at),
        total: '19.90',
        currency: 'EUR',
        status: 'cancelled',
        number: '#gift',
        lines: [{ quantity: 2, sku: 'K-1' }],
        test: false,
        custom: { gift: true, 'weird.name': 'kept' },
      },
      { id: '7', customerId: '8', at: new Date(at), total: '5', cancelledAt: new Date('2024-01-06') },
    ])
    expect(rest).toEqual({ rows: Int32Array.of(0, 1), issues: [], issueCounts: {}, dropped: none })
  })

  test('every example comes back as it is, and what parsing gave comes back identical', () => {
    const keep = { deleted: 'keep', merged: 'keep' } as const
    for (const { schema, record } of examples) {
      const once = parseRecords(schema, [record, record], keep)
      expect(once.records).toStrictEqual([record, record])
      expect(parseRecords(schema, once.records, keep).records).toStrictEqual(once.records)
    }
  })

  test('whatever the rows hold, parsing again changes nothing and finds nothing new', () => {
    const cell = fc.oneof(
      fc.constantFrom<unknown>('', '12.5', 'EUR', '2024-01-05', 1.7e12, 1.7e9, 2 ** 53, true, null, undefined, 'USD'),
      fc.record({ amount: fc.constantFrom('1.5', 'x'), currency: fc.constantFrom('EUR', 'USD', '?') }),
      fc.anything({ withDate: true, withBigInt: true }),
    )
    const names = [
      'id',
      'customerId',
      'at',
      'total',
      'tax',
      'currency',
      'status',
      'deletedAt',
      'lines',
      'custom',
      'test',
    ]
    const row = fc.dictionary(fc.constantFrom(...names), cell).map((cells) => ({ ...order, ...cells }))
    let kept = 0
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const once = parseRecords(orderSchema, rows)
        const { invalid, deleted, merged } = once.dropped
        expect(once.records.length + invalid + deleted + merged).toBe(rows.length)
        expect(once.rows).toHaveLength(once.records.length)
        const again = parseRecords(orderSchema, once.records)
        expect(again.records).toStrictEqual(once.records)
        expect(again.dropped).toEqual(none)
        expect(again.issues.filter((issue) => issue.code !== 'duplicateId')).toEqual([])
        kept += once.records.length
      }),
      { numRuns: 500 },
    )
    expect(kept).toBeGreaterThan(200)
  })

  test('one record at a time, validation and parsing agree', () => {
    for (const { schema, record } of examples) {
      for (const field of schema.fields) {
        for (const value of [null, 'x', 3, true, 1.7e9, [], {}, ['a'], '2024-01-05', { a: { b: 1 } }]) {
          const row = { ...record, [field.name]: value }
          const validated = schema['~standard'].validate(row)
          if (validated instanceof Promise) throw new Error('a promise')
          const parsed = parseRecords(schema, [row], { deleted: 'keep', merged: 'keep' })
          expect(parsed.issues.length).toBe(validated.issues?.length ?? 0)
          if (validated.issues === undefined) expect(parsed.records).toStrictEqual([validated.value])
        }
      }
    }
  })
})

describe('issues', () => {
  test('a row without a required field is left out, an optional field that cannot be read is absent', () => {
    const rows = [
      order,
      { ...order, id: null },
      { ...order, id: 3, at: 1_704_445_200, total: 'five', tax: 'secret', status: {} },
      { ...order, id: 4, tax: 'secret', createdAt: 'secret', tags: ['a', {}], lines: [{}] },
    ]
    const { records, rows: kept, issues, issueCounts, dropped } = parseRecords(orderSchema, rows)
    expect(records).toStrictEqual([
      { ...order, id: '1', at: new Date(at) },
      { ...order, id: '4', at: new Date(at), tags: ['a'], lines: [] },
    ])
    expect([...kept]).toEqual([0, 3])
    expect(issues).toEqual([
      { code: 'missing', row: 1, field: 'id' },
      { code: 'epochSeconds', row: 2, field: 'at' },
      { code: 'invalidAmount', row: 2, field: 'total' },
      { code: 'invalidText', row: 2, field: 'status' },
      { code: 'invalidAmount', row: 2, field: 'tax' },
      { code: 'invalidAmount', row: 3, field: 'tax' },
      { code: 'invalidInstant', row: 3, field: 'createdAt' },
      { code: 'missing', row: 3, field: 'lines[0].quantity' },
      { code: 'invalidText', row: 3, field: 'tags[1]' },
    ])
    expect(issueCounts).toEqual({ missing: 2, epochSeconds: 1, invalidAmount: 3, invalidText: 2, invalidInstant: 1 })
    expect(dropped).toEqual({ invalid: 2, deleted: 0, merged: 0 })
    expect(JSON.stringify(issues)).not.toContain('secret')
  })

  test('deleted and merged records are left out and counted, or kept when asked for', () => {
    const rows = [
      { id: 1 },
      { id: 2, gone: true },
      { id: 3, gone: '2024-01-05' },
      { id: 4, gone: false, into: 4n },
      { id: 5, gone: false, into: '1' },
      { id: 6, gone: true, into: 1 },
      { id: null, gone: 1_704_445_200 },
      { gone: false },
    ]
    const mapping = { deletedAt: 'gone', mergedIntoId: 'into' }
    const left = parseRecords(customerSchema, rows, { mapping })
    expect(left.records).toStrictEqual([{ id: '1' }, { id: '4', mergedIntoId: '4' }])
    expect(left.dropped).toEqual({ invalid: 1, deleted: 3, merged: 2 })
    expect(left.issues).toEqual([
      { code: 'deleted', row: 1, field: 'deletedAt' },
      { code: 'deleted', row: 2, field: 'deletedAt' },
      { code: 'merged', row: 4, field: 'mergedIntoId' },
      { code: 'merged', row: 5, field: 'mergedIntoId' },
      { code: 'deleted', row: 6, field: 'deletedAt' },
      { code: 'missing', row: 7, field: 'id' },
    ])
    const kept = parseRecords(customerSchema, rows, { mapping, deleted: 'keep', merged: 'keep' })
    expect(kept.records.map((record) => record.id)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(kept.records[2]?.deletedAt).toEqual(new Date('2024-01-05'))
    expect(kept.records[4]?.mergedIntoId).toBe('1')
    expect(kept.issueCounts).toEqual({ deletedAtUnknown: 2, epochSeconds: 1, missing: 2 })
    const merged = parseRecords(customerSchema, rows, { mapping, merged: 'keep' })
    expect(merged.dropped).toEqual({ invalid: 1, deleted: 4, merged: 0 })
  })

  test('ids that come again are told and kept, however they are written and in whatever order', () => {
    const ids = [9, 10, 11, 10n, 'a', '9', 12, 'a']
    const { records, issues } = parseRecords(
      customerSchema,
      ids.map((id) => ({ id })),
    )
    expect(records.map((record) => record.id)).toEqual(ids.map(String))
    expect(issues).toEqual([3, 5, 7].map((row) => ({ code: 'duplicateId', row, field: 'id' })))
  })

  test('repeated ids are found as a set finds them', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(30), fc.stringMatching(/^[ab]{1,3}$/))), (ids) => {
        fc.pre(ids.length > 0)
        const seen = new Set<string>()
        const repeated = ids.flatMap((id, row) => (seen.size === seen.add(String(id)).size ? [row] : []))
        const { issues } = parseRecords(
          customerSchema,
          ids.map((id) => ({ id })),
        )
        expect(issues.map((issue) => issue.row)).toEqual(repeated)
      }),
    )
  })

  test('only so many issues are listed, and all are counted', () => {
    const rows = Array.from({ length: 12_000 }, (_, id) => ({ id, employees: 'many' }))
    const { issues, issueCounts, records } = parseRecords(customerSchema, rows)
    expect([issues.length, issueCounts, records.length]).toEqual([10_000, { invalidNumber: 12_000 }, 12_000])
    expect(parseRecords(customerSchema, rows, { maxIssues: 3 }).issues).toHaveLength(3)
    expect(parseRecords(customerSchema, rows, { maxIssues: 0 }).issueCounts).toEqual({ invalidNumber: 12_000 })
  })
})

describe('mapping', () => {
  test('of several columns the first with a value counts; none need be there for an optional field', () => {
    const rows = [
      { a: '', b: 'two', 'c.d': 'dotted' },
      { a: 'one', b: 'two', c: { d: 'inner' } },
    ]
    const mapping = {
      id: ['z', 'a', 'b'],
      name: ['x', 'y'],
      city: 'c.d',
      region: ['c.e', 'c.d'],
      street: 'c.d.toString',
    } as const
    const { records } = parseRecords(customerSchema, rows, { mapping: { ...mapping, street: ['c.d.toString'] } })
    expect(records).toStrictEqual(
      [
        { id: 'two', city: 'dotted', region: 'dotted' },
        { id: 'one', city: undefined, region: undefined },
      ].map(({ city, region, ...rest }) => (city === undefined ? rest : { ...rest, city, region })),
    )
  })

  test('a dotted name walks into own properties, also of lists', () => {
    const rows = [
      { id: 1, properties: { name: 'Ada', tags: ['a', 'b'] } },
      { id: 2, properties: null },
      { id: 3, properties: 'text' },
      { id: 4 },
      { id: 5, properties: Object.create({ name: 'inherited' }) },
    ]
    const mapping = { name: 'properties.name', source: 'properties.tags.1', city: 'properties.constructor.name' }
    expect(parseRecords(customerSchema, rows, { mapping }).records).toStrictEqual([
      { id: '1', name: 'Ada', source: 'b' },
      { id: '2' },
      { id: '3' },
      { id: '4' },
      { id: '5' },
    ])
  })

  test('a column that no row has is refused by name, unless it is one of several for an optional field', () => {
    const rows = [{ id: 1, nmae: 'secret' }]
    const parse = (mapping: object): unknown => parseRecords(customerSchema, rows, { mapping } as never)
    expect(refusal(() => parse({ name: 'name' }))).toBe(
      'unknownColumn: parseRecords: mapping.name names the column "name", which is not there; did you mean "nmae"?',
    )
    expect(refusal(() => parse({ name: 'person.name' }))).toMatch(/^unknownColumn/)
    expect(refusal(() => parse({ id: ['key', 'ident'] }))).toBe(
      'unknownColumn: parseRecords: needs a column "key" or "ident", or mapping: { id: … } to name yours; did you mean "id"?',
    )
    expect(refusal(() => parse({ id: null }))).toMatch(/^unknownColumn/)
    expect(refusal(() => parseRecords(orderSchema, rows))).toBe(
      'unknownColumn: parseRecords: needs a column "customerId", or mapping: { customerId: … } to name yours; the columns are "id", "nmae"',
    )
    expect(refusal(() => parse({ custom: ['nmae', 'color'] }))).toMatch(
      /^unknownColumn: parseRecords: mapping\.custom\[1]/,
    )
    expect(refusal(() => parse({ custom: 'color' }))).toMatch(/^unknownColumn/)
    expect(refusal(() => parse({ nam: 'nmae' }))).toBe(
      'unknownOption: parseRecords: unknown name in mapping: "nam"; did you mean name?',
    )
    expect(refusal(() => parse({ name: 3 }))).toMatch(
      /^invalidArgument: parseRecords: mapping\.name must be a column name/,
    )
    expect(refusal(() => parse({ name: ['a', 3] }))).toMatch(/^invalidArgument/)
    expect(refusal(() => parse([]))).toMatch(/^invalidArgument: parseRecords: mapping must be an object/)
    expect(refusal(() => parse(JSON.parse('{"__proto__": "id"}')))).toMatch(/^unknownOption/)
    expect(parse({ name: ['name'], city: undefined })).toMatchObject({ records: [{ id: '1' }] })
  })

  test('no rows make no records, whatever the mapping', () => {
    const { records, rows } = parseRecords(orderSchema, [], { mapping: { id: 'key' } })
    expect([records, rows.length]).toEqual([[], 0])
    expect(refusal(() => parseRecords(orderSchema, [{}]))).toMatch(/^unknownColumn/)
  })

  test('custom fields come as an object, from a function or from columns', () => {
    const rows = [{ id: 1, custom: { a: 1 }, b: 2, other: 3 }]
    const custom = (mapping: RecordMapping<Order>['custom']): unknown =>
      parseRecords(customerSchema, rows, mapping === undefined ? {} : { mapping: { custom: mapping } }).records[0]
        ?.custom
    expect(custom(undefined)).toEqual({ a: 1 })
    expect(custom(null)).toBeUndefined()
    expect(custom(['b'])).toEqual({ b: 2 })
    expect(custom(() => ({ c: 3, nothing: null }))).toEqual({ c: 3 })
    expect(custom(() => null)).toBeUndefined()
  })

  test('names that objects inherit are read only where rows have them', () => {
    const rows = [JSON.parse('{"id": 1, "__proto__": "own", "constructor": "mine"}'), { id: 2 }]
    const mapping = { name: '__proto__', source: 'constructor' }
    const { records, issues } = parseRecords(customerSchema, rows, { mapping })
    expect(records).toStrictEqual([{ id: '1', name: 'own', source: 'mine' }, { id: '2' }])
    expect(issues).toEqual([])
    const kept = parseRecords(customerSchema, rows, { mapping: { custom: ['__proto__', 'constructor'] } })
    expect(kept.records.map(({ custom }) => Object.entries(custom ?? {}))).toEqual([
      [
        ['__proto__', 'own'],
        ['constructor', 'mine'],
      ],
      [],
    ])
    expect(kept.issues).toEqual([])
  })
})

describe('rows, columns and tables', () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({
    id: 2 ** 40 + i,
    customerId: `c${i % 7}`,
    at: new Date(Date.UTC(2024, 0, 1 + i)),
    total: i % 9 === 0 ? null : i / 4,
    status: i % 5 === 0 ? 'Canceled' : null,
    test: i % 11 === 0,
    coupon: i % 3 === 0 ? null : `K${i}`,
  }))
  const names = ['id', 'customerId', 'at', 'total', 'status', 'test', 'coupon'] as const
  const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]))

  test('give the same records', () => {
    const expected = parseRecords(orderSchema, rows)
    expect(expected.dropped.invalid).toBe(6)
    const { at: dates, ...plain } = columns
    const arrow = tableFromArrays({ ...plain, at: (dates ?? []).map((date) => (date as Date).toISOString()) } as never)
    for (const input of [columns, Table.from(rows), Table.from(columns), arrow]) {
      expect(parseRecords(orderSchema, input as never)).toStrictEqual(expected)
    }
  })

  test('with functions and lists of columns as well', () => {
    const mapping: RecordMapping<Order> = {
      customerId: (row) => `${row.customerId}!`,
      number: ['coupon', 'id'],
      custom: ['coupon'],
    }
    const expected = parseRecords(orderSchema, rows, { mapping })
    expect(expected.records[0]).toMatchObject({ customerId: 'c1!', number: 'K1', custom: { coupon: 'K1' } })
    for (const input of [columns, Table.from(rows)]) {
      expect(parseRecords(orderSchema, input, { mapping })).toStrictEqual(expected)
    }
  })

  test('money keeps its currency through a table', () => {
    const priced = [
      { ...order, total: { amount: '5.00', currency: 'EUR' } },
      { ...order, id: 2, total: { amount: '7', currency: 'USD' } },
    ]
    const expected = parseRecords(orderSchema, priced)
    expect(expected.records.map(({ total, currency }) => `${total} ${currency}`)).toEqual(['5.00 EUR', '7 USD'])
    expect(parseRecords(orderSchema, Table.from(priced))).toStrictEqual(expected)
  })

  test('the synthetic shop is made of records', () => {
    const shop = syntheticShop({ customers: 60, seed: 3 })
    const parsed = [
      parseRecords(customerSchema, shop.customers),
      parseRecords(orderSchema, shop.orders),
      parseRecords(orderLineSchema, shop.orderLines),
      parseRecords(opportunitySchema, shop.opportunities),
      parseRecords(supportCaseSchema, shop.cases),
      parseRecords(referralSchema, shop.referrals),
    ]
    const tables = [shop.customers, shop.orders, shop.orderLines, shop.opportunities, shop.cases, shop.referrals]
    expect(parsed.map(({ records }) => records.length)).toEqual(tables.map((table) => table.rowCount))
    expect(parsed.flatMap(({ issues }) => issues)).toEqual([])
    expect(Object.keys(parsed[1]?.records[0] ?? {}).sort()).toEqual(
      ['at', 'currency', 'customerId', 'id', 'kind', 'orderId', 'status', 'test', 'total'].sort(),
    )
  })
})

describe('doors', () => {
  const orders: Order[] = [
    { id: 1, customerId: 'a', at: '2024-01-01', total: 10, orderId: 1 },
    { id: 2, customerId: 'a', at: new Date('2024-01-09'), total: '20.50', status: 'completed', orderId: 2n },
    { id: 3, customerId: 'b', at: '2024-01-05', total: { amount: '7', currency: 'EUR' } },
    { id: 4, customerId: 'b', at: '2024-01-06', total: 99, currency: 'EUR', cancelledAt: '2024-01-07' },
    { id: 5, customerId: 'b', at: '2024-01-06', total: 99, status: 'cancelled' },
    { id: 6, customerId: 'c', at: '2024-01-06', total: 99, test: true },
    { id: 7, customerId: 'a', at: '2024-01-10', total: 4, kind: 'refund', orderId: 2 },
  ]
  const expected = { ids: ['a', 'b'], frequency: [1, 0], revenue: [26.5, 7] }

  test('orders go into summarizeTransactions and rfm, as written and as parsed', () => {
    const parsed = parseRecords(orderSchema, orders).records
    for (const input of [orders, parsed]) {
      const { ids, frequency, revenue, dropped } = summarizeTransactions(input, { asOf: '2024-01-31' })
      expect({ ids, frequency: [...frequency], revenue: [...revenue] }).toEqual(expected)
      expect([dropped.cancelledOrder, dropped.testOrder]).toEqual([2, 1])
      expect(rfm(input, { asOf: '2024-01-31' }).ids).toEqual(['a', 'b'])
    }
  })

  test('order lines go into Interactions.from', () => {
    const lines: OrderLine[] = [
      { orderId: 1, customerId: 'a', productId: 7, quantity: 5, at },
      { orderId: 1, customerId: 'a', productId: 8, quantity: 1, at, total: 5 },
      { orderId: 2, customerId: 'b', productId: 7, quantity: 1 },
    ]
    for (const input of [lines, parseRecords(orderLineSchema, lines).records]) {
      const interactions = Interactions.from<string, string>(input as never)
      expect([interactions.userIds, interactions.itemIds.map(String)]).toEqual([
        ['a', 'b'],
        ['7', '8'],
      ])
      expect(interactions.rows().map(({ value, at: when }) => [value, when?.toISOString()])).toEqual([
        [1, new Date(at).toISOString()],
        [1, new Date(at).toISOString()],
        [1, undefined],
      ])
    }
  })

  test('referrals go into Graph.from', () => {
    const referrals: Referral[] = [
      { referrerId: 1, referredId: 2, at, accepted: true },
      { referrerId: 2, referredId: 3 },
    ]
    for (const input of [referrals, parseRecords(referralSchema, referrals).records]) {
      const graph = Graph.from(input, { directed: true })
      expect([graph.nodeIds.map(String), graph.edgeCount]).toEqual([['1', '2', '3'], 2])
    }
    expect(Graph.from(Table.from(parseRecords(referralSchema, referrals).records)).edgeCount).toBe(2)
  })
})

describe('dirty hands', () => {
  test('what are no rows, no schema and no options is refused without quoting data', () => {
    for (const rows of ['secret', 7, null, undefined, new Map(), [order, 'secret'], [order, null], { id: 'secret' }]) {
      const text = refusal(() => parseRecords(orderSchema, rows as never))
      expect(text).toMatch(/^invalidData: parseRecords: rows/)
      expect(text).not.toContain('secret')
    }
    const foreign = { '~standard': { version: 1, vendor: 'other', validate: (value: unknown) => ({ value }) } }
    for (const schema of [foreign, null, 'order', {}]) {
      expect(refusal(() => parseRecords(schema as never, [order]))).toMatch(
        /^invalidArgument: parseRecords: schema must be/,
      )
    }
    const parse = (options: object): unknown => parseRecords(orderSchema, [order], options)
    expect(refusal(() => parse({ maping: {} }))).toMatch(/^unknownOption: .*did you mean mapping/)
    expect(refusal(() => parse({ deleted: true }))).toMatch(/^invalidArgument/)
    expect(refusal(() => parse({ merged: 'drop' }))).toMatch(/^invalidArgument/)
    expect(refusal(() => parse({ timeZone: 'Mars/Base' }))).toMatch(/timeZone/)
    expect(refusal(() => parse({ maxIssues: -1 }))).toMatch(/^invalidArgument/)
  })

  test('hostile cells are values like others', () => {
    const nasty = ['a\u0000b', '\ud800', '\u202eada', '=cmd|calc', '<img onerror=x>', 'x'.repeat(100_000), '__proto__']
    const rows = nasty.map((text, i) => ({
      id: text,
      name: text,
      at: text,
      employees: text,
      custom: { [text]: text },
      x: i,
    }))
    const { records, issues } = parseRecords(customerSchema, rows)
    expect(records.map((record) => record.name)).toEqual(nasty)
    expect(issues).toHaveLength(nasty.length)
    expect(issues.every((issue) => issue.field === 'employees')).toBe(true)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test('rows and mapping stay as they were', () => {
    const mapping = Object.freeze({ customerId: Object.freeze(['buyer', 'customerId']) })
    const row = Object.freeze({ ...order, tags: Object.freeze(['a']), custom: Object.freeze({ a: 1 }) })
    const { records } = parseRecords(orderSchema, Object.freeze([row]), { mapping })
    expect(records[0]?.tags).not.toBe(row.tags)
    expect(records[0]?.custom).not.toBe(row.custom)
    expect(row).toEqual({ ...order, tags: ['a'], custom: { a: 1 } })
  })

  test('it says how far it is, and can be stopped', () => {
    const rows = Array.from({ length: 5000 }, (_, id) => ({ id }))
    const stages: string[] = []
    parseRecords(customerSchema, rows, {
      onProgress: ({ stage, done, total }) => stages.push(`${stage} ${done}/${total}`),
    })
    expect(stages[0]).toBe('reading 0/5000')
    expect(stages.at(-1)).toBe('reading 5000/5000')
    expect(refusal(() => parseRecords(customerSchema, rows, { onProgress: ({ stop }) => stop() }))).toMatch(/^stopped/)
  })

  test('dates are local where told', () => {
    const rows = [{ id: 1, createdAt: '2024-01-05 00:30', birthDate: new Date('1990-01-01T23:30:00Z') }]
    const parse = (timeZone: string): unknown => parseRecords(customerSchema, rows, { timeZone }).records[0]
    expect(parse('UTC')).toEqual({ id: '1', createdAt: new Date('2024-01-05T00:30:00Z'), birthDate: '1990-01-01' })
    expect(parse('Asia/Tokyo')).toEqual({
      id: '1',
      createdAt: new Date('2024-01-04T15:30:00Z'),
      birthDate: '1990-01-02',
    })
  })
})
