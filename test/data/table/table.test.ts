import * as arrow from 'apache-arrow'
import { type Cell, ClienteleError, InputError, Table } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const people = [
  { id: 'a', age: 31, city: 'Rome', member: true, joined: new Date('2024-01-05T00:00:00Z') },
  { id: 'b', age: null, city: null, member: null, joined: null },
  { id: 'c', age: 25, city: 'Oslo', member: false, joined: new Date('2023-05-01T00:00:00Z') },
]

describe('from rows', () => {
  test('types are inferred and missing values are null outside', () => {
    const table = Table.from(people)
    expect(table.columnNames).toEqual(['id', 'age', 'city', 'member', 'joined'])
    expect(table.report().map(({ type, missing }) => [type, missing])).toEqual([
      ['string', 0],
      ['number', 1],
      ['string', 1],
      ['boolean', 1],
      ['instant', 1],
    ])
    expect([...table.column('age')]).toEqual([31, null, 25])
    expect(table.toRows()).toEqual(people)
  })

  test('columns that only later rows have are kept, in order of appearance', () => {
    const rows: Record<string, Cell>[] = Array.from({ length: 700 }, (_, i) => ({ x: i }))
    rows[600] = { z: 'late', x: 600 }
    const table = Table.from(rows)
    expect(table.columnNames).toEqual(['x', 'z'])
    expect(table.column('z')[600]).toBe('late')
    expect(table.column('z')[0]).toBeNull()
    expect(table.report()[1]?.missing).toBe(699)
  })

  test('a mix of types becomes text and says so', () => {
    const table = Table.from([{ v: 1 }, { v: 'two' }, { v: true }, { v: null }])
    expect([...table.column('v')]).toEqual(['1', 'two', 'true', null])
    expect(table.report()[0]).toEqual({ name: 'v', type: 'string', missing: 1, mixed: true })
  })

  test('ids keep their digits', () => {
    const table = Table.from([
      { big: 12345678901234567890n, small: 7n },
      { big: 1n, small: 8n },
    ])
    expect([...table.column('big')]).toEqual(['12345678901234567890', '1'])
    expect([...table.column('small')]).toEqual([7, 8])
  })

  test('money becomes exact text and its currency a column of its own', () => {
    const table = Table.from([{ total: { amount: '19.90', currency: 'EUR' } }, { total: null }])
    expect(table.toRows()).toEqual([
      { total: '19.90', totalCurrency: 'EUR' },
      { total: null, totalCurrency: null },
    ])
  })

  test('nested objects are no cells: the column is left out and listed', () => {
    const table = Table.from([{ id: 1, address: { city: 'Rome' } }])
    expect(table.columnNames).toEqual(['id'])
    expect(table.ignored).toEqual([{ column: 'address', reason: 'holds objects' }])
  })

  test('names that every object inherits are ordinary columns', () => {
    const rows = [JSON.parse('{"__proto__": 1, "constructor": "x", "toString": true}'), { a: 1 }]
    const table = Table.from<Record<string, Cell>>(rows)
    expect([...table.columnNames].sort()).toEqual(['__proto__', 'a', 'constructor', 'toString'])
    expect([...table.column('__proto__')]).toEqual([1, null])
    expect([...table.column('constructor')]).toEqual(['x', null])
    const [first] = table.toRows()
    expect(Object.getPrototypeOf(first)).toBe(Object.prototype)
    expect(Object.hasOwn(first ?? {}, '__proto__')).toBe(true)
  })

  test('what is no table is refused in words', () => {
    const refused: [unknown, RegExp][] = [
      [null, /input must be an array of row objects, .* got null/],
      ['rows', /got a string/],
      [[1, 2], /input\[0\] must be a row object, got a number/],
      [[{ a: 1 }, null], /input\[1\] must be a row object, got null/],
      [[[1, 2]], /input\[0\] must be a row object, got an array of 2/],
      [{ a: [1, 2], b: [1] }, /input\.b must be as long as input\.a \(2\), got length 1/],
      [{ a: [1], b: 7 }, /input\.b must be an array, got a number/],
    ]
    for (const [input, message] of refused) {
      expect(() => Table.from(input as [])).toThrow(message)
      expect(() => Table.from(input as [])).toThrow(InputError)
    }
  })
})

describe('told types', () => {
  test('values are read as told', () => {
    const table = Table.from([{ at: '2024-01-05', n: '7', s: 12, b: 1 }], {
      types: { at: 'instant', n: 'number', s: 'string', b: 'boolean' },
    })
    expect(table.toRows()).toEqual([{ at: new Date('2024-01-05T00:00:00Z'), n: 7, s: '12', b: true }])
  })

  test('what does not fit is refused by row and count, without the value', () => {
    const rows = [{ at: '2024-01-05' }, { at: 'secret@example.com' }, { at: 'x' }]
    const attempt = (): unknown => Table.from(rows, { types: { at: 'instant' } })
    expect(attempt).toThrow('Table.from: column "at" must be of type instant, got a string in row 1 (and 1 more)')
    expect(() => Table.from(rows, { types: { att: 'instant' } })).toThrow(/did you mean "at"\?/)
    expect(() => Table.from(rows, { types: { at: 'date' as 'instant' } })).toThrow(
      /types\.at must be 'number', 'string'/,
    )
  })
})

describe('from columns', () => {
  test('typed arrays come without a copy', () => {
    const values = Float64Array.of(1, 2, 3)
    const table = Table.from({ x: values, n: Int32Array.of(1, 2, 3), s: ['a', null, 'c'] })
    expect(table.column('x')).toBe(values)
    expect(table.numbers('x')).toBe(values)
    expect([...table.numbers('n')]).toEqual([1, 2, 3])
    expect([...table.column('s')]).toEqual(['a', null, 'c'])
  })

  test('Arrow tables: numbers without nulls come without a copy, timestamps are instants', () => {
    const source = arrow.tableFromArrays({
      x: Float64Array.of(1.5, 2.5),
      name: ['a', 'b'],
      at: [new Date('2024-01-05T10:00:00Z'), new Date('2024-01-06T10:00:00Z')],
    })
    const table = Table.from<{ x: number; name: string; at: Date }>(source)
    expect(table.numbers('x').buffer).toBe(source.getChild('x')?.toArray().buffer)
    expect(table.toRows()[1]).toEqual({ x: 2.5, name: 'b', at: new Date('2024-01-06T10:00:00Z') })
  })

  test('arquero tables are recognized by their shape', () => {
    const fake = {
      numRows: () => 2,
      columnNames: () => ['x', 's'],
      array: (name: string) => (name === 'x' ? Float64Array.of(1, 2) : ['a', 'b']),
    }
    expect(Table.from(fake).toRows()).toEqual([
      { x: 1, s: 'a' },
      { x: 2, s: 'b' },
    ])
  })
})

describe('columns of a mapping', () => {
  test('names and functions of the row', () => {
    const table = Table.from(people, { columns: { key: 'id', old: (row) => (row.age ?? 0) > 30 } })
    expect(table.toRows()).toEqual([
      { key: 'a', old: true },
      { key: 'b', old: false },
      { key: 'c', old: false },
    ])
  })

  test('a column that is not there is refused with the nearest name', () => {
    const attempt = (): unknown => Table.from(people, { columns: { town: 'citty' as 'city' } })
    expect(attempt).toThrow('columns.town names the column "citty", which is not there; did you mean "city"?')
  })
})

describe('numbers', () => {
  test('missing values are refused unless something stands for them', () => {
    const table = Table.from(people)
    expect(() => table.numbers('age')).toThrow(/without missing values .* got 1 missing value, the first in row 1/)
    expect([...table.numbers('age', { missing: -1 })]).toEqual([31, -1, 25])
    expect(table.numbers('age', { missing: Number.NaN })[1]).toBeNaN()
    expect([...table.numbers('member', { missing: 9 })]).toEqual([1, 9, 0])
    expect([...table.numbers('joined', { missing: 0 })][0]).toBe(Date.parse('2024-01-05'))
    expect(() => table.numbers('city')).toThrow(/must be numeric, got text/)
  })

  test('toMatrix takes the numeric columns and refuses what is not finite', () => {
    const table = Table.from({ a: [1, 2], s: ['x', 'y'], b: [true, false] })
    expect(table.toMatrix().toArray()).toEqual([
      [1, 1],
      [2, 0],
    ])
    expect(() => Table.from({ a: [1, Infinity] }).toMatrix()).toThrow(
      /column "a" must be finite numbers, got Infinity in row 1/,
    )
  })
})

describe('verbs', () => {
  const table = Table.from(people)

  test('select, head, filter, with', () => {
    expect(table.select(['city', 'id']).toRows()[0]).toEqual({ city: 'Rome', id: 'a' })
    expect(table.head(1).rowCount).toBe(1)
    expect(table.head(99).rowCount).toBe(3)
    expect(table.filter((row) => row.age !== null).rowCount).toBe(2)
    expect(table.filter(Uint8Array.of(0, 1, 0)).toRows()[0]?.id).toBe('b')
    expect(() => table.filter([1, 0])).toThrow(/mask of 3 \(rows\)/)
    expect(table.with({ age: [1, 2, 3], extra: ['x', 'y', null] }).toRows()[2]).toMatchObject({ age: 3, extra: null })
    expect(() => table.with({ extra: [1] })).toThrow(/of length 3 \(rows\), got length 1/)
  })

  test('sortBy keeps the order of equal keys both ways and puts missing last', () => {
    const rows = Table.from({ k: [2, 1, null, 2, 1], i: [0, 1, 2, 3, 4] })
    expect([...rows.sortBy('k').column('i')]).toEqual([1, 4, 0, 3, 2])
    expect([...rows.sortBy('k', { descending: true }).column('i')]).toEqual([0, 3, 1, 4, 2])
    expect([...rows.sortBy((row) => (row.k === 1 ? 'b' : 'a')).column('i')]).toEqual([0, 2, 3, 1, 4])
    const texts = Table.from({ s: ['b', null, 'a', 'B', 'b'], i: [0, 1, 2, 3, 4] })
    expect([...texts.sortBy('s').column('i')]).toEqual([3, 2, 0, 4, 1])
    expect([...texts.sortBy('s', { descending: true }).column('i')]).toEqual([0, 4, 2, 3, 1])
  })

  test('join finds partners by the text of ids', () => {
    const orders = Table.from({ id: ['1', '2', '9', null], total: [5, 6, 7, 8] })
    const customers = Table.from({ id: [1, 2], name: ['Ada', 'Ben'] })
    expect(
      orders
        .join(customers, { on: 'id' })
        .toRows()
        .map((row) => row.name),
    ).toEqual(['Ada', 'Ben', null, null])
    expect(orders.join(customers, { on: 'id', how: 'inner' }).toRows()).toEqual([
      { id: '1', total: 5, name: 'Ada' },
      { id: '2', total: 6, name: 'Ben' },
    ])
    const double = Table.from({ id: [1, 1], name: ['x', 'y'] })
    expect(() => orders.join(double, { on: 'id' })).toThrow(/unique keys, got one key in rows 0 and 1/)
    expect(() => orders.join(Table.from({ id: [1], total: [1] }), { on: 'id' })).toThrow(/"total" in both/)
  })

  test('join by several keys does not mistake their boundaries', () => {
    const left = Table.from({ a: ['x', 'x,'], b: [',y', 'y'] })
    const right = Table.from({ a: ['x', 'x,'], b: [',y', 'y'], n: [1, 2] })
    expect([...left.join(right, { on: ['a', 'b'] }).column('n')]).toEqual([1, 2])
  })

  test('concat takes the union of the columns', () => {
    const both = Table.concat<Record<string, Cell>>([
      { a: [1], b: ['x'] },
      { a: [2], c: [true] },
      { a: [null], b: [null] },
    ])
    expect(both.toRows()).toEqual([
      { a: 1, b: 'x', c: null },
      { a: 2, b: null, c: true },
      { a: null, b: null, c: null },
    ])
    expect(Table.concat<Record<string, Cell>>([{ a: [1] }, { a: ['x'] }]).toRows()).toEqual([{ a: '1' }, { a: 'x' }])
    expect(Table.concat([]).rowCount).toBe(0)
  })

  test('nothing is mutated', () => {
    const before = JSON.stringify(table)
    table.sortBy('age').filter((row) => row.member === true)
    table.join({ id: ['a'], vip: [true] }, { on: 'id' })
    expect(JSON.stringify(table)).toBe(before)
  })

  test('unknown columns and options are refused by name', () => {
    expect(() => table.column('agee' as 'age')).toThrow(/did you mean "age"\?/)
    expect(() => table.sortBy('age', { desc: true } as object)).toThrow(
      'Table.sortBy: unknown option "desc"; did you mean descending?',
    )
    expect(() => Table.from(people, { type: {} } as object)).toThrow(ClienteleError)
  })
})

const cell = fc.oneof(fc.double({ noNaN: true }), fc.string(), fc.boolean(), fc.constant(null))
const anyRow = fc.dictionary(fc.string(), cell, { maxKeys: 6, noNullPrototype: true })

describe('laws', () => {
  test('rows of one type a column survive the way in and out', () => {
    const typed = fc.record({
      n: fc.option(fc.double({ noNaN: true })),
      s: fc.option(fc.string()),
      b: fc.option(fc.boolean()),
      t: fc.option(fc.date({ noInvalidDate: true })),
    })
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 600 }), (rows) => {
        expect(Table.from(rows).toRows()).toEqual(rows)
      }),
      { numRuns: 50 },
    )
  })

  test('any rows make a table whose JSON makes the same table', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 20 }), (rows) => {
        const table = Table.from<Record<string, Cell>>(rows)
        fc.pre(table.columnNames.length > 0)
        const finite = rows.every((row) =>
          Object.values(row).every((value) => typeof value !== 'number' || Number.isFinite(value)),
        )
        fc.pre(finite)
        const again = Table.from<Record<string, Cell>>(JSON.parse(JSON.stringify(table)))
        expect(again.rowCount).toBe(table.rowCount)
        expect(JSON.stringify(again)).toBe(JSON.stringify(table))
      }),
    )
  })

  test('sorting agrees with a stable sort of rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 200 }),
        fc.boolean(),
        (keys, descending) => {
          const rows = keys.map((k, i) => ({ k, i }))
          const expected = [...rows].sort((a, b) => {
            if (a.k === null || b.k === null) return Number(a.k === null) - Number(b.k === null)
            return descending ? b.k - a.k : a.k - b.k
          })
          const sorted = rows.length === 0 ? [] : [...Table.from(rows).sortBy('k', { descending }).column('i')]
          expect(sorted).toEqual(expected.map((row) => row.i))
        },
      ),
    )
  })
})
