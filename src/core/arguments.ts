/**
 * Argument checks, and the one grammar of their messages:
 * `function: argument must be what is accepted, got what was given`.
 *
 * An option is quoted in a message; data (cells, ids, e-mails) never is.
 */
import { type ErrorCode, InputError } from './errors.ts'
import { nearestName } from './nearest.ts'

/** An `InputError` in the grammar of the house. */
export function inputError(
  functionName: string,
  path: string,
  expected: string,
  given: string,
  code: ErrorCode = 'invalidArgument',
): InputError {
  return new InputError(code, `${functionName}: ${path} must be ${expected}, got ${given}`, { path, expected, given })
}

const MAX_QUOTED = 40

/** An option's value in words, short and safe to print. Never call it on data. */
export function quote(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value)
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'bigint':
      return `${String(value).slice(0, MAX_QUOTED)}n`
    default:
      return describe(value)
  }
}

/** The kind of a value in words, without the value: for data. */
export function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isNaN(value) ? 'NaN' : 'a number'
  if (typeof value === 'string') return value === '' ? 'an empty string' : 'a string'
  if (typeof value === 'bigint') return 'a bigint'
  if (typeof value === 'symbol' || typeof value === 'function') return `a ${typeof value}`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`
  if (ArrayBuffer.isView(value)) return 'a typed array'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : 'a Date'
  return 'an object'
}

const orList = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? 'nothing') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`

/** True for `{…}`: an object that is no array, no typed array, no Date. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    !(value instanceof Date) &&
    !(value instanceof Map) &&
    !(value instanceof Set)
  )
}

/** Refuses names that are not in `allowed`, suggesting the nearest right one. */
export function checkNames(functionName: string, path: string, given: object, allowed: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (allowed.includes(name) || (given as Record<string, unknown>)[name] === undefined) continue
    const nearest = nearestName(name, allowed)
    const hint = nearest === null ? `the options are ${orList(allowed)}` : `did you mean ${nearest}?`
    const what = path === '' ? 'unknown option' : `unknown name in ${path}:`
    throw new InputError('unknownOption', `${functionName}: ${what} ${quote(name)}; ${hint}`, {
      path: path === '' ? name.slice(0, MAX_QUOTED) : `${path}.${name.slice(0, MAX_QUOTED)}`,
      expected: `one of ${allowed.join(', ')}`,
      given: quote(name),
    })
  }
}

/**
 * The caller's options over the defaults. Unknown names are refused; `undefined` counts as absent.
 * `defaults` names every option of the function (undefined where there is no default).
 */
export function readOptions<D extends object>(functionName: string, options: unknown, defaults: D): D {
  if (options === undefined) return { ...defaults }
  if (!isPlainObject(options)) throw inputError(functionName, 'options', 'an object', describe(options))
  checkNames(functionName, '', options, Object.keys(defaults))
  const read = { ...defaults } as Record<string, unknown>
  for (const name of Object.keys(defaults)) {
    const value = options[name]
    if (value !== undefined && Object.hasOwn(options, name)) read[name] = value
  }
  return read as D
}

/** An integer from `least` to `most`; `note` explains the upper bound: "(rows)". */
export function integerFrom(
  functionName: string,
  path: string,
  value: unknown,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
  note = '',
): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
  throw inputError(functionName, path, `an integer ${range}${note === '' ? '' : ` ${note}`}`, quote(value))
}

/** Bounds of a number; `above` and `below` are strict. */
export type Bounds = { above?: number; least?: number; most?: number; below?: number; infinite?: boolean }

/** A number within bounds; finite unless `infinite`. */
export function numberWithin(functionName: string, path: string, value: unknown, bounds: Bounds = {}): number {
  const { above, least, most, below, infinite = false } = bounds
  if (
    typeof value === 'number' &&
    (infinite ? !Number.isNaN(value) : Number.isFinite(value)) &&
    (above === undefined || value > above) &&
    (least === undefined || value >= least) &&
    (most === undefined || value <= most) &&
    (below === undefined || value < below)
  )
    return value
  const limits = [
    above === undefined ? '' : `above ${above}`,
    least === undefined ? '' : `of at least ${least}`,
    most === undefined ? '' : `of at most ${most}`,
    below === undefined ? '' : `below ${below}`,
  ].filter((text) => text !== '')
  const expected = `a ${infinite ? '' : 'finite '}number${limits.length === 0 ? '' : ` ${limits.join(' and ')}`}`
  throw inputError(functionName, path, expected, quote(value))
}

/** One of the named values. */
export function oneOf<T extends string>(functionName: string, path: string, value: unknown, names: readonly T[]): T {
  if (typeof value === 'string' && (names as readonly string[]).includes(value)) return value as T
  const nearest = typeof value === 'string' ? nearestName(value, names) : null
  const hint = nearest === null ? '' : `; did you mean ${JSON.stringify(nearest)}?`
  throw inputError(functionName, path, orList(names.map((name) => `'${name}'`)), quote(value) + hint)
}

/** true or false. */
export function booleanValue(functionName: string, path: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw inputError(functionName, path, 'true or false', quote(value))
}

/** A function, or undefined. */
export function optionalFunction<F>(functionName: string, path: string, value: F): F {
  if (value === undefined || typeof value === 'function') return value
  throw inputError(functionName, path, 'a function', quote(value))
}

/** A seed: an integer from 0 to 2⁵³ − 1. */
export function seedValue(functionName: string, value: unknown): number {
  return integerFrom(functionName, 'seed', value, 0)
}
