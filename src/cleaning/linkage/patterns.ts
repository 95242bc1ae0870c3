/**
 * Which patterns of agreement are there, and how often? A pattern is the levels of all comparisons of a pair.
 *
 * Pairs are millions, patterns are hundreds: estimation works on patterns and their counts. A pattern is a path in a tree with one step for each
 * comparison, so that finding it takes one look-up a level and no hashing. Time O(comparisons) a pair, memory O(patterns · comparisons · levels).
 */

/** The tree of patterns; node 0 is the root. */
export class PatternTree {
  /** How many children a node can have. */
  readonly width: number
  /** The child of a node at a level, 0 where there is none yet. */
  children: Int32Array
  parents: Int32Array
  levels: Uint8Array
  count = 1

  constructor(width: number) {
    this.width = width
    this.children = new Int32Array(FEWEST * width)
    this.parents = new Int32Array(FEWEST)
    this.levels = new Uint8Array(FEWEST)
  }

  /** The child of a node at a level that it does not have yet. */
  add(parent: number, level: number): number {
    const { width } = this
    const node = this.count++
    if (node === this.levels.length) {
      this.children = grown(this.children, new Int32Array(2 * node * width))
      this.parents = grown(this.parents, new Int32Array(2 * node))
      this.levels = grown(this.levels, new Uint8Array(2 * node))
    }
    this.parents[node] = parent
    this.levels[node] = level
    this.children[parent * width + level] = node
    return node
  }

  /** Takes each node to its child at a level. */
  step(nodes: Int32Array, levels: Uint8Array, count: number): void {
    const { width } = this
    for (let i = 0; i < count; i++) {
      const place = nodes[i]! * width + levels[i]!
      const child = this.children[place]!
      nodes[i] = child === 0 ? this.add(nodes[i]!, levels[i]!) : child
    }
  }

  /** The levels on the way to a leaf, from the root down. */
  pathOf(leaf: number, path: Uint8Array): void {
    let node = leaf
    for (let i = path.length - 1; i >= 0; i--) {
      path[i] = this.levels[node]!
      node = this.parents[node]!
    }
  }
}

const FEWEST = 256

function grown<A extends Int32Array | Uint8Array | Float64Array>(from: A, to: A): A {
  to.set(from)
  return to
}

/** How often patterns occur among some pairs: weights by leaf of the tree. */
export class PatternTally {
  weights: Float64Array = new Float64Array(FEWEST)

  add(leaf: number, weight: number): void {
    if (leaf >= this.weights.length) this.weights = grown(this.weights, new Float64Array(2 * leaf))
    this.weights[leaf]! += weight
  }

  of(leaf: number): number {
    return this.weights[leaf] ?? 0
  }
}
