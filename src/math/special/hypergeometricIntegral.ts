import { logBeta, stirlingError } from './gamma.ts'
export const TUNE = { Y0: 28, K: 11, nodes: 0, shift: 0 }
export function logEulerIntegral(k: number, p: number, c: number, q: number): number {
  const rest = c - p
  const m = c - k
  const slope = p + k - c + q * (p - k)
  const root = Math.sqrt(slope * slope + 4 * q * p * rest)
  const w = slope >= 0 ? (slope + root) / (2 * q * rest) : (2 * p) / (root - slope)
  const u = Math.log(w)
  const s1 = w / (1 + w)
  const t1 = 1 / (1 + w)
  const s2 = (q * w) / (1 + q * w)
  const t2 = 1 / (1 + q * w)
  const curvature = Math.max(0, m * s1 * t1 + k * s2 * t2)
  const h = (2 * Math.PI) / Math.sqrt(TUNE.Y0 * TUNE.Y0 + TUNE.K * TUNE.K * curvature)
  const am = Math.abs(m)
  const ak = Math.max(1, Math.abs(k))
  const left = Math.max(0, u + Math.log(Math.max(1, am, q * ak)))
  const right = Math.max(0, Math.log(Math.max(1, am, ak / q)) - u)
  const shrink = Math.exp(-left - TUNE.shift)
  const stretch = Math.exp(-right - TUNE.shift)
  let sum = 1 + shrink + stretch
  const middle = p + k - c
  sum += sideSum(m, k, rest, k - p, -middle, -p, t1, s1, t2, s2, h, shrink, stretch, sum)
  sum += sideSum(m, k, p, middle, p - k, -rest, s1, t1, s2, t2, h, stretch, shrink, sum)
  const delta = (rest * w - p) / (1 + w)
  const A1 = -(p * psi(delta / p, (c * s1) / p) + rest * psi(-delta / rest, (c * t1) / rest))
  const z = 1 - q
  const zs = z * s1
  const A2 = -k * (zs < 0.5 ? Math.log1p(-zs) : Math.log(q * s1 + t1))
  const A3 = 0.5 * Math.log((p / (2 * Math.PI)) * (rest / c)) + stirlingError(c) - stirlingError(p) - stirlingError(rest)
  let log = A1 + A2 + A3
  if (Math.abs(A1) > 100) {
    const B1 = (p + k - c) * u
    const B2 = -m * Math.log1p(1 / w)
    const B3 = -k * Math.log1p(q * w)
    const B4 = -logBeta(p, rest)
    if (Math.abs(B1) + Math.abs(B2) + Math.abs(B3) + Math.abs(B4) < Math.abs(A1) + Math.abs(A2)) log = B1 + B2 + B3 + B4
  }
  return log + Math.log(h * sum)
}
/** x - log(1+x), onePlus = 1 + x computed without cancellation */
function psi(x: number, onePlus: number): number {
  if (x < -0.5) return x - Math.log(onePlus)
  if (Math.abs(x) > 0.05) return x - Math.log1p(x)
  let term = x * x
  let sum = term / 2
  for (let n = 3; n < 20; n++) {
    term *= -x
    const s = sum + term / n
    if (s === sum) break
    sum = s
  }
  return sum
}

function sideSum(m: number, k: number, slope: number, slope1: number, slope2: number, slope12: number, s1: number, t1: number, s2: number, t2: number, h: number, near: number, far: number, start: number): number {
  const grow = Math.exp(h)
  const bend = far - near
  const late1 = s1 > 0.5
  const late2 = s2 > 0.5
  let sum = 0
  for (let j = 1; j < 20000; j++) {
    near *= grow
    far /= grow
    const y = j * h + near - far + bend
    const e = Math.expm1(y < 700 ? y : 700)
    const decay = 1 / (1 + e)
    let exponent: number
    const beyond1 = late1 || s1 * e > 1
    const beyond2 = late2 || s2 * e > 1
    if (beyond1) exponent = -m * (late1 ? Math.log1p(-t1 * e * decay) : Math.log(s1 + t1 * decay))
    else exponent = -m * Math.log1p(s1 * e)
    if (beyond2) exponent -= k * (late2 ? Math.log1p(-t2 * e * decay) : Math.log(s2 + t2 * decay))
    else exponent -= k * Math.log1p(s2 * e)
    exponent += y * (beyond1 ? (beyond2 ? slope12 : slope1) : beyond2 ? slope2 : slope)
    const term = Math.exp(exponent) * (1 + near + far)
    sum += term
    TUNE.nodes++
    if (term < 1e-17 * (sum + start)) break
  }
  return sum
}
