/** Schemas of campaigns, touches and consents. */
import { type RecordSchema, recordSchema } from '../schema.ts'
import type { Campaign, CampaignTouch, Consent } from '../types/marketing.ts'

/** The schema of `Campaign`. */
export const campaignSchema: RecordSchema<Campaign> = /* @__PURE__ */ recordSchema<Campaign>('campaign', {
  required: { id: 'id' },
  optional: {
    name: 'text',
    type: 'text',
    channel: 'text',
    source: 'text',
    medium: 'text',
    status: { oneOf: { planned: [], active: [], paused: [], completed: [], cancelled: ['canceled'] } },
    startAt: 'instant',
    endAt: 'instant',
    cost: 'amount',
    budget: 'amount',
    currency: 'currency',
    parentId: 'id',
    ownerId: 'id',
    createdAt: 'instant',
    updatedAt: 'instant',
    tags: { list: 'text' },
  },
})

/** The schema of `CampaignTouch`. */
export const campaignTouchSchema: RecordSchema<CampaignTouch> = /* @__PURE__ */ recordSchema<CampaignTouch>(
  'campaignTouch',
  {
    required: { customerId: 'id', at: 'instant' },
    optional: {
      id: 'id',
      campaignId: 'id',
      journeyId: 'id',
      kind: {
        oneOf: {
          sent: [],
          delivered: [],
          opened: [],
          clicked: [],
          impression: [],
          visit: [],
          responded: [],
          bounced: [],
          unsubscribed: [],
          complained: [],
        },
      },
      channel: 'text',
      source: 'text',
      medium: 'text',
      content: 'text',
      term: 'text',
      contactId: 'id',
      leadId: 'id',
      group: { oneOf: { treatment: [], control: [] } },
      cost: 'amount',
      converted: 'boolean',
      value: 'amount',
      currency: 'currency',
    },
  },
)

/** The schema of `Consent`. */
export const consentSchema: RecordSchema<Consent> = /* @__PURE__ */ recordSchema<Consent>('consent', {
  required: {
    customerId: 'id',
    purpose: { oneOf: { marketing: [], profiling: [], analytics: [], sale: [] } },
    state: { oneOf: { granted: [], denied: [], withdrawn: [], unknown: [] } },
  },
  optional: {
    id: 'id',
    contactId: 'id',
    channel: { oneOf: { email: [], sms: [], phone: [], post: [], push: [] } },
    at: 'instant',
    expiresAt: 'instant',
    source: 'text',
    legalBasis: { oneOf: { consent: [], contract: [], legitimateInterest: [], legalObligation: [] } },
  },
})
