/**
 * Which candidate pairs are matches? All pairs of all rules, each once, scored column by column and dropped as soon as the columns to come cannot
 * lift them over the threshold.
 *
 * A pair made by several rules belongs to the first of them: that is seen from the rules' keys of its two rows, so that no set of pairs is kept. Time
 * O(pairs · (rules + comparisons)), memory 16 bytes a match and 4 bytes a row, rule and column.
 */
import type { Progress } from '../../core/progress.ts'
import { Random } from '../../core/random.ts'
import { sortIndices } from '../../math/sort.ts'
import type { CandidateRules } from './blocks.ts'
import type { LinkTables } from './fields.ts'
import { PairFilter } from './pairFilter.ts'
import { BATCH, type PairBatch, PairStream, pairBatch } from './pairStream.ts'
import type { PairScorer } from './scorer.ts'

/** Pairs of rows (the right table's after the left's) with their weights, by rows. */
export type WeighedPairs = { readonly left: Int32Array; readonly right: Int32Array; readonly weights: Float64Array }

/** The pairs that weigh enough, and how many were candidates. */
export type Matches = WeighedPairs & { readonly candidates: number }

/** Pruning leaves this much for rounding; what is left is weighed exactly. */
const ROUNDING = 1e-6

export function matchesOf(
  scorer: PairScorer,
  tables: LinkTables,
  { rules, keys, width }: CandidateRules,
  threshold: number,
  progress: Progress,
): Matches {
  const filter = new PairFilter(scorer, threshold - ROUNDING)
  const found = new PairList()
  const total = rules.reduce((sum, rule) => sum + rule.pairs, 0)
  progress.stage('linking', total)
  const batch = pairBatch()
  let done = 0
  let candidates = 0
  for (let r = 0; r < rules.length; r++) {
    const stream = new PairStream(rules[r]!, tables.isPair ? tables.split : null, 1, new Random().state)
    while (stream.fill(batch)) {
      done += batch.count
      dropEarlier(batch, keys, width, r)
      candidates += batch.count
      filter.apply(batch)
      for (let i = 0; i < batch.count; i++) {
        const weight = scorer.weight(batch.left[i]!, batch.right[i]!)
        if (weight >= threshold) found.add(batch.left[i]!, batch.right[i]!, weight)
      }
      progress.advance(done)
      progress.throwIfStopped()
    }
  }
  return { ...found.byRows(tables.rowCount), candidates }
}

/** Keeps the pairs that no earlier rule makes. */
function dropEarlier(batch: PairBatch, keys: Int32Array, width: number, rule: number): void {
  const { left, right } = batch
  let kept = 0
  for (let i = 0; i < batch.count; i++) {
    const a = left[i]! * width
    const b = right[i]! * width
    let earlier = 0
    while (earlier < rule && (keys[a + earlier]! < 0 || keys[a + earlier] !== keys[b + earlier])) earlier++
    if (earlier < rule) continue
    left[kept] = left[i]!
    right[kept] = right[i]!
    kept++
  }
  batch.count = kept
}

/** Pairs found so far. */
class PairList {
  left: Int32Array = new Int32Array(BATCH)
  right: Int32Array = new Int32Array(BATCH)
  weights: Float64Array = new Float64Array(BATCH)
  count = 0

  add(left: number, right: number, weight: number): void {
    if (this.count === this.left.length) {
      const longer = <A extends Int32Array | Float64Array>(from: A, to: A): A => {
        to.set(from)
        return to
      }
      this.left = longer(this.left, new Int32Array(2 * this.count))
      this.right = longer(this.right, new Int32Array(2 * this.count))
      this.weights = longer(this.weights, new Float64Array(2 * this.count))
    }
    this.left[this.count] = left
    this.right[this.count] = right
    this.weights[this.count++] = weight
  }

  /** The pairs in the order of their left rows, then of their right rows. */
  byRows(rowCount: number): WeighedPairs {
    const { count } = this
    const key = Float64Array.from({ length: count }, (_, i) => this.left[i]! * rowCount + this.right[i]!)
    const order = sortIndices(key)
    return {
      left: order.map((i) => this.left[i]!),
      right: order.map((i) => this.right[i]!),
      weights: Float64Array.from(order, (i) => this.weights[i]!),
    }
  }
}
