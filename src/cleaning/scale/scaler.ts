/**
 * Scaling: numeric columns on a common scale, and back.
 *
 * `'standard'`: mean and population standard deviation. `'minMax'`: 0 to 1. `'robust'`: median and distance of the type-7 quartiles (R. Hyndman,
 * Y. Fan, Sample quantiles in statistical packages, 1996). `'log'`: log1p. `'yeoJohnson'`: see yeoJohnson.ts, then standardized.
 * Time O(rows · columns), O(rows · log rows) a column for Yeo-Johnson; memory O(rows · columns).
 */
import { inputError, readOptions, seedValue } from '../../core/arguments.ts'
import { type OnProgress, progressOf } from '../../core/progress.ts'
import type { FeatureOptions } from '../../data/features.ts'
import type { Column } from '../../data/table/columns.ts'
import { type Table, tableInput } from '../../data/table/table.ts'
import type { Cell, RowOfInput, TableLikeOf } from '../../data/types.ts'
import { quantiles } from '../../math/statistics/quantiles.ts'
import { meanAndDeviation, rangeOf } from './center.ts'
import {
  readMethod,
  refuseUnlogged,
  type ScaleMethod,
  type ScaleParameters,
  ScalerModel,
  type ScalerState,
  scaleTable,
} from './model.ts'
import { byColumn, columnPath, numbersOf, numericFeatures, presentValues } from './numericColumns.ts'
import { fitYeoJohnson } from './yeoJohnson.ts'

export type ScalerOptions = FeatureOptions & {
  /** `'standard'` (the default), `'minMax'`, `'robust'`, `'log'` or `'yeoJohnson'`. */
  method?: ScaleMethod | undefined
  /** Accepted as everywhere; nothing here is random. */
  seed?: number | undefined
  onProgress?: OnProgress | undefined
}

const DEFAULTS = {
  method: 'standard' as ScaleMethod,
  features: undefined as readonly string[] | undefined,
  id: undefined as string | undefined,
  seed: 1,
  onProgress: undefined as OnProgress | undefined,
}

const NAME = 'scaler'

/** A scaler and the table it was fitted on, scaled. `toJSON` writes the model only. */
export class ScalerFit<R extends object = Record<string, Cell>> extends ScalerModel {
  /** The input, scaled. */
  declare readonly table: Table<R>
  /** Columns left alone because they name things. */
  declare readonly ignored: readonly string[]
  /** Columns without spread: only centered. */
  declare readonly constant: readonly string[]
  /** Columns in which nothing is known: left as they are. */
  declare readonly unscaled: readonly string[]

  /** @internal Use `scaler`. */
  constructor(state: ScalerState, rows: Pick<ScalerFit<R>, 'table' | 'ignored' | 'constant' | 'unscaled'>) {
    super(state)
    Object.assign(this, rows)
  }
}

/**
 * Brings numeric columns to a common scale: before anything that measures distances or compares coefficients.
 *
 * Without `features`, all columns of numbers but ids are scaled; text, truth values and dates stay as they are, and so does what is missing. A
 * constant column is only centered. Infinite numbers are refused, and values of −1 or less for `'log'`. The same rows in another order give the
 * same model, bit for bit. `transform` applies it to the next table, `inverse` takes it back.
 * Time O(rows · columns); `'yeoJohnson'` sorts each column and passes over it about 15 times.
 *
 * @example
 * import { scaler } from 'clientele'
 *
 * const customers = [
 *   { id: 'a', spend: 10, visits: 1 },
 *   { id: 'b', spend: 20, visits: 1 },
 *   { id: 'c', spend: 60, visits: null },
 * ]
 * const fit = scaler(customers, { method: 'minMax' })
 * console.log(fit.table.toRows())
 * console.log(fit.inverse(fit.table).column('spend'), fit.constant)
 * // [
 * //   { id: 'a', spend: 0, visits: 0 },
 * //   { id: 'b', spend: 0.2, visits: 0 },
 * //   { id: 'c', spend: 1, visits: null }
 * // ]
 * // Float64Array(3) [ 10, 20, 60 ] [ 'visits' ]
 */
export function scaler<T extends TableLikeOf<T>>(table: T, options?: ScalerOptions): ScalerFit<RowOfInput<T> & object> {
  const read = readOptions(NAME, options, DEFAULTS)
  const method = readMethod(NAME, read.method)
  seedValue(NAME, read.seed)
  const progress = progressOf(NAME, read.onProgress)
  const input = tableInput(NAME, 'table', table)
  const { features, ignored } = numericFeatures(NAME, input, read)
  const constant: string[] = []
  const unscaled: string[] = []
  progress.stage('scaling', features.length)
  const list = features.map((name, done): ScaleParameters => {
    progress.advance(done)
    progress.throwIfStopped()
    const values = numbersOf(NAME, name, input.store.get(name) as Column)
    const present = presentValues(values)
    if (present.length === 0) {
      unscaled.push(name)
      return parameters(0, 1, method === 'yeoJohnson' ? 1 : null)
    }
    refuseWide(name, present)
    if (method === 'log') {
      refuseUnlogged(NAME, name, values)
      return parameters(0, 1, null)
    }
    const fitted = fitColumn(method, present, () => progress.advance(done))
    progress.throwIfStopped()
    if (fitted.scale > 0) return fitted
    constant.push(name)
    return { ...fitted, scale: 1 }
  })
  const state = { method, features, parameters: byColumn(features, list) }
  const scaled = scaleTable<RowOfInput<T> & object>(NAME, state, input)
  progress.end()
  progress.throwIfStopped()
  return new ScalerFit(state, { table: scaled, ignored, constant, unscaled })
}

const parameters = (center: number, scale: number, lambda: number | null): ScaleParameters => ({
  center,
  scale,
  lambda,
  origin: lambda === null ? null : 0,
})

/** Center and scale of values that are there; scale 0 where there is no spread. */
function fitColumn(method: ScaleMethod, present: Float64Array, onStep: () => boolean): ScaleParameters {
  switch (method) {
    case 'minMax': {
      const { least, most } = rangeOf(present)
      return parameters(least + 0, most - least, null)
    }
    case 'robust': {
      const [lower = 0, middle = 0, upper = 0] = quantiles(present, [0.25, 0.5, 0.75])
      return parameters(middle, upper - lower, null)
    }
    case 'yeoJohnson':
      return fitYeoJohnson(present, onStep)
    default: {
      const { mean, deviation } = meanAndDeviation(present)
      return parameters(mean, deviation, null)
    }
  }
}

/** Refuses values so far apart that their difference is no double. */
function refuseWide(name: string, present: Float64Array): void {
  const { least, most } = rangeOf(present)
  if (Number.isFinite(most - least)) return
  throw inputError(NAME, columnPath(name), 'of values less than 1.8e308 apart', 'a wider range', 'invalidData')
}
