import { CustomerSummary } from 'clientele'
import { Random } from '../../src/core/random.ts'

/** Which process: rate gamma (r, α); death geometric with beta (a, b) after each purchase, or exponential with gamma (s, β). */
export type Process =
  | { readonly kind: 'nbd'; readonly r: number; readonly alpha: number }
  | {
      readonly kind: 'bgNbd' | 'mbgNbd'
      readonly r: number
      readonly alpha: number
      readonly a: number
      readonly b: number
    }
  | {
      readonly kind: 'paretoNbd'
      readonly r: number
      readonly alpha: number
      readonly s: number
      readonly beta: number
    }

/** Customers of a process in weeks of day precision, and what each buys in the weeks after. */
export function simulate(
  process: Process,
  customers: number,
  seed: number,
  ahead = 0,
  factorOf: (customer: number) => number = () => 1,
): { summary: CustomerSummary; later: Float64Array } {
  const random = new Random(seed)
  const columns = {
    frequency: new Float64Array(customers),
    recency: new Float64Array(customers),
    age: new Float64Array(customers),
  }
  const later = new Float64Array(customers)
  for (let i = 0; i < customers; i++) {
    const age = Math.round((26 + 26 * random.uniform()) * 7) / 7
    const rate = (random.gamma(process.r) / process.alpha) * factorOf(i)
    const death =
      process.kind === 'paretoNbd' ? (random.exponential() * process.beta) / random.gamma(process.s) : Infinity
    const dies = 'a' in process ? random.beta(process.a, process.b) : 0
    let alive = process.kind !== 'mbgNbd' || random.uniform() >= dies
    for (let t = random.exponential(rate); alive && t <= Math.min(age + ahead, death); t += random.exponential(rate)) {
      if (t <= age) {
        columns.frequency[i]!++
        columns.recency[i] = t
      } else later[i]!++
      alive = random.uniform() >= dies
    }
    columns.age[i] = age
  }
  return { summary: CustomerSummary.from({ ...columns, unit: 'week' }), later }
}
