import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  centralMoments,
  excessKurtosis,
  mean,
  populationVariance,
  sampleVariance,
  skewness,
} from '../../../src/math/statistics/moments.ts'

const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 })

/** n^k times the k-th central moment sum, exact in whole numbers. */
function exactPower(values: readonly number[], k: number): number {
  const n = BigInt(values.length)
  const sum = values.reduce((total, value) => total + BigInt(value), 0n)
  const power = values.reduce((total, value) => total + (BigInt(value) * n - sum) ** BigInt(k), 0n)
  return Number(power) / Number(n ** BigInt(k + 1))
}

describe('moments', () => {
  test('are those of exact arithmetic, also a million standard deviations away from zero', () => {
    fc.assert(
      fc.property(whole, fc.constantFrom(0, 1e6, -1e9), (values, offset) => {
        const { mean: center, second, third, fourth } = centralMoments(values.map((value) => value + offset))
        const spread = exactPower(values, 2)
        expect(center).toBeNear(exactPower(values, 1) + mean(values) + offset, { relative: 1e-15, absolute: 1e-13 })
        // Deviations are rounded to the grain of the offset.
        const grain = 4e-16 * Math.abs(offset)
        expect(second).toBeNear(spread, { relative: 1e-13, absolute: grain })
        expect(third).toBeNear(exactPower(values, 3), { absolute: (1e-13 + grain) * 1e3 * (1 + spread) })
        expect(fourth).toBeNear(exactPower(values, 4), { relative: 1e-13 + grain })
      }),
      { numRuns: 1000 },
    )
  })

  test('of equal values are exactly zero, so that skewness and kurtosis are undefined', () => {
    for (const value of [0, 0.1, -1e300, 0.1 * 2 ** 1000, 5e-324]) {
      for (const count of [1, 2, 3, 10, 1000]) {
        const values = new Array<number>(count).fill(value)
        expect(centralMoments(values)).toEqual({ mean: value, second: 0, third: 0, fourth: 0 })
        expect(populationVariance(values)).toBe(0)
        expect(sampleVariance(values)).toBe(count < 2 ? null : 0)
        expect(skewness(values)).toBeNull()
        expect(excessKurtosis(values)).toBeNull()
      }
    }
  })

  test('known by heart', () => {
    expect(sampleVariance([1, 2, 3, 4])).toBeNear(5 / 3, { relative: 1e-15 })
    expect(populationVariance([1, 2, 3, 4])).toBe(1.25)
    // The mean of these is not a double.
    expect(populationVariance([2 ** 52, 2 ** 52 + 1, 2 ** 52 + 1])).toBeNear(2 / 9, { relative: 1e-15 })
    expect(centralMoments([2 ** 52, 2 ** 52 + 1, 2 ** 52 + 1]).fourth).toBeNear(2 / 27, { relative: 1e-14 })
    expect(skewness([1, 2, 3])).toBe(0)
    // One success in n: (1 − 2p) / √(p q) and (1 − 6 p q) / (p q)
    expect(skewness([1, 0, 0, 0, 0])).toBeNear(1.5, { relative: 1e-14 })
    expect(excessKurtosis([1, 0, 0, 0, 0])).toBeNear(0.25, { relative: 1e-13 })
  })

  test('keep their digits over many rows with a large offset', () => {
    const values = Float64Array.from({ length: 1_000_000 }, (_, i) => 1e9 + (i % 2 === 0 ? 0.5 : -0.5))
    expect(mean(values)).toBe(1e9)
    expect(populationVariance(values)).toBe(0.25)
    expect(excessKurtosis(values)).toBeNear(-2, { absolute: 1e-14 })
    const tenths = new Float64Array(1_000_000).map((_, i) => 0.1 * (i % 11))
    expect(mean(tenths)).toBeNear(0.4999995, { relative: 1e-14 })
    expect(populationVariance(tenths)).toBeNear(0.1, { relative: 1e-5 })
  })

  test('that do not depend on the unit bear any unit', () => {
    const values = [1, 2, 4, 9]
    for (const unit of [2 ** 1000, 2 ** 300, 2 ** -300, 2 ** -1000, 2 ** -1074]) {
      const scaled = values.map((value) => value * unit)
      expect(skewness(scaled)).toBe(skewness(values))
      expect(excessKurtosis(scaled)).toBe(excessKurtosis(values))
    }
  })

  test('the mean does not overflow when the sum does', () => {
    expect(mean([1.7e308, 1.7e308])).toBe(1.7e308)
    expect(mean([-1.7e308, -1.7e308, -1.7e308])).toBeNear(-1.7e308, { relative: 1e-15 })
  })
})
