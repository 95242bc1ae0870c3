/**
 * From row objects to columns in one pass.
 *
 * Each row is walked once, key by key, in the order of its keys: rows of one shape have the same keys in the same order, so the key is
 * compared with the one expected and the value goes to its column without a look-up. A column whose values do not fit the type of its first
 * value is read again by the general path of `infer.ts`. Time O(rows · columns), less than twice that of a hand-written copying loop.
 */
import { type Column, MISSING_BOOLEAN } from './columns.ts'

/** Rows as they came: whether each is an object is seen while reading. */
type Rows = readonly unknown[]

type Row = Readonly<Record<string, unknown>>

/** Throws the error for a row that is no object. */
export type RefuseRow = (index: number) => never

/** True for an object that is no array. */
export const isRow = (row: unknown): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row)

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
  // A name that every object inherits (`constructor`, `__proto__`) is read as an own property only.
  const inherited = name in Object.prototype
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
  const places = new Map<string, number>()
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    if (!isRow(row)) return refuse(i)
    let expected = 0
    for (const key in row) {
      if (names[expected] !== key) expected = placeOf(row, key, names, places)
      expected++
    }
  }
  return names
}

/** The place of a key among the names, new if need be; −1 for a key that the row only inherits. */
function placeOf(row: Row, key: string, names: string[], places: Map<string, number>): number {
  if (!Object.hasOwn(row, key)) return -1
  const known = places.get(key)
  if (known !== undefined) return known
  places.set(key, names.length)
  return names.push(key) - 1
}

const UNKNOWN = 0
const NUMBER = 1
const TEXT = 2
const BOOLEAN = 3
const GENERAL = 4

/** The columns in the making, by place. All lists are as long as there are names, so that none has holes. */
type Making = {
  readonly count: number
  readonly kinds: number[]
  /** How many rows had the name. */
  readonly seen: number[]
  readonly numbers: Float64Array[]
  readonly texts: (string | null)[][]
  readonly booleans: Uint8Array[]
}

/** Typed columns where the values are of one plain type; null where the general path must decide. */
export function columnsOfRows(rows: Rows, refuse: RefuseRow): Map<string, Column | null> {
  const count = rows.length
  const names: string[] = []
  const places = new Map<string, number>()
  const making: Making = { count, kinds: [], seen: [], numbers: [], texts: [], booleans: [] }
  const { kinds, seen, numbers, texts, booleans } = making
  for (let i = 0; i < count; i++) {
    const row = rows[i]
    if (!isRow(row)) return refuse(i)
    let place = 0
    for (const key in row) {
      if (names[place] !== key) {
        place = placeOf(row, key, names, places)
        if (place < 0) continue
        if (place === kinds.length) addColumn(making)
      }
      const value = row[key]
      let kind = kinds[place]!
      if (kind === UNKNOWN) kind = decideKind(making, place, value, i)
      if (kind === TEXT) {
        if (typeof value === 'string') texts[place]![i] = value
        else if (value === null || value === undefined) texts[place]![i] = null
        else kinds[place] = GENERAL
      } else if (kind === NUMBER) {
        if (typeof value === 'number') numbers[place]![i] = value
        else if (value === null || value === undefined) numbers[place]![i] = Number.NaN
        else kinds[place] = GENERAL
      } else if (kind === BOOLEAN) {
        if (typeof value === 'boolean') booleans[place]![i] = value ? 1 : 0
        else if (value === null || value === undefined) booleans[place]![i] = MISSING_BOOLEAN
        else kinds[place] = GENERAL
      }
      seen[place]!++
      place++
    }
  }
  return new Map(names.map((name, place) => [name, finished(making, place)]))
}

function addColumn({ kinds, seen, numbers, texts, booleans }: Making): void {
  kinds.push(UNKNOWN)
  seen.push(0)
  numbers.push(new Float64Array(0))
  texts.push([])
  booleans.push(new Uint8Array(0))
}

/** The kind of a column by its first value, in row `row`; the rows before it are missing. */
function decideKind(
  { count, kinds, numbers, texts, booleans }: Making,
  place: number,
  value: unknown,
  row: number,
): number {
  if (value === null || value === undefined) return UNKNOWN
  let kind = GENERAL
  if (typeof value === 'number') {
    kind = NUMBER
    numbers[place] = new Float64Array(count).fill(Number.NaN, 0, row)
  } else if (typeof value === 'string') {
    kind = TEXT
    texts[place] = new Array<string | null>(count).fill(null, 0, row)
  } else if (typeof value === 'boolean') {
    kind = BOOLEAN
    booleans[place] = new Uint8Array(count).fill(MISSING_BOOLEAN, 0, row)
  }
  kinds[place] = kind
  return kind
}

/** The column of a place. Where rows lacked the name, text has holes to fill; numbers and truth values are read again. */
function finished({ count, kinds, seen, numbers, texts, booleans }: Making, place: number): Column | null {
  const complete = seen[place] === count
  if (kinds[place] === TEXT) {
    const filled = complete
      ? texts[place]!
      : Array.from(texts[place]!, (text: string | null | undefined) => text ?? null)
    return { type: 'string', texts: filled }
  }
  if (!complete) return null
  if (kinds[place] === NUMBER) return { type: 'number', values: numbers[place]! }
  return kinds[place] === BOOLEAN ? { type: 'boolean', values: booleans[place]! } : null
}
