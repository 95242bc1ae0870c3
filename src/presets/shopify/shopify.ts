/** Shopify: orders, customers and products as `parseRecords` reads them. */
import type { RecordMapping } from '../../entities/mapping.ts'
import type { Consent } from '../../entities/types/marketing.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import type { Customer } from '../../entities/types/people.ts'
import { orderLines, orders, products, refunds, type ShopifyOrderOptions, type ShopifyRefundOptions } from './orders.ts'
import { consents, customers } from './people.ts'

/** Mappings of Shopify's resources for `parseRecords`. */
export type ShopifyPreset = {
  readonly customers: RecordMapping<Customer>
  readonly orders: RecordMapping<Order>
  ordersWith(options: ShopifyOrderOptions): RecordMapping<Order>
  /** Refunds within orders (`nestedRows(orders, 'refunds')`), refunds by themselves, or transactions of the kind refund. */
  readonly refunds: RecordMapping<Order>
  refundsWith(options: ShopifyRefundOptions): RecordMapping<Order>
  /** Line items within orders (`nestedRows(orders, 'line_items')`), or a table of them with `order_id`. */
  readonly orderLines: RecordMapping<OrderLine>
  readonly products: RecordMapping<Product>
  /** Of customers, what they said about marketing by e-mail. */
  readonly consents: RecordMapping<Consent>
  /** Of customers, what they said about marketing by text message. */
  readonly smsConsents: RecordMapping<Consent>
}

/**
 * Shopify, in the shapes of the REST Admin API, of the GraphQL Admin API, and of Fivetran's, Airbyte's and Stitch's tables.
 *
 * Money is decimal text in the currency of the shop, not in the one the customer saw. `total` is `total_price`: with tax and shipping, before
 * refunds; add the records of `refunds` for what remained. An order happened at `processed_at`, which imported orders keep, else at
 * `created_at`. Cancelled and voided orders have status `cancelled`, test orders `test: true`. Ids are numbers also where GraphQL writes
 * `gid://shopify/Order/1`. An order of a guest has no customer and is reported; `ordersWith({ guests: 'email' })` knows guests by address.
 *
 * Lossy: edits of orders (`current_total_price`) and refunds that gave no money back; duties and tips; only the first discount code; discounts
 * spread over lines (`discount_allocations`); a product with several variants has no one price; merged customers leave no trace; refunds
 * by themselves do not tell the customer (`refundsWith({ orders })` does), Fivetran's refunds by REST not the amount (take its transactions).
 *
 * @example
 * import { orderSchema, parseRecords } from 'clientele'
 * import { nestedRows, shopify } from 'clientele/presets'
 *
 * const order = {
 *   id: 450789469, customer: { id: 207119551 }, created_at: '2024-01-05T11:00:00+01:00', processed_at: '2024-01-05T10:58:00+01:00',
 *   currency: 'EUR', total_price: '59.70', financial_status: 'partially_refunded', test: false, cancelled_at: null,
 *   refunds: [
 *     { id: 509562969, created_at: '2024-01-09T09:00:00Z', transactions: [{ kind: 'refund', status: 'success', amount: '19.90' }] },
 *   ],
 * }
 * const sales = parseRecords(orderSchema, [order], { mapping: shopify.orders })
 * const refunds = parseRecords(orderSchema, nestedRows([order], 'refunds'), { mapping: shopify.refunds })
 * console.log([...sales.records, ...refunds.records].map(({ customerId, kind, total }) => ({ customerId, kind, total })))
 * // [
 * //   { customerId: '207119551', kind: 'sale', total: '59.70' },
 * //   { customerId: '207119551', kind: 'refund', total: '19.90' }
 * // ]
 */
export const shopify: ShopifyPreset = /* @__PURE__ */ shopifyPreset()

function shopifyPreset(): ShopifyPreset {
  return {
    customers: customers(),
    orders: orders('shopify.orders', {}),
    ordersWith: (options) => orders('shopify.ordersWith', options),
    refunds: refunds('shopify.refunds', {}),
    refundsWith: (options) => refunds('shopify.refundsWith', options),
    orderLines: orderLines(),
    products: products(),
    consents: consents('email'),
    smsConsents: consents('sms'),
  }
}
