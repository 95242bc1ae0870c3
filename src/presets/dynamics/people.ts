/** Dynamics' accounts, contacts, leads and users. */
import type { RecordMapping } from '../../entities/mapping.ts'
import { contactSchema, customerSchema, leadSchema, userSchema } from '../../entities/schemas/people.ts'
import type { Contact, Customer, Lead, User } from '../../entities/types/people.ts'
import { find, mappingOf, not, numberOf, type Read, where } from '../columns.ts'
import { column, common, type DynamicsMoney, dynamicsDeletion, has, label, lookup, master, place } from './fields.ts'

/** The state of accounts and contacts that were deactivated. */
const INACTIVE = 1

export const customers = (money: DynamicsMoney): RecordMapping<Customer> =>
  mappingOf(customerSchema, {
    ...common(),
    ...place(),
    id: column('accountid'),
    kind: () => 'organization',
    name: column('name'),
    email: column('emailaddress1'),
    phone: column('telephone1'),
    website: column('websiteurl'),
    latitude: column('address1_latitude'),
    longitude: column('address1_longitude'),
    industry: label('industrycode'),
    employees: column('numberofemployees'),
    annualRevenue: money.amount('revenue'),
    currency: money.currency('revenue'),
    parentId: lookup('parentaccountid'),
    newsletter: not(...column('donotbulkemail')),
    deletedAt: dynamicsDeletion(has('statecode', INACTIVE)),
    mergedIntoId: master(),
  })

export const contacts = (): RecordMapping<Contact> =>
  mappingOf(contactSchema, {
    ...common(),
    ...place(),
    id: column('contactid'),
    customerId: lookup('parentcustomerid'),
    name: column('fullname'),
    givenName: column('firstname'),
    familyName: column('lastname'),
    email: column('emailaddress1'),
    phone: column('telephone1'),
    mobile: column('mobilephone'),
    birthDate: column('birthdate'),
    title: column('jobtitle'),
    department: column('department'),
    newsletter: not(...column('donotbulkemail')),
    deletedAt: dynamicsDeletion(has('statecode', INACTIVE)),
    mergedIntoId: master(),
  })

export const leads = (money: DynamicsMoney): RecordMapping<Lead> =>
  mappingOf(leadSchema, {
    ...common(),
    ...place(),
    id: column('leadid'),
    status: leadStatus(),
    name: column('fullname'),
    givenName: column('firstname'),
    familyName: column('lastname'),
    email: column('emailaddress1'),
    phone: column('telephone1', 'mobilephone'),
    company: column('companyname'),
    title: column('jobtitle'),
    website: column('websiteurl'),
    industry: label('industrycode'),
    employees: column('numberofemployees'),
    annualRevenue: money.amount('revenue'),
    currency: money.currency('revenue'),
    source: label('leadsourcecode'),
    campaignId: lookup('campaignid'),
    rating: label('leadqualitycode'),
    convertedCustomerId: where(has('statecode', 1), ...lookup('parentaccountid')),
    convertedContactId: where(has('statecode', 1), ...lookup('parentcontactid')),
    convertedOpportunityId: lookup('qualifyingopportunityid'),
    disqualifiedReason: where(has('statecode', 2), ...label('statuscode')),
    newsletter: not(...column('donotbulkemail')),
    deletedAt: dynamicsDeletion(),
    mergedIntoId: master(),
  })

/** State 0 is open, new until it was contacted; 1 qualified, which makes an opportunity of it; 2 disqualified. */
function leadStatus(): Read {
  const state = find(...column('statecode'))
  const isNew = has('statuscode', 1)
  return (row) => {
    const told = state(row)
    if (told === undefined) return undefined
    const open = isNew(row) ? 'new' : 'working'
    return [open, 'converted', 'disqualified'][numberOf(told)] ?? told
  }
}

export const users = (): RecordMapping<User> =>
  mappingOf(userSchema, {
    id: column('systemuserid'),
    name: column('fullname'),
    givenName: column('firstname'),
    familyName: column('lastname'),
    email: column('internalemailaddress'),
    phone: column('address1_telephone1', 'mobilephone'),
    role: column('title'),
    teamId: lookup('businessunitid'),
    managerId: lookup('parentsystemuserid'),
    active: not(...column('isdisabled')),
    createdAt: column('createdon'),
    updatedAt: column('modifiedon'),
    deletedAt: dynamicsDeletion(),
  })
