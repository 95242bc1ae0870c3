/**
 * What is left of a text without what nobody sees, and what do two spellings of it share?
 *
 * Time O(length); plain ASCII in single blanks comes back as it is, without a copy.
 */

/** Something beyond printable ASCII, two blanks in a row, or a blank at an end. */
const UNCLEAN =
  /[^ -~\xa1-\xac\xae-\u024f\u0388-\u03ce\u0400-\u045f\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]| {2}|^ | $/
const LINE_BREAKS = /[\t-\r\x85\u2028\u2029]+/g
/** Controls, lone surrogates, invisible formats: zero-width, direction marks, soft hyphens, byte order marks. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Cf}]/gu
const JOINERS = /[\u200c\u200d]/
const BLANKS = /\s+/g
/** Full-width Latin, half-width katakana and the like. */
const WIDTH_FORMS = /[\uff00-\uffef]+/g

/**
 * The text without invisible characters, in single blanks, full-width Latin and half-width kana in their usual width, composed (NFC).
 * Joiners stay between letters of the scripts that need them (Persian, Indic). O(length).
 */
export function cleanText(text: string): string {
  if (!UNCLEAN.test(text)) return text
  const visible = JOINERS.test(text) ? withNeededJoiners(text) : text.replace(LINE_BREAKS, ' ').replace(INVISIBLE, '')
  const usual = visible.replace(WIDTH_FORMS, (forms) => forms.normalize('NFKC'))
  return usual.normalize('NFC').replace(BLANKS, ' ').trim()
}

function withNeededJoiners(text: string): string {
  const visible = text
    .replace(LINE_BREAKS, ' ')
    .replace(INVISIBLE, (character) => (JOINERS.test(character) ? character : ''))
    .replace(/[\u200c\u200d]+/g, (joiners) => joiners.charAt(0))
  return visible.replace(/[\u200c\u200d]/g, (joiner, place: number) =>
    needsJoiner(visible.charCodeAt(place - 1)) && needsJoiner(visible.charCodeAt(place + 1)) ? joiner : '',
  )
}

/** Arabic to Sinhala, Tibetan and Myanmar. */
const needsJoiner = (code: number): boolean => (code >= 0x620 && code < 0xe00) || (code >= 0xf00 && code < 0x10a0)

const LIST_MARKS = ',; '
const QUOTES = '"“”„«»'

/** Whether a character is a double quotation mark. O(1). */
export const isQuote = (character: string): boolean => character !== '' && QUOTES.includes(character)

/** The text without blanks, commas and semicolons at its ends, and without quotes around the whole. O(length). */
export function unwrapped(text: string): string {
  let from = 0
  let to = text.length
  while (from < to) {
    const first = text.charAt(from)
    const last = text.charAt(to - 1)
    if (LIST_MARKS.includes(first)) from++
    else if (LIST_MARKS.includes(last)) to--
    else if (isQuote(first) && isQuote(last) && isQuotedWhole(text, from, to)) {
      from++
      to--
    } else break
  }
  return to - from === text.length ? text : text.slice(from, to)
}

/** No quote inside, or another pair around the whole: not '"Jack" and "Jill"'. */
function isQuotedWhole(text: string, from: number, to: number): boolean {
  if (to - from < 3) return true
  if (isQuote(text.charAt(from + 1)) && isQuote(text.charAt(to - 2))) return true
  for (let i = from + 1; i < to - 1; i++) if (isQuote(text.charAt(i))) return false
  return true
}

/** Accents of Latin, Greek and Cyrillic; vowel points of Hebrew and Arabic. Marks of other scripts are letters to their readers and stay. */
const ACCENTS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g
const NOT_ASCII = /[^\0-\x7f]/
const LIGATURES = /[ßæœøłđðþıħŧŋς]/g
const PLAIN_LETTERS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ς', 'σ'],
])

/** The text in lower case, without accents, ligatures and compatibility forms resolved; punctuation stays. The same in every locale. O(length). */
export function plainLetters(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase()
  return NOT_LATIN.test(text) ? resolved(text) : plainLatin(text)
}

function resolved(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(LIGATURES, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
    .normalize('NFC')
}

const END_OF_LATIN = 0x180
const NOT_LATIN = /[^\0-\u017f]/
let latin: readonly string[] | undefined

/** Of letters that each stand for themselves: looked up one by one. */
function plainLatin(text: string): string {
  latin ??= Array.from({ length: END_OF_LATIN }, (_, code) => resolved(String.fromCharCode(code)))
  let plain = ''
  for (let i = 0; i < text.length; i++) plain += latin[text.charCodeAt(i)] ?? ''
  return plain
}

/** A word in plain letters, without points and other signs but hyphens: to look it up. O(length). */
export function wordKey(word: string): string {
  return PLAIN_WORD.test(word) ? word.toLowerCase() : plainLetters(word).replace(SIGNS, '')
}

const PLAIN_WORD = /^[A-Za-z-]+$/
const SIGNS = /[^\p{L}\p{N}-]/gu
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u

/** The words of a text: runs of letters, marks and digits. O(length). */
export function wordsOf(text: string): string[] {
  return text.split(BETWEEN_WORDS).filter((word) => word !== '')
}
