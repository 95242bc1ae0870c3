/** HubSpot: companies, contacts, deals, tickets and what belongs to them, as `parseRecords` reads them. */
import type { RecordMapping } from '../../entities/mapping.ts'
import type { Product } from '../../entities/types/orders.ts'
import type { Contact, Customer, Lead, User } from '../../entities/types/people.ts'
import type { Opportunity, Quote, StageChange } from '../../entities/types/sales.ts'
import type { Activity, SupportCase, SurveyResponse } from '../../entities/types/service.ts'
import type { HubspotDealOptions, HubspotOptions, HubspotTicketOptions } from './options.ts'
import { contacts, customers, leads, users } from './people.ts'
import { opportunities, products, quotes, stageChanges } from './sales.ts'
import { activities, cases, surveyResponses } from './service.ts'

/** Mappings of HubSpot's objects for `parseRecords`. */
export type HubspotPreset = {
  /** Companies. */
  readonly customers: RecordMapping<Customer>
  customersWith(options: HubspotOptions): RecordMapping<Customer>
  readonly contacts: RecordMapping<Contact>
  contactsWith(options: HubspotOptions): RecordMapping<Contact>
  /** Contacts, as leads: the lead status, or what the lifecycle stage says. */
  readonly leads: RecordMapping<Lead>
  /** Deals. */
  readonly opportunities: RecordMapping<Opportunity>
  opportunitiesWith(options: HubspotDealOptions): RecordMapping<Opportunity>
  /** Rows of the history of deals for the property `dealstage`. */
  readonly stageChanges: RecordMapping<StageChange>
  readonly quotes: RecordMapping<Quote>
  readonly products: RecordMapping<Product>
  /** Tickets. */
  readonly cases: RecordMapping<SupportCase>
  casesWith(options: HubspotTicketOptions): RecordMapping<SupportCase>
  /** Calls, e-mails, meetings, notes, tasks. */
  readonly activities: RecordMapping<Activity>
  /** Feedback submissions. */
  readonly surveyResponses: RecordMapping<SurveyResponse>
  /** Owners. */
  readonly users: RecordMapping<User>
}

/**
 * HubSpot, in the shapes of its API (versions 1 and 3), Fivetran (`property_closedate`), Airbyte (`properties_closedate`), Stitch
 * (`property_closedate__value`) and bare property names.
 *
 * Money is decimal text, in the deal's currency (`deal_currency_code`). A customer is a company; `…With({ customer: 'contact' })` takes
 * contacts. Archived records count as deleted. Merged ones are recognized with `…With({ merged: rows })`, since HubSpot tells of a merger at
 * the record that stayed. A deal is won or lost by `hs_is_closed_won`, `hs_is_closed_lost` and `hs_is_closed`, else by its stage:
 * `closedwon`, `closedlost`, or those of `opportunitiesWith({ stages })`, else by a stage probability of exactly 1 or 0.
 *
 * Lossy: `closedate` is the expected date while a deal is open and the actual one after, so the date once expected is lost; of several
 * associated companies, contacts or deals the first is taken (for contacts all companies are in `customerIds`); stages and owners are ids;
 * tickets have no history; a quote's acceptance is not told; scores, campaign and web analytics are left to `custom`.
 *
 * @example
 * import { opportunitySchema, parseRecords } from 'clientele'
 * import { hubspot } from 'clientele/presets'
 *
 * const deals = [
 *   { id: '9007199254740993', properties: { dealstage: '84210', amount: '1500.00', createdate: '2024-01-05T10:00:00Z' }, archived: false },
 * ]
 * const mapping = hubspot.opportunitiesWith({ stages: { 84210: 'won' } })
 * const { records } = parseRecords(opportunitySchema, deals, { mapping })
 * console.log(records)
 * // [
 * //   {
 * //     id: '9007199254740993',
 * //     createdAt: 2024-01-05T10:00:00.000Z,
 * //     status: 'won',
 * //     stage: '84210',
 * //     amount: '1500.00'
 * //   }
 * // ]
 */
export const hubspot: HubspotPreset = /* @__PURE__ */ hubspotPreset()

function hubspotPreset(): HubspotPreset {
  return {
    customers: customers('hubspot.customers', {}),
    customersWith: (options) => customers('hubspot.customersWith', options),
    contacts: contacts('hubspot.contacts', {}),
    contactsWith: (options) => contacts('hubspot.contactsWith', options),
    leads: leads(),
    opportunities: opportunities('hubspot.opportunities', {}),
    opportunitiesWith: (options) => opportunities('hubspot.opportunitiesWith', options),
    stageChanges: stageChanges(),
    quotes: quotes(),
    products: products(),
    cases: cases('hubspot.cases', {}),
    casesWith: (options) => cases('hubspot.casesWith', options),
    activities: activities(),
    surveyResponses: surveyResponses(),
    users: users(),
  }
}
