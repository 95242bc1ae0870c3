/** Shopify's customers and their consents. */
import type { RecordMapping } from '../../entities/mapping.ts'
import { consentSchema } from '../../entities/schemas/marketing.ts'
import { customerSchema } from '../../entities/schemas/people.ts'
import type { Consent } from '../../entities/types/marketing.ts'
import type { Customer } from '../../entities/types/people.ts'
import { coded, deletion, find, list, mappingOf, spelled, textOf, truthOf } from '../columns.ts'
import { id } from './fields.ts'

export function customers(): RecordMapping<Customer> {
  const state = find(...emailState())
  const accepts = find(...spelled('acceptsMarketing'))
  return mappingOf(customerSchema, {
    id: id('id', 'customerId'),
    kind: () => 'person',
    name: spelled('displayName'),
    givenName: spelled('firstName'),
    familyName: spelled('lastName'),
    email: [...spelled('email'), 'defaultEmailAddress.emailAddress'],
    phone: [...spelled('phone'), 'defaultPhoneNumber.phoneNumber', ...part('phone')],
    language: spelled('locale'),
    street: part('address1'),
    postcode: part('zip'),
    city: part('city'),
    region: part('province'),
    country: part('country_code', 'countryCodeV2'),
    currency: ['currency', 'CURRENCY'],
    createdAt: spelled('createdAt', 'createdTimestamp'),
    updatedAt: spelled('updatedAt', 'updatedTimestamp'),
    newsletter: (row) => {
      const told = state(row)
      if (told === undefined) return truthOf(accepts(row)) ?? undefined
      return textOf(told).toLowerCase() === 'subscribed'
    },
    tags: list(',', ...spelled('tags')),
    deletedAt: deletion({ times: spelled('deletedAt') }),
  })
}

/** A part of the default address. */
const part = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [`default_address.${name}`, `defaultAddress.${name}`, ...spelled(`default_address.${name}`)])

const emailState = (): string[] => [
  'email_marketing_consent.state',
  'emailMarketingConsent.marketingState',
  'defaultEmailAddress.marketingState',
  ...spelled('emailMarketingConsentState'),
]

export const consents = (channel: 'email' | 'sms'): RecordMapping<Consent> => {
  const rest = `${channel}_marketing_consent`
  const graphql = `${channel}MarketingConsent`
  return mappingOf(consentSchema, {
    customerId: id('id', 'customerId'),
    purpose: () => 'marketing',
    state: coded(
      STATES,
      `${rest}.state`,
      `${graphql}.marketingState`,
      channel === 'email' ? 'defaultEmailAddress.marketingState' : 'defaultPhoneNumber.marketingState',
      ...spelled(`${rest}.state`),
    ),
    channel: () => channel,
    at: [`${rest}.consent_updated_at`, `${graphql}.consentUpdatedAt`, ...spelled(`${rest}.consent_updated_at`)],
    source: [`${rest}.consent_collected_from`],
    legalBasis: () => 'consent',
  })
}

const STATES: Readonly<Record<string, string>> = {
  subscribed: 'granted',
  unsubscribed: 'withdrawn',
  not_subscribed: 'denied',
  pending: 'unknown',
  invalid: 'unknown',
  redacted: 'unknown',
}
