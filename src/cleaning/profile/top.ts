/** The most frequent values of a column; among equals the first to appear comes first. */
import type { Cell } from '../../data/types.ts'

export type TopCounts<T extends Cell> = readonly { readonly value: T; readonly count: number }[]

/** From how often each code occurs, codes being numbered by first appearance. O(codes · log count). */
export function topCodes(counts: Int32Array, topCount: number): number[] {
  const best: number[] = []
  for (let code = 0; code < counts.length; code++) {
    if (counts[code] === 0) continue
    const last = best[best.length - 1]
    if (best.length === topCount && last !== undefined && counts[code]! <= counts[last]!) continue
    let place = best.length
    while (place > 0 && counts[best[place - 1]!]! < counts[code]!) place--
    best.splice(place, 0, code)
    if (best.length > topCount) best.pop()
  }
  return best
}

/** From a column and a sorted copy of its finite values. O(n log n). */
export function topRuns<T extends Cell>(
  column: ArrayLike<number>,
  sorted: Float64Array,
  topCount: number,
  asCell: (value: number) => T,
): TopCounts<T> {
  const lengths: number[] = []
  forEachRun(sorted, (length) => {
    const last = lengths[lengths.length - 1]
    if (lengths.length === topCount && last !== undefined && length <= last) return
    let place = lengths.length
    while (place > 0 && (lengths[place - 1] ?? 0) < length) place--
    lengths.splice(place, 0, length)
    if (lengths.length > topCount) lengths.pop()
  })
  const least = lengths[lengths.length - 1] ?? 0
  let ties = lengths.filter((length) => length === least).length
  const found = new Map<number, number>()
  for (let row = 0; row < column.length && found.size < lengths.length; row++) {
    const value = column[row]! + 0
    if (!Number.isFinite(value) || found.has(value)) continue
    const length = firstAbove(sorted, value) - firstAtLeast(sorted, value)
    if (length < least || (length === least && ties === 0)) continue
    if (length === least) ties--
    found.set(value, length)
  }
  // The sort is stable: among equals the first to appear stays first.
  return [...found].sort(([, a], [, b]) => b - a).map(([value, count]) => ({ value: asCell(value), count }))
}

function forEachRun(sorted: Float64Array, visit: (length: number) => void): void {
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    visit(end - start)
    start = end
  }
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
