/** Odoo's opportunities, quotations, orders and products. */
import type { RecordMapping } from '../../entities/mapping.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../entities/schemas/orders.ts'
import { opportunitySchema, quoteSchema } from '../../entities/schemas/sales.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import type { Opportunity, Quote } from '../../entities/types/sales.ts'
import { coded, deletion, mappingOf, percent, type Read } from '../columns.ts'
import { common, idWhere, isKind, moment, plain, ref, text } from './fields.ts'
import { archivedUnlessLost, isLost, isWon } from './outcome.ts'

export function opportunities(): RecordMapping<Opportunity> {
  const lost = isLost()
  const won = isWon()
  const monthly = plain('recurring_revenue_monthly')
  return mappingOf(opportunitySchema, {
    ...common(),
    id: idWhere(isKind('type', 'opportunity')),
    status: (row) => (lost(row) ? 'lost' : won(row) ? 'won' : 'open'),
    name: text('name'),
    customerId: ref('partner_id'),
    pipelineId: ref('team_id'),
    stage: text('stage_id.name', 'stage_name', 'stage_id'),
    amount: plain('expected_revenue', 'planned_revenue'),
    currency: text('company_currency.name', 'currency_name', 'company_currency'),
    recurringAmount: monthly,
    recurringInterval: (row) => (monthly(row) === undefined ? undefined : 'month'),
    probability: percent('probability', 'PROBABILITY'),
    expectedCloseDate: plain('date_deadline'),
    closedAt: moment('date_closed'),
    teamId: ref('team_id'),
    source: text('source_id'),
    campaignId: ref('campaign_id'),
    lostReason: text('lost_reason_id', 'lost_reason'),
    stageChangedAt: moment('date_last_stage_update'),
    lastActivityAt: moment('date_action_last'),
    deletedAt: archivedUnlessLost(),
  })
}

/** What quotations and orders, rows of one table, have in common. */
const saleFields = () => ({
  ...common(),
  customerId: ref('partner_id'),
  number: text('name'),
  total: plain('amount_total'),
  subtotal: plain('amount_untaxed'),
  tax: plain('amount_tax'),
  currency: text('currency_id.name', 'currency_name', 'currency_id'),
  opportunityId: ref('opportunity_id'),
  deletedAt: deletion(),
})

export const quotes = (): RecordMapping<Quote> =>
  mappingOf(quoteSchema, {
    ...saleFields(),
    status: coded({ sale: 'accepted', done: 'accepted', cancel: 'cancelled' }, 'state', 'STATE'),
    acceptedAt: acceptedAt(),
    validUntil: plain('validity_date'),
  })

/** The date of an order is the one of its confirmation. */
function acceptedAt(): Read {
  const state = plain('state')
  const ordered = moment('date_order')
  return (row) => (state(row) === 'sale' || state(row) === 'done' ? ordered(row) : undefined)
}

export const orders = (): RecordMapping<Order> =>
  mappingOf(orderSchema, {
    ...saleFields(),
    id: idWhere(isKind('state', 'sale', 'done', 'cancel')),
    at: moment('date_order'),
    status: coded({ sale: 'completed', done: 'completed', cancel: 'cancelled' }, 'state', 'STATE'),
    channel: text('medium_id'),
    source: text('source_id'),
    campaignId: ref('campaign_id'),
    deliveredAt: moment('effective_date'),
  })

export const orderLines = (): RecordMapping<OrderLine> =>
  mappingOf(orderLineSchema, {
    id: ref('id'),
    orderId: ref('order_id'),
    productId: ref('product_id'),
    quantity: plain('product_uom_qty'),
    customerId: ref('order_partner_id', '_parent.partner_id'),
    at: moment('_parent.date_order', 'date_order', 'create_date'),
    unitPrice: plain('price_unit'),
    tax: plain('price_tax'),
    total: plain('price_subtotal'),
    currency: text('currency_id.name', 'currency_name', 'currency_id'),
    name: text('product_id.display_name', 'product_name', 'name'),
    deletedAt: deletion(),
  })

export const products = (): RecordMapping<Product> =>
  mappingOf(productSchema, {
    id: ref('id'),
    name: text('name'),
    sku: text('default_code'),
    category: text('categ_id.name', 'categ_name', 'categ_id'),
    categoryId: ref('categ_id'),
    description: text('description_sale'),
    price: plain('list_price'),
    cost: plain('standard_price'),
    currency: text('currency_id.name', 'currency_name', 'currency_id'),
    active: ['active', 'ACTIVE'],
    createdAt: moment('create_date'),
    updatedAt: moment('write_date'),
    deletedAt: deletion(),
  })
