/**
 * Sums of squares and products of rows of numbers that begin with a 1, so that the sums of the numbers and their count are among them.
 * Four rows are added at a time, blocks of rows apart, to keep digits.
 */

const BLOCK = 512

/** The symmetric stride² sums of products; only the upper triangle is kept. Space O(stride²). */
export class Moments {
  /** How long a row is, its 1 included. */
  readonly stride: number
  readonly sums: Float64Array

  constructor(stride: number) {
    this.stride = stride
    this.sums = new Float64Array(stride * stride)
  }

  copy(): Moments {
    const copy = new Moments(this.stride)
    copy.sums.set(this.sums)
    return copy
  }

  /** The sum of products of places i and j of the rows; place 0 is the 1. */
  of(i: number, j: number): number {
    return i <= j ? this.sums[i * this.stride + j]! : this.sums[j * this.stride + i]!
  }

  /** Takes in that the number at a place of the row at `at`, still as it was, moves. O(stride). */
  move(z: Float64Array, at: number, place: number, by: number): void {
    const { sums, stride } = this
    for (let i = 0; i < place; i++) sums[i * stride + place]! += z[at + i]! * by
    sums[place * stride + place]! += by * (2 * z[at + place]! + by)
    for (let j = place + 1; j < stride; j++) sums[place * stride + j]! += z[at + j]! * by
  }
}

/** Adds the rows to the sums, or takes them out (sign −1). Time O(rows · stride²). */
export function addRows(moments: Moments, z: Float64Array, rows: Int32Array, sign: 1 | -1): void {
  const { stride, sums } = moments
  const block = new Float64Array(stride * stride)
  for (let from = 0; from < rows.length; from += BLOCK) {
    const to = Math.min(rows.length, from + BLOCK)
    block.fill(0)
    let i = from
    for (; i + 3 < to; i += 4) {
      addFour(block, z, stride, rows[i]! * stride, rows[i + 1]! * stride, rows[i + 2]! * stride, rows[i + 3]! * stride)
    }
    for (; i < to; i++) addOne(block, z, stride, rows[i]! * stride)
    for (let k = 0; k < block.length; k++) sums[k]! += sign * block[k]!
  }
}

function addFour(
  block: Float64Array,
  z: Float64Array,
  stride: number,
  row0: number,
  row1: number,
  row2: number,
  row3: number,
): void {
  for (let i = 0; i < stride; i++) {
    const z0 = z[row0 + i]!
    const z1 = z[row1 + i]!
    const z2 = z[row2 + i]!
    const z3 = z[row3 + i]!
    for (let j = i, to = i * stride; j < stride; j++) {
      block[to + j]! += z0 * z[row0 + j]! + z1 * z[row1 + j]! + (z2 * z[row2 + j]! + z3 * z[row3 + j]!)
    }
  }
}

function addOne(block: Float64Array, z: Float64Array, stride: number, at: number): void {
  for (let i = 0; i < stride; i++) {
    const value = z[at + i]!
    for (let j = i; j < stride; j++) block[i * stride + j]! += value * z[at + j]!
  }
}
