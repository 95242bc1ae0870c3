/**
 * The power series of Gauss's 2F1 (DLMF 15.2.1), for arguments where it converges soon and does not cancel.
 * Time O(terms), at most 512.
 */

const MOST_TERMS = 512
const MIDDLE = MOST_TERMS / 2
/** With a larger ratio of terms half-way the series does not end in time. */
const MOST_RATIO = 0.955
/** Terms of both signs may add up to this many times their sum: one digit is lost at most. */
const MOST_CANCELLATION = 10

/**
 * log 2F1(a, b; c; z) for c > 0 and 0 < z < 1 by its power series, or null where that is too slow or cancels: then
 * another form has to be taken. Parameters of any sign. Time O(terms), at most 512.
 */
export function logGaussSeries(a: number, b: number, c: number, z: number): number | null {
  if (Math.abs(((a + MIDDLE) * (b + MIDDLE)) / ((c + MIDDLE) * (1 + MIDDLE))) * z > MOST_RATIO) return null
  // Before this index the signs are not settled and the ratio of terms says nothing about the remainder.
  const settled = Math.max(0, -a, -b)
  let term = 1
  let sum = 1
  let absolute = 1
  for (let n = 0; n < MOST_TERMS; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (1 + n))) * z
    term *= ratio
    sum += term
    const size = Math.abs(term)
    absolute += size
    if (n >= settled || term === 0) {
      // The ratio tends to z, from above or from below.
      const bound = Math.max(ratio, z)
      if (bound < 1 && size * bound <= 2 ** -54 * (1 - bound) * absolute)
        return absolute > MOST_CANCELLATION * sum ? null : Math.log(sum)
    }
  }
  return null
}
