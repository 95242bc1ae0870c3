import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lbfgs } from '../../../src/math/optimize/lbfgs.ts'
import type { Objective } from '../../../src/math/optimize/options.ts'
import { beale, counted, flat, illConditioned, logBarrier, powell, repeat, rosenbrock, slope } from './problems.ts'

const near = (got: ArrayLike<number>, expected: number[], absolute: number): void => {
  expect(got).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(got[i]).toBeNear(value, { absolute })
}

test('classical problems are solved in as few evaluations as SciPy needs', () => {
  // SciPy 1.17 L-BFGS-B (memory 10, gtol 1e-8, ftol 0) takes 46, 168, 61, 79 evaluations for the first four
  const problems: [string, Objective, number[], number[], number, number][] = [
    ['Rosenbrock 2', rosenbrock, [-1.2, 1], [1, 1], 50, 1e-8],
    ['Rosenbrock 20', rosenbrock, repeat(10, -1.2, 1), repeat(20, 1), 180, 1e-8],
    ['Powell', powell, [3, -1, 0, 1], [0, 0, 0, 0], 90, 1e-3],
    ['ill-conditioned 5', illConditioned, repeat(5, 0), repeat(5, 1), 90, 1e-8],
    ['Beale', beale, [1, 1], [3, 0.5], 20, 1e-8],
    ['log barrier', logBarrier, [100, 1e-3, 5], [1, 1 / 2, 1 / 3], 75, 1e-8],
  ]
  for (const [name, objective, start, minimum, most, absolute] of problems) {
    const counter = counted(objective)
    const result = lbfgs(counter.call, start)
    expect(result.converged, name).toBe(true)
    expect(result.reason, name).toBe('tolerance')
    near(result.x, minimum, absolute)
    expect(result.evaluations, name).toBe(counter.calls)
    expect(result.evaluations, name).toBeLessThanOrEqual(most)
    expect(result.iterations, name).toBeLessThan(result.evaluations)
    expect(result.value, name).toBe(objective(result.x, new Float64Array(start.length)))
  }
})

test('a start at the minimum and a constant function end at once', () => {
  for (const [objective, start] of [
    [rosenbrock, [1, 1, 1]],
    [flat, [3]],
  ] as const) {
    const result = lbfgs(objective, start)
    expect([result.converged, result.iterations, result.evaluations]).toEqual([true, 0, 1])
    expect([...result.x]).toEqual(start)
  }
})

test('convex quadratics of any orientation are solved', () => {
  const matrix = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 9, maxLength: 9 })
  const point = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(matrix, point, point, (m, minimum, start) => {
      // ½ ‖M (x − minimum)‖² + ½ ‖x − minimum‖²
      const result = lbfgs((x, gradient) => {
        const d = Array.from(x, (value, i) => value - (minimum[i] ?? 0))
        const md = [0, 1, 2].map((row) => d.reduce((sum, value, j) => sum + (m[row * 3 + j] ?? 0) * value, 0))
        gradient.set(d.map((value, j) => value + md.reduce((sum, r, row) => sum + r * (m[row * 3 + j] ?? 0), 0)))
        return 0.5 * [...md, ...d].reduce((sum, value) => sum + value * value, 0)
      }, start)
      expect(result.converged).toBe(true)
      near(result.x, minimum, 1e-7)
    }),
  )
})

test('a domain with an edge is not left', () => {
  // Infinite instead of NaN, and a minimum close to the edge
  const result = lbfgs(
    (x, gradient) => {
      const [a = 0] = x
      gradient[0] = 1 - 1e-6 / a
      return a > 0 ? a - 1e-6 * Math.log(a) : Infinity
    },
    [50],
  )
  expect(result.converged).toBe(true)
  expect(result.x[0]).toBeNear(1e-6, { relative: 0.01 })
  // Beyond 4 the value is low but the gradient breaks off
  const unfinishedGradient = lbfgs(
    ([a = 0], gradient) => {
      const root = Math.sqrt(1 + (a - 3) ** 2)
      gradient[0] = a > 4 ? Number.NaN : (a - 3) / root
      return a > 4 ? -1e9 : root
    },
    [-10],
  )
  expect(unfinishedGradient.converged).toBe(true)
  near(unfinishedGradient.x, [3], 1e-8)
})

test('noise in the last digits of the value does not keep the gradient from its tolerance', () => {
  const noisy: Objective = (x, gradient) => {
    const [a = 0, b = 0] = x
    return 1 + rosenbrock(x, gradient) + 4e-15 * Math.sin(1e9 * (a + 2 * b))
  }
  const result = lbfgs(noisy, [-1.2, 1], { tolerance: 1e-12 })
  expect(result.converged).toBe(true)
  near(result.x, [1, 1], 1e-11)
  expect(result.evaluations).toBeLessThanOrEqual(52)
})

test('a function that falls without end does not converge', () => {
  const result = lbfgs(slope, [0])
  expect(result.converged).toBe(false)
  expect(Number.isFinite(result.value)).toBe(true)
})

test('a gradient that is wrong ends for want of precision, at the best point', () => {
  const result = lbfgs(
    (x, gradient) => {
      const [a = 0] = x
      gradient[0] = -2 * a
      return a * a
    },
    [1],
  )
  expect([result.converged, result.reason, result.value]).toEqual([false, 'precision', 1])
})

test('iterations are limited and can be watched and stopped', () => {
  const limited = lbfgs(rosenbrock, [-1.2, 1], { maxIterations: 5 })
  expect([limited.converged, limited.reason, limited.iterations]).toEqual([false, 'maxIterations', 5])
  const none = lbfgs(rosenbrock, [-1.2, 1], { maxIterations: 0 })
  expect([none.reason, none.evaluations, [...none.x]]).toEqual(['maxIterations', 1, [-1.2, 1]])
  const values: number[] = []
  const stopped = lbfgs(rosenbrock, [-1.2, 1], {
    onIteration: (state) => {
      values.push(state.value)
      expect(state.iteration).toBe(values.length)
      expect(state.evaluations).toBeGreaterThan(state.iteration)
      expect(state.value).toBe(rosenbrock(state.x, new Float64Array(2)))
      return state.iteration < 7
    },
  })
  expect([stopped.converged, stopped.reason, stopped.iterations]).toEqual([false, 'stopped', 7])
  expect(stopped.value).toBe(values.at(-1))
  expect([...values].sort((a, b) => b - a)).toEqual(values)
  const watched = lbfgs(rosenbrock, [-1.2, 1], { onIteration: () => undefined })
  expect(watched).toEqual(lbfgs(rosenbrock, [-1.2, 1]))
})

test('the tolerance decides how near the minimum is', () => {
  const rough = lbfgs(rosenbrock, repeat(10, -1.2, 1), { tolerance: 1e-2 })
  const fine = lbfgs(rosenbrock, repeat(10, -1.2, 1), { tolerance: 1e-12 })
  expect([rough.converged, fine.converged]).toEqual([true, true])
  expect(rough.evaluations).toBeLessThan(fine.evaluations)
  near(fine.x, repeat(20, 1), 1e-11)
})

test('more memory saves evaluations', () => {
  const cost = (memory: number): number => lbfgs(rosenbrock, repeat(10, -1.2, 1), { memory }).evaluations
  expect(cost(20)).toBeLessThan(cost(1))
})

test('the start is copied, and bad arguments are refused', () => {
  const start = Float64Array.of(-1.2, 1)
  lbfgs(rosenbrock, start)
  expect([...start]).toEqual([-1.2, 1])
  expect(() => lbfgs(rosenbrock, [])).toThrow('lbfgs: start must be at least one number, got an empty array')
  expect(() => lbfgs(rosenbrock, [1, Number.NaN])).toThrow('start[1]')
  expect(() => lbfgs(logBarrier, [-1])).toThrow(
    'lbfgs: start must be a point where the objective is finite, got the value NaN',
  )
  const steep: Objective = (x, gradient) => {
    gradient[0] = Infinity
    return x[0] ?? 0
  }
  expect(() => lbfgs(steep, [0])).toThrow('a gradient that is not finite')
  expect(() => lbfgs(flat, [0], { memory: 0 })).toThrow('memory')
  expect(() => lbfgs(flat, [0], { maxIterations: -1 })).toThrow('maxIterations')
  expect(() => lbfgs(flat, [0], { tolerance: Number.NaN })).toThrow('tolerance')
  // @ts-expect-error an option that does not exist
  expect(() => lbfgs(flat, [0], { maxIteration: 1 })).toThrow('did you mean maxIterations?')
})
