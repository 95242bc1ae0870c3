/**
 * Stable orders of rows by a key: which row comes first, which second …
 *
 * Numbers are sorted by radix, least significant digit first (Knuth, TAOCP 3, section 5.2.5), on the 64-bit pattern of
 * a double made monotone by turning over the sign bit of positive and all bits of negative numbers. The high words
 * decide nearly always: what they leave equal is put right by insertion, and sorted by low words first when that would
 * take long. Measured for 10⁶ doubles: 10 to 20 times faster than Array.sort with a comparator, 2 to 4 times faster than
 * Float64Array.sort (which loses the rows). Complexity: O(n) time and memory.
 */
import { describe, inputError, integerFrom } from '../core/arguments.ts'

// Below this, insertion beats the histograms; and below the second, those of 8 bits beat those of 11
const MOST_INSERTED = 80
const LEAST_WIDE_DIGITS = 1500
const MOST_SHIFTS_A_ROW = 8

/** Rows in groups: those of group g are `order[offsets[g]] … order[offsets[g + 1] − 1]`. */
export type Grouping = {
  readonly order: Int32Array
  readonly offsets: Int32Array
}

/**
 * The rows in the order of their keys. Ties, −0 and 0 among them, keep the order of the rows in both directions; NaN
 * comes last in both. Complexity: O(n) time and memory.
 */
export function sortIndices(keys: Float64Array, descending: boolean = false): Int32Array {
  const order = countUp(keys.length)
  if (keys.length <= MOST_INSERTED) {
    insertByKey(order, keys, descending)
    return order
  }
  const high = new Uint32Array(keys.length)
  const low = new Uint32Array(keys.length)
  const lowDiffers = writeSortableWords(keys, descending, high, low)
  const words = high.slice()
  sortByWords(words, order)
  if (!lowDiffers || finishRuns(words, order, low)) return order
  for (let i = 0; i < order.length; i++) words[i] = low[order[i]!]!
  sortByWords(words, order)
  for (let i = 0; i < order.length; i++) words[i] = high[order[i]!]!
  sortByWords(words, order)
  return order
}

/** The rows in ascending order of whole-number keys; ties keep the order of the rows. Complexity: O(n). */
export function sortIndicesByInt(keys: Int32Array): Int32Array {
  const order = countUp(keys.length)
  let least = 2147483647
  for (let i = 0; i < keys.length; i++) if (keys[i]! < least) least = keys[i]!
  // Distances from the least key: keys in a small range differ in few digits
  const words = new Uint32Array(keys.length)
  for (let i = 0; i < keys.length; i++) words[i] = keys[i]! - least
  sortByWords(words, order)
  return order
}

/**
 * The rows by group, in their order within each; code −1 is in no group and left out.
 * Complexity: O(n + groups) time and memory.
 */
export function countingSort(codes: Int32Array, groups: number): Grouping {
  integerFrom('countingSort', 'groups', groups, 0)
  const offsets = new Int32Array(groups + 1)
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    if (code < -1 || code >= groups) {
      throw inputError(
        'countingSort',
        `codes[${i}]`,
        `an integer from -1 to ${groups - 1}`,
        describe(code),
        'invalidData',
      )
    }
    if (code >= 0) offsets[code + 1]!++
  }
  for (let group = 0; group < groups; group++) offsets[group + 1]! += offsets[group]!
  const order = new Int32Array(offsets[groups]!)
  const next = offsets.slice()
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    if (code >= 0) order[next[code]!++] = i
  }
  return { order, offsets }
}

function countUp(length: number): Int32Array {
  const order = new Int32Array(length)
  for (let i = 0; i < length; i++) order[i] = i
  return order
}

function insertByKey(order: Int32Array, keys: Float64Array, descending: boolean): void {
  for (let i = 1; i < order.length; i++) {
    const key = keys[i]!
    let place = i
    if (Number.isNaN(key)) continue
    while (place > 0) {
      const before = keys[order[place - 1]!]!
      if (descending ? before >= key : before <= key) break
      order[place] = order[place - 1]!
      place--
    }
    order[place] = i
  }
}

/** Writes two words a key whose unsigned order is the order of the keys; true when the low words are not all equal. */
function writeSortableWords(keys: Float64Array, descending: boolean, high: Uint32Array, low: Uint32Array): boolean {
  const bits = new DataView(new ArrayBuffer(8))
  const turned = descending ? -1 : 0
  let differences = 0
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if (Number.isNaN(key)) {
      high[i] = 0xffffffff
      low[i] = 0xffffffff
    } else {
      // + 0 makes −0 into 0
      bits.setFloat64(0, key + 0)
      const top = bits.getInt32(0)
      const sign = top >> 31
      high[i] = top ^ (sign | -2147483648) ^ turned
      low[i] = bits.getInt32(4) ^ sign ^ turned
    }
    differences |= low[i]! ^ low[0]!
  }
  return differences !== 0
}

/** Sorts rows and their words together by the words, stably and in place. */
function sortByWords(words: Uint32Array, order: Int32Array): void {
  const n = words.length
  const width = n < LEAST_WIDE_DIGITS ? 8 : 11
  const digits = 1 << width
  const mask = digits - 1
  const next = new Int32Array(digits)
  let fromWords = words
  let fromOrder = order
  let toWords: Uint32Array = new Uint32Array(n)
  let toOrder: Int32Array = new Int32Array(n)
  for (let shift = 0; shift < 32; shift += width) {
    next.fill(0)
    for (let i = 0; i < n; i++) next[(fromWords[i]! >>> shift) & mask]!++
    if (n === 0 || next[(fromWords[0]! >>> shift) & mask] === n) continue
    let place = 0
    for (let digit = 0; digit < digits; digit++) {
      const count = next[digit]!
      next[digit] = place
      place += count
    }
    for (let i = 0; i < n; i++) {
      const word = fromWords[i]!
      const to = next[(word >>> shift) & mask]!++
      toWords[to] = word
      toOrder[to] = fromOrder[i]!
    }
    const wordsBefore = fromWords
    const orderBefore = fromOrder
    fromWords = toWords
    fromOrder = toOrder
    toWords = wordsBefore
    toOrder = orderBefore
  }
  if (fromOrder !== order) {
    words.set(fromWords)
    order.set(fromOrder)
  }
}

/** Sorts rows with equal high words by their low words; false when that was given up as too slow. */
function finishRuns(high: Uint32Array, order: Int32Array, low: Uint32Array): boolean {
  let shiftsLeft = MOST_SHIFTS_A_ROW * order.length
  for (let i = 1; i < order.length; i++) {
    const word = high[i]!
    if (word !== high[i - 1]) continue
    const row = order[i]!
    const key = low[row]!
    let place = i
    while (place > 0 && high[place - 1] === word && low[order[place - 1]!]! > key) {
      order[place] = order[place - 1]!
      place--
    }
    order[place] = row
    shiftsLeft -= i - place
    if (shiftsLeft < 0) return false
  }
  return true
}
