/**
 * Which letters does a name have, for codes made for English? A to Z, in words: accents are left out (é is E), ligatures and strokes written out (ß is
 * SS, Ø is O, Æ is AE), apostrophes left out (O'Brien is one word), and everything else separates words. Time O(length).
 */

const APOSTROPHES = "'’‘ʼ`´"
const MARK = /\p{M}/u
/** Latin letters that Unicode does not take apart. */
const WRITTEN_OUT: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['Ø', 'O'],
  ['Ł', 'L'],
  ['Đ', 'D'],
  ['Ð', 'D'],
  ['Ħ', 'H'],
  ['Ŋ', 'N'],
  ['Þ', 'TH'],
  ['Æ', 'AE'],
  ['Œ', 'OE'],
  ['ẞ', 'SS'],
])

/** The words of a text in the letters A to Z; a text without any has none. */
export function latinWords(text: string): string[] {
  const words: string[] = []
  let word = ''
  for (const character of text) {
    const letters = lettersOf(character)
    if (letters !== null) word += letters
    else if (word !== '') {
      words.push(word)
      word = ''
    }
  }
  if (word !== '') words.push(word)
  return words
}

/** The letters of a character, '' where it only modifies or joins, null where it separates. */
function lettersOf(character: string): string | null {
  const code = character.charCodeAt(0)
  if (code >= A && code <= Z) return character
  if (code >= A + TO_LOWER && code <= Z + TO_LOWER) return String.fromCharCode(code - TO_LOWER)
  if (APOSTROPHES.includes(character)) return ''
  if (code < 128) return null
  let letters = ''
  for (const part of character.toUpperCase().normalize('NFKD')) {
    const partCode = part.charCodeAt(0)
    letters += partCode >= A && partCode <= Z ? part : (WRITTEN_OUT.get(part) ?? '')
  }
  return letters === '' && !MARK.test(character) ? null : letters
}

const A = 65
const Z = 90
const TO_LOWER = 32
