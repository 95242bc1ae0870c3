import { describe, expect, test } from 'vitest'
import { parseRecords } from '../../src/entities/parse.ts'
import { contactSchema, customerSchema, userSchema } from '../../src/entities/schemas/people.ts'
import { activitySchema, supportCaseSchema, surveyResponseSchema } from '../../src/entities/schemas/service.ts'
import { zendesk } from '../../src/presets/index.ts'
import * as rows from './rows/zendesk.ts'
import { expectRecords, issuesOf, recordOf } from './shapes.ts'

const CHANGES = { createdAt: new Date('2024-01-05T10:00:00Z'), updatedAt: new Date('2024-01-06T10:00:00Z') }
const ADA = {
  ...CHANGES,
  id: '20978392',
  name: 'Ada Lovelace',
  email: 'ada@engines.example',
  phone: '+447700900001',
  timeZone: 'Europe/London',
}

describe('the shapes of the API and of connectors give the same records', () => {
  test('tickets', () => {
    const ticket = {
      ...CHANGES,
      id: '35436',
      status: 'resolved',
      customerId: '509974',
      contactId: '20978392',
      subject: 'No steam',
      text: 'The engine stands still.',
      type: 'incident',
      priority: 'high',
      channel: 'web',
      agentId: '235323',
      teamId: '98738',
      firstResponseAt: new Date('2024-01-05T11:30:00Z'),
      resolvedAt: new Date('2024-01-06T09:00:00Z'),
      reopenedCount: 1,
      satisfaction: 1,
      tags: ['steam', 'engine'],
    }
    expectRecords(supportCaseSchema, zendesk.cases, rows.tickets, [ticket])
    expectRecords(supportCaseSchema, zendesk.casesWith({ customer: 'requester' }), rows.tickets, [
      { ...ticket, customerId: '20978392' },
    ])
  })

  test('organizations and users', () => {
    expectRecords(customerSchema, zendesk.customers, rows.organizations, [
      {
        ...CHANGES,
        id: '509974',
        kind: 'organization',
        name: 'Analytical Engines',
        website: 'engines.example',
        tags: ['vip'],
      },
    ])
    expectRecords(contactSchema, zendesk.contacts, rows.users, [
      { ...ADA, customerId: '509974', language: 'en-GB', tags: [] },
    ])
    expectRecords(customerSchema, zendesk.customersWith({ customer: 'requester' }), rows.users, [
      { ...ADA, kind: 'person', parentId: '509974', language: 'en-GB', tags: [] },
    ])
    expectRecords(contactSchema, zendesk.contactsWith({ customer: 'requester' }), rows.users, [
      { ...ADA, customerId: '20978392', language: 'en-GB', tags: [] },
    ])
    expectRecords(userSchema, zendesk.users, rows.users, [
      { ...ADA, role: 'end-user', languages: ['en-GB'], active: true },
    ])
  })

  test('comments and ratings', () => {
    expectRecords(activitySchema, zendesk.activities, rows.comments, [
      {
        id: '82',
        type: 'note',
        at: new Date('2024-01-05T11:00:00Z'),
        caseId: '35436',
        actorId: '20978392',
        text: 'Looks like the boiler.',
        channel: 'web',
      },
    ])
    expectRecords(surveyResponseSchema, zendesk.surveyResponses, rows.ratings, [
      {
        id: '62',
        at: new Date('2024-01-07T10:00:00Z'),
        score: 0,
        scaleMin: 0,
        scaleMax: 1,
        kind: 'csat',
        contactId: '20978392',
        caseId: '35436',
        agentId: '235323',
        comment: 'Too slow',
      },
    ])
  })
})

test('deleted and merged tickets are left out, deactivated users too', () => {
  const at = { created_at: '2024-01-01T00:00:00Z' }
  const tickets = [
    { ...at, id: 1, status: 'open', merged_ticket_ids: [3, '4'] },
    { ...at, id: 2, status: 'deleted' },
    { ...at, id: 3, status: 'closed', tags: ['closed_by_merge'] },
    { ...at, id: 4, status: 'closed', tags: 'a, closed_by_merge' },
    { ...at, id: 5, status: 'open', _fivetran_deleted: 'true' },
    { ...at, id: 6, status: 'closed', tags: 'not_closed_by_merge' },
  ]
  const { records, dropped } = parseRecords(supportCaseSchema, tickets, { mapping: zendesk.cases })
  expect(records.map(({ id }) => id)).toEqual(['1', '6'])
  expect(dropped).toEqual({ invalid: 0, deleted: 4, merged: 0 })
  const mapping = zendesk.casesWith({ merged: tickets })
  expect(parseRecords(supportCaseSchema, tickets, { mapping }).dropped).toEqual({ invalid: 0, deleted: 2, merged: 2 })
  const kept = parseRecords(supportCaseSchema, tickets, { mapping, merged: 'keep' }).records
  expect(kept.map(({ mergedIntoId }) => mergedIntoId)).toEqual([undefined, '1', '1', undefined])
  const users = [
    { id: 1, active: false },
    { id: 2, active: true },
  ]
  expect(parseRecords(contactSchema, users, { mapping: zendesk.contacts }).dropped.deleted).toBe(1)
  expect(recordOf(userSchema, zendesk.users, { id: 1, active: false })).toEqual({ id: '1', active: false })
})

test('statuses and ratings by Zendesk’s names', () => {
  const status = (name: string) =>
    (
      recordOf(supportCaseSchema, zendesk.cases, { id: 1, created_at: '2024-01-01T00:00:00Z', status: name }) as {
        status?: string
      }
    ).status
  expect(['new', 'open', 'pending', 'hold', 'solved', 'closed'].map(status)).toEqual([
    'new',
    'open',
    'pending',
    'onHold',
    'resolved',
    'closed',
  ])
  const offered = { id: 1, created_at: '2024-01-01T00:00:00Z', score: 'offered' }
  expect(issuesOf(surveyResponseSchema, zendesk.surveyResponses, [offered])).toEqual(['0 score missing'])
  const unrated = { id: 1, created_at: '2024-01-01T00:00:00Z', satisfaction_rating: { score: 'unoffered' } }
  expect(recordOf(supportCaseSchema, zendesk.cases, unrated)).not.toHaveProperty('satisfaction')
  expect(issuesOf(supportCaseSchema, zendesk.cases, [unrated])).toEqual([])
  expect(() => zendesk.casesWith({ customer: 'agent' as 'requester' })).toThrow(/customer/)
})
