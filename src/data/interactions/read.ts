/** How interactions are read from rows: ids interned, values and dates checked, rows that cannot count left out and counted. */
import { describe, inputError, oneOf, readOptions } from '../../core/arguments.ts'
import { type Id, internIds } from '../../core/ids.ts'
import { instantOrNull, isMissingInstant } from '../../core/time/instant.ts'
import { type TimeZone, timeZone as zoneOf } from '../../core/time/zone.ts'
import { asIntegers } from '../integers.ts'
import { conceptValues, readMapping, sourceOf, unknownColumn } from '../source.ts'
import { type Pairs, pairsOf, type Repeated } from './pairs.ts'

/** Ratings say how much; events say how often. */
export type InteractionKind = 'ratings' | 'events'

/** Rows left out, by reason. */
export type DroppedInteractions = {
  readonly missingUser: number
  readonly missingItem: number
  readonly missingValue: number
}

/** Rows kept without a time, by reason. */
export type UndatedInteractions = { readonly missing: number; readonly unreadable: number }

export type InteractionParts = {
  readonly kind: InteractionKind
  readonly userIds: readonly Id[]
  readonly itemIds: readonly Id[]
  readonly pairs: Pairs
  readonly dropped: DroppedInteractions
  readonly undated: UndatedInteractions
}

export const NAME = 'Interactions.from'
export const KINDS: readonly InteractionKind[] = ['ratings', 'events']

const REPEATED: readonly Repeated[] = ['sum', 'last', 'mean', 'max']
const CONCEPTS = {
  user: { fallbacks: ['user', 'customerId'], required: true },
  item: { fallbacks: ['item', 'productId'], required: true },
  value: { fallbacks: ['value'] },
  at: { fallbacks: ['at'] },
} as const
const DEFAULTS = {
  columns: undefined as unknown,
  kind: undefined as unknown,
  repeated: undefined as unknown,
  timeZone: 'UTC',
}

/** The options, checked; what is left out is undefined. */
export function readInteractionOptions(options: unknown): {
  columns: unknown
  kind: InteractionKind | undefined
  repeated: Repeated | undefined
  zone: TimeZone
} {
  const { columns, kind, repeated, timeZone } = readOptions(NAME, options, DEFAULTS)
  return {
    columns,
    kind: kind === undefined ? undefined : oneOf(NAME, 'kind', kind, KINDS),
    repeated: repeated === undefined ? undefined : oneOf(NAME, 'repeated', repeated, REPEATED),
    zone: zoneOf(NAME, timeZone),
  }
}

/** Interactions from rows. Time O(rows). */
export function readInteractions(input: unknown, options: ReturnType<typeof readInteractionOptions>): InteractionParts {
  const source = sourceOf(NAME, 'input', input)
  if (source.rowCount === 0) throw noRows('no row at all')
  const mapping = readMapping(NAME, options.columns, CONCEPTS)
  const concept = (name: keyof typeof CONCEPTS): ArrayLike<unknown> | null =>
    conceptValues(NAME, source, mapping, CONCEPTS, name)
  const users = internIds(asIntegers(concept('user') ?? []))
  const items = internIds(asIntegers(concept('item') ?? []))
  const givenValues = concept('value')
  const givenTimes = concept('at')
  const kind = options.kind ?? (givenValues === null ? 'events' : 'ratings')
  if (kind === 'ratings' && givenValues === null) throw unknownColumn(NAME, 'columns.value', 'value', source.names())
  const values = givenValues === null ? null : readValues(givenValues)
  const times = givenTimes === null ? null : readTimes(givenTimes, options.zone)

  const dropped = leaveOut(users.codes, items.codes, values)
  const left = dropped.missingUser + dropped.missingItem + dropped.missingValue
  if (left === source.rowCount) throw noRows(`none among ${left}`)
  const userIds = left === 0 ? users.ids : renumbered(users.ids, users.codes, users.codes)
  const itemIds = left === 0 ? items.ids : renumbered(items.ids, items.codes, users.codes)
  const { undated, someTime } = countUndated(users.codes, times, givenTimes)
  const repeated = options.repeated ?? (kind === 'events' ? 'sum' : 'last')
  const rows = { users: users.codes, items: items.codes, values, times: someTime ? times : null }
  const pairs = pairsOf(rows, userIds.length, itemIds.length, repeated)
  for (let pair = 0; pair < pairs.values.length; pair++) {
    if (!Number.isFinite(pairs.values[pair]!)) {
      const given = `a ${repeated} beyond the range of numbers (first row ${pairs.firstRows[pair]})`
      throw inputError(NAME, 'value', 'numbers that can be added up', given, 'nonFinite')
    }
  }
  return { kind, userIds, itemIds, pairs, dropped, undated }
}

function noRows(given: string): Error {
  return inputError(NAME, 'input', 'rows of which at least one has a user, an item and a value', given, 'noRows')
}

/** Values as numbers, NaN where missing (null, ''); anything else that is no finite number is refused with the first row and the count. */
function readValues(given: ArrayLike<unknown>): Float64Array {
  const values = new Float64Array(given.length)
  let first = -1
  let bad = 0
  for (let row = 0; row < given.length; row++) {
    const value = given[row]
    const isNumber = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    const number = isNumber ? Number(value) : Number.NaN
    values[row] = number
    if (Number.isFinite(number) || value === null || value === undefined || value === '') continue
    if (bad === 0) first = row
    bad++
  }
  if (bad === 0) return values
  const value = given[first]
  const what = typeof value === 'number' ? String(value) : describe(value)
  const more = bad > 1 ? ` (and ${bad - 1} more)` : ''
  const code = typeof value === 'number' ? 'nonFinite' : 'invalidData'
  throw inputError(NAME, 'value', 'a finite number in every row that has one', `${what} in row ${first}${more}`, code)
}

/** Epoch milliseconds, NaN where there is no date or none that can be read. */
function readTimes(given: ArrayLike<unknown>, zone: TimeZone): Float64Array {
  const times = new Float64Array(given.length)
  for (let row = 0; row < given.length; row++) times[row] = instantOrNull(given[row], zone)
  return times
}

/** Marks the rows that cannot count by user −1, and counts them by their first reason. */
function leaveOut(users: Int32Array, items: Int32Array, values: Float64Array | null): DroppedInteractions {
  let missingUser = 0
  let missingItem = 0
  let missingValue = 0
  for (let row = 0; row < users.length; row++) {
    if (users[row]! < 0) missingUser++
    else if (items[row]! < 0) missingItem++
    else if (values !== null && Number.isNaN(values[row]!)) missingValue++
    else continue
    users[row] = -1
  }
  return { missingUser, missingItem, missingValue }
}

/** The ids that rows still name, by first appearance among the rows that count; rewrites `codes` to match. */
function renumbered(ids: readonly Id[], codes: Int32Array, users: Int32Array): Id[] {
  const kept: Id[] = []
  const newCodes = new Int32Array(ids.length).fill(-1)
  for (let row = 0; row < codes.length; row++) {
    if (users[row]! < 0) continue
    const code = codes[row]!
    if (newCodes[code]! < 0) {
      newCodes[code] = kept.length
      kept.push(ids[code]!)
    }
    codes[row] = newCodes[code]!
  }
  return kept
}

function countUndated(
  users: Int32Array,
  times: Float64Array | null,
  given: ArrayLike<unknown> | null,
): { undated: UndatedInteractions; someTime: boolean } {
  let missing = 0
  let unreadable = 0
  let someTime = false
  for (let row = 0; times !== null && row < times.length; row++) {
    if (users[row]! < 0) continue
    if (!Number.isNaN(times[row]!)) someTime = true
    else if (isMissingInstant(given?.[row])) missing++
    else unreadable++
  }
  return { undated: { missing, unreadable }, someTime }
}
