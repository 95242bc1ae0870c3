/**
 * What a buy-till-you-die model is, to everything that is the same for all of them: fitting, predictions, JSON, lifetime value.
 *
 * A family knows formulas only. Parameters come as an array of natural (positive) values in the order of `parameterNames`; times are in the
 * summary's unit. Everything is worked out in logarithms, so that no value of the domain gives NaN.
 */
import type { Random } from '../core/random.ts'

/** Models of repeat purchases; the names of the functions that fit them. */
export type PurchaseKind = 'nbd' | 'bgNbd' | 'mbgNbd' | 'paretoNbd' | 'bgCnbdK' | 'mbgCnbdK' | 'bgBb'

/** Customers as the likelihood sees them: equal ones are one row with their count as weight. */
export type Observations = {
  readonly size: number
  /** Repeat purchases. */
  readonly x: Float64Array
  /** The time of the last purchase since the first. */
  readonly lastAt: Float64Array
  /** The age: time from the first purchase to the end of observation. */
  readonly age: Float64Array
  /** Σ ln of the gaps between purchases; null when the summary has none. */
  readonly sumLogGaps: Float64Array | null
  readonly weight: Float64Array
}

/** The predictions of a family at one set of parameters, for one customer (x purchases, the last at t_x, of age T) at a time. */
export type Predictor = {
  /** E[X(t)] of a new customer. */
  expectedPurchases(t: number): number
  /** E[X(T, T + t) | x, t_x, T]. */
  conditionalExpectedPurchases(x: number, lastAt: number, age: number, t: number): number
  /** P(alive at T + ahead | x, t_x, T). */
  probabilityAlive(x: number, lastAt: number, age: number, ahead: number): number
  /** P(X(t) = n) of a new customer. */
  probabilityOfPurchases(n: number, t: number): number
  /** P(X(T, T + t) = n | x, t_x, T). */
  conditionalProbabilityOfPurchases(x: number, lastAt: number, age: number, n: number, t: number): number
  /** E of the purchases in (T, T + horizon], each discounted by e^(−rate·(time since T)); `horizon` may be infinite. */
  discountedResidualPurchases(x: number, lastAt: number, age: number, rate: number, horizon: number): number
  /** One possible future: writes the times of the purchases in (T, T + horizon] into `times` and says how many they are. */
  drawPurchases(random: Random, x: number, lastAt: number, age: number, horizon: number, times: number[]): number
}

/** The formulas of a model. */
export type PurchaseFamily = {
  readonly kind: PurchaseKind
  readonly parameterNames: readonly string[]
  /** Where a fit begins when nothing better is known, for time scaled so that the greatest age is near 1. */
  starts(rows: Observations): readonly (readonly number[])[]
  /** Σ weight · ln L(row); the derivatives by the logarithms of the parameters are written into `gradient`. */
  logLikelihood(rows: Observations, parameters: Float64Array, gradient: Float64Array): number
  /** Which power of time each parameter carries: 1 for α and β, which are multiplied by the scale when time is rescaled, else 0. */
  readonly timePower: readonly number[]
  /** True where time is counted in opportunities: nothing is rescaled, horizons are whole. */
  readonly discrete?: boolean | undefined
  /** True where the likelihood reads Σ ln gaps. */
  readonly readsGaps?: boolean | undefined
  /** Where covariates z enter: parameter · e^(sign · γz), sign 0 for parameters they leave alone. Left out: no covariates. */
  readonly covariateSigns?: readonly (-1 | 0 | 1)[] | undefined
  predictor(parameters: ArrayLike<number>): Predictor
}
