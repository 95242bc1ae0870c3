/**
 * What does the agreement of a pair weigh? Match weights: log2 of m / u for each column, which add up, with the prior, to log2 of the odds.
 *
 * With term frequencies, exact agreement on a value weighs m over the value's own frequency (W. E. Winkler, Frequency-based matching in
 * Fellegi–Sunter model of record linkage, 2000): the share of the other records that have it, the pair's own two left out and half a record at least.
 * O(comparisons) a pair.
 */
import type { Estimates } from './em.ts'
import { type PairKernel, pairLevels } from './kernel.ts'
import { EXACT, levelNames } from './levels.ts'
import { type Slots, slotAt } from './slots.ts'
import { weightOf } from './weights.ts'

/** What one column says about a pair. */
export type LinkageReason = {
  readonly column: string
  /** `'exact'`, `'>=0.92'`, `'<=1'`, `'slip'`, `'swapped'`, `'else'` …, `'missing'`. */
  readonly level: string
  /** log2 of how much likelier the level is among matches; 0 when a value is missing. */
  readonly weight: number
}

export class PairScorer {
  readonly kernel: PairKernel
  readonly slots: Slots
  /** log2 of the prior odds. */
  readonly priorWeight: number
  /** log2(m / u) by slot. */
  readonly weights: Float64Array
  /** By column and code: the weight of exact agreement on the value; null where every value weighs the same. */
  readonly valueWeights: readonly (Float64Array | null)[]
  readonly levels: Uint8Array
  /** Reasons by column and level, and by column and value, made once. */
  readonly reasonsByLevel: Map<number, LinkageReason> = new Map()
  readonly reasonsByValue: readonly Map<number, LinkageReason>[]
  readonly levelNames: readonly (readonly string[])[]

  constructor(kernel: PairKernel, { slots, m, u, prior }: Estimates) {
    this.kernel = kernel
    this.slots = slots
    this.priorWeight = weightOf(prior / (1 - prior))
    this.weights = m.map((probability, slot) => (probability > 0 ? weightOf(probability / u[slot]!) : 0))
    this.valueWeights = kernel.settings.map((setting, c) =>
      setting.termFrequency ? valueWeights(kernel, c, m[slots.offsets[c]! + EXACT]!) : null,
    )
    this.levels = new Uint8Array(kernel.width)
    this.reasonsByValue = kernel.settings.map(() => new Map())
    this.levelNames = kernel.settings.map(levelNames)
  }

  /** The weight of a pair of rows: the prior's and its reasons', added from left to right. */
  weight(a: number, b: number): number {
    const { kernel, levels } = this
    pairLevels(kernel, a, b, levels)
    let weight = this.priorWeight
    for (let c = 0; c < kernel.width; c++) {
      const slot = slotAt(this.slots, levels, 0, c)
      if (slot >= 0) weight += this.slotWeight(c, slot, a)
    }
    return weight
  }

  /** The weight of a column at a slot, in a pair of which row `a` is one. */
  slotWeight(column: number, slot: number, a: number): number {
    const byValue = this.valueWeights[column]!
    const isValue = byValue !== null && slot === this.slots.offsets[column]! + EXACT
    return isValue ? byValue[this.kernel.cells[a * this.kernel.width + column]!]! : this.weights[slot]!
  }

  /** What each column says about a pair, in the order of `compare`. */
  reasons(a: number, b: number): LinkageReason[] {
    const { kernel, levels } = this
    pairLevels(kernel, a, b, levels)
    return kernel.settings.map((_, c) => this.reason(c, slotAt(this.slots, levels, 0, c), levels[c]!, a))
  }

  reason(column: number, slot: number, level: number, a: number): LinkageReason {
    const isValue = this.valueWeights[column] !== null && slot === this.slots.offsets[column]! + EXACT
    const made = isValue ? this.reasonsByValue[column]! : this.reasonsByLevel
    const key = isValue ? this.kernel.cells[a * this.kernel.width + column]! : slot < 0 ? -1 - column : slot
    const known = made.get(key)
    if (known !== undefined) return known
    const reason = Object.freeze({
      column: this.kernel.settings[column]!.column,
      level: this.levelNames[column]![level]!,
      weight: slot < 0 ? 0 : this.slotWeight(column, slot, a),
    })
    made.set(key, reason)
    return reason
  }
}

const LEAST_OTHERS = 0.5

function valueWeights({ cells, width, comparers }: PairKernel, column: number, m: number): Float64Array {
  const counts = new Float64Array(comparers[column]!.texts.length)
  let known = 0
  for (let place = column; place < cells.length; place += width) {
    const code = cells[place]!
    if (code < 0) continue
    counts[code]!++
    known++
  }
  return counts.map((count) => weightOf((m * Math.max(1, known - 2)) / Math.max(LEAST_OTHERS, count - 2)))
}
