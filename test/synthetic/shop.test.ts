import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StoppedError } from '../../src/core/errors.ts'
import type { ProgressState } from '../../src/core/progress.ts'
import { type SyntheticShop, syntheticShop } from '../../src/synthetic/index.ts'

const PARTS = [
  'customers',
  'dirtyCustomers',
  'orders',
  'orderLines',
  'products',
  'ratings',
  'referrals',
  'opportunities',
  'stageChanges',
  'cases',
  'touches',
] as const

const columnsOf = (shop: SyntheticShop, part: (typeof PARTS)[number]): string => JSON.stringify(shop[part])

test('the same seed gives the same bits in every part and in the truth', () => {
  const [one, two] = [syntheticShop({ customers: 200, seed: 7 }), syntheticShop({ customers: 200, seed: 7 })]
  for (const part of PARTS) expect(columnsOf(one, part)).toBe(columnsOf(two, part))
  expect(one.truth).toEqual(two.truth)
})

test('another seed gives other rows in every part', () => {
  const [one, two] = [syntheticShop({ customers: 200, seed: 7 }), syntheticShop({ customers: 200, seed: 8 })]
  for (const part of PARTS) expect(columnsOf(one, part)).not.toBe(columnsOf(two, part))
  expect(one.truth.customers.purchaseRate).not.toEqual(two.truth.customers.purchaseRate)
})

test('a part is the same whatever was read before it', () => {
  const whole = syntheticShop({ customers: 120 })
  const expected = new Map(PARTS.map((part) => [part, columnsOf(whole, part)]))
  const backwards = syntheticShop({ customers: 120 })
  for (const part of [...PARTS].reverse()) expect(columnsOf(backwards, part)).toBe(expected.get(part))
  for (const part of PARTS) expect(columnsOf(syntheticShop({ customers: 120 }), part)).toBe(expected.get(part))
})

test('the truth is the same when it is read before the rows', () => {
  const first = syntheticShop({ customers: 120 })
  const { customers, opportunities, duplicatePairs } = first.truth
  const after = syntheticShop({ customers: 120 })
  for (const part of PARTS) after[part]
  expect(after.truth.customers).toEqual(customers)
  expect(after.truth.opportunities).toEqual(opportunities)
  expect(after.truth.duplicatePairs).toEqual(duplicatePairs)
})

test('parts are made once', () => {
  const shop = syntheticShop({ customers: 10 })
  for (const part of PARTS) expect(shop[part]).toBe(shop[part])
  expect(shop.truth.customers).toBe(shop.truth.customers)
})

test('a shop of any size has its parts, without gaps where none are told', () => {
  for (const customers of [1, 2, 10, 500]) {
    const shop = syntheticShop({ customers })
    expect(shop.customers.rowCount).toBe(customers)
    expect(shop.orders.rowCount).toBeGreaterThanOrEqual(customers)
    expect(shop.dirtyCustomers.rowCount).toBeGreaterThanOrEqual(customers)
    const gaps = PARTS.flatMap((part) =>
      shop[part]
        .report()
        .filter(({ missing }) => missing > 0)
        .map(({ name }) => `${part}.${name}`),
    )
    const told = [
      'customers.phone',
      'orders.cancelledAt',
      'opportunities.closedAt',
      'opportunities.lostReason',
      'stageChanges.from',
      'cases.firstResponseAt',
      'cases.resolvedAt',
      'cases.satisfaction',
      'touches.value',
    ]
    expect(gaps.filter((gap) => !told.includes(gap) && !gap.startsWith('dirtyCustomers.'))).toEqual([])
  }
})

test('rows grow with the customers', () => {
  const small = syntheticShop({ customers: 500 })
  const large = syntheticShop({ customers: 5000 })
  for (const part of ['orders', 'orderLines', 'ratings', 'referrals', 'opportunities', 'cases', 'touches'] as const) {
    expect(large[part].rowCount / small[part].rowCount).toBeGreaterThan(8)
    expect(large[part].rowCount / small[part].rowCount).toBeLessThan(12)
  }
})

test('one product and one day are enough', () => {
  const shop = syntheticShop({ customers: 30, products: 1, days: 1 })
  expect(new Set(shop.orderLines.column('productId'))).toEqual(new Set(['P0001']))
  expect(shop.end - shop.start).toBe(86_400_000 - 1)
  for (const part of PARTS) expect(() => shop[part].toRows()).not.toThrow()
})

test('rows are sorted by time and lie within opening hours of the days asked for, across clock changes', () => {
  const shop = syntheticShop({ customers: 300, start: '2024-02-10', days: 60, timeZone: 'America/New_York' })
  const hourOf = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: '2-digit', hourCycle: 'h23' })
  expect(new Date(shop.start).toISOString()).toBe('2024-02-10T05:00:00.000Z')
  expect(new Date(shop.end).toISOString()).toBe('2024-04-10T03:59:59.999Z')
  const times: [string, Iterable<number>][] = [
    ['orders', shop.orders.numbers('at')],
    ['cancelled', shop.orders.numbers('cancelledAt', { missing: Number.NaN })],
    ['lines', shop.orderLines.numbers('at')],
    ['ratings', shop.ratings.numbers('at')],
    ['referrals', shop.referrals.numbers('at')],
    ['customers', shop.customers.numbers('createdAt')],
    ['opportunities', shop.opportunities.numbers('createdAt')],
    ['changes', shop.stageChanges.numbers('at')],
    ['cases', shop.cases.numbers('createdAt')],
    ['touches', shop.touches.numbers('at')],
  ]
  for (const [name, values] of times) {
    const known = [...values].filter((at) => !Number.isNaN(at))
    expect(known.length, name).toBeGreaterThan(0)
    if (name !== 'cancelled') expect(known, name).toEqual(known.slice().sort((a, b) => a - b))
    const within = known.filter((at) => at % 1000 === 0 && at >= shop.start && at <= shop.end)
    expect(within.length, name).toBe(known.length)
    const hours = known.map((at) => Number(hourOf.format(at)))
    expect(
      hours.filter((hour) => hour < 9 || hour > 20),
      name,
    ).toEqual([])
  }
})

test('amounts have two decimals without noise', () => {
  const shop = syntheticShop({ customers: 400, currencies: 3 })
  const amounts = [
    ...shop.orders.column('total'),
    ...shop.orderLines.column('unitPrice'),
    ...shop.orderLines.column('total'),
    ...shop.products.column('price'),
    ...shop.products.column('cost'),
    ...shop.opportunities.column('amount'),
    ...shop.touches.column('cost'),
    ...[...shop.touches.column('value')].filter((value) => value !== null),
  ]
  expect(amounts.filter((amount) => amount !== Number(amount.toFixed(2)))).toEqual([])
})

test('several currencies are spread over customers at the planted rates', () => {
  const shop = syntheticShop({ customers: 4000, currency: 'GBP', currencies: 3, churnCause: false })
  expect(shop.truth.exchangeRates.GBP).toBe(1)
  expect(Object.keys(shop.truth.exchangeRates)).toEqual(['GBP', 'EUR', 'USD'])
  const currencyOf = new Map(shop.customers.toRows().map(({ id, currency }) => [id, currency]))
  expect([...shop.orders.rows()].filter((row) => row.currency !== currencyOf.get(row.customerId))).toEqual([])
  for (const [currency, rate] of Object.entries(shop.truth.exchangeRates)) {
    const totals = [...shop.orders.rows()].filter((row) => row.currency === currency && row.total > 10)
    const mean = totals.reduce((sum, { total }) => sum + total, 0) / totals.length
    expect(totals.length).toBeGreaterThan(4000)
    expect(mean / rate).toBeNear(61, { relative: 0.06 })
  }
})

test('one currency is the default and mixing changes no date', () => {
  const plain = syntheticShop({ customers: 100 })
  const mixed = syntheticShop({ customers: 100, currencies: 2 })
  expect(new Set(plain.orders.column('currency'))).toEqual(new Set(['EUR']))
  expect(new Set(mixed.orders.column('currency'))).toEqual(new Set(['EUR', 'USD']))
  expect(mixed.orders.numbers('at')).toEqual(plain.orders.numbers('at'))
})

test('parameters of the model are taken, those left out keep their default', () => {
  const shop = syntheticShop({ customers: 3000, model: { r: 2, alpha: 100 } })
  expect(shop.truth.model).toEqual({ r: 2, alpha: 100, s: 0.9, beta: 180 })
  const rates = shop.truth.customers.purchaseRate
  expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeNear(0.02, { relative: 0.05 })
})

test('parameters at the edge of what doubles hold give no NaN and end', () => {
  for (const model of [
    { r: 1e-6, s: 1e-6 },
    { s: 1e9, beta: 1e-9 },
    { r: 1e-9, alpha: 1e9 },
  ]) {
    const shop = syntheticShop({ customers: 50, model })
    expect(shop.orders.rowCount).toBeGreaterThanOrEqual(50)
    const { purchaseRate, dropoutRate, dropoutAt, meanSpend } = shop.truth.customers
    for (const values of [purchaseRate, dropoutRate, dropoutAt, meanSpend]) {
      expect(values.every((value) => Number.isFinite(value))).toBe(true)
    }
    for (const at of dropoutAt) expect(Number.isNaN(new Date(at).getTime())).toBe(false)
  }
})

test('options that are none are refused by name', () => {
  const refused = (options: unknown, message: RegExp): void => {
    expect(() => syntheticShop(options as object)).toThrow(message)
  }
  refused({ customers: 0 }, /syntheticShop: customers must be an integer from 1 to 20000000, got 0/)
  refused({ customers: -1 }, /customers must be an integer from 1/)
  refused({ customers: 1.5 }, /customers must be .* got 1.5/)
  refused({ customers: 'ten' }, /customers must be .* got "ten"/)
  refused({ customers: Number.NaN }, /customers/)
  refused({ customers: Number.POSITIVE_INFINITY }, /customers/)
  refused({ customer: 5 }, /unknown option "customer"; did you mean customers\?/)
  refused({ constructor: 5 }, /unknown option "constructor"/)
  refused(5, /options must be an object/)
  refused([], /options must be an object/)
  refused({ seed: -1 }, /seed/)
  refused({ seed: 0.5 }, /seed/)
  refused({ days: 0 }, /days/)
  refused({ days: 1e9 }, /days must be an integer from 1 to 36525/)
  refused({ products: 0 }, /products/)
  refused({ start: 'soon' }, /start must be a Date, epoch milliseconds or ISO 8601 text/)
  refused({ start: '9999-12-01' }, /start must be such that all 730 days lie in the years 1000 to 9999/)
  refused({ timeZone: 'Mars/Olympus' }, /timeZone/)
  refused({ currency: 'euro' }, /currency must be an ISO 4217 code/)
  refused({ currency: 'JPY' }, /currency must be a currency with two decimals, got "JPY"/)
  refused({ currencies: 7 }, /currencies must be an integer from 1 to 6/)
  refused({ model: { gamma: 1 } }, /unknown name in model: "gamma"/)
  refused({ model: { r: 0 } }, /model.r must be a finite number above 0/)
  refused({ model: { alpha: 1e-9 } }, /model.alpha must be at least/)
  refused({ model: 3 }, /model must be an object/)
  refused({ churnCause: 'yes' }, /churnCause must be true or false/)
  refused({ onProgress: 3 }, /onProgress must be a function/)
})

test('undefined options are absent', () => {
  const shop = syntheticShop({ customers: 5, seed: undefined, model: undefined, days: undefined })
  expect(shop.orders.toRows()).toEqual(syntheticShop({ customers: 5 }).orders.toRows())
})

test('a start can be a date, an instant or text', () => {
  const day = syntheticShop({ customers: 3, start: '2024-05-06', timeZone: 'Asia/Kolkata' })
  expect(new Date(day.start).toISOString()).toBe('2024-05-05T18:30:00.000Z')
  for (const start of [new Date('2024-05-06T10:00:00Z'), Date.UTC(2024, 4, 5, 18, 30), '2024-05-06T23:59:59']) {
    expect(syntheticShop({ customers: 3, start, timeZone: 'Asia/Kolkata' }).start).toBe(day.start)
  }
})

test('progress is told by part, and stop ends a part that can then be read again', () => {
  const stages = new Set<string>()
  const shop = syntheticShop({
    customers: 3000,
    onProgress: ({ stage, done, total }) => {
      stages.add(stage)
      expect(done).toBeLessThanOrEqual(total)
    },
  })
  for (const part of PARTS) shop[part]
  for (const stage of ['lifetimes', 'orders', 'orderLines', 'ratings', 'cases', 'touches'])
    expect(stages).toContain(stage)

  let stopping = true
  const stopped = syntheticShop({
    customers: 3000,
    onProgress: (state: ProgressState) => {
      if (stopping && state.stage === 'orders') state.stop()
    },
  })
  expect(() => stopped.orders).toThrow(StoppedError)
  stopping = false
  expect(columnsOf(stopped, 'orders')).toBe(columnsOf(syntheticShop({ customers: 3000 }), 'orders'))
})

test('any small shop has whole tables and finite numbers', () => {
  fc.assert(
    fc.property(
      fc.record({
        customers: fc.integer({ min: 1, max: 40 }),
        seed: fc.nat(),
        days: fc.integer({ min: 1, max: 400 }),
        products: fc.integer({ min: 1, max: 30 }),
        currencies: fc.integer({ min: 1, max: 6 }),
        churnCause: fc.boolean(),
      }),
      (options) => {
        const shop = syntheticShop(options)
        const known = new Set<number | string>(shop.customers.column('id'))
        for (const part of PARTS) {
          for (const row of shop[part].rows()) {
            const whole = Object.values(row).every((value) => typeof value !== 'number' || Number.isFinite(value))
            const placed = !('customerId' in row) || known.has(row.customerId)
            if (!whole || !placed || ('unitPrice' in row && row.unitPrice <= 0)) throw new Error(`a bad row of ${part}`)
          }
        }
      },
    ),
    { numRuns: 25 },
  )
})
