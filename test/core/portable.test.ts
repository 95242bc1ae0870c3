// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: reference figures, some of which are constants
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exp, log } from '../../src/core/portable.ts'

const float = new Float64Array(1)
const word = new BigInt64Array(float.buffer)

function ordinal(x: number): bigint {
  float[0] = x
  return word[0] ?? 0n
}

/** Doubles between two of the same sign. */
function ulps(a: number, b: number): number {
  const steps = Number(ordinal(a) - ordinal(b))
  return Math.abs(steps)
}

// The nearest doubles to the true values, by mpmath 1.3 with 40 digits
const logarithms: [number, number][] = [
  [5e-324, -744.4400719213812],
  [1e-310, -713.8013788281542],
  [2.2250738585072014e-308, -708.3964185322641],
  [1e-300, -690.7755278982137],
  [1e-17, -39.14394658089878],
  [0.1, -2.3025850929940455],
  [0.5, -0.6931471805599453],
  [0.7071067811865475, -0.34657359027997275],
  [0.7071067811865476, -0.3465735902799726],
  [0.9999999999999999, -1.1102230246251565e-16],
  [1.0000000000000002, 2.2204460492503128e-16],
  [1.0000001, 9.999999505838704e-8],
  [1.4142135623730951, 0.3465735902799727],
  [2, 0.6931471805599453],
  [2.718281828459045, 1],
  [10, 2.302585092994046],
  [12345.678, 9.421061321291832],
  [1e17, 39.14394658089878],
  [1.7976931348623157e308, 709.782712893384],
]
const exponentials: [number, number][] = [
  [-745.1332191019411, 5e-324],
  [-740, 4.2e-322],
  [-708.4, 2.217119081664265e-308],
  [-700.5, 5.980196118639791e-305],
  [-37.5, 5.175555005801869e-17],
  [-1, 0.36787944117144233],
  [-0.34657359, 0.7071067813845181],
  [-0.3, 0.7408182206817179],
  [-1e-9, 0.999999999],
  [1e-300, 1],
  [1e-9, 1.000000001],
  [0.3, 1.3498588075760032],
  [0.34657359, 1.4142135619771539],
  [0.5, 1.6487212707001282],
  [1, 2.718281828459045],
  [2, 7.38905609893065],
  [20.25, 622964442.1984454],
  [88.7, 3.325986980250579e38],
  [700.5, 1.6721859620674984e304],
  [709.782712893384, 1.7976931348622732e308],
]

test('log and exp are within one ulp of the true value', () => {
  for (const [x, expected] of logarithms) expect(ulps(log(x), expected), `log ${x}`).toBeLessThanOrEqual(1)
  for (const [x, expected] of exponentials) expect(ulps(exp(x), expected), `exp ${x}`).toBeLessThanOrEqual(1)
})

test('log agrees with Math.log to one ulp over all positive doubles', () => {
  const positive = fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true })
  fc.assert(
    fc.property(positive, (x) => ulps(log(x), Math.log(x)) <= 1),
    { numRuns: 20_000 },
  )
})

test('log keeps its digits near 1', () => {
  const near = fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 1, max: 52 }))
  fc.assert(
    fc.property(near, ([side, power]) => {
      const x = 1 + side * 2 ** -power
      return x <= 0 || ulps(log(x), Math.log(x)) <= 1
    }),
    { numRuns: 20_000 },
  )
})

test('exp agrees with Math.exp to one ulp from underflow to overflow', () => {
  const exponent = fc.oneof(
    fc.double({ min: -746, max: 710, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.integer({ min: -746, max: 710 }),
  )
  fc.assert(
    fc.property(exponent, (x) => exp(x) === Math.exp(x) || ulps(exp(x), Math.exp(x)) <= 1),
    { numRuns: 20_000 },
  )
})

test('log and exp have the limits of Math.log and Math.exp', () => {
  expect(log(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(log(-0)).toBe(Number.NEGATIVE_INFINITY)
  expect(log(-1)).toBeNaN()
  expect(log(Number.NaN)).toBeNaN()
  expect(log(Number.NEGATIVE_INFINITY)).toBeNaN()
  expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  expect(log(1)).toBe(0)
  expect(exp(0)).toBe(1)
  expect(exp(-0)).toBe(1)
  expect(exp(-746)).toBe(0)
  expect(exp(Number.NEGATIVE_INFINITY)).toBe(0)
  expect(exp(709.79)).toBe(Number.POSITIVE_INFINITY)
  expect(exp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  expect(exp(Number.NaN)).toBeNaN()
})
