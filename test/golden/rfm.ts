import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CustomerSummary, cohorts, rfm, segmentMaps, summarizeTransactions } from 'clientele'
import { expect } from 'vitest'
import type { Runners } from './types.ts'

type Transactions = { customerId: (string | number)[]; at: string[]; amount: number[] }

const summaryOf = (transactions: Transactions, options: object): CustomerSummary =>
  summarizeTransactions(transactions, options)

/** The summary's lists by customer id, in the order of the expected ids. */
function inOrder(summary: CustomerSummary, ids: readonly (string | number)[], name: keyof CustomerSummary): number[] {
  const row = new Map((summary.ids ?? []).map((id, i) => [String(id), i]))
  const values = summary[name] as Float64Array
  return ids.map((id) => values[row.get(String(id)) ?? -1] ?? Number.NaN)
}

const FIELDS = ['frequency', 'recency', 'age', 'monetary', 'revenue', 'holdoutFrequency', 'holdoutMonetary'] as const

export const runners: Runners = {
  'rfm/cohorts': ({ input, options, expected }, file) => {
    for (const measure of ['customers', 'revenue', 'orders'] as const) {
      const got = cohorts(input.transactions as Transactions, { ...options, measure })
      expect(got.cohorts).toEqual(expected.cohorts)
      expect([...got.sizes]).toEqual(expected.sizes)
      got.values.forEach((row, i) => {
        expect(row.length).toBe(expected[measure][i].length)
        row.forEach((value, period) => {
          expect(value).toBeNear(expected[measure][i][period], file.tolerance)
          if (measure === 'customers') {
            expect(got.rates[i]?.[period]).toBeNear(expected.retention[i][period], file.tolerance)
          }
        })
      })
    }
  },
  'rfm/summary': ({ input, options, expected }, file, skip) => {
    if (input.data !== undefined) {
      const data = join(process.env.CLIENTELE_DATA ?? '', input.data)
      if (!existsSync(data)) skip('CLIENTELE_DATA names no folder with this data set')
      return cdnow(data, expected)
    }
    const named = file.cases.find((other) => other.name === input.transactionsOf)
    const transactions: Transactions = named?.input.transactions ?? input.transactions
    const summary = summaryOf(transactions, options)
    const want = expected.mergedByDay ?? expected.mergedByMonth ?? expected
    expect([...(summary.ids ?? [])].map(String).sort()).toEqual(want.ids.map(String).sort())
    for (const name of FIELDS) {
      if (want[name] === undefined) continue
      const got = inOrder(summary, want.ids, name)
      got.forEach((value, i) => {
        expect(value, `${name} of ${want.ids[i]}`).toBeNear(want[name][i], file.tolerance)
      })
    }
    if (want.firstAt !== undefined) {
      expect(inOrder(summary, want.ids, 'firstAt')).toEqual(want.firstAt.map((at: string) => Date.parse(at)))
      expect(inOrder(summary, want.ids, 'lastAt')).toEqual(want.lastAt.map((at: string) => Date.parse(at)))
      expect(inOrder(summary, want.ids, 'orders')).toEqual(want.rows)
      expect(inOrder(summary, want.ids, 'purchases')).toEqual(want.purchaseDays)
    }
    if (want.holdoutDuration !== undefined) {
      expect(summary.holdoutDuration).toBe(want.holdoutDuration)
      expect(summary.dropped?.firstSeenInHoldout).toBe(want.customersFirstSeenInHoldout.length)
    }
  },
  'rfm/scores': ({ input, options, expected }) => {
    const { values } = input
    // Frequency is what the summary says of purchases: values are whole for the tied cases, so score money, which takes any.
    const summary = CustomerSummary.from({
      frequency: values.map(() => 0),
      recency: values.map(() => 0),
      age: values,
      revenue: values,
    })
    const fit = rfm(summary, { bins: options.bins })
    expect([...fit.monetaryScore]).toEqual(expected.scoreClosed)
    expect([...fit.recencyScore]).toEqual(expected.reversedClosed)
    expected.cuts.forEach((cut: number, i: number) => {
      expect(fit.breaks.monetary[i]).toBeNear(cut, { relative: 1e-12 })
    })
  },
  'rfm/segment-map-eleven': ({ input, expected }) => {
    const nameOf = new Map(
      segmentMaps.eleven.flatMap((segment) => segment.codes.map((code) => [code, segment.name] as const)),
    )
    const wording: Record<string, string> = { new: 'newCustomers' }
    input.codes.forEach((code: string, i: number) => {
      const words = String(expected.segments[i])
        .toLowerCase()
        .replaceAll(/[^a-z]/g, '')
      const own = (nameOf.get(code) ?? '').toLowerCase()
      const same =
        own === words || own.startsWith(words) || words.startsWith(own) || wording[words]?.toLowerCase() === own
      expect(same, `${code}: ${own} for ${words}`).toBe(true)
    })
    expect(nameOf.size).toBe(125)
  },
}

/** The CDNOW sample is not shipped; `CLIENTELE_DATA` names a folder that has it. */
function cdnow(file: string, expected: Record<string, number> & { frequencyCounts: Record<string, number> }): void {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const day = (text: string): string => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`
  const transactions = {
    customerId: rows.map((row) => row[1] ?? ''),
    at: rows.map((row) => day(row[2] ?? '')),
    amount: rows.map((row) => Number(row[4])),
  }
  const summary = summarizeTransactions(transactions, { calibrationEnd: '1997-09-30', asOf: '1998-06-30', unit: 'day' })
  const repeaters = [...summary.frequency].filter((x) => x > 0).length
  expect(summary.size).toBe(expected.customers)
  expect(repeaters).toBe(expected.repeaters)
  expect(summary.frequency.reduce((sum, x) => sum + x, 0)).toBe(expected.repeatPurchases)
  expect(Math.max(...summary.frequency)).toBe(expected.largestFrequency)
  expect(summary.holdoutFrequency?.reduce((sum, x) => sum + x, 0)).toBe(expected.holdoutPurchases)
  const spend = [...summary.monetary].filter((_, i) => (summary.frequency[i] ?? 0) > 0)
  expect(spend.reduce((sum, x) => sum + x, 0) / repeaters).toBeNear(expected.meanRepeatSpend as number, {
    absolute: 5e-8,
  })
  const first = (expected as unknown as { firstCustomer: Record<string, number> }).firstCustomer
  expect([summary.frequency[0], summary.recency[0], summary.age[0], summary.monetary[0]]).toEqual([
    first.frequency,
    first.recencyDays,
    first.ageDays,
    first.monetary,
  ])
}
