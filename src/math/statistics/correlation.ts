/**
 * How two columns go together: Pearson's r (linear), Spearman's ρ (ranks), Kendall's τ-b (pairs in the same order).
 *
 * p values are two-sided, from Student's t with n − 2 degrees of freedom (for Spearman an approximation, as in SciPy).
 * Kendall by merge sort (Knight, JASA 61, 1966). A column with one value only has no correlation: null.
 * Time O(n) for Pearson, O(n log n) for the others; space O(n).
 */
import { sortIndices } from '../sort.ts'
import { regularizedBetaLower } from '../special/incompleteBeta.ts'
import { mean, ofModerateSize } from './moments.ts'

/** A coefficient from −1 to 1, and the probability of one at least as far from 0 when there is no correlation. */
export type Correlation = { readonly coefficient: number; readonly pValue: number }

const BLOCK = 256

/** Pearson's product-moment correlation of two columns of finite numbers, equally long. Time O(n). */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Correlation | null {
  if (isConstant(x) || isConstant(y)) return null
  const coefficient = coefficientOf(ofModerateSize(x), ofModerateSize(y))
  return { coefficient, pValue: pValueOf(coefficient, x.length) }
}

function coefficientOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const count = x.length
  const centerX = mean(x)
  const centerY = mean(y)
  let sumX = 0
  let sumY = 0
  let sumXX = 0
  let sumYY = 0
  let sumXY = 0
  for (let from = 0; from < count; from += BLOCK) {
    const to = Math.min(count, from + BLOCK)
    let blockX = 0
    let blockY = 0
    let blockXX = 0
    let blockYY = 0
    let blockXY = 0
    for (let i = from; i < to; i++) {
      const dx = x[i]! - centerX
      const dy = y[i]! - centerY
      blockX += dx
      blockY += dy
      blockXX += dx * dx
      blockYY += dy * dy
      blockXY += dx * dy
    }
    sumX += blockX
    sumY += blockY
    sumXX += blockXX
    sumYY += blockYY
    sumXY += blockXY
  }
  const together = sumXY - (sumX / count) * sumY
  const apart = Math.sqrt((sumXX - (sumX / count) * sumX) * (sumYY - (sumY / count) * sumY))
  return Math.max(-1, Math.min(1, together / apart))
}

/** Spearman's rank correlation; equal values share the average of their ranks. Time O(n log n). */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Correlation | null {
  return pearson(averageRanks(x), averageRanks(y))
}

/** Kendall's τ-b: concordant minus discordant pairs, over the pairs that are not tied. Time O(n log n). */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const count = x.length
  if (isConstant(x) || isConstant(y)) return null
  // Sorted by y, then stably by x: what is out of order in y afterwards is discordant.
  const byY = sortIndices(new Float64Array(y))
  const sortedY = Float64Array.from(byY, (row) => y[row]!)
  const xByY = Float64Array.from(byY, (row) => x[row]!)
  const byX = sortIndices(xByY)
  const xs = Float64Array.from(byX, (place) => xByY[place]!)
  const ys = Float64Array.from(byX, (place) => sortedY[place]!)

  const pairs = (count * (count - 1)) / 2
  const untiedX = pairs - tiedPairs(xs, xs)
  const tiedY = tiedPairs(sortedY, sortedY)
  const tiedBoth = tiedPairs(xs, ys)
  const difference = untiedX - tiedY + tiedBoth - 2 * inversions(ys)
  return Math.max(-1, Math.min(1, difference / Math.sqrt(untiedX) / Math.sqrt(pairs - tiedY)))
}

/** The rank of each value from 1, equal values sharing their average rank. Time O(n). */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const count = values.length
  const order = sortIndices(new Float64Array(values))
  const ranks = new Float64Array(count)
  for (let start = 0; start < count; ) {
    const value = values[order[start]!]
    let end = start + 1
    while (end < count && values[order[end]!] === value) end++
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}

/** How many pairs of rows are equal in both columns, which are sorted together. */
function tiedPairs(a: Float64Array, b: Float64Array): number {
  let pairs = 0
  let run = 0
  for (let i = 1; i < a.length; i++) {
    run = a[i] === a[i - 1] && b[i] === b[i - 1] ? run + 1 : 0
    pairs += run
  }
  return pairs
}

/** How many pairs stand in descending order; sorts the values on the way. */
function inversions(values: Float64Array): number {
  const count = values.length
  let from: Float64Array = values
  let to: Float64Array = new Float64Array(count)
  let inverted = 0
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count)
      const end = Math.min(start + 2 * width, count)
      let left = start
      let right = middle
      for (let k = start; k < end; k++) {
        if (right < end && (left >= middle || from[right]! < from[left]!)) {
          inverted += middle - left
          to[k] = from[right++]!
        } else to[k] = from[left++]!
      }
    }
    const sorted = to
    to = from
    from = sorted
  }
  return inverted
}

function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false
  return true
}

function pValueOf(coefficient: number, count: number): number {
  if (count <= 2) return 1
  const square = coefficient * coefficient
  return regularizedBetaLower(0.5 * count - 1, 0.5, (1 - coefficient) * (1 + coefficient), square)
}
