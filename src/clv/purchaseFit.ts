/**
 * Fitting a model of purchases: from a summary to parameters by maximum likelihood. See maximize.ts for the method.
 *
 * Time O(distinct customers · iterations); 10⁵ customers are seen whole some twenty times.
 */
import {
  checkNames,
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  numberWithin,
  readOptions,
} from '../core/arguments.ts'
import { InputError } from '../core/errors.ts'
import { type OnProgress, progressOf } from '../core/progress.ts'
import type { AnyTableLike } from '../data/types.ts'
import { Matrix } from '../math/matrix.ts'
import { type Coefficient, coefficientsOf, readCovariates, type Standardized } from './covariates.ts'
import { type Coordinates, estimatesOf } from './estimates.ts'
import type { Observations, PurchaseFamily } from './family.ts'
import { type Likelihood, maximize } from './maximize.ts'
import { observationsOf, type ScaledObservations } from './observations.ts'
import { readSummary, type SummaryLike } from './purchaseInput.ts'
import { PurchaseFit } from './purchaseModel.ts'

export type PurchaseOptions = {
  /**
   * Pulls the logarithms of the parameters toward 0 (time measured so that the greatest age is 1): this much times their squares is added to the mean
   * negative log-likelihood. Default 0; not needed for convergence.
   */
  penalty?: number | undefined
  /** How many customers each row stands for. Default 1. */
  weights?: ArrayLike<number> | undefined
  /** Parameters to begin with instead of the usual starts; with `maxIterations: 0` the model is evaluated there. */
  initial?: Readonly<Record<string, number>> | undefined
  maxIterations?: number | undefined
  /** Characteristics of the customers: numeric columns, one row per customer. */
  covariates?: AnyTableLike | undefined
  onProgress?: OnProgress | undefined
}

export const PURCHASE_DEFAULTS = {
  penalty: 0,
  weights: undefined as ArrayLike<number> | undefined,
  initial: undefined as Readonly<Record<string, number>> | undefined,
  maxIterations: 200,
  covariates: undefined as AnyTableLike | undefined,
  onProgress: undefined as OnProgress | undefined,
}

/** With more rows than twice this, that many find the neighborhood. */
const PART = 2000

/** The fit of a family; `extra` parameters (k) come first in the record. */
export function fitPurchases(
  family: PurchaseFamily,
  summary: SummaryLike,
  options: PurchaseOptions | undefined,
  extra: Readonly<Record<string, number>> = {},
): PurchaseFit {
  const name = family.kind
  const read = readOptions(name, options, PURCHASE_DEFAULTS)
  const penalty = numberWithin(name, 'penalty', read.penalty, { least: 0 })
  const maxIterations = integerFrom(name, 'maxIterations', read.maxIterations, 0)
  const input = readSummary(name, summary, family.discrete === true ? 'opportunity' : null)
  if (family.covariateSigns === undefined && read.covariates !== undefined) {
    throw inputError(name, 'covariates', 'left out (only bgNbd and paretoNbd take them)', describe(read.covariates))
  }
  if (input.unit === 'opportunity' && family.discrete !== true) {
    throw new InputError('wrongUnit', `${name}: summary must be in units of time, got opportunities (see bgBb)`, {
      path: 'summary.unit',
      expected: 'a unit of time',
      given: 'opportunities',
    })
  }
  const standardized = read.covariates === undefined ? null : readCovariates(name, read.covariates, input.size)
  const apart = standardized !== null
  const rows = observationsOf(name, input, read.weights, {
    gaps: family.readsGaps === true,
    asIs: family.discrete === true,
    apart,
  })
  const coefficients = coefficientsOf(family, standardized?.columns ?? [])
  const z = standardized === null ? null : rowsOfCustomers(standardized.z, rows)
  const initial =
    read.initial === undefined ? null : readInitial(family, coefficients, read.initial, rows.scale, standardized)
  const progress = progressOf(name, read.onProgress)
  progress.stage('fitting', maxIterations)
  const found = maximize(likelihoodOf(family, rows, z, coefficients, initial), {
    penalty,
    maxIterations,
    onIteration: (iteration) => progress.advance(Math.min(iteration, maxIterations)),
  })
  progress.end()
  // The density of x moments is per unit of time to the power x.
  const logLikelihood = found.logLikelihood - purchasesOf(rows) * Math.log(rows.scale)
  const coordinates = coordinatesOf(family, rows.scale, coefficients, standardized)
  const estimates = estimatesOf(found, coordinates, logLikelihood, rows.total)
  return new PurchaseFit({
    ...estimates,
    kind: family.kind,
    parameters: { ...extra, ...estimates.parameters },
    covariates: standardized?.columns ?? [],
    unit: input.unit,
  })
}

function rowsOfCustomers(z: Matrix, rows: ScaledObservations): Matrix {
  const kept = new Matrix(rows.size, z.columns)
  for (let customer = 0; customer < z.rows; customer++) {
    const row = rows.rowOf[customer]!
    if (row >= 0) kept.row(row).set(z.row(customer))
  }
  return kept
}

/** The log-likelihood over ln parameters and coefficients. */
function likelihoodOf(
  family: PurchaseFamily,
  rows: ScaledObservations,
  z: Matrix | null,
  coefficients: readonly Coefficient[],
  initial: Float64Array | null,
): Likelihood {
  const positive = family.parameterNames.length
  const names = [...family.parameterNames, ...coefficients.map(({ name }) => name)]
  const starts =
    initial === null
      ? family.starts(rows).map((start) => Float64Array.from(names, (_, i) => (i < positive ? Math.log(start[i]!) : 0)))
      : [initial]
  const value = z === null ? plainValue(family, rows) : covariateValue(family, rows, z, coefficients)
  const hasPart = z === null && initial === null && rows.size > 2 * PART
  const part = hasPart ? likelihoodOf(family, partOf(rows), null, coefficients, null) : undefined
  return { names, positive, total: rows.total, starts, value, part }
}

type Value = (coordinates: Float64Array, gradient: Float64Array) => number

function plainValue(family: PurchaseFamily, rows: Observations): Value {
  const parameters = new Float64Array(family.parameterNames.length)
  return (coordinates, gradient) => {
    for (let i = 0; i < parameters.length; i++) parameters[i] = Math.exp(coordinates[i]!)
    return family.logLikelihood(rows, parameters, gradient)
  }
}

/** Customer by customer, each with parameters of its own; derivatives by the chain rule. */
function covariateValue(
  family: PurchaseFamily,
  rows: Observations,
  z: Matrix,
  coefficients: readonly Coefficient[],
): Value {
  const positive = family.parameterNames.length
  const one = { size: 1, x: new Float64Array(1), lastAt: new Float64Array(1), age: new Float64Array(1) }
  let greatest = 0
  for (let i = 0; i < rows.size; i++) greatest = Math.max(greatest, rows.x[i]!)
  // Tables are made for the greatest x at the first call, and kept.
  const single: Observations = { ...one, sumLogGaps: null, weight: Float64Array.of(1) }
  one.x[0] = greatest
  one.age[0] = 1
  const parameters = new Float64Array(positive)
  const slopes = new Float64Array(positive)
  family.logLikelihood(single, parameters.fill(1), slopes)
  return (coordinates, gradient) => {
    gradient.fill(0)
    let log = 0
    for (let row = 0; row < rows.size; row++) {
      for (let i = 0; i < positive; i++) parameters[i] = coordinates[i]!
      for (let c = 0; c < coefficients.length; c++) {
        const { parameter, column, sign } = coefficients[c]!
        parameters[parameter]! += sign * coordinates[positive + c]! * z.data[row * z.columns + column]!
      }
      for (let i = 0; i < positive; i++) parameters[i] = Math.exp(parameters[i]!)
      one.x[0] = rows.x[row]!
      one.lastAt[0] = rows.lastAt[row]!
      one.age[0] = rows.age[row]!
      const weight = rows.weight[row]!
      log += weight * family.logLikelihood(single, parameters, slopes)
      for (let i = 0; i < positive; i++) gradient[i]! += weight * slopes[i]!
      for (let c = 0; c < coefficients.length; c++) {
        const { parameter, column, sign } = coefficients[c]!
        gradient[positive + c]! += weight * slopes[parameter]! * sign * z.data[row * z.columns + column]!
      }
    }
    return log
  }
}

/** Every so many rows of all, with their weights. */
function partOf(rows: ScaledObservations): ScaledObservations {
  const picks = Int32Array.from({ length: PART }, (_, i) => Math.floor(((i + 0.5) * rows.size) / PART))
  const pick = (values: Float64Array): Float64Array => Float64Array.from(picks, (row) => values[row]!)
  const weight = pick(rows.weight)
  return {
    ...rows,
    size: PART,
    x: pick(rows.x),
    lastAt: pick(rows.lastAt),
    age: pick(rows.age),
    sumLogGaps: rows.sumLogGaps === null ? null : pick(rows.sumLogGaps),
    weight,
    total: weight.reduce((sum, value) => sum + value, 0),
  }
}

/** Coordinates of parameters that were given: in scaled time, with the covariates' means taken in. */
function readInitial(
  family: PurchaseFamily,
  coefficients: readonly Coefficient[],
  initial: unknown,
  scale: number,
  standardized: Standardized | null,
): Float64Array {
  const name = family.kind
  const names = [...family.parameterNames, ...coefficients.map((coefficient) => coefficient.name)]
  if (!isPlainObject(initial)) throw inputError(name, 'initial', `{ ${names.join(', ')} }`, describe(initial))
  checkNames(name, 'initial', initial, [...names, 'k'])
  const positive = family.parameterNames.length
  const coordinates = Float64Array.from(names, (parameter, i) => {
    const value = numberWithin(name, `initial.${parameter}`, initial[parameter], i < positive ? { above: 0 } : {})
    return i < positive ? Math.log(value) - (family.timePower[i] ?? 0) * Math.log(scale) : value
  })
  coefficients.forEach(({ parameter, column, sign }, c) => {
    const gamma = coordinates[positive + c]!
    coordinates[parameter]! += sign * gamma * (standardized?.means[column] ?? 0)
    coordinates[positive + c] = gamma * (standardized?.scales[column] ?? 1)
  })
  return coordinates
}

/** How the coordinates of the search become parameters in the summary's unit and coefficients of the columns as they are. */
function coordinatesOf(
  family: PurchaseFamily,
  scale: number,
  coefficients: readonly Coefficient[],
  standardized: Standardized | null,
): Coordinates {
  const positive = family.parameterNames.length
  const names = [...family.parameterNames, ...coefficients.map(({ name }) => name)]
  const size = names.length
  const shift = names.map((_, i) => (i < positive ? (family.timePower[i] ?? 0) * Math.log(scale) : 0))
  if (standardized === null) return { names, positive, shift, linear: null }
  // γ = θ/spread, and ln p = θ − Σ sign·γ·mean, for the search saw centered columns.
  const linear = new Matrix(size, size)
  for (let i = 0; i < positive; i++) linear.data[i * size + i] = 1
  coefficients.forEach(({ parameter, column, sign }, c) => {
    const at = positive + c
    const spread = standardized.scales[column]!
    linear.data[at * size + at] = 1 / spread
    linear.data[parameter * size + at] = (-sign * standardized.means[column]!) / spread
  })
  return { names, positive, shift, linear }
}

function purchasesOf(rows: Observations): number {
  let purchases = 0
  for (let row = 0; row < rows.size; row++) purchases += rows.weight[row]! * rows.x[row]!
  return purchases
}
