/**
 * Yes or no? Truth values in the words of eleven languages, as 1 and 0, and as check marks.
 *
 * Time O(length), texts over 16 characters are not looked at.
 */
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { foldText } from './fold.ts'

/**
 * The truth value that a value says: true, yes, y, t, on, 1, 1.0, ja, oui, si, sì, sí, sim, tak, да, 是, はい, 예, ✓ and their opposites, in any case.
 *
 * `'x'` is not read: it stands for a tick in one file and for a cross in the next. Null with `'invalidBoolean'`: all other text, numbers
 * but 1 and 0. Blank text, null, undefined and NaN are null without an issue. Time O(length).
 *
 * @example
 * import { parseBoolean } from 'clientele'
 *
 * console.log(parseBoolean(' Yes ').value, parseBoolean('いいえ').value, parseBoolean('perhaps').issue)
 * // true false { code: 'invalidBoolean' }
 */
export function parseBoolean(raw: unknown): Normalized<boolean> {
  switch (typeof raw) {
    case 'boolean':
      return raw ? yes : no
    case 'string':
      return booleanOfText(raw)
    case 'number':
      if (Number.isNaN(raw)) return missing
      return raw === 1 ? yes : raw === 0 ? no : invalid
    case 'bigint':
      return raw === 1n ? yes : raw === 0n ? no : invalid
    default:
      return raw === null || raw === undefined ? missing : invalid
  }
}

const LONGEST = 16
const yes = /* @__PURE__ */ normalized(true)
const no = /* @__PURE__ */ normalized(false)
const invalid = /* @__PURE__ */ unreadable('invalidBoolean')

const TRUE_WORDS =
  '1 1.0 true t yes y on ja j wahr oui vrai si sì sí vero verdadero sim verdadeiro tak prawda да 是 对 對 真 はい 예 네 ✓ ✔ ☑ ✅'
const FALSE_WORDS =
  '0 0.0 false f no n off nein falsch non faux falso não nao nee nej nie fałsz нет 否 不 不是 假 いいえ 아니오 아니요 ✗ ✘ ☐ ❌'

const answers: ReadonlyMap<string, Normalized<boolean>> = /* @__PURE__ */ new Map([
  .../* @__PURE__ */ wordsOf(TRUE_WORDS, yes),
  .../* @__PURE__ */ wordsOf(FALSE_WORDS, no),
])

function wordsOf(words: string, answer: Normalized<boolean>): [string, Normalized<boolean>][] {
  return words.split(' ').map((word) => [word, answer])
}

function booleanOfText(raw: string): Normalized<boolean> {
  const known = answers.get(raw)
  if (known !== undefined) return known
  const text = foldText(raw, LONGEST)
  if (text === null) return invalid
  return text === '' ? missing : (answers.get(text.toLowerCase().normalize('NFC')) ?? invalid)
}
