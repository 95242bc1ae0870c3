/**
 * The likelihood of the Pareto/NBD model with its derivatives, customer by customer, as one integral over the time of death.
 *
 * D. Schmittlein, D. Morrison, R. Colombo, Counting your customers, Management Science 33 (1987); P. Fader, B. Hardie, A note on deriving the Pareto/NBD
 * model (2005), equation 40 before its integral becomes a difference of two 2F1s: as an integral nothing cancels, no case is special (α = β), and the
 * derivatives come along. Time O(rows · 10 nodes), a few tens of nodes where the integrand is steep.
 */
import type { Observations } from './family.ts'
import { Rising } from './rising.ts'

/** Gauss-Legendre, ten points on (−1, 1). */
const NODES: readonly number[] = [
  -0.9739065285171717, -0.8650633666889845, -0.6794095682990244, -0.4333953941292472, -0.14887433898163122,
  0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717,
]
const WEIGHTS: readonly number[] = [
  0.06667134430868814, 0.1494513491505806, 0.21908636251598204, 0.26926671930999635, 0.29552422471475287,
  0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814,
]
/** Longest panel in ln(time), and the greatest fall of ln integrand over it, for ten points to reach rounding. */
const LONGEST = 1.5
const STEEPEST = 4
/** What has fallen this far adds nothing. */
const NEGLIGIBLE = 40

/**
 * Where the integral is written: K = G(T) + s ∫ G(u)/(β + u) du over the time since the last purchase, and its parts; G is the probability of no
 * purchase and no death up to u, as a multiple of its value at t_x.
 */
export type DeathIntegral = {
  /** G(T): alive. */
  alive: number
  /** ∫ G/(β + u), the same times a, times b, times ∂a/∂α, times ∂b/∂β, and ∫ G/(β + u)². */
  dead: number
  deadA: number
  deadB: number
  deadAlpha: number
  deadBeta: number
  deadSquare: number
}

export const newDeathIntegral = (): DeathIntegral => ({
  alive: 0,
  dead: 0,
  deadA: 0,
  deadB: 0,
  deadAlpha: 0,
  deadBeta: 0,
  deadSquare: 0,
})

/** Writes the integral of a customer; `power` is r + x. */
export function integrateDeath(
  power: number,
  s: number,
  alphaLast: number,
  betaLast: number,
  wait: number,
  out: DeathIntegral,
): void {
  let dead = 0
  let deadA = 0
  let deadB = 0
  let deadAlpha = 0
  let deadBeta = 0
  let deadSquare = 0
  const base = Math.min(alphaLast, betaLast)
  const length = Math.log1p(wait / base)
  const slope = power * (base / alphaLast) + (s + 1) * (base / betaLast)
  for (let from = 0; from < length; ) {
    // The fall of ln G per unit of y = ln(1 + δ/base) grows at most as the base share does.
    const reach = Math.exp(from) * base
    const shareA = reach / (alphaLast - base + reach)
    const shareB = reach / (betaLast - base + reach)
    const fall = Math.max(slope * 1e-9, power * shareA + (s + 1) * shareB)
    let panel = Math.min(length - from, LONGEST, STEEPEST / fall)
    if (length - from - panel < 0.25 * panel) panel = length - from
    const half = panel / 2
    const middle = from + half
    for (let k = 0; k < 10; k++) {
      const rise = Math.expm1(middle + half * NODES[k]!)
      const delta = base * rise
      const a = Math.log1p(delta / alphaLast)
      const b = Math.log1p(delta / betaLast)
      const alphaU = alphaLast + delta
      const betaU = betaLast + delta
      const part = (WEIGHTS[k]! * half * base * (1 + rise) * Math.exp(-power * a - s * b)) / betaU
      dead += part
      deadA += part * a
      deadB += part * b
      deadAlpha -= part * (delta / (alphaU * alphaLast))
      deadBeta -= part * (delta / (betaU * betaLast))
      deadSquare += part / betaU
    }
    from += panel
    const delta = base * Math.expm1(from)
    const fallen = power * Math.log1p(delta / alphaLast) + s * Math.log1p(delta / betaLast)
    if (fallen > NEGLIGIBLE + Math.log1p(power)) break
  }
  out.alive = Math.exp(-power * Math.log1p(wait / alphaLast) - s * Math.log1p(wait / betaLast))
  out.dead = dead
  out.deadA = deadA
  out.deadB = deadB
  out.deadAlpha = deadAlpha
  out.deadBeta = deadBeta
  out.deadSquare = deadSquare
}

/** The log-likelihood for parameters r, α, s, β; derivatives are by their logarithms. */
export function paretoLikelihood(): (rows: Observations, parameters: Float64Array, gradient: Float64Array) => number {
  let table: { rising: Rising; rows: Observations } | null = null
  const integral = newDeathIntegral()
  return (rows, parameters, gradient) => {
    const { size, x: xs, lastAt, age, weight } = rows
    const r = parameters[0]!
    const alpha = parameters[1]!
    const s = parameters[2]!
    const beta = parameters[3]!
    if (table === null || table.rows !== rows) {
      let greatest = 1
      for (let i = 0; i < size; i++) if (xs[i]! > greatest) greatest = xs[i]!
      table = { rising: new Rising(r, greatest), rows }
    }
    const rising = table.rising.at(r)
    let log = 0
    let byR = 0
    let byAlpha = 0
    let byS = 0
    let byBeta = 0
    for (let i = 0; i < size; i++) {
      const x = xs[i]!
      const t = lastAt[i]!
      const wait = age[i]! - t
      const w = weight[i]!
      const alphaLast = alpha + t
      const betaLast = beta + t
      const power = r + x
      integrateDeath(power, s, alphaLast, betaLast, wait, integral)
      const { alive, dead } = integral
      const whole = alive + s * dead
      const goneA = Math.log1p(t / alpha)
      const goneB = Math.log1p(t / beta)
      const waitA = Math.log1p(wait / alphaLast)
      const waitB = Math.log1p(wait / betaLast)
      const value = rising.log(x) - x * Math.log(alphaLast) - r * goneA - s * goneB + Math.log(whole)
      const slopeR = rising.slope(x) - goneA - (waitA * alive + s * integral.deadA) / whole
      const slopeS = -goneB + (dead - waitB * alive - s * integral.deadB) / whole
      const edgeAlpha = -wait / ((alphaLast + wait) * alphaLast)
      const edgeBeta = -wait / ((betaLast + wait) * betaLast)
      const slopeAlpha =
        (r * t - x * alpha) / (alpha * alphaLast) - (power * (edgeAlpha * alive + s * integral.deadAlpha)) / whole
      const slopeBeta =
        (s * t) / (beta * betaLast) - (s * (edgeBeta * alive + s * integral.deadBeta + integral.deadSquare)) / whole
      log += w * value
      byR += w * slopeR
      byAlpha += w * slopeAlpha
      byS += w * slopeS
      byBeta += w * slopeBeta
    }
    gradient[0] = r * byR
    gradient[1] = alpha * byAlpha
    gradient[2] = s * byS
    gradient[3] = beta * byBeta
    return log
  }
}
