import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { studentTwoSidedTail } from '../../../src/math/special/distributions.ts'
import { averageRanks, kendall, pearson, spearman } from '../../../src/math/statistics/correlation.ts'

type Pairs = readonly (readonly [number, number])[]
const column = (pairs: Pairs, k: 0 | 1): number[] => pairs.map((pair) => pair[k])
const few = fc.integer({ min: -4, max: 4 })
const wide = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const pairsOf = (value: fc.Arbitrary<number>): fc.Arbitrary<Pairs> =>
  fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 60 })
const pairs = fc.oneof(pairsOf(few), pairsOf(wide), pairsOf(fc.oneof(few, wide)))
const varies = (values: readonly number[]): boolean => values.some((value) => value !== values[0])

/** τ-b over all pairs of rows. */
function naiveKendall(x: readonly number[], y: readonly number[]): number {
  let difference = 0
  let untiedX = 0
  let untiedY = 0
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const dx = Math.sign((x[i] ?? 0) - (x[j] ?? 0))
      const dy = Math.sign((y[i] ?? 0) - (y[j] ?? 0))
      difference += dx * dy
      untiedX += dx * dx
      untiedY += dy * dy
    }
  }
  return difference / Math.sqrt(untiedX) / Math.sqrt(untiedY)
}

/** The rank of each value by counting. */
const naiveRanks = (values: readonly number[]): number[] =>
  values.map((value) => {
    const below = values.filter((other) => other < value).length
    const same = values.filter((other) => other === value).length
    return below + (same + 1) / 2
  })

describe('ranks', () => {
  test('are what counting gives', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(few, wide, fc.constantFrom(0, -0)), { maxLength: 120 }), (values) => {
        expect([...averageRanks(values)]).toEqual(naiveRanks(values))
      }),
    )
  })
})

describe('Kendall’s τ-b', () => {
  test('is what comparing all pairs of rows gives', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = [column(rows, 0), column(rows, 1)]
        if (varies(x) && varies(y)) expect(kendall(x, y)).toBeNear(naiveKendall(x, y), { absolute: 1e-15 })
        else expect(kendall(x, y)).toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  test('takes a hundred thousand rows', () => {
    const x = Float64Array.from({ length: 100_000 }, (_, i) => i)
    const y = x.map((i) => (i * 7919) % 100_003)
    expect(kendall(x, x)).toBe(1)
    expect(kendall(x, y)).toBeNear(0, { absolute: 0.01 })
    expect(
      kendall(
        x,
        y.map((value) => -value),
      ),
    ).toBe(-(kendall(x, y) ?? Number.NaN))
  })
})

describe('Pearson and Spearman', () => {
  test('stay within −1 and 1, do not mind which column comes first, nor units and offsets', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = [column(rows, 0), column(rows, 1)]
        const r = pearson(x, y)
        const rho = spearman(x, y)
        if (!varies(x) || !varies(y)) {
          expect(r).toBeNull()
          expect(rho).toBeNull()
          return
        }
        if (r === null || rho === null) throw new Error('a correlation is missing')
        for (const { coefficient, pValue } of [r, rho]) {
          expect(Math.abs(coefficient)).toBeLessThanOrEqual(1)
          expect(pValue >= 0 && pValue <= 1).toBe(true)
        }
        expect(pearson(y, x)?.coefficient).toBeNear(r.coefficient, { absolute: 1e-15 })
        const scaled = x.map((value) => -8 * value)
        expect(pearson(scaled, y)?.coefficient).toBeNear(-r.coefficient, { absolute: 1e-15 })
        expect(
          spearman(
            x.map((value) => 4 * value),
            y,
          )?.coefficient,
        ).toBeNear(rho.coefficient, { absolute: 1e-15 })
      }),
    )
  })

  test('of a line are 1, with a p value of 0 from three rows on', () => {
    const x = [1, 2, 3, 4, 5, 6]
    expect(pearson(x, x)).toEqual({ coefficient: 1, pValue: 0 })
    expect(
      pearson(
        x,
        x.map((value) => 1e9 - value),
      ),
    ).toEqual({ coefficient: -1, pValue: 0 })
    expect(spearman(x, x.map(Math.exp))).toEqual({ coefficient: 1, pValue: 0 })
    expect(pearson([1, 2], [5, 3])).toEqual({ coefficient: -1, pValue: 1 })
    expect(pearson([1], [2])).toBeNull()
  })

  test('have the p value of Student’s t with n − 2 degrees of freedom', () => {
    const x = Array.from({ length: 40 }, (_, i) => i)
    const y = x.map((i) => i + 30 * Math.sin(i * i))
    const { coefficient, pValue } = pearson(x, y) ?? { coefficient: Number.NaN, pValue: Number.NaN }
    const t = coefficient * Math.sqrt(38 / (1 - coefficient * coefficient))
    expect(pValue).toBeNear(studentTwoSidedTail(t, 38), { relative: 1e-12 })
  })

  test('bear any unit', () => {
    const x = [1, 2, 4, 9]
    const y = [3, 1, 5, 6]
    for (const unit of [2 ** 1000, 2 ** 300, 2 ** -300, 2 ** -1074])
      expect(
        pearson(
          x.map((value) => value * unit),
          y,
        ),
      ).toEqual(pearson(x, y))
    expect(pearson([-1.7e308, -1.7e308, 1.7e308], [1, 1, 2])?.coefficient).toBeNear(1, { relative: 1e-15 })
  })

  test('keep their digits a billion away from zero', () => {
    const x = Array.from({ length: 500 }, (_, i) => Math.sin(i))
    const y = x.map((value, i) => value + Math.cos(3 * i))
    const near = pearson(x, y)?.coefficient ?? Number.NaN
    const far = pearson(
      x.map((value) => value + 1e9),
      y.map((value) => value - 1e9),
    )
    expect(far?.coefficient).toBeNear(near, { relative: 1e-6 })
  })
})
