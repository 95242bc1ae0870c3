/** Made-up rows in the shapes of Stripe's API, of Airbyte and of Fivetran's columns. */
import type { More, Shapes } from '../shapes.ts'

type Row = { readonly [column: string]: unknown }

/** 2024-01-05T10:00:00Z */
const FIFTH = 1704448800

export const charges: Shapes = {
  api: [
    {
      id: 'ch_1',
      object: 'charge',
      customer: 'cus_1',
      created: FIFTH,
      amount: 1999,
      amount_refunded: 500,
      currency: 'eur',
      status: 'succeeded',
      captured: true,
      paid: true,
      refunded: false,
      livemode: true,
      receipt_number: '1234-5678',
      receipt_email: 'ada@engines.example',
      source: { id: 'card_1', object: 'card' },
      shipping: null,
      billing_details: {
        name: 'Ada Lovelace',
        phone: null,
        address: { line1: '12 St James Square', postal_code: 'SW1Y 4JH', city: 'London', state: null, country: 'GB' },
      },
      refunds: {
        data: [
          { id: 're_1', charge: 'ch_1', amount: 500, currency: 'eur', created: FIFTH + 86400, status: 'succeeded' },
        ],
      },
    },
  ],
  connector: [
    {
      id: 'ch_1',
      customer_id: 'cus_1',
      created: '2024-01-05 10:00:00 UTC',
      amount: '1999',
      amount_refunded: 500,
      currency: 'eur',
      status: 'succeeded',
      captured: 'true',
      paid: true,
      refunded: false,
      livemode: true,
      receipt_number: '1234-5678',
      billing_detail_name: 'Ada Lovelace',
      billing_detail_address_line_1: '12 St James Square',
      billing_detail_address_postal_code: 'SW1Y 4JH',
      billing_detail_address_city: 'London',
      billing_detail_address_country: 'GB',
      _fivetran_synced: '2024-06-01 00:00:00',
    },
  ],
}

export const fivetranRefund: Row = {
  id: 're_1',
  charge_id: 'ch_1',
  amount: 500,
  currency: 'eur',
  created: '2024-01-06 10:00:00',
  status: 'succeeded',
}

export const invoices: Shapes = {
  api: [
    {
      id: 'in_1',
      customer: { id: 'cus_1', object: 'customer' },
      created: FIFTH,
      number: 'A-0001',
      currency: 'eur',
      total: 2379,
      subtotal: 2099,
      total_discount_amounts: [{ amount: 100, discount: 'di_1' }],
      total_taxes: [{ amount: 300 }, { amount: 80 }],
      status: 'paid',
      status_transitions: { finalized_at: FIFTH + 3600, paid_at: FIFTH + 7200 },
      livemode: true,
      lines: {
        data: [
          {
            id: 'il_1',
            invoice: 'in_1',
            amount: 2099,
            currency: 'eur',
            quantity: 1,
            description: 'Coal, monthly',
            pricing: { unit_amount_decimal: '2099', price_details: { price: 'price_1', product: 'prod_1' } },
          },
        ],
      },
    },
  ],
  connector: [
    {
      id: 'in_1',
      customer_id: 'cus_1',
      created: '2024-01-05 10:00:00',
      number: 'A-0001',
      currency: 'EUR',
      total: 2379,
      subtotal: 2099,
      tax: 380,
      total_discount_amounts: '[{"amount": 100}]',
      status: 'paid',
      status_transitions_finalized_at: '2024-01-05 11:00:00',
      status_transitions_paid_at: '2024-01-05 12:00:00',
      livemode: true,
      is_deleted: false,
    },
  ],
}

export const customers: Shapes = {
  api: [
    {
      id: 'cus_1',
      name: 'Ada Lovelace',
      email: 'ada@engines.example',
      phone: null,
      address: { line1: '12 St James Square', city: 'London', postal_code: 'SW1Y 4JH', country: 'GB' },
      preferred_locales: ['en-GB'],
      currency: 'eur',
      created: FIFTH,
      livemode: false,
      balance: 0,
    },
  ],
  connector: [
    {
      id: 'cus_1',
      name: 'Ada Lovelace',
      email: 'ada@engines.example',
      address_line_1: '12 St James Square',
      address_city: 'London',
      address_postal_code: 'SW1Y 4JH',
      address_country: 'GB',
      preferred_locales: ['en-GB'],
      currency: 'eur',
      created: '2024-01-05 10:00:00',
      livemode: 'f',
      is_deleted: false,
    },
  ],
}

const price = (unit_amount: number | null, interval = 'month') => ({
  id: 'price_1',
  product: 'prod_1',
  unit_amount,
  currency: 'eur',
  recurring: { interval, interval_count: 1 },
})

export const subscription = (items: readonly object[], change: object = {}): Row => ({
  id: 'sub_1',
  customer: 'cus_1',
  status: 'active',
  start_date: FIFTH,
  created: FIFTH,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  ended_at: null,
  trial_end: null,
  pause_collection: null,
  currency: 'eur',
  livemode: true,
  items: { data: items },
  ...change,
})

export const item = (unit_amount: number | null, quantity: number, interval?: string): Row => ({
  id: 'si_1',
  quantity,
  price: price(unit_amount, interval),
})

export const subscriptions: Shapes = {
  api: [subscription([item(1999, 3)])],
  // Of an older version of the API, by Airbyte.
  connector: [
    {
      id: 'sub_1',
      customer: 'cus_1',
      status: 'active',
      start_date: String(FIFTH),
      created: FIFTH,
      cancel_at_period_end: false,
      currency: 'eur',
      livemode: true,
      quantity: 3,
      plan: { id: 'plan_1', amount: 1999, currency: 'eur', interval: 'month', interval_count: 1, product: 'prod_1' },
    },
  ],
}

export const quotes: Shapes = {
  api: [
    {
      id: 'qt_1',
      customer: 'cus_1',
      status: 'open',
      number: 'QT-1',
      amount_total: 1999,
      amount_subtotal: 1680,
      total_details: { amount_tax: 319, amount_discount: 0 },
      currency: 'eur',
      created: FIFTH,
      expires_at: FIFTH + 30 * 86400,
      status_transitions: { finalized_at: FIFTH, accepted_at: null },
      livemode: true,
    },
  ],
  connector: [
    {
      id: 'qt_1',
      customer_id: 'cus_1',
      status: 'open',
      number: 'QT-1',
      amount_total: 1999,
      amount_subtotal: 1680,
      total_details_amount_tax: 319,
      total_details_amount_discount: 0,
      currency: 'eur',
      created: '2024-01-05 10:00:00',
      expires_at: '2024-02-04 10:00:00',
      status_transitions_finalized_at: '2024-01-05 10:00:00',
      livemode: true,
    },
  ],
}

export const products: Shapes = {
  api: [
    {
      id: 'prod_1',
      name: 'Coal',
      description: 'Black',
      active: true,
      default_price: { id: 'price_1', unit_amount: 1999, currency: 'eur', recurring: { interval: 'month' } },
      images: ['https://engines.example/coal.png'],
      created: FIFTH,
      updated: FIFTH,
      livemode: true,
    },
  ],
  connector: [
    {
      id: 'prod_1',
      name: 'Coal',
      description: 'Black',
      active: 1,
      default_price: { id: 'price_1', unit_amount_decimal: '1999', currency: 'eur', recurring: { interval: 'month' } },
      images: ['https://engines.example/coal.png'],
      created: '2024-01-05 10:00:00',
      updated: '2024-01-05 10:00:00',
      livemode: true,
      is_deleted: false,
    },
  ],
}

const paid = { currency: 'eur', livemode: false, customer: 'cus_1', created: FIFTH }

/** Fields that the rows above leave out: of which mapping, a row, what it gives. */
export const more: readonly More[] = [
  [
    'customers',
    { id: 'cus_1', phone: '+1 555 0100', address: { state: 'Virginia' } },
    { phone: '+1 555 0100', region: 'Virginia' },
  ],
  [
    'orders',
    {
      ...paid,
      id: 'ch_1',
      amount: 5,
      status: 'succeeded',
      shipping: { name: 'Ada', phone: '+1 555 0100', address: { state: 'Virginia' } },
    },
    { test: true, shippingAddress: { name: 'Ada', phone: '+1 555 0100', region: 'Virginia' } },
  ],
  [
    'invoices',
    { ...paid, id: 'in_1', total: 5, post_payment_credit_notes_amount: 2 },
    { test: true, refunded: '0.02' },
  ],
  [
    'refunds',
    {
      id: 're_1',
      charge: { id: 'ch_1', customer: 'cus_1' },
      amount: 5,
      currency: 'eur',
      created: FIFTH,
      receipt_number: 'R-1',
    },
    { number: 'R-1' },
  ],
  [
    'orderLines',
    {
      id: 'il_1',
      invoice: 'in_1',
      price: { id: 'price_1', product: { id: 'prod_1' } },
      quantity: 1,
      currency: 'eur',
      livemode: false,
      discount_amounts: [{ amount: 3 }],
      tax_amounts: [{ amount: 1 }, { amount: 1 }],
    },
    { productId: 'prod_1', discount: '0.03', tax: '0.02', test: true },
  ],
  [
    'contracts',
    {
      ...subscription([]),
      description: 'Coal',
      livemode: false,
      ended_at: FIFTH,
      trial_end: FIFTH,
      canceled_at: FIFTH,
      cancellation_details: { reason: 'cancellation_requested' },
    },
    {
      name: 'Coal',
      test: true,
      endDate: '2024-01-05',
      trialEndDate: '2024-01-05',
      cancelledAt: new Date('2024-01-05T10:00:00Z'),
      cancellationReason: 'cancellation_requested',
    },
  ],
  [
    'quotes',
    { ...paid, id: 'qt_1', status: 'accepted', description: 'Coal', status_transitions: { accepted_at: FIFTH } },
    { status: 'accepted', name: 'Coal', acceptedAt: new Date('2024-01-05T10:00:00Z'), test: true },
  ],
  [
    'products',
    { id: 'prod_1', url: 'https://engines.example/coal', livemode: false },
    { url: 'https://engines.example/coal', test: true },
  ],
]
