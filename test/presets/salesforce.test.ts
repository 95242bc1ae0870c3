import { describe, expect, test } from 'vitest'
import { parseRecords } from '../../src/entities/parse.ts'
import { campaignSchema, campaignTouchSchema } from '../../src/entities/schemas/marketing.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../src/entities/schemas/orders.ts'
import { contactSchema, customerSchema, leadSchema, userSchema } from '../../src/entities/schemas/people.ts'
import { contractSchema, opportunitySchema, quoteSchema, stageChangeSchema } from '../../src/entities/schemas/sales.ts'
import { activitySchema, supportCaseSchema } from '../../src/entities/schemas/service.ts'
import { salesforce } from '../../src/presets/index.ts'
import { longId } from '../../src/presets/salesforce/fields.ts'
import * as rows from './rows/salesforce.ts'
import { expectRecords, issuesOf, recordOf } from './shapes.ts'

const CHANGES = {
  createdAt: new Date('2024-01-05T10:00:00Z'),
  updatedAt: new Date('2024-02-05T10:00:00Z'),
}
const OWNED = { ...CHANGES, ownerId: '0053t000007qzXDAAY' }
const ACCOUNT = '0013t00001XyzABAAZ'
const OPPORTUNITY = '0063t000013XbUYAA0'

describe('the shapes of the API and of connectors give the same records', () => {
  test('accounts, contacts, leads, users', () => {
    expectRecords(customerSchema, salesforce.customers, rows.accounts, [
      {
        ...OWNED,
        id: ACCOUNT,
        kind: 'organization',
        name: 'Analytical Engines',
        phone: '+44 20 7946 0000',
        website: 'engines.example',
        street: '12 St James Square',
        postcode: 'SW1Y 4JH',
        city: 'London',
        region: 'England',
        country: 'GB',
        latitude: 51.507,
        longitude: -0.134,
        industry: 'Electronics',
        employees: 12,
        annualRevenue: '1250000.5',
        currency: 'GBP',
        source: 'Web',
        parentId: '0013t00001XyzACAAZ',
        lastActivityAt: new Date('2024-02-01'),
      },
    ])
    expectRecords(contactSchema, salesforce.contacts, rows.contacts, [
      {
        ...OWNED,
        id: '0033t00003AbcdEAAR',
        customerId: ACCOUNT,
        name: 'Ada Lovelace',
        givenName: 'Ada',
        familyName: 'Lovelace',
        email: 'ada@engines.example',
        phone: '+44 20 7946 0001',
        mobile: '+44 7700 900001',
        title: 'Mathematician',
        department: 'Engines',
        birthDate: '1815-12-10',
        city: 'London',
        country: 'GB',
        source: 'Web',
        newsletter: false,
      },
    ])
    expectRecords(leadSchema, salesforce.leads, rows.leads, [
      {
        ...OWNED,
        id: '00Q3t00001AbcdEEAR',
        status: 'working',
        name: 'Grace Hopper',
        givenName: 'Grace',
        familyName: 'Hopper',
        company: 'Compilers',
        email: 'grace@compilers.example',
        street: '1 Harbour Road',
        city: 'Arlington',
        source: 'Trade show',
        rating: 'Hot',
        newsletter: true,
      },
      {
        ...OWNED,
        id: '00Q3t00001AbcdFEAR',
        status: 'converted',
        convertedAt: new Date('2024-01-20'),
        convertedCustomerId: ACCOUNT,
        convertedContactId: '0033t00003AbcdEAAR',
        convertedOpportunityId: OPPORTUNITY,
      },
    ])
    expectRecords(userSchema, salesforce.users, rows.users, [
      {
        id: '0053t000007qzXDAAY',
        name: 'Katherine Johnson',
        givenName: 'Katherine',
        familyName: 'Johnson',
        email: 'katherine@engines.example',
        role: 'Representative',
        teamId: '00E3t000000AbcdEAC',
        timeZone: 'Europe/London',
        active: true,
        createdAt: new Date('2023-01-05T10:00:00Z'),
      },
    ])
  })

  test('opportunities and both kinds of history', () => {
    expectRecords(opportunitySchema, salesforce.opportunities, rows.opportunities, [
      {
        ...OWNED,
        id: OPPORTUNITY,
        status: 'open',
        name: 'Difference engine',
        customerId: ACCOUNT,
        pipelineId: '0123t000000AbcdAAC',
        stage: 'Negotiation/Review',
        amount: '1500.5',
        currency: 'GBP',
        probability: 0.9,
        forecastCategory: 'commit',
        expectedCloseDate: '2024-03-29',
        type: 'New Business',
        source: 'Web',
        campaignId: '7013t000002AbcdAAC',
        nextStep: 'Call',
        stageChangedAt: new Date('2024-02-02T10:00:00Z'),
        lastActivityAt: new Date('2024-02-01'),
      },
    ])
    const change = {
      opportunityId: OPPORTUNITY,
      to: 'Negotiation/Review',
      at: new Date('2024-02-02T10:00:00Z'),
      byId: '0053t000007qzXDAAY',
    }
    expectRecords(stageChangeSchema, salesforce.stageChanges, rows.stageHistory, [
      { ...change, id: '0083t00002AbcdEAAR', amount: '1500.5', expectedCloseDate: '2024-03-29', probability: 0.9 },
      { ...change, id: '0173t00002AbcdEAAR', from: 'Prospecting' },
    ])
  })

  test('cases, tasks and events, campaigns and their members', () => {
    expectRecords(supportCaseSchema, salesforce.cases, rows.cases, [
      {
        ...CHANGES,
        id: '5003t00001AbcdEAAR',
        agentId: '0053t000007qzXDAAY',
        status: 'open',
        number: '00001026',
        customerId: ACCOUNT,
        contactId: '0033t00003AbcdEAAR',
        subject: 'No steam',
        text: 'The engine stands still.',
        category: 'Breakdown',
        type: 'problem',
        priority: 'normal',
        channel: 'Phone',
        escalated: true,
      },
    ])
    expectRecords(activitySchema, salesforce.activities, rows.activities, [
      {
        ...OWNED,
        id: '00T3t00001AbcdEEAR',
        type: 'call',
        at: new Date('2024-01-09T10:00:00Z'),
        customerId: ACCOUNT,
        contactId: '0033t00003AbcdEAAR',
        opportunityId: OPPORTUNITY,
        direction: 'outbound',
        status: 'completed',
        subject: 'Call',
        outcome: 'Reached',
        durationSeconds: 90,
        dueAt: new Date('2024-01-09'),
        completedAt: new Date('2024-01-09T10:00:00Z'),
      },
      {
        ...OWNED,
        id: '00U3t00001AbcdEEAR',
        type: 'meeting',
        at: new Date('2024-01-10T10:00:00Z'),
        leadId: '00Q3t00001AbcdEEAR',
        caseId: '5003t00001AbcdEAAR',
        subject: 'Demonstration',
        durationSeconds: 3600,
        dueAt: new Date('2024-01-10'),
      },
    ])
    expectRecords(campaignSchema, salesforce.campaigns, rows.campaigns, [
      {
        ...OWNED,
        id: '7013t000002AbcdAAC',
        name: 'Spring',
        type: 'Email',
        status: 'active',
        startAt: new Date('2024-03-01'),
        endAt: new Date('2024-03-31'),
        cost: '99.5',
        budget: '100',
        currency: 'GBP',
      },
    ])
    expectRecords(campaignTouchSchema, salesforce.campaignTouches, rows.members, [
      {
        id: '00v3t00001AbcdEEAR',
        customerId: ACCOUNT,
        contactId: '0033t00003AbcdEAAR',
        at: new Date('2024-03-05'),
        campaignId: '7013t000002AbcdAAC',
        kind: 'responded',
      },
    ])
  })

  test('quotes, products, orders and their items, contracts', () => {
    expectRecords(quoteSchema, salesforce.quotes, rows.quotes, [
      {
        ...OWNED,
        id: '0Q03t000000AbcdCAC',
        status: 'sent',
        number: '00000042',
        name: 'One engine',
        opportunityId: OPPORTUNITY,
        customerId: ACCOUNT,
        total: '1800.6',
        subtotal: '1500.5',
        tax: '300.1',
        currency: 'GBP',
        validUntil: '2024-04-30',
      },
    ])
    expectRecords(productSchema, salesforce.products, rows.products, [
      {
        id: '01t3t000001AbcdAAC',
        name: 'Coal',
        sku: 'C-1',
        category: 'Fuel',
        description: 'Black',
        active: true,
        createdAt: new Date('2023-01-05T10:00:00Z'),
      },
    ])
    expectRecords(orderSchema, salesforce.orders, rows.orders, [
      {
        ...OWNED,
        id: '8013t000001AbcdAAC',
        customerId: ACCOUNT,
        at: new Date('2024-04-01'),
        total: '59.7',
        currency: 'GBP',
        status: 'completed',
        number: '00000100',
        opportunityId: OPPORTUNITY,
        billingAddress: { street: '12 St James Square', city: 'London' },
      },
    ])
    expectRecords(orderLineSchema, salesforce.orderLines, rows.orderItems, [
      {
        id: '8023t000001AbcdAAC',
        orderId: '8013t000001AbcdAAC',
        productId: '01t3t000001AbcdAAC',
        quantity: 3,
        unitPrice: '19.9',
        total: '59.7',
        currency: 'GBP',
      },
    ])
    expectRecords(contractSchema, salesforce.contracts, rows.contracts, [
      {
        ...OWNED,
        id: '8003t000001AbcdAAC',
        customerId: ACCOUNT,
        startDate: '2024-01-01',
        endDate: '2024-12-31',
        status: 'active',
        number: '00000007',
        signedAt: new Date('2023-12-20'),
      },
    ])
  })
})

test('the outcome is two truth values, not a name', () => {
  const outcome = (row: object) =>
    recordOf(opportunitySchema, salesforce.opportunities, {
      Id: '1',
      CreatedDate: '2024-01-01',
      CloseDate: '2024-03-01',
      ...row,
    })
  expect(outcome({ IsClosed: true, IsWon: true, StageName: 'Closed Lost' })).toMatchObject({
    status: 'won',
    closedAt: new Date('2024-03-01'),
  })
  expect(outcome({ IsClosed: 'true', IsWon: 'false', StageName: 'Closed Won' })).toMatchObject({ status: 'lost' })
  expect(outcome({ ISCLOSED: 0, ISWON: 0 })).toMatchObject({ status: 'open', expectedCloseDate: '2024-03-01' })
  expect(outcome({ StageName: 'Closed Won' })).toEqual({})
})

test('deleted and merged records are left out, also those that only the connector knows of', () => {
  const leads = [
    { Id: 'a', CreatedDate: '2024-01-01', Status: 'New', IsDeleted: false },
    { Id: 'b', CreatedDate: '2024-01-01', Status: 'New', IsDeleted: true },
    { Id: 'c', CreatedDate: '2024-01-01', Status: 'New', IsDeleted: true, MasterRecordId: 'a' },
    { id: 'd', created_date: '2024-01-01', status: 'New', is_deleted: false, _fivetran_deleted: true },
    { id: 'e', created_date: '2024-01-01', status: 'New', is_deleted: 'f', _fivetran_active: false },
    { id: 'f', created_date: '2024-01-01', status: 'New', is_deleted: 'f', _sdc_deleted_at: '2024-05-01T00:00:00Z' },
  ]
  const { records, dropped } = parseRecords(leadSchema, leads, { mapping: salesforce.leads })
  expect(records.map(({ id }) => id)).toEqual(['a'])
  expect(dropped).toEqual({ invalid: 0, deleted: 4, merged: 1 })
  const kept = parseRecords(leadSchema, leads, { mapping: salesforce.leads, deleted: 'keep', merged: 'keep' })
  expect(kept.records[5]?.deletedAt).toEqual(new Date('2024-05-01'))
  expect(kept.records[2]?.mergedIntoId).toBe('a')
})

test('ids of 15 characters are the same as those of 18', () => {
  // From the documentation of Salesforce and its users: capitals by fives, the first letter counting 1.
  expect(longId('001A0000006Vm9u')).toBe('001A0000006Vm9uIAC')
  expect(longId('0013000000Bz4dK')).toBe('0013000000Bz4dKAAR')
  expect(longId('000000000000000')).toBe('000000000000000AAA')
  expect(longId('AAAAAAAAAAAAAAA')).toBe('AAAAAAAAAAAAAAA555')
  expect([longId('001A0000006Vm9uIAC'), longId('short'), longId(7), longId(undefined)]).toEqual([
    '001A0000006Vm9uIAC',
    'short',
    7,
    undefined,
  ])
  const { records } = parseRecords(contactSchema, [{ Id: '0033t00003AbcdE', AccountId: '001A0000006Vm9u' }], {
    mapping: salesforce.contacts,
  })
  expect(records[0]?.customerId).toBe('001A0000006Vm9uIAC')
})

test('person accounts are persons, and columns in capitals or small letters are found', () => {
  const row = {
    ID: '1',
    ISPERSONACCOUNT: 'true',
    FIRSTNAME: 'Ada',
    PERSON_EMAIL: 'ada@engines.example',
    billingcity: 'London',
  }
  expect(recordOf(customerSchema, salesforce.customers, row)).toEqual({
    id: '1',
    kind: 'person',
    givenName: 'Ada',
    email: 'ada@engines.example',
    city: 'London',
  })
})

test('history of other fields is no change of stage', () => {
  const row = { Id: '1', OpportunityId: '2', CreatedDate: '2024-01-01', Field: 'Amount', OldValue: 1, NewValue: 2 }
  expect(issuesOf(stageChangeSchema, salesforce.stageChanges, [row])).toEqual(['0 to missing'])
})

test('a case is closed by its flag, a touch without response is at its creation', () => {
  expect(
    recordOf(supportCaseSchema, salesforce.cases, {
      Id: '1',
      CreatedDate: '2024-01-01',
      IsClosed: true,
      Status: 'Erledigt',
    }),
  ).toMatchObject({
    status: 'closed',
  })
  const member = {
    Id: '1',
    LeadId: '00Q1',
    CampaignId: '2',
    CreatedDate: '2024-01-01',
    HasResponded: false,
    Status: 'Sent',
  }
  expect(recordOf(campaignTouchSchema, salesforce.campaignTouches, member)).toMatchObject({
    customerId: '00Q1',
    at: new Date('2024-01-01'),
    kind: 'sent',
  })
})
