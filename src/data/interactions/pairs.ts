/**
 * From rows to distinct pairs: one entry per user and item, users in order, each user's items ascending.
 *
 * One scatter by user, then each user's rows are sorted by item (stably), and one pass merges the rows of a pair. Time and space
 * O(rows + users + items). Sums are compensated (Neumaier 1974, algorithm IV).
 */
import { sortLists } from '../sortLists.ts'

/** What becomes of several rows of one pair. */
export type Repeated = 'sum' | 'last' | 'mean' | 'max'

export type Rows = {
  /** The user of each row by number; −1: the row is left out. */
  readonly users: Int32Array
  readonly items: Int32Array
  /** Null: each row counts 1. */
  readonly values: Float64Array | null
  /** Epoch ms, NaN where a row has no date; null: none has. */
  readonly times: Float64Array | null
}

export type Pairs = {
  /** Where each user's pairs start; one longer than the users. */
  readonly offsets: Int32Array
  readonly items: Int32Array
  readonly values: Float64Array
  /** The latest date among the pair's rows, NaN without one; null: no row has one. */
  readonly times: Float64Array | null
  /** The first row of each pair. */
  readonly firstRows: Int32Array
}

/** The pairs of rows. `last` is the row with the latest date; of equal dates, and without any, the later row. */
export function pairsOf(rows: Rows, userCount: number, itemCount: number, repeated: Repeated): Pairs {
  const { starts, order, items } = groupedRows(rows, userCount, itemCount)
  const count = order.length
  const values = new Float64Array(count)
  const times = rows.times === null ? null : new Float64Array(count)
  const offsets = new Int32Array(userCount + 1)
  const isSum = repeated === 'sum' || repeated === 'mean'
  let pair = -1
  let at = 0
  for (let user = 0; user < userCount; user++) {
    const end = starts[user + 1]!
    let previousItem = -1
    let sum = 0
    let correction = 0
    let repeats = 0
    for (; at < end; at++) {
      const row = order[at]!
      const item = items[at]!
      const value = rows.values === null ? 1 : rows.values[row]!
      const time = rows.times === null ? Number.NaN : rows.times[row]!
      if (item !== previousItem) {
        // Pairs are never ahead of rows: items and first rows can be written where they were read.
        pair++
        previousItem = item
        items[pair] = item
        order[pair] = row
        values[pair] = value
        if (times !== null) times[pair] = time
        sum = value
        correction = 0
        repeats = 1
        continue
      }
      const latest = times === null ? Number.NaN : times[pair]!
      const isLater = Number.isNaN(latest) || time >= latest
      if (isLater && times !== null) times[pair] = time
      if (isSum) {
        const next = sum + value
        correction += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
        sum = next
        repeats++
        values[pair] = repeated === 'sum' ? sum + correction : (sum + correction) / repeats
      } else if (repeated === 'max' ? value > values[pair]! : isLater) values[pair] = value
    }
    offsets[user + 1] = pair + 1
  }
  return trimmed({ offsets, items, values, times, firstRows: order }, pair + 1)
}

/** The rows that count by user, each user's by item, those of a pair as they came. */
function groupedRows(
  rows: Rows,
  userCount: number,
  itemCount: number,
): { starts: Int32Array; order: Int32Array; items: Int32Array } {
  const { users, items } = rows
  const starts = new Int32Array(userCount + 1)
  for (let row = 0; row < users.length; row++) if (users[row]! >= 0) starts[users[row]! + 1]!++
  for (let user = 1; user <= userCount; user++) starts[user]! += starts[user - 1]!
  const next = starts.slice()
  const order = new Int32Array(starts[userCount]!)
  const itemsOfUsers = new Int32Array(starts[userCount]!)
  for (let row = 0; row < users.length; row++) {
    if (users[row]! < 0) continue
    const at = next[users[row]!]!++
    order[at] = row
    itemsOfUsers[at] = items[row]!
  }
  sortLists(starts, itemsOfUsers, order, itemCount)
  return { starts, order, items: itemsOfUsers }
}

function trimmed(pairs: Pairs, count: number): Pairs {
  const { offsets, items, values, times, firstRows } = pairs
  if (count === items.length) return pairs
  return {
    offsets,
    items: items.slice(0, count),
    values: values.slice(0, count),
    times: times === null ? null : times.slice(0, count),
    firstRows: firstRows.slice(0, count),
  }
}

/** The pairs in order of their first rows. O(rows). */
export function pairsByAppearance(firstRows: Int32Array): Int32Array {
  let last = -1
  for (let pair = 0; pair < firstRows.length; pair++) if (firstRows[pair]! > last) last = firstRows[pair]!
  const pairOfRow = new Int32Array(last + 1).fill(-1)
  for (let pair = 0; pair < firstRows.length; pair++) pairOfRow[firstRows[pair]!] = pair
  const order = new Int32Array(firstRows.length)
  for (let row = 0, at = 0; row <= last; row++) if (pairOfRow[row]! >= 0) order[at++] = pairOfRow[row]!
  return order
}
