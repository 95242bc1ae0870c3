/** How HubSpot's properties and ids are found in rows, and which records were merged into which. */

import type { SourceRow } from '../../entities/mapping.ts'
import { deletion, find, type Read, spelled, textOf } from '../columns.ts'
import { survivorIn } from '../mergers.ts'

/**
 * A property in all its places: `properties.closedate` of the API (version 1: with a `value` inside), `properties_closedate` (Airbyte),
 * `property_closedate` (Fivetran), `property_closedate__value` (Stitch), `closedate` by itself.
 */
export function property(...names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const columns = [`properties_${name}`, `property_${name}`, `property_${name}__value`, name]
    const capitals = columns.map((column) => column.toUpperCase())
    return [`properties.${name}.value`, `properties.${name}`, `property_${name}.value`, ...columns, ...capitals]
  })
}

/** The ids by which an object of one kind is known: `id` in the API, `dealId` in version 1, `deal_id` in connectors. */
export const idNames = (...names: readonly string[]): string[] => [
  ...spelled('id', ...names),
  ...names.map((name) => name.toLowerCase()),
  ...property('hs_object_id'),
]

export const companyIds = (): string[] => idNames('companyId')
export const contactIds = (): string[] => idNames('contactId', 'vid')

/** The first record of another kind that one is associated with. */
const associated = (plural: string, ofVersion1: string, column: string): string[] => [
  `associations.${plural}.results.0.id`,
  `${plural}.0`,
  `associations.${ofVersion1}.0`,
  ...spelled(column),
]

export const companyOf = (): string[] => associated('companies', 'associatedCompanyIds', 'companyId')
export const contactOf = (): string[] => associated('contacts', 'associatedVids', 'contactId')
export const dealOf = (): string[] => associated('deals', 'associatedDealIds', 'dealId')
export const ticketOf = (): string[] => associated('tickets', 'associatedTicketIds', 'ticketId')

/** Deleted, in the words of all versions and connectors. */
export const hubspotDeletion = (): Read =>
  deletion({ times: spelled('archivedAt'), flags: [...spelled('archived', 'isDeleted'), 'isdeleted', 'ISDELETED'] })

/**
 * The record that took the place of this one: by the lists of the survivors (`'id;id'`, or `'vid:timestamp;vid:timestamp'`), by rows such as
 * Fivetran's `merged_deal`, or as version 1 of the contacts told it itself.
 */
export function mergedInto(functionName: string, ids: readonly string[], merged: unknown): Read | string[] {
  const own = ['canonical-vid', ...spelled('canonicalVid')]
  if (merged === undefined) return own
  const one = find(...spelled('mergedDealId', 'mergedCompanyId', 'vidToMerge'))
  const lists = property('hs_merged_object_ids', 'hs_calculated_merged_vids').map((name) => find(name))
  const absorbed = (row: SourceRow): string[] => {
    const only = one(row)
    const listed = lists.flatMap((read) => textOf(read(row)).split(';'))
    return (only === undefined ? listed : [textOf(only)]).map((text) => text.trim().split(':')[0] ?? '')
  }
  const survivor = find(
    ...property('hs_object_id'),
    ...spelled('id', 'dealId', 'companyId', 'contactId', 'canonicalVid', 'vid'),
  )
  const inRows = survivorIn(functionName, merged, survivor, absorbed, find(...ids))
  const told = find(...own)
  return (row) => inRows(row) ?? told(row)
}
