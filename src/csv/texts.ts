/**
 * Cells as text: codes into a dictionary as long as values repeat, then plain texts.
 *
 * A cell whose text is known costs a hash and a comparison of code units, and no string. The dictionary is given up when it grows
 * without repeats (names, e-mails), and when probing gets long, so that no choice of texts makes it slow. Texts are kept apart from the
 * block they came from: otherwise one of them would keep the whole block alive. Time O(length of the cells).
 */
import type { StringColumn } from '../data/table/columns.ts'
import { type Block, QUOTE } from './block.ts'
import { ABSENT, type Cells, cellText, ESCAPED, PLAIN, QUOTED, STRAY } from './parse.ts'

/** Texts of one column, as far as they are read. */
export type TextStore = {
  dictionary: Dictionary | null
  codes: Int32Array
  texts: (string | null)[]
  length: number
}

type Dictionary = {
  readonly texts: string[]
  /** Open addressing, two numbers a slot: entry + 1 (0 is free), and the entry's hash. */
  slots: Int32Array
  /** Entry e is units[offsets[e]] up to units[offsets[e + 1]]. */
  offsets: Int32Array
  units: Uint16Array
  readonly scratch: Uint16Array
}

const FIRST_ENTRIES = 32
const MOST_PROBES = 64
const LONGEST_ENTRY = 256
const MOST_ENTRIES = 1 << 20
/** V8 copies shorter slices; a longer one keeps the text it was cut from. */
const SHORTEST_SLICE = 13
const NO_ROOM = -2

/** An empty column of texts. */
export function newTextStore(capacity: number): TextStore {
  const dictionary = {
    texts: [],
    slots: new Int32Array(FIRST_ENTRIES * 4),
    offsets: new Int32Array(FIRST_ENTRIES + 1),
    units: new Uint16Array(FIRST_ENTRIES * 8),
    scratch: new Uint16Array(LONGEST_ENTRY),
  }
  return { dictionary, codes: new Int32Array(capacity), texts: [], length: 0 }
}

/** Appends the cells of one column. Empty cells are missing, `""` is an empty text. */
export function readTexts(block: Block, cells: Cells, column: number, store: TextStore): void {
  reserveCodes(store, cells.rows)
  let row = 0
  if (store.dictionary !== null) {
    const known = store.dictionary.texts.length
    row = readCodes(block, cells, column, store, store.dictionary)
    detach(store.dictionary.texts, known)
    if (row < cells.rows) spellOut(store)
  }
  if (row < cells.rows) {
    const known = store.texts.length
    for (; row < cells.rows; row++) store.texts.push(textAt(block, cells, row * cells.width + column))
    store.length = store.texts.length
    detach(store.texts, known)
  }
}

/** The text of a cell; null when there is none. */
export function textAt(block: Block, cells: Cells, place: number): string | null {
  const start = cells.starts[place]!
  const end = cells.ends[place]!
  const kind = cells.kinds[place]!
  if (start === end) return kind === PLAIN || kind === ABSENT ? null : ''
  return cellText(block.text, start, end, kind)
}

/** Appends one text. */
export function appendText(store: TextStore, text: string | null): void {
  if (store.dictionary !== null) {
    reserveCodes(store, 1)
    const code = text === null ? -1 : codeOfText(store, store.dictionary, text)
    if (code !== NO_ROOM) {
      store.codes[store.length++] = code
      return
    }
    spellOut(store)
  }
  store.texts.push(text)
  store.length = store.texts.length
}

/** The column; a dictionary that hardly saves anything is spelled out. */
export function textColumn(store: TextStore): StringColumn {
  const { dictionary } = store
  if (dictionary !== null && dictionary.texts.length * 2 > store.length && store.length > FIRST_ENTRIES) spellOut(store)
  if (store.dictionary === null) return { type: 'string', texts: store.texts }
  const codes = store.codes.slice(0, store.length)
  return { type: 'string', coded: { codes, dictionary: store.dictionary.texts } }
}

function readCodes(block: Block, cells: Cells, column: number, store: TextStore, dictionary: Dictionary): number {
  const { width, rows, starts, ends, kinds } = cells
  const { codes } = store
  let row = 0
  for (let place = column; row < rows; row++, place += width) {
    const start = starts[place]!
    const end = ends[place]!
    const kind = kinds[place]!
    let code = -1
    if (end - start > LONGEST_ENTRY) break
    if (kind === ESCAPED) {
      const length = unescaped(block.codes, start, end, dictionary.scratch)
      code = codeOf(store, dictionary, dictionary.scratch, 0, length, block.text, start, end, kind)
    } else if (kind === STRAY) {
      code = codeOfText(store, dictionary, cellText(block.text, start, end, kind))
    } else if (start !== end || kind === QUOTED) {
      code = codeOf(store, dictionary, block.codes, start, end, block.text, start, end, kind)
    }
    if (code === NO_ROOM) break
    codes[store.length++] = code
  }
  return row
}

function codeOfText(store: TextStore, dictionary: Dictionary, text: string): number {
  if (text.length > LONGEST_ENTRY) return NO_ROOM
  const { scratch } = dictionary
  for (let i = 0; i < text.length; i++) scratch[i] = text.charCodeAt(i)
  return codeOf(store, dictionary, scratch, 0, text.length, text, 0, text.length, PLAIN)
}

/** Copies code units with every two quotes as one, and returns how many there are. */
function unescaped(codes: Uint16Array, start: number, end: number, copy: Uint16Array): number {
  let length = 0
  for (let i = start; i < end; i++) {
    copy[length++] = codes[i]!
    if (codes[i] === QUOTE) i++
  }
  return length
}

/** The code of a text, new or known, or that there is no room for it. A new one is made from the cell `from … to` of the source. */
function codeOf(
  store: TextStore,
  dictionary: Dictionary,
  codes: Uint16Array,
  start: number,
  end: number,
  source: string,
  from: number,
  to: number,
  kind: number,
): number {
  const hash = hashOf(codes, start, end)
  const { slots, offsets, units } = dictionary
  const mask = slots.length - 1
  let slot = (hash << 1) & mask
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const entry = slots[slot]! - 1
    if (entry < 0) {
      if (isFull(dictionary)) {
        if (!isWorthIt(dictionary.texts.length, store.length) || !grow(dictionary)) return NO_ROOM
        return codeOf(store, dictionary, codes, start, end, source, from, to, kind)
      }
      dictionary.texts.push(cellText(source, from, to, kind))
      return addEntry(dictionary, slot, hash, codes, start, end)
    }
    if (slots[slot + 1] === hash) {
      let unit = offsets[entry]!
      if (offsets[entry + 1]! - unit === end - start) {
        let i = start
        while (i < end && units[unit] === codes[i]) {
          i++
          unit++
        }
        if (i === end) return entry
      }
    }
    slot = (slot + 2) & mask
  }
  return NO_ROOM
}

/** Four code units a step, so that the multiplications overlap; the end is MurmurHash3's mix of high bits into low ones. */
function hashOf(codes: Uint16Array, start: number, end: number): number {
  let hash = end - start
  let i = start
  for (const last = end - 3; i < last; i += 4) {
    const first = Math.imul(hash, 0x6b4f2f1d) + Math.imul(codes[i]!, 0x9e3779b1) + Math.imul(codes[i + 1]!, 0x85ebca6b)
    hash = (first + Math.imul(codes[i + 2]!, 0xc2b2ae35) + Math.imul(codes[i + 3]!, 0x27d4eb2f)) | 0
  }
  for (; i < end; i++) hash = Math.imul(hash ^ codes[i]!, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

const isFull = (dictionary: Dictionary): boolean => dictionary.texts.length + 1 === dictionary.offsets.length

function addEntry(
  dictionary: Dictionary,
  slot: number,
  hash: number,
  codes: Uint16Array,
  start: number,
  end: number,
): number {
  const entry = dictionary.texts.length - 1
  const { slots, offsets } = dictionary
  let unit = offsets[entry]!
  offsets[entry + 1] = unit + end - start
  if (unit + end - start > dictionary.units.length) {
    const units = new Uint16Array(Math.max(unit + end - start, dictionary.units.length * 2))
    units.set(dictionary.units)
    dictionary.units = units
  }
  const { units } = dictionary
  for (let i = start; i < end; i++) units[unit++] = codes[i]!
  slots[slot] = entry + 1
  slots[slot + 1] = hash
  return entry
}

/**
 * Whether texts repeat enough. A large dictionary without repeats nearby costs a cache miss or two for every cell, more than its strings
 * would, so the larger it gets the more repeats it must have shown.
 */
function isWorthIt(entries: number, count: number): boolean {
  const repeats = count - entries
  if (entries < 2048) return true
  if (entries < 8192) return repeats > entries * 0.1
  return entries < MOST_ENTRIES && repeats > entries * (entries < 32_768 ? 0.5 : 1)
}

/** Four times the room; false when the hashes crowd. */
function grow(dictionary: Dictionary): boolean {
  const { slots: before } = dictionary
  const slots = new Int32Array(before.length * 4)
  const mask = slots.length - 1
  for (let from = 0; from < before.length; from += 2) {
    if (before[from] === 0) continue
    let slot = (before[from + 1]! << 1) & mask
    let probe = 0
    while (slots[slot] !== 0) {
      if (++probe === MOST_PROBES) return false
      slot = (slot + 2) & mask
    }
    slots[slot] = before[from]!
    slots[slot + 1] = before[from + 1]!
  }
  const offsets = new Int32Array((dictionary.offsets.length - 1) * 4 + 1)
  offsets.set(dictionary.offsets)
  dictionary.slots = slots
  dictionary.offsets = offsets
  return true
}

function spellOut(store: TextStore): void {
  const { dictionary, codes, length } = store
  if (dictionary === null) return
  for (let i = 0; i < length; i++) store.texts.push(codes[i]! < 0 ? null : dictionary.texts[codes[i]!]!)
  store.dictionary = null
  store.codes = new Int32Array(0)
}

function reserveCodes(store: TextStore, more: number): void {
  const needed = store.length + more
  if (store.dictionary === null || needed <= store.codes.length) return
  const codes = new Int32Array(Math.max(needed, Math.ceil(store.codes.length * 1.5)))
  codes.set(store.codes.subarray(0, store.length))
  store.codes = codes
}

/** Cuts the long texts from `from` on out of a text of their own instead of the block. */
function detach(texts: (string | null)[], from: number): void {
  const long: string[] = []
  for (let i = from; i < texts.length; i++) {
    const text = texts[i]
    if (text !== null && text !== undefined && text.length >= SHORTEST_SLICE) long.push(text)
  }
  if (long.length === 0) return
  const joined = long.join('')
  let start = 0
  for (let i = from; i < texts.length; i++) {
    const text = texts[i]
    if (text === null || text === undefined || text.length < SHORTEST_SLICE) continue
    texts[i] = joined.slice(start, start + text.length)
    start += text.length
  }
}
