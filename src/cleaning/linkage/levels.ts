/**
 * How much do two values of a column agree? The level of a pair of distinct values, from `exact` down to `else`.
 *
 * Pairs of values come again and again, so levels are kept in a table addressed by a hash of the two codes (a newer pair takes the place of an
 * older one). Before a similarity is computed, the lengths and the sets of letters of both texts say whether it can reach a level at all. Time O(1) for
 * most pairs, else that of the similarity on at most 255 characters; memory 256 kB a column, and 12 bytes a distinct text.
 */
import { damerauLevenshtein } from '../similarity/damerauLevenshtein.ts'
import { jaro, jaroWinkler } from '../similarity/jaro.ts'
import { levenshtein } from '../similarity/levenshtein.ts'
import { metaphone } from '../similarity/metaphone.ts'
import { optimalStringAlignment } from '../similarity/optimalStringAlignment.ts'
import { dice, jaccard } from '../similarity/sets.ts'
import { soundex } from '../similarity/soundex.ts'
import { tokenSet } from '../similarity/tokenSet.ts'
import { type Bound, boundOf, mayReach } from './bounds.ts'
import { dayNumber, isSlip } from './dates.ts'
import { formOf } from './forms.ts'
import { type ComparisonMethod, type ComparisonSetting, DISTANCES } from './options.ts'

/** One of the two values is missing: says nothing. */
export const MISSING = 0
export const EXACT = 1

/** The names of a comparison's levels: `missing`, `exact`, what lies between, `else`. */
export function levelNames({ method, thresholds, form, swappedWith }: ComparisonSetting): string[] {
  const sign = DISTANCES.has(method) ? '<=' : '>='
  return [
    'missing',
    'exact',
    ...(swappedWith < 0 ? [] : ['swapped']),
    ...(specialName(method, form) ?? []),
    ...thresholds.map((threshold) => `${sign}${threshold}`),
    'else',
  ]
}

/** The level that some methods have right below the exact one. */
function specialName(method: ComparisonMethod, form: string | null): [string] | null {
  if (method === 'date') return ['slip']
  if (method === 'soundex' || method === 'metaphone') return ['alike']
  return form === 'email' && method !== 'exact' ? ['mailbox'] : null
}

/** The level of exchanged values, where a comparison has one. */
export const SWAPPED = 2

type Measure = (a: string, b: string) => number | null

const MEASURES: Partial<Readonly<Record<ComparisonMethod, Measure>>> = {
  levenshtein,
  damerauLevenshtein,
  optimalStringAlignment,
  jaro,
  jaroWinkler,
  jaccard,
  dice,
  tokenSet,
}

/** Compares the distinct values of one column. */
export type Comparer = {
  readonly texts: readonly string[]
  readonly measure: Measure | null
  /** Numbers or day numbers by code, where differences count. */
  readonly numbers: Float64Array | null
  /** Values with the same code here are alike; −1 is like nothing. */
  readonly alike: Int32Array | null
  readonly isDate: boolean
  readonly thresholds: Float64Array
  readonly isDistance: boolean
  readonly bound: Bound | null
  readonly specialLevel: number
  readonly firstLevel: number
  readonly elseLevel: number
  /** Slots of two words: the lower code, and 32 times the higher one plus the level. Empty where pairs hardly come again. */
  readonly known: Int32Array
}

const LONGEST = 255
const MOST_KNOWN = 2 ** 15
/** Values of which there are more than this hardly meet a second time. */
const MOST_REPEATED = 2 ** 17
const LEVEL_BITS = 5
const LEVEL_MASK = 31

/** Prepares the comparison of a column's distinct texts. O(texts). */
export function comparerOf(setting: ComparisonSetting, values: readonly string[]): Comparer {
  const { method, form, thresholds, swappedWith } = setting
  const texts = values.some((text) => text.length > LONGEST) ? values.map((text) => text.slice(0, LONGEST)) : values
  const measure = MEASURES[method] ?? null
  const special = specialName(method, form)
  const specialLevel = special === null ? -1 : EXACT + (swappedWith < 0 ? 1 : 2)
  const firstLevel = EXACT + 1 + (swappedWith < 0 ? 0 : 1) + (special === null ? 0 : 1)
  const isRepeated = texts.length <= MOST_REPEATED && thresholds.length > 0
  const size = isRepeated ? Math.min(MOST_KNOWN, 2 ** Math.ceil(Math.log2(4 * texts.length + 2))) : 0
  return {
    texts,
    measure: thresholds.length === 0 ? null : measure,
    numbers: numbersOf(method, texts),
    alike: alikeCodes(method, special, texts),
    isDate: method === 'date',
    thresholds: Float64Array.from(thresholds),
    isDistance: DISTANCES.has(method),
    bound: boundOf(method, thresholds, texts),
    specialLevel,
    firstLevel,
    elseLevel: firstLevel + thresholds.length,
    known: new Int32Array(2 * size).fill(-1),
  }
}

function numbersOf(method: ComparisonMethod, texts: readonly string[]): Float64Array | null {
  if (method === 'numeric') return Float64Array.from(texts, Number)
  return method === 'date' ? Float64Array.from(texts, dayNumber) : null
}

function alikeCodes(
  method: ComparisonMethod,
  special: readonly string[] | null,
  texts: readonly string[],
): Int32Array | null {
  if (special === null || method === 'date') return null
  const codeOf = new Map<string, number>()
  const keyOf = (text: string): string => {
    if (method === 'soundex') return soundex(text)
    return method === 'metaphone' ? metaphone(text) : formOf('mailbox', text)
  }
  return Int32Array.from(texts, (text) => {
    const key = keyOf(text)
    if (key === '') return -1
    const code = codeOf.get(key) ?? codeOf.size
    codeOf.set(key, code)
    return code
  })
}

/** The level of two different values, by their codes. */
export function levelOf(comparer: Comparer, x: number, y: number): number {
  const { known } = comparer
  const a = Math.min(x, y)
  const b = Math.max(x, y)
  if (known.length === 0) return computedLevel(comparer, a, b)
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  hash ^= hash >>> 15
  const slot = (hash << 1) & (known.length - 1)
  const entry = known[slot + 1]!
  if (known[slot] === a && entry >> LEVEL_BITS === b) return entry & LEVEL_MASK
  const level = computedLevel(comparer, a, b)
  known[slot] = a
  known[slot + 1] = (b << LEVEL_BITS) | level
  return level
}

function computedLevel(comparer: Comparer, a: number, b: number): number {
  const { texts, measure, numbers, alike, bound, thresholds, firstLevel, elseLevel } = comparer
  if (alike !== null && alike[a]! >= 0 && alike[a] === alike[b]) return comparer.specialLevel
  if (comparer.isDate && isSlip(texts[a]!, texts[b]!)) return comparer.specialLevel
  let value: number | null = null
  if (numbers !== null) value = Math.abs(numbers[a]! - numbers[b]!)
  else if (measure !== null && (bound === null || mayReach(bound, a, b))) value = measure(texts[a]!, texts[b]!)
  // A value that cannot be had (a day that does not exist, no bigrams) is like no other.
  if (value === null || Number.isNaN(value)) return elseLevel
  for (let i = 0; i < thresholds.length; i++) {
    if (comparer.isDistance ? value <= thresholds[i]! : value >= thresholds[i]!) return firstLevel + i
  }
  return elseLevel
}
