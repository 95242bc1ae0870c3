/** Made-up rows in the shapes of Zendesk's API and of Fivetran's columns. */
import type { More, Shapes } from '../shapes.ts'

export const tickets: Shapes = {
  api: [
    {
      id: 35436,
      url: 'https://engines.zendesk.example/api/v2/tickets/35436.json',
      created_at: '2024-01-05T10:00:00Z',
      updated_at: '2024-01-06T10:00:00Z',
      status: 'solved',
      priority: 'high',
      type: 'incident',
      subject: 'No steam',
      raw_subject: 'No steam',
      description: 'The engine stands still.',
      requester_id: 20978392,
      submitter_id: 76872,
      assignee_id: 235323,
      organization_id: 509974,
      group_id: 98738,
      due_at: null,
      via: { channel: 'web', source: {} },
      tags: ['steam', 'engine'],
      satisfaction_rating: { id: 1234, score: 'good', comment: 'Fine' },
      metric_set: {
        solved_at: '2024-01-06T09:00:00Z',
        reopens: 1,
        reply_time_in_minutes: { calendar: 90, business: 60 },
      },
    },
  ],
  connector: [
    {
      id: 35436,
      created_at: '2024-01-05 10:00:00',
      updated_at: '2024-01-06 10:00:00',
      status: 'solved',
      priority: 'high',
      type: 'incident',
      subject: 'No steam',
      description: 'The engine stands still.',
      requester_id: '20978392',
      submitter_id: 76872,
      assignee_id: 235323,
      organization_id: 509974,
      group_id: 98738,
      via_channel: 'web',
      tags: '["steam", "engine"]',
      satisfaction_rating_score: 'good',
      solved_at: '2024-01-06 09:00:00',
      reopens: '1',
      metric_set_reply_time_in_minutes_calendar: '90',
      merged_ticket_ids: '[]',
      _fivetran_deleted: false,
    },
  ],
}

export const organizations: Shapes = {
  api: [
    {
      id: 509974,
      name: 'Analytical Engines',
      domain_names: ['engines.example'],
      tags: ['vip'],
      created_at: '2024-01-05T10:00:00Z',
      updated_at: '2024-01-06T10:00:00Z',
      external_id: null,
    },
  ],
  connector: [
    {
      ID: 509974,
      NAME: 'Analytical Engines',
      domain_names: ['engines.example'],
      TAGS: 'vip',
      CREATED_AT: '2024-01-05 10:00:00',
      UPDATED_AT: '2024-01-06 10:00:00',
    },
  ],
}

export const users: Shapes = {
  api: [
    {
      id: 20978392,
      name: 'Ada Lovelace',
      email: 'ada@engines.example',
      phone: '+447700900001',
      role: 'end-user',
      locale: 'en-GB',
      time_zone: 'London',
      iana_time_zone: 'Europe/London',
      organization_id: 509974,
      active: true,
      suspended: false,
      default_group_id: null,
      created_at: '2024-01-05T10:00:00Z',
      updated_at: '2024-01-06T10:00:00Z',
      tags: [],
    },
  ],
  connector: [
    {
      id: 20978392,
      name: 'Ada Lovelace',
      email: 'ada@engines.example',
      phone: '+447700900001',
      role: 'end-user',
      locale: 'en-GB',
      time_zone: 'London',
      iana_time_zone: 'Europe/London',
      organization_id: 509974,
      active: 'true',
      created_at: '2024-01-05 10:00:00',
      updated_at: '2024-01-06 10:00:00',
      tags: '[]',
    },
  ],
}

export const comments: Shapes = {
  api: [
    {
      id: 82,
      _parent: { id: 35436 },
      author_id: 20978392,
      public: false,
      plain_body: 'Looks like the boiler.',
      html_body: '<p>Looks like the boiler.</p>',
      via: { channel: 'web' },
      created_at: '2024-01-05T11:00:00Z',
    },
  ],
  connector: [
    {
      id: 82,
      ticket_id: 35436,
      user_id: 20978392,
      public: false,
      body: 'Looks like the boiler.',
      via_channel: 'web',
      created: '2024-01-05 11:00:00',
    },
  ],
}

export const ratings: Shapes = {
  api: [
    {
      id: 62,
      score: 'bad',
      comment: 'Too slow',
      ticket_id: 35436,
      requester_id: 20978392,
      assignee_id: 235323,
      created_at: '2024-01-07T10:00:00Z',
    },
  ],
  connector: [
    {
      id: '62',
      score: 'bad_with_comment',
      comment: 'Too slow',
      ticket_id: 35436,
      requester_id: 20978392,
      assignee_id: 235323,
      created_at: '2024-01-07 10:00:00',
    },
  ],
}

/** Fields that the rows above leave out: of which mapping, a row, what it gives. */
export const more: readonly More[] = [
  ['contacts', { id: 1, last_login_at: '2024-01-01T00:00:00Z' }, { lastActivityAt: new Date('2024-01-01') }],
  ['users', { id: 1, default_group_id: 3 }, { teamId: '3' }],
  [
    'cases',
    { id: 1, created_at: '2024-01-01T00:00:00Z', due_at: '2024-01-02T00:00:00Z' },
    { dueAt: new Date('2024-01-02') },
  ],
]
