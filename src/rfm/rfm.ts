/**
 * RFM: who bought last, most often, and for the most money, in scores and named segments.
 *
 * J. R. Bult, T. Wansbeek, Optimal selection for direct mail (1995); A. M. Hughes, Strategic Database Marketing (1994), chapter on RFM cells.
 * Quantile cuts are type 7 (R. Hyndman, Y. Fan, Sample quantiles in statistical packages, 1996). Time O(n log n), memory O(n).
 */
import {
  checkNames,
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  numberWithin,
  oneOf,
  readOptions,
} from '../core/arguments.ts'
import type { Id } from '../core/ids.ts'
import type { Locale } from '../core/labels.ts'
import { progressOf } from '../core/progress.ts'
import { type ResultRow, resultRows, resultTable } from '../data/rowResult.ts'
import { DEFAULTS as SUMMARY_DEFAULTS, type SummaryOptions } from '../data/summary/options.ts'
import { summarize } from '../data/summary/summarize.ts'
import { type CustomerSummary, isCustomerSummary } from '../data/summary/summary.ts'
import type { Table } from '../data/table/table.ts'
import type { AnyTableLike, RowOfInput, TableLikeOf } from '../data/types.ts'
import { independentBreaks, nestedBreaks, type RfmBreaks, type RfmMethod, readBreaks } from './breaks.ts'
import { type Bins, LEAST_BINS, MOST_BINS } from './codes.ts'
import { measuresOf } from './measures.ts'
import { RfmModel, type RfmParameters, type ScoreWeights, scoreMeasures } from './model.ts'
import { type RfmColumns, type ScoreColumns, scoreColumns } from './scores.ts'
import { readSegments, type SegmentMap, type SegmentMapName } from './segmentMaps.ts'
import { type SegmentRow, segmentTable } from './segmentTable.ts'

type Axes<T> = {
  readonly recency?: T | undefined
  readonly frequency?: T | undefined
  readonly monetary?: T | undefined
}

export type RfmOptions = {
  /** How many scores an axis has, one number for all or one each. Default 5. */
  bins?: number | Axes<number> | undefined
  /**
   * Where the cuts between scores lie: `'quantile'` (the default), `'fixed'` (told by `breaks`), `'jenks'` or `'kMeans'` (natural breaks, the exact
   * optimum), `'nested'` (frequency within recency, money within both).
   */
  method?: RfmMethod | 'kMeans' | undefined
  /** The cuts for `'fixed'`: ascending; a value equal to a cut gets the lower score (the higher one for recency). */
  breaks?: { readonly [axis in keyof RfmBreaks]: ArrayLike<number> } | undefined
  /** Weights of the scores in `weightedScore`. Default 1 each. */
  scoreWeights?: Axes<number> | undefined
  /** Whether total revenue (the default) or the mean of a purchase is scored. */
  monetary?: 'total' | 'mean' | undefined
  /** `'eleven'` (the default with 5 bins), `'octant'` (the default otherwise), `'five'`, or a map of your own. */
  segments?: SegmentMapName | SegmentMap | undefined
}

const DEFAULTS = {
  bins: undefined as unknown,
  method: 'quantile' as RfmMethod | 'kMeans',
  breaks: undefined as unknown,
  scoreWeights: undefined as unknown,
  monetary: 'total' as 'total' | 'mean',
  segments: undefined as unknown,
}

const NAME = 'rfm'
const METHODS = ['quantile', 'fixed', 'jenks', 'nested', 'kMeans'] as const

/** Options that belong to transactions: with a summary they are left out. */
type NoSummaryOptions = { readonly [name in Exclude<keyof SummaryOptions, 'onProgress'>]?: undefined }

/**
 * An RFM model and the scores of the customers it was fitted on. `toJSON` writes the model only; `toRows` gives the scores.
 * `Ids` is what is known of the ids: transactions name every customer, a summary that came from elsewhere perhaps none.
 */
export class RfmFit<Ids extends RfmColumns['ids'] = RfmColumns['ids']> extends RfmModel implements RfmColumns {
  declare readonly ids: Ids
  declare readonly recencyScore: Uint8Array
  declare readonly frequencyScore: Uint8Array
  declare readonly monetaryScore: Uint8Array
  declare readonly weightedScore: Float64Array
  declare readonly code: readonly string[]
  declare readonly segment: readonly string[]
  declare readonly sinceLast: Float64Array
  declare readonly purchases: Float64Array
  declare readonly spend: Float64Array
  declare readonly revenue: Float64Array

  /** @internal Use `rfm`. */
  constructor(parameters: RfmParameters, columns: RfmColumns & { readonly ids: Ids }) {
    super(parameters)
    Object.assign(this, columns)
  }

  /** What the customers of each segment are like: one row per segment of the map, in its order. */
  segments(locale: Locale = 'en'): Table<SegmentRow> {
    return segmentTable(this, this, locale)
  }

  /** As a table: id, scores, code, segment, measures. */
  toTable(): Table<ResultRow<ScoreColumns, RfmColumns['ids']>> {
    return resultTable<ScoreColumns, RfmColumns['ids']>(scoreColumns(this), this.ids)
  }

  toRows(): ResultRow<ScoreColumns, Ids>[] {
    return resultRows(scoreColumns(this), this.ids)
  }
}

/**
 * Scores every customer by recency, frequency and money, and puts it into a segment.
 *
 * Takes a summary, or transactions together with the options of `summarizeTransactions`. Equal values always share a score, so heavy ties
 * leave some scores unused; `.breaks` says where the cuts are, and `score` applies them to other customers. Time O(n log n).
 *
 * @example
 * import { rfm } from 'clientele'
 *
 * const orders = [
 *   { customerId: 'Ada', at: '2024-03-01', amount: 120 },
 *   { customerId: 'Ada', at: '2024-03-20', amount: 80 },
 *   { customerId: 'Ben', at: '2024-01-02', amount: 15 },
 *   { customerId: 'Cleo', at: '2024-02-10', amount: 60 },
 * ]
 * const fit = rfm(orders, { bins: 2, asOf: '2024-03-31' })
 * console.log(fit.ids, fit.code)
 * // [ 'Ada', 'Ben', 'Cleo' ] [ '222', '111', '211' ]
 */
export function rfm<S extends CustomerSummary>(summary: S, options?: RfmOptions): RfmFit<S['ids']>
export function rfm<T extends TableLikeOf<T>>(
  transactions: T,
  options?: RfmOptions & SummaryOptions<RowOfInput<T>>,
): RfmFit<readonly Id[]>
export function rfm(input: CustomerSummary | AnyTableLike, options?: RfmOptions & NoSummaryOptions): RfmFit
export function rfm(input: CustomerSummary | AnyTableLike, options?: RfmOptions & SummaryOptions): RfmFit {
  const fromSummary = isCustomerSummary(input)
  const read = readOptions(NAME, options, { ...DEFAULTS, ...SUMMARY_DEFAULTS })
  const summary = fromSummary ? input : summaryOf(input, options)
  if (fromSummary) refuseSummaryOptions(options)
  const method = oneOf(NAME, 'method', read.method, METHODS)
  const told = method === 'fixed' ? readBreaks(NAME, read.breaks) : null
  if (method !== 'fixed' && read.breaks !== undefined) {
    throw inputError(NAME, 'breaks', `left out unless method is 'fixed'`, describe(read.breaks))
  }
  const bins = told === null ? readBins(read.bins) : binsOfBreaks(told, read.bins)
  const fiveBins = bins.recency === 5 && bins.frequency === 5 && bins.monetary === 5
  const segments = read.segments ?? (fiveBins ? 'eleven' : 'octant')
  const segmentMap = readSegments(NAME, segments, bins)
  const monetary = oneOf(NAME, 'monetary', read.monetary, ['total', 'mean'])
  const progress = progressOf(NAME, read.onProgress)
  progress.stage('scoring', summary.size)
  progress.advance(0)
  progress.throwIfStopped()
  const measures = measuresOf(NAME, summary, monetary)
  const kind = method === 'kMeans' ? 'jenks' : method
  const breaks = told ?? independentBreaks(kind === 'fixed' ? 'quantile' : kind, measures, bins)
  const parameters: RfmParameters = {
    method: kind,
    bins,
    breaks,
    nestedBreaks: kind === 'nested' ? nestedBreaks(measures, bins, breaks) : null,
    scoreWeights: readWeights(read.scoreWeights),
    monetary,
    recencyUnit: measures.recencyUnit,
    unit: summary.unit,
    currency: summary.currency,
    segmentMap,
    mapName: typeof segments === 'string' ? (segments as SegmentMapName) : null,
  }
  const fit = new RfmFit(parameters, scoreMeasures(parameters, measures, summary.ids))
  progress.end()
  progress.throwIfStopped()
  return fit
}

function summaryOf(input: AnyTableLike, options: object | undefined): CustomerSummary {
  const own = Object.entries(options ?? {}).filter(([name]) => Object.hasOwn(SUMMARY_DEFAULTS, name))
  return summarize(NAME, input, Object.fromEntries(own))
}

function refuseSummaryOptions(options: Record<string, unknown> | undefined): void {
  for (const name of Object.keys(SUMMARY_DEFAULTS)) {
    if (options?.[name] === undefined || name === 'onProgress') continue
    throw inputError(NAME, name, 'left out when a summary is given (it belongs to the transactions)', 'a value')
  }
}

function readAxes(
  path: string,
  value: unknown,
  fallback: number,
  check: (path: string, value: unknown) => number,
): Bins {
  if (value === undefined) return { recency: fallback, frequency: fallback, monetary: fallback }
  if (!isPlainObject(value)) throw inputError(NAME, path, '{ recency, frequency, monetary }', describe(value))
  checkNames(NAME, path, value, ['recency', 'frequency', 'monetary'])
  const axis = (name: string): number => check(`${path}.${name}`, value[name] ?? fallback)
  return { recency: axis('recency'), frequency: axis('frequency'), monetary: axis('monetary') }
}

function readBins(value: unknown): Bins {
  const check = (path: string, bins: unknown): number => integerFrom(NAME, path, bins, LEAST_BINS, MOST_BINS)
  if (value !== undefined && !isPlainObject(value)) {
    const bins = check('bins', value)
    return { recency: bins, frequency: bins, monetary: bins }
  }
  return readAxes('bins', value, 5, check)
}

function binsOfBreaks(breaks: RfmBreaks, told: unknown): Bins {
  const bins = {
    recency: breaks.recency.length + 1,
    frequency: breaks.frequency.length + 1,
    monetary: breaks.monetary.length + 1,
  }
  if (told === undefined) return bins
  const wanted = readBins(told)
  for (const axis of ['recency', 'frequency', 'monetary'] as const) {
    if (wanted[axis] === bins[axis]) continue
    throw inputError(NAME, `breaks.${axis}`, `a list of ${wanted[axis] - 1} cuts (bins - 1)`, `${bins[axis] - 1} cuts`)
  }
  return bins
}

function readWeights(value: unknown): ScoreWeights {
  return readAxes('scoreWeights', value, 1, (path, weight) => numberWithin(NAME, path, weight, { least: 0 }))
}
