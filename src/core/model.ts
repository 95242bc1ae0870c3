/**
 * The model protocol: plain JSON with `kind` and `version`, read back field by field, refused by name when it does not fit.
 *
 * JSON survives a database: numbers that JSON cannot write (NaN, ±Infinity, −0) are text, U+0000 in text is escaped, key order is free.
 */
import { describe, isPlainObject, quote } from './arguments.ts'
import { ModelFormatError } from './errors.ts'
import { nearestName } from './nearest.ts'

/** The JSON of any model. */
export type ModelJson = { readonly kind: string; readonly version: number; readonly [field: string]: unknown }

/** What every model can do. */
export interface Model {
  readonly kind: string
  toJSON(): ModelJson
}

/** A class of models: what `reviveModel` needs to know of it. */
export interface ModelClass<M extends Model = Model> {
  readonly kind: string
  fromJSON(json: unknown): M
}

/** A number as JSON can keep it. */
export function encodeNumber(value: number): number | string {
  if (Object.is(value, -0)) return '-0'
  return Number.isFinite(value) ? value : String(value)
}

/** Numbers as an ordinary array that JSON can keep. */
export function encodeNumbers(values: ArrayLike<number>): (number | string)[] {
  return Array.from(values, encodeNumber)
}

const SPECIAL: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
])

function decodeNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : typeof value === 'string' ? SPECIAL.get(value) : undefined
}

/** Text as every database can keep it: U+0000 and the escape sign itself are escaped. */
export function encodeText(text: string): string {
  return text.includes('\0') || text.includes('\\') ? text.replaceAll('\\', '\\\\').replaceAll('\0', '\\0') : text
}

/** The text that `encodeText` wrote. */
export function decodeText(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\\0])/g, (_, sign: string) => (sign === '0' ? '\0' : '\\')) : text
}

/** The object behind a model's JSON, given as text or as what `JSON.parse` made of it. */
export function parseJson(input: unknown): Record<string, unknown> {
  let value = input
  if (typeof input === 'string') {
    try {
      value = JSON.parse(input)
    } catch (cause) {
      throw new ModelFormatError('', 'model JSON: the text is not JSON', { cause })
    }
  }
  if (isPlainObject(value)) return value
  throw new ModelFormatError('', `model JSON: must be an object or its text, got ${describe(value)}`)
}

/** The `kind` of a model's JSON, checked against those that are known. */
export function kindOfJson(json: Record<string, unknown>, known: readonly string[]): string {
  const kind = field(json, 'kind')
  if (typeof kind === 'string' && known.includes(kind)) return kind
  const nearest = typeof kind === 'string' ? nearestName(kind, known) : null
  const hint = nearest === null ? `known kinds are ${known.join(', ')}` : `did you mean ${quote(nearest)}?`
  throw new ModelFormatError('kind', `model JSON: kind ${quote(kind)} is not known; ${hint}`)
}

const field = (json: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(json, name) ? json[name] : undefined

/** Reads the fields of a model's JSON; what is missing or malformed is refused by name. */
export class JsonReader {
  readonly json: Record<string, unknown>
  readonly path: string
  readonly kind: string

  constructor(json: Record<string, unknown>, kind: string, path = '') {
    this.json = json
    this.kind = kind
    this.path = path
  }

  /** A field as it is. */
  get(name: string): unknown {
    return field(this.json, name)
  }

  /** A field that must be null: what it would say does not apply. */
  absent(name: string): null {
    return this.get(name) === null ? null : this.fail(name, 'null')
  }

  fail(name: string, expected: string): never {
    const path = `${this.path}${name}`
    const given = describe(this.get(name))
    throw new ModelFormatError(path, `${this.kind} JSON: ${path} must be ${expected}, got ${given}`)
  }

  number(name: string): number {
    return decodeNumber(this.get(name)) ?? this.fail(name, 'a number')
  }

  integer(name: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
    const value = this.number(name)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    return this.fail(name, `an integer from ${least} to ${most}`)
  }

  numbers(name: string): Float64Array {
    const values = this.get(name)
    if (!Array.isArray(values)) return this.fail(name, 'an array of numbers')
    return Float64Array.from(values, (value) => decodeNumber(value) ?? this.fail(name, 'an array of numbers'))
  }

  /** `count` lists of `length` numbers each. */
  numberLists(name: string, count: number, length: number): number[][] {
    const expected = `${count} lists of ${length} numbers`
    const lists = this.get(name)
    if (!Array.isArray(lists) || lists.length !== count) return this.fail(name, expected)
    return lists.map((list) => {
      if (!Array.isArray(list) || list.length !== length) return this.fail(name, expected)
      return list.map((value) => decodeNumber(value) ?? this.fail(name, expected))
    })
  }

  boolean(name: string): boolean {
    const value = this.get(name)
    return typeof value === 'boolean' ? value : this.fail(name, 'true or false')
  }

  text(name: string): string {
    const value = this.get(name)
    return typeof value === 'string' ? decodeText(value) : this.fail(name, 'text')
  }

  texts(name: string): string[] {
    const values = this.get(name)
    if (!Array.isArray(values)) return this.fail(name, 'an array of texts')
    return values.map((value) => (typeof value === 'string' ? decodeText(value) : this.fail(name, 'an array of texts')))
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const value = this.get(name)
    const found = values.find((candidate) => candidate === value)
    return found ?? this.fail(name, `one of ${values.join(', ')}`)
  }

  object(name: string): JsonReader {
    const value = this.get(name)
    if (!isPlainObject(value)) return this.fail(name, 'an object')
    return new JsonReader(value, this.kind, `${this.path}${name}.`)
  }

  objects(name: string): JsonReader[] {
    const values = this.get(name)
    if (!Array.isArray(values)) return this.fail(name, 'an array of objects')
    return values.map((value, i) =>
      isPlainObject(value)
        ? new JsonReader(value, this.kind, `${this.path}${name}[${i}].`)
        : this.fail(name, 'an array of objects'),
    )
  }
}

/** Opens a model's JSON of one kind; another kind or a newer version is refused. */
export function readModelJson(input: unknown, kind: string, version: number): JsonReader {
  const json = parseJson(input)
  kindOfJson(json, [kind])
  const reader = new JsonReader(json, kind)
  const written = reader.get('version')
  if (typeof written === 'number' && Number.isInteger(written) && written >= 1 && written <= version) return reader
  if (typeof written === 'number' && written > version) {
    const message = `${kind} JSON: version ${written} is newer than this release reads (${version}); update the library`
    throw new ModelFormatError('version', message)
  }
  return reader.fail('version', `an integer from 1 to ${version}`)
}
