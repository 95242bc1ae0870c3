import type { Int32List } from './int32List.ts'
import { scanWithin } from './scan.ts'

const MAX_RUNS = 256

export class Grid {
  readonly rows: number
  readonly columns: number
  readonly points: Float64Array
  readonly rowOf: Int32Array
  readonly starts: Int32Array
  readonly inverse: number
  readonly low: Float64Array
  readonly last: Float64Array
  readonly strideY: number
  readonly strideZ: number
  readonly mask: number
  readonly runs: Int32Array

  constructor(points: Float64Array, rows: number, columns: number, cellSize: number) {
    this.rows = rows
    this.columns = columns
    const inverse = 1 / cellSize
    this.inverse = inverse
    const low = new Float64Array(3)
    const last = new Float64Array(3)
    for (let c = 0; c < columns; c++) {
      let min = Infinity
      let max = -Infinity
      for (let at = c; at < points.length; at += columns) {
        const v = points[at]!
        if (v < min) min = v
        if (v > max) max = v
      }
      low[c] = min
      last[c] = Math.floor((max - min) * inverse)
    }
    this.low = low
    this.last = last
    const cells = (last[0]! + 1) * (last[1]! + 1) * (last[2]! + 1)
    let buckets: number
    if (cells <= 4 * rows + 16) {
      buckets = cells
      this.mask = -1
      this.strideY = last[0]! + 1
      this.strideZ = this.strideY * (last[1]! + 1)
    } else {
      buckets = 1
      while (buckets < 2 * rows) buckets *= 2
      this.mask = buckets - 1
      this.strideY = (Math.floor(buckets * 0.6180339887498949) | 1) | 0
      this.strideZ = (Math.floor(buckets * 0.7548776662466927) | 1) | 0
    }
    const starts = new Int32Array(buckets + 1)
    const bucketOf = new Int32Array(rows)
    for (let i = 0; i < rows; i++) {
      let b = Math.floor((points[i * columns]! - low[0]!) * inverse) | 0
      if (columns > 1) b += Math.imul(Math.floor((points[i * columns + 1]! - low[1]!) * inverse) | 0, this.strideY)
      if (columns > 2) b += Math.imul(Math.floor((points[i * columns + 2]! - low[2]!) * inverse) | 0, this.strideZ)
      b &= this.mask
      bucketOf[i] = b
      starts[b]++
    }
    let total = 0
    for (let b = 0; b <= buckets; b++) {
      const c = starts[b]!
      starts[b] = total
      total += c
    }
    const sorted = new Float64Array(points.length)
    const rowOf = new Int32Array(rows)
    for (let i = 0; i < rows; i++) {
      const p = starts[bucketOf[i]!]++
      rowOf[p] = i
      for (let c = 0; c < columns; c++) sorted[p * columns + c] = points[i * columns + c]!
    }
    for (let b = buckets; b > 0; b--) starts[b] = starts[b - 1]!
    starts[0] = 0
    this.starts = starts
    this.points = sorted
    this.rowOf = rowOf
    this.runs = new Int32Array(2 * MAX_RUNS)
  }

  radiusInto(query: Float64Array, offset: number, radius: number, out: Int32List): number {
    const n = this.runsWithin(query, offset, radius)
    const { runs, points, rowOf, columns } = this
    const r2 = radius * radius
    let count = 0
    for (let i = 0; i < n; i++) {
      const s = runs[2 * i]!
      const e = runs[2 * i + 1]!
      out.length = count
      const values = out.reserve(count + e - s)
      count = scanWithin(points, columns, rowOf, s, e, query, offset, r2, values, count)
    }
    out.length = count
    return count
  }

  runsWithin(query: Float64Array, offset: number, radius: number): number {
    const { inverse, low, last, runs, starts, columns, strideY, strideZ, mask } = this
    const reach = radius * (1 + 2 ** -50) + 2 ** -536
    const x = query[offset]! - low[0]!
    const x0 = Math.max(0, Math.floor((query[offset]! - reach - low[0]!) * inverse))
    const x1 = Math.min(last[0]!, Math.floor((query[offset]! + reach - low[0]!) * inverse))
    let y0 = 0
    let y1 = 0
    if (columns > 1) {
      y0 = Math.max(0, Math.floor((query[offset + 1]! - reach - low[1]!) * inverse))
      y1 = Math.min(last[1]!, Math.floor((query[offset + 1]! + reach - low[1]!) * inverse))
    }
    let z0 = 0
    let z1 = 0
    const w = x1 - x0 + 1
    const h = y1 - y0 + 1
    const d = z1 - z0 + 1
    if (w <= 0 || h <= 0 || d <= 0) return 0
    const buckets = starts.length - 1
    let n = 0
    for (let j = 0; j < h; j++) {
      const b = ((x0 | 0) + Math.imul((y0 + j) | 0, strideY)) & mask
      const e = b + w
      runs[2 * n] = starts[b]!
      runs[2 * n + 1] = starts[Math.min(e, buckets)]!
      n++
    }
    return n
  }
}
