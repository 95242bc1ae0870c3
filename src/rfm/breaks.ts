/**
 * Cuts between scores: by quantiles (type 7), told, by natural breaks (optimal one-dimensional classes), or nested.
 *
 * A score counts the cuts below a value, so equal values share a score; when cuts coincide, some scores are never given.
 */
import { checkNames, describe, inputError, isPlainObject, quote } from '../core/arguments.ts'
import { distinctValues, naturalBreaks } from '../math/statistics/naturalBreaks.ts'
import { quantileOfSorted } from '../math/statistics/quantiles.ts'
import { type Bins, MOST_BINS } from './codes.ts'
import type { Measures } from './measures.ts'

export type RfmMethod = 'quantile' | 'fixed' | 'jenks' | 'nested'

/** Ascending cuts: one less than there are scores. A value equal to a cut gets the lower score. */
export type RfmBreaks = {
  readonly recency: readonly number[]
  readonly frequency: readonly number[]
  readonly monetary: readonly number[]
}

/** Cuts within the score before: frequency by recency score, monetary by recency and frequency score (the latter runs fastest). */
export type NestedBreaks = {
  readonly frequency: readonly (readonly number[])[]
  readonly monetary: readonly (readonly number[])[]
}

/** How many cuts lie below a value. O(cuts). */
export function cutsBelow(cuts: readonly number[], value: number): number {
  let count = 0
  while (count < cuts.length && (cuts[count] as number) < value) count++
  return count
}

/** Cuts that make `bins` parts of equal probability; type-7 quantiles. */
function quantileCuts(values: Float64Array, bins: number): number[] {
  const sorted = values.slice().sort()
  return Array.from({ length: bins - 1 }, (_, i) => quantileOfSorted(sorted, (i + 1) / bins))
}

/** Cuts at the highest value of each class but the last. With fewer distinct values than classes the highest scores are not given. */
function naturalCuts(values: Float64Array, bins: number): number[] {
  const { values: distinct, counts } = distinctValues(values)
  const { starts } = naturalBreaks(distinct, counts, bins)
  const cuts = Array.from(starts.subarray(1), (start) => distinct[start - 1] as number)
  while (cuts.length < bins - 1) cuts.push(distinct[distinct.length - 1] as number)
  return cuts
}

/** Cuts of every axis for `'quantile'` and `'jenks'`. O(n log n). */
export function independentBreaks(method: 'quantile' | 'jenks' | 'nested', measures: Measures, bins: Bins): RfmBreaks {
  const cuts = method === 'jenks' ? naturalCuts : quantileCuts
  return {
    recency: cuts(measures.sinceLast, bins.recency),
    frequency: cuts(measures.purchases, bins.frequency),
    monetary: cuts(measures.spend, bins.monetary),
  }
}

/** Quantile cuts of frequency within each recency score and of money within each pair; an empty group takes the cuts around it. */
export function nestedBreaks(measures: Measures, bins: Bins, overall: RfmBreaks): NestedBreaks {
  const { sinceLast, purchases, spend } = measures
  const byRecency = groups(
    bins.recency,
    sinceLast.length,
    (i) => bins.recency - 1 - cutsBelow(overall.recency, sinceLast[i]!),
  )
  const frequency: number[][] = []
  const monetary: number[][] = []
  for (const rows of byRecency) {
    const cuts = rows.length === 0 ? [...overall.frequency] : quantileCuts(pick(purchases, rows), bins.frequency)
    frequency.push(cuts)
    const around = rows.length === 0 ? [...overall.monetary] : quantileCuts(pick(spend, rows), bins.monetary)
    const byFrequency = groups(bins.frequency, rows.length, (i) => cutsBelow(cuts, purchases[rows[i]!]!))
    for (const inner of byFrequency) {
      const chosen = inner.map((i) => rows[i]!)
      monetary.push(chosen.length === 0 ? around : quantileCuts(pick(spend, chosen), bins.monetary))
    }
  }
  return { frequency, monetary }
}

function groups(count: number, rows: number, groupOf: (row: number) => number): number[][] {
  const lists = Array.from({ length: count }, (): number[] => [])
  for (let i = 0; i < rows; i++) lists[groupOf(i)]?.push(i)
  return lists
}

const pick = (values: Float64Array, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => values[row] as number)

/** The option `breaks`: ascending finite cuts for every axis. */
export function readBreaks(functionName: string, breaks: unknown): RfmBreaks {
  if (!isPlainObject(breaks)) {
    throw inputError(functionName, 'breaks', '{ recency, frequency, monetary }: lists of cuts', describe(breaks))
  }
  checkNames(functionName, 'breaks', breaks, ['recency', 'frequency', 'monetary'])
  const read = (name: string): number[] => {
    const list = breaks[name]
    const isList = Array.isArray(list) || (ArrayBuffer.isView(list) && 'length' in list)
    const cuts: unknown[] = isList ? Array.from(list as ArrayLike<unknown>) : []
    if (cuts.length === 0 || cuts.length >= MOST_BINS) {
      const given = isList ? `${cuts.length} cuts` : describe(list)
      throw inputError(functionName, `breaks.${name}`, `a list of 1 to ${MOST_BINS - 1} cuts`, given)
    }
    return cuts.map((cut, i) => {
      const before = i === 0 ? -Infinity : cuts[i - 1]
      if (typeof cut === 'number' && Number.isFinite(cut) && typeof before === 'number' && before <= cut) return cut
      const expected = i === 0 ? 'a finite number' : `a finite number of at least ${quote(before)} (cuts ascend)`
      throw inputError(functionName, `breaks.${name}[${i}]`, expected, quote(cut))
    })
  }
  return { recency: read('recency'), frequency: read('frequency'), monetary: read('monetary') }
}
