/** Shopify's orders, refunds, line items and products. */
import { isPlainObject, readOptions } from '../../core/arguments.ts'
import { sourceOf } from '../../data/source.ts'
import type { AnyTableLike } from '../../data/types.ts'
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../entities/schemas/orders.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import { coded, deletion, find, itemsOf, list, mappingOf, type Read, spelled, textOf } from '../columns.ts'
import { customerOf, type Guests } from '../guests.ts'
import { sumOf } from '../money.ts'
import { address, amount, currencyOf, id } from './fields.ts'

/** How orders are read. */
export type ShopifyOrderOptions = {
  /** Who the customer of a guest's order is. Default `'report'`. */
  readonly guests?: Guests | undefined
}

/** How refunds are read. */
export type ShopifyRefundOptions = ShopifyOrderOptions & {
  /** The orders, to know whose refund it is: refunds and transactions by themselves do not tell. */
  readonly orders?: AnyTableLike | undefined
}

const ORDER_DEFAULTS = { guests: 'report' as unknown }
const REFUND_DEFAULTS = { ...ORDER_DEFAULTS, orders: undefined as unknown }
/** Whose order it is. */
const shopifyCustomer = (functionName: string, guests: unknown, order: Read): Read =>
  customerOf(functionName, guests, {
    customer: id('customer.id', 'customerId'),
    email: find(...spelled('email', 'contactEmail'), 'customer.email', 'CUSTOMER.EMAIL'),
    order,
  })

export function orders(functionName: string, options: unknown): RecordMapping<Order> {
  const { guests } = readOptions(functionName, options, ORDER_DEFAULTS)
  const orderId = id('id', 'orderId')
  const cancelled = find(...spelled('cancelledAt', 'cancelledTimestamp'))
  const paid = find(...spelled('financialStatus', 'displayFinancialStatus'))
  return mappingOf(orderSchema, {
    id: orderId,
    customerId: shopifyCustomer(functionName, guests, orderId),
    at: spelled('processedAt', 'processedTimestamp', 'createdAt', 'createdTimestamp'),
    total: amount('totalPrice', 'totalPriceSet'),
    kind: () => 'sale',
    currency: currencyOf('totalPriceSet'),
    status: (row) => (cancelled(row) === undefined ? orderStatus(paid(row)) : 'cancelled'),
    cancelledAt: spelled('cancelledAt', 'cancelledTimestamp'),
    number: ['name', 'NAME'],
    subtotal: amount('subtotalPrice', 'subtotalPriceSet'),
    tax: amount('totalTax', 'totalTaxSet'),
    shipping: ['total_shipping_price_set.shop_money.amount', ...amount(null, 'totalShippingPriceSet')],
    discount: amount('totalDiscounts', 'totalDiscountsSet'),
    paymentStatus: spelled('financialStatus', 'displayFinancialStatus'),
    fulfillmentStatus: spelled('fulfillmentStatus', 'displayFulfillmentStatus'),
    channel: spelled('sourceName'),
    coupon: ['discount_codes.0.code', 'discountCodes.0'],
    createdAt: spelled('createdAt', 'createdTimestamp'),
    updatedAt: spelled('updatedAt', 'updatedTimestamp'),
    billingAddress: address('billing_address', 'billingAddress'),
    shippingAddress: address('shipping_address', 'shippingAddress'),
    tags: list(',', ...spelled('tags')),
    test: spelled('test', 'isTestOrder'),
    deletedAt: shopifyDeletion(),
  })
}

/** `deleted_at` is Airbyte's. */
const shopifyDeletion = (): Read => deletion({ times: spelled('deletedAt') })

/** What the state of payment says of the order. */
function orderStatus(paid: unknown): string | undefined {
  switch (typeof paid === 'string' ? paid.trim().toLowerCase() : '') {
    case 'paid':
    case 'partially_paid':
    case 'partially_refunded':
      return 'completed'
    case 'refunded':
      return 'refunded'
    // The payment was never taken.
    case 'voided':
      return 'cancelled'
    case 'pending':
    case 'authorized':
    case 'expired':
      return 'pending'
    default:
      return undefined
  }
}

export function refunds(functionName: string, options: unknown): RecordMapping<Order> {
  const { guests, orders: known } = readOptions(functionName, options, REFUND_DEFAULTS)
  const orderId = id('orderId', 'order.id', '_parent.id')
  const customers = known === undefined ? new Map() : customersOf(functionName, guests, known as AnyTableLike)
  const ownId = id('id', 'refundId', 'transactionId')
  const kind = find('kind', 'KIND')
  const status = find('status', 'STATUS')
  const own = shopifyCustomer(functionName, 'report', orderId)
  const parent = shopifyCustomer(functionName, guests, id('id'))
  const parentOf = find('_parent')
  return mappingOf(orderSchema, {
    // Of the transactions of an order only refunds are refunds.
    id: (row) => (textOf(kind(row) ?? 'refund').toLowerCase() === 'refund' ? ownId(row) : undefined),
    orderId,
    customerId: (row) => {
      const order = parentOf(row)
      return (isPlainObject(order) ? parent(order) : undefined) ?? customers.get(textOf(orderId(row))) ?? own(row)
    },
    at: spelled('processedAt', 'processedTimestamp', 'createdAt', 'createdTimestamp'),
    total: refundedAmount(),
    kind: () => 'refund',
    currency: [
      ...currencyOf('totalRefundedSet'),
      'amountSet.shopMoney.currencyCode',
      'transactions.0.currency',
      '_parent.currency',
      '_parent.currencyCode',
    ],
    status: (row) => (/^(?:failure|error)$/i.test(textOf(status(row))) ? 'cancelled' : undefined),
    createdAt: spelled('createdAt', 'createdTimestamp'),
    test: spelled('test'),
    deletedAt: shopifyDeletion(),
  })
}

/** The customer of each order. */
function customersOf(functionName: string, guests: unknown, rows: AnyTableLike): Map<string, unknown> {
  const source = sourceOf(functionName, 'orders', rows)
  const orderId = id('id', 'orderId')
  const customer = shopifyCustomer(functionName, guests, orderId)
  const customers = new Map<string, unknown>()
  for (let i = 0; i < source.rowCount; i++) {
    const row = source.row(i) as SourceRow
    customers.set(textOf(orderId(row)), customer(row))
  }
  return customers
}

/** What a transaction or refund gave back: told, or the sum of the transactions in it that succeeded. */
function refundedAmount(): Read {
  const told = find(...amount(null, 'totalRefundedSet'), ...amount('amount', 'amountSet'))
  const transactions = find('transactions')
  return (row) => {
    const amountTold = told(row)
    if (amountTold !== undefined) return amountTold
    const given = itemsOf(transactions(row)).filter(
      (transaction) => transaction.kind === 'refund' && (transaction.status ?? 'success') === 'success',
    )
    return sumOf(given.map((transaction) => transaction.amount))
  }
}

export const orderLines = (): RecordMapping<OrderLine> =>
  mappingOf(orderLineSchema, {
    id: id('id', 'orderLineId'),
    orderId: id('orderId', '_parent.id'),
    productId: id('productId', 'product.id'),
    quantity: ['quantity', 'QUANTITY'],
    customerId: id('customerId', '_parent.customer.id', '_parent.customer_id'),
    at: ['_parent.processed_at', '_parent.processedAt', '_parent.created_at', '_parent.createdAt'],
    unitPrice: amount('price', 'originalUnitPriceSet'),
    discount: amount('totalDiscount', 'totalDiscountSet'),
    currency: [...currencyOf('originalUnitPriceSet'), '_parent.currency', '_parent.currencyCode'],
    variantId: id('variantId', 'variant.id'),
    sku: ['sku', 'SKU'],
    name: spelled('title', 'name'),
    deletedAt: deletion(),
  })

export function products(): RecordMapping<Product> {
  const variants = find('variants', 'variants.nodes')
  const price = find(...spelled('price'))
  const sku = find('sku', 'SKU')
  /** Variants may differ in price: only of a single one it is the product's. */
  const ofOnlyVariant = (row: SourceRow, name: string): unknown => {
    const items = itemsOf(variants(row))
    return items.length === 1 ? items[0]?.[name] : undefined
  }
  return mappingOf(productSchema, {
    id: id('id', 'productId'),
    name: spelled('title'),
    sku: (row) => sku(row) ?? ofOnlyVariant(row, 'sku'),
    category: spelled('productType'),
    brand: spelled('vendor'),
    description: ['body_html', 'BODY_HTML', 'descriptionHtml'],
    price: (row) => price(row) ?? ofOnlyVariant(row, 'price'),
    active: coded({ active: 'true', draft: 'false', archived: 'false' }, ...spelled('status')),
    imageUrl: ['image.src', 'featuredImage.url'],
    createdAt: spelled('createdAt', 'createdTimestamp'),
    updatedAt: spelled('updatedAt', 'updatedTimestamp'),
    tags: list(',', ...spelled('tags')),
    deletedAt: shopifyDeletion(),
  })
}
