/**
 * The power transformation of Yeo and Johnson, "A new family of power transformations to improve normality or symmetry", Biometrika 87 (2000),
 * equation 2.1, with λ by maximum likelihood (section 3), safe for any data.
 *
 *   ψ(x; λ) = ((1 + x)^λ − 1) / λ for x ≥ 0,   −((1 − x)^(2−λ) − 1) / (2 − λ) for x < 0   (logarithms where the divisor is 0)
 *
 * Far from 0 the values of ψ overflow, or agree in all their digits (a column of years). So it is evaluated from an origin x₀ ≥ 0, in the unit of
 * its slope there: t(x) = (ψ(x) − ψ(x₀)) / (1 + x₀)^λ = (e^(λw) − 1) / λ with w = log1p((x − x₀) / (1 + x₀)). A mean and a deviation undo both, so
 * standardized values are those of ψ. The negative log-likelihood, up to a constant ½ log Var t − λ · mean w, is strictly convex in λ
 * (Marchand et al., SecureFedYJ, NeurIPS 2022), so one search finds its minimum. Columns of negative values are mirrored: ψ(x; λ) = −ψ(−x; 2 − λ).
 *
 * Time O(n log n) to sort, then about 15 passes over the distinct values; space O(n).
 */
import { brentMinimize } from '../../math/optimize/brent.ts'
import { meanAndDeviation } from './center.ts'

/** λ, the origin, and mean and deviation of t. */
export type YeoJohnson = {
  readonly lambda: number
  readonly origin: number
  readonly center: number
  readonly scale: number
}

/** λ is searched where no value exceeds e^300 … */
const MOST_EXPONENT = 300
/** … and none is so close to the horizontal asymptote that it cannot be told from it. */
const LEAST_EXPONENT = -30
const MOST_LAMBDA = 1e6
/** Values that are closer together than this (relative to their distance from −1) cannot be bent by any of these λ. */
const LEAST_REACH = 1e-8
const LEAST_WIDTH = 1e-9
/** Above this many distinct values, a few of them say where to search. */
const MOST_SEARCHED = 20_000
const SAMPLED = 4096
const BRACKET_SHARE = 0.01

/** The transformation that makes at least one finite value most like a normal sample. `onStep` false ends the search. */
export function fitYeoJohnson(values: Float64Array, onStep: () => boolean): YeoJohnson {
  const sorted = values.slice().sort()
  const least = sorted[0]! + 0
  const most = sorted[sorted.length - 1]! + 0
  if (least === most) return { lambda: 1, origin: 0, center: bend(least, 1, 0), scale: 0 }
  const mirrored = most < 0
  const origin = mirrored ? -most : Math.max(0, least)
  const { logs, counts } = distinctLogs(sorted, mirrored, origin)
  const found = likeliest(logs, counts, onStep)
  const lambda = mirrored ? 2 - found : found
  const from = mirrored ? -origin : origin
  const { mean, deviation } = meanAndDeviation(values.map((x) => bend(x, lambda, from)))
  return { lambda, origin: from, center: mean, scale: deviation }
}

/** t(x). */
export function bend(x: number, lambda: number, origin: number): number {
  if (origin < 0) return -bend(-x, 2 - lambda, -origin)
  if (x >= 0) return power(Math.log1p((x - origin) / (1 + origin)), lambda)
  if (origin === 0) return -power(Math.log1p(-x), 2 - lambda)
  const logOrigin = Math.log1p(origin)
  return power(-logOrigin, lambda) - power(Math.log1p(-x), 2 - lambda) * Math.exp(-lambda * logOrigin)
}

/** The x of a t; not finite where no x has it. */
export function unbend(t: number, lambda: number, origin: number): number {
  if (origin < 0) return -unbend(-t, 2 - lambda, -origin)
  const logOrigin = Math.log1p(origin)
  const atZero = power(-logOrigin, lambda)
  if (t >= atZero) return origin + (1 + origin) * Math.expm1(unpower(t, lambda))
  return -Math.expm1(unpower((atZero - t) * Math.exp(lambda * logOrigin), 2 - lambda))
}

/** (e^(λw) − 1) / λ. */
const power = (w: number, lambda: number): number => (lambda === 0 ? w : Math.expm1(lambda * w) / lambda)

const unpower = (t: number, lambda: number): number => (lambda === 0 ? t : Math.log1p(lambda * t) / lambda)

type Logs = { readonly logs: Float64Array; readonly counts: Float64Array }

/** The distinct values as w, negative for values below 0, and how often each occurs. */
function distinctLogs(sorted: Float64Array, mirrored: boolean, origin: number): Logs {
  let distinct = 1
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++
  const logs = new Float64Array(distinct)
  const counts = new Float64Array(distinct)
  let at = -1
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) {
      const x = mirrored ? -sorted[i]! : sorted[i]!
      logs[++at] = x >= 0 ? Math.log1p((x - origin) / (1 + origin)) : -Math.log1p(-x)
    }
    counts[at]!++
  }
  return { logs, counts }
}

/** The λ of the greatest likelihood. */
function likeliest(logs: Float64Array, counts: Float64Array, onStep: () => boolean): number {
  const { above, below } = reachOf(logs)
  if (above + below < LEAST_REACH) return 1
  const lower = Math.min(1, Math.max(LEAST_EXPONENT / above, 2 - MOST_EXPONENT / below, -MOST_LAMBDA))
  const upper = Math.max(1, Math.min(MOST_EXPONENT / above, 2 - LEAST_EXPONENT / below, MOST_LAMBDA))
  if (!(upper - lower > LEAST_WIDTH)) return 1
  const onIteration = (): boolean => onStep()
  const search = (from: number, to: number, some: Logs): number => {
    const { logMean, total } = logMeanOf(some)
    const scratch = new Float64Array(some.logs.length)
    const unlikelihood = (lambda: number): number =>
      Math.log(deviationAt(lambda, some, scratch, total)) - lambda * logMean
    return brentMinimize(unlikelihood, from, to, { onIteration }).x
  }
  if (logs.length > MOST_SEARCHED) {
    const near = search(lower, upper, thinned(logs, counts))
    const reach = BRACKET_SHARE * (upper - lower)
    const from = Math.max(lower, near - reach)
    const to = Math.min(upper, near + reach)
    const found = search(from, to, { logs, counts })
    const margin = 0.01 * reach
    if ((found > from + margin || from === lower) && (found < to - margin || to === upper)) return found
  }
  return search(lower, upper, { logs, counts })
}

/** How far the values reach, as w, above and below 0. */
function reachOf(logs: Float64Array): { above: number; below: number } {
  const first = logs[0]!
  const last = logs[logs.length - 1]!
  return { above: Math.max(0, first, last), below: Math.max(0, -first, -last) }
}

function thinned(logs: Float64Array, counts: Float64Array): Logs {
  const stride = Math.ceil(logs.length / SAMPLED)
  const pick = (list: Float64Array): Float64Array => list.filter((_, i) => i % stride === 0)
  return { logs: pick(logs), counts: pick(counts) }
}

function logMeanOf({ logs, counts }: Logs): { logMean: number; total: number } {
  let sum = 0
  let total = 0
  for (let i = 0; i < logs.length; i++) {
    sum += counts[i]! * logs[i]!
    total += counts[i]!
  }
  return { logMean: sum / total, total }
}

function deviationAt(lambda: number, { logs, counts }: Logs, scratch: Float64Array, total: number): number {
  const mirror = 2 - lambda
  let sum = 0
  for (let i = 0; i < logs.length; i++) {
    const w = logs[i]!
    const t = w >= 0 ? power(w, lambda) : -power(-w, mirror)
    scratch[i] = t
    sum += counts[i]! * t
  }
  const mean = sum / total
  let squares = 0
  let rest = 0
  for (let i = 0; i < logs.length; i++) {
    const difference = scratch[i]! - mean
    rest += counts[i]! * difference
    squares += counts[i]! * difference * difference
  }
  const offset = rest / total
  return Math.sqrt(Math.max(0, squares / total - offset * offset))
}
