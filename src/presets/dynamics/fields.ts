/** How Dataverse's columns, lookups, choices and money are found in rows. */

import { oneOf, readOptions } from '../../core/arguments.ts'
import { currencyCode } from '../../core/money.ts'
import type { SourceRow } from '../../entities/mapping.ts'
import { type CommonFields, deletion, find, numberOf, type PlaceFields, type Read, truthOf } from '../columns.ts'

/** How money is read. */
export type DynamicsOptions = {
  /** Amounts in the organization's base currency (columns `…_base`, the default), or in the currency of each transaction. */
  readonly money?: 'base' | 'transaction' | undefined
  /** ISO 4217 of the base currency, which no row tells. */
  readonly baseCurrency?: string | undefined
}

const DEFAULTS = { money: 'base' as unknown, baseCurrency: undefined as unknown }
const MONEY = ['base', 'transaction'] as const

/** How amounts and their currency are read. */
export type DynamicsMoney = {
  amount(name: string): Read
  /** The currency of rows whose amounts are read with `amount(name)`. */
  currency(name: string): Read
}

export function readDynamicsOptions(functionName: string, options: unknown): DynamicsMoney {
  const { money, baseCurrency } = readOptions(functionName, options, DEFAULTS)
  const wantsBase = oneOf(functionName, 'money', money, MONEY) === 'base'
  const code = baseCurrency === undefined ? undefined : currencyCode(functionName, 'baseCurrency', baseCurrency)
  const ofTransaction = find('transactioncurrencyid.isocurrencycode', ...column('isocurrencycode'))
  // An export without the base columns has only the others.
  const usesBase = (name: string): ((row: SourceRow) => boolean) => {
    const names = column(`${name}_base`)
    return (row) => wantsBase && names.some((base) => Object.hasOwn(row, base))
  }
  return {
    amount(name) {
      const isBase = usesBase(name)
      const base = find(...column(`${name}_base`))
      const plain = find(...column(name))
      return (row) => (isBase(row) ? base(row) : plain(row))
    },
    currency(name) {
      const isBase = usesBase(name)
      return (row) => (isBase(row) ? code : ofTransaction(row))
    },
  }
}

/** A column by its logical name, also in capitals. */
export const column = (...names: readonly string[]): string[] => names.flatMap((name) => [name, name.toUpperCase()])

/** The id that a lookup holds: `_ownerid_value` in the Web API and Fivetran, `ownerid` in Synapse Link. */
export const lookup = (...names: readonly string[]): string[] => names.flatMap((name) => column(`_${name}_value`, name))

/** A choice in words where the export has them, else its number. */
export const label = (name: string): string[] => [
  `${name}@OData.Community.Display.V1.FormattedValue`,
  ...column(`${name}_label`, `${name}name`, name),
]

/** True where a column has one of these numbers. */
export function has(name: string, ...codes: readonly number[]): (row: SourceRow) => boolean {
  const read = find(...column(name))
  return (row) => codes.includes(numberOf(read(row)))
}

/** The record that a polymorphic lookup points to, where it is of this kind. */
export function regarding(kind: string): Read {
  const target = find(...lookup('regardingobjectid'))
  const kindOf = find(
    '_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname',
    ...column('regardingobjectid_entitytype', 'regardingobjecttypecode'),
  )
  return (row) => (kindOf(row) === kind ? target(row) : undefined)
}

/** Minutes as seconds. */
export function minutes(name: string): Read {
  const read = find(...column(name))
  return (row) => {
    const number = numberOf(read(row))
    return Number.isNaN(number) ? read(row) : number * 60
  }
}

/** `IsDelete` is the mark of Synapse Link; some kinds of records are deactivated rather than deleted. */
export const dynamicsDeletion = (when?: (row: SourceRow) => boolean): Read =>
  deletion(when === undefined ? { flags: DELETED } : { flags: DELETED, when })

const DELETED = ['IsDelete', 'isdelete', 'ISDELETE']

/** The record that took this one's place: the master of one that says it was merged. */
export function master(): Read {
  const merged = find(...column('merged'))
  const survivor = find(...lookup('masterid'))
  return (row) => (truthOf(merged(row)) === false ? undefined : survivor(row))
}

/** The fields that records of all kinds have. */
export const common = (): Pick<CommonFields, 'ownerId' | 'createdAt' | 'updatedAt'> => ({
  ownerId: lookup('ownerid'),
  createdAt: column('createdon'),
  updatedAt: column('modifiedon'),
})

/** The first address of an account, contact or lead. */
export const place = (): PlaceFields => ({
  street: column('address1_line1'),
  postcode: column('address1_postalcode'),
  city: column('address1_city'),
  region: column('address1_stateorprovince'),
  country: column('address1_country'),
})
