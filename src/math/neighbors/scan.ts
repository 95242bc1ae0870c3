/**
 * The innermost loops of every neighbor index: a contiguous run of points against one query point.
 *
 * All indexes and the brute-force search run these, so a squared distance is the same double everywhere: the squared
 * differences added in column order, compared with `<=`. Rounding is monotone, so a bound added in the same order from
 * smaller differences never exceeds it: pruning by such bounds loses nothing, not even on the boundary.
 * Time O(run · columns); nothing is allocated.
 */

/** Writes the rows of points `start … end` within `squaredRadius` to `out` from `count` on; returns the new count. */
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
  for (let p = start, at = start * columns; p < end; p++, at += columns) {
    let squared = 0
    for (let c = 0; c < columns; c++) {
      const difference = points[at + c]! - query[offset + c]!
      squared += difference * difference
    }
    if (squared <= squaredRadius) out[count++] = rowOf[p]!
  }
  return count
}
