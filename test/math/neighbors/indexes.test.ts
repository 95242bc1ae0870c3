import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Matrix } from '../../../src/math/matrix.ts'
import { BruteForce } from '../../../src/math/neighbors/bruteForce.ts'
import { Grid } from '../../../src/math/neighbors/grid.ts'
import { Int32List } from '../../../src/math/neighbors/int32List.ts'
import { KdTree } from '../../../src/math/neighbors/kdTree.ts'
import { neighborIndex } from '../../../src/math/neighbors/neighborIndex.ts'
import type { NeighborIndex } from '../../../src/math/neighbors/types.ts'

type Candidate = { row: number; squared: number }

/** The ten-line reference: every squared distance, nearest first, ties by the lower row. */
function naive(points: Float64Array, columns: number, query: Float64Array, offset: number): Candidate[] {
  const candidates: Candidate[] = []
  for (let row = 0; row < points.length / columns; row++) {
    let squared = 0
    for (let c = 0; c < columns; c++) squared += (points[row * columns + c]! - query[offset + c]!) ** 2
    candidates.push({ row, squared })
  }
  return candidates.sort((a, b) => (a.squared === b.squared ? a.row - b.row : a.squared < b.squared ? -1 : 1))
}

function indexesOf(points: Float64Array, columns: number, cellSizes: readonly number[]): [string, NeighborIndex][] {
  const rows = points.length / columns
  const indexes: [string, NeighborIndex][] = [
    ['brute force', new BruteForce(points, rows, columns)],
    ['tree', new KdTree(points, rows, columns)],
    ['tree of pairs', new KdTree(points, rows, columns, 2)],
    ['tree of single points', new KdTree(points, rows, columns, 1)],
  ]
  if (columns <= 3)
    for (const size of cellSizes)
      if (size >= 2 ** -1022 && size < Infinity)
        indexes.push([`grid of ${size}`, new Grid(points, rows, columns, size)])
  return indexes
}

function expectSameNeighbors(
  points: Float64Array,
  columns: number,
  queries: Float64Array,
  radii: readonly number[],
  counts: readonly number[],
): void {
  const out = new Int32List(1)
  const cellSizes = [...radii, ...radii.map((radius) => radius / 7), ...radii.map((radius) => 5 * radius), 1e-6]
  const indexes = indexesOf(points, columns, [...new Set(cellSizes)])
  for (let offset = 0; offset < queries.length; offset += columns) {
    const sorted = naive(points, columns, queries, offset)
    for (const radius of radii) {
      const within = sorted.filter(({ squared }) => squared <= radius * radius).map(({ row }) => row)
      within.sort((a, b) => a - b)
      for (const [name, index] of indexes) {
        const found = index.radiusInto(queries, offset, radius, out)
        expect(found, name).toBe(out.length)
        expect(
          Array.from(out.view()).sort((a, b) => a - b),
          `${name}, radius ${radius}`,
        ).toEqual(within.sort((a, b) => a - b))
        expect(index.radiusCount(queries, offset, radius), name).toBe(within.length)
        expect(index.radiusCount(queries, offset, radius, 3), name).toBe(Math.min(3, within.length))
      }
    }
    for (const k of counts) {
      const expected = sorted.slice(0, k)
      for (const [name, index] of indexes) {
        const rows = new Int32Array(k)
        const squared = new Float64Array(k)
        const count = index.nearestInto(queries, offset, k, rows, squared)
        expect(Array.from(rows.subarray(0, count)), `${name}, k ${k}`).toEqual(expected.map(({ row }) => row))
        expect(Array.from(squared.subarray(0, count)), `${name}, k ${k}`).toEqual(expected.map((near) => near.squared))
      }
    }
  }
}

const unit = fc.double({ min: -1, max: 1, noNaN: true })

/** Kinds of data that break neighbor searches: a function of the column and of raw numbers from −1 to 1. */
const kinds: Record<string, (raw: number, c: number, row: readonly number[], i: number) => number> = {
  uniform: (raw) => raw,
  lattice: (raw) => Math.round(2 * raw),
  'all equal': () => 0.1,
  collinear: (_, c, row) => (row[0] ?? 0) * (c + 1),
  'far from zero': (raw) => 1e9 + raw * 1e-6,
  'a few ulps wide': (raw) => 1e9 + Math.round(3 * raw) * 2 ** -23,
  'mixed scales': (raw, c) => raw * 10 ** (6 * c - 6),
  'one far outlier': (raw, _c, _row, i) => (i === 0 ? 1e12 : raw),
  'heavy tails': (raw) => Math.sign(raw) * 10 ** (12 * Math.abs(raw)),
  'vanishing squares': (raw) => raw * 1e-160,
  subnormal: (raw) => raw * 1e-315,
  'overflowing squares': (raw) => raw * 1e200,
  'the ends of the range': (raw) => raw * 1.7e308,
}

for (const [kind, value] of Object.entries(kinds))
  test(`every index finds exactly the neighbors of a plain loop: ${kind}`, () => {
    const data = fc.integer({ min: 1, max: 9 }).chain((columns) =>
      fc.record({
        columns: fc.constant(columns),
        raw: fc.array(fc.array(unit, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 60 }),
        outside: fc.array(unit, { minLength: columns, maxLength: columns }),
        pair: fc.tuple(fc.nat(), fc.nat()),
        k: fc.integer({ min: 1, max: 40 }),
      }),
    )
    fc.assert(
      fc.property(data, ({ columns, raw, outside, pair, k }) => {
        const points = Float64Array.from(raw.flatMap((row, i) => row.map((x, c) => value(x, c, row, i))))
        const [a, b] = pair.map((index) => index % raw.length) as [number, number]
        const last = raw.length - 1
        const queries = Float64Array.from([
          ...points.subarray(a * columns, (a + 1) * columns),
          ...points.subarray(last * columns),
          ...outside.map((x, c) => value(2 * x, c, outside, 1)),
        ])
        const squared = naive(points, columns, queries, 0).find(({ row }) => row === b)?.squared ?? 0
        const boundary = Math.sqrt(squared)
        expectSameNeighbors(
          points,
          columns,
          queries,
          [0, boundary, 0.4, boundary * (1 - 2 ** -52), 1e160, Infinity],
          [1, k],
        )
      }),
      { numRuns: 20 },
    )
  })

/** A small generator of its own, so that the figures do not move. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

for (const columns of [1, 2, 3, 4, 5, 8, 13])
  test(`thousands of points in ${columns} columns: clusters, duplicates, outliers`, () => {
    const random = noise(columns)
    const rows = 1200
    const points = new Float64Array(rows * columns)
    for (let i = 0; i < rows; i++)
      for (let c = 0; c < columns; c++)
        points[i * columns + c] =
          i % 100 === 0 ? 1e6 * (random() - 0.5) : i % 3 === 0 ? Math.floor(4 * random()) : (i % 5) + random() * 0.5
    const queries = Float64Array.from({ length: 6 * columns }, () => 6 * random() - 0.5)
    queries.set(points.subarray(0, 2 * columns))
    expectSameNeighbors(points, columns, queries, [0, 0.05, 0.5, 1, 40], [1, 24, 25, 1500])
  })

test('a million equal points are halved without recursion, and the lowest rows come first', () => {
  const rows = 1_000_000
  const tree = new KdTree(new Float64Array(2 * rows).fill(7), rows, 2)
  const query = Float64Array.of(7, 8)
  const nearest = new Int32Array(5)
  const squared = new Float64Array(5)
  for (let i = 0; i < 1000; i++) expect(tree.nearestInto(query, 0, 5, nearest, squared)).toBe(5)
  expect(Array.from(nearest)).toEqual([0, 1, 2, 3, 4])
  expect(Array.from(squared)).toEqual([1, 1, 1, 1, 1])
  expect(tree.radiusCount(query, 0, 1)).toBe(rows)
  expect(tree.radiusCount(query, 0, 0.999)).toBe(0)
})

test('sorted, reversed and organ-pipe coordinates are no worst case of the selection', () => {
  const rows = 50_000
  const shapes = [(i: number) => i, (i: number) => -i, (i: number) => Math.min(i, rows - i), (i: number) => i % 7]
  for (const shape of shapes) {
    const points = new Float64Array(2 * rows)
    for (let i = 0; i < rows; i++) {
      points[2 * i] = shape(i)
      points[2 * i + 1] = shape(rows - i)
    }
    const tree = new KdTree(points, rows, 2)
    const nearest = new Int32Array(1)
    const squared = new Float64Array(1)
    for (let i = 0; i < rows; i += 997) {
      tree.nearestInto(points, 2 * i, 1, nearest, squared)
      expect(squared[0]).toBe(0)
    }
    expect(
      tree.rowOf
        .slice()
        .sort()
        .every((row, i) => row === i),
    ).toBe(true)
  }
})

test('a grid does not grow with the extent of the data', () => {
  const random = noise(3)
  const points = Float64Array.from({ length: 3000 }, (_, i) => (i < 3 ? 1e300 : random()))
  const grid = new Grid(points, 1000, 3, 1e-3)
  expect(grid.starts.length).toBeLessThan(5000)
  expect(grid.radiusCount(points, 0, 1e-3)).toBe(1)
  expect(grid.radiusCount(points, 3, 2)).toBe(999)
})

test('an empty index finds nothing', () => {
  const none = new Float64Array(0)
  const query = Float64Array.of(1, 2)
  const rows = new Int32Array(3)
  const squared = new Float64Array(3)
  const indexes = [new KdTree(none, 0, 2), new Grid(none, 0, 2, 1), new BruteForce(none, 0, 2)]
  for (const index of indexes) {
    const out = new Int32List()
    out.push(9)
    expect(index.radiusInto(query, 0, Infinity, out)).toBe(0)
    expect(out.length).toBe(0)
    expect(index.radiusCount(query, 0, 5)).toBe(0)
    expect(index.nearestInto(query, 0, 3, rows, squared)).toBe(0)
  }
})

test('no neighbors are found when none are asked for', () => {
  const points = Float64Array.of(1, 2)
  const none: [Int32Array, Float64Array] = [new Int32Array(0), new Float64Array(0)]
  for (const [, index] of indexesOf(points, 1, [1])) expect(index.nearestInto(points, 0, 0, ...none)).toBe(0)
})

test('building an index leaves the points as they were', () => {
  const random = noise(8)
  const points = Float64Array.from({ length: 300 }, random)
  const before = points.slice()
  indexesOf(points, 3, [0.1])
  expect(points).toEqual(before)
})

test('a grid refuses what it is not made for', () => {
  expect(() => new Grid(new Float64Array(4), 1, 4, 1)).toThrow('Grid: columns must be from 1 to 3, got 4')
  expect(() => new Grid(new Float64Array(2), 1, 2, 0)).toThrow(/Grid: cellSize must be a finite number of at least/)
  expect(() => new Grid(new Float64Array(2), 1, 2, Infinity)).toThrow(/cellSize/)
})

test('the chooser takes a grid with a radius, a tree without, brute force in high dimension', () => {
  const points = (columns: number): Matrix => new Matrix(10, columns)
  expect(neighborIndex(points(2), 0.5)).toBeInstanceOf(Grid)
  expect(neighborIndex(points(2))).toBeInstanceOf(KdTree)
  expect(neighborIndex(points(2), 0)).toBeInstanceOf(KdTree)
  expect(neighborIndex(points(2), Infinity)).toBeInstanceOf(KdTree)
  expect(neighborIndex(points(4), 0.5)).toBeInstanceOf(KdTree)
  expect(neighborIndex(points(16))).toBeInstanceOf(KdTree)
  expect(neighborIndex(points(17), 0.5)).toBeInstanceOf(BruteForce)
  expect(neighborIndex(points(0)).radiusCount(new Float64Array(0), 0, 0)).toBe(10)
})
