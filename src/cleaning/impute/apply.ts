/**
 * Filling a table with what an imputer has learned: single values first, then the row before, then neighbors, then chained equations, which see
 * what the others have filled. Every gap that was filled, and every one that was not, is counted.
 */
import { inputError } from '../../core/arguments.ts'
import type { Progress } from '../../core/progress.ts'
import { type Column, columnLength, countMissing, isMissingAt } from '../../data/table/columns.ts'
import { Table, tableInput } from '../../data/table/table.ts'
import { byColumn, fittedColumn, numbersOf } from '../scale/numericColumns.ts'
import { type Chain, replayChain } from './chain.ts'
import { columnOfType, type Fill, type FillType, filledForward, filledWith } from './fills.ts'
import { type Donors, filledFromDonors } from './knn.ts'
import type { ImputeStrategy } from './options.ts'

/** How a column is filled. */
export type ImputedColumn = {
  readonly name: string
  /** The type of the column; `'unknown'` when nothing was in it. */
  readonly type: FillType
  /** The strategy in use: text and truth values have their mode where a middle was asked for. */
  readonly strategy: ImputeStrategy
  /**
   * What fills its gaps (instants as epoch milliseconds); for `'knn'` and `'iterative'` the mean they fall back to or begin with; null for
   * `'forward'`, and where nothing is known.
   */
  readonly fill: Fill
  /** True when there is a column `<name>_missing`. */
  readonly indicator: boolean
}

/** Everything an imputer has learned. */
export type ImputerState = {
  readonly columns: readonly ImputedColumn[]
  /** The rows that `'knn'` takes values from; null without that strategy. */
  readonly donors: Donors | null
  /** The rounds of `'iterative'`; null without that strategy. */
  readonly chain: Chain | null
}

/** A table with its gaps filled, and how many. */
export type Imputed<R extends object> = {
  readonly table: Table<R>
  /** By column, how many gaps were filled. */
  readonly filled: Readonly<Record<string, number>>
  /** By column, how many gaps are left: nothing was known, or (`'forward'`) no row came before. */
  readonly remaining: Readonly<Record<string, number>>
  /** The columns in which gaps are left. */
  readonly unfilled: readonly string[]
}

/** The name of the column that says where values were missing. */
export const indicatorName = (name: string): string => `${name}_missing`

/** Fills a table; errors speak in the name of the function. */
export function imputeTable<R extends object>(
  functionName: string,
  { columns, donors, chain }: ImputerState,
  input: unknown,
  progress: Progress,
): Imputed<R> {
  const table = tableInput(functionName, 'table', input)
  const before = new Map(
    columns.map(({ name, type }) => [
      name,
      columnOfType(functionName, name, fittedColumn(functionName, table, name), type),
    ]),
  )
  const store = new Map<string, Column>(table.store)
  progress.stage('filling', columns.length)
  columns.forEach(({ name, strategy, fill }, done) => {
    progress.advance(done)
    progress.throwIfStopped()
    const column = before.get(name) as Column
    if (column.type === 'number') numbersOf(functionName, name, column)
    if (strategy === 'forward') store.set(name, filledForward(column))
    else store.set(name, strategy === 'knn' || strategy === 'iterative' ? column : filledWith(column, fill))
  })
  const numbersIn = (from: ReadonlyMap<string, Column>) => (name: string) =>
    numbersOf(functionName, name, from.get(name) as Column)
  if (donors !== null)
    fillFromDonors(functionName, columns, donors, donors.rows.columnNames.map(numbersIn(before)), store, progress)
  if (chain !== null) {
    const filled = replayChain(chain, chain.features.map(numbersIn(store)))
    filled.forEach((values, o) => {
      store.set(chain.features[chain.order[o]!]!, { type: 'number', values })
    })
  }
  const gaps = columns.map(({ name }) => countMissing(before.get(name) as Column))
  const left = columns.map(({ name }) => countMissing(store.get(name) as Column))
  addIndicators(functionName, columns, before, store)
  const names = columns.map(({ name }) => name)
  return {
    table: new Table<R>(store, table.rowCount, table.ignored),
    filled: byColumn(
      names,
      gaps.map((count, i) => count - left[i]!),
    ),
    remaining: byColumn(names, left),
    unfilled: names.filter((_, i) => left[i]! > 0),
  }
}

function fillFromDonors(
  functionName: string,
  columns: readonly ImputedColumn[],
  donors: Donors,
  asking: readonly Float64Array[],
  store: Map<string, Column>,
  progress: Progress,
): void {
  const features = donors.rows.columnNames
  const targets = columns
    .filter(({ name, strategy }) => strategy === 'knn' && features.includes(name))
    .map(({ name, fill }) => ({ feature: features.indexOf(name), fallback: Number(fill) }))
  const filled = filledFromDonors(functionName, donors, targets, asking, progress)
  targets.forEach(({ feature }, t) => {
    store.set(features[feature]!, { type: 'number', values: filled[t]! })
  })
}

function addIndicators(
  functionName: string,
  columns: readonly ImputedColumn[],
  before: ReadonlyMap<string, Column>,
  store: Map<string, Column>,
): void {
  for (const { name, indicator } of columns) {
    if (!indicator) continue
    const added = indicatorName(name)
    if (store.has(added)) {
      const given = `one named ${JSON.stringify(added.slice(0, 48))}`
      throw inputError(functionName, 'table', 'without columns named as the indicators', given, 'duplicateKey')
    }
    const column = before.get(name) as Column
    const values = new Uint8Array(columnLength(column))
    for (let row = 0; row < values.length; row++) if (isMissingAt(column, row)) values[row] = 1
    store.set(added, { type: 'boolean', values })
  }
}
