/**
 * How long is the longest common subsequence of two texts?
 *
 * H. Hyyrö, Bit-parallel LCS-length computation revisited (2004): 32 rows at a time, with carries between the words. Time O(⌈n / 32⌉ · m), memory
 * O(n + m).
 */
import { atLeast, trimmedSymbols } from './symbols.ts'

const WORD = 32

const scratch = {
  words: /* @__PURE__ */ new Int32Array(1024),
  carries: /* @__PURE__ */ new Int32Array(4096),
}

/** The length of the longest common subsequence, in code points. */
export function commonSubsequence(a: string, b: string): number {
  const { a: pattern, b: text, aLength, bLength, alphabet, trimmed } = trimmedSymbols(a, b)
  const word = atLeast(scratch.words, alphabet).fill(0, 0, alphabet)
  const carries = atLeast(scratch.carries, bLength).fill(0, 0, bLength)
  let length = trimmed
  for (let from = 0; from < aLength; from += WORD) {
    const end = Math.min(aLength, from + WORD)
    for (let i = from; i < end; i++) word[pattern[i]!]! |= 1 << i
    length += commonInBand(word, text, bLength, carries)
    for (let i = from; i < end; i++) word[pattern[i]!] = 0
  }
  return length
}

/** What one word of rows adds to the common length; the carry of each column goes to the next word. */
function commonInBand(word: Int32Array, text: Int32Array, columns: number, carries: Int32Array): number {
  let open = -1
  for (let i = 0; i < columns; i++) {
    const used = open & word[text[i]!]!
    const sum = (open + used + carries[i]!) | 0
    carries[i] = ((open & used) | ((open | used) & ~sum)) >>> 31
    open = sum | (open & ~used)
  }
  let length = 0
  for (let closed = ~open; closed !== 0; closed &= closed - 1) length++
  return length
}
