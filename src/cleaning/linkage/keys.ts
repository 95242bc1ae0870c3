/**
 * Which rows have the same blocking key? The rules of the option `blocking` as codes by row.
 *
 * Columns and forms work on distinct values; a function is called once a row, and watched on the first rows to see which columns it reads (what a
 * rule reads it cannot teach: see em.ts). Time O(rows · parts).
 */
import { checkNames, describe, inputError, isPlainObject, oneOf, quote } from '../../core/arguments.ts'
import type { FieldReader } from './fields.ts'
import { LINKAGE_FORMS, type LinkageForm } from './forms.ts'
import { type LinkInput, rowAt } from './input.ts'
import { columnName } from './options.ts'
import { TextCodes } from './textCodes.ts'

/** A rule, and the code of each row's key: −1 where it has none. */
export type RuleKeys = {
  /** As messages name it: `blocking[1] ("city")`. */
  readonly name: string
  /** Its place in the option. */
  readonly entry: number
  readonly codes: Int32Array
  /** Codes are below this. */
  readonly count: number
  /** The columns it reads. */
  readonly reads: ReadonlySet<string>
}

type Part = { readonly columns: readonly string[]; readonly form: LinkageForm | null }
type RowKey = (row: object, index: number) => unknown

const MOST_RULES = 50
const WATCHED_ROWS = 100

/** The rules of the option `blocking`, checked. Keys are made when asked for; those of a rule are gone when the next one is asked. */
export function readRules(
  functionName: string,
  blocking: unknown,
  input: LinkInput,
  reader: FieldReader,
): (() => RuleKeys)[] {
  if (!Array.isArray(blocking) || blocking.length === 0 || blocking.length > MOST_RULES) {
    const expected = `a list of 1 to ${MOST_RULES} rules (columns, lists of columns, functions of the row)`
    throw inputError(functionName, 'blocking', expected, describe(blocking))
  }
  const scratch = new Int32Array(input.rowCount)
  return blocking.map((rule: unknown, entry) => {
    const path = `blocking[${entry}]`
    if (typeof rule === 'function') return () => functionKeys(functionName, path, entry, rule as RowKey, input)
    const parts = (Array.isArray(rule) ? rule : [rule]).map((part: unknown, i) =>
      readPart(functionName, Array.isArray(rule) ? `${path}[${i}]` : path, part, input),
    )
    if (parts.length === 0) throw inputError(functionName, path, 'a list of one column or more', 'an empty array')
    return () => partKeys(path, entry, parts, reader, scratch)
  })
}

function readPart(functionName: string, path: string, part: unknown, input: LinkInput): Part {
  if (typeof part === 'string') {
    return { columns: [columnName(functionName, path, part, input.tables)], form: null }
  }
  if (!isPlainObject(part)) {
    throw inputError(functionName, path, 'a column name or { column, as }', describe(part))
  }
  checkNames(functionName, path, part, ['column', 'as'])
  const names: readonly unknown[] = Array.isArray(part.column) ? part.column : [part.column]
  if (names.length === 0) throw inputError(functionName, `${path}.column`, 'one column or more', 'an empty array')
  const columns = names.map((name) => columnName(functionName, `${path}.column`, name, input.tables))
  return { columns, form: oneOf(functionName, `${path}.as`, part.as, LINKAGE_FORMS) }
}

function partKeys(
  path: string,
  entry: number,
  parts: readonly Part[],
  reader: FieldReader,
  scratch: Int32Array,
): RuleKeys {
  const [first, ...others] = parts.map((part) => reader.joined(part.columns, part.form))
  let codes = first!.codes
  let count = first!.texts.length
  for (const next of others) {
    const joint = reader.pairs().join(codes, next.codes, scratch)
    codes = joint.codes
    count = joint.count
  }
  const names = parts.flatMap((part) => part.columns)
  const name = `${path} (${names.map(quote).join(', ')})`
  return { name, entry, codes, count, reads: new Set(names) }
}

function functionKeys(functionName: string, path: string, entry: number, keyOf: RowKey, input: LinkInput): RuleKeys {
  const codes = new Int32Array(input.rowCount)
  const distinct = new TextCodes(FEW_KEYS)
  const reads = new Set<string>()
  for (let i = 0; i < codes.length; i++) {
    const { row, index } = rowAt(input, i)
    const text = keyText(functionName, path, keyOf(i < WATCHED_ROWS ? watched(row, reads) : row, index), i)
    codes[i] = text === null ? -1 : distinct.add(text)
  }
  return { name: path, entry, codes, count: distinct.texts.length, reads }
}

const FEW_KEYS = 1000

/** The row, noting the names that are read from it. */
function watched(row: object, reads: Set<string>): object {
  return new Proxy(row, {
    get(target, name) {
      if (typeof name === 'string') reads.add(name)
      return Reflect.get(target, name)
    },
    getOwnPropertyDescriptor(target, name) {
      if (typeof name === 'string') reads.add(name)
      return Reflect.getOwnPropertyDescriptor(target, name)
    },
  })
}

/** Keys are the same when their text is the same; blank ones are none. */
function keyText(functionName: string, path: string, key: unknown, row: number): string | null {
  if (key === null || key === undefined || Number.isNaN(key)) return null
  if (typeof key === 'string') return key.trim() === '' ? null : key
  if (typeof key === 'number' || typeof key === 'bigint' || typeof key === 'boolean') return String(key)
  const expected = 'a function that returns text, a number, true, false or nothing'
  throw inputError(functionName, path, expected, `${describe(key)} for row ${row}`)
}
