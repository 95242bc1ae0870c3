/**
 * The kernel of knn imputation: the nearest donors of one row, for all its gaps at once.
 *
 * Trees and the plain scan add the same squared differences in the same order, so where a donor is found does not show.
 * Time O(log donors) a tree, O(donors · columns) for those looked at one by one; nothing is allocated for a row.
 */
import { Matrix } from '../../math/matrix.ts'
import { insertNearest, sortNearest, worstOfNearest } from '../../math/neighbors/nearestList.ts'
import { neighborIndex } from '../../math/neighbors/neighborIndex.ts'
import type { NeighborIndex } from '../../math/neighbors/types.ts'
import type { Question } from './knn.ts'
import { commonColumns, type GapPatterns } from './patterns.ts'

/** Donors of one pattern in a tree over the columns shared with those who ask. */
type Tree = {
  readonly index: NeighborIndex
  readonly rowOf: Int32Array
  /** Positions of its columns in the query. */
  readonly places: Int32Array
  readonly query: Float64Array
  /** Columns / known columns. */
  readonly scale: number
  /** The targets that its donors know. */
  readonly serves: readonly number[]
}

/** Everything that the rows of one question share, and scratch for one row. */
export type Search = {
  readonly neighbors: number
  readonly width: number
  readonly data: Float64Array
  readonly known: Int32Array
  readonly query: Float64Array
  readonly targets: Int32Array
  readonly fallbacks: Float64Array
  /** Columns / known columns, by how many are known. */
  readonly scales: Float64Array
  readonly trees: readonly Tree[]
  readonly scanned: Int32Array
  /** The nearest so far, by target. */
  readonly counts: Int32Array
  readonly nearRows: readonly Int32Array[]
  readonly nearSquared: readonly Float64Array[]
  readonly treeRows: Int32Array
  readonly treeSquared: Float64Array
}

/** Prepares the search for the rows of one question. */
export function searchOf(
  columns: readonly Float64Array[],
  neighbors: number,
  patterns: GapPatterns,
  question: Question,
  data: Float64Array,
): Search {
  const width = columns.length
  const { known, targets } = question
  const donorCount = columns[0]?.length ?? 0
  const least = Math.min(neighbors, donorCount)
  const inTree = new Uint8Array(donorCount)
  const trees = question.trees.map((pattern) => {
    const rowOf = patterns.rows.subarray(patterns.starts[pattern]!, patterns.starts[pattern + 1]!)
    for (const row of rowOf) inTree[row] = 1
    const common = commonColumns(columns, patterns, pattern, known)
    return treeOf(columns, rowOf, common, question)
  })
  let rest = 0
  const scanned = new Int32Array(donorCount)
  for (let row = 0; row < donorCount; row++) if (inTree[row] === 0) scanned[rest++] = row
  return {
    neighbors: least,
    width,
    data,
    known: Int32Array.from(known),
    query: new Float64Array(known.length),
    targets: Int32Array.from(targets, ({ feature }) => feature),
    fallbacks: Float64Array.from(targets, ({ fallback }) => fallback),
    scales: Float64Array.from({ length: width + 1 }, (_, count) => width / count),
    trees,
    scanned: scanned.subarray(0, rest),
    counts: new Int32Array(targets.length),
    nearRows: targets.map(() => new Int32Array(least)),
    nearSquared: targets.map(() => new Float64Array(least)),
    treeRows: new Int32Array(least),
    treeSquared: new Float64Array(least),
  }
}

function treeOf(
  columns: readonly Float64Array[],
  rowOf: Int32Array,
  common: readonly number[],
  question: Question,
): Tree {
  const points = new Matrix(rowOf.length, common.length)
  common.forEach((column, c) => {
    const values = columns[column] as Float64Array
    for (let i = 0, at = c; i < rowOf.length; i++, at += common.length) points.data[at] = values[rowOf[i]!]!
  })
  const knows = (feature: number): boolean => !Number.isNaN(columns[feature]![rowOf[0]!]!)
  return {
    index: neighborIndex(points),
    rowOf,
    places: Int32Array.from(common, (column) => question.known.indexOf(column)),
    query: new Float64Array(common.length),
    scale: columns.length / common.length,
    serves: [...question.targets.keys()].filter((t) => knows(question.targets[t]!.feature)),
  }
}

/** Finds the nearest donors of a row for each of its targets. */
export function findNearest(search: Search, asking: readonly Float64Array[], row: number): void {
  const { known, query, counts, trees, neighbors, nearRows, nearSquared } = search
  for (let c = 0; c < known.length; c++) query[c] = asking[known[c]!]![row]!
  counts.fill(0)
  if (known.length === 0 || neighbors === 0) return
  for (const tree of trees) askTree(search, tree)
  scan(search)
  for (let t = 0; t < counts.length; t++) sortNearest(nearRows[t]!, nearSquared[t]!, neighbors, counts[t]!)
}

function askTree(search: Search, tree: Tree): void {
  const { query, neighbors, treeRows, treeSquared } = search
  const { index, rowOf, places, scale, serves } = tree
  if (serves.length === 0) return
  for (let c = 0; c < places.length; c++) tree.query[c] = query[places[c]!]!
  const found = index.nearestInto(tree.query, 0, neighbors, treeRows, treeSquared)
  for (let i = 0; i < found; i++) {
    for (let s = 0; s < serves.length; s++) offer(search, serves[s]!, rowOf[treeRows[i]!]!, treeSquared[i]! * scale)
  }
}

function scan(search: Search): void {
  const { data, width, known, query, targets, scales, scanned } = search
  const size = known.length
  let limit = farthest(search)
  for (let i = 0; i < scanned.length; i++) {
    const row = scanned[i]!
    const at = row * width
    let squared = 0
    let common = 0
    for (let c = 0; c < size; c++) {
      const difference = data[at + known[c]!]! - query[c]!
      if (Number.isNaN(difference)) continue
      squared += difference * difference
      common++
      // Rounding is monotone: with what is to come the distance cannot be smaller
      if ((c & 3) === 3 && squared * scales[size]! > limit) break
    }
    if (common === 0) continue
    const distance = squared * scales[common]!
    if (distance > limit) continue
    for (let t = 0; t < targets.length; t++) {
      if (!Number.isNaN(data[at + targets[t]!]!)) offer(search, t, row, distance)
    }
    limit = farthest(search)
  }
}

/** No donor beyond this gets on any list. */
function farthest({ neighbors, counts, nearSquared }: Search): number {
  let limit = 0
  for (let t = 0; t < counts.length; t++) {
    if (counts[t]! < neighbors) return Infinity
    limit = Math.max(limit, nearSquared[t]![worstOfNearest(neighbors)]!)
  }
  return limit
}

function offer(search: Search, t: number, row: number, distance: number): void {
  const { neighbors, counts } = search
  const rows = search.nearRows[t]!
  const squared = search.nearSquared[t]!
  const count = counts[t]!
  if (count === neighbors) {
    const last = worstOfNearest(neighbors)
    if (distance > squared[last]! || (distance === squared[last] && row > rows[last]!)) return
  }
  counts[t] = insertNearest(rows, squared, neighbors, count, row, distance)
}

/** The mean of a target's nearest donors, or its fallback where there are none. */
export function meanOfNearest(search: Search, t: number): number {
  const { data, width, targets, counts, fallbacks } = search
  const count = counts[t]!
  if (count === 0) return fallbacks[t]!
  const rows = search.nearRows[t]!
  let sum = 0
  for (let i = 0; i < count; i++) sum += data[rows[i]! * width + targets[t]!]!
  if (Number.isFinite(sum)) return sum / count
  let mean = 0
  for (let i = 0; i < count; i++) mean += data[rows[i]! * width + targets[t]!]! / count
  return mean
}
