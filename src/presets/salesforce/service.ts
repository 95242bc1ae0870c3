/** Salesforce's cases, tasks and events, campaigns and their members. */
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { campaignSchema, campaignTouchSchema } from '../../entities/schemas/marketing.ts'
import { activitySchema, supportCaseSchema } from '../../entities/schemas/service.ts'
import type { Campaign, CampaignTouch } from '../../entities/types/marketing.ts'
import type { Activity, SupportCase } from '../../entities/types/service.ts'
import { coded, decoded, find, mappingOf, numberOf, says } from '../columns.ts'
import { common, field, id, idOf, salesforceDeletion } from './fields.ts'

export function cases(): RecordMapping<SupportCase> {
  const isClosed = says(...field('IsClosed'))
  const status = find(...field('Status'))
  const { ownerId, ...shared } = common()
  return mappingOf(supportCaseSchema, {
    ...shared,
    status: (row) => (isClosed(row) ? 'closed' : decoded(CASE_STATUS, status(row))),
    customerId: id('AccountId'),
    contactId: id('ContactId'),
    number: field('CaseNumber'),
    subject: field('Subject'),
    text: field('Description'),
    category: field('Reason'),
    type: field('Type'),
    priority: coded({ medium: 'normal' }, ...field('Priority')),
    channel: field('Origin'),
    language: field('Language'),
    productId: id('ProductId'),
    agentId: ownerId,
    closedAt: field('ClosedDate'),
    escalated: field('IsEscalated'),
    mergedIntoId: id('MasterRecordId'),
  })
}

const CASE_STATUS: Readonly<Record<string, string>> = {
  working: 'open',
  escalated: 'open',
  'waiting on customer': 'pending',
}

export function activities(): RecordMapping<Activity> {
  const isEvent = find(...field('StartDateTime', 'EventSubtype', 'IsAllDayEvent'))
  const kind = find(...field('TaskSubtype', 'Type'))
  const isClosed = says(...field('IsClosed'))
  const status = find(...field('Status'))
  const seconds = find(...field('CallDurationInSeconds'))
  const minutes = find(...field('DurationInMinutes'))
  return mappingOf(activitySchema, {
    ...common(),
    type: (row) => (isEvent(row) === undefined ? decoded(TASK_TYPES, kind(row) ?? 'task') : 'meeting'),
    at: field('StartDateTime', 'ActivityDateTime', 'CompletedDateTime', 'ActivityDate', 'CreatedDate'),
    customerId: id('AccountId'),
    contactId: idOf('003', 'WhoId'),
    leadId: idOf('00Q', 'WhoId'),
    opportunityId: idOf('006', 'WhatId'),
    caseId: idOf('500', 'WhatId'),
    orderId: idOf('801', 'WhatId'),
    campaignId: idOf('701', 'WhatId'),
    direction: field('CallType'),
    status: (row: SourceRow) => (isClosed(row) ? 'completed' : decoded(TASK_STATUS, status(row))),
    subject: field('Subject'),
    text: field('Description'),
    outcome: field('CallDisposition'),
    durationSeconds: (row) => {
      const told = seconds(row)
      if (told !== undefined) return told
      const number = numberOf(minutes(row))
      return Number.isNaN(number) ? minutes(row) : number * 60
    },
    dueAt: field('ActivityDate'),
    completedAt: field('CompletedDateTime'),
  })
}

const TASK_TYPES: Readonly<Record<string, string>> = { listemail: 'email' }

const TASK_STATUS: Readonly<Record<string, string>> = {
  'not started': 'planned',
  'in progress': 'planned',
  'waiting on someone else': 'planned',
  deferred: 'planned',
}

export const campaigns = (): RecordMapping<Campaign> =>
  mappingOf(campaignSchema, {
    ...common(),
    name: field('Name'),
    type: field('Type'),
    status: coded({ 'in progress': 'active', aborted: 'cancelled' }, ...field('Status')),
    startAt: field('StartDate'),
    endAt: field('EndDate'),
    cost: field('ActualCost'),
    budget: field('BudgetedCost'),
    currency: field('CurrencyIsoCode'),
    parentId: id('ParentId'),
  })

export function campaignTouches(): RecordMapping<CampaignTouch> {
  const hasResponded = says(...field('HasResponded'))
  const responded = find(...field('FirstRespondedDate'))
  const created = find(...field('CreatedDate'))
  const status = find(...field('Status'))
  return mappingOf(campaignTouchSchema, {
    id: id('Id'),
    customerId: id('AccountId', 'ContactId', 'LeadId', 'LeadOrContactId'),
    at: (row) => (hasResponded(row) ? (responded(row) ?? created(row)) : created(row)),
    campaignId: id('CampaignId'),
    kind: (row) => (hasResponded(row) ? 'responded' : status(row)),
    contactId: id('ContactId'),
    leadId: id('LeadId'),
    deletedAt: salesforceDeletion(),
  })
}
