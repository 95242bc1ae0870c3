import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import { resultJson, resultRows, resultTable, singularOf } from '../../src/data/rowResult.ts'

test('plurals of one per row become singular; counts, lists and everything else stay', () => {
  const words = {
    labels: 'label',
    scores: 'score',
    values: 'value',
    probabilities: 'probability',
    distances: 'distance',
    outlierScores: 'outlierScore',
    coreDistances: 'coreDistance',
    orders: 'orders',
    expectedPurchases: 'expectedPurchases',
    reasons: 'reasons',
    status: 'status',
    segment: 'segment',
    basis: 'basis',
    eigenvalues: 'eigenvalues',
    label: 'label',
    constructor: 'constructor',
  }
  for (const [plural, singular] of Object.entries(words)) expect(singularOf(plural)).toBe(singular)
})

test('rows are objects with the id first, typed by the arrays', () => {
  const columns = { labels: Int32Array.of(1, 0), outlierScores: Float64Array.of(0.5, Infinity), segment: ['a', null] }
  const rows = resultRows(columns, ['x', null])
  expect(rows).toEqual([
    { id: 'x', label: 1, outlierScore: 0.5, segment: 'a' },
    { id: null, label: 0, outlierScore: Infinity, segment: null },
  ])
  expect(Object.keys(rows[0] ?? {})[0]).toBe('id')
  expectTypeOf(rows).toExtend<{ id: string | null; label: number; outlierScore: number; segment: string | null }[]>()
  const without = resultRows(columns, null)
  expect(Object.keys(without[0] ?? {})).toEqual(['label', 'outlierScore', 'segment'])
  expectTypeOf(without).toExtend<{ label: number }[]>()
  // @ts-expect-error: rows without ids have none
  expect(without[0]?.id).toBe(undefined)
})

test('the table holds the rows, lists within a row left out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.integer(), fc.boolean()), { minLength: 1 }),
      (cells) => {
        const ids = cells.map(([id]) => id)
        const columns = { labels: Int32Array.from(cells, ([, label]) => label), vip: cells.map(([, , vip]) => vip) }
        const table = resultTable({ ...columns, reasons: cells.map(() => ['r']) }, ids)
        expect(table.columnNames).toEqual(['id', 'label', 'vip'])
        expect(table.toRows()).toEqual(resultRows(columns, ids))
        expect(table.rowCount).toBe(cells.length)
      },
    ),
  )
  expect(resultTable({ labels: new Int32Array(0) }, []).columnNames).toEqual(['id', 'label'])
})

test('JSON has ordinary arrays under the names of the result, and nothing that JSON loses', () => {
  const columns = { labels: Int32Array.of(1, -1), scores: Float64Array.of(Infinity, -0), at: [new Date(0), null] }
  const json = resultJson(columns, [2n ** 60n, null])
  expect(json).toEqual({
    ids: ['1152921504606846976', null],
    labels: [1, -1],
    scores: ['Infinity', 0],
    at: [new Date(0), null],
  })
  expect(Object.is(json.scores[1], 0)).toBe(true)
  expect(resultJson({ gains: [Number.NaN, undefined] })).toEqual({ gains: [null, null] })
  expect(JSON.parse(JSON.stringify(json)).labels).toEqual([1, -1])
})

test('hostile names are ordinary columns', () => {
  const columns = JSON.parse('{"__proto__": [1], "constructor": [2]}')
  expect(JSON.stringify(resultRows(columns, ['a']))).toBe('[{"id":"a","__proto__":1,"constructor":2}]')
  expect(JSON.stringify(resultJson(columns))).toBe('{"__proto__":[1],"constructor":[2]}')
  expect(resultTable(columns, null).columnNames).toEqual(['__proto__', 'constructor'])
})
