import { describe, expect, test } from 'vitest'
import { parseRecords } from '../../src/entities/parse.ts'
import { productSchema } from '../../src/entities/schemas/orders.ts'
import { contactSchema, customerSchema, leadSchema, userSchema } from '../../src/entities/schemas/people.ts'
import { opportunitySchema, quoteSchema, stageChangeSchema } from '../../src/entities/schemas/sales.ts'
import { activitySchema, supportCaseSchema, surveyResponseSchema } from '../../src/entities/schemas/service.ts'
import { hubspot } from '../../src/presets/index.ts'
import * as rows from './rows/hubspot.ts'
import { expectRecords, issuesOf, recordOf } from './shapes.ts'

const LONDON = {
  street: '12 St James Square',
  postcode: 'SW1Y 4JH',
  city: 'London',
  region: 'England',
  country: 'United Kingdom',
}

describe('the shapes of the API and of connectors give the same records', () => {
  test('companies are customers', () => {
    expectRecords(customerSchema, hubspot.customers, rows.companies, [
      {
        ...LONDON,
        id: '9007199254740993',
        kind: 'organization',
        name: 'Analytical Engines',
        phone: '+44 20 7946 0000',
        website: 'engines.example',
        industry: 'COMPUTER_HARDWARE',
        employees: 12,
        annualRevenue: '1250000.50',
        lifecycleStage: 'customer',
        ownerId: '41629779',
        parentId: '9007199254740995',
        createdAt: new Date('2024-01-05T10:00:00Z'),
        updatedAt: new Date('2024-02-05T10:00:00Z'),
      },
    ])
  })

  const ADA = {
    id: '78971951',
    givenName: 'Ada',
    familyName: 'Lovelace',
    email: 'ada@engines.example',
    phone: '+44 20 7946 0001',
    language: 'en',
    source: 'ORGANIC_SEARCH',
    createdAt: new Date('2024-01-06T10:00:00Z'),
    updatedAt: new Date('2024-02-06T10:00:00Z'),
    newsletter: false,
  }

  test('contacts belong to companies', () => {
    expectRecords(contactSchema, hubspot.contacts, rows.contacts, [
      {
        ...ADA,
        customerId: '9007199254740993',
        customerIds: ['9007199254740993', '51'],
        mobile: '+44 7700 900001',
        title: 'Mathematician',
        role: 'decisionMaker',
      },
    ])
  })

  test('contacts are customers of their own where people buy', () => {
    expectRecords(customerSchema, hubspot.customersWith({ customer: 'contact' }), rows.contacts, [
      { ...ADA, kind: 'person', parentId: '9007199254740993', lifecycleStage: 'marketingqualifiedlead' },
    ])
    const { customerId, customerIds } = parseRecords(contactSchema, rows.contacts.api, {
      mapping: hubspot.contactsWith({ customer: 'contact' }),
    }).records[0] as { customerId?: string; customerIds?: unknown }
    expect([customerId, customerIds]).toEqual(['78971951', undefined])
  })

  test('contacts are leads', () => {
    expectRecords(leadSchema, hubspot.leads, rows.contacts, [
      { ...ADA, status: 'working', company: 'Analytical Engines', title: 'Mathematician' },
    ])
  })

  test('deals are opportunities, in all versions', () => {
    expectRecords(opportunitySchema, hubspot.opportunities, rows.deals, [
      {
        id: '9007199254740997',
        createdAt: new Date('2024-01-07T10:00:00Z'),
        status: 'won',
        name: 'Difference engine',
        customerId: '9007199254740993',
        contactId: '78971951',
        pipelineId: 'default',
        stage: 'closedwon',
        amount: '1500.00',
        currency: 'GBP',
        probability: 1,
        forecastCategory: 'bestCase',
        closedAt: new Date('2024-03-29T16:00:00Z'),
        ownerId: '41629779',
        type: 'newbusiness',
        updatedAt: new Date('2024-03-29T16:00:01Z'),
      },
      {
        id: '51',
        createdAt: new Date('2024-01-07T10:00:00Z'),
        status: 'open',
        name: 'Analytical engine',
        customerId: '9007199254740993',
        contactId: '78971951',
        stage: 'contractsent',
        probability: 0.9,
        expectedCloseDate: '2024-03-29',
      },
    ])
  })

  test('stage changes, tickets, calls, quotes, products, feedback, owners', () => {
    expectRecords(stageChangeSchema, hubspot.stageChanges, rows.stageHistory, [
      { opportunityId: '51', to: 'contractsent', at: new Date('2024-01-07T10:00:00Z'), byId: '9' },
    ])
    expectRecords(supportCaseSchema, hubspot.cases, rows.tickets, [
      {
        id: '307034542',
        createdAt: new Date('2024-01-08T10:00:00Z'),
        status: 'pending',
        customerId: '9007199254740993',
        contactId: '78971951',
        subject: 'No steam',
        text: 'The engine stands still.',
        category: 'PRODUCT_ISSUE',
        priority: 'normal',
        channel: 'EMAIL',
        agentId: '41629779',
        firstResponseAt: new Date('2024-01-08T11:00:00Z'),
      },
    ])
    expectRecords(activitySchema, hubspot.activities, rows.calls, [
      {
        id: '6811510040',
        type: 'call',
        at: new Date('2024-01-09T10:00:00Z'),
        contactId: '78971951',
        opportunityId: '51',
        ownerId: '41629779',
        direction: 'outbound',
        status: 'completed',
        subject: 'Call with Ada',
        text: 'Steam again',
        durationSeconds: 90.5,
      },
    ])
    expectRecords(quoteSchema, hubspot.quotes, rows.quotes, [
      {
        id: '81',
        status: 'sent',
        name: 'One engine',
        opportunityId: '51',
        total: '1500.00',
        currency: 'GBP',
        createdAt: new Date('2024-01-10T10:00:00Z'),
        validUntil: '2024-02-29',
      },
    ])
    expectRecords(productSchema, hubspot.products, rows.products, [
      { id: '91', name: 'Coal', sku: 'C-1', price: '19.90', cost: '9.95', recurringInterval: 'month' },
    ])
    expectRecords(surveyResponseSchema, hubspot.surveyResponses, rows.feedback, [
      {
        id: '71',
        at: new Date('2024-01-11T10:00:00Z'),
        score: 9,
        scaleMin: 0,
        scaleMax: 10,
        kind: 'nps',
        contactId: '78971951',
        channel: 'EMAIL',
        comment: 'Fine',
      },
    ])
    expectRecords(userSchema, hubspot.users, rows.owners, [
      {
        id: '41629779',
        givenName: 'Grace',
        familyName: 'Hopper',
        email: 'grace@engines.example',
        teamId: '3',
        active: true,
        createdAt: new Date('2023-01-05T10:00:00Z'),
      },
    ])
  })
})

describe('how a deal stands', () => {
  const status = (properties: object, mapping = hubspot.opportunities): unknown => {
    const row = { id: '1', properties: { createdate: '2024-01-01', ...properties } }
    return (recordOf(opportunitySchema, mapping, row) as { status?: unknown }).status
  }

  test('is told by the flags, then by the default stages, then by the chance of the stage', () => {
    expect(status({ dealstage: '8', hs_is_closed_won: 'true' })).toBe('won')
    expect(status({ dealstage: '8', hs_is_closed_won: 'false', hs_is_closed: 'true' })).toBe('lost')
    expect(status({ dealstage: '8', hs_is_closed_lost: 'true' })).toBe('lost')
    expect(status({ dealstage: 'closedlost', hs_is_closed: 'false' })).toBe('open')
    expect(status({ dealstage: 'closedwon' })).toBe('won')
    expect(status({ dealstage: 'closedlost' })).toBe('lost')
    expect(status({ dealstage: '8', hs_deal_stage_probability: '1.0' })).toBe('won')
    expect(status({ dealstage: '8', hs_deal_stage_probability: '0' })).toBe('lost')
    expect(status({ dealstage: '8', hs_deal_stage_probability: '0.4' })).toBe('open')
    expect(status({ dealstage: '8' })).toBe('open')
    expect(status({})).toBeUndefined()
  })

  test('is told by your own stages before all else', () => {
    const named = hubspot.opportunitiesWith({ stages: { 8: 'won', closedwon: 'open' } })
    expect(status({ dealstage: '8', hs_is_closed: 'false' }, named)).toBe('won')
    expect(status({ dealstage: 8 }, named)).toBe('won')
    expect(status({ dealstage: 'closedwon' }, named)).toBe('open')
    expect(status({ dealstage: '9' }, named)).toBe('open')
    const ofApi = hubspot.opportunitiesWith({
      stages: [
        { id: '8', label: 'Gewonnen', metadata: { isClosed: 'true', probability: '1.0' } },
        { id: '9', label: 'Verloren', metadata: { isClosed: 'true', probability: '0.0' } },
        { id: '7', metadata: { isClosed: 'false', probability: '0.0' } },
      ],
    })
    expect(['8', '9', '7'].map((dealstage) => status({ dealstage }, ofApi))).toEqual(['won', 'lost', 'open'])
    // In older tables closed_won is true of every closed stage.
    const ofFivetran = hubspot.opportunitiesWith({
      stages: [
        { stage_id: 8, closed_won: true, probability: 1 },
        { stage_id: 9, closed_won: true, probability: 0 },
        { stage_id: 7, closed_won: false, probability: 0.2 },
      ],
    })
    expect(['8', '9', '7'].map((dealstage) => status({ dealstage }, ofFivetran))).toEqual(['won', 'lost', 'open'])
  })

  test('decides whether the close date is one expected', () => {
    const row = (dealstage: string) => ({
      id: '1',
      properties: { createdate: '2024-01-01', closedate: '2024-03-01', dealstage },
    })
    expect(recordOf(opportunitySchema, hubspot.opportunities, row('closedlost'))).toMatchObject({
      closedAt: new Date('2024-03-01'),
    })
    expect(recordOf(opportunitySchema, hubspot.opportunities, row('closedlost'))).not.toHaveProperty(
      'expectedCloseDate',
    )
    expect(recordOf(opportunitySchema, hubspot.opportunities, row('8'))).toMatchObject({
      expectedCloseDate: '2024-03-01',
    })
    expect(recordOf(opportunitySchema, hubspot.opportunities, row('8'))).not.toHaveProperty('closedAt')
  })

  test('stages that mean nothing known are refused', () => {
    expect(() => hubspot.opportunitiesWith({ stages: { 8: 'gained' as 'won' } })).toThrow(/stages\.8/)
    expect(() => hubspot.opportunitiesWith({ stages: [{ label: 'x' }] })).toThrow(/stages\[0\]/)
    expect(() => hubspot.casesWith({ stages: { 8: 1 as unknown as 'open' } })).toThrow(/stages\.8/)
    expect(() => hubspot.opportunitiesWith({ stage: {} } as object)).toThrow(/did you mean stages/)
  })
})

describe('records that are gone', () => {
  const companies = [
    { id: '1', properties: { name: 'a', hs_merged_object_ids: '2;3' } },
    { id: '2', properties: { name: 'b' } },
    { id: '3', properties: { name: 'c', hs_merged_object_ids: '4' } },
    { id: '4', properties: { name: 'd' } },
    { id: '5', archived: true, archivedAt: '2024-05-01T00:00:00Z', properties: { name: 'e' } },
    { id: '6', archived: 'true', properties: { name: 'f' } },
    { id: '7', _fivetran_deleted: true, archived: false, properties: { name: 'g' } },
  ]

  test('merged ones are known by the lists of those that stayed, through several mergers', () => {
    const mapping = hubspot.customersWith({ merged: companies })
    const { records, dropped } = parseRecords(customerSchema, companies, { mapping })
    expect(records.map(({ id }) => id)).toEqual(['1'])
    expect(dropped).toEqual({ invalid: 0, deleted: 3, merged: 3 })
    const kept = parseRecords(customerSchema, companies, { mapping, merged: 'keep' }).records
    expect(kept.map(({ mergedIntoId }) => mergedIntoId)).toEqual([undefined, '1', '1', '1'])
  })

  test('mergers of contacts and deals are told by vids, merged_deal and version 1', () => {
    const contacts = [
      { id: 10, property_hs_calculated_merged_vids: '11:1600000000000;12:1600000000001' },
      { id: 11 },
      { id: 12 },
    ]
    const mapping = hubspot.contactsWith({ merged: contacts })
    expect(parseRecords(contactSchema, contacts, { mapping }).dropped.merged).toBe(2)
    const deals = [21, 22].map((deal_id) => ({ deal_id, property_createdate: '2024-01-01', property_dealstage: 'x' }))
    const merged = [{ deal_id: 21, merged_deal_id: 22 }]
    const { records } = parseRecords(opportunitySchema, deals, { mapping: hubspot.opportunitiesWith({ merged }) })
    expect(records.map(({ id }) => id)).toEqual(['21'])
    const versions = [
      { vid: 31, 'canonical-vid': 31 },
      { vid: 32, 'canonical-vid': 31 },
    ]
    expect(parseRecords(contactSchema, versions, { mapping: hubspot.contacts }).dropped.merged).toBe(1)
  })

  test('records that absorbed each other end somewhere', () => {
    const ring = [
      { id: '1', properties: { hs_merged_object_ids: '2' } },
      { id: '2', properties: { hs_merged_object_ids: '1' } },
    ]
    const { dropped } = parseRecords(customerSchema, ring, { mapping: hubspot.customersWith({ merged: ring }) })
    expect(dropped.merged).toBeLessThanOrEqual(2)
  })
})

test('a lead is converted once its contact is a customer', () => {
  const lead = (properties: object) =>
    recordOf(leadSchema, hubspot.leads, { id: '1', properties: { createdate: '2024-01-01', ...properties } })
  expect(
    lead({ lifecyclestage: 'customer', hs_lead_status: 'NEW', hs_lifecyclestage_customer_date: '1704967200000' }),
  ).toMatchObject({
    status: 'converted',
    convertedAt: new Date('2024-01-11T10:00:00Z'),
  })
  expect(lead({ lifecyclestage: 'lead', hs_lifecyclestage_customer_date: '1704967200000' })).not.toHaveProperty(
    'convertedAt',
  )
  expect(lead({ hs_lead_status: 'UNQUALIFIED' })).toMatchObject({ status: 'disqualified' })
  expect(lead({ lifecyclestage: 'salesqualifiedlead' })).toMatchObject({ status: 'qualified' })
  expect(lead({ hs_lead_status: 'MY_OWN' })).toMatchObject({ status: 'MY_OWN' })
  expect(lead({})).toMatchObject({ status: 'new' })
})

test('a ticket stands by your stages, the default ones, or its date of closing', () => {
  const status = (properties: object, mapping = hubspot.cases) =>
    recordOf(supportCaseSchema, mapping, { id: '1', properties: { createdate: '2024-01-01', ...properties } })
  expect(status({ hs_pipeline: '0', hs_pipeline_stage: '4' })).toMatchObject({ status: 'closed' })
  expect(status({ hs_pipeline: '99', hs_pipeline_stage: '4' })).toMatchObject({ status: 'open' })
  expect(status({ hs_pipeline: '99', closed_date: '2024-01-02' })).toMatchObject({ status: 'closed' })
  const mapping = hubspot.casesWith({ stages: { 4: 'resolved', Ab: 'onHold' } })
  expect(status({ hs_pipeline: '0', hs_pipeline_stage: '4' }, mapping)).toMatchObject({ status: 'resolved' })
  expect(status({ hs_pipeline_stage: 'Ab' }, mapping)).toMatchObject({ status: 'onHold' })
})

test('engagements are known by their properties and in version 1', () => {
  const type = (row: object) => (recordOf(activitySchema, hubspot.activities, row) as { type?: string }).type
  const at = { hs_timestamp: '2024-01-01' }
  expect(type({ id: '1', properties: { ...at, hs_meeting_title: 'x' } })).toBe('meeting')
  expect(type({ id: '1', properties: { ...at, hs_email_subject: 'x' } })).toBe('email')
  expect(type({ id: '1', properties: { ...at, hs_task_subject: 'x' } })).toBe('task')
  expect(type({ id: '1', properties: { ...at, hs_note_body: 'x' } })).toBe('note')
  expect(type({ id: '1', properties: { ...at, hs_communication_channel_type: 'SMS' } })).toBe('message')
  const ofVersion1 = {
    engagement: { id: 3, type: 'INCOMING_EMAIL', timestamp: 1704967200000, ownerId: 9 },
    associations: { contactIds: [5], companyIds: [6], dealIds: [], ticketIds: [7] },
    metadata: { subject: 'Hello' },
  }
  expect(recordOf(activitySchema, hubspot.activities, ofVersion1)).toEqual({
    id: '3',
    type: 'email',
    at: new Date('2024-01-11T10:00:00Z'),
    customerId: '6',
    contactId: '5',
    caseId: '7',
    ownerId: '9',
    subject: 'Hello',
  })
})

test('history of other properties is no change of stage, and damaged ids are reported', () => {
  expect(
    issuesOf(stageChangeSchema, hubspot.stageChanges, [
      { dealId: '1', name: 'amount', value: '5', timestamp: '2024-01-01' },
    ]),
  ).toEqual(['0 to missing'])
  const damaged = { deal_id: 9007199254740992, property_createdate: '2024-01-01', property_dealstage: 'x' }
  expect(issuesOf(opportunitySchema, hubspot.opportunities, [damaged])).toEqual(['0 id unsafeInteger'])
})
