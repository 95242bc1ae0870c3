/**
 * Logarithms and derivatives of rising factorials (a)_x = Γ(a + x)/Γ(a) for all whole x at once.
 *
 * As sums over i < x of ln(a + i) and 1/(a + i): exact where a is large and differences of gamma functions cancel, and without a logarithm per
 * customer. Beyond the table the gamma functions serve. Building O(greatest x), each look-up O(1).
 */
import { digamma, logBeta, logGamma } from '../math/special/gamma.ts'

const MOST = 1 << 14

/** ln (a)_x and its derivative by a, for x = 0, 1, …; filled as far as it is asked for. */
export class Rising {
  a: number
  readonly logs: Float64Array
  readonly slopes: Float64Array
  /** Entries known for the present a. */
  filled = 1
  /** What rounding has taken from the last entry of `logs`. */
  rest = 0

  /** `greatest` is the greatest x that will be asked for. */
  constructor(a: number, greatest: number) {
    const size = Math.min(greatest, MOST) + 1
    this.a = a
    this.logs = new Float64Array(size)
    this.slopes = new Float64Array(size)
  }

  /** The same table for another a. */
  at(a: number): Rising {
    if (a !== this.a) {
      this.a = a
      this.filled = 1
      this.rest = 0
    }
    return this
  }

  log(x: number): number {
    if (x < this.filled) return this.logs[x]!
    if (x >= this.logs.length) return logRising(this.a, x)
    this.fillTo(x)
    return this.logs[x]!
  }

  slope(x: number): number {
    if (x < this.filled) return this.slopes[x]!
    if (x >= this.slopes.length) return digamma(this.a + x) - digamma(this.a)
    this.fillTo(x)
    return this.slopes[x]!
  }

  fillTo(x: number): void {
    const { logs, slopes, a } = this
    for (let i = this.filled; i <= x; i++) {
      const term = a + (i - 1)
      const part = Math.log(term) + this.rest
      const before = logs[i - 1]!
      // Kahan's summation: thousands of logarithms of one sign would lose digits.
      const next = before + part
      this.rest = part - (next - before)
      logs[i] = next
      slopes[i] = slopes[i - 1]! + 1 / term
    }
    this.filled = x + 1
  }
}

/** ln Γ(a + x) − ln Γ(a) without the cancellation of the difference. O(1). */
export function logRising(a: number, x: number): number {
  return x === 0 ? 0 : logGamma(x) - logBeta(a, x)
}
