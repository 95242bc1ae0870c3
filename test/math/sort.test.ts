import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from '../../src/core/random.ts'
import { countingSort, sortIndices, sortIndicesByInt } from '../../src/math/sort.ts'

/** The order by Array.sort, which is stable: NaN last in both directions. */
function naiveOrder(keys: ArrayLike<number>, descending: boolean): number[] {
  const key = (row: number): number => keys[row] ?? 0
  return Array.from(keys, (_, row) => row).sort((a, b) => {
    const missing = Number(Number.isNaN(key(a))) - Number(Number.isNaN(key(b)))
    if (missing !== 0 || Number.isNaN(key(a))) return missing
    return descending
      ? Number(key(b) > key(a)) - Number(key(b) < key(a))
      : Number(key(a) > key(b)) - Number(key(a) < key(b))
  })
}

const special = fc.constantFrom(0, -0, 1, -1, Number.NaN, Infinity, -Infinity, 5e-324, -5e-324, Number.MAX_VALUE)
const number = fc.oneof(special, fc.double(), fc.integer({ min: -3, max: 3 }))

function checkBothWays(keys: Float64Array): void {
  const before = keys.slice()
  expect([...sortIndices(keys)]).toEqual(naiveOrder(keys, false))
  expect([...sortIndices(keys, true)]).toEqual(naiveOrder(keys, true))
  expect(keys).toEqual(before)
}

test('short lists of doubles are sorted as a stable sort does, both ways', () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 80 }), (keys) => checkBothWays(Float64Array.from(keys))),
    { numRuns: 300 },
  )
})

test('longer lists of doubles are sorted as a stable sort does, both ways', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 81, maxLength: 400 }), (keys) => checkBothWays(Float64Array.from(keys))),
    { numRuns: 100 },
  )
})

test('keys of every kind are sorted in the thousands', () => {
  const random = new Random(41)
  const kinds: Record<string, () => number> = {
    uniform: () => random.uniform(),
    cents: () => Math.round(random.uniform() * 1e5) / 100,
    'few values': () => random.integer(5) - 2,
    'milliseconds of a day': () => 1.7e12 + random.integer(86_400_000),
    'milliseconds of a second': () => 1.7e12 + random.integer(1000),
    'the same high word': () => 1 + random.integer(2 ** 31) * 2 ** -52,
    'all magnitudes': () => (random.uniform() - 0.5) * 10 ** (random.uniform() * 600 - 300),
    'signed zeros': () => (random.integer(2) === 0 ? 0 : -0),
    'whole bits': () => (random.uint32() - 2 ** 31) * 2 ** 22 + random.uint32(),
    'mostly NaN': () => (random.integer(10) === 0 ? random.normal() : Number.NaN),
    constant: () => 7,
  }
  for (const [kind, draw] of Object.entries(kinds)) {
    for (const length of [1400, 5000]) {
      const keys = new Float64Array(length).map(draw)
      expect([...sortIndices(keys)], kind).toEqual(naiveOrder(keys, false))
      expect([...sortIndices(keys, true)], kind).toEqual(naiveOrder(keys, true))
      const increasing = keys.slice().sort()
      expect([...sortIndices(increasing)], `${kind}, in order`).toEqual(naiveOrder(increasing, false))
      expect([...sortIndices(increasing, true)], `${kind}, in reverse`).toEqual(naiveOrder(increasing, true))
    }
  }
})

test('NaN of every bit pattern comes last, in the order of the rows', () => {
  const keys = new Float64Array(100).fill(1)
  const words = new Uint32Array(keys.buffer)
  for (const [row, high] of [
    [3, 0xfff80000],
    [50, 0x7ff80001],
    [70, 0xffffffff],
  ] as const) {
    words[2 * row + 1] = high
  }
  keys[99] = Infinity
  keys[0] = -Infinity
  expect([...sortIndices(keys).slice(-4)]).toEqual([99, 3, 50, 70])
  expect([...sortIndices(keys, true).slice(-4)]).toEqual([0, 3, 50, 70])
})

test('empty and single lists have their only order', () => {
  expect(sortIndices(new Float64Array(0))).toEqual(new Int32Array(0))
  expect(sortIndices(new Float64Array(1), true)).toEqual(new Int32Array(1))
  expect(sortIndicesByInt(new Int32Array(0))).toEqual(new Int32Array(0))
  expect(sortIndicesByInt(new Int32Array(1))).toEqual(new Int32Array(1))
})

test('a view into a larger buffer is sorted by its own part', () => {
  const whole = Float64Array.from({ length: 300 }, (_, i) => (i * 7919) % 300)
  const part = whole.subarray(33, 233)
  expect([...sortIndices(part)]).toEqual(naiveOrder(part, false))
})

test('whole numbers are sorted as a stable sort does', () => {
  const integer = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 0),
  )
  fc.assert(
    fc.property(fc.array(integer, { maxLength: 3000 }), (keys) => {
      const ints = Int32Array.from(keys)
      expect([...sortIndicesByInt(ints)]).toEqual(naiveOrder(ints, false))
      expect(ints).toEqual(Int32Array.from(keys))
    }),
    { numRuns: 100 },
  )
  const random = new Random(42)
  for (const range of [3, 3000, 5_000_000, 2 ** 32]) {
    const ints = new Int32Array(5000).map(() => random.integer(range) - 2 ** 31)
    expect([...sortIndicesByInt(ints)], `range ${range}`).toEqual(naiveOrder(ints, false))
  }
})

test('counting sort lists the rows of each group in order and leaves −1 out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 200 }), (list) => {
      const { order, offsets } = countingSort(Int32Array.from(list), 7)
      expect(offsets).toHaveLength(8)
      expect(order).toHaveLength(list.filter((code) => code >= 0).length)
      for (let group = 0; group < 7; group++) {
        const rows = [...list.keys()].filter((row) => list[row] === group)
        expect([...order.subarray(offsets[group], offsets[group + 1])]).toEqual(rows)
      }
    }),
  )
  expect(countingSort(new Int32Array(0), 0)).toEqual({ order: new Int32Array(0), offsets: new Int32Array(1) })
  expect(countingSort(new Int32Array([-1, -1]), 2)).toEqual({ order: new Int32Array(0), offsets: new Int32Array(3) })
})

test('codes outside the groups are refused by row', () => {
  expect(() => countingSort(new Int32Array([0, 1, 2]), 2)).toThrow(
    'countingSort: codes[2] must be an integer from -1 to 1, got a number',
  )
  expect(() => countingSort(new Int32Array([-2]), 2)).toThrow('codes[0]')
  expect(() => countingSort(new Int32Array(1), -1)).toThrow('groups')
})
