/** How HubSpot's records are read where the default does not do. */
import { oneOf, readOptions } from '../../core/arguments.ts'
import type { AnyTableLike } from '../../data/types.ts'
import type { CaseStages } from '../caseStages.ts'
import type { HubspotStages } from './stages.ts'

/** How records are read that are customers, or refer to them. */
export type HubspotOptions = {
  /** Whether customers are companies (the default) or contacts, where you sell to people. The same for all that refers to customers. */
  readonly customer?: 'company' | 'contact' | undefined
  /** Rows that tell of merged records: the same export (`hs_merged_object_ids`, `hs_calculated_merged_vids`), or Fivetran's `merged_deal`. */
  readonly merged?: AnyTableLike | undefined
}

/** How deals are read. */
export type HubspotDealOptions = HubspotOptions & {
  /** What the stages of your pipelines mean. Without, HubSpot's flags and the default stages `closedwon` and `closedlost` tell. */
  readonly stages?: HubspotStages | undefined
}

/** How tickets are read. */
export type HubspotTicketOptions = HubspotOptions & {
  /** What the stages of your ticket pipelines mean: `{ '1234': 'resolved' }`. Without, the stages 1 to 4 of the default pipeline tell. */
  readonly stages?: CaseStages | undefined
}

const DEFAULTS = { customer: 'company' as unknown, merged: undefined as unknown }
const STAGE_DEFAULTS = { ...DEFAULTS, stages: {} as unknown }
const CUSTOMERS = ['company', 'contact'] as const

type ReadOptions = { readonly isCompany: boolean; readonly merged: unknown }

export function readHubspotOptions(functionName: string, options: unknown): ReadOptions {
  const { customer, merged } = readOptions(functionName, options, DEFAULTS)
  return { isCompany: oneOf(functionName, 'customer', customer, CUSTOMERS) === 'company', merged }
}

export function readStageOptions(functionName: string, options: unknown): ReadOptions & { readonly stages: unknown } {
  const { stages, customer, merged } = readOptions(functionName, options, STAGE_DEFAULTS)
  return { ...readHubspotOptions(functionName, { customer, merged }), stages }
}
