import { ClienteleError, InputError, Table } from 'clientele'
import { describe, expect, test } from 'vitest'
import { entries } from '../../scripts/entries.mjs'
import { apart, constants, functionsApart, publicFunctions as functionsOfRoot, instances, subpaths } from './list.ts'

const publicFunctions = [...functionsOfRoot, ...functionsApart]

const isClass = (value: unknown): value is { new (...args: never[]): object; prototype: object } =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))

const statics = (value: object): string[] =>
  Object.getOwnPropertyNames(value).filter(
    (name) => !['length', 'name', 'prototype'].includes(name) && typeof Reflect.get(value, name) === 'function',
  )

describe('the lists are complete', () => {
  test('every subpath is listed', () => {
    expect(Object.keys(subpaths).sort()).toEqual(Object.keys(entries).sort())
  })

  test('every export of every subpath is on a list, and what a subpath exports the root exports too', () => {
    const listed = new Set([...publicFunctions.map((entry) => entry.name), ...constants])
    const forgotten: string[] = []
    for (const [subpath, exported] of Object.entries(subpaths)) {
      for (const [name, value] of Object.entries(exported)) {
        if (isClass(value)) {
          if (!Object.hasOwn(instances, name)) forgotten.push(`${subpath} class ${name}`)
          // Made for the library's own use: `of…` statics are internal.
          for (const method of statics(value)) {
            if (!listed.has(`${name}.${method}`) && !/^of[A-Z]/.test(method))
              forgotten.push(`${subpath} ${name}.${method}`)
          }
        } else if (!listed.has(name)) forgotten.push(`${subpath} ${name}`)
        if (!apart.has(subpath) && !(name in (subpaths['.'] ?? {}))) forgotten.push(`root lacks ${name} of ${subpath}`)
      }
    }
    expect(forgotten).toEqual([])
  })
})

const LONG = 'x'.repeat(100_000)
const deep = (): unknown => {
  let value: unknown = null
  for (let i = 0; i < 100_000; i++) value = [value]
  return value
}
const cyclic = (): unknown => {
  const value: Record<string, unknown> = { kind: 'rfm', version: 1 }
  value.self = value
  value.bins = value
  return value
}

/** Data that nobody should send, by description. */
const hostileData: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['NaN', Number.NaN],
  ['a bigint', 7n],
  ['a symbol', Symbol('s')],
  ['a function', () => 1],
  ['empty text', ''],
  ['long text', LONG],
  ['text that is no JSON', '{"kind": '],
  ['deep JSON text', '['.repeat(100_000)],
  ['an empty array', []],
  ['an empty object', {}],
  ['a null-prototype object', Object.create(null)],
  ['an array of nulls', [null, null]],
  ['an array of arrays of text', [['a'], ['b']]],
  ['ragged rows', [[1, 2], [3]]],
  ['rows without columns', [{}, {}]],
  ['rows named __proto__', [JSON.parse('{"__proto__": 1, "constructor": 2, "hasOwnProperty": 3}')]],
  ['columns named __proto__', JSON.parse('{"__proto__": [1], "constructor": [2]}')],
  ['columns of different lengths', { a: [1, 2], b: [1] }],
  ['columns that are no arrays', { a: 'text', b: 7 }],
  ['nested columns', { a: { b: [1] } }],
  ['rows of hostile cells', [{ customerId: Symbol('x'), at: {}, amount: [] }]],
  [
    'rows of infinite numbers',
    [{ customerId: 1, at: Infinity, amount: Infinity, source: 1, target: 2, weight: Infinity }],
  ],
  ['huge amounts', [1, 2].map((i) => ({ customerId: 1, at: i, amount: 1.7e308 }))],
  ['long ids', [{ customerId: LONG, at: 0, amount: 1, user: LONG, item: LONG, source: LONG, target: LONG }]],
  ['a Map', new Map([['a', 1]])],
  ['a Date', new Date(0)],
  ['a promise', Promise.resolve([])],
  ['bytes', Uint8Array.of(255, 254, 0, 34)],
  ['a cyclic object', cyclic()],
  ['a deep array', deep()],
  ['an object with a throwing toString', { toString: null, valueOf: null }],
  ['a model of another kind', { kind: 'kmeans', version: 1 }],
  ['a model of a later version', { kind: 'rfm', version: 1e9 }],
  ['a model whose fields are missing', { kind: 'rfm', version: 1 }],
]

const SECRET = 'secret.person@example.com'

const DEPTH = 12

/** Where a result holds NaN, or null. In numeric columns of a table NaN marks what is missing: it comes out as null. */
function whereNaN(value: unknown, path = 'result', depth = 0, seen = new Set<object>()): string | null {
  if (typeof value === 'number') return Number.isNaN(value) ? path : null
  if (typeof value !== 'object' || value === null || seen.has(value) || depth > DEPTH) return null
  seen.add(value)
  if (ArrayBuffer.isView(value)) {
    const hasNaN = (value instanceof Float64Array || value instanceof Float32Array) && value.some(Number.isNaN)
    return hasNaN ? path : null
  }
  const inside = value instanceof Map || value instanceof Set ? [...value.entries()] : Object.entries(value)
  for (const [name, part] of inside) {
    const column = name === 'values' && 'type' in value && (value.type === 'number' || value.type === 'instant')
    const found = column ? null : whereNaN(part, `${path}.${String(name)}`, depth + 1, seen)
    if (found !== null) return found
  }
  return null
}

test('NaN is found wherever it hides', () => {
  const table = Table.from({ a: [1, null], b: ['x', null] })
  expect(whereNaN(table)).toBeNull()
  expect(whereNaN({ table: { ...table, rowCount: Number.NaN } })).toBe('result.table.rowCount')
  expect(whereNaN(Number.NaN)).toBe('result')
  expect(whereNaN([{ a: Float64Array.of(1, Number.NaN) }])).toBe('result.0.a')
  expect(whereNaN(new Map([['a', [Number.NaN]]]))).toBe('result.a.0')
})

/** Runs it; what is thrown must be ours, and what comes out must hold no NaN. */
async function survive(run: () => unknown): Promise<void> {
  let result: unknown
  try {
    result = await run()
  } catch (error) {
    if (!(error instanceof ClienteleError)) throw error
    expect(error.message.length).toBeLessThan(600)
    expect(error.code).toMatch(/^[a-z][A-Za-z]+$/)
    return
  }
  expect(whereNaN(result)).toBeNull()
}

describe.each(publicFunctions.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
  test.each(hostileData)('survives %s', async (_, data) => {
    await survive(() => entry.withData(data as never))
  })

  if (entry.withOptions !== undefined) {
    const { withOptions } = entry

    test('refuses an unknown option by name', async () => {
      const error = await Promise.resolve()
        .then(() => withOptions({ noSuchOption: 1 } as never))
        .then(
          () => null,
          (cause: unknown) => cause,
        )
      expect(error).toBeInstanceOf(InputError)
      expect((error as InputError).code).toBe('unknownOption')
      expect((error as InputError).message).toContain('"noSuchOption"')
    })

    test.each([
      ['null', null],
      ['a number', 7],
      ['an array', [1]],
      ['text', 'fast'],
      ['a __proto__ key', JSON.parse('{"__proto__": {"bins": 3}}')],
      ['hostile columns', { columns: JSON.parse('{"__proto__": "x", "constructor": "y"}') }],
      ['a mapping to nothing', { columns: { customerId: null, user: 7 } }],
      ['options of wrong types', { unit: 7, seed: 'x', bins: {}, types: [], asOf: {}, timeZone: 3, onProgress: 'x' }],
    ])('survives %s as options', async (_, options) => {
      await survive(() => withOptions(options as never))
    })
  }

  test('never puts personal data into a message', async () => {
    const good = {
      ...{ customerId: 1, at: '2024-01-05', amount: 10, source: 1, target: 2, user: 1, item: 2 },
      ...{ currency: 'EUR', orderId: 1, kind: 'sale', status: 'paid', cancelledAt: null },
    }
    const bad = Object.keys(good).map((field) => [good, { ...good, [field]: SECRET }])
    const worst = Object.fromEntries(Object.keys(good).map((field) => [field, SECRET]))
    const texts = [{ a: SECRET }, [SECRET], [[SECRET]], `name\n"${SECRET}`, { kind: SECRET, version: 1 }]
    for (const data of [...bad, [worst], [{ ...worst, target: null, item: null }], ...texts]) {
      try {
        await entry.withData(data as never)
      } catch (error) {
        if (!(error instanceof ClienteleError)) throw error
        const kindOfModel = typeof data === 'object' && 'kind' in data
        if (!kindOfModel) expect(error.message).not.toContain(SECRET.slice(0, 6))
      }
    }
    expect(name).toBeTruthy()
  })
})

const hostileArguments: readonly (readonly [string, readonly unknown[]])[] = [
  ['nothing', []],
  ['null', [null]],
  ['NaN', [Number.NaN]],
  ['-1', [-1]],
  ['1e99', [1e99]],
  ['text', ['__proto__']],
  ['an empty object', [{}]],
  ['an empty array', [[]]],
  ['a list of nulls', [[null]]],
  ['a symbol', [Symbol('s')]],
  ['null twice', [null, null]],
  ['an unknown option', ['a', { noSuchOption: 1 }]],
]

describe.each(Object.entries(instances))('methods of %s', (name, make) => {
  const prototypes: object[] = []
  for (let proto = Object.getPrototypeOf(make()); proto !== Object.prototype && proto !== Error.prototype; ) {
    prototypes.push(proto)
    proto = Object.getPrototypeOf(proto)
  }
  const methods = [...new Set(prototypes.flatMap((proto) => Object.getOwnPropertyNames(proto)))].filter(
    (method) => method !== 'constructor' && typeof Reflect.get(make(), method) === 'function',
  )
  // Errors have no methods of their own.
  test('is listed', () => expect(make()).toBeTypeOf('object'))

  test.each(methods)('%s survives hostile arguments', async (method) => {
    for (const [, args] of hostileArguments) {
      const call = Reflect.get(make(), method) as (...values: unknown[]) => unknown
      await survive(() => call.apply(make(), [...args]))
    }
    expect(name).toBeTruthy()
  })
})
