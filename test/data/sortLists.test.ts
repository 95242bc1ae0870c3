import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortLists } from '../../src/data/sortLists.ts'

/** Whole numbers that depend on nothing but their place. */
const scattered = (count: number, bound: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) => Math.floor(((Math.imul(i + 1, 2654435761) >>> 0) / 2 ** 32) * bound))

function sortedNaively(offsets: Int32Array, keys: Int32Array, values: Int32Array): number[][] {
  const all: number[][] = []
  for (let list = 0; list + 1 < offsets.length; list++) {
    const entries: number[][] = []
    for (let at = offsets[list] ?? 0; at < (offsets[list + 1] ?? 0); at++)
      entries.push([keys[at] ?? 0, values[at] ?? 0])
    all.push(...entries.sort(([a = 0], [b = 0]) => a - b))
  }
  return all
}

test('every list is sorted by its keys, equal keys keep their order, and nothing crosses a list', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof({ weight: 6, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.integer({ min: 40, max: 120 }) }),
        { maxLength: 8 },
      ),
      fc.constantFrom(1, 2, 256, 257, 70_000, 2 ** 24 + 1, 2 ** 31 - 1),
      (lengths, bound) => {
        const offsets = Int32Array.from([0, ...lengths])
        for (let i = 1; i < offsets.length; i++) offsets[i] = (offsets[i - 1] ?? 0) + (lengths[i - 1] ?? 0)
        const count = offsets[lengths.length] ?? 0
        const keys = scattered(count, bound)
        const values = Int32Array.from({ length: count }, (_, i) => i)
        const expected = sortedNaively(offsets, keys, values)
        sortLists(offsets, keys, values, bound)
        expect(Array.from(keys, (key, i) => [key, values[i]])).toEqual(expected)
      },
    ),
  )
})
