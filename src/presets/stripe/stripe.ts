/** Stripe: payments, invoices and subscriptions as `parseRecords` reads them. */
import type { RecordMapping } from '../../entities/mapping.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import type { Customer } from '../../entities/types/people.ts'
import type { Contract, Quote } from '../../entities/types/sales.ts'
import { contracts, customers, products, quotes } from './billing.ts'
import { invoices, orderLines, orders, refunds, type StripeOrderOptions, type StripeRefundOptions } from './orders.ts'

/** Mappings of Stripe's objects for `parseRecords`. */
export type StripePreset = {
  readonly customers: RecordMapping<Customer>
  /** Charges: what was paid. */
  readonly orders: RecordMapping<Order>
  ordersWith(options: StripeOrderOptions): RecordMapping<Order>
  /** Invoices, as orders: what was billed. Take these or the charges, not both. */
  readonly invoices: RecordMapping<Order>
  /** Refunds within charges (`nestedRows(charges, 'refunds.data')`), or with the charge expanded. */
  readonly refunds: RecordMapping<Order>
  refundsWith(options: StripeRefundOptions): RecordMapping<Order>
  /** Lines within invoices (`nestedRows(invoices, 'lines.data')`), or a table of them with `invoice_id`. */
  readonly orderLines: RecordMapping<OrderLine>
  /** Subscriptions. */
  readonly contracts: RecordMapping<Contract>
  readonly quotes: RecordMapping<Quote>
  readonly products: RecordMapping<Product>
}

/**
 * Stripe, in the shapes of its API (ids or expanded objects), of Airbyte, and of Fivetran (`customer_id`, dates instead of seconds).
 *
 * Money is in minor units: `amount: 1999` is 19.99 EUR but 1999 JPY and 1.999 BHD; krónur and Ugandan shillings come in hundredths, ariary
 * whole. An amount with a fraction of a minor unit is refused: amounts that dbt has already divided by 100 do not belong here. Numbers of
 * time are epoch seconds. `livemode: false` is `test: true`. The `total` of a charge or an invoice includes tax and is before refunds, which
 * are records of their own. Failed charges and void or uncollectible invoices have status `cancelled`, since nothing was bought; charges not
 * captured and invoices open or in draft are `pending`.
 *
 * Lossy: a charge has no tax and no lines, an invoice without charge no refunds; a refund by itself does not tell the customer
 * (`refundsWith({ charges })` does); subscriptions of several intervals or with tiered or metered prices have no one recurring amount, and in
 * Fivetran their items are another table; lines of invoices without a product are known by price or plan; disputes, credit notes and
 * metadata are left out.
 *
 * @example
 * import { orderSchema, parseRecords } from 'clientele'
 * import { stripe } from 'clientele/presets'
 *
 * const charges = [
 *   { id: 'ch_1', customer: 'cus_1', created: 1704448800, amount: 1999, currency: 'eur', status: 'succeeded', captured: true },
 *   { id: 'ch_2', customer: { id: 'cus_2' }, created: 1704448800, amount: 1999, currency: 'jpy', status: 'succeeded', captured: true },
 * ]
 * const { records } = parseRecords(orderSchema, charges, { mapping: stripe.orders })
 * console.log(records.map(({ customerId, at, total, currency }) => ({ customerId, at, total, currency })))
 * // [
 * //   {
 * //     customerId: 'cus_1',
 * //     at: 2024-01-05T10:00:00.000Z,
 * //     total: '19.99',
 * //     currency: 'EUR'
 * //   },
 * //   {
 * //     customerId: 'cus_2',
 * //     at: 2024-01-05T10:00:00.000Z,
 * //     total: '1999',
 * //     currency: 'JPY'
 * //   }
 * // ]
 */
export const stripe: StripePreset = /* @__PURE__ */ stripePreset()

function stripePreset(): StripePreset {
  return {
    customers: customers(),
    orders: orders('stripe.orders', {}),
    ordersWith: (options) => orders('stripe.ordersWith', options),
    invoices: invoices(),
    refunds: refunds('stripe.refunds', {}),
    refundsWith: (options) => refunds('stripe.refundsWith', options),
    orderLines: orderLines(),
    contracts: contracts(),
    quotes: quotes(),
    products: products(),
  }
}
