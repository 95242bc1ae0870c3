/**
 * The future of a living customer who buys at every k-th tick of a gamma-mixed Poisson clock and may die at each purchase.
 *
 * Exact, by the number N of ticks within t, which is negative binomial: with j ticks since the last purchase, the n-th purchase is the (nk − j)-th tick from now
 * (Platzer & Reutterer 2016 approximate the conditional expectation). Each call O(k · ticks that matter).
 */
import { logBeta } from '../math/special/gamma.ts'

/** The state of the clock: ticks are gamma (shape, rate); deaths beta (a, b). */
export type Ticking = {
  readonly k: number
  readonly shape: number
  readonly rate: number
  readonly a: number
  readonly b: number
}

/** Ticks beyond which a tail of this share of the whole is left out. */
const NEGLIGIBLE = 1e-18
const MOST_TICKS = 4_000_000

/** P(N ≥ m) for m = 0, 1, … of the ticks within t, as far as they matter; every entry to full relative precision. */
export function tickTails({ shape, rate }: Ticking, t: number): Float64Array {
  const share = t / (rate + t)
  const none = Math.exp(-shape * Math.log1p(t / rate))
  const terms: number[] = []
  let peak = 0
  // Where P(N = 0) underflows, begin where the probability is a number again.
  const logNone = -shape * Math.log1p(t / rate)
  for (let n = 0; n < MOST_TICKS; n++) {
    const term =
      none > 1e-290
        ? n === 0
          ? none
          : terms[n - 1]! * ((shape + n - 1) / n) * share
        : logTerm(shape, n, share, logNone)
    terms.push(term)
    if (term > peak) peak = term
    const beyondMode = n > (shape - 1) * (t / rate)
    if (beyondMode && term * (1 + t / rate) < NEGLIGIBLE * peak) break
  }
  const tails = new Float64Array(terms.length + 1)
  for (let n = terms.length - 1; n >= 0; n--) tails[n] = tails[n + 1]! + terms[n]!
  return tails
}

function logTerm(shape: number, n: number, share: number, logNone: number): number {
  return n === 0 ? Math.exp(logNone) : Math.exp(logNone - Math.log(n) - logBeta(shape, n) + n * Math.log(share))
}

/** E of the purchases within t, j ticks after the last one: Σ E[(1 − p)^(n − 1)] P(N ≥ nk − j). */
export function tickingPurchases(clock: Ticking, j: number, t: number): number {
  if (t === 0) return 0
  const { k, a, b } = clock
  const tails = tickTails(clock, t)
  let alive = 1
  let sum = 0
  for (let n = 1; n * k - j < tails.length; n++) {
    sum += alive * tails[n * k - j]!
    alive *= (b + n - 1) / (a + b + n - 1)
  }
  return sum
}

/** P(exactly n purchases within t): alive after them, or dead at the n-th. */
export function tickingProbability(clock: Ticking, j: number, n: number, t: number): number {
  const { k, a, b } = clock
  if (t === 0) return n === 0 ? 1 : 0
  const tails = tickTails(clock, t)
  const tail = (m: number): number => (m <= 0 ? 1 : (tails[m] ?? 0))
  if (n === 0) return 1 - tail(k - j)
  const alive = Math.exp(logBeta(a, b + n) - logBeta(a, b))
  const died = Math.exp(logBeta(a + 1, b + n - 1) - logBeta(a, b))
  return Math.max(0, alive * (tail(n * k - j) - tail((n + 1) * k - j))) + died * tail(n * k - j)
}

/** P(alive after t): Σ over the purchases survived. */
export function tickingSurvival(clock: Ticking, j: number, t: number): number {
  if (t === 0) return 1
  const { k, a, b } = clock
  const tails = tickTails(clock, t)
  let alive = 1
  let lost = 0
  for (let n = 1; n * k - j < tails.length; n++) {
    lost += (alive * a * tails[n * k - j]!) / (a + b + n - 1)
    alive *= (b + n - 1) / (a + b + n - 1)
  }
  return Math.max(0, 1 - lost)
}
