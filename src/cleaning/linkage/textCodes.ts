/**
 * Which texts are the same? A code for each distinct text, by first appearance.
 *
 * What a Map of texts does, in typed arrays outside of the collected heap: with a million texts the collector has nothing to walk over. Time O(length)
 * a text, memory 12 to 24 bytes a distinct text and the texts themselves.
 */
export class TextCodes {
  readonly texts: string[] = []
  /** By code. */
  hashes: Int32Array
  /** Codes by hash; −1 where a slot is free. */
  slots: Int32Array

  /** Room for so many distinct texts; more are taken, too. */
  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * expected + 2))
    this.slots = new Int32Array(size).fill(-1)
    this.hashes = new Int32Array(size / 2)
  }

  /** The code of a text, new if need be. */
  add(text: string): number {
    const hash = hashOf(text)
    const mask = this.slots.length - 1
    let slot = hash & mask
    for (let code = this.slots[slot]!; code >= 0; code = this.slots[slot]!) {
      if (this.hashes[code] === hash && this.texts[code] === text) return code
      slot = (slot + 1) & mask
    }
    const code = this.texts.push(text) - 1
    this.slots[slot] = code
    this.hashes[code] = hash
    if (code === this.hashes.length - 1) this.grow()
    return code
  }

  grow(): void {
    const slots = new Int32Array(2 * this.slots.length).fill(-1)
    const hashes = new Int32Array(2 * this.hashes.length)
    hashes.set(this.hashes)
    const mask = slots.length - 1
    for (let code = 0; code < this.texts.length; code++) {
      let slot = hashes[code]! & mask
      while (slots[slot]! >= 0) slot = (slot + 1) & mask
      slots[slot] = code
    }
    this.slots = slots
    this.hashes = hashes
  }
}

/** FNV-1a over the code units, its high bits mixed into the low ones. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}
