import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brentMinimize, brentRoot } from '../../../src/math/optimize/brent.ts'

/** Brent's (1973) example for both algorithms: Σ ((2i − 5) / (x − i²))², with poles at the squares. */
function brentSum(x: number): number {
  let sum = 0
  for (let i = 1; i <= 20; i++) sum += ((2 * i - 5) / (x - i * i)) ** 2
  return sum
}

function brentSlope(x: number): number {
  let sum = 0
  for (let i = 1; i <= 20; i++) sum -= (2 * (2 * i - 5) ** 2) / (x - i * i) ** 3
  return sum
}

// Brent (1973), table 5.1 (minima) and the roots of the derivative; recomputed by mpmath 1.3 with 30 digits
const minima: [number, number, number][] = [
  [1, 3.0229153472730568, 3.676699016901901],
  [2, 6.6837535608080785, 1.1118500099533455],
  [3, 11.238701655002211, 1.218221763709501],
  [4, 19.67600008062341, 2.162110310858595],
  [5, 29.828227326504756, 3.032290519284512],
  [6, 41.906116195289414, 3.75838564766477],
  [7, 55.95359580014309, 4.355410383599553],
  [8, 71.9856655865878, 4.848295956302058],
  [9, 90.00886853916667, 5.258758539974068],
  [10, 110.0265327483302, 5.603652429539927],
  [11, 132.04055167184083, 5.8956037975967055],
  [12, 156.05211444661754, 6.143886154210083],
  [13, 182.06206042936654, 6.355076459340398],
  [14, 210.07110100243403, 6.533366200284999],
  [15, 240.08004831657857, 6.680363984932949],
  [16, 272.0902669179268, 6.793853836545594],
  [17, 306.1051233431199, 6.863498105344931],
  [18, 342.1369454439316, 6.853902463097695],
  [19, 380.26870969660484, 6.6008470480737405],
]

test('the minima of Brent between all pairs of poles are found in at most 13 evaluations', () => {
  for (const [i, x, value] of minima) {
    const result = brentMinimize(brentSum, i * i + 1e-9, (i + 1) ** 2 - 1e-9)
    expect([result.converged, result.reason]).toEqual([true, 'tolerance'])
    expect(result.x).toBeNear(x, { relative: 3e-8 })
    expect(result.value).toBeNear(value, { relative: 1e-13 })
    expect(result.value).toBe(brentSum(result.x))
    expect(result.evaluations).toBeLessThanOrEqual(13)
  }
})

test('the roots of the derivative are the same points, to full precision', () => {
  for (const [i, x] of minima) {
    let calls = 0
    const result = brentRoot(
      (at) => {
        calls++
        return brentSlope(at)
      },
      i * i + 1e-9,
      (i + 1) ** 2 - 1e-9,
    )
    expect([result.converged, result.reason]).toEqual([true, 'tolerance'])
    expect(result.x).toBeNear(x, { absolute: 1e-12, relative: 4e-15 })
    expect(result.evaluations).toBe(calls)
    expect(result.evaluations).toBeLessThanOrEqual(110)
  }
})

test('classical roots take as many evaluations as in SciPy', () => {
  // SciPy 1.17 brentq with xtol 1e-12: 8 evaluations for each of the first two
  const cubic = brentRoot((x) => x ** 3 - 2 * x - 5, 2, 3)
  expect(cubic.x).toBeNear(2.0945514815423265, { absolute: 1e-12 })
  expect(cubic.evaluations).toBe(8)
  const cosine = brentRoot((x) => Math.cos(x) - x, 0, 1)
  expect(cosine.x).toBeNear(0.7390851332151607, { absolute: 1e-12 })
  expect(cosine.evaluations).toBe(8)
  const multiple = brentRoot((x) => x ** 9, -1, 1.1)
  expect([multiple.converged, Math.abs(multiple.x) < 1e-12]).toEqual([true, true])
  const steep = brentRoot((x) => Math.exp(x) - 1e10, -100, 100)
  expect(steep.x).toBeNear(Math.log(1e10), { relative: 1e-14 })
  expect(steep.evaluations).toBeLessThanOrEqual(20)
})

test('any root of a rising function is bracketed and found', () => {
  const numbers = fc.double({ min: -1e3, max: 1e3, noNaN: true })
  fc.assert(
    fc.property(numbers, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), numbers, (root, width, skew) => {
      const rising = (x: number): number => Math.sinh(Math.max(-50, Math.min((x - root) / (1 + Math.abs(skew)), 50)))
      const result = brentRoot(rising, root - width, root + 2 * width)
      expect(result.converged).toBe(true)
      expect(result.x).toBeNear(root, { absolute: 1.1e-12, relative: 1e-15 })
      expect(result.value).toBe(rising(result.x))
      expect(result.evaluations).toBeLessThan(80)
    }),
  )
})

test('a minimum at a bound, at 0, on a plateau or at a kink is found', () => {
  expect(brentMinimize((x) => x, 0, 1).x).toBeNear(0, { absolute: 1e-9 })
  expect(brentMinimize((x) => -x, 0, 1).x).toBeNear(1, { absolute: 1e-7 })
  expect(brentMinimize((x) => x * x, -1, 2).x).toBeNear(0, { absolute: 1e-8 })
  expect(brentMinimize((x) => Math.abs(x - 0.3), -1, 2).x).toBeNear(0.3, { absolute: 1e-8 })
  expect(brentMinimize((x) => (x - 4e-13) ** 2, 0, 1e-12).x).toBeNear(4e-13, { relative: 1e-6 })
  const constant = brentMinimize(() => 3, 0, 1)
  expect([constant.converged, constant.value]).toEqual([true, 3])
})

test('values that are not finite are too high for a minimum', () => {
  const limited = brentMinimize((x) => x - Math.log(x), -5, 8)
  expect(limited.converged).toBe(true)
  expect(limited.x).toBeNear(1, { absolute: 1e-7 })
  const abyss = brentMinimize((x) => (x < 4 ? Number.NEGATIVE_INFINITY : (x - 5) ** 2), 0, 9)
  expect(abyss.x).toBeNear(5, { absolute: 1e-6 })
  expect(() => brentMinimize(() => Number.NaN, 0, 1)).toThrow('brentMinimize: objective must be finite')
})

test('bounds without a change of sign are confessed, the smaller value first', () => {
  const none = brentRoot((x) => x * x + 1, -3, 2)
  expect([none.converged, none.reason, none.x, none.value]).toEqual([false, 'noSignChange', 2, 5])
  const left = brentRoot((x) => x + 10, 0, 5)
  expect([left.converged, left.reason, left.x, left.evaluations]).toEqual([false, 'noSignChange', 0, 2])
  const half = brentRoot((x) => (x < 1 ? -2 : Number.NaN), 0, 3)
  expect([half.converged, half.reason, half.x, half.value]).toEqual([false, 'noSignChange', 0, -2])
  const gap = brentRoot((x) => (x < 0.9 ? -1 : x < 1.8 ? Number.NaN : 1), 0, 2)
  expect([gap.converged, gap.reason, gap.value]).toEqual([false, 'noSignChange', 1])
  expect(() => brentRoot(() => Number.NaN, 0, 1)).toThrow('brentRoot: objective must be finite')
})

test('a root at a bound and an infinite value at a bound are fine', () => {
  expect(brentRoot((x) => x, 0, 1)).toMatchObject({ x: 0, value: 0, converged: true, evaluations: 2 })
  expect(brentRoot((x) => x - 1, 0, 1)).toMatchObject({ x: 1, value: 0, converged: true })
  const log = brentRoot(Math.log, 0, 3)
  expect(log.converged).toBe(true)
  expect(log.x).toBeNear(1, { absolute: 1e-12 })
  expect(log.evaluations).toBeLessThan(15)
  const logit = brentRoot((x) => Math.log(x / (1 - x)) - 2, 0, 1)
  expect(logit.x).toBeNear(1 / (1 + Math.exp(-2)), { absolute: 1e-12 })
  expect(logit.evaluations).toBeLessThan(15)
})

test('iterations are limited and can be watched and stopped', () => {
  const limited = brentMinimize(Math.cos, 0, 6, { maxIterations: 3 })
  expect([limited.converged, limited.reason, limited.iterations, limited.evaluations]).toEqual([
    false,
    'maxIterations',
    3,
    4,
  ])
  const stopped = brentRoot((x) => x ** 3 - 2, 0, 9, { onIteration: ({ iteration }) => iteration < 4 })
  expect([stopped.converged, stopped.reason, stopped.iterations]).toEqual([false, 'stopped', 4])
  const values: number[] = []
  brentMinimize(Math.cos, 0, 6, {
    onIteration: ({ x, value }) => {
      expect(value).toBe(Math.cos(x))
      values.push(value)
    },
  })
  expect([...values].sort((a, b) => b - a)).toEqual(values)
  const coarse = brentRoot((x) => x ** 3 - 2, 0, 9, { tolerance: 0.1 })
  expect(coarse.evaluations).toBeLessThan(brentRoot((x) => x ** 3 - 2, 0, 9).evaluations)
  expect(coarse.x).toBeNear(Math.cbrt(2), { absolute: 0.1 })
})

test('bounds in the wrong order are refused', () => {
  expect(() => brentRoot(Math.cos, 2, 1)).toThrow('brentRoot: upper must be above lower (2) by a finite width, got 1')
  expect(() => brentMinimize(Math.cos, 1, 1)).toThrow('upper')
  expect(() => brentMinimize(Math.cos, -1e308, 1e308)).toThrow('finite width')
  expect(() => brentMinimize(Math.cos, Number.NaN, 1)).toThrow('lower')
  expect(() => brentRoot(Math.cos, 0, 1, { tolerance: -1 })).toThrow('tolerance')
})
