/**
 * The loops below `Matrix`, on bare row-major arrays.
 *
 * Products run in i-k-j order over tiles, four rows of the right side at a time, so that memory is read in sequence.
 * Sums over rows are blocked: their error grows with rows / 512 instead of rows (Higham, Accuracy and Stability of
 * Numerical Algorithms, 2nd ed., §4.2).
 */
const TILE = 128
const SUM_BLOCK = 512

/** out = aᵀ for a of rows × columns. O(rows · columns). */
export function transposeInto(a: Float64Array, out: Float64Array, rows: number, columns: number): void {
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(top + TILE, rows)
    for (let j = 0; j < columns; j++)
      for (let i = top, at = top * columns + j; i < bottom; i++, at += columns) out[j * rows + i] = a[at]!
  }
}

/** Σ (factor · x − center)^power over one column. O(rows). */
export function blockedSum(
  data: Float64Array,
  columns: number,
  column: number,
  factor: number,
  center: number,
  power: 1 | 2,
): number {
  let total = 0
  for (let start = column; start < data.length; start += SUM_BLOCK * columns) {
    const end = Math.min(start + SUM_BLOCK * columns, data.length)
    let sum = 0
    for (let at = start; at < end; at += columns) {
      const deviation = data[at]! * factor - center
      sum += power === 1 ? deviation : deviation * deviation
    }
    total += sum
  }
  return total
}

/** out += a · b for a of rows × inner, b of inner × columns; out starts as zeros. O(rows · inner · columns). */
export function multiplyInto(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): void {
  for (let top = 0; top < inner; top += TILE) {
    const bottom = Math.min(top + TILE, inner)
    for (let left = 0; left < columns; left += 4 * TILE) {
      const right = Math.min(left + 4 * TILE, columns)
      for (let i = 0; i < rows; i++) {
        const to = i * columns
        let k = top
        for (; k + 3 < bottom; k += 4) {
          const at = i * inner + k
          const a0 = a[at]!
          const a1 = a[at + 1]!
          const a2 = a[at + 2]!
          const a3 = a[at + 3]!
          const from0 = k * columns
          const from1 = from0 + columns
          const from2 = from1 + columns
          const from3 = from2 + columns
          for (let j = left; j < right; j++)
            out[to + j]! += a0 * b[from0 + j]! + a1 * b[from1 + j]! + (a2 * b[from2 + j]! + a3 * b[from3 + j]!)
        }
        for (; k < bottom; k++) {
          const factor = a[i * inner + k]!
          for (let j = left, at = k * columns + left; j < right; j++, at++) out[to + j]! += factor * b[at]!
        }
      }
    }
  }
}

/** out = aᵀa, the upper half computed and mirrored; out starts as zeros. O(rows · columns² / 2). */
export function gramInto(a: Float64Array, rows: number, columns: number, out: Float64Array): void {
  const block = new Float64Array(columns * columns)
  for (let top = 0; top < rows; top += SUM_BLOCK) {
    const bottom = Math.min(top + SUM_BLOCK, rows)
    block.fill(0)
    let r = top
    for (; r + 3 < bottom; r += 4) {
      const row0 = r * columns
      const row1 = row0 + columns
      const row2 = row1 + columns
      const row3 = row2 + columns
      for (let i = 0; i < columns; i++) {
        const a0 = a[row0 + i]!
        const a1 = a[row1 + i]!
        const a2 = a[row2 + i]!
        const a3 = a[row3 + i]!
        for (let j = i, to = i * columns; j < columns; j++)
          block[to + j]! += a0 * a[row0 + j]! + a1 * a[row1 + j]! + (a2 * a[row2 + j]! + a3 * a[row3 + j]!)
      }
    }
    for (; r < bottom; r++)
      for (let i = 0; i < columns; i++) {
        const factor = a[r * columns + i]!
        for (let j = i; j < columns; j++) block[i * columns + j]! += factor * a[r * columns + j]!
      }
    for (let at = 0; at < block.length; at++) out[at]! += block[at]!
  }
  for (let i = 0; i < columns; i++) for (let j = 0; j < i; j++) out[i * columns + j] = out[j * columns + i]!
}
