/**
 * What comes first, without sorting everything: a queue of rows by priority, and the best k of a stream of scores.
 *
 * Binary heaps (Williams 1964) in flat typed arrays of fixed capacity; nothing is allocated after construction. Ties
 * are broken by the lowest item, so the order of the answers does not depend on the order of the calls.
 */
import { describe, inputError, integerFrom, quote } from '../core/arguments.ts'

const ABSENT = -1

/**
 * A queue of the items 0 … capacity − 1, each at most once, that gives the lowest key first (Dijkstra, Prim, greedy
 * merging). Complexity: O(log n) for push, decrease and pop; memory for capacity items.
 */
export class IndexHeap {
  /** How many items are queued. */
  size: number
  /** The last key of each item. */
  readonly keys: Float64Array
  /** The queued items in heap order. */
  readonly items: Int32Array
  /** Where each item is in `items`; −1 when it is not queued. */
  readonly places: Int32Array

  constructor(capacity: number) {
    integerFrom('IndexHeap', 'capacity', capacity, 0)
    this.size = 0
    this.keys = new Float64Array(capacity)
    this.items = new Int32Array(capacity)
    this.places = new Int32Array(capacity).fill(ABSENT)
  }

  /** True when the item is queued. Complexity: O(1). */
  has(item: number): boolean {
    return (this.places[item] ?? ABSENT) !== ABSENT
  }

  /** Queues an item that is not queued. Complexity: O(log n). */
  push(item: number, key: number): void {
    if (this.places[item] !== ABSENT) {
      throw inputError('IndexHeap.push', 'item', `one of the ${this.keys.length} items, not yet queued`, quote(item))
    }
    checkNumber('IndexHeap.push', 'key', key)
    this.keys[item] = key
    moveUp(this, item, this.size++)
  }

  /**
   * Gives a queued item a lower key; false, and nothing done, when the key is not lower. Complexity: O(log n).
   */
  decrease(item: number, key: number): boolean {
    if (!this.has(item)) throw inputError('IndexHeap.decrease', 'item', 'a queued item', quote(item))
    checkNumber('IndexHeap.decrease', 'key', key)
    if (key >= this.keys[item]!) return false
    this.keys[item] = key
    moveUp(this, item, this.places[item]!)
    return true
  }

  /** The item with the lowest key, lowest item first among equals; −1 when the queue is empty. Complexity: O(1). */
  peek(): number {
    return this.size === 0 ? ABSENT : this.items[0]!
  }

  /** Takes out the item that `peek` shows; its key stays readable in `keys`. Complexity: O(log n). */
  pop(): number {
    if (this.size === 0) return ABSENT
    const first = this.items[0]!
    this.places[first] = ABSENT
    this.size--
    if (this.size > 0) moveDown(this, this.items[this.size]!)
    return first
  }

  /** Empties the queue for reuse. Complexity: O(n) of the queued items. */
  clear(): void {
    for (let place = 0; place < this.size; place++) this.places[this.items[place]!] = ABSENT
    this.size = 0
  }
}

/** The best items and their scores, best first. */
export type Ranking = {
  readonly items: Int32Array
  readonly scores: Float64Array
}

/**
 * Keeps the k items with the highest scores of those pushed; of equal scores the lowest items.
 * Complexity: O(1) for a score that is not kept, O(log k) for one that is; memory for k items.
 */
export class TopK {
  /** How many are kept so far: at most k. */
  size: number
  /** The kept items, worst at the root of the heap. */
  readonly items: Int32Array
  /** The scores of `items`. */
  readonly scores: Float64Array

  constructor(k: number) {
    integerFrom('TopK', 'k', k, 0)
    this.size = 0
    this.items = new Int32Array(k)
    this.scores = new Float64Array(k)
  }

  /** Offers an item; true when it is kept for now. Complexity: O(log k), O(1) when it is not kept. */
  push(item: number, score: number): boolean {
    const { items, scores } = this
    if (this.size < items.length) {
      checkNumber('TopK.push', 'score', score)
      raiseWorst(items, scores, this.size++, item, score)
      return true
    }
    if (this.size === 0 || !isWorse(scores[0]!, items[0]!, score, item)) {
      checkNumber('TopK.push', 'score', score)
      return false
    }
    lowerFromRoot(items, scores, this.size, item, score)
    return true
  }

  /** The kept items, best score first and lowest item first among equals; they stay kept. Complexity: O(k log k). */
  sorted(): Ranking {
    const items = this.items.slice(0, this.size)
    const scores = this.scores.slice(0, this.size)
    for (let end = this.size - 1; end > 0; end--) {
      const item = items[end]!
      const score = scores[end]!
      items[end] = items[0]!
      scores[end] = scores[0]!
      lowerFromRoot(items, scores, end, item, score)
    }
    return { items, scores }
  }

  /** Forgets everything, for reuse. Complexity: O(1). */
  clear(): void {
    this.size = 0
  }
}

function checkNumber(functionName: string, path: string, value: number): void {
  if (Number.isNaN(value)) throw inputError(functionName, path, 'a number', describe(value), 'nonFinite')
}

function moveUp(heap: IndexHeap, item: number, place: number): void {
  const { keys, items, places } = heap
  const key = keys[item]!
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = items[parent]!
    const aboveKey = keys[above]!
    if (aboveKey < key || (aboveKey === key && above < item)) break
    items[place] = above
    places[above] = place
    place = parent
  }
  items[place] = item
  places[item] = place
}

/** Puts an item at the root and lets it sink. */
function moveDown(heap: IndexHeap, item: number): void {
  const { keys, items, places, size } = heap
  const key = keys[item]!
  let place = 0
  for (let child = 1; child < size; child = 2 * place + 1) {
    let below = items[child]!
    let belowKey = keys[below]!
    if (child + 1 < size) {
      const other = items[child + 1]!
      const otherKey = keys[other]!
      if (otherKey < belowKey || (otherKey === belowKey && other < below)) {
        child++
        below = other
        belowKey = otherKey
      }
    }
    if (key < belowKey || (key === belowKey && item < below)) break
    items[place] = below
    places[below] = place
    place = child
  }
  items[place] = item
  places[item] = place
}

function isWorse(score: number, item: number, otherScore: number, otherItem: number): boolean {
  return score < otherScore || (score === otherScore && item > otherItem)
}

/** Puts an item at the end of the heap and lets it rise as long as it is worse than what is above. */
function raiseWorst(items: Int32Array, scores: Float64Array, place: number, item: number, score: number): void {
  while (place > 0) {
    const parent = (place - 1) >> 1
    if (!isWorse(score, item, scores[parent]!, items[parent]!)) break
    items[place] = items[parent]!
    scores[place] = scores[parent]!
    place = parent
  }
  items[place] = item
  scores[place] = score
}

/** Puts an item at the root of a heap of `size` and lets it sink as long as something below is worse. */
function lowerFromRoot(items: Int32Array, scores: Float64Array, size: number, item: number, score: number): void {
  let place = 0
  for (let child = 1; child < size; child = 2 * place + 1) {
    if (child + 1 < size && isWorse(scores[child + 1]!, items[child + 1]!, scores[child]!, items[child]!)) child++
    if (!isWorse(scores[child]!, items[child]!, score, item)) break
    items[place] = items[child]!
    scores[place] = scores[child]!
    place = child
  }
  items[place] = item
  scores[place] = score
}
