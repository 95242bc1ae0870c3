/**
 * How often do matches agree (m), and how many pairs match? Expectation maximization over the patterns of agreement.
 *
 * I. P. Fellegi, A. B. Sunter, A theory for record linkage (JASA 64, 1969); W. E. Winkler, Using the EM algorithm for weight computation (1988). As in
 * Splink, the pairs of each blocking rule are a session of their own, which teaches only the columns that the rule does not read. What differs:
 *
 * - m is shared by all sessions, so that a session without enough to go by is held by the others;
 * - a session has its own share of matches and its own u, for pairs that share a postcode share a town whether they match or not. That u is drawn to
 *   the one of random pairs by a tenth of the session's pairs, so that a session of matches only does not take the worse half of them for the rest;
 * - m is drawn to 0.9 for exact agreement by two pairs and a hundredth of what was counted: no level is impossible, no single level decides;
 * - a column on which matches disagree more often than not would turn the meaning of matching around: m of `else` is at most 0.4, where no column
 *   it depends on says otherwise.
 *
 * The prior is the expected number of matches among the candidates, every pair by the mean of its sessions, over all pairs of rows: matches that no
 * rule finds are not in it. Time O(patterns · comparisons · rules) an iteration, whatever the number of pairs.
 */
import { exp, log } from '../../core/portable.ts'
import type { Progress } from '../../core/progress.ts'
import { chanceAgreement } from './agreement.ts'
import { APART, drawTo, groupsOf, type Slots, slotAt, slotsOf } from './slots.ts'
import type { RuleTally, TrainingData } from './training.ts'

export type Estimates = {
  readonly slots: Slots
  readonly prior: number
  /** By slot. */
  readonly m: Float64Array
  readonly u: Float64Array
  /** By column: whether a rule could teach it. */
  readonly trained: readonly boolean[]
  readonly converged: boolean
  readonly iterations: number
}

const MOST_ITERATIONS = 500
const TOLERANCE = 1e-5
/** Where m begins, and what it is drawn to. */
const EXACT_AT_FIRST = 0.9
const EXACT_AT_FIRST_APART = 0.5
const DRAW_PAIRS = 2
const DRAW_SHARE = 0.01
const MOST_ELSE = 0.4
const MOST_ELSE_APART = 0.95
/** How much a session's u is drawn to that of random pairs, in pairs of the session. */
const SESSION_DRAW = 0.1
const LEAST_PRIOR = 1e-15
/** Where a session begins: this share of the matches there may be is among its pairs, but it is not all matches. */
const FOUND_AT_FIRST = 0.8
const MOST_AT_FIRST = 0.9

type Session = {
  readonly tally: RuleTally
  /** Columns that the session teaches. */
  readonly taught: Int32Array
  /** The share of matches among the pairs. */
  share: number
  readonly u: Float64Array
  /** By pattern of the tally: the probability of a match. */
  readonly posteriors: Float64Array
}

/** Estimates m, u and the prior; with `fixedPrior` only m and u. */
export function estimate(data: TrainingData, fixedPrior: number | undefined, progress: Progress): Estimates {
  const { kernel } = data
  const slots = slotsOf(kernel)
  const patternSlots = slotsOfPatterns(data, slots)
  const initial = initialM(slots)
  const sessions = data.rules.map((tally) => sessionOf(tally, data, slots, fixedPrior))
  const trained = kernel.settings.map((_, c) => sessions.some(({ taught }) => taught.includes(c)))
  let m: Float64Array = initial.slice()
  let prior = fixedPrior ?? data.expectedMatches / Math.max(1, data.totalPairs)
  let u: Float64Array = chanceAgreement(data, slots, patternSlots, null)
  for (const session of sessions) session.u.set(u)
  progress.stage('estimating', MOST_ITERATIONS)
  let iterations = 0
  let converged = false
  while (!converged && iterations < MOST_ITERATIONS) {
    iterations++
    const counts = new Float64Array(slots.count)
    let change = 0
    for (const session of sessions) change = Math.max(change, iterate(session, patternSlots, m, u, slots, counts))
    const next = maximized(counts, initial, slots)
    for (let slot = 0; slot < slots.count; slot++) change = Math.max(change, Math.abs(next[slot]! - m[slot]!))
    m = next
    if (fixedPrior === undefined) prior = priorOf(sessions, data.totalPairs)
    u = chanceAgreement(data, slots, patternSlots, { sessions, m, u, prior })
    converged = change < TOLERANCE
    progress.advance(iterations)
    progress.throwIfStopped()
  }
  return { slots, prior, m, u, trained, converged, iterations }
}

function slotsOfPatterns({ levels, kernel }: TrainingData, slots: Slots): Int32Array {
  const { width } = kernel
  return Int32Array.from(levels, (_, place) => slotAt(slots, levels, place - (place % width), place % width))
}

function initialM({ count, offsets, levelCounts, states, given }: Slots): Float64Array {
  const m = new Float64Array(count)
  for (let c = 0; c < offsets.length; c++) {
    const levels = levelCounts[c]!
    for (let state = APART; state < states[c]!; state++) {
      const exact = given[c]! >= 0 && state === APART ? EXACT_AT_FIRST_APART : EXACT_AT_FIRST
      const from = offsets[c]! + state * levels
      m.fill((1 - exact) / (levels - 2), from + 2, from + levels)
      m[from + 1] = exact
    }
  }
  return m
}

function sessionOf(tally: RuleTally, data: TrainingData, slots: Slots, fixedPrior: number | undefined): Session {
  const { settings } = data.kernel
  const taught = settings.flatMap((setting, c) => (tally.reads.has(setting.column) ? [] : [c]))
  const matches = fixedPrior === undefined ? data.expectedMatches : fixedPrior * data.totalPairs
  return {
    tally,
    taught: Int32Array.from(taught),
    share: Math.min(MOST_AT_FIRST, Math.max(1e-6, (FOUND_AT_FIRST * matches) / Math.max(1, tally.pairs))),
    u: new Float64Array(slots.count),
    posteriors: new Float64Array(tally.patterns.length),
  }
}

/** One step of a session: posteriors, its own share and u; adds what it teaches to the counts. Returns the change of the share. */
function iterate(
  session: Session,
  patternSlots: Int32Array,
  m: Float64Array,
  u: Float64Array,
  slots: Slots,
  counts: Float64Array,
): number {
  const { tally, taught, posteriors } = session
  const { patterns, weights } = tally
  const width = slots.offsets.length
  const logRatios = session.u.map((probability, slot) => log(m[slot]! / probability))
  const own = new Float64Array(slots.count)
  const prior = log(session.share / (1 - session.share))
  let matches = 0
  for (let i = 0; i < patterns.length; i++) {
    const from = patterns[i]! * width
    let logOdds = prior
    for (const c of taught) {
      const slot = patternSlots[from + c]!
      if (slot >= 0) logOdds += logRatios[slot]!
    }
    const posterior = 1 / (1 + exp(-logOdds))
    posteriors[i] = posterior
    const matched = posterior * weights[i]!
    const unmatched = weights[i]! - matched
    matches += matched
    for (const c of taught) {
      const slot = patternSlots[from + c]!
      if (slot < 0) continue
      counts[slot]! += matched
      own[slot]! += unmatched
    }
  }
  drawTo(u, own, SESSION_DRAW * tally.pairs + 1, slots, session.u)
  const before = session.share
  session.share = (matches + 0.5) / (tally.pairs + 1)
  return Math.abs(session.share - before)
}

function maximized(counts: Float64Array, initial: Float64Array, slots: Slots): Float64Array {
  const m = new Float64Array(slots.count)
  for (const { from, to, isApart } of groupsOf(slots)) {
    let counted = 0
    for (let slot = from; slot < to; slot++) counted += counts[slot]!
    const draw = DRAW_PAIRS + DRAW_SHARE * counted
    for (let slot = from; slot < to; slot++) m[slot] = (counts[slot]! + draw * initial[slot]!) / (counted + draw)
    const most = isApart ? MOST_ELSE_APART : MOST_ELSE
    const unlike = m[to - 1]!
    if (unlike <= most) continue
    for (let slot = from; slot < to - 1; slot++) m[slot]! *= (1 - most) / (1 - unlike)
    m[to - 1] = most
  }
  return m
}

function priorOf(sessions: readonly Session[], totalPairs: number): number {
  let matches = 0
  for (const { tally, posteriors } of sessions) {
    for (let i = 0; i < posteriors.length; i++) matches += posteriors[i]! * tally.shares[i]!
  }
  return Math.min(0.5, Math.max(LEAST_PRIOR, Math.max(0.5, matches) / Math.max(1, totalPairs)))
}
