/**
 * Who moved from which segment to which between two dates, and how much revenue moved with them?
 *
 * Customers are matched by id. Time and memory O(customers + segments²).
 */
import { describe, inputError } from '../core/arguments.ts'
import type { Id } from '../core/ids.ts'
import { Table } from '../data/table/table.ts'
import { type Labeled, readLabeled, transitionsBetween } from '../data/transitions.ts'
import { Matrix } from '../math/matrix.ts'
import { ExactSum } from '../math/sums.ts'

/** Anything with a segment (or a cluster's label) per customer: an `RfmFit`, what `score` gives, a clustering, or their JSON. */
export type SegmentSnapshot = {
  readonly ids: readonly (Id | null)[] | null
  /** What each customer brought; rows without are 0. */
  readonly revenue?: ArrayLike<number> | null | undefined
} & (
  | { readonly segment: readonly string[]; readonly labels?: undefined }
  | { readonly labels: ArrayLike<string | number>; readonly segment?: undefined }
)

/** Rows are segments before, columns segments after, both in the order of `segments`. */
export type SegmentMigration = {
  readonly segments: readonly string[]
  readonly counts: Matrix
  /** Of the customers in the segment before, those who left included. */
  readonly rates: Matrix
  /** The revenue that the customers who moved had before. */
  readonly revenueMoved: Matrix
  /** Customers who are only in the later snapshot, by segment. */
  readonly entered: Int32Array
  /** Customers who are only in the earlier snapshot, by segment. */
  readonly left: Int32Array
  /** One row per pair of segments between which somebody moved or stayed. */
  toTable(): Table<MigrationRow>
  toRows(): MigrationRow[]
}

export type MigrationRow = { before: string; after: string; customers: number; rate: number; revenue: number }

const NAME = 'segmentMigration'

/**
 * Counts, rates and revenue from each segment to each. Segments are listed as they first appear, before and then after. Time O(customers).
 *
 * @example
 * import { segmentMigration } from 'clientele'
 *
 * const march = { ids: ['Ada', 'Ben', 'Cleo'], segment: ['keep', 'keep', 'lost'], revenue: [100, 40, 10] }
 * const june = { ids: ['Ada', 'Ben', 'Dan'], segment: ['keep', 'lost', 'keep'] }
 * const { segments, counts, revenueMoved, entered, left } = segmentMigration(march, june)
 * console.log(segments, counts.row(0), revenueMoved.row(0), entered, left)
 * // [ 'keep', 'lost' ] Float64Array(2) [ 1, 1 ] Float64Array(2) [ 100, 40 ] Int32Array(2) [ 1, 0 ] Int32Array(2) [ 0, 1 ]
 */
export function segmentMigration(before: SegmentSnapshot, after: SegmentSnapshot): SegmentMigration {
  const first = readLabeled(NAME, 'before', before, ['segment', 'labels'])
  const second = readLabeled(NAME, 'after', after, ['segment', 'labels'])
  const segments = namesOf(first, second)
  const { counts, rates, entered, left, partner } = transitionsBetween(NAME, first, second, segments)
  const revenueMoved = movedRevenue(segments, first, second, partner, readRevenue(before, first.ids.length))
  const toRows = (): MigrationRow[] =>
    segments.flatMap((from, i) =>
      segments.flatMap((to, j) => {
        const at = i * segments.length + j
        if (counts.data[at] === 0) return []
        return {
          before: from,
          after: to,
          customers: counts.data[at]!,
          rate: rates.data[at]!,
          revenue: revenueMoved.data[at]!,
        }
      }),
    )
  return { segments, counts, rates, revenueMoved, entered, left, toRows, toTable: () => Table.from(toRows()) }
}

function namesOf(...snapshots: readonly Labeled[]): string[] {
  const names = new Set<string>()
  for (const { labels } of snapshots) {
    for (let row = 0; row < labels.length; row++) {
      const label = labels[row]
      if (typeof label !== 'string' && typeof label !== 'number') {
        throw inputError(NAME, `segment of row ${row}`, 'text or a number', describe(label), 'invalidData')
      }
      names.add(String(label))
    }
  }
  return [...names]
}

function readRevenue(snapshot: SegmentSnapshot, rows: number): Float64Array {
  const { revenue } = snapshot
  if (revenue === undefined || revenue === null) return new Float64Array(rows)
  if (revenue.length !== rows) {
    throw inputError(NAME, 'before.revenue', `as long as ids (${rows})`, `length ${revenue.length}`, 'invalidData')
  }
  return Float64Array.from({ length: rows }, (_, row) => {
    const value: unknown = revenue[row] ?? 0
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw inputError(NAME, `before.revenue[${row}]`, 'a finite number', describe(value), 'nonFinite')
  })
}

function movedRevenue(
  segments: readonly string[],
  first: Labeled,
  second: Labeled,
  partner: Int32Array,
  revenue: Float64Array,
): Matrix {
  const code = new Map(segments.map((name, i) => [name, i]))
  const size = segments.length
  const sums = Array.from({ length: size * size }, () => new ExactSum())
  for (let row = 0; row < partner.length; row++) {
    if (partner[row]! < 0) continue
    const from = code.get(String(first.labels[row]))!
    const to = code.get(String(second.labels[partner[row]!]))!
    sums[from * size + to]!.add(revenue[row]!)
  }
  return new Matrix(
    size,
    size,
    Float64Array.from(sums, (sum) => sum.value()),
  )
}
