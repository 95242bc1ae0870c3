/**
 * Which rows are one? Clusters of the matches, with a guard against chains.
 *
 * Pairs join clusters from the heaviest down, as in connected components. But where a cluster of several rows is joined, all rows of the one are
 * compared with all of the other: the mean probability of a match must be at least one half (average linkage; D. Müllner, arXiv 1109.2378, for what it is).
 * A bridge between two people who share an e-mail is so refused, and counted. At most 100 pairs are compared to judge a bridge, evenly chosen. Time
 * O(matches · log matches + 100 · matches · comparisons) at worst, memory O(rows).
 */
import { sortIndices } from '../../math/sort.ts'
import type { WeighedPairs } from './candidates.ts'
import type { PairScorer } from './scorer.ts'
import { probabilityOf } from './weights.ts'

export type Clusters = {
  /** The cluster of each row, 0 … count − 1 by first row. */
  readonly labels: Int32Array
  readonly count: number
  /** Matches whose two rows are in different clusters, because the rest of their rows contradicts. */
  readonly refused: number
}

const MOST_COMPARED = 100
const LEAST_MEAN = 0.5

export function clustersOf(pairs: WeighedPairs, scorer: PairScorer, rowCount: number): Clusters {
  const members = new Members(rowCount)
  for (const i of sortIndices(pairs.weights, true)) {
    const a = members.first(pairs.left[i]!)
    const b = members.first(pairs.right[i]!)
    if (a === b) continue
    const isPairOfRows = members.sizes[a] === 1 && members.sizes[b] === 1
    if (isPairOfRows || meanProbability(members, a, b, scorer) >= LEAST_MEAN) members.join(a, b)
  }
  let refused = 0
  for (let i = 0; i < pairs.left.length; i++) {
    if (members.first(pairs.left[i]!) !== members.first(pairs.right[i]!)) refused++
  }
  return { ...members.labels(), refused }
}

/** Rows by cluster: each cluster is a ring of its rows, and the first row stands for it. */
class Members {
  readonly firsts: Int32Array
  readonly next: Int32Array
  readonly sizes: Int32Array

  constructor(rowCount: number) {
    this.firsts = new Int32Array(rowCount)
    this.next = new Int32Array(rowCount)
    this.sizes = new Int32Array(rowCount).fill(1)
    for (let row = 0; row < rowCount; row++) {
      this.firsts[row] = row
      this.next[row] = row
    }
  }

  first(row: number): number {
    return this.firsts[row]!
  }

  /** Joins two clusters; the rows of the smaller one are renamed, log n times each at most. */
  join(a: number, b: number): void {
    const { firsts, next, sizes } = this
    const large = sizes[a]! >= sizes[b]! ? a : b
    const small = large === a ? b : a
    let row = small
    do {
      firsts[row] = large
      row = next[row]!
    } while (row !== small)
    const after = next[large]!
    next[large] = next[small]!
    next[small] = after
    sizes[large]! += sizes[small]!
  }

  labels(): { labels: Int32Array; count: number } {
    const labels = new Int32Array(this.firsts.length)
    const ofFirst = new Int32Array(this.firsts.length).fill(-1)
    let count = 0
    for (let row = 0; row < labels.length; row++) {
      const first = this.firsts[row]!
      if (ofFirst[first] === -1) ofFirst[first] = count++
      labels[row] = ofFirst[first]!
    }
    return { labels, count }
  }
}

/** The mean probability that a row of one cluster and a row of the other match. */
function meanProbability(members: Members, a: number, b: number, scorer: PairScorer): number {
  const { next, sizes } = members
  const total = sizes[a]! * sizes[b]!
  const step = Math.max(1, total / MOST_COMPARED)
  let sum = 0
  let compared = 0
  let place = 0
  let wanted = 0
  let left = a
  do {
    let right = b
    do {
      if (place++ >= wanted) {
        wanted += step
        compared++
        sum += probabilityOf(scorer.weight(Math.min(left, right), Math.max(left, right)))
      }
      right = next[right]!
    } while (right !== b)
    left = next[left]!
  } while (left !== a)
  return sum / compared
}
