/** Made-up rows in the shapes of Dataverse's Web API and of Synapse Link. */
import type { More, Shapes } from '../shapes.ts'

/** A row as Synapse Link exports it: lookups without underscores, no annotations. */
const exported = (row: object): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !name.includes('@'))
      .map(([name, value]) => [name.replace(/^_(.*)_value$/, '$1'), value]),
  ),
  IsDelete: null,
  SinkCreatedOn: '2024-06-01T00:00:00Z',
})

const both = (...rows: readonly object[]) => ({ api: rows, connector: rows.map(exported) })

const id = (digit: number): string => `5a1b2c3d-0000-4000-8000-00000000000${digit}`

type Name = 'account' | 'contact' | 'lead' | 'opportunity' | 'user' | 'campaign' | 'product' | 'order' | 'parent'

export const ids: Readonly<Record<Name, string>> = {
  account: id(1),
  contact: id(2),
  lead: id(3),
  opportunity: id(4),
  user: id(5),
  campaign: id(6),
  product: id(7),
  order: id(8),
  parent: id(9),
}

const changes = { createdon: '2024-01-05T10:00:00Z', modifiedon: '2024-02-05T10:00:00Z', _ownerid_value: ids.user }

export const accounts: Shapes = both({
  ...changes,
  accountid: ids.account,
  name: 'Analytical Engines',
  emailaddress1: 'info@engines.example',
  telephone1: '+44 20 7946 0000',
  websiteurl: 'https://engines.example',
  address1_line1: '12 St James Square',
  address1_postalcode: 'SW1Y 4JH',
  address1_city: 'London',
  address1_stateorprovince: 'England',
  address1_country: 'United Kingdom',
  industrycode: 12,
  numberofemployees: 12,
  revenue: 1000.5,
  revenue_base: 1250.625,
  exchangerate: 0.8,
  _parentaccountid_value: ids.parent,
  donotbulkemail: false,
  statecode: 0,
  merged: false,
  _masterid_value: null,
})

export const contacts: Shapes = both({
  ...changes,
  contactid: ids.contact,
  _parentcustomerid_value: ids.account,
  fullname: 'Ada Lovelace',
  firstname: 'Ada',
  lastname: 'Lovelace',
  emailaddress1: 'ada@engines.example',
  telephone1: '+44 20 7946 0001',
  mobilephone: '+44 7700 900001',
  jobtitle: 'Mathematician',
  birthdate: '1815-12-10',
  donotbulkemail: true,
  statecode: 0,
})

export const leads: Shapes = both({
  ...changes,
  leadid: ids.lead,
  fullname: 'Grace Hopper',
  firstname: 'Grace',
  lastname: 'Hopper',
  companyname: 'Compilers',
  emailaddress1: 'grace@compilers.example',
  statecode: 1,
  statuscode: 3,
  _parentaccountid_value: ids.account,
  _parentcontactid_value: ids.contact,
  _qualifyingopportunityid_value: ids.opportunity,
  _campaignid_value: ids.campaign,
})

export const opportunities: Shapes = both({
  ...changes,
  opportunityid: ids.opportunity,
  name: 'Difference engine',
  _customerid_value: ids.account,
  _parentaccountid_value: ids.account,
  _parentcontactid_value: ids.contact,
  statecode: 0,
  statuscode: 1,
  stepname: '3-Propose',
  estimatedvalue: 1100,
  estimatedvalue_base: 1000.5,
  actualvalue: null,
  actualvalue_base: null,
  closeprobability: 90,
  msdyn_forecastcategory: 100000002,
  estimatedclosedate: '2024-03-29',
  actualclosedate: null,
})

export const quotes: Shapes = both({
  ...changes,
  quoteid: ids.parent,
  quotenumber: 'QUO-01000',
  name: 'One engine',
  statecode: 1,
  statuscode: 2,
  _opportunityid_value: ids.opportunity,
  _customerid_value: ids.account,
  totalamount: 132,
  totalamount_base: 120,
  totaltax: 22,
  totaltax_base: 20,
  effectiveto: '2024-04-30T00:00:00Z',
})

export const products: Shapes = both({
  productid: ids.product,
  name: 'Coal',
  productnumber: 'C-1',
  price: 22,
  price_base: 19.9,
  statecode: 1,
  createdon: '2023-01-05T10:00:00Z',
})

export const orders: Shapes = both({
  ...changes,
  salesorderid: ids.order,
  ordernumber: 'ORD-01000',
  _customerid_value: ids.account,
  _opportunityid_value: ids.opportunity,
  statecode: 3,
  totalamount: 66,
  totalamount_base: 59.7,
  totaltax: 11,
  totaltax_base: 9.95,
  freightamount: 5.5,
  freightamount_base: 4.98,
})

export const orderLines: Shapes = both({
  salesorderdetailid: ids.parent,
  _salesorderid_value: ids.order,
  _productid_value: ids.product,
  quantity: 3,
  priceperunit: 22,
  priceperunit_base: 19.9,
  extendedamount: 66,
  extendedamount_base: 59.7,
})

export const incidents: Shapes = both({
  ...changes,
  incidentid: ids.parent,
  ticketnumber: 'CAS-01000',
  title: 'No steam',
  description: 'The engine stands still.',
  _customerid_value: ids.account,
  _primarycontactid_value: ids.contact,
  statecode: 0,
  statuscode: 3,
  prioritycode: 2,
  casetypecode: 2,
  caseorigincode: 2,
  isescalated: false,
  customersatisfactioncode: 4,
})

export const activities: Shapes = {
  api: [
    {
      ...changes,
      activityid: ids.parent,
      activitytypecode: 'phonecall',
      subject: 'Call',
      statecode: 1,
      directioncode: true,
      actualstart: '2024-01-09T10:00:00Z',
      actualend: '2024-01-09T10:02:00Z',
      actualdurationminutes: 2,
      _regardingobjectid_value: ids.opportunity,
      '_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'opportunity',
    },
  ],
  connector: [
    {
      createdon: '2024-01-05T10:00:00Z',
      modifiedon: '2024-02-05T10:00:00Z',
      ownerid: ids.user,
      activityid: ids.parent,
      activitytypecode: 4210,
      subject: 'Call',
      statecode: 1,
      directioncode: 1,
      actualstart: '2024-01-09T10:00:00Z',
      actualend: '2024-01-09T10:02:00Z',
      actualdurationminutes: '2',
      regardingobjectid: ids.opportunity,
      regardingobjectid_entitytype: 'opportunity',
    },
  ],
}

export const campaigns: Shapes = both({
  ...changes,
  campaignid: ids.campaign,
  name: 'Spring',
  proposedstart: '2024-03-01T00:00:00Z',
  actualstart: '2024-03-02T00:00:00Z',
  totalactualcost: 110,
  totalactualcost_base: 99.5,
})

export const users: Shapes = both({
  systemuserid: ids.user,
  fullname: 'Katherine Johnson',
  firstname: 'Katherine',
  lastname: 'Johnson',
  internalemailaddress: 'katherine@engines.example',
  isdisabled: false,
  _businessunitid_value: ids.parent,
  createdon: '2023-01-05T10:00:00Z',
})

/** Fields that the rows above leave out: of which mapping, a row, what it gives. */
export const more: readonly More[] = [
  [
    'customers',
    {
      accountid: '1',
      address1_latitude: 51.5,
      address1_longitude: -0.1,
      'industrycode@OData.Community.Display.V1.FormattedValue': 'Fuel',
      industrycode: 7,
    },
    { latitude: 51.5, longitude: -0.1, industry: 'Fuel' },
  ],
  [
    'contacts',
    {
      contactid: '1',
      department: 'Engines',
      address1_line1: '1 Harbour Road',
      address1_postalcode: '22201',
      address1_city: 'Arlington',
      address1_stateorprovince: 'Virginia',
      address1_country: 'USA',
    },
    {
      department: 'Engines',
      street: '1 Harbour Road',
      postcode: '22201',
      city: 'Arlington',
      region: 'Virginia',
      country: 'USA',
    },
  ],
  [
    'leads',
    {
      leadid: '1',
      createdon: '2024-01-01',
      statecode: 2,
      statuscode: 4,
      statuscode_label: 'Lost',
      telephone1: null,
      mobilephone: '+1 555 0100',
      jobtitle: 'Admiral',
      websiteurl: 'https://compilers.example',
      address1_line1: '1 Harbour Road',
      address1_postalcode: '22201',
      address1_city: 'Arlington',
      address1_stateorprovince: 'Virginia',
      address1_country: 'USA',
      industrycode_label: 'Software',
      industrycode: 9,
      numberofemployees: 3,
      revenue: 5,
      transactioncurrencyid: { isocurrencycode: 'USD' },
      leadsourcecodename: 'Trade show',
      leadqualitycode: 1,
      leadqualitycode_label: 'Hot',
      donotbulkemail: 'true',
    },
    {
      status: 'disqualified',
      disqualifiedReason: 'Lost',
      phone: '+1 555 0100',
      title: 'Admiral',
      website: 'https://compilers.example',
      street: '1 Harbour Road',
      postcode: '22201',
      city: 'Arlington',
      region: 'Virginia',
      country: 'USA',
      industry: 'Software',
      employees: 3,
      annualRevenue: '5',
      currency: 'USD',
      source: 'Trade show',
      rating: 'Hot',
      newsletter: false,
    },
  ],
  [
    'opportunities',
    {
      opportunityid: '1',
      createdon: '2024-01-01',
      statecode: 2,
      statuscode: 4,
      statuscodename: 'Out-Sold',
      actualclosedate: '2024-03-01',
      campaignid: ids.campaign,
      isocurrencycode: 'USD',
      estimatedvalue: 5,
    },
    {
      closedAt: new Date('2024-03-01'),
      campaignId: ids.campaign,
      lostReason: 'Out-Sold',
      currency: 'USD',
      amount: '5',
    },
  ],
  [
    'quotes',
    {
      quoteid: '1',
      statecode: 0,
      totallineitemamount_base: 6,
      totaldiscountamount_base: 1,
      totalamount: 5,
      isocurrencycode: 'USD',
    },
    { subtotal: '6', discount: '1', currency: 'USD', total: '5' },
  ],
  [
    'products',
    {
      productid: '1',
      parentproductid: ids.parent,
      description: 'Black',
      price: 2,
      currentcost_base: 9.95,
      isocurrencycode: 'USD',
      producturl: 'https://engines.example/coal',
      modifiedon: '2024-02-05',
      statecode: 0,
    },
    {
      categoryId: ids.parent,
      description: 'Black',
      price: '2',
      cost: '9.95',
      currency: 'USD',
      url: 'https://engines.example/coal',
      updatedAt: new Date('2024-02-05'),
      active: true,
    },
  ],
  [
    'orders',
    {
      salesorderid: '1',
      accountid: '2',
      createdon: '2024-01-01',
      totalamount: 5,
      isocurrencycode: 'USD',
      totallineitemamount: 6,
      totaldiscountamount: 1,
      campaignid: ids.campaign,
      datefulfilled: '2024-01-03',
      statecode: 0,
    },
    {
      customerId: '2',
      currency: 'USD',
      subtotal: '6',
      discount: '1',
      campaignId: ids.campaign,
      deliveredAt: new Date('2024-01-03'),
      status: 'pending',
    },
  ],
  [
    'orderLines',
    {
      salesorderdetailid: '1',
      salesorderid: '2',
      productid: '3',
      quantity: 1,
      _parent: { _customerid_value: '4' },
      priceperunit: 5,
      isocurrencycode: 'USD',
      manualdiscountamount: 1,
      tax: 2,
      productname: 'Coal',
    },
    { customerId: '4', unitPrice: '5', currency: 'USD', discount: '1', tax: '2', name: 'Coal' },
  ],
  [
    'cases',
    {
      incidentid: '1',
      createdon: '2024-01-01',
      productid: ids.product,
      resolveby: '2024-01-02',
      _slaid_value: ids.parent,
      isescalated: 1,
    },
    { productId: ids.product, dueAt: new Date('2024-01-02'), slaPolicyId: ids.parent, escalated: true },
  ],
  ...(['account', 'contact', 'lead', 'incident', 'salesorder', 'campaign'] as const).map(
    (kind): More => [
      'activities',
      {
        activityid: '1',
        activitytypecode: 'appointment',
        createdon: '2024-01-01',
        description: 'Tea',
        scheduledend: '2024-01-03',
        regardingobjectid: '9',
        regardingobjecttypecode: kind,
      },
      {
        type: 'meeting',
        at: new Date('2024-01-03'),
        text: 'Tea',
        dueAt: new Date('2024-01-03'),
        [{
          account: 'customerId',
          contact: 'contactId',
          lead: 'leadId',
          incident: 'caseId',
          salesorder: 'orderId',
          campaign: 'campaignId',
        }[kind]]: '9',
      },
    ],
  ),
  [
    'campaigns',
    {
      campaignid: '1',
      typecode_label: 'Event',
      proposedend: '2024-03-31',
      budgetedcost: 100,
      totalactualcost: 9,
      isocurrencycode: 'USD',
      statuscodename: 'Completed',
    },
    { type: 'Event', endAt: new Date('2024-03-31'), budget: '100', currency: 'USD', status: 'completed' },
  ],
  [
    'users',
    {
      systemuserid: '1',
      mobilephone: '+1 555 0101',
      title: 'Agent',
      _parentsystemuserid_value: '2',
      modifiedon: '2024-01-02',
      isdisabled: true,
    },
    { phone: '+1 555 0101', role: 'Agent', managerId: '2', updatedAt: new Date('2024-01-02'), active: false },
  ],
]
