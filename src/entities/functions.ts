/** What the root exports of the entities: functions and schemas. The types of the records (`Order`, `User`, …) have names that apps use themselves. */
export type { RecordIssue, RecordIssueCode } from './faults.ts'
export type { Parsed, SchemaField } from './fields.ts'
export {
  type LifecycleOptions,
  type LifecycleSnapshot,
  type LifecycleStage,
  type LifecycleStages,
  type LifecycleTransitions,
  lifecycleStage,
  lifecycleTransitions,
} from './lifecycle.ts'
export type { FieldSource, RecordMapping, SourceRow } from './mapping.ts'
export { type ParsedRecords, type ParseRecordsOptions, parseRecords } from './parse.ts'
export type { RecordSchema, RecordStandardIssue } from './schema.ts'
export { campaignSchema, campaignTouchSchema, consentSchema } from './schemas/marketing.ts'
export { orderLineSchema, orderSchema, productSchema } from './schemas/orders.ts'
export { contactSchema, customerSchema, leadSchema, referralSchema, userSchema } from './schemas/people.ts'
export { contractSchema, opportunitySchema, quoteSchema, stageChangeSchema } from './schemas/sales.ts'
export { activitySchema, supportCaseSchema, surveyResponseSchema } from './schemas/service.ts'
