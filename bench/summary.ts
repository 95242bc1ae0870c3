/** Order lines to one line per customer, against the code one writes first. */
import { summarizeTransactions, summaryBuilder } from 'clientele'
import { Random } from '../src/core/random.ts'
import type { Bench, Contender } from './types.ts'

type Lines = { readonly customerId: Int32Array; readonly at: Float64Array; readonly amount: Float64Array }

const DAY = 86_400_000

function linesOf(rows: number): Lines {
  const random = new Random(1)
  const customers = Math.max(1, Math.floor(rows / 20))
  const customerId = Int32Array.from({ length: rows }, () => random.integer(customers))
  const at = Float64Array.from({ length: rows }, () => 1.6e12 + random.integer(730 * DAY)).sort()
  const amount = Float64Array.from({ length: rows }, () => (1 + random.integer(20_000)) / 100)
  return { customerId, at, amount }
}

/** Maps of maps of days, sums in the order of the rows. */
function naive({ customerId, at, amount }: Lines): { size: number; frequency: number } {
  const customers = new Map<number, Map<number, number>>()
  for (let i = 0; i < at.length; i++) {
    const days = customers.get(customerId[i] ?? 0) ?? new Map<number, number>()
    const day = Math.floor((at[i] ?? 0) / DAY)
    days.set(day, (days.get(day) ?? 0) + (amount[i] ?? 0))
    customers.set(customerId[i] ?? 0, days)
  }
  let frequency = 0
  for (const days of customers.values()) {
    const [first = 0] = [...days.keys()].sort((a, b) => a - b)
    frequency += days.size - 1
    if (first < 0) throw new Error('before the epoch')
  }
  return { size: customers.size, frequency }
}

const CHUNK = 65_536

function contenders(rows: number): readonly Contender[] {
  const lines = linesOf(rows)
  const ids = Array.from(lines.customerId, (id) => `c${id}`)
  const times = Array.from(lines.at.subarray(0, Math.min(rows, 2_000_000)), (at) => new Date(at).toISOString())
  return [
    { name: 'columns', run: () => summarizeTransactions(lines) },
    { name: 'columns, New York', run: () => summarizeTransactions(lines, { timeZone: 'America/New_York' }) },
    { name: 'text ids', run: () => summarizeTransactions({ ...lines, customerId: ids }) },
    {
      name: 'stream',
      run: () => {
        const builder = summaryBuilder()
        for (let start = 0; start < rows; start += CHUNK) {
          const part = <T extends Int32Array | Float64Array>(values: T): T => values.subarray(start, start + CHUNK) as T
          builder.add({ customerId: part(lines.customerId), at: part(lines.at), amount: part(lines.amount) })
        }
        return builder.finish()
      },
    },
    ...(times.length === rows ? [{ name: 'ISO text', run: () => summarizeTransactions({ ...lines, at: times }) }] : []),
    { name: 'naive maps', run: () => naive(lines) },
  ]
}

export const bench: Bench = {
  name: 'summary',
  question: 'Order lines to frequency, recency, age, mean and total of every customer; 20 lines a customer, two years.',
  sizes: { S: 100_000, M: 1_000_000, L: 10_000_000 },
  unit: 'lines',
  contenders,
  // Ten million ISO texts do not fit beside the rest.
  skip: { L: ['ISO text'] },
  quality: (result) => `${(result as { size: number }).size} customers`,
}
