/**
 * How often do pairs that do not match agree by chance (u)?
 *
 * Exact agreement is counted for all pairs of rows, from the values' frequencies; other levels in a sample of random pairs; both without the matches
 * among them, by their probability. Where nearly all that agree match (e-mails), u would be nothing: it is at least half of what equally frequent
 * values would give, 1 / (2 · distinct values). Time O(patterns · comparisons).
 */
import { exp, log } from '../../core/portable.ts'
import { AGREED, drawTo, groupsOf, type SlotGroup, type Slots } from './slots.ts'
import type { ExactAgreement, RuleTally, Tally, TrainingData } from './training.ts'

/** What is believed of the pairs so far. */
export type Belief = {
  readonly sessions: readonly { readonly tally: RuleTally; readonly posteriors: Float64Array }[]
  readonly m: Float64Array
  readonly u: Float64Array
  readonly prior: number
}

/** Half a pair is added to every level that was counted in the sample, so that none is impossible. */
const HALF_A_PAIR = 0.5
/** By how many pairs u among pairs that agree on another column is drawn to u among all. */
const DEPENDENT_DRAW = 20
const LEAST = 1e-12

/** u by slot; without a belief all pairs count as non-matches. */
export function chanceAgreement(
  data: TrainingData,
  slots: Slots,
  patternSlots: Int32Array,
  belief: Belief | null,
): Float64Array {
  const width = slots.offsets.length
  const counts = unmatchedCounts(data.random, slots, patternSlots, belief)
  const matched = belief === null ? new Float64Array(slots.count) : matchedCounts(slots, patternSlots, belief)
  const u = new Float64Array(slots.count)
  const groups = groupsOf(slots)
  for (let c = 0; c < width; c++) {
    const states = groups.filter(({ column }) => column === c)
    const whole = states[0]!
    addTogether(counts, states)
    addTogether(matched, states)
    writeChances(u, whole, counts, exactChance(data.exact[c]!, matched, whole), HALF_A_PAIR * data.random.unit)
    if (states.length === 1) continue
    const agreed = states[1]!
    const apart = u.slice(whole.from, whole.to)
    u.set(apart, agreed.from)
    const tally = data.dependent[slots.given[c]!]
    if (tally === null || tally === undefined) continue
    const dependent = unmatchedCounts(tally, slots, patternSlots, belief)
    const drawn = new Float64Array(slots.count)
    drawTo(u, dependent, DEPENDENT_DRAW * tally.unit, slots, drawn)
    writeNoRarer(u, agreed, drawn, apart)
  }
  return u
}

/** The expected number of non-matches among the pairs of a tally, by slot. */
function unmatchedCounts(tally: Tally, slots: Slots, patternSlots: Int32Array, belief: Belief | null): Float64Array {
  const counts = new Float64Array(slots.count)
  const width = slots.offsets.length
  const logRatios = belief === null ? null : belief.u.map((chance, slot) => log(belief.m[slot]! / chance))
  const prior = belief === null ? 0 : log(belief.prior / (1 - belief.prior))
  for (let i = 0; i < tally.patterns.length; i++) {
    const from = tally.patterns[i]! * width
    let unmatched = tally.weights[i]!
    if (logRatios !== null) {
      let logOdds = prior
      for (let c = 0; c < width; c++) {
        const slot = patternSlots[from + c]!
        if (slot >= 0) logOdds += logRatios[slot]!
      }
      unmatched /= 1 + exp(logOdds)
    }
    for (let c = 0; c < width; c++) {
      const slot = patternSlots[from + c]!
      if (slot >= 0) counts[slot]! += unmatched
    }
  }
  return counts
}

/** The expected number of matches among the candidates, every pair once, by slot. */
function matchedCounts(slots: Slots, patternSlots: Int32Array, { sessions }: Belief): Float64Array {
  const counts = new Float64Array(slots.count)
  const width = slots.offsets.length
  for (const { tally, posteriors } of sessions) {
    for (let i = 0; i < posteriors.length; i++) {
      const from = tally.patterns[i]! * width
      const matched = posteriors[i]! * tally.shares[i]!
      for (let c = 0; c < width; c++) {
        const slot = patternSlots[from + c]!
        if (slot >= 0) counts[slot]! += matched
      }
    }
  }
  return counts
}

/** Adds the counts of the second state of a column to those of the first. */
function addTogether(counts: Float64Array, states: readonly SlotGroup[]): void {
  const [whole, agreed] = states
  if (whole === undefined || agreed === undefined || agreed.state !== AGREED) return
  for (let slot = whole.from; slot < whole.to; slot++) counts[slot]! += counts[agreed.from + slot - whole.from]!
}

function exactChance(
  { pairs, known, distinct }: ExactAgreement,
  matched: Float64Array,
  { from, to }: SlotGroup,
): number {
  let matchedKnown = 0
  for (let slot = from; slot < to; slot++) matchedKnown += matched[slot]!
  if (known === 0) return HALF_A_PAIR
  const unmatched = Math.max(0, pairs - matched[from]!) / Math.max(1, known - matchedKnown)
  const least = Math.min(pairs / known, 1 / (2 * Math.max(1, distinct)))
  return Math.min(1 - LEAST, Math.max(unmatched, least, LEAST))
}

/** The chances of a column: that of exact agreement is known, the others share the rest as they were counted. */
function writeChances(
  u: Float64Array,
  { from, to }: SlotGroup,
  counts: Float64Array,
  exact: number,
  added: number,
): void {
  let rest = 0
  for (let slot = from + 1; slot < to; slot++) rest += counts[slot]! + added
  u[from] = exact
  for (let slot = from + 1; slot < to; slot++) u[slot] = ((1 - exact) * (counts[slot]! + added)) / rest
}

/** Agreement on one column makes agreement on the column that depends on it no rarer than it is among all pairs. */
function writeNoRarer(u: Float64Array, { from, to }: SlotGroup, drawn: Float64Array, apart: Float64Array): void {
  let agreeing = 0
  for (let slot = from; slot < to - 1; slot++) {
    u[slot] = Math.max(drawn[slot]!, apart[slot - from]!)
    agreeing += u[slot]!
  }
  const scale = Math.min(1, (1 - LEAST) / agreeing)
  for (let slot = from; slot < to - 1; slot++) u[slot]! *= scale
  u[to - 1] = 1 - agreeing * scale
}
