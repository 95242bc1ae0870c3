/**
 * How Shopify's fields, ids and amounts are found in rows: of the REST Admin API (`created_at`, the names connectors keep), of the GraphQL
 * Admin API (`createdAt`, amounts in `…Set.shopMoney`, ids as `gid://shopify/Order/1`), and of Fivetran's copy of the latter.
 */
import type { SourceRow } from '../../entities/mapping.ts'
import { find, type Read, spelled } from '../columns.ts'

const GID = 'gid://shopify/'

/** A numeric id, also of `gid://shopify/Order/450789469`. */
export function numericId(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(GID)) return value
  const [path = ''] = value.slice(0, 200).split('?')
  return path.slice(path.lastIndexOf('/') + 1)
}

/** An id of the first of these columns. */
export function id(...names: readonly string[]): Read {
  const read = find(...spelled(...names))
  return (row: SourceRow) => numericId(read(row))
}

/** An amount in the currency of the shop: `price` of REST, `priceSet.shopMoney.amount` of GraphQL, `price_set_shop_amount` of Fivetran. */
export const amount = (rest: string | null, graphql: string): string[] => [
  ...(rest === null ? [] : spelled(rest)),
  `${graphql}.shopMoney.amount`,
  ...spelled(`${graphql}ShopAmount`),
]

/** The currency of the amounts that `amount` finds. */
export const currencyOf = (graphql: string): string[] => [
  'currency',
  'CURRENCY',
  `${graphql}.shopMoney.currencyCode`,
  ...spelled('currencyCode', `${graphql}ShopCurrencyCode`),
]

/** An address within an order. */
export function address(rest: string, graphql: string): Read {
  const part = (...names: readonly string[]): Read =>
    find(...[rest, graphql].flatMap((prefix) => spelled(...names.map((name) => `${prefix}.${name}`))))
  const parts: readonly (readonly [string, Read])[] = [
    ['name', part('name')],
    ['company', part('company')],
    ['street', part('address1')],
    ['postcode', part('zip')],
    ['city', part('city')],
    ['region', part('province')],
    ['country', part('country_code', 'countryCodeV2')],
    ['phone', part('phone')],
  ]
  return (row) => {
    const found = parts.map(([name, read]): readonly [string, unknown] => [name, read(row)])
    return found.some(([, value]) => value !== undefined) ? Object.fromEntries(found) : undefined
  }
}
