import fc from 'fast-check'
import { Matrix as MlMatrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { InputError } from '../../src/core/errors.ts'
import { columnsByName, readPoints } from '../../src/data/points.ts'
import { Table } from '../../src/data/table/table.ts'
import { Matrix } from '../../src/math/matrix.ts'

const refusal = (act: () => unknown): InputError => {
  try {
    act()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const NAME = 'kMeans'

test('arrays of arrays, typed rows, matrices and ml-matrix give the same points, with columns x0, x1, …', () => {
  fc.assert(
    fc.property(
      fc.nat(4).chain((width) =>
        fc.array(
          fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
            minLength: width + 1,
            maxLength: width + 1,
          }),
          { minLength: 1, maxLength: 6 },
        ),
      ),
      (rows) => {
        const width = rows[0]?.length ?? 0
        const inputs = [rows, rows.map((row) => Float64Array.from(row)), Matrix.from(rows), new MlMatrix(rows)]
        for (const input of inputs) {
          const points = readPoints(NAME, input)
          expect(points.matrix.toArray()).toEqual(rows)
          expect(points.featureNames).toEqual(Array.from({ length: width }, (_, i) => `x${i}`))
          expect([points.ids, points.missingIds, points.ignored]).toEqual([null, 0, []])
        }
        const columns = Object.fromEntries(
          Array.from({ length: width }, (_, i) => [`c${i}`, rows.map((row) => row[i] ?? 0)]),
        )
        const objects = rows.map((row) => Object.fromEntries(row.map((value, i) => [`c${i}`, value])))
        for (const input of [columns, objects, Table.from<Record<string, number>>(columns)]) {
          expect(readPoints(NAME, input).matrix.toArray()).toEqual(rows)
        }
      },
    ),
  )
})

test('ids and what is named like one are left out and listed', () => {
  const rows = [
    { id: 'a', customerId: 1, accountID: 2, order_id: 3, paid: 4, idle: 5, Id: 6, grid: 7 },
    { id: '', customerId: 1, accountID: 2, order_id: 3, paid: 4, idle: 5, Id: 6, grid: 7 },
    { id: null, customerId: 1, accountID: 2, order_id: 3, paid: 4, idle: 5, Id: 6, grid: 7 },
  ]
  const points = readPoints(NAME, rows)
  expect(points.featureNames).toEqual(['paid', 'idle', 'grid'])
  expect(points.ignored).toEqual(['id', 'customerId', 'accountID', 'order_id', 'Id'])
  expect([points.ids, points.missingIds]).toEqual([['a', null, null], 2])
  expect(points.matrix.toArray()[2]).toEqual([4, 5, 7])
})

test('another column can name the rows, and features can be named, ids among them', () => {
  const rows = [{ email: 'x@y', age: 3, customerId: 9, note: 'text' }]
  const points = readPoints(NAME, rows, { features: ['customerId', 'age'], id: 'email' })
  expect([points.featureNames, points.ids, points.ignored]).toEqual([['customerId', 'age'], ['x@y'], []])
  expect(points.matrix.toArray()).toEqual([[9, 3]])
  const named = readPoints(NAME, [{ email: 'x@y', age: 3 }], { id: 'email' })
  expect([named.featureNames, named.ignored]).toEqual([['age'], ['email']])
  expect(readPoints(NAME, [{ id: 7, age: 3 }], { features: ['id', 'age'] }).ids).toBe(null)
  expect(readPoints(NAME, [{ id: 7, age: 3 }], { features: ['age'] }).ids).toEqual([7])
})

test('ids come back as first written', () => {
  expect(readPoints(NAME, { id: [1, '1', 2n, Number.NaN, {}], x: [1, 2, 3, 4, 5] }).ids).toEqual([
    1,
    '1',
    2n,
    null,
    null,
  ])
})

test('truth values are 0 and 1, bigints are numbers', () => {
  const points = readPoints(NAME, [
    { vip: true, big: 3n },
    { vip: false, big: 4n },
  ])
  expect(points.matrix.toArray()).toEqual([
    [1, 3],
    [0, 4],
  ])
})

test('text, dates and objects that are not left out are refused by name', () => {
  for (const [what, value] of [
    ['text', 'Oslo'],
    ['dates', new Date(0)],
    ['objects', { nested: 1 }],
  ] as const) {
    const error = refusal(() => readPoints(NAME, [{ age: 1, where: value }]))
    expect(error.message).toBe(
      `kMeans: column "where" must be numeric, or left out by naming the \`features\`, got ${what}`,
    )
    expect(readPoints(NAME, [{ age: 1, where: value }], { features: ['age'] }).matrix.toArray()).toEqual([[1]])
  }
  expect(refusal(() => readPoints(NAME, Table.from({ city: ['Oslo', null] }))).message).toContain('"city"')
  expect(readPoints(NAME, Table.from([{ age: 1, nested: {} }])).ignored).toEqual(['nested'])
})

test('missing and non-finite numbers are refused with the first row and column and the count', () => {
  const cases: [unknown, string, string][] = [
    [null, 'missingValue', 'null'],
    [undefined, 'missingValue', 'undefined'],
    [Number.NaN, 'nonFinite', 'NaN'],
    [Infinity, 'nonFinite', 'Infinity'],
    [-Infinity, 'nonFinite', '-Infinity'],
  ]
  for (const [bad, code, shown] of cases) {
    const rows = [
      { a: 1, b: 1 },
      { a: 1, b: bad },
      { a: bad, b: 1 },
    ]
    const error = refusal(() => readPoints(NAME, rows as never))
    expect(error.code).toBe(code)
    expect(error.message).toBe(`kMeans: column "b" must be finite in every row, got ${shown} in row 1 (and 1 more)`)
  }
  expect(refusal(() => readPoints(NAME, Table.from([{ a: 1 }, { a: null }]))).message).toContain('null in row 1')
  expect(refusal(() => readPoints(NAME, [{ a: null }, { a: null }])).code).toBe('missingValue')
  expect(refusal(() => readPoints(NAME, Table.from([{ a: null }]))).code).toBe('missingValue')
  expect(refusal(() => readPoints(NAME, [[1, Number.NaN]])).message).toContain('kMeans')
  expect(refusal(() => readPoints(NAME, new Matrix(1, 1, Float64Array.of(Infinity)))).code).toBe('nonFinite')
})

test('features that are not there, repeated or none are refused', () => {
  const rows = [{ age: 1, income: 2 }]
  expect(refusal(() => readPoints(NAME, rows, { features: ['agee'] })).message).toContain('did you mean "age"?')
  expect(refusal(() => readPoints(NAME, rows, { features: [] })).path).toBe('features')
  expect(refusal(() => readPoints(NAME, rows, { features: ['age', 'age'] })).message).toContain('"age" twice')
  expect(refusal(() => readPoints(NAME, rows, { features: 'age' as never })).path).toBe('features')
  expect(refusal(() => readPoints(NAME, rows, { id: 'name' })).path).toBe('id')
  expect(refusal(() => readPoints(NAME, rows, { id: 3 as never })).path).toBe('id')
  expect(refusal(() => readPoints(NAME, [{ id: 1 }])).message).toContain('at least one numeric column')
  expect(refusal(() => readPoints(NAME, [[1]], { id: 'x0' })).path).toBe('id')
  expect(refusal(() => readPoints(NAME, 'rows')).code).toBe('invalidData')
})

test('columns of a matrix can be chosen by their names', () => {
  const points = readPoints(
    NAME,
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    { features: ['x2', 'x0'] },
  )
  expect(points.matrix.toArray()).toEqual([
    [3, 1],
    [6, 4],
  ])
  expect(points.featureNames).toEqual(['x2', 'x0'])
  expect(refusal(() => readPoints(NAME, [[1, 2]], { features: ['x2'] })).path).toBe('features')
})

test('predictions match columns by name, whatever their order and company', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'text', 'id'], { minLength: 5 }), (order) => {
      const row: Record<string, unknown> = { a: 1, b: 2, c: 3, text: 'x', id: 'me' }
      const shuffled = Object.fromEntries(order.map((name) => [name, row[name]]))
      const points = columnsByName(NAME, ['c', 'a'], [shuffled])
      expect(points.matrix.toArray()).toEqual([[3, 1]])
      expect([points.featureNames, points.ids]).toEqual([['c', 'a'], ['me']])
    }),
  )
})

test('predictions refuse missing columns by name and matrices of another width', () => {
  const names = ['age', 'income']
  const error = refusal(() => columnsByName('kMeans.predict', names, [{ age: 1, incomes: 2 }]))
  expect(error.code).toBe('unknownColumn')
  expect(error.message).toContain('"income"')
  const wide = refusal(() => columnsByName('kMeans.predict', names, [[1, 2, 3]]))
  expect(wide.message).toBe('kMeans.predict: points must be 2 wide (age, income), got 3')
  expect(columnsByName(NAME, names, [[1, 2]]).matrix.toArray()).toEqual([[1, 2]])
  expect(columnsByName(NAME, names, [{ age: 1, income: 2, key: 'k' }], { id: 'key' }).ids).toEqual(['k'])
  expect(refusal(() => columnsByName(NAME, names, [{ age: 1, income: 'x' }])).message).toContain('"income"')
})

test('no rows are no points, of the width asked for', () => {
  expect(columnsByName(NAME, ['a', 'b'], []).matrix.columns).toBe(2)
  expect(readPoints(NAME, [], { features: ['a', 'b', 'c'] }).matrix.columns).toBe(3)
  expect(readPoints(NAME, { a: [], b: [] }).matrix.columns).toBe(2)
})

test('hostile column names are ordinary columns', () => {
  const rows = [JSON.parse('{"__proto__": 1, "constructor": 2}')]
  expect(readPoints(NAME, rows).featureNames).toEqual(['__proto__', 'constructor'])
  expect(readPoints(NAME, rows).matrix.toArray()).toEqual([[1, 2]])
  expect(refusal(() => readPoints(NAME, [{ a: 1 }], { features: ['constructor'] })).code).toBe('unknownColumn')
})
