import { describe, expect, test } from 'vitest'
import { parseRecords } from '../../src/entities/parse.ts'
import { consentSchema } from '../../src/entities/schemas/marketing.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../src/entities/schemas/orders.ts'
import { customerSchema } from '../../src/entities/schemas/people.ts'
import { nestedRows, shopify } from '../../src/presets/index.ts'
import * as rows from './rows/shopify.ts'
import { expectRecords, issuesOf, recordOf } from './shapes.ts'

const { restOrder, graphqlOrder, fivetranOrder } = rows

describe('REST, GraphQL and connectors give the same records', () => {
  test('orders', () => {
    const order = {
      id: '450789469',
      customerId: '207119551',
      at: new Date('2024-01-05T09:58:00Z'),
      total: '59.70',
      kind: 'sale',
      currency: 'EUR',
      status: 'completed',
      number: '#1001',
      subtotal: '49.75',
      tax: '9.95',
      shipping: '4.90',
      discount: '5.00',
      paymentStatus: 'partiallyRefunded',
      fulfillmentStatus: 'fulfilled',
      channel: 'web',
      coupon: 'SPRING',
      createdAt: new Date('2024-01-05T10:00:00Z'),
      updatedAt: new Date('2024-01-09T09:00:00Z'),
      billingAddress: {
        name: 'Ada Lovelace',
        street: '12 St James Square',
        postcode: 'SW1Y 4JH',
        city: 'London',
        country: 'GB',
      },
      tags: ['vip', 'first'],
      test: false,
    }
    expectRecords(orderSchema, shopify.orders, { api: [restOrder], connector: [fivetranOrder] }, [order])
    expectRecords(orderSchema, shopify.orders, { api: [graphqlOrder], connector: [fivetranOrder] }, [order])
  })

  test('line items know their order; within orders also the customer and the moment', () => {
    const line = {
      id: '466157049',
      orderId: '450789469',
      productId: '632910392',
      quantity: 3,
      unitPrice: '19.90',
      discount: '5.00',
      variantId: '39072856',
      sku: 'C-1',
      name: 'Coal',
    }
    const { records } = parseRecords(orderLineSchema, [rows.fivetranLine], { mapping: shopify.orderLines })
    expect(records).toEqual([line])
    const nested = { ...line, customerId: '207119551', at: new Date('2024-01-05T09:58:00Z'), currency: 'EUR' }
    expectRecords(
      orderLineSchema,
      shopify.orderLines,
      {
        api: nestedRows([restOrder], 'line_items'),
        connector: nestedRows([{ ...fivetranOrder, line_items: JSON.stringify(restOrder.line_items) }], 'line_items'),
      },
      [nested],
    )
    expect(
      parseRecords(orderLineSchema, nestedRows([graphqlOrder], 'lineItems.nodes'), { mapping: shopify.orderLines })
        .records,
    ).toEqual([nested])
  })

  test('refunds are orders of their own', () => {
    const refund = {
      id: '509562969',
      orderId: '450789469',
      customerId: '207119551',
      at: new Date('2024-01-09T09:00:00Z'),
      total: '19.90',
      kind: 'refund',
      currency: 'EUR',
      createdAt: new Date('2024-01-09T09:00:00Z'),
    }
    expectRecords(
      orderSchema,
      shopify.refunds,
      { api: nestedRows([restOrder], 'refunds'), connector: nestedRows([graphqlOrder], 'refunds') },
      [refund],
    )
    // By themselves they do not tell whose they are.
    expect(issuesOf(orderSchema, shopify.refunds, restOrder.refunds)).toEqual(['0 customerId missing'])
    const mapping = shopify.refundsWith({ orders: [fivetranOrder] })
    expect(parseRecords(orderSchema, restOrder.refunds, { mapping }).records).toEqual([refund])
  })

  test('of transactions only the refunds are refunds, and those that failed are cancelled', () => {
    const mapping = shopify.refundsWith({ orders: [restOrder] })
    const { records, issues } = parseRecords(orderSchema, rows.fivetranTransactions, { mapping })
    expect(issues).toEqual([{ code: 'missing', row: 1, field: 'id' }])
    expect(records).toMatchObject([
      { id: '2144', orderId: '450789469', customerId: '207119551', total: '19.90', kind: 'refund' },
      { id: '2145', status: 'cancelled' },
    ])
    expect(records[0]).not.toHaveProperty('status')
  })

  test('customers and products', () => {
    expectRecords(customerSchema, shopify.customers, rows.customers, [
      {
        id: '207119551',
        kind: 'person',
        givenName: 'Ada',
        familyName: 'Lovelace',
        email: 'ada@engines.example',
        phone: '+447700900001',
        street: '12 St James Square',
        postcode: 'SW1Y 4JH',
        city: 'London',
        region: 'England',
        country: 'GB',
        currency: 'EUR',
        createdAt: new Date('2024-01-05T10:00:00Z'),
        updatedAt: new Date('2024-01-06T10:00:00Z'),
        newsletter: true,
        tags: ['vip'],
      },
      {
        id: '207119552',
        kind: 'person',
        name: 'Grace Hopper',
        givenName: 'Grace',
        email: 'grace@compilers.example',
        street: '1 Harbour Road',
        country: 'US',
        createdAt: new Date('2024-01-05T10:00:00Z'),
        newsletter: false,
        tags: [],
      },
    ])
    expectRecords(productSchema, shopify.products, rows.products, [
      {
        id: '632910392',
        name: 'Coal',
        sku: 'C-1',
        category: 'Fuel',
        brand: 'Pits',
        description: '<p>Black</p>',
        price: '19.90',
        active: true,
        createdAt: new Date('2023-01-05T10:00:00Z'),
        tags: ['black', 'hot'],
      },
    ])
    const variants = [{ price: '19.90' }, { price: '29.90' }]
    expect(recordOf(productSchema, shopify.products, { id: 1, status: 'draft', variants })).toEqual({
      id: '1',
      active: false,
    })
  })

  test('consents', () => {
    const consents = rows.customers.api.slice(0, 1)
    const connector = rows.customers.connector.slice(0, 1)
    expectRecords(consentSchema, shopify.consents, { api: consents, connector }, [
      {
        customerId: '207119551',
        purpose: 'marketing',
        state: 'granted',
        channel: 'email',
        at: new Date('2024-01-05T10:00:00Z'),
        legalBasis: 'consent',
      },
    ])
    const sms = { id: 1, sms_marketing_consent: { state: 'unsubscribed', consent_collected_from: 'SHOPIFY' } }
    expect(recordOf(consentSchema, shopify.smsConsents, sms)).toMatchObject({
      state: 'withdrawn',
      channel: 'sms',
      source: 'SHOPIFY',
    })
    // Whoever was never asked said nothing.
    expect(issuesOf(consentSchema, shopify.smsConsents, [{ id: 1, sms_marketing_consent: null }])).toEqual([
      '0 state missing',
    ])
  })
})

describe('orders that are none, or not yet', () => {
  const order = (change: object, mapping = shopify.orders) =>
    recordOf(orderSchema, mapping, { ...restOrder, ...change })

  test('cancelled, voided, unpaid, refunded, test', () => {
    expect(order({ cancelled_at: '2024-01-06T00:00:00Z' })).toMatchObject({
      status: 'cancelled',
      cancelledAt: new Date('2024-01-06'),
    })
    expect(order({ financial_status: 'voided' })).toMatchObject({ status: 'cancelled', paymentStatus: 'voided' })
    expect(order({ financial_status: 'authorized' })).toMatchObject({ status: 'pending' })
    expect(order({ financial_status: 'refunded' })).toMatchObject({ status: 'refunded' })
    expect(order({ financial_status: null })).not.toHaveProperty('status')
    expect(order({ test: true })).toMatchObject({ test: true })
  })

  test('an order without a moment of processing is of its creation', () => {
    expect(order({ processed_at: null })).toMatchObject({ at: new Date('2024-01-05T10:00:00Z') })
  })

  test('guests are nobody, an address, or somebody new each time', () => {
    const guest = { ...restOrder, customer: null }
    expect(issuesOf(orderSchema, shopify.orders, [guest])).toEqual(['0 customerId missing'])
    const byEmail = shopify.ordersWith({ guests: 'email' })
    expect(recordOf(orderSchema, byEmail, guest)).toMatchObject({ customerId: 'ada@engines.example' })
    expect(recordOf(orderSchema, byEmail, restOrder)).toMatchObject({ customerId: '207119551' })
    expect(issuesOf(orderSchema, byEmail, [{ ...guest, email: `${'a'.repeat(100_000)}@example` }])).toEqual([
      '0 customerId missing',
    ])
    const byOrder = shopify.ordersWith({ guests: 'order' })
    expect(recordOf(orderSchema, byOrder, guest)).toMatchObject({ customerId: 'guest:450789469' })
    expect(recordOf(orderSchema, byOrder, { ...graphqlOrder, customer: null })).toMatchObject({
      customerId: 'guest:450789469',
    })
    const refunds = shopify.refundsWith({ guests: 'order' })
    expect(recordOf(orderSchema, refunds, nestedRows([guest], 'refunds')[0] ?? {})).toMatchObject({
      customerId: 'guest:450789469',
    })
    const known = shopify.refundsWith({ guests: 'email', orders: [guest] })
    expect(recordOf(orderSchema, known, restOrder.refunds[0] ?? {})).toMatchObject({
      customerId: 'ada@engines.example',
    })
    // A refund whose order is unknown is nobody's, not a guest's.
    expect(issuesOf(orderSchema, refunds, restOrder.refunds)).toEqual(['0 customerId missing'])
    expect(() => shopify.ordersWith({ guests: 'yes' as 'email' })).toThrow(/guests/)
  })

  test('deleted orders are left out', () => {
    const { dropped } = parseRecords(
      orderSchema,
      [
        { ...fivetranOrder, _fivetran_deleted: true },
        { ...restOrder, deleted_at: '2024-02-01T00:00:00Z' },
      ],
      {
        mapping: shopify.orders,
      },
    )
    expect(dropped.deleted).toBe(2)
  })

  test('refunds that gave nothing back have no amount', () => {
    const refund = { ...restOrder.refunds[0], transactions: [] }
    expect(issuesOf(orderSchema, shopify.refundsWith({ orders: [restOrder] }), [refund])).toEqual(['0 total missing'])
    const broken = { ...refund, transactions: [{ kind: 'refund', amount: '1,5' }] }
    expect(issuesOf(orderSchema, shopify.refundsWith({ orders: [restOrder] }), [broken])).toEqual([
      '0 total invalidAmount',
    ])
  })
})

test('ids keep every digit, and those that have lost some are reported', () => {
  const long = { ...restOrder, id: '9223372036854775807', customer: { id: 9007199254740993n } }
  expect(recordOf(orderSchema, shopify.orders, long)).toMatchObject({
    id: '9223372036854775807',
    customerId: '9007199254740993',
  })
  expect(issuesOf(orderSchema, shopify.orders, [{ ...restOrder, id: 2 ** 53 }])).toEqual(['0 id unsafeInteger'])
})
