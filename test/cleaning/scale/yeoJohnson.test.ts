import { scaler } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bend, unbend } from '../../../src/cleaning/scale/yeoJohnson.ts'

/** Equation 2.1 of Yeo and Johnson, as it stands. */
function psi(x: number, lambda: number): number {
  if (x >= 0) return lambda === 0 ? Math.log1p(x) : ((x + 1) ** lambda - 1) / lambda
  return lambda === 2 ? -Math.log1p(-x) : -((1 - x) ** (2 - lambda) - 1) / (2 - lambda)
}

/** The negative log-likelihood a row, as in section 3. */
function unlikelihood(values: readonly number[], lambda: number): number {
  const bent = values.map((x) => psi(x, lambda))
  const mean = bent.reduce((sum, y) => sum + y, 0) / bent.length
  const variance = bent.reduce((sum, y) => sum + (y - mean) ** 2, 0) / bent.length
  const logs = values.reduce((sum, x) => sum + Math.sign(x) * Math.log1p(Math.abs(x)), 0) / values.length
  return Math.log(variance) / 2 - (lambda - 1) * logs
}

const fitOf = (x: readonly number[]) => {
  const fit = scaler({ x }, { method: 'yeoJohnson' })
  return { ...(fit.parameters.x ?? { lambda: null }), z: [...fit.table.column('x')] }
}

describe('the exponent', () => {
  // Golden section search on the likelihood with 60 digits (mpmath 1.3.0)
  test.each([
    [
      'years',
      [2003, 1950, 1997, 2000, 2009, 2009, 1980, 1999, 2007, 1991],
      99.2603430377,
      [0.42668131071039, -1.8713955773777],
    ],
    [
      'rates',
      [0.001, 0.002, 0.0005, 0.01, 0.004, 0.0008, 0.03, 0.0001, 0.0002, 0.007],
      -144.672435294,
      [-0.63643977932935, -0.28105524465825],
    ],
    [
      'both signs',
      [-3.5, -1.2, 0.4, 2.2, 0, 17.5, -0.3, 5.1, 0.9, 120],
      0.216150476939,
      [-2.1575826539, -0.63443179864172],
    ],
    ['debts', [-2, -15, -7.5, -3, -1.1, -980, -40, -12, -5, -22], 2.34454162114, [1.1631483149275, -0.39366544658149]],
  ])('is the likeliest one, of %s', (_, x, lambda, [first, second]) => {
    const own = fitOf(x)
    expect(own.lambda).toBeNear(lambda, { relative: 1e-7 })
    expect(own.z[0]).toBeNear(first as number, { absolute: 1e-7 })
    expect(own.z[1]).toBeNear(second as number, { absolute: 1e-7 })
  })

  test('no other one is likelier', () => {
    const cents = fc.integer({ min: -5000, max: 100_000 }).map((value) => value / 100)
    const values = fc.array(cents, { minLength: 3, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (x, away) => {
        const { lambda } = fitOf(x)
        fc.pre(lambda !== null && Math.abs(lambda) < 8 && new Set(x).size > 2)
        const least = unlikelihood(x, lambda as number)
        fc.pre(Number.isFinite(least))
        expect(unlikelihood(x, (lambda as number) + away)).toBeGreaterThanOrEqual(least - 1e-9)
      }),
    )
  })

  test('of many values is that of all of them: the search on a few only says where to look', () => {
    const x = Float64Array.from({ length: 30_000 }, (_, i) => Math.exp(Math.sin(i * 1.7) * 2 + Math.cos(i * 0.3)))
    const { lambda } = scaler({ x }, { method: 'yeoJohnson' }).parameters.x ?? { lambda: null }
    const at = (value: number): number => unlikelihood([...x], value)
    expect(at((lambda as number) + 1e-3)).toBeGreaterThan(at(lambda as number))
    expect(at((lambda as number) - 1e-3)).toBeGreaterThan(at(lambda as number))
  })

  test('of many values is found also when the few that say where to look mislead', () => {
    // A value between the sampled ones that is there as often as all others together, far out
    const spread = Array.from({ length: 24_000 }, (_, i) => i / 100)
    const x = [...spread, ...new Array<number>(24_000).fill(spread[23_990] as number)]
    const { lambda } = scaler({ x }, { method: 'yeoJohnson' }).parameters.x ?? { lambda: null }
    const at = (value: number): number => unlikelihood(x, value)
    expect(lambda).toBeGreaterThan(1.4)
    expect(at((lambda as number) + 1e-3)).toBeGreaterThan(at(lambda as number))
    expect(at((lambda as number) - 1e-3)).toBeGreaterThan(at(lambda as number))
  })

  test('of mirrored values is 2 minus it, and the scaled values are mirrored', () => {
    const x = [2, 15, 7.5, 3, 1.1, 980, 40, 12, 5, 22, 0]
    const own = fitOf(x)
    const mirrored = fitOf(x.map((value) => -value))
    expect(mirrored.lambda).toBeNear(2 - (own.lambda as number), { absolute: 1e-7 })
    own.z.forEach((z, row) => {
      expect(mirrored.z[row]).toBeNear(-z, { absolute: 1e-6 })
    })
  })

  test('values repeated count as often', () => {
    const x = [1, 2, 3, 5, 8, 40]
    expect(fitOf([...x, ...x, ...x]).lambda).toBeNear(fitOf(x).lambda as number, { relative: 1e-7 })
  })
})

describe('the transformation', () => {
  const x = fc.double({ min: -1e3, max: 1e3, noNaN: true })
  const lambda = fc.oneof(
    fc.constantFrom(0, 1, 2),
    fc.integer({ min: -200, max: 400 }).map((value) => value / 100),
  )

  test('is that of the paper, seen from the origin in the unit of the slope there', () => {
    fc.assert(
      fc.property(x, lambda, fc.double({ min: 0, max: 100, noNaN: true }), (value, exponent, origin) => {
        const slope = (1 + origin) ** exponent
        const expected = (psi(value, exponent) - psi(origin, exponent)) / slope
        const size =
          (Math.abs(psi(value, exponent)) + Math.abs(psi(origin, exponent)) + 1 / Math.max(1e-3, Math.abs(exponent))) /
          slope
        expect(bend(value, exponent, origin)).toBeNear(expected, { relative: 1e-10, absolute: 1e-12 * size + 1e-13 })
        expect(bend(-value, 2 - exponent, -origin)).toBeNear(-bend(value, exponent, origin), {
          relative: 1e-9,
          absolute: 1e-12 * size + 1e-13,
        })
      }),
    )
  })

  test('is taken back, as far as it keeps values apart', () => {
    fc.assert(
      fc.property(x, lambda, fc.double({ min: -100, max: 100, noNaN: true }), (value, exponent, origin) => {
        const bent = bend(value, exponent, origin)
        const near = bend(value * (1 + 1e-9) + 1e-12, exponent, origin)
        fc.pre(Math.abs(near - bent) > 1e-12 * Math.abs(bent) + 1e-13)
        expect(unbend(bent, exponent, origin)).toBeNear(value, { relative: 1e-3, absolute: 1e-3 })
      }),
    )
    expect(unbend(bend(17.5, 0.3, 0), 0.3, 0)).toBeNear(17.5, { relative: 1e-14 })
    expect(unbend(bend(-17.5, 0.3, 2), 0.3, 2)).toBeNear(-17.5, { relative: 1e-14 })
  })

  test('grows with the value, across the origin and 0', () => {
    for (const exponent of [-3, 0, 0.5, 1, 2, 5]) {
      const bent = [-50, -1, -1e-9, 0, 1e-9, 0.5, 3, 4, 60].map((value) => bend(value, exponent, 3))
      expect(bent).toEqual([...bent].sort((a, b) => a - b))
      expect(bent[6]).toBe(0)
    }
  })
})

test('extreme columns give finite numbers that keep their order', () => {
  const columns = [
    [0, 5e-324, 1e-300],
    [1e300, 2e300, 4e300],
    [-1e150, 1, 1e150],
    [-1e-200, 0, 1e-200],
    [1e15, 1e15 + 1, 1e15 + 2, 1e15 + 8],
    [1_000_000_003, 1_000_000_011, 1_000_000_050],
  ]
  for (const x of columns) {
    const { z } = fitOf(x)
    expect(z.every((value) => Number.isFinite(value))).toBe(true)
    expect(z).toEqual([...z].sort((a, b) => (a as number) - (b as number)))
  }
})
