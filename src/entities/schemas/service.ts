/** Schemas of cases, activities and survey responses. */
import type { SpecOf, SpecsOf } from '../fields.ts'
import { type RecordSchema, recordSchema } from '../schema.ts'
import type { Activity, CaseStatus, StatusChange, SupportCase, SurveyResponse } from '../types/service.ts'

const CASE_STATUS: SpecOf<CaseStatus> = {
  oneOf: { new: [], open: [], pending: [], onHold: ['hold'], resolved: ['solved'], closed: [] },
}

const STATUS_CHANGE: SpecsOf<StatusChange> = {
  required: { to: CASE_STATUS, at: 'instant' },
  optional: { from: CASE_STATUS, byId: 'id' },
}

/** The schema of `SupportCase`. */
export const supportCaseSchema: RecordSchema<SupportCase> = /* @__PURE__ */ recordSchema<SupportCase>('supportCase', {
  required: { id: 'id', createdAt: 'instant' },
  optional: {
    status: CASE_STATUS,
    customerId: 'id',
    contactId: 'id',
    number: 'text',
    subject: 'text',
    text: 'text',
    category: 'text',
    type: { oneOf: { question: [], incident: [], problem: [], task: [] } },
    priority: { oneOf: { low: [], normal: [], high: [], urgent: [] } },
    impact: 'text',
    urgency: 'text',
    channel: 'text',
    language: 'text',
    orderId: 'id',
    productId: 'id',
    agentId: 'id',
    teamId: 'id',
    firstResponseAt: 'instant',
    resolvedAt: 'instant',
    closedAt: 'instant',
    dueAt: 'instant',
    updatedAt: 'instant',
    reopenedCount: 'integer',
    escalated: 'boolean',
    slaPolicyId: 'id',
    satisfaction: 'number',
    statusHistory: { list: { record: STATUS_CHANGE } },
    tags: { list: 'text' },
  },
})

/** The schema of `Activity`. */
export const activitySchema: RecordSchema<Activity> = /* @__PURE__ */ recordSchema<Activity>('activity', {
  required: {
    id: 'id',
    type: { oneOf: { call: [], email: [], meeting: [], task: [], note: [], message: [], visit: [] } },
    at: 'instant',
  },
  optional: {
    customerId: 'id',
    contactId: 'id',
    leadId: 'id',
    opportunityId: 'id',
    caseId: 'id',
    orderId: 'id',
    productId: 'id',
    campaignId: 'id',
    ownerId: 'id',
    actorId: 'id',
    direction: { oneOf: { inbound: ['incoming'], outbound: ['outgoing'] } },
    status: { oneOf: { planned: [], completed: [], cancelled: ['canceled'] } },
    subject: 'text',
    text: 'text',
    channel: 'text',
    outcome: 'text',
    durationSeconds: 'number',
    url: 'text',
    dueAt: 'instant',
    completedAt: 'instant',
    createdAt: 'instant',
    updatedAt: 'instant',
  },
})

/** The schema of `SurveyResponse`. */
export const surveyResponseSchema: RecordSchema<SurveyResponse> = /* @__PURE__ */ recordSchema<SurveyResponse>(
  'surveyResponse',
  {
    required: { id: 'id', at: 'instant', score: 'number' },
    optional: {
      scaleMin: 'number',
      scaleMax: 'number',
      kind: { oneOf: { nps: [], csat: [], ces: [] } },
      surveyId: 'id',
      customerId: 'id',
      contactId: 'id',
      caseId: 'id',
      orderId: 'id',
      agentId: 'id',
      channel: 'text',
      comment: 'text',
      language: 'text',
    },
  },
)
