/**
 * The k best candidates so far, kept in the caller's two arrays: nothing is allocated.
 *
 * The order is total: smaller squared distance first, then the lower row, so every index gives the same answer. Short
 * lists are kept sorted (an insertion touches few entries); long ones are a binary max-heap (Williams 1964), sorted once
 * at the end. Time O(k) an insertion up to 24, O(log k) above.
 */
const SORTED_UP_TO = 24

/** Puts a candidate in; the list holds `count` of at most k. Call it only with one that belongs in. Returns the new count. */
export function insertNearest(
  rows: Int32Array,
  distances: Float64Array,
  k: number,
  count: number,
  row: number,
  distance: number,
): number {
  if (k <= SORTED_UP_TO) {
    let at = count < k ? count : k - 1
    while (at > 0 && (distances[at - 1]! > distance || (distances[at - 1] === distance && rows[at - 1]! > row))) {
      distances[at] = distances[at - 1]!
      rows[at] = rows[at - 1]!
      at--
    }
    distances[at] = distance
    rows[at] = row
    return count < k ? count + 1 : k
  }
  if (count < k) {
    siftUp(rows, distances, count, row, distance)
    return count + 1
  }
  siftDown(rows, distances, k, row, distance)
  return k
}

/** Where the worst of a full list stands. */
export function worstOfNearest(k: number): number {
  return k <= SORTED_UP_TO ? k - 1 : 0
}

/** Puts the finished list in order. O(count · log count) for long lists, nothing to do for short ones. */
export function sortNearest(rows: Int32Array, distances: Float64Array, k: number, count: number): void {
  if (k <= SORTED_UP_TO) return
  for (let size = count - 1; size > 0; size--) {
    const row = rows[size]!
    const distance = distances[size]!
    rows[size] = rows[0]!
    distances[size] = distances[0]!
    siftDown(rows, distances, size, row, distance)
  }
}

function siftUp(rows: Int32Array, distances: Float64Array, at: number, row: number, distance: number): void {
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = distances[parent]!
    if (above > distance || (above === distance && rows[parent]! > row)) break
    distances[at] = above
    rows[at] = rows[parent]!
    at = parent
  }
  distances[at] = distance
  rows[at] = row
}

/** Replaces the root of a heap of `size`. */
function siftDown(rows: Int32Array, distances: Float64Array, size: number, row: number, distance: number): void {
  let at = 0
  for (let child = 1; child < size; child = 2 * at + 1) {
    const right = child + 1
    if (
      right < size &&
      (distances[right]! > distances[child]! || (distances[right] === distances[child] && rows[right]! > rows[child]!))
    )
      child = right
    const below = distances[child]!
    if (below < distance || (below === distance && rows[child]! < row)) break
    distances[at] = below
    rows[at] = rows[child]!
    at = child
  }
  distances[at] = distance
  rows[at] = row
}
