/** Made-up rows in the shapes of Dataverse's Web API and of Synapse Link. */

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

export const ids = {
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

export const accounts = both({
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

export const contacts = both({
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

export const leads = both({
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

export const opportunities = both({
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

export const quotes = both({
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

export const products = both({
  productid: ids.product,
  name: 'Coal',
  productnumber: 'C-1',
  price: 22,
  price_base: 19.9,
  statecode: 1,
  createdon: '2023-01-05T10:00:00Z',
})

export const orders = both({
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

export const orderLines = both({
  salesorderdetailid: ids.parent,
  _salesorderid_value: ids.order,
  _productid_value: ids.product,
  quantity: 3,
  priceperunit: 22,
  priceperunit_base: 19.9,
  extendedamount: 66,
  extendedamount_base: 59.7,
})

export const incidents = both({
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

export const activities = {
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

export const campaigns = both({
  ...changes,
  campaignid: ids.campaign,
  name: 'Spring',
  proposedstart: '2024-03-01T00:00:00Z',
  actualstart: '2024-03-02T00:00:00Z',
  totalactualcost: 110,
  totalactualcost_base: 99.5,
})

export const users = both({
  systemuserid: ids.user,
  fullname: 'Katherine Johnson',
  firstname: 'Katherine',
  lastname: 'Johnson',
  internalemailaddress: 'katherine@engines.example',
  isdisabled: false,
  _businessunitid_value: ids.parent,
  createdon: '2023-01-05T10:00:00Z',
})
