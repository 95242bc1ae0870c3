/** Schemas of orders, their lines and products. */
import { type RecordSchema, recordSchema } from '../schema.ts'
import type { Order, OrderLine, Product } from '../types/orders.ts'
import { ADDRESS, INTERVAL, ORDER_ITEM } from './parts.ts'

/** The schema of `Order`. */
export const orderSchema: RecordSchema<Order> = /* @__PURE__ */ recordSchema<Order>('order', {
  required: { id: 'id', customerId: 'id', at: 'instant', total: 'amount' },
  optional: {
    orderId: 'id',
    kind: { oneOf: { sale: [], refund: [] } },
    currency: 'currency',
    status: { oneOf: { pending: [], completed: [], refunded: [], cancelled: ['canceled'] } },
    cancelledAt: 'instant',
    number: 'text',
    subtotal: 'amount',
    tax: 'amount',
    shipping: 'amount',
    discount: 'amount',
    refunded: 'amount',
    margin: 'amount',
    paymentStatus: {
      oneOf: { pending: [], paid: [], partiallyPaid: [], partiallyRefunded: [], refunded: [], failed: [], voided: [] },
    },
    fulfillmentStatus: { oneOf: { unfulfilled: [], partial: [], fulfilled: [] } },
    channel: 'text',
    source: 'text',
    campaignId: 'id',
    coupon: 'text',
    contactId: 'id',
    opportunityId: 'id',
    ownerId: 'id',
    createdAt: 'instant',
    updatedAt: 'instant',
    paidAt: 'instant',
    shippedAt: 'instant',
    deliveredAt: 'instant',
    lines: { list: { record: ORDER_ITEM } },
    billingAddress: { record: ADDRESS },
    shippingAddress: { record: ADDRESS },
    tags: { list: 'text' },
  },
})

/** The schema of `OrderLine`. */
export const orderLineSchema: RecordSchema<OrderLine> = /* @__PURE__ */ recordSchema<OrderLine>('orderLine', {
  required: { orderId: 'id', productId: 'id', quantity: 'number' },
  optional: {
    id: 'id',
    customerId: 'id',
    at: 'instant',
    unitPrice: 'amount',
    discount: 'amount',
    tax: 'amount',
    total: 'amount',
    cost: 'amount',
    currency: 'currency',
    variantId: 'id',
    sku: 'text',
    name: 'text',
    category: 'text',
    coupon: 'text',
    refundedQuantity: 'number',
  },
})

/** The schema of `Product`. */
export const productSchema: RecordSchema<Product> = /* @__PURE__ */ recordSchema<Product>('product', {
  required: { id: 'id' },
  optional: {
    name: 'text',
    sku: 'text',
    category: 'text',
    categoryId: 'id',
    brand: 'text',
    material: 'text',
    description: 'text',
    price: 'amount',
    cost: 'amount',
    margin: 'amount',
    currency: 'currency',
    recurringInterval: INTERVAL,
    active: 'boolean',
    url: 'text',
    imageUrl: 'text',
    createdAt: 'instant',
    updatedAt: 'instant',
    tags: { list: 'text' },
  },
})
