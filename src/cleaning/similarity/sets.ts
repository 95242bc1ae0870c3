/**
 * What share of their parts do two texts have in common?
 *
 * P. Jaccard, Étude comparative de la distribution florale (1901); L. R. Dice, Measures of the amount of ecologic association between species
 * (Ecology 26, 1945). The parts are pairs of neighboring characters, or words; as sets, so that repeating a part changes nothing. Time O(n + m).
 */
import { booleanValue, readOptions } from '../../core/arguments.ts'
import { atLeast, needsCodePoints, notText, wholeSymbols } from './symbols.ts'

/** What `jaccard` and `dice` compare. */
export type SetSimilarityOptions = {
  /** Compare words (what stands between white space) instead of pairs of neighboring characters. */
  tokens?: boolean | undefined
}

const DEFAULTS = { tokens: false }

const WORD = 32
const WHITE_SPACE = /\s+/

/** Per code unit, the places where it stands in the first and in the second text; all zero between calls. */
const placesInA = /* @__PURE__ */ new Int32Array(0x10000)
const placesInB = /* @__PURE__ */ new Int32Array(0x10000)

/** The sizes of two sets and of what they share. */
type Overlap = { a: number; b: number; both: number }
const overlap: Overlap = { a: 0, b: 0, both: 0 }

/**
 * The Jaccard similarity |A ∩ B| / |A ∪ B| of the sets of character bigrams, or of words with `{ tokens: true }`; 0 … 1, symmetric. Null when both
 * sets are empty: two texts of one character have no bigrams. Code points, case counts. Time O(n + m).
 *
 * @example
 * import { dice, jaccard } from 'clientele'
 *
 * console.log(jaccard('night', 'nacht'), dice('night', 'nacht'))
 * // 0.14285714285714285 0.25
 * console.log(jaccard('acme corp', 'acme corporation', { tokens: true }), jaccard('', ''))
 * // 0.3333333333333333 null
 */
export function jaccard(a: string, b: string, options?: SetSimilarityOptions): number | null {
  const { a: inA, b: inB, both } = overlapOf('jaccard', a, b, options)
  return inA + inB === 0 ? null : both / (inA + inB - both)
}

/**
 * The Sørensen–Dice similarity 2 |A ∩ B| / (|A| + |B|) of the sets of character bigrams, or of words with `{ tokens: true }`; 0 … 1, symmetric. Null
 * when both sets are empty. Code points, case counts. Time O(n + m).
 */
export function dice(a: string, b: string, options?: SetSimilarityOptions): number | null {
  const { a: inA, b: inB, both } = overlapOf('dice', a, b, options)
  return inA + inB === 0 ? null : (2 * both) / (inA + inB)
}

/** The words of a text, each once: what stands between white space. */
export function wordsOf(text: string): Set<string> {
  const words = new Set(text.split(WHITE_SPACE))
  words.delete('')
  return words
}

function overlapOf(functionName: string, a: string, b: string, options: SetSimilarityOptions | undefined): Overlap {
  if (typeof a !== 'string' || typeof b !== 'string') throw notText(functionName, a, b)
  if (options !== undefined) {
    const { tokens } = readOptions(functionName, options, DEFAULTS)
    if (booleanValue(functionName, 'tokens', tokens)) return wordOverlap(a, b)
  }
  return a.length > WORD || b.length > WORD ? longOverlap(a, b) : shortOverlap(a, b)
}

function wordOverlap(a: string, b: string): Overlap {
  const inA = wordsOf(a)
  const inB = wordsOf(b)
  overlap.a = inA.size
  overlap.b = inB.size
  overlap.both = 0
  for (const word of inA) if (inB.has(word)) overlap.both++
  return overlap
}

/**
 * The bigrams of texts of up to 32 code units. A bigram stands where its first character does and its second one place on: the lowest such
 * bit is its first appearance.
 */
function shortOverlap(a: string, b: string): Overlap {
  let units = 0
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i)
    units |= unit
    placesInA[unit]! |= 1 << i
  }
  for (let i = 0; i < b.length; i++) {
    const unit = b.charCodeAt(i)
    units |= unit
    placesInB[unit]! |= 1 << i
  }
  let inA = 0
  let inB = 0
  let both = 0
  for (let i = 1; i < a.length; i++) {
    const first = a.charCodeAt(i - 1)
    const second = a.charCodeAt(i)
    const stands = placesInA[first]! & (placesInA[second]! >>> 1)
    if ((stands & -stands) !== 1 << (i - 1)) continue
    inA++
    if ((placesInB[first]! & (placesInB[second]! >>> 1)) !== 0) both++
  }
  for (let i = 1; i < b.length; i++) {
    const stands = placesInB[b.charCodeAt(i - 1)]! & (placesInB[b.charCodeAt(i)]! >>> 1)
    if ((stands & -stands) === 1 << (i - 1)) inB++
  }
  for (let i = 0; i < a.length; i++) placesInA[a.charCodeAt(i)] = 0
  for (let i = 0; i < b.length; i++) placesInB[b.charCodeAt(i)] = 0
  if (needsCodePoints(units, a, b)) return longOverlap(a, b)
  overlap.a = inA
  overlap.b = inB
  overlap.both = both
  return overlap
}

const IN_A = 1
const IN_B = 2

const scratch = {
  slots: /* @__PURE__ */ new Int32Array(1024),
  heads: /* @__PURE__ */ new Int32Array(8192),
  tails: /* @__PURE__ */ new Int32Array(8192),
  members: /* @__PURE__ */ new Int32Array(8192),
}

/** The bigrams of texts of any length, in a hash table of linear probing. */
function longOverlap(a: string, b: string): Overlap {
  const { a: left, b: right, aLength, bLength } = wholeSymbols(a, b)
  const most = aLength + bLength
  const size = 2 ** Math.ceil(Math.log2(2 * most + 2))
  const table: Table = {
    mask: size - 1,
    slots: atLeast(scratch.slots, size).fill(-1, 0, size),
    heads: atLeast(scratch.heads, most),
    tails: atLeast(scratch.tails, most),
    members: atLeast(scratch.members, most),
    count: 0,
  }
  addBigrams(table, left, aLength, IN_A)
  addBigrams(table, right, bLength, IN_B)
  overlap.a = 0
  overlap.b = 0
  overlap.both = 0
  for (let entry = 0; entry < table.count; entry++) {
    const member = table.members[entry]!
    if ((member & IN_A) !== 0) overlap.a++
    if ((member & IN_B) !== 0) overlap.b++
    if (member === (IN_A | IN_B)) overlap.both++
  }
  return overlap
}

type Table = {
  readonly mask: number
  /** The entry of a slot, −1 where there is none. */
  readonly slots: Int32Array
  readonly heads: Int32Array
  readonly tails: Int32Array
  readonly members: Int32Array
  count: number
}

function addBigrams(table: Table, symbols: Int32Array, length: number, member: number): void {
  const { mask, slots, heads, tails, members } = table
  for (let i = 1; i < length; i++) {
    const head = symbols[i - 1]!
    const tail = symbols[i]!
    let hash = Math.imul(head, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b)
    hash ^= hash >>> 15
    let slot = hash & mask
    let entry = slots[slot]!
    while (entry >= 0 && (heads[entry] !== head || tails[entry] !== tail)) {
      slot = (slot + 1) & mask
      entry = slots[slot]!
    }
    if (entry < 0) {
      entry = table.count++
      slots[slot] = entry
      heads[entry] = head
      tails[entry] = tail
      members[entry] = 0
    }
    members[entry]! |= member
  }
}
