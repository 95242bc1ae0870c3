/** Salesforce's accounts, contacts, leads and users. */
import type { RecordMapping } from '../../entities/mapping.ts'
import { contactSchema, customerSchema, leadSchema, userSchema } from '../../entities/schemas/people.ts'
import type { Contact, Customer, Lead, User } from '../../entities/types/people.ts'
import { decoded, find, mappingOf, not, says } from '../columns.ts'
import { common, field, id, place } from './fields.ts'

export function customers(): RecordMapping<Customer> {
  const isPerson = says(...field('IsPersonAccount'))
  return mappingOf(customerSchema, {
    ...common(),
    ...place('Billing'),
    kind: (row) => (isPerson(row) ? 'person' : 'organization'),
    name: field('Name'),
    givenName: field('FirstName'),
    familyName: field('LastName'),
    email: field('PersonEmail'),
    phone: field('Phone', 'PersonMobilePhone'),
    website: field('Website'),
    birthDate: field('PersonBirthdate'),
    latitude: field('BillingLatitude'),
    longitude: field('BillingLongitude'),
    industry: field('Industry'),
    employees: field('NumberOfEmployees'),
    annualRevenue: field('AnnualRevenue'),
    currency: field('CurrencyIsoCode'),
    source: field('AccountSource'),
    parentId: id('ParentId'),
    lastActivityAt: field('LastActivityDate'),
    newsletter: not(...field('PersonHasOptedOutOfEmail')),
    mergedIntoId: id('MasterRecordId'),
  })
}

export const contacts = (): RecordMapping<Contact> =>
  mappingOf(contactSchema, {
    ...common(),
    ...place('Mailing'),
    customerId: id('AccountId'),
    name: field('Name'),
    givenName: field('FirstName'),
    familyName: field('LastName'),
    email: field('Email'),
    phone: field('Phone'),
    mobile: field('MobilePhone'),
    birthDate: field('Birthdate'),
    title: field('Title'),
    department: field('Department'),
    source: field('LeadSource'),
    lastActivityAt: field('LastActivityDate'),
    newsletter: not(...field('HasOptedOutOfEmail')),
    mergedIntoId: id('MasterRecordId'),
  })

export function leads(): RecordMapping<Lead> {
  const isConverted = says(...field('IsConverted'))
  const status = find(...field('Status'))
  return mappingOf(leadSchema, {
    ...common(),
    ...place(''),
    status: (row) => (isConverted(row) ? 'converted' : decoded(LEAD_STATUS, status(row))),
    name: field('Name'),
    givenName: field('FirstName'),
    familyName: field('LastName'),
    email: field('Email'),
    phone: field('Phone', 'MobilePhone'),
    company: field('Company'),
    title: field('Title'),
    website: field('Website'),
    industry: field('Industry'),
    employees: field('NumberOfEmployees'),
    annualRevenue: field('AnnualRevenue'),
    currency: field('CurrencyIsoCode'),
    source: field('LeadSource'),
    rating: field('Rating'),
    convertedAt: field('ConvertedDate'),
    convertedCustomerId: id('ConvertedAccountId'),
    convertedContactId: id('ConvertedContactId'),
    convertedOpportunityId: id('ConvertedOpportunityId'),
    lastActivityAt: field('LastActivityDate'),
    newsletter: not(...field('HasOptedOutOfEmail')),
    mergedIntoId: id('MasterRecordId'),
  })
}

/** The values that come with Salesforce, and those of its newer editions. */
const LEAD_STATUS: Readonly<Record<string, string>> = {
  'open - not contacted': 'new',
  'working - contacted': 'working',
  'closed - converted': 'converted',
  'closed - not converted': 'disqualified',
  contacted: 'working',
  unqualified: 'disqualified',
}

export const users = (): RecordMapping<User> =>
  mappingOf(userSchema, {
    id: id('Id'),
    name: field('Name'),
    givenName: field('FirstName'),
    familyName: field('LastName'),
    email: field('Email'),
    phone: field('Phone', 'MobilePhone'),
    role: ['UserRole.Name', ...field('Title')],
    teamId: id('UserRoleId'),
    managerId: id('ManagerId'),
    timeZone: field('TimeZoneSidKey'),
    currency: field('CurrencyIsoCode'),
    active: field('IsActive'),
    createdAt: field('CreatedDate'),
    updatedAt: field('LastModifiedDate', 'SystemModstamp'),
    deletedAt: common().deletedAt,
  })
