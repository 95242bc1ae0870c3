/** Fitting the CNBD-k models: for a given regularity k, or for the most likely one. */
import { checkNames, describe, inputError, integerFrom, isPlainObject } from '../core/arguments.ts'
import type { PurchaseFamily } from './family.ts'
import { fitPurchases, PURCHASE_DEFAULTS } from './purchaseFit.ts'
import { readSummary, type SummaryLike } from './purchaseInput.ts'
import { PurchaseFit } from './purchaseModel.ts'

const MOST_K = 20

/** The fit at `options.k`; `'auto'` goes up from 1 until two in a row are less likely (Platzer & Reutterer 2016, section 3.3). */
export function fitRegular(
  makeFamily: (k: number) => PurchaseFamily,
  summary: SummaryLike,
  options: unknown,
): PurchaseFit {
  const name = makeFamily(1).kind
  if (options !== undefined && !isPlainObject(options))
    throw inputError(name, 'options', 'an object', describe(options))
  const { k: told = 'auto', ...rest } = (options ?? {}) as { k?: unknown }
  const { covariates: _, ...known } = PURCHASE_DEFAULTS
  checkNames(name, '', rest, [...Object.keys(known)])
  const input = readSummary(name, summary, null)
  const fitAt = (k: number): PurchaseFit => fitPurchases(makeFamily(k), input, rest, { k })
  if (told !== 'auto') {
    const fit = fitAt(integerFrom(name, 'k', told, 1, MOST_K))
    return input.sumLogGaps === null ? withoutLikelihood(fit) : fit
  }
  if (input.sumLogGaps === null) {
    throw inputError(name, 'summary', "with sumLogGaps for k 'auto' (or give k)", 'one without', 'invalidData')
  }
  let best = fitAt(1)
  for (let k = 2, worse = 0; k <= MOST_K && worse < 2; k++) {
    const fit = fitAt(k)
    if (fit.logLikelihood > best.logLikelihood) best = fit
    worse = fit === best ? 0 : worse + 1
  }
  return best
}

/** The likelihood at k needs the gaps; without them its value is unknown, its maximum is not. */
const withoutLikelihood = (fit: PurchaseFit): PurchaseFit => new PurchaseFit({ ...fit, logLikelihood: null })
