/** HubSpot's deals, their stages, quotes and products. */
import type { RecordMapping } from '../../entities/mapping.ts'
import { productSchema } from '../../entities/schemas/orders.ts'
import { opportunitySchema, quoteSchema, stageChangeSchema } from '../../entities/schemas/sales.ts'
import type { Product } from '../../entities/types/orders.ts'
import type { Opportunity, Quote, StageChange } from '../../entities/types/sales.ts'
import { coded, find, mappingOf, spelled, where } from '../columns.ts'
import { readStageOptions } from './options.ts'
import { companyOf, contactOf, dealOf, hubspotDeletion, idNames, mergedInto, property } from './properties.ts'
import { dealStatus, readStages } from './stages.ts'

export function opportunities(functionName: string, options: unknown): RecordMapping<Opportunity> {
  const { isCompany, merged, stages } = readStageOptions(functionName, options)
  const status = dealStatus(readStages(functionName, stages))
  const ids = idNames('dealId')
  return mappingOf(opportunitySchema, {
    id: ids,
    createdAt: [...property('createdate', 'hs_createdate'), ...spelled('createdAt')],
    status,
    name: property('dealname'),
    customerId: isCompany ? companyOf() : contactOf(),
    contactId: contactOf(),
    pipelineId: [...property('pipeline'), ...spelled('dealPipelineId')],
    stage: [...property('dealstage'), ...spelled('dealPipelineStageId')],
    amount: property('amount'),
    currency: property('deal_currency_code'),
    probability: property('hs_deal_stage_probability'),
    forecastCategory: coded({ omit: 'omitted' }, ...property('hs_manual_forecast_category')),
    expectedCloseDate: where((row) => status(row) === 'open', ...property('closedate')),
    closedAt: where((row) => status(row) !== 'open', ...property('closedate')),
    ownerId: [...property('hubspot_owner_id'), ...spelled('ownerId')],
    teamId: property('hubspot_team_id'),
    type: property('dealtype'),
    source: property('hs_analytics_source'),
    lostReason: where((row) => status(row) === 'lost', ...property('closed_lost_reason')),
    nextStep: property('hs_next_step'),
    stageChangedAt: property('hs_v2_date_entered_current_stage'),
    lastActivityAt: property('notes_last_updated'),
    updatedAt: [...property('hs_lastmodifieddate'), ...spelled('updatedAt')],
    deletedAt: hubspotDeletion(),
    mergedIntoId: mergedInto(functionName, ids, merged),
  })
}

export function stageChanges(): RecordMapping<StageChange> {
  const changed = find(...spelled('name', 'property'))
  return mappingOf(stageChangeSchema, {
    opportunityId: [...spelled('dealId'), 'dealid'],
    to: where((row) => (changed(row) ?? 'dealstage') === 'dealstage', ...spelled('value')),
    at: spelled('timestamp'),
    byId: spelled('updatedByUserId'),
  })
}

export const quotes = (): RecordMapping<Quote> =>
  mappingOf(quoteSchema, {
    id: idNames('quoteId'),
    status: coded(QUOTE_STATUS, ...property('hs_status')),
    name: property('hs_title'),
    opportunityId: dealOf(),
    customerId: companyOf(),
    contactId: contactOf(),
    ownerId: property('hubspot_owner_id'),
    total: property('hs_quote_amount'),
    currency: property('hs_currency'),
    createdAt: [...property('hs_createdate'), ...spelled('createdAt')],
    updatedAt: [...property('hs_lastmodifieddate'), ...spelled('updatedAt')],
    validUntil: property('hs_expiration_date'),
    deletedAt: hubspotDeletion(),
  })

/** A quote goes out once it is approved, or needs no approval; one that was rejected goes back to whoever wrote it. */
const QUOTE_STATUS: Readonly<Record<string, string>> = {
  draft: 'draft',
  pending_approval: 'draft',
  rejected: 'draft',
  approved: 'sent',
  approval_not_needed: 'sent',
}

export const products = (): RecordMapping<Product> =>
  mappingOf(productSchema, {
    id: idNames('productId'),
    name: property('name'),
    sku: property('hs_sku'),
    description: property('description'),
    price: property('price'),
    cost: property('hs_cost_of_goods_sold'),
    recurringInterval: property('recurringbillingfrequency'),
    url: property('hs_url'),
    imageUrl: property('hs_images'),
    createdAt: [...property('createdate', 'hs_createdate'), ...spelled('createdAt')],
    updatedAt: [...property('hs_lastmodifieddate'), ...spelled('updatedAt')],
    deletedAt: hubspotDeletion(),
  })
