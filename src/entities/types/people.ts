/** Who: customers, the people at customers, leads, and the people who look after them. */
import type { Id } from '../../core/ids.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Amount, DateText, OpenEnum, PersonFields, RecordCommon } from './shared.ts'

/** A person or an organization that buys. */
export interface Customer extends RecordCommon, PersonFields {
  readonly id: Id
  readonly kind?: OpenEnum<'person' | 'organization'> | undefined
  readonly website?: string | undefined
  readonly birthDate?: DateText | undefined
  /** IANA: `'Europe/Berlin'`. */
  readonly timeZone?: string | undefined
  /** Degrees north. */
  readonly latitude?: number | undefined
  /** Degrees east. */
  readonly longitude?: number | undefined
  readonly nationalId?: string | undefined
  readonly taxId?: string | undefined
  readonly industry?: string | undefined
  readonly employees?: number | undefined
  readonly annualRevenue?: Amount | undefined
  /** ISO 4217, of `annualRevenue`; what the customer usually pays in. */
  readonly currency?: string | undefined
  readonly lifecycleStage?:
    | OpenEnum<'prospect' | 'new' | 'active' | 'lapsing' | 'lost' | 'wonBack' | 'lead' | 'opportunity' | 'customer'>
    | undefined
  /** Where the customer came from. */
  readonly source?: string | undefined
  readonly campaignId?: Id | undefined
  readonly ownerId?: Id | undefined
  /** The organization this one belongs to. */
  readonly parentId?: Id | undefined
  /** The customer who recommended the shop to this one. */
  readonly referrerId?: Id | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly lastActivityAt?: Instant | undefined
  readonly newsletter?: boolean | undefined
  /** Objected to profiling: stays out of segments and scores for marketing. */
  readonly objectedToProfiling?: boolean | undefined
  readonly tags?: readonly string[] | undefined
}

/** A person at one or more customers. */
export interface Contact extends RecordCommon, PersonFields {
  readonly id: Id
  readonly customerId?: Id | undefined
  /** Where the person belongs to several. */
  readonly customerIds?: readonly Id[] | undefined
  readonly emails?: readonly string[] | undefined
  readonly phones?: readonly string[] | undefined
  readonly mobile?: string | undefined
  readonly birthDate?: DateText | undefined
  /** The title of the job: `'Head of Purchasing'`. */
  readonly title?: string | undefined
  readonly department?: string | undefined
  /** The part played in buying: `'decisionMaker'`. */
  readonly role?: OpenEnum<'decisionMaker' | 'influencer' | 'user' | 'billing'> | undefined
  readonly timeZone?: string | undefined
  readonly source?: string | undefined
  readonly campaignId?: Id | undefined
  readonly ownerId?: Id | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly lastActivityAt?: Instant | undefined
  readonly newsletter?: boolean | undefined
  /** Objected to profiling: stays out of segments and scores for marketing. */
  readonly objectedToProfiling?: boolean | undefined
  readonly tags?: readonly string[] | undefined
}

/** Somebody who may become a customer. */
export interface Lead extends RecordCommon, PersonFields {
  readonly id: Id
  readonly createdAt: Instant
  readonly status: OpenEnum<'new' | 'working' | 'nurturing' | 'qualified' | 'converted' | 'disqualified'>
  readonly company?: string | undefined
  readonly title?: string | undefined
  readonly website?: string | undefined
  readonly industry?: string | undefined
  readonly employees?: number | undefined
  readonly annualRevenue?: Amount | undefined
  /** ISO 4217, of `annualRevenue`. */
  readonly currency?: string | undefined
  readonly source?: string | undefined
  readonly campaignId?: Id | undefined
  readonly ownerId?: Id | undefined
  readonly score?: number | undefined
  readonly rating?: string | undefined
  readonly convertedAt?: Instant | undefined
  readonly convertedCustomerId?: Id | undefined
  readonly convertedContactId?: Id | undefined
  readonly convertedOpportunityId?: Id | undefined
  readonly disqualifiedReason?: string | undefined
  readonly updatedAt?: Instant | undefined
  readonly lastActivityAt?: Instant | undefined
  readonly newsletter?: boolean | undefined
  readonly tags?: readonly string[] | undefined
}

/** Somebody of our own: a sales representative, an agent. */
export interface User extends RecordCommon {
  readonly id: Id
  readonly name?: string | undefined
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly role?: string | undefined
  readonly teamId?: Id | undefined
  readonly managerId?: Id | undefined
  readonly skills?: readonly string[] | undefined
  readonly languages?: readonly string[] | undefined
  /** How much can be taken on at a time. */
  readonly capacity?: number | undefined
  readonly timeZone?: string | undefined
  readonly quota?: Amount | undefined
  /** ISO 4217, of `quota`. */
  readonly currency?: string | undefined
  readonly active?: boolean | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
}

/** One customer recommended the shop to another; `Graph.from` reads such records as they are. */
export interface Referral extends RecordCommon {
  readonly referrerId: Id
  readonly referredId: Id
  readonly id?: Id | undefined
  readonly at?: Instant | undefined
  /** The recommendation that the referred customer came by. */
  readonly accepted?: boolean | undefined
  readonly campaignId?: Id | undefined
  readonly channel?: string | undefined
}
