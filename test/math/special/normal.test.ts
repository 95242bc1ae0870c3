import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  millsRatio,
  normalCdf,
  normalDensity,
  normalLogCdf,
  normalQuantile,
  normalUpperTail,
} from '../../../src/math/special/normal.ts'

/** Φ(x) by its power series (positive terms, A&S 26.2.11), in the middle. */
function cdfBySeries(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n < 200; n++) {
    term *= (x * x) / (2 * n + 1)
    sum += term
  }
  return 0.5 + sum * normalDensity(x)
}

const anywhere = fc.double({ min: -37, max: 37, noNaN: true })

describe('the normal distribution', () => {
  test('has the density of Gauss', () => {
    expect(normalDensity(0)).toBeNear(0.3989422804014327, { relative: 1e-16 })
    expect(normalDensity(1)).toBeNear(0.24197072451914337, { relative: 4e-16 })
    expect(normalDensity(-50)).toBe(0)
  })

  test('agrees with its power series in the middle', () => {
    for (let x = -3; x <= 3; x += 0.037) expect(normalCdf(x)).toBeNear(cdfBySeries(x), { absolute: 6e-16 })
  })

  test('has two tails that mirror each other bit for bit and add up to 1', () => {
    fc.assert(
      fc.property(anywhere, (x) => {
        expect(normalUpperTail(x)).toBe(normalCdf(-x))
        expect(normalCdf(x) + normalUpperTail(x)).toBeNear(1, { absolute: 2 ** -52 })
        expect(Math.log(normalCdf(x))).toBeNear(normalLogCdf(x), { relative: 1e-14, absolute: 2 ** -52 })
      }),
    )
  })

  test('is relatively exact far out: Q(x) (x + 1/x − …) between the bounds of Gordon', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 37, noNaN: true }), (x) => {
        const ratio = normalUpperTail(x) / normalDensity(x)
        expect(ratio).toBeGreaterThan(x / (x * x + 1))
        expect(ratio).toBeLessThan(1 / x)
        expect(ratio).toBeNear(millsRatio(x), { relative: 1e-15 })
      }),
    )
    // mpmath 1.3.0, 40 digits
    expect(normalUpperTail(37.5)).toBeNear(4.605353009581955e-308, { relative: 1e-15 })
    expect(normalLogCdf(-1e5)).toBeNear(-5000000012.431864, { relative: 1e-15 })
    expect(normalLogCdf(10)).toBeNear(-7.619853024160527e-24, { relative: 1e-14 })
    expect(millsRatio(1e20)).toBe(1e-20)
  })

  test('rises', () => {
    fc.assert(
      fc.property(anywhere, fc.double({ min: 1e-9, max: 1, noNaN: true }), (x, step) => {
        expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x))
        expect(normalLogCdf(x + step)).toBeGreaterThanOrEqual(normalLogCdf(x))
      }),
    )
  })
})

describe('the quantiles of the normal distribution', () => {
  test('lead back through the distribution function, in the tails relatively', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.302, noNaN: true }), (power) => {
        const p = 10 ** power
        const x = normalQuantile(p)
        // One rounding of x moves the tail by x² roundings.
        expect(normalCdf(x)).toBeNear(p, { relative: 1e-15 * (1 + x * x) })
        if (p > 1e-16) expect(normalQuantile(1 - p)).toBe(-normalQuantile(1 - (1 - p)))
      }),
      { numRuns: 1000 },
    )
  })

  test('are 0 at one half, and known at the usual levels', () => {
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0.975)).toBeNear(1.959963984540054, { relative: 4e-16 })
    expect(normalQuantile(0.995)).toBeNear(2.5758293035489, { relative: 4e-16 })
    expect(normalQuantile(5e-324)).toBeNear(-38.467405617144344, { relative: 1e-15 })
  })
})
