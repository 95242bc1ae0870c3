import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LifecycleStage, lifecycleStage, lifecycleTransitions } from '../../src/entities/lifecycle.ts'

const DAY = 86_400_000
const END = Date.parse('2024-12-31')
/** An order this many days before the last day. */
const order = (customerId: string, daysAgo: number) => ({ customerId, at: END - daysAgo * DAY, amount: 10 })
const asOf = '2024-12-31'

describe('the stage of a customer', () => {
  test('the last day of each window is included, the day after is not', () => {
    const orders = [
      order('new, last day', 30),
      order('active, first day', 31),
      order('active, last day', 90),
      order('lapsing, first day', 91),
      order('lapsing, last day', 365),
      order('lost', 366),
    ]
    expect(lifecycleStage(orders, { asOf }).stage).toEqual(['new', 'active', 'active', 'lapsing', 'lapsing', 'lost'])
  })

  test('won back is a gap longer than lapsingWithin that ended within activeWithin', () => {
    const orders = [
      order('gap of 365', 90),
      order('gap of 365', 455),
      order('gap of 366', 90),
      order('gap of 366', 456),
      order('long ago', 91),
      order('long ago', 600),
      order('long ago', 20),
      order('gap, then more', 5),
      order('gap, then more', 80),
      order('gap, then more', 500),
    ]
    const { ids, stage } = lifecycleStage(orders, { asOf })
    expect(Object.fromEntries(ids.map((id, i) => [id, stage[i]]))).toEqual({
      'gap of 365': 'active',
      'gap of 366': 'wonBack',
      'long ago': 'active',
      'gap, then more': 'wonBack',
    })
  })

  test('a new customer with a second order is still new', () => {
    expect(lifecycleStage([order('a', 29), order('a', 1)], { asOf }).stage).toEqual(['new'])
  })

  test('customers without an order so far are prospects; buyers who are not listed come after', () => {
    const later = { customerId: 'later', at: END + 2 * DAY, amount: 1 }
    const result = lifecycleStage([order('x', 1), later], {
      asOf,
      customers: [{ id: 'later' }, { id: null }, { id: 'none' }],
    })
    expect(result.ids).toEqual(['later', null, 'none', 'x'])
    expect(result.stage).toEqual(['prospect', 'prospect', 'prospect', 'new'])
    expect(result.missingIds).toBe(1)
    expect(result.dropped.afterAsOf).toBe(1)
    expect(result.counts).toEqual({ prospect: 3, new: 1, active: 0, lapsing: 0, lost: 0, wonBack: 0 })
  })

  test('refunded, cancelled and test orders are no orders', () => {
    const orders = [
      { id: 1, customerId: 'a', at: END, total: 10 },
      { id: 2, customerId: 'a', at: END - 200 * DAY, total: 10 },
      { id: 3, customerId: 'b', at: END, total: 10, cancelledAt: '2024-12-31' },
      { id: 4, customerId: 'b', at: END - 400 * DAY, total: 10 },
    ]
    expect(lifecycleStage(orders, { asOf }).stage).toEqual(['active', 'lost'])
    const refund = { id: 5, orderId: 1, customerId: 'a', at: END, total: -10 }
    const rows = [...orders, refund].map((row) => ({ orderId: row.id, ...row }))
    expect(lifecycleStage(rows, { asOf }).stage).toEqual(['lapsing', 'lost'])
  })

  test('months are calendar months, days are local', () => {
    const rows = [{ customerId: 1, at: '2024-01-31T23:30:00Z', amount: 1 }]
    const windows = { newWithin: { months: 1 }, activeWithin: { months: 2 }, lapsingWithin: { years: 1 } } as const
    expect(lifecycleStage(rows, { asOf: '2024-02-29', ...windows }).stage).toEqual(['new'])
    expect(lifecycleStage(rows, { asOf: '2024-03-01', ...windows }).stage).toEqual(['active'])
    expect(lifecycleStage(rows, { asOf: '2024-03-01', timeZone: 'Asia/Tokyo', ...windows }).stage).toEqual(['new'])
  })

  test('equals the definition, word by word', () => {
    const days = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 5 }), (customers) => {
        const orders = customers.flatMap((ago, i) => ago.map((days) => order(`c${i}`, days)))
        const byDefinition = customers.map((ago): LifecycleStage => {
          const past = [...ago].sort((a, b) => b - a)
          const first = past[0] ?? 0
          const last = past[past.length - 1] ?? 0
          if (first <= 30) return 'new'
          if (last > 365) return 'lost'
          if (last > 90) return 'lapsing'
          return past.some((days, i) => i > 0 && days <= 90 && (past[i - 1] ?? 0) - days > 365) ? 'wonBack' : 'active'
        })
        expect(lifecycleStage(orders, { asOf }).stage).toEqual(byDefinition)
      }),
    )
  })

  test('a row result: ids, rows, table, JSON', () => {
    const result = lifecycleStage([order('a', 1)], { asOf })
    expect(result.toRows()).toEqual([{ id: 'a', stage: 'new' }])
    expect(result.toTable().columnNames).toEqual(['id', 'stage'])
    expect(JSON.parse(JSON.stringify(result))).toEqual({ ids: ['a'], stage: ['new'], asOf: END + DAY - 1 })
  })

  test('refuses windows that contradict each other, periods, and customers named twice', () => {
    const rows = [order('a', 1)]
    expect(() => lifecycleStage(rows, { activeWithin: { days: 400 } })).toThrow(
      'activeWithin must be at most lapsingWithin',
    )
    expect(() => lifecycleStage(rows, { newWithin: { periods: 3 } })).toThrow('newWithin must be in days')
    expect(() => lifecycleStage(rows, { customers: ['a', 'b', 'a'] })).toThrow('the id of row 0 again in row 2')
    expect(() => lifecycleStage(rows, { customers: [{ name: 'a' }] })).toThrow('a table with the column id')
    expect(() => lifecycleStage([], { asOf })).toThrow('no rows')
  })
})

describe('transitions', () => {
  const before = { ids: ['a', 'b', 'c', 'd'], stage: ['new', 'new', 'active', 'lost'] }
  const after = { ids: ['b', 'a', 'd', 'e'], stage: ['active', 'new', 'wonBack', 'new'] }

  test('count who moved, entered and left; rates are of the stage before', () => {
    const { stages, counts, rates, entered, left } = lifecycleTransitions(before, after)
    const at = (from: LifecycleStage, to: LifecycleStage) => stages.indexOf(from) * stages.length + stages.indexOf(to)
    expect(counts.data[at('new', 'active')]).toBe(1)
    expect(counts.data[at('new', 'new')]).toBe(1)
    expect(counts.data[at('lost', 'wonBack')]).toBe(1)
    expect(counts.data.reduce((sum, value) => sum + value, 0)).toBe(3)
    expect(rates.data[at('new', 'active')]).toBe(0.5)
    expect([...entered]).toEqual([0, 1, 0, 0, 0, 0])
    expect([...left]).toEqual([0, 0, 1, 0, 0, 0])
  })

  test('counts add up to the people of both snapshots', () => {
    const stage = fc.constantFrom<LifecycleStage>('prospect', 'new', 'active', 'lapsing', 'lost', 'wonBack')
    const snapshot = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 30 }), stage), { selector: ([id]) => id })
    fc.assert(
      fc.property(snapshot, snapshot, (first, second) => {
        const shape = (people: [number, LifecycleStage][]) => ({
          ids: people.map(([id]) => id),
          stage: people.map(([, name]) => name),
        })
        const { counts, entered, left } = lifecycleTransitions(shape(first), shape(second))
        const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0)
        expect(sum(counts.data) + sum(left)).toBe(first.length)
        expect(sum(counts.data) + sum(entered)).toBe(second.length)
      }),
    )
  })

  test('refuses what is no snapshot', () => {
    expect(() => lifecycleTransitions(before, { ids: ['a'], stage: ['asleep'] })).toThrow(
      'after.stage[0] must be one of',
    )
    expect(() => lifecycleTransitions(before, { ids: ['a', 'a'], stage: ['new', 'new'] })).toThrow(
      'the id of row 0 again in row 1',
    )
    expect(() => lifecycleTransitions({ ids: ['a'], stage: [] }, after)).toThrow('as long as ids')
  })
})
