/** Salesforce's opportunities, their history, quotes, products, orders and contracts. */
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../entities/schemas/orders.ts'
import { contractSchema, opportunitySchema, quoteSchema, stageChangeSchema } from '../../entities/schemas/sales.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import type { Contract, Opportunity, Quote, StageChange } from '../../entities/types/sales.ts'
import { coded, find, mappingOf, percent, says, spelled, truthOf, where } from '../columns.ts'
import { address, common, field, id, salesforceDeletion } from './fields.ts'

export function opportunities(): RecordMapping<Opportunity> {
  const isWon = says(...field('IsWon'))
  const closed = find(...field('IsClosed'))
  const isClosed = (row: SourceRow): boolean => isWon(row) || truthOf(closed(row)) === true
  return mappingOf(opportunitySchema, {
    ...common(),
    status: (row) => {
      if (isWon(row)) return 'won'
      const told = truthOf(closed(row))
      if (told === null) return undefined
      return told ? 'lost' : 'open'
    },
    name: field('Name'),
    customerId: id('AccountId'),
    contactId: id('ContactId'),
    pipelineId: id('RecordTypeId'),
    stage: field('StageName'),
    amount: field('Amount'),
    currency: field('CurrencyIsoCode'),
    probability: percent(...field('Probability')),
    forecastCategory: coded({ forecast: 'commit' }, ...field('ForecastCategory', 'ForecastCategoryName')),
    expectedCloseDate: where((row) => !isClosed(row), ...field('CloseDate')),
    closedAt: where(isClosed, ...field('CloseDate')),
    type: field('Type'),
    source: field('LeadSource'),
    campaignId: id('CampaignId'),
    nextStep: field('NextStep'),
    stageChangedAt: field('LastStageChangeDate'),
    lastActivityAt: field('LastActivityDate'),
  })
}

export function stageChanges(): RecordMapping<StageChange> {
  const changed = find(...field('Field'))
  // A row of the field history tells of one field; one of the stage history has none.
  const isOfStage = (row: SourceRow): boolean => (changed(row) ?? 'StageName') === 'StageName'
  return mappingOf(stageChangeSchema, {
    id: id('Id'),
    opportunityId: id('OpportunityId'),
    to: where(isOfStage, ...field('NewValue', 'StageName')),
    from: where(isOfStage, ...field('OldValue')),
    at: field('CreatedDate'),
    amount: field('Amount'),
    currency: field('CurrencyIsoCode'),
    probability: percent(...field('Probability')),
    expectedCloseDate: field('CloseDate'),
    byId: id('CreatedById'),
    deletedAt: salesforceDeletion(),
  })
}

export const quotes = (): RecordMapping<Quote> =>
  mappingOf(quoteSchema, {
    ...common(),
    status: coded(QUOTE_STATUS, ...field('Status')),
    number: field('QuoteNumber'),
    name: field('Name'),
    opportunityId: id('OpportunityId'),
    customerId: id('AccountId'),
    contactId: id('ContactId'),
    total: field('GrandTotal', 'TotalPrice'),
    subtotal: field('Subtotal'),
    tax: field('Tax'),
    currency: field('CurrencyIsoCode'),
    validUntil: field('ExpirationDate'),
  })

const QUOTE_STATUS: Readonly<Record<string, string>> = {
  'needs review': 'draft',
  'in review': 'draft',
  approved: 'draft',
  rejected: 'draft',
  presented: 'sent',
  denied: 'declined',
}

export const products = (): RecordMapping<Product> =>
  mappingOf(productSchema, {
    id: id('Id'),
    name: field('Name'),
    sku: field('ProductCode', 'StockKeepingUnit'),
    category: field('Family'),
    description: field('Description'),
    price: field('UnitPrice'),
    currency: field('CurrencyIsoCode'),
    active: field('IsActive'),
    url: field('DisplayUrl'),
    createdAt: field('CreatedDate'),
    updatedAt: field('LastModifiedDate', 'SystemModstamp'),
    deletedAt: salesforceDeletion(),
  })

export const orders = (): RecordMapping<Order> =>
  mappingOf(orderSchema, {
    ...common(),
    customerId: id('AccountId'),
    at: field('EffectiveDate', 'ActivatedDate', 'CreatedDate'),
    total: field('TotalAmount'),
    orderId: id('OriginalOrderId'),
    currency: field('CurrencyIsoCode'),
    status: coded({ draft: 'pending', activated: 'completed' }, ...field('StatusCode', 'Status')),
    number: field('OrderNumber'),
    opportunityId: id('OpportunityId'),
    contactId: id('BillToContactId'),
    billingAddress: address('Billing'),
    shippingAddress: address('Shipping'),
  })

export const orderLines = (): RecordMapping<OrderLine> =>
  mappingOf(orderLineSchema, {
    id: id('Id'),
    orderId: id('OrderId'),
    productId: id('Product2Id'),
    quantity: field('Quantity'),
    customerId: id('Order.AccountId', '_parent.AccountId'),
    at: [...field('Order.EffectiveDate'), '_parent.EffectiveDate', ...field('ServiceDate')],
    unitPrice: field('UnitPrice'),
    total: field('TotalPrice'),
    currency: field('CurrencyIsoCode'),
    sku: ['Product2.ProductCode', ...spelled('ProductCode')],
    name: ['Product2.Name'],
    category: ['Product2.Family'],
    deletedAt: salesforceDeletion(),
  })

export const contracts = (): RecordMapping<Contract> =>
  mappingOf(contractSchema, {
    ...common(),
    customerId: id('AccountId'),
    startDate: field('StartDate'),
    endDate: field('EndDate'),
    status: coded({ inapproval: 'draft', activated: 'active' }, ...field('StatusCode', 'Status')),
    name: field('Name'),
    number: field('ContractNumber'),
    currency: field('CurrencyIsoCode'),
    signedAt: field('CustomerSignedDate', 'CompanySignedDate', 'ActivatedDate'),
  })
