/** The options of linkage, and what they are checked for. */
import {
  booleanValue,
  checkNames,
  describe,
  inputError,
  isPlainObject,
  numberWithin,
  oneOf,
  quote,
} from '../../core/arguments.ts'
import type { OnProgress } from '../../core/progress.ts'
import { unknownColumn } from '../../data/source.ts'
import type { Table } from '../../data/table/table.ts'
import { LINKAGE_FORMS, type LinkageForm } from './forms.ts'
import type { LinkageParameters } from './parameters.ts'

/** How two values of a column are compared. */
export type ComparisonMethod =
  | 'exact'
  | 'levenshtein'
  | 'damerauLevenshtein'
  | 'optimalStringAlignment'
  | 'jaro'
  | 'jaroWinkler'
  | 'jaccard'
  | 'dice'
  | 'tokenSet'
  | 'soundex'
  | 'metaphone'
  | 'numeric'
  | 'date'

/** A column that is compared, and how. */
export type LinkageComparison<Name extends string = string> = {
  readonly column: Name
  /**
   * A similarity of texts; `'soundex'` and `'metaphone'` (do they sound alike?); `'exact'`; `'numeric'` (the absolute difference); `'date'` (days
   * apart, after a level for one slip of the pen: day and month exchanged, a wrong digit, two exchanged).
   */
  readonly method: ComparisonMethod
  /**
   * Where levels end, below the exact one: similarities falling (default 0.92 and 0.8; 0.8 and 0.6 of `'jaccard'` and `'dice'`), or distances
   * rising (default 1 and 2; 31 and 366 days of `'date'`). Every level has its own m and u.
   */
  readonly levels?: readonly number[] | undefined
  /** Whether agreeing on a rare value says more than on a common one. Default: for all but `'numeric'` and `'date'`. */
  readonly termFrequency?: boolean | undefined
  /** The form that is compared. Default: the text as it is (`'date'`: the day, `'numeric'`: the number). */
  readonly as?: LinkageForm | undefined
  /**
   * Another compared column with which this one may have been exchanged (given and family name): exchanged values are a level of their own here, and
   * say nothing there. Both columns are compared in the same form.
   */
  readonly swappedWith?: Name | undefined
  /**
   * Another compared column on which this one depends (the city on the postcode): where that one agrees exactly, this one has m and u of its own, so
   * that what says the same is not counted twice, and a move not held against a pair twice.
   */
  readonly given?: Name | undefined
}

/** A part of a blocking rule: a column as it is, or one or more columns together in a form. */
export type BlockingPart<Name extends string = string> =
  | Name
  | { readonly column: Name | readonly Name[]; readonly as: LinkageForm }

/**
 * Which pairs are compared at all: those with equal keys. A column, a list of parts that must all agree, or a function of the row that gives the
 * key. Missing and blank keys (null, NaN, '') make no pairs.
 */
export type BlockingRule<R = Record<string, unknown>, Name extends string = string> =
  | BlockingPart<Name>
  | readonly BlockingPart<Name>[]
  | ((row: R, index: number) => unknown)

/** The options of `linkRecords`. */
export type LinkOptions<R = Record<string, unknown>, Name extends string = string> = {
  readonly compare: readonly LinkageComparison<Name>[]
  readonly blocking: readonly BlockingRule<R, Name>[]
  /** The probability from which a pair is a match, above 0 and below 1. Default 0.9. */
  readonly threshold?: number | undefined
  /** P(two random records match). Default: estimated. */
  readonly trueMatchPrior?: number | undefined
  /**
   * Refuses the work when `countPairs` says more than this. Default: as long as there are at most 10⁹ pairs once blocks of more than `maxBlockRows`
   * rows are divided.
   */
  readonly maxPairs?: number | undefined
  /**
   * Blocks with more rows than this are divided: their pairs are compared only where another compared column agrees as well. Default 5000.
   */
  readonly maxBlockRows?: number | undefined
  /** The `parameters` of an earlier result with the same `compare`: nothing is estimated. */
  readonly parameters?: LinkageParameters | undefined
  readonly seed?: number | undefined
  readonly onProgress?: OnProgress | undefined
}

/** Holds for names that only the running program knows; names that are written out are checked against the columns. */
export type OpenNames<Name extends string> = string extends Name ? unknown : never

export const DEFAULTS = {
  compare: undefined as unknown,
  blocking: undefined as unknown,
  threshold: 0.9,
  trueMatchPrior: undefined as number | undefined,
  maxPairs: undefined as number | undefined,
  maxBlockRows: 5000,
  parameters: undefined as unknown,
  seed: 1,
  onProgress: undefined as OnProgress | undefined,
}

/** A comparison as linkage works with it; other columns are positions in the list, −1 for none. */
export type ComparisonSetting = {
  readonly column: string
  readonly method: ComparisonMethod
  readonly thresholds: readonly number[]
  readonly termFrequency: boolean
  readonly form: LinkageForm | null
  readonly swappedWith: number
  readonly given: number
}

const METHODS: readonly ComparisonMethod[] = [
  'exact',
  'levenshtein',
  'damerauLevenshtein',
  'optimalStringAlignment',
  'jaro',
  'jaroWinkler',
  'jaccard',
  'dice',
  'tokenSet',
  'soundex',
  'metaphone',
  'numeric',
  'date',
]
const WITHOUT_LEVELS: ReadonlySet<ComparisonMethod> = /* @__PURE__ */ new Set(['exact', 'soundex', 'metaphone'])
/** Methods that measure a distance: less is more alike. */
export const DISTANCES: ReadonlySet<ComparisonMethod> = /* @__PURE__ */ new Set([
  'levenshtein',
  'damerauLevenshtein',
  'optimalStringAlignment',
  'numeric',
  'date',
])
const COMPARISON = {
  column: undefined as unknown,
  method: undefined as unknown,
  levels: undefined as unknown,
  termFrequency: undefined as unknown,
  as: undefined as unknown,
  swappedWith: undefined as unknown,
  given: undefined as unknown,
}
const MOST_COMPARISONS = 100
const MOST_LEVELS = 20

/** Checks the option `compare`. */
export function readComparisons(name: string, compare: unknown, tables: readonly Table[]): ComparisonSetting[] {
  if (!Array.isArray(compare) || compare.length === 0 || compare.length > MOST_COMPARISONS) {
    throw inputError(name, 'compare', `a list of 1 to ${MOST_COMPARISONS} comparisons`, describe(compare))
  }
  const columns = compare.map((entry: unknown, i) => {
    if (!isPlainObject(entry)) throw inputError(name, `compare[${i}]`, '{ column, method, … }', describe(entry))
    checkNames(name, `compare[${i}]`, entry, Object.keys(COMPARISON))
    return columnName(name, `compare[${i}].column`, entry.column, tables)
  })
  const settings = compare.map((entry: Record<string, unknown>, i) => readComparison(name, entry, i, columns))
  settings.forEach((setting, i) => {
    checkPartners(name, settings, setting, i)
  })
  return settings
}

function readComparison(
  name: string,
  entry: Record<string, unknown>,
  index: number,
  columns: readonly string[],
): ComparisonSetting {
  const path = `compare[${index}]`
  const method = oneOf(name, `${path}.method`, entry.method, METHODS)
  const other = (field: 'swappedWith' | 'given'): number => {
    if (entry[field] === undefined) return -1
    const place = columns.findIndex((column, i) => column === entry[field] && i !== index)
    if (place >= 0) return place
    throw inputError(name, `${path}.${field}`, 'another column of compare', quote(entry[field]))
  }
  const isMeasure = method === 'numeric' || method === 'date'
  if (isMeasure && entry.as !== undefined) {
    throw inputError(name, `${path}.as`, `left out where the method is '${method}'`, quote(entry.as))
  }
  const told = entry.as === undefined ? null : oneOf(name, `${path}.as`, entry.as, LINKAGE_FORMS)
  return {
    column: columns[index]!,
    method,
    thresholds: readLevels(name, `${path}.levels`, entry.levels, method),
    termFrequency:
      entry.termFrequency === undefined ? !isMeasure : booleanValue(name, `${path}.termFrequency`, entry.termFrequency),
    form: told,
    swappedWith: other('swappedWith'),
    given: other('given'),
  }
}

/** A column is exchanged with one other, in the same form, and chains of dependence end. */
function checkPartners(
  name: string,
  settings: readonly ComparisonSetting[],
  setting: ComparisonSetting,
  index: number,
): void {
  const partner = settings[setting.swappedWith]
  if (partner !== undefined) {
    const isFree =
      partner.swappedWith < 0 && !settings.some((other, i) => i !== index && other.swappedWith === setting.swappedWith)
    if (!isFree || partner.form !== setting.form || !isText(partner) || !isText(setting)) {
      const expected = 'a text column in the same form that is exchanged with no other; say it on one side only'
      throw inputError(name, `compare[${index}].swappedWith`, expected, quote(partner.column))
    }
  }
  let steps = 0
  for (let at = setting.given; at >= 0; at = settings[at]!.given) {
    if (steps++ <= settings.length) continue
    throw inputError(
      name,
      `compare[${index}].given`,
      'a column that does not depend on this one',
      quote(setting.column),
    )
  }
}

const isText = (setting: ComparisonSetting): boolean => setting.method !== 'numeric' && setting.method !== 'date'

function readLevels(name: string, path: string, levels: unknown, method: ComparisonMethod): readonly number[] {
  if (levels === undefined) return defaultLevels(method)
  if (WITHOUT_LEVELS.has(method)) {
    if (Array.isArray(levels) && levels.length === 0) return []
    throw inputError(name, path, `left out where the method is '${method}'`, describe(levels))
  }
  if (!Array.isArray(levels) || levels.length > MOST_LEVELS) {
    throw inputError(name, path, `a list of at most ${MOST_LEVELS} numbers`, describe(levels))
  }
  const rising = DISTANCES.has(method)
  const bounds = rising ? { above: 0 } : { above: 0, below: 1 }
  const read = levels.map((level: unknown, i) => numberWithin(name, `${path}[${i}]`, level, bounds))
  const disordered = read.findIndex((level, i) => i > 0 && (rising ? level <= read[i - 1]! : level >= read[i - 1]!))
  if (disordered < 0) return read
  const expected = rising
    ? `rising distances, above ${read[disordered - 1]}`
    : `falling similarities, below ${read[disordered - 1]}`
  throw inputError(name, `${path}[${disordered}]`, expected, quote(read[disordered]))
}

function defaultLevels(method: ComparisonMethod): readonly number[] {
  if (WITHOUT_LEVELS.has(method)) return []
  if (method === 'date') return [31, 366]
  if (method === 'jaccard' || method === 'dice') return [0.8, 0.6]
  return DISTANCES.has(method) ? [1, 2] : [0.92, 0.8]
}

/** A column that every table has. */
export function columnName(name: string, path: string, column: unknown, tables: readonly Table[]): string {
  if (typeof column !== 'string') throw inputError(name, path, 'a column name', describe(column))
  for (const table of tables) {
    if (!table.store.has(column)) throw unknownColumn(name, path, column, table.columnNames)
  }
  return column
}
