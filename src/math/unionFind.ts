/**
 * Which rows belong together when pairs are joined one by one: connected components, single linkage, linked records.
 *
 * Disjoint sets with union by size and path halving (Tarjan and van Leeuwen, "Worst-case analysis of set union
 * algorithms", J. ACM 31, 1984). Complexity: nearly O(1) an operation (inverse Ackermann), 8 bytes a row.
 */
import { inputError, integerFrom, quote } from '../core/arguments.ts'

/** Disjoint sets of the rows 0 … length − 1, each alone at first. */
export class UnionFind {
  /** How many sets there are. */
  count: number
  /** A row nearer to the root of the set; a root is its own parent. */
  readonly parents: Int32Array
  /** The size of the set, valid at its root. */
  readonly sizes: Int32Array

  constructor(length: number) {
    integerFrom('UnionFind', 'length', length, 0)
    this.count = length
    this.parents = new Int32Array(length)
    this.sizes = new Int32Array(length).fill(1)
    for (let row = 0; row < length; row++) this.parents[row] = row
  }

  /** The root that stands for the set of a row. Complexity: nearly O(1). */
  find(row: number): number {
    const { parents } = this
    let parent = parents[row]
    if (parent === undefined) {
      throw inputError('UnionFind.find', 'row', `an integer from 0 to ${parents.length - 1}`, quote(row))
    }
    while (parent !== row) {
      const above = parents[parent]!
      parents[row] = above
      row = above
      parent = parents[row]!
    }
    return row
  }

  /** Joins the sets of two rows; false when they were joined before. Complexity: nearly O(1). */
  union(a: number, b: number): boolean {
    let larger = this.find(a)
    let smaller = this.find(b)
    if (larger === smaller) return false
    const { sizes } = this
    if (sizes[larger]! < sizes[smaller]!) {
      const swapped = larger
      larger = smaller
      smaller = swapped
    }
    this.parents[smaller] = larger
    sizes[larger]! += sizes[smaller]!
    this.count--
    return true
  }

  /** The set of each row as a number from 0 to count − 1, in the order of the sets' first rows. Complexity: O(n). */
  labels(): Int32Array {
    const labels = new Int32Array(this.parents.length)
    const ofRoot = new Int32Array(this.parents.length).fill(-1)
    let next = 0
    for (let row = 0; row < labels.length; row++) {
      const root = this.find(row)
      if (ofRoot[root] === -1) ofRoot[root] = next++
      labels[row] = ofRoot[root]!
    }
    return labels
  }
}
