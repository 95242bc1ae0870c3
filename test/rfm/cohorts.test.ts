import { cohorts } from 'clientele/rfm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const orders = [
  { customerId: 'a', at: '2024-01-31T23:30:00Z', amount: 10 },
  { customerId: 'a', at: '2024-03-01T00:00:00Z', amount: 20 },
  { customerId: 'b', at: '2024-02-10T00:00:00Z', amount: 5 },
  { customerId: 'b', at: '2024-02-11T00:00:00Z', amount: 5 },
]

describe('cohorts', () => {
  test('rows end where observation ends, and months are local', () => {
    const utc = cohorts(orders, { asOf: '2024-04-30' })
    expect(utc.cohorts).toEqual(['2024-01', '2024-02'])
    expect(utc.values.map((row) => [...row])).toEqual([
      [1, 0, 1, 0],
      [1, 0, 0],
    ])
    const tokyo = cohorts(orders, { asOf: '2024-04-30', timeZone: 'Asia/Tokyo' })
    expect(tokyo.cohorts).toEqual(['2024-02'])
    expect(tokyo.values.map((row) => [...row])).toEqual([[2, 1, 0]])
  })

  test('revenue and orders are shares of the first period', () => {
    const revenue = cohorts(orders, { measure: 'revenue' })
    expect(revenue.values.map((row) => [...row])).toEqual([
      [10, 0, 20],
      [10, 0],
    ])
    expect(revenue.rates.map((row) => [...row])).toEqual([
      [1, 0, 2],
      [1, 0],
    ])
    expect(cohorts(orders, { measure: 'orders' }).values.map((row) => [...row])).toEqual([
      [1, 0, 1],
      [2, 0],
    ])
  })

  test('free first orders have no rate but 0', () => {
    const free = [
      { customerId: 'a', at: '2024-01-01', amount: 0 },
      { customerId: 'a', at: '2024-02-01', amount: 9 },
    ]
    expect([...(cohorts(free, { measure: 'revenue' }).rates[0] ?? [])]).toEqual([0, 0])
  })

  test('days, weeks, quarters, years', () => {
    const count = (unit: 'day' | 'week' | 'quarter' | 'year') =>
      cohorts(orders, { unit }).values.map((row) => row.length)
    expect(count('day')).toEqual([31, 21])
    expect(count('week')).toEqual([5, 4])
    expect(count('quarter')).toEqual([1])
    expect(cohorts(orders, { unit: 'week' }).cohorts).toEqual(['2024-01-29', '2024-02-05'])
    expect(cohorts(orders, { unit: 'year' }).cohorts).toEqual(['2024'])
  })

  test('refunds, cancelled and test orders count as everywhere', () => {
    const rows = [
      { id: 1, orderId: 1, customerId: 'a', at: '2024-01-01', total: 10, test: false },
      { id: 2, orderId: 1, customerId: 'a', at: '2024-02-01', total: -10, test: false },
      { id: 3, orderId: 3, customerId: 'a', at: '2024-02-02', total: 7, test: false },
      { id: 4, orderId: 4, customerId: 'b', at: '2024-02-02', total: 7, test: true },
    ]
    const result = cohorts(rows)
    expect(result.cohorts).toEqual(['2024-02'])
    expect([...result.sizes]).toEqual([1])
    expect(result.dropped).toMatchObject({ refundedOrder: 1, testOrder: 1 })
  })

  test('the order of the rows changes no bit', () => {
    const row = fc.record({
      customerId: fc.integer({ min: 0, max: 5 }),
      at: fc.integer({ min: 0, max: 400 }).map((day) => Date.UTC(2024, 0, 1) + day * 86_400_000),
      amount: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const measure = 'revenue'
        expect(cohorts([...rows].reverse(), { measure }).values).toEqual(cohorts(rows, { measure }).values)
        const counted = cohorts(rows)
        const buyers = new Set(rows.map(({ customerId }) => customerId)).size
        expect(counted.sizes.reduce((a, b) => a + b, 0)).toBe(buyers)
        expect(counted.values.every((line, i) => line[0] === counted.sizes[i])).toBe(true)
      }),
    )
  })

  test('as rows, as a table, as JSON', () => {
    const result = cohorts(orders)
    expect(result.toRows()[2]).toEqual({ cohort: '2024-01', size: 1, period: 2, value: 1, rate: 1 })
    expect(result.toTable().rowCount).toBe(5)
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({
      cohorts: ['2024-01', '2024-02'],
      sizes: [1, 1],
      unit: 'month',
    })
    expect(() => cohorts(orders, { unit: 'fortnight' as never })).toThrow("unit must be 'day'")
    expect(() => cohorts([])).toThrow('cohorts: transactions must be rows')
  })
})
