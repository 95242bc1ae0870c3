/**
 * Which mailbox is it? E-mail addresses as people paste them, in one form.
 *
 * The grammar is the dot-atom of RFC 5321 and 5322, with letters of all scripts in the local part (RFC 6531) and internationalized domains
 * (RFC 5891) in their ASCII form. Scanned once by hand, no backtracking: time O(length), texts over 1,000 characters are not looked at.
 */
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { foldText } from '../parse/fold.ts'
import { asciiLabel } from './punycode.ts'

const LONGEST_TEXT = 1000
const LONGEST_ADDRESS = 254
const LONGEST_LOCAL = 64

/**
 * The address in one form: lower case, also before the @, for no mail system in use tells upper from lower case there; domains of other
 * scripts in their ASCII form (`'jürgen@münchen.de'` and `'jürgen@xn--mnchen-3ya.de'` are both the latter), which every system delivers.
 *
 * Blanks, `mailto:`, the display form `'Ada <ada@x.org>'`, quotes around the address, and commas, semicolons and points of a list after it are taken
 * off; full-width characters become plain. The stored address keeps the points and plus tags of the mailbox. Placeholders such as
 * test@example.com are addresses.
 *
 * Null with `'invalidEmail'`: anything that is no address with a domain of two or more labels, several addresses, quoted local parts and IP
 * addresses as domain (valid in RFC 5321, but typing errors in practice). `'tooLong'`: over 254 bytes, over 64 before the @, texts over 1,000
 * characters. Blank text, null, undefined and NaN are null without an issue. Time O(length).
 *
 * @example
 * import { normalizeEmail } from 'clientele'
 *
 * console.log(normalizeEmail('Ada Lovelace <Ada.Lovelace@Example.ORG>;').value)
 * // ada.lovelace@example.org
 * console.log(normalizeEmail('ada@example'), normalizeEmail(' '))
 * // { value: null, issue: { code: 'invalidEmail' } } { value: null, issue: null }
 */
export function normalizeEmail(raw: unknown): Normalized<string> {
  if (typeof raw !== 'string') return raw === null || raw === undefined || Number.isNaN(raw) ? missing : invalid
  if (raw.length > LONGEST_TEXT) return tooLong
  if (isPlainAddress(raw)) return normalized(raw)
  const text = foldText(raw, LONGEST_TEXT)
  if (text === null) return tooLong
  return text === '' ? missing : readAddress(bareAddress(plainText(text)))
}

/**
 * What two spellings of one mailbox share: plus tags are dropped, at Gmail (whose two domains are one) points too. Only to compare addresses that
 * `normalizeEmail` gave, never to write to. O(length).
 */
export function emailKey(address: string): string {
  const at = address.lastIndexOf('@')
  const plus = address.indexOf('+')
  const local = address.slice(0, plus > 0 && plus < at ? plus : at)
  const domain = address.slice(at + 1)
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return `${local}@${domain}`
  return `${local.replaceAll('.', '')}@gmail.com`
}

const invalid = /* @__PURE__ */ unreadable('invalidEmail')
const tooLong = /* @__PURE__ */ unreadable('tooLong')

const MOST_ASCII = 126
const APOSTROPHE = 39
const HYPHEN = 45
const POINT = 46
const CLOSING_BRACKET = 62

/** In lower case, compatibility forms as plain characters; the İ that Turkish upper case makes of i is an i again. */
function plainText(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) <= MOST_ASCII) continue
    const usual = text.normalize('NFKC').replaceAll('İ', 'i').replaceAll('。', '.').toLowerCase().normalize('NFKC')
    return foldText(usual, usual.length) ?? usual
  }
  return text.toLowerCase()
}

/** The address within the text, without display name, `mailto:`, quotes and the punctuation of a list; '' when there are several. */
function bareAddress(text: string): string {
  const end = endOfAddress(text, text.length)
  if (text.charCodeAt(end - 1) !== CLOSING_BRACKET) return unwrapped(text, 0, end)
  const opening = text.lastIndexOf('<', end)
  const inner = unwrapped(text, opening + 1, end - 1)
  const name = unwrapped(text, 0, endOfAddress(text, Math.max(opening, 0)))
  return name.includes('@') && name !== inner ? '' : inner
}

function unwrapped(text: string, from: number, to: number): string {
  while (from < to && isWrapping(text.charCodeAt(from))) from++
  if (text.startsWith('mailto:', from)) {
    from += 'mailto:'.length
    const query = text.indexOf('?', from)
    if (query >= 0 && query < to) to = query
    while (from < to && isWrapping(text.charCodeAt(from))) from++
  }
  return text.slice(from, endOfAddress(text, to))
}

function endOfAddress(text: string, to: number): number {
  while (to > 0 && (isWrapping(text.charCodeAt(to - 1)) || isListMark(text.charCodeAt(to - 1)))) to--
  return to
}

/** Blank, double quote, apostrophe, opening bracket. */
const isWrapping = (code: number): boolean =>
  code === 32 || code === 34 || code === APOSTROPHE || code === 60 || (code >= 9 && code <= 13)

/** Comma, point, semicolon. */
const isListMark = (code: number): boolean => code === 44 || code === POINT || code === 59

/** Whether a text is an address as it stands: the case of most, answered without a copy. */
function isPlainAddress(text: string): boolean {
  const at = text.indexOf('@')
  const fits = at > 0 && at <= LONGEST_LOCAL && text.length <= LONGEST_ADDRESS
  return fits && text.charCodeAt(0) !== APOSTROPHE && isLocal(text, at) && isDomain(text, at + 1)
}

function readAddress(text: string): Normalized<string> {
  const at = text.indexOf('@')
  if (at <= 0 || text.includes('@', at + 1)) return invalid
  const local = text.slice(0, at)
  const plain = local.replaceAll(NOT_ASCII, 'x')
  const domain = asciiDomain(text.slice(at + 1))
  if (!isLocal(plain, plain.length) || UNFIT.test(local.replaceAll(ASCII, '')) || domain === null) return invalid
  const bytes = byteLength(local)
  const isLong = bytes > LONGEST_LOCAL || bytes + 1 + domain.length > LONGEST_ADDRESS
  return isLong ? tooLong : normalized(`${local}@${domain}`)
}

const ASCII = /[\0-\x7f]/g
const NOT_ASCII = /[^\0-\x7f]/g
/** Controls, lone surrogates, unassigned characters, blanks, punctuation: no part of a name in any script. */
const UNFIT = /[\p{C}\p{Z}\p{P}]/u

/** Runs of letters, digits and the signs RFC 5322 (3.2.3) permits, with single points between them. */
function isLocal(text: string, end: number): boolean {
  let previous = POINT
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === POINT ? previous === POINT : ATOM_CODES[code] !== 1) return false
    previous = code
  }
  return previous !== POINT
}

const ATOM_CODES: Uint8Array = /* @__PURE__ */ marked("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~")

function marked(characters: string): Uint8Array {
  const marks = new Uint8Array(128)
  for (let i = 0; i < characters.length; i++) marks[characters.charCodeAt(i)] = 1
  return marks
}

function asciiDomain(domain: string): string | null {
  if (!NOT_ASCII_AT_ALL.test(domain)) return isDomain(domain, 0) ? domain : null
  if (UNFIT.test(domain.replaceAll(ASCII, ''))) return null
  const labels = domain.split('.').map(asciiLabel)
  const ascii = labels.includes(null) ? '' : labels.join('.')
  return isDomain(ascii, 0) ? ascii : null
}

const NOT_ASCII_AT_ALL = /[^\0-\x7f]/

/** Two or more labels of up to 63 letters, digits and inner hyphens; the last one has letters only, or is the ASCII form of another script. */
function isDomain(text: string, from: number): boolean {
  let start = from
  let labels = 0
  let isAlphabetic = true
  for (let i = from; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : POINT
    if (code === POINT) {
      const length = i - start
      if (length === 0 || length > LONGEST_LABEL || text.charCodeAt(i - 1) === HYPHEN) return false
      labels++
      if (i === text.length) break
      start = i + 1
      isAlphabetic = true
      continue
    }
    const isLetter = code >= 97 && code <= 122
    if (!isLetter && !(code >= 48 && code <= 57) && !(code === HYPHEN && i > start)) return false
    isAlphabetic &&= isLetter
  }
  return labels > 1 && (isAlphabetic ? text.length - start > 1 : text.startsWith('xn--', start))
}

const LONGEST_LABEL = 63

function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
