import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { median, medianAbsoluteDeviation, quantileOfSorted, quantiles } from '../../../src/math/statistics/quantiles.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const lists = fc.array(fc.oneof(finite, fc.integer({ min: -3, max: 3 })), { minLength: 1, maxLength: 80 })
const probability = fc.double({ min: 0, max: 1, noNaN: true })

/** Type 7 in exact steps: the share of the two order statistics around (n − 1) p. */
function naive(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const h = (sorted.length - 1) * p
  const below = sorted[Math.floor(h)] ?? Number.NaN
  const above = sorted[Math.ceil(h)] ?? Number.NaN
  return below * (1 - (h - Math.floor(h))) + above * (h - Math.floor(h))
}

describe('quantiles', () => {
  test('are of type 7, whether selected or taken from sorted values', () => {
    fc.assert(
      fc.property(lists, fc.array(probability, { minLength: 1, maxLength: 8 }), (values, probabilities) => {
        const before = [...values]
        const all = quantiles(values, probabilities)
        expect(values).toEqual(before)
        const sorted = Float64Array.from(values).sort()
        probabilities.forEach((p, i) => {
          const size = Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted.at(-1) ?? 0))
          expect(all[i]).toBeNear(naive(values, p), { absolute: 4e-16 * size })
          expect(all[i]).toBeNear(quantileOfSorted(sorted, p), { absolute: 0 })
          expect(quantiles(values, [p])[0]).toBeNear(all[i] ?? Number.NaN, { absolute: 0 })
        })
      }),
      { numRuns: 1000 },
    )
  })

  test('are the least and the greatest value at 0 and 1, stay between them and never fall', () => {
    fc.assert(
      fc.property(lists, fc.array(probability, { minLength: 2, maxLength: 6 }), (values, probabilities) => {
        const sorted = Float64Array.from(values).sort()
        const all = quantiles(values, [0, ...probabilities.sort((a, b) => a - b), 1])
        expect(all[0]).toBeNear(sorted[0] ?? Number.NaN, { absolute: 0 })
        expect(all.at(-1)).toBeNear(sorted.at(-1) ?? Number.NaN, { absolute: 0 })
        for (let i = 1; i < all.length; i++) expect(all[i]).toBeGreaterThanOrEqual(all[i - 1] ?? Number.NaN)
      }),
    )
  })

  test('do not overflow between the ends of the double range', () => {
    expect(quantiles([-1.7e308, 1.7e308], [0.5, 0.75])[1]).toBeNear(0.85e308, { relative: 1e-15 })
    expect(median([-1.7e308, 1.7e308])).toBe(0)
  })

  test('of one value are that value', () => {
    expect(quantiles([7], [0, 0.3, 1])).toEqual(Float64Array.of(7, 7, 7))
    expect(quantileOfSorted([7], 0.4)).toBe(7)
  })
})

describe('the median', () => {
  test('is the middle one or the mean of the two middle ones', () => {
    expect(median([5, 1, 3])).toBe(3)
    expect(median([5, 1, 3, 4])).toBe(3.5)
    expect(median([2])).toBe(2)
  })

  test('and the median absolute deviation move and scale with the values', () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(whole, fc.integer({ min: -50, max: 50 }), fc.constantFrom(-4, -0.5, 2, 8), (values, shift, scale) => {
        const moved = values.map((value) => scale * value + shift)
        expect(median(moved)).toBe(scale * median(values) + shift)
        expect(medianAbsoluteDeviation(moved)).toBe(Math.abs(scale) * medianAbsoluteDeviation(values))
      }),
    )
    expect(medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1)
    expect(medianAbsoluteDeviation([3, 3, 3])).toBe(0)
  })

  test('leaves its argument as it was', () => {
    const values = Float64Array.of(9, 2, 7, 4)
    median(values)
    medianAbsoluteDeviation(values)
    expect([...values]).toEqual([9, 2, 7, 4])
  })
})
