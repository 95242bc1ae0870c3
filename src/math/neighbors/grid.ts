/**
 * A uniform grid for radius queries in one to three dimensions (Bentley, Stanat & Williams 1977, The complexity of
 * finding fixed-radius near neighbors).
 *
 * Points are stored cell by cell through a counting sort, so a row of neighboring cells is one contiguous run. As long as
 * the box of the data has at most about four cells a point, cells have their own buckets. Beyond that, rows of cells are
 * laid over a ring of buckets at multiples of an odd golden-ratio stride: still one run a row, whatever the extent; what
 * shares a bucket by chance is sorted out by its distance.
 *
 * Build: time and space O(rows). A query of about the cell size: O(points in 3, 9 or 27 cells).
 */
import { inputError, numberWithin } from '../../core/arguments.ts'
import type { Int32List } from './int32List.ts'
import { sortNearest, worstOfNearest } from './nearestList.ts'
import { countRuns, scanNearest, scanRuns } from './scan.ts'
import type { NeighborIndex } from './types.ts'

/** The most columns a grid can have. */
export const MOST_GRID_COLUMNS = 3

const CELLS_PER_ROW = 4
const MOST_RUNS = 256
/** Fractions of the ring by which the next row, or layer, of cells is shifted: 1/φ, and 1/ρ with ρ³ = ρ + 1. */
const ROW_SHIFT = 0.6180339887498949
const LAYER_SHIFT = 0.7548776662466927

/**
 * Points in cells of `cellSize`, best near the radius that will be asked for. `points` is row-major and finite, and is
 * copied. `nearestInto` is right but made for evenly spread points: prefer `KdTree` for it.
 */
export class Grid implements NeighborIndex {
  readonly rows: number
  readonly columns: number
  readonly cellSize: number
  /** The points, bucket by bucket; `rowOf` tells which row each one was. */
  readonly points: Float64Array
  readonly rowOf: Int32Array
  /** Where each bucket starts; one longer than there are buckets. */
  readonly starts: Int32Array
  /** Least coordinate and index of the last cell along each of three axes. */
  readonly low: Float64Array
  readonly lastCell: Float64Array
  /** The bucket of a cell is (x + y · rowStride + z · layerStride) & mask. */
  readonly rowStride: number
  readonly layerStride: number
  readonly mask: number
  /** Scratch: runs of points [start, end) to look at. */
  readonly runs: Int32Array

  constructor(points: Float64Array, rows: number, columns: number, cellSize: number) {
    if (!(columns >= 1 && columns <= MOST_GRID_COLUMNS))
      throw inputError('Grid', 'columns', `from 1 to ${MOST_GRID_COLUMNS}`, String(columns))
    // The reciprocal of anything smaller overflows
    numberWithin('Grid', 'cellSize', cellSize, { least: 2 ** -1022 })
    this.rows = rows
    this.columns = columns
    this.cellSize = cellSize
    this.low = new Float64Array(MOST_GRID_COLUMNS)
    this.lastCell = new Float64Array(MOST_GRID_COLUMNS)
    measure(points, rows, columns, cellSize, this.low, this.lastCell)
    const lastX = this.lastCell[0]!
    const lastY = this.lastCell[1]!
    const lastZ = this.lastCell[2]!
    const cells = (lastX + 1) * (lastY + 1) * (lastZ + 1)
    let buckets = 1
    if (cells <= CELLS_PER_ROW * rows + MOST_RUNS) {
      buckets = cells
      this.mask = -1
      this.rowStride = lastX + 1
      this.layerStride = (lastX + 1) * (lastY + 1)
    } else {
      while (buckets < 2 * rows + MOST_RUNS) buckets *= 2
      this.mask = buckets - 1
      this.rowStride = Math.floor(buckets * ROW_SHIFT) | 1
      this.layerStride = Math.floor(buckets * LAYER_SHIFT) | 1
    }
    this.starts = new Int32Array(buckets + 1)
    this.points = new Float64Array(points.length)
    this.rowOf = new Int32Array(rows)
    this.runs = new Int32Array(4 * MOST_RUNS)
    sortByBucket(this, points)
  }

  radiusInto(query: Float64Array, offset: number, radius: number, out: Int32List): number {
    const runCount = runsWithin(this, query, offset, radius)
    return scanRuns(this, runCount, query, offset, radius * radius, out)
  }

  radiusCount(query: Float64Array, offset: number, radius: number, enough: number = Infinity): number {
    const runCount = runsWithin(this, query, offset, radius)
    return countRuns(this, runCount, query, offset, radius * radius, enough)
  }

  nearestInto(query: Float64Array, offset: number, k: number, outRows: Int32Array, outSquared: Float64Array): number {
    if (k < 1) return 0
    const { runs, points, rowOf, columns, rows } = this
    let radius = this.cellSize
    for (;;) {
      const runCount = runsWithin(this, query, offset, radius)
      let count = 0
      let seen = 0
      for (let run = 0; run < 2 * runCount; run += 2) {
        const start = runs[run]!
        const end = runs[run + 1]!
        seen += end - start
        count = scanNearest(points, columns, rowOf, start, end, query, offset, k, outRows, outSquared, count)
      }
      const worst = count === k ? outSquared[worstOfNearest(k)]! : Infinity
      if (seen === rows || worst <= radius * radius) {
        sortNearest(outRows, outSquared, k, count)
        return count
      }
      // Once k points are known, the circle through the worst of them holds the answer
      radius = worst === Infinity ? 2 * radius : reachOf(Math.sqrt(worst))
    }
  }
}

/** A little more than the radius: no coordinate of a point whose rounded squared distance is ≤ radius² is farther. */
function reachOf(radius: number): number {
  // Every distance is within a radius whose square overflows, as the scan compares squares
  if (radius * radius === Infinity) return Infinity
  // |δ| ≤ r·(1 + 2u + …) in the normal range; squares below 2^-1074 vanish, hence the absolute part
  return radius * (1 + 2 ** -50) + 2 ** -536
}

function measure(
  points: Float64Array,
  rows: number,
  columns: number,
  cellSize: number,
  low: Float64Array,
  lastCell: Float64Array,
): void {
  for (let c = 0; c < columns && rows > 0; c++) {
    let least = Infinity
    let most = -Infinity
    for (let at = c; at < points.length; at += columns) {
      const x = points[at]!
      if (x < least) least = x
      if (x > most) most = x
    }
    low[c] = least
    lastCell[c] = Math.floor((most - least) * (1 / cellSize))
  }
}

function sortByBucket(grid: Grid, points: Float64Array): void {
  const { rows, columns, low, starts, rowOf, rowStride, layerStride, mask } = grid
  const inverse = 1 / grid.cellSize
  const bucketOf = new Int32Array(rows)
  for (let i = 0, at = 0; i < rows; i++, at += columns) {
    // `| 0` takes a cell number of any size modulo 2^32, exactly, and the ring is a power of two
    let bucket = Math.floor((points[at]! - low[0]!) * inverse) | 0
    if (columns > 1) bucket += Math.imul(Math.floor((points[at + 1]! - low[1]!) * inverse) | 0, rowStride)
    if (columns > 2) bucket += Math.imul(Math.floor((points[at + 2]! - low[2]!) * inverse) | 0, layerStride)
    bucket &= mask
    bucketOf[i] = bucket
    starts[bucket + 1]!++
  }
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket]! += starts[bucket - 1]!
  const next = starts.slice()
  for (let i = 0, at = 0; i < rows; i++) {
    const to = next[bucketOf[i]!]!++
    rowOf[to] = i
    for (let target = to * columns, end = target + columns; target < end; target++, at++)
      grid.points[target] = points[at]!
  }
}

/** Writes the runs of points that may be within the radius to `grid.runs`, disjoint; returns how many. */
function runsWithin(grid: Grid, query: Float64Array, offset: number, radius: number): number {
  const { rows, columns, low, lastCell, starts, runs, rowStride, layerStride, mask } = grid
  const inverse = 1 / grid.cellSize
  const reach = reachOf(radius)
  const x = query[offset]!
  const left = Math.max(0, Math.floor((x - reach - low[0]!) * inverse))
  const width = Math.min(lastCell[0]!, Math.floor((x + reach - low[0]!) * inverse)) - left + 1
  let top = 0
  let height = 1
  if (columns > 1) {
    const y = query[offset + 1]!
    top = Math.max(0, Math.floor((y - reach - low[1]!) * inverse))
    height = Math.min(lastCell[1]!, Math.floor((y + reach - low[1]!) * inverse)) - top + 1
  }
  let front = 0
  let depth = 1
  if (columns > 2) {
    const z = query[offset + 2]!
    front = Math.max(0, Math.floor((z - reach - low[2]!) * inverse))
    depth = Math.min(lastCell[2]!, Math.floor((z + reach - low[2]!) * inverse)) - front + 1
  }
  if (width <= 0 || height <= 0 || depth <= 0) return 0
  const buckets = starts.length - 1
  // Also when a difference overflowed and the product is NaN
  if (!(width * height * depth < buckets && height * depth <= MOST_RUNS)) {
    runs[0] = 0
    runs[1] = rows
    return 1
  }
  let count = 0
  let ascending = true
  let previous = 0
  for (let k = 0; k < depth; k++)
    for (let j = 0; j < height; j++) {
      const row = Math.imul((top + j) | 0, rowStride) + Math.imul((front + k) | 0, layerStride)
      const start = ((left | 0) + row) & mask
      let end = start + width
      if (end > buckets) {
        runs[count++] = 0
        runs[count++] = end - buckets
        end = buckets
        ascending = false
      }
      ascending &&= start >= previous
      previous = end
      runs[count++] = start
      runs[count++] = end
    }
  if (!ascending) count = mergeRuns(runs, count)
  let kept = 0
  for (let run = 0; run < count; run += 2) {
    const start = starts[runs[run]!]!
    const end = starts[runs[run + 1]!]!
    if (start === end) continue
    runs[kept++] = start
    runs[kept++] = end
  }
  return kept / 2
}

/** Sorts runs by their start (they are few) and joins those that overlap, so that no point is seen twice. */
function mergeRuns(runs: Int32Array, count: number): number {
  for (let run = 2; run < count; run += 2) {
    const start = runs[run]!
    const end = runs[run + 1]!
    let at = run
    for (; at > 0 && runs[at - 2]! > start; at -= 2) {
      runs[at] = runs[at - 2]!
      runs[at + 1] = runs[at - 1]!
    }
    runs[at] = start
    runs[at + 1] = end
  }
  let last = 0
  for (let run = 2; run < count; run += 2) {
    if (runs[run]! <= runs[last + 1]!) {
      if (runs[run + 1]! > runs[last + 1]!) runs[last + 1] = runs[run + 1]!
    } else {
      last += 2
      runs[last] = runs[run]!
      runs[last + 1] = runs[run + 1]!
    }
  }
  return last + 2
}
