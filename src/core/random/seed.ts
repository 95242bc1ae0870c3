/**
 * From seeds and stream names to states of the generator.
 *
 * The 128-bit block goes through a permutation, a Feistel network of sixteen steps over its four words: the round function
 * is the 32-bit finalizer of MurmurHash3 (Appleby 2011) on the neighboring word plus a multiple of 2³²/φ. A permutation
 * never maps two seeds, or two streams of one generator, to the same state; every bit of the input changes half of the
 * output. A seed enters as its low and high 32 bits; a stream is added to the block that its parent began with (text
 * four UTF-16 units at a time, then its length). Complexity: O(1), O(length) for a text.
 */
import type { RandomState } from './state.ts'

const NUMBER_STREAM = 1
const TEXT_STREAM = 2
const TEXT_END = 3

/** The state that a seed (an integer from 0 to 2⁵³ − 1) stands for. Complexity: O(1). */
export function stateOfSeed(seed: number): RandomState {
  const block = new Int32Array(4)
  block[0] = seed % 4294967296
  block[1] = Math.floor(seed / 4294967296)
  permute(block)
  return block
}

/** The state of a named stream below the generator that began with `origin`. Complexity: O(length of the name). */
export function stateOfStream(origin: RandomState, stream: number | string): RandomState {
  const block = origin.slice()
  if (typeof stream === 'number') {
    absorb(block, stream % 4294967296, Math.floor(stream / 4294967296), NUMBER_STREAM)
    return block
  }
  // charCodeAt past the end is NaN, which the bit operators take as 0; the length tells such texts apart
  for (let i = 0; i < stream.length; i += 4) {
    const low = stream.charCodeAt(i) | (stream.charCodeAt(i + 1) << 16)
    const high = stream.charCodeAt(i + 2) | (stream.charCodeAt(i + 3) << 16)
    absorb(block, low, high, TEXT_STREAM)
  }
  absorb(block, stream.length, 0, TEXT_END)
  return block
}

function absorb(block: Int32Array, low: number, high: number, tag: number): void {
  block[0] = block[0]! ^ low
  block[1] = block[1]! ^ high
  block[2] = block[2]! ^ tag
  permute(block)
}

function permute(block: Int32Array): void {
  let a = block[0]!
  let b = block[1]!
  let c = block[2]!
  let d = block[3]!
  let key = 0
  for (let round = 0; round < 4; round++) {
    key = (key + 0x9e3779b9) | 0
    a ^= finalize(d + key)
    key = (key + 0x9e3779b9) | 0
    b ^= finalize(a + key)
    key = (key + 0x9e3779b9) | 0
    c ^= finalize(b + key)
    key = (key + 0x9e3779b9) | 0
    d ^= finalize(c + key)
  }
  // All zero is the one state xoshiro cannot leave
  block[0] = (a | b | c | d) === 0 ? 1 : a
  block[1] = b
  block[2] = c
  block[3] = d
}

function finalize(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return word ^ (word >>> 16)
}
