/** What was said to whom and on which permission: campaigns, touches, consents. */
import type { Id } from '../../core/ids.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Amount, OpenEnum, RecordCommon } from './shared.ts'

/** A mailing, an advertisement, an event. */
export interface Campaign extends RecordCommon {
  readonly id: Id
  readonly name?: string | undefined
  readonly type?: string | undefined
  readonly channel?: string | undefined
  readonly source?: string | undefined
  readonly medium?: string | undefined
  readonly status?: OpenEnum<'planned' | 'active' | 'paused' | 'completed' | 'cancelled'> | undefined
  readonly startAt?: Instant | undefined
  readonly endAt?: Instant | undefined
  readonly cost?: Amount | undefined
  readonly budget?: Amount | undefined
  /** ISO 4217, of all amounts. */
  readonly currency?: string | undefined
  readonly parentId?: Id | undefined
  readonly ownerId?: Id | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly tags?: readonly string[] | undefined
}

/** A campaign reached somebody, or did not on purpose (the control group). */
export interface CampaignTouch extends RecordCommon {
  readonly customerId: Id
  readonly at: Instant
  readonly id?: Id | undefined
  /** Absent where a visit came of itself. */
  readonly campaignId?: Id | undefined
  /** Touches of one journey lead to one purchase, or to none. */
  readonly journeyId?: Id | undefined
  readonly kind?:
    | OpenEnum<
        | 'sent'
        | 'delivered'
        | 'opened'
        | 'clicked'
        | 'impression'
        | 'visit'
        | 'responded'
        | 'bounced'
        | 'unsubscribed'
        | 'complained'
      >
    | undefined
  readonly channel?: string | undefined
  readonly source?: string | undefined
  readonly medium?: string | undefined
  readonly content?: string | undefined
  readonly term?: string | undefined
  readonly contactId?: Id | undefined
  readonly leadId?: Id | undefined
  readonly group?: OpenEnum<'treatment' | 'control'> | undefined
  /** What the touch cost. */
  readonly cost?: Amount | undefined
  readonly converted?: boolean | undefined
  /** What was bought after it. */
  readonly value?: Amount | undefined
  /** ISO 4217, of all amounts. */
  readonly currency?: string | undefined
}

/** Somebody said yes or no to something. The latest of a purpose and channel counts. */
export interface Consent extends RecordCommon {
  readonly customerId: Id
  /** What for: `'marketing'`, `'profiling'`. */
  readonly purpose: OpenEnum<'marketing' | 'profiling' | 'analytics' | 'sale'>
  readonly state: OpenEnum<'granted' | 'denied' | 'withdrawn' | 'unknown'>
  readonly id?: Id | undefined
  readonly contactId?: Id | undefined
  /** On which way: `'email'`, `'sms'`; absent: on all. */
  readonly channel?: OpenEnum<'email' | 'sms' | 'phone' | 'post' | 'push'> | undefined
  readonly at?: Instant | undefined
  readonly expiresAt?: Instant | undefined
  readonly source?: string | undefined
  readonly legalBasis?: OpenEnum<'consent' | 'contract' | 'legitimateInterest' | 'legalObligation'> | undefined
}
