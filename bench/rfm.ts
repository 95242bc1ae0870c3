/** Scores and segments of customers. */
import { CustomerSummary, rfm } from 'clientele'
import { Random } from '../src/core/random.ts'
import type { Bench, Contender } from './types.ts'

function summaryOf(customers: number): CustomerSummary {
  const random = new Random(1)
  const frequency = Float64Array.from({ length: customers }, () => random.geometric(0.3))
  const age = Float64Array.from({ length: customers }, () => 1 + random.integer(730))
  const recency = frequency.map((x, i) => (x === 0 ? 0 : random.integer((age[i] ?? 0) + 1)))
  const revenue = frequency.map((x) => (x + 1) * Math.round(random.gamma(2, 2000)) * 0.01)
  return CustomerSummary.from({ frequency, recency, age, revenue, unit: 'day' })
}

function contenders(customers: number): readonly Contender[] {
  const summary = summaryOf(customers)
  return [
    { name: 'quantile', run: () => rfm(summary) },
    { name: 'nested', run: () => rfm(summary, { method: 'nested' }) },
    { name: 'jenks', run: () => rfm(summary, { method: 'jenks' }) },
  ]
}

export const bench: Bench = {
  name: 'rfm',
  question: 'Five scores an axis and the eleven segments, from a summary.',
  sizes: { S: 10_000, M: 100_000, L: 1_000_000 },
  unit: 'customers',
  contenders,
  quality: (result) =>
    `${(result as { segment: string[] }).segment.filter((name) => name === 'champions').length} champions`,
}
