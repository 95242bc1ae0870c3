/**
 * How Stripe's amounts, moments and references are found in rows: whole numbers of minor units, epoch seconds, ids or expanded objects in the
 * API; the same numbers, dates and columns `…_id` in connectors.
 */
import { isPlainObject } from '../../core/arguments.ts'
import { decimalText, fromMinorUnits, isCurrencyCode, type Money, minorUnits } from '../../core/money.ts'
import type { SourceRow } from '../../entities/mapping.ts'
import { deletion, find, itemsOf, type Read, spelled, truthOf } from '../columns.ts'
import { decimalOf, NO_AMOUNT } from '../money.ts'

/**
 * Where Stripe's minor units are not those of ISO 4217: hundredths of krónur and Ugandan shillings, which have none any more, and whole
 * ariary (docs.stripe.com/currencies, zero-decimal currencies and special cases).
 */
const PLACES: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

/** Money of an amount in minor units; undefined when there is none. Fractions of minor units only where they are allowed. */
export function moneyOf(value: unknown, currency: unknown, fractions = false): Money | typeof NO_AMOUNT | undefined {
  if (value === undefined || value === null) return undefined
  const code = typeof currency === 'string' ? currency.slice(0, 9).trim().toUpperCase() : ''
  const decimal = decimalOf(value)
  if (decimal === null || !isCurrencyCode(code)) return NO_AMOUNT
  const { unscaled, scale } = decimal
  const places = Object.hasOwn(PLACES, code) ? (PLACES[code] ?? 0) : minorUnits(code)
  const whole = 10n ** BigInt(scale)
  if (unscaled % whole === 0n) {
    const units = unscaled / whole
    if (places === minorUnits(code)) return fromMinorUnits(units, code)
    return { amount: decimalText({ unscaled: units, scale: places }), currency: code }
  }
  return fractions ? { amount: decimalText({ unscaled, scale: scale + places }), currency: code } : NO_AMOUNT
}

const CURRENCY = ['currency', 'CURRENCY', '_parent.currency']

/** Money of the first of these columns, in the currency of the row. */
export function money(...names: readonly string[]): Read {
  const amount = find(...spelled(...names))
  const currency = find(...CURRENCY)
  return (row) => moneyOf(amount(row), currency(row))
}

/** Money of the sum of the `amount`s in a list such as `total_taxes`. */
export function moneyOfAll(...names: readonly string[]): Read {
  const lists = names.map((name) => find(name))
  const currency = find(...CURRENCY)
  return (row) => {
    const items = lists.map((read) => itemsOf(read(row))).find((found) => found.length > 0)
    if (items === undefined) return undefined
    let sum = 0n
    for (const { amount } of items) {
      const decimal = decimalOf(amount)
      if (decimal === null || decimal.scale > 0) return NO_AMOUNT
      sum += decimal.unscaled
    }
    return moneyOf(sum, currency(row))
  }
}

/** The id of a reference: itself, that of the expanded object, or the column `…_id` of connectors. */
export function ref(...names: readonly string[]): Read {
  const read = find(...names.flatMap((name) => [name, `${name}_id`, name.toUpperCase(), `${name}_ID`]))
  return (row) => idIn(read(row))
}

/** The id of an object, or the id that stands in its place. */
export const idIn = (value: unknown): unknown => (isPlainObject(value) ? value.id : value)

/** What was made with test keys says so. */
export function isTest(): Read {
  const live = find('livemode', 'LIVEMODE')
  return (row: SourceRow) => (truthOf(live(row)) === false ? true : undefined)
}

/** `deleted` is what the API answers for deleted customers and products. */
export const stripeDeletion = (): Read => deletion({ flags: spelled('deleted') })

/** A text column, also in capitals. */
export const column = (...names: readonly string[]): string[] => spelled(...names)

/** A postal address; null when nothing of it is there. */
export function address(parts: Readonly<Record<'name' | 'phone' | 'address', readonly string[]>>): Read {
  const part = (...names: readonly string[]): Read =>
    find(...parts.address.flatMap((prefix) => spelled(...names.map((name) => `${prefix}.${name}`))))
  const reads: readonly (readonly [string, Read])[] = [
    ['name', find(...spelled(...parts.name))],
    ['street', part('line1')],
    ['postcode', part('postal_code')],
    ['city', part('city')],
    ['region', part('state')],
    ['country', part('country')],
    ['phone', find(...spelled(...parts.phone))],
  ]
  return (row) => {
    const found = reads.map(([name, read]): readonly [string, unknown] => [name, read(row)])
    return found.some(([, value]) => value !== undefined) ? Object.fromEntries(found) : undefined
  }
}
