import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clustersOf } from '../../../src/cleaning/linkage/clusters.ts'
import { linkRecords } from '../../../src/cleaning/linkage/linkRecords.ts'
import type { PairScorer } from '../../../src/cleaning/linkage/scorer.ts'
import { UnionFind } from '../../../src/math/unionFind.ts'
import { pairsOfLabels } from './naive.ts'

type Weights = ReadonlyMap<string, number>
const keyOf = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`

/** A scorer that knows the weights of some pairs; all others weigh `rest`. */
const scorerOf = (weights: Weights, rest: number): PairScorer =>
  ({ weight: (a: number, b: number) => weights.get(keyOf(a, b)) ?? rest }) as unknown as PairScorer

function clusters(weights: Weights, rest: number, rows: number): ReturnType<typeof clustersOf> {
  const pairs = [...weights].map(([key, weight]) => [...key.split(' ').map(Number), weight] as [number, number, number])
  pairs.sort((p, q) => p[0] - q[0] || p[1] - q[1])
  const matches = {
    left: Int32Array.from(pairs, ([left]) => left),
    right: Int32Array.from(pairs, ([, right]) => right),
    weights: Float64Array.from(pairs, ([, , weight]) => weight),
  }
  return clustersOf(matches, scorerOf(weights, rest), rows)
}

describe('clusters', () => {
  test('join what pairs join, when nothing contradicts', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 14 }), (edges) => {
        const weights = new Map(edges.filter(([a, b]) => a !== b).map(([a, b], i) => [keyOf(a, b), 5 + i]))
        const union = new UnionFind(12)
        for (const key of weights.keys()) union.union(...(key.split(' ').map(Number) as [number, number]))
        const found = clusters(weights, 5, 12)
        expect([...found.labels]).toEqual([...union.labels()])
        expect([found.count, found.refused]).toEqual([union.count, 0])
      }),
    )
  })

  test('do not follow a chain whose ends contradict each other', () => {
    // 0–1–2 and 3–4–5 are people; 2–3 share an e-mail.
    const weights = new Map([
      ...[keyOf(0, 1), keyOf(1, 2), keyOf(0, 2), keyOf(3, 4), keyOf(4, 5), keyOf(3, 5)].map((k) => [k, 12] as const),
      [keyOf(2, 3), 4],
    ])
    const found = clusters(weights, -15, 6)
    expect([...found.labels]).toEqual([0, 0, 0, 1, 1, 1])
    expect(found.refused).toBe(1)
    const chain = new Map(Array.from({ length: 9 }, (_, i) => [keyOf(i, i + 1), 20 - i] as const))
    const sizes = pairsOfLabels(clusters(chain, -15, 10).labels).length
    expect(sizes).toBeLessThan(10)
  })

  test('the heavier pair decides when a row fits to two', () => {
    const weights = new Map([
      [keyOf(0, 1), 6],
      [keyOf(1, 2), 9],
    ])
    expect([...clusters(weights, -9, 3).labels]).toEqual([0, 1, 1])
    expect([...clusters(weights, 9, 3).labels]).toEqual([0, 0, 0])
  })

  test('large clusters are judged by a part of their pairs', () => {
    const rows = 400
    const weights = new Map(Array.from({ length: rows - 1 }, (_, i) => [keyOf(0, i + 1), 10] as const))
    let asked = 0
    const scorer = {
      weight: () => {
        asked++
        return 3
      },
    } as unknown as PairScorer
    const left = new Int32Array(rows - 1)
    const right = Int32Array.from({ length: rows - 1 }, (_, i) => i + 1)
    const found = clustersOf({ left, right, weights: new Float64Array(rows - 1).fill(10) }, scorer, rows)
    expect(found.count).toBe(1)
    expect(asked).toBeLessThanOrEqual(101 * rows)
    expect(weights.size).toBe(rows - 1)
  })

  test('a shared e-mail does not make one of two people', () => {
    const person = (name: string, email: string, phone: string) => ({ name, email, phone })
    const rows = Array.from({ length: 60 }, (_, i) => [
      person(`Given${i} Family${i}`, `mail${i}@x.example`, `0301000${100 + i}`),
      person(`Given${i} Family${i}`, `mail${i}@x.example`, `0301000${100 + i}`),
    ]).flat()
    // Two of them write from one address, in one of their records each.
    rows[1] = person('Given0 Family0', 'family@x.example', '0301000100')
    rows[2] = person('Given1 Family1', 'family@x.example', '0301000101')
    const { labels } = linkRecords(rows, {
      compare: [
        { column: 'name', method: 'jaroWinkler' },
        { column: 'email', method: 'exact' },
        { column: 'phone', method: 'exact' },
      ],
      blocking: ['name', 'email', 'phone'],
    })
    expect([...labels].slice(0, 4)).toEqual([0, 0, 1, 1])
    expect(pairsOfLabels(labels).length).toBe(60)
  })
})
