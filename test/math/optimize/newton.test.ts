import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceSpace, finiteDifferenceHessian } from '../../../src/math/optimize/hessian.ts'
import { newton } from '../../../src/math/optimize/newton.ts'
import type { Objective } from '../../../src/math/optimize/options.ts'
import { symmetricEigen } from '../../../src/math/optimize/symmetricEigen.ts'
import { createTrustRegionModel, solveTrustRegion } from '../../../src/math/optimize/trustRegion.ts'
import {
  beale,
  counted,
  flat,
  illConditioned,
  logBarrier,
  powell,
  repeat,
  rosenbrock,
  saddle,
  slope,
} from './problems.ts'

const near = (got: ArrayLike<number>, expected: number[], absolute: number): void => {
  expect(got).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(got[i]).toBeNear(value, { absolute })
}

test('classical problems are solved in few iterations, with gradients differenced for the Hessian', () => {
  const problems: [string, Objective, number[], number[], number, number][] = [
    ['Rosenbrock 2', rosenbrock, [-1.2, 1], [1, 1], 24, 1e-9],
    ['Rosenbrock 20', rosenbrock, repeat(20, 0.5), repeat(20, 1), 20, 1e-9],
    ['Powell', powell, [3, -1, 0, 1], [0, 0, 0, 0], 25, 1e-3],
    ['ill-conditioned 5', illConditioned, repeat(5, 0), repeat(5, 1), 4, 1e-9],
    ['ill-conditioned 20', illConditioned, repeat(20, 0), repeat(20, 1), 5, 1e-9],
    ['Beale', beale, [1, 1], [3, 0.5], 9, 1e-9],
    ['log barrier', logBarrier, [100, 1e-3, 5], [1, 1 / 2, 1 / 3], 16, 1e-9],
  ]
  for (const [name, objective, start, minimum, most, absolute] of problems) {
    const counter = counted(objective)
    const result = newton(counter.call, start)
    expect([result.converged, result.reason], name).toEqual([true, 'tolerance'])
    near(result.x, minimum, absolute)
    expect(result.iterations, name).toBeLessThanOrEqual(most)
    expect(result.evaluations, name).toBe(counter.calls)
    expect(result.value, name).toBe(objective(result.x, new Float64Array(start.length)))
  }
})

test('a given Hessian saves the differences', () => {
  const counter = counted(rosenbrock)
  const result = newton(counter.call, [-1.2, 1], {
    hessian: ([a = 0, b = 0], hessian) => hessian.set([1200 * a * a - 400 * b + 2, -400 * a, -400 * a, 200]),
  })
  expect(result.converged).toBe(true)
  near(result.x, [1, 1], 1e-12)
  expect(result.evaluations).toBe(counter.calls)
  expect(result.evaluations).toBeLessThanOrEqual(32)
  expect(result.iterations).toBe(newton(rosenbrock, [-1.2, 1]).iterations)
})

test('the search leaves saddle points and maxima, also when it begins on them', () => {
  for (const start of [
    [0, 0],
    [3, 0],
    [-1e-3, 0],
    [2, 1e-12],
  ]) {
    const result = newton(saddle, start)
    expect(result.converged, `${start}`).toBe(true)
    near(result.x.map(Math.abs), [0, Math.SQRT1_2], 1e-8)
    expect(result.iterations).toBeLessThan(15)
  }
  const waves: Objective = (x, gradient) => {
    gradient.set(x.map((value) => -Math.sin(value)))
    return x.reduce((sum, value) => sum + Math.cos(value), 0)
  }
  near(newton(waves, [0, 0, 0]).x.map(Math.abs), [Math.PI, Math.PI, Math.PI], 1e-8)
})

test('a start at the minimum and a constant function end at once', () => {
  for (const [objective, start] of [
    [rosenbrock, [1, 1, 1]],
    [flat, [3]],
  ] as const) {
    const result = newton(objective, start)
    expect([result.converged, result.iterations, result.evaluations]).toEqual([true, 0, 1 + 2 * start.length])
    expect([...result.x]).toEqual(start)
  }
})

test('an edge of the domain within the reach of a difference is not in the way', () => {
  const edge: Objective = (x, gradient) => {
    const [a = 0] = x
    gradient[0] = 1 - 1e-6 / a
    return a > 0 ? a - 1e-6 * Math.log(a) : Number.NaN
  }
  const counter = counted(edge)
  const result = newton(counter.call, [50])
  expect(result.converged).toBe(true)
  expect(result.evaluations).toBe(counter.calls)
  expect(result.x[0]).toBeNear(1e-6, { relative: 0.01 })
})

test('what has no minimum or no derivatives does not converge', () => {
  const falling = newton(slope, [0], { maxIterations: 30 })
  expect([falling.converged, falling.reason]).toEqual([false, 'maxIterations'])
  const point = newton(
    (x, gradient) => {
      gradient[0] = 1
      return x[0] === 5 ? 1 : Number.NaN
    },
    [5],
  )
  expect([point.converged, point.reason, point.value]).toEqual([false, 'precision', 1])
  const wrong = newton(
    ([a = 0], gradient) => {
      gradient[0] = -2 * a
      return a * a
    },
    [1],
  )
  expect([wrong.converged, wrong.reason, wrong.value]).toEqual([false, 'precision', 1])
  const broken = newton(rosenbrock, [-1.2, 1], { hessian: (_, hessian) => hessian.fill(Number.NaN) })
  expect([broken.converged, broken.reason, broken.iterations]).toEqual([false, 'precision', 0])
})

test('iterations are limited and can be watched and stopped', () => {
  const limited = newton(rosenbrock, [-1.2, 1], { maxIterations: 3 })
  expect([limited.converged, limited.reason, limited.iterations]).toEqual([false, 'maxIterations', 3])
  const values: number[] = []
  const stopped = newton(rosenbrock, [-1.2, 1], {
    onIteration: ({ value, iteration, x }) => {
      values.push(value)
      expect(value).toBe(rosenbrock(x, new Float64Array(2)))
      return iteration < 4
    },
  })
  expect([stopped.converged, stopped.reason, stopped.iterations]).toEqual([false, 'stopped', 4])
  expect([...values].sort((a, b) => b - a)).toEqual(values)
})

test('bad arguments are refused', () => {
  expect(() => newton(rosenbrock, [])).toThrow('newton: start')
  expect(() => newton(logBarrier, [-1])).toThrow('a point where the objective is finite')
  // @ts-expect-error not a function
  expect(() => newton(flat, [0], { hessian: [1] })).toThrow('newton: hessian must be a function')
  // @ts-expect-error an option that does not exist
  expect(() => newton(flat, [0], { radius: 1 })).toThrow('unknown option')
})

test('differenced Hessians agree with the formula to nine digits', () => {
  const x = Float64Array.of(-1.2, 1)
  const gradient = new Float64Array(2)
  rosenbrock(x, gradient)
  const hessian = new Float64Array(4)
  const space = differenceSpace(2)
  expect(finiteDifferenceHessian(rosenbrock, x, gradient, hessian, space)).toBe(true)
  expect(space.evaluations).toBe(4)
  for (const [i, expected] of [1330, 480, 480, 200].entries()) {
    expect(hessian[i]).toBeNear(expected, { relative: 1e-9 })
  }
  expect([...x]).toEqual([-1.2, 1])
})

const symmetric = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc
    .array(fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(0, 1, 1e-9, 1e5)), {
      minLength: n * n,
      maxLength: n * n,
    })
    .map((list) => {
      const matrix = Float64Array.from(list)
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrix[i * n + j] = matrix[j * n + i] ?? 0
      return { n, matrix }
    }),
)

test('eigenvectors are orthonormal and rebuild the matrix', () => {
  fc.assert(
    fc.property(symmetric, ({ n, matrix }) => {
      const values = new Float64Array(n)
      const vectors = new Float64Array(n * n)
      symmetricEigen(matrix.slice(), values, vectors)
      const entry = (i: number, k: number): number => vectors[i * n + k] ?? 0
      const size = Math.max(...matrix.map(Math.abs), 1e-300)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let rebuilt = 0
          let product = 0
          for (let k = 0; k < n; k++) {
            rebuilt += entry(i, k) * (values[k] ?? 0) * entry(j, k)
            product += entry(k, i) * entry(k, j)
          }
          expect(rebuilt).toBeNear(matrix[i * n + j] ?? 0, { absolute: 1e-14 * n * size })
          expect(product).toBeNear(Number(i === j), { absolute: 1e-14 * n })
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('small eigenvalues of a badly scaled positive matrix keep their digits', () => {
  // D A D with A = [[1, .5], [.5, 1]] and D = diag(1, 10⁻⁹): eigenvalues by mpmath 1.3 with 50 digits
  const values = new Float64Array(2)
  symmetricEigen(Float64Array.of(1, 0.5e-9, 0.5e-9, 1e-18), values, new Float64Array(4))
  expect(values[0]).toBeNear(1, { relative: 1e-15 })
  expect(values[1]).toBeNear(7.5e-19, { relative: 1e-14 })
})

test('differences stay within the domain, and use one side on its edge', () => {
  const root: Objective = ([a = 0], gradient) => {
    gradient[0] = a < 0 ? Number.NaN : 2 * a + 3
    return a < 0 ? Number.NaN : a * a + 3 * a
  }
  for (const [at, digits] of [
    [1e-3, 1e-9],
    [1e-7, 1e-6],
    [0, 1e-6],
  ] as const) {
    const hessian = new Float64Array(1)
    const gradient = Float64Array.of(2 * at + 3)
    expect(finiteDifferenceHessian(root, Float64Array.of(at), gradient, hessian, differenceSpace(1))).toBe(true)
    expect(hessian[0]).toBeNear(2, { relative: digits })
  }
})

const someSlope = fc.double({ min: -3, max: 3, noNaN: true })
const radius = fc.double({ min: 1e-3, max: 1e3, noNaN: true })

function solved(slopes: number[], eigenvalues: number[], within: number): ReturnType<typeof createTrustRegionModel> {
  const model = createTrustRegionModel(4)
  for (let i = 0; i < 4; i++) model.eigenvectors[i * 4 + i] = 1
  model.slopes.set(slopes)
  model.eigenvalues.set(eigenvalues)
  solveTrustRegion(model, within)
  return model
}

test('the trust-region step is the lowest point of the model in the ball', () => {
  const rounded = someSlope.map((value) => Math.round(value * 1e6) / 1e6)
  const slopes = fc.array(fc.oneof(fc.constant(0), rounded), { minLength: 4, maxLength: 4 })
  const eigenvalues = fc.array(fc.oneof(fc.constantFrom(0, -1, 2), rounded), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(slopes, eigenvalues, radius, (c, lambda, delta) => {
      const model = solved(c, lambda, delta)
      expect(model.length).toBeLessThanOrEqual(delta * (1 + 1e-9))
      const value = c.reduce((sum, slope, i) => {
        const move = model.step[i] ?? 0
        return sum + slope * move + 0.5 * (lambda[i] ?? 0) * move ** 2
      }, 0)
      expect(model.predicted).toBeNear(-value, { relative: 1e-12, absolute: 1e-15 * delta * delta })
      // Every multiplier that makes the matrix positive gives a lower bound, and the best one the minimum (duality)
      const dual = (shift: number): number => {
        const parts = c.map((slope, i) => (slope === 0 ? 0 : (0.5 * slope * slope) / ((lambda[i] ?? 0) + shift)))
        return -parts.reduce((sum, part) => sum + part, 0.5 * shift * delta * delta)
      }
      const least = Math.max(0, -Math.min(...lambda))
      let bound = dual(least)
      for (let power = -16; power <= 8; power += 0.05) bound = Math.max(bound, dual(least + 10 ** power))
      const size = Math.abs(bound) + 1e-12 * delta * (1 + delta)
      expect(-model.predicted).toBeGreaterThanOrEqual(bound - 1e-9 * size)
      expect(-model.predicted).toBeLessThanOrEqual(bound + 0.01 * size)
    }),
    { numRuns: 300 },
  )
})

test('a trust-region step is finite, within the radius and not upwards for any model', () => {
  const any = fc.oneof(someSlope, fc.constantFrom(0, 5e-324, -1e-160, 1e100, 1e-9))
  const four = fc.array(any, { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(four, four, radius, (c, lambda, delta) => {
      const model = solved(c, lambda, delta)
      expect(model.length).toBeLessThanOrEqual(delta * (1 + 1e-9))
      expect(model.step.every(Number.isFinite)).toBe(true)
      expect(Number.isFinite(model.predicted)).toBe(true)
      expect(model.predicted).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 500 },
  )
})
