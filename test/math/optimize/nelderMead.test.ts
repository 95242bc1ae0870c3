import { expect, test } from 'vitest'
import { nelderMead } from '../../../src/math/optimize/nelderMead.ts'
import type { Objective } from '../../../src/math/optimize/options.ts'
import { beale, counted, flat, illConditioned, logBarrier, powell, repeat, rosenbrock, slope } from './problems.ts'

const near = (got: ArrayLike<number>, expected: number[], absolute: number): void => {
  expect(got).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(got[i]).toBeNear(value, { absolute })
}

test('classical problems are solved without gradients', () => {
  const problems: [string, Objective, number[], number[], number, number][] = [
    ['parabola', illConditionedOne, [40], [1], 220, 1e-7],
    ['Rosenbrock 2', rosenbrock, [-1.2, 1], [1, 1], 400, 1e-7],
    ['Rosenbrock 5', rosenbrock, repeat(5, 0.5), repeat(5, 1), 2600, 1e-6],
    ['Powell', powell, [3, -1, 0, 1], [0, 0, 0, 0], 1500, 1e-4],
    ['ill-conditioned 5', illConditioned, repeat(5, 0), repeat(5, 1), 2300, 1e-6],
    ['Beale', beale, [1, 1], [3, 0.5], 270, 1e-7],
    ['log barrier', logBarrier, [100, 1e-3, 5], [1, 1 / 2, 1 / 3], 750, 1e-7],
  ]
  for (const [name, objective, start, minimum, most, absolute] of problems) {
    const counter = counted(objective)
    const result = nelderMead(counter.value, start)
    expect([result.converged, result.reason], name).toEqual([true, 'tolerance'])
    near(result.x, minimum, absolute)
    expect(result.evaluations, name).toBe(counter.calls)
    expect(result.evaluations, name).toBeLessThanOrEqual(most)
    expect(result.value, name).toBe(objective(result.x, new Float64Array(start.length)))
  }
})

function illConditionedOne(x: Float64Array): number {
  return ((x[0] ?? 0) - 1) ** 2
}

test('edges that are not smooth are no obstacle', () => {
  const result = nelderMead(([a = 0, b = 0]) => Math.abs(a - 2) + 3 * Math.abs(b + 1) + 0.5 * Math.max(a, b), [5, 5])
  expect(result.converged).toBe(true)
  near(result.x, [2, -1], 1e-6)
})

test('a simplex that collapses on a slope is spread again', () => {
  // Here the first simplex ends at (3.11, 1, 2, 3, 4)
  const distances = (x: Float64Array): number =>
    x.reduce((sum, value, i) => sum + (i + 1) ** 2 * Math.abs(value - i), 0)
  const far = nelderMead(distances, repeat(5, 3))
  expect(far.converged).toBe(true)
  near(far.x, [0, 1, 2, 3, 4], 1e-6)
  expect(far.evaluations).toBeLessThan(2300)
  // McKinnon (SIAM J. Optim. 9, 1998): the classical method can stop at (0, 0), where the function still falls
  const mckinnon = ([x = 0, y = 0]: Float64Array): number => (x <= 0 ? 360 : 6) * x * x + y + y * y
  const result = nelderMead(mckinnon, [0, 0])
  expect(result.converged).toBe(true)
  near(result.x, [0, -0.5], 1e-6)
  expect(result.value).toBeNear(-0.25, { absolute: 1e-12 })
})

test('the domain is not left, and what has no minimum does not converge', () => {
  const edge = nelderMead(([a = 0, b = 0]) => (a >= 1 && b >= 2 ? a + b : Number.NaN), [9, 9])
  near(edge.x, [1, 2], 1e-6)
  const falling = nelderMead((x) => slope(x, new Float64Array(2)), [0, 0])
  expect([falling.converged, falling.reason]).toEqual([false, 'maxIterations'])
  expect(Number.isFinite(falling.value)).toBe(true)
  const point = nelderMead(([a = 0]) => (a === 5 ? 1 : Infinity), [5])
  expect([point.value, point.x[0]]).toEqual([1, 5])
})

test('a start at the minimum and a constant function stay there', () => {
  const still = nelderMead((x) => rosenbrock(x, new Float64Array(2)), [1, 1])
  expect([still.converged, still.value, ...still.x]).toEqual([true, 0, 1, 1])
  const constant = nelderMead((x) => flat(x, new Float64Array(1)), [3])
  expect([constant.converged, constant.value, ...constant.x]).toEqual([true, 7, 3])
})

test('iterations are limited and can be watched and stopped', () => {
  const objective = (x: Float64Array): number => rosenbrock(x, new Float64Array(2))
  const limited = nelderMead(objective, [-1.2, 1], { maxIterations: 30 })
  expect([limited.converged, limited.reason, limited.iterations]).toEqual([false, 'maxIterations', 30])
  const values: number[] = []
  const stopped = nelderMead(objective, [-1.2, 1], {
    onIteration: ({ value, iteration, x }) => {
      values.push(value)
      expect(value).toBe(objective(x))
      return iteration < 20
    },
  })
  expect([stopped.converged, stopped.reason, stopped.iterations]).toEqual([false, 'stopped', 20])
  expect([...values].sort((a, b) => b - a)).toEqual(values)
  expect(() => nelderMead(() => Number.NaN, [1])).toThrow('nelderMead: start must be a point where')
  expect(() => nelderMead(objective, [])).toThrow('start')
  // @ts-expect-error an option that does not exist
  expect(() => nelderMead(objective, [1, 1], { memory: 3 })).toThrow('unknown option')
})
