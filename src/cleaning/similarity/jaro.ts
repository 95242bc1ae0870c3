/**
 * How alike are two short texts, such as names, when characters may be missing or have changed places?
 *
 * M. A. Jaro, Advances in record-linkage methodology (J. Am. Stat. Assoc. 84, 1989); W. E. Winkler, String comparator metrics and enhanced
 * decision rules in the Fellegi–Sunter model of record linkage (1990). Characters match when they are equal and no further apart than half the
 * longer text less one; each takes the first free partner. Time O(n + m), memory O(n + m).
 */
import { atLeast, needsCodePoints, notText, wholeSymbols } from './symbols.ts'

const WORD = 32
const PREFIX = 4
const PREFIX_WEIGHT = 0.1
/** Per code unit, the places in the second text where it stands; all zero between calls. */
const places = /* @__PURE__ */ new Int32Array(0x10000)

/**
 * The Jaro similarity, from 0 (nothing in common) to 1 (equal); symmetric.
 *
 * Characters are code points and case counts. Transpositions are half the matches that are out of order, rounded down, as in Winkler's code and
 * jellyfish (R's stringdist does not round). Two empty texts are equal; one alone has nothing in common. Time O(n + m).
 */
export function jaro(a: string, b: string): number {
  if (typeof a !== 'string' || typeof b !== 'string') throw notText('jaro', a, b)
  return similarity(a, b)
}

/**
 * The Jaro–Winkler similarity: Jaro's, raised by a tenth of what is missing to 1 for each of the first characters that agree, up to 4.
 *
 * The common beginning always counts (some implementations count it only above 0.7). Good for names of people; 0 … 1, symmetric, code points,
 * case counts. Time O(n + m).
 *
 * @example
 * import { jaro, jaroWinkler } from 'clientele'
 *
 * console.log(jaro('martha', 'marhta').toFixed(4), jaroWinkler('martha', 'marhta').toFixed(4))
 * // 0.9444 0.9611
 */
export function jaroWinkler(a: string, b: string): number {
  if (typeof a !== 'string' || typeof b !== 'string') throw notText('jaroWinkler', a, b)
  const jaroSimilarity = similarity(a, b)
  return jaroSimilarity + commonPrefix(a, b) * PREFIX_WEIGHT * (1 - jaroSimilarity)
}

/** How many of the first 4 code points agree. */
function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let count = 0
  for (let i = 0; i < most && count < PREFIX; count++) {
    const point = a.codePointAt(i)
    if (point !== b.codePointAt(i)) break
    i += point! > 0xffff ? 2 : 1
  }
  return count
}

function similarity(a: string, b: string): number {
  if (a === b) return 1
  if (a.length === 0 || b.length === 0) return 0
  return a.length > WORD || b.length > WORD ? longSimilarity(a, b) : wordSimilarity(a, b)
}

/** The similarity of texts of 1 to 32 code units. */
function wordSimilarity(a: string, b: string): number {
  const { length } = a
  const reach = Math.max(0, (Math.max(length, b.length) >> 1) - 1)
  let units = 0
  for (let i = 0; i < b.length; i++) {
    const unit = b.charCodeAt(i)
    units |= unit
    places[unit]! |= 1 << i
  }
  let taken = 0
  let matched = 0
  let window = reach >= WORD - 1 ? -1 : (1 << (reach + 1)) - 1
  for (let i = 0; i < length; i++) {
    const unit = a.charCodeAt(i)
    units |= unit
    const free = places[unit]! & window & ~taken
    if (free !== 0) {
      taken |= free & -free
      matched |= 1 << i
    }
    window = i < reach ? (window << 1) | 1 : window << 1
  }
  let matches = 0
  let displaced = 0
  while (taken !== 0) {
    const place = taken & -taken
    const unit = a.charCodeAt(31 - Math.clz32(matched & -matched))
    if ((places[unit]! & place) === 0) displaced++
    matches++
    taken ^= place
    matched &= matched - 1
  }
  for (let i = 0; i < b.length; i++) places[b.charCodeAt(i)] = 0
  if (needsCodePoints(units, a, b)) return longSimilarity(a, b)
  return closed(matches, displaced, length, b.length)
}

function closed(matches: number, displaced: number, aLength: number, bLength: number): number {
  if (matches === 0) return 0
  return (matches / aLength + matches / bLength + (matches - (displaced >> 1)) / matches) / 3
}

const scratch = {
  first: /* @__PURE__ */ new Int32Array(1024),
  next: /* @__PURE__ */ new Int32Array(4096),
}

/**
 * The similarity of texts of any length. The places of each symbol form a queue: what lies before the window of one character lies before the
 * windows of all later ones, so no place is looked at twice.
 */
function longSimilarity(a: string, b: string): number {
  const { a: left, b: right, aLength, bLength, alphabet } = wholeSymbols(a, b)
  const reach = Math.max(0, (Math.max(aLength, bLength) >> 1) - 1)
  const first = atLeast(scratch.first, alphabet).fill(-1, 0, alphabet)
  const next = atLeast(scratch.next, bLength)
  for (let j = bLength - 1; j >= 0; j--) {
    const symbol = right[j]!
    next[j] = first[symbol]!
    first[symbol] = j
  }
  let matches = 0
  for (let i = 0; i < aLength; i++) {
    const symbol = left[i]!
    let place = first[symbol]!
    while (place >= 0 && place < i - reach) place = next[place]!
    if (place >= 0 && place <= i + reach) {
      left[matches++] = symbol
      first[symbol] = next[place]!
      next[place] = TAKEN
    } else first[symbol] = place
  }
  let displaced = 0
  for (let j = 0, k = 0; k < matches; j++) {
    if (next[j] !== TAKEN) continue
    if (right[j] !== left[k]) displaced++
    k++
  }
  return closed(matches, displaced, aLength, bLength)
}

const TAKEN = -2
