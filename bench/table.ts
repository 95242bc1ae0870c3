/** Row objects to typed columns, against a hand-written loop over the same fields. */
import { Table } from 'clientele'
import { Random } from '../src/core/random.ts'
import type { Bench, Contender } from './types.ts'

type Row = {
  id: string
  customerId: string
  at: string
  total: number
  currency: string
  paid: boolean
  quantity: number
}

function rowsOf(count: number): Row[] {
  const random = new Random(1)
  return Array.from({ length: count }, (_, i) => ({
    id: `o${i}`,
    customerId: `c${random.integer(50_000)}`,
    at: `2024-01-${10 + random.integer(20)}`,
    total: random.integer(10_000) / 100 + 0.25,
    currency: 'EUR',
    paid: random.uniform() < 0.3,
    quantity: 1 + random.integer(7),
  }))
}

function copyByHand(rows: readonly Row[]): { rowCount: number; columns: unknown[] } {
  const count = rows.length
  const id = new Array<string>(count)
  const customerId = new Array<string>(count)
  const at = new Array<string>(count)
  const total = new Float64Array(count)
  const currency = new Array<string>(count)
  const paid = new Uint8Array(count)
  const quantity = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const row = rows[i] as Row
    id[i] = row.id
    customerId[i] = row.customerId
    at[i] = row.at
    total[i] = row.total
    currency[i] = row.currency
    paid[i] = row.paid ? 1 : 0
    quantity[i] = row.quantity
  }
  return { rowCount: count, columns: [id, customerId, at, total, currency, paid, quantity] }
}

function contenders(count: number): readonly Contender[] {
  const rows = rowsOf(count)
  return [
    { name: 'Table.from', run: () => Table.from(rows) },
    { name: 'plain loop', run: () => copyByHand(rows) },
  ]
}

export const bench: Bench = {
  name: 'table',
  question: 'Row objects with seven fields (four texts, two numbers, a boolean) to columns; the types are inferred.',
  sizes: { S: 10_000, M: 100_000, L: 1_000_000 },
  unit: 'rows',
  contenders,
  quality: (result) => `${(result as { rowCount: number }).rowCount} rows`,
}
