/**
 * The future of a customer who is alive: gamma heterogeneity of the rate (shape r, rate α), beta heterogeneity of dying at each purchase (a, b).
 *
 * A customer of BG/NBD or MBG/NBD who is alive after x purchases by T is one of these with r + x, α + T, a, and b + x (MBG: b + x + 1), so every
 * prediction of both models is this future times P(alive). Fader, Hardie & Lee (2005), section 4; R. Wagner, D. Hoppe (2008). Given the rate λ and the
 * probability p, purchases come at rate λ e^(−λps). Each call O(1): about one 2F1.
 */

import { integrate } from '../math/quadrature.ts'
import { logBeta } from '../math/special/gamma.ts'
import { logHypergeometric2F1 } from '../math/special/hypergeometric.ts'
import { regularizedBetaLower } from '../math/special/incompleteBeta.ts'

/** Below this share of (a + b − 1)/(a − 1) the closed form has lost digits to its subtraction. */
const LEAST_BRACKET = 0.02
/** The same where a is near 1. */
const LEAST_DISTANCE = 0.02

/** The shapes of a living customer. */
export type Living = { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number }

/** P(alive after t more): E[e^(−λpt)] = (1 + t/α)^−r 2F1(r, b; a + b; t/(α + t)). */
export function livingSurvival({ r, alpha, a, b }: Living, t: number): number {
  if (t === 0) return 1
  const log = -r * Math.log1p(t / alpha) + logHypergeometric2F1(r, b, a + b, t / (alpha + t), alpha / (alpha + t))
  return Math.min(1, Math.exp(log))
}

/** Purchases per unit of time, t from now: (r/α) E[(1 + pt/α)^−(r + 1)]. */
function livingRate({ r, alpha, a, b }: Living, t: number): number {
  const log = -(r + 1) * Math.log1p(t / alpha)
  return (r / alpha) * Math.exp(log + logHypergeometric2F1(r + 1, b, a + b, t / (alpha + t), alpha / (alpha + t)))
}

/**
 * E[X(t)] = (a + b − 1)/(a − 1) · (1 − (1 + t/α)^−r 2F1(r, b; a + b − 1; t/(α + t))) (Fader, Hardie & Lee 2005, equation 9); the integral of the
 * rate where that form cancels (a near 1, t short) or does not exist (a + b ≤ 1).
 */
export function livingPurchases(living: Living, t: number): number {
  const { r, alpha, a, b } = living
  if (t === 0) return 0
  const c = a + b - 1
  if (c > LEAST_DISTANCE && Math.abs(a - 1) > LEAST_DISTANCE) {
    const log = -r * Math.log1p(t / alpha) + logHypergeometric2F1(r, b, c, t / (alpha + t), alpha / (alpha + t))
    const bracket = -Math.expm1(log)
    if (Math.abs(bracket) > LEAST_BRACKET) return (c / (a - 1)) * bracket
  }
  return integrateTime(living, t, (s) => livingRate(living, s))
}

/** ∫ e^(−rate·s) of the purchases until the horizon: by parts, of the rate. */
export function livingDiscounted(living: Living, rate: number, horizon: number): number {
  if (rate === 0) return horizon === Infinity ? Infinity : livingPurchases(living, horizon)
  // Nothing is left of what comes later.
  const end = Math.min(horizon, 45 / rate)
  return integrateTime(living, end, (s) => Math.exp(-rate * s) * livingRate(living, s))
}

/** Integrals over time run over ln(1 + s/α), where the rate is a smooth function. */
function integrateTime({ alpha }: Living, end: number, f: (s: number) => number): number {
  return integrate((u) => alpha * Math.exp(u) * f(alpha * Math.expm1(u)), 0, Math.log1p(end / alpha))
}

/** P(n purchases in t): alive at the end, or dead at the n-th (Fader, Hardie & Lee 2005, equation 8). */
export function livingProbability({ r, alpha, a, b }: Living, n: number, t: number): number {
  if (t === 0) return n === 0 ? 1 : 0
  const none = -r * Math.log1p(t / alpha)
  if (n === 0) return Math.exp(none)
  const share = t / (alpha + t)
  // ln Γ(r + n)/(Γ(r) n!) = −ln(n B(r, n)).
  const ways = -Math.log(n) - logBeta(r, n)
  const alive = logBeta(a, b + n) - logBeta(a, b) + ways + none + n * Math.log(share)
  const dead =
    Math.exp(logBeta(a + 1, b + n - 1) - logBeta(a, b)) * regularizedBetaLower(n, r, share, alpha / (alpha + t))
  return Math.min(1, Math.exp(alive) + dead)
}

/** P(n events in t) of a gamma-mixed Poisson process. */
export function negativeBinomial(r: number, alpha: number, n: number, t: number): number {
  if (t === 0) return n === 0 ? 1 : 0
  const none = -r * Math.log1p(t / alpha)
  if (n === 0) return Math.exp(none)
  return Math.min(1, Math.exp(none - Math.log(n) - logBeta(r, n) + n * Math.log(t / (alpha + t))))
}
