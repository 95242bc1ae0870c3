/**
 * Where is it? Street addresses in one form, without a model of the world's streets: light and conservative.
 *
 * Rules look at a word, its neighbors and whether a number comes before: an abbreviation becomes a word only where it can mean nothing else.
 * Time O(length), texts over 1,000 characters are not looked at.
 */
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { casedAddress } from './addressCase.ts'
import { KEY_WORDS } from './addressWords.ts'
import { spelledOut } from './streetTypes.ts'
import { cleanText, plainLetters, unwrapped, wordsOf } from './text.ts'

const LONGEST = 1000

/**
 * An address in one form.
 *
 * Blanks are single, lines become parts after commas, invisible characters are gone, full-width letters and digits plain. An address all in capitals gets
 * the usual case (directions, states and postcodes keep theirs); small letters stay. Street types are spelled out where that is certain:
 * '12 Main St.' is '12 Main Street' but 'St. James' stays; 'Hauptstr. 5' is 'Hauptstraße 5' ('strasse' where the address says Switzerland, 'straat' the
 * Netherlands); '12 bd Voltaire', 'C/ Mayor 3', 'V.le Roma', 'Atatürk Cad.' likewise. 'Str. 5' in front, 'Av. 9', 'ul.' are left: they differ by language.
 * 'P.O. Box' is 'PO Box', 'Ste. 4' 'Suite 4', 'Apartment 4' 'Apt 4', '# 4' '#4', '12 – 14' '12-14'. Nothing is parsed, looked up or left out.
 *
 * Null with `'invalidAddress'`: what is no text, or has neither letter nor digit. `'tooLong'`: over 1,000 characters. Blank text, null, undefined and NaN
 * are null without an issue. Time O(length).
 *
 * @example
 * import { normalizeAddress } from 'clientele'
 *
 * const typed = ['12  MAIN ST., APT. 4', 'Hauptstr. 5', '3 bd Voltaire', 'St. James St 7']
 * console.log(typed.map((address) => normalizeAddress(address).value).join(' | '))
 * // 12 Main Street, Apt 4 | Hauptstraße 5 | 3 boulevard Voltaire | St. James St 7
 */
export function normalizeAddress(raw: unknown): Normalized<string> {
  if (typeof raw !== 'string') return raw === null || raw === undefined || Number.isNaN(raw) ? missing : invalid
  if (raw.length > LONGEST) return tooLong
  const text = cleanText(HAS_LINE_BREAK.test(raw) ? raw.replace(LINE_BREAKS, ', ') : raw)
  if (!LETTER_OR_DIGIT.test(text)) return cleanText(raw) === '' ? missing : invalid
  return normalized(spelledOut(casedAddress(partsOf(text))))
}

/**
 * What two spellings of an address share: plain letters in lower case, one short word for each type of street, direction and unit, no
 * punctuation; letters join the house number. For addresses that `normalizeAddress` gave. O(length).
 */
export function addressKey(address: string): string {
  const keys: string[] = []
  for (const word of wordsOf(plainLetters(address).replace(APOSTROPHES, ''))) {
    const key = KEY_WORDS.get(word) ?? word.replace(LONG_SUFFIX, 'str')
    if (key === '') continue
    const previous = keys.at(-1) ?? ''
    const joins = key === 'str' ? /\D$/.test(previous) : HOUSE_LETTER.test(key) && /^\d+$/.test(previous)
    if (joins) keys[keys.length - 1] = previous + key
    else keys.push(key)
  }
  return keys.join(' ')
}

const invalid = /* @__PURE__ */ unreadable('invalidAddress')
const tooLong = /* @__PURE__ */ unreadable('tooLong')

const HAS_LINE_BREAK = /[\n\v\f\r\x85\u2028\u2029]/
const LINE_BREAKS = /[\n\v\f\r\x85\u2028\u2029]+/g
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const APOSTROPHES = /['’]/g
/** But those of the four directions. */
const HOUSE_LETTER = /^[^nesw\P{L}]$/u
const LONG_SUFFIX = /(?:strasse|straat)$/
/** A comma with what blanks and commas surround it, but not the one of '12,5'. */
const COMMAS = / ?,(?!\d)[ ,]*| ,|(?<!\d),/g

/** The parts between commas. */
function partsOf(text: string): readonly string[] {
  const bare = unwrapped(text)
  if (!bare.includes(',')) return [bare]
  return bare
    .replace(COMMAS, ', ')
    .split(', ')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
