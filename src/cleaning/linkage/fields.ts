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
import { TextCodes } from './textCodes.ts'

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
  joiner: CodePairs | undefined

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
    const columns = names.map((name) => this.rawColumn(name))
    const distinct = new TextCodes(columns.reduce((most, { texts }) => Math.max(most, texts.length), 0))
    return columns.map(({ codes, texts }) => fieldOf(codes, formed(texts, form), distinct))
  }

  /** What several columns say together, in a form; missing where one of them is. */
  joined(names: readonly string[], form: FieldForm): Field {
    if (names.length === 1) return this.column(names[0]!, form)
    return this.once(names, form, () => {
      const columns = names.map((name) => this.rawColumn(name))
      let { codes, texts } = columns[0]!
      for (const next of columns.slice(1)) {
        const joint = this.pairs().join(codes, next.codes)
        const [before, beforeCodes] = [texts, codes]
        texts = Array.from(this.pairs().firsts.subarray(0, joint.count), (row) => {
          return `${before[beforeCodes[row]!]} ${next.texts[next.codes[row]!]}`
        })
        codes = joint.codes
      }
      return fieldOf(codes, formed(texts, form))
    })
  }

  /** Joins codes of this many rows. */
  pairs(): CodePairs {
    this.joiner ??= new CodePairs(this.input.rowCount)
    return this.joiner
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

function formed(texts: readonly string[], form: FieldForm): readonly string[] {
  if (form === null) return texts
  if (form === 'date') return dayDigits(texts)
  if (form === 'year') return dayDigits(texts).map((digits) => digits.slice(0, YEAR_DIGITS))
  return texts.map((text) => (form === 'number' ? numberText(text) : formOf(form, text)))
}

const numberText = (text: string): string => (Number.isFinite(Number(text)) ? String(Number(text)) : '')

/** The rows' codes of their formed texts; blank ones are missing. */
function fieldOf(
  codes: Int32Array,
  formedTexts: readonly string[],
  distinct: TextCodes = new TextCodes(formedTexts.length),
): Field {
  const newCode = new Int32Array(formedTexts.length)
  for (let i = 0; i < newCode.length; i++) newCode[i] = isBlank(formedTexts[i]!) ? -1 : distinct.add(formedTexts[i]!)
  const out = new Int32Array(codes.length)
  let unreadable = 0
  for (let row = 0; row < out.length; row++) {
    const code = codes[row]!
    out[row] = code < 0 ? -1 : newCode[code]!
    if (code >= 0 && out[row]! < 0) unreadable++
  }
  return { codes: out, texts: distinct.texts, unreadable }
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
    const rows = new Int32Array(texts.length)
    for (let row = 0; row < rows.length; row++) rows[row] = isBlank(texts[row]!) ? -1 : row
    return { codes: rows, texts }
  }
  const { codes, dictionary } = codedTextsOf(column)
  const blank = dictionary.findIndex(isBlank)
  if (blank < 0) return { codes, texts: dictionary }
  const isMissing = (code: number): boolean => code < 0 || (code >= blank && isBlank(dictionary[code]!))
  return { codes: codes.map((code) => (isMissing(code) ? -1 : code)), texts: dictionary }
}

const LEAST_LOOKED_AT = 1000

/** Whether a column has at least half as many values as rows, by how often a sample of its rows repeats one: k rows of d values do k² / 2d times. */
function isMostlyDistinct(texts: readonly (string | null)[]): boolean {
  const count = Math.max(LEAST_LOOKED_AT, Math.ceil(4 * Math.sqrt(texts.length)))
  if (texts.length < count) return false
  const step = texts.length / count
  const some = Array.from({ length: count }, (_, i) => texts[Math.floor(i * step)] ?? null)
  const known = some.filter((text) => text !== null)
  return known.length - new Set(known).size <= known.length ** 2 / texts.length
}

function textOf(column: Column, value: number): string {
  if (column.type === 'boolean') return String(value === 1)
  return column.type === 'instant' ? new Date(value).toISOString() : String(value)
}

/** The columns of two tables under one another, with the same codes for the same texts. */
function stacked(parts: readonly RawColumn[], rowCount: number): RawColumn {
  const codes = new Int32Array(rowCount)
  const distinct = new TextCodes(parts.reduce((most, { texts }) => Math.max(most, texts.length), 0))
  let from = 0
  for (const part of parts) {
    codes.set(fieldOf(part.codes, part.texts, distinct).codes, from)
    from += part.codes.length
  }
  return { codes, texts: distinct.texts }
}
