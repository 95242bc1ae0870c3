/** HubSpot's tickets, engagements and feedback. */
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { activitySchema, supportCaseSchema, surveyResponseSchema } from '../../entities/schemas/service.ts'
import type { Activity, SupportCase, SurveyResponse } from '../../entities/types/service.ts'
import { readCaseStages } from '../caseStages.ts'
import { coded, decoded, find, mappingOf, numberOf, type Read, spelled, textOf } from '../columns.ts'
import { readStageOptions } from './options.ts'
import { companyOf, contactOf, dealOf, hubspotDeletion, idNames, mergedInto, property, ticketOf } from './properties.ts'

export function cases(functionName: string, options: unknown): RecordMapping<SupportCase> {
  const { isCompany, merged, stages } = readStageOptions(functionName, options)
  const ids = idNames('ticketId', 'objectId')
  return mappingOf(supportCaseSchema, {
    id: ids,
    createdAt: [...property('createdate', 'hs_createdate'), ...spelled('createdAt')],
    status: ticketStatus(readCaseStages(functionName, stages)),
    customerId: isCompany ? companyOf() : contactOf(),
    contactId: contactOf(),
    subject: property('subject'),
    text: property('content'),
    category: property('hs_ticket_category'),
    priority: coded({ medium: 'normal' }, ...property('hs_ticket_priority')),
    channel: property('source_type'),
    agentId: property('hubspot_owner_id'),
    teamId: property('hubspot_team_id'),
    firstResponseAt: property('first_agent_reply_date'),
    closedAt: property('closed_date'),
    updatedAt: [...property('hs_lastmodifieddate'), ...spelled('updatedAt')],
    deletedAt: hubspotDeletion(),
    mergedIntoId: mergedInto(functionName, ids, merged),
  })
}

/** The stages of the default pipeline, whose id is 0: new, waiting on contact, waiting on us, closed. */
const DEFAULT_STAGES: Readonly<Record<string, string>> = { 1: 'new', 2: 'pending', 3: 'open', 4: 'closed' }

/** By your stages, else by those of the default pipeline, else by whether there is a date of closing. */
function ticketStatus(stages: Readonly<Record<string, string>>): Read {
  const stageOf = find(...property('hs_pipeline_stage'))
  const pipeline = find(...property('hs_pipeline'))
  const closed = find(...property('closed_date'))
  return (row) => {
    const stage = stageOf(row)
    const told = decoded(stages, stage)
    if (told !== stage) return told
    const known = textOf(pipeline(row)) === '0' ? decoded(DEFAULT_STAGES, stage) : stage
    if (known !== stage) return known
    return closed(row) === undefined ? 'open' : 'closed'
  }
}

export function activities(): RecordMapping<Activity> {
  const milliseconds = find(
    ...property('hs_call_duration'),
    ...spelled('durationMilliseconds', 'metadata.durationMilliseconds'),
  )
  return mappingOf(activitySchema, {
    id: [...spelled('engagement.id'), ...idNames('engagementId')],
    type: activityType(),
    at: [...property('hs_timestamp'), ...spelled('engagement.timestamp', 'timestamp')],
    customerId: [...companyOf(), 'associations.companyIds.0'],
    contactId: [...contactOf(), 'associations.contactIds.0'],
    opportunityId: [...dealOf(), 'associations.dealIds.0'],
    caseId: [...ticketOf(), 'associations.ticketIds.0'],
    ownerId: [...property('hubspot_owner_id'), ...spelled('engagement.ownerId', 'ownerId')],
    direction: coded(
      { email: 'outbound', incoming_email: 'inbound', forwarded_email: 'inbound' },
      ...property('hs_call_direction', 'hs_email_direction'),
    ),
    status: coded(
      ACTIVITY_STATUS,
      ...property('hs_task_status', 'hs_meeting_outcome', 'hs_call_status'),
      ...spelled('metadata.status', 'status', 'meetingOutcome'),
    ),
    subject: [
      ...property('hs_call_title', 'hs_meeting_title', 'hs_email_subject', 'hs_task_subject'),
      ...spelled('metadata.title', 'metadata.subject', 'title', 'subject'),
    ],
    text: [
      ...property('hs_call_body', 'hs_meeting_body', 'hs_email_text', 'hs_note_body', 'hs_task_body'),
      ...spelled('metadata.body', 'body'),
    ],
    outcome: [...property('hs_call_disposition'), ...spelled('metadata.disposition', 'disposition')],
    durationSeconds: (row) => {
      const duration = milliseconds(row)
      const number = numberOf(duration)
      return Number.isNaN(number) ? duration : number / 1000
    },
    createdAt: [...property('hs_createdate'), ...spelled('engagement.createdAt', 'createdAt')],
    updatedAt: [...property('hs_lastmodifieddate'), ...spelled('engagement.lastUpdated', 'lastUpdated', 'updatedAt')],
    deletedAt: hubspotDeletion(),
  })
}

const ACTIVITY_STATUS: Readonly<Record<string, string>> = {
  not_started: 'planned',
  in_progress: 'planned',
  waiting: 'planned',
  deferred: 'planned',
  scheduled: 'planned',
  rescheduled: 'planned',
  completed: 'completed',
  canceled: 'cancelled',
  no_show: 'cancelled',
}

const INCOMING: Readonly<Record<string, string>> = { incoming_email: 'email', forwarded_email: 'email' }

/** The type as it stands, else by the properties that only one kind of engagement has. */
function activityType(): (row: SourceRow) => unknown {
  const stated = find(...spelled('engagement.type', 'engagementType', 'type'))
  const kinds: readonly (readonly [string, Read])[] = [
    [
      'call',
      find(...property('hs_call_title', 'hs_call_body', 'hs_call_status', 'hs_call_direction', 'hs_call_duration')),
    ],
    ['meeting', find(...property('hs_meeting_title', 'hs_meeting_start_time', 'hs_meeting_outcome'))],
    ['email', find(...property('hs_email_direction', 'hs_email_subject', 'hs_email_status'))],
    ['task', find(...property('hs_task_subject', 'hs_task_status', 'hs_task_type'))],
    ['message', find(...property('hs_communication_channel_type'))],
    ['note', find(...property('hs_note_body'))],
  ]
  return (row) => decoded(INCOMING, stated(row)) ?? kinds.find(([, read]) => read(row) !== undefined)?.[0]
}

export function surveyResponses(): RecordMapping<SurveyResponse> {
  const kind = find(...property('hs_survey_type'))
  const isNps = (row: SourceRow): boolean => textOf(kind(row)).toLowerCase() === 'nps'
  return mappingOf(surveyResponseSchema, {
    id: idNames('feedbackSubmissionId'),
    at: [...property('hs_submission_timestamp', 'hs_createdate'), ...spelled('createdAt')],
    score: property('hs_value'),
    // Only of NPS the scale is the same in all surveys.
    scaleMin: (row) => (isNps(row) ? 0 : undefined),
    scaleMax: (row) => (isNps(row) ? 10 : undefined),
    kind: property('hs_survey_type'),
    surveyId: property('hs_survey_id'),
    contactId: [...property('hs_contact_id'), ...contactOf()],
    caseId: ticketOf(),
    channel: property('hs_survey_channel'),
    comment: property('hs_content'),
    deletedAt: hubspotDeletion(),
  })
}
