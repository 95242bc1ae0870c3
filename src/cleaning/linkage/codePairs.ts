/**
 * Which rows agree on two columns at once? One code for each pair of codes that occurs.
 *
 * An open hash table of rows with linear probing, made once and used again for further columns. Time O(rows) expected, memory 8 bytes a row and more.
 */

/** The codes of pairs by first appearance, and a row of each. */
export type JointCodes = { readonly codes: Int32Array; readonly firsts: Int32Array }

export class CodePairs {
  /** The two codes and the joint code of each slot side by side, so that a look-up costs one cache line. */
  readonly slots: Int32Array
  readonly mask: number

  constructor(rowCount: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * rowCount + 2))
    this.slots = new Int32Array(STRIDE * size)
    this.mask = size - 1
  }

  /** A code per row for its pair of codes; −1 where one of them is. */
  join(a: Int32Array, b: Int32Array): JointCodes {
    const { slots, mask } = this
    const codes = new Int32Array(a.length)
    const firsts = new Int32Array(a.length)
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
    return { codes, firsts: firsts.slice(0, count) }
  }
}

const STRIDE = 4
