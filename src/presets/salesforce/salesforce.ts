/** Salesforce: its standard objects as `parseRecords` reads them. */
import type { RecordMapping } from '../../entities/mapping.ts'
import type { Campaign, CampaignTouch } from '../../entities/types/marketing.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import type { Contact, Customer, Lead, User } from '../../entities/types/people.ts'
import type { Contract, Opportunity, Quote, StageChange } from '../../entities/types/sales.ts'
import type { Activity, SupportCase } from '../../entities/types/service.ts'
import { contacts, customers, leads, users } from './people.ts'
import { contracts, opportunities, orderLines, orders, products, quotes, stageChanges } from './sales.ts'
import { activities, campaigns, campaignTouches, cases } from './service.ts'

/** Mappings of Salesforce's objects for `parseRecords`. */
export type SalesforcePreset = {
  /** Account, person accounts too. */
  readonly customers: RecordMapping<Customer>
  readonly contacts: RecordMapping<Contact>
  readonly leads: RecordMapping<Lead>
  readonly opportunities: RecordMapping<Opportunity>
  /** OpportunityHistory, or OpportunityFieldHistory where `Field` is `StageName`. */
  readonly stageChanges: RecordMapping<StageChange>
  readonly quotes: RecordMapping<Quote>
  /** Product2. */
  readonly products: RecordMapping<Product>
  readonly orders: RecordMapping<Order>
  /** OrderItem. */
  readonly orderLines: RecordMapping<OrderLine>
  readonly contracts: RecordMapping<Contract>
  readonly cases: RecordMapping<SupportCase>
  /** Task and Event. */
  readonly activities: RecordMapping<Activity>
  readonly campaigns: RecordMapping<Campaign>
  /** CampaignMember. */
  readonly campaignTouches: RecordMapping<CampaignTouch>
  readonly users: RecordMapping<User>
}

/**
 * Salesforce, in the shapes of its API and Airbyte (`CloseDate`), Fivetran (`close_date`), Stitch (`closedate`), and all of them in capitals.
 *
 * Money is in the record's currency (`CurrencyIsoCode`; organizations with one currency have no such field), order totals before tax. Ids of
 * 15 characters, as reports show them, become the 18 of everything else. `IsDeleted` and `_fivetran_deleted` mark deleted records,
 * `MasterRecordId` merged ones. An opportunity is won when `IsWon`, lost when `IsClosed` without it; stage names decide nothing.
 *
 * Lossy: `CloseDate` is the expected date while an opportunity is open and a date without a time after, so the date once expected is only in
 * the history; OpportunityHistory has a row for changes of amount or date too, with the same stage as before; reasons of losing are custom
 * fields; cases have no time of the first response; an approved quote counts as a draft until it is presented; the discount of a quote is a
 * percentage and left out; products have no price of their own (join PricebookEntry for `UnitPrice`); members of campaigns without an account
 * are known by contact or lead; custom fields (`…__c`) are left to `custom`.
 *
 * @example
 * import { opportunitySchema, parseRecords } from 'clientele'
 * import { salesforce } from 'clientele/presets'
 *
 * const rows = [
 *   { Id: '0063t000013XbUY', CreatedDate: '2024-01-05T10:00:00.000+0000', IsClosed: true, IsWon: false, Amount: 1500, Probability: 0 },
 * ]
 * const { records } = parseRecords(opportunitySchema, rows, { mapping: salesforce.opportunities })
 * console.log(records)
 * // [
 * //   {
 * //     id: '0063t000013XbUYAA0',
 * //     createdAt: 2024-01-05T10:00:00.000Z,
 * //     status: 'lost',
 * //     amount: '1500',
 * //     probability: 0
 * //   }
 * // ]
 */
export const salesforce: SalesforcePreset = /* @__PURE__ */ salesforcePreset()

function salesforcePreset(): SalesforcePreset {
  return {
    customers: customers(),
    contacts: contacts(),
    leads: leads(),
    opportunities: opportunities(),
    stageChanges: stageChanges(),
    quotes: quotes(),
    products: products(),
    orders: orders(),
    orderLines: orderLines(),
    contracts: contracts(),
    cases: cases(),
    activities: activities(),
    campaigns: campaigns(),
    campaignTouches: campaignTouches(),
    users: users(),
  }
}
