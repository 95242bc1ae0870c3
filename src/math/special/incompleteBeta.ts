import { logBeta, stirlingError } from './gamma.ts'
import { logHypergeometric2F1 } from './hypergeometric.ts'
import { excessOverLog1p } from './logarithms.ts'

export function regularizedBetaLower(a: number, b: number, x: number, complement: number = 1 - x): number {
  if (x <= 0) return 0
  if (complement <= 0) return 1
  const tail = Math.exp(logTail(a, b, x, complement))
  return tail > 0.5 ? 1 - Math.exp(logTail(b, a, complement, x)) : tail
}

export function regularizedBetaUpper(a: number, b: number, x: number, complement: number = 1 - x): number {
  return regularizedBetaLower(b, a, complement, x)
}

function logTail(a: number, b: number, x: number, y: number): number {
  return logPrefactor(a, b, x, y) - Math.log(a) + logHypergeometric2F1(a + b, 1, a + 1, x, y)
}

function logPrefactor(a: number, b: number, x: number, y: number): number {
  if (a < 1 || b < 1) return a * (x > 0.5 ? Math.log1p(-y) : Math.log(x)) + b * (y > 0.5 ? Math.log1p(-x) : Math.log(y)) - logBeta(a, b)
  const c = a + b
  const excess = b * x - a * y
  const deviance = a * excessOverLog1p(excess / a, (c * x) / a) + b * excessOverLog1p(-excess / b, (c * y) / b)
  return 0.5 * Math.log((a / (2 * Math.PI)) * (b / c)) + stirlingError(c) - stirlingError(a) - stirlingError(b) - deviance
}
