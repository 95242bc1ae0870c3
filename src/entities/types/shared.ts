/**
 * What all records have in common.
 *
 * A record is written with whatever is at hand: ids as text, numbers or bigints, moments as Dates, ISO text or epoch milliseconds, money as
 * decimal text, numbers or `Money`. Records that `parseRecords` or a schema gives are of one form, `Parsed<T>`: ids and amounts are text with
 * every digit, moments are Dates, absent fields are absent keys.
 */
import type { Id } from '../../core/ids.ts'
import type { Money } from '../../core/money.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Cell } from '../../data/types.ts'

/**
 * An amount of money: decimal text (`'19.99'`), a number, or Money. Parsed records give exact decimal text; the currency of Money goes to the
 * field `currency` of the record.
 */
export type Amount = number | string | Money

/** A calendar day without a time: `'2024-01-05'`. */
export type DateText = string

/** The values the library knows, and any other that a system defines. */
export type OpenEnum<Known extends string> = Known | (string & {})

/** How often something recurs. */
export type Interval = OpenEnum<'day' | 'week' | 'month' | 'quarter' | 'year'>

/** Fields that a record of any kind may have. */
export interface RecordCommon {
  /** When the source system deleted the record without removing it. Such records are left out unless asked for. */
  readonly deletedAt?: Instant | undefined
  /** The record that took this one's place when the source system merged the two. Such records are left out unless asked for. */
  readonly mergedIntoId?: Id | undefined
  /** The ids of the same thing in other systems: `{ stripe: 'cus_1' }`. */
  readonly sourceIds?: { readonly [system: string]: Id } | undefined
  /** Made to try the system out, not in earnest. */
  readonly test?: boolean | undefined
  /** Fields of your own. */
  readonly custom?: { readonly [name: string]: Cell } | undefined
}

/** Where something is. */
export interface Address {
  readonly name?: string | undefined
  readonly company?: string | undefined
  readonly street?: string | undefined
  readonly postcode?: string | undefined
  readonly city?: string | undefined
  /** State, province, prefecture. */
  readonly region?: string | undefined
  /** ISO 3166 alpha-2 where the source has it. */
  readonly country?: string | undefined
  readonly phone?: string | undefined
  /** Degrees north. */
  readonly latitude?: number | undefined
  /** Degrees east. */
  readonly longitude?: number | undefined
}

/** How a person is reached, and how they are called. */
export interface PersonFields {
  /** The whole name, as the person or the source writes it. */
  readonly name?: string | undefined
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** BCP 47: `'de'`, `'zh-Hans'`. */
  readonly language?: string | undefined
  readonly street?: string | undefined
  readonly postcode?: string | undefined
  readonly city?: string | undefined
  /** State, province, prefecture. */
  readonly region?: string | undefined
  /** ISO 3166 alpha-2 where the source has it. */
  readonly country?: string | undefined
  /** Wants no contact at all. */
  readonly doNotContact?: boolean | undefined
}
