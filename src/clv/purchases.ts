/** How often will they buy, and are they still customers? The public functions of the purchase models, one each. */
import { bgBbFamily } from './bgBbFamily.ts'
import { bgNbdFamily, mbgNbdFamily, nbdFamily } from './bgFamilies.ts'
import { bgCnbdKFamily, mbgCnbdKFamily } from './cnbdFamilies.ts'
import { paretoNbdFamily } from './paretoFamily.ts'
import { fitPurchases, type PurchaseOptions } from './purchaseFit.ts'
import type { SummaryLike } from './purchaseInput.ts'
import type { PurchaseFit } from './purchaseModel.ts'
import { fitRegular } from './regularFit.ts'

type PlainOptions = Omit<PurchaseOptions, 'covariates'>

export type RegularOptions = PlainOptions & {
  /** How regular: every k-th tick of a Poisson clock is a purchase, 1 is no regularity. `'auto'` (the default) takes the most likely up to 20. */
  k?: 'auto' | number | undefined
}

/**
 * NBD: gamma-mixed Poisson purchases of customers who never leave (parameters r, alpha). The baseline: with it, everybody is alive.
 * Time O(distinct customers · iterations).
 */
export function nbd(summary: SummaryLike, options?: PlainOptions): PurchaseFit {
  return fitPurchases(nbdFamily(), summary, options)
}

/**
 * BG/NBD: customers may leave after each repeat purchase (parameters r, alpha, a, b). Fast and well tried; a one-time buyer counts as alive for
 * ever (see `mbgNbd`, `paretoNbd`). Time O(distinct customers · iterations).
 *
 * @example
 * import { bgNbd, CustomerSummary } from 'clientele'
 *
 * const summary = CustomerSummary.from({
 *   frequency: [0, 2, 7, 1, 0, 3, 1, 4, 0, 0],
 *   recency: [0, 30.4, 29.4, 5.1, 0, 12, 30.9, 20.3, 0, 0],
 *   age: [38.9, 38.9, 38.9, 36, 35.1, 34, 32.4, 31.9, 30, 29.3],
 *   unit: 'week',
 * })
 * const fit = bgNbd(summary)
 * console.log(fit.converged, fit.probabilityAlive(summary).map((p) => Math.round(p * 100)).join(' '))
 * // true 100 80 56 51 100 34 86 59 100 100
 */
export function bgNbd(summary: SummaryLike, options?: PurchaseOptions): PurchaseFit {
  return fitPurchases(bgNbdFamily(), summary, options)
}

/**
 * MBG/NBD: as BG/NBD, but customers may leave after the first purchase too (parameters r, alpha, a, b), so a one-time buyer can be gone.
 * Time O(distinct customers · iterations).
 */
export function mbgNbd(summary: SummaryLike, options?: PlainOptions): PurchaseFit {
  return fitPurchases(mbgNbdFamily(), summary, options)
}

/**
 * Pareto/NBD: customers may leave at any time (parameters r, alpha, s, beta). The reference among these models; slower to fit than `bgNbd`.
 * Time O(distinct customers · iterations).
 */
export function paretoNbd(summary: SummaryLike, options?: PurchaseOptions): PurchaseFit {
  return fitPurchases(paretoNbdFamily(), summary, options)
}

/**
 * BG/BB: at each of a number of opportunities (conferences, appeals, monthly boxes) customers buy or do not (parameters alpha, beta, gamma, delta). The
 * summary's unit is 'opportunity': age is how many there were, recency the number of the last one used. Time O(distinct customers · iterations).
 */
export function bgBb(summary: SummaryLike, options?: PlainOptions): PurchaseFit {
  return fitPurchases(bgBbFamily(), summary, options)
}

/**
 * BG/CNBD-k: BG/NBD for customers who buy with some regularity (parameters k, r, alpha, a, b). `k: 'auto'` needs `sumLogGaps` in the summary; with a given k and
 * without it, `logLikelihood` is null. Time O(distinct customers · k · iterations), for each k that is tried.
 */
export function bgCnbdK(summary: SummaryLike, options?: RegularOptions): PurchaseFit {
  return fitRegular(bgCnbdKFamily, summary, options)
}

/** MBG/CNBD-k: MBG/NBD for customers who buy with some regularity (parameters k, r, alpha, a, b). See `bgCnbdK`. */
export function mbgCnbdK(summary: SummaryLike, options?: RegularOptions): PurchaseFit {
  return fitRegular(mbgCnbdKFamily, summary, options)
}
