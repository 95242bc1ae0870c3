/** How the records of Segment are found in its rows. */
import { isPlainObject, readOptions } from '../../core/arguments.ts'
import { sourceOf } from '../../data/source.ts'
import type { AnyTableLike } from '../../data/types.ts'
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { campaignTouchSchema } from '../../entities/schemas/marketing.ts'
import { orderLineSchema, orderSchema } from '../../entities/schemas/orders.ts'
import { customerSchema } from '../../entities/schemas/people.ts'
import { activitySchema } from '../../entities/schemas/service.ts'
import type { CampaignTouch } from '../../entities/types/marketing.ts'
import type { Order, OrderLine } from '../../entities/types/orders.ts'
import type { Customer } from '../../entities/types/people.ts'
import type { Activity } from '../../entities/types/service.ts'
import { find, mappingOf, type Read, spelled, textOf } from '../columns.ts'
import { sumOf } from '../money.ts'

/** How orders are read. */
export type SegmentOrderOptions = {
  /** Rows among which are the events `Order Cancelled`: the orders they name have status `cancelled`. */
  readonly cancelled?: AnyTableLike | undefined
}

const ORDER_DEFAULTS = { cancelled: undefined as unknown }

/** A property of an event: in `properties`, or a column of the event's table. */
const property = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [`properties.${name}`, ...spelled(name)])

/** A trait of a person: in `traits` or the context, or a column of the table `users`. */
const trait = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [`traits.${name}`, ...spelled(name), `context.traits.${name}`])

const customer = (): string[] => spelled('userId', 'anonymousId')
const message = (): string[] => [...spelled('messageId'), 'id', 'ID']
const moment = (): string[] => spelled('timestamp', 'originalTimestamp', 'sentAt', 'receivedAt')

/** The value of rows of one event, by its name in calls and tables; of rows that name no event too. */
function ofEvent(names: readonly string[], read: Read): Read {
  const event = find(...spelled('event'))
  const known = new Set(names.map(foldedName))
  return (row) => {
    const name = event(row)
    return name === undefined || known.has(foldedName(name)) ? read(row) : undefined
  }
}

/** `'Order Completed'`, `'order_completed'` and `'order-completed'` are one event. */
const foldedName = (name: unknown): string =>
  textOf(name)
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')

export function orders(functionName: string, options: unknown): RecordMapping<Order> {
  const { cancelled } = readOptions(functionName, options, ORDER_DEFAULTS)
  const orderId = find(...property('order_id', 'orderId'))
  const cancellations = cancelled === undefined ? new Map() : cancellationsIn(functionName, cancelled, orderId)
  return mappingOf(orderSchema, {
    ...orderFields(),
    // The second name is that of the first edition of the specification.
    id: ofEvent(['Order Completed', 'Completed Order'], orderId),
    kind: () => 'sale',
    status: (row) => (cancellations.has(textOf(orderId(row))) ? 'cancelled' : 'completed'),
    cancelledAt: (row) => cancellations.get(textOf(orderId(row))),
    channel: property('affiliation'),
  })
}

/** When each order was cancelled, by the events that say so. */
function cancellationsIn(functionName: string, rows: unknown, orderId: Read): Map<string, unknown> {
  const source = sourceOf(functionName, 'cancelled', rows as AnyTableLike)
  const cancelledId = ofEvent(['Order Cancelled', 'Order Canceled'], orderId)
  const at = find(...moment())
  const cancellations = new Map<string, unknown>()
  for (let i = 0; i < source.rowCount; i++) {
    const row = source.row(i) as SourceRow
    const id = cancelledId(row)
    if (id !== undefined) cancellations.set(textOf(id), at(row))
  }
  return cancellations
}

export const refunds = (): RecordMapping<Order> =>
  mappingOf(orderSchema, {
    ...orderFields(),
    // An order may be refunded in parts: each event is a record.
    id: ofEvent(['Order Refunded', 'Refunded Order'], find(...message())),
    orderId: property('order_id', 'orderId'),
    kind: () => 'refund',
  })

const orderFields = () => ({
  customerId: customer(),
  at: moment(),
  total: total(),
  currency: property('currency'),
  subtotal: property('revenue', 'subtotal'),
  tax: property('tax'),
  shipping: property('shipping'),
  discount: property('discount'),
  coupon: property('coupon'),
  campaignId: spelled('context.campaign.name'),
})

/** What the customer pays in all. */
function total(): Read {
  const told = find(...property('total'))
  const revenue = find(...property('revenue'))
  const tax = find(...property('tax'))
  const shipping = find(...property('shipping'))
  const value = find(...property('value', 'subtotal'))
  return (row) => {
    const amount = told(row)
    if (amount !== undefined) return amount
    const net = revenue(row)
    return net === undefined ? value(row) : sumOf([net, tax(row), shipping(row)])
  }
}

export const orderLines = (): RecordMapping<OrderLine> =>
  mappingOf(orderLineSchema, {
    orderId: [...spelled('order_id'), '_parent.properties.order_id', '_parent.properties.orderId', '_parent.order_id'],
    productId: [...spelled('product_id', 'productId'), 'id', ...spelled('sku')],
    quantity: spelled('quantity'),
    customerId: ['_parent.userId', '_parent.user_id', '_parent.anonymousId', '_parent.anonymous_id'],
    at: ['_parent.timestamp', '_parent.TIMESTAMP', '_parent.originalTimestamp', '_parent.original_timestamp'],
    unitPrice: spelled('price'),
    currency: [...spelled('currency'), '_parent.properties.currency', '_parent.currency'],
    sku: spelled('sku'),
    name: spelled('name'),
    category: spelled('category'),
    coupon: spelled('coupon'),
  })

export function customers(): RecordMapping<Customer> {
  const isCustomer = find(...spelled('type'))
  const id = find(...spelled('userId'), 'id', 'ID')
  const company = find(...trait('company'))
  return mappingOf(customerSchema, {
    // Of calls only those that identify.
    id: (row) => ((isCustomer(row) ?? 'identify') === 'identify' ? id(row) : undefined),
    kind: () => 'person',
    name: trait('name'),
    givenName: trait('firstName', 'first_name'),
    familyName: trait('lastName', 'last_name'),
    email: trait('email'),
    phone: trait('phone'),
    language: spelled('context.locale'),
    website: trait('website'),
    birthDate: trait('birthday'),
    timeZone: spelled('context.timezone'),
    street: trait('address.street'),
    postcode: trait('address.postalCode'),
    city: trait('address.city'),
    region: trait('address.state'),
    country: trait('address.country'),
    industry: (row) => (isPlainObject(company(row)) ? (company(row) as SourceRow).industry : undefined),
    createdAt: trait('createdAt'),
    lastActivityAt: moment(),
  })
}

export function activities(): RecordMapping<Activity> {
  const type = find(...spelled('type'))
  const event = find(...spelled('event'))
  return mappingOf(activitySchema, {
    id: message(),
    // Tables of pages and screens name no event.
    type: (row) =>
      type(row) === 'track' ? event(row) : type(row) === undefined ? (event(row) ?? 'visit') : kindOf(type(row)),
    at: moment(),
    customerId: customer(),
    orderId: property('order_id', 'orderId'),
    productId: property('product_id', 'productId'),
    campaignId: spelled('context.campaign.name'),
    subject: [...spelled('event_text'), ...spelled('event'), ...spelled('name'), ...property('title')],
    channel: spelled('channel'),
    url: [...property('url'), ...spelled('context.page.url')],
  })
}

/** Seeing a page or a screen is a visit; other calls keep their name. */
const kindOf = (type: unknown): unknown => (type === 'page' || type === 'screen' ? 'visit' : type)

export const campaignTouches = (): RecordMapping<CampaignTouch> =>
  mappingOf(campaignTouchSchema, {
    id: message(),
    customerId: customer(),
    at: moment(),
    campaignId: spelled('context.campaign.name'),
    kind: () => 'visit',
    channel: spelled('context.campaign.medium'),
    source: spelled('context.campaign.source'),
    medium: spelled('context.campaign.medium'),
    content: spelled('context.campaign.content'),
    term: spelled('context.campaign.term'),
  })
