/**
 * Which rows agree on two columns at once? One code for each pair of codes that occurs.
 *
 * An open hash table of rows with linear probing, made once and used again for further columns. Time O(rows) expected, memory 8 bytes a row and more.
 */

/** The codes of pairs by first appearance, and a row of each. */
export type JointCodes = { readonly codes: Int32Array; readonly firsts: Int32Array }

export class CodePairs {
  readonly slots: Int32Array

  constructor(rowCount: number) {
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * rowCount + 2)))
  }

  /** A code per row for its pair of codes; −1 where one of them is. */
  join(a: Int32Array, b: Int32Array): JointCodes {
    const { slots } = this
    const mask = slots.length - 1
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
      let slot = hash & mask
      let code = slots[slot]!
      while (code >= 0 && (a[firsts[code]!] !== left || b[firsts[code]!] !== right)) {
        slot = (slot + 1) & mask
        code = slots[slot]!
      }
      if (code < 0) {
        code = count++
        slots[slot] = code
        firsts[code] = row
      }
      codes[row] = code
    }
    return { codes, firsts: firsts.slice(0, count) }
  }
}
