/** Made-up rows in the shapes of Segment's calls and of the tables it makes of them. */
import type { More, Shapes } from '../shapes.ts'

const context = {
  campaign: { name: 'spring', source: 'newsletter', medium: 'email', content: 'top', term: 'coal' },
  page: { url: 'https://engines.example/checkout' },
  locale: 'en-GB',
}

const contextColumns = {
  context_campaign_name: 'spring',
  context_campaign_source: 'newsletter',
  context_campaign_medium: 'email',
  context_campaign_content: 'top',
  context_campaign_term: 'coal',
  context_page_url: 'https://engines.example/checkout',
  context_locale: 'en-GB',
}

const products = [
  {
    product_id: '91',
    sku: 'C-1',
    name: 'Coal',
    category: 'Fuel',
    price: 19.9,
    quantity: 3,
    coupon: 'SPRING',
    position: 1,
  },
]

export const orders: Shapes = {
  api: [
    {
      type: 'track',
      event: 'Order Completed',
      messageId: 'm1',
      userId: 'u1',
      anonymousId: 'a1',
      timestamp: '2024-01-05T10:00:00.000Z',
      context,
      properties: {
        order_id: 'o1',
        affiliation: 'web',
        total: 59.7,
        revenue: 49.75,
        tax: 4.95,
        shipping: 5,
        discount: 2.5,
        coupon: 'SPRING',
        currency: 'EUR',
        products,
      },
    },
  ],
  connector: [
    {
      id: 'm1',
      event: 'order_completed',
      event_text: 'Order Completed',
      user_id: 'u1',
      anonymous_id: 'a1',
      timestamp: '2024-01-05 10:00:00',
      received_at: '2024-01-05 10:00:05',
      ...contextColumns,
      order_id: 'o1',
      affiliation: 'web',
      total: '59.7',
      revenue: '49.75',
      tax: '4.95',
      shipping: '5',
      discount: '2.5',
      coupon: 'SPRING',
      currency: 'EUR',
      products: JSON.stringify(products),
    },
  ],
}

export const refunds: Shapes = {
  api: [
    {
      type: 'track',
      event: 'Order Refunded',
      messageId: 'm2',
      userId: 'u1',
      timestamp: '2024-01-09T10:00:00.000Z',
      properties: { order_id: 'o1', total: 19.9, currency: 'EUR' },
    },
  ],
  connector: [
    {
      id: 'm2',
      event: 'order_refunded',
      user_id: 'u1',
      timestamp: '2024-01-09 10:00:00',
      order_id: 'o1',
      total: 19.9,
      currency: 'EUR',
    },
  ],
}

export const identified: Shapes = {
  api: [
    {
      type: 'identify',
      messageId: 'm3',
      userId: 'u1',
      timestamp: '2024-01-05T09:00:00.000Z',
      traits: {
        firstName: 'Ada',
        lastName: 'Lovelace',
        email: 'ada@engines.example',
        birthday: '1815-12-10',
        address: {
          street: '12 St James Square',
          city: 'London',
          state: 'England',
          postalCode: 'SW1Y 4JH',
          country: 'GB',
        },
        createdAt: '2024-01-01T10:00:00Z',
      },
      context,
    },
  ],
  connector: [
    {
      id: 'u1',
      timestamp: '2024-01-05 09:00:00',
      first_name: 'Ada',
      last_name: 'Lovelace',
      email: 'ada@engines.example',
      birthday: '1815-12-10',
      address_street: '12 St James Square',
      address_city: 'London',
      address_state: 'England',
      address_postal_code: 'SW1Y 4JH',
      address_country: 'GB',
      created_at: '2024-01-01 10:00:00',
      ...contextColumns,
    },
  ],
}

export const pages: Shapes = {
  api: [
    {
      type: 'page',
      name: 'Checkout',
      messageId: 'm4',
      anonymousId: 'a1',
      timestamp: '2024-01-05T09:30:00.000Z',
      properties: { url: 'https://engines.example/checkout' },
      context,
    },
  ],
  connector: [
    {
      id: 'm4',
      name: 'Checkout',
      user_id: null,
      anonymous_id: 'a1',
      timestamp: '2024-01-05 09:30:00',
      url: 'https://engines.example/checkout',
      ...contextColumns,
    },
  ],
}

/** Fields that the rows above leave out: of which mapping, a row, what it gives. */
export const more: readonly More[] = [
  [
    'customers',
    {
      type: 'identify',
      userId: 'u1',
      traits: {
        phone: '+1 555 0100',
        website: 'https://engines.example',
        company: { name: 'Engines', industry: 'Fuel' },
      },
      context: { timezone: 'Europe/London' },
    },
    { phone: '+1 555 0100', website: 'https://engines.example', industry: 'Fuel', timeZone: 'Europe/London' },
  ],
  [
    'refunds',
    {
      event: 'Order Refunded',
      messageId: 'm1',
      userId: 'u1',
      timestamp: '2024-01-01',
      context: { campaign: { name: 'spring' } },
      properties: { order_id: 'o1', revenue: 5, tax: 1, shipping: 2, discount: 3, coupon: 'X' },
    },
    { total: '8', subtotal: '5', tax: '1', shipping: '2', discount: '3', coupon: 'X', campaignId: 'spring' },
  ],
  [
    'activities',
    {
      type: 'screen',
      name: 'Home',
      messageId: 'm1',
      timestamp: '2024-01-01',
      channel: 'mobile',
      properties: { product_id: '91', order_id: 'o1' },
    },
    { type: 'visit', channel: 'mobile', productId: '91', orderId: 'o1', subject: 'Home' },
  ],
]
