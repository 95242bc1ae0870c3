import { type CustomerSummary, RfmModel, rfm, summarizeTransactions } from 'clientele'
import type { Model, ModelClass } from 'clientele/models'

/** A model under the conformity suite. */
export type ModelUnderTest = {
  readonly kind: string
  readonly modelClass: ModelClass
  /** Fits on the rows with these numbers, in this order. */
  readonly fit: (rows: readonly number[], seed: number) => Model
  /** Rows of the fit that the model must not have. */
  readonly rowFields: readonly string[]
  /** Predictions for the rows with these numbers: plain data, one entry a row. */
  readonly predict: (model: Model, rows: readonly number[]) => readonly unknown[]
  /** How many rows `fit` and `predict` may name. */
  readonly rowCount: number
  /** What a fit on these inputs does: gives a model, or refuses with an InputError. */
  readonly degenerate: Readonly<Record<string, () => Model>>
  /** Text that must not be in the JSON: ids of the rows. */
  readonly secrets: readonly string[]
}

const orders = Array.from({ length: 300 }, (_, i) => ({
  customerId: `customer-${(i * 7) % 60}`,
  at: Date.parse('2024-01-01') + ((i * 37) % 300) * 86_400_000,
  amount: ((i * 13) % 90) + 10.25,
}))
const asOf = '2024-12-31'
const customers = 60

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
    secrets: ['customer-7'],
  },
]
