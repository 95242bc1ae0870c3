export type NaturalBreaks = {
  readonly starts: Int32Array
  readonly centers: Float64Array
  readonly weights: Float64Array
  readonly withinSumOfSquares: number
}

const lower = new Float64Array(2e6)
const SPLITTER = 134217729

type Prefix = { x: Float64Array; w: Float64Array; wLow: Float64Array; s: Float64Array; sLow: Float64Array; q: Float64Array; qLow: Float64Array }

export function naturalBreaks(values: Float64Array, counts: Float64Array, classes: number): NaturalBreaks {
  const size = values.length
  const k = Math.min(classes, size)
  const p = prefixSums(values, counts)
  const origins: Int32Array[] = []
  let previous = new Float64Array(size + 1)
  for (let i = 1; i <= size; i++) previous[i] = cost(p, 0, i)
  let current = new Float64Array(size + 1)
  let below = new Int32Array(size + 1)
  for (let q = 2; q <= k; q++) {
    const origin = new Int32Array(size + 1)
    if (q < k) fill(p, previous, current, below, origin, q, size, q - 1, size - 1)
    else fill(p, previous, current, below, origin, size, size, q - 1, size - 1)
    origins.push(origin)
    below = origin
    const swap = previous
    previous = current
    current = swap
  }
  const starts = new Int32Array(k)
  let end = size
  for (let q = k; q >= 2; q--) {
    end = origins[q - 2]![end]!
    starts[q - 1] = end
  }
  return { starts, centers: new Float64Array(k), weights: new Float64Array(k), withinSumOfSquares: previous[size]! }
}

function fill(p: Prefix, previous: Float64Array, current: Float64Array, below: Int32Array, origin: Int32Array, first: number, last: number, lowest: number, highest: number): void {
  if (first > last) return
  const i = (first + last) >> 1
  let low = Math.max(lowest, below[i]!)
  const high = Math.min(highest, i - 1)
  let best = Number.POSITIVE_INFINITY
  let at = high
  const floor = previous[low]!
  const { w, s, q } = p
  const wi = w[i]!
  const si = s[i]!
  const qi = q[i]!
  const x = p.x
  const farthest = Math.max(Math.abs(x[low]!), Math.abs(x[i - 1]!))
  const margin = 2 ** -50 * (Math.abs(qi) + Math.max(Math.abs(q[low]!), Math.abs(q[high]!)) + 2 * farthest * (Math.abs(si) + Math.max(Math.abs(s[low]!), Math.abs(s[high]!))))
  let bound = Number.POSITIVE_INFINITY
  let stop = low
  for (let j = high; j >= low; j--) {
    const sum = si - s[j]!
    const within = qi - q[j]! - sum * (sum / (wi - w[j]!))
    if (within + floor > bound) {
      stop = j + 1
      break
    }
    const total = within + previous[j]!
    lower[j] = total - margin
    if (total + margin < bound) bound = total + margin
  }
  for (let j = high; j >= stop; j--) {
    if (lower[j]! > bound) continue
    const total = cost(p, j, i) + previous[j]!
    if (total <= best) {
      best = total
      at = j
    }
  }
  current[i] = best
  origin[i] = at
  fill(p, previous, current, below, origin, first, i - 1, lowest, at)
  fill(p, previous, current, below, origin, i + 1, last, at, highest)
}

function cost(p: Prefix, j: number, i: number): number {
  const { w, wLow, s, sLow, q, qLow } = p
  // weight
  const w1 = w[i]!
  const w0 = w[j]!
  const wh = w1 - w0
  let v = wh - w1
  const wl = w1 - (wh - v) - (w0 + v) + (wLow[i]! - wLow[j]!)
  const s1 = s[i]!
  const s0 = s[j]!
  const sh = s1 - s0
  v = sh - s1
  const sl = s1 - (sh - v) - (s0 + v) + (sLow[i]! - sLow[j]!)
  const q1 = q[i]!
  const q0 = q[j]!
  const qh = q1 - q0
  v = qh - q1
  const ql = q1 - (qh - v) - (q0 + v) + (qLow[i]! - qLow[j]!)
  // square
  let t = SPLITTER * sh
  let hi = t - (t - sh)
  let lo = sh - hi
  const square = sh * sh
  const squareLow = hi * hi - square + 2 * hi * lo + lo * lo + 2 * sh * sl
  const m = square / wh
  t = SPLITTER * m
  hi = t - (t - m)
  lo = m - hi
  t = SPLITTER * wh
  const wHi = t - (t - wh)
  const wLo = wh - wHi
  const back = m * wh
  const backLow = hi * wHi - back + hi * wLo + lo * wHi + lo * wLo
  const mLow = (square - back - backLow + squareLow - m * wl) / wh
  const d = qh - m
  v = d - qh
  const e = qh - (d - v) - (m + v)
  return Math.max(0, d + (e + ql - mLow))
}

function prefixSums(values: Float64Array, counts: Float64Array): Prefix {
  const n = values.length
  const p = { x: values.map(x => x - values[n >> 1]!), w: new Float64Array(n + 1), wLow: new Float64Array(n + 1), s: new Float64Array(n + 1), sLow: new Float64Array(n + 1), q: new Float64Array(n + 1), qLow: new Float64Array(n + 1) }
  const anchor = n >> 1
  const shift = values[anchor]!
  for (let i = anchor; i < n; i++) {
    const x = values[i]! - shift
    add(p.w, p.wLow, i, i+1, counts[i]!)
    add(p.s, p.sLow, i, i+1, counts[i]! * x)
    add(p.q, p.qLow, i, i+1, counts[i]! * x * x)
  }
  for (let i = anchor-1; i >= 0; i--) {
    const x = values[i]! - shift
    add(p.w, p.wLow, i+1, i, -counts[i]!)
    add(p.s, p.sLow, i+1, i, -counts[i]! * x)
    add(p.q, p.qLow, i+1, i, -counts[i]! * x * x)
  }
  return p
}
function add(h: Float64Array, l: Float64Array, i: number, to: number, x: number): void {
  const a = h[i]!
  const s = a + x
  const v = s - a
  const e = a - (s - v) + (x - v) + l[i]!
  h[to] = s + e
  l[to] = e - (h[to]! - s)
}
