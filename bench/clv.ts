/** Fitting and scoring models of purchases, by number of customers. */
import { bgNbd, CustomerSummary, customerLifetimeValue, gammaGamma, mbgNbd, paretoNbd } from 'clientele'
import { Random } from '../src/core/random.ts'
import type { Bench, Contender } from './types.ts'

/** Customers of a BG/NBD process in weeks of day precision. */
function shop(customers: number): CustomerSummary {
  const random = new Random(1)
  const columns = {
    frequency: new Float64Array(customers),
    recency: new Float64Array(customers),
    age: new Float64Array(customers),
    monetary: new Float64Array(customers),
  }
  for (let i = 0; i < customers; i++) {
    const age = Math.round((20 + 60 * random.uniform()) * 7) / 7
    const rate = random.gamma(0.8) / 8
    const dies = random.beta(0.9, 3)
    const mean = 15 / random.gamma(3)
    for (let t = random.exponential(rate); t <= age; t += random.exponential(rate)) {
      columns.frequency[i]!++
      columns.recency[i] = Math.min(age, Math.round(t * 7) / 7)
      if (random.uniform() < dies) break
    }
    columns.age[i] = age
    columns.monetary[i] =
      columns.frequency[i] === 0 ? 0 : (mean * random.gamma(6 * columns.frequency[i]!)) / columns.frequency[i]!
  }
  return CustomerSummary.from({ ...columns, unit: 'week' })
}

function contenders(customers: number): readonly Contender[] {
  const summary = shop(customers)
  const purchases = bgNbd(summary)
  const spend = gammaGamma(summary)
  const options = { purchases, spend, horizon: { years: 1 }, annualDiscountRate: 0.1 } as const
  return [
    { name: 'bgNbd', run: () => bgNbd(summary).logLikelihood },
    { name: 'mbgNbd', run: () => mbgNbd(summary).logLikelihood },
    { name: 'paretoNbd', run: () => paretoNbd(summary).logLikelihood },
    { name: 'gammaGamma', run: () => gammaGamma(summary).logLikelihood },
    { name: 'probabilityAlive', run: () => purchases.probabilityAlive(summary)[0]! },
    { name: 'customerLifetimeValue', run: () => customerLifetimeValue(summary, options).value[0]! },
  ]
}

export const bench: Bench = {
  name: 'clv',
  question: 'Customers (x, t_x, T, mean spend) to fitted models, and to a value each for the next year.',
  sizes: { S: 1_000, M: 10_000, L: 100_000 },
  unit: 'customers',
  contenders,
  quality: (result) => (typeof result === 'number' ? result.toPrecision(8) : ''),
}
