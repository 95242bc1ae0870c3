import { describe, expect, test } from 'vitest'
import { parseRecords } from '../../src/entities/parse.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../src/entities/schemas/orders.ts'
import { customerSchema } from '../../src/entities/schemas/people.ts'
import { contractSchema, quoteSchema } from '../../src/entities/schemas/sales.ts'
import { nestedRows, stripe } from '../../src/presets/index.ts'
import { moneyOf } from '../../src/presets/stripe/fields.ts'
import * as rows from './rows/stripe.ts'
import { expectRecords, issuesOf, recordOf } from './shapes.ts'

const FIFTH = new Date('2024-01-05T10:00:00Z')

describe('the shapes of the API and of connectors give the same records', () => {
  test('charges and invoices are orders', () => {
    expectRecords(orderSchema, stripe.orders, rows.charges, [
      {
        id: 'ch_1',
        customerId: 'cus_1',
        at: FIFTH,
        total: '19.99',
        kind: 'sale',
        currency: 'EUR',
        status: 'completed',
        number: '1234-5678',
        refunded: '5.00',
        paymentStatus: 'partiallyRefunded',
        createdAt: FIFTH,
        billingAddress: {
          name: 'Ada Lovelace',
          street: '12 St James Square',
          postcode: 'SW1Y 4JH',
          city: 'London',
          country: 'GB',
        },
      },
    ])
    expectRecords(orderSchema, stripe.invoices, rows.invoices, [
      {
        id: 'in_1',
        customerId: 'cus_1',
        at: new Date('2024-01-05T11:00:00Z'),
        total: '23.79',
        kind: 'sale',
        currency: 'EUR',
        status: 'completed',
        number: 'A-0001',
        subtotal: '20.99',
        tax: '3.80',
        discount: '1.00',
        paymentStatus: 'paid',
        createdAt: FIFTH,
        paidAt: new Date('2024-01-05T12:00:00Z'),
      },
    ])
  })

  test('refunds are orders of their own, of the customer who paid', () => {
    const refund = {
      id: 're_1',
      orderId: 'ch_1',
      customerId: 'cus_1',
      at: new Date('2024-01-06T10:00:00Z'),
      total: '5.00',
      kind: 'refund',
      currency: 'EUR',
      status: 'completed',
      createdAt: new Date('2024-01-06T10:00:00Z'),
    }
    const nested = nestedRows(rows.charges.api, 'refunds.data')
    expect(parseRecords(orderSchema, nested, { mapping: stripe.refunds }).records).toEqual([refund])
    const expanded = { ...rows.fivetranRefund, charge: rows.charges.api[0] }
    expect(recordOf(orderSchema, stripe.refunds, expanded)).toEqual(refund)
    expect(issuesOf(orderSchema, stripe.refunds, [rows.fivetranRefund])).toEqual(['0 customerId missing'])
    const mapping = stripe.refundsWith({ charges: rows.charges.connector })
    expect(parseRecords(orderSchema, [rows.fivetranRefund], { mapping }).records).toEqual([refund])
    expect(recordOf(orderSchema, mapping, { ...rows.fivetranRefund, status: 'failed' })).toMatchObject({
      status: 'cancelled',
    })
  })

  test('lines of invoices', () => {
    const line = {
      id: 'il_1',
      orderId: 'in_1',
      productId: 'prod_1',
      quantity: 1,
      unitPrice: '20.99',
      total: '20.99',
      currency: 'EUR',
      name: 'Coal, monthly',
    }
    const nested = nestedRows(rows.invoices.api, 'lines.data')
    expect(parseRecords(orderLineSchema, nested, { mapping: stripe.orderLines }).records).toEqual([
      { ...line, customerId: 'cus_1', at: new Date('2024-01-05T11:00:00Z') },
    ])
    const { unitPrice: _, ...withoutPrice } = { ...line, productId: 'price_1' }
    const row = {
      id: 'il_1',
      invoice_id: 'in_1',
      price_id: 'price_1',
      amount: 2099,
      currency: 'eur',
      quantity: 1,
      description: 'Coal, monthly',
    }
    expect(recordOf(orderLineSchema, stripe.orderLines, row)).toEqual(withoutPrice)
  })

  test('customers, subscriptions, quotes, products', () => {
    expectRecords(customerSchema, stripe.customers, rows.customers, [
      {
        id: 'cus_1',
        name: 'Ada Lovelace',
        email: 'ada@engines.example',
        language: 'en-GB',
        street: '12 St James Square',
        postcode: 'SW1Y 4JH',
        city: 'London',
        country: 'GB',
        currency: 'EUR',
        createdAt: FIFTH,
        test: true,
      },
    ])
    expectRecords(contractSchema, stripe.contracts, rows.subscriptions, [
      {
        id: 'sub_1',
        customerId: 'cus_1',
        startDate: '2024-01-05',
        status: 'active',
        productId: 'prod_1',
        quantity: 3,
        recurringAmount: '59.97',
        billingInterval: 'month',
        billingIntervalCount: 1,
        currency: 'EUR',
        autoRenew: true,
        createdAt: FIFTH,
      },
    ])
    expectRecords(quoteSchema, stripe.quotes, rows.quotes, [
      {
        id: 'qt_1',
        status: 'sent',
        number: 'QT-1',
        customerId: 'cus_1',
        total: '19.99',
        subtotal: '16.80',
        tax: '3.19',
        discount: '0.00',
        currency: 'EUR',
        createdAt: FIFTH,
        sentAt: FIFTH,
        validUntil: '2024-02-04',
      },
    ])
    expectRecords(productSchema, stripe.products, rows.products, [
      {
        id: 'prod_1',
        name: 'Coal',
        description: 'Black',
        price: '19.99',
        currency: 'EUR',
        recurringInterval: 'month',
        active: true,
        imageUrl: 'https://engines.example/coal.png',
        createdAt: FIFTH,
        updatedAt: FIFTH,
      },
    ])
  })
})

describe('money in minor units', () => {
  test('has as many places as the currency, by Stripe’s reckoning', () => {
    const of = (amount: unknown, currency: string) => moneyOf(amount, currency)
    expect(of(1999, 'eur')).toEqual({ amount: '19.99', currency: 'EUR' })
    expect(of(1999, 'JPY')).toEqual({ amount: '1999', currency: 'JPY' })
    expect(of(1999, 'bhd')).toEqual({ amount: '1.999', currency: 'BHD' })
    expect(of(500, 'isk')).toEqual({ amount: '5.00', currency: 'ISK' })
    expect(of(500, 'ugx')).toEqual({ amount: '5.00', currency: 'UGX' })
    expect(of(500, 'mga')).toEqual({ amount: '500', currency: 'MGA' })
    expect(of(500, 'huf')).toEqual({ amount: '5.00', currency: 'HUF' })
    expect(of(-5, 'usd')).toEqual({ amount: '-0.05', currency: 'USD' })
    expect(of(9007199254740993n, 'usd')).toEqual({ amount: '90071992547409.93', currency: 'USD' })
    expect(of('1999', 'usd')).toEqual({ amount: '19.99', currency: 'USD' })
    expect(of('1999.00', 'usd')).toEqual({ amount: '19.99', currency: 'USD' })
    expect(of(undefined, 'usd')).toBeUndefined()
  })

  test('is refused with a fraction, but where fractions of minor units are allowed', () => {
    expect(moneyOf('19.99', 'usd')).toEqual({ invalid: true })
    expect(moneyOf('0.5', 'usd', true)).toEqual({ amount: '0.005', currency: 'USD' })
    expect(moneyOf('x', 'usd')).toEqual({ invalid: true })
    expect(moneyOf(5, 'dollars')).toEqual({ invalid: true })
    const [charge = {}] = rows.charges.api
    expect(issuesOf(orderSchema, stripe.orders, [{ ...charge, amount: 19.99 }])).toEqual(['0 total invalidAmount'])
    expect(issuesOf(orderSchema, stripe.orders, [{ ...charge, currency: null }])).toContain('0 total invalidAmount')
  })
})

describe('charges that bought nothing', () => {
  const charge = (change: object, mapping = stripe.orders) =>
    recordOf(orderSchema, mapping, { ...rows.charges.api[0], ...change })

  test('failed, pending, not captured, refunded, by test keys', () => {
    expect(charge({ status: 'failed' })).toMatchObject({ status: 'cancelled', paymentStatus: 'failed' })
    expect(charge({ status: 'pending' })).toMatchObject({ status: 'pending', paymentStatus: 'pending' })
    expect(charge({ captured: false })).toMatchObject({ status: 'pending', paymentStatus: 'pending' })
    expect(charge({ refunded: true, amount_refunded: 1999 })).toMatchObject({
      status: 'refunded',
      paymentStatus: 'refunded',
    })
    expect(charge({ amount_refunded: 0 })).toMatchObject({ paymentStatus: 'paid' })
    expect(charge({ livemode: false })).toMatchObject({ test: true })
  })

  test('void and uncollectible invoices', () => {
    const invoice = (status: string) => recordOf(orderSchema, stripe.invoices, { ...rows.invoices.api[0], status })
    expect(
      ['draft', 'open', 'void', 'uncollectible'].map((status) => (invoice(status) as { status?: string }).status),
    ).toEqual(['pending', 'pending', 'cancelled', 'cancelled'])
    expect(recordOf(orderSchema, stripe.invoices, { ...rows.invoices.api[0], status_transitions: {} })).toMatchObject({
      at: FIFTH,
    })
  })

  test('guests and customers who were expanded', () => {
    expect(charge({ customer: { id: 'cus_9', object: 'customer' } })).toMatchObject({ customerId: 'cus_9' })
    expect(issuesOf(orderSchema, stripe.orders, [{ ...rows.charges.api[0], customer: null }])).toEqual([
      '0 customerId missing',
    ])
    expect(charge({ customer: null }, stripe.ordersWith({ guests: 'email' }))).toMatchObject({
      customerId: 'ada@engines.example',
    })
    expect(charge({ customer: null }, stripe.ordersWith({ guests: 'order' }))).toMatchObject({
      customerId: 'guest:ch_1',
    })
  })
})

describe('subscriptions', () => {
  const contract = (row: object) => recordOf(contractSchema, stripe.contracts, row)
  const { item, subscription } = rows

  test('of several prices come to their sum, where they recur alike', () => {
    expect(contract(subscription([item(1999, 2), item(1, 1)]))).toMatchObject({
      recurringAmount: '39.99',
      billingInterval: 'month',
    })
    expect(contract(subscription([item(1999, 2), item(1, 1)]))).not.toHaveProperty('productId')
    const mixed = contract(subscription([item(1999, 1), item(1999, 1, 'year')]))
    expect(mixed).not.toHaveProperty('recurringAmount')
    expect(mixed).not.toHaveProperty('billingInterval')
    expect(contract(subscription([item(null, 1)]))).not.toHaveProperty('recurringAmount')
    expect(contract(subscription([]))).not.toHaveProperty('recurringAmount')
    const decimal = {
      ...item(null, 3),
      price: { unit_amount_decimal: '0.5', currency: 'eur', recurring: { interval: 'day', interval_count: 7 } },
    }
    expect(contract(subscription([decimal]))).toMatchObject({
      recurringAmount: '0.015',
      billingInterval: 'day',
      billingIntervalCount: 7,
    })
  })

  test('stand by their status, and end when they end', () => {
    const status = (change: object) => (contract(subscription([item(1, 1)], change)) as { status?: string }).status
    expect(
      ['trialing', 'past_due', 'unpaid', 'canceled', 'paused', 'incomplete', 'incomplete_expired'].map((name) =>
        status({ status: name }),
      ),
    ).toEqual(['trial', 'pastDue', 'pastDue', 'cancelled', 'paused', 'draft', 'expired'])
    expect(status({ pause_collection: { behavior: 'void' } })).toBe('paused')
    const ending = { cancel_at_period_end: true, cancel_at: 1706745600, canceled_at: 1704448800 }
    expect(contract(subscription([item(1, 1)], ending))).toMatchObject({
      autoRenew: false,
      endDate: '2024-02-01',
      cancelledAt: FIFTH,
    })
    expect(contract(subscription([item(1, 1)], { cancel_at: 1706745600 }))).toMatchObject({ autoRenew: false })
  })
})

test('deleted customers are left out', () => {
  const customers = [
    { id: 'cus_1', object: 'customer', deleted: true },
    { id: 'cus_2', is_deleted: true },
    { id: 'cus_3' },
  ]
  const { records, dropped } = parseRecords(customerSchema, customers, { mapping: stripe.customers })
  expect([records.map(({ id }) => id), dropped.deleted]).toEqual([['cus_3'], 2])
})
