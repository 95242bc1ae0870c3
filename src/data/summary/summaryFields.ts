/** What a customer summary holds, by name. */

/** What time is counted in. Summaries of transactions use day, week or month; others may come from elsewhere. */
export type SummaryUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'opportunity'

/** The units a summary may be in. */
export const SUMMARY_UNITS: readonly SummaryUnit[] = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'opportunity']

/** The lists every summary has. */
export const REQUIRED = ['frequency', 'recency', 'age'] as const

/** The lists a summary may have. */
export const OPTIONAL = [
  'monetary',
  'sumLogGaps',
  'orders',
  'revenue',
  'firstAt',
  'lastAt',
  'holdoutFrequency',
  'holdoutMonetary',
] as const

/** What is said of the summary as a whole. */
export const SCALARS = ['holdoutDuration', 'unit', 'asOf', 'calibrationEnd', 'timeZone', 'currency', 'dropped'] as const

/** Made from the others, so `from` accepts and ignores them when it reads what `toJSON` wrote. */
export const DERIVED = ['purchases', 'sinceLast'] as const
