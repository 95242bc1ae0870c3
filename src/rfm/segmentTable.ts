/** What the customers of each segment are like. */
import type { Locale } from '../core/labels.ts'
import { Table } from '../data/table/table.ts'
import { ExactSum } from '../math/sums.ts'
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
  const sums = map.map(() => ({
    revenue: new ExactSum(),
    recency: new ExactSum(),
    frequency: new ExactSum(),
    monetary: new ExactSum(),
  }))
  const everything = new ExactSum()
  const total = scores.segment.length
  for (let i = 0; i < total; i++) {
    const s = position.get(scores.segment[i] as string) ?? 0
    const sum = sums[s]!
    customers[s]! += 1
    sum.revenue.add(scores.revenue[i]!)
    sum.recency.add(scores.sinceLast[i]!)
    sum.frequency.add(scores.purchases[i]!)
    sum.monetary.add(scores.spend[i]!)
    everything.add(scores.revenue[i]!)
  }
  const allRevenue = everything.value()
  const revenue = Float64Array.from(sums, (sum) => sum.revenue.value())
  const means = (measure: 'recency' | 'frequency' | 'monetary'): (number | null)[] =>
    sums.map((sum, s) => (customers[s] === 0 ? null : sum[measure].value() / customers[s]!))
  return Table.from<SegmentRow>({
    segment: map.map((segment) => segment.name),
    label: map.map((segment) => model.label(segment.name, locale)),
    customers,
    share: customers.map((count) => count / total),
    revenue,
    revenueShare: Array.from(revenue, (value) => (allRevenue > 0 ? value / allRevenue : null)),
    recency: means('recency'),
    frequency: means('frequency'),
    monetary: means('monetary'),
    advice: map.map((segment) => segment.advice?.[locale] ?? segment.advice?.en ?? null),
  })
}
