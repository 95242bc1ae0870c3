import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IndexHeap, TopK } from '../../src/math/heap.ts'

const key = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true }),
  fc.constantFrom(Infinity, -Infinity, -0),
)
const CAPACITY = 12

test('the heap agrees with a list that is searched, through pushes, decreases, pops and clears', () => {
  const step = fc.record({
    what: fc.constantFrom('push', 'push', 'push', 'decrease', 'decrease', 'pop', 'pop', 'clear'),
    item: fc.nat(CAPACITY - 1),
    key,
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const heap = new IndexHeap(CAPACITY)
      const queued = new Map<number, number>()
      const first = (): number =>
        [...queued].reduce(([a, x], [b, y]) => (y < x || (y === x && b < a) || a === -1 ? [b, y] : [a, x]), [-1, 0] as [
          number,
          number,
        ])[0]
      for (const { what, item, key } of steps) {
        const present = queued.get(item)
        if (what === 'push' && present === undefined) {
          heap.push(item, key)
          queued.set(item, key)
        } else if (what === 'decrease' && present !== undefined) {
          expect(heap.decrease(item, key)).toBe(key < present)
          if (key < present) queued.set(item, key)
        } else if (what === 'pop') {
          const expected = first()
          expect(heap.peek()).toBe(expected)
          expect(heap.pop()).toBe(expected)
          if (expected >= 0) expect(heap.keys[expected]).toBe(queued.get(expected))
          queued.delete(expected)
        } else if (what === 'clear' && steps.length % 3 === 0) {
          heap.clear()
          queued.clear()
        }
        expect(heap.size).toBe(queued.size)
        for (let other = 0; other < CAPACITY; other++) expect(heap.has(other)).toBe(queued.has(other))
        expect(heap.peek()).toBe(first())
      }
    }),
    { numRuns: 400 },
  )
})

test('popping everything sorts by key and then by item', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
      const heap = new IndexHeap(keys.length)
      for (let item = keys.length - 1; item >= 0; item--) heap.push(item, keys[item] ?? 0)
      const expected = [...keys.keys()].sort((a, b) => {
        const [x = 0, y = 0] = [keys[a], keys[b]]
        return x < y ? -1 : x > y ? 1 : a - b
      })
      expect(keys.map(() => heap.pop())).toEqual(expected)
      expect(heap.pop()).toBe(-1)
    }),
  )
})

test('the heap refuses items it cannot hold and keys that are no numbers', () => {
  const heap = new IndexHeap(2)
  heap.push(1, 5)
  expect(() => heap.push(1, 4)).toThrow('IndexHeap.push: item must be one of the 2 items, not yet queued, got 1')
  expect(() => heap.push(2, 4)).toThrow('item')
  expect(() => heap.push(-1, 4)).toThrow('item')
  expect(() => heap.push(0.5, 4)).toThrow('item')
  expect(() => heap.push(0, Number.NaN)).toThrow('IndexHeap.push: key must be a number, got NaN')
  expect(() => heap.decrease(0, 1)).toThrow('IndexHeap.decrease: item must be a queued item, got 0')
  expect(() => heap.decrease(1, Number.NaN)).toThrow('key')
  expect(() => new IndexHeap(-1)).toThrow('capacity')
  expect([heap.size, heap.pop(), heap.pop(), heap.has(7)]).toEqual([1, 1, -1, false])
})

test('the top k are the first k of the whole sorted list, in every order of pushing', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.nat(70), fc.infiniteStream(fc.nat(1000)), (scores, k, orders) => {
      const top = new TopK(k)
      const order = [...scores.keys()].map((item) => [orders.next().value ?? 0, item]).sort(([a = 0], [b = 0]) => a - b)
      for (const [, item = 0] of order) top.push(item, scores[item] ?? 0)
      const expected = [...scores.keys()]
        .sort((a, b) => {
          const [x = 0, y = 0] = [scores[a], scores[b]]
          return x > y ? -1 : x < y ? 1 : a - b
        })
        .slice(0, k)
      for (const once of [top.sorted(), top.sorted()]) {
        expect([...once.items]).toEqual(expected)
        expect([...once.scores]).toEqual(expected.map((item) => scores[item]))
      }
      expect(top.size).toBe(Math.min(k, scores.length))
    }),
    { numRuns: 400 },
  )
})

test('push tells whether the item is kept, and clear forgets everything', () => {
  const top = new TopK(2)
  expect([top.push(5, 1), top.push(6, 1), top.push(7, 1), top.push(4, 1), top.push(9, 2)]).toEqual([
    true,
    true,
    false,
    true,
    true,
  ])
  expect([...top.sorted().items]).toEqual([9, 4])
  top.clear()
  expect(top.sorted()).toEqual({ items: new Int32Array(0), scores: new Float64Array(0) })
  expect(top.push(3, -Infinity)).toBe(true)
  expect([...top.sorted().items]).toEqual([3])
  expect(new TopK(0).push(1, 1)).toBe(false)
})

test('the top k refuse scores that are no numbers, full or not', () => {
  const top = new TopK(1)
  expect(() => top.push(0, Number.NaN)).toThrow('TopK.push: score must be a number, got NaN')
  top.push(0, 1)
  expect(() => top.push(1, Number.NaN)).toThrow('score')
  expect(() => new TopK(1.5)).toThrow('TopK: k')
  expect([...top.sorted().items]).toEqual([0])
})
