/**
 * What do two spellings of the same thing have in common? The cleaned forms in which linkage compares and blocks.
 *
 * A form is for matching only and never shown: it may throw away what tells two different things apart in rare cases (the dots of a mailbox). Only
 * the first 200 characters are looked at, without backtracking: time O(length). An empty text says that there is nothing to compare.
 */
import { plainLetters, wordsOf } from '../normalize/text.ts'
import { foldText } from '../parse/fold.ts'
import { soundex } from '../similarity/soundex.ts'

/**
 * - `'text'`: words in lower case without accents and punctuation; `'words'`: the same words once each, in alphabetical order;
 * - `'name'`: `'text'` without titles; `'company'`: `'text'` without legal forms and articles;
 * - `'street'`: `'text'` with the usual abbreviations, numbers last; `'houseNumber'`: its first number;
 * - `'code'`: letters and digits only (postcodes, tax numbers);
 * - `'email'`: lower case, without dots and `+tags` before the @; `'mailbox'`: what stands before the @;
 * - `'phone'`: the last nine digits, so that `+49 30 …` and `030 …` are the same; numbers of one repeated digit are nothing;
 * - `'site'`: the host of a web address without `www.`;
 * - `'date'`: the day as eight digits, `'19560409'`; `'year'`: its year;
 * - `'sound'`: the Soundex code, or the text where it has no Latin letters; `'start'`: the first four letters or digits; `'initial'`: the first one.
 */
export type LinkageForm =
  | 'text'
  | 'words'
  | 'name'
  | 'company'
  | 'street'
  | 'houseNumber'
  | 'code'
  | 'email'
  | 'mailbox'
  | 'phone'
  | 'site'
  | 'date'
  | 'year'
  | 'sound'
  | 'start'
  | 'initial'

/** The forms that look at one text alone. Dates need their whole column, to see which order it is written in. */
type PlainForm = Exclude<LinkageForm, 'date' | 'year'>

const LONGEST = 200

/** A text in one of the forms; '' when there is nothing to compare. O(length), at most 200 characters. */
export function formOf(form: PlainForm, raw: string): string {
  return FORMS[form](raw.length > LONGEST ? raw.slice(0, LONGEST) : raw)
}

const FORMS: Readonly<Record<PlainForm, (text: string) => string>> = {
  text: (text) => plainWords(text).join(' '),
  words: (text) => [...new Set(plainWords(text))].sort().join(' '),
  name: (text) => without(plainWords(text), TITLES).join(' '),
  company: (text) => without(plainWords(text.replaceAll('&', ' and ')), LEGAL_FORMS).join(' '),
  street: streetForm,
  houseNumber: (text) => firstNumber(text),
  code: (text) => plainWords(text).join(''),
  email: (text) => emailForm(text, true),
  mailbox: (text) => emailForm(text, false),
  phone: phoneForm,
  site: siteForm,
  sound: soundForm,
  start: (text) => firstOf(plainWords(text).join(''), START),
  initial: (text) => firstOf(plainWords(text).join(''), 1),
}

export const LINKAGE_FORMS: readonly LinkageForm[] = /* @__PURE__ */ [
  ...Object.keys(FORMS),
  'date',
  'year',
] as LinkageForm[]

const START = 4
const APOSTROPHES = /['’‘ʼ`´]/g

/** Lower-case words without accents; an apostrophe joins: O'Brien is one word. */
function plainWords(text: string): string[] {
  const words: string[] = []
  let from = -1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // Anything but plain letters, digits, blanks and the usual marks takes the long way.
    if (code > 127 || code === APOSTROPHE || code === GRAVE) return wordsOf(plainLetters(text).replace(APOSTROPHES, ''))
    if (isDigit(code) || isLetter(code | LOWER_CASE)) {
      if (from < 0) from = i
    } else if (from >= 0) {
      words.push(text.slice(from, i).toLowerCase())
      from = -1
    }
  }
  if (from >= 0) words.push(text.slice(from).toLowerCase())
  return words
}

const APOSTROPHE = 39
const GRAVE = 96
const LOWER_CASE = 32
const isLetter = (code: number): boolean => code >= 97 && code <= 122
const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The first characters, without cutting a pair of surrogates in two. */
const firstOf = (text: string, count: number): string =>
  Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join('')

/** The words that are not in the set, unless that leaves none. */
function without(words: string[], left: ReadonlySet<string>): string[] {
  const kept = words.filter((word) => !left.has(word))
  return kept.length > 0 ? kept : words
}

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const TITLES: ReadonlySet<string> = /* @__PURE__ */ setOf(
  'dr mr mrs ms miss mx prof professor sir madam herr frau mme mlle jr sr',
)
const LEGAL_FORMS: ReadonlySet<string> = /* @__PURE__ */ setOf(
  'the and und et y inc incorporated corp corporation co company llc llp lp ltd limited plc pty gmbh mbh ag kg ohg ug ev eg se sa sas sarl srl spa ' +
    'sl bv nv oy ab as aps kk',
)

/** Each word of a line stands for the first one of it. */
const SAME_WORDS: ReadonlyMap<string, string> = /* @__PURE__ */ sameWords(
  'st street saint sankt;av avenue ave avda;bd boulevard blvd blv boul;rd road;dr drive;ln lane la;pl place platz plaza;ct court;' +
    'cr crescent cres;sq square;ter terrace terr;hwy highway;pkwy parkway;cl close;gr grove;cct circuit;pde parade;ch chemin;all allee;' +
    'n north nord;s south sud;e east ost est;w west ouest;1st first;2nd second;3rd third;4th fourth;5th fifth;6th sixth;7th seventh;8th eighth;' +
    '9th ninth;10th tenth;11th eleventh;12th twelfth;apt apartment;ste suite;fl floor;bldg building',
)

function sameWords(lists: string): ReadonlyMap<string, string> {
  const lines = lists.split(';').map((line) => line.split(' '))
  return new Map(lines.flatMap((line) => line.map((word) => [word, line[0] ?? word] as const)))
}

const STRASSE = 'strasse'

function streetForm(text: string): string {
  const words = plainWords(text).map((word) =>
    word.endsWith(STRASSE) ? word.slice(0, word.length - 4) : (SAME_WORDS.get(word) ?? word),
  )
  const isNumber = (word: string): boolean => isDigit(word.charCodeAt(0)) && !/(?:st|nd|rd|th)$/.test(word)
  return [...words.filter((word) => !isNumber(word)), ...words.filter(isNumber)].join(' ')
}

function firstNumber(text: string): string {
  return plainWords(text).find((word) => isDigit(word.charCodeAt(0))) ?? ''
}

function emailForm(text: string, whole: boolean): string {
  const plain = (foldText(text, LONGEST) ?? '').toLowerCase()
  const at = plain.lastIndexOf('@')
  if (at <= 0 || at === plain.length - 1) return ''
  const tag = plain.indexOf('+')
  const mailbox = plain.slice(0, tag > 0 && tag < at ? tag : at).replaceAll('.', '')
  return whole && mailbox !== '' ? mailbox + plain.slice(at) : mailbox
}

const LEAST_DIGITS = 6
const KEPT_DIGITS = 9
/** What may stand before an extension; digits after it belong to that. */
const EXTENSION = /(?:e?xt|x|#|;)/

function phoneForm(text: string): string {
  const plain = (foldText(text, LONGEST) ?? '').toLowerCase()
  const extension = plain.search(EXTENSION)
  let digits = ''
  for (let i = 0; i < (extension < LEAST_DIGITS ? plain.length : extension); i++) {
    if (isDigit(plain.charCodeAt(i))) digits += plain.charAt(i)
  }
  const kept = digits.slice(-KEPT_DIGITS)
  return kept.length < LEAST_DIGITS || kept === kept.charAt(0).repeat(kept.length) ? '' : kept
}

function siteForm(text: string): string {
  let host = (foldText(text, LONGEST) ?? '').toLowerCase()
  const scheme = host.indexOf('://')
  if (scheme >= 0) host = host.slice(scheme + 3)
  const end = host.search(/[/?#:]/)
  if (end >= 0) host = host.slice(0, end)
  host = host.slice(host.lastIndexOf('@') + 1)
  return host.startsWith('www.') ? host.slice(4) : host
}

function soundForm(text: string): string {
  const code = soundex(text)
  return code === '' ? plainWords(text).join(' ') : code
}
