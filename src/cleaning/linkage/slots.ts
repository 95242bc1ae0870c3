/**
 * Where the probabilities of all comparisons stand in one array: a slot for each column, state and level.
 *
 * A column that depends on another (`given`) has two states: that one agrees exactly, or it does not; other columns have the first state only.
 */
import type { PairKernel } from './kernel.ts'
import { EXACT, MISSING } from './levels.ts'

/** The other column does not agree exactly, is missing, or there is none. */
export const APART = 0
/** The other column agrees exactly. */
export const AGREED = 1

export type Slots = {
  readonly count: number
  /** The first slot of each column. */
  readonly offsets: Int32Array
  readonly levelCounts: Int32Array
  readonly states: Int32Array
  /** The column each one depends on, −1 for none. */
  readonly given: Int32Array
}

export function slotsOf({ settings, levelCounts }: PairKernel): Slots {
  const given = Int32Array.from(settings, (setting) => setting.given)
  const states = given.map((parent) => (parent < 0 ? 1 : 2))
  const offsets = new Int32Array(settings.length)
  let count = 0
  for (let c = 0; c < offsets.length; c++) {
    offsets[c] = count
    count += states[c]! * levelCounts[c]!
  }
  return { count, offsets, levelCounts, states, given }
}

/** The slot of a column in a pair with these levels; −1 where a value is missing. */
export function slotAt(slots: Slots, levels: Uint8Array, from: number, column: number): number {
  const level = levels[from + column]!
  if (level === MISSING) return -1
  const parent = slots.given[column]!
  const state = parent >= 0 && levels[from + parent] === EXACT ? AGREED : APART
  return slots.offsets[column]! + state * slots.levelCounts[column]! + level
}

/** Probabilities from counts that are drawn to `target` by so many pairs. */
export function drawTo(
  target: Float64Array,
  counts: Float64Array,
  pairs: number,
  slots: Slots,
  out: Float64Array,
): void {
  for (const { from, to } of groupsOf(slots)) {
    let total = 0
    for (let slot = from; slot < to; slot++) total += counts[slot]!
    for (let slot = from; slot < to; slot++) out[slot] = (counts[slot]! + pairs * target[slot]!) / (total + pairs)
  }
}

/** The slots of each column and state, without the one for missing values. */
export function groupsOf({ offsets, levelCounts, states, given }: Slots): readonly SlotGroup[] {
  return Array.from(offsets).flatMap((offset, column) =>
    Array.from({ length: states[column]! }, (_, state) => {
      const from = offset + state * levelCounts[column]! + MISSING + 1
      const to = offset + (state + 1) * levelCounts[column]!
      return { column, state, from, to, isApart: given[column]! >= 0 && state !== AGREED }
    }),
  )
}

/** From the slot of exact agreement to behind that of `else`. */
export type SlotGroup = {
  readonly column: number
  readonly state: number
  readonly from: number
  readonly to: number
  /** The column depends on another one, which does not agree. */
  readonly isApart: boolean
}
