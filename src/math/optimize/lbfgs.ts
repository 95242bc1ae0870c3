/**
 * The minimum of a smooth function of many variables from values and gradients.
 *
 * L-BFGS: Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", Math. Programming 45
 * (1989); two-loop recursion of Nocedal and Wright (2006), algorithm 7.4, first matrix by their equation 7.20.
 * Complexity: O(n · memory) an iteration besides about one evaluation; memory for 2 · memory · n numbers.
 */
import { integerFrom } from '../../core/arguments.ts'
import { createLine, searchLine } from './lineSearch.ts'
import {
  type CheckedOptions,
  checkStartValue,
  type Objective,
  type OptimizeOptions,
  type OptimizeResult,
  type OptimizeState,
  readOptimizeOptions,
  readStart,
  relativeGradient,
  type StopReason,
} from './options.ts'

export type LbfgsOptions = OptimizeOptions & {
  /** How many past steps shape the direction. */
  memory?: number | undefined
}

const DEFAULTS: CheckedOptions<Float64Array> & { memory: number } = {
  maxIterations: 1000,
  tolerance: 1e-9,
  onIteration: undefined,
  memory: 10,
}

/** The last steps and changes of the gradient, in a ring. */
type Memory = {
  readonly capacity: number
  readonly steps: Float64Array
  readonly changes: Float64Array
  /** 1 / (step · change) of each pair. */
  readonly inverseProducts: Float64Array
  readonly coefficients: Float64Array
  size: number
  next: number
  /** step · change / change · change of the last pair. */
  scale: number
}

/**
 * Minimizes from a start. It has converged when the relative gradient, max |gᵢ| · max(|xᵢ|, 1) / max(|f|, 1), is at most
 * `tolerance`. The objective may be Infinity or NaN outside its domain, not at the start. Use it for more than a few
 * variables; `newton` needs fewer iterations for few. Complexity: O(n · memory) an iteration.
 */
export function lbfgs(objective: Objective, start: ArrayLike<number>, options?: LbfgsOptions): OptimizeResult {
  const { maxIterations, tolerance, onIteration, memory: capacity } = readOptimizeOptions('lbfgs', options, DEFAULTS)
  integerFrom('lbfgs', 'memory', capacity, 1)
  const x = readStart('lbfgs', start)
  const line = createLine(objective, x)
  const { direction } = line
  const gradient = new Float64Array(x.length)
  const memory = createMemory(capacity, x.length)
  let value = objective(x, gradient)
  line.evaluations = 1
  checkStartValue('lbfgs', value, gradient)

  const state: OptimizeState = { iteration: 0, evaluations: 1, value, x }
  let reason: StopReason = 'maxIterations'
  while (true) {
    if (relativeGradient(x, gradient, value) <= tolerance) {
      reason = 'tolerance'
      break
    }
    if (state.iteration >= maxIterations) break
    let slope = writeDirection(memory, gradient, direction)
    if (!(slope < 0)) {
      memory.size = 0
      slope = writeDirection(memory, gradient, direction)
    }
    line.value = value
    line.slope = slope
    const step = searchLine(line, memory.size > 0 ? 1 : Math.min(1, 1 / Math.sqrt(-slope)))
    if (step === 0) {
      if (memory.size === 0) {
        reason = 'precision'
        break
      }
      memory.size = 0
      continue
    }
    remember(memory, x, line.x, gradient, line.gradient)
    x.set(line.x)
    gradient.set(line.gradient)
    value = line.value
    state.iteration++
    state.evaluations = line.evaluations
    state.value = value
    if (onIteration?.(state) === false) {
      reason = 'stopped'
      break
    }
  }
  return {
    x,
    value,
    iterations: state.iteration,
    evaluations: line.evaluations,
    converged: reason === 'tolerance',
    reason,
  }
}

function createMemory(capacity: number, dimensions: number): Memory {
  return {
    capacity,
    steps: new Float64Array(capacity * dimensions),
    changes: new Float64Array(capacity * dimensions),
    inverseProducts: new Float64Array(capacity),
    coefficients: new Float64Array(capacity),
    size: 0,
    next: 0,
    scale: 1,
  }
}

/** Keeps the pair of step and change of gradient, if it shows the curvature of a minimum. */
function remember(
  memory: Memory,
  x: Float64Array,
  newX: Float64Array,
  gradient: Float64Array,
  newGradient: Float64Array,
): void {
  const { steps, changes, next } = memory
  const offset = next * x.length
  let product = 0
  let square = 0
  for (let i = 0; i < x.length; i++) {
    const step = newX[i]! - x[i]!
    const change = newGradient[i]! - gradient[i]!
    steps[offset + i] = step
    changes[offset + i] = change
    product += step * change
    square += change * change
  }
  if (!(product > 2.220446049250313e-16 * square)) return
  memory.inverseProducts[next] = 1 / product
  memory.scale = product / square
  memory.next = (next + 1) % memory.capacity
  memory.size = Math.min(memory.size + 1, memory.capacity)
}

/** Writes −H · gradient (Nocedal and Wright, algorithm 7.4) and returns its slope. */
function writeDirection(memory: Memory, gradient: Float64Array, direction: Float64Array): number {
  const { capacity, steps, changes, inverseProducts, coefficients, size, next } = memory
  const n = gradient.length
  for (let i = 0; i < n; i++) direction[i] = -gradient[i]!
  for (let age = 1; age <= size; age++) {
    const pair = (next - age + capacity) % capacity
    const coefficient = inverseProducts[pair]! * dotAt(steps, pair * n, direction)
    coefficients[pair] = coefficient
    addAt(direction, -coefficient, changes, pair * n)
  }
  if (size > 0) for (let i = 0; i < n; i++) direction[i]! *= memory.scale
  for (let age = size; age >= 1; age--) {
    const pair = (next - age + capacity) % capacity
    const correction = coefficients[pair]! - inverseProducts[pair]! * dotAt(changes, pair * n, direction)
    addAt(direction, correction, steps, pair * n)
  }
  return dotAt(gradient, 0, direction)
}

function dotAt(list: Float64Array, offset: number, vector: Float64Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += list[offset + i]! * vector[i]!
  return sum
}

function addAt(vector: Float64Array, factor: number, list: Float64Array, offset: number): void {
  for (let i = 0; i < vector.length; i++) vector[i]! += factor * list[offset + i]!
}
