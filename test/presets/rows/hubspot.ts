/** Made-up rows in the shapes of HubSpot's API (version 3, some of version 1) and of connectors. */
import type { More, Shapes } from '../shapes.ts'

export const companies: Shapes = {
  api: [
    {
      id: '9007199254740993',
      properties: {
        name: 'Analytical Engines',
        domain: 'engines.example',
        phone: '+44 20 7946 0000',
        address: '12 St James Square',
        city: 'London',
        state: 'England',
        zip: 'SW1Y 4JH',
        country: 'United Kingdom',
        industry: 'COMPUTER_HARDWARE',
        numberofemployees: '12',
        annualrevenue: '1250000.50',
        lifecyclestage: 'customer',
        hubspot_owner_id: '41629779',
        hs_parent_company_id: '9007199254740995',
        createdate: '2024-01-05T10:00:00.000Z',
        hs_lastmodifieddate: '2024-02-05T10:00:00.000Z',
        notes_last_updated: '',
      },
      createdAt: '2024-01-05T10:00:00.000Z',
      updatedAt: '2024-02-05T10:00:00.000Z',
      archived: false,
    },
  ],
  connector: [
    {
      id: 9007199254740993n,
      is_deleted: false,
      _fivetran_synced: '2024-03-01 00:00:00',
      property_name: 'Analytical Engines',
      property_domain: 'engines.example',
      property_phone: '+44 20 7946 0000',
      property_address: '12 St James Square',
      property_city: 'London',
      property_state: 'England',
      property_zip: 'SW1Y 4JH',
      property_country: 'United Kingdom',
      property_industry: 'COMPUTER_HARDWARE',
      property_numberofemployees: 12,
      property_annualrevenue: '1250000.50',
      property_lifecyclestage: 'customer',
      property_hubspot_owner_id: 41629779,
      property_hs_parent_company_id: '9007199254740995',
      property_createdate: '2024-01-05 10:00:00 UTC',
      property_hs_lastmodifieddate: '2024-02-05 10:00:00',
      property_notes_last_updated: null,
    },
    // The same of Stitch: a struct in columns.
  ],
}

export const contacts: Shapes = {
  api: [
    {
      id: '78971951',
      properties: {
        firstname: 'Ada',
        lastname: 'Lovelace',
        email: 'ada@engines.example',
        phone: '+44 20 7946 0001',
        mobilephone: '+44 7700 900001',
        jobtitle: 'Mathematician',
        hs_buying_role: 'DECISION_MAKER',
        associatedcompanyid: '9007199254740993',
        hs_email_optout: 'true',
        lifecyclestage: 'marketingqualifiedlead',
        hs_lead_status: 'ATTEMPTED_TO_CONTACT',
        company: 'Analytical Engines',
        createdate: '2024-01-06T10:00:00.000Z',
        lastmodifieddate: '2024-02-06T10:00:00.000Z',
        hs_language: 'en',
        hs_analytics_source: 'ORGANIC_SEARCH',
      },
      associations: {
        companies: {
          results: [
            { id: '9007199254740993', type: 'contact_to_company' },
            { id: '9007199254740993', type: 'contact_to_company_unlabeled' },
            { id: '51', type: 'contact_to_company_unlabeled' },
          ],
        },
      },
      archived: false,
    },
  ],
  connector: [
    {
      id: '78971951',
      companies: ['9007199254740993', '51'],
      properties_firstname: 'Ada',
      properties_lastname: 'Lovelace',
      properties_email: 'ada@engines.example',
      properties_phone: '+44 20 7946 0001',
      properties_mobilephone: '+44 7700 900001',
      properties_jobtitle: 'Mathematician',
      properties_hs_buying_role: 'DECISION_MAKER',
      properties_associatedcompanyid: '9007199254740993',
      properties_hs_email_optout: true,
      properties_lifecyclestage: 'marketingqualifiedlead',
      properties_hs_lead_status: 'ATTEMPTED_TO_CONTACT',
      properties_company: 'Analytical Engines',
      properties_createdate: '2024-01-06T10:00:00.000Z',
      properties_lastmodifieddate: '2024-02-06T10:00:00.000Z',
      properties_hs_language: 'en',
      properties_hs_analytics_source: 'ORGANIC_SEARCH',
      archived: false,
    },
  ],
}

const deal = {
  dealname: 'Difference engine',
  amount: '1500.00',
  deal_currency_code: 'GBP',
  pipeline: 'default',
  dealstage: 'closedwon',
  closedate: '2024-03-29T16:00:00.000Z',
  createdate: '2024-01-07T10:00:00.000Z',
  hs_lastmodifieddate: '2024-03-29T16:00:01.000Z',
  hs_is_closed: 'true',
  hs_is_closed_won: 'true',
  hs_deal_stage_probability: '1',
  hs_manual_forecast_category: 'BEST_CASE',
  hubspot_owner_id: '41629779',
  dealtype: 'newbusiness',
}

const prefixed = (prefix: string, properties: object, suffix = ''): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [`${prefix}${name}${suffix}`, value]))

export const deals: Shapes = {
  api: [
    {
      id: '9007199254740997',
      properties: deal,
      associations: {
        companies: { results: [{ id: '9007199254740993', type: 'deal_to_company' }] },
        contacts: { results: [{ id: '78971951', type: 'deal_to_contact' }] },
      },
      archived: false,
    },
    // Version 1, as of 2018: values in objects, epoch milliseconds as text.
    {
      dealId: 51n,
      isDeleted: false,
      associations: { associatedVids: [78971951], associatedCompanyIds: [9007199254740993n], associatedDealIds: [] },
      properties: {
        dealname: { value: 'Analytical engine', timestamp: 1704621600000 },
        dealstage: { value: 'contractsent', timestamp: 1704621600000 },
        createdate: { value: '1704621600000' },
        closedate: { value: '1711728000000' },
        hs_deal_stage_probability: { value: '0.9' },
      },
    },
  ],
  connector: [
    {
      deal_id: 9007199254740997n,
      company_id: 9007199254740993n,
      contact_id: '78971951',
      is_deleted: false,
      _fivetran_deleted: false,
      ...prefixed('property_', {
        ...deal,
        closedate: '2024-03-29 16:00:00',
        hs_is_closed: true,
        hs_is_closed_won: true,
      }),
      deal_pipeline_id: 'default',
      deal_pipeline_stage_id: 'closedwon',
    },
    // Stitch.
    {
      dealid: '51',
      isdeleted: false,
      company_id: '9007199254740993',
      contact_id: '78971951',
      ...prefixed(
        'property_',
        {
          dealname: 'Analytical engine',
          dealstage: 'contractsent',
          createdate: '2024-01-07T10:00:00Z',
          closedate: '2024-03-29T16:00:00Z',
          hs_deal_stage_probability: 0.9,
        },
        '__value',
      ),
    },
  ],
}

export const stageHistory: Shapes = {
  api: [{ dealId: '51', name: 'dealstage', value: 'contractsent', timestamp: 1704621600000, updatedByUserId: 9 }],
  connector: [
    {
      DEAL_ID: 51,
      NAME: 'dealstage',
      VALUE: 'contractsent',
      TIMESTAMP: '2024-01-07 10:00:00.000 UTC',
      UPDATED_BY_USER_ID: 9,
    },
  ],
}

export const tickets: Shapes = {
  api: [
    {
      id: '307034542',
      properties: {
        subject: 'No steam',
        content: 'The engine stands still.',
        hs_pipeline: '0',
        hs_pipeline_stage: '2',
        hs_ticket_priority: 'MEDIUM',
        hs_ticket_category: 'PRODUCT_ISSUE',
        source_type: 'EMAIL',
        createdate: '2024-01-08T10:00:00.000Z',
        first_agent_reply_date: '2024-01-08T11:00:00.000Z',
        hubspot_owner_id: '41629779',
      },
      associations: {
        companies: { results: [{ id: '9007199254740993' }] },
        contacts: { results: [{ id: '78971951' }] },
      },
      archived: false,
    },
  ],
  connector: [
    {
      id: 307034542,
      company_id: '9007199254740993',
      contact_id: 78971951,
      is_deleted: false,
      property_subject: 'No steam',
      property_content: 'The engine stands still.',
      property_hs_pipeline: '0',
      property_hs_pipeline_stage: 2,
      property_hs_ticket_priority: 'MEDIUM',
      property_hs_ticket_category: 'PRODUCT_ISSUE',
      property_source_type: 'EMAIL',
      property_createdate: '2024-01-08 10:00:00',
      property_first_agent_reply_date: '2024-01-08 11:00:00',
      property_hubspot_owner_id: 41629779,
    },
  ],
}

export const calls: Shapes = {
  api: [
    {
      id: '6811510040',
      properties: {
        hs_timestamp: '2024-01-09T10:00:00.000Z',
        hs_call_title: 'Call with Ada',
        hs_call_body: 'Steam again',
        hs_call_duration: '90500',
        hs_call_direction: 'OUTBOUND',
        hs_call_status: 'COMPLETED',
        hubspot_owner_id: '41629779',
      },
      associations: { contacts: { results: [{ id: '78971951' }] }, deals: { results: [{ id: '51' }] } },
    },
  ],
  connector: [
    {
      engagement_id: '6811510040',
      type: 'CALL',
      timestamp: '2024-01-09 10:00:00',
      owner_id: 41629779,
      contact_id: 78971951,
      deal_id: 51,
      title: 'Call with Ada',
      body: 'Steam again',
      duration_milliseconds: 90500,
      hs_call_direction: 'OUTBOUND',
      status: 'COMPLETED',
      active: true,
    },
  ],
}

export const quotes: Shapes = {
  api: [
    {
      id: '81',
      properties: {
        hs_title: 'One engine',
        hs_status: 'APPROVAL_NOT_NEEDED',
        hs_quote_amount: '1500.00',
        hs_currency: 'GBP',
        hs_expiration_date: '2024-02-29T23:00:00Z',
        hs_createdate: '2024-01-10T10:00:00Z',
      },
      associations: { deals: { results: [{ id: '51' }] } },
    },
  ],
  connector: [
    {
      id: 81,
      deals: ['51'],
      properties_hs_title: 'One engine',
      properties_hs_status: 'APPROVAL_NOT_NEEDED',
      properties_hs_quote_amount: '1500.00',
      properties_hs_currency: 'gbp',
      properties_hs_expiration_date: '2024-02-29',
      properties_hs_createdate: '2024-01-10T10:00:00Z',
    },
  ],
}

export const products: Shapes = {
  api: [
    {
      id: '91',
      properties: {
        name: 'Coal',
        hs_sku: 'C-1',
        price: '19.90',
        hs_cost_of_goods_sold: '9.95',
        recurringbillingfrequency: 'monthly',
      },
    },
  ],
  connector: [
    {
      id: 91,
      properties_name: 'Coal',
      properties_hs_sku: 'C-1',
      properties_price: '19.90',
      properties_hs_cost_of_goods_sold: '9.95',
      properties_recurringbillingfrequency: 'monthly',
    },
  ],
}

export const feedback: Shapes = {
  api: [
    {
      id: '71',
      properties: {
        hs_value: '9',
        hs_survey_type: 'NPS',
        hs_submission_timestamp: '2024-01-11T10:00:00Z',
        hs_contact_id: '78971951',
        hs_content: 'Fine',
        hs_survey_channel: 'EMAIL',
      },
    },
  ],
  connector: [
    {
      id: 71,
      properties_hs_value: 9,
      properties_hs_survey_type: 'NPS',
      properties_hs_submission_timestamp: '1704967200000',
      properties_hs_contact_id: 78971951,
      properties_hs_content: 'Fine',
      properties_hs_survey_channel: 'EMAIL',
    },
  ],
}

export const owners: Shapes = {
  api: [
    {
      id: '41629779',
      email: 'grace@engines.example',
      firstName: 'Grace',
      lastName: 'Hopper',
      userId: 9586504,
      createdAt: '2023-01-05T10:00:00.000Z',
      archived: false,
      teams: [{ id: '3', name: 'Sales' }],
    },
  ],
  connector: [
    {
      owner_id: 41629779,
      email: 'grace@engines.example',
      first_name: 'Grace',
      last_name: 'Hopper',
      created_at: '2023-01-05 10:00:00',
      archived: 'false',
      teams: [{ id: 3 }],
    },
  ],
}

/** Fields that the rows above leave out: of which mapping, a row, what it gives. */
export const more: readonly More[] = [
  [
    'customers',
    { id: '1', properties: { notes_last_updated: '1704967200000' } },
    { lastActivityAt: new Date('2024-01-11T10:00:00Z') },
  ],
  [
    'contacts',
    { id: '1', properties: { date_of_birth: '1815-12-10', notes_last_updated: '2024-01-11' } },
    { birthDate: '1815-12-10', lastActivityAt: new Date('2024-01-11') },
  ],
  [
    'leads',
    {
      id: '1',
      properties: {
        createdate: '2024-01-01',
        lifecyclestage: 'opportunity',
        website: 'engines.example',
        hubspotscore: '42',
        hs_v2_date_entered_opportunity: '2024-01-11',
        associatedcompanyid: '51',
        notes_last_updated: '2024-01-12',
      },
    },
    {
      status: 'converted',
      website: 'engines.example',
      score: 42,
      convertedAt: new Date('2024-01-11'),
      convertedCustomerId: '51',
      lastActivityAt: new Date('2024-01-12'),
    },
  ],
  [
    'opportunities',
    {
      id: '1',
      properties: {
        createdate: '2024-01-01',
        dealstage: 'closedlost',
        hubspot_team_id: '3',
        hs_analytics_source: 'REFERRALS',
        closed_lost_reason: 'Too expensive',
        hs_next_step: 'None',
        hs_v2_date_entered_current_stage: '2024-01-11',
        notes_last_updated: '2024-01-12',
        hs_manual_forecast_category: 'OMIT',
      },
    },
    {
      teamId: '3',
      source: 'REFERRALS',
      lostReason: 'Too expensive',
      nextStep: 'None',
      stageChangedAt: new Date('2024-01-11'),
      lastActivityAt: new Date('2024-01-12'),
      forecastCategory: 'omitted',
    },
  ],
  [
    'quotes',
    {
      id: '1',
      properties: { hs_status: 'PENDING_APPROVAL', hubspot_owner_id: '9', hs_lastmodifieddate: '2024-01-12' },
      associations: { companies: { results: [{ id: '51' }] }, contacts: { results: [{ id: '61' }] } },
    },
    { status: 'draft', ownerId: '9', updatedAt: new Date('2024-01-12'), customerId: '51', contactId: '61' },
  ],
  [
    'products',
    {
      id: '1',
      properties: {
        description: 'Black',
        hs_url: 'https://engines.example/coal',
        hs_images: 'https://engines.example/coal.png',
      },
    },
    { description: 'Black', url: 'https://engines.example/coal', imageUrl: 'https://engines.example/coal.png' },
  ],
  [
    'cases',
    { id: '1', properties: { createdate: '2024-01-01', hubspot_team_id: '3', closed_date: '2024-01-02' } },
    { teamId: '3', closedAt: new Date('2024-01-02') },
  ],
  [
    'activities',
    {
      id: '1',
      properties: {
        hs_timestamp: '2024-01-01',
        hs_call_disposition: 'f240bbac',
        hs_createdate: '2024-01-02',
        hs_lastmodifieddate: '2024-01-03',
      },
      associations: { companies: { results: [{ id: '51' }] }, tickets: { results: [{ id: '71' }] } },
      type: 'CALL',
    },
    {
      outcome: 'f240bbac',
      createdAt: new Date('2024-01-02'),
      updatedAt: new Date('2024-01-03'),
      customerId: '51',
      caseId: '71',
    },
  ],
  [
    'surveyResponses',
    {
      id: '1',
      properties: { hs_submission_timestamp: '2024-01-01', hs_value: '4', hs_survey_id: '5', hs_survey_type: 'CSAT' },
      tickets: ['71'],
    },
    { surveyId: '5', caseId: '71', kind: 'csat' },
  ],
]
