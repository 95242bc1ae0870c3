import {
  CustomerSummary,
  InputError,
  RfmModel,
  rfm,
  type SegmentMap,
  segmentMaps,
  summarizeTransactions,
} from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const orders = Array.from({ length: 200 }, (_, i) => ({
  customerId: `c${(i * 7) % 40}`,
  at: Date.parse('2024-01-01') + ((i * 37) % 300) * 86_400_000,
  amount: ((i * 13) % 90) + 10,
}))
const summary = summarizeTransactions(orders, { asOf: '2024-12-31' })

/** A summary with one customer per entry. */
const summaryOf = (sinceLast: number[], purchases: number[], revenue: number[]): CustomerSummary =>
  CustomerSummary.from({
    frequency: purchases.map((count) => count - 1),
    recency: purchases.map(() => 0).map((zero, i) => (purchases[i] === 1 ? zero : 1)),
    age: sinceLast.map((days, i) => days + (purchases[i] === 1 ? 0 : 1)),
    revenue,
  })

describe('scores', () => {
  test('the most recent, most frequent, biggest spender has the highest scores', () => {
    const fit = rfm(summaryOf([1, 20, 40, 60, 80], [9, 7, 5, 3, 1], [900, 700, 500, 300, 100]))
    expect(fit.code).toEqual(['555', '444', '333', '222', '111'])
    expect(fit.segment[0]).toBe('champions')
    expect(fit.segment[4]).toBe('lost')
    expect([...fit.weightedScore]).toEqual([15, 12, 9, 6, 3])
  })

  test('equal values share a score, and scores do not fall as values rise', () => {
    const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('quantile' as const, 'jenks' as const),
        fc.integer({ min: 2, max: 6 }),
        (money, method, bins) => {
          const fit = rfm(
            summaryOf(
              money.map(() => 0),
              money.map(() => 1),
              money,
            ),
            { method, bins },
          )
          for (let i = 0; i < money.length; i++) {
            for (let j = 0; j < money.length; j++) {
              const [a = 0, b = 0] = [money[i], money[j]]
              const [sa = 0, sb = 0] = [fit.monetaryScore[i], fit.monetaryScore[j]]
              if (a === b) expect(sa).toBe(sb)
              if (a < b) expect(sa).toBeLessThanOrEqual(sb)
            }
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  test('shuffled customers get the same scores', () => {
    const fit = rfm(summary)
    const reversed = rfm(summarizeTransactions([...orders].reverse(), { asOf: '2024-12-31' }))
    const codeOf = new Map(reversed.toRows().map((row) => [row.id, row.code]))
    expect(fit.toRows().every((row) => codeOf.get(row.id) === row.code)).toBe(true)
  })

  test('fixed cuts: a value equal to a cut gets the lower score', () => {
    const fit = rfm(summaryOf([10, 30, 31], [2, 3, 4], [100, 101, 99]), {
      method: 'fixed',
      breaks: { recency: [30], frequency: [3], monetary: [100] },
    })
    expect(fit.code).toEqual(['211', '212', '121'])
    expect(fit.bins).toEqual({ recency: 2, frequency: 2, monetary: 2 })
  })

  test('natural breaks part what lies apart', () => {
    const money = [1, 2, 3, 100, 101, 102, 1000, 1001]
    const fit = rfm(
      summaryOf(
        money.map(() => 1),
        money.map(() => 1),
        money,
      ),
      { method: 'jenks', bins: 3 },
    )
    expect([...fit.monetaryScore]).toEqual([1, 1, 1, 2, 2, 2, 3, 3])
    expect(fit.breaks.monetary).toEqual([3, 102])
    expect(rfm(summary, { method: 'kMeans', bins: 3 }).breaks).toEqual(
      rfm(summary, { method: 'jenks', bins: 3 }).breaks,
    )
  })

  test('nested: frequency is cut within each recency score, money within both', () => {
    const sinceLast = [90, 90, 90, 90, 1, 1, 1, 1]
    const purchases = [1, 2, 3, 4, 11, 12, 13, 14]
    const money = [1, 2, 3, 4, 10, 20, 30, 40]
    const fit = rfm(summaryOf(sinceLast, purchases, money), { method: 'nested', bins: 2 })
    expect(fit.code).toEqual(['111', '112', '121', '122', '211', '212', '221', '222'])
    expect(fit.score(summaryOf(sinceLast, purchases, money)).code).toEqual(fit.code)
  })

  test('ten bins or more separate the scores of a code', () => {
    const fit = rfm(summary, { bins: { recency: 10, frequency: 5, monetary: 3 } })
    expect(fit.code[0]).toMatch(/^\d+-\d-\d$/)
    expect(fit.segmentMap).toHaveLength(8)
  })

  test('the mean of a purchase may be scored instead of the total', () => {
    const fit = rfm(summaryOf([1, 1], [1, 10], [50, 100]), { monetary: 'mean', bins: 2 })
    expect([...fit.spend]).toEqual([50, 10])
    expect([...fit.monetaryScore]).toEqual([2, 1])
  })

  test('weights make the weighted score', () => {
    const fit = rfm(summary, { scoreWeights: { recency: 0.5, monetary: 2 } })
    const [r = 0, f = 0, m = 0] = [fit.recencyScore[3], fit.frequencyScore[3], fit.monetaryScore[3]]
    expect(fit.weightedScore[3]).toBe(0.5 * r + f + 2 * m)
  })

  test('transactions and their options may be given at once', () => {
    expect(rfm(orders, { asOf: '2024-12-31' }).code).toEqual(rfm(summary).code)
    expect(() => rfm(summary, { asOf: '2024-12-31' } as object)).toThrow(
      /asOf must be left out when a summary is given/,
    )
  })

  test('recency counts days also when the summary is in weeks or months, and the unit is confessed', () => {
    const days = rfm(orders, { asOf: '2024-12-31' })
    for (const unit of ['week', 'month'] as const) {
      const fit = rfm(orders, { asOf: '2024-12-31', unit })
      expect(fit.recencyUnit).toBe('day')
      expect([...fit.sinceLast]).toEqual([...days.sinceLast])
    }
    const undated = CustomerSummary.from({
      frequency: [0, 1],
      recency: [0, 2],
      age: [5, 9],
      revenue: [1, 2],
      unit: 'week',
    })
    expect(rfm(undated, { bins: 2 }).recencyUnit).toBe('week')
    expect(() => days.score(undated)).toThrow(/in the unit of the model \(day\), got week/)
  })
})

describe('segments', () => {
  test.each(['eleven', 'octant', 'five'] as const)('%s is an exact partition of the 125 codes', (name) => {
    const codes = segmentMaps[name].flatMap((segment) => segment.codes)
    expect(codes).toHaveLength(125)
    expect(new Set(codes).size).toBe(125)
  })

  test('octant and five follow their rules', () => {
    const nameIn = (map: SegmentMap, code: string): string | undefined =>
      map.find((segment) => segment.codes.includes(code))?.name
    expect(['444', '441', '144', '111', '333'].map((code) => nameIn(segmentMaps.octant, code))).toEqual([
      'importantValue',
      'generalValue',
      'importantKeep',
      'generalRetain',
      'generalRetain',
    ])
    expect(
      ['455', '414', '144', '114', '441', '151', '111', '333'].map((code) => nameIn(segmentMaps.five, code)),
    ).toEqual(['keep', 'develop', 'winBack', 'winBack', 'ordinary', 'ordinary', 'lost', 'lost'])
  })

  test('the segment table does not depend on the order of the customers, to the last bit', () => {
    const money = [0.1, 0.2, 0.3]
    const revenueOf = (values: number[]): number =>
      rfm(summaryOf([1, 1, 1], [1, 1, 1], values), { bins: 2, segments: 'octant' })
        .segments()
        .numbers('revenue')
        .reduce((sum, x) => sum + x, 0)
    expect(revenueOf(money)).toBe(revenueOf([...money].reverse()))
    expect(
      rfm(summary, { method: 'fixed', breaks: { recency: [9], frequency: [9], monetary: [9] } }).code,
    ).toHaveLength(40)
    expect(() => rfm(summary, { method: 'fixed', breaks: { recency: [9, 3], frequency: [9], monetary: [9] } })).toThrow(
      'rfm: breaks.recency[1] must be a finite number of at least 9 (cuts ascend), got 3',
    )
  })

  test('the segment table adds up', () => {
    const fit = rfm(summary)
    const rows = fit.segments().toRows()
    expect(rows).toHaveLength(11)
    expect(rows.reduce((sum, row) => sum + row.customers, 0)).toBe(summary.size)
    expect(rows.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1, 12)
    expect(rows.reduce((sum, row) => sum + row.revenue, 0)).toBeCloseTo(
      summary.revenue.reduce((sum, x) => sum + x, 0),
      6,
    )
    const empty = rows.find((row) => row.customers === 0)
    if (empty !== undefined) expect(empty.recency).toBeNull()
    expect(fit.segments('zh').toRows()[0]?.label).toBe('重要冠军')
    expect(fit.label('cannotLose')).toBe('Cannot lose them')
    expect(() => fit.label('champion')).toThrow(/did you mean "champions"\?/)
  })

  test('a map of your own is checked to be a partition', () => {
    const halves: SegmentMap = [
      { name: 'recent', codes: ['211', '212', '221', '222'], labels: { en: 'Recent' } },
      { name: 'quiet', codes: ['111', '112', '121', '122'] },
    ]
    const fit = rfm(summary, { bins: 2, segments: halves })
    expect(new Set(fit.segment)).toEqual(new Set(['recent', 'quiet']))
    expect([fit.label('recent', 'zh'), fit.label('quiet')]).toEqual(['Recent', 'quiet'])
    const [recent = { name: '', codes: [] }, quiet = { name: '', codes: [] }] = halves
    const refused: [SegmentMap, RegExp][] = [
      [[recent], /partition of all codes, got no segment for 111, 112, 121, 122/],
      [[recent, { ...quiet, codes: [...quiet.codes, '211'] }], /211 in both "recent" and "quiet"/],
      [[recent, { ...quiet, codes: [...quiet.codes, '999'] }], /codes from 111 to 222, got "999"/],
      [[recent, { ...quiet, name: 'recent' }], /distinct names/],
    ]
    for (const [map, message] of refused) expect(() => rfm(summary, { bins: 2, segments: map })).toThrow(message)
    expect(() => rfm(summary, { bins: 4, segments: 'eleven' })).toThrow(/bins must be 5 for the segments 'eleven'/)
  })
})

describe('the model', () => {
  test('refuses a summary in another unit or currency', () => {
    const euro = orders.map((order) => ({ ...order, currency: 'EUR' }))
    const fit = rfm(euro, { asOf: '2024-12-31' })
    expect([fit.unit, fit.currency]).toEqual(['day', 'EUR'])
    const yen = orders.map((order) => ({ ...order, currency: 'JPY' }))
    expect(() => fit.score(summarizeTransactions(yen, { asOf: '2024-12-31' }))).toThrow(/in the currency of the model/)
    expect(() => fit.score(summarizeTransactions(euro, { asOf: '2024-12-31', unit: 'month' }))).toThrow(
      'RfmModel.score: summary must be in the unit of the model (day), got month',
    )
    expect(fit.score(summary).code).toEqual(fit.code)
  })

  test('many bins cost no more than their codes, and a map of the library is stored by name', () => {
    const start = performance.now()
    const fit = rfm(summary, { bins: 50 })
    expect(performance.now() - start).toBeLessThan(3000)
    expect(JSON.stringify(fit).length).toBeLessThan(10_000)
    expect(RfmModel.fromJSON(JSON.stringify(fit)).score(summary).segment).toEqual(fit.segment)
  })

  test('weights and cuts of its JSON must be finite and ascend', () => {
    const json = JSON.parse(JSON.stringify(rfm(summary)))
    for (const broken of [
      { ...json, scoreWeights: { ...json.scoreWeights, recency: 'NaN' } },
      { ...json, breaks: { ...json.breaks, recency: ['NaN', 1, 2, 3] } },
      { ...json, breaks: { ...json.breaks, recency: [4, 3, 2, 1] } },
      { ...json, segments: 'twelve' },
    ])
      expect(() => RfmModel.fromJSON(broken)).toThrow(
        /^rfm JSON: (scoreWeights\.recency|breaks\.recency|segments) must be/,
      )
  })

  test('scores other customers with the fitted cuts', () => {
    const fit = rfm(summary)
    expect(fit.score(summary).code).toEqual(fit.code)
    const other = summarizeTransactions(orders.slice(0, 50), { asOf: '2024-12-31' })
    const scored = fit.score(other)
    expect(
      scored
        .segments()
        .toRows()
        .reduce((sum, row) => sum + row.customers, 0),
    ).toBe(other.size)
    expect(JSON.parse(JSON.stringify(scored)).code).toEqual([...scored.code])
  })

  test('its JSON holds no customers and survives databases that lose key order and U+0000', () => {
    const halves: SegmentMap = [
      { name: 'a\0\\b', codes: ['211', '212', '221', '222'] },
      { name: '__proto__', codes: ['111', '112', '121', '122'] },
    ]
    const fit = rfm(summary, { bins: 2, segments: halves })
    const text = JSON.stringify(fit)
    expect(text).not.toContain('c17')
    expect(text).not.toContain('\\u0000')
    const shuffled = JSON.parse(text, (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    const model = RfmModel.fromJSON(shuffled)
    expect(model.score(summary).segment).toEqual(fit.segment)
    expect(JSON.stringify(model)).toBe(text)
    expect('ids' in model).toBe(false)
  })
})

test('errors are of the house', () => {
  expect(() => rfm(summary, { bins: 1 })).toThrow('rfm: bins must be an integer from 2 to 50, got 1')
  expect(() => rfm(summary, { Bins: 3 } as object)).toThrow('rfm: unknown option "Bins"; did you mean bins?')
  expect(() => rfm(summary, { method: 'quantiles' as 'quantile' })).toThrow(/did you mean "quantile"\?/)
  expect(() => rfm(summary, { breaks: { recency: [1], frequency: [1], monetary: [1] } })).toThrow(
    /left out unless method is 'fixed'/,
  )
  expect(() => rfm(summary, { method: 'fixed' })).toThrow(/breaks must be \{ recency/)
  expect(() => rfm(CustomerSummary.from({ frequency: [1], recency: [1], age: [2] }))).toThrow(
    /with revenue or monetary/,
  )
  expect(() => rfm(null as never)).toThrow(InputError)
})
