/**
 * Can two texts be alike at all? What their lengths and letters rule out, before a similarity is computed.
 *
 * Every bound is on the safe side: it never says no where the similarity reaches the least level. Prepared in O(length) a text, asked in O(1).
 * Texts have at most 255 characters, which is what a byte can count.
 */
import { wordsOf } from '../similarity/sets.ts'
import type { ComparisonMethod } from './options.ts'

/** Answers whether the texts with these codes may reach a level. */
export type Bound = {
  readonly kind: 'edits' | 'jaro' | 'jaroWinkler' | 'tokenSet'
  /** The threshold of the lowest level. */
  readonly lowest: number
  /** Which of 32 classes of characters occur in each text; for `'tokenSet'` which of 32 classes of words. */
  readonly classes: Int32Array
  /** In code points. */
  readonly lengths: Int32Array
  /** For `'tokenSet'`: how often each of the 32 classes of characters occurs, text after text. */
  readonly counts: Uint8Array
  readonly firsts: Int32Array
}

const CLASSES = 32

const KINDS: Partial<Readonly<Record<ComparisonMethod, Bound['kind']>>> = {
  levenshtein: 'edits',
  damerauLevenshtein: 'edits',
  optimalStringAlignment: 'edits',
  jaro: 'jaro',
  jaroWinkler: 'jaroWinkler',
  tokenSet: 'tokenSet',
}

/** The bound for a similarity and its lowest level; null where none is known. */
export function boundOf(
  method: ComparisonMethod,
  thresholds: readonly number[],
  texts: readonly string[],
): Bound | null {
  const kind = KINDS[method]
  const lowest = thresholds[thresholds.length - 1]
  if (kind === undefined || lowest === undefined) return null
  const isWords = kind === 'tokenSet'
  const bound: Bound = {
    kind,
    lowest,
    classes: new Int32Array(texts.length),
    lengths: new Int32Array(texts.length),
    counts: new Uint8Array(isWords ? CLASSES * texts.length : 0),
    firsts: Int32Array.from(texts, (text) => text.charCodeAt(0)),
  }
  texts.forEach((text, code) => {
    if (isWords) addWords(bound, text, code)
    else addCharacters(bound, text, code)
  })
  return bound
}

function addCharacters({ classes, lengths }: Bound, text: string, code: number): void {
  for (const character of text) {
    classes[code]! |= 1 << (character.codePointAt(0)! & (CLASSES - 1))
    lengths[code]!++
  }
}

function addWords({ classes, lengths, counts }: Bound, text: string, code: number): void {
  for (const word of wordsOf(text)) {
    let hash = 0
    for (const character of lengths[code] === 0 ? word : ` ${word}`) {
      const point = character.codePointAt(0)!
      lengths[code]!++
      counts[CLASSES * code + (point & (CLASSES - 1))]!++
      if (point !== BLANK) hash = Math.imul(hash, 31) + point
    }
    classes[code]! |= 1 << (hash & (CLASSES - 1))
  }
}

const BLANK = 32
const ROUNDING = 1e-9

/** Whether the two texts may reach the lowest level. */
export function mayReach(bound: Bound, a: number, b: number): boolean {
  const { kind, lowest, classes, lengths } = bound
  const aLength = lengths[a]!
  const bLength = lengths[b]!
  const onlyA = bitCount(classes[a]! & ~classes[b]!)
  const onlyB = bitCount(classes[b]! & ~classes[a]!)
  // An edit changes the length by one at most, and takes one character away and brings one in.
  if (kind === 'edits') return Math.abs(aLength - bLength) <= lowest && Math.max(onlyA, onlyB) <= lowest
  if (kind === 'tokenSet') {
    // Without a common word, what is compared is the longest common subsequence of all words.
    if ((classes[a]! & classes[b]!) !== 0) return true
    return 2 * commonAtMost(bound.counts, CLASSES * a, CLASSES * b) >= (lowest - ROUNDING) * (aLength + bLength)
  }
  const common = Math.min(aLength - onlyA, bLength - onlyB)
  if (common <= 0) return false
  const jaroAtMost = (common / aLength + common / bLength + 1) / 3
  // Winkler adds up to four tenths of what is missing, when the beginnings agree.
  const raised = kind === 'jaroWinkler' && bound.firsts[a] === bound.firsts[b]
  return (raised ? 0.6 * jaroAtMost + 0.4 : jaroAtMost) >= lowest - ROUNDING
}

/** How many characters two texts have in common at most. */
function commonAtMost(counts: Uint8Array, a: number, b: number): number {
  let common = 0
  for (let i = 0; i < CLASSES; i++) common += Math.min(counts[a + i]!, counts[b + i]!)
  return common
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
