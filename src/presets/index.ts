/**
 * `clientele/presets`: how the rows of eight systems become records.
 *
 * Each preset has mappings for `parseRecords` by the plural name of the record: `shopify.orders`, `salesforce.opportunities`. They take rows of
 * the system's API and of the tables that connectors make of it. Date-times without offset, as warehouses have them, are UTC: leave `timeZone`
 * of `parseRecords` at its default. Columns that a preset does not read are kept with `mapping: { ...shopify.orders, custom: ['note'] }`.
 */
export type { CaseStages } from './caseStages.ts'
export { type DynamicsMappings, type DynamicsPreset, dynamics } from './dynamics/dynamics.ts'
export type { DynamicsOptions } from './dynamics/fields.ts'
export type { Guests } from './guests.ts'
export { type HubspotPreset, hubspot } from './hubspot/hubspot.ts'
export type { HubspotDealOptions, HubspotOptions, HubspotTicketOptions } from './hubspot/options.ts'
export type { HubspotStages } from './hubspot/stages.ts'
export { nestedRows } from './nested.ts'
export { type OdooPreset, odoo } from './odoo/odoo.ts'
export type { OdooTicketOptions } from './odoo/service.ts'
export { type SalesforcePreset, salesforce } from './salesforce/salesforce.ts'
export type { SegmentOrderOptions } from './segment/mappings.ts'
export { type SegmentPreset, segment } from './segment/segment.ts'
export type { ShopifyOrderOptions, ShopifyRefundOptions } from './shopify/orders.ts'
export { type ShopifyPreset, shopify } from './shopify/shopify.ts'
export type { StripeOrderOptions, StripeRefundOptions } from './stripe/orders.ts'
export { type StripePreset, stripe } from './stripe/stripe.ts'
export type { ZendeskOptions, ZendeskTicketOptions } from './zendesk/mappings.ts'
export { type ZendeskPreset, zendesk } from './zendesk/zendesk.ts'
