/**
 * The innermost loops of every neighbor index: a contiguous run of points against one query point.
 *
 * All indexes and the brute-force search run these, so a squared distance is the same double everywhere: the squared
 * differences added in column order. Rounding is monotone, so a bound added in the same order from differences that are
 * no larger never exceeds it: pruning by such bounds (and by a sum cut short) loses nothing, not even on the boundary.
 * Time O(run · columns); nothing is allocated.
 */
import type { Int32List } from './int32List.ts'
import { insertNearest, worstOfNearest } from './nearestList.ts'

/** Reordered points and, for one query, the disjoint runs of them to look at: [start, end) pairs. */
export type Runs = {
  readonly columns: number
  readonly points: Float64Array
  readonly rowOf: Int32Array
  readonly runs: Int32Array
}

/** Overwrites `out` with the rows within `squaredRadius` of the first `runCount` runs; returns how many. */
export function scanRuns(
  index: Runs,
  runCount: number,
  query: Float64Array,
  offset: number,
  squaredRadius: number,
  out: Int32List,
): number {
  const { runs, points, rowOf, columns } = index
  let count = 0
  for (let run = 0; run < 2 * runCount; run += 2) {
    const start = runs[run]!
    const end = runs[run + 1]!
    out.length = count
    const values = out.reserve(count + end - start)
    count = scanWithin(points, columns, rowOf, start, end, query, offset, squaredRadius, values, count)
  }
  out.length = count
  return count
}

/** How many rows of the first `runCount` runs are within `squaredRadius`; stops between runs at `enough`. */
export function countRuns(
  index: Runs,
  runCount: number,
  query: Float64Array,
  offset: number,
  squaredRadius: number,
  enough: number,
): number {
  const { runs, points, columns } = index
  let count = 0
  for (let run = 0; run < 2 * runCount && count < enough; run += 2)
    count += countWithin(points, columns, runs[run]!, runs[run + 1]!, query, offset, squaredRadius)
  return Math.min(enough, count)
}

/**
 * Writes the rows of points `start … end` (excluded) within `squaredRadius` to `out` from `count` on, which has room for
 * all of them; returns the new count.
 */
export function scanWithin(
  points: Float64Array,
  columns: number,
  rowOf: Int32Array,
  start: number,
  end: number,
  query: Float64Array,
  offset: number,
  squaredRadius: number,
  out: Int32Array,
  count: number,
): number {
  if (columns === 2) {
    const x = query[offset]!
    const y = query[offset + 1]!
    for (let p = start, at = 2 * start; p < end; p++, at += 2) {
      const dx = points[at]! - x
      const dy = points[at + 1]! - y
      if (dx * dx + dy * dy <= squaredRadius) out[count++] = rowOf[p]!
    }
    return count
  }
  for (let p = start, at = start * columns; p < end; p++, at += columns)
    if (squaredDistance(points, at, query, offset, columns, squaredRadius) <= squaredRadius) out[count++] = rowOf[p]!
  return count
}

/** How many points of the run are within `squaredRadius`. */
export function countWithin(
  points: Float64Array,
  columns: number,
  start: number,
  end: number,
  query: Float64Array,
  offset: number,
  squaredRadius: number,
): number {
  let count = 0
  for (let p = start, at = start * columns; p < end; p++, at += columns)
    if (squaredDistance(points, at, query, offset, columns, squaredRadius) <= squaredRadius) count++
  return count
}

/** Offers the points of the run to a list of the k nearest that holds `count`; returns the new count. */
export function scanNearest(
  points: Float64Array,
  columns: number,
  rowOf: Int32Array,
  start: number,
  end: number,
  query: Float64Array,
  offset: number,
  k: number,
  outRows: Int32Array,
  outSquared: Float64Array,
  count: number,
): number {
  const last = worstOfNearest(k)
  let worst = count < k ? Infinity : outSquared[last]!
  for (let p = start, at = start * columns; p < end; p++, at += columns) {
    const squared = squaredDistance(points, at, query, offset, columns, worst)
    if (squared > worst) continue
    const row = rowOf[p]!
    if (count === k && squared === worst && row > outRows[last]!) continue
    count = insertNearest(outRows, outSquared, k, count, row, squared)
    if (count === k) worst = outSquared[last]!
  }
  return count
}

/** The squared distance, or some smaller part of it that is already above `limit`. */
function squaredDistance(
  points: Float64Array,
  at: number,
  query: Float64Array,
  offset: number,
  columns: number,
  limit: number,
): number {
  let squared = 0
  let c = 0
  for (; c + 3 < columns; c += 4) {
    const d0 = points[at + c]! - query[offset + c]!
    const d1 = points[at + c + 1]! - query[offset + c + 1]!
    const d2 = points[at + c + 2]! - query[offset + c + 2]!
    const d3 = points[at + c + 3]! - query[offset + c + 3]!
    squared = squared + d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3
    if (squared > limit) return squared
  }
  for (; c < columns; c++) {
    const difference = points[at + c]! - query[offset + c]!
    squared += difference * difference
  }
  return squared
}
