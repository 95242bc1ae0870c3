/**
 * A balanced k-d tree with leaf buckets (Friedman, Bentley & Finkel 1977, ACM TOMS 3(3)), in flat arrays.
 *
 * The points are reordered so that every leaf is one contiguous run. Node 1 is the root, node i has the children 2i and
 * 2i + 1, and the last `leafCount` nodes are the leaves: halving by position keeps the depth at log₂(rows / leafSize) for
 * any data, a million equal points included. Each node splits its widest side and knows its box and its lowest row.
 *
 * Build: time O(rows · columns · log rows) expected, space O(rows · columns). A query: O(log rows + found) in low
 * dimension, up to O(rows · columns) in high.
 */
import type { Int32List } from './int32List.ts'
import { selectRow } from './kdSelect.ts'
import { sortNearest, worstOfNearest } from './nearestList.ts'
import { countRuns, scanNearest, scanRuns } from './scan.ts'
import type { NeighborIndex } from './types.ts'

const LEAF_SIZE = 32
/** Up to here the gap along the split axis alone decides; above, the whole box pays for itself. */
const PLANES_UP_TO = 4
const MOST_DEPTH = 32

/** Points in a k-d tree, for one to about sixteen columns. `points` is row-major and finite, and is copied. */
export class KdTree implements NeighborIndex {
  readonly rows: number
  readonly columns: number
  /** The points, leaf by leaf; `rowOf` tells which row each one was. */
  readonly points: Float64Array
  readonly rowOf: Int32Array
  readonly leafCount: number
  /** Of each node: start and end of its points. */
  readonly ranges: Int32Array
  /** Of each node: least coordinates, then greatest. */
  readonly boxes: Float64Array
  /** Of each node: its lowest row. */
  readonly lowestRow: Int32Array
  /** Of each inner node: the axis it splits, the greatest coordinate left and the least right of the split. */
  readonly axes: Int32Array
  readonly splits: Float64Array
  /** Scratch: nodes still to visit, and their distances. */
  readonly stack: Int32Array
  readonly distances: Float64Array
  /** Scratch: runs of points [start, end) to look at. */
  readonly runs: Int32Array

  constructor(points: Float64Array, rows: number, columns: number, leafSize: number = LEAF_SIZE) {
    this.rows = rows
    this.columns = columns
    this.points = points.slice()
    this.rowOf = new Int32Array(rows)
    for (let i = 0; i < rows; i++) this.rowOf[i] = i
    let leafCount = 1
    while (rows > leafSize * leafCount) leafCount *= 2
    this.leafCount = leafCount
    this.ranges = new Int32Array(4 * leafCount)
    this.boxes = new Float64Array(4 * leafCount * columns)
    this.lowestRow = new Int32Array(2 * leafCount)
    this.axes = new Int32Array(leafCount)
    this.splits = new Float64Array(2 * leafCount)
    this.stack = new Int32Array(MOST_DEPTH)
    this.distances = new Float64Array(MOST_DEPTH)
    this.runs = new Int32Array(2 * leafCount)
    build(this)
  }

  radiusInto(query: Float64Array, offset: number, radius: number, out: Int32List): number {
    const runCount = runsWithin(this, query, offset, radius * radius)
    return scanRuns(this, runCount, query, offset, radius * radius, out)
  }

  radiusCount(query: Float64Array, offset: number, radius: number, enough: number = Infinity): number {
    const runCount = runsWithin(this, query, offset, radius * radius)
    return countRuns(this, runCount, query, offset, radius * radius, enough)
  }

  nearestInto(query: Float64Array, offset: number, k: number, outRows: Int32Array, outSquared: Float64Array): number {
    if (k < 1) return 0
    const { points, rowOf, columns, ranges, boxes, lowestRow, leafCount, stack, distances } = this
    const boxSize = 2 * columns
    const last = worstOfNearest(k)
    let count = 0
    let depth = 1
    stack[0] = 1
    distances[0] = 0
    while (depth > 0) {
      let node = stack[--depth]!
      let distance = distances[depth]!
      // A box as far as the worst can still hold a lower row at that distance
      while (
        count < k ||
        distance < outSquared[last]! ||
        (distance === outSquared[last] && lowestRow[node]! < outRows[last]!)
      ) {
        if (node >= leafCount) {
          const start = ranges[2 * node]!
          const end = ranges[2 * node + 1]!
          count = scanNearest(points, columns, rowOf, start, end, query, offset, k, outRows, outSquared, count)
          break
        }
        const left = 2 * node
        const right = left + 1
        const toLeft = boxDistance(boxes, left * boxSize, columns, query, offset)
        const toRight = boxDistance(boxes, right * boxSize, columns, query, offset)
        if (toLeft < toRight || (toLeft === toRight && lowestRow[left]! < lowestRow[right]!)) {
          stack[depth] = right
          distances[depth++] = toRight
          node = left
          distance = toLeft
        } else {
          stack[depth] = left
          distances[depth++] = toLeft
          node = right
          distance = toRight
        }
      }
    }
    sortNearest(outRows, outSquared, k, count)
    return count
  }
}

/** Writes the leaves that may reach into the radius to `tree.runs`, neighbors joined; returns how many runs. */
function runsWithin(tree: KdTree, query: Float64Array, offset: number, squaredRadius: number): number {
  const { columns, ranges, boxes, axes, splits, leafCount, stack, runs } = tree
  const boxSize = 2 * columns
  const byBox = columns > PLANES_UP_TO
  let count = 0
  let depth = 1
  stack[0] = 1
  while (depth > 0) {
    let node = stack[--depth]!
    while (node > 0 && node < leafCount) {
      const x = query[offset + axes[node]!]!
      const beyondLeft = x - splits[2 * node]!
      const beforeRight = splits[2 * node + 1]! - x
      const left = 2 * node
      const right = left + 1
      const goLeft =
        (beyondLeft <= 0 || beyondLeft * beyondLeft <= squaredRadius) &&
        (!byBox || boxDistance(boxes, left * boxSize, columns, query, offset) <= squaredRadius)
      const goRight =
        (beforeRight <= 0 || beforeRight * beforeRight <= squaredRadius) &&
        (!byBox || boxDistance(boxes, right * boxSize, columns, query, offset) <= squaredRadius)
      if (goLeft && goRight) stack[depth++] = right
      node = goLeft ? left : goRight ? right : 0
    }
    if (node === 0) continue
    const start = ranges[2 * node]!
    if (count > 0 && runs[count - 1] === start) runs[count - 1] = ranges[2 * node + 1]!
    else {
      runs[count++] = start
      runs[count++] = ranges[2 * node + 1]!
    }
  }
  return count / 2
}

function boxDistance(boxes: Float64Array, at: number, columns: number, query: Float64Array, offset: number): number {
  let squared = 0
  for (let c = 0; c < columns; c++, at++) {
    const x = query[offset + c]!
    const below = boxes[at]! - x
    const above = x - boxes[at + columns]!
    if (below > 0) squared += below * below
    else if (above > 0) squared += above * above
  }
  return squared
}

function build(tree: KdTree): void {
  const { rows, points, rowOf, columns, ranges, boxes, axes, splits, leafCount, stack, lowestRow } = tree
  const boxSize = 2 * columns
  ranges[3] = rows
  let depth = 1
  stack[0] = 1
  while (depth > 0) {
    const node = stack[--depth]!
    const start = ranges[2 * node]!
    const end = ranges[2 * node + 1]!
    measure(points, columns, start, end, boxes, node * boxSize)
    if (node >= leafCount) continue
    let axis = 0
    let widest = 0
    for (let c = 0, at = node * boxSize; c < columns; c++, at++) {
      const width = boxes[at + columns]! - boxes[at]!
      if (width > widest) {
        widest = width
        axis = c
      }
    }
    const middle = start + ((end - start) >> 1)
    // Equal points keep their order: the lowest rows stay in the leftmost leaves
    if (widest > 0) selectRow(points, rowOf, columns, axis, start, end - 1, middle)
    axes[node] = axis
    ranges.set([start, middle, middle, end], 4 * node)
    stack[depth++] = 2 * node + 1
    stack[depth++] = 2 * node
  }
  for (let node = 2 * leafCount - 1; node > 0; node--) {
    if (node >= leafCount) {
      let lowest = 2 ** 31 - 1
      for (let p = ranges[2 * node]!; p < ranges[2 * node + 1]!; p++) lowest = Math.min(lowest, rowOf[p]!)
      lowestRow[node] = lowest
      continue
    }
    const left = 2 * node
    const axis = axes[node]!
    lowestRow[node] = Math.min(lowestRow[left]!, lowestRow[left + 1]!)
    splits[left] = boxes[left * boxSize + columns + axis]!
    splits[left + 1] = boxes[(left + 1) * boxSize + axis]!
  }
}

/** The tight box of a run of points; of none, a box that nothing is near to. */
function measure(
  points: Float64Array,
  columns: number,
  start: number,
  end: number,
  boxes: Float64Array,
  box: number,
): void {
  for (let c = 0; c < columns; c++) {
    let least = Infinity
    let most = -Infinity
    for (let at = start * columns + c, stop = end * columns; at < stop; at += columns) {
      const x = points[at]!
      if (x < least) least = x
      if (x > most) most = x
    }
    boxes[box + c] = least
    boxes[box + columns + c] = most
  }
}
