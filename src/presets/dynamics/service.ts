/** Dynamics' cases, activities and campaigns. */
import type { RecordMapping } from '../../entities/mapping.ts'
import { campaignSchema } from '../../entities/schemas/marketing.ts'
import { activitySchema, supportCaseSchema } from '../../entities/schemas/service.ts'
import type { Campaign } from '../../entities/types/marketing.ts'
import type { Activity, SupportCase } from '../../entities/types/service.ts'
import { coded, find, mappingOf, numberOf, type Read, truthOf } from '../columns.ts'
import {
  column,
  common,
  type DynamicsMoney,
  dynamicsDeletion,
  has,
  label,
  lookup,
  master,
  minutes,
  regarding,
} from './fields.ts'

export function cases(): RecordMapping<SupportCase> {
  const { ownerId, ...shared } = common()
  return mappingOf(supportCaseSchema, {
    ...shared,
    id: column('incidentid'),
    status: caseStatus(),
    customerId: lookup('customerid'),
    contactId: lookup('primarycontactid'),
    number: column('ticketnumber'),
    subject: column('title'),
    text: column('description'),
    type: coded({ 1: 'question', 2: 'problem', 3: 'request' }, ...column('casetypecode')),
    priority: coded({ 1: 'high', 2: 'normal', 3: 'low' }, ...column('prioritycode')),
    channel: coded(ORIGINS, ...column('caseorigincode')),
    productId: lookup('productid'),
    agentId: ownerId,
    dueAt: column('resolveby'),
    escalated: column('isescalated'),
    slaPolicyId: lookup('slaid'),
    satisfaction: column('customersatisfactioncode'),
    deletedAt: dynamicsDeletion(),
    mergedIntoId: master(),
  })
}

const ORIGINS: Readonly<Record<string, string>> = {
  1: 'phone',
  2: 'email',
  3: 'web',
  2483: 'facebook',
  3986: 'twitter',
}

/** State 0 is active: on hold, waiting for details, or open; 1 resolved; 2 canceled. */
function caseStatus(): Read {
  const state = find(...column('statecode'))
  const isOnHold = has('statuscode', 2)
  const isWaiting = has('statuscode', 3)
  return (row) => {
    const told = state(row)
    if (told === undefined) return undefined
    const active = isOnHold(row) ? 'onHold' : isWaiting(row) ? 'pending' : 'open'
    return [active, 'resolved', 'closed'][numberOf(told)] ?? told
  }
}

export function activities(): RecordMapping<Activity> {
  const outgoing = find(...column('directioncode'))
  return mappingOf(activitySchema, {
    ...common(),
    id: column('activityid'),
    type: coded(TYPES, ...column('activitytypecode')),
    at: column('actualstart', 'senton', 'scheduledstart', 'actualend', 'scheduledend', 'createdon'),
    customerId: regarding('account'),
    contactId: regarding('contact'),
    leadId: regarding('lead'),
    opportunityId: regarding('opportunity'),
    caseId: regarding('incident'),
    orderId: regarding('salesorder'),
    campaignId: regarding('campaign'),
    direction: (row) => {
      const told = truthOf(outgoing(row))
      if (told === null) return undefined
      return told ? 'outbound' : 'inbound'
    },
    status: coded({ 0: 'planned', 1: 'completed', 2: 'cancelled', 3: 'planned' }, ...column('statecode')),
    subject: column('subject'),
    text: column('description'),
    durationSeconds: minutes('actualdurationminutes'),
    dueAt: column('scheduledend'),
    completedAt: column('actualend'),
    deletedAt: dynamicsDeletion(),
  })
}

/** By name in the Web API, by number in older exports. */
const TYPES: Readonly<Record<string, string>> = {
  phonecall: 'call',
  appointment: 'meeting',
  serviceappointment: 'meeting',
  4201: 'meeting',
  4202: 'email',
  4210: 'call',
  4212: 'task',
}

export const campaigns = (money: DynamicsMoney): RecordMapping<Campaign> =>
  mappingOf(campaignSchema, {
    ...common(),
    id: column('campaignid'),
    name: column('name'),
    type: label('typecode'),
    status: label('statuscode'),
    startAt: column('actualstart', 'proposedstart'),
    endAt: column('actualend', 'proposedend'),
    cost: money.amount('totalactualcost'),
    budget: money.amount('budgetedcost'),
    currency: money.currency('totalactualcost'),
    deletedAt: dynamicsDeletion(),
  })
