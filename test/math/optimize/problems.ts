/** Classical test problems: Moré, Garbow and Hillstrom, "Testing unconstrained optimization software", ACM TOMS 7 (1981). */
import type { Objective } from '../../../src/math/optimize/options.ts'

const at = (x: ArrayLike<number>, i: number): number => x[i] ?? Number.NaN

/** Minimum 0 at (1, …, 1). */
export const rosenbrock: Objective = (x, gradient) => {
  let value = 0
  gradient.fill(0)
  for (let i = 0; i + 1 < x.length; i++) {
    const valley = at(x, i + 1) - at(x, i) ** 2
    value += 100 * valley ** 2 + (1 - at(x, i)) ** 2
    gradient[i] = at(gradient, i) - 400 * at(x, i) * valley - 2 * (1 - at(x, i))
    gradient[i + 1] = at(gradient, i + 1) + 200 * valley
  }
  return value
}

/** Minimum 0 at 0, where the Hessian is singular. */
export const powell: Objective = (x, gradient) => {
  const [a = 0, b = 0, c = 0, d = 0] = x
  const [p, q, r, s] = [a + 10 * b, c - d, b - 2 * c, a - d]
  gradient.set([2 * p + 40 * s ** 3, 20 * p + 4 * r ** 3, 10 * q - 8 * r ** 3, -10 * q - 40 * s ** 3])
  return p ** 2 + 5 * q ** 2 + r ** 4 + 10 * s ** 4
}

/** Minimum 0 at (3, 0.5). */
export const beale: Objective = (x, gradient) => {
  const [a = 0, b = 0] = x
  const [p, q, r] = [1.5 - a * (1 - b), 2.25 - a * (1 - b ** 2), 2.625 - a * (1 - b ** 3)]
  gradient.set([
    -2 * p * (1 - b) - 2 * q * (1 - b ** 2) - 2 * r * (1 - b ** 3),
    2 * p * a + 4 * q * a * b + 6 * r * a * b ** 2,
  ])
  return p ** 2 + q ** 2 + r ** 2
}

/** Curvatures from 1 to 10⁸ along the axes; minimum 0 at (1, …, 1). */
export const illConditioned: Objective = (x, gradient) => {
  let value = 0
  for (let i = 0; i < x.length; i++) {
    const curvature = 10 ** ((8 * i) / (x.length - 1))
    gradient[i] = curvature * (at(x, i) - 1)
    value += 0.5 * curvature * (at(x, i) - 1) ** 2
  }
  return value
}

/** Defined for positive x only (NaN elsewhere); minimum at 1, 1/2, 1/3, … */
export const logBarrier: Objective = (x, gradient) => {
  let value = 0
  for (let i = 0; i < x.length; i++) {
    value += (i + 1) * at(x, i) - Math.log(at(x, i))
    gradient[i] = i + 1 - 1 / at(x, i)
  }
  return value
}

/** The same value everywhere. */
export const flat: Objective = (_, gradient) => {
  gradient.fill(0)
  return 7
}

/** Falls without end. */
export const slope: Objective = (x, gradient) => {
  gradient.fill(0)
  gradient[0] = 1
  return at(x, 0)
}

/** Saddle points at (0, 0) and minima of −1/4 at (0, ±√½). */
export const saddle: Objective = (x, gradient) => {
  const [a = 0, b = 0] = x
  gradient.set([2 * a, 4 * b ** 3 - 2 * b])
  return a ** 2 + b ** 4 - b ** 2
}

/** The objective with a count of its calls, and without the gradient for methods that use none. */
export function counted(objective: Objective): { calls: number; call: Objective; value: (x: Float64Array) => number } {
  const counter = {
    calls: 0,
    call: (x: Float64Array, gradient: Float64Array): number => {
      counter.calls++
      return objective(x, gradient)
    },
    value: (x: Float64Array): number => counter.call(x, new Float64Array(x.length)),
  }
  return counter
}

export const repeat = (count: number, ...pattern: number[]): number[] =>
  Array.from({ length: count }, () => pattern).flat()
