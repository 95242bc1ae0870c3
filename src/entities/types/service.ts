/** What was asked, said and answered: cases, activities, surveys. */
import type { Id } from '../../core/ids.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { OpenEnum, RecordCommon } from './shared.ts'

/** How urgent something is. */
export type Priority = OpenEnum<'low' | 'normal' | 'high' | 'urgent'>

/** What a case can be. */
export type CaseStatus = OpenEnum<'new' | 'open' | 'pending' | 'onHold' | 'resolved' | 'closed'>

/** A request, a complaint, a ticket. */
export interface SupportCase extends RecordCommon {
  readonly id: Id
  readonly createdAt: Instant
  readonly status?: CaseStatus | undefined
  readonly customerId?: Id | undefined
  readonly contactId?: Id | undefined
  /** What people call it: `'#1042'`. */
  readonly number?: string | undefined
  readonly subject?: string | undefined
  readonly text?: string | undefined
  readonly category?: string | undefined
  readonly type?: OpenEnum<'question' | 'incident' | 'problem' | 'task'> | undefined
  readonly priority?: Priority | undefined
  readonly impact?: string | undefined
  readonly urgency?: string | undefined
  readonly channel?: string | undefined
  readonly language?: string | undefined
  readonly orderId?: Id | undefined
  readonly productId?: Id | undefined
  readonly agentId?: Id | undefined
  readonly teamId?: Id | undefined
  readonly firstResponseAt?: Instant | undefined
  readonly resolvedAt?: Instant | undefined
  readonly closedAt?: Instant | undefined
  readonly dueAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
  readonly reopenedCount?: number | undefined
  readonly escalated?: boolean | undefined
  readonly slaPolicyId?: Id | undefined
  /** The customer's mark, on whatever scale was asked. */
  readonly satisfaction?: number | undefined
  readonly statusHistory?: readonly StatusChange[] | undefined
  readonly tags?: readonly string[] | undefined
}

/** A case came to be in a status. */
export interface StatusChange {
  readonly to: CaseStatus
  readonly at: Instant
  readonly from?: CaseStatus | undefined
  readonly byId?: Id | undefined
}

/** Something that somebody did: a call, a meeting, an e-mail, a visit, an event of a web site. */
export interface Activity extends RecordCommon {
  readonly id: Id
  readonly type: OpenEnum<'call' | 'email' | 'meeting' | 'task' | 'note' | 'message' | 'visit'>
  readonly at: Instant
  readonly customerId?: Id | undefined
  readonly contactId?: Id | undefined
  readonly leadId?: Id | undefined
  readonly opportunityId?: Id | undefined
  readonly caseId?: Id | undefined
  readonly orderId?: Id | undefined
  readonly productId?: Id | undefined
  readonly campaignId?: Id | undefined
  /** Who of us is responsible for it. */
  readonly ownerId?: Id | undefined
  /** Who did it, where that is somebody else. */
  readonly actorId?: Id | undefined
  readonly direction?: OpenEnum<'inbound' | 'outbound'> | undefined
  readonly status?: OpenEnum<'planned' | 'completed' | 'cancelled'> | undefined
  readonly subject?: string | undefined
  readonly text?: string | undefined
  readonly channel?: string | undefined
  readonly outcome?: string | undefined
  readonly durationSeconds?: number | undefined
  readonly url?: string | undefined
  readonly dueAt?: Instant | undefined
  readonly completedAt?: Instant | undefined
  readonly createdAt?: Instant | undefined
  readonly updatedAt?: Instant | undefined
}

/** An answer to a survey. */
export interface SurveyResponse extends RecordCommon {
  readonly id: Id
  readonly at: Instant
  readonly score: number
  /** The least mark of the scale: 0, 1. */
  readonly scaleMin?: number | undefined
  /** The best mark of the scale: 5, 7, 10. */
  readonly scaleMax?: number | undefined
  readonly kind?: OpenEnum<'nps' | 'csat' | 'ces'> | undefined
  readonly surveyId?: Id | undefined
  readonly customerId?: Id | undefined
  readonly contactId?: Id | undefined
  readonly caseId?: Id | undefined
  readonly orderId?: Id | undefined
  readonly agentId?: Id | undefined
  readonly channel?: string | undefined
  readonly comment?: string | undefined
  readonly language?: string | undefined
}
