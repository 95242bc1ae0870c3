import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Int32List } from '../../../src/math/neighbors/int32List.ts'
import { insertNearest, sortNearest, worstOfNearest } from '../../../src/math/neighbors/nearestList.ts'

test('an integer list keeps what was pushed, through every growth', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 200 }), fc.integer({ min: 0, max: 5 }), (values, capacity) => {
      const list = new Int32List(capacity)
      for (const value of values) list.push(value)
      expect(Array.from(list.view())).toEqual(values)
      expect(list.length).toBe(values.length)
    }),
  )
})

test('reserving room keeps the entries, and room at hand is not taken anew', () => {
  const list = new Int32List(2)
  list.push(5)
  const grown = list.reserve(100)
  expect(grown.length).toBeGreaterThanOrEqual(100)
  expect(grown[0]).toBe(5)
  expect(list.reserve(50)).toBe(grown)
  list.length = 0
  expect(list.view().length).toBe(0)
})

test('the nearest list ends as the first k of a full sort by distance, then row', () => {
  const distance = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(fc.array(distance, { maxLength: 120 }), fc.integer({ min: 1, max: 60 }), (distances, k) => {
      const rows = new Int32Array(k)
      const kept = new Float64Array(k)
      let count = 0
      // From the highest row down, so that later candidates win ties
      for (let row = distances.length - 1; row >= 0; row--) {
        const d = distances[row]!
        const worst = worstOfNearest(k)
        if (count === k && (d > kept[worst]! || (d === kept[worst] && row > rows[worst]!))) continue
        count = insertNearest(rows, kept, k, count, row, d)
      }
      sortNearest(rows, kept, k, count)
      const expected = distances
        .map((d, row) => ({ d, row }))
        .sort((a, b) => a.d - b.d || a.row - b.row)
        .slice(0, k)
      expect(Array.from(rows.subarray(0, count))).toEqual(expected.map(({ row }) => row))
      expect(Array.from(kept.subarray(0, count))).toEqual(expected.map(({ d }) => d))
    }),
  )
})
