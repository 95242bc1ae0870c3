/**
 * How long do contracts last? The shifted beta-geometric model: each customer renews with a probability of its own, beta over customers.
 *
 * P. Fader, B. Hardie, How to project customer retention, Journal of Interactive Marketing 21 (2007), equations 5 and 6; lifetimes: their Customer-base valuation
 * in a contractual setting, Marketing Science 29 (2010). Fit O(periods · iterations), each prediction O(1).
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
import { markAs } from '../core/brand.ts'
import { type Model, type ModelJson, readModelJson } from '../core/model.ts'
import { type OnProgress, progressOf } from '../core/progress.ts'
import { isListOfValues } from '../data/source.ts'
import type { Matrix } from '../math/matrix.ts'
import { logHypergeometric2F1 } from '../math/special/hypergeometric.ts'
import { type Estimates, estimatesJson, estimatesOf, numberJson, positiveNumber, readEstimates } from './estimates.ts'
import { type Likelihood, maximize } from './maximize.ts'
import { logRising, Rising } from './rising.ts'

export type ShiftedBetaGeometricOptions = {
  /** Pulls the logarithms of the parameters toward 0. Default 0. */
  penalty?: number | undefined
  /** Parameters to begin with; with `maxIterations: 0` the model is evaluated there. */
  initial?: { readonly alpha: number; readonly beta: number } | undefined
  maxIterations?: number | undefined
  onProgress?: OnProgress | undefined
}

type Shapes = { readonly alpha: number; readonly beta: number }
type State = Estimates & { readonly parameters: Shapes }

const DEFAULTS = {
  penalty: 0,
  initial: undefined as unknown,
  maxIterations: 200,
  onProgress: undefined as OnProgress | undefined,
}
const NAME = 'shiftedBetaGeometric'
const VERSION = 1
const NAMES = ['alpha', 'beta'] as const
const STARTS = [
  [1, 1],
  [0.7, 4],
] as const

/** A model of renewals. Its JSON holds no customers. */
export class ShiftedBetaGeometricModel implements Model, State {
  static readonly kind: string = NAME
  readonly kind: string = NAME
  readonly parameters: Shapes
  readonly logLikelihood: number | null
  readonly standardErrors: Readonly<Record<string, number | null>> | null
  readonly covariance: Matrix | null
  readonly boundary: readonly string[]
  readonly converged: boolean | null
  readonly iterations: number | null
  readonly customers: number | null

  /** @internal Use `shiftedBetaGeometric` or `ShiftedBetaGeometricModel.fromJSON`. */
  constructor(state: State) {
    this.parameters = state.parameters
    this.logLikelihood = state.logLikelihood
    this.standardErrors = state.standardErrors
    this.covariance = state.covariance
    this.boundary = state.boundary
    this.converged = state.converged
    this.iterations = state.iterations
    this.customers = state.customers
    markAs(this, 'Model')
  }

  /** Akaike's criterion. */
  get aic(): number | null {
    return this.logLikelihood === null ? null : 2 * NAMES.length - 2 * this.logLikelihood
  }

  /** Schwarz's criterion. */
  get bic(): number | null {
    if (this.logLikelihood === null || this.customers === null) return null
    return Math.log(this.customers) * NAMES.length - 2 * this.logLikelihood
  }

  /** S(t): the share still there after t renewals. */
  survival(t: number): number {
    const { alpha, beta } = this.parameters
    const renewals = integerFrom(`${NAME}.survival`, 't', t, 0)
    return Math.exp(logRising(beta, renewals) - logRising(alpha + beta, renewals))
  }

  /** S(t)/S(t − 1): the share of those still there who renew the t-th time. */
  retention(t: number): number {
    const { alpha, beta } = this.parameters
    const renewal = integerFrom(`${NAME}.retention`, 't', t, 1)
    return (beta + renewal - 1) / (alpha + beta + renewal - 1)
  }

  /** S(t − 1) − S(t): the share of all who leave at the t-th renewal. */
  churn(t: number): number {
    const { alpha, beta } = this.parameters
    const renewal = integerFrom(`${NAME}.churn`, 't', t, 1)
    return (this.survival(renewal - 1) * alpha) / (alpha + beta + renewal - 1)
  }

  /** 1 − retention: the share of those still there who leave at the t-th renewal. */
  churnRate(t: number): number {
    const { alpha, beta } = this.parameters
    const renewal = integerFrom(`${NAME}.churnRate`, 't', t, 1)
    return alpha / (alpha + beta + renewal - 1)
  }

  /** Σ S(t)/(1 + rate)^t from t = 0: the expected number of paid periods of a new customer, discounted. Rate 0 is refused where it has no end. */
  discountedLifetime(options: { readonly discountRate: number }): number {
    const name = `${NAME}.discountedLifetime`
    const { discountRate } = readFields(name, options, ['discountRate'])
    return lifetime(name, this.parameters, numberWithin(name, 'discountRate', discountRate, { least: 0 }))
  }

  /**
   * The same of a customer about to renew for the `renewals`-th time: that renewal is included, undiscounted, if it comes about
   * (Fader & Hardie 2010, equation 5).
   */
  discountedResidualLifetime(options: { readonly renewals: number; readonly discountRate: number }): number {
    const name = `${NAME}.discountedResidualLifetime`
    const read = readFields(name, options, ['renewals', 'discountRate'])
    const n = integerFrom(name, 'renewals', read.renewals, 1)
    const rate = numberWithin(name, 'discountRate', read.discountRate, { least: 0 })
    const { alpha, beta } = this.parameters
    return this.retention(n) * lifetime(name, { alpha, beta: beta + n }, rate)
  }

  toJSON(): ModelJson {
    const parameters = Object.fromEntries(NAMES.map((name) => [name, numberJson(this.parameters[name])]))
    return { kind: NAME, version: VERSION, parameters, ...estimatesJson(this) }
  }

  /** The model behind what `toJSON` wrote, or behind `{ kind, version: 1, parameters }` of a paper. */
  static fromJSON(json: unknown): ShiftedBetaGeometricModel {
    const reader = readModelJson(json, NAME, VERSION)
    const read = reader.object('parameters')
    const parameters = { alpha: positiveNumber(read, 'alpha'), beta: positiveNumber(read, 'beta') }
    return new ShiftedBetaGeometricModel({ ...readEstimates(reader, parameters), parameters })
  }
}

/** A fit: nothing is open. */
export class ShiftedBetaGeometricFit extends ShiftedBetaGeometricModel {
  declare readonly logLikelihood: number
  declare readonly standardErrors: Readonly<Record<string, number | null>>
  declare readonly converged: boolean
  declare readonly iterations: number
  declare readonly customers: number
}

/**
 * Fits retention from how many customers of a cohort are still there at the start of period 0, 1, 2, …: it projects the curve beyond the data,
 * where averages of churn rates go wrong. Time O(periods · iterations).
 *
 * @example
 * import { shiftedBetaGeometric } from 'clientele'
 *
 * const fit = shiftedBetaGeometric([1000, 631, 468, 382, 326, 289, 262, 241])
 * console.log(fit.parameters.alpha.toFixed(3), fit.parameters.beta.toFixed(3), fit.survival(12).toFixed(3))
 * // 0.704 1.182 0.170
 */
export function shiftedBetaGeometric(
  counts: ArrayLike<number>,
  options?: ShiftedBetaGeometricOptions,
): ShiftedBetaGeometricFit {
  const read = readOptions(NAME, options, DEFAULTS)
  const penalty = numberWithin(NAME, 'penalty', read.penalty, { least: 0 })
  const maxIterations = integerFrom(NAME, 'maxIterations', read.maxIterations, 0)
  const alive = readCounts(counts)
  const progress = progressOf(NAME, read.onProgress)
  progress.stage('fitting', maxIterations)
  const starts = read.initial === undefined ? STARTS : [readInitial(read.initial)]
  const total = alive[0]!
  const likelihood: Likelihood = {
    names: NAMES,
    positive: 2,
    total,
    starts: starts.map((start) => Float64Array.from(start, Math.log)),
    value: retentionValue(alive),
  }
  const found = maximize(likelihood, {
    penalty,
    maxIterations,
    onIteration: (iteration) => progress.advance(Math.min(iteration, maxIterations)),
  })
  progress.end()
  const coordinates = { names: NAMES, positive: 2, shift: [0, 0], linear: null }
  const estimates = estimatesOf(found, coordinates, found.logLikelihood, total)
  const { alpha = 1, beta = 1 } = estimates.parameters
  return new ShiftedBetaGeometricFit({ ...estimates, parameters: { alpha, beta } })
}

/** Σ those who left at t · ln churn(t) + those still there · ln S(last), over ln α and ln β. */
function retentionValue(alive: Float64Array): Likelihood['value'] {
  const last = alive.length - 1
  const betas = new Rising(1, last)
  const sums = new Rising(1, last)
  return (coordinates, gradient) => {
    const alpha = Math.exp(coordinates[0]!)
    const beta = Math.exp(coordinates[1]!)
    const b = betas.at(beta)
    const sum = sums.at(alpha + beta)
    const stayed = alive[last]!
    let log = stayed * (b.log(last) - sum.log(last))
    let byAlpha = -stayed * sum.slope(last)
    let byBeta = stayed * b.slope(last) + byAlpha
    for (let t = 1; t <= last; t++) {
      const left = alive[t - 1]! - alive[t]!
      log += left * (coordinates[0]! + b.log(t - 1) - sum.log(t))
      byAlpha += left * (1 / alpha - sum.slope(t))
      byBeta += left * (b.slope(t - 1) - sum.slope(t))
    }
    gradient[0] = alpha * byAlpha
    gradient[1] = beta * byBeta
    return log
  }
}

/** 2F1(β, 1; α + β; 1/(1 + rate)); without discounting (α + β − 1)/(α − 1). */
function lifetime(name: string, { alpha, beta }: Shapes, rate: number): number {
  if (rate > 0) return Math.exp(logHypergeometric2F1(beta, 1, alpha + beta, 1 / (1 + rate), rate / (1 + rate)))
  if (alpha > 1) return (alpha + beta - 1) / (alpha - 1)
  throw inputError(name, 'discountRate', 'above 0 (with alpha at most 1 the expected lifetime has no end)', '0')
}

function readCounts(counts: unknown): Float64Array {
  if (!isListOfValues(counts) || counts.length < 2) {
    const given = isListOfValues(counts) ? `${counts.length} numbers` : describe(counts)
    throw inputError(NAME, 'counts', 'a list of the customers alive at the start of at least two periods', given)
  }
  const alive = Float64Array.from({ length: counts.length }, (_, t) =>
    numberWithin(NAME, `counts[${t}]`, counts[t], t === 0 ? { above: 0 } : { least: 0 }),
  )
  for (let t = 1; t < alive.length; t++) {
    if (alive[t]! > alive[t - 1]!) throw inputError(NAME, `counts[${t}]`, 'at most the one before', 'more')
  }
  return alive
}

function readInitial(initial: unknown): [number, number] {
  const read = readFields(NAME, initial, NAMES)
  const shape = (name: 'alpha' | 'beta'): number => numberWithin(NAME, `initial.${name}`, read[name], { above: 0 })
  return [shape('alpha'), shape('beta')]
}

function readFields(name: string, value: unknown, fields: readonly string[]): Record<string, unknown> {
  if (!isPlainObject(value)) throw inputError(name, 'options', `{ ${fields.join(', ')} }`, describe(value))
  checkNames(name, '', value, fields)
  return value
}
