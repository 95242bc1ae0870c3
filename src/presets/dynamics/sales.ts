/** Dynamics' opportunities, quotes, products and orders. */
import type { RecordMapping } from '../../entities/mapping.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../entities/schemas/orders.ts'
import { opportunitySchema, quoteSchema } from '../../entities/schemas/sales.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import type { Opportunity, Quote } from '../../entities/types/sales.ts'
import { coded, find, mappingOf, numberOf, percent, type Read, where } from '../columns.ts'
import { column, common, type DynamicsMoney, dynamicsDeletion, has, label, lookup } from './fields.ts'

export function opportunities(money: DynamicsMoney): RecordMapping<Opportunity> {
  const isWon = has('statecode', 1)
  const actual = money.amount('actualvalue')
  const estimated = money.amount('estimatedvalue')
  return mappingOf(opportunitySchema, {
    ...common(),
    id: column('opportunityid'),
    status: coded({ 0: 'open', 1: 'won', 2: 'lost' }, ...column('statecode')),
    name: column('name'),
    customerId: lookup('parentaccountid', 'customerid'),
    contactId: lookup('parentcontactid'),
    stage: column('stepname'),
    amount: (row) => (isWon(row) ? (actual(row) ?? estimated(row)) : estimated(row)),
    currency: money.currency('estimatedvalue'),
    probability: percent(...column('closeprobability')),
    forecastCategory: coded(FORECAST, ...column('msdyn_forecastcategory')),
    expectedCloseDate: column('estimatedclosedate'),
    closedAt: column('actualclosedate'),
    campaignId: lookup('campaignid'),
    lostReason: where(has('statecode', 2), ...label('statuscode')),
    deletedAt: dynamicsDeletion(),
  })
}

const FORECAST: Readonly<Record<string, string>> = {
  100000001: 'pipeline',
  100000002: 'bestCase',
  100000003: 'commit',
  100000004: 'omitted',
  100000005: 'closed',
  100000006: 'closed',
}

export const quotes = (money: DynamicsMoney): RecordMapping<Quote> =>
  mappingOf(quoteSchema, {
    ...common(),
    id: column('quoteid'),
    status: quoteStatus(),
    number: column('quotenumber'),
    name: column('name'),
    opportunityId: lookup('opportunityid'),
    customerId: lookup('customerid', 'accountid'),
    total: money.amount('totalamount'),
    subtotal: money.amount('totallineitemamount'),
    tax: money.amount('totaltax'),
    discount: money.amount('totaldiscountamount'),
    currency: money.currency('totalamount'),
    validUntil: column('effectiveto'),
    deletedAt: dynamicsDeletion(),
  })

/** State 0 is a draft, 1 active, 2 won, 3 closed: lost, or else canceled or revised. */
function quoteStatus(): Read {
  const state = find(...column('statecode'))
  const isLost = has('statuscode', 5)
  return (row) => {
    const told = state(row)
    if (told === undefined) return undefined
    return ['draft', 'sent', 'accepted', isLost(row) ? 'declined' : 'cancelled'][numberOf(told)] ?? told
  }
}

export const products = (money: DynamicsMoney): RecordMapping<Product> =>
  mappingOf(productSchema, {
    id: column('productid'),
    name: column('name'),
    sku: column('productnumber'),
    categoryId: lookup('parentproductid'),
    description: column('description'),
    price: money.amount('price'),
    cost: money.amount('currentcost'),
    currency: money.currency('price'),
    active: coded({ 0: 'true', 1: 'false', 2: 'false', 3: 'true' }, ...column('statecode')),
    url: column('producturl'),
    createdAt: column('createdon'),
    updatedAt: column('modifiedon'),
    deletedAt: dynamicsDeletion(),
  })

export const orders = (money: DynamicsMoney): RecordMapping<Order> =>
  mappingOf(orderSchema, {
    ...common(),
    id: column('salesorderid'),
    customerId: lookup('customerid', 'accountid'),
    at: column('createdon'),
    total: money.amount('totalamount'),
    currency: money.currency('totalamount'),
    status: coded(
      { 0: 'pending', 1: 'pending', 2: 'cancelled', 3: 'completed', 4: 'completed' },
      ...column('statecode'),
    ),
    number: column('ordernumber'),
    subtotal: money.amount('totallineitemamount'),
    tax: money.amount('totaltax'),
    shipping: money.amount('freightamount'),
    discount: money.amount('totaldiscountamount'),
    campaignId: lookup('campaignid'),
    opportunityId: lookup('opportunityid'),
    deliveredAt: column('datefulfilled'),
    deletedAt: dynamicsDeletion(),
  })

export const orderLines = (money: DynamicsMoney): RecordMapping<OrderLine> =>
  mappingOf(orderLineSchema, {
    id: column('salesorderdetailid'),
    orderId: lookup('salesorderid'),
    productId: lookup('productid'),
    quantity: column('quantity'),
    customerId: ['salesorderid._customerid_value', '_parent._customerid_value'],
    unitPrice: money.amount('priceperunit'),
    discount: money.amount('manualdiscountamount'),
    tax: money.amount('tax'),
    total: money.amount('extendedamount'),
    currency: money.currency('priceperunit'),
    name: column('productname', 'productdescription'),
    deletedAt: dynamicsDeletion(),
  })
