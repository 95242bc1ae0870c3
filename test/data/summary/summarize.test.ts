import {
  CustomerSummary,
  InputError,
  type SummaryOptions,
  summarizeTransactions,
  summaryBuilder,
  Table,
} from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

type Row = {
  customerId: string | number | null
  at: string | number | Date | null
  amount: number | string | { amount: string; currency: string } | null
  orderId?: string | null
  kind?: string
  currency?: string
}

const DAY = 86_400_000

/** What a summary says of its customers, by id, so that orders of customers do not matter. */
function byId(summary: CustomerSummary): Record<string, unknown> {
  return Object.fromEntries(summary.toRows().map((row) => [String(row.id), { ...row, id: String(row.id) }]))
}

describe('what a purchase is', () => {
  test('orders of one local day are one purchase, and the day is that of the time zone', () => {
    const rows: Row[] = [
      { customerId: 1, at: '2024-03-10T03:30:00Z', amount: 10 },
      { customerId: 1, at: '2024-03-10T05:30:00Z', amount: 5 },
    ]
    const options = { asOf: '2024-03-31' }
    expect([...summarizeTransactions(rows, options).frequency]).toEqual([0])
    const newYork = summarizeTransactions(rows, { ...options, timeZone: 'America/New_York' })
    expect([...newYork.frequency]).toEqual([1])
    expect([...newYork.recency]).toEqual([1])
    expect([...newYork.age]).toEqual([22])
    expect([...newYork.monetary]).toEqual([5])
  })

  test('with samePeriod separate, each order is a purchase', () => {
    const rows: Row[] = [
      { customerId: 1, at: '2024-01-01T08:00:00Z', amount: 10 },
      { customerId: 1, at: '2024-01-01T09:00:00Z', amount: 20 },
      { customerId: 1, at: '2024-01-08T09:00:00Z', amount: 30 },
    ]
    const summary = summarizeTransactions(rows, { samePeriod: 'separate', unit: 'week', asOf: '2024-01-15' })
    expect([...summary.frequency]).toEqual([2])
    expect([...summary.recency]).toEqual([1])
    expect([...summary.monetary]).toEqual([25])
    expect([...summary.sumLogGaps]).toEqual([0])
  })

  test('lines of one order id are one order, dated by the first', () => {
    const rows: Row[] = [
      { customerId: 1, at: '2024-01-05', amount: 10, orderId: 'a' },
      { customerId: 1, at: '2024-01-03', amount: 7, orderId: 'a' },
      { customerId: 1, at: '2024-01-20', amount: 4, orderId: 'b' },
    ]
    const summary = summarizeTransactions(rows, { asOf: '2024-01-31' })
    expect([...summary.orders]).toEqual([2])
    expect([...summary.recency]).toEqual([17])
    expect([...summary.age]).toEqual([28])
    expect([...summary.revenue]).toEqual([21])
    expect(new Date(summary.firstAt[0] ?? 0).toISOString()).toBe('2024-01-03T00:00:00.000Z')
  })

  test('an order id that two customers use is two orders', () => {
    const rows: Row[] = [
      { customerId: 1, at: '2024-01-03', amount: 7, orderId: 'a' },
      { customerId: 2, at: '2024-01-05', amount: 10, orderId: 'a' },
      { customerId: 2, at: '2024-01-09', amount: 1, orderId: 'a' },
      { customerId: 1, at: '2024-01-09', amount: 2, orderId: 'a' },
    ]
    const summary = summarizeTransactions(rows, { asOf: '2024-01-31' })
    expect([...summary.orders]).toEqual([1, 1])
    expect([...summary.revenue]).toEqual([9, 11])
  })

  test('a free order is a purchase', () => {
    const summary = summarizeTransactions([{ customerId: 1, at: '2024-01-03', amount: 0 }], { asOf: '2024-01-04' })
    expect([...summary.purchases]).toEqual([1])
  })

  test('weeks are days divided by seven, months are differences of month numbers', () => {
    const rows: Row[] = [
      { customerId: 1, at: '2024-01-31', amount: 10 },
      { customerId: 1, at: '2024-02-01', amount: 10 },
      { customerId: 1, at: '2024-02-29', amount: 10 },
    ]
    const week = summarizeTransactions(rows, { unit: 'week', asOf: '2024-03-01' })
    expect([week.frequency[0], week.recency[0], week.age[0]]).toEqual([2, 29 / 7, 30 / 7])
    const month = summarizeTransactions(rows, { unit: 'month', asOf: '2024-03-01' })
    expect([month.frequency[0], month.recency[0], month.age[0]]).toEqual([1, 1, 2])
  })
})

describe('refunds', () => {
  const sale: Row = { customerId: 1, at: '2024-01-03', amount: 50, orderId: 'a' }

  test('a refund is subtracted from its order, by sign or by kind', () => {
    for (const refund of [
      { customerId: 1, at: '2024-01-09', amount: -20, orderId: 'a' },
      { customerId: 1, at: '2024-01-09', amount: 20, orderId: 'a', kind: 'refund' },
      { customerId: 1, at: '2024-01-09', amount: -20, orderId: 'a', kind: 'refund' },
    ]) {
      const summary = summarizeTransactions([sale, refund], { asOf: '2024-01-31' })
      expect([summary.revenue[0], summary.orders[0], summary.frequency[0]]).toEqual([30, 1, 0])
      expect(summary.lastAt[0]).toBe(Date.parse('2024-01-03'))
    }
  })

  test('an order at or below zero after its refunds is no purchase', () => {
    const rows: Row[] = [
      sale,
      { customerId: 1, at: '2024-01-09', amount: -50, orderId: 'a' },
      { customerId: 1, at: '2024-01-12', amount: 5, orderId: 'b' },
    ]
    const summary = summarizeTransactions(rows, { asOf: '2024-01-31' })
    expect([summary.revenue[0], summary.purchases[0], summary.age[0]]).toEqual([5, 1, 19])
    expect(summary.dropped.refundedOrder).toBe(1)
  })

  test('a refund without its order is left out and counted; so are all when refunds are ignored', () => {
    const rows: Row[] = [
      sale,
      { customerId: 1, at: '2024-01-09', amount: -5, orderId: 'z' },
      { customerId: 1, at: '2024-01-09', amount: -5, orderId: null },
    ]
    expect(summarizeTransactions(rows, { asOf: '2024-01-31' }).dropped.refundWithoutOrder).toBe(2)
    const ignored = summarizeTransactions([sale, { ...sale, amount: -50 }], { refunds: 'ignore', asOf: '2024-01-31' })
    expect([ignored.dropped.refundIgnored, ignored.revenue[0]]).toEqual([1, 50])
  })

  test('a refund after asOf is the future', () => {
    const rows: Row[] = [sale, { customerId: 1, at: '2024-01-09', amount: -50, orderId: 'a' }]
    const summary = summarizeTransactions(rows, { asOf: '2024-01-08' })
    expect([summary.revenue[0], summary.dropped.afterAsOf]).toEqual([50, 1])
    // Without asOf the last order is the present, so the refund is later.
    expect(summarizeTransactions(rows).revenue[0]).toBe(50)
  })

  test('a holdout refund of an earlier order changes neither part', () => {
    const rows: Row[] = [sale, { customerId: 1, at: '2024-02-09', amount: -50, orderId: 'a' }]
    const options: SummaryOptions = { calibrationEnd: '2024-01-31', asOf: '2024-02-29' }
    const summary = summarizeTransactions(rows, options)
    expect([summary.revenue[0], summary.holdoutFrequency?.[0]]).toEqual([50, 0])
  })
})

describe('columns that mean something else', () => {
  const rows = [
    { id: 'Ada', at: '2024-01-01', amount: 10 },
    { id: 'Ada', at: '2024-02-01', amount: 20 },
    { id: 'Ben', at: '2024-03-01', amount: 30 },
  ]

  test('a customer called id is no order id', () => {
    for (const customerId of ['id' as const, (row: { id: string }) => row.id]) {
      const summary = summarizeTransactions(rows, { columns: { customerId }, asOf: '2024-03-31' })
      expect([...summary.frequency]).toEqual([1, 0])
    }
  })

  test("in the library's own orders, id is the order", () => {
    const own = [
      { id: 'o1', customerId: 1, at: '2024-01-01', total: 10 },
      { id: 'o1', customerId: 1, at: '2024-01-20', total: -10 },
      { id: 'o2', customerId: 1, at: '2024-01-05', total: 7 },
    ]
    const summary = summarizeTransactions(own, { asOf: '2024-01-31' })
    expect([summary.revenue[0], summary.dropped.refundedOrder]).toEqual([7, 1])
  })

  test('money keeps its currency on the way through a table', () => {
    const money = [
      { customerId: 1, at: '2024-01-01', amount: { amount: '5', currency: 'USD' } },
      { customerId: 1, at: '2024-01-02', amount: { amount: '500', currency: 'JPY' } },
    ]
    expect(() => summarizeTransactions(Table.from(money))).toThrow(/got USD and JPY/)
    const mapped = { columns: { amount: 'amount' } } as const
    expect(() => summarizeTransactions(Table.from(money), mapped)).toThrow(/got USD and JPY/)
    expect(summarizeTransactions(Table.from(money.slice(0, 1))).currency).toBe('USD')
  })

  test('a currency column and the currency of the money must agree; empty cells say nothing; other text is not quoted', () => {
    const amount = { amount: '5', currency: 'USD' }
    const row = { customerId: 1, at: '2024-01-01', amount, currency: '' }
    expect(summarizeTransactions([row, row]).currency).toBe('USD')
    expect(() => summarizeTransactions([{ ...row, currency: 'EUR' }])).toThrow(/got USD and EUR/)
    const names = [
      { ...row, amount: 5, currency: 'Ann Smith' },
      { ...row, amount: 5, currency: 'Bob Jones' },
    ]
    expect(() => summarizeTransactions(names)).toThrow(/got another text and another text/)
  })
})

describe('a builder', () => {
  test('adds a chunk as a whole or not at all', () => {
    const good = { customerId: 1, at: '2024-01-01', amount: 1, currency: 'EUR' }
    const builder = summaryBuilder({ asOf: '2024-12-31' }).add([good])
    expect(() =>
      builder.add([
        { ...good, customerId: 2 },
        { ...good, currency: 'USD' },
      ]),
    ).toThrow(/EUR and USD/)
    const stopping = { asOf: '2024-12-31', onProgress: ({ stop }: { stop: () => void }) => stop() }
    expect(() => summaryBuilder(stopping).add([good])).toThrow(/stopped/)
    const summary = builder.add([{ ...good, at: '2024-02-01' }]).finish()
    expect([builder.rowCount, [...summary.revenue], summary.ids]).toEqual([2, [2], [1]])
  })

  test('refuses a malformed state by the name of the field', () => {
    const options = { asOf: '2024-12-31' }
    const json = JSON.parse(
      JSON.stringify(summaryBuilder(options).add([{ customerId: 1, at: '2024-01-01', amount: 1 }])),
    )
    const entries = json.entries
    for (const [name, value] of [
      ['scale', 5],
      ['amount', 'NaN'],
      ['flags', 9],
      ['rows', -1],
      ['day', 0.5],
      ['customer', 7],
      ['order', 7],
    ] as const) {
      const broken = { ...json, entries: { ...entries, [name]: [value] } }
      expect(() => summaryBuilder(options).merge(broken), name).toThrow(new RegExp(`entries\\.${name} must be`))
    }
    expect(() => summaryBuilder({ asOf: '2024-12-30' }).merge(json)).toThrow(
      /built with the same options, got another asOf/,
    )
    expect(summaryBuilder(options).merge(json).finish().size).toBe(1)
  })
})

describe('what is left out', () => {
  test('every reason is counted', () => {
    const rows = [
      { customerId: null, at: '2024-01-01', amount: 1, status: 'paid', test: false, cancelledAt: null },
      { customerId: '', at: '2024-01-01', amount: 1, status: 'paid', test: false, cancelledAt: null },
      { customerId: Number.NaN, at: '2024-01-01', amount: 1, status: 'paid', test: false, cancelledAt: null },
      { customerId: 1, at: null, amount: 1, status: 'paid', test: false, cancelledAt: null },
      { customerId: 1, at: '2024-02-30', amount: 1, status: 'paid', test: false, cancelledAt: null },
      { customerId: 1, at: '2024-01-01', amount: null, status: 'paid', test: false, cancelledAt: null },
      { customerId: 1, at: '2024-01-01', amount: 'twelve', status: 'paid', test: false, cancelledAt: null },
      { customerId: 1, at: '2024-01-01', amount: Infinity, status: 'paid', test: false, cancelledAt: null },
      { customerId: 1, at: '2024-12-01', amount: 1, status: 'paid', test: false, cancelledAt: null },
      { customerId: 1, at: '2024-01-01', amount: 1, status: 'cancelled', test: false, cancelledAt: null },
      { customerId: 1, at: '2024-01-01', amount: 1, status: 'paid', test: false, cancelledAt: '2024-01-02' },
      { customerId: 1, at: '2024-01-01', amount: 1, status: 'paid', test: true, cancelledAt: null },
      { customerId: 1, at: '2024-01-01', amount: 1, status: 'paid', test: false, cancelledAt: null },
    ]
    const summary = summarizeTransactions(rows, { asOf: '2024-06-30' })
    expect(summary.dropped).toEqual({
      missingCustomer: 3,
      missingDate: 1,
      invalidDate: 1,
      missingAmount: 3,
      afterAsOf: 1,
      firstSeenInHoldout: 0,
      refundWithoutOrder: 0,
      refundedOrder: 0,
      refundIgnored: 0,
      cancelledOrder: 2,
      testOrder: 1,
    })
    expect([...summary.revenue]).toEqual([1])
  })

  test('when nothing is left the call is refused and says why', () => {
    expect(() => summarizeTransactions([])).toThrow(InputError)
    expect(() => summarizeTransactions([{ customerId: 1, at: 'soon', amount: 1 }])).toThrow(
      /1 rows, all left out \(invalidDate 1\)/,
    )
  })

  test('mixed currencies are refused, and one currency is confessed', () => {
    const rows: Row[] = [
      { customerId: 1, at: '2024-01-01', amount: { amount: '1.50', currency: 'EUR' } },
      { customerId: 1, at: '2024-01-02', amount: { amount: '2.50', currency: 'EUR' } },
    ]
    expect(summarizeTransactions(rows).currency).toBe('EUR')
    expect(summarizeTransactions(rows).revenue[0]).toBe(4)
    rows.push({ customerId: 1, at: '2024-01-03', amount: { amount: '1', currency: 'USD' } })
    expect(() => summarizeTransactions(rows)).toThrow(/one currency .* got EUR and USD/)
  })

  test('a default asOf is the last order, and a bare date is its last millisecond', () => {
    const rows: Row[] = [{ customerId: 1, at: '2024-01-01T10:00:00Z', amount: 1 }]
    expect(summarizeTransactions(rows).asOf).toBe(Date.parse('2024-01-01T10:00:00Z'))
    const summary = summarizeTransactions(rows, { asOf: '2024-01-05', timeZone: 'Europe/Berlin' })
    expect(summary.asOf).toBe(Date.parse('2024-01-05T22:59:59.999Z'))
  })
})

const row = fc.record({
  customerId: fc.constantFrom('a', 'b', 'c', 'd'),
  at: fc.integer({ min: 0, max: 60 * 24 }).map((hours) => hours * 3_600_000),
  amount: fc.oneof(
    fc.double({ min: -1e4, max: 1e6, noNaN: true }),
    fc.integer({ min: -500, max: 5000 }).map((cents) => (cents / 100).toFixed(2)),
    fc.constantFrom('0.1', '0.2', '1e3', '99999999999999999.99', 0.1, 0.2),
  ),
  orderId: fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5', null, null),
})
const options = fc.record({
  unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  samePeriod: fc.constantFrom('merge' as const, 'separate' as const),
  refunds: fc.constantFrom('net' as const, 'ignore' as const),
  timeZone: fc.constantFrom('UTC', 'America/New_York'),
  calibrationEnd: fc.constantFrom(undefined, 30 * DAY),
  asOf: fc.constantFrom(undefined, 50 * DAY),
})

/** The result, or the reason why there is none. */
function attempt(make: () => CustomerSummary): unknown {
  try {
    return byId(make())
  } catch (error) {
    if (error instanceof InputError) return error.code
    throw error
  }
}

describe('laws', () => {
  test('the order of the rows changes no bit', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), options, fc.nat(), (rows, chosen, seed) => {
        const shuffled = rows
          .map((item, i) => ({ item, key: ((i + 1) * 7919 * (seed + 1)) % 10_007 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item)
        const shuffledResult = attempt(() => summarizeTransactions(shuffled, chosen))
        expect(shuffledResult).toEqual(attempt(() => summarizeTransactions(rows, chosen)))
      }),
      { numRuns: 300 },
    )
  })

  test('chunks and shards, as builders or as JSON, change no bit', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        options,
        fc.nat({ max: 40 }),
        fc.nat({ max: 40 }),
        (rows, chosen, a, b) => {
          const [first, second] = [Math.min(a, b), Math.max(a, b)]
          const parts = [rows.slice(0, first), rows.slice(first, second), rows.slice(second)]
          const whole = attempt(() => summarizeTransactions(rows, chosen))
          const build = (part: typeof rows): object => summaryBuilder(chosen).add(part)
          const chunked = attempt(() =>
            parts.reduce((builder, part) => builder.add(part), summaryBuilder(chosen)).finish(),
          )
          const sharded = attempt(() =>
            parts
              .reduce((builder, part) => builder.merge(JSON.stringify(build(part))), summaryBuilder(chosen))
              .finish(),
          )
          const compacted = attempt(() => {
            const builder = summaryBuilder(chosen)
            for (const part of parts) {
              builder.add(part)
              builder.toJSON()
            }
            return builder.merge(summaryBuilder(chosen)).finish()
          })
          expect(chunked).toEqual(whole)
          expect(sharded).toEqual(whole)
          expect(compacted).toEqual(whole)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('the calibration columns are those of asOf: calibrationEnd', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), options, (rows, chosen) => {
        const { calibrationEnd: _, asOf: __, ...rest } = chosen
        const early = attempt(() => summarizeTransactions(rows, { ...rest, asOf: 30 * DAY }))
        const split = attempt(() => summarizeTransactions(rows, { ...rest, calibrationEnd: 30 * DAY, asOf: 70 * DAY }))
        if (typeof early === 'string' || typeof split === 'string') {
          expect(split).toBe(early)
          return
        }
        const withoutHoldout = Object.fromEntries(
          Object.entries(split as Record<string, Record<string, unknown>>).map(([id, line]) => {
            const { holdoutFrequency: _f, holdoutMonetary: _m, ...columns } = line
            return [id, columns]
          }),
        )
        expect(withoutHoldout).toEqual(early)
      }),
      { numRuns: 200 },
    )
  })

  test('agrees with ten naive lines on plain orders', () => {
    const plain = fc.record({
      customerId: fc.nat({ max: 5 }),
      at: fc.integer({ min: 0, max: 100 }),
      amount: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 60 }), (rows) => {
        const summary = summarizeTransactions(
          rows.map((item) => ({ ...item, at: item.at * DAY + 1000 })),
          { asOf: 101 * DAY },
        )
        for (const id of new Set(rows.map((item) => item.customerId))) {
          const own = rows.filter((item) => item.customerId === id)
          const days = [...new Set(own.map((item) => item.at))].sort((x, y) => x - y)
          const [first = 0] = days
          const last = days[days.length - 1] ?? 0
          const later = own.filter((item) => item.at > first).reduce((sum, item) => sum + item.amount, 0)
          const i = summary.ids.indexOf(id)
          const got = [summary.frequency[i], summary.recency[i], summary.age[i], summary.monetary[i]]
          const x = days.length - 1
          expect(got).toEqual([x, last - first, 101 - first, x === 0 ? 0 : later / x])
        }
      }),
    )
  })
})

test('sums are decimal for decimal text and correctly rounded for numbers', () => {
  const rows = Array.from({ length: 10 }, (_, i) => ({ customerId: 1, at: i * DAY, amount: '0.10' }))
  expect(summarizeTransactions(rows).revenue[0]).toBe(1)
  const amounts = [1e16, 1, -0, 1, 0.1, 1e-3]
  const numbers = amounts.map((amount, i) => ({ customerId: 1, at: i * DAY, amount }))
  expect(summarizeTransactions(numbers).revenue[0]).toBe(10000000000000002)
  const mixed = [...rows, { customerId: 1, at: 0, amount: 0.5 }]
  expect(summarizeTransactions(mixed).revenue[0]).toBe(1.5)
})

test('rows, columns and tables give the same answer', () => {
  const rows = [
    { customerId: 'x', at: '2024-01-01', amount: 2 },
    { customerId: 'y', at: '2024-01-05', amount: 3 },
    { customerId: 'x', at: '2024-01-09', amount: 4 },
  ]
  const columns = {
    customerId: ['x', 'y', 'x'],
    at: rows.map((item) => Date.parse(item.at)),
    amount: Float64Array.of(2, 3, 4),
  }
  const expected = summarizeTransactions(rows).toRows()
  expect(summarizeTransactions(columns).toRows()).toEqual(expected)
  expect(summarizeTransactions(Table.from(rows)).toRows()).toEqual(expected)
})

test('CustomerSummary.from reads what toJSON wrote', () => {
  const rows = [
    { customerId: 'x', at: '2024-01-01', amount: 2 },
    { customerId: 7, at: '2024-01-05', amount: 3 },
  ]
  const summary = summarizeTransactions(rows, { calibrationEnd: '2024-01-04' })
  const again = CustomerSummary.from(JSON.parse(JSON.stringify(summary)))
  expect(JSON.stringify(again)).toBe(JSON.stringify(summary))
  expect(again.toRows()).toEqual(summary.toRows())
})

test('ids come back as first written, in rows too', () => {
  const rows = [42, 'A', 9007199254740993n].map((customerId) => ({ customerId, at: '2024-01-01', amount: 2 }))
  const summary = summarizeTransactions(rows)
  expect(summary.toRows().map((row) => row.id)).toEqual([42, 'A', 9007199254740993n])
  const gaps = CustomerSummary.from({ ids: [1, null, 3], frequency: [0, 0, 0], recency: [0, 0, 0], age: [1, 1, 1] })
  expect(gaps.toRows().map((row) => row.id)).toEqual([1, null, 3])
  expect([...gaps.toTable().numbers('id' as 'age', { missing: -1 })]).toEqual([1, -1, 3])
})

test('CustomerSummary.from copies the lists and checks what is beside them', () => {
  const frequency = Float64Array.of(0, 1)
  const summary = CustomerSummary.from({ frequency, recency: [0, 3], age: [1, 5] })
  frequency[0] = 99
  expect(summary.frequency[0]).toBe(0)
  const good = { frequency: [0], recency: [0], age: [1] }
  const refused: [object, RegExp][] = [
    [{ asOf: '2024-01-01' }, /asOf must be a finite number/],
    [{ timeZone: 'Nowhere' }, /timeZone must be/],
    [{ currency: 5 }, /currency must be text/],
    [{ holdoutDuration: 'y' }, /holdoutDuration must be/],
    [{ dropped: 'x' }, /dropped must be counts/],
    [{ ids: [{}] }, /ids\[0\] must be an id or null/],
    [{ unit: 'days' }, /did you mean "day"/],
  ]
  for (const [extra, message] of refused) expect(() => CustomerSummary.from({ ...good, ...extra })).toThrow(message)
  expect(() => CustomerSummary.from(Table.from({ a: [1] }) as never)).toThrow(/table\.toColumns\(\)/)
})

test('CustomerSummary.from refuses numbers that contradict each other', () => {
  const good = { frequency: [1, 0], recency: [2, 0], age: [3, 4] }
  expect(CustomerSummary.from(good).size).toBe(2)
  expect(() => CustomerSummary.from({ ...good, age: [3] })).toThrow(
    'CustomerSummary.from: age must be as long as frequency (2), got length 1',
  )
  expect(() => CustomerSummary.from({ ...good, recency: [4, 0] })).toThrow(/recency\[0\] must be at most the age/)
  expect(() => CustomerSummary.from({ ...good, recency: [2, 1] })).toThrow(
    /recency\[1\] must be 0 where the frequency is 0/,
  )
  expect(() => CustomerSummary.from({ ...good, frequency: [1.5, 0] })).toThrow(/frequency\[0\] must be a whole number/)
  expect(() => CustomerSummary.from({ ...good, age: [Number.NaN, 4] })).toThrow(
    /age\[0\] must be a finite number of at least 0, got NaN/,
  )
})
