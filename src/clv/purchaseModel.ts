/** A fitted model of purchases: its parameters, how sure they are, and what it predicts for any customers. */
import {
  checkNames,
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  numberWithin,
  readOptions,
} from '../core/arguments.ts'
import { markAs } from '../core/brand.ts'
import type { Model, ModelJson } from '../core/model.ts'
import type { SummaryUnit } from '../data/summary/summaryFields.ts'
import type { AnyTableLike } from '../data/types.ts'
import type { Matrix } from '../math/matrix.ts'
import { type Coefficient, coefficientsOf, covariatesOf } from './covariates.ts'
import type { Estimates } from './estimates.ts'
import { familyOf } from './families.ts'
import type { Predictor, PurchaseFamily, PurchaseKind } from './family.ts'
import { readSummary, readTime, type SummaryLike } from './purchaseInput.ts'
import { readPurchaseJson, writePurchaseJson } from './purchaseJson.ts'

/** Everything a model of purchases has learned. Parameters by name, those of `…CnbdK` with k first, coefficients of covariates last. */
export type PurchaseState = Estimates & {
  readonly kind: PurchaseKind
  /** The columns of the covariates, in the order of their coefficients. */
  readonly covariates: readonly string[]
  readonly unit: SummaryUnit | null
}

/** The covariates of the customers, where the model has some. */
export type PredictionOptions = { covariates?: AnyTableLike | undefined }

export type DiscountOptions = PredictionOptions & {
  /** Continuous, per unit of the model: e^(−rate·t). For BG/BB per opportunity: (1 + rate)^−k. */
  discountRate: number
  /** In units of the model. Default: for ever. */
  horizon?: number | undefined
}

/** A model of how often customers buy and when they stop. Its JSON holds no customers. */
export class PurchaseModel implements Model, PurchaseState {
  readonly kind: PurchaseKind
  readonly parameters: Readonly<Record<string, number>>
  readonly covariates: readonly string[]
  /** What time is counted in; null when it was not stated. */
  readonly unit: SummaryUnit | null
  /** At the parameters; purchases in their order, without the factors that no parameter changes. */
  readonly logLikelihood: number | null
  /** From the inverse observed information in the parameters; null for parameters that run to infinity. */
  readonly standardErrors: Readonly<Record<string, number | null>> | null
  /** Over the parameters with a standard error, in their order. */
  readonly covariance: Matrix | null
  /** Parameters that run to infinity (or to nothing): the data ask for a limit of the model. */
  readonly boundary: readonly string[]
  readonly converged: boolean | null
  readonly iterations: number | null
  readonly customers: number | null

  /** @internal Use a fitting function or `PurchaseModel.fromJSON`. */
  constructor(state: PurchaseState) {
    this.kind = state.kind
    this.parameters = state.parameters
    this.covariates = state.covariates
    this.unit = state.unit
    this.logLikelihood = state.logLikelihood
    this.standardErrors = state.standardErrors
    this.covariance = state.covariance
    this.boundary = state.boundary
    this.converged = state.converged
    this.iterations = state.iterations
    this.customers = state.customers
    markAs(this, 'Model')
  }

  /** Akaike's criterion: 2 · parameters − 2 ln L. */
  get aic(): number | null {
    return this.logLikelihood === null ? null : 2 * Object.keys(this.parameters).length - 2 * this.logLikelihood
  }

  /** Schwarz's criterion: ln(customers) · parameters − 2 ln L. */
  get bic(): number | null {
    if (this.logLikelihood === null || this.customers === null) return null
    return Math.log(this.customers) * Object.keys(this.parameters).length - 2 * this.logLikelihood
  }

  /** E[X(t)]: repeat purchases of a new customer by t, in units of the model. */
  expectedPurchases(t: number, options?: PredictionOptions): number {
    const name = `${this.kind}.expectedPurchases`
    const time = readTime(name, 't', t, isDiscrete(this))
    return forNewCustomer(this, name, options, (predictor) => predictor.expectedPurchases(time))
  }

  /** P(X(t) = n) of a new customer. */
  probabilityOfPurchases(n: number, t: number, options?: PredictionOptions): number {
    const name = `${this.kind}.probabilityOfPurchases`
    const count = integerFrom(name, 'n', n, 0)
    const time = readTime(name, 't', t, isDiscrete(this))
    return forNewCustomer(this, name, options, (predictor) => predictor.probabilityOfPurchases(count, time))
  }

  /** What each customer is expected to buy within t from the end of its age. O(customers). */
  conditionalExpectedPurchases(summary: SummaryLike, t: number, options?: PredictionOptions): Float64Array {
    const name = `${this.kind}.conditionalExpectedPurchases`
    const time = readTime(name, 't', t, isDiscrete(this))
    return forEach(this, name, summary, options, (p, x, last, age) =>
      p.conditionalExpectedPurchases(x, last, age, time),
    )
  }

  /** The probability that each customer is (and, `ahead` of the end of its age, still will be) a customer. O(customers). */
  probabilityAlive(summary: SummaryLike, ahead = 0, options?: PredictionOptions): Float64Array {
    const name = `${this.kind}.probabilityAlive`
    const time = readTime(name, 'ahead', ahead, isDiscrete(this))
    return forEach(this, name, summary, options, (p, x, last, age) => p.probabilityAlive(x, last, age, time))
  }

  /** P(exactly n purchases within t) of each customer. O(customers). */
  conditionalProbabilityOfPurchases(
    summary: SummaryLike,
    n: number,
    t: number,
    options?: PredictionOptions,
  ): Float64Array {
    const name = `${this.kind}.conditionalProbabilityOfPurchases`
    const count = integerFrom(name, 'n', n, 0)
    const time = readTime(name, 't', t, isDiscrete(this))
    return forEach(this, name, summary, options, (p, x, last, age) =>
      p.conditionalProbabilityOfPurchases(x, last, age, count, time),
    )
  }

  /** P(no purchase within t) of each customer: what many call churn. O(customers). */
  probabilityOfNoPurchase(summary: SummaryLike, t: number, options?: PredictionOptions): Float64Array {
    const name = `${this.kind}.probabilityOfNoPurchase`
    const time = readTime(name, 't', t, isDiscrete(this))
    return forEach(this, name, summary, options, (p, x, last, age) =>
      p.conditionalProbabilityOfPurchases(x, last, age, 0, time),
    )
  }

  /** The discounted number of purchases each customer will still make; a rate of 0 for ever is refused where the sum has no end. O(customers). */
  discountedResidualPurchases(summary: SummaryLike, options: DiscountOptions): Float64Array {
    const name = `${this.kind}.discountedResidualPurchases`
    const read = readOptions(name, options, {
      discountRate: undefined as unknown,
      horizon: Infinity as number,
      covariates: undefined as AnyTableLike | undefined,
    })
    const rate = numberWithin(name, 'discountRate', read.discountRate, { least: 0 })
    const horizon = readTime(name, 'horizon', read.horizon, isDiscrete(this), true)
    const values = forEach(this, name, summary, { covariates: read.covariates }, (p, x, last, age) =>
      p.discountedResidualPurchases(x, last, age, rate, horizon),
    )
    if (values.every(Number.isFinite)) return values
    throw inputError(name, 'discountRate', 'above 0 for an infinite horizon (the sum has no end)', String(rate))
  }

  toJSON(): ModelJson {
    return writePurchaseJson(this)
  }

  /** The model behind what `toJSON` wrote, or behind `{ kind, version: 1, parameters }` of a paper. */
  static fromJSON(json: unknown): PurchaseModel {
    return new PurchaseModel(readPurchaseJson(json))
  }
}

/** What a fit knows: nothing is open. */
export class PurchaseFit extends PurchaseModel {
  declare readonly logLikelihood: number
  declare readonly standardErrors: Readonly<Record<string, number | null>>
  declare readonly converged: boolean
  declare readonly iterations: number
  declare readonly customers: number
}

const isDiscrete = (model: PurchaseModel): boolean => formulas(model).discrete === true

/** The family of a model; k of the CNBD-k models is one of its parameters. */
export const formulas = (model: PurchaseState): PurchaseFamily => familyOf(model.kind, model.parameters.k)

/** The parameters of the family, without k and coefficients. */
export function familyParameters(model: PurchaseState, family: PurchaseFamily): Float64Array {
  return Float64Array.from(family.parameterNames, (name) => model.parameters[name] as number)
}

function forNewCustomer(
  model: PurchaseModel,
  name: string,
  options: PredictionOptions | undefined,
  predict: (predictor: Predictor) => number,
): number {
  return predict(predictorsOf(model, name, options, 1)(0))
}

function forEach(
  model: PurchaseModel,
  name: string,
  summary: SummaryLike,
  options: PredictionOptions | undefined,
  predict: (predictor: Predictor, x: number, lastAt: number, age: number) => number,
): Float64Array {
  const { size, frequency, recency, age } = readSummary(name, summary, model.unit)
  const predictorOf = predictorsOf(model, name, options, size)
  const out = new Float64Array(size)
  for (let i = 0; i < size; i++) out[i] = predict(predictorOf(i), frequency[i]!, recency[i]!, age[i]!)
  return out
}

/** The predictor of each customer: one for all, or with covariates one each. */
export function predictorsOf(
  model: PurchaseState,
  name: string,
  options: PredictionOptions | undefined,
  customers: number,
): (customer: number) => Predictor {
  if (options !== undefined && !isPlainObject(options)) {
    throw inputError(name, 'options', 'an object', describe(options))
  }
  checkNames(name, '', options ?? {}, ['covariates'])
  const family = formulas(model)
  const parameters = familyParameters(model, family)
  const z = covariatesOf(name, model.covariates, options?.covariates, customers)
  if (z === null) {
    const predictor = family.predictor(parameters)
    return () => predictor
  }
  const coefficients = coefficientsOf(family, model.covariates)
  const values = Float64Array.from(coefficients, (coefficient) => model.parameters[coefficient.name] as number)
  return (customer) => family.predictor(shifted(parameters, coefficients, values, z.row(customer)))
}

/** The parameters of a customer with these covariates. */
export function shifted(
  parameters: Float64Array,
  coefficients: readonly Coefficient[],
  values: Float64Array,
  z: Float64Array,
): Float64Array {
  const own = parameters.slice()
  coefficients.forEach(({ parameter, column, sign }, i) => {
    own[parameter]! *= Math.exp(sign * values[i]! * z[column]!)
  })
  return own
}
