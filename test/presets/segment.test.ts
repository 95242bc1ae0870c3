import { describe, expect, test } from 'vitest'
import { parseRecords } from '../../src/entities/parse.ts'
import { campaignTouchSchema } from '../../src/entities/schemas/marketing.ts'
import { orderLineSchema, orderSchema } from '../../src/entities/schemas/orders.ts'
import { customerSchema } from '../../src/entities/schemas/people.ts'
import { activitySchema } from '../../src/entities/schemas/service.ts'
import { nestedRows, segment } from '../../src/presets/index.ts'
import * as rows from './rows/segment.ts'
import { expectRecords, issuesOf, recordOf } from './shapes.ts'

describe('calls and tables give the same records', () => {
  test('orders and refunds', () => {
    expectRecords(orderSchema, segment.orders, rows.orders, [
      {
        id: 'o1',
        customerId: 'u1',
        at: new Date('2024-01-05T10:00:00Z'),
        total: '59.7',
        kind: 'sale',
        currency: 'EUR',
        status: 'completed',
        subtotal: '49.75',
        tax: '4.95',
        shipping: '5',
        discount: '2.5',
        channel: 'web',
        campaignId: 'spring',
        coupon: 'SPRING',
      },
    ])
    expectRecords(orderSchema, segment.refunds, rows.refunds, [
      {
        id: 'm2',
        orderId: 'o1',
        customerId: 'u1',
        at: new Date('2024-01-09T10:00:00Z'),
        total: '19.9',
        kind: 'refund',
        currency: 'EUR',
      },
    ])
  })

  test('products within orders', () => {
    const shapes = {
      api: nestedRows(rows.orders.api, 'properties.products'),
      connector: nestedRows(rows.orders.connector, 'products'),
    }
    expectRecords(orderLineSchema, segment.orderLines, shapes, [
      {
        orderId: 'o1',
        productId: '91',
        quantity: 3,
        customerId: 'u1',
        at: new Date('2024-01-05T10:00:00Z'),
        unitPrice: '19.9',
        currency: 'EUR',
        sku: 'C-1',
        name: 'Coal',
        category: 'Fuel',
        coupon: 'SPRING',
      },
    ])
  })

  test('whoever was identified, what they saw, and what brought them', () => {
    expectRecords(customerSchema, segment.customers, rows.identified, [
      {
        id: 'u1',
        kind: 'person',
        givenName: 'Ada',
        familyName: 'Lovelace',
        email: 'ada@engines.example',
        language: 'en-GB',
        birthDate: '1815-12-10',
        street: '12 St James Square',
        postcode: 'SW1Y 4JH',
        city: 'London',
        region: 'England',
        country: 'GB',
        createdAt: new Date('2024-01-01T10:00:00Z'),
        lastActivityAt: new Date('2024-01-05T09:00:00Z'),
      },
    ])
    expectRecords(activitySchema, segment.activities, rows.pages, [
      {
        id: 'm4',
        type: 'visit',
        at: new Date('2024-01-05T09:30:00Z'),
        customerId: 'a1',
        campaignId: 'spring',
        subject: 'Checkout',
        url: 'https://engines.example/checkout',
      },
    ])
    expectRecords(campaignTouchSchema, segment.campaignTouches, rows.pages, [
      {
        id: 'm4',
        customerId: 'a1',
        at: new Date('2024-01-05T09:30:00Z'),
        campaignId: 'spring',
        kind: 'visit',
        channel: 'email',
        source: 'newsletter',
        medium: 'email',
        content: 'top',
        term: 'coal',
      },
    ])
  })
})

test('the total is what the customer pays in all, exactly', () => {
  const total = (properties: object) =>
    (
      recordOf(orderSchema, segment.orders, {
        event: 'Order Completed',
        userId: 'u',
        timestamp: '2024-01-01T00:00:00Z',
        properties: { order_id: 'o', ...properties },
      }) as { total?: string }
    ).total
  expect(total({ total: 30, revenue: 20 })).toBe('30')
  expect(total({ revenue: 0.1, tax: 0.2, shipping: '5.00' })).toBe('5.30')
  expect(total({ revenue: '25.00' })).toBe('25.00')
  expect(total({ value: 7 })).toBe('7')
  expect(total({ subtotal: 7 })).toBe('7')
  const event = { event: 'Order Completed', userId: 'u', timestamp: '2024-01-01T00:00:00Z' }
  expect(
    issuesOf(orderSchema, segment.orders, [{ ...event, properties: { order_id: 'o', revenue: '1,50' } }]),
  ).toContain('0 total invalidAmount')
})

test('other events are no orders, and the names of the first edition are known', () => {
  const [order = {}] = rows.orders.api
  const events = [
    order,
    { ...order, event: 'Checkout Started' },
    { ...order, event: 'Completed Order', properties: { order_id: 'o2', total: 5 } },
  ]
  expect(issuesOf(orderSchema, segment.orders, events)).toEqual(['1 id missing'])
  expect(issuesOf(orderSchema, segment.refunds, events)).toEqual(['0 id missing', '1 id missing', '2 id missing'])
  expect(issuesOf(customerSchema, segment.customers, [{ type: 'page', userId: 'u' }])).toEqual(['0 id missing'])
})

test('cancellations are events of their own', () => {
  const [order = {}] = rows.orders.api
  const cancelled = [
    { event: 'Order Cancelled', timestamp: '2024-01-06T00:00:00Z', properties: { order_id: 'o1' } },
    { event: 'Order Completed', timestamp: '2024-01-06T00:00:00Z', properties: { order_id: 'o3' } },
  ]
  const mapping = segment.ordersWith({ cancelled })
  expect(recordOf(orderSchema, mapping, order)).toMatchObject({
    status: 'cancelled',
    cancelledAt: new Date('2024-01-06'),
  })
  const other = { ...order, properties: { order_id: 'o3', total: 5 } }
  expect(recordOf(orderSchema, mapping, other)).toMatchObject({ status: 'completed' })
})

test('tracked events keep their names, and the anonymous their ids', () => {
  const event = {
    type: 'track',
    event: 'Product Added',
    messageId: 'm5',
    anonymousId: 'a1',
    timestamp: '2024-01-05T09:30:00.000Z',
    properties: { product_id: '91' },
  }
  expect(recordOf(activitySchema, segment.activities, event)).toEqual({
    id: 'm5',
    type: 'Product Added',
    at: new Date('2024-01-05T09:30:00Z'),
    customerId: 'a1',
    productId: '91',
    subject: 'Product Added',
  })
  expect(parseRecords(orderSchema, rows.orders.api, { mapping: segment.orders }).records[0]?.customerId).toBe('u1')
})
