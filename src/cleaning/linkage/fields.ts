/**
 * Columns as linkage sees them: for every row the code of its value, in whatever form it is compared.
 *
 * Forms are applied to the distinct values of a column only, and values that are the same in the form share a code. Rows of the second table come
 * after those of the first. Time O(rows + distinct values · form), memory 4 bytes a row and the distinct texts.
 */
import { type Column, codedTextsOf, type StringColumn, textsOf } from '../../data/table/columns.ts'
import type { Table } from '../../data/table/table.ts'
import { CodePairs } from './codePairs.ts'
import { dayDigits } from './dates.ts'
import { formOf, type LinkageForm } from './forms.ts'

/** A form of linkage, `'number'` for finite numbers in one spelling, or null for the text as it is. */
export type FieldForm = LinkageForm | 'number' | null

/** The values of a column by code. */
export type Field = {
  /** Per row, −1 where there is nothing to compare. */
  readonly codes: Int32Array
  readonly texts: readonly string[]
  /** Rows whose value says nothing in this form (an e-mail without @, a date that is none), though it is there. */
  readonly unreadable: number
}

/** One or two tables, row after row. */
export type LinkTables = {
  readonly tables: readonly Table[]
  readonly rowCount: number
  /** Where the rows of the second table begin; the row count when there is one table. */
  readonly split: number
  /** Whether pairs are made between two tables, instead of within one. */
  readonly isPair: boolean
}

/** The distinct values of a column as they came, as text. */
type RawColumn = { readonly codes: Int32Array; readonly texts: readonly string[] }

/** Reads columns of the tables, each once. */
export class FieldReader {
  readonly input: LinkTables
  readonly raw: Map<string, RawColumn> = new Map()
  readonly made: Map<string, Field> = new Map()

  constructor(input: LinkTables) {
    this.input = input
  }

  /** A column in a form, or as it is. */
  column(name: string, form: FieldForm): Field {
    return this.once([name], form, () => {
      const { codes, texts } = this.rawColumn(name)
      if (form !== 'year') return fieldOf(codes, formed(texts, form))
      const days = this.column(name, 'date')
      return fieldOf(
        days.codes,
        days.texts.map((digits) => digits.slice(0, YEAR_DIGITS)),
      )
    })
  }

  /** Several columns in a form, each a field, with the same codes for the same texts. */
  together(names: readonly string[], form: FieldForm): Field[] {
    const codeOf = new Map<string, number>()
    const texts: string[] = []
    return names.map((name) => {
      const { codes, texts: rawTexts } = this.rawColumn(name)
      return { texts, ...coded(codes, formed(rawTexts, form), codeOf, texts) }
    })
  }

  /** What several columns say together, in a form; missing where one of them is. */
  joined(names: readonly string[], form: FieldForm): Field {
    if (names.length === 1) return this.column(names[0]!, form)
    return this.once(names, form, () => {
      const columns = names.map((name) => this.rawColumn(name))
      const pairs = new CodePairs(this.input.rowCount)
      let { codes, texts } = columns[0]!
      for (const next of columns.slice(1)) {
        const joint = pairs.join(codes, next.codes)
        const [beforeCodes, before] = [codes, texts]
        texts = Array.from(joint.firsts, (row) => `${before[beforeCodes[row]!]} ${next.texts[next.codes[row]!]}`)
        codes = joint.codes
      }
      return fieldOf(codes, formed(texts, form))
    })
  }

  once(names: readonly string[], form: FieldForm, make: () => Field): Field {
    const id = JSON.stringify([form, names])
    const field = this.made.get(id) ?? make()
    this.made.set(id, field)
    return field
  }

  rawColumn(name: string): RawColumn {
    const known = this.raw.get(name)
    if (known !== undefined) return known
    const columns = this.input.tables.map((table) => table.store.get(name)!)
    const read = columns.length === 1 ? rawOf(columns[0]!) : stacked(columns.map(rawOf), this.input.rowCount)
    this.raw.set(name, read)
    return read
  }
}

const YEAR_DIGITS = 4

function fieldOf(codes: Int32Array, formedTexts: readonly string[]): Field {
  const texts: string[] = []
  return { texts, ...coded(codes, formedTexts, new Map(), texts) }
}

function formed(texts: readonly string[], form: FieldForm): readonly string[] {
  if (form === null) return texts
  if (form === 'date') return dayDigits(texts)
  if (form === 'year') return dayDigits(texts).map((digits) => digits.slice(0, YEAR_DIGITS))
  return texts.map((text) => (form === 'number' ? numberText(text) : formOf(form, text)))
}

const numberText = (text: string): string => (Number.isFinite(Number(text)) ? String(Number(text)) : '')

/** The rows' codes into `texts`, which grows by what is new. Blank texts are missing; `codeOf` belongs to `texts`. */
function coded(
  codes: Int32Array,
  formedTexts: readonly string[],
  codeOf: Map<string, number>,
  texts: string[],
): { codes: Int32Array; unreadable: number } {
  const newCode = new Int32Array(formedTexts.length)
  for (let i = 0; i < newCode.length; i++) {
    const text = formedTexts[i]!
    if (isBlank(text)) {
      newCode[i] = -1
      continue
    }
    let code = codeOf.get(text)
    if (code === undefined) {
      code = texts.length
      codeOf.set(text, code)
      texts.push(text)
    }
    newCode[i] = code
  }
  const out = new Int32Array(codes.length)
  let unreadable = 0
  for (let row = 0; row < out.length; row++) {
    out[row] = codes[row]! < 0 ? -1 : newCode[codes[row]!]!
    if (out[row]! < 0 && codes[row]! >= 0) unreadable++
  }
  return { codes: out, unreadable }
}

const BLANK = 32
const isBlank = (text: string): boolean =>
  !(text.charCodeAt(0) > BLANK && text.charCodeAt(0) < 128) && text.trim() === ''

/** The distinct values of a column as texts; blank ones are missing. */
function rawOf(column: Column): RawColumn {
  if (column.type === 'string') return rawTexts(column)
  const { values } = column
  const codeOf = new Map<number, number>()
  const texts: string[] = []
  const codes = new Int32Array(values.length)
  const isMissing = (value: number): boolean => (column.type === 'boolean' ? value > 1 : Number.isNaN(value))
  for (let row = 0; row < codes.length; row++) {
    const value = values[row]!
    let code = isMissing(value) ? -1 : codeOf.get(value)
    if (code === undefined) {
      code = texts.length
      codeOf.set(value, code)
      texts.push(textOf(column, value))
    }
    codes[row] = code
  }
  return { codes, texts }
}

/** Texts that hardly repeat are not looked up first: every row is a value of its own, and the form finds those that are the same. */
function rawTexts(column: StringColumn): RawColumn {
  if (column.coded === undefined && isMostlyDistinct(textsOf(column))) {
    const texts = textsOf(column).map((text) => text ?? '')
    return { codes: Int32Array.from(texts, (text, row) => (isBlank(text) ? -1 : row)), texts }
  }
  const { codes, dictionary } = codedTextsOf(column)
  const blank = Uint8Array.from(dictionary, (text) => (isBlank(text) ? 1 : 0))
  const known = blank.includes(1) ? codes.map((code) => (code < 0 || blank[code] === 1 ? -1 : code)) : codes
  return { codes: known, texts: dictionary }
}

const LOOKED_AT = 1000
const MOSTLY = 0.8

function isMostlyDistinct(texts: readonly (string | null)[]): boolean {
  if (texts.length < LOOKED_AT) return false
  const step = texts.length / LOOKED_AT
  const some = Array.from({ length: LOOKED_AT }, (_, i) => texts[Math.floor(i * step)] ?? null)
  const known = some.filter((text) => text !== null)
  return new Set(known).size > MOSTLY * LOOKED_AT
}

function textOf(column: Column, value: number): string {
  if (column.type === 'boolean') return String(value === 1)
  return column.type === 'instant' ? new Date(value).toISOString() : String(value)
}

/** The columns of two tables under one another, with the same codes for the same texts. */
function stacked(parts: readonly RawColumn[], rowCount: number): RawColumn {
  const codes = new Int32Array(rowCount)
  const codeOf = new Map<string, number>()
  const texts: string[] = []
  let from = 0
  for (const part of parts) {
    codes.set(coded(part.codes, part.texts, codeOf, texts).codes, from)
    from += part.codes.length
  }
  return { codes, texts }
}
