/** Columns of whole numbers, whatever array they came in: those of 32 bits intern without a hash map. */

/** Copies the values to every `step`-th place from `start` on; false as soon as one is no 32-bit integer. O(n). */
export function copyIntegers(from: ArrayLike<unknown>, to: Int32Array, start: number, step: number): boolean {
  for (let i = 0, at = start; i < from.length; i++, at += step) {
    const value = from[i]
    if (typeof value !== 'number' || (value | 0) !== value) return false
    to[at] = value
  }
  return true
}

/** The values as 32-bit integers when all are, else as they came. O(n). */
export function asIntegers(values: ArrayLike<unknown>): ArrayLike<unknown> {
  if (values instanceof Int32Array || typeof values[0] !== 'number') return values
  const integers = new Int32Array(values.length)
  return copyIntegers(values, integers, 0, 1) ? integers : values
}
