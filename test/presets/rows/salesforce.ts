/** Made-up rows in the shapes of Salesforce's API and of Fivetran's columns. */
import type { More, Shapes } from '../shapes.ts'

/** The names that Fivetran gives: `CloseDate` is `close_date`, `Product2Id` is `product_2_id`. */
const snake = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z0-9])/g, '$1_$2')
    .replaceAll(/([0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()

/** A row as Fivetran copies it: other names, moments without offset. */
const copied = (row: object): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      snake(name),
      typeof value === 'string' && value.endsWith('.000+0000') ? value.slice(0, 19).replace('T', ' ') : value,
    ]),
  ),
  _fivetran_deleted: false,
  _fivetran_synced: '2024-06-01 00:00:00',
})

const both = (...rows: readonly object[]) => ({ api: rows, connector: rows.map(copied) })

const changes = {
  OwnerId: '0053t000007qzXDAAY',
  CreatedDate: '2024-01-05T10:00:00.000+0000',
  LastModifiedDate: '2024-02-05T10:00:00.000+0000',
  IsDeleted: false,
}

export const accounts: Shapes = both({
  ...changes,
  Id: '0013t00001XyzABAAZ',
  MasterRecordId: null,
  Name: 'Analytical Engines',
  IsPersonAccount: false,
  Phone: '+44 20 7946 0000',
  Website: 'engines.example',
  BillingStreet: '12 St James Square',
  BillingPostalCode: 'SW1Y 4JH',
  BillingCity: 'London',
  BillingState: 'England',
  BillingCountry: 'United Kingdom',
  BillingCountryCode: 'GB',
  BillingLatitude: 51.507,
  BillingLongitude: -0.134,
  Industry: 'Electronics',
  NumberOfEmployees: 12,
  AnnualRevenue: 1250000.5,
  CurrencyIsoCode: 'GBP',
  AccountSource: 'Web',
  ParentId: '0013t00001XyzACAAZ',
  LastActivityDate: '2024-02-01',
  Type: 'Customer',
})

export const contacts: Shapes = both({
  ...changes,
  Id: '0033t00003AbcdEAAR',
  AccountId: '0013t00001XyzABAAZ',
  Name: 'Ada Lovelace',
  FirstName: 'Ada',
  LastName: 'Lovelace',
  Email: 'ada@engines.example',
  Phone: '+44 20 7946 0001',
  MobilePhone: '+44 7700 900001',
  Title: 'Mathematician',
  Department: 'Engines',
  Birthdate: '1815-12-10',
  MailingCity: 'London',
  MailingCountryCode: 'GB',
  LeadSource: 'Web',
  HasOptedOutOfEmail: true,
})

export const leads: Shapes = both(
  {
    ...changes,
    Id: '00Q3t00001AbcdEEAR',
    Status: 'Working - Contacted',
    IsConverted: false,
    Name: 'Grace Hopper',
    FirstName: 'Grace',
    LastName: 'Hopper',
    Company: 'Compilers',
    Email: 'grace@compilers.example',
    Street: '1 Harbour Road',
    City: 'Arlington',
    LeadSource: 'Trade show',
    Rating: 'Hot',
    HasOptedOutOfEmail: false,
  },
  {
    ...changes,
    Id: '00Q3t00001AbcdFEAR',
    Status: 'Anything',
    IsConverted: true,
    ConvertedDate: '2024-01-20',
    ConvertedAccountId: '0013t00001XyzABAAZ',
    ConvertedContactId: '0033t00003AbcdEAAR',
    ConvertedOpportunityId: '0063t000013XbUYAA0',
  },
)

export const opportunities: Shapes = both({
  ...changes,
  Id: '0063t000013XbUYAA0',
  Name: 'Difference engine',
  AccountId: '0013t00001XyzABAAZ',
  StageName: 'Negotiation/Review',
  Amount: 1500.5,
  CurrencyIsoCode: 'GBP',
  Probability: 90,
  ForecastCategory: 'Forecast',
  ForecastCategoryName: 'Commit',
  CloseDate: '2024-03-29',
  IsClosed: false,
  IsWon: false,
  Type: 'New Business',
  LeadSource: 'Web',
  CampaignId: '7013t000002AbcdAAC',
  NextStep: 'Call',
  LastStageChangeDate: '2024-02-02T10:00:00.000+0000',
  LastActivityDate: '2024-02-01',
  RecordTypeId: '0123t000000AbcdAAC',
})

export const stageHistory: Shapes = both(
  {
    Id: '0083t00002AbcdEAAR',
    OpportunityId: '0063t000013XbUYAA0',
    CreatedById: '0053t000007qzXDAAY',
    CreatedDate: '2024-02-02T10:00:00.000+0000',
    StageName: 'Negotiation/Review',
    Amount: 1500.5,
    CloseDate: '2024-03-29',
    Probability: 90,
    IsDeleted: false,
  },
  // OpportunityFieldHistory.
  {
    Id: '0173t00002AbcdEAAR',
    OpportunityId: '0063t000013XbUYAA0',
    CreatedById: '0053t000007qzXDAAY',
    CreatedDate: '2024-02-02T10:00:00.000+0000',
    Field: 'StageName',
    OldValue: 'Prospecting',
    NewValue: 'Negotiation/Review',
    IsDeleted: false,
  },
)

export const cases: Shapes = both({
  ...changes,
  Id: '5003t00001AbcdEAAR',
  CaseNumber: '00001026',
  AccountId: '0013t00001XyzABAAZ',
  ContactId: '0033t00003AbcdEAAR',
  Subject: 'No steam',
  Description: 'The engine stands still.',
  Status: 'Escalated',
  IsClosed: false,
  IsEscalated: true,
  Priority: 'Medium',
  Origin: 'Phone',
  Reason: 'Breakdown',
  Type: 'Problem',
})

export const activities: Shapes = both(
  {
    ...changes,
    Id: '00T3t00001AbcdEEAR',
    WhoId: '0033t00003AbcdEAAR',
    WhatId: '0063t000013XbUYAA0',
    AccountId: '0013t00001XyzABAAZ',
    Subject: 'Call',
    TaskSubtype: 'Call',
    Status: 'Completed',
    IsClosed: true,
    ActivityDate: '2024-01-09',
    CompletedDateTime: '2024-01-09T10:00:00.000+0000',
    CallDurationInSeconds: 90,
    CallType: 'Outbound',
    CallDisposition: 'Reached',
  },
  {
    ...changes,
    Id: '00U3t00001AbcdEEAR',
    WhoId: '00Q3t00001AbcdEEAR',
    WhatId: '5003t00001AbcdEAAR',
    Subject: 'Demonstration',
    EventSubtype: 'Event',
    StartDateTime: '2024-01-10T10:00:00.000+0000',
    ActivityDate: '2024-01-10',
    DurationInMinutes: 60,
  },
)

export const campaigns: Shapes = both({
  ...changes,
  Id: '7013t000002AbcdAAC',
  Name: 'Spring',
  Type: 'Email',
  Status: 'In Progress',
  StartDate: '2024-03-01',
  EndDate: '2024-03-31',
  ActualCost: 99.5,
  BudgetedCost: 100,
  CurrencyIsoCode: 'GBP',
})

export const members: Shapes = both({
  Id: '00v3t00001AbcdEEAR',
  CampaignId: '7013t000002AbcdAAC',
  ContactId: '0033t00003AbcdEAAR',
  AccountId: '0013t00001XyzABAAZ',
  Status: 'Clicked',
  HasResponded: true,
  FirstRespondedDate: '2024-03-05',
  CreatedDate: '2024-03-01T10:00:00.000+0000',
  IsDeleted: false,
})

export const users: Shapes = both({
  Id: '0053t000007qzXDAAY',
  Name: 'Katherine Johnson',
  FirstName: 'Katherine',
  LastName: 'Johnson',
  Email: 'katherine@engines.example',
  Title: 'Representative',
  UserRoleId: '00E3t000000AbcdEAC',
  TimeZoneSidKey: 'Europe/London',
  IsActive: true,
  CreatedDate: '2023-01-05T10:00:00.000+0000',
})

export const quotes: Shapes = both({
  ...changes,
  Id: '0Q03t000000AbcdCAC',
  QuoteNumber: '00000042',
  Name: 'One engine',
  Status: 'Presented',
  OpportunityId: '0063t000013XbUYAA0',
  AccountId: '0013t00001XyzABAAZ',
  GrandTotal: 1800.6,
  Subtotal: 1500.5,
  Tax: 300.1,
  Discount: 10,
  ExpirationDate: '2024-04-30',
  CurrencyIsoCode: 'GBP',
})

export const products: Shapes = both({
  Id: '01t3t000001AbcdAAC',
  Name: 'Coal',
  ProductCode: 'C-1',
  Family: 'Fuel',
  Description: 'Black',
  IsActive: true,
  IsDeleted: false,
  CreatedDate: '2023-01-05T10:00:00.000+0000',
})

export const orders: Shapes = both({
  ...changes,
  Id: '8013t000001AbcdAAC',
  OrderNumber: '00000100',
  AccountId: '0013t00001XyzABAAZ',
  EffectiveDate: '2024-04-01',
  TotalAmount: 59.7,
  CurrencyIsoCode: 'GBP',
  Status: 'Activated',
  StatusCode: 'Activated',
  OpportunityId: '0063t000013XbUYAA0',
  BillingStreet: '12 St James Square',
  BillingCity: 'London',
})

export const orderItems: Shapes = both({
  Id: '8023t000001AbcdAAC',
  OrderId: '8013t000001AbcdAAC',
  Product2Id: '01t3t000001AbcdAAC',
  Quantity: 3,
  UnitPrice: 19.9,
  TotalPrice: 59.7,
  CurrencyIsoCode: 'GBP',
  IsDeleted: false,
})

export const contracts: Shapes = both({
  ...changes,
  Id: '8003t000001AbcdAAC',
  AccountId: '0013t00001XyzABAAZ',
  ContractNumber: '00000007',
  StartDate: '2024-01-01',
  EndDate: '2024-12-31',
  Status: 'Activated',
  StatusCode: 'Activated',
  CustomerSignedDate: '2023-12-20',
})

/** Fields that the rows above leave out: of which mapping, a row, what it gives. */
export const more: readonly More[] = [
  [
    'customers',
    {
      Id: '1',
      IsPersonAccount: true,
      PersonEmail: 'ada@engines.example',
      PersonBirthdate: '1815-12-10',
      PersonHasOptedOutOfEmail: true,
    },
    { kind: 'person', email: 'ada@engines.example', birthDate: '1815-12-10', newsletter: false },
  ],
  [
    'contacts',
    {
      Id: '1',
      MailingStreet: '1 Harbour Road',
      MailingPostalCode: '22201',
      MailingStateCode: 'VA',
      MailingState: 'Virginia',
    },
    { street: '1 Harbour Road', postcode: '22201', region: 'VA' },
  ],
  [
    'leads',
    {
      Id: '1',
      CreatedDate: '2024-01-01',
      Status: 'Nurturing',
      MobilePhone: '+1 555 0100',
      Title: 'Admiral',
      Website: 'https://compilers.example',
      PostalCode: '22201',
      State: 'Virginia',
      Country: 'USA',
      Industry: 'Software',
      NumberOfEmployees: '3',
      AnnualRevenue: 5,
      CurrencyIsoCode: 'USD',
      LastActivityDate: '2024-01-02',
    },
    {
      status: 'nurturing',
      phone: '+1 555 0100',
      title: 'Admiral',
      website: 'https://compilers.example',
      postcode: '22201',
      region: 'Virginia',
      country: 'USA',
      industry: 'Software',
      employees: 3,
      annualRevenue: '5',
      currency: 'USD',
      lastActivityAt: new Date('2024-01-02'),
    },
  ],
  [
    'opportunities',
    {
      Id: '1',
      CreatedDate: '2024-01-01',
      IsClosed: true,
      IsWon: true,
      CloseDate: '2024-03-01',
      ContactId: '0033t00003AbcdEAAR',
    },
    { status: 'won', closedAt: new Date('2024-03-01'), contactId: '0033t00003AbcdEAAR' },
  ],
  [
    'stageChanges',
    { OpportunityId: '1', StageName: 'x', CreatedDate: '2024-01-01', CurrencyIsoCode: 'USD' },
    { currency: 'USD' },
  ],
  [
    'products',
    { Id: '1', DisplayUrl: 'https://engines.example/coal', UnitPrice: '19.90', CurrencyIsoCode: 'USD' },
    { url: 'https://engines.example/coal', price: '19.90', currency: 'USD' },
  ],
  [
    'orders',
    {
      Id: '1',
      AccountId: '2',
      EffectiveDate: '2024-01-01',
      TotalAmount: -5,
      OriginalOrderId: '3',
      BillToContactId: '4',
      ShippingStreet: '1 Harbour Road',
      ShippingPostalCode: '22201',
      ShippingCity: 'Arlington',
      ShippingState: 'Virginia',
      ShippingCountry: 'USA',
      StatusCode: 'Draft',
    },
    {
      total: '-5',
      orderId: '3',
      contactId: '4',
      shippingAddress: {
        street: '1 Harbour Road',
        postcode: '22201',
        city: 'Arlington',
        region: 'Virginia',
        country: 'USA',
      },
      status: 'pending',
    },
  ],
  [
    'orderLines',
    {
      Id: '1',
      OrderId: '2',
      Product2Id: '3',
      Quantity: 1,
      Order: { AccountId: '4', EffectiveDate: '2024-01-01' },
      Product2: { Name: 'Coal', ProductCode: 'C-1', Family: 'Fuel' },
    },
    { customerId: '4', at: new Date('2024-01-01'), name: 'Coal', sku: 'C-1', category: 'Fuel' },
  ],
  [
    'contracts',
    {
      Id: '1',
      AccountId: '2',
      StartDate: '2024-01-01',
      Name: 'Coal',
      CurrencyIsoCode: 'USD',
      StatusCode: 'InApproval',
    },
    { name: 'Coal', currency: 'USD', status: 'draft' },
  ],
  [
    'cases',
    { Id: '1', CreatedDate: '2024-01-01', Language: 'en', ProductId: '2', ClosedDate: '2024-01-02', IsClosed: true },
    { language: 'en', productId: '2', closedAt: new Date('2024-01-02') },
  ],
  [
    'activities',
    { Id: '1', ActivityDate: '2024-01-01', WhatId: '8013t000001AbcdAAC', Description: 'Tea' },
    { orderId: '8013t000001AbcdAAC', text: 'Tea', type: 'task' },
  ],
  [
    'activities',
    { Id: '1', ActivityDate: '2024-01-01', WhatId: '7013t000002AbcdAAC', TaskSubtype: 'ListEmail' },
    { campaignId: '7013t000002AbcdAAC', type: 'email' },
  ],
  ['campaigns', { Id: '1', ParentId: '2', Status: 'Aborted' }, { parentId: '2', status: 'cancelled' }],
  [
    'campaignTouches',
    { Id: '1', LeadId: '00Q3t00001AbcdEEAR', CreatedDate: '2024-01-01' },
    { leadId: '00Q3t00001AbcdEEAR', customerId: '00Q3t00001AbcdEEAR' },
  ],
  ['users', { Id: '1', ManagerId: '2', UserRole: { Name: 'East' }, Title: 'Agent' }, { managerId: '2', role: 'East' }],
]
