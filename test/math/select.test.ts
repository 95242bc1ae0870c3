import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from '../../src/core/random.ts'
import { selectIndices, selectNth } from '../../src/math/select.ts'
import { sortIndices } from '../../src/math/sort.ts'

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity),
)
const listAndRange = fc
  .array(value, { minLength: 1, maxLength: 60 })
  .chain((list) => fc.tuple(fc.constant(list), ...[0, 1, 2].map(() => fc.nat(list.length - 1))))

/** −1, 0 or 1 with NaN last and −0 equal to 0. */
const compare = (a: number, b: number): number =>
  Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : Number(a > b) - Number(a < b)
const multiset = (values: Iterable<number>): string[] =>
  Array.from(values, (x) => (Object.is(x, -0) ? '-0' : `${x}`)).sort()

test('the selected value is the one that sorting puts there, with the smaller before and the larger after', () => {
  fc.assert(
    fc.property(listAndRange, ([list, ...places]) => {
      const [from = 0, nth = 0, to = 0] = places.sort((a, b) => a - b)
      const values = Float64Array.from(list)
      const got = selectNth(values, nth, from, to)
      const sorted = list.slice(from, to + 1).sort(compare)
      expect(compare(got, sorted[nth - from] ?? 0)).toBe(0)
      expect(values[nth]).toBe(got)
      for (let i = from; i <= to; i++)
        expect(compare(values[i] ?? 0, got) * Math.sign(i - nth)).toBeGreaterThanOrEqual(0)
      expect(multiset(values.subarray(from, to + 1))).toEqual(multiset(list.slice(from, to + 1)))
      expect([...values.subarray(0, from), ...values.subarray(to + 1)]).toEqual([
        ...list.slice(0, from),
        ...list.slice(to + 1),
      ])
    }),
    { numRuns: 1000 },
  )
})

test('the selected index is the one that the stable sort puts there, with the earlier before and the later after', () => {
  fc.assert(
    fc.property(listAndRange, fc.nat(1e6), ([list, ...places], seed) => {
      const [from = 0, nth = 0, to = 0] = places.sort((a, b) => a - b)
      const keys = Float64Array.from(list)
      const indices = new Random(seed).shuffle(Int32Array.from(list.keys()))
      const before = [...indices]
      const rank = new Int32Array(list.length)
      for (const [place, row] of sortIndices(keys).entries()) rank[row] = place
      const ranked = (part: readonly number[]): number[] => [...part].sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0))
      const expected = ranked(before.slice(from, to + 1))
      expect(selectIndices(indices, keys, nth, from, to)).toBe(expected[nth - from])
      expect(indices[nth]).toBe(expected[nth - from])
      expect(ranked([...indices.subarray(from, nth)])).toEqual(expected.slice(0, nth - from))
      expect(ranked([...indices.subarray(nth, to + 1)])).toEqual(expected.slice(nth - from))
      expect([...indices.subarray(0, from), ...indices.subarray(to + 1)]).toEqual([
        ...before.slice(0, from),
        ...before.slice(to + 1),
      ])
      expect([...keys]).toEqual(list)
    }),
    { numRuns: 500 },
  )
})

test('selection agrees with sorting in the thousands, whatever the arrangement', () => {
  const random = new Random(51)
  const length = 6000
  const kinds: Record<string, (i: number) => number> = {
    uniform: () => random.uniform(),
    'few values': () => random.integer(3),
    constant: () => 4,
    rising: (i) => i,
    falling: (i) => -i,
    'organ pipe': (i) => Math.min(i, length - i),
    sawtooth: (i) => i % 173,
    'some NaN': () => (random.integer(4) === 0 ? Number.NaN : random.normal()),
  }
  for (const [kind, draw] of Object.entries(kinds)) {
    const values = Float64Array.from({ length }, (_, i) => draw(i))
    const order = sortIndices(values)
    for (const nth of [0, 1, 250, 1500, 2999, 4333, 5998, 5999]) {
      const expected = values[order[nth] ?? 0] ?? 0
      expect(compare(selectNth(values.slice(), nth), expected), `${kind} ${nth}`).toBe(0)
      const indices = Int32Array.from(values.keys())
      expect(selectIndices(indices, values, nth), `${kind} ${nth}`).toBe(order[nth])
      const earlier = order.slice(0, nth).sort()
      expect(
        indices
          .slice(0, nth)
          .sort()
          .every((row, i) => row === earlier[i]),
      ).toBe(true)
    }
  }
})

test('places outside the list are refused', () => {
  expect(() => selectNth(new Float64Array(3), 3)).toThrow('selectNth: nth must be an integer from 0 to 2, got 3')
  expect(() => selectNth(new Float64Array(0), 0)).toThrow('selectNth: to')
  expect(() => selectNth(new Float64Array(3), 0, 1, 2)).toThrow('nth must be an integer from 1 to 2')
  expect(() => selectIndices(new Int32Array(3), new Float64Array(3), 1, 2, 1)).toThrow('selectIndices: from')
  expect(() => selectNth(new Float64Array(3), Number.NaN)).toThrow('nth')
})
