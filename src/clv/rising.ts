/**
 * Logarithms and derivatives of rising factorials (a)_x = Γ(a + x)/Γ(a) for all whole x at once.
 *
 * As sums over i < x of ln(a + i) and 1/(a + i): exact where a is large and differences of gamma functions cancel, and without a logarithm per
 * customer. Beyond the table the gamma functions serve. Building O(greatest x), each look-up O(1).
 */
import { digamma, logBeta, logGamma } from '../math/special/gamma.ts'

const MOST = 1 << 14

/** ln (a)_x and its derivative by a, for x = 0, 1, …. */
export class Rising {
  a: number
  readonly logs: Float64Array
  readonly slopes: Float64Array

  /** `greatest` is the greatest x that will be asked for. */
  constructor(a: number, greatest: number) {
    const size = Math.min(greatest, MOST) + 1
    this.a = a
    this.logs = new Float64Array(size)
    this.slopes = new Float64Array(size)
    this.fill(a)
  }

  /** The same table for another a. */
  at(a: number): Rising {
    if (a !== this.a) this.fill(a)
    return this
  }

  fill(a: number): void {
    const { logs, slopes } = this
    this.a = a
    let log = 0
    let logRest = 0
    let slope = 0
    for (let x = 1; x < logs.length; x++) {
      const term = a + (x - 1)
      // Neumaier's summation: thousands of logarithms of one sign would lose digits.
      const part = Math.log(term)
      const next = log + part
      logRest += Math.abs(log) >= Math.abs(part) ? log - next + part : part - next + log
      log = next
      slope += 1 / term
      logs[x] = log + logRest
      slopes[x] = slope
    }
  }

  log(x: number): number {
    return x < this.logs.length && Number.isInteger(x) ? this.logs[x]! : logRising(this.a, x)
  }

  slope(x: number): number {
    return x < this.slopes.length && Number.isInteger(x) ? this.slopes[x]! : digamma(this.a + x) - digamma(this.a)
  }
}

/** ln Γ(a + x) − ln Γ(a) without the cancellation of the difference. O(1). */
export function logRising(a: number, x: number): number {
  return x === 0 ? 0 : logGamma(x) - logBeta(a, x)
}
