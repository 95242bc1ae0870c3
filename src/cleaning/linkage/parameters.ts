/** The parameters of a linkage: what was estimated, without a single value of the data. They can be used again on the next table. */
import { describe, inputError, isPlainObject, numberWithin, quote } from '../../core/arguments.ts'
import type { Estimates } from './em.ts'
import type { PairKernel } from './kernel.ts'
import { levelNames } from './levels.ts'
import type { ComparisonMethod, ComparisonSetting } from './options.ts'
import { groupsOf, type SlotGroup, slotsOf } from './slots.ts'

/** How often pairs agree to each level. */
export type LevelChances = {
  /** Among matches, in the order of `levels`; they sum to 1. */
  readonly m: readonly number[]
  /** Among pairs that do not match. */
  readonly u: readonly number[]
}

/** What was estimated for a compared column. */
export type ColumnParameters = LevelChances & {
  readonly column: string
  readonly method: ComparisonMethod
  /** The names of the levels from `exact` to `else`; a missing value is no level. */
  readonly levels: readonly string[]
  /** False when every blocking rule reads the column, so that none could teach its m. */
  readonly trained: boolean
  /** Where another column agrees exactly: see `given` of the comparison. `m` and `u` are then those of the other pairs. */
  readonly given?: (LevelChances & { readonly column: string }) | undefined
}

/** What was estimated. Plain data: `linkRecords(nextTable, { …, parameters })` uses it as it is. */
export type LinkageParameters = {
  /** P(two random records match). */
  readonly trueMatchPrior: number
  readonly columns: readonly ColumnParameters[]
}

export function parametersOf({ settings }: PairKernel, estimates: Estimates): LinkageParameters {
  const { slots, m, u, prior, trained } = estimates
  const groups = groupsOf(slots)
  const columns = settings.map((setting, c): ColumnParameters => {
    const [whole, agreed] = groups
      .filter(({ column }) => column === c)
      .map(({ from, to }) => ({ m: [...m.subarray(from, to)], u: [...u.subarray(from, to)] }))
    const chances = whole ?? { m: [], u: [] }
    const own = { column: setting.column, method: setting.method, levels: levelNames(setting).slice(1) }
    const column = { ...own, ...chances, trained: trained[c] === true }
    return agreed === undefined ? column : { ...column, given: { column: settings[setting.given]!.column, ...agreed } }
  })
  return { trueMatchPrior: prior, columns }
}

/** The parameters of an earlier result as estimates, when they are of the same comparisons. */
export function estimatesOf(
  functionName: string,
  parameters: unknown,
  kernel: PairKernel,
  fixedPrior: number | undefined,
): Estimates {
  const { settings } = kernel
  if (!isPlainObject(parameters) || !Array.isArray(parameters.columns)) {
    throw inputError(functionName, 'parameters', 'the parameters of an earlier result', describe(parameters))
  }
  const columns: readonly unknown[] = parameters.columns
  if (columns.length !== settings.length) {
    const expected = `a list of ${settings.length} (as many as compare has)`
    throw inputError(functionName, 'parameters.columns', expected, describe(columns))
  }
  const bounds = { above: 0, below: 1 }
  const told = numberWithin(functionName, 'parameters.trueMatchPrior', parameters.trueMatchPrior, bounds)
  const slots = slotsOf(kernel)
  const m = new Float64Array(slots.count)
  const u = new Float64Array(slots.count)
  for (const group of groupsOf(slots)) {
    const path = `parameters.columns[${group.column}]`
    const read = sameColumn(functionName, path, columns[group.column], settings[group.column]!)
    const chances = group.state === 0 ? read : read.given
    const inside = group.state === 0 ? path : `${path}.given`
    if (!isPlainObject(chances)) throw inputError(functionName, inside, '{ column, m, u }', describe(chances))
    m.set(readChances(functionName, `${inside}.m`, chances.m, group), group.from)
    u.set(readChances(functionName, `${inside}.u`, chances.u, group), group.from)
  }
  const trained = columns.map((column) => isPlainObject(column) && column.trained === true)
  return { slots, prior: fixedPrior ?? told, m, u, trained, converged: true, iterations: 0 }
}

function sameColumn(
  functionName: string,
  path: string,
  column: unknown,
  setting: ComparisonSetting,
): Record<string, unknown> {
  if (!isPlainObject(column)) throw inputError(functionName, path, '{ column, method, levels, m, u }', describe(column))
  const levels = levelNames(setting).slice(1)
  const isSame =
    column.column === setting.column &&
    column.method === setting.method &&
    Array.isArray(column.levels) &&
    column.levels.length === levels.length &&
    column.levels.every((level, i) => level === levels[i])
  if (isSame) return column
  const expected = `of ${quote(setting.column)} by '${setting.method}' with the levels ${levels.join(', ')}`
  throw inputError(functionName, path, expected, 'another comparison')
}

function readChances(functionName: string, path: string, values: unknown, { from, to }: SlotGroup): number[] {
  if (!Array.isArray(values) || values.length !== to - from) {
    throw inputError(functionName, path, `a list of ${to - from} numbers`, describe(values))
  }
  return values.map((value: unknown, i) => numberWithin(functionName, `${path}[${i}]`, value, { above: 0, most: 1 }))
}
