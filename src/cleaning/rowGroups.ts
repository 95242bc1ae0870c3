/**
 * Which rows agree in some columns? Each column becomes integer codes, and the codes of two columns at a time become one: no text is joined.
 *
 * Time O(rows · columns) on average, memory O(rows).
 */
import {
  type CodedTexts,
  type Column,
  codedTextsOf,
  MISSING_BOOLEAN,
  type StringColumn,
} from '../data/table/columns.ts'

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

/** The codes of a text column; one that was coded elsewhere may have a text twice in its dictionary. */
function codeTexts(column: StringColumn): Coded {
  const codedBefore = column.coded !== undefined
  const { codes, dictionary } = codedTextsOf(column)
  const own = codedBefore ? distinctCodes(dictionary) : null
  return own === null ? { codes, count: dictionary.length } : { codes: recoded(codes, own), count: dictionary.length }
}

/** Per place in a dictionary the first place of its text; null when every text is there once. */
function distinctCodes(dictionary: CodedTexts['dictionary']): Int32Array | null {
  if (new Set(dictionary).size === dictionary.length) return null
  const first = new Map<string, number>()
  return Int32Array.from(dictionary, (text, place) => {
    const known = first.get(text) ?? place
    first.set(text, known)
    return known
  })
}

function recoded(codes: Int32Array, own: Int32Array): Int32Array {
  const next = new Int32Array(codes.length)
  for (let i = 0; i < codes.length; i++) next[i] = codes[i]! < 0 ? -1 : own[codes[i]!]!
  return next
}

/** A table of as many slots as keep it at most half full. */
const slotsFor = (count: number): Int32Array =>
  new Int32Array(2 ** Math.max(4, Math.ceil(Math.log2(2 * count + 1)))).fill(-1)

const bits = /* @__PURE__ */ new Float64Array(1)
const words = /* @__PURE__ */ new Int32Array(bits.buffer)

/** Two words mixed so that every bit of both reaches the low bits (the finalizer of MurmurHash3). */
function hash(a: number, b: number): number {
  let mixed = Math.imul(a, 0x85ebca6b) ^ b
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
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
