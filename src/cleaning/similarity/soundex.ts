/**
 * Which names sound alike in English, by their first letter and three digits for the consonants that follow?
 *
 * R. C. Russell, US patent 1,261,167 (1918), with the rules of the US National Archives (American Soundex): letters of one class side by side, or
 * with only H or W between them, count once; a vowel between them separates. Time O(length).
 */
import { describe, inputError } from '../../core/arguments.ts'
import { latinWords } from './letters.ts'

/** The class of each letter from A to Z: 0 for vowels and Y, which separate, 7 for H and W, which do not. */
const CLASSES = '01230127022455012623017202'
const TRANSPARENT = '7'
const LENGTH = 4

/**
 * The American Soundex code of a name: a letter and three digits, `''` for a text without Latin letters. Accents, apostrophes and case do not count.
 * Time O(length).
 *
 * @example
 * import { metaphone, soundex } from 'clientele'
 *
 * console.log(soundex('Robert'), soundex('Rupert'), soundex('Ashcraft'))
 * // R163 R163 A261
 * console.log(metaphone('Thompson'), metaphone('Wright'))
 * // 0MPSN RT
 */
export function soundex(name: string): string {
  if (typeof name !== 'string') throw inputError('soundex', 'name', 'a string', describe(name), 'invalidData')
  // What separates words separates classes, as a vowel does.
  const letters = latinWords(name).join('A')
  if (letters === '') return ''
  let code = letters.charAt(0)
  let before = classOf(letters, 0)
  for (let i = 1; i < letters.length && code.length < LENGTH; i++) {
    const own = classOf(letters, i)
    if (own === TRANSPARENT) continue
    if (own !== '0' && own !== before) code += own
    before = own
  }
  return code.padEnd(LENGTH, '0')
}

const classOf = (letters: string, index: number): string => CLASSES.charAt(letters.charCodeAt(index) - 65)
