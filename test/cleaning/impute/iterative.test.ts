import { imputer } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'
import { qrLeastSquares } from '../../../src/math/decompositions.ts'
import { Matrix } from '../../../src/math/matrix.ts'

type Columns = Readonly<Record<string, readonly (number | null)[]>>

/** The definition with one QR decomposition a regression: means first, fewest gaps first, so many rounds. */
function naive(columns: Columns, rounds: number): Record<string, number[]> {
  const names = Object.keys(columns)
  const known = (name: string): number[] => (columns[name] ?? []).filter((value) => value !== null)
  const gapCount = (name: string): number => (columns[name] ?? []).length - known(name).length
  const filled = Object.fromEntries(
    names.map((name) => {
      const mean = known(name).reduce((sum, value) => sum + value, 0) / known(name).length
      return [name, (columns[name] ?? []).map((value) => value ?? mean)]
    }),
  )
  const order = names.toSorted((a, b) => gapCount(a) - gapCount(b))
  for (let round = 0; round < rounds; round++) {
    for (const name of order) {
      const others = names.filter((other) => other !== name)
      const own = columns[name] ?? []
      const design = (row: number): number[] => [1, ...others.map((other) => filled[other]?.[row] ?? 0)]
      const rows = [...own.keys()].filter((row) => own[row] !== null)
      const solution = qrLeastSquares(
        Matrix.from(rows.map(design)),
        Matrix.from(rows.map((row) => [own[row] as number])),
      )
      if (solution === null) throw new Error('dependent columns')
      own.forEach((value, row) => {
        if (value !== null) return
        const list = filled[name] as number[]
        list[row] = design(row).reduce((sum, x, i) => sum + x * (solution.data[i] as number), 0)
      })
    }
  }
  return filled
}

/** Columns that go together, with gaps. */
function made(seed: number, count: number, width: number, share: number, noise = 1, offset = 0): Columns {
  const random = new Random(seed)
  const base = Array.from({ length: count }, () => random.normal())
  return Object.fromEntries(
    Array.from({ length: width }, (_, c) => [
      `x${c}`,
      base.map((value) => {
        const own = offset + (c + 1) * value + noise * random.normal()
        return random.uniform() < share ? null : own
      }),
    ]),
  )
}

function expectNear(columns: Columns, rounds: number, tolerance: { relative?: number; absolute?: number }): void {
  const fit = imputer(columns, { strategy: 'iterative', maxIterations: rounds, tolerance: 0 })
  expect(fit.iterations).toBe(rounds)
  const expected = naive(columns, rounds)
  for (const name of Object.keys(columns)) {
    expected[name]?.forEach((value, row) => {
      expect(fit.table.column(name)[row], `${name}, row ${row}`).toBeNear(value, tolerance)
    })
  }
}

describe('rounds', () => {
  test('are those of the definition, one by one', () => {
    for (const rounds of [1, 2, 7]) expectNear(made(3, 60, 4, 0.15), rounds, { absolute: 1e-10 })
  })

  test('keep their digits when columns nearly repeat each other, and far from 0', () => {
    expectNear(made(4, 80, 3, 0.1, 1e-5), 3, { absolute: 1e-9 })
    expectNear(made(5, 80, 3, 0.1, 1e-3, 1e6), 3, { absolute: 1e-7 })
  })

  test('are the same where most of a column is missing', () => {
    const columns = { ...made(6, 60, 3, 0.05), x1: made(6, 60, 3, 0.7).x1 ?? [] }
    expectNear(columns, 3, { absolute: 1e-10 })
  })

  test('end when nothing moves, and say so', () => {
    const columns = made(7, 200, 4, 0.1)
    const fit = imputer(columns, { strategy: 'iterative' })
    expect(fit.converged).toBe(true)
    expect(fit.iterations).toBeLessThan(30)
    const more = naive(columns, fit.iterations + 20)
    for (const name of Object.keys(columns)) {
      more[name]?.forEach((value, row) => {
        expect(fit.table.column(name)[row]).toBeNear(value, { absolute: 1e-8 })
      })
    }
    const few = imputer(columns, { strategy: 'iterative', maxIterations: 2 })
    expect([few.converged, few.iterations]).toEqual([false, 2])
  })
})

describe('what goes together', () => {
  test('is found exactly', () => {
    const x = Array.from({ length: 30 }, (_, i) => i)
    const y = x.map((value) => (value % 6 === 2 ? null : 3 * value - 7))
    const fit = imputer({ x, y }, { strategy: 'iterative' })
    x.forEach((value) => {
      expect(fit.table.column('y')[value]).toBeNear(3 * value - 7, { absolute: 1e-10 })
    })
    // A gap in a column that had none in the fit is filled as well
    expect(fit.transform({ x: [null], y: [20] }).column('x')[0]).toBeNear(9, { absolute: 1e-9 })
  })

  test('columns that repeat others, constant ones, and fewer rows than columns are no trouble', () => {
    const base = made(8, 25, 2, 0.15)
    const twice = (base.x0 ?? []).map((value) => (value === null ? null : 2 * value))
    const fit = imputer({ ...base, twice, same: twice.map((_, i) => (i === 3 ? null : 7)) }, { strategy: 'iterative' })
    for (const row of fit.table.toRows())
      for (const value of Object.values(row)) expect(Math.abs(value ?? Infinity)).toBeLessThan(20)
    expect(fit.table.column('same')[3]).toBe(7)
    const few = imputer({ a: [1, null, 3], b: [2, 5, null], c: [null, 1, 7], d: [4, 4, 9] }, { strategy: 'iterative' })
    for (const row of few.table.toRows())
      for (const value of Object.values(row)) expect(Number.isFinite(value)).toBe(true)
  })

  test('is found from columns that repeat each other', () => {
    const x = [1, 2, 3, 5, 8, 13, 21]
    const table = { x, twice: x.map((value) => 2 * value), y: x.map((value, i) => (i === 4 ? null : 3 * value - 1)) }
    const fit = imputer(table, { strategy: 'iterative' })
    expect(fit.table.column('y')[4]).toBeNear(23, { absolute: 1e-9 })
  })

  test('is told apart in columns that nearly repeat each other', () => {
    const random = new Random(11)
    const x = Array.from({ length: 50 }, () => random.normal())
    const near = x.map((value) => value + 3e-5 * random.normal())
    const y = x.map((value, i) => (i === 7 ? null : value + 5 * (near[i] as number) + 1e-3 * random.normal()))
    const fit = imputer({ x, near, y }, { strategy: 'iterative' })
    const known = [...x.keys()].filter((row) => row !== 7)
    const solution = qrLeastSquares(
      Matrix.from(known.map((row) => [1, x[row] as number, near[row] as number])),
      Matrix.from(known.map((row) => [y[row] as number])),
    )
    const [intercept = 0, first = 0, second = 0] = solution?.data ?? []
    // Far from where the columns agree, every digit of the coefficients counts
    const apart = fit.transform({ x: [1], near: [-1], y: [null] }).column('y')[0]
    expect(apart).toBeNear(intercept + first - second, { relative: 1e-9 })
  })

  test('alone a column has its mean', () => {
    expect(imputer({ x: [1, null, 4] }, { strategy: 'iterative' }).table.column('x')[1]).toBeNear(2.5, {
      relative: 1e-15,
    })
  })
})

describe('other strategies beside it', () => {
  test('fill their columns first, and what they leave is at the mean', () => {
    const x = [null, 2, 3, 4, 5, 6]
    const y = [1, 4, null, 8, 10, 12]
    const fit = imputer({ x, y }, { strategies: { y: 'iterative' }, strategy: 'forward' })
    expect(fit.unfilled).toEqual(['x'])
    // In rows 0, 1, 3, 4, 5 with x = 4 (the mean), 2, 4, 5, 6
    const [xs, ys] = [
      [4, 2, 4, 5, 6],
      [1, 4, 8, 10, 12],
    ]
    const [meanX, meanY] = [4.2, 7]
    const slope =
      xs.reduce((sum, value, i) => sum + (value - meanX) * ((ys[i] as number) - meanY), 0) /
      xs.reduce((sum, value) => sum + (value - meanX) ** 2, 0)
    expect(fit.table.column('y')[2]).toBeNear(meanY + slope * (3 - meanX), { absolute: 1e-10 })
  })
})

test('columns under other strategies are seen as filled', () => {
  const fit = imputer({ x: [1, 2, 3, 10, null], y: [2, 4, 6, 20, null] }, { strategies: { y: 'iterative' } })
  expect(fit.table.column('x')[4]).toBe(2.5)
  expect(fit.table.column('y')[4]).toBeNear(5, { absolute: 1e-12 })
})

describe('laws', () => {
  test('units and zeros of the columns, and the order of the rows, do not show beyond rounding', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: -3, max: 3 }), (seed, shift) => {
        const columns = made(seed, 40, 3, 0.1)
        const own = imputer(columns, { strategy: 'iterative' })
        const shifted = (columns.x1 ?? []).map((value) => (value === null ? null : value * 10 ** shift + 5))
        const others: Columns = { ...columns, x1: shifted }
        const moved = imputer(others, { strategy: 'iterative' })
        const reversed = imputer(
          Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values].reverse()])),
          { strategy: 'iterative' },
        )
        ;[...own.table.column('x0')].forEach((value, row) => {
          expect(moved.table.column('x0')[row]).toBeNear(value as number, { absolute: 1e-7, relative: 1e-7 })
          expect(reversed.table.column('x0')[39 - row]).toBeNear(value as number, { absolute: 1e-7, relative: 1e-7 })
        })
      }),
      { numRuns: 30 },
    )
  })
})

test('rounds that run away end at the last ones that do not', () => {
  const random = new Random(2)
  const columns = Object.fromEntries(
    Array.from({ length: 6 }, (_, c) => [
      `x${c}`,
      Array.from({ length: 9 }, () => (random.uniform() < 0.5 ? null : random.normal())),
    ]),
  )
  const fit = imputer(columns, { strategy: 'iterative', maxIterations: 3000 })
  for (const row of fit.table.toRows())
    for (const value of Object.values(row)) expect(Number.isFinite(value)).toBe(true)
})
