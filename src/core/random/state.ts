/**
 * The generator: xoshiro128** 1.1 of Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47
 * (2021). Four words of state, period 2¹²⁸ − 1; state transition and scrambler are 32-bit integer arithmetic, exact in
 * every engine. Complexity: O(1) a draw.
 */

/** Four 32-bit words, not all zero; every draw changes them. */
export type RandomState = Int32Array

/** The next 32 bits, as an integer from 0 to 2³² − 1. Complexity: O(1). */
export function nextUint32(state: RandomState): number {
  const a = state[0]!
  const b = state[1]!
  let c = state[2]!
  let d = state[3]!
  const scaled = Math.imul(b, 5)
  const result = Math.imul((scaled << 7) | (scaled >>> 25), 9)
  c ^= a
  d ^= b
  state[0] = a ^ d
  state[1] = b ^ c
  state[2] = c ^ (b << 9)
  state[3] = (d << 11) | (d >>> 21)
  return result >>> 0
}

/** A number in [0, 1): a multiple of 2⁻⁵³ from two draws of 27 and 26 bits. Complexity: O(1). */
export function nextUniform(state: RandomState): number {
  const high = nextUint32(state) >>> 5
  const low = nextUint32(state) >>> 6
  return (high * 67108864 + low) * 1.1102230246251565e-16
}

/** An integer from 0 to bound − 1 without bias; bound from 1 to 2⁵³. Complexity: O(1) expected, under two tries. */
export function nextInteger(state: RandomState, bound: number): number {
  // A try in the last, incomplete block of `bound` values is thrown away: then all remainders are equally likely.
  if (bound <= 4294967296) {
    const lastBlock = 4294967296 - bound
    for (;;) {
      const draw = nextUint32(state)
      const remainder = draw % bound
      if (draw - remainder <= lastBlock) return remainder
    }
  }
  const lastBlock = 9007199254740992 - bound
  for (;;) {
    const draw = (nextUint32(state) >>> 11) * 4294967296 + nextUint32(state)
    const remainder = draw % bound
    if (draw - remainder <= lastBlock) return remainder
  }
}
