/** The options of imputation, checked against the table. O(columns). */
import {
  booleanValue,
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  numberWithin,
  oneOf,
  quote,
  readOptions,
  seedValue,
} from '../../core/arguments.ts'
import type { OnProgress } from '../../core/progress.ts'
import { type FeatureOptions, namesThings, tableFeatures } from '../../data/features.ts'
import { unknownColumn } from '../../data/source.ts'
import { type Column, columnLength, countMissing } from '../../data/table/columns.ts'
import type { Table } from '../../data/table/table.ts'
import type { Cell } from '../../data/types.ts'
import { columnPath } from '../scale/numericColumns.ts'
import type { Fill, FillType } from './fills.ts'

/** What takes the place of a missing value. */
export type ImputeStrategy = 'mean' | 'median' | 'mode' | 'constant' | 'forward' | 'knn' | 'iterative'

export const STRATEGIES: readonly ImputeStrategy[] = [
  'mean',
  'median',
  'mode',
  'constant',
  'forward',
  'knn',
  'iterative',
]

export type ImputerOptions = FeatureOptions & {
  /** What takes the place of missing values. Default `'median'`. Text and truth values have no median or mean: they get their mode. */
  strategy?: ImputeStrategy | undefined
  /** Other strategies for some columns, by name. The only way to have ids filled. */
  strategies?: { readonly [column: string]: ImputeStrategy | undefined } | undefined
  /** For `'constant'`: the value, of the type of the columns, or one for each column by name. */
  value?: Cell | { readonly [column: string]: Cell | undefined } | undefined
  /** Adds a column `<column>_missing` (true where a value was missing) for every column that has gaps. Default false. */
  indicator?: boolean | undefined
  /** For `'knn'`: how many rows a value is the mean of. Default 5. */
  neighbors?: number | undefined
  /** For `'iterative'`: at most so many rounds. Default 100. */
  maxIterations?: number | undefined
  /** For `'iterative'`: the rounds end when no value moves by more than this part of its column's largest deviation. Default 1e-10. */
  tolerance?: number | undefined
  /** Accepted as everywhere; nothing here is random. */
  seed?: number | undefined
  onProgress?: OnProgress | undefined
}

const DEFAULTS = {
  strategy: 'median' as ImputeStrategy,
  strategies: undefined as unknown,
  features: undefined as readonly string[] | undefined,
  id: undefined as string | undefined,
  value: undefined as unknown,
  indicator: false,
  neighbors: 5,
  maxIterations: 100,
  tolerance: 1e-10,
  seed: 1,
  onProgress: undefined as OnProgress | undefined,
}

export type ImputerSettings = Pick<
  typeof DEFAULTS,
  'strategy' | 'features' | 'id' | 'indicator' | 'neighbors' | 'maxIterations' | 'tolerance' | 'onProgress'
> & {
  readonly strategies: ReadonlyMap<string, ImputeStrategy>
  readonly value: unknown
}

export function readImputerOptions(functionName: string, options: unknown): ImputerSettings {
  const read = readOptions(functionName, options, DEFAULTS)
  seedValue(functionName, read.seed)
  return {
    ...read,
    strategy: oneOf(functionName, 'strategy', read.strategy, STRATEGIES),
    strategies: readStrategies(functionName, read.strategies),
    indicator: booleanValue(functionName, 'indicator', read.indicator),
    neighbors: integerFrom(functionName, 'neighbors', read.neighbors, 1, 2 ** 31 - 1),
    maxIterations: integerFrom(functionName, 'maxIterations', read.maxIterations, 1),
    tolerance: numberWithin(functionName, 'tolerance', read.tolerance, { least: 0 }),
  }
}

function readStrategies(functionName: string, strategies: unknown): Map<string, ImputeStrategy> {
  if (strategies === undefined) return new Map()
  if (!isPlainObject(strategies)) {
    throw inputError(functionName, 'strategies', 'an object of strategies by column', describe(strategies))
  }
  const told = Object.entries(strategies).filter(([, strategy]) => strategy !== undefined)
  return new Map(
    told.map(([name, strategy]) => [
      name,
      oneOf(functionName, `strategies.${name.slice(0, 40)}`, strategy, STRATEGIES),
    ]),
  )
}

/** A column to fill, and how: as told, or as far as its type allows. */
export type PlannedColumn = { readonly name: string; readonly type: FillType; readonly strategy: ImputeStrategy }

/** The columns to fill in the order of the table, and those left out because they name things. */
export function plannedColumns(
  functionName: string,
  table: Table,
  settings: ImputerSettings,
): { readonly planned: readonly PlannedColumn[]; readonly ignored: readonly string[] } {
  const { strategies, strategy } = settings
  for (const name of strategies.keys()) {
    if (!table.store.has(name)) throw unknownColumn(functionName, 'strategies', name, table.columnNames)
  }
  const { features } = tableFeatures(functionName, table, settings)
  const isLeftOut = (name: string): boolean => (name === settings.id || namesThings(name)) && !strategies.has(name)
  const named = new Set(features)
  const ignored = table.columnNames.filter(
    (name) => isLeftOut(name) && (named.has(name) || settings.features === undefined),
  )
  const planned = table.columnNames
    .filter((name) => strategies.has(name) || (named.has(name) && !isLeftOut(name)))
    .map((name): PlannedColumn => {
      const column = table.store.get(name) as Column
      const told = strategies.get(name) ?? strategy
      const unknown = countMissing(column) === columnLength(column)
      return { name, type: unknown ? 'unknown' : column.type, strategy: unknown ? told : possible(told, column) }
    })
  return { planned, ignored }
}

/** What a strategy means for a type: text and truth values have no middle, instants no common scale with other columns. */
function possible(strategy: ImputeStrategy, column: Column): ImputeStrategy {
  if (column.type === 'number' || ['mode', 'constant', 'forward'].includes(strategy)) return strategy
  if (column.type === 'instant') return strategy === 'mean' ? 'mean' : 'median'
  return 'mode'
}

/** The fills of the columns with strategy `'constant'`, by name, each of the type of its column. */
export function constantFills(
  functionName: string,
  planned: readonly PlannedColumn[],
  value: unknown,
): ReadonlyMap<string, { readonly fill: Fill; readonly type: FillType }> {
  const constant = planned.filter(({ strategy }) => strategy === 'constant')
  const byColumn = isPlainObject(value)
  if (byColumn) {
    for (const name of Object.keys(value)) {
      if (value[name] === undefined || constant.some((column) => column.name === name)) continue
      const expected = `left out unless the strategy of the column is 'constant'`
      throw inputError(functionName, `value.${name.slice(0, 40)}`, expected, 'a value')
    }
  } else if (value !== undefined && constant.length === 0) {
    throw inputError(functionName, 'value', `left out unless a strategy is 'constant'`, 'a value')
  }
  return new Map(
    constant.map(({ name, type }) => {
      const own = byColumn ? (Object.hasOwn(value, name) ? value[name] : undefined) : value
      return [name, constantFill(functionName, name, type, own)]
    }),
  )
}

const TYPE_NAMES = { number: 'a finite number', string: 'text', boolean: 'true or false', instant: 'a Date' } as const

function constantFill(
  functionName: string,
  name: string,
  type: FillType,
  value: unknown,
): { fill: Fill; type: FillType } {
  const own = typeOfValue(value)
  if (own !== null && (type === own || type === 'unknown')) {
    return { fill: value instanceof Date ? value.getTime() : (value as Fill), type: own }
  }
  const what = type === 'unknown' ? 'a number, text, true or false, or a Date' : TYPE_NAMES[type]
  const expected = `${what} for ${columnPath(name)} (or leave it out: features, strategies, value: { column: … })`
  throw inputError(functionName, 'value', expected, value instanceof Date ? describe(value) : quote(value))
}

function typeOfValue(value: unknown): Exclude<FillType, 'unknown'> | null {
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : null
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  return value instanceof Date && !Number.isNaN(value.getTime()) ? 'instant' : null
}
