/**
 * Ids: two are the same when their text is the same (`42`, `42n`, `'42'`), and they come back as first written.
 *
 * Interning turns a column of ids into small integer codes by first appearance, in O(n) time and O(distinct) memory.
 */

/** What names a customer, an order, a product, a node. */
export type Id = string | number | bigint

/** Ids by first appearance, and for each row the position of its id (−1: missing). */
export type InternedIds = {
  readonly ids: readonly Id[]
  readonly codes: Int32Array
  /** Rows whose id is null, NaN or ''. */
  readonly missing: number
}

/** The text of an id, or null when it is missing: null, undefined, NaN, '' or no id at all. */
export function idText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'number') return Number.isNaN(value) ? null : String(value)
  if (typeof value === 'bigint') return String(value)
  return null
}

/** Gives each distinct id a code, by first appearance. */
export class IdIndex {
  /** The ids as first written, in order of their codes. */
  readonly ids: Id[] = []
  /** Codes by text. */
  readonly byText: Map<string, number> = new Map()
  /** Codes of numeric ids, so that numbers need no text; filled on the way. */
  readonly byNumber: Map<number, number> = new Map()

  /** The code of an id, new if need be; −1 when it is missing. */
  add(value: unknown): number {
    if (typeof value === 'number') {
      const known = this.byNumber.get(value)
      if (known !== undefined) return known
      const code = this.addText(idText(value), value)
      if (code >= 0) this.byNumber.set(value, code)
      return code
    }
    return this.addText(idText(value), value as Id)
  }

  /** The code of an id that is there, or −1. */
  find(value: unknown): number {
    const text = idText(value)
    return text === null ? -1 : (this.byText.get(text) ?? -1)
  }

  addText(text: string | null, asWritten: Id): number {
    if (text === null) return -1
    const known = this.byText.get(text)
    if (known !== undefined) return known
    const code = this.ids.length
    this.byText.set(text, code)
    this.ids.push(asWritten)
    return code
  }
}

/** Codes for a whole column. Integer columns of a narrow range skip the hash map. */
export function internIds(values: ArrayLike<unknown>): InternedIds {
  const narrow = isIntegerArray(values) ? internNarrow(values) : null
  if (narrow !== null) return narrow
  const index = new IdIndex()
  const codes = codesOf(index, values)
  return { ids: index.ids, codes, missing: codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0) }
}

/** Codes of a column in an index that lives on: ids it does not know yet are added; −1 where one is missing. */
export function internInto(index: IdIndex, values: ArrayLike<unknown>): Int32Array {
  const narrow = isIntegerArray(values) ? internNarrow(values) : null
  if (narrow === null) return codesOf(index, values)
  const codeOf = Int32Array.from(narrow.ids, (id) => index.add(id))
  return narrow.codes.map((code) => codeOf[code]!)
}

function codesOf(index: IdIndex, values: ArrayLike<unknown>): Int32Array {
  const codes = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) codes[i] = index.add(values[i])
  return codes
}

type IntegerArray = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array

function isIntegerArray(values: ArrayLike<unknown>): values is IntegerArray {
  return (
    values instanceof Int32Array ||
    values instanceof Uint32Array ||
    values instanceof Uint16Array ||
    values instanceof Int16Array ||
    values instanceof Uint8Array ||
    values instanceof Int8Array ||
    values instanceof Uint8ClampedArray
  )
}

function internNarrow(values: IntegerArray): InternedIds | null {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < least) least = value
    if (value > most) most = value
  }
  const width = most - least + 1
  if (!(width > 0 && width <= 4 * values.length + 1024)) return null
  const codeOf = new Int32Array(width).fill(-1)
  const codes = new Int32Array(values.length)
  const ids: number[] = []
  for (let i = 0; i < values.length; i++) {
    const slot = values[i]! - least
    let code = codeOf[slot]!
    if (code < 0) {
      code = ids.length
      codeOf[slot] = code
      ids.push(values[i]!)
    }
    codes[i] = code
  }
  return { ids, codes, missing: 0 }
}
