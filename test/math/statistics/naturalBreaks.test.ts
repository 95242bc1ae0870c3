import fc from 'fast-check'
import { ckmeans } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { breakCosts, costOf } from '../../../src/math/statistics/breakCosts.ts'
import { distinctValues, naturalBreaks } from '../../../src/math/statistics/naturalBreaks.ts'

const whole = fc.integer({ min: -40, max: 40 })

/** The sum of squared deviations of whole numbers with whole weights, in exact fractions rounded once. */
function exactCost(values: readonly number[], weights: readonly number[]): number {
  let w = 0n
  let s = 0n
  let q = 0n
  values.forEach((value, i) => {
    const weight = BigInt(weights[i] ?? 0)
    w += weight
    s += weight * BigInt(value)
    q += weight * BigInt(value) ** 2n
  })
  const top = q * w - s * s
  return Number(top / w) + Number(top % w) / Number(w)
}

/** The least sum over all partitions, by the plain O(k m²) recursion over exact costs. */
function bruteForce(values: readonly number[], weights: readonly number[], k: number): number {
  const n = values.length
  let best = Array.from({ length: n + 1 }, (_, i) => (i === 0 ? 0 : exactCost(values.slice(0, i), weights.slice(0, i))))
  for (let q = 2; q <= Math.min(k, n); q++) {
    const next = new Array<number>(n + 1).fill(Number.POSITIVE_INFINITY)
    for (let i = q; i <= n; i++)
      for (let j = q - 1; j < i; j++)
        next[i] = Math.min(next[i] ?? 0, (best[j] ?? 0) + exactCost(values.slice(j, i), weights.slice(j, i)))
    best = next
  }
  return best[n] ?? Number.NaN
}

/** The sum that a result claims, added up again from its classes. */
function recount(values: Float64Array, weights: Float64Array, starts: Int32Array, centers: Float64Array): number {
  let sum = 0
  for (let q = 0; q < starts.length; q++)
    for (let i = starts[q] ?? 0; i < (starts[q + 1] ?? values.length); i++)
      sum += (weights[i] ?? 0) * ((values[i] ?? 0) - (centers[q] ?? 0)) ** 2
  return sum
}

describe('natural breaks', () => {
  test('are the best of all partitions', () => {
    const cases = fc.tuple(fc.array(whole, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 8 }))
    fc.assert(
      fc.property(cases, ([numbers, k]) => {
        const { values, counts } = distinctValues(numbers)
        const breaks = naturalBreaks(values, counts, k)
        expect(breaks.withinSumOfSquares).toBeNear(bruteForce([...values], [...counts], k), {
          relative: 1e-14,
          absolute: 1e-14,
        })
        const { starts, centers, sizes } = breaks
        expect(recount(values, counts, starts, centers)).toBeNear(breaks.withinSumOfSquares, {
          relative: 1e-12,
          absolute: 1e-12,
        })
        expect(starts).toHaveLength(Math.min(k, values.length))
        expect(starts[0]).toBe(0)
        for (let q = 1; q < starts.length; q++) {
          expect(starts[q]).toBeGreaterThan(starts[q - 1] ?? 0)
          expect(centers[q]).toBeGreaterThan(centers[q - 1] ?? 0)
        }
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(numbers.length)
      }),
      { numRuns: 400 },
    )
  })

  test('take weights as repetitions', () => {
    const rows = fc.array(fc.tuple(whole, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (pairs, k) => {
        const repeated = distinctValues(pairs.flatMap(([value, times]) => new Array<number>(times).fill(value)))
        const halves = repeated.counts.map((count) => count / 2)
        const full = naturalBreaks(repeated.values, repeated.counts, k)
        const half = naturalBreaks(repeated.values, halves, k)
        expect(half.withinSumOfSquares).toBeNear(full.withinSumOfSquares / 2, { relative: 1e-14, absolute: 1e-14 })
        expect(full.withinSumOfSquares).toBeNear(bruteForce([...repeated.values], [...repeated.counts], k), {
          relative: 1e-14,
          absolute: 1e-14,
        })
      }),
      { numRuns: 200 },
    )
  })

  test('are found within clumps that lie a billion clump widths apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(-1e9, 0, 3e9), fc.integer({ min: 0, max: 12 })), {
          minLength: 4,
          maxLength: 24,
        }),
        fc.integer({ min: 3, max: 7 }),
        (pairs, k) => {
          const { values, counts } = distinctValues(pairs.map(([clump, place]) => clump + place))
          const { withinSumOfSquares } = naturalBreaks(values, counts, k)
          const best = bruteForce([...values], [...counts], k)
          expect(withinSumOfSquares).toBeNear(best, { relative: 1e-14, absolute: 1e-11 })
        },
      ),
      { numRuns: 200 },
    )
  })

  test('are at least as good as those of simple-statistics', () => {
    let state = 1
    const uniform = (): number => {
      state = (state * 16807) % 2147483647
      return state / 2147483647
    }
    for (const k of [2, 5, 9]) {
      const numbers = Array.from({ length: 3000 }, () => Math.exp(3 + 2 * (uniform() + uniform() - 1)))
      const theirs = ckmeans(numbers, k).reduce((total, group) => {
        const center = group.reduce((sum, value) => sum + value, 0) / group.length
        return total + group.reduce((sum, value) => sum + (value - center) ** 2, 0)
      }, 0)
      const { values, counts } = distinctValues(numbers)
      expect(naturalBreaks(values, counts, k).withinSumOfSquares).toBeNear(theirs, { relative: 1e-12 })
    }
  })

  test('give every value its own class when there are as many classes', () => {
    const values = Float64Array.of(-3, 0.1, 7)
    for (const k of [3, 4, 100]) {
      const breaks = naturalBreaks(values, Float64Array.of(5, 1, 2), k)
      expect([...breaks.starts]).toEqual([0, 1, 2])
      expect([...breaks.centers]).toEqual([...values])
      expect([...breaks.sizes]).toEqual([5, 1, 2])
      expect(breaks.withinSumOfSquares).toBe(0)
    }
    expect(naturalBreaks(Float64Array.of(42), Float64Array.of(9), 1)).toEqual({
      starts: Int32Array.of(0),
      centers: Float64Array.of(42),
      sizes: Float64Array.of(9),
      withinSumOfSquares: 0,
    })
  })

  test('take a hundred thousand distinct values of a million numbers', () => {
    const count = 100_000
    const values = Float64Array.from({ length: count }, (_, i) => Math.exp(i / 20_000))
    const weights = Float64Array.from({ length: count }, (_, i) => 1 + (i % 19))
    const { starts, centers, withinSumOfSquares } = naturalBreaks(values, weights, 6)
    expect(recount(values, weights, starts, centers)).toBeNear(withinSumOfSquares, { relative: 1e-12 })
    // No value is nearer to another center: what the optimum requires at each border.
    for (let q = 1; q < starts.length; q++) {
      const start = starts[q] ?? 0
      const middle = ((centers[q] ?? 0) + (centers[q - 1] ?? 0)) / 2
      expect(values[start]).toBeGreaterThanOrEqual(middle)
      expect(values[start - 1]).toBeLessThanOrEqual(middle)
    }
  })
})

describe('distinct values', () => {
  test('are sorted and counted', () => {
    expect(distinctValues([3, 1, 3, -0, 0, 3])).toEqual({
      values: Float64Array.of(-0, 1, 3),
      counts: Float64Array.of(2, 1, 3),
    })
    expect(distinctValues([])).toEqual({ values: new Float64Array(0), counts: new Float64Array(0) })
  })
})

describe('the cost of a class', () => {
  test('of any run of values keeps its digits, near and far', () => {
    const runs = fc.array(fc.tuple(fc.constantFrom(0, 1e12, -1e15), fc.integer({ min: 0, max: 1000 })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(runs, fc.nat(), fc.nat(), (pairs, one, other) => {
        const { values, counts: times } = distinctValues(pairs.map(([far, near]) => far + near))
        // Weights so long that their products with the values are no doubles.
        const counts = times.map((count) => count * 1_000_003)
        const start = Math.min(one % values.length, other % values.length)
        const end = Math.max(one % values.length, other % values.length) + 1
        const far = (values.at(-1) ?? 0) - (values[0] ?? 0)
        const expected = exactCost([...values.subarray(start, end)], [...counts.subarray(start, end)])
        expect(costOf(breakCosts(values, counts), start, end)).toBeNear(expected, {
          relative: 1e-14,
          absolute: 3e7 * far ** 2 * 2 ** -100,
        })
      }),
      { numRuns: 1000 },
    )
  })
})
