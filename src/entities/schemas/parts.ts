/** Specifications that several schemas share. */
import type { SpecOf, SpecsOf } from '../fields.ts'
import type { OrderItem } from '../types/orders.ts'
import type { Address, Interval } from '../types/shared.ts'

/** The interval of something that recurs. */
export const INTERVAL: SpecOf<Interval> = {
  oneOf: {
    day: ['daily'],
    week: ['weekly'],
    month: ['monthly'],
    quarter: ['quarterly'],
    year: ['yearly', 'annual', 'annually'],
  },
}

/** An address within a record. */
export const ADDRESS: SpecsOf<Address> = {
  required: {},
  optional: {
    name: 'text',
    company: 'text',
    street: 'text',
    postcode: 'text',
    city: 'text',
    region: 'text',
    country: 'text',
    phone: 'text',
    latitude: 'number',
    longitude: 'number',
  },
}

/** A line within an order or a quote. */
export const ORDER_ITEM: SpecsOf<OrderItem> = {
  required: { quantity: 'number' },
  optional: {
    id: 'id',
    productId: 'id',
    variantId: 'id',
    sku: 'text',
    name: 'text',
    category: 'text',
    unitPrice: 'amount',
    discount: 'amount',
    tax: 'amount',
    total: 'amount',
    currency: 'currency',
  },
}
