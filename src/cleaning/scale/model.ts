/** The fitted scaler: where each column has its center and how wide it is. It scales any table with these columns, and back. */
import { oneOf } from '../../core/arguments.ts'
import { markAs } from '../../core/brand.ts'
import {
  encodeNumber,
  encodeText,
  type JsonReader,
  type Model,
  type ModelJson,
  readModelJson,
} from '../../core/model.ts'
import type { Column } from '../../data/table/columns.ts'
import { Table, tableInput } from '../../data/table/table.ts'
import type { RowOfInput, TableLikeOf } from '../../data/types.ts'
import { byColumn, fittedColumn, numbersOf, refusedRows } from './numericColumns.ts'
import { bend, unbend } from './yeoJohnson.ts'

const KIND = 'scaler'
const VERSION = 1

/** How columns are brought to a common scale. */
export type ScaleMethod = 'standard' | 'minMax' | 'robust' | 'log' | 'yeoJohnson'

export const SCALE_METHODS: readonly ScaleMethod[] = ['standard', 'minMax', 'robust', 'log', 'yeoJohnson']

/**
 * What is taken from a column: (x − center) / scale. The center is the mean, the least value or the median, the scale the standard deviation, the
 * range or the distance of the quartiles; 1 where there is no spread. For `'log'` both say nothing (0 and 1). For `'yeoJohnson'` they are mean
 * and deviation of the transformed values, which are measured from `origin` (0 unless the column keeps away from 0), in the unit of the slope there.
 */
export type ScaleParameters = {
  readonly center: number
  readonly scale: number
  /** The exponent of the Yeo-Johnson transformation; null for the others. */
  readonly lambda: number | null
  readonly origin: number | null
}

/** Everything a scaler has learned. */
export type ScalerState = {
  readonly method: ScaleMethod
  /** The columns, in the order of the table that was fitted on. */
  readonly features: readonly string[]
  /** By column. */
  readonly parameters: Readonly<Record<string, ScaleParameters>>
}

/** Centers and scales of columns. Its JSON holds no rows. */
export class ScalerModel implements Model, ScalerState {
  static readonly kind: string = KIND
  readonly kind: string = KIND
  readonly method: ScaleMethod
  /** The columns that are scaled. */
  readonly features: readonly string[]
  /** By column. */
  readonly parameters: Readonly<Record<string, ScaleParameters>>

  /** @internal Use `scaler` or `ScalerModel.fromJSON`. */
  constructor(state: ScalerState) {
    this.method = state.method
    this.features = state.features
    this.parameters = state.parameters
    markAs(this, 'Model')
  }

  /**
   * Another table with these columns, scaled alike; other columns stay, missing stays missing. A column that is not there or not numeric, values
   * that `'log'` cannot take, and results beyond the range of doubles are refused by row. Time O(rows · columns).
   */
  transform<T extends TableLikeOf<T>>(table: T): Table<RowOfInput<T> & object> {
    return scaleTable<RowOfInput<T> & object>('ScalerModel.transform', this, table)
  }

  /**
   * A scaled table back as it was, to rounding: `inverse(transform(table))` differs by some 1e-15 of the column's size. (What Yeo-Johnson has
   * pressed together near its asymptote comes back with fewer digits.) Numbers that no value is scaled to are refused by row.
   * Time O(rows · columns).
   */
  inverse<T extends TableLikeOf<T>>(table: T): Table<RowOfInput<T> & object> {
    return mapColumns<RowOfInput<T> & object>('ScalerModel.inverse', this, table, unscaled)
  }

  toJSON(): ModelJson {
    const number = (value: number | null): number | string | null => (value === null ? null : encodeNumber(value))
    const columns = this.features.map((name) => {
      const { center, scale, lambda, origin } = this.parameters[name] as ScaleParameters
      const plain = { name: encodeText(name), center: number(center), scale: number(scale) }
      return this.method === 'yeoJohnson' ? { ...plain, lambda: number(lambda), origin: number(origin) } : plain
    })
    return { kind: KIND, version: VERSION, method: this.method, columns }
  }

  /** The model behind what `toJSON` wrote, as an object or as text. */
  static fromJSON(json: unknown): ScalerModel {
    const reader = readModelJson(json, KIND, VERSION)
    const method = reader.oneOf('method', SCALE_METHODS)
    const columns = reader.objects('columns')
    const features = columns.map((column) => column.text('name'))
    if (new Set(features).size < features.length) reader.fail('columns', 'columns of different names')
    return new ScalerModel({
      method,
      features,
      parameters: byColumn(features, columns.map(readParameters(method))),
    })
  }
}

const readParameters =
  (method: ScaleMethod) =>
  (reader: JsonReader): ScaleParameters => {
    const bent = method === 'yeoJohnson'
    const scale = finite(reader, 'scale')
    if (scale <= 0) reader.fail('scale', 'a number above 0')
    const center = finite(reader, 'center')
    return {
      center,
      scale,
      lambda: bent ? finite(reader, 'lambda') : null,
      origin: bent ? finite(reader, 'origin') : null,
    }
  }

function finite(reader: JsonReader, name: string): number {
  const value = reader.number(name)
  return Number.isFinite(value) ? value : reader.fail(name, 'a finite number')
}

/** A table with these columns scaled; errors speak in the name of the function. */
export function scaleTable<R extends object>(functionName: string, state: ScalerState, input: unknown): Table<R> {
  return mapColumns<R>(functionName, state, input, scaled)
}

type ColumnMap = (
  functionName: string,
  name: string,
  values: Float64Array,
  method: ScaleMethod,
  parameters: ScaleParameters,
) => Float64Array

function mapColumns<R extends object>(
  functionName: string,
  state: ScalerState,
  input: unknown,
  map: ColumnMap,
): Table<R> {
  const table = tableInput(functionName, 'table', input)
  const store = new Map<string, Column>(table.store)
  for (const name of state.features) {
    const values = numbersOf(functionName, name, fittedColumn(functionName, table, name))
    const parameters = state.parameters[name] as ScaleParameters
    store.set(name, { type: 'number', values: map(functionName, name, values, state.method, parameters) })
  }
  return new Table<R>(store, table.rowCount, table.ignored)
}

function scaled(
  functionName: string,
  name: string,
  values: Float64Array,
  method: ScaleMethod,
  { center, scale, lambda, origin }: ScaleParameters,
): Float64Array {
  const out = new Float64Array(values.length)
  if (method === 'log') {
    for (let row = 0; row < values.length; row++) out[row] = Math.log1p(values[row]!)
    refuseUnlogged(functionName, name, values)
    return out
  }
  if (lambda === null || origin === null) {
    for (let row = 0; row < values.length; row++) out[row] = (values[row]! - center) / scale
  } else {
    for (let row = 0; row < values.length; row++) out[row] = (bend(values[row]!, lambda, origin) - center) / scale
  }
  refuseBeyond(functionName, name, values, out, 'near enough to the values of the fit to be scaled in every row')
  return out
}

function unscaled(
  functionName: string,
  name: string,
  values: Float64Array,
  method: ScaleMethod,
  { center, scale, lambda, origin }: ScaleParameters,
): Float64Array {
  const out = new Float64Array(values.length)
  if (method === 'log') {
    for (let row = 0; row < values.length; row++) out[row] = Math.expm1(values[row]!)
  } else if (lambda === null || origin === null) {
    for (let row = 0; row < values.length; row++) out[row] = values[row]! * scale + center
  } else {
    for (let row = 0; row < values.length; row++) out[row] = unbend(values[row]! * scale + center, lambda, origin)
  }
  refuseBeyond(functionName, name, values, out, 'what a finite value is scaled to in every row')
  return out
}

/** Refuses values that have no logarithm of 1 + x. */
export function refuseUnlogged(functionName: string, name: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++) {
    if (!(values[row]! <= -1)) continue
    throw refusedRows(
      functionName,
      name,
      "above -1 in every row for method 'log'",
      values,
      (value) => value <= -1,
      'invalidData',
    )
  }
}

/** Refuses values that are there, but have no finite image. */
function refuseBeyond(
  functionName: string,
  name: string,
  values: Float64Array,
  out: Float64Array,
  expected: string,
): void {
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(out[row]!) || Number.isNaN(values[row]!)) continue
    const isBeyond = (value: number, at: number): boolean => !Number.isNaN(value) && !Number.isFinite(out[at]!)
    throw refusedRows(functionName, name, expected, values, isBeyond, 'invalidData')
  }
}

/** The method of an option. */
export const readMethod = (functionName: string, method: unknown): ScaleMethod =>
  oneOf(functionName, 'method', method, SCALE_METHODS)
