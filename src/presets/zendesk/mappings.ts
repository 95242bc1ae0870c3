/** How the records of Zendesk are found in its rows. */
import { oneOf, readOptions } from '../../core/arguments.ts'
import { instantOrNull } from '../../core/time/instant.ts'
import { timeZone } from '../../core/time/zone.ts'
import type { AnyTableLike } from '../../data/types.ts'
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { contactSchema, customerSchema, userSchema } from '../../entities/schemas/people.ts'
import { activitySchema, supportCaseSchema, surveyResponseSchema } from '../../entities/schemas/service.ts'
import type { Contact, Customer, User } from '../../entities/types/people.ts'
import type { Activity, SupportCase, SurveyResponse } from '../../entities/types/service.ts'
import { coded, deletion, find, list, mappingOf, numberOf, type Read, spelled, textOf, truthOf } from '../columns.ts'
import { survivorIn } from '../mergers.ts'

/** How records are read that are customers, or refer to them. */
export type ZendeskOptions = {
  /** Whether customers are organizations (the default) or the users who ask, where you serve people. */
  readonly customer?: 'organization' | 'requester' | undefined
}

/** How tickets are read. */
export type ZendeskTicketOptions = ZendeskOptions & {
  /** Rows that tell of merged tickets in `merged_ticket_ids`: the same export. */
  readonly merged?: AnyTableLike | undefined
}

const DEFAULTS = { customer: 'organization' as unknown }
const TICKET_DEFAULTS = { ...DEFAULTS, merged: undefined as unknown }
const CUSTOMERS = ['organization', 'requester'] as const

const isOrganization = (functionName: string, customer: unknown): boolean =>
  oneOf(functionName, 'customer', customer, CUSTOMERS) === 'organization'

const common = () => ({
  id: spelled('id'),
  createdAt: spelled('created_at'),
  updatedAt: spelled('updated_at'),
})

const userFields = () => ({
  ...common(),
  name: spelled('name'),
  email: spelled('email'),
  phone: spelled('phone'),
  language: spelled('locale'),
  timeZone: spelled('iana_time_zone'),
  lastActivityAt: spelled('last_login_at'),
  tags: list(',', ...spelled('tags')),
  deletedAt: inactive(),
})

/** Users are not deleted but made inactive. */
function inactive(): Read {
  const active = find(...spelled('active', 'is_active'))
  return deletion({ when: (row) => truthOf(active(row)) === false })
}

export function customers(functionName: string, options: unknown): RecordMapping<Customer> {
  const { customer } = readOptions(functionName, options, DEFAULTS)
  if (!isOrganization(functionName, customer)) {
    return mappingOf(customerSchema, {
      ...userFields(),
      kind: () => 'person',
      parentId: spelled('organization_id'),
    })
  }
  return mappingOf(customerSchema, {
    ...common(),
    kind: () => 'organization',
    name: spelled('name'),
    website: ['domain_names.0'],
    tags: list(',', ...spelled('tags')),
    deletedAt: deletion(),
  })
}

export function contacts(functionName: string, options: unknown): RecordMapping<Contact> {
  const { customer } = readOptions(functionName, options, DEFAULTS)
  return mappingOf(contactSchema, {
    ...userFields(),
    customerId: isOrganization(functionName, customer) ? spelled('organization_id') : spelled('id'),
  })
}

export function users(): RecordMapping<User> {
  const { id, name, email, phone, createdAt, updatedAt } = userFields()
  const locale = find(...spelled('locale'))
  return mappingOf(userSchema, {
    id,
    name,
    email,
    phone,
    role: spelled('role'),
    teamId: spelled('default_group_id'),
    languages: (row) => (locale(row) === undefined ? undefined : [locale(row)]),
    timeZone: spelled('iana_time_zone'),
    active: spelled('active', 'is_active'),
    createdAt,
    updatedAt,
    deletedAt: deletion(),
  })
}

export function cases(functionName: string, options: unknown): RecordMapping<SupportCase> {
  const { customer, merged } = readOptions(functionName, options, TICKET_DEFAULTS)
  const survivor = survivorOf(functionName, merged)
  const status = find(...spelled('status'))
  const tags = list(',', ...spelled('tags'))
  const isMerged = (row: SourceRow): boolean => {
    const found = tags(row)
    return Array.isArray(found) && found.includes('closed_by_merge')
  }
  return mappingOf(supportCaseSchema, {
    ...common(),
    status: spelled('status'),
    customerId: spelled(isOrganization(functionName, customer) ? 'organization_id' : 'requester_id'),
    contactId: spelled('requester_id'),
    subject: spelled('subject', 'raw_subject'),
    text: spelled('description'),
    type: spelled('type'),
    priority: spelled('priority'),
    channel: spelled('via.channel'),
    agentId: spelled('assignee_id'),
    teamId: spelled('group_id'),
    firstResponseAt: firstResponse(),
    resolvedAt: spelled('metric_set.solved_at', 'solved_at'),
    dueAt: spelled('due_at'),
    reopenedCount: spelled('metric_set.reopens', 'reopens'),
    satisfaction: coded({ good: '1', bad: '0', offered: '', unoffered: '' }, ...spelled('satisfaction_rating.score')),
    tags,
    deletedAt: deletion({
      when: (row) => status(row) === 'deleted' || (isMerged(row) && survivor(row) === undefined),
    }),
    mergedIntoId: survivor,
  })
}

/** The ticket that took the place of this one. */
function survivorOf(functionName: string, merged: unknown): Read {
  if (merged === undefined) return () => undefined
  const absorbed = list(',', ...spelled('merged_ticket_ids'))
  const id = find(...spelled('id'))
  const absorbedIn = (row: SourceRow): string[] => {
    const ids = absorbed(row)
    return Array.isArray(ids) ? ids.map(textOf) : []
  }
  return survivorIn(functionName, merged, id, absorbedIn, id)
}

const MINUTE = 60_000

/** Zendesk tells after how many minutes the first answer came. */
function firstResponse(): Read {
  const created = find(...spelled('created_at'))
  const minutes = find(...spelled('metric_set.reply_time_in_minutes.calendar', 'reply_time_in_minutes.calendar'))
  return (row) => {
    const after = numberOf(minutes(row))
    const at = instantOrNull(created(row), timeZone('zendesk', 'UTC'))
    return Number.isNaN(after) || Number.isNaN(at) ? undefined : new Date(at + after * MINUTE)
  }
}

export function activities(): RecordMapping<Activity> {
  const isPublic = find(...spelled('public', 'is_public'))
  return mappingOf(activitySchema, {
    id: spelled('id'),
    type: (row) => (truthOf(isPublic(row)) === false ? 'note' : 'message'),
    at: [...spelled('created_at'), 'created', 'CREATED'],
    caseId: spelled('ticket_id', '_parent.id'),
    actorId: [...spelled('author_id'), ...spelled('user_id')],
    text: [...spelled('plain_body'), ...spelled('body')],
    channel: spelled('via.channel'),
    deletedAt: deletion(),
  })
}

export const surveyResponses = (): RecordMapping<SurveyResponse> =>
  mappingOf(surveyResponseSchema, {
    id: spelled('id'),
    at: spelled('created_at'),
    score: coded(SCORES, ...spelled('score')),
    scaleMin: () => 0,
    scaleMax: () => 1,
    kind: () => 'csat',
    contactId: spelled('requester_id'),
    caseId: spelled('ticket_id'),
    agentId: spelled('assignee_id'),
    comment: spelled('comment'),
    deletedAt: deletion(),
  })

const SCORES: Readonly<Record<string, string>> = {
  good: '1',
  good_with_comment: '1',
  bad: '0',
  bad_with_comment: '0',
  offered: '',
  unoffered: '',
}
