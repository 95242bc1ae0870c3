import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digamma, logBeta, logGamma, logGamma1p, stirlingError, trigamma } from '../../../src/math/special/gamma.ts'

/** x, log Γ(x), ψ(x), ψ′(x): mpmath 1.3.0, 50 digits, for the doubles as they stand. */
const REFERENCES = [
  [1e-8, 18.42068073818021, -100000000.57721564, 1.0000000000000002e16],
  [0.3, 1.0957979948180756, -3.502524222200133, 12.245364546107732],
  [0.999999999999, 5.772028958989666e-13, -0.5772156649031778, 1.6449340668506305],
  [1.000000000001, -5.772669797094564e-13, -0.5772156648998877, 1.644934066845822],
  [1.00001, -5.7720744027504825e-6, -0.5771992156810689, 1.644910026034856],
  [1.25, -0.09827183642181316, -0.22745353337626542, 1.1973291545071107],
  [1.4616321449683622, -0.12148629053584961, -9.241265521729427e-17, 0.9676722454476212],
  [1.999999999, -4.227843697573328e-10, 0.42278433445353303, 0.6449340672523403],
  [2.0000000000001, 4.224464129494725e-14, 0.4227843350985316, 0.6449340668481861],
  [2.5, 0.2846828704729192, 0.7031566406452432, 0.49035775610023485],
  [2.5000001, 0.2846829407885856, 0.7031566896810175, 0.49035773247983083],
  [3, Math.LN2, 0.9227843350984671, 0.39493406684822646],
  [6.99, 6.560531049842762, 1.8712477055941494, 0.15378084314942475],
  [7.999999, 8.525159345424003, 2.0156413448185866, 0.13313703239360297],
  [8, 8.525161361065415, 2.01564147795561, 0.1331370146940314],
  [25.5, 56.389167643719944, 3.2189424728839198, 0.03999466964956292],
  [171.7, 710.171612940375, 5.142833885311667, 0.0058411048879025975],
  [1000000.5, 12815511.476902766, 13.815510557964316, 9.999999999999167e-7],
  [1e15, 3.3538776394910668e16, 34.538776394910684, 1.0000000000000005e-15],
] as const

/** a, b, log B(a, b): mpmath 1.3.0, 50 digits. */
const BETAS = [
  [1e-3, 1e9, 6.886455619547407],
  [1e-9, 3.5, 20.723265835266037],
  [7.9, 8.1, -10.847617252400042],
  [0.5, 1e12, -13.243145615039449],
  [1e8, 1e-8, 18.4206805539734],
  [123.4, 0.02, 3.804575413353994],
  [1e5, 2e5, -190958.88527911686],
  [3, 8, -5.886104031450156],
  [8, 8, -10.848948661710063],
  [1e-12, 1e-12, 28.324168296488494],
  [1e14, 5.5, -173.34123819292293],
] as const

const size = fc.double({ min: -6, max: 9, noNaN: true }).map((power) => 10 ** power)

describe('the gamma function', () => {
  test.each(REFERENCES)('and its derivatives at %d', (x, log, first, second) => {
    expect(logGamma(x)).toBeNear(log, { relative: 2e-15 })
    expect(digamma(x)).toBeNear(first, { relative: 2e-15, absolute: 2e-15 })
    expect(trigamma(x)).toBeNear(second, { relative: 2e-15 })
  })

  test('is exactly 1 at 1 and 2', () => {
    expect(logGamma(1)).toBe(0)
    expect(logGamma(2)).toBe(0)
    expect(logGamma1p(0)).toBe(0)
    expect(logGamma1p(1)).toBe(0)
  })

  test('of 1 + x keeps the digits of a small x', () => {
    expect(logGamma1p(1e-20)).toBeNear(-0.5772156649015329e-20, { relative: 1e-15 })
    for (const x of [-0.9, -0.5, 0.2, 0.5, 0.51, 7, 1e6])
      expect(logGamma1p(x)).toBeNear(logGamma(1 + x), { relative: 4e-15 })
  })

  test('obeys its recurrence, and so do its derivatives', () => {
    fc.assert(
      fc.property(size, (x) => {
        fc.pre(x < 1e5)
        const tolerance = { absolute: 4e-15 * (1 + Math.abs(logGamma(x)) + 1 / x) }
        expect(logGamma(x + 1) - logGamma(x)).toBeNear(Math.log(x), tolerance)
        expect(digamma(x + 1) - digamma(x)).toBeNear(1 / x, { absolute: 4e-15 * (10 + 1 / x) })
        expect(trigamma(x) - trigamma(x + 1)).toBeNear(1 / (x * x), { absolute: 4e-15 * (2 + 1 / (x * x)) })
      }),
      { numRuns: 1000 },
    )
  })

  test('is continuous where one formula ends and the next begins', () => {
    for (const x of [0.5, 1.5, 2.5, 3.5, 8, 10])
      for (const f of [logGamma, digamma, trigamma, stirlingError])
        expect(f(x - x * 2 ** -52)).toBeNear(f(x), { absolute: 6e-15 })
  })

  test('differs from the formula of Stirling by the Stirling error', () => {
    expect(stirlingError(1)).toBeNear(1 - 0.5 * Math.log(2 * Math.PI), { relative: 1e-14 })
    expect(stirlingError(1e-3)).toBeNear(logGamma(1e-3) + 0.499 * Math.log(1e-3) + 1e-3 - 0.5 * Math.log(2 * Math.PI), {
      relative: 1e-14,
    })
    // mpmath 1.3.0, 40 digits
    expect(stirlingError(8)).toBeNear(0.010411265261972096, { relative: 2e-14 })
    expect(stirlingError(9.5)).toBeNear(0.008768700134139386, { relative: 2e-15 })
    expect(stirlingError(1e8)).toBeNear(1 / 12e8, { relative: 1e-15 })
  })
})

describe('the beta function', () => {
  test.each(BETAS)('of %d and %d', (a, b, log) => {
    expect(logBeta(a, b)).toBeNear(log, { relative: 2e-15 })
  })

  test('is symmetric, and 1 / a for b = 1', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        expect(logBeta(a, b)).toBe(logBeta(b, a))
        expect(logBeta(a, 1)).toBeNear(-Math.log(a), { relative: 1e-14, absolute: 2e-15 })
      }),
    )
  })

  test('splits: B(a, b) = B(a + 1, b) + B(a, b + 1)', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        const whole = logBeta(a, b)
        const parts = Math.exp(logBeta(a + 1, b) - whole) + Math.exp(logBeta(a, b + 1) - whole)
        expect(parts).toBeNear(1, { absolute: 1e-14 + 1e-15 * Math.abs(whole) })
      }),
      { numRuns: 1000 },
    )
  })
})
