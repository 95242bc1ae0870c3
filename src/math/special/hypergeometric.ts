import { inputError, quote } from '../../core/arguments.ts'
import { logEulerIntegral } from './hypergeometricIntegral.ts'
import { logGaussSeries } from './hypergeometricSeries.ts'

const MOST_STEPS = 100_000

export function logHypergeometric2F1(a: number, b: number, c: number, z: number, complement: number = 1 - z): number {
  checkDomain(a, b, c, z, complement)
  if (z === 0 || a === 0 || b === 0) return 0
  const logComplement = Math.abs(z) < 0.5 ? Math.log1p(-z) : Math.log(complement)
  if (a === c) return -b * logComplement
  if (b === c) return -a * logComplement
  const bySeries = z > 0 ? seriesAbove0(a, b, c, z, logComplement) : seriesBelow0(a, b, c, z / -complement, logComplement)
  if (bySeries !== null) return bySeries
  const tailsOfA = Math.min(a, c - a)
  const tailsOfB = Math.min(b, c - b)
  if (tailsOfA > 0 || tailsOfB > 0)
    return tailsOfA > tailsOfB ? logEulerIntegral(b, a, c, complement) : logEulerIntegral(a, b, c, complement)
  if (z < 0) {
    // Pfaff
    const shift = -a * logComplement
    if (a > c) return shift + logAboveC(a, c - b, c, z / -complement, 1 / complement)
    return -b * logComplement + logAboveC(c - a, b, c, z / -complement, 1 / complement)
  }
  if (a > c) return logAboveC(a, b, c, z, complement)
  return (c - a - b) * logComplement + logAboveC(c - a, c - b, c, z, complement)
}

function checkDomain(a: number, b: number, c: number, z: number, complement: number): void {
  const least = Math.min(a, b)
  const most = Math.max(a, b)
  const positive = z >= 0 ? !(least < 0 && most > c) && least - c <= MOST_STEPS : !(most < 0 || least > c)
  if (c > 0 && z < 1 && complement > 0 && positive && Number.isFinite(a + b + c + z)) return
  throw inputError('logHypergeometric2F1', '(a, b, c, z)', 'where 2F1 is positive: c > 0, z < 1', [a, b, c, z].map(quote).join(', '))
}

function seriesAbove0(a: number, b: number, c: number, z: number, logComplement: number): number | null {
  const excess = c - a - b
  const direct = excess < 0 ? null : logGaussSeries(a, b, c, z)
  if (direct !== null) return direct
  const transformed = logGaussSeries(c - a, c - b, c, z)
  if (transformed !== null) return excess * logComplement + transformed
  return excess < 0 ? logGaussSeries(a, b, c, z) : null
}

function seriesBelow0(a: number, b: number, c: number, z: number, logComplement: number): number | null {
  const sum = a < b ? logGaussSeries(a, c - b, c, z) : logGaussSeries(c - a, b, c, z)
  return sum === null ? null : sum - Math.min(a, b) * logComplement
}

function logAboveC(a: number, b: number, c: number, z: number, q: number): number {
  const k = Math.max(a, b)
  const p = Math.min(a, b)
  const steps = Math.floor(p - c)
  const top = c + steps
  let log = logNextAboveC(k, p, top, z, q)
  if (steps === 0) return log
  let ratio = Math.exp(logEulerIntegral(k, p, top + 1, q) - log)
  for (let i = steps; i > 0; i--) {
    const d = c + i
    const growth = 1 + (((p - d + k) * 1 + ((d - k) * (d - p) * ratio) / d) * z) / ((d - 1) * q)
    log += Math.log(growth)
    ratio = 1 / growth
  }
  return log
}

function logNextAboveC(k: number, p: number, c: number, z: number, q: number): number {
  const first = Math.log(((c + 1 - p) / (c + 1))) + logEulerIntegral(k + 1, p, c + 2, q)
  const second = Math.log((p / (c + 1)) * ((k * z) / c + q)) + logEulerIntegral(k + 1, p + 1, c + 2, q)
  return Math.max(first, second) + Math.log1p(Math.exp(-Math.abs(first - second)))
}
