/**
 * `Interactions`: who had to do with what, how much and when — the input of every recommender.
 *
 * Rows become distinct pairs of user and item in a sparse matrix. Time and space O(rows + users + items).
 */
import { inputError } from '../core/arguments.ts'
import { isMarked, markAs } from '../core/brand.ts'
import type { Id } from '../core/ids.ts'
import type { Instant } from '../core/time/instant.ts'
import { SparseMatrix } from '../math/sparse.ts'
import type { AnyColumns, Dictionary, NamedRows, OpenRows } from './inputs.ts'
import {
  type InteractionsJson,
  isInteractionsJson,
  readInteractionsJson,
  writeInteractionsJson,
} from './interactions/json.ts'
import { pairsByAppearance, type Repeated } from './interactions/pairs.ts'
import {
  type DroppedInteractions,
  type InteractionKind,
  type InteractionParts,
  NAME,
  readInteractionOptions,
  readInteractions,
  type UndatedInteractions,
} from './interactions/read.ts'
import type { Column } from './table/columns.ts'
import { Table } from './table/table.ts'
import { idColumn } from './typed.ts'
import type { Accessor } from './types.ts'

export type { DroppedInteractions, InteractionKind, InteractionsJson, Repeated, UndatedInteractions }

/** One pair. `at` is there when some row of the pair has a date. */
export type Interaction<User extends Id = Id, Item extends Id = Id> = {
  user: User
  item: Item
  value: number
  at?: Date
}

/** The options of `Interactions.from`: rows, the columns of users and items, and the types of their ids. */
export type InteractionsOptions<
  R extends object = Record<string, unknown>,
  UserColumn extends keyof R & string = keyof R & string,
  ItemColumn extends keyof R & string = keyof R & string,
  User extends Id = Id,
  Item extends Id = Id,
> = {
  columns?:
    | {
        /** Who. Default `user`, else `customerId`. */
        user?: UserColumn | ((row: R, index: number) => User | null | undefined) | undefined
        /** What. Default `item`, else `productId`. */
        item?: ItemColumn | ((row: R, index: number) => Item | null | undefined) | undefined
        /** How much: a rating, a count, a time. Default `value` where there is such a column. */
        value?: Accessor<R, number> | undefined
        /** When. Default `at` where there is such a column. */
        at?: Accessor<R, Instant> | undefined
      }
    | undefined
  /** Default `'ratings'` when there is a value column, else `'events'`, where each row counts 1. */
  kind?: InteractionKind | undefined
  /** What becomes of several rows of one pair. Default `'sum'` for events, `'last'` (by `at`, else the later row) for ratings. */
  repeated?: Repeated | undefined
  /** Where dates without offset are local. Default `'UTC'`. */
  timeZone?: string | undefined
}

/** The ids among the values of a column. */
type IdsIn<T> = [Extract<T, Id>] extends [never] ? Id : Extract<T, Id>

/** The first of two names that rows have. */
type FirstOf<R, A extends string, B extends string> = A extends keyof R ? A : B extends keyof R ? B : keyof R & string

/**
 * Distinct pairs of user and item with a value and, when known, a time. Make one with `Interactions.from`; it never changes.
 */
export class Interactions<User extends Id = Id, Item extends Id = Id> {
  readonly kind: InteractionKind
  /** The users' ids, by first appearance. */
  readonly userIds: readonly User[]
  /** The items' ids, by first appearance. */
  readonly itemIds: readonly Item[]
  readonly userCount: number
  readonly itemCount: number
  /** The number of distinct pairs. */
  readonly size: number
  /** Rows left out, by reason. */
  readonly dropped: DroppedInteractions
  /** Rows kept without a time although there is a column `at`: it was missing, or could not be read. */
  readonly undated: UndatedInteractions

  /** Users × items, items ascending. @internal */
  readonly byUser: SparseMatrix
  /** Per pair, as `byUser` holds them: the latest date among its rows in epoch ms, NaN without one; null: none has one. @internal */
  readonly at: Float64Array | null
  /** Per pair, as `byUser` holds them: a number that grows with the order of first appearance. @internal */
  readonly firstRows: Int32Array
  /** Made on first use. @internal */
  transposed: SparseMatrix | null

  /** @internal Use `Interactions.from`. */
  constructor(parts: InteractionParts) {
    const { offsets, items, values, times, firstRows } = parts.pairs
    this.kind = parts.kind
    this.userIds = parts.userIds as readonly User[]
    this.itemIds = parts.itemIds as readonly Item[]
    this.userCount = parts.userIds.length
    this.itemCount = parts.itemIds.length
    this.size = items.length
    this.dropped = parts.dropped
    this.undated = parts.undated
    this.byUser = new SparseMatrix(this.userCount, this.itemCount, offsets, items, values)
    this.at = times
    this.firstRows = firstRows
    this.transposed = null
    markAs(this, 'Interactions')
  }

  /**
   * Interactions from rows, columns, a table, from what `toJSON` wrote, or from other interactions.
   *
   * Order lines fit as they are (`customerId`, `productId`; a quantity is no value). Rows without a user, an item or (where there is a
   * value column) a value are left out and counted in `.dropped`; when none is left, the call is refused. Values that are not finite
   * numbers are refused; null and '' are missing. A date that is missing or cannot be read leaves the row without a time, counted in
   * `.undated`; such a row is older than any row with a date.
   *
   * Time O(rows), without hash maps for columns of 32-bit integers.
   */
  static from<User extends Id = Id, Item extends Id = Id>(
    input: Interactions<User, Item> | InteractionsJson,
    options?: { kind?: InteractionKind | undefined },
  ): Interactions<User, Item>
  static from(input: OpenRows, options?: InteractionsOptions): Interactions
  static from<D extends AnyColumns>(input: Dictionary<D>, options?: InteractionsOptions): Interactions
  static from<
    R extends object,
    UserColumn extends keyof R & string = FirstOf<R, 'user', 'customerId'>,
    ItemColumn extends keyof R & string = FirstOf<R, 'item', 'productId'>,
    User extends Id = IdsIn<R[UserColumn]>,
    Item extends Id = IdsIn<R[ItemColumn]>,
  >(input: NamedRows<R>, options?: InteractionsOptions<R, UserColumn, ItemColumn, User, Item>): Interactions<User, Item>
  static from(input: unknown, options?: unknown): Interactions {
    const read = readInteractionOptions(options)
    const known = isInteractions(input) ? input : isInteractionsJson(input) ? readKnown(input) : null
    if (known === null) return new Interactions(readInteractions(input, read))
    if (read.columns !== undefined) {
      throw inputError(NAME, 'columns', 'left out (these are interactions already)', typeof read.columns)
    }
    if (read.kind === undefined || read.kind === known.kind) return known
    return new Interactions({ ...partsOf(known), kind: read.kind })
  }

  /** Items × users, users ascending: the transpose of `byUser`, made on first use. O(size + users + items). @internal */
  byItem(): SparseMatrix {
    this.transposed ??= this.byUser.transpose()
    return this.transposed
  }

  /** The pairs as objects, in order of first appearance. O(rows). */
  rows(): Interaction<User, Item>[] {
    const { userIds, itemIds, at, byUser } = this
    const { users, order } = this.appearance()
    const rows = new Array<Interaction<User, Item>>(order.length)
    for (let i = 0; i < order.length; i++) {
      const pair = order[i]!
      const user = userIds[users[pair]!]!
      const item = itemIds[byUser.indices[pair]!]!
      const value = byUser.values[pair]!
      const time = at === null ? Number.NaN : at[pair]!
      rows[i] = Number.isNaN(time) ? { user, item, value } : { user, item, value, at: new Date(time) }
    }
    return rows
  }

  /** The pairs as a table with columns `user`, `item`, `value` and, when dates are known, `at`; in order of first appearance. O(rows). */
  toTable(): Table<{ user: string | number; item: string | number; value: number; at?: Date }> {
    const { at, byUser } = this
    const { users, order } = this.appearance()
    const userOfRow = new Int32Array(order.length)
    const itemOfRow = new Int32Array(order.length)
    const values = new Float64Array(order.length)
    const times = new Float64Array(at === null ? 0 : order.length)
    for (let i = 0; i < order.length; i++) {
      const pair = order[i]!
      userOfRow[i] = users[pair]!
      itemOfRow[i] = byUser.indices[pair]!
      values[i] = byUser.values[pair]!
      if (at !== null) times[i] = at[pair]!
    }
    const store = new Map<string, Column>([
      ['user', idColumn(this.userIds, userOfRow)],
      ['item', idColumn(this.itemIds, itemOfRow)],
      ['value', { type: 'number', values }],
    ])
    if (at !== null) store.set('at', { type: 'instant', values: times })
    return new Table(store, this.size)
  }

  /** Plain data with ordinary arrays; it holds the ids. `Interactions.from` reads it back. O(rows). */
  toJSON(): InteractionsJson {
    return writeInteractionsJson(partsOf(this))
  }

  /** The user of each pair, and the pairs in order of first appearance. @internal */
  appearance(): { users: Int32Array; order: Int32Array } {
    const { offsets } = this.byUser
    const users = new Int32Array(this.size)
    for (let user = 0; user < this.userCount; user++) users.fill(user, offsets[user], offsets[user + 1])
    return { users, order: pairsByAppearance(this.firstRows) }
  }
}

/** True for interactions made by any copy of the library. */
export function isInteractions(value: unknown): value is Interactions {
  return isMarked(value, 'Interactions')
}

const readKnown = (json: InteractionsJson): Interactions => new Interactions(readInteractionsJson(json))

function partsOf(interactions: Interactions): InteractionParts {
  const { kind, userIds, itemIds, byUser, at, firstRows, dropped, undated } = interactions
  const pairs = { offsets: byUser.offsets, items: byUser.indices, values: byUser.values, times: at, firstRows }
  return { kind, userIds, itemIds, pairs, dropped, undated }
}
