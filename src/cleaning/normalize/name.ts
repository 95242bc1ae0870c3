/**
 * What is a person called? Names in one form: blanks, invisible characters, order, and the case of names typed in capitals.
 *
 * Time O(length), texts over 300 characters are not looked at.
 */
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { casedName, isOneCase, titleCount } from './nameCase.ts'
import {
  DOUBTFUL_SUFFIXES,
  EAST_ASIAN_ORGANIZATION,
  FINAL_LEGAL_FORMS,
  ORGANIZATION_WORDS,
  SUFFIXES,
} from './nameWords.ts'
import { cleanText, isQuote, plainLetters, unwrapped, wordKey, wordsOf } from './text.ts'

const LONGEST = 300
const MOST_WORDS_OF_A_PART = 4
const LONGEST_EAST_ASIAN = 8

/**
 * A person's name as it is displayed.
 *
 * Blanks are single, control characters and invisible ones gone, full-width letters plain, apostrophes straight. `'Doe, John'` becomes
 * `'John Doe'`; titles and suffixes stay ('Doe, Dr. John, PhD' is 'Dr. John Doe, PhD'). Chinese, Japanese and Korean names keep their order, family name
 * first, and have no blank inside (`'张　三'` is `'张三'`); names all in katakana keep theirs.
 *
 * Case changes only where a name is all in capitals or all in small letters: O'Brien, McDonald, Jean-Luc, von der Leyen, Vincent van Gogh, J.R.R. Tolkien,
 * Charles III, Turkish İ and ı. What capitals hide stays hidden: MACDONALD becomes Macdonald, DI CAPRIO Di Caprio, VAN DYKE Van Dyke; a name in
 * mixed case is taken as meant. Names of organizations (a legal form, a word such as University, digits, '&', '@', '/') keep order and case.
 *
 * Null with `'invalidName'`: what is no text, or has no letter. `'tooLong'`: over 300 characters. Blank text, null, undefined and NaN are null without an
 * issue. Time O(length).
 *
 * @example
 * import { normalizeName } from 'clientele'
 *
 * const typed = ['  DOE,  JOHN ', "sinéad o'connor", 'LUDWIG VAN BEETHOVEN', '山田　太郎', 'ACME GmbH']
 * console.log(typed.map((name) => normalizeName(name).value).join(' | '))
 * // John Doe | Sinéad O'Connor | Ludwig van Beethoven | 山田太郎 | ACME GmbH
 */
export function normalizeName(raw: unknown): Normalized<string> {
  if (typeof raw !== 'string') return raw === null || raw === undefined || Number.isNaN(raw) ? missing : invalid
  if (raw.length > LONGEST) return tooLong
  if (isPlainName(raw)) return normalized(raw)
  const text = withoutWrapping(cleanText(raw))
  if (text === '') return cleanText(raw) === '' ? missing : invalid
  if (!LETTER.test(text)) return invalid
  if (EAST_ASIAN.test(text) && !KATAKANA.test(text)) return normalized(eastAsianName(text))
  return normalized(isFinished(text) || isOrganization(text) ? text : personName(text))
}

/** What two spellings of a name share: plain letters in lower case, without titles, degrees and punctuation. For names that `normalizeName` gave. O(length). */
export function nameKey(name: string): string {
  const words = wordsOf(plainLetters(name).replace(APOSTROPHES, ''))
  const from = titleCount(words)
  let to = words.length
  while (to > from + 1 && isDegree(words[to - 1] ?? '')) to--
  return words.slice(from, to).join(' ')
}

const invalid = /* @__PURE__ */ unreadable('invalidName')
const tooLong = /* @__PURE__ */ unreadable('tooLong')

const LETTER = /\p{L}/u
const APOSTROPHES = /['ʼ]/g
const ODD_APOSTROPHES = /(?<=[\p{L}\p{M}])[’‘`´ʹ′](?=\p{L})/gu
const HAS_ODD_APOSTROPHE = /[’‘`´ʹ′]/
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆・·.,\s]+$/u
const KATAKANA = /^[\p{Script=Katakana}ー・·.,\s]+$/u
const GENERATIONS = /^(?:jr|sr|ii|iii|iv|vi|vii|viii|ix|jun|sen)$/

/** In mixed case and in order. */
const isFinished = (text: string): boolean => !text.includes(',') && !isOneCase(text)

/**
 * Whether a name is fine as it stands, answered without a copy: Latin letters, points, hyphens and apostrophes in single blanks, the last
 * word a capital and small letters.
 */
function isPlainName(text: string): boolean {
  let lastWord = 0
  let previous = SPACE
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === SPACE) {
      if (previous === SPACE) return false
      lastWord = i + 1
    } else if (!isSmall(code) && !isCapital(code) && code !== 39 && code !== 45 && code !== 46) return false
    previous = code
  }
  return isCapital(text.charCodeAt(lastWord)) && isSmall(text.charCodeAt(lastWord + 1))
}

const SPACE = 32

/** Of ASCII and Latin-1. */
const isSmall = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff && code !== 0xf7)
const isCapital = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7)

function withoutWrapping(text: string): string {
  const straight = HAS_ODD_APOSTROPHE.test(text) ? text.replace(ODD_APOSTROPHES, "'") : text
  const bare = unwrapped(straight)
  return bare.includes(',') ? bare.replace(/ ?,[ ,]*/g, ', ') : bare
}

/** A degree or an order, but no generation: father and son differ by that. */
const isDegree = (word: string): boolean =>
  SUFFIXES.has(word) && !DOUBTFUL_SUFFIXES.has(word) && !GENERATIONS.test(word)

function eastAsianName(text: string): string {
  if (EAST_ASIAN_ORGANIZATION.test(text)) return text
  const joined = text.replace(/[ ,]+/g, '')
  return joined.length <= LONGEST_EAST_ASIAN ? joined : text
}

function isOrganization(text: string): boolean {
  if (/[\d&@/|+]/.test(text)) return true
  const words = text.split(/[\s,]+/).map(wordKey)
  return words.some((word, i) => i > 0 && ORGANIZATION_WORDS.has(word)) || FINAL_LEGAL_FORMS.has(words.at(-1) ?? '')
}

/** Given name first, what follows the name after a comma. */
function personName(text: string): string {
  const parts = text.split(', ')
  const [first = ''] = parts
  const names = parts.filter((part, i) => i === 0 || !isSuffixes(part))
  const suffixes = parts.filter((part, i) => i > 0 && isSuffixes(part))
  const [, given = ''] = names
  const isInverted = names.length === 2 && isShort(first) && isShort(given)
  if (names.length > 1 && !isInverted) return casedName(text, [])
  return casedName(isInverted ? inOrder(first, given) : first, suffixes)
}

const isSuffixes = (part: string): boolean => part.split(' ').every((word) => SUFFIXES.has(wordKey(word)))

const isShort = (part: string): boolean =>
  wordCount(part) <= MOST_WORDS_OF_A_PART && LETTER.test(part) && !isQuote(part.charAt(0))

function wordCount(part: string): number {
  let count = 1
  for (let i = part.indexOf(' '); i >= 0; i = part.indexOf(' ', i + 1)) count++
  return count
}

function inOrder(family: string, given: string): string {
  const words = family.split(' ')
  const titles = titleCount(words.map(wordKey))
  return [...words.slice(0, titles), given, ...words.slice(titles)].join(' ')
}
