/** Horizons and discount rates in the unit of a model: calendar months and years, an annual rate as a force per unit. */
import { inputError, numberWithin } from '../core/arguments.ts'
import { addDuration, averageDays, readDuration } from '../core/time/duration.ts'
import { timeZone } from '../core/time/zone.ts'
import type { CustomerSummary } from '../data/summary/summary.ts'
import type { SummaryUnit } from '../data/summary/summaryFields.ts'

const DAYS_OF_YEAR = 365.25

/** Days in a unit of time; null for opportunities. */
const DAYS: Readonly<Record<SummaryUnit, number | null>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: DAYS_OF_YEAR / 12,
  quarter: DAYS_OF_YEAR / 4,
  year: DAYS_OF_YEAR,
  opportunity: null,
}

/** Months in the units that are made of them. */
const MONTHS: Partial<Record<SummaryUnit, number>> = { month: 1, quarter: 3, year: 12 }

/**
 * A duration in units of the model. Months and years are calendar ones from the end of the ages where that is known, average ones (365.25/12
 * days) where it is not; a summary in months counts months.
 */
export function horizonUnits(
  functionName: string,
  path: string,
  value: unknown,
  unit: SummaryUnit | null,
  summary: CustomerSummary | null,
): number {
  const duration = readDuration(functionName, path, value)
  if ('periods' in duration) return duration.periods
  const days = unit === null ? null : DAYS[unit]
  if (unit === null || days === null) {
    const why = unit === null ? 'neither summary nor model says its unit' : 'opportunities have no length'
    throw inputError(functionName, path, `{ periods } (${why})`, Object.keys(duration)[0] ?? 'nothing', 'wrongUnit')
  }
  const months = 'months' in duration ? duration.months : 'years' in duration ? 12 * duration.years : null
  const monthsInUnit = MONTHS[unit]
  if (months !== null && monthsInUnit !== undefined) return months / monthsInUnit
  const end = summary === null || months === null ? null : endDayOf(functionName, summary)
  return (end === null ? averageDays(duration) : addDuration(end, duration) - end) / days
}

/** The local day at which the ages end; null without dates. */
function endDayOf(functionName: string, { asOf, calibrationEnd, timeZone: zone }: CustomerSummary): number | null {
  const end = calibrationEnd ?? asOf
  return end === null ? null : timeZone(functionName, zone ?? 'UTC').localDay(end)
}

/** The force of interest per unit of the model: ln(1 + annual) per 365.25 days. */
export function discountForce(functionName: string, annual: unknown, unit: SummaryUnit | null): number {
  const rate = numberWithin(functionName, 'annualDiscountRate', annual, { least: 0 })
  if (rate === 0) return 0
  const days = unit === null ? null : DAYS[unit]
  if (days !== null) return (Math.log1p(rate) * days) / DAYS_OF_YEAR
  const why = unit === null ? 'neither summary nor model says its unit' : 'opportunities have no length in years'
  throw inputError(functionName, 'annualDiscountRate', `0 (${why})`, String(rate), 'wrongUnit')
}
