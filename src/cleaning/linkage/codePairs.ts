/**
 * Which rows agree on two columns at once? One code for each pair of codes that occurs.
 *
 * An open hash table with linear probing, made once for any number of columns. Time O(rows) expected, memory 32 to 64 bytes a row.
 */

/** A code per row, −1 where one of the two is missing; codes are below `count`. */
export type JointCodes = { readonly codes: Int32Array; readonly count: number }

const STRIDE = 4

export class CodePairs {
  /** The two codes and the joint code of each slot side by side, so that a look-up costs one cache line. */
  readonly slots: Int32Array
  readonly mask: number
  /** By joint code: the first row that has it; of the last call. */
  readonly firsts: Int32Array

  constructor(rowCount: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * rowCount + 2))
    this.slots = new Int32Array(STRIDE * size)
    this.mask = size - 1
    this.firsts = new Int32Array(rowCount)
  }

  /** Joins two columns of codes; the answer may be written over the first one (`codes`). */
  join(a: Int32Array, b: Int32Array, codes: Int32Array = new Int32Array(a.length)): JointCodes {
    const { slots, mask, firsts } = this
    let count = 0
    slots.fill(-1)
    for (let row = 0; row < codes.length; row++) {
      const left = a[row]!
      const right = b[row]!
      if (left < 0 || right < 0) {
        codes[row] = -1
        continue
      }
      let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)
      hash ^= hash >>> 15
      let slot = (hash & mask) * STRIDE
      while (slots[slot]! >= 0 && (slots[slot] !== left || slots[slot + 1] !== right)) {
        slot = slot === mask * STRIDE ? 0 : slot + STRIDE
      }
      if (slots[slot]! < 0) {
        slots[slot] = left
        slots[slot + 1] = right
        slots[slot + 2] = count
        firsts[count++] = row
      }
      codes[row] = slots[slot + 2]!
    }
    return { codes, count }
  }
}
