import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discountedSimpleClv, netPresentValue, retentionClv, simpleClv } from '../../src/clv/formulas.ts'

const amount = fc.double({ min: -1e4, max: 1e4, noNaN: true })

describe('present value', () => {
  test('equals the sum of its definition; from 1 is one period later', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, amount)),
        fc.double({ min: -0.5, max: 2, noNaN: true }),
        (flows, discountRate) => {
          const revenue = flows.map(([r]) => r)
          const cost = flows.map(([, c]) => c)
          const naive = flows.reduce((sum, [r, c], t) => sum + (r - c) / (1 + discountRate) ** t, 0)
          const scale = flows.reduce((sum, [r, c], t) => sum + (Math.abs(r) + Math.abs(c)) / (1 + discountRate) ** t, 0)
          const value = netPresentValue({ revenue, cost, discountRate })
          expect(value).toBeNear(naive, { absolute: 1e-12 * scale })
          const later = netPresentValue({ revenue, cost, discountRate, from: 1 })
          expect(later * (1 + discountRate)).toBeNear(value, { absolute: 1e-12 * scale })
        },
      ),
    )
  })

  test('refuses what has no value', () => {
    expect(() => netPresentValue({ revenue: [1], discountRate: -1 })).toThrow(
      'discountRate must be a finite number above -1',
    )
    expect(() => netPresentValue({ revenue: [1], cost: [], discountRate: 0 })).toThrow(
      'cost must be as long as revenue (1)',
    )
    expect(() => netPresentValue({ revenue: [Number.NaN], discountRate: 0 })).toThrow(
      'revenue[0] must be a finite number',
    )
    expect(() => netPresentValue({ revenue: [1], discountRate: 0, from: 2 as never })).toThrow(
      'from must be an integer from 0 to 1',
    )
    expect(() => netPresentValue({ revenues: [1], discountRate: 0 } as never)).toThrow('did you mean revenue?')
  })

  test('a factor beyond doubles leaves nothing of its flow', () => {
    expect(netPresentValue({ revenue: [1, ...new Array(2000).fill(1)], discountRate: 1 })).toBeNear(2, {
      relative: 1e-15,
    })
  })
})

describe('the simple formulas', () => {
  test('the worked example: 50 a purchase, 4 a year, 3 years, 10 %', () => {
    const averages = { averagePurchaseValue: 50, purchaseFrequency: 4, lifespan: 3 }
    expect(simpleClv(averages)).toBe(600)
    const byHand = 200 / 1.1 + 200 / 1.1 ** 2 + 200 / 1.1 ** 3
    expect(discountedSimpleClv({ ...averages, discountRate: 0.1 })).toBeNear(byHand, { relative: 1e-14 })
  })

  test('the discounted value tends to the simple one as the rate goes to 0', () => {
    const averages = { averagePurchaseValue: 50, purchaseFrequency: 4, lifespan: 3.5 }
    expect(discountedSimpleClv({ ...averages, discountRate: 0 })).toBe(simpleClv(averages))
    expect(discountedSimpleClv({ ...averages, discountRate: 1e-12 })).toBeNear(700, { relative: 1e-11 })
  })

  test('the ranking index is a product', () => {
    expect(retentionClv({ retention: 0.5, revenuePerUser: 10, rfm: 3 })).toBe(15)
    expect(() => retentionClv({ retention: 1.5, revenuePerUser: 10, rfm: 3 })).toThrow(
      'retention must be a finite number of at least 0 and of at most 1',
    )
    expect(() => simpleClv({ averagePurchaseValue: 1e300, purchaseFrequency: 1e300, lifespan: 1 })).toThrow(
      'below 1.8e308',
    )
  })
})
