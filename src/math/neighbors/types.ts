/**
 * What every neighbor index can do, so that an algorithm does not care which one it got.
 */
import type { Int32List } from './int32List.ts'

/**
 * Points that can be asked for their neighbors. Distances are Euclidean and compared squared, with the doubles that a
 * plain loop over the columns gives, so every index finds exactly the same rows; only their order in `out` differs.
 *
 * A query point is `columns` finite numbers of `query` from `offset` on. Queries allocate nothing (but to grow `out`) and
 * share scratch space inside the index: one at a time.
 */
export interface NeighborIndex {
  readonly rows: number
  readonly columns: number

  /**
   * Overwrites `out` with the rows at squared distance ≤ radius², in no particular order; returns how many.
   * A point of the index finds itself.
   */
  radiusInto(query: Float64Array, offset: number, radius: number, out: Int32List): number

  /** How many rows `radiusInto` would find; stops early at `enough` and then returns that. */
  radiusCount(query: Float64Array, offset: number, radius: number, enough?: number): number

  /**
   * Writes the k nearest rows (all rows, when there are fewer) and their squared distances, nearest first, ties by the
   * lower row; returns how many. Both arrays hold at least k entries. A point of the index finds itself.
   */
  nearestInto(query: Float64Array, offset: number, k: number, outRows: Int32Array, outSquared: Float64Array): number
}
