/**
 * Neighbor search without an index: every point is looked at.
 *
 * The fastest way for few points and in high dimension, where every tree looks at nearly all points too
 * (Beyer et al. 1999, When is "nearest neighbor" meaningful?). Time O(rows · columns) a query, space O(rows).
 */
import type { Int32List } from './int32List.ts'
import { sortNearest } from './nearestList.ts'
import { countWithin, scanNearest, scanWithin } from './scan.ts'
import type { NeighborIndex } from './types.ts'

/** Looks at every point. `points` is row-major, finite, and used as it is. */
export class BruteForce implements NeighborIndex {
  readonly rows: number
  readonly columns: number
  readonly points: Float64Array
  readonly rowOf: Int32Array

  constructor(points: Float64Array, rows: number, columns: number) {
    this.rows = rows
    this.columns = columns
    this.points = points
    this.rowOf = new Int32Array(rows)
    for (let i = 0; i < rows; i++) this.rowOf[i] = i
  }

  radiusInto(query: Float64Array, offset: number, radius: number, out: Int32List): number {
    const { points, rows, columns, rowOf } = this
    const values = out.reserve(rows)
    out.length = scanWithin(points, columns, rowOf, 0, rows, query, offset, radius * radius, values, 0)
    return out.length
  }

  radiusCount(query: Float64Array, offset: number, radius: number, enough: number = Infinity): number {
    const { points, rows, columns } = this
    return Math.min(enough, countWithin(points, columns, 0, rows, query, offset, radius * radius))
  }

  nearestInto(query: Float64Array, offset: number, k: number, outRows: Int32Array, outSquared: Float64Array): number {
    if (k < 1) return 0
    const { points, rows, columns, rowOf } = this
    const count = scanNearest(points, columns, rowOf, 0, rows, query, offset, k, outRows, outSquared, 0)
    sortNearest(outRows, outSquared, k, count)
    return count
  }
}
