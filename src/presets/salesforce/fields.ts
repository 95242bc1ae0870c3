/** How Salesforce's fields and ids are found in rows. */
import type { SourceRow } from '../../entities/mapping.ts'
import { type CommonFields, deletion, find, type PlaceFields, type Read, spelled } from '../columns.ts'

/** A field in all its spellings: `CloseDate` (API, Airbyte), `close_date` (Fivetran), `closedate` (Stitch), each also in capitals. */
export function field(...names: readonly string[]): string[] {
  return names.flatMap((name) => [...spelled(name), name.toLowerCase(), name.toUpperCase()])
}

const SHORT_ID = /^[0-9A-Za-z]{15}$/
const CHECKS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * An id in its long form. Reports show ids of 15 characters in which case counts, everything else 18: the three more say which letters of
 * each five are capitals.
 */
export function longId(value: unknown): unknown {
  if (typeof value !== 'string' || !SHORT_ID.test(value)) return value
  let checks = ''
  for (let start = 0; start < 15; start += 5) {
    let capitals = 0
    for (let i = 0; i < 5; i++) {
      const code = value.charCodeAt(start + i)
      if (code >= 65 && code <= 90) capitals += 1 << i
    }
    checks += CHECKS.charAt(capitals)
  }
  return value + checks
}

/** An id, always in its long form. */
export function id(...names: readonly string[]): Read {
  const read = find(...field(...names))
  return (row) => longId(read(row))
}

/** An id of those kinds of objects that its first three characters tell. */
export function idOf(prefix: string, ...names: readonly string[]): Read {
  const reads = names.map((name) => id(name))
  return (row: SourceRow) =>
    reads.map((read) => read(row)).find((value) => typeof value === 'string' && value.startsWith(prefix))
}

export const salesforceDeletion = (): Read => deletion({ flags: field('IsDeleted') })

/** The fields that records of all kinds have. */
export const common = (): CommonFields => ({
  id: id('Id'),
  ownerId: id('OwnerId'),
  createdAt: field('CreatedDate'),
  updatedAt: field('LastModifiedDate', 'SystemModstamp'),
  deletedAt: salesforceDeletion(),
})

/** An address of several fields: `BillingStreet` and so on. */
export const place = (prefix: string): Readonly<Record<keyof PlaceFields, string[]>> => ({
  street: field(`${prefix}Street`),
  postcode: field(`${prefix}PostalCode`),
  city: field(`${prefix}City`),
  region: field(`${prefix}StateCode`, `${prefix}State`),
  country: field(`${prefix}CountryCode`, `${prefix}Country`),
})

/** An address within an order. */
export function address(prefix: string): Read {
  const reads = Object.entries(place(prefix)).map(([name, names]): readonly [string, Read] => [name, find(...names)])
  return (row) => {
    const found = reads.map(([name, read]): readonly [string, unknown] => [name, read(row)])
    return found.some(([, value]) => value !== undefined) ? Object.fromEntries(found) : undefined
  }
}
