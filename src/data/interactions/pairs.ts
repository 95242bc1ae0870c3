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
  const grouped = groupedRows(rows, userCount)
  const { starts, items, places } = grouped
  sortLists(starts, items, places, itemCount)
  const count = places.length
  const values = new Float64Array(count)
  const times = rows.times === null ? null : new Float64Array(count)
  const firstRows = new Int32Array(count)
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
      const kept = grouped.times === null ? places[at - 1]! : latestPlace(grouped.times, places, start, at)
      if (at - start === 1 || repeated === 'last') values[pair] = grouped.values === null ? 1 : grouped.values[kept]!
      else values[pair] = merged(grouped.values, places, start, at, repeated)
      if (times !== null && grouped.times !== null) times[pair] = grouped.times[kept]!
      firstRows[pair] = grouped.rows[places[start]!]!
      // Pairs are never ahead of rows: the item written over has been read.
      items[pair] = item
      pair++
    }
    offsets[user + 1] = pair
  }
  return trimmed({ offsets, items, values, times, firstRows }, pair)
}

/** The latest date among `places[start]` … `places[end − 1]`; of equal dates, and without any, the later row. */
function latestPlace(times: Float64Array, places: Int32Array, start: number, end: number): number {
  let latest = places[start]!
  for (let i = start + 1; i < end; i++) {
    const place = places[i]!
    if (Number.isNaN(times[latest]!) || times[place]! >= times[latest]!) latest = place
  }
  return latest
}

/** Several values as one; `values` null: each is 1. */
function merged(
  values: Float64Array | null,
  places: Int32Array,
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
    const value = values[places[i]!]!
    if (value > largest) largest = value
    sum += value
    if (!Number.isSafeInteger(sum) || !Number.isInteger(value)) isExact = false
  }
  if (repeated === 'max') return largest
  // One addition is rounded once, and additions of whole numbers not at all.
  if (count > 2 && !isExact) {
    const run = new Float64Array(count)
    for (let i = start; i < end; i++) run[i - start] = values[places[i]!]!
    sum = exactSum(run)
  }
  return repeated === 'sum' ? sum : sum / count
}

/** The rows that count, by user: what belongs to the row at each place. */
type Grouped = {
  readonly starts: Int32Array
  readonly places: Int32Array
  readonly rows: Int32Array
  readonly items: Int32Array
  readonly values: Float64Array | null
  readonly times: Float64Array | null
}

/** Brings the rows of each user together, in the order they came, with all they hold: what follows then stays within the cache. */
function groupedRows(given: Rows, userCount: number): Grouped {
  const { users } = given
  const starts = new Int32Array(userCount + 1)
  for (let row = 0; row < users.length; row++) if (users[row]! >= 0) starts[users[row]! + 1]!++
  for (let user = 1; user <= userCount; user++) starts[user]! += starts[user - 1]!
  const count = starts[userCount]!
  const next = starts.slice()
  const places = new Int32Array(count)
  const rows = new Int32Array(count)
  const items = new Int32Array(count)
  const values = given.values === null ? null : new Float64Array(count)
  const times = given.times === null ? null : new Float64Array(count)
  for (let row = 0; row < users.length; row++) {
    const user = users[row]!
    if (user < 0) continue
    const at = next[user]!++
    rows[at] = row
    items[at] = given.items[row]!
    if (values !== null && given.values !== null) values[at] = given.values[row]!
    if (times !== null && given.times !== null) times[at] = given.times[row]!
  }
  for (let at = 0; at < count; at++) places[at] = at
  return { starts, places, rows, items, values, times }
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
