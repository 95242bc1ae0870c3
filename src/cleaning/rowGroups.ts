/**
 * Which rows agree in some columns? Each column becomes integer codes, and the codes of two columns at a time become one: no text is joined.
 *
 * Time O(rows · columns) on average, memory O(rows).
 */
import { type Column, codedTextsOf, MISSING_BOOLEAN, type StringColumn, textsOf } from '../data/table/columns.ts'

/** Rows by group, numbered by the first row of each. */
export type RowGroups = {
  readonly groups: Int32Array
  readonly count: number
  /** Rows in which every column is missing; each is a group of its own. */
  readonly missingKeys: number
}

/** Values of a column, or of several, as codes from 0 to `count` − 1; −1 is missing. */
type Coded = { readonly codes: Int32Array; readonly count: number }

/**
 * Puts rows that agree in all of these columns into one group. Missing equals missing, −0 equals 0; rows in which every column is missing agree
 * with none.
 */
export function groupRows(columns: readonly Column[], rowCount: number): RowGroups {
  const [first, ...others] = columns
  let combined: Coded = first === undefined ? { codes: new Int32Array(rowCount).fill(-1), count: 0 } : codesOf(first)
  for (const column of others) combined = combine(combined, codesOf(column))
  return byFirstRow(combined)
}

function codesOf(column: Column): Coded {
  switch (column.type) {
    case 'number':
    case 'instant':
      return codeNumbers(column.values)
    case 'boolean':
      return { codes: Int32Array.from(column.values, (value) => (value === MISSING_BOOLEAN ? -1 : value)), count: 2 }
    case 'string':
      return codeTexts(column)
  }
}

/** A table of as many slots as keep it at most half full. */
const slotsFor = (count: number): Int32Array =>
  new Int32Array(2 ** Math.max(4, Math.ceil(Math.log2(2 * count + 1)))).fill(-1)

const eightBytes = /* @__PURE__ */ new ArrayBuffer(8)
const bits = /* @__PURE__ */ new Float64Array(eightBytes)
const words = /* @__PURE__ */ new Int32Array(eightBytes)

/** Two words mixed so that every bit of both reaches the low bits (the finalizer of MurmurHash3). */
function hash(a: number, b: number): number {
  let mixed = Math.imul(a, 0x85ebca6b) ^ b
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** As many comparisons as this for each row are only needed where texts were made to collide. */
const MOST_PROBES = 16

/** The codes of texts: about a third of the time that a dictionary takes, which is not needed here. */
function codeTexts(column: StringColumn): Coded {
  const found = column.coded === undefined ? hashTexts(textsOf(column)) : null
  if (found !== null) return found
  const { codes, dictionary } = codedTextsOf(column)
  return { codes, count: dictionary.length }
}

function hashTexts(texts: readonly (string | null)[]): Coded | null {
  const rowCount = texts.length
  const codes = new Int32Array(rowCount)
  const hashes = new Int32Array(rowCount)
  const slots = slotsFor(rowCount)
  const mask = slots.length - 1
  let probes = MOST_PROBES * (rowCount + 64)
  let count = 0
  for (let row = 0; row < rowCount; row++) {
    const text = texts[row]!
    if (text === null) {
      codes[row] = -1
      continue
    }
    const own = hashText(text)
    hashes[row] = own
    let slot = own & mask
    let known = slots[slot]!
    while (known >= 0 && (hashes[known] !== own || texts[known] !== text)) {
      slot = (slot + 1) & mask
      known = slots[slot]!
      if (--probes < 0) return null
    }
    if (known < 0) {
      slots[slot] = row
      codes[row] = count++
    } else codes[row] = codes[known]!
  }
  return { codes, count }
}

/** FNV-1a over code units, mixed. */
function hashText(text: string): number {
  let mixed = 0x811c9dc5
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193)
  return hash(mixed, text.length)
}

function codeNumbers(values: ArrayLike<number>): Coded {
  const codes = new Int32Array(values.length)
  const slots = slotsFor(values.length)
  const mask = slots.length - 1
  let count = 0
  for (let row = 0; row < values.length; row++) {
    // −0 + 0 is 0: the two are equal but not in their bits.
    const value = values[row]! + 0
    if (Number.isNaN(value)) {
      codes[row] = -1
      continue
    }
    bits[0] = value
    let slot = hash(words[0]!, words[1]!) & mask
    let known = slots[slot]!
    while (known >= 0 && values[known] !== value) {
      slot = (slot + 1) & mask
      known = slots[slot]!
    }
    if (known < 0) {
      slots[slot] = row
      codes[row] = count++
    } else codes[row] = codes[known]!
  }
  return { codes, count }
}

/** One code for each pair of codes that occurs; missing in both is missing. */
function combine(left: Coded, right: Coded): Coded {
  const { codes: a } = left
  const { codes: b } = right
  const rowCount = a.length
  const width = right.count + 1
  const isNarrow = (left.count + 1) * width <= 4 * rowCount + 1024
  return isNarrow ? combineNarrow(a, b, (left.count + 1) * width, width) : combineWide(a, b)
}

/** Few pairs: each has a place of its own. */
function combineNarrow(a: Int32Array, b: Int32Array, places: number, width: number): Coded {
  const codeOf = new Int32Array(places).fill(-1)
  const codes = new Int32Array(a.length)
  let count = 0
  for (let row = 0; row < a.length; row++) {
    const place = (a[row]! + 1) * width + b[row]! + 1
    if (place > 0 && codeOf[place]! < 0) codeOf[place] = count++
    codes[row] = codeOf[place]!
  }
  return { codes, count }
}

function combineWide(a: Int32Array, b: Int32Array): Coded {
  const codes = new Int32Array(a.length)
  const slots = slotsFor(a.length)
  const mask = slots.length - 1
  let count = 0
  for (let row = 0; row < a.length; row++) {
    const left = a[row]!
    const right = b[row]!
    if (left < 0 && right < 0) {
      codes[row] = -1
      continue
    }
    let slot = hash(left, right) & mask
    let known = slots[slot]!
    while (known >= 0 && (a[known] !== left || b[known] !== right)) {
      slot = (slot + 1) & mask
      known = slots[slot]!
    }
    if (known < 0) {
      slots[slot] = row
      codes[row] = count++
    } else codes[row] = codes[known]!
  }
  return { codes, count }
}

/** Codes renumbered by first row; a missing one is new in every row. */
function byFirstRow({ codes, count: known }: Coded): RowGroups {
  const groups = new Int32Array(codes.length)
  const groupOf = new Int32Array(known).fill(-1)
  let count = 0
  let missingKeys = 0
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < 0) {
      groups[row] = count++
      missingKeys++
      continue
    }
    if (groupOf[code]! < 0) groupOf[code] = count++
    groups[row] = groupOf[code]!
  }
  return { groups, count, missingKeys }
}
