import { describe, expect, test } from 'vitest'
import { parseRecords } from '../../src/entities/parse.ts'
import { campaignSchema } from '../../src/entities/schemas/marketing.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../src/entities/schemas/orders.ts'
import { contactSchema, customerSchema, leadSchema, userSchema } from '../../src/entities/schemas/people.ts'
import { opportunitySchema, quoteSchema } from '../../src/entities/schemas/sales.ts'
import { activitySchema, supportCaseSchema } from '../../src/entities/schemas/service.ts'
import { dynamics } from '../../src/presets/index.ts'
import * as rows from './rows/dynamics.ts'
import { expectRecords, issuesOf, recordOf } from './shapes.ts'

const { ids } = rows
const CHANGES = { createdAt: new Date('2024-01-05T10:00:00Z'), updatedAt: new Date('2024-02-05T10:00:00Z') }
const OWNED = { ...CHANGES, ownerId: ids.user }

describe('the shapes of the Web API and of Synapse Link give the same records', () => {
  test('accounts, contacts, leads, users', () => {
    expectRecords(customerSchema, dynamics.customers, rows.accounts, [
      {
        ...OWNED,
        id: ids.account,
        kind: 'organization',
        name: 'Analytical Engines',
        email: 'info@engines.example',
        phone: '+44 20 7946 0000',
        website: 'https://engines.example',
        street: '12 St James Square',
        postcode: 'SW1Y 4JH',
        city: 'London',
        region: 'England',
        country: 'United Kingdom',
        industry: '12',
        employees: 12,
        annualRevenue: '1250.625',
        parentId: ids.parent,
        newsletter: true,
      },
    ])
    expectRecords(contactSchema, dynamics.contacts, rows.contacts, [
      {
        ...OWNED,
        id: ids.contact,
        customerId: ids.account,
        name: 'Ada Lovelace',
        givenName: 'Ada',
        familyName: 'Lovelace',
        email: 'ada@engines.example',
        phone: '+44 20 7946 0001',
        mobile: '+44 7700 900001',
        title: 'Mathematician',
        birthDate: '1815-12-10',
        newsletter: false,
      },
    ])
    expectRecords(leadSchema, dynamics.leads, rows.leads, [
      {
        ...OWNED,
        id: ids.lead,
        status: 'converted',
        name: 'Grace Hopper',
        givenName: 'Grace',
        familyName: 'Hopper',
        company: 'Compilers',
        email: 'grace@compilers.example',
        campaignId: ids.campaign,
        convertedCustomerId: ids.account,
        convertedContactId: ids.contact,
        convertedOpportunityId: ids.opportunity,
      },
    ])
    expectRecords(userSchema, dynamics.users, rows.users, [
      {
        id: ids.user,
        name: 'Katherine Johnson',
        givenName: 'Katherine',
        familyName: 'Johnson',
        email: 'katherine@engines.example',
        teamId: ids.parent,
        active: true,
        createdAt: new Date('2023-01-05T10:00:00Z'),
      },
    ])
  })

  test('opportunities, quotes, products, orders and their lines', () => {
    expectRecords(opportunitySchema, dynamics.opportunities, rows.opportunities, [
      {
        ...OWNED,
        id: ids.opportunity,
        status: 'open',
        name: 'Difference engine',
        customerId: ids.account,
        contactId: ids.contact,
        stage: '3-Propose',
        amount: '1000.5',
        probability: 0.9,
        forecastCategory: 'bestCase',
        expectedCloseDate: '2024-03-29',
      },
    ])
    const { quotes, products, orders, orderLines } = dynamics.with({ baseCurrency: 'EUR' })
    expectRecords(quoteSchema, quotes, rows.quotes, [
      {
        ...OWNED,
        id: ids.parent,
        status: 'sent',
        number: 'QUO-01000',
        name: 'One engine',
        opportunityId: ids.opportunity,
        customerId: ids.account,
        total: '120',
        tax: '20',
        currency: 'EUR',
        validUntil: '2024-04-30',
      },
    ])
    expectRecords(productSchema, products, rows.products, [
      {
        id: ids.product,
        name: 'Coal',
        sku: 'C-1',
        price: '19.9',
        currency: 'EUR',
        active: false,
        createdAt: new Date('2023-01-05T10:00:00Z'),
      },
    ])
    expectRecords(orderSchema, orders, rows.orders, [
      {
        ...OWNED,
        id: ids.order,
        customerId: ids.account,
        at: new Date('2024-01-05T10:00:00Z'),
        total: '59.7',
        currency: 'EUR',
        status: 'completed',
        number: 'ORD-01000',
        tax: '9.95',
        shipping: '4.98',
        opportunityId: ids.opportunity,
      },
    ])
    expectRecords(orderLineSchema, orderLines, rows.orderLines, [
      {
        id: ids.parent,
        orderId: ids.order,
        productId: ids.product,
        quantity: 3,
        unitPrice: '19.9',
        total: '59.7',
        currency: 'EUR',
      },
    ])
  })

  test('cases, activities, campaigns', () => {
    expectRecords(supportCaseSchema, dynamics.cases, rows.incidents, [
      {
        ...CHANGES,
        id: ids.parent,
        agentId: ids.user,
        status: 'pending',
        number: 'CAS-01000',
        subject: 'No steam',
        text: 'The engine stands still.',
        customerId: ids.account,
        contactId: ids.contact,
        type: 'problem',
        priority: 'normal',
        channel: 'email',
        escalated: false,
        satisfaction: 4,
      },
    ])
    expectRecords(activitySchema, dynamics.activities, rows.activities, [
      {
        ...OWNED,
        id: ids.parent,
        type: 'call',
        at: new Date('2024-01-09T10:00:00Z'),
        opportunityId: ids.opportunity,
        direction: 'outbound',
        status: 'completed',
        subject: 'Call',
        durationSeconds: 120,
        completedAt: new Date('2024-01-09T10:02:00Z'),
      },
    ])
    expectRecords(campaignSchema, dynamics.campaigns, rows.campaigns, [
      { ...OWNED, id: ids.campaign, name: 'Spring', startAt: new Date('2024-03-02'), cost: '99.5' },
    ])
  })
})

describe('money', () => {
  const [row = {}] = rows.opportunities.api
  const won = { ...row, statecode: 1, actualvalue: 1320, actualvalue_base: 1200 }

  test('is in the base currency, and the actual value once won', () => {
    const { opportunities } = dynamics.with({ baseCurrency: 'EUR' })
    expect(recordOf(opportunitySchema, opportunities, row)).toMatchObject({ amount: '1000.5', currency: 'EUR' })
    expect(recordOf(opportunitySchema, opportunities, won)).toMatchObject({ status: 'won', amount: '1200' })
    expect(recordOf(opportunitySchema, opportunities, { ...won, actualvalue_base: null })).toMatchObject({
      amount: '1000.5',
    })
    expect(recordOf(opportunitySchema, dynamics.opportunities, row)).not.toHaveProperty('currency')
    const reopened = { ...won, statecode: 0 }
    expect(recordOf(opportunitySchema, opportunities, reopened)).toMatchObject({ status: 'open', amount: '1000.5' })
  })

  test('is in the currency of the transaction when asked, and where there is no other', () => {
    const expanded = { ...row, transactioncurrencyid: { isocurrencycode: 'USD' } }
    const { opportunities } = dynamics.with({ money: 'transaction', baseCurrency: 'EUR' })
    expect(recordOf(opportunitySchema, opportunities, expanded)).toMatchObject({ amount: '1100', currency: 'USD' })
    const { estimatedvalue_base: _, ...withoutBase } = expanded as { estimatedvalue_base?: unknown }
    const base = dynamics.with({ baseCurrency: 'EUR' }).opportunities
    expect(recordOf(opportunitySchema, base, withoutBase)).toMatchObject({ amount: '1100', currency: 'USD' })
  })

  test('a base currency that is none is refused', () => {
    expect(() => dynamics.with({ baseCurrency: 'Euro' })).toThrow(/dynamics\.with: baseCurrency/)
    expect(() => dynamics.with({ money: 'both' as 'base' })).toThrow(/money/)
    expect(() => dynamics.with({ currency: 'EUR' } as object)).toThrow(/baseCurrency/)
  })
})

test('states and reasons in numbers', () => {
  const lead = (statecode: unknown, statuscode: unknown) =>
    recordOf(leadSchema, dynamics.leads, {
      leadid: '1',
      createdon: '2024-01-01',
      statecode,
      statuscode,
      'statuscode@OData.Community.Display.V1.FormattedValue': 'Lost',
    })
  expect(lead(0, 1)).toMatchObject({ status: 'new' })
  expect(lead('0', 2)).toMatchObject({ status: 'working' })
  expect(lead(2, 4)).toMatchObject({ status: 'disqualified', disqualifiedReason: 'Lost' })
  expect(lead(1, 3)).not.toHaveProperty('disqualifiedReason')
  const quote = (statecode: number, statuscode: number) =>
    (recordOf(quoteSchema, dynamics.quotes, { quoteid: '1', statecode, statuscode }) as { status?: string }).status
  expect([quote(0, 1), quote(1, 2), quote(2, 4), quote(3, 5), quote(3, 6), quote(3, 7)]).toEqual([
    'draft',
    'sent',
    'accepted',
    'declined',
    'cancelled',
    'cancelled',
  ])
  const incident = (statecode: number, statuscode: number) =>
    (
      recordOf(supportCaseSchema, dynamics.cases, {
        incidentid: '1',
        createdon: '2024-01-01',
        statecode,
        statuscode,
      }) as {
        status?: string
      }
    ).status
  expect([incident(0, 1), incident(0, 2), incident(1, 5), incident(2, 6)]).toEqual([
    'open',
    'onHold',
    'resolved',
    'closed',
  ])
  const opportunity = {
    opportunityid: '1',
    createdon: '2024-01-01',
    statecode: 2,
    statuscode: 4,
    statuscode_label: 'Canceled',
  }
  expect(recordOf(opportunitySchema, dynamics.opportunities, opportunity)).toMatchObject({
    status: 'lost',
    lostReason: 'Canceled',
  })
})

test('deactivated, deleted and merged records are left out', () => {
  const accounts = [
    { accountid: 'a', name: 'x', statecode: 0, merged: false, _masterid_value: null },
    { accountid: 'b', name: 'x', statecode: 1, merged: false, _masterid_value: null },
    { accountid: 'c', name: 'x', statecode: 1, merged: true, _masterid_value: 'a' },
    { accountid: 'd', name: 'x', statecode: 0, IsDelete: 'True' },
    { accountid: 'e', name: 'x', statecode: 0, merged: false, _masterid_value: 'a' },
  ]
  const { records, dropped } = parseRecords(customerSchema, accounts, { mapping: dynamics.customers })
  expect(records.map(({ id }) => id)).toEqual(['a', 'e'])
  expect(dropped).toEqual({ invalid: 0, deleted: 2, merged: 1 })
  // An opportunity that is closed is not gone, and an order that is canceled stays to be counted.
  const order = {
    salesorderid: '1',
    _customerid_value: 'a',
    createdon: '2024-01-01',
    totalamount_base: 5,
    statecode: 2,
  }
  expect(recordOf(orderSchema, dynamics.orders, order)).toMatchObject({ status: 'cancelled' })
})

test('lines of products that are in no catalog are reported', () => {
  const line = {
    salesorderdetailid: '1',
    _salesorderid_value: '2',
    _productid_value: null,
    quantity: 1,
    priceperunit_base: 5,
  }
  expect(issuesOf(orderLineSchema, dynamics.orderLines, [line])).toEqual(['0 productId missing'])
})
