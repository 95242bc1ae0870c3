import type { Int32List } from './int32List.ts'
import { scanWithin } from './scan.ts'

export class KdTree {
  readonly rows: number
  readonly columns: number
  readonly points: Float64Array
  readonly rowOf: Int32Array
  readonly leafCount: number
  readonly boxes: Float64Array
  readonly ranges: Int32Array
  readonly stack: Int32Array

  constructor(points: Float64Array, rows: number, columns: number, leafSize = 16) {
    this.rows = rows
    this.columns = columns
    let leafCount = 1
    while (rows > leafSize * leafCount) leafCount *= 2
    this.leafCount = leafCount
    this.points = points.slice()
    this.rowOf = new Int32Array(rows)
    for (let i = 0; i < rows; i++) this.rowOf[i] = i
    this.boxes = new Float64Array(4 * columns * leafCount)
    this.ranges = new Int32Array(4 * leafCount)
    this.stack = new Int32Array(64)
    build(this.points, this.rowOf, columns, leafCount, this.boxes, this.ranges)
  }

  radiusInto(query: Float64Array, offset: number, radius: number, out: Int32List): number {
    const { points, rowOf, columns, boxes, ranges, leafCount, stack } = this
    const r2 = radius * radius
    let count = 0
    let depth = 0
    stack[depth++] = 1
    while (depth > 0) {
      let node = stack[--depth]!
      while (node < leafCount) {
        node *= 2
        const l = boxDistance(boxes, node * 2 * columns, columns, query, offset) <= r2
        const r = boxDistance(boxes, (node + 1) * 2 * columns, columns, query, offset) <= r2
        if (l) {
          if (r) stack[depth++] = node + 1
        } else if (r) node++
        else {
          node = 0
          break
        }
      }
      if (node === 0) continue
      const s = ranges[2 * node]!
      const e = ranges[2 * node + 1]!
      out.length = count
      const values = out.reserve(count + e - s)
      count = scanWithin(points, columns, rowOf, s, e, query, offset, r2, values, count)
    }
    out.length = count
    return count
  }
}

function boxDistance(boxes: Float64Array, at: number, columns: number, query: Float64Array, offset: number): number {
  if (columns === 2) {
    const x = query[offset]!
    const y = query[offset + 1]!
    const dx = Math.max(boxes[at]! - x, x - boxes[at + 2]!, 0)
    const dy = Math.max(boxes[at + 1]! - y, y - boxes[at + 3]!, 0)
    return dx * dx + dy * dy
  }
  let squared = 0
  for (let c = 0; c < columns; c++) {
    const x = query[offset + c]!
    const below = boxes[at + c]! - x
    const above = x - boxes[at + columns + c]!
    if (below > 0) squared += below * below
    else if (above > 0) squared += above * above
  }
  return squared
}

function build(
  points: Float64Array,
  rowOf: Int32Array,
  columns: number,
  leafCount: number,
  boxes: Float64Array,
  ranges: Int32Array,
): void {
  const stack: number[] = [1]
  ranges[3] = rowOf.length
  while (stack.length > 0) {
    const node = stack.pop()!
    const start = ranges[2 * node]!
    const end = ranges[2 * node + 1]!
    const box = 2 * columns * node
    let widest = 0
    let spread = -1
    for (let c = 0; c < columns; c++) {
      let min = Infinity
      let max = -Infinity
      for (let at = start * columns + c, stop = end * columns; at < stop; at += columns) {
        const v = points[at]!
        if (v < min) min = v
        if (v > max) max = v
      }
      boxes[box + c] = min
      boxes[box + columns + c] = max
      if (max - min > spread) {
        spread = max - min
        widest = c
      }
    }
    if (node >= leafCount) continue
    const mid = start + ((end - start) >> 1)
    if (spread > 0) select(points, rowOf, columns, widest, start, end - 1, mid)
    ranges[4 * node] = start
    ranges[4 * node + 1] = mid
    ranges[4 * node + 2] = mid
    ranges[4 * node + 3] = end
    stack.push(2 * node + 1, 2 * node)
  }
}

function select(p: Float64Array, ids: Int32Array, columns: number, c: number, left: number, right: number, k: number): void {
  while (right > left) {
    if (right - left > 600) {
      const n = right - left + 1
      const m = k - left + 1
      const z = Math.log(n)
      const s = 0.5 * Math.exp((2 * z) / 3)
      const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * (m - n / 2 < 0 ? -1 : 1)
      select(p, ids, columns, c, Math.max(left, Math.floor(k - (m * s) / n + sd)), Math.min(right, Math.floor(k + ((n - m) * s) / n + sd)), k)
    }
    const t = p[columns * k + c]!
    let i = left
    let j = right
    while (i <= j) {
      while (p[columns * i + c]! < t) i++
      while (p[columns * j + c]! > t) j--
      if (i <= j) {
        swap(p, ids, columns, i, j)
        i++
        j--
      }
    }
    if (k <= j) right = j
    else if (k >= i) left = i
    else return
  }
}

function swap(p: Float64Array, ids: Int32Array, columns: number, i: number, j: number): void {
  const id = ids[i]!
  ids[i] = ids[j]!
  ids[j] = id
  for (let c = 0, a = i * columns, b = j * columns; c < columns; c++, a++, b++) {
    const v = p[a]!
    p[a] = p[b]!
    p[b] = v
  }
}
