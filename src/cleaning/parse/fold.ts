/**
 * What does the text say in plain characters? Full-width forms, other scripts' digits, typographic spaces, dashes and apostrophes as their ASCII
 * twins, without the blanks around it and without invisible characters (zero-width, direction marks, soft hyphens, byte order marks, variation selectors).
 *
 * Time O(length); plain ASCII text without blanks around it comes back as it is, without a copy.
 */

/** The text in plain characters, '' when it is blank, null when it is longer than `longest` without the blanks around it. */
export function foldText(raw: string, longest: number): string | null {
  let from = 0
  let to = raw.length
  while (from < to && isBlank(raw.charCodeAt(from))) from++
  while (from < to && isBlank(raw.charCodeAt(to - 1))) to--
  if (to - from > longest) return null
  for (let i = from; i < to; i++) {
    const code = raw.charCodeAt(i)
    if (code > MOST_ASCII && foldedCode(code) !== code) return folded(raw, from, to)
  }
  return to - from === raw.length ? raw : raw.slice(from, to)
}

const MOST_ASCII = 126
const SPACE = 32
const DROPPED = -1

const isBlank = (code: number): boolean =>
  code <= SPACE ? code === SPACE || (code >= 9 && code <= 13) : code > MOST_ASCII && foldedCode(code) <= SPACE

function folded(raw: string, from: number, to: number): string {
  let text = ''
  let start = from
  for (let i = from; i < to; i++) {
    const code = raw.charCodeAt(i)
    const plain = code <= MOST_ASCII ? code : foldedCode(code)
    if (plain === code) continue
    text += plain === DROPPED ? raw.slice(start, i) : raw.slice(start, i) + String.fromCharCode(plain)
    start = i + 1
  }
  return text + raw.slice(start, to)
}

/** The plain twin of a code unit beyond ASCII, itself where there is none, −1 for an invisible one. */
function foldedCode(code: number): number {
  if (code < 0x2000) return foldedLetter(code)
  if (code < 0x2070) return foldedPunctuation(code)
  if (code === 0x2212) return MINUS
  if (code === 0x3000) return SPACE
  if (code === 0x3001) return COMMA
  if (code < 0xfe0e) return code
  if (code <= 0xfe0f || code === 0xfeff) return DROPPED
  if (code === 0xfe63) return MINUS
  if (code > 0xff00 && code < 0xff5f) return code - 0xfee0
  return FULL_WIDTH_SIGNS[code - 0xffe0] ?? code
}

const APOSTROPHE = 39
const COMMA = 44
const MINUS = 45
const PERCENT = 37
const ZERO = 48
/** ￠ ￡ ￢ ￣ ￤ ￥ ￦ */
const FULL_WIDTH_SIGNS: readonly number[] = [0xa2, 0xa3, 0xac, 0xaf, 0xa6, 0xa5, 0x20a9]

function foldedLetter(code: number): number {
  switch (code) {
    case 0xad:
    case 0x61c:
      return DROPPED
    case 0x85:
    case 0xa0:
    case 0x1680:
      return SPACE
    case 0xb4:
    case 0x2bc:
    case 0x66c:
      return APOSTROPHE
    case 0x66a:
      return PERCENT
    default:
      break
  }
  for (const zero of FOREIGN_ZEROS) if (code >= zero && code <= zero + 9) return code - zero + ZERO
  return code
}

/** Arabic, Persian, Devanagari, Bengali, Thai. */
const FOREIGN_ZEROS: readonly number[] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50]

function foldedPunctuation(code: number): number {
  if (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f) return SPACE
  if (code <= 0x200f || (code >= 0x202a && code <= 0x202e) || code >= 0x2060) return DROPPED
  if (code <= 0x2013) return MINUS
  return code === 0x2018 || code === 0x2019 ? APOSTROPHE : code
}
