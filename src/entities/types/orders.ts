/** What was bought: orders, their lines, products. */
import type { Id } from '../../core/ids.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Address, Amount, Interval, OpenEnum, RecordCommon } from './shared.ts'

/**
 * A purchase, or the money given back for one. `summarizeTransactions` and `rfm` read such records as they are: `total` is the amount;
 * `cancelledAt`, status `'cancelled'` and `test` leave an order out.
 */
export interface Order extends RecordCommon {
  readonly id: Id
  readonly customerId: Id
  readonly at: Instant
  /** What the customer pays in all. Negative, or positive with kind `'refund'`, where money is given back. */
  readonly total: Amount
  /** The order this record belongs to, where that is another: of a refund, the order it refunds. */
  readonly orderId?: Id | undefined
  readonly kind?: OpenEnum<'sale' | 'refund'> | undefined
  /** ISO 4217, of all amounts. */
  readonly currency?: string | undefined
  readonly status?: OpenEnum<'pending' | 'completed' | 'refunded' | 'cancelled'> | undefined
  readonly cancelledAt?: Instant | undefined
  /** What people call it: `'#1042'`. */
  readonly number?: string | undefined
  /** The lines alone: without tax, shipping and discounts on the order. */
  readonly subtotal?: Amount | undefined
  readonly tax?: Amount | undefined
  readonly shipping?: Amount | undefined
  readonly discount?: Amount | undefined
  /** Given back so far. */
  readonly refunded?: Amount | undefined
  readonly margin?: Amount | undefined
  readonly paymentStatus?:
    | OpenEnum<'pending' | 'paid' | 'partiallyPaid' | 'partiallyRefunded' | 'refunded' | 'failed' | 'voided'>
    | undefined
  readonly fulfillmentStatus?: OpenEnum<'unfulfilled' | 'partial' | 'fulfilled'> | undefined
  readonly channel?: string | undefined
  readonly source?: string | undefined
  readonly campaignId?: Id | undefined
  readonly coupon?: string | undefined
  readonly contactId?: Id | undefined
  readonly opportunityId?: Id | undefined
  readonly ownerId?: Id | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly paidAt?: Instant | undefined
  readonly shippedAt?: Instant | undefined
  readonly deliveredAt?: Instant | undefined
  readonly lines?: readonly OrderItem[] | undefined
  readonly billingAddress?: Address | undefined
  readonly shippingAddress?: Address | undefined
  readonly tags?: readonly string[] | undefined
}

/** A line within an order or a quote. */
export interface OrderItem {
  readonly quantity: number
  readonly id?: Id | undefined
  readonly productId?: Id | undefined
  readonly variantId?: Id | undefined
  readonly sku?: string | undefined
  readonly name?: string | undefined
  readonly category?: string | undefined
  readonly unitPrice?: Amount | undefined
  readonly discount?: Amount | undefined
  readonly tax?: Amount | undefined
  readonly total?: Amount | undefined
  /** ISO 4217, of all amounts; absent where it is that of the order. */
  readonly currency?: string | undefined
}

/** A line of an order, by itself. `Interactions.from` reads such records as they are: who bought what, and when. */
export interface OrderLine extends RecordCommon {
  readonly orderId: Id
  readonly productId: Id
  readonly quantity: number
  readonly id?: Id | undefined
  readonly customerId?: Id | undefined
  readonly at?: Instant | undefined
  readonly unitPrice?: Amount | undefined
  readonly discount?: Amount | undefined
  readonly tax?: Amount | undefined
  /** What the line comes to. */
  readonly total?: Amount | undefined
  /** What the goods cost us. */
  readonly cost?: Amount | undefined
  /** ISO 4217, of all amounts. */
  readonly currency?: string | undefined
  readonly variantId?: Id | undefined
  readonly sku?: string | undefined
  readonly name?: string | undefined
  readonly category?: string | undefined
  readonly coupon?: string | undefined
  /** Given back so far, in units. */
  readonly refundedQuantity?: number | undefined
}

/** What is sold. */
export interface Product extends RecordCommon {
  readonly id: Id
  readonly name?: string | undefined
  readonly sku?: string | undefined
  readonly category?: string | undefined
  readonly categoryId?: Id | undefined
  readonly brand?: string | undefined
  readonly material?: string | undefined
  readonly description?: string | undefined
  readonly price?: Amount | undefined
  /** What it costs us. */
  readonly cost?: Amount | undefined
  readonly margin?: Amount | undefined
  /** ISO 4217, of all amounts. */
  readonly currency?: string | undefined
  readonly recurringInterval?: Interval | undefined
  readonly active?: boolean | undefined
  readonly url?: string | undefined
  readonly imageUrl?: string | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly tags?: readonly string[] | undefined
}
