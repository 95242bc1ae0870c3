/**
 * Isolation forest: which rows do few random cuts set apart from the others?
 *
 * F. T. Liu, K. M. Ting, Z.-H. Zhou, Isolation Forest, ICDM 2008: algorithms 1–3, equations 1 and 2. Each tree cuts a sample of rows at random
 * places of random columns (those that still vary) until rows are alone or ⌈log₂ sample⌉ cuts deep. A row's score is 2^(−mean depth / c(sample)),
 * where c is the depth that a search tree would need: about ½ for ordinary rows, toward 1 for rows that are alone soon.
 *
 * Building: time O(trees · sample · columns · log sample). Scoring: O(rows · trees · log sample), four rows abreast so that their reads overlap,
 * block by block so that trees and rows stay in the cache; space O(trees · sample + rows).
 */
import { exp, log } from '../../core/portable.ts'
import type { Progress } from '../../core/progress.ts'
import { Random } from '../../core/random.ts'

const EULER = 0.5772156649015329
const BLOCK = 1024

/** All trees in flat arrays; the children of node i are `child[i]` and `child[i] + 1`, a leaf is its own child. */
type Forest = {
  readonly trees: number
  /** First node of each tree, and how deep it is. */
  readonly roots: Int32Array
  readonly depths: Int32Array
  readonly column: Int32Array
  readonly cut: Float64Array
  readonly child: Int32Array
  /** Of leaves: the depth, and what the rows in it would take to part. */
  readonly pathLength: Float64Array
}

/** The score of every row listed, in that order; `columns` hold finite numbers in these rows. */
export function forestScores(
  columns: readonly Float64Array[],
  rows: Int32Array,
  trees: number,
  sampleSize: number,
  seed: number,
  progress: Progress,
): Float64Array {
  const sampled = Math.min(sampleSize, rows.length)
  if (sampled < 2) return new Float64Array(rows.length).fill(0.5)
  const forest = growForest(columns, rows, trees, sampled, seed, progress)
  const lengths = pathLengths(forest, columns, rows, progress)
  const unit = Math.LN2 / (trees * searchDepth(sampled))
  return lengths.map((length) => exp(-length * unit))
}

/** c(n): the mean depth of an unsuccessful search in a binary search tree of n keys (equation 1). */
function searchDepth(count: number): number {
  if (count <= 2) return count === 2 ? 1 : 0
  return 2 * (log(count - 1) + EULER) - (2 * (count - 1)) / count
}

function growForest(
  columns: readonly Float64Array[],
  rows: Int32Array,
  trees: number,
  sampled: number,
  seed: number,
  progress: Progress,
): Forest {
  const room = trees * (2 * sampled - 1)
  const forest: Forest = {
    trees,
    roots: new Int32Array(trees + 1),
    depths: new Int32Array(trees),
    column: new Int32Array(room),
    cut: new Float64Array(room).fill(Infinity),
    child: new Int32Array(room),
    pathLength: new Float64Array(room),
  }
  const random = new Random(seed)
  progress.stage('growing trees', trees)
  for (let tree = 0; tree < trees; tree++) {
    progress.advance(tree)
    progress.throwIfStopped()
    const own = random.split(tree)
    const sample = own.sample(rows.length, sampled)
    for (let i = 0; i < sampled; i++) sample[i] = rows[sample[i]!]!
    growTree(forest, tree, columns, sample, own)
  }
  return forest
}

type Node = { readonly node: number; readonly start: number; readonly end: number; readonly depth: number }

function growTree(
  forest: Forest,
  tree: number,
  columns: readonly Float64Array[],
  sample: Int32Array,
  random: Random,
): void {
  const { roots, depths, column, cut, child, pathLength } = forest
  const limit = Math.ceil(Math.log2(sample.length))
  const root = roots[tree]!
  let next = root + 1
  const open: Node[] = [{ node: root, start: 0, end: sample.length, depth: 0 }]
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { node, start, end, depth } = top
    const chosen = depth < limit && end - start > 1 ? chooseColumn(columns, sample, start, end, random) : null
    if (chosen === null) {
      child[node] = node
      pathLength[node] = depth + searchDepth(end - start)
      depths[tree] = Math.max(depths[tree]!, depth)
      continue
    }
    const { index, least, most } = chosen
    const place = cutBetween(least, most, random.uniform())
    column[node] = index
    cut[node] = place
    child[node] = next
    const middle = partition(sample, columns[index]!, start, end, place)
    open.push({ node: next + 1, start: middle, end, depth: depth + 1 })
    open.push({ node: next, start, end: middle, depth: depth + 1 })
    next += 2
  }
  roots[tree + 1] = next
}

/** One of the columns that vary in these rows, each equally likely; null when none does. */
function chooseColumn(
  columns: readonly Float64Array[],
  sample: Int32Array,
  start: number,
  end: number,
  random: Random,
): { readonly index: number; readonly least: number; readonly most: number } | null {
  const varying: { index: number; least: number; most: number }[] = []
  for (let index = 0; index < columns.length; index++) {
    const values = columns[index]!
    let least = Infinity
    let most = -Infinity
    for (let i = start; i < end; i++) {
      const value = values[sample[i]!]!
      if (value < least) least = value
      if (value > most) most = value
    }
    if (least < most) varying.push({ index, least, most })
  }
  return varying.length === 0 ? null : varying[random.integer(varying.length)]!
}

/** A place above the least value and at most the greatest one: both sides keep a row. */
function cutBetween(least: number, most: number, part: number): number {
  const width = most - least
  const place = width === Infinity ? most * (1 - part) + least * part : most - part * width
  return place > least && place <= most ? place : most
}

/** Moves the rows below the cut to the front; returns where the others begin. */
function partition(sample: Int32Array, values: Float64Array, start: number, end: number, cut: number): number {
  let middle = start
  for (let i = start; i < end; i++) {
    const row = sample[i]!
    if (values[row]! >= cut) continue
    sample[i] = sample[middle]!
    sample[middle++] = row
  }
  return middle
}

/** The sum of each row's path lengths over the trees. */
function pathLengths(
  forest: Forest,
  columns: readonly Float64Array[],
  rows: Int32Array,
  progress: Progress,
): Float64Array {
  const lengths = new Float64Array(rows.length)
  const width = columns.length
  // Rows beyond the last fill its group of four; what they would get is not read.
  const block = new Float64Array(BLOCK * width)
  const sums = new Float64Array(BLOCK)
  progress.stage('scoring', rows.length)
  for (let from = 0; from < rows.length; from += BLOCK) {
    progress.advance(from)
    progress.throwIfStopped()
    const count = Math.min(BLOCK, rows.length - from)
    for (let c = 0; c < width; c++) {
      const values = columns[c]!
      for (let i = 0, at = c; i < count; i++, at += width) block[at] = values[rows[from + i]!]!
    }
    sums.fill(0)
    for (let tree = 0; tree < forest.trees; tree++) addTree(forest, tree, block, width, count, sums)
    lengths.set(count === BLOCK ? sums : sums.subarray(0, count), from)
  }
  return lengths
}

function addTree(
  { roots, depths, column, cut, child, pathLength }: Forest,
  tree: number,
  block: Float64Array,
  width: number,
  count: number,
  sums: Float64Array,
): void {
  const root = roots[tree]!
  const depth = depths[tree]!
  for (let i = 0; i < count; i += 4) {
    const row0 = i * width
    const row1 = row0 + width
    const row2 = row1 + width
    const row3 = row2 + width
    let node0 = root
    let node1 = root
    let node2 = root
    let node3 = root
    // A comparison as a number is a step without a branch, which would be mispredicted every other time: twice the speed
    for (let level = 0; level < depth; level++) {
      node0 = child[node0]! + +(block[row0 + column[node0]!]! >= cut[node0]!)
      node1 = child[node1]! + +(block[row1 + column[node1]!]! >= cut[node1]!)
      node2 = child[node2]! + +(block[row2 + column[node2]!]! >= cut[node2]!)
      node3 = child[node3]! + +(block[row3 + column[node3]!]! >= cut[node3]!)
    }
    sums[i]! += pathLength[node0]!
    sums[i + 1]! += pathLength[node1]!
    sums[i + 2]! += pathLength[node2]!
    sums[i + 3]! += pathLength[node3]!
  }
}
