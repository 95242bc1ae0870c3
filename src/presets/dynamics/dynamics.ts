/** Dynamics 365 Sales and Customer Service: tables of Dataverse as `parseRecords` reads them. */
import type { RecordMapping } from '../../entities/mapping.ts'
import type { Campaign } from '../../entities/types/marketing.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import type { Contact, Customer, Lead, User } from '../../entities/types/people.ts'
import type { Opportunity, Quote } from '../../entities/types/sales.ts'
import type { Activity, SupportCase } from '../../entities/types/service.ts'
import { type DynamicsOptions, readDynamicsOptions } from './fields.ts'
import { contacts, customers, leads, users } from './people.ts'
import { opportunities, orderLines, orders, products, quotes } from './sales.ts'
import { activities, campaigns, cases } from './service.ts'

/** Mappings of Dataverse's tables for `parseRecords`. */
export type DynamicsMappings = {
  /** `account`. */
  readonly customers: RecordMapping<Customer>
  /** `contact`. */
  readonly contacts: RecordMapping<Contact>
  /** `lead`. */
  readonly leads: RecordMapping<Lead>
  /** `opportunity`. */
  readonly opportunities: RecordMapping<Opportunity>
  /** `quote`. */
  readonly quotes: RecordMapping<Quote>
  /** `product`. */
  readonly products: RecordMapping<Product>
  /** `salesorder`. */
  readonly orders: RecordMapping<Order>
  /** `salesorderdetail`. */
  readonly orderLines: RecordMapping<OrderLine>
  /** `incident`. */
  readonly cases: RecordMapping<SupportCase>
  /** `activitypointer`, or a kind of it: `phonecall`, `email`, `appointment`, `task`. */
  readonly activities: RecordMapping<Activity>
  /** `campaign`. */
  readonly campaigns: RecordMapping<Campaign>
  /** `systemuser`. */
  readonly users: RecordMapping<User>
}

/** The mappings, and how to have them read money otherwise. */
export type DynamicsPreset = DynamicsMappings & {
  with(options: DynamicsOptions): DynamicsMappings
}

/**
 * Dynamics 365, by the logical names of Dataverse in the shapes of the Web API and Fivetran (`_customerid_value`) and of Synapse Link
 * (`customerid`), also in capitals.
 *
 * Money is in the organization's base currency (the `_base` columns): one currency in all rows, whose code no row tells, so say it with
 * `dynamics.with({ baseCurrency: 'EUR' })`. `with({ money: 'transaction' })` takes each row's own currency, whose code is only there when the
 * query expands `transactioncurrencyid`. An opportunity is open, won or lost by `statecode` 0, 1, 2; its amount is the actual value once won,
 * else the estimated one. Deactivated accounts and contacts and rows with `IsDelete` count as deleted; `merged` with `masterid` as merged.
 *
 * Lossy: there is no history of stages, and no time at which a lead was qualified or a case first answered or resolved (see
 * `incidentresolution`); choices are in words only where the export has them (`statuscode@OData…`, `statuscode_label`); a customer may be an
 * account or a contact, opportunities prefer the account; write-in products of order lines have no product and are reported; a quote that was
 * revised counts as cancelled.
 *
 * @example
 * import { opportunitySchema, parseRecords } from 'clientele'
 * import { dynamics } from 'clientele/presets'
 *
 * const rows = [
 *   {
 *     opportunityid: '5a1b2c3d-0000-4000-8000-000000000001', createdon: '2024-01-05T10:00:00Z', statecode: 1, closeprobability: 100,
 *     estimatedvalue: 1100, estimatedvalue_base: 1000, actualvalue: 1320, actualvalue_base: 1200,
 *   },
 * ]
 * const mapping = dynamics.with({ baseCurrency: 'EUR' }).opportunities
 * console.log(parseRecords(opportunitySchema, rows, { mapping }).records)
 * // [
 * //   {
 * //     id: '5a1b2c3d-0000-4000-8000-000000000001',
 * //     createdAt: 2024-01-05T10:00:00.000Z,
 * //     status: 'won',
 * //     amount: '1200',
 * //     currency: 'EUR',
 * //     probability: 1
 * //   }
 * // ]
 */
export const dynamics: DynamicsPreset = /* @__PURE__ */ dynamicsPreset()

function dynamicsPreset(): DynamicsPreset {
  return { ...mappings('dynamics', {}), with: (options) => mappings('dynamics.with', options) }
}

function mappings(functionName: string, options: unknown): DynamicsMappings {
  const money = readDynamicsOptions(functionName, options)
  return {
    customers: customers(money),
    contacts: contacts(),
    leads: leads(money),
    opportunities: opportunities(money),
    quotes: quotes(money),
    products: products(money),
    orders: orders(money),
    orderLines: orderLines(money),
    cases: cases(),
    activities: activities(),
    campaigns: campaigns(money),
    users: users(),
  }
}
