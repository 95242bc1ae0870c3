/** What may be bought, and on which terms: opportunities, their history, quotes, contracts. */
import type { Id } from '../../core/ids.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { OrderItem } from './orders.ts'
import type { Amount, DateText, Interval, OpenEnum, RecordCommon } from './shared.ts'

/** A sale that may come about. */
export interface Opportunity extends RecordCommon {
  readonly id: Id
  readonly createdAt: Instant
  /** How it ended, or that it has not. */
  readonly status: OpenEnum<'open' | 'won' | 'lost'>
  readonly name?: string | undefined
  readonly customerId?: Id | undefined
  readonly contactId?: Id | undefined
  readonly pipelineId?: Id | undefined
  /** The stage of the pipeline, by whatever name it has there. */
  readonly stage?: string | undefined
  readonly amount?: Amount | undefined
  /** ISO 4217, of `amount` and `recurringAmount`. */
  readonly currency?: string | undefined
  readonly recurringAmount?: Amount | undefined
  readonly recurringInterval?: Interval | undefined
  /** From 0 to 1. */
  readonly probability?: number | undefined
  readonly forecastCategory?: OpenEnum<'omitted' | 'pipeline' | 'bestCase' | 'commit' | 'closed'> | undefined
  readonly expectedCloseDate?: DateText | undefined
  readonly closedAt?: Instant | undefined
  readonly ownerId?: Id | undefined
  readonly teamId?: Id | undefined
  readonly type?: string | undefined
  readonly source?: string | undefined
  readonly campaignId?: Id | undefined
  readonly lostReason?: string | undefined
  readonly nextStep?: string | undefined
  readonly stageChangedAt?: Instant | undefined
  readonly lastActivityAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly tags?: readonly string[] | undefined
}

/** An opportunity came into a stage. */
export interface StageChange extends RecordCommon {
  readonly opportunityId: Id
  readonly to: string
  readonly at: Instant
  readonly id?: Id | undefined
  /** Absent for the first stage. */
  readonly from?: string | undefined
  readonly pipelineId?: Id | undefined
  /** The amount at that moment. */
  readonly amount?: Amount | undefined
  /** ISO 4217, of `amount`. */
  readonly currency?: string | undefined
  /** From 0 to 1. */
  readonly probability?: number | undefined
  readonly expectedCloseDate?: DateText | undefined
  /** Who moved it. */
  readonly byId?: Id | undefined
}

/** An offer at a price. */
export interface Quote extends RecordCommon {
  readonly id: Id
  readonly status: OpenEnum<'draft' | 'sent' | 'accepted' | 'declined' | 'expired' | 'cancelled'>
  /** What people call it: `'Q-1042'`. */
  readonly number?: string | undefined
  readonly name?: string | undefined
  readonly opportunityId?: Id | undefined
  readonly customerId?: Id | undefined
  readonly contactId?: Id | undefined
  readonly ownerId?: Id | undefined
  readonly total?: Amount | undefined
  readonly subtotal?: Amount | undefined
  readonly tax?: Amount | undefined
  readonly discount?: Amount | undefined
  /** ISO 4217, of all amounts. */
  readonly currency?: string | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly sentAt?: Instant | undefined
  readonly acceptedAt?: Instant | undefined
  /** The last day on which it can be accepted. */
  readonly validUntil?: DateText | undefined
  readonly lines?: readonly OrderItem[] | undefined
}

/** What a customer subscribes to or is bound by. */
export interface Contract extends RecordCommon {
  readonly id: Id
  readonly customerId: Id
  readonly startDate: DateText
  readonly endDate?: DateText | undefined
  readonly status?: OpenEnum<'draft' | 'trial' | 'active' | 'pastDue' | 'paused' | 'cancelled' | 'expired'> | undefined
  readonly name?: string | undefined
  readonly number?: string | undefined
  readonly productId?: Id | undefined
  readonly quantity?: number | undefined
  /** The value of the whole term. */
  readonly value?: Amount | undefined
  /** What is billed each interval. */
  readonly recurringAmount?: Amount | undefined
  readonly billingInterval?: Interval | undefined
  /** Intervals between two bills: 3 with `'month'` is quarterly. */
  readonly billingIntervalCount?: number | undefined
  /** ISO 4217, of all amounts. */
  readonly currency?: string | undefined
  readonly autoRenew?: boolean | undefined
  readonly noticeDays?: number | undefined
  /** The contract this one follows. */
  readonly renewalOf?: Id | undefined
  readonly trialEndDate?: DateText | undefined
  readonly signedAt?: Instant | undefined
  readonly cancelledAt?: Instant | undefined
  readonly cancellationReason?: string | undefined
  readonly ownerId?: Id | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly tags?: readonly string[] | undefined
}
