import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isStandardSchema, type StandardResult } from '../../src/core/standardSchema.ts'
import * as entities from '../../src/entities/index.ts'
import {
  customerSchema,
  orderSchema,
  parseRecords,
  type RecordStandardIssue,
  type SchemaField,
} from '../../src/entities/index.ts'
import { isRecordSchema } from '../../src/entities/schema.ts'
import { examples, type SchemaExample } from './examples.ts'

type Row = { readonly [name: string]: unknown }

/** What validation says; ours never answers with a promise. */
function validate(schema: SchemaExample['schema'], value: unknown): StandardResult<object> {
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise) throw new Error('a promise')
  return result
}

const validated = (schema: SchemaExample['schema'], value: unknown): object | undefined => {
  const result = validate(schema, value)
  return result.issues === undefined ? result.value : undefined
}

const issuesOf = (schema: SchemaExample['schema'], value: unknown): readonly RecordStandardIssue[] =>
  (validate(schema, value).issues ?? []) as readonly RecordStandardIssue[]

const without = (record: object, name: string): object =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))

const named = examples.map((example) => ({ name: example.schema.name, ...example }))

/** Something that no field of the kind can be read from. */
const wrongFor = (field: SchemaField): unknown => (field.kind === 'cells' ? { a: Symbol('secret') } : Symbol('secret'))

describe('every schema', () => {
  test('is on the list, is a Standard Schema, and is known as one of ours', () => {
    const exported = Object.entries(entities).filter(([name]) => name.endsWith('Schema'))
    expect(exported.map(([name]) => name).sort()).toEqual(named.map(({ name }) => `${name}Schema`).sort())
    for (const [, schema] of exported) {
      expect(isStandardSchema(schema) && isRecordSchema(schema)).toBe(true)
      expect(isStandardSchema(schema) && schema['~standard'].vendor).toBe('clientele')
    }
  })

  test.each(named)('$name gives a whole record back as it is', ({ schema, record }) => {
    expect(validate(schema, record)).toStrictEqual({ value: record })
    expect(schema.fields.map((field) => field.name).sort()).toEqual(Object.keys(record).sort())
  })

  test.each(named)('$name takes the required fields alone, and asks for each of them', ({ schema, record }) => {
    const required = schema.fields.filter((field) => field.required).map((field) => field.name)
    const core = Object.fromEntries(Object.entries(record).filter(([key]) => required.includes(key)))
    expect(required.length).toBeGreaterThan(0)
    expect(required.length).toBeLessThan(5)
    expect(validate(schema, core)).toStrictEqual({ value: core })
    for (const name of required) {
      for (const nothing of [null, undefined, '', ' \t', Number.NaN]) {
        expect(issuesOf(schema, { ...core, [name]: nothing })).toEqual([
          { code: 'missing', message: `${name} is missing`, path: [name] },
        ])
      }
      expect(issuesOf(schema, without(core, name))).toHaveLength(1)
    }
  })

  test.each(named)('$name takes nothing for something in optional fields', ({ schema, record }) => {
    for (const { name } of schema.fields.filter((field) => !field.required)) {
      for (const nothing of [null, undefined, '', ' \n', Number.NaN]) {
        expect(validate(schema, { ...record, [name]: nothing })).toStrictEqual({ value: without(record, name) })
      }
    }
  })

  test.each(named)('$name says which field is wrong and what is right, never the value', ({ schema, record }) => {
    for (const field of schema.fields) {
      const issues = issuesOf(schema, { ...record, [field.name]: wrongFor(field) })
      expect(issues.map((issue) => issue.path?.[0])).toEqual([field.name])
      expect(issues[0]?.message).toMatch(new RegExp(`^${field.name}(\\.a)? must be `))
      expect(JSON.stringify(issues)).not.toContain('secret')
    }
    const all = Object.fromEntries(schema.fields.map((field) => [field.name, wrongFor(field)]))
    expect(issuesOf(schema, all)).toHaveLength(schema.fields.length)
  })

  test.each(named)('$name is no text, no array, no number', ({ schema }) => {
    for (const value of ['secret', [], null, undefined, 3, true, () => 0]) {
      const [issue, ...others] = issuesOf(schema, value)
      expect(others).toEqual([])
      expect(issue?.code).toBe('invalidRecord')
      expect(issue?.path).toEqual([])
      expect(issue?.message).toMatch(new RegExp(`^${schema.name} must be an object, got`))
      expect(issue?.message).not.toContain('secret')
    }
  })

  test('fields have the kind that their name says', () => {
    const kinds = named.flatMap(({ schema }) => schema.fields.map((field) => `${field.name}: ${field.kind}`))
    const namesOf = (kind: string): string[] =>
      [...new Set(kinds.filter((line) => line.endsWith(`: ${kind}`)).map((line) => line.split(':')[0] ?? ''))].sort()
    const some = (pattern: RegExp): string[] =>
      [...new Set(kinds.map((line) => line.split(':')[0] ?? '').filter((name) => pattern.test(name)))].sort()
    const texts = ['nationalId', 'taxId']
    expect(namesOf('instant')).toEqual(some(/^at$|(?<!deleted)At$/))
    expect(namesOf('deletion')).toEqual(['deletedAt'])
    expect(namesOf('date')).toEqual(some(/Date$|^validUntil$/))
    expect(namesOf('id')).toEqual(some(/^id$|Id$|^renewalOf$/).filter((name) => !texts.includes(name)))
    expect(namesOf('currency')).toEqual(['currency'])
    expect(namesOf('probability')).toEqual(['probability'])
    expect(namesOf('integer')).toEqual(['billingIntervalCount', 'employees', 'noticeDays', 'reopenedCount'])
    expect(namesOf('ids')).toEqual(['sourceIds'])
    expect(namesOf('cells')).toEqual(['custom'])
  })

  test('whatever has amounts has a currency, also within lists', () => {
    const check = (fields: readonly SchemaField[]): void => {
      const kinds = fields.map((field) => field.kind)
      if (kinds.includes('amount')) expect(kinds).toContain('currency')
      for (const field of fields) {
        if (field.kind === 'list') check(field.parts[0]?.parts ?? [])
        else check(field.parts)
      }
    }
    for (const { schema } of named) check(schema.fields)
  })
})

describe('one form', () => {
  /** Other ways to write a value of a kind. */
  const ways = (kind: SchemaField['kind'], value: unknown): unknown[] => {
    if (value instanceof Date) {
      const at = value.getTime()
      const iso = value.toISOString()
      return [at, iso, iso.replace('T', ' ').replace('Z', '+00:00'), { epochMilliseconds: at }, BigInt(at), String(at)]
    }
    if (kind === 'boolean') return value === true ? ['true', 'T', 't', 1, '1', 'TRUE', 1n] : ['false', 'F', 0, '0', 0n]
    if (kind === 'number' || kind === 'integer' || kind === 'probability')
      return [String(value), ` ${value} `, `+${value}`]
    if (kind === 'currency') return [String(value).toLowerCase(), ` ${value}`]
    if (kind === 'oneOf') {
      const text = String(value)
      return [text.toUpperCase(), text.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
    }
    if (kind === 'date') return [`${value}T23:59:59Z`, Date.parse(String(value)), new Date(String(value))]
    if (kind !== 'amount') return [value]
    const text = String(value)
    const money = { amount: text, currency: 'EUR' }
    return text === String(Number(text)) ? [Number(text), money, ` ${text}`] : [money, text.replace(/^(?!-)/, '+00')]
  }

  test('however a record is written, it comes out the same', () => {
    const pick = fc.array(fc.nat(), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(fc.constantFrom(...examples), pick, ({ schema, record }, picks) => {
        const fields = record as Row
        const written = schema.fields.map((field, i) => {
          const choices = [fields[field.name], ...ways(field.kind, fields[field.name])]
          return [field.name, choices[(picks[i] ?? 0) % choices.length]]
        })
        expect(validate(schema, Object.fromEntries(written))).toStrictEqual({ value: record })
      }),
      { numRuns: 400 },
    )
  })

  test('what validation gives is valid, and comes out the same again, whatever went in', () => {
    let passed = 0
    const anything = fc.oneof(
      fc.constantFrom<unknown>('12.50', 'EUR', '2024-01-05', 1.7e12, '+7', '.5', 1e-9, 'Won', 'a', [], ['x', 3], {}),
      fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.nat(), anything, ({ schema, record }, at, value) => {
        const field = schema.fields[at % schema.fields.length] as SchemaField
        const once = validated(schema, { ...record, [field.name]: value })
        if (once === undefined) return
        passed++
        expect(validate(schema, once)).toStrictEqual({ value: once })
      }),
      { numRuns: 3000 },
    )
    expect(passed).toBeGreaterThan(300)
  })

  test('keys that are no fields are left out, and the input stays as it was', () => {
    const input = Object.freeze({ id: 7, colour: 'red', tags: Object.freeze(['a', 3, null]), name: 'Ada' })
    expect(issuesOf(customerSchema, input)).toEqual([
      { code: 'missing', message: 'tags[2] is missing', path: ['tags', 2] },
    ])
    const good = Object.freeze({ id: 7, colour: 'red', tags: Object.freeze(['a', 3]) })
    expect(validate(customerSchema, good)).toStrictEqual({ value: { id: '7', tags: ['a', '3'] } })
    expect(good).toStrictEqual({ id: 7, colour: 'red', tags: ['a', 3] })
  })

  test('open enums take any text, and known values in other spellings', () => {
    const status = (value: unknown): unknown =>
      (validated(orderSchema, { id: 1, customerId: 2, at: 1.7e12, total: 3, status: value }) as Row | undefined)?.status
    expect(status('Canceled')).toBe('cancelled')
    expect(status('CANCELLED')).toBe('cancelled')
    expect(status('In the Post')).toBe('In the Post')
    expect(status(' completed')).toBe('completed')
    expect(status('__proto__')).toBe('__proto__')
    expect(status('constructor')).toBe('constructor')
    expect(status(3)).toBe('3')
    expect(status('x'.repeat(100_000))).toBe('x'.repeat(100_000))
  })
})

describe('parts', () => {
  const order = { id: 1, customerId: 2, at: '2024-01-05', total: 3 }

  test('issues within lists and objects say where', () => {
    const written = {
      ...order,
      lines: [{ quantity: 1 }, { quantity: 'two', total: [] }, 'secret', null, { total: 5 }],
      billingAddress: { latitude: 'north', city: 'X' },
      custom: { a: 1, nested: {} },
      sourceIds: { stripe: 2 ** 60 },
    }
    expect(
      issuesOf(orderSchema, written).map(({ code, path, message }) => [code, path, message.split(' ')[0]]),
    ).toEqual([
      ['invalidNumber', ['lines', 1, 'quantity'], 'lines[1].quantity'],
      ['invalidAmount', ['lines', 1, 'total'], 'lines[1].total'],
      ['invalidObject', ['lines', 2], 'lines[2]'],
      ['missing', ['lines', 3], 'lines[3]'],
      ['missing', ['lines', 4, 'quantity'], 'lines[4].quantity'],
      ['invalidNumber', ['billingAddress', 'latitude'], 'billingAddress.latitude'],
      ['unsafeInteger', ['sourceIds', 'stripe'], 'sourceIds.stripe'],
      ['invalidCell', ['custom', 'nested'], 'custom.nested'],
    ])
  })

  test('typed arrays are lists; text and objects are none', () => {
    expect(validated(customerSchema, { id: 1, tags: Int32Array.of(3, 4) })).toEqual({ id: '1', tags: ['3', '4'] })
    expect(issuesOf(customerSchema, { id: 1, tags: 'a, b' })[0]?.code).toBe('invalidList')
    expect(issuesOf(customerSchema, { id: 1, tags: { 0: 'a', length: 1 } })[0]?.code).toBe('invalidList')
  })

  test('names of one`s own cannot reach a prototype', () => {
    const custom = JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x", "toString": 3}')
    expect(issuesOf(orderSchema, { ...order, custom }).map((issue) => issue.path)).toEqual([['custom', '__proto__']])
    const value = validated(orderSchema, { ...order, custom: JSON.parse('{"__proto__": "p", "constructor": "x"}') })
    const kept = (value as { custom: object }).custom
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype)
    expect(Object.entries(kept)).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'x'],
    ])
    expect(validated(orderSchema, value)).toStrictEqual(value)
    expect(validated(orderSchema, { ...order, custom: {}, sourceIds: { a: null } })).not.toHaveProperty('custom')
  })

  test('what every object inherits is no field of a record', () => {
    const prototype = Object.prototype as { test?: unknown }
    try {
      prototype.test = true
      expect(Object.keys(validated(orderSchema, order) ?? {})).not.toContain('test')
      expect(Object.keys(parseRecords(orderSchema, [order]).records[0] ?? {})).not.toContain('test')
    } finally {
      delete prototype.test
    }
  })

  test('the currency of money is that of the record; another one is refused', () => {
    const euro = { amount: '12.5', currency: 'EUR' }
    const dollar = { amount: '1', currency: 'USD' }
    expect(validated(orderSchema, { ...order, total: euro })).toMatchObject({ total: '12.5', currency: 'EUR' })
    expect(
      validated(orderSchema, { ...order, total: euro, tax: { ...euro, amount: '2' }, currency: 'eur' }),
    ).toMatchObject({
      total: '12.5',
      tax: '2',
      currency: 'EUR',
    })
    expect(issuesOf(orderSchema, { ...order, total: euro, tax: dollar }).map(({ code, path }) => [code, path])).toEqual(
      [['mixedCurrencies', ['tax']]],
    )
    expect(issuesOf(orderSchema, { ...order, total: dollar, currency: 'EUR' }).map((issue) => issue.path)).toEqual([
      ['total'],
    ])
    const withLines = { ...order, total: euro, lines: [{ quantity: 1, total: dollar }] }
    expect(validated(orderSchema, withLines)).toMatchObject({
      currency: 'EUR',
      lines: [{ total: '1', currency: 'USD' }],
    })
    const broken = { ...order, total: euro, tax: { amount: 'x', currency: 'USD' } }
    expect(issuesOf(orderSchema, broken).map((issue) => issue.code)).toEqual(['invalidAmount'])
    const unreadable = issuesOf(orderSchema, { ...order, total: euro, currency: 'euros' })
    expect(unreadable.map(({ code, path }) => [code, path])).toEqual([['invalidCurrency', ['currency']]])
  })

  test('a deletion may be told as a truth value, and is then undated', () => {
    expect(validated(customerSchema, { id: 1, deletedAt: false })).toStrictEqual({ id: '1' })
    expect(validated(customerSchema, { id: 1, deletedAt: '0' })).toStrictEqual({ id: '1' })
    for (const deletedAt of [true, 'T', 1]) {
      expect(issuesOf(customerSchema, { id: 1, deletedAt })[0]?.code).toBe('deletedAtUnknown')
    }
    expect(issuesOf(customerSchema, { id: 1, deletedAt: 2 })[0]?.code).toBe('invalidInstant')
  })
})

test('a validation library that knows Standard Schema can use ours', async () => {
  const check = async <T>(schema: { readonly '~standard': { validate(value: unknown): unknown } }, value: unknown) =>
    (await schema['~standard'].validate(value)) as StandardResult<T>
  const good = await check<{ name: string }>(customerSchema, { id: 5n, name: 'Ada' })
  expect(good).toEqual({ value: { id: '5', name: 'Ada' } })
  const bad = await check(customerSchema, { name: 'Ada' })
  expect(bad.issues).toEqual([{ code: 'missing', message: 'id is missing', path: ['id'] }])
})
