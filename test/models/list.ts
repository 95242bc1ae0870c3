import { type CustomerSummary, RfmModel, rfm, type SegmentMap, segmentMaps, summarizeTransactions } from 'clientele'
import { models as cleaning } from './cleaning.ts'
import { models as clv } from './clv.ts'
import { models as columns } from './columns.ts'
import type { ModelUnderTest } from './types.ts'

const orders = Array.from({ length: 300 }, (_, i) => ({
  customerId: `customer-${(i * 7) % 60}`,
  at: Date.parse('2024-01-01') + ((i * 37) % 300) * 86_400_000,
  amount: ((i * 13) % 90) + 10.25,
}))
const asOf = '2024-12-31'
const customers = 60

const everyone = Array.from({ length: customers }, (_, i) => i)

const ownSegments = (): SegmentMap => [
  { name: 'recent', codes: ['211', '212', '221', '222'] },
  {
    name: 'gone',
    codes: ['111', '112', '121', '122'],
    labels: { en: 'Gone' },
    advice: { en: 'Write to them.', zh: '联系他们。' },
  },
]

/** The orders of these customers, customer by customer. */
const summaryOf = (rows: readonly number[]): CustomerSummary =>
  summarizeTransactions(
    rows.flatMap((row) => orders.filter((order) => order.customerId === `customer-${row}`)),
    { asOf },
  )

const summaryOfValues = (values: readonly number[]): CustomerSummary =>
  summarizeTransactions(
    values.map((amount, i) => ({ customerId: i, at: '2024-06-01', amount })),
    { asOf },
  )

/** Every model of the library. A class with `fromJSON` that is not here fails `conformity.test.ts`. */
export const models: readonly ModelUnderTest[] = [
  ...cleaning,
  ...clv,
  ...columns,
  {
    kind: 'rfm',
    modelClass: RfmModel,
    fit: (rows) => rfm(summaryOf(rows)),
    rowFields: ['ids', 'recencyScore', 'code', 'segment', 'revenue'],
    predict: (model, rows) => {
      const scores = (model as RfmModel).score(summaryOf(rows))
      return Array.from(scores.code, (code, i) => [code, scores.segment[i], scores.weightedScore[i]])
    },
    rowCount: customers,
    degenerate: {
      empty: () => rfm([] as { customerId: number; at: string; amount: number }[]),
      'one row': () => rfm(summaryOfValues([5])),
      constant: () => rfm(summaryOfValues([5, 5, 5, 5])),
      NaN: () => rfm(summaryOfValues([Number.NaN, 5])),
      'only NaN': () => rfm(summaryOfValues([Number.NaN])),
      Infinity: () => rfm(summaryOfValues([Infinity, 5])),
    },
    variants: {
      nested: () => rfm(summaryOf(everyone), { method: 'nested', bins: { recency: 3, frequency: 2, monetary: 4 } }),
      'many bins': () => rfm(summaryOf(everyone), { bins: 10, monetary: 'mean' }),
      'segments of your own': () => rfm(summaryOf(everyone), { bins: 2, segments: ownSegments() }),
    },
    anyText: /^currency$|^segments\.\d+\.(name|labels\.\w+|advice\.\w+)$/,
    use: () => {
      const rows = orders.map((order) => ({ ...order, orderId: null }))
      const columns = {
        customerId: rows.map((row) => row.customerId),
        at: Float64Array.from(rows, (row) => row.at),
        amount: Float32Array.from(rows, (row) => row.amount),
      }
      const summary = summarizeTransactions(rows, { asOf })
      const options = { bins: 2, asOf, scoreWeights: { monetary: 2 }, segments: ownSegments() }
      const fixed = {
        method: 'fixed',
        breaks: { recency: [30], frequency: [2], monetary: Float64Array.of(100) },
      } as const
      return {
        inputs: { rows, columns, summary, options, fixed, segmentMaps },
        run: () => {
          rfm(rows, options).score(summary)
          rfm(columns, options).segments()
          rfm(summary, fixed).score(summary).toRows()
          rfm(summary, { method: 'nested' }).score(summary)
          rfm(summary, { method: 'kMeans', bins: 3, segments: 'octant' }).toTable()
        },
      }
    },
    secrets: ['customer-7'],
  },
]
