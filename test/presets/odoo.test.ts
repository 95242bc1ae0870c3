import { describe, expect, test } from 'vitest'
import { parseRecords } from '../../src/entities/parse.ts'
import { campaignSchema } from '../../src/entities/schemas/marketing.ts'
import { orderLineSchema, orderSchema, productSchema } from '../../src/entities/schemas/orders.ts'
import { contactSchema, customerSchema, leadSchema, userSchema } from '../../src/entities/schemas/people.ts'
import { opportunitySchema, quoteSchema } from '../../src/entities/schemas/sales.ts'
import { activitySchema, supportCaseSchema, surveyResponseSchema } from '../../src/entities/schemas/service.ts'
import { nestedRows, odoo } from '../../src/presets/index.ts'
import * as rows from './rows/odoo.ts'
import { expectRecords, issuesOf, recordOf } from './shapes.ts'

describe('the shapes of the API and of tables give the same records', () => {
  test('partners, leads, users', () => {
    expectRecords(customerSchema, odoo.customers, rows.partners, [
      {
        id: '7',
        kind: 'organization',
        name: 'Analytical Engines',
        email: 'info@engines.example',
        phone: '+44 20 7946 0000',
        language: 'en-GB',
        street: '12 St James Square',
        postcode: 'SW1Y 4JH',
        city: 'London',
        region: 'England',
        country: 'United Kingdom',
        latitude: 51.507,
        longitude: -0.134,
        taxId: 'GB123456789',
        industry: 'Manufacturing',
        ownerId: '2',
        createdAt: new Date('2024-01-05T10:00:00Z'),
        updatedAt: new Date('2024-02-05T10:00:00Z'),
      },
    ])
    expectRecords(contactSchema, odoo.contacts, rows.people, [
      {
        id: '8',
        customerId: '7',
        name: 'Ada Lovelace',
        email: 'ada@engines.example',
        mobile: '+44 7700 900001',
        title: 'Mathematician',
        createdAt: new Date('2024-01-06T10:00:00Z'),
      },
    ])
    expectRecords(leadSchema, odoo.leads, rows.leads, [
      {
        id: '32',
        createdAt: new Date('2024-01-07T10:00:00Z'),
        status: 'new',
        name: 'Grace Hopper',
        company: 'Compilers',
        email: 'grace@compilers.example',
      },
      {
        id: '31',
        createdAt: new Date('2024-01-07T10:00:00Z'),
        status: 'converted',
        convertedAt: new Date('2024-01-08T10:00:00Z'),
        convertedCustomerId: '7',
        convertedOpportunityId: '31',
      },
    ])
    expectRecords(userSchema, odoo.users, rows.users, [
      {
        id: '2',
        name: 'Grace Hopper',
        email: 'grace@engines.example',
        teamId: '1',
        languages: ['en-GB'],
        timeZone: 'Europe/London',
        active: true,
        createdAt: new Date('2023-01-05T10:00:00Z'),
      },
    ])
  })

  test('opportunities, quotations, orders, lines, products', () => {
    expectRecords(opportunitySchema, odoo.opportunities, rows.opportunities, [
      {
        id: '31',
        createdAt: new Date('2024-01-07T10:00:00Z'),
        updatedAt: new Date('2024-02-05T10:00:00Z'),
        status: 'open',
        name: 'Difference engine',
        customerId: '7',
        pipelineId: '1',
        teamId: '1',
        ownerId: '2',
        stage: 'Qualified',
        amount: '1500.5',
        currency: 'GBP',
        recurringAmount: '10',
        recurringInterval: 'month',
        probability: 0.425,
        expectedCloseDate: '2024-03-29',
        source: 'Newsletter',
        campaignId: '6',
        stageChangedAt: new Date('2024-02-02T10:00:00Z'),
      },
    ])
    const sale = {
      id: '51',
      customerId: '7',
      ownerId: '2',
      opportunityId: '31',
      number: 'S00051',
      total: '59.7',
      subtotal: '49.75',
      tax: '9.95',
      currency: 'GBP',
      createdAt: new Date('2024-03-31T10:00:00Z'),
    }
    expectRecords(orderSchema, odoo.orders, rows.sales, [
      { ...sale, at: new Date('2024-04-01T10:00:00Z'), status: 'completed', channel: 'Website' },
    ])
    expectRecords(quoteSchema, odoo.quotes, rows.sales, [
      { ...sale, status: 'accepted', acceptedAt: new Date('2024-04-01T10:00:00Z'), validUntil: '2024-04-30' },
    ])
    expectRecords(orderLineSchema, odoo.orderLines, rows.lines, [
      {
        id: '61',
        orderId: '51',
        productId: '91',
        quantity: 3,
        customerId: '7',
        at: new Date('2024-03-31T10:00:00Z'),
        unitPrice: '19.9',
        tax: '9.95',
        total: '49.75',
        currency: 'GBP',
        name: 'Coal, black',
      },
    ])
    expectRecords(productSchema, odoo.products, rows.products, [
      {
        id: '91',
        name: 'Coal',
        sku: 'C-1',
        category: 'Fuel',
        categoryId: '4',
        price: '19.9',
        cost: '9.95',
        currency: 'GBP',
        active: true,
        createdAt: new Date('2023-01-05T10:00:00Z'),
      },
    ])
  })

  test('tickets, messages, ratings, campaigns', () => {
    expectRecords(supportCaseSchema, odoo.cases, rows.tickets, [
      {
        id: '71',
        createdAt: new Date('2024-01-08T10:00:00Z'),
        updatedAt: new Date('2024-01-08T11:00:00Z'),
        status: 'open',
        customerId: '7',
        contactId: '8',
        number: '00071',
        subject: 'No steam',
        text: '<p>The engine stands still.</p>',
        category: 'Breakdown',
        priority: 'urgent',
        agentId: '2',
        teamId: '1',
        dueAt: new Date('2024-01-09T10:00:00Z'),
      },
    ])
    expectRecords(activitySchema, odoo.activities, rows.messages, [
      {
        id: '81',
        type: 'message',
        at: new Date('2024-01-08T12:00:00Z'),
        caseId: '71',
        actorId: '8',
        subject: 'No steam',
        text: '<p>Still none.</p>',
      },
    ])
    expectRecords(surveyResponseSchema, odoo.surveyResponses, rows.ratings, [
      {
        id: '41',
        at: new Date('2024-01-10T10:00:00Z'),
        score: 5,
        scaleMin: 1,
        scaleMax: 5,
        kind: 'csat',
        customerId: '8',
        contactId: '8',
        caseId: '71',
        agentId: '3',
        comment: 'Fine',
      },
    ])
    expectRecords(campaignSchema, odoo.campaigns, rows.campaigns, [
      { id: '6', name: 'Spring', status: 'New', ownerId: '2', createdAt: new Date('2024-02-01T10:00:00Z') },
    ])
  })
})

describe('how an opportunity stands', () => {
  const outcome = (row: object) =>
    recordOf(opportunitySchema, odoo.opportunities, {
      id: 1,
      type: 'opportunity',
      create_date: '2024-01-01 00:00:00',
      ...row,
    })

  test('lost is without a chance and archived; archived with a chance is put away', () => {
    expect(outcome({ active: false, probability: 0 })).toMatchObject({ status: 'lost' })
    expect(outcome({ active: true, probability: 0 })).toMatchObject({ status: 'open' })
    expect(outcome({ active: true, probability: 100, date_closed: '2024-02-01 10:00:00' })).toMatchObject({
      status: 'won',
      closedAt: new Date('2024-02-01T10:00:00Z'),
    })
    expect(outcome({ active: false, probability: '0.0', lost_reason: [1, 'Too expensive'] })).toMatchObject({
      status: 'lost',
      lostReason: 'Too expensive',
    })
    const archived = [
      { id: 1, create_date: '2024-01-01 00:00:00', active: false, probability: 0 },
      { id: 2, create_date: '2024-01-01 00:00:00', active: false, probability: 30 },
    ]
    const { records, dropped } = parseRecords(opportunitySchema, archived, { mapping: odoo.opportunities })
    expect([records.map(({ id }) => id), dropped.deleted]).toEqual([['1'], 1])
  })

  test('newer versions say it', () => {
    expect(outcome({ won_status: 'won', active: true, probability: 99 })).toMatchObject({ status: 'won' })
    expect(outcome({ won_status: 'lost', active: false, probability: 3 })).toMatchObject({ status: 'lost' })
    expect(outcome({ won_status: 'pending', active: true, probability: 100 })).toMatchObject({ status: 'open' })
  })
})

test('rows of the other kind are reported, not misread', () => {
  const lead = { id: 1, type: 'lead', create_date: '2024-01-01 00:00:00' }
  expect(issuesOf(opportunitySchema, odoo.opportunities, [lead])).toEqual(['0 id missing'])
  const direct = { id: 1, type: 'opportunity', create_date: '2024-01-01 00:00:00', date_conversion: false }
  expect(issuesOf(leadSchema, odoo.leads, [direct])).toEqual(['0 id missing'])
  const quotation = { id: 1, state: 'sent', partner_id: 7, date_order: '2024-01-01 00:00:00', amount_total: 5 }
  expect(issuesOf(orderSchema, odoo.orders, [quotation])).toEqual(['0 id missing'])
  expect(issuesOf(quoteSchema, odoo.quotes, [quotation])).toEqual([])
  const section = { id: 1, order_id: 5, product_id: false, display_type: 'line_section', product_uom_qty: 0 }
  expect(issuesOf(orderLineSchema, odoo.orderLines, [section])).toEqual(['0 productId missing'])
  expect(
    issuesOf(surveyResponseSchema, odoo.surveyResponses, [{ id: 1, rating: 0, create_date: '2024-01-01 00:00:00' }]),
  ).toEqual(['0 score missing'])
})

test('moments are in UTC wherever you are', () => {
  const { records } = parseRecords(orderSchema, rows.sales.api, { mapping: odoo.orders, timeZone: 'Asia/Tokyo' })
  expect(records[0]?.at).toEqual(new Date('2024-04-01T10:00:00Z'))
})

test('archived partners are gone, archived products are not active', () => {
  const partners = [
    { id: 1, name: 'a', active: false },
    { id: 2, name: 'b', active: true, partner_latitude: 0, partner_longitude: 0.0 },
  ]
  const { records, dropped } = parseRecords(customerSchema, partners, { mapping: odoo.customers })
  expect(records).toEqual([{ id: '2', kind: 'person', name: 'b' }])
  expect(dropped.deleted).toBe(1)
  expect(recordOf(productSchema, odoo.products, { id: 1, active: false })).toEqual({ id: '1', active: false })
})

test('a lead stands by its type, its outcome and whether somebody has it', () => {
  const lead = (row: object) =>
    recordOf(leadSchema, odoo.leads, { id: 1, type: 'lead', create_date: '2024-01-01 00:00:00', ...row })
  expect(lead({ date_open: '2024-01-02 00:00:00' })).toMatchObject({ status: 'working' })
  expect(lead({ active: false, probability: 0, lost_reason_id: [1, 'Spam'] })).toMatchObject({
    status: 'disqualified',
    disqualifiedReason: 'Spam',
  })
})

test('a ticket stands by your stages, else by its dates', () => {
  const ticket = (row: object, mapping = odoo.cases) =>
    recordOf(supportCaseSchema, mapping, { id: 1, create_date: '2024-01-01 00:00:00', ...row })
  expect(ticket({})).toMatchObject({ status: 'new' })
  expect(ticket({ closed_date: '2024-01-02 00:00:00' })).toMatchObject({
    status: 'closed',
    closedAt: new Date('2024-01-02'),
  })
  const mapping = odoo.casesWith({ stages: { Solved: 'resolved', 9: 'onHold' } })
  expect(ticket({ stage_id: [4, 'Solved'] }, mapping)).toMatchObject({ status: 'resolved' })
  expect(ticket({ stage_id: 9 }, mapping)).toMatchObject({ status: 'onHold' })
  expect(ticket({ stage_id: [5, 'Other'], rating_last_value: 4 }, mapping)).toMatchObject({
    status: 'new',
    satisfaction: 4,
  })
})

test('lines within orders know their customer and date', () => {
  const order = {
    id: 51,
    partner_id: [7, 'x'],
    date_order: '2024-04-01 10:00:00',
    order_line: [{ id: 61, order_id: [51, 'S'], product_id: [91, 'Coal'], product_uom_qty: 1 }],
  }
  expect(
    parseRecords(orderLineSchema, nestedRows([order], 'order_line'), { mapping: odoo.orderLines }).records,
  ).toEqual([
    { id: '61', orderId: '51', productId: '91', quantity: 1, customerId: '7', at: new Date('2024-04-01T10:00:00Z') },
  ])
})
