/** The three measures of a customer that RFM scores: days since the last purchase, purchases, money. */
import { inputError } from '../core/arguments.ts'
import { timeZone } from '../core/time/zone.ts'
import type { CustomerSummary } from '../data/summary/summary.ts'
import type { SummaryUnit } from '../data/summary/summaryFields.ts'

export type Measures = {
  readonly sinceLast: Float64Array
  readonly purchases: Float64Array
  /** What is scored: total or mean. */
  readonly spend: Float64Array
  /** Everything spent. */
  readonly revenue: Float64Array
  /** The unit of `sinceLast`: days for a summary with dates, else its own. */
  readonly recencyUnit: SummaryUnit | null
}

/** The measures of every customer of a summary. O(customers). */
export function measuresOf(functionName: string, summary: CustomerSummary, monetary: 'total' | 'mean'): Measures {
  const { purchases } = summary
  const revenue = revenueOf(functionName, summary)
  const spend = monetary === 'total' ? revenue : revenue.map((total, i) => total / (purchases[i] as number))
  return { ...sinceLastOf(functionName, summary), purchases, spend, revenue }
}

function revenueOf(functionName: string, summary: CustomerSummary): Float64Array {
  if (summary.revenue !== null) return summary.revenue
  const { monetary, purchases } = summary
  if (monetary === null) throw inputError(functionName, 'summary', 'with revenue or monetary', 'neither', 'invalidData')
  return monetary.map((mean, i) => mean * (purchases[i] as number))
}

function sinceLastOf(
  functionName: string,
  summary: CustomerSummary,
): { readonly sinceLast: Float64Array; readonly recencyUnit: SummaryUnit | null } {
  const { lastAt, timeZone: zoneName } = summary
  const end = summary.calibrationEnd ?? summary.asOf
  if (summary.unit === 'day' || lastAt === null || end === null || zoneName === null) {
    return { sinceLast: summary.sinceLast, recencyUnit: summary.unit }
  }
  const zone = timeZone(functionName, zoneName)
  const today = zone.localDay(end)
  return { sinceLast: lastAt.map((at) => today - zone.localDay(at)), recencyUnit: 'day' }
}
