/**
 * From row objects to columns in one pass.
 *
 * Rows are walked in blocks that fit the processor's cache; in a block every column is filled by a loop of its own, so that
 * each loop sees one name and one type. A column whose values do not fit the type of its first value is read again by the
 * general path of `infer.ts`. Time O(rows · columns); about the cost of a hand-written copying loop.
 */
import { type Column, MISSING_BOOLEAN } from './columns.ts'

/** Rows as they came: whether each is an object is seen while reading. */
type Rows = readonly unknown[]

type Row = Readonly<Record<string, unknown>>

/** Throws the error for a row that is no object. */
export type RefuseRow = (index: number) => never

type Filler = {
  readonly name: string
  kind: 'unknown' | 'number' | 'string' | 'boolean' | 'general'
  numbers: Float64Array
  texts: (string | null)[]
  booleans: Uint8Array
}

const BLOCK = 256

/** True for an object that is no array. */
export const isRow = (row: unknown): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row)

/** True for names that rows inherit (`constructor`, `__proto__`): they are read as own properties only. */
const isInherited = (name: string): boolean => name in Object.prototype

/** An object with these names; a column called `__proto__` becomes an ordinary own property. */
export function rowOf(names: readonly string[], value: (name: string) => unknown): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const name of names) setOwn(row, name, value(name))
  return row
}

/** Sets an own property, whatever its name. */
export function setOwn(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  } else target[name] = value
}

/** One column's values as they are. */
export function rowValues(rows: Rows, name: string, refuse: RefuseRow): unknown[] {
  const values = new Array<unknown>(rows.length)
  const inherited = isInherited(name)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    if (!isRow(row)) return refuse(i)
    values[i] = inherited && !Object.hasOwn(row, name) ? undefined : row[name]
  }
  return values
}

/** The names that any row has, in order of appearance. */
export function rowNames(rows: Rows, refuse: RefuseRow): string[] {
  const names: string[] = []
  addNames(rows, 0, rows.length, names, new Map(), refuse)
  return names
}

function addNames(
  rows: Rows,
  start: number,
  end: number,
  names: string[],
  places: Map<string, number>,
  refuse: RefuseRow,
): void {
  for (let i = start; i < end; i++) {
    const row = rows[i]
    if (!isRow(row)) refuse(i)
    let expected = 0
    for (const key in row) {
      if (names[expected] === key) expected++
      else if (Object.hasOwn(row, key)) {
        const known = places.get(key)
        if (known === undefined) {
          places.set(key, names.length)
          names.push(key)
        } else expected = known + 1
      }
    }
  }
}

/** Typed columns where the values are of one plain type; null where the general path must decide. */
export function columnsOfRows(rows: Rows, refuse: RefuseRow): Map<string, Column | null> {
  const count = rows.length
  const names: string[] = []
  const places = new Map<string, number>()
  const fillers: Filler[] = []
  for (let start = 0; start < count; start += BLOCK) {
    const end = Math.min(count, start + BLOCK)
    addNames(rows, start, end, names, places, refuse)
    const block = rows as readonly Row[]
    while (fillers.length < names.length) fillers.push(newFiller(names[fillers.length]!))
    for (let c = 0; c < fillers.length; c++) fill(fillers[c]!, block, start, end)
  }
  return new Map(fillers.map((filler) => [filler.name, columnOf(filler)]))
}

function newFiller(name: string): Filler {
  return {
    name,
    kind: isInherited(name) ? 'general' : 'unknown',
    numbers: new Float64Array(0),
    texts: [],
    booleans: new Uint8Array(0),
  }
}

function fill(filler: Filler, rows: readonly Row[], start: number, end: number): void {
  if (filler.kind === 'unknown') decideKind(filler, rows, start, end)
  let reached = end
  if (filler.kind === 'number') reached = fillNumbers(rows, filler.name, filler.numbers, start, end)
  else if (filler.kind === 'string') reached = fillTexts(rows, filler.name, filler.texts, start, end)
  else if (filler.kind === 'boolean') reached = fillBooleans(rows, filler.name, filler.booleans, start, end)
  if (reached < end) filler.kind = 'general'
}

function decideKind(filler: Filler, rows: readonly Row[], start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const value = rows[i]![filler.name]
    if (value === null || value === undefined) continue
    if (typeof value === 'number') {
      filler.kind = 'number'
      filler.numbers = new Float64Array(rows.length).fill(Number.NaN, 0, start)
    } else if (typeof value === 'string') {
      filler.kind = 'string'
      filler.texts = new Array<string | null>(rows.length)
      filler.texts.fill(null, 0, start)
    } else if (typeof value === 'boolean') {
      filler.kind = 'boolean'
      filler.booleans = new Uint8Array(rows.length).fill(MISSING_BOOLEAN, 0, start)
    } else filler.kind = 'general'
    return
  }
}

function fillNumbers(rows: readonly Row[], name: string, out: Float64Array, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const value = rows[i]![name]
    if (typeof value === 'number') out[i] = value
    else if (value === null || value === undefined) out[i] = Number.NaN
    else return i
  }
  return end
}

function fillTexts(rows: readonly Row[], name: string, out: (string | null)[], start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const value = rows[i]![name]
    if (typeof value === 'string') out[i] = value
    else if (value === null || value === undefined) out[i] = null
    else return i
  }
  return end
}

function fillBooleans(rows: readonly Row[], name: string, out: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const value = rows[i]![name]
    if (typeof value === 'boolean') out[i] = value ? 1 : 0
    else if (value === null || value === undefined) out[i] = MISSING_BOOLEAN
    else return i
  }
  return end
}

function columnOf(filler: Filler): Column | null {
  if (filler.kind === 'number') return { type: 'number', values: filler.numbers }
  if (filler.kind === 'string') return { type: 'string', texts: filler.texts }
  if (filler.kind === 'boolean') return { type: 'boolean', values: filler.booleans }
  return null
}
