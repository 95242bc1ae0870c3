/**
 * Encoding: categories as numbers, for models that know no text.
 *
 * `'oneHot'`: a column of 0 and 1 for each category. `'ordinal'`: the place of the category in order. `'target'`: the smoothed mean of another column,
 * cross-fitted (see target.ts). `'frequency'`: the share of the category among the rows that have one.
 * Time O(rows · columns + categories · log categories); memory O(rows · categories) for `'oneHot'`, else O(rows · columns).
 */
import { inputError, integerFrom, numberWithin, oneOf, quote, readOptions, seedValue } from '../../core/arguments.ts'
import { type OnProgress, progressOf } from '../../core/progress.ts'
import { type FeatureOptions, tableFeatures } from '../../data/features.ts'
import { unknownColumn } from '../../data/source.ts'
import type { Column } from '../../data/table/columns.ts'
import { type Table, tableInput } from '../../data/table/table.ts'
import type { AnyTableLike } from '../../data/types.ts'
import { columnPath } from '../scale/numericColumns.ts'
import { codedColumn, type Kept, keptCategories, matchCategories } from './categories.ts'
import { type ColumnMaker, type Encoded, EncoderModel, encodeTable } from './model.ts'
import type { EncodedColumn, EncodeMethod, EncoderState } from './state.ts'
import { crossFitted, encodedCategories, type FoldedTarget, foldTarget, targetValues } from './target.ts'

export type EncoderOptions = FeatureOptions & {
  /** `'oneHot'` (the default), `'ordinal'`, `'target'` or `'frequency'`. */
  method?: EncodeMethod | undefined
  /** For `'target'`: the column of numbers or truth values whose means stand for the categories. */
  target?: string | undefined
  /** For `'target'`: as many rows of the overall mean are added to each category. Default 10. */
  smoothing?: number | undefined
  /** For `'target'`: in how many parts the rows are dealt out for `.table`. Default 5. */
  folds?: number | undefined
  /** Keeps only so many categories of a column, the most frequent ones; the others count as unseen. */
  maxCategories?: number | undefined
  /** Deals the rows out to the folds of `'target'`. Default 1. */
  seed?: number | undefined
  onProgress?: OnProgress | undefined
}

const DEFAULTS = {
  method: 'oneHot' as EncodeMethod,
  target: undefined as string | undefined,
  smoothing: 10,
  folds: 5,
  maxCategories: undefined as number | undefined,
  features: undefined as readonly string[] | undefined,
  id: undefined as string | undefined,
  seed: 1,
  onProgress: undefined as OnProgress | undefined,
}

const NAME = 'encoder'
const METHODS: readonly EncodeMethod[] = ['oneHot', 'ordinal', 'target', 'frequency']
const MOST_ONE_HOT = 1000
const MOST_CATEGORIES = 100_000
const MOST_FOLDS = 1000

/** An encoder and the table it was fitted on, encoded. `toJSON` writes the model only. */
export class EncoderFit extends EncoderModel implements Encoded {
  /** The input, encoded; with `'target'` cross-fitted, so that no row sees its own target. */
  declare readonly table: Table
  declare readonly missing: Readonly<Record<string, number>>
  declare readonly unseen: Readonly<Record<string, number>>
  /** Columns left alone because they name things. */
  declare readonly ignored: readonly string[]

  /** @internal Use `encoder`. */
  constructor(state: EncoderState, rows: Encoded & { readonly ignored: readonly string[] }) {
    super(state)
    Object.assign(this, rows)
  }
}

/**
 * Turns categories into numbers, and can do the same to the next table.
 *
 * Without `features`, all columns of text but ids are encoded, in place; numbers and truth values are categories when `features` names them.
 * Missing and unseen categories become zeros, −1, the overall mean, 0: they are counted in `.missing` and `.unseen`. More than 1,000 categories of a
 * column are refused for `'oneHot'` unless `maxCategories` is told. Learn from `.table` and predict from `transform`: with `'target'` they differ,
 * because in `.table` each row is encoded by the others (`folds`, dealt out by `seed` and the order of the rows).
 * Time O(rows · columns + categories · log categories).
 *
 * @example
 * import { encoder } from 'clientele'
 *
 * const customers = [
 *   { id: 1, plan: 'pro', spend: 50 },
 *   { id: 2, plan: 'free', spend: 0 },
 *   { id: 3, plan: 'pro', spend: 70 },
 * ]
 * const fit = encoder(customers)
 * console.log(fit.table.toRows())
 * console.log(fit.transform([{ plan: 'team' }]).toRows(), fit.columns[0]?.categories)
 * // [
 * //   { id: 1, 'plan=free': 0, 'plan=pro': 1, spend: 50 },
 * //   { id: 2, 'plan=free': 1, 'plan=pro': 0, spend: 0 },
 * //   { id: 3, 'plan=free': 0, 'plan=pro': 1, spend: 70 }
 * // ]
 * // [ { 'plan=free': 0, 'plan=pro': 0 } ] [ 'free', 'pro' ]
 */
export function encoder(table: AnyTableLike, options?: EncoderOptions): EncoderFit {
  const read = readOptions(NAME, options, DEFAULTS)
  const method = oneOf(NAME, 'method', read.method, METHODS)
  const smoothing = numberWithin(NAME, 'smoothing', read.smoothing, { least: 0 })
  const folds = integerFrom(NAME, 'folds', read.folds, 2, MOST_FOLDS)
  const seed = seedValue(NAME, read.seed)
  if (read.maxCategories !== undefined) integerFrom(NAME, 'maxCategories', read.maxCategories, 1, MOST_CATEGORIES)
  const progress = progressOf(NAME, read.onProgress)
  const input = tableInput(NAME, 'table', table)
  const target = readTarget(input, method, read.target)
  const { features, ignored } = categoricalFeatures(input, read, target)
  const folded =
    target === null
      ? null
      : foldTarget(NAME, target, targetValues(NAME, target, input.store.get(target) as Column), folds, seed)
  progress.stage('encoding', features.length)
  const columns = features.map((name, done): EncodedColumn => {
    progress.advance(done)
    progress.throwIfStopped()
    const coded = codedColumn(NAME, name, input.store.get(name) as Column)
    const kept = keptCategories(coded, read.maxCategories)
    if (method === 'oneHot') refuseMany(name, kept, read.maxCategories)
    const { type } = coded
    const { categories } = kept
    const places = folded === null ? null : matchCategories(NAME, name, coded, type, categories).codes
    return { name, type, categories, values: numbersOfCategories(method, kept, coded.codes, places, folded, smoothing) }
  })
  const state: EncoderState = { method, columns, target, overall: folded?.overall ?? null }
  const make: ColumnMaker | undefined =
    folded === null
      ? undefined
      : ({ values }, codes) => crossFitted(codes, values ?? new Float64Array(0), folded, smoothing)
  const encoded = encodeTable(NAME, state, input, make)
  progress.end()
  progress.throwIfStopped()
  return new EncoderFit(state, { ...encoded, ignored })
}

function readTarget(table: Table, method: EncodeMethod, target: unknown): string | null {
  if (method !== 'target') {
    if (target === undefined) return null
    throw inputError(NAME, 'target', `left out unless method is 'target'`, quote(target))
  }
  if (typeof target !== 'string') throw inputError(NAME, 'target', 'the name of a column', quote(target))
  if (!table.store.has(target)) throw unknownColumn(NAME, 'target', target, table.columnNames)
  return target
}

function categoricalFeatures(
  table: Table,
  options: FeatureOptions,
  target: string | null,
): { readonly features: readonly string[]; readonly ignored: readonly string[] } {
  const { features, ignored } = tableFeatures(NAME, table, options)
  if (options.features === undefined) {
    const isText = (name: string): boolean => table.store.get(name)?.type === 'string' && name !== target
    return { features: features.filter(isText), ignored: ignored.filter((name) => name !== target) }
  }
  if (target === null || !features.includes(target)) return { features, ignored }
  throw inputError(NAME, 'features', 'columns other than the target', quote(target))
}

function refuseMany(name: string, { categories }: Kept, maxCategories: number | undefined): void {
  if (maxCategories !== undefined || categories.length <= MOST_ONE_HOT) return
  const expected = `of at most ${MOST_ONE_HOT} categories for 'oneHot' (tell maxCategories, or take 'target' or 'frequency')`
  throw inputError(NAME, columnPath(name), expected, String(categories.length), 'invalidData')
}

/** What stands for each category, where it is not its place. */
function numbersOfCategories(
  method: EncodeMethod,
  { categories, counts }: Kept,
  codes: Int32Array,
  places: Int32Array | null,
  folded: FoldedTarget | null,
  smoothing: number,
): Float64Array | null {
  if (folded !== null && places !== null) return encodedCategories(places, categories.length, folded, smoothing)
  if (method !== 'frequency') return null
  let known = 0
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) known++
  return Float64Array.from(counts, (count) => count / known)
}
