/** HubSpot's companies, contacts and owners as customers, contacts, leads and users. */
import type { RecordMapping, SourceRow } from '../../entities/mapping.ts'
import { contactSchema, customerSchema, leadSchema, userSchema } from '../../entities/schemas/people.ts'
import type { Contact, Customer, Lead, User } from '../../entities/types/people.ts'
import { decoded, find, itemsOf, mappingOf, not, spelled, textOf, where } from '../columns.ts'
import { readHubspotOptions } from './options.ts'
import { companyIds, companyOf, contactIds, hubspotDeletion, idNames, mergedInto, property } from './properties.ts'

export function customers(functionName: string, options: unknown): RecordMapping<Customer> {
  const { isCompany, merged } = readHubspotOptions(functionName, options)
  const shared: RecordMapping<Customer> = {
    ...placeFields(),
    phone: property('phone'),
    industry: property('industry'),
    annualRevenue: property('annualrevenue'),
    lifecycleStage: property('lifecyclestage'),
  }
  if (!isCompany) {
    return mappingOf(customerSchema, {
      ...personFields(),
      ...shared,
      id: contactIds(),
      kind: () => 'person',
      parentId: property('associatedcompanyid'),
      website: property('website'),
      mergedIntoId: mergedInto(functionName, contactIds(), merged),
    })
  }
  return mappingOf(customerSchema, {
    ...shared,
    id: companyIds(),
    kind: () => 'organization',
    name: property('name'),
    website: property('website', 'domain'),
    employees: property('numberofemployees'),
    parentId: property('hs_parent_company_id'),
    mergedIntoId: mergedInto(functionName, companyIds(), merged),
  })
}

export function contacts(functionName: string, options: unknown): RecordMapping<Contact> {
  const { isCompany, merged } = readHubspotOptions(functionName, options)
  return mappingOf(contactSchema, {
    ...placeFields(),
    ...personFields(),
    id: contactIds(),
    customerId: isCompany ? [...property('associatedcompanyid'), ...companyOf()] : contactIds(),
    customerIds: isCompany ? companiesOf() : null,
    phone: property('phone'),
    mobile: property('mobilephone'),
    title: property('jobtitle'),
    role: property('hs_buying_role'),
    mergedIntoId: mergedInto(functionName, contactIds(), merged),
  })
}

export function leads(): RecordMapping<Lead> {
  const status = leadStatus()
  return mappingOf(leadSchema, {
    ...placeFields(),
    id: contactIds(),
    status,
    givenName: property('firstname'),
    familyName: property('lastname'),
    email: property('email'),
    phone: property('phone'),
    language: property('hs_language'),
    company: property('company'),
    title: property('jobtitle'),
    website: property('website'),
    industry: property('industry'),
    annualRevenue: property('annualrevenue'),
    score: property('hubspotscore'),
    convertedAt: where(
      (row) => status(row) === 'converted',
      ...property('hs_lifecyclestage_opportunity_date', 'hs_v2_date_entered_opportunity'),
      ...property('hs_lifecyclestage_customer_date', 'hs_v2_date_entered_customer'),
    ),
    convertedCustomerId: where((row) => status(row) === 'converted', ...property('associatedcompanyid')),
    newsletter: not(...property('hs_email_optout')),
    mergedIntoId: mergedInto('hubspot.leads', contactIds(), undefined),
  })
}

export const users = (): RecordMapping<User> =>
  mappingOf(userSchema, {
    id: idNames('ownerId'),
    givenName: spelled('firstName'),
    familyName: spelled('lastName'),
    email: spelled('email'),
    teamId: ['teams.0.id'],
    active: not(...spelled('archived')),
    createdAt: spelled('createdAt'),
    updatedAt: spelled('updatedAt'),
  })

const placeFields = () => ({
  street: property('address'),
  postcode: property('zip'),
  city: property('city'),
  region: property('state'),
  country: property('hs_country_code', 'hs_country_region_code', 'country'),
  source: property('hs_analytics_source'),
  ownerId: property('hubspot_owner_id'),
  createdAt: [...property('createdate'), ...spelled('createdAt')],
  updatedAt: [...property('hs_lastmodifieddate', 'lastmodifieddate'), ...spelled('updatedAt')],
  lastActivityAt: property('notes_last_updated'),
  deletedAt: hubspotDeletion(),
})

const personFields = () => ({
  givenName: property('firstname'),
  familyName: property('lastname'),
  email: property('email'),
  language: property('hs_language'),
  birthDate: property('date_of_birth'),
  newsletter: not(...property('hs_email_optout')),
})

/** All companies that a contact is associated with. */
function companiesOf(): (row: SourceRow) => unknown {
  const associations = find('associations.companies.results')
  const ids = find('companies', 'associations.associatedCompanyIds')
  return (row) => {
    const found = itemsOf(associations(row)).map((company) => textOf(company.id))
    if (found.length > 0) return [...new Set(found)]
    const plain = ids(row)
    return Array.isArray(plain) ? plain : undefined
  }
}

const LEAD_STATUS: Readonly<Record<string, string>> = {
  new: 'new',
  open: 'working',
  in_progress: 'working',
  attempted_to_contact: 'working',
  connected: 'working',
  bad_timing: 'nurturing',
  open_deal: 'converted',
  unqualified: 'disqualified',
}

const LIFECYCLE: Readonly<Record<string, string>> = {
  subscriber: 'new',
  lead: 'new',
  marketingqualifiedlead: 'nurturing',
  salesqualifiedlead: 'qualified',
  opportunity: 'converted',
  customer: 'converted',
  evangelist: 'converted',
}

/** A contact that has become an opportunity or a customer is converted; else the lead status tells, else the lifecycle stage. */
function leadStatus(): (row: SourceRow) => unknown {
  const lifecycle = find(...property('lifecyclestage'))
  const status = find(...property('hs_lead_status'))
  return (row) => {
    const reached = decoded(LIFECYCLE, lifecycle(row))
    if (reached === 'converted') return reached
    return decoded(LEAD_STATUS, status(row)) ?? reached ?? 'new'
  }
}
