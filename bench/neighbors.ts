/**
 * Radius queries over uniform points in the plane: our grid and our k-d tree against kdbush, building included.
 */
import KDBush from 'kdbush'
import { Random } from '../src/core/random.ts'
import { Grid } from '../src/math/neighbors/grid.ts'
import { Int32List } from '../src/math/neighbors/int32List.ts'
import { KdTree } from '../src/math/neighbors/kdTree.ts'
import type { NeighborIndex } from '../src/math/neighbors/types.ts'
import type { Bench, Contender } from './types.ts'

const NEIGHBORS = 15

function contenders(size: number): readonly Contender[] {
  const random = new Random(1)
  const points = Float64Array.from({ length: 2 * size }, () => random.uniform())
  const queries = Int32Array.from({ length: Math.ceil(size / 10) }, () => random.integer(size))
  const radius = Math.sqrt(NEIGHBORS / (Math.PI * size))
  const byKdbush = (count: (index: KDBush, x: number, y: number) => number) => (): number => {
    const index = new KDBush(size)
    for (let i = 0; i < size; i++) index.add(points[2 * i]!, points[2 * i + 1]!)
    index.finish()
    let found = 0
    for (const query of queries) found += count(index, points[2 * query]!, points[2 * query + 1]!)
    return found / queries.length
  }
  const byOurs = (build: () => NeighborIndex) => (): number => {
    const index = build()
    const out = new Int32List()
    let found = 0
    for (const query of queries) found += index.radiusInto(points, 2 * query, radius, out)
    return found / queries.length
  }
  const room = new Int32Array(size)
  return [
    { name: 'clientele grid', run: byOurs(() => new Grid(points, size, 2, radius)) },
    { name: 'clientele k-d tree', run: byOurs(() => new KdTree(points, size, 2)) },
    { name: 'kdbush within', run: byKdbush((index, x, y) => index.within(x, y, radius).length) },
    { name: 'kdbush withinInto', run: byKdbush((index, x, y) => index.withinInto(x, y, radius, room)) },
  ]
}

export const bench: Bench = {
  name: 'neighbors',
  question: 'Index uniform points in the plane, then find the about 15 neighbors of every tenth within a radius.',
  sizes: { S: 10_000, M: 100_000, L: 1_000_000 },
  unit: 'points',
  contenders,
  quality: (result) => `${Number(result).toFixed(3)} neighbors`,
}
