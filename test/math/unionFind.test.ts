import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UnionFind } from '../../src/math/unionFind.ts'

test('sets agree with labels that are painted over, pair by pair', () => {
  const pairs = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 30 })
  fc.assert(
    fc.property(pairs, (list) => {
      const sets = new UnionFind(15)
      let painted = Array.from({ length: 15 }, (_, row) => row)
      for (const [a, b] of list) {
        const [from = 0, to = 0] = [painted[a], painted[b]]
        expect(sets.union(a, b)).toBe(from !== to)
        painted = painted.map((color) => (color === from ? to : color))
        expect(sets.count).toBe(new Set(painted).size)
        for (let row = 0; row < 15; row++) {
          expect(sets.find(row) === sets.find(a)).toBe(painted[row] === painted[a])
          expect(sets.sizes[sets.find(row)]).toBe(painted.filter((color) => color === painted[row]).length)
        }
      }
      const colors = [...new Set(painted)]
      expect([...sets.labels()]).toEqual(painted.map((color) => colors.indexOf(color)))
    }),
  )
})

test('labels are numbered by first row', () => {
  const sets = new UnionFind(6)
  sets.union(5, 1)
  sets.union(4, 2)
  sets.union(2, 5)
  expect([...sets.labels()]).toEqual([0, 1, 1, 2, 1, 1])
  expect([...new UnionFind(3).labels()]).toEqual([0, 1, 2])
  expect([...new UnionFind(0).labels()]).toEqual([])
})

test('a million joins in a chain leave every row near the root', () => {
  const length = 1_000_000
  const sets = new UnionFind(length)
  for (let row = 1; row < length; row++) sets.union(row - 1, row)
  expect(sets.count).toBe(1)
  expect(sets.labels().every((label) => label === 0)).toBe(true)
  const depth = (row: number): number => (sets.parents[row] === row ? 0 : 1 + depth(sets.parents[row] ?? 0))
  expect(Math.max(...[0, 1, 77_777, length - 1].map(depth))).toBeLessThanOrEqual(1)
})

test('union by size keeps trees flat without any find', () => {
  // Balanced joins are the worst case: depth log2(n) before halving
  const sets = new UnionFind(1024)
  for (let step = 1; step < 1024; step *= 2) {
    for (let row = 0; row < 1024; row += 2 * step) sets.union(row, row + step)
  }
  let deepest = 0
  for (let row = 0; row < 1024; row++) {
    let depth = 0
    for (let at = row; sets.parents[at] !== at; at = sets.parents[at] ?? 0) depth++
    deepest = Math.max(deepest, depth)
  }
  expect(deepest).toBeLessThanOrEqual(10)
  const star = new UnionFind(100)
  for (let row = 1; row < 100; row++) star.union(row, 0)
  expect(new Set(star.parents).size).toBe(1)
})

test('rows that do not exist are refused', () => {
  const sets = new UnionFind(3)
  expect(() => sets.find(3)).toThrow('UnionFind.find: row must be an integer from 0 to 2, got 3')
  expect(() => sets.union(0, -1)).toThrow('row')
  expect(() => sets.union(0.5, 1)).toThrow('row')
  expect(() => new UnionFind(-1)).toThrow('length')
  expect(sets.count).toBe(3)
})
