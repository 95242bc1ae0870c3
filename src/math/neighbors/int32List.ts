/**
 * A growable list of 32-bit integers: where queries write row numbers without allocating.
 *
 * Growth doubles, so n pushes take O(n) time; the buffer is reused from query to query.
 */

/** A typed array that grows. Only the first `length` of `values` count; set `length` to 0 to reuse it. */
export class Int32List {
  values: Int32Array
  length: number

  constructor(capacity = 64) {
    this.values = new Int32Array(capacity)
    this.length = 0
  }

  /** Makes room for `capacity` entries and returns the buffer, which may be a new one. Amortized O(1) an entry. */
  reserve(capacity: number): Int32Array {
    if (capacity > this.values.length) {
      const grown = new Int32Array(Math.max(capacity, 2 * this.values.length))
      grown.set(this.values.subarray(0, this.length))
      this.values = grown
    }
    return this.values
  }

  /** Appends one entry. */
  push(value: number): void {
    const values = this.length < this.values.length ? this.values : this.reserve(this.length + 1)
    values[this.length++] = value
  }

  /** The entries as a view: valid until the list is written to again. */
  view(): Int32Array {
    return this.values.subarray(0, this.length)
  }
}
