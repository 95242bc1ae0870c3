/** Odoo: its models as `parseRecords` reads them. */
import type { RecordMapping } from '../../entities/mapping.ts'
import type { Campaign } from '../../entities/types/marketing.ts'
import type { Order, OrderLine, Product } from '../../entities/types/orders.ts'
import type { Contact, Customer, Lead, User } from '../../entities/types/people.ts'
import type { Opportunity, Quote } from '../../entities/types/sales.ts'
import type { Activity, SupportCase, SurveyResponse } from '../../entities/types/service.ts'
import { contacts, customers, leads, users } from './people.ts'
import { opportunities, orderLines, orders, products, quotes } from './sales.ts'
import { activities, campaigns, cases, type OdooTicketOptions, surveyResponses } from './service.ts'

/** Mappings of Odoo's models for `parseRecords`. */
export type OdooPreset = {
  /** `res.partner`: companies, and people who buy for themselves. */
  readonly customers: RecordMapping<Customer>
  /** `res.partner`: people at a company. */
  readonly contacts: RecordMapping<Contact>
  /** `crm.lead` of type lead, and opportunities that were leads before. */
  readonly leads: RecordMapping<Lead>
  /** `crm.lead` of type opportunity. */
  readonly opportunities: RecordMapping<Opportunity>
  /** `sale.order` in every state. */
  readonly quotes: RecordMapping<Quote>
  /** `sale.order` once it is confirmed. */
  readonly orders: RecordMapping<Order>
  /** `sale.order.line`. */
  readonly orderLines: RecordMapping<OrderLine>
  /** `product.product`, or `product.template`. */
  readonly products: RecordMapping<Product>
  /** `helpdesk.ticket`. */
  readonly cases: RecordMapping<SupportCase>
  casesWith(options: OdooTicketOptions): RecordMapping<SupportCase>
  /** `mail.message`. */
  readonly activities: RecordMapping<Activity>
  /** `rating.rating`. */
  readonly surveyResponses: RecordMapping<SurveyResponse>
  /** `utm.campaign`. */
  readonly campaigns: RecordMapping<Campaign>
  /** `res.users`. */
  readonly users: RecordMapping<User>
}

/**
 * Odoo 13 to 19, in the shape of its API (`partner_id: [7, 'Ada']`, `false` for nothing) and of the tables below it as connectors copy them
 * (`partner_id: 7`, null, `stage_name` where you joined it).
 *
 * Moments are in UTC, whatever `timeZone` says. Money is in the currency of the company (opportunities) or of the order; the `total` of an
 * order includes tax, that of an order line does not. An opportunity is lost when it is archived (`active` false) with a `probability` of 0,
 * won at 100, or as `won_status` says; archived with another probability counts as deleted, as archived partners and tickets do. Rows of the
 * other kind have no id for this one and are reported: quotations among `orders`, leads among `opportunities`.
 *
 * Lossy: the history of stages is in `mail.tracking.value`, which needs its message to be understood; stages and currencies have names only in
 * the API or where you joined them; order lines refer to `product.product`, so take its rows for products, not those of `product.template`;
 * their discount is a percentage and left out; a cancelled quotation cannot be told from a cancelled order, a declined quotation from a
 * cancelled one; the merging of partners leaves no trace; ratings are out of 5, as since Odoo 13.
 *
 * @example
 * import { opportunitySchema, parseRecords } from 'clientele'
 * import { odoo } from 'clientele/presets'
 *
 * const rows = [
 *   {
 *     id: 31, type: 'opportunity', active: false, probability: 0, create_date: '2024-01-05 10:00:00', partner_id: [7, 'Ada'],
 *     stage_id: [2, 'Qualified'], expected_revenue: 1500, lost_reason_id: [1, 'Too expensive'], date_deadline: false,
 *   },
 * ]
 * console.log(parseRecords(opportunitySchema, rows, { mapping: odoo.opportunities }).records)
 * // [
 * //   {
 * //     id: '31',
 * //     createdAt: 2024-01-05T10:00:00.000Z,
 * //     status: 'lost',
 * //     customerId: '7',
 * //     stage: 'Qualified',
 * //     amount: '1500',
 * //     probability: 0,
 * //     lostReason: 'Too expensive'
 * //   }
 * // ]
 */
export const odoo: OdooPreset = /* @__PURE__ */ odooPreset()

function odooPreset(): OdooPreset {
  return {
    customers: customers(),
    contacts: contacts(),
    leads: leads(),
    opportunities: opportunities(),
    quotes: quotes(),
    orders: orders(),
    orderLines: orderLines(),
    products: products(),
    cases: cases('odoo.cases', {}),
    casesWith: (options) => cases('odoo.casesWith', options),
    activities: activities(),
    surveyResponses: surveyResponses(),
    campaigns: campaigns(),
    users: users(),
  }
}
