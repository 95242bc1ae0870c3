/** Putting two states of a summary together, and the JSON a state survives as. */
import { inputError } from '../../core/arguments.ts'
import type { IdIndex } from '../../core/ids.ts'
import { encodeNumbers, type JsonReader, readModelJson } from '../../core/model.ts'
import { decodeIds, encodeIds } from '../idJson.ts'
import { PLAIN, SCALES } from './amounts.ts'
import type { SummaryDropped } from './dropped.ts'
import { FLAG_COUNT, NO_ORDER } from './entries.ts'
import type { SummarySettings } from './options.ts'
import { SummaryState } from './state.ts'

/** The state of a builder as JSON. It holds ids and what each customer spent by day. */
export type SummaryBuilderJson = {
  readonly kind: 'summaryBuilder'
  readonly version: number
  readonly [field: string]: unknown
}

const KIND = 'summaryBuilder'
const VERSION = 1
const MOST_ROWS = 2 ** 31
const NUMBERS = ['day', 'at', 'until', 'amount', 'scale', 'flags', 'rows'] as const

/** Adds the entries and counts of another state; currencies are the caller's business. Time O(its entries). */
export function addState(own: SummaryState, other: SummaryState, separate: boolean): void {
  const customerCodes = Int32Array.from(other.customers.ids, (id) => own.customers.add(id))
  const orderCodes = Int32Array.from(other.orders.ids, (id) => own.orders.add(id))
  const { entries } = other
  const size = entries.size
  for (let i = 0; i < size; i++) {
    const order = entries.order(i)
    own.entries.push(
      customerCodes[entries.customer(i)]!,
      order === NO_ORDER ? NO_ORDER : orderCodes[order]!,
      entries.day(i),
      entries.at(i),
      entries.until(i),
      entries.amount(i),
      entries.scale(i),
      entries.flags(i),
      entries.rows(i),
    )
  }
  for (const name of reasons(own.dropped)) own.dropped[name] += other.dropped[name]
  own.rowCount += other.rowCount
  own.lastSale = Math.max(own.lastSale, other.lastSale)
  own.compactIfLarge(separate)
}

const reasons = (dropped: SummaryDropped): (keyof SummaryDropped)[] => Object.keys(dropped) as (keyof SummaryDropped)[]

type OptionsJson = { readonly [name: string]: string | number | boolean | null }

const optionsJson = (settings: SummarySettings): OptionsJson => ({
  asOf: settings.asOf,
  calibrationEnd: settings.calibrationEnd,
  unit: settings.unit,
  timeZone: settings.zone.name,
  separate: settings.separate,
  ignoreRefunds: settings.ignoreRefunds,
})

/** Refuses to merge what was built under other options. */
export function checkSameOptions(own: SummarySettings, given: OptionsJson | SummarySettings): void {
  const other: { readonly [name: string]: unknown } = 'zone' in given ? optionsJson(given as SummarySettings) : given
  for (const [name, value] of Object.entries(optionsJson(own))) {
    if (other[name] === value) continue
    throw inputError('SummaryBuilder.merge', 'other', 'built with the same options', `another ${name}`)
  }
}

/** The state as JSON. */
export function stateJson(state: SummaryState, settings: SummarySettings): SummaryBuilderJson {
  const { entries } = state
  const column = (name: 'customer' | 'order' | (typeof NUMBERS)[number]): unknown[] =>
    encodeNumbers(Array.from({ length: entries.size }, (_, i) => entries[name](i)))
  return {
    kind: KIND,
    version: VERSION,
    contains: ['ids'],
    options: optionsJson(settings),
    rowCount: state.rowCount,
    currency: state.currency,
    lastSale: Number.isFinite(state.lastSale) ? state.lastSale : null,
    dropped: { ...state.dropped },
    customers: encodeIds(state.customers.ids),
    orders: encodeIds(state.orders.ids),
    entries: Object.fromEntries((['customer', 'order', ...NUMBERS] as const).map((name) => [name, column(name)])),
  }
}

/** The state behind its JSON, which must have been built under the same options. */
export function stateFromJson(json: unknown, settings: SummarySettings): SummaryState {
  const reader = readModelJson(json, KIND, VERSION)
  const options = reader.object('options')
  checkSameOptions(
    settings,
    Object.fromEntries(Object.keys(optionsJson(settings)).map((name) => [name, options.get(name)])) as OptionsJson,
  )
  const state = new SummaryState()
  readIds(reader, 'customers', state.customers)
  readIds(reader, 'orders', state.orders)
  readEntries(reader.object('entries'), state)
  const dropped = reader.object('dropped')
  for (const name of reasons(state.dropped)) state.dropped[name] = dropped.integer(name, 0)
  state.rowCount = reader.integer('rowCount', 0)
  state.currency = reader.get('currency') === null ? null : reader.text('currency')
  state.lastSale = reader.get('lastSale') === null ? -Infinity : reader.number('lastSale')
  return state
}

function readIds(reader: JsonReader, name: string, index: IdIndex): void {
  for (const id of decodeIds(reader, name)) index.add(id)
}

function readEntries(reader: JsonReader, state: SummaryState): void {
  const customer = reader.numbers('customer')
  const order = reader.numbers('order')
  const [day, at, until, amount, scale, flags, rows] = NUMBERS.map((name) => {
    const values = reader.numbers(name)
    return values.length === customer.length ? values : reader.fail(name, `${customer.length} numbers`)
  }) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
  const isCode = (code: number, count: number): boolean => Number.isInteger(code) && code >= 0 && code < count
  for (let i = 0; i < customer.length; i++) {
    if (!isCode(customer[i]!, state.customers.ids.length)) reader.fail('customer', 'positions in customers')
    if (order[i] !== NO_ORDER && !isCode(order[i]!, state.orders.ids.length))
      reader.fail('order', 'positions in orders or -1')
    if (!SCALES.has(scale[i]!)) reader.fail('scale', `one of ${[...SCALES].join(', ')} in every place`)
    const isAmount = scale[i] === PLAIN ? Number.isFinite(amount[i]) : Number.isInteger(amount[i])
    if (!isAmount) reader.fail('amount', 'finite numbers, whole where the scale is not -1')
    if (!Number.isInteger(at[i])) reader.fail('at', 'epoch milliseconds')
    if (!Number.isInteger(until[i])) reader.fail('until', 'epoch milliseconds')
    if (!Number.isInteger(day[i])) reader.fail('day', 'whole numbers')
    if (!isCode(flags[i]!, FLAG_COUNT)) reader.fail('flags', 'integers from 0 to 3')
    if (!isCode(rows[i]!, MOST_ROWS)) reader.fail('rows', 'integers of at least 0')
    state.entries.push(customer[i]!, order[i]!, day[i]!, at[i]!, until[i]!, amount[i]!, scale[i]!, flags[i]!, rows[i]!)
  }
}
