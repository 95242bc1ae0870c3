/**
 * Imputation: what takes the place of missing values?
 *
 * One value for the column (`'mean'`, `'median'`, `'mode'`, `'constant'`), the row before (`'forward'`), the most similar rows (`'knn'`, see knn.ts),
 * or the other columns (`'iterative'`, see chain.ts). Time O(rows · columns) but for the last two; memory O(rows · columns).
 */
import { type Progress, progressOf } from '../../core/progress.ts'
import { namesThings } from '../../data/features.ts'
import { type Column, countMissing } from '../../data/table/columns.ts'
import { type Table, tableInput } from '../../data/table/table.ts'
import type { Cell, RowOfInput, TableLikeOf } from '../../data/types.ts'
import { numbersOf } from '../scale/numericColumns.ts'
import { type Imputed, type ImputedColumn, type ImputerState, imputeTable } from './apply.ts'
import { fitChain } from './chain.ts'
import { fillOf } from './fills.ts'
import { donorsOf } from './knn.ts'
import { ImputerModel, type WithIndicators } from './model.ts'
import {
  constantFills,
  type ImputerOptions,
  type ImputerSettings,
  type ImputeStrategy,
  plannedColumns,
  readImputerOptions,
} from './options.ts'

const NAME = 'imputer'

/** An imputer and the table it was fitted on, filled. `toJSON` writes the model only. */
export class ImputerFit<R extends object = Record<string, Cell>> extends ImputerModel implements Imputed<R> {
  /** The input, its gaps filled. */
  declare readonly table: Table<R>
  declare readonly filled: Readonly<Record<string, number>>
  declare readonly remaining: Readonly<Record<string, number>>
  declare readonly unfilled: readonly string[]
  /** Columns left alone because they name things. */
  declare readonly ignored: readonly string[]

  /** @internal Use `imputer`. */
  constructor(state: ImputerState, rows: Imputed<R> & { readonly ignored: readonly string[] }) {
    super(state)
    Object.assign(this, rows)
  }
}

/**
 * Fills missing values, says how many in which column, and can do the same to the next table.
 *
 * All columns but ids are filled, ids only when `strategies` names them. Numbers take any strategy. Text and truth values get their mode where a
 * middle is asked for, instants their mean or median (to the millisecond), also under `'knn'` and `'iterative'`. `'forward'` repeats the value of the
 * row before, and leaves the gaps before the first. `'knn'` and `'iterative'` look at all numeric columns that do not name things. A column in which
 * nothing is known stays as it is and is listed in `.unfilled`; only `'constant'` fills it. With `indicator`, columns with gaps get a column
 * `<column>_missing`, and so will they in the next table. Infinite numbers are refused.
 *
 * Time O(rows · columns); `'iterative'` O(rounds · rows with gaps · columns²); `'knn'` about O(rows with gaps · log rows) for few patterns of gaps and
 * up to ten columns, else O(rows with gaps · rows · columns), refused from 3e10 comparisons on. `stop()` ends the rounds of `'iterative'` with
 * `converged` false.
 *
 * @example
 * import { imputer } from 'clientele'
 *
 * const customers = [
 *   { id: 'a', age: 31, city: 'Lyon' },
 *   { id: 'b', age: null, city: 'Lyon' },
 *   { id: 'c', age: 45, city: null },
 * ]
 * const fit = imputer(customers, { indicator: true })
 * console.log(fit.table.column('age'), fit.table.column('city'), { ...fit.filled })
 * console.log(fit.table.column('age_missing'))
 * console.log(fit.transform([{ age: null, city: 'Nice' }]).toRows())
 * // Float64Array(3) [ 31, 38, 45 ] [ 'Lyon', 'Lyon', 'Lyon' ] { age: 1, city: 1 }
 * // [ false, true, false ]
 * // [ { age: 38, city: 'Nice', age_missing: true, city_missing: false } ]
 */
export function imputer<T extends TableLikeOf<T>>(
  table: T,
  options: ImputerOptions & { readonly indicator: true },
): ImputerFit<WithIndicators<RowOfInput<T>> & object>
export function imputer<T extends TableLikeOf<T>>(
  table: T,
  options?: ImputerOptions,
): ImputerFit<RowOfInput<T> & object>
export function imputer(table: unknown, options?: ImputerOptions): ImputerFit<object> {
  const settings = readImputerOptions(NAME, options)
  const progress = progressOf(NAME, settings.onProgress)
  const input = tableInput(NAME, 'table', table)
  const { planned, ignored } = plannedColumns(NAME, input, settings)
  const constants = constantFills(NAME, planned, settings.value)
  progress.stage('learning', planned.length)
  const columns = planned.map(({ name, type, strategy }, done): ImputedColumn => {
    progress.advance(done)
    progress.throwIfStopped()
    const column = input.store.get(name) as Column
    const indicator = settings.indicator && countMissing(column) > 0
    const constant = constants.get(name)
    if (constant !== undefined) return { name, type: constant.type, strategy, fill: constant.fill, indicator }
    if (column.type === 'number') numbersOf(NAME, name, column)
    const known = type !== 'unknown' && strategy !== 'forward'
    return { name, type, strategy, fill: known ? fillOf(strategy, column) : null, indicator }
  })
  const state = learnFromOthers(input, columns, settings, progress)
  // Rounds that were stopped are an answer: filling with them goes on
  const filling = state.chain !== null && progress.stopped ? progressOf(NAME, undefined) : progress
  const imputed = imputeTable<object>(NAME, state, input, filling)
  filling.end()
  filling.throwIfStopped()
  return new ImputerFit(state, { ...imputed, ignored })
}

/** What numeric columns say of each other: the rows for `'knn'`, the rounds of `'iterative'`. */
function learnFromOthers(
  table: Table,
  columns: readonly ImputedColumn[],
  settings: ImputerSettings,
  progress: Progress,
): ImputerState {
  const looksAround = ({ strategy }: ImputedColumn): boolean => strategy === 'knn' || strategy === 'iterative'
  const isId = (name: string): boolean => name === settings.id || namesThings(name)
  const compared = columns.filter((column) => column.type === 'number' && (looksAround(column) || !isId(column.name)))
  const uses = (strategy: ImputeStrategy): boolean => compared.some((column) => column.strategy === strategy)
  const names = compared.map(({ name }) => name)
  const numbersIn = (from: Table): Float64Array[] =>
    names.map((name) => numbersOf(NAME, name, from.store.get(name) as Column))
  const donors = uses('knn') ? donorsOf(names, numbersIn(table), settings.neighbors) : null
  const state: ImputerState = { columns, donors, chain: null }
  if (!uses('iterative')) return state
  const others = imputeTable<Record<string, Cell>>(NAME, state, table, progress).table
  const positions = [...compared.keys()].filter((position) => compared[position]?.strategy === 'iterative')
  return { ...state, chain: fitChain(names, numbersIn(others), positions, settings, progress) }
}
