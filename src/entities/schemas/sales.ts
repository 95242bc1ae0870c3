/** Schemas of opportunities, their history, quotes and contracts. */
import { type RecordSchema, recordSchema } from '../schema.ts'
import type { Contract, Opportunity, Quote, StageChange } from '../types/sales.ts'
import { INTERVAL, ORDER_ITEM } from './parts.ts'

/** The schema of `Opportunity`. */
export const opportunitySchema: RecordSchema<Opportunity> = /* @__PURE__ */ recordSchema<Opportunity>('opportunity', {
  required: { id: 'id', createdAt: 'instant', status: { oneOf: { open: [], won: [], lost: [] } } },
  optional: {
    name: 'text',
    customerId: 'id',
    contactId: 'id',
    pipelineId: 'id',
    stage: 'text',
    amount: 'amount',
    recurringAmount: 'amount',
    recurringInterval: INTERVAL,
    currency: 'currency',
    probability: 'probability',
    forecastCategory: { oneOf: { omitted: [], pipeline: [], bestCase: [], commit: [], closed: [] } },
    expectedCloseDate: 'date',
    closedAt: 'instant',
    ownerId: 'id',
    teamId: 'id',
    type: 'text',
    source: 'text',
    campaignId: 'id',
    lostReason: 'text',
    nextStep: 'text',
    stageChangedAt: 'instant',
    lastActivityAt: 'instant',
    updatedAt: 'instant',
    tags: { list: 'text' },
  },
})

/** The schema of `StageChange`. */
export const stageChangeSchema: RecordSchema<StageChange> = /* @__PURE__ */ recordSchema<StageChange>('stageChange', {
  required: { opportunityId: 'id', to: 'text', at: 'instant' },
  optional: {
    id: 'id',
    from: 'text',
    pipelineId: 'id',
    amount: 'amount',
    currency: 'currency',
    probability: 'probability',
    expectedCloseDate: 'date',
    byId: 'id',
  },
})

/** The schema of `Quote`. */
export const quoteSchema: RecordSchema<Quote> = /* @__PURE__ */ recordSchema<Quote>('quote', {
  required: {
    id: 'id',
    status: { oneOf: { draft: [], sent: [], accepted: [], declined: [], expired: [], cancelled: ['canceled'] } },
  },
  optional: {
    number: 'text',
    name: 'text',
    opportunityId: 'id',
    customerId: 'id',
    contactId: 'id',
    ownerId: 'id',
    total: 'amount',
    subtotal: 'amount',
    tax: 'amount',
    discount: 'amount',
    currency: 'currency',
    createdAt: 'instant',
    updatedAt: 'instant',
    sentAt: 'instant',
    acceptedAt: 'instant',
    validUntil: 'date',
    lines: { list: { record: ORDER_ITEM } },
  },
})

/** The schema of `Contract`. */
export const contractSchema: RecordSchema<Contract> = /* @__PURE__ */ recordSchema<Contract>('contract', {
  required: { id: 'id', customerId: 'id', startDate: 'date' },
  optional: {
    endDate: 'date',
    status: {
      oneOf: {
        draft: [],
        trial: ['trialing'],
        active: [],
        pastDue: [],
        paused: [],
        cancelled: ['canceled'],
        expired: [],
      },
    },
    name: 'text',
    number: 'text',
    productId: 'id',
    quantity: 'number',
    value: 'amount',
    recurringAmount: 'amount',
    billingInterval: INTERVAL,
    billingIntervalCount: 'integer',
    currency: 'currency',
    autoRenew: 'boolean',
    noticeDays: 'integer',
    renewalOf: 'id',
    trialEndDate: 'date',
    signedAt: 'instant',
    cancelledAt: 'instant',
    cancellationReason: 'text',
    ownerId: 'id',
    createdAt: 'instant',
    updatedAt: 'instant',
    tags: { list: 'text' },
  },
})
