/**
 * Which pairs can reach the threshold at all? The most that a pair can weigh, lowered column by column to what it does weigh.
 *
 * What a row can add is known from its own values: nothing where they are missing, little where they are common. Columns that can lower it most come
 * first, so that most pairs are dropped after two or three. Time O(pairs · columns looked at), memory 8 bytes a row.
 */
import { columnLevels } from './kernel.ts'
import { EXACT, MISSING } from './levels.ts'
import { BATCH, type PairBatch } from './pairStream.ts'
import type { PairScorer } from './scorer.ts'
import { AGREED, APART } from './slots.ts'

export class PairFilter {
  readonly scorer: PairScorer
  readonly threshold: number
  readonly sequence: readonly number[]
  /** By column: the most that a value adds, apart from exact agreement on a value that has a weight of its own. */
  readonly highest: Float64Array
  /** By row: the most that all its values together can add. */
  readonly potential: Float64Array
  /** By pair of the batch: the most that it can still weigh. */
  readonly reach: Float64Array = new Float64Array(BATCH)
  readonly levels: Uint8Array = new Uint8Array(BATCH)
  /** By column on which others depend: whether each pair agrees on it. */
  readonly agreed: ReadonlyMap<number, Uint8Array>
  readonly agreements: readonly Uint8Array[]

  constructor(scorer: PairScorer, threshold: number) {
    this.scorer = scorer
    this.threshold = threshold
    const { settings } = scorer.kernel
    this.highest = Float64Array.from(settings, (_, column) => highestOf(scorer, column))
    this.potential = potentials(scorer, this.highest)
    this.sequence = sequenceOf(scorer)
    const parents = new Set(settings.map((setting) => setting.given).filter((column) => column >= 0))
    this.agreed = new Map([...parents].map((column) => [column, new Uint8Array(BATCH)]))
    this.agreements = [...this.agreed.values()]
  }

  /** Leaves the pairs in the batch that may reach the threshold. */
  apply(batch: PairBatch): void {
    const { scorer, reach, potential, levels } = this
    const { left, right } = batch
    for (let k = 0; k < batch.count; k++) {
      reach[k] = scorer.priorWeight + Math.min(potential[left[k]!]!, potential[right[k]!]!)
    }
    this.keep(batch)
    for (const column of this.sequence) {
      if (batch.count === 0) return
      columnLevels(scorer.kernel, column, batch, levels)
      this.lower(batch, column)
      const own = this.agreed.get(column)
      if (own !== undefined) for (let k = 0; k < batch.count; k++) own[k] = levels[k] === EXACT ? AGREED : APART
      this.keep(batch)
    }
  }

  /** Puts what a column does add in the place of the most it could. */
  lower({ left, right, count }: PairBatch, column: number): void {
    const { levels, reach, potential } = this
    const { slots, weights, valueWeights, kernel } = this.scorer
    const { cells, width } = kernel
    const offset = slots.offsets[column]!
    const levelCount = slots.levelCounts[column]!
    const byValue = valueWeights[column]!
    const highest = this.highest[column]!
    const agreed = this.agreed.get(slots.given[column]!)
    for (let k = 0; k < count; k++) {
      // The potential of the row that had the lesser one was taken.
      const row = potential[left[k]!]! <= potential[right[k]!]! ? left[k]! : right[k]!
      const code = cells[row * width + column]!
      if (code >= 0) reach[k]! -= byValue === null ? highest : Math.max(highest, byValue[code]!)
      const level = levels[k]!
      if (level === MISSING) continue
      const state = agreed === undefined ? APART : agreed[k]!
      const isValue = byValue !== null && level === EXACT && state === APART
      reach[k]! += isValue ? byValue[code]! : weights[offset + state * levelCount + level]!
    }
  }

  /** Moves the pairs that may reach the threshold to the front, with what is known of them. */
  keep(batch: PairBatch): void {
    const { reach, threshold, agreements } = this
    const { left, right } = batch
    let kept = 0
    for (let k = 0; k < batch.count; k++) {
      if (reach[k]! < threshold) continue
      left[kept] = left[k]!
      right[kept] = right[k]!
      reach[kept] = reach[k]!
      for (let i = 0; i < agreements.length; i++) agreements[i]![kept] = agreements[i]![k]!
      kept++
    }
    batch.count = kept
  }
}

/** The most that a column's levels add; exact agreement aside where values have weights of their own. */
function highestOf({ slots, weights, valueWeights }: PairScorer, column: number): number {
  const from = slots.offsets[column]!
  const to = from + slots.states[column]! * slots.levelCounts[column]!
  let highest = 0
  for (let slot = from; slot < to; slot++) {
    const isValue = valueWeights[column] !== null && slot === from + EXACT
    if (!isValue) highest = Math.max(highest, weights[slot]!)
  }
  return highest
}

function potentials({ kernel, valueWeights }: PairScorer, highest: Float64Array): Float64Array {
  const { cells, width } = kernel
  const sums = new Float64Array(cells.length / width)
  for (let row = 0; row < sums.length; row++) {
    for (let c = 0; c < width; c++) {
      const code = cells[row * width + c]!
      if (code >= 0) sums[row]! += Math.max(highest[c]!, valueWeights[c]?.[code] ?? 0)
    }
  }
  return sums
}

/** Columns by how much they can lower the weight of a pair, each after the one it depends on. */
function sequenceOf({ kernel, slots, weights }: PairScorer): number[] {
  const spread = kernel.settings.map((_, c) => {
    const own = weights.subarray(slots.offsets[c]!, slots.offsets[c]! + slots.levelCounts[c]!)
    return own[EXACT]! - own[own.length - 1]!
  })
  const sequence: number[] = []
  const place = (c: number): void => {
    if (sequence.includes(c)) return
    if (slots.given[c]! >= 0) place(slots.given[c]!)
    sequence.push(c)
  }
  const order = spread.map((_, c) => c).sort((a, b) => spread[b]! - spread[a]! || a - b)
  for (const c of order) place(c)
  return sequence
}
