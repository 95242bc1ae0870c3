/** Sums of squares and products of rows of numbers, with those of the numbers themselves. Blocks are added up apart, to keep digits. */

const BLOCK = 512

/**
 * The symmetric (width + 1)² sums of products of (1, z₁ … z_width), row by row; only the upper triangle is kept. Space O(width²).
 */
export class Moments {
  readonly width: number
  readonly sums: Float64Array

  constructor(width: number) {
    this.width = width
    this.sums = new Float64Array((width + 1) * (width + 1))
  }

  copy(): Moments {
    const copy = new Moments(this.width)
    copy.sums.set(this.sums)
    return copy
  }

  /** The sum of products of columns i and j; column −1 is all ones. */
  of(i: number, j: number): number {
    const stride = this.width + 1
    return i <= j ? this.sums[(i + 1) * stride + j + 1]! : this.sums[(j + 1) * stride + i + 1]!
  }

  /** Takes in that a number of the row at `at`, still as it was, moves. O(width). */
  move(z: Float64Array, at: number, column: number, by: number): void {
    const { sums, width } = this
    const stride = width + 1
    const own = column + 1
    sums[own]! += by
    for (let c = 0; c < column; c++) sums[(c + 1) * stride + own]! += z[at + c]! * by
    sums[own * stride + own]! += by * (2 * z[at + column]! + by)
    for (let c = column + 1; c < width; c++) sums[own * stride + c + 1]! += z[at + c]! * by
  }
}

/** Adds the rows to the sums, or takes them out (sign −1). Time O(rows · width²). */
export function addRows(moments: Moments, z: Float64Array, width: number, rows: Int32Array, sign: 1 | -1): void {
  const stride = width + 1
  const block = new Float64Array(stride * stride)
  for (let from = 0; from < rows.length; from += BLOCK) {
    const to = Math.min(rows.length, from + BLOCK)
    block.fill(0)
    for (let i = from; i < to; i++) addRow(block, z, rows[i]! * width, width)
    for (let k = 0; k < block.length; k++) moments.sums[k]! += sign * block[k]!
  }
}

function addRow(block: Float64Array, z: Float64Array, at: number, width: number): void {
  block[0]! += 1
  let k = 1
  for (let c = 0; c < width; c++) block[k++]! += z[at + c]!
  for (let i = 0; i < width; i++) {
    const value = z[at + i]!
    k = (i + 1) * (width + 1) + i + 1
    for (let j = i; j < width; j++) block[k++]! += value * z[at + j]!
  }
}
