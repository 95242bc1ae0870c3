/**
 * The value that sorting would put in a place, without sorting: medians, quantiles, the split of a k-d tree.
 *
 * SELECT of Floyd and Rivest, "Expected time bounds for selection" and Algorithm 489, Comm. ACM 18 (1975): the pivot is
 * chosen by selecting in a sample around the place, which leaves about 1.5 n comparisons for a median. NaN comes last.
 * Complexity: O(n) expected, in place, O(log log n) stack.
 */
import { integerFrom } from '../core/arguments.ts'
import { exp, log } from '../core/portable.ts'

// Below this size sampling costs more than it saves (Floyd and Rivest)
const LEAST_SAMPLED = 600

/**
 * Reorders values[from … to] so that values[nth] is what sorting would put there, nothing before it is larger and
 * nothing after it smaller; returns that value. Complexity: O(n) expected.
 */
export function selectNth(values: Float64Array, nth: number, from: number = 0, to: number = values.length - 1): number {
  checkPlaces('selectNth', values.length, nth, from, to)
  let last = to
  for (let i = to; i >= from; i--) {
    const value = values[i]!
    if (!Number.isNaN(value)) continue
    values[i] = values[last]!
    values[last--] = value
  }
  if (nth <= last) placeValue(values, nth, from, last)
  return values[nth]!
}

/**
 * Reorders indices[from … to] so that indices[nth] is what sorting by `keys` would put there, ties by the lower index,
 * with everything that comes earlier before it and everything that comes later after it; returns that index.
 * Complexity: O(n) expected.
 */
export function selectIndices(
  indices: Int32Array,
  keys: Float64Array,
  nth: number,
  from: number = 0,
  to: number = indices.length - 1,
): number {
  checkPlaces('selectIndices', indices.length, nth, from, to)
  let last = to
  for (let i = to; i >= from; i--) {
    const index = indices[i]!
    if (!Number.isNaN(keys[index]!)) continue
    indices[i] = indices[last]!
    indices[last--] = index
  }
  if (nth <= last) placeIndex(indices, keys, nth, from, last)
  else indices.subarray(last + 1, to + 1).sort()
  return indices[nth]!
}

function checkPlaces(functionName: string, length: number, nth: number, from: number, to: number): void {
  integerFrom(functionName, 'to', to, 0, length - 1)
  integerFrom(functionName, 'from', from, 0, to)
  integerFrom(functionName, 'nth', nth, from, to)
}

/** How far the sample reaches to the left of the place, and how long it is: Algorithm 489, with their constants. */
function sampleSpan(n: number, rank: number): { before: number; length: number } {
  const logN = log(n)
  const length = 0.5 * exp((2 * logN) / 3)
  const deviation = 0.5 * Math.sqrt((logN * length * (n - length)) / n) * (rank < n / 2 ? -1 : 1)
  return { before: (rank * length) / n - deviation, length }
}

function placeValue(values: Float64Array, nth: number, left: number, right: number): void {
  while (right > left) {
    if (right - left > LEAST_SAMPLED) {
      const { before, length } = sampleSpan(right - left + 1, nth - left + 1)
      const sampleLeft = Math.max(left, Math.floor(nth - before))
      placeValue(values, nth, sampleLeft, Math.min(right, Math.floor(nth - before + length)))
    }
    const pivot = values[nth]!
    let i = left
    let j = right
    values[nth] = values[left]!
    values[left] = pivot
    if (values[right]! > pivot) {
      values[left] = values[right]!
      values[right] = pivot
    }
    while (i < j) {
      const swapped = values[i]!
      values[i] = values[j]!
      values[j] = swapped
      i++
      j--
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
    }
    let end = left
    if (values[left] !== pivot) {
      j++
      end = right
    }
    const atEnd = values[end]!
    values[end] = values[j]!
    values[j] = atEnd
    if (j <= nth) left = j + 1
    if (nth <= j) right = j - 1
  }
}

/** The same for indices; the index makes the order total, so no two places compare equal. */
function placeIndex(indices: Int32Array, keys: Float64Array, nth: number, left: number, right: number): void {
  while (right > left) {
    if (right - left > LEAST_SAMPLED) {
      const { before, length } = sampleSpan(right - left + 1, nth - left + 1)
      const sampleLeft = Math.max(left, Math.floor(nth - before))
      placeIndex(indices, keys, nth, sampleLeft, Math.min(right, Math.floor(nth - before + length)))
    }
    const pivot = indices[nth]!
    const pivotKey = keys[pivot]!
    let i = left
    let j = right
    indices[nth] = indices[left]!
    indices[left] = pivot
    if (isBefore(pivotKey, pivot, keys, indices[right]!)) {
      indices[left] = indices[right]!
      indices[right] = pivot
    }
    while (i < j) {
      const swapped = indices[i]!
      indices[i] = indices[j]!
      indices[j] = swapped
      i++
      j--
      while (isAfter(pivotKey, pivot, keys, indices[i]!)) i++
      while (isBefore(pivotKey, pivot, keys, indices[j]!)) j--
    }
    let end = left
    if (indices[left] !== pivot) {
      j++
      end = right
    }
    indices[end] = indices[j]!
    indices[j] = pivot
    if (j <= nth) left = j + 1
    if (nth <= j) right = j - 1
  }
}

function isBefore(key: number, index: number, keys: Float64Array, other: number): boolean {
  const otherKey = keys[other]!
  return key < otherKey || (key === otherKey && index < other)
}

function isAfter(key: number, index: number, keys: Float64Array, other: number): boolean {
  const otherKey = keys[other]!
  return key > otherKey || (key === otherKey && index > other)
}
