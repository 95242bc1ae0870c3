/**
 * Which names sound alike in English, by the consonants one hears?
 *
 * L. Philips, Hanging on the Metaphone (Computer Language 7, 1990). The dialects of Metaphone differ; this one follows the published rules, and where
 * they leave a choice, jellyfish: GH is silent unless a vowel follows, also at the end (Leigh, Hugh); SCH at the beginning is SX (Schmidt), elsewhere SK.
 * Unlike jellyfish: B is silent in MB at the end (Lamb), W before anything but a vowel (Shaw), C in SCE, SCI, SCY, and H after C, G, P, S, T; GN and GNED
 * are N at the end (Sign); a doubled first vowel is kept (Aaron); every word of a name is coded as if it stood alone. Time O(length).
 */
import { describe, inputError } from '../../core/arguments.ts'
import { latinWords } from './letters.ts'

const VOWELS = 'AEIOU'
const FRONT_VOWELS = 'EIY'
/** Letters that stand for their own sound wherever they are. */
const PLAIN = 'FJLMNR'
/** Letters whose sound an H after them belongs to. */
const BEFORE_H = 'CGPST'
const SILENT_FIRST = /^(?:AE|GN|KN|PN|WR)/
const DOUBLES = /([^CG])\1+|G(?=GG)/g

/**
 * The Metaphone code of a name: its consonant sounds, and the vowel a word begins with; `0` is TH and `X` is SH. Words are separated by a blank; a text
 * without Latin letters has the code `''`. Accents, apostrophes and case do not count. Time O(length).
 */
export function metaphone(name: string): string {
  if (typeof name !== 'string') throw inputError('metaphone', 'name', 'a string', describe(name), 'invalidData')
  return latinWords(name)
    .map(codeOfWord)
    .filter((code) => code !== '')
    .join(' ')
}

function codeOfWord(written: string): string {
  const single = written.replace(DOUBLES, '$1')
  const word = SILENT_FIRST.test(single) ? single.slice(1) : single
  let code = ''
  for (let i = 0; i < word.length; ) {
    const sound = soundAt(word, i)
    code += sound.text
    i += sound.length
  }
  return code
}

/** What is heard of the letters from a place on, and how many letters that takes. */
type Sound = { readonly text: string; readonly length: number }

const heard = (text: string, length = 1): Sound => ({ text, length })
const SILENT: Sound = /* @__PURE__ */ heard('')

const isAmong = (letters: string, letter: string): boolean => letter !== '' && letters.includes(letter)

function soundAt(word: string, i: number): Sound {
  const letter = word.charAt(i)
  const next = word.charAt(i + 1)
  const before = word.charAt(i - 1)
  const then = word.charAt(i + 2)
  const isFirst = i === 0
  if (isAmong(PLAIN, letter)) return heard(letter)
  if (isAmong(VOWELS, letter)) return isFirst ? heard(letter) : SILENT
  switch (letter) {
    case 'B':
      return before === 'M' && next === '' ? SILENT : heard('B')
    case 'C':
      return soundOfC(before, next, then, i)
    case 'D':
      return next === 'G' && isAmong(FRONT_VOWELS, then) ? heard('J', 2) : heard('T')
    case 'G':
      return soundOfG(word, i, next, then)
    case 'H':
      return isFirst || (isAmong(VOWELS, next) && !isAmong(BEFORE_H, before)) ? heard('H') : SILENT
    case 'K':
      return before === 'C' ? SILENT : heard('K')
    case 'P':
      return next === 'H' ? heard('F', 2) : heard('P')
    case 'Q':
      return heard('K')
    case 'S':
      if (next === 'H') return heard('X', 2)
      return next === 'I' && isAmong('AO', then) ? heard('X') : heard('S')
    case 'T':
      if (next === 'H') return heard('0', 2)
      if (next === 'I' && isAmong('AO', then)) return heard('X')
      return next === 'C' && then === 'H' ? SILENT : heard('T')
    case 'V':
      return heard('F')
    case 'W':
      return isAmong(VOWELS, next) || (isFirst && next === 'H') ? heard('W', next === 'H' ? 2 : 1) : SILENT
    case 'X':
      return heard(isFirst ? 'S' : 'KS')
    case 'Y':
      return isAmong(VOWELS, next) ? heard('Y') : SILENT
    default:
      return heard('S')
  }
}

function soundOfC(before: string, next: string, then: string, i: number): Sound {
  if (next === 'H') return heard(before === 'S' && i > 1 ? 'K' : 'X', 2)
  if (next === 'I' && then === 'A') return heard('X')
  if (!isAmong(FRONT_VOWELS, next)) return heard('K')
  return before === 'S' ? SILENT : heard('S')
}

function soundOfG(word: string, i: number, next: string, then: string): Sound {
  if (next === 'G') return heard('K', 2)
  if (next === 'H') return isAmong(VOWELS, then) ? heard('K', 2) : heard('', 2)
  if (next === 'N' && (then === '' || word.slice(i + 2) === 'ED')) return SILENT
  return isAmong(FRONT_VOWELS, next) ? heard('J') : heard('K')
}
