/**
 * Which letters of an address are capitals, when it was typed all in capitals? Time O(length).
 */
import { CAPITALS, SMALL_WORDS, STATES } from './addressWords.ts'
import { titleCased } from './nameCase.ts'

const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u
const ORDINAL = /^\d+(?:ST|ND|RD|TH)$/
const NUMERAL = /^[IVX]{2,}$/
const HAS_DIGIT = /\d/

/** The parts of an address in the usual case; as they are when one small letter shows that the case was meant. O(length). */
export function casedAddress(parts: readonly string[]): readonly string[] {
  const text = parts.join(' ')
  if (LOWER.test(text) || !UPPER.test(text)) return parts
  const isTurkish = text.includes('İ')
  return parts.map((part) => {
    const words = part.split(' ')
    return words.map((word, i) => casedWord(word, i === 0, words[i + 1], isTurkish)).join(' ')
  })
}

function casedWord(word: string, isFirst: boolean, next: string | undefined, isTurkish: boolean): string {
  const bare = word.replace(/[.;]+$/, '')
  if (ORDINAL.test(bare)) return word.toLowerCase()
  if (HAS_DIGIT.test(word) || CAPITALS.has(bare) || NUMERAL.test(bare)) return word
  if (STATES.has(bare) && (next === undefined || HAS_DIGIT.test(next))) return word
  const cased = titleCased(word, isTurkish)
  return !isFirst && SMALL_WORDS.has(bare.toLowerCase()) ? cased.toLowerCase() : cased
}
