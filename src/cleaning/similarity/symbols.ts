/**
 * Two texts as the comparisons see them: code points, coded from 0 by first appearance, in one alphabet.
 *
 * The arrays are scratch space that the next call writes over: whoever calls reads them before anybody else calls, and no answer depends on
 * what was in them. Texts of up to `KEPT` symbols allocate nothing. Time O(|a| + |b|).
 */
import { describe, inputError } from '../../core/arguments.ts'
import type { InputError } from '../../core/errors.ts'

/** The first code unit that may be half of a character; what is below stands for itself. */
const FIRST_SURROGATE = 0xd800
const AFTER_SURROGATES = 0xe000
/** Longer texts get arrays of their own, so that one huge cell does not hold memory for ever. */
const KEPT = 4096
const UNITS = 0x10000

/** Two texts as codes below `alphabet`, without the symbols they begin and end with in common. */
export type SymbolPair = {
  a: Int32Array
  b: Int32Array
  aLength: number
  bLength: number
  alphabet: number
  /** How many symbols were left out at both ends. */
  trimmed: number
}

const scratch: {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly symbols: Int32Array
  readonly codeOfUnit: Int32Array
  readonly astral: Map<number, number>
} = {
  a: /* @__PURE__ */ new Int32Array(KEPT),
  b: /* @__PURE__ */ new Int32Array(KEPT),
  symbols: /* @__PURE__ */ new Int32Array(2 * KEPT),
  codeOfUnit: /* @__PURE__ */ new Int32Array(UNITS),
  astral: /* @__PURE__ */ new Map(),
}
const pair: SymbolPair = { a: scratch.a, b: scratch.b, aLength: 0, bLength: 0, alphabet: 0, trimmed: 0 }

/** The error for arguments that are not both text. */
export function notText(functionName: string, a: unknown, b: unknown): InputError {
  const bad = typeof a === 'string' ? b : a
  return inputError(functionName, typeof a === 'string' ? 'b' : 'a', 'a string', describe(bad), 'invalidData')
}

/** True when some characters of the text are outside the basic plane, or halves of such. */
function hasSurrogates(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= FIRST_SURROGATE && unit < AFTER_SURROGATES) return true
  }
  return false
}

/** Two texts in code units, without what they begin and end with in common. */
type UnitPair = { from: number; aEnd: number; bEnd: number; units: number }

/** What `trimUnits` found: where the texts differ, and the bits of all units it passed. */
export const trimmed: UnitPair = { from: 0, aEnd: 0, bEnd: 0, units: 0 }

/** Finds where two texts differ, `b` being no longer than `a`; an answer on code units holds only where no unit is part of a pair. */
export function trimUnits(a: string, b: string): void {
  let from = 0
  let aEnd = a.length
  let bEnd = b.length
  let units = 0
  while (from < bEnd) {
    const unit = b.charCodeAt(from)
    if (unit !== a.charCodeAt(from)) break
    units |= unit
    from++
  }
  while (bEnd > from) {
    const unit = b.charCodeAt(bEnd - 1)
    if (unit !== a.charCodeAt(aEnd - 1)) break
    units |= unit
    aEnd--
    bEnd--
  }
  trimmed.from = from
  trimmed.aEnd = aEnd
  trimmed.bEnd = bEnd
  trimmed.units = units
}

/** True when one text or the other has characters of two units; `units` holds the bits of all their units. */
export function needsCodePoints(units: number, a: string, b: string): boolean {
  return units >= FIRST_SURROGATE && (hasSurrogates(a) || hasSurrogates(b))
}

/** How many bits of a word are 1. */
export function ones(word: number): number {
  word -= (word >>> 1) & 0x55555555
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many code points a text has. */
export function codePointCount(text: string): number {
  let count = text.length
  for (let i = 1; i < text.length; i++) if (isPairAt(text, i)) count--
  return count
}

/** True when the unit at `index` completes a character that the unit before it began. */
function isPairAt(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800
}

/** The code points of a text into `codes`; how many there are. */
export function decode(text: string, codes: Int32Array): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (i > 0 && (unit & 0xfc00) === 0xdc00 && isPairAt(text, i)) {
      codes[count - 1] = 0x10000 + ((codes[count - 1]! & 0x3ff) << 10) + (unit & 0x3ff)
    } else codes[count++] = unit
  }
  return count
}

/** Scratch of at least this many integers: the kept array, or a new one where it is too short. */
export function atLeast(kept: Int32Array, length: number): Int32Array {
  return length <= kept.length ? kept : new Int32Array(length)
}

/** Both texts as codes of one alphabet, their common beginning and end left out. */
export function trimmedSymbols(a: string, b: string): SymbolPair {
  decodePair(a, b)
  const { a: left, b: right } = pair
  let from = 0
  let aEnd = pair.aLength
  let bEnd = pair.bLength
  while (aEnd > 0 && bEnd > 0 && left[aEnd - 1] === right[bEnd - 1]) {
    aEnd--
    bEnd--
  }
  while (from < aEnd && from < bEnd && left[from] === right[from]) from++
  if (from > 0) {
    left.copyWithin(0, from, aEnd)
    right.copyWithin(0, from, bEnd)
  }
  pair.trimmed = from + pair.aLength - aEnd
  pair.aLength = aEnd - from
  pair.bLength = bEnd - from
  codePair()
  return pair
}

/** Both texts as codes of one alphabet, whole. */
export function wholeSymbols(a: string, b: string): SymbolPair {
  decodePair(a, b)
  pair.trimmed = 0
  codePair()
  return pair
}

function decodePair(a: string, b: string): void {
  pair.a = atLeast(scratch.a, a.length)
  pair.b = atLeast(scratch.b, b.length)
  pair.aLength = decode(a, pair.a)
  pair.bLength = decode(b, pair.b)
}

/** Replaces code points by codes from 0; the table of the units is left clean. */
function codePair(): void {
  const { a, b, aLength, bLength } = pair
  // The symbols by code, to clean up behind; a code is 1 more than the symbol's, so that 0 is none.
  const symbols = atLeast(scratch.symbols, aLength + bLength)
  const { astral } = scratch
  const inA = codeAll(a, aLength, symbols, 0, astral)
  pair.alphabet = codeAll(b, bLength, symbols, inA, astral)
  if (astral.size > 0) astral.clear()
  for (let code = 0; code < pair.alphabet; code++) {
    if (symbols[code]! < UNITS) scratch.codeOfUnit[symbols[code]!] = 0
  }
}

/** Codes one text, with `count` symbols known before; how many are known after. */
function codeAll(
  points: Int32Array,
  length: number,
  symbols: Int32Array,
  count: number,
  astral: Map<number, number>,
): number {
  const { codeOfUnit } = scratch
  for (let i = 0; i < length; i++) {
    const point = points[i]!
    let code = point < UNITS ? codeOfUnit[point]! : (astral.get(point) ?? 0)
    if (code === 0) {
      symbols[count++] = point
      code = count
      if (point < UNITS) codeOfUnit[point] = code
      else astral.set(point, code)
    }
    points[i] = code - 1
  }
  return count
}
