/** Zendesk Support: tickets, organizations, users and ratings as `parseRecords` reads them. */
import type { RecordMapping } from '../../entities/mapping.ts'
import type { Contact, Customer, User } from '../../entities/types/people.ts'
import type { Activity, SupportCase, SurveyResponse } from '../../entities/types/service.ts'
import {
  activities,
  cases,
  contacts,
  customers,
  surveyResponses,
  users,
  type ZendeskOptions,
  type ZendeskTicketOptions,
} from './mappings.ts'

/** Mappings of Zendesk's objects for `parseRecords`. */
export type ZendeskPreset = {
  /** Organizations. */
  readonly customers: RecordMapping<Customer>
  customersWith(options: ZendeskOptions): RecordMapping<Customer>
  /** Users who ask. */
  readonly contacts: RecordMapping<Contact>
  contactsWith(options: ZendeskOptions): RecordMapping<Contact>
  /** Users who answer. */
  readonly users: RecordMapping<User>
  /** Tickets. */
  readonly cases: RecordMapping<SupportCase>
  casesWith(options: ZendeskTicketOptions): RecordMapping<SupportCase>
  /** Comments of tickets. */
  readonly activities: RecordMapping<Activity>
  /** Satisfaction ratings. */
  readonly surveyResponses: RecordMapping<SurveyResponse>
}

/**
 * Zendesk, in the shapes of its API (tickets with their `metric_set` where it was side-loaded) and of Fivetran, Airbyte and Stitch.
 *
 * A customer is an organization; `…With({ customer: 'requester' })` takes the users who ask. Tickets of status `deleted` and users who are
 * not `active` count as deleted. A ticket that was merged into another is closed and tagged `closed_by_merge`; which one took its place is
 * known with `casesWith({ merged: rows })`, else it counts as deleted. Status `hold` is `onHold`, `solved` is `resolved`. Ratings are 1 for
 * good and 0 for bad; those only offered have no score and are reported.
 *
 * Lossy: times of the first answer (to the minute), of solving and reopening need the `metric_set`, histories of status the audits; a user who
 * was merged is not told from one who was deleted; of a ticket the last rating; comments are by the time they were written, and their author
 * may be a customer or an agent.
 *
 * @example
 * import { parseRecords, supportCaseSchema } from 'clientele'
 * import { zendesk } from 'clientele/presets'
 *
 * const tickets = [
 *   {
 *     id: 35436, created_at: '2024-01-05T10:00:00Z', status: 'hold', priority: 'urgent', organization_id: 509974, requester_id: 20978392,
 *     via: { channel: 'web' }, metric_set: { reply_time_in_minutes: { calendar: 90, business: 60 }, reopens: 1 },
 *   },
 * ]
 * const { records } = parseRecords(supportCaseSchema, tickets, { mapping: zendesk.cases })
 * console.log(records)
 * // [
 * //   {
 * //     id: '35436',
 * //     createdAt: 2024-01-05T10:00:00.000Z,
 * //     status: 'onHold',
 * //     customerId: '509974',
 * //     contactId: '20978392',
 * //     priority: 'urgent',
 * //     channel: 'web',
 * //     firstResponseAt: 2024-01-05T11:30:00.000Z,
 * //     reopenedCount: 1
 * //   }
 * // ]
 */
export const zendesk: ZendeskPreset = /* @__PURE__ */ zendeskPreset()

function zendeskPreset(): ZendeskPreset {
  return {
    customers: customers('zendesk.customers', {}),
    customersWith: (options) => customers('zendesk.customersWith', options),
    contacts: contacts('zendesk.contacts', {}),
    contactsWith: (options) => contacts('zendesk.contactsWith', options),
    users: users(),
    cases: cases('zendesk.cases', {}),
    casesWith: (options) => cases('zendesk.casesWith', options),
    activities: activities(),
    surveyResponses: surveyResponses(),
  }
}
