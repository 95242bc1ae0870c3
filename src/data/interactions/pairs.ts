/**
 * From rows to distinct pairs: one entry per user and item, users in order, each user's items ascending.
 *
 * One scatter by user, then each user's rows are sorted by item (stably), and one pass merges the rows of a pair. Time and space
 * O(rows + users + items). Sums are correctly rounded, so that the order of the rows does not show.
 */
import { exactSum } from '../../math/sums.ts'
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
  let pair = 0
  let at = 0
  for (let user = 0; user < userCount; user++) {
    const end = starts[user + 1]!
    while (at < end) {
      const start = at
      const item = items[start]!
      do at++
      while (at < end && items[at] === item)
      const kept = rows.times === null ? order[at - 1]! : latestRow(rows.times, order, start, at)
      if (at - start === 1 || repeated === 'last') values[pair] = rows.values === null ? 1 : rows.values[kept]!
      else values[pair] = merged(rows.values, order, start, at, repeated)
      if (times !== null && rows.times !== null) times[pair] = rows.times[kept]!
      // Pairs are never ahead of rows: what is written here has been read.
      items[pair] = item
      order[pair] = order[start]!
      pair++
    }
    offsets[user + 1] = pair
  }
  return trimmed({ offsets, items, values, times, firstRows: order }, pair)
}

/** The row with the latest date among `order[start]` … `order[end − 1]`; of equal dates, and without any, the later row. */
function latestRow(times: Float64Array, order: Int32Array, start: number, end: number): number {
  let latest = order[start]!
  for (let i = start + 1; i < end; i++) {
    const row = order[i]!
    if (Number.isNaN(times[latest]!) || times[row]! >= times[latest]!) latest = row
  }
  return latest
}

/** Several values as one; `values` null: each is 1. */
function merged(
  values: Float64Array | null,
  order: Int32Array,
  start: number,
  end: number,
  repeated: 'sum' | 'mean' | 'max',
): number {
  const count = end - start
  if (values === null) return repeated === 'sum' ? count : 1
  let sum = 0
  let largest = -Infinity
  let isExact = true
  for (let i = start; i < end; i++) {
    const value = values[order[i]!]!
    if (value > largest) largest = value
    sum += value
    if (!Number.isSafeInteger(sum) || !Number.isInteger(value)) isExact = false
  }
  if (repeated === 'max') return largest
  // One addition is rounded once, and additions of whole numbers not at all.
  if (count > 2 && !isExact) {
    const run = new Float64Array(count)
    for (let i = start; i < end; i++) run[i - start] = values[order[i]!]!
    sum = exactSum(run)
  }
  return repeated === 'sum' ? sum : sum / count
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
