/** The records of a CRM: a narrow required core, a wide optional rest. */
export type { Campaign, CampaignTouch, Consent } from './types/marketing.ts'
export type { Order, OrderItem, OrderLine, Product } from './types/orders.ts'
export type { Contact, Customer, Lead, Referral, User } from './types/people.ts'
export type { Contract, Opportunity, Quote, StageChange } from './types/sales.ts'
export type { Activity, CaseStatus, Priority, StatusChange, SupportCase, SurveyResponse } from './types/service.ts'
export type { Address, Amount, DateText, Interval, OpenEnum, RecordCommon } from './types/shared.ts'
