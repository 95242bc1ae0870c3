/** Stripe's charges, invoices, refunds and invoice lines as orders and their lines. */
import { isPlainObject, readOptions } from '../../core/arguments.ts'
import { sourceOf } from '../../data/source.ts'
import type { AnyTableLike } from '../../data/types.ts'
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { orderLineSchema, orderSchema } from '../../entities/schemas/orders.ts'
import type { Order, OrderLine } from '../../entities/types/orders.ts'
import { coded, find, mappingOf, numberOf, type Read, says, seconds, spelled, textOf, truthOf } from '../columns.ts'
import { customerOf, type Guests } from '../guests.ts'
import { address, column, idIn, isTest, money, moneyOf, moneyOfAll, ref, stripeDeletion } from './fields.ts'

/** How charges are read. */
export type StripeOrderOptions = {
  /** Who the customer of a charge without one is. Default `'report'`. */
  readonly guests?: Guests | undefined
}

/** How refunds are read. */
export type StripeRefundOptions = StripeOrderOptions & {
  /** The charges, to know whose refund it is: a refund does not tell. */
  readonly charges?: AnyTableLike | undefined
}

const ORDER_DEFAULTS = { guests: 'report' as unknown }
const REFUND_DEFAULTS = { ...ORDER_DEFAULTS, charges: undefined as unknown }

/** Who paid. */
const payer = (functionName: string, guests: unknown): Read =>
  customerOf(functionName, guests, {
    customer: ref('customer'),
    email: find(...spelled('billing_details.email', 'billing_detail_email', 'receipt_email')),
    order: find(...column('id', 'chargeId')),
  })

export function orders(functionName: string, options: unknown): RecordMapping<Order> {
  const { guests } = readOptions(functionName, options, ORDER_DEFAULTS)
  const state = find(...column('status'))
  const captured = find(...column('captured', 'isCaptured'))
  const isRefunded = says(...column('refunded', 'isRefunded'))
  const amountRefunded = find(...column('amount_refunded'))
  return mappingOf(orderSchema, {
    id: column('id', 'chargeId'),
    customerId: payer(functionName, guests),
    at: seconds(...column('created', 'createdAt')),
    total: money('amount'),
    kind: () => 'sale',
    currency: column('currency'),
    status: (row) => {
      const told = state(row)
      if (told === 'failed') return 'cancelled'
      if (told === 'pending' || truthOf(captured(row)) === false) return 'pending'
      return isRefunded(row) ? 'refunded' : 'completed'
    },
    number: column('receiptNumber'),
    refunded: money('amount_refunded'),
    paymentStatus: (row) => {
      const told = state(row)
      if (told !== 'succeeded') return told
      if (truthOf(captured(row)) === false) return 'pending'
      if (isRefunded(row)) return 'refunded'
      return numberOf(amountRefunded(row)) > 0 ? 'partiallyRefunded' : 'paid'
    },
    createdAt: seconds(...column('created', 'createdAt')),
    billingAddress: address({
      name: ['billing_details.name', 'billing_detail_name'],
      phone: ['billing_details.phone', 'billing_detail_phone'],
      address: ['billing_details.address', 'billing_detail_address'],
    }),
    shippingAddress: address({ name: ['shipping.name'], phone: ['shipping.phone'], address: ['shipping.address'] }),
    test: isTest(),
    deletedAt: stripeDeletion(),
  })
}

export const invoices = (): RecordMapping<Order> =>
  mappingOf(orderSchema, {
    id: column('id', 'invoiceId'),
    customerId: ref('customer'),
    at: seconds(...column('status_transitions.finalized_at', 'created', 'createdAt')),
    total: money('total'),
    kind: () => 'sale',
    currency: column('currency'),
    status: coded(
      { paid: 'completed', open: 'pending', draft: 'pending', uncollectible: 'cancelled', void: 'cancelled' },
      ...column('status'),
    ),
    number: column('number'),
    subtotal: money('subtotal'),
    tax: firstOf(money('tax'), moneyOfAll('total_taxes', 'total_tax_amounts')),
    discount: moneyOfAll('total_discount_amounts'),
    refunded: money('post_payment_credit_notes_amount'),
    paymentStatus: coded(
      { open: 'pending', draft: 'pending', uncollectible: 'failed', void: 'voided' },
      ...column('status'),
    ),
    createdAt: seconds(...column('created', 'createdAt')),
    paidAt: seconds(...column('status_transitions.paid_at')),
    test: isTest(),
    deletedAt: stripeDeletion(),
  })

const firstOf =
  (...reads: readonly Read[]): Read =>
  (row) => {
    for (const read of reads) {
      const value = read(row)
      if (value !== undefined) return value
    }
    return undefined
  }

export function refunds(functionName: string, options: unknown): RecordMapping<Order> {
  const { guests, charges } = readOptions(functionName, options, REFUND_DEFAULTS)
  const charge = firstOf(ref('charge'), find('_parent.id'))
  const expanded = [find('charge'), find('_parent')]
  const payerOf = payer(functionName, guests)
  const payers = charges === undefined ? new Map() : payersOf(functionName, payerOf, charges as AnyTableLike)
  return mappingOf(orderSchema, {
    id: column('id', 'refundId'),
    orderId: charge,
    customerId: (row) => {
      const object = expanded.map((read) => read(row)).find(isPlainObject)
      return (object === undefined ? undefined : payerOf(object)) ?? payers.get(textOf(charge(row)))
    },
    at: seconds(...column('created', 'createdAt')),
    total: money('amount'),
    kind: () => 'refund',
    currency: column('currency'),
    status: coded({ succeeded: 'completed', requires_action: 'pending', failed: 'cancelled' }, ...column('status')),
    number: column('receiptNumber'),
    createdAt: seconds(...column('created', 'createdAt')),
    deletedAt: stripeDeletion(),
  })
}

/** Who paid each charge. */
function payersOf(functionName: string, payerOf: Read, charges: AnyTableLike): Map<string, unknown> {
  const source = sourceOf(functionName, 'charges', charges)
  const id = find(...column('id', 'chargeId'))
  const payers = new Map<string, unknown>()
  for (let i = 0; i < source.rowCount; i++) {
    const row = source.row(i) as SourceRow
    payers.set(textOf(id(row)), payerOf(row))
  }
  return payers
}

export function orderLines(): RecordMapping<OrderLine> {
  const product = find('pricing.price_details.product', 'price.product', 'plan.product', ...column('productId'))
  const price = find(...column('priceId', 'planId'), 'price.id', 'plan.id')
  const unit = find('pricing.unit_amount_decimal', 'price.unit_amount_decimal', 'price.unit_amount', 'plan.amount')
  const currency = find(...column('currency'), '_parent.currency')
  return mappingOf(orderLineSchema, {
    id: column('id', 'invoiceLineItemId'),
    orderId: firstOf(ref('invoice'), find('_parent.id')),
    productId: (row) => idIn(product(row) ?? price(row)),
    quantity: column('quantity'),
    customerId: ref('_parent.customer'),
    at: seconds('_parent.status_transitions.finalized_at', '_parent.created'),
    unitPrice: (row) => moneyOf(unit(row), currency(row), true),
    discount: moneyOfAll('discount_amounts'),
    tax: moneyOfAll('taxes', 'tax_amounts'),
    total: money('amount'),
    currency: [...column('currency'), '_parent.currency'],
    name: column('description'),
    test: isTest(),
    deletedAt: stripeDeletion(),
  })
}
