import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dropDuplicates } from '../../src/cleaning/dropDuplicates.ts'
import { InputError } from '../../src/core/errors.ts'
import { Random } from '../../src/core/random.ts'
import { Table } from '../../src/data/table/table.ts'

type Contact = { id: number; email: string | null; phone: string | null; city: string | null }

const contacts: Contact[] = [
  { id: 1, email: 'ada@example.com', phone: null, city: 'Bonn' },
  { id: 2, email: 'ben@example.com', phone: '030', city: null },
  { id: 3, email: 'ada@example.com', phone: '040', city: null },
  { id: 4, email: null, phone: null, city: 'Bonn' },
  { id: 5, email: null, phone: '050', city: 'Bonn' },
  { id: 6, email: 'ada@example.com', phone: '060', city: 'Kiel' },
]

const idsOf = (table: Table<Contact>): number[] => [...table.column('id')]

describe('which row stays', () => {
  test.each([
    ['first', [1, 2, 4, 5], [2, 5]],
    ['last', [2, 4, 5, 6], [0, 2]],
    ['mostComplete', [2, 4, 5, 6], [0, 2]],
  ] as const)('%s', (keep, ids, dropped) => {
    const result = dropDuplicates(contacts, { keys: ['email'], keep })
    expect(idsOf(result.table)).toEqual(ids)
    expect(result.dropped).toEqual(Int32Array.from(dropped))
    expect(result.groups).toEqual(Int32Array.of(0, 1, 0, 2, 3, 0))
    expect([result.count, result.missingKeys]).toEqual([4, 2])
  })

  test('of equally complete rows the first', () => {
    const { table } = dropDuplicates(contacts.slice(0, 3), { keys: ['email'], keep: 'mostComplete' })
    expect(idsOf(table)).toEqual([1, 2])
  })

  test('the first by default, and rows come whole and in their order', () => {
    const { table } = dropDuplicates(contacts, { keys: ['email'] })
    expect(table.toRows()).toEqual([contacts[0], contacts[1], contacts[3], contacts[4]])
    expect(table.columnNames).toEqual(['id', 'email', 'phone', 'city'])
  })
})

describe('what agrees', () => {
  const groupsOf = (table: Record<string, ArrayLike<unknown>>, keys?: string[]): number[] => [
    ...dropDuplicates(table, { keys }).groups,
  ]

  test('all columns without keys, ids included', () => {
    expect(groupsOf({ id: [1, 2, 1], name: ['a', 'a', 'a'] })).toEqual([0, 1, 0])
  })

  test('values, not their text: case and blanks count', () => {
    expect(groupsOf({ a: ['x', 'X', ' x', 'x'] })).toEqual([0, 1, 2, 0])
    expect(groupsOf({ a: [0, -0, 1e-320, Infinity, -Infinity, 2 ** 53, 2 ** 53 + 2, 1] })).toEqual([
      0, 0, 1, 2, 3, 4, 5, 6,
    ])
    expect(groupsOf({ a: [new Date(0), new Date(1), new Date(0)] })).toEqual([0, 1, 0])
    expect(groupsOf({ a: [true, false, null, true] })).toEqual([0, 1, 2, 0])
    expect(groupsOf({ a: Float32Array.of(0.1, 0.2, 0.1), b: Uint8Array.of(1, 1, 1) })).toEqual([0, 1, 0])
  })

  test('missing with missing, unless every key is missing', () => {
    expect(groupsOf({ a: [1, 1, null, null, null], b: [null, null, 'x', 'x', null] })).toEqual([0, 0, 1, 1, 2])
    expect(groupsOf({ a: [Number.NaN, Number.NaN] })).toEqual([0, 1])
    expect(groupsOf({ a: [null, null], b: [1, 1] }, ['a'])).toEqual([0, 1])
  })

  test('numbers and codes that fill whole words', () => {
    const n = 3000
    const a = Array.from({ length: n }, (_, i) => `t${(i * 7) % 1500}`)
    const b = Float64Array.from({ length: n }, (_, i) => ((i * 7) % 1500) * 1e300)
    const { count, groups } = dropDuplicates({ a, b })
    expect(count).toBe(1500)
    expect(groups.slice(1500)).toEqual(groups.slice(0, 1500))
  })
})

test('many distinct keys, some missing, give the groups of a Map', () => {
  const n = 4000
  const random = new Random(1)
  const draw = (distinct: number): number | null => {
    const value = Math.floor(random.uniform() * distinct)
    return value < distinct / 10 ? null : value
  }
  const list = <T>(cell: () => T): T[] => Array.from({ length: n }, cell)
  const texts = list(() => draw(300)).map((value) => (value === null ? null : `t${value}`))
  const numbers = list(() => draw(200)).map((value) => (value === 30 ? -0 : value === 31 ? 0 : value))
  const wide = list(() => draw(3000))
  const known = new Map<string, number>()
  let next = 0
  const expected = texts.map((text, row) => {
    const key = [text, numbers[row] === null ? 'none' : Number(numbers[row]) + 0, wide[row]]
    if (text === null && numbers[row] === null && wide[row] === null) return next++
    const group = known.get(String(key)) ?? next++
    known.set(String(key), group)
    return group
  })
  expect([...dropDuplicates({ texts, numbers, wide }).groups]).toEqual(expected)
  const pairs = new Set(
    texts.flatMap((text, row) => (text === null && numbers[row] === null ? [] : [`${text} ${numbers[row]}`])),
  )
  const alone = texts.filter((text, row) => text === null && numbers[row] === null).length
  const { count, missingKeys } = dropDuplicates({ texts, numbers, wide }, { keys: ['texts', 'numbers'] })
  expect([count, missingKeys]).toEqual([pairs.size + alone, alone])
})

type Cells = { a: (string | null)[]; b: (number | null)[]; c: (boolean | null)[]; d: (Date | null)[] }

const cells: fc.Arbitrary<Cells> = fc
  .array(
    fc.record({
      a: fc.constantFrom(null, 'x', 'y', '', '\0', '__proto__', 'constructor', '\ud800'),
      b: fc.constantFrom(null, 0, -0, 1, 1.5, Infinity, 2 ** 53, 5e-324),
      c: fc.constantFrom(null, true, false),
      d: fc.constantFrom(null, new Date(0), new Date(1), new Date(8.64e15)),
    }),
    { maxLength: 60 },
  )
  .map((rows) => ({
    a: rows.map(({ a }) => a),
    b: rows.map(({ b }) => b),
    c: rows.map(({ c }) => c),
    d: rows.map(({ d }) => d),
  }))

const KEYS = ['a', 'b', 'c', 'd'] as const

test('the groups are those of a Map of the rows as text', () => {
  const types = { a: 'string', b: 'number', c: 'boolean', d: 'instant' } as const
  fc.assert(
    fc.property(cells, fc.subarray([...KEYS], { minLength: 1 }), ({ a, b, c, d }, keys) => {
      const table = Table.from({ a, b, c, d }, { types })
      const { groups, count, missingKeys, dropped } = dropDuplicates(table, { keys })
      const known = new Map<string, number>()
      let expectedMissing = 0
      let next = 0
      const expected = table.toRows().map((row) => {
        const own = keys.map((key) => row[key])
        if (own.every((cell) => cell === null)) {
          expectedMissing++
          return next++
        }
        const text = own
          .map((cell) => (cell === null ? '-' : `${typeof cell}:${String(Number(cell))}:${cell}`))
          .join('|')
        const group = known.get(text) ?? next++
        known.set(text, group)
        return group
      })
      expect([...groups]).toEqual(expected)
      expect([count, missingKeys]).toEqual([next, expectedMissing])
      expect(dropped.length).toBe(groups.length - count)
    }),
    { numRuns: 400 },
  )
})

test('what stays has no duplicates, and with what was dropped it is the input', () => {
  fc.assert(
    fc.property(cells, fc.constantFrom('first', 'last', 'mostComplete'), (columns, keep) => {
      const table = Table.from(columns)
      const { table: rest, dropped, count } = dropDuplicates(table, { keep })
      expect(rest.rowCount).toBe(count)
      expect(dropDuplicates(rest, { keep }).dropped.length).toBe(0)
      const left = new Set(dropped)
      expect(rest.toRows()).toEqual(table.toRows().filter((_, row) => !left.has(row)))
    }),
    { numRuns: 200 },
  )
})

const FNV_START = 0x811c9dc5

function fnv(text: string, start = FNV_START): number {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** Two texts of one length that lead FNV-1a from this state to the same one. */
function collidingTexts(start: number): [string, string] {
  const known = new Map<number, string>()
  for (let i = 0; ; i++) {
    const text = String.fromCharCode(...[1, 2, 3, 4].map((step) => 32 + ((i * 7919 * step + (i >>> step)) % 9000)))
    const hash = fnv(text, start)
    const other = known.get(hash)
    if (other !== undefined && other !== text) return [other, text]
    known.set(hash, text)
  }
}

/** 2ⁿ texts of one hash: each step takes one or the other of two texts. */
function collidingChain(steps: number): string[] {
  let texts = ['']
  let state = FNV_START
  for (let step = 0; step < steps; step++) {
    const pair = collidingTexts(state)
    texts = texts.flatMap((text) => pair.map((part) => text + part))
    state = fnv(pair[0], state)
  }
  return texts
}

describe('hostile input', () => {
  test('columns of any name, empty tables, tables without columns', () => {
    const rows = [
      JSON.parse('{"__proto__": 1, "constructor": "x"}'),
      JSON.parse('{"__proto__": 1, "constructor": "x"}'),
    ]
    const result = dropDuplicates(rows, { keys: ['__proto__', 'constructor'] })
    expect(result.table.columnNames).toEqual(['__proto__', 'constructor'])
    expect(result.dropped).toEqual(Int32Array.of(1))
    expect(dropDuplicates([]).groups).toEqual(new Int32Array(0))
    expect(dropDuplicates([{}, {}])).toMatchObject({ count: 2, missingKeys: 2 })
  })

  test('texts that were made to collide are told apart all the same', () => {
    const texts = collidingChain(10)
    expect(new Set(texts.map((text) => fnv(text))).size).toBe(1)
    const { groups, count } = dropDuplicates({ a: [...texts, ...texts] })
    expect(count).toBe(texts.length)
    expect(groups.slice(texts.length)).toEqual(groups.slice(0, texts.length))
  })

  test('cells of 100,000 characters', () => {
    const long = 'x'.repeat(100_000)
    expect(dropDuplicates({ a: [long, `${long}y`, long] }).groups).toEqual(Int32Array.of(0, 1, 0))
  })

  test('refuses keys that are no list of columns, and says which are there', () => {
    const rows = [{ email: 'secret', city: 'x' }]
    expect(() => dropDuplicates(rows, { keys: ['mail' as 'email'] })).toThrow('did you mean "email"?')
    expect(() => dropDuplicates(rows, { keys: 'email' as never })).toThrow('keys must be a list of column names')
    expect(() => dropDuplicates(rows, { keys: [] })).toThrow('keys must be a list of column names, got an empty array')
    expect(() => dropDuplicates(rows, { keep: 'newest' as never })).toThrow(InputError)
    expect(() => dropDuplicates(rows, { key: ['email'] } as never)).toThrow('did you mean keys?')
    expect(() => dropDuplicates(7 as never)).toThrow(InputError)
  })
})
