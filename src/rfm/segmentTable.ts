/** What the customers of each segment are like. */
import type { Locale } from '../core/labels.ts'
import { Table } from '../data/table/table.ts'
import type { RfmModel } from './model.ts'
import type { RfmColumns } from './scores.ts'

/** A row of the segment table. Means are null for a segment without customers. */
export type SegmentRow = {
  segment: string
  label: string
  customers: number
  /** Share of the customers. */
  share: number
  revenue: number
  /** Share of the revenue; null when there is none. */
  revenueShare: number | null
  /** Mean time since the last purchase. */
  recency: number | null
  /** Mean number of purchases. */
  frequency: number | null
  /** Mean of the money that is scored. */
  monetary: number | null
  advice: string | null
}

/** One row per segment, in the order of the map. O(customers + segments). */
export function segmentTable(model: RfmModel, scores: RfmColumns, locale: Locale): Table<SegmentRow> {
  const map = model.segmentMap
  const position = new Map(map.map((segment, i) => [segment.name, i]))
  const customers = new Float64Array(map.length)
  const revenue = new Float64Array(map.length)
  const sums = [new Float64Array(map.length), new Float64Array(map.length), new Float64Array(map.length)] as const
  const total = scores.segment.length
  for (let i = 0; i < total; i++) {
    const s = position.get(scores.segment[i] as string) ?? 0
    customers[s]! += 1
    revenue[s]! += scores.revenue[i]!
    sums[0][s]! += scores.sinceLast[i]!
    sums[1][s]! += scores.purchases[i]!
    sums[2][s]! += scores.spend[i]!
  }
  const allRevenue = revenue.reduce((sum, value) => sum + value, 0)
  const means = sums.map((sum) =>
    Array.from(sum, (value, s) => (customers[s] === 0 ? null : value / (customers[s] as number))),
  )
  return Table.from<SegmentRow>({
    segment: map.map((segment) => segment.name),
    label: map.map((segment) => model.label(segment.name, locale)),
    customers,
    share: customers.map((count) => count / total),
    revenue,
    revenueShare: Array.from(revenue, (value) => (allRevenue > 0 ? value / allRevenue : null)),
    recency: means[0] ?? [],
    frequency: means[1] ?? [],
    monetary: means[2] ?? [],
    advice: map.map((segment) => segment.advice?.[locale] ?? segment.advice?.en ?? null),
  })
}
