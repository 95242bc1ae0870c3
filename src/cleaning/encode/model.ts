/** The fitted encoder: the categories of each column and what stands for them. It encodes any table with these columns. */
import { inputError } from '../../core/arguments.ts'
import { markAs } from '../../core/brand.ts'
import type { Model, ModelJson } from '../../core/model.ts'
import { readModelJson } from '../../core/model.ts'
import type { Column } from '../../data/table/columns.ts'
import { Table, tableInput } from '../../data/table/table.ts'
import type { AnyTableLike, Cell } from '../../data/types.ts'
import { byColumn, fittedColumn } from '../scale/numericColumns.ts'
import { codedColumn, type Matched, matchCategories } from './categories.ts'
import { encoderJson, readEncoderState } from './json.ts'
import type { EncodedColumn, EncodeMethod, EncoderState } from './state.ts'

export type { EncodedColumn, EncodeMethod } from './state.ts'

const KIND = 'encoder'
const VERSION = 1
const MOST_CELLS = 1e9

/** An encoded table, and how many rows had no category to encode. */
export type Encoded = {
  readonly table: Table
  /** By column, in how many rows the value is missing. */
  readonly missing: Readonly<Record<string, number>>
  /** By column, in how many rows the category is none of the model's: new, or too rare for `maxCategories`. */
  readonly unseen: Readonly<Record<string, number>>
}

/** Categories and what stands for them. The categories are values of the data: the JSON says `contains: ['categories']`. */
export class EncoderModel implements Model, EncoderState {
  static readonly kind: string = KIND
  readonly kind: string = KIND
  readonly method: EncodeMethod
  /** By column: its categories, and what stands for them. */
  readonly columns: readonly EncodedColumn[]
  /** The column whose means were learned; null unless the method is `'target'`. */
  readonly target: string | null
  /** Its mean over all rows, which stands for missing and unseen categories; null unless the method is `'target'`. */
  readonly overall: number | null

  /** @internal Use `encoder` or `EncoderModel.fromJSON`. */
  constructor(state: EncoderState) {
    this.method = state.method
    this.columns = state.columns
    this.target = state.target
    this.overall = state.overall
    markAs(this, 'Model')
  }

  /**
   * Another table with these columns, encoded alike; other columns stay. Missing and unseen categories become zeros (`'oneHot'`), −1 (`'ordinal'`),
   * the overall mean (`'target'`; the target itself need not be there) or 0 (`'frequency'`): `encode` counts them. Time O(rows · columns).
   */
  transform(table: AnyTableLike): Table {
    return encodeTable('EncoderModel.transform', this, table).table
  }

  /** As `transform`, with the counts of missing and unseen categories. */
  encode(table: AnyTableLike): Encoded {
    return encodeTable('EncoderModel.encode', this, table)
  }

  toJSON(): ModelJson {
    return { kind: KIND, version: VERSION, ...encoderJson(this) }
  }

  /** The model behind what `toJSON` wrote, as an object or as text. */
  static fromJSON(json: unknown): EncoderModel {
    return new EncoderModel(readEncoderState(readModelJson(json, KIND, VERSION)))
  }
}

/** What replaces a column, from its rows by category. */
export type ColumnMaker = (column: EncodedColumn, codes: Int32Array) => Float64Array

/** Encodes a table; errors speak in the name of the function. `make` replaces the numbers of the model with its own. */
export function encodeTable(functionName: string, state: EncoderState, input: unknown, make?: ColumnMaker): Encoded {
  const table = tableInput(functionName, 'table', input)
  const { method, columns, overall } = state
  if (method === 'oneHot') refuseManyCells(functionName, columns, table.rowCount)
  const byName = new Map(columns.map((column) => [column.name, column]))
  const matches = new Map<string, Matched>()
  for (const { name, type, categories } of columns) {
    const coded = codedColumn(functionName, name, fittedColumn(functionName, table, name))
    matches.set(name, matchCategories(functionName, name, coded, type, categories))
  }
  const store = new Map<string, Column>()
  for (const [name, kept] of table.store) {
    const column = byName.get(name)
    if (column === undefined) add(functionName, store, name, kept, name)
    else {
      const { codes } = matches.get(name) as Matched
      if (method === 'oneHot') addOneHot(functionName, store, column, codes)
      else {
        const values = make?.(column, codes) ?? numbersFor(column, codes, method, overall ?? 0)
        add(functionName, store, name, { type: 'number', values }, name)
      }
    }
  }
  const names = columns.map(({ name }) => name)
  const countsOf = (field: 'missing' | 'unseen'): number[] => names.map((name) => matches.get(name)?.[field] ?? 0)
  return {
    table: new Table<Record<string, Cell>>(store, table.rowCount, table.ignored),
    missing: byColumn(names, countsOf('missing')),
    unseen: byColumn(names, countsOf('unseen')),
  }
}

function refuseManyCells(functionName: string, columns: readonly EncodedColumn[], rowCount: number): void {
  const cells = rowCount * columns.reduce((sum, { categories }) => sum + categories.length, 0)
  if (cells <= MOST_CELLS) return
  const expected = `at most ${MOST_CELLS.toExponential(0)} cells of 'oneHot' (rows × categories; tell maxCategories, or take 'target' or 'frequency')`
  throw inputError(functionName, 'table', expected, cells.toExponential(1), 'invalidData')
}

function add(functionName: string, store: Map<string, Column>, name: string, column: Column, from: string): void {
  if (store.has(name)) {
    const expected = `without columns named as the categories of ${JSON.stringify(from.slice(0, 40))} (<column>=<value>)`
    throw inputError(functionName, 'table', expected, 'one', 'duplicateKey')
  }
  store.set(name, column)
}

function addOneHot(functionName: string, store: Map<string, Column>, column: EncodedColumn, codes: Int32Array): void {
  const hot = column.categories.map(() => new Uint8Array(codes.length))
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) hot[codes[row]!]![row] = 1
  column.categories.forEach((category, place) => {
    const values = hot[place] as Uint8Array
    add(functionName, store, `${column.name}=${category}`, { type: 'number', values }, column.name)
  })
}

function numbersFor({ values }: EncodedColumn, codes: Int32Array, method: EncodeMethod, overall: number): Float64Array {
  const out = new Float64Array(codes.length)
  const otherwise = method === 'ordinal' ? -1 : method === 'target' ? overall : 0
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    out[row] = code < 0 ? otherwise : values === null ? code : values[code]!
  }
  return out
}
