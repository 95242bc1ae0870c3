/** Odoo's tickets, messages, ratings and campaigns. */
import { readOptions } from '../../core/arguments.ts'
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { campaignSchema } from '../../entities/schemas/marketing.ts'
import { activitySchema, supportCaseSchema, surveyResponseSchema } from '../../entities/schemas/service.ts'
import type { Campaign } from '../../entities/types/marketing.ts'
import type { Activity, SupportCase, SurveyResponse } from '../../entities/types/service.ts'
import { type CaseStages, readCaseStages } from '../caseStages.ts'
import { coded, decoded, mappingOf, numberOf, type Read, says } from '../columns.ts'
import { archived, common, moment, plain, ref, text } from './fields.ts'

/** How tickets are read. */
export type OdooTicketOptions = {
  /** What your stages mean, by id or by name: `{ Solved: 'resolved' }`. Without, the dates of assignment and of closing tell. */
  readonly stages?: CaseStages | undefined
}

const DEFAULTS = { stages: {} as unknown }

export function cases(functionName: string, options: unknown): RecordMapping<SupportCase> {
  const { stages } = readOptions(functionName, options, DEFAULTS)
  const rating = plain('rating_last_value')
  const { ownerId, ...shared } = common()
  return mappingOf(supportCaseSchema, {
    ...shared,
    status: ticketStatus(readCaseStages(functionName, stages)),
    customerId: ref('commercial_partner_id', 'partner_id'),
    contactId: ref('partner_id'),
    number: text('ticket_ref', 'number'),
    subject: text('name'),
    text: text('description'),
    category: text('ticket_type_id.name', 'ticket_type_id', 'category_id'),
    priority: coded({ 0: 'low', 1: 'normal', 2: 'high', 3: 'urgent' }, 'priority', 'PRIORITY'),
    channel: text('channel_id'),
    productId: ref('product_id'),
    agentId: ownerId,
    teamId: ref('team_id'),
    closedAt: moment('close_date', 'closed_date'),
    dueAt: moment('sla_deadline'),
    // No rating is a 0.
    satisfaction: (row) => (numberOf(rating(row)) === 0 ? undefined : rating(row)),
    deletedAt: archived(),
  })
}

function ticketStatus(stages: Readonly<Record<string, string>>): Read {
  const stageId = ref('stage_id')
  const stageName = text('stage_id.name', 'stage_name', 'stage_id')
  const assigned = plain('assign_date', 'assigned_date')
  const closed = plain('close_date', 'closed_date')
  return (row) => {
    for (const stage of [stageId(row), stageName(row)]) {
      const told = decoded(stages, stage)
      if (told !== stage) return told
    }
    if (closed(row) !== undefined) return 'closed'
    return assigned(row) === undefined ? 'new' : 'open'
  }
}

/** A reference of a message or rating, where it is to a record of this model. */
function about(modelColumn: string, idColumn: string, ...models: readonly string[]): Read {
  const model = plain(modelColumn)
  const id = ref(idColumn)
  return (row) => (models.some((one) => one === model(row)) ? id(row) : undefined)
}

export function activities(): RecordMapping<Activity> {
  const isInternal = says('is_internal', 'IS_INTERNAL')
  const type = plain('message_type')
  return mappingOf(activitySchema, {
    id: ref('id'),
    type: (row: SourceRow) => (isInternal(row) ? 'note' : decoded({ comment: 'message' }, type(row))),
    at: moment('date', 'create_date'),
    customerId: about('model', 'res_id', 'res.partner'),
    opportunityId: about('model', 'res_id', 'crm.lead'),
    caseId: about('model', 'res_id', 'helpdesk.ticket'),
    orderId: about('model', 'res_id', 'sale.order'),
    actorId: ref('author_id'),
    subject: text('subject', 'record_name'),
    text: text('body'),
    createdAt: moment('create_date'),
    updatedAt: moment('write_date'),
  })
}

export function surveyResponses(): RecordMapping<SurveyResponse> {
  const rating = plain('rating')
  return mappingOf(surveyResponseSchema, {
    id: ref('id'),
    at: moment('write_date', 'create_date'),
    // A request that was not answered has the rating 0.
    score: (row) => (numberOf(rating(row)) === 0 ? undefined : rating(row)),
    scaleMin: () => 1,
    scaleMax: () => 5,
    kind: () => 'csat',
    customerId: ref('partner_id'),
    contactId: ref('partner_id'),
    caseId: about('res_model', 'res_id', 'helpdesk.ticket'),
    orderId: about('res_model', 'res_id', 'sale.order'),
    agentId: ref('rated_partner_id'),
    comment: text('feedback'),
  })
}

export const campaigns = (): RecordMapping<Campaign> =>
  mappingOf(campaignSchema, {
    ...common(),
    name: text('title', 'name'),
    status: text('stage_id.name', 'stage_name', 'stage_id'),
    deletedAt: archived(),
  })
