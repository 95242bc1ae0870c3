/**
 * Which country is it? Names, codes and abbreviations, as the alpha-2 code of ISO 3166-1.
 *
 * Some 2,500 names are folded (case, accents, punctuation, 'the', 'and', 'of', 'St.' and 'Saint') into one table on first use, about five milliseconds;
 * then time O(length) a text.
 */
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { COUNTRY_CODES } from './countryCodes.ts'
import { COUNTRY_NAMES } from './countryNames.ts'
import { COUNTRY_TRANSLATIONS } from './countryTranslations.ts'
import { cleanText, plainLetters, wordsOf } from './text.ts'

const LONGEST = 200

/**
 * The alpha-2 code of a country: `'DE'`.
 *
 * Understood are alpha-2, alpha-3 and numeric codes (three digits, or a number), English names ('Korea, Republic of', 'Bolivia (Plurinational State of)',
 * 'The Gambia'), former names (Swaziland, Burma), abbreviations (UK, U.S.A., UAE), names in the country's own languages (Deutschland, España, 中国,
 * 日本, 대한민국), and in German, French, Spanish, Italian, Portuguese, Dutch and Chinese. Case, accents and punctuation do not matter.
 * England, Scotland, Wales and Northern Ireland are GB; Kosovo is XK; 'Korea' alone is KR, 'Congo' CG, as in ISO 3166-1.
 *
 * Null with `'unknownCountry'`: anything else, also towns, regions and names that several countries share ('Virgin Islands'). `'tooLong'`: over 200
 * characters. Blank text, null, undefined and NaN are null without an issue. Time O(length).
 *
 * @example
 * import { normalizeCountry } from 'clientele'
 *
 * console.log(['Deutschland', 'U.K.', 'KOR', '中国', 'Korea, Republic of'].map((text) => normalizeCountry(text).value))
 * // [ 'DE', 'GB', 'KR', 'CN', 'KR' ]
 * console.log(normalizeCountry('Atlantis'))
 * // { value: null, issue: { code: 'unknownCountry' } }
 */
export function normalizeCountry(raw: unknown): Normalized<string> {
  if (typeof raw === 'number') return Number.isNaN(raw) ? missing : answerOf(ofNumber(raw))
  if (typeof raw !== 'string') return raw === null || raw === undefined ? missing : unknownCountry
  if (raw.length > LONGEST) return tooLong
  if (isCountryCode(raw)) return normalized(raw)
  const text = cleanText(raw)
  if (text === '') return missing
  const known = codeByKey()
  return answerOf(known.get(keyOf(text)) ?? known.get(keyOf(invertedName(text))))
}

/** Whether a value is an alpha-2 code of ISO 3166-1 in upper case (or XK): what options called `country` take. O(1). */
export function isCountryCode(value: unknown): value is string {
  return typeof value === 'string' && value.length === 2 && alpha2Codes().has(value)
}

const unknownCountry = /* @__PURE__ */ unreadable('unknownCountry')
const tooLong = /* @__PURE__ */ unreadable('tooLong')

const answerOf = (code: string | undefined): Normalized<string> =>
  code === undefined ? unknownCountry : normalized(code)

const ofNumber = (number: number): string | undefined =>
  Number.isInteger(number) && number > 0 ? codeByKey().get(String(number).padStart(3, '0')) : undefined

/** 'Korea, Republic of' → 'Republic of Korea', 'Iran (Islamic Republic of)' → 'Islamic Republic of Iran'. */
function invertedName(text: string): string {
  const cut = text.search(/[,，(（]/)
  return cut < 0 ? text : `${text.slice(cut + 1)} ${text.slice(0, cut)}`
}

const SPELLINGS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['the', ''],
  ['and', ''],
  ['of', ''],
  ['st', 'saint'],
  ['rep', 'republic'],
  ['dem', 'democratic'],
  ['is', 'islands'],
])

/** What a country is called before its name. */
const FORM_OF_STATE =
  /^(?:(?:federal|federative|islamic|co-?operative)?republic|kingdom|state|commonwealth|sultanate|principality|grandduchy|union|independentstate)(?=.)/

/** A word alone stays: AND is Andorra, ST São Tomé, IS Iceland. */
function folded(text: string): string {
  const words = wordsOf(plainLetters(text))
  return words.length === 1 ? (words[0] ?? '') : words.map((word) => SPELLINGS.get(word) ?? word).join('')
}

/** The key of a name: without the form of state where only that keeps it from being known. */
function keyOf(text: string): string {
  const key = folded(text)
  const known = codeByKey()
  if (known.has(key)) return key
  const bare = key.replace(FORM_OF_STATE, '')
  return known.has(bare) ? bare : key
}

let alpha2: ReadonlySet<string> | undefined
let byKey: ReadonlyMap<string, string> | undefined

function alpha2Codes(): ReadonlySet<string> {
  alpha2 ??= new Set(COUNTRY_CODES.split(' ').map((codes) => codes.slice(0, 2)))
  return alpha2
}

function codeByKey(): ReadonlyMap<string, string> {
  byKey ??= listNames()
  return byKey
}

function listNames(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>()
  for (const entry of COUNTRY_CODES.split(' ')) {
    const code = entry.slice(0, 2)
    for (const key of [code, entry.slice(2, 5), entry.slice(5)]) codes.set(key.toLowerCase(), code)
  }
  for (const line of [...COUNTRY_NAMES, ...COUNTRY_TRANSLATIONS]) {
    const code = line.slice(0, 2)
    for (const name of line.slice(3).split('|')) {
      codes.set(folded(name), code)
      if (/[äöü]/i.test(name)) codes.set(folded(withoutUmlauts(name)), code)
    }
  }
  return codes
}

const withoutUmlauts = (name: string): string => name.replace(/[äöü]/gi, (letter) => `${plainLetters(letter)}e`)
