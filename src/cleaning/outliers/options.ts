/** The options of finding and clipping outliers, checked. O(1). */
import { inputError, integerFrom, numberWithin, oneOf, quote, readOptions, seedValue } from '../../core/arguments.ts'
import type { OnProgress } from '../../core/progress.ts'
import type { FeatureOptions } from '../../data/features.ts'

/** Rules that look at one column at a time. */
export type FenceMethod = 'iqr' | 'zScore' | 'mad'

export type OutlierMethod = FenceMethod | 'isolationForest'

export type OutlierOptions = FeatureOptions & {
  /**
   * `'iqr'` (the default): far outside the quartiles. `'zScore'`: far from the mean, in standard deviations. `'mad'`: far from the median, in
   * median absolute deviations. `'isolationForest'`: rows that few random cuts set apart from the others, all columns together.
   */
  method?: OutlierMethod | undefined
  /** How far is too far. Default 1.5 (`'iqr'`), 3 (`'zScore'`), 3.5 (`'mad'`), .6 (`'isolationForest'`). */
  threshold?: number | undefined
  /** How many trees the isolation forest has. Default 100. */
  trees?: number | undefined
  /** How many rows each tree looks at. Default 256, or all where there are fewer. */
  sampleSize?: number | undefined
  /** Of the isolation forest; the same seed gives the same bits. Default 1. */
  seed?: number | undefined
  onProgress?: OnProgress | undefined
}

export const DEFAULTS = {
  method: 'iqr' as OutlierMethod,
  threshold: undefined as number | undefined,
  features: undefined as readonly string[] | undefined,
  id: undefined as string | undefined,
  trees: 100,
  sampleSize: 256,
  seed: 1,
  onProgress: undefined as OnProgress | undefined,
}

const METHODS: readonly OutlierMethod[] = ['iqr', 'zScore', 'mad', 'isolationForest']
const THRESHOLDS: Readonly<Record<OutlierMethod, number>> = { iqr: 1.5, zScore: 3, mad: 3.5, isolationForest: 0.6 }
const MOST_TREES = 100_000
const MOST_SAMPLE = 65_536

export type OutlierSettings = Omit<typeof DEFAULTS, 'threshold'> & { readonly threshold: number }

export function readOutlierOptions(functionName: string, options: unknown): OutlierSettings {
  const read = readOptions(functionName, options, DEFAULTS)
  const method = oneOf(functionName, 'method', read.method, METHODS)
  const forest = method === 'isolationForest'
  const bounds = forest ? { least: 0, most: 1 } : { least: 0 }
  return {
    ...read,
    method,
    threshold: numberWithin(functionName, 'threshold', read.threshold ?? THRESHOLDS[method], bounds),
    trees: integerFrom(functionName, 'trees', read.trees, 1, MOST_TREES),
    sampleSize: integerFrom(functionName, 'sampleSize', read.sampleSize, 2, MOST_SAMPLE),
    seed: seedValue(functionName, read.seed),
  }
}

/** Refuses the options that name columns: plain numbers have none. */
export function refuseColumnOptions(functionName: string, settings: OutlierSettings): void {
  for (const name of ['features', 'id'] as const) {
    const value = settings[name]
    if (value === undefined) continue
    throw inputError(functionName, name, 'left out (numbers have no columns)', quote(value))
  }
}
