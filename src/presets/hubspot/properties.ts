/** How HubSpot's properties and ids are found in rows, and which records were merged into which. */

import { sourceOf } from '../../data/source.ts'
import type { AnyTableLike } from '../../data/types.ts'
import type { SourceRow } from '../../entities/mapping.ts'
import { deletion, find, type Read, spelled } from '../columns.ts'

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

/** Which record each merged one became: by the lists of the survivors, or by rows such as Fivetran's `merged_deal`. */
function mergers(functionName: string, rows: AnyTableLike): Map<string, string> {
  const source = sourceOf(functionName, 'merged', rows)
  const survivorOf = new Map<string, string>()
  const survivor = find(
    ...property('hs_object_id'),
    ...spelled('id', 'dealId', 'companyId', 'contactId', 'canonicalVid', 'vid'),
  )
  const absorbed = find(...spelled('mergedDealId', 'mergedCompanyId', 'vidToMerge'))
  const lists = property('hs_merged_object_ids', 'hs_calculated_merged_vids').map((name) => find(name))
  for (let i = 0; i < source.rowCount; i++) {
    const row = source.row(i) as SourceRow
    const id = survivor(row)
    if (id === undefined) continue
    const one = absorbed(row)
    const ids = lists.flatMap((list) => String(list(row) ?? '').split(';'))
    // 'id;id', or 'vid:timestamp;vid:timestamp'.
    for (const merged of one === undefined ? ids : [String(one)]) {
      const [text = ''] = merged.trim().split(':')
      if (text !== '') survivorOf.set(text, String(id))
    }
  }
  return survivorOf
}

/** The record that took the place of this one. */
export function mergedInto(functionName: string, id: readonly string[], merged: unknown): Read | string[] {
  // Version 1 of the contacts told it itself; records that stayed name themselves.
  const own = ['canonical-vid', ...spelled('canonicalVid')]
  if (merged === undefined) return own
  const survivorOf = mergers(functionName, merged as AnyTableLike)
  const idOf = find(...id)
  const told = find(...own)
  return (row) => {
    let survivor = survivorOf.get(String(idOf(row)))
    // A survivor may itself have been merged later; a ring of records that swallowed each other ends.
    for (let step = 0; step < survivorOf.size && survivor !== undefined && survivorOf.has(survivor); step++) {
      survivor = survivorOf.get(survivor)
    }
    return survivor ?? told(row)
  }
}
