/**
 * What does a purchase of each customer bring? The Gamma-Gamma model of mean spend.
 *
 * P. Fader, B. Hardie, The Gamma-Gamma model of monetary value (2013), equations 1a and 5: purchases of a customer are gamma (p, ν), ν is gamma (q, γ) over
 * customers. Written with ln(1 + …) and beta functions, so that nothing cancels where parameters run away. Time O(repeaters · iterations).
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
import { InputError } from '../core/errors.ts'
import { type Model, type ModelJson, readModelJson } from '../core/model.ts'
import { type OnProgress, progressOf } from '../core/progress.ts'
import type { CustomerSummary } from '../data/summary/summary.ts'
import type { Matrix } from '../math/matrix.ts'
import { digamma, logBeta } from '../math/special/gamma.ts'
import {
  type Estimates,
  estimatesJson,
  estimatesOf,
  isKnown,
  numberJson,
  positiveNumber,
  readEstimates,
} from './estimates.ts'
import { type Likelihood, maximize } from './maximize.ts'
import { readWeights } from './observations.ts'
import { readSummary, type SummaryLike } from './purchaseInput.ts'

export type GammaGammaOptions = {
  /** Pulls the logarithms of the parameters toward 0 (money measured in mean spends). Default 0. */
  penalty?: number | undefined
  /** How many customers each row stands for. Default 1. */
  weights?: ArrayLike<number> | undefined
  /** Parameters to begin with; with `maxIterations: 0` the model is evaluated there. */
  initial?: { readonly p: number; readonly q: number; readonly gamma: number } | undefined
  maxIterations?: number | undefined
  onProgress?: OnProgress | undefined
}

type GammaGammaParameters = { readonly p: number; readonly q: number; readonly gamma: number }
type GammaGammaState = Estimates & { readonly parameters: GammaGammaParameters; readonly currency: string | null }

const DEFAULTS = {
  penalty: 0,
  weights: undefined as ArrayLike<number> | undefined,
  initial: undefined as unknown,
  maxIterations: 200,
  onProgress: undefined as OnProgress | undefined,
}
const NAME = 'gammaGamma'
const VERSION = 1
const NAMES = ['p', 'q', 'gamma'] as const
const STARTS = [
  [6, 4, 0.5],
  [1, 2, 1],
] as const

/** A model of spend per purchase. Its JSON holds no customers. */
export class GammaGammaModel implements Model, GammaGammaState {
  static readonly kind: string = NAME
  readonly kind: string = NAME
  readonly parameters: GammaGammaParameters
  readonly logLikelihood: number | null
  readonly standardErrors: Readonly<Record<string, number | null>> | null
  readonly covariance: Matrix | null
  readonly boundary: readonly string[]
  readonly converged: boolean | null
  readonly iterations: number | null
  readonly customers: number | null
  readonly currency: string | null

  /** @internal Use `gammaGamma` or `GammaGammaModel.fromJSON`. */
  constructor(state: GammaGammaState) {
    this.parameters = state.parameters
    this.logLikelihood = state.logLikelihood
    this.standardErrors = state.standardErrors
    this.covariance = state.covariance
    this.boundary = state.boundary
    this.converged = state.converged
    this.iterations = state.iterations
    this.customers = state.customers
    this.currency = state.currency
    markAs(this, 'Model')
  }

  /** The mean spend of a new customer, pγ/(q − 1); null when q ≤ 1: the mean does not exist. */
  get populationMean(): number | null {
    const { p, q, gamma } = this.parameters
    const mean = (p * gamma) / (q - 1)
    return q > 1 && Number.isFinite(mean) ? mean : null
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

  /**
   * What each customer spends on a purchase in the long run: its own mean and that of everybody, weighted by what is known of it. Infinity where the
   * mean does not exist (q ≤ 1 and no purchases to go by). O(customers).
   */
  expectedSpend(summary: SummaryLike): Float64Array {
    const name = `${NAME}.expectedSpend`
    const read = readSummary(name, summary, null)
    refuseCurrency(name, this.currency, read)
    return spendOf(this.parameters, read.frequency, monetaryOf(name, read))
  }

  toJSON(): ModelJson {
    const parameters = Object.fromEntries(NAMES.map((name) => [name, numberJson(this.parameters[name])]))
    return { kind: NAME, version: VERSION, parameters, currency: this.currency, ...estimatesJson(this) }
  }

  /** The model behind what `toJSON` wrote, or behind `{ kind, version: 1, parameters }` of a paper. */
  static fromJSON(json: unknown): GammaGammaModel {
    const reader = readModelJson(json, NAME, VERSION)
    const read = reader.object('parameters')
    const [p, q, gamma] = NAMES.map((name) => positiveNumber(read, name)) as [number, number, number]
    const parameters = { p, q, gamma }
    const currency = isKnown(reader, 'currency') ? reader.text('currency') : null
    return new GammaGammaModel({ ...readEstimates(reader, parameters), parameters, currency })
  }
}

/** A fit, and the customers that say nothing of spend. */
export class GammaGammaFit extends GammaGammaModel {
  declare readonly logLikelihood: number
  declare readonly standardErrors: Readonly<Record<string, number | null>>
  declare readonly converged: boolean
  declare readonly iterations: number
  declare readonly customers: number
  /** Customers left out: without a repeat purchase, or with a mean spend of 0. */
  declare readonly dropped: { readonly oneTimeBuyer: number; readonly noSpend: number }

  /** @internal Use `gammaGamma`. */
  constructor(state: GammaGammaState, dropped: { readonly oneTimeBuyer: number; readonly noSpend: number }) {
    super(state)
    Object.assign(this, { dropped })
  }
}

/**
 * Fits the Gamma-Gamma model on the customers with repeat purchases; it assumes that how much does not depend on how often (look at their correlation).
 * Time O(repeaters · iterations).
 *
 * @example
 * import { gammaGamma } from 'clientele'
 *
 * const summary = { frequency: [1, 2, 7, 3, 0], recency: [9, 20, 25, 12, 0], age: [30, 30, 30, 30, 30], monetary: [11.77, 22.35, 73.74, 25.55, 0] }
 * const published = gammaGamma(summary, { initial: { p: 6.25, q: 3.74, gamma: 15.44 }, maxIterations: 0 })
 * console.log(Array.from(published.expectedSpend(summary), (spend) => spend.toFixed(2)).join(' '), published.dropped)
 * // 18.92 24.66 71.47 26.78 35.22 { oneTimeBuyer: 1, noSpend: 0 }
 */
export function gammaGamma(summary: SummaryLike, options?: GammaGammaOptions): GammaGammaFit {
  const read = readOptions(NAME, options, DEFAULTS)
  const penalty = numberWithin(NAME, 'penalty', read.penalty, { least: 0 })
  const maxIterations = integerFrom(NAME, 'maxIterations', read.maxIterations, 0)
  const input = readSummary(NAME, summary, null)
  const { frequency } = input
  const monetary = monetaryOf(NAME, input)
  const weights = readWeights(NAME, read.weights, input.size)
  const dropped = { oneTimeBuyer: 0, noSpend: 0 }
  const kept: number[] = []
  for (let i = 0; i < input.size; i++) {
    if (frequency[i]! < 1) dropped.oneTimeBuyer++
    else if (!(monetary[i]! > 0)) dropped.noSpend++
    else if (weights === null || weights[i]! > 0) kept.push(i)
  }
  if (kept.length === 0) {
    throw inputError(NAME, 'summary', 'of at least one customer with a repeat purchase and spend', 'none', 'noRows')
  }
  // In an order of their own numbers, so that sums do not depend on that of the customers.
  kept.sort((i, j) => frequency[i]! - frequency[j]! || monetary[i]! - monetary[j]!)
  const x = Float64Array.from(kept, (i) => frequency[i]!)
  const weight = Float64Array.from(kept, (i) => (weights === null ? 1 : weights[i]!))
  const total = weight.reduce((sum, value) => sum + value, 0)
  const scale = kept.reduce((sum, i, row) => sum + weight[row]! * (monetary[i]! / total), 0)
  const m = Float64Array.from(kept, (i) => monetary[i]! / scale)
  const likelihood: Likelihood = {
    names: NAMES,
    positive: 3,
    total,
    starts:
      read.initial === undefined
        ? STARTS.map((start) => Float64Array.from(start, Math.log))
        : [readInitial(read.initial, scale)],
    value: gammaGammaValue(x, m, weight),
  }
  const progress = progressOf(NAME, read.onProgress)
  progress.stage('fitting', maxIterations)
  const found = maximize(likelihood, {
    penalty,
    maxIterations,
    onIteration: (iteration) => progress.advance(Math.min(iteration, maxIterations)),
  })
  progress.end()
  const coordinates = { names: NAMES, positive: 3, shift: [0, 0, Math.log(scale)], linear: null }
  const estimates = estimatesOf(found, coordinates, found.logLikelihood - total * Math.log(scale), total)
  const { p = 1, q = 1, gamma = 1 } = estimates.parameters
  return new GammaGammaFit({ ...estimates, parameters: { p, q, gamma }, currency: input.currency }, dropped)
}

/** E[spend | x, m] = p(γ + x m)/(p x + q − 1) (Fader & Hardie 2013, equation 5). */
export function spendOf(
  { p, q, gamma }: GammaGammaParameters,
  frequency: Float64Array,
  monetary: Float64Array,
): Float64Array {
  const spend = new Float64Array(frequency.length)
  for (let i = 0; i < spend.length; i++) {
    const x = monetary[i]! > 0 ? frequency[i]! : 0
    const below = p * x + q - 1
    spend[i] = below > 0 ? (p * (gamma + x * monetary[i]!)) / below : Infinity
  }
  return spend
}

/** ln L = −ln B(px, q) − q ln(1 + xm/γ) − px ln(1 + γ/(xm)) − ln m, summed, over the logarithms of the parameters. */
function gammaGammaValue(x: Float64Array, m: Float64Array, weight: Float64Array): Likelihood['value'] {
  return (coordinates, gradient) => {
    const p = Math.exp(coordinates[0]!)
    const q = Math.exp(coordinates[1]!)
    const gamma = Math.exp(coordinates[2]!)
    const digammaQ = digamma(q)
    let log = 0
    let byP = 0
    let byQ = 0
    let byGamma = 0
    for (let i = 0; i < x.length; i++) {
      const w = weight[i]!
      const spent = x[i]! * m[i]!
      const shape = p * x[i]!
      const above = Math.log1p(spent / gamma)
      const below = Math.log1p(gamma / spent)
      const both = digamma(shape + q)
      log += w * (-logBeta(shape, q) - q * above - shape * below - Math.log(m[i]!))
      byP += w * x[i]! * (both - digamma(shape) - below)
      byQ += w * (both - digammaQ - above)
      byGamma += (w * (q * spent - shape * gamma)) / (gamma * (spent + gamma))
    }
    gradient[0] = p * byP
    gradient[1] = q * byQ
    gradient[2] = gamma * byGamma
    return log
  }
}

function readInitial(initial: unknown, scale: number): Float64Array {
  if (!isPlainObject(initial)) throw inputError(NAME, 'initial', '{ p, q, gamma }', describe(initial))
  checkNames(NAME, 'initial', initial, NAMES)
  const values = NAMES.map((name) => numberWithin(NAME, `initial.${name}`, initial[name], { above: 0 }))
  return Float64Array.from(values, (value, i) => Math.log(value) - (i === 2 ? Math.log(scale) : 0))
}

function monetaryOf(name: string, summary: CustomerSummary): Float64Array {
  if (summary.monetary !== null) return summary.monetary
  throw inputError(name, 'summary', 'with monetary (mean spend of the repeat purchases)', 'one without', 'invalidData')
}

function refuseCurrency(name: string, currency: string | null, summary: CustomerSummary): void {
  if (currency === null || summary.currency === null || currency === summary.currency) return
  const expected = `in ${currency}, as the model's`
  throw new InputError('mixedCurrencies', `${name}: summary must be ${expected}, got one in ${summary.currency}`, {
    path: 'summary.currency',
    expected,
    given: summary.currency,
  })
}
