import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chiSquareQuantile,
  chiSquareUpperTail,
  fUpperTail,
  studentQuantile,
  studentTwoSidedTail,
  studentUpperTail,
} from '../../../src/math/special/distributions.ts'
import { normalQuantile, normalUpperTail } from '../../../src/math/special/normal.ts'

// All references: mpmath 1.3.0, 40 to 50 digits, incomplete beta and gamma functions and their roots.
const STUDENT_TAILS = [
  [2, 5, 0.10193947882985836, 0.05096973941492918],
  [40, 3, 3.4380680789158526e-5, 1.7190340394579263e-5],
  [-1.5, 7, 0.17729848698997003, 0.911350756505015],
  [1e-8, 4, 0.9999999925, 0.49999999625],
  [12, 200, 2.4221360052466313e-25, 1.2110680026233156e-25],
  [3, 1e6, 0.002699862541421797, 0.0013499312707108985],
  [1e5, 0.5, 0.0020282910602779994, 0.0010141455301389997],
] as const
const STUDENT_QUANTILES = [
  [0.975, 5, 2.5705818356363146],
  [0.025, 5, -2.5705818356363155],
  [0.995, 1, 63.656741162871526],
  [1e-10, 3, -2225.7692846830932],
  [0.49999997128507206, 11, -7.362995416123698e-8],
  [0.6, 2.5, 0.2814595127485476],
  [0.9, 0.5, 10.27032441023451],
  [0.99, 300, 2.3388419237869926],
  [1e-6, 1e4, -4.756229685056779],
  [0.75, 30, 0.6827556933212926],
  [0.7499, 30, 0.682434730941231],
] as const
const CHI_SQUARE_QUANTILES = [
  [0.95, 1, 3.8414588206941245],
  [0.05, 1, 0.003932140000019523],
  [0.95, 10, 18.307038053275143],
  [1e-8, 4, 0.0002828560466722577],
  [0.999999999, 4, 47.87945579007457],
  [0.5, 0.1, 1.1147756881492495e-6],
  [0.3, 1000, 976.0735912577742],
  [0.999, 1e5, 101387.69553252945],
  [0.01, 2, 0.020100671707002884],
  [0.99, 0.05, 1.3477685902067584],
] as const
const F_TAILS = [
  [3.2, 4, 20, 0.03483162372878258],
  [0.01, 3, 7, 0.9984952470401117],
  [50, 2, 40, 1.3141323697825354e-11],
  [1.1, 1000, 2000, 0.0396415903087389],
  [1e4, 1, 3, 2.204521923184911e-6],
  [2, 0.5, 9, 0.17310302544993683],
] as const

const degrees = fc.double({ min: -0.5, max: 5, noNaN: true }).map((exponent) => 10 ** exponent)
const probability = fc.oneof(
  fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  fc.double({ min: -12, max: -1, noNaN: true }).map((exponent) => 10 ** exponent),
)

describe('Student’s t', () => {
  test.each(STUDENT_TAILS)('beyond %d with %d degrees of freedom', (t, n, twoSided, upper) => {
    expect(studentTwoSidedTail(t, n)).toBeNear(twoSided, { relative: 1e-12 })
    expect(studentUpperTail(t, n)).toBeNear(upper, { relative: 1e-12 })
  })

  test.each(STUDENT_QUANTILES)('at probability %d with %d degrees of freedom', (p, n, t) => {
    expect(studentQuantile(p, n)).toBeNear(t, { relative: 1e-12 })
  })

  test('is Cauchy with one degree of freedom and known with two', () => {
    for (const t of [1e-3, 0.7, 4, 1e6]) {
      expect(studentTwoSidedTail(t, 1)).toBeNear((2 / Math.PI) * Math.atan(1 / t), { relative: 1e-13 })
      expect(studentUpperTail(t, 2)).toBeNear(1 / (2 + t * t + t * Math.sqrt(2 + t * t)), { relative: 1e-13 })
    }
    expect(studentQuantile(0.5, 3)).toBe(0)
  })

  test('is nearly normal with many degrees of freedom', () => {
    expect(studentUpperTail(3, 1e12)).toBeNear(normalUpperTail(3), { relative: 1e-10 })
    expect(studentQuantile(0.01, 1e12)).toBeNear(normalQuantile(0.01), { relative: 1e-10 })
  })

  test('gives p values from 0 to 1 wherever', () => {
    for (const t of [0, 1e-300, 1e100, -1e300]) {
      for (const n of [0.01, 3, 1e9]) {
        const p = studentTwoSidedTail(t, n)
        expect(p >= 0 && p <= 1).toBe(true)
      }
    }
  })

  test('quantiles lead back through the tails', () => {
    fc.assert(
      fc.property(probability, degrees, (p, n) => {
        expect(studentUpperTail(-studentQuantile(p, n), n)).toBeNear(p, { relative: 1e-9 })
      }),
      { numRuns: 300 },
    )
  })
})

describe('chi-square', () => {
  test.each(CHI_SQUARE_QUANTILES)('at probability %d with %d degrees of freedom', (p, n, x) => {
    expect(chiSquareQuantile(p, n)).toBeNear(x, { relative: 1e-12 })
  })

  test('is exponential with two degrees of freedom and the square of a normal with one', () => {
    for (const x of [1e-4, 0.5, 3, 80]) {
      expect(chiSquareUpperTail(x, 2)).toBeNear(Math.exp(-x / 2), { relative: 1e-13 })
      expect(chiSquareUpperTail(x, 1)).toBeNear(2 * normalUpperTail(Math.sqrt(x)), { relative: 1e-13 })
    }
  })

  test('quantiles lead back through the tails', () => {
    fc.assert(
      fc.property(probability, degrees, (p, n) => {
        expect(chiSquareUpperTail(chiSquareQuantile(1 - p, n), n)).toBeNear(1 - (1 - p), { relative: 1e-10 })
      }),
      { numRuns: 300 },
    )
  })
})

describe('F', () => {
  test.each(F_TAILS)('beyond %d with %d and %d degrees of freedom', (x, n1, n2, upper) => {
    expect(fUpperTail(x, n1, n2)).toBeNear(upper, { relative: 1e-12 })
  })

  test('turns over with its reciprocal', () => {
    fc.assert(
      fc.property(degrees, degrees, fc.double({ min: 0.01, max: 100, noNaN: true }), (n1, n2, x) => {
        expect(fUpperTail(x, n1, n2) + fUpperTail(1 / x, n2, n1)).toBeNear(1, { absolute: 1e-11 })
      }),
      { numRuns: 300 },
    )
    expect(fUpperTail(0, 3, 4)).toBe(1)
    expect(fUpperTail(1e300, 3, 1e5)).toBeLessThan(1e-100)
  })
})
