/**
 * Where does each customer stand: prospect, new, active, lapsing, lost, won back? And who moved between two dates?
 *
 * Stages are calendar days between orders and `asOf`, the last day of a window included; orders are read, netted and counted as
 * `summarizeTransactions` does. Time O(orders), memory O(orders).
 */
import { describe, inputError, readOptions } from '../core/arguments.ts'
import type { Id } from '../core/ids.ts'
import { IdIndex, idText } from '../core/ids.ts'
import { addDuration, averageDays, type Duration, readDuration } from '../core/time/duration.ts'
import { type ResultJson, type ResultRow, resultJson, resultRows, resultTable } from '../data/rowResult.ts'
import { sourceOf } from '../data/source.ts'
import type { SummaryDropped } from '../data/summary/dropped.ts'
import { type OrderList, type OrderListOptions, orderList } from '../data/summary/orderList.ts'
import type { Table } from '../data/table/table.ts'
import { readLabeled, transitionsBetween } from '../data/transitions.ts'
import type { AnyTableLike, RowOfInput, TableLikeOf } from '../data/types.ts'
import type { Matrix } from '../math/matrix.ts'

/** The stages, in the order in which a customer may pass through them. */
export const LIFECYCLE_STAGES = ['prospect', 'new', 'active', 'lapsing', 'lost', 'wonBack'] as const

export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number]

export type LifecycleOptions<R = Record<string, unknown>> = OrderListOptions<R> & {
  /** Everybody there is, as ids or as a table with `id`: those without an order so far are prospects. Default: the buyers. */
  customers?: readonly (Id | null)[] | AnyTableLike | undefined
  /** New: the first order lies at most this long back. Default 30 days. */
  newWithin?: Duration | undefined
  /** Active: the last order lies at most this long back. Default 90 days. */
  activeWithin?: Duration | undefined
  /** Lapsing: the last order lies at most this long back; longer is lost. Default 365 days. */
  lapsingWithin?: Duration | undefined
}

/** One stage per customer: those of `customers` in their order, then buyers who are not among them. */
export type LifecycleStages = {
  readonly ids: readonly (Id | null)[]
  readonly stage: readonly LifecycleStage[]
  /** Epoch ms of the last moment that counts as past. */
  readonly asOf: number
  /** How many customers are in each stage. */
  readonly counts: Readonly<Record<LifecycleStage, number>>
  /** Rows of `customers` without an id: they stay, as prospects. */
  readonly missingIds: number
  /** Rows of the orders that were left out, by reason. */
  readonly dropped: SummaryDropped
  toTable(): Table<LifecycleRow>
  toRows(): LifecycleRow[]
  toJSON(): ResultJson<LifecycleColumns> & { asOf: number }
}

type LifecycleColumns = { readonly stage: readonly LifecycleStage[] }
type LifecycleRow = ResultRow<LifecycleColumns, readonly (Id | null)[]>

const DEFAULTS = {
  columns: undefined as unknown,
  asOf: undefined as unknown,
  timeZone: undefined as unknown,
  refunds: undefined as unknown,
  onProgress: undefined as unknown,
  customers: undefined as unknown,
  newWithin: { days: 30 } as Duration,
  activeWithin: { days: 90 } as Duration,
  lapsingWithin: { days: 365 } as Duration,
}

const NAME = 'lifecycleStage'

/**
 * The stage of every customer as of a day: `new` (first order within `newWithin`), `active` (last order within `activeWithin`), `lapsing` (within
 * `lapsingWithin`), `lost` (longer ago), `wonBack` (active again: within `activeWithin` an order came after a gap longer than
 * `lapsingWithin`), `prospect` (in `customers`, no order so far).
 *
 * Use it for journeys and reports with fixed, explainable limits; `rfm` grades the same customers against each other. Time O(orders).
 *
 * @example
 * import { lifecycleStage } from 'clientele'
 *
 * const orders = [
 *   { customerId: 'Ada', at: '2024-03-20', amount: 30 },
 *   { customerId: 'Ben', at: '2023-11-02', amount: 20 },
 *   { customerId: 'Cleo', at: '2022-06-01', amount: 25 },
 *   { customerId: 'Cleo', at: '2024-03-01', amount: 40 },
 * ]
 * const { ids, stage } = lifecycleStage(orders, { customers: ['Ada', 'Ben', 'Cleo', 'Dan'], asOf: '2024-03-31' })
 * console.log(ids.map((id, i) => `${id} ${stage[i]}`).join(', '))
 * // Ada new, Ben lapsing, Cleo wonBack, Dan prospect
 */
export function lifecycleStage<T extends TableLikeOf<T>>(
  orders: T,
  options?: LifecycleOptions<RowOfInput<T>>,
): LifecycleStages {
  const read = readOptions(NAME, options, DEFAULTS)
  const { customers, newWithin, activeWithin, lapsingWithin, ...reading } = read
  const limits: Limits = {
    newWithin: windowOf('newWithin', newWithin),
    activeWithin: windowOf('activeWithin', activeWithin),
    lapsingWithin: windowOf('lapsingWithin', lapsingWithin),
  }
  if (averageDays(limits.activeWithin) > averageDays(limits.lapsingWithin)) {
    throw inputError(NAME, 'activeWithin', 'at most lapsingWithin', 'a longer time')
  }
  const list = orderList(NAME, orders, reading as OrderListOptions<never>)
  const named = customers === undefined ? [] : idsOfCustomers(customers)
  const index = new IdIndex()
  const ids: (Id | null)[] = []
  const stage: LifecycleStage[] = []
  const rowOfCode: number[] = []
  let missingIds = 0
  for (const id of named) {
    const isMissing = idText(id) === null
    const known = index.ids.length
    const code = isMissing ? -1 : index.add(id)
    if (isMissing) missingIds++
    else if (code < known) {
      const given = `the id of row ${rowOfCode[code]} again in row ${ids.length}`
      throw inputError(NAME, 'customers', 'different ids', given, 'duplicateKey')
    } else rowOfCode[code] = ids.length
    ids.push(isMissing ? null : (id as Id))
    stage.push('prospect')
  }
  list.ids.forEach((id, buyer) => {
    const known = index.ids.length
    const code = index.add(id)
    if (code === known) {
      rowOfCode[code] = ids.length
      ids.push(id)
    }
    stage[rowOfCode[code] as number] = stageOf(list, buyer, limits)
  })
  return lifecycleResult(ids, stage, list, missingIds)
}

type Limits = { readonly newWithin: Duration; readonly activeWithin: Duration; readonly lapsingWithin: Duration }

function windowOf(path: string, value: unknown): Duration {
  const duration = readDuration(NAME, path, value)
  if (!('periods' in duration)) return duration
  throw inputError(NAME, path, 'in days, weeks, months or years', 'periods (orders have no period)')
}

function stageOf(list: OrderList, buyer: number, limits: Limits): LifecycleStage {
  const { day, endDay } = list
  const start = list.offsets[buyer]!
  const end = list.offsets[buyer + 1]!
  const within = (from: number, window: Duration): boolean => addDuration(from, window) >= endDay
  if (within(day[start]!, limits.newWithin)) return 'new'
  const last = day[end - 1]!
  if (!within(last, limits.activeWithin)) return within(last, limits.lapsingWithin) ? 'lapsing' : 'lost'
  for (let i = end - 1; i > start && within(day[i]!, limits.activeWithin); i--) {
    if (day[i]! > addDuration(day[i - 1]!, limits.lapsingWithin)) return 'wonBack'
  }
  return 'active'
}

function idsOfCustomers(customers: unknown): ArrayLike<unknown> & Iterable<unknown> {
  if (Array.isArray(customers) && customers.every((value) => typeof value !== 'object' || value === null)) {
    return customers
  }
  const source = sourceOf(NAME, 'customers', customers)
  if (source.has('id')) return Array.from(source.values('id'))
  throw inputError(NAME, 'customers', 'ids, or a table with the column id', describe(customers), 'unknownColumn')
}

function lifecycleResult(
  ids: readonly (Id | null)[],
  stage: readonly LifecycleStage[],
  list: OrderList,
  missingIds: number,
): LifecycleStages {
  const counts: Record<LifecycleStage, number> = { prospect: 0, new: 0, active: 0, lapsing: 0, lost: 0, wonBack: 0 }
  for (const name of stage) counts[name]++
  const { asOf, dropped } = list
  const columns = { stage }
  return {
    ids,
    stage,
    asOf,
    counts,
    missingIds,
    dropped,
    toTable: () => resultTable(columns, ids),
    toRows: () => resultRows(columns, ids),
    toJSON: () => ({ ...resultJson(columns, ids), asOf }),
  }
}

/** Anything with one life-cycle stage per id: what `lifecycleStage` gives, or its JSON. */
export type LifecycleSnapshot = { readonly ids: readonly (Id | null)[]; readonly stage: readonly string[] }

/** Rows are the stages before, columns the stages after, in the order of `stages`. */
export type LifecycleTransitions = {
  readonly stages: readonly LifecycleStage[]
  readonly counts: Matrix
  /** Of those in the stage before, those who left included. */
  readonly rates: Matrix
  /** Customers who are only in the later snapshot, by stage. */
  readonly entered: Int32Array
  /** Customers who are only in the earlier snapshot, by stage. */
  readonly left: Int32Array
}

/**
 * How many customers moved from each stage to each between two snapshots. Time O(customers).
 *
 * @example
 * import { lifecycleStage, lifecycleTransitions } from 'clientele'
 *
 * const orders = [
 *   { customerId: 'Ada', at: '2024-01-05', amount: 30 },
 *   { customerId: 'Ben', at: '2024-01-20', amount: 20 },
 *   { customerId: 'Ben', at: '2024-06-10', amount: 20 },
 * ]
 * const winter = lifecycleStage(orders, { asOf: '2024-01-31' })
 * const summer = lifecycleStage(orders, { asOf: '2024-06-30' })
 * const { stages, counts } = lifecycleTransitions(winter, summer)
 * console.log('new to active', counts.row(stages.indexOf('new'))[stages.indexOf('active')])
 * // new to active 1
 */
export function lifecycleTransitions(before: LifecycleSnapshot, after: LifecycleSnapshot): LifecycleTransitions {
  const name = 'lifecycleTransitions'
  const first = readLabeled(name, 'before', before, ['stage'])
  const second = readLabeled(name, 'after', after, ['stage'])
  for (const [path, { labels }] of [
    ['before', first],
    ['after', second],
  ] as const) {
    for (let row = 0; row < labels.length; row++) {
      if ((LIFECYCLE_STAGES as readonly unknown[]).includes(labels[row])) continue
      throw inputError(name, `${path}.stage[${row}]`, `one of ${LIFECYCLE_STAGES.join(', ')}`, describe(labels[row]))
    }
  }
  const { counts, rates, entered, left } = transitionsBetween(name, first, second, LIFECYCLE_STAGES)
  return { stages: LIFECYCLE_STAGES, counts, rates, entered, left }
}
