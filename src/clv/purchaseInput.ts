/** What predictions are given: summaries in the model's unit, times, covariates. */
import { describe, inputError, numberWithin } from '../core/arguments.ts'
import { InputError } from '../core/errors.ts'
import { CustomerSummary, isCustomerSummary, type SummaryInput } from '../data/summary/summary.ts'
import type { SummaryUnit } from '../data/summary/summaryFields.ts'

/** A summary, or the lists of one. */
export type SummaryLike = CustomerSummary | SummaryInput

/** The summary behind an argument, checked against the unit of the model. */
export function readSummary(functionName: string, summary: unknown, unit: SummaryUnit | null): CustomerSummary {
  if (summary === null || typeof summary !== 'object') {
    throw inputError(functionName, 'summary', 'a customer summary (see summarizeTransactions)', describe(summary))
  }
  const read = isCustomerSummary(summary) ? summary : CustomerSummary.from(summary as SummaryInput)
  if (unit !== null && read.unit !== null && read.unit !== unit) throw wrongUnit(functionName, unit, read.unit)
  return read
}

function wrongUnit(functionName: string, unit: SummaryUnit, given: SummaryUnit): InputError {
  const expected = `in ${unit}s, as the model's`
  return new InputError('wrongUnit', `${functionName}: summary must be ${expected}, got one in ${given}s`, {
    path: 'summary.unit',
    expected,
    given: `${given}s`,
  })
}

/** A length of time in the model's unit; whole where time is counted in opportunities. */
export function readTime(functionName: string, path: string, t: unknown, discrete: boolean, infinite = false): number {
  const time = numberWithin(functionName, path, t, { least: 0, infinite })
  if (!discrete || Number.isInteger(time) || time === Infinity) return time
  throw inputError(functionName, path, 'a whole number of opportunities', String(time))
}
