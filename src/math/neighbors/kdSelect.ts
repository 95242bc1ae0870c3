/**
 * Selection for the k-d tree: the k-th point along an axis goes to its place, smaller ones before it, greater ones after.
 *
 * Floyd & Rivest 1975, Algorithm 489 (CACM 18(3)): a sample first brings the pivot close to the k-th. Scans stop at equal
 * values, so many equal points split evenly. Time O(points · columns) expected; the sample sizes come from portable
 * logarithms, so the tree is the same in every engine.
 */
import { exp, log } from '../../core/portable.ts'

const SAMPLE_FROM = 600

/** Partly sorts points `left … right` (included) along `axis` so that point `k` is where full sorting would put it. */
export function selectRow(
  points: Float64Array,
  rowOf: Int32Array,
  columns: number,
  axis: number,
  left: number,
  right: number,
  k: number,
): void {
  while (right > left) {
    if (right - left > SAMPLE_FROM) {
      const size = right - left + 1
      const rank = k - left + 1
      const z = log(size)
      const sample = 0.5 * exp((2 * z) / 3)
      const deviation = 0.5 * Math.sqrt((z * sample * (size - sample)) / size) * Math.sign(rank - size / 2)
      const sampleLeft = Math.max(left, Math.floor(k - (rank * sample) / size + deviation))
      const sampleRight = Math.min(right, Math.floor(k + ((size - rank) * sample) / size + deviation))
      selectRow(points, rowOf, columns, axis, sampleLeft, sampleRight, k)
    }
    const pivot = points[k * columns + axis]!
    let i = left
    let j = right
    let low = i * columns + axis
    let high = j * columns + axis
    while (i <= j) {
      for (; points[low]! < pivot; low += columns) i++
      for (; points[high]! > pivot; high -= columns) j--
      if (i > j) break
      swap(points, rowOf, columns, i++, j--)
      low += columns
      high -= columns
    }
    if (k > j && k < i) return
    if (k <= j) right = j
    else left = i
  }
}

function swap(points: Float64Array, rowOf: Int32Array, columns: number, i: number, j: number): void {
  const row = rowOf[i]!
  rowOf[i] = rowOf[j]!
  rowOf[j] = row
  if (columns === 2) {
    const x = points[2 * i]!
    const y = points[2 * i + 1]!
    points[2 * i] = points[2 * j]!
    points[2 * i + 1] = points[2 * j + 1]!
    points[2 * j] = x
    points[2 * j + 1] = y
    return
  }
  for (let a = i * columns, b = j * columns, end = a + columns; a < end; a++, b++) {
    const x = points[a]!
    points[a] = points[b]!
    points[b] = x
  }
}
