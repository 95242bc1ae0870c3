/** Stripe's customers, subscriptions, quotes and products. */
import { isPlainObject } from '../../core/arguments.ts'
import { addDecimals, type Decimal, decimalText } from '../../core/money.ts'
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { productSchema } from '../../entities/schemas/orders.ts'
import { customerSchema } from '../../entities/schemas/people.ts'
import { contractSchema, quoteSchema } from '../../entities/schemas/sales.ts'
import type { Product } from '../../entities/types/orders.ts'
import type { Customer } from '../../entities/types/people.ts'
import type { Contract, Quote } from '../../entities/types/sales.ts'
import { coded, decoded, find, itemsOf, mappingOf, type Read, seconds, truthOf } from '../columns.ts'
import { decimalOf } from '../money.ts'
import { column, idIn, isTest, money, moneyOf, ref, stripeDeletion } from './fields.ts'

export const customers = (): RecordMapping<Customer> =>
  mappingOf(customerSchema, {
    id: column('id', 'customerId'),
    name: column('name', 'customerName'),
    email: column('email'),
    phone: column('phone'),
    language: ['preferred_locales.0'],
    street: column('address.line1'),
    postcode: column('address.postal_code'),
    city: column('address.city'),
    region: column('address.state'),
    country: column('address.country'),
    currency: column('currency'),
    createdAt: seconds(...column('created', 'createdAt')),
    test: isTest(),
    deletedAt: stripeDeletion(),
  })

/** What one price of a subscription says. */
type Item = {
  readonly product: unknown
  readonly unitAmount: unknown
  readonly quantity: unknown
  readonly interval: unknown
  readonly intervalCount: unknown
  readonly currency: unknown
}

/** The prices of a subscription: its items, or the one plan of older versions. */
function itemsIn(): (row: SourceRow) => Item[] {
  const list = find('items.data', 'items')
  const plan = find('plan')
  const quantity = find(...column('quantity'))
  return (row) => {
    const items = itemsOf(list(row))
    const only = plan(row)
    if (items.length === 0) return isPlainObject(only) ? [itemOf(only, quantity(row) ?? 1)] : []
    return items.map((item) => itemOf(isPlainObject(item.price) ? item.price : item.plan, item.quantity ?? 1))
  }
}

const UNIT_AMOUNT = /* @__PURE__ */ find('unit_amount_decimal', 'unit_amount', 'amount_decimal', 'amount')
const INTERVAL = /* @__PURE__ */ find('recurring.interval', 'interval')
const INTERVAL_COUNT = /* @__PURE__ */ find('recurring.interval_count', 'interval_count')

function itemOf(price: unknown, quantity: unknown): Item {
  const row: SourceRow = isPlainObject(price) ? price : {}
  return {
    product: idIn(row.product),
    unitAmount: UNIT_AMOUNT(row),
    quantity,
    interval: INTERVAL(row),
    intervalCount: INTERVAL_COUNT(row),
    currency: row.currency,
  }
}

/** What the items come to in each interval, where all have the same interval and a price of their own. */
function recurringAmount(items: readonly Item[]): unknown {
  const first = items[0]
  if (first === undefined || !isUniform(items)) return undefined
  let sum: Decimal = { unscaled: 0n, scale: 0 }
  for (const { unitAmount, quantity } of items) {
    const price = decimalOf(unitAmount)
    const count = decimalOf(quantity)
    // Tiers and metered prices have no unit amount.
    if (price === null || count === null) return undefined
    sum = addDecimals(sum, { unscaled: price.unscaled * count.unscaled, scale: price.scale + count.scale })
  }
  return moneyOf(decimalText(sum), first.currency, true)
}

const isUniform = (items: readonly Item[]): boolean =>
  items.every(
    ({ interval, intervalCount, currency }) =>
      interval === items[0]?.interval && intervalCount === items[0]?.intervalCount && currency === items[0]?.currency,
  )

const STATUS: Readonly<Record<string, string>> = {
  trialing: 'trial',
  past_due: 'pastDue',
  unpaid: 'pastDue',
  incomplete: 'draft',
  incomplete_expired: 'expired',
}

export function contracts(): RecordMapping<Contract> {
  const items = itemsIn()
  const ifUniform = (row: SourceRow, value: (item: Item) => unknown): unknown => {
    const found = items(row)
    return found[0] !== undefined && isUniform(found) ? value(found[0]) : undefined
  }
  const status = find(...column('status'))
  const paused = find(...column('pause_collection.behavior'))
  const endsWithPeriod = find(...column('cancelAtPeriodEnd', 'isCancelAtPeriodEnd'))
  const endsAt = find(...column('cancelAt'))
  return mappingOf(contractSchema, {
    id: column('id', 'subscriptionId'),
    customerId: ref('customer'),
    startDate: seconds(...column('start_date', 'startDateAt', 'created', 'createdAt')),
    endDate: seconds(...column('ended_at', 'cancel_at')),
    status: (row) => {
      const told = status(row)
      return told === 'active' && paused(row) !== undefined ? 'paused' : decoded(STATUS, told)
    },
    name: column('description'),
    productId: (row) => (items(row).length === 1 ? items(row)[0]?.product : undefined),
    quantity: (row) => (items(row).length === 1 ? items(row)[0]?.quantity : undefined),
    recurringAmount: (row) => recurringAmount(items(row)),
    billingInterval: (row) => ifUniform(row, (item) => item.interval),
    billingIntervalCount: (row) => ifUniform(row, (item) => item.intervalCount),
    currency: column('currency'),
    autoRenew: (row) => {
      const told = truthOf(endsWithPeriod(row))
      return told === null ? undefined : !told && endsAt(row) === undefined
    },
    trialEndDate: seconds(...column('trial_end')),
    cancelledAt: seconds(...column('canceled_at')),
    cancellationReason: column('cancellation_details.reason'),
    createdAt: seconds(...column('created', 'createdAt')),
    test: isTest(),
    deletedAt: stripeDeletion(),
  })
}

export const quotes = (): RecordMapping<Quote> =>
  mappingOf(quoteSchema, {
    id: column('id', 'quoteId'),
    status: coded({ open: 'sent' }, ...column('status')),
    number: column('number'),
    name: column('description'),
    customerId: ref('customer'),
    total: money('amount_total'),
    subtotal: money('amount_subtotal'),
    tax: money('total_details.amount_tax'),
    discount: money('total_details.amount_discount'),
    currency: column('currency'),
    createdAt: seconds(...column('created', 'createdAt')),
    sentAt: seconds(...column('status_transitions.finalized_at')),
    acceptedAt: seconds(...column('status_transitions.accepted_at')),
    validUntil: seconds(...column('expires_at')),
    test: isTest(),
    deletedAt: stripeDeletion(),
  })

export function products(): RecordMapping<Product> {
  const amount = find('default_price.unit_amount_decimal', 'default_price.unit_amount')
  const currency = find('default_price.currency')
  const price: Read = (row) => moneyOf(amount(row), currency(row), true)
  return mappingOf(productSchema, {
    id: column('id', 'productId'),
    name: column('name'),
    description: column('description'),
    price,
    recurringInterval: ['default_price.recurring.interval'],
    active: column('active', 'isActive'),
    url: column('url'),
    imageUrl: ['images.0'],
    createdAt: seconds(...column('created', 'createdAt')),
    updatedAt: seconds(...column('updated', 'updatedAt')),
    test: isTest(),
    deletedAt: stripeDeletion(),
  })
}
