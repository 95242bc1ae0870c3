/** Odoo's partners, leads and users. */
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { contactSchema, customerSchema, leadSchema, userSchema } from '../../entities/schemas/people.ts'
import type { Contact, Customer, Lead, User } from '../../entities/types/people.ts'
import { deletion, mappingOf, not, numberOf, truthOf } from '../columns.ts'
import { archived, common, idWhere, isKind, language, moment, place, plain, ref, text } from './fields.ts'
import { archivedUnlessLost, isLost } from './outcome.ts'

export function customers(): RecordMapping<Customer> {
  const isCompany = plain('is_company')
  const companyType = plain('company_type')
  return mappingOf(customerSchema, {
    ...common(),
    ...place(),
    kind: (row) => (truthOf(isCompany(row)) === true || companyType(row) === 'company' ? 'organization' : 'person'),
    name: text('name', 'display_name'),
    email: text('email'),
    phone: text('phone', 'mobile'),
    language: language(),
    website: text('website'),
    timeZone: text('tz'),
    latitude: place0('partner_latitude'),
    longitude: place0('partner_longitude'),
    taxId: text('vat'),
    industry: text('industry_id'),
    parentId: ref('parent_id'),
    newsletter: not('is_blacklisted'),
    deletedAt: archived(),
  })
}

/** A coordinate; Odoo writes 0 where it knows none. */
function place0(name: string): (row: SourceRow) => unknown {
  const read = plain(name)
  return (row) => {
    const value = read(row)
    return numberOf(value) === 0 ? undefined : value
  }
}

export const contacts = (): RecordMapping<Contact> =>
  mappingOf(contactSchema, {
    ...common(),
    ...place(),
    customerId: ref('commercial_partner_id', 'parent_id'),
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    mobile: text('mobile'),
    title: text('function'),
    language: language(),
    timeZone: text('tz'),
    newsletter: not('is_blacklisted'),
    deletedAt: archived(),
  })

export function leads(): RecordMapping<Lead> {
  const isLead = isKind('type', 'lead')
  const converted = plain('date_conversion')
  const assigned = plain('date_open')
  const lost = isLost()
  const partner = ref('partner_id')
  const own = ref('id')
  return mappingOf(leadSchema, {
    ...common(),
    ...place(),
    // An opportunity that was never converted was no lead.
    id: idWhere((row) => isLead(row) || converted(row) !== undefined),
    status: (row) => {
      if (!isLead(row) || converted(row) !== undefined) return 'converted'
      if (lost(row)) return 'disqualified'
      return assigned(row) === undefined ? 'new' : 'working'
    },
    name: text('contact_name'),
    email: text('email_from'),
    phone: text('phone', 'mobile'),
    language: language(),
    company: text('partner_name'),
    title: text('function'),
    website: text('website'),
    source: text('source_id'),
    campaignId: ref('campaign_id'),
    convertedAt: moment('date_conversion'),
    convertedCustomerId: (row) => (isLead(row) ? undefined : partner(row)),
    convertedOpportunityId: (row) => (isLead(row) ? undefined : own(row)),
    disqualifiedReason: text('lost_reason_id', 'lost_reason'),
    lastActivityAt: moment('date_action_last'),
    newsletter: not('is_blacklisted'),
    deletedAt: archivedUnlessLost(),
  })
}

export function users(): RecordMapping<User> {
  const languageOf = language()
  return mappingOf(userSchema, {
    id: ref('id'),
    name: text('name'),
    email: text('email', 'login'),
    phone: text('phone', 'mobile'),
    teamId: ref('sale_team_id'),
    languages: (row) => {
      const spoken = languageOf(row)
      return spoken === undefined ? undefined : [spoken]
    },
    timeZone: text('tz'),
    active: ['active', 'ACTIVE'],
    createdAt: moment('create_date'),
    updatedAt: moment('write_date'),
    deletedAt: deletion(),
  })
}
