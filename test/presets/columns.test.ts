import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Table } from '../../src/data/table/table.ts'
import {
  coded,
  deletion,
  find,
  itemsOf,
  list,
  not,
  percent,
  seconds,
  spelled,
  truthOf,
} from '../../src/presets/columns.ts'
import { nestedRows } from '../../src/presets/index.ts'
import { survivorIn } from '../../src/presets/mergers.ts'
import { sumOf } from '../../src/presets/money.ts'

test('names have the spellings of connectors', () => {
  expect(spelled('closeDate')).toEqual(['closeDate', 'close_date', 'CLOSE_DATE'])
  expect(spelled('Product2Id')).toContain('product_2_id')
  expect(spelled('address.line1')).toEqual([
    'address.line1',
    'address_line1',
    'address_line_1',
    'ADDRESS_LINE1',
    'ADDRESS_LINE_1',
  ])
  expect(spelled('id', 'id')).toEqual(['id', 'ID'])
})

describe('what stands in a row', () => {
  test('the first name that has a value, own properties only', () => {
    const read = find('a', 'b.c', 'd.0')
    expect(read({ a: '', b: { c: 2 } })).toBe(2)
    expect(read({ a: ' ', 'b.c': 3, b: { c: 2 } })).toBe(3)
    expect(read({ a: Number.NaN, d: [4] })).toBe(4)
    expect(read({ a: null, b: 'text', d: [] })).toBeUndefined()
    expect(read({ a: false })).toBe(false)
    expect(find('constructor', '__proto__', 'toString.name')({})).toBeUndefined()
    expect(find('x.constructor.name')({ x: {} })).toBeUndefined()
    expect(find('a')(Object.assign(Object.create(null), { a: 1 }))).toBe(1)
  })

  test('truth in the ways of databases', () => {
    expect([true, 1, 1n, 'TRUE', ' t ', '1'].map(truthOf)).toEqual([true, true, true, true, true, true])
    expect([false, 0, 0n, 'False', 'f', '0'].map(truthOf)).toEqual([false, false, false, false, false, false])
    expect([null, undefined, '', 'yes', 2, [], {}, 'true!', 't'.repeat(100_000)].map(truthOf)).toEqual(
      new Array(9).fill(null),
    )
    expect([not('a')({ a: 'true' }), not('a')({ a: 'maybe' }), not('a')({})]).toEqual([false, 'maybe', undefined])
  })

  test('codes, percentages, seconds, lists', () => {
    expect(coded({ x: 'y', 3: 'z' }, 'a')({ a: ' X ' })).toBe('y')
    expect(coded({ x: 'y', 3: 'z' }, 'a')({ a: 3 })).toBe('z')
    expect(coded({ x: 'y' }, 'a')({ a: 'constructor' })).toBe('constructor')
    expect(coded({ x: 'y' }, 'a')({ a: '__proto__' })).toBe('__proto__')
    expect([percent('a')({ a: 90 }), percent('a')({ a: ' 7.5 ' }), percent('a')({ a: 'n/a' })]).toEqual([
      0.9,
      0.075,
      'n/a',
    ])
    expect(percent('a')({})).toBeUndefined()
    expect(seconds('a')({ a: 1704448800 })).toEqual(new Date('2024-01-05T10:00:00Z'))
    expect(seconds('a')({ a: '1704448800' })).toEqual(new Date('2024-01-05T10:00:00Z'))
    expect(seconds('a')({ a: 1704448800000 })).toBe(1704448800000)
    expect(seconds('a')({ a: '2024-01-05' })).toBe('2024-01-05')
    expect(list(',', 'a')({ a: ' x, ,y ' })).toEqual(['x', 'y'])
    expect(list(',', 'a')({ a: '["x,y"]' })).toEqual(['x,y'])
    expect(list(',', 'a')({ a: '[broken' })).toEqual(['[broken'])
    expect(list(',', 'a')({ a: ['x'] })).toEqual(['x'])
  })

  test('a record is deleted by any column that says so', () => {
    const read = deletion({ times: ['gone_at'], flags: ['gone'], when: (row) => row.state === 'dead' })
    expect(read({ gone: false, _fivetran_deleted: true })).toBe(true)
    expect(read({ gone: 'true', is_deleted: false })).toBe(true)
    expect(read({ gone: true, gone_at: '2024-01-05' })).toBe('2024-01-05')
    expect(read({ _ab_cdc_deleted_at: '2024-01-05' })).toBe('2024-01-05')
    expect(read({ _fivetran_active: false })).toBe(true)
    expect(read({ state: 'dead' })).toBe(true)
    expect(read({ gone: false, _fivetran_active: true, is_deleted: 'no' })).toBe(false)
  })
})

test('sums of amounts are exact', () => {
  expect(sumOf(['0.1', 0.2, undefined, null])).toBe('0.3')
  expect(sumOf([])).toBeUndefined()
  expect(sumOf([undefined])).toBeUndefined()
  expect(sumOf(['1', 'x'])).toEqual({ invalid: true })
  expect(sumOf(['-1.10', '1.1'])).toBe('0.00')
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (cents) => {
      const texts = cents.map(
        (cent) =>
          `${cent < 0 ? '-' : ''}${Math.trunc(Math.abs(cent) / 100)}.${String(Math.abs(cent) % 100).padStart(2, '0')}`,
      )
      const sum = cents.reduce((total, cent) => total + cent, 0)
      expect(Math.round(Number(sumOf(texts)) * 100)).toBe(sum)
    }),
  )
})

describe('rows within rows', () => {
  test('each item has its row beside it', () => {
    const order = { id: 1, items: [{ id: 2 }, { id: 3, _parent: 'own' }] }
    expect(nestedRows([order, { id: 4 }, { id: 5, items: [] }], 'items')).toEqual([
      { id: 2, _parent: order },
      { id: 3, _parent: order },
    ])
    expect(nestedRows([{ id: 1, lines: { data: [{ id: 2 }] } }], 'lines.data')).toHaveLength(1)
  })

  test('lists may be JSON text, in rows and in tables', () => {
    const rows = [{ id: 1, items: ' [{"id": 9007199254740993, "__proto__": {"x": 1}}, 5, null]' }]
    const [item = {}] = nestedRows(rows, 'items')
    expect(nestedRows(rows, 'items')).toHaveLength(1)
    expect(Object.hasOwn(item, '__proto__')).toBe(true)
    expect(item.x).toBeUndefined()
    expect(nestedRows(Table.from(rows), 'items')).toHaveLength(1)
  })

  test('what is no list has no items', () => {
    for (const items of ['[broken', '{"a": 1}', 'text', 5, null, undefined, {}, '['.repeat(100_000)]) {
      expect(itemsOf(items)).toEqual([])
      expect(nestedRows([{ items }], 'items')).toEqual([])
    }
  })

  test('a path that is none is refused', () => {
    expect(() => nestedRows([{}], '')).toThrow(/nestedRows: path/)
    expect(() => nestedRows([{}], 5 as unknown as string)).toThrow(/nestedRows: path/)
    expect(() => nestedRows(5 as unknown as object[], 'items')).toThrow(/nestedRows: rows/)
  })
})

test('mergers are followed to the last survivor, and rings end', () => {
  const absorbed = (row: { readonly [name: string]: unknown }): string[] => row.took as string[]
  const rows = [
    { id: 'a', took: ['b'] },
    { id: 'b', took: ['c', 'b', ''] },
    { id: 'x', took: ['y'] },
    { id: 'y', took: ['x'] },
    { took: ['z'] },
  ]
  const read = survivorIn('test', rows, find('id'), absorbed, find('id'))
  expect(['a', 'b', 'c', 'z'].map((id) => read({ id }))).toEqual([undefined, 'a', 'a', undefined])
  expect(['x', 'y']).toContain(read({ id: 'x' }))
})
