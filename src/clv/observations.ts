/**
 * Customers as a likelihood sees them: equal ones (x, t_x, T) become one row with their number as weight.
 *
 * Times are scaled so that the greatest age is 1: a fit then does the same steps, bit for bit, whether ages are hours or years apart by a power
 * of two, and to rounding otherwise. Time and memory O(customers).
 */
import { describe, inputError } from '../core/arguments.ts'
import { isListOfValues } from '../data/source.ts'
import type { CustomerSummary } from '../data/summary/summary.ts'
import { sortIndices } from '../math/sort.ts'
import type { Observations } from './family.ts'

/** What a fit reads of a summary. */
export type ScaledObservations = Observations & {
  /** What times were divided by. */
  readonly scale: number
  /** Σ weight. */
  readonly total: number
  /** The row of each customer, −1 for those of weight 0; only when rows are kept apart. */
  readonly rowOf: Int32Array
}

/** The customers of a summary as weighted rows; `apart` keeps every customer apart (covariates), `asIs` leaves times as they are (opportunities). */
export function observationsOf(
  functionName: string,
  summary: CustomerSummary,
  weights: unknown,
  options: { readonly gaps?: boolean; readonly apart?: boolean; readonly asIs?: boolean } = {},
): ScaledObservations {
  const { size: customers, frequency, recency, age } = summary
  const weight = readWeights(functionName, weights, customers)
  const gaps = options.gaps === true ? summary.sumLogGaps : null
  let scale = 0
  for (let i = 0; i < customers; i++) if (age[i]! > scale) scale = age[i]!
  if (scale === 0 || options.asIs === true) scale = 1
  const logScale = Math.log(scale)
  const table = options.apart === true ? null : new RowIndex(customers)
  const rowOf = new Int32Array(customers).fill(-1)
  const x = new Float64Array(customers)
  const lastAt = new Float64Array(customers)
  const ages = new Float64Array(customers)
  const sums = new Float64Array(gaps === null ? 0 : customers)
  const counts = new Float64Array(customers)
  let size = 0
  let total = 0
  for (let i = 0; i < customers; i++) {
    const w = weight === null ? 1 : weight[i]!
    if (w === 0) continue
    total += w
    const sum = gaps === null ? 0 : gaps[i]!
    const row = table === null ? size : table.find(frequency[i]!, recency[i]!, age[i]!, sum, size)
    if (row === size) {
      x[size] = frequency[i]!
      lastAt[size] = recency[i]!
      ages[size] = age[i]!
      if (gaps !== null) sums[size] = sum
      size++
    }
    counts[row]! += w
    rowOf[i] = row
  }
  if (total === 0) throw inputError(functionName, 'weights', 'above 0 for at least one customer', 'zeros')
  const order = options.apart === true ? null : canonicalOrder([x, lastAt, ages, sums], size)
  for (let row = 0; row < size; row++) {
    lastAt[row]! /= scale
    ages[row]! /= scale
    // Each of the x gaps is divided by the scale; gaps of 0 are not in the sum, so their number is known to the caller only.
    if (gaps !== null) sums[row]! -= x[row]! * logScale
  }
  const inOrder = (values: Float64Array): Float64Array =>
    order === null ? values.subarray(0, size) : Float64Array.from(order, (row) => values[row]!)
  return {
    size,
    x: inOrder(x),
    lastAt: inOrder(lastAt),
    age: inOrder(ages),
    sumLogGaps: gaps === null ? null : inOrder(sums),
    weight: inOrder(counts),
    scale,
    total,
    rowOf: order === null ? rowOf : new Int32Array(0),
  }
}

/** Rows in an order of their own numbers, so that sums over them do not depend on the order of the customers: least significant column first. */
function canonicalOrder(columns: readonly Float64Array[], size: number): Int32Array {
  let order = Int32Array.from({ length: size }, (_, row) => row)
  for (const column of columns.toReversed()) {
    if (column.length === 0) continue
    const keys = Float64Array.from(order, (row) => column[row]!)
    const next = sortIndices(keys)
    order = next.map((place) => order[place]!)
  }
  return order
}

/** The weights of an option; null when none were given. */
export function readWeights(functionName: string, weights: unknown, customers: number): ArrayLike<number> | null {
  if (weights === undefined) return null
  if (!isListOfValues(weights) || weights.length !== customers) {
    const given = isListOfValues(weights) ? `length ${weights.length}` : describe(weights)
    throw inputError(functionName, 'weights', `a list of ${customers} numbers (customers)`, given)
  }
  for (let i = 0; i < customers; i++) {
    const value = weights[i]
    if (typeof value === 'number' && value >= 0 && Number.isFinite(value)) continue
    throw inputError(functionName, `weights[${i}]`, 'a finite number of at least 0', describe(value))
  }
  return weights as ArrayLike<number>
}

/** An open-addressing table of distinct rows by the bits of their four numbers. */
class RowIndex {
  readonly slots: Int32Array
  readonly keys: Float64Array
  readonly mask: number
  readonly number: Float64Array = new Float64Array(4)
  readonly bits: Int32Array

  constructor(customers: number) {
    const capacity = 1 << Math.max(4, Math.ceil(Math.log2(customers + 1)) + 1)
    this.slots = new Int32Array(capacity).fill(-1)
    this.keys = new Float64Array(4 * customers)
    this.mask = capacity - 1
    this.bits = new Int32Array(this.number.buffer)
  }

  /** The row of these numbers; `next` when they are new. */
  find(a: number, b: number, c: number, d: number, next: number): number {
    const { slots, keys, mask, number, bits } = this
    number[0] = a + 0
    number[1] = b + 0
    number[2] = c + 0
    number[3] = d + 0
    let hash = 0x811c9dc5
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ bits[i]!, 0x85ebca6b) ^ (hash >>> 15)
    hash ^= hash >>> 13
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot]!
      if (row < 0) {
        slots[slot] = next
        keys.set(number, 4 * next)
        return next
      }
      const at = 4 * row
      if (
        keys[at] === number[0] &&
        keys[at + 1] === number[1] &&
        keys[at + 2] === number[2] &&
        keys[at + 3] === number[3]
      ) {
        return row
      }
    }
  }
}
