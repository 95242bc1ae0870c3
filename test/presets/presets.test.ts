import { describe, expect, test } from 'vitest'
import { readCsv } from '../../src/csv/index.ts'
import { Table } from '../../src/data/table/table.ts'
import type { RecordMapping } from '../../src/entities/mapping.ts'
import { parseRecords } from '../../src/entities/parse.ts'
import type { RecordSchema } from '../../src/entities/schema.ts'
import * as marketing from '../../src/entities/schemas/marketing.ts'
import * as orders from '../../src/entities/schemas/orders.ts'
import * as people from '../../src/entities/schemas/people.ts'
import * as sales from '../../src/entities/schemas/sales.ts'
import * as service from '../../src/entities/schemas/service.ts'
import * as presets from '../../src/presets/index.ts'
import * as dynamics from './rows/dynamics.ts'
import * as hubspot from './rows/hubspot.ts'
import * as odoo from './rows/odoo.ts'
import * as salesforce from './rows/salesforce.ts'
import * as segment from './rows/segment.ts'
import * as shopify from './rows/shopify.ts'
import * as stripe from './rows/stripe.ts'
import * as zendesk from './rows/zendesk.ts'
import { type More, recordOf } from './shapes.ts'

const SCHEMAS: Readonly<Record<string, RecordSchema<object>>> = {
  activities: service.activitySchema,
  campaigns: marketing.campaignSchema,
  campaignTouches: marketing.campaignTouchSchema,
  cases: service.supportCaseSchema,
  consents: marketing.consentSchema,
  contacts: people.contactSchema,
  contracts: sales.contractSchema,
  customers: people.customerSchema,
  invoices: orders.orderSchema,
  leads: people.leadSchema,
  opportunities: sales.opportunitySchema,
  orderLines: orders.orderLineSchema,
  orders: orders.orderSchema,
  products: orders.productSchema,
  quotes: sales.quoteSchema,
  refunds: orders.orderSchema,
  smsConsents: marketing.consentSchema,
  stageChanges: sales.stageChangeSchema,
  surveyResponses: service.surveyResponseSchema,
  users: people.userSchema,
}

const { nestedRows, ...systems } = presets

/** Each mapping with the schema it is for; those of options with their defaults. */
const mappings = Object.entries(systems).flatMap(([system, preset]) =>
  Object.entries(preset).flatMap(([name, value]): [string, RecordSchema<object>, RecordMapping<object>][] => {
    if (name === 'with') return []
    const schema = SCHEMAS[name.replace(/With$/, '')]
    if (schema === undefined) throw new Error(`no schema for ${system}.${name}`)
    const mapping: unknown = typeof value === 'function' ? (value as (options: object) => unknown)({}) : value
    return [[`${system}.${name}`, schema, mapping as RecordMapping<object>]]
  }),
)

/** The rows of all fixtures of a system, whatever they are of, and the rows within them. */
function rowsOf(module: object): object[] {
  const rows = Object.entries(module).flatMap(([name, shapes]: [string, unknown]): object[] => {
    if (typeof shapes !== 'object' || shapes === null) return []
    if (name === 'more') return (shapes as readonly More[]).map(([, row]) => row)
    if (Array.isArray(shapes)) return shapes
    const { api, connector } = shapes as { api?: object[]; connector?: object[] }
    return api === undefined ? [shapes] : [...api, ...(connector ?? [])]
  })
  const lists = ['line_items', 'refunds', 'refunds.data', 'lines.data', 'properties.products']
  return [...rows, ...lists.flatMap((list) => nestedRows(rows, list))]
}

const FIXTURES: Readonly<Record<string, object>> = {
  dynamics,
  hubspot,
  odoo,
  salesforce,
  segment,
  shopify,
  stripe,
  zendesk,
}

test('there are presets for eight systems, each with several mappings', () => {
  expect(Object.keys(systems).sort()).toEqual(Object.keys(FIXTURES))
  expect(mappings.length).toBeGreaterThan(80)
})

describe('every mapping', () => {
  test('names all fields of its record and no other', () => {
    for (const [name, schema, mapping] of mappings) {
      const fields = schema.fields.map((field) => field.name)
      expect(Object.keys(mapping).sort(), name).toEqual([...fields].sort())
      for (const source of Object.values(mapping)) {
        const isNames =
          Array.isArray(source) && source.length > 0 && source.every((column) => typeof column === 'string')
        expect(isNames || typeof source === 'function' || source === null, name).toBe(true)
      }
      for (const field of schema.fields) {
        if (field.required) expect(mapping[field.name as keyof typeof mapping], `${name} ${field.name}`).not.toBeNull()
      }
    }
  })

  test('finds every field of its in some fixture', () => {
    const needOptions = new Set(['segment.orders cancelledAt'])
    for (const [name, schema, mapping] of mappings) {
      const [system = '', plural = ''] = name.split('.')
      if (plural.endsWith('With')) continue
      const rows = [...rowsOf(FIXTURES[system] ?? {}), { quantity: 1 }]
      const { records } = parseRecords(schema, rows, { mapping, deleted: 'keep', merged: 'keep' })
      const found = new Set(records.flatMap((record) => Object.keys(record)))
      const fields = Object.entries(mapping).flatMap(([field, source]) => (source === null ? [] : [field]))
      const missing = fields.filter((field) => !found.has(field) && !needOptions.has(`${name} ${field}`))
      // Of these the tests of each system tell: their rows are left out, or say no more than that.
      expect(
        missing.filter((field) => field !== 'deletedAt' && field !== 'mergedIntoId'),
        name,
      ).toEqual([])
    }
  })

  test('gives what the further rows of each system expect', () => {
    for (const [system, module] of Object.entries(FIXTURES)) {
      const { more } = module as { more: readonly More[] }
      expect(more.length).toBeGreaterThan(2)
      for (const [plural, row, expected] of more) {
        const [name, schema, mapping] = mappings.find(([of]) => of === `${system}.${plural}`) ?? []
        if (schema === undefined || mapping === undefined) throw new Error(`no mapping ${system}.${plural}`)
        expect(recordOf(schema, mapping, row), name).toMatchObject(expected)
      }
    }
  })

  test('tells of deleted records where the system keeps them', () => {
    // Events, messages and answers are not deleted but absent.
    const never = /^segment\.|hubspot\.(stageChanges|users)|[cC]onsents|odoo\.(activities|surveyResponses)/
    for (const [name, , mapping] of mappings) {
      const { deletedAt } = mapping as { deletedAt?: unknown }
      expect(deletedAt !== null, name).toBe(!never.test(name))
    }
  })

  test('takes hostile rows without throwing, gives nothing that is no number and tells nobody’s values', () => {
    for (const [name, schema, mapping] of mappings) {
      const [system = ''] = name.split('.')
      // With default options they read what the others read.
      if (name.endsWith('With')) continue
      // A row that has all columns, so that none is missed as a whole.
      const rows = [...rowsOf(FIXTURES[system] ?? {}), { quantity: 1 }]
      expect(rows.length, name).toBeGreaterThan(3)
      for (const value of HOSTILE) {
        const hostile = rows.map((row) => replaced(row, value))
        const { records, issues } = parseRecords(schema, hostile, { mapping })
        expect(hasNaN(records), name).toBe(false)
        expect(JSON.stringify(issues), name).not.toContain('canary')
      }
    }
  })
})

const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  '',
  'canary',
  'canary'.repeat(20_000),
  '\u0000\ud800',
  '[{"',
  '{"',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53 + 2,
  1e308,
  -1,
  10n ** 40n,
  true,
  false,
  [],
  [[]],
  {},
  { data: [{}] },
  new Date(Number.NaN),
  Object.create(null),
]

/** The same structure with another value in every leaf. */
function replaced(value: unknown, leaf: unknown): object {
  const copy = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(copy)
    if (typeof inner !== 'object' || inner === null || inner instanceof Date) return leaf
    return Object.fromEntries(Object.entries(inner).map(([key, part]) => [key, copy(part)]))
  }
  return copy(value) as object
}

function hasNaN(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value)
  if (value instanceof Date) return Number.isNaN(value.getTime())
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNaN)
}

describe('where rows come from', () => {
  const [order] = [shopify.fivetranOrder]
  const texts: Record<string, unknown> = Object.fromEntries(
    Object.entries(order).map(([name, value]) => [name, value === null ? '' : String(value)]),
  )
  const expected = parseRecords(orders.orderSchema, [order], { mapping: presets.shopify.orders }).records

  test('tables, columns and CSV give what row objects give', () => {
    const quoted = (value: unknown): string => `"${String(value).replaceAll('"', '""')}"`
    const csv = `${Object.keys(texts).join(',')}\n${Object.values(texts).map(quoted).join(',')}\n`
    const columns = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, [value]]))
    for (const input of [readCsv(csv), columns, Table.from([texts])]) {
      const { records, issues } = parseRecords(orders.orderSchema, input, { mapping: presets.shopify.orders })
      expect(issues).toEqual([])
      // CSV reads 59.70 as a number, whose last zero nobody remembers.
      const amounts = ({ total, ...rest }: { total: string }) => ({ ...rest, total: Number(total) })
      expect(records.map(({ id, customerId, at, status, test }) => ({ id, customerId, at, status, test }))).toEqual(
        expected.map(({ id, customerId, at, status, test }) => ({ id, customerId, at, status, test })),
      )
      expect(records.map(amounts)[0]?.total).toBe(59.7)
    }
  })

  test('columns in capitals, as Snowflake has them, are found', () => {
    const capitals = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name.toUpperCase(), value]))
    const { coupon: _, ...withoutCoupon } = expected[0] ?? {}
    expect(parseRecords(orders.orderSchema, [capitals], { mapping: presets.shopify.orders }).records).toEqual([
      withoutCoupon,
    ])
  })

  test('a field can be mapped otherwise, and other columns kept', () => {
    const mapping = { ...presets.shopify.orders, campaignId: ['utm_campaign'], custom: ['note'] }
    const row = { ...order, utm_campaign: 'spring', note: 'call first', source: 'ignored' }
    expect(parseRecords(orders.orderSchema, [row], { mapping }).records[0]).toMatchObject({
      campaignId: 'spring',
      custom: { note: 'call first' },
    })
  })

  test('a column that has the name of a field by chance is not taken for it', () => {
    const row = { ...order, source: { id: 'card_1' }, lines: 5, margin: 'low', campaignId: 'x' }
    const { records, issues } = parseRecords(orders.orderSchema, [row], { mapping: presets.shopify.orders })
    expect([records, issues]).toEqual([expected, []])
  })

  test('a required column that is missing is named', () => {
    expect(() => parseRecords(orders.orderSchema, [{ foo: 1 }], { mapping: presets.shopify.orders })).toThrow(
      /"processed_?[aA]t"/,
    )
  })
})
