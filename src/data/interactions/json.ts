/** Interactions as plain JSON, and back: one entry per pair, in order of appearance, users and items by position. */
import { isPlainObject } from '../../core/arguments.ts'
import { encodeNumber, type JsonReader, readModelJson } from '../../core/model.ts'
import { decodeIds, decodePositions, encodeIds } from '../idJson.ts'
import { pairsByAppearance, pairsOf } from './pairs.ts'
import { type DroppedInteractions, type InteractionParts, KINDS, type UndatedInteractions } from './read.ts'

const KIND = 'interactions'
const VERSION = 1

/** What `interactions.toJSON()` writes. */
export type InteractionsJson = {
  readonly kind: 'interactions'
  readonly version: number
  readonly contains: readonly string[]
  readonly interactionKind: string
  readonly userIds: readonly (number | string)[]
  readonly itemIds: readonly (number | string)[]
  readonly users: readonly number[]
  readonly items: readonly number[]
  readonly values: readonly (number | string)[]
  /** Epoch milliseconds, 'NaN' where a pair has none; null: none has. */
  readonly at: readonly (number | string)[] | null
  readonly dropped: DroppedInteractions
  readonly undated: UndatedInteractions
}

export function isInteractionsJson(value: unknown): value is InteractionsJson {
  return isPlainObject(value) && value.kind === KIND && typeof value.version === 'number'
}

/** O(pairs + users). */
export function writeInteractionsJson(parts: InteractionParts): InteractionsJson {
  const { offsets, items, values, times, firstRows } = parts.pairs
  const userOf = new Int32Array(items.length)
  for (let user = 0; user + 1 < offsets.length; user++) userOf.fill(user, offsets[user], offsets[user + 1])
  const order = Array.from(pairsByAppearance(firstRows))
  return {
    kind: KIND,
    version: VERSION,
    contains: ['ids'],
    interactionKind: parts.kind,
    userIds: encodeIds(parts.userIds),
    itemIds: encodeIds(parts.itemIds),
    users: order.map((pair) => userOf[pair]!),
    items: order.map((pair) => items[pair]!),
    values: order.map((pair) => encodeNumber(values[pair]!)),
    at: times === null ? null : order.map((pair) => encodeNumber(times[pair]!)),
    dropped: { ...parts.dropped },
    undated: { ...parts.undated },
  }
}

/** Interactions from their JSON; a malformed field is refused by name. O(pairs + users + items). */
export function readInteractionsJson(json: unknown): InteractionParts {
  const reader = readModelJson(json, KIND, VERSION)
  const userIds = decodeIds(reader, 'userIds')
  const itemIds = decodeIds(reader, 'itemIds')
  const users = decodePositions(reader, 'users', userIds.length)
  const items = decodePositions(reader, 'items', itemIds.length)
  const values = reader.numbers('values')
  const times = reader.get('at') === null ? null : reader.numbers('at')
  const lists = { items, values, ...(times === null ? {} : { at: times }) }
  for (const [name, list] of Object.entries(lists)) {
    if (list.length !== users.length) reader.fail(name, `as long as users (${users.length})`)
  }
  if (!values.every((value) => Number.isFinite(value))) reader.fail('values', 'an array of finite numbers')
  const pairs = pairsOf({ users, items, values, times }, userIds.length, itemIds.length, 'last')
  if (pairs.items.length < users.length) reader.fail('items', 'different within each user')
  return {
    kind: reader.oneOf('interactionKind', KINDS),
    userIds,
    itemIds,
    pairs,
    dropped: counts(reader.object('dropped'), ['missingUser', 'missingItem', 'missingValue']),
    undated: counts(reader.object('undated'), ['missing', 'unreadable']),
  }
}

function counts<N extends string>(reader: JsonReader, names: readonly N[]): Record<N, number> {
  return Object.fromEntries(names.map((name) => [name, reader.integer(name, 0)])) as Record<N, number>
}
