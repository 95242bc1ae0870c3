/**
 * How alike are two texts when the order of their words, repeated words and words that only one of them has count little?
 *
 * The token set ratio of SeatGeek's FuzzyWuzzy (2011) as RapidFuzz defines it, as a share instead of a percentage. The words that both texts have
 * are compared, as one sorted text, with each text's words in the same form, and the two texts' words with each other; the best of the three counts.
 * Texts are compared by insertions and deletions: 1 − (n + m − 2 · longest common subsequence) / (n + m). Time O(n · m / 32).
 */
import { commonSubsequence } from './commonSubsequence.ts'
import { wordsOf } from './sets.ts'
import { codePointCount, notText } from './symbols.ts'

/**
 * The token set similarity: 1 for the same words in any order, and when one text has all words of the other (`'Acme'`, `'Acme Corp'`); 0 … 1,
 * symmetric. Words are what stands between white space; two texts without words are alike, one alone has nothing in common.
 *
 * Good for names of businesses, where words are added, left out and reordered. Code points, case counts. Time O(n · m / 32).
 *
 * @example
 * import { tokenSet } from 'clientele'
 *
 * console.log(tokenSet('hotel bel-air', 'bel-air hotel'), tokenSet('acme corp', 'acme corporation').toFixed(4))
 * // 1 0.7200
 */
export function tokenSet(a: string, b: string): number {
  if (typeof a !== 'string' || typeof b !== 'string') throw notText('tokenSet', a, b)
  if (a === b) return 1
  const inA = wordsOf(a)
  const inB = wordsOf(b)
  if (inA.size === 0 || inB.size === 0) return inA.size === inB.size ? 1 : 0
  const common: string[] = []
  for (const word of inA) {
    if (!inB.delete(word)) continue
    inA.delete(word)
    common.push(word)
  }
  if (common.length > 0 && (inA.size === 0 || inB.size === 0)) return 1
  const onlyA = [...inA].sort().join(' ')
  const onlyB = [...inB].sort().join(' ')
  const shared = codePointCount(common.join(' '))
  const space = shared === 0 ? 0 : 1
  const aLength = codePointCount(onlyA)
  const bLength = codePointCount(onlyB)
  const edits = aLength + bLength - 2 * commonSubsequence(onlyA, onlyB)
  const whole = 1 - edits / (2 * (shared + space) + aLength + bLength)
  if (shared === 0) return whole
  const addedLength = space + Math.min(aLength, bLength)
  return Math.max(whole, 1 - addedLength / (2 * shared + addedLength))
}
