/**
 * What is in the pipeline? Sales opportunities with the history of their stages, and the odds they were drawn with.
 *
 * An opportunity passes stage after stage, each after a Γ(2) time, or is lost there; the odds of passing are those of the stage times
 * odds ratios of the source, of a competitor, of a confirmed budget and of the owner. What is not decided on the last day is open.
 * Time and space O(customers).
 */
import type { Random } from '../core/random.ts'
import type { Table } from '../data/table/table.ts'
import { sortIndicesByInt } from '../math/sort.ts'
import { instantsOf, slotOf } from './clock.ts'
import { amounts, booleans, coded, enlarged, instants, numbers, serial, tableOf } from './columns.ts'
import { type Population, pick } from './lifetimes.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `opportunities`. */
export type SyntheticOpportunity = {
  id: number
  customerId: string
  ownerId: string
  source: string
  competitor: boolean
  budgetConfirmed: boolean
  amount: number
  currency: string
  createdAt: Date
  stage: string
  status: 'open' | 'won' | 'lost'
  /** What the sales team writes down for the stage. */
  probability: number
  closedAt: Date | null
  lostReason: string | null
}

/** A row of `stageChanges`: `from` is missing when the opportunity begins. */
export type SyntheticStageChange = { opportunityId: number; from: string | null; to: string; at: Date }

/** Stages in order; the last two end an opportunity. */
export const STAGES = ['qualification', 'discovery', 'proposal', 'negotiation', 'won', 'lost'] as const
const OPEN_STAGES = 4
const WON = 4
const LOST = 5
/** Odds of passing each stage, its mean days, and the probability that people write down in it. */
export const STAGE_ODDS: readonly number[] = [1.6, 2, 1.4, 2.2]
export const STAGE_DAYS: readonly number[] = [7, 14, 18, 12]
const STATED_PROBABILITY: readonly number[] = [0.1, 0.25, 0.5, 0.75, 1, 0]

export const LEAD_SOURCES = ['website', 'referral', 'event', 'coldCall'] as const
const LEAD_SOURCE_SHARES: readonly number[] = [0.4, 0.2, 0.2, 0.2]
export const LEAD_SOURCE_ODDS: readonly number[] = [1, 1.7, 1.2, 0.6]
export const COMPETITOR_ODDS = 0.6
export const BUDGET_ODDS = 1.6
const COMPETITOR_SHARE = 0.4
const BUDGET_SHARE = 0.5
const LOST_REASONS = ['price', 'competitor', 'noDecision', 'timing'] as const
const LOST_SHARES: readonly number[] = [0.3, 0.25, 0.25, 0.2]
const OPPORTUNITIES_A_CUSTOMER = 0.6
const CUSTOMERS_AN_OWNER = 100
const MOST_OWNERS = 60
/** No stage is shorter: changes of one opportunity have times of their own. */
const LEAST_STAGE_DAYS = 0.05

/** Opportunities by time of creation and their changes by time, as numbers. */
export type Pipeline = {
  readonly count: number
  readonly owners: readonly string[]
  readonly ownerOdds: Float64Array
  readonly customer: Int32Array
  readonly owner: Int32Array
  readonly source: Int32Array
  readonly competitor: Uint8Array
  readonly budget: Uint8Array
  readonly cents: Float64Array
  readonly createdSlots: Int32Array
  readonly closedSlots: Int32Array
  readonly stage: Int32Array
  readonly lostReason: Int32Array
  /** The chance to be won in the end, as drawn. */
  readonly winProbability: Float64Array
  readonly changes: {
    readonly slots: Int32Array
    readonly opportunity: Int32Array
    readonly from: Int32Array
    readonly to: Int32Array
  }
}

/** Draws the pipeline. */
export function drawPipeline(setting: Setting, population: Population): Pipeline {
  const { days } = setting.clock
  const { owners, ownerOdds } = drawOwners(setting)
  const begun = drawBeginnings(setting)
  const count = begun.times.length
  const random = streamOf(setting, 'stages')
  const pace = paceOf(setting, 'opportunities', count)
  const customer = begun.customer
  const owner = new Int32Array(count)
  const source = new Int32Array(count)
  const competitor = new Uint8Array(count)
  const budget = new Uint8Array(count)
  const cents = new Float64Array(count)
  const createdSlots = new Int32Array(count)
  const closedSlots = new Int32Array(count).fill(-1)
  const stage = new Int32Array(count)
  const lostReason = new Int32Array(count).fill(-1)
  const winProbability = new Float64Array(count)
  const changes = new Changes(count * (OPEN_STAGES + 1))
  for (let i = 0; i < count; i++) {
    pace.at(i)
    owner[i] = random.integer(owners.length)
    source[i] = pick(LEAD_SOURCE_SHARES, random.uniform())
    competitor[i] = random.uniform() < COMPETITOR_SHARE ? 1 : 0
    budget[i] = random.uniform() < BUDGET_SHARE ? 1 : 0
    cents[i] = amountOf(random, setting.rates[population.currency[customer[i]!]!]!)
    const ratio =
      LEAD_SOURCE_ODDS[source[i]!]! *
      (competitor[i] === 1 ? COMPETITOR_ODDS : 1) *
      (budget[i] === 1 ? BUDGET_ODDS : 1) *
      ownerOdds[owner[i]!]!
    winProbability[i] = chanceToWin(ratio)
    let time = begun.times[i]!
    createdSlots[i] = slotOf(time)
    changes.push(createdSlots[i]!, i, -1, 0)
    for (let now = 0; now < OPEN_STAGES; ) {
      time += LEAST_STAGE_DAYS + random.gamma(2, STAGE_DAYS[now]! / 2)
      const passed = random.uniform() < passing(now, ratio)
      if (time >= days) break
      const next = !passed ? LOST : now + 1
      changes.push(slotOf(time), i, now, next)
      stage[i] = next
      if (next >= WON) closedSlots[i] = slotOf(time)
      if (next === LOST) lostReason[i] = pick(LOST_SHARES, random.uniform())
      now = next
    }
  }
  pace.end()
  return {
    count,
    owners,
    ownerOdds,
    customer,
    owner,
    source,
    competitor,
    budget,
    cents,
    createdSlots,
    closedSlots,
    stage,
    lostReason,
    winProbability,
    changes: changes.byTime(),
  }
}

/** The chance to pass a stage, from its odds and an odds ratio. */
function passing(stage: number, ratio: number): number {
  const odds = STAGE_ODDS[stage]! * ratio
  return odds / (1 + odds)
}

function chanceToWin(ratio: number): number {
  let chance = 1
  for (let stage = 0; stage < OPEN_STAGES; stage++) chance *= passing(stage, ratio)
  return chance
}

/** Around 6000, rounded to ten. */
const amountOf = (random: Random, rate: number): number => 1000 * Math.max(1, Math.round(random.gamma(1.5, 400) * rate))

/** The salespeople, and the odds ratio each brings: 0.7 to 1.4. */
function drawOwners(setting: Setting): { owners: string[]; ownerOdds: Float64Array } {
  const random = streamOf(setting, 'opportunities').split('owners')
  const count = Math.min(MOST_OWNERS, 2 + Math.floor(setting.customers / CUSTOMERS_AN_OWNER))
  const owners = Array.from({ length: count }, (_, number) => `U${String(number + 1).padStart(2, '0')}`)
  return { owners, ownerOdds: Float64Array.from(owners, () => 0.7 + 0.7 * random.uniform()) }
}

/** Whose opportunity begins when, by time. */
function drawBeginnings(setting: Setting): { times: Float64Array; customer: Int32Array } {
  const random = streamOf(setting, 'opportunities')
  let capacity = Math.ceil(setting.customers * OPPORTUNITIES_A_CUSTOMER * 1.2) + 64
  let times = new Float64Array(capacity)
  let customer = new Int32Array(capacity)
  let count = 0
  for (let i = 0; i < setting.customers; i++) {
    for (let more = random.poisson(OPPORTUNITIES_A_CUSTOMER); more > 0; more--) {
      if (count === capacity) {
        capacity *= 2
        times = enlarged(times, new Float64Array(capacity))
        customer = enlarged(customer, new Int32Array(capacity))
      }
      times[count] = setting.clock.days * random.uniform()
      customer[count++] = i
    }
  }
  const sorted = sortIndicesByInt(Int32Array.from(times.subarray(0, count), slotOf))
  return {
    times: Float64Array.from(sorted, (row) => times[row]!),
    customer: sorted.map((row) => customer[row]!),
  }
}

/** Changes of stages as they are drawn, opportunity by opportunity; at most one a stage and the beginning. */
class Changes {
  count = 0
  readonly slots: Int32Array
  readonly opportunity: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array

  constructor(capacity: number) {
    this.slots = new Int32Array(capacity)
    this.opportunity = new Int32Array(capacity)
    this.from = new Int32Array(capacity)
    this.to = new Int32Array(capacity)
  }

  push(slot: number, opportunity: number, from: number, to: number): void {
    const row = this.count++
    this.slots[row] = slot
    this.opportunity[row] = opportunity
    this.from[row] = from
    this.to[row] = to
  }

  byTime(): Pipeline['changes'] {
    const sorted = sortIndicesByInt(this.slots.subarray(0, this.count))
    return {
      slots: sorted.map((row) => this.slots[row]!),
      opportunity: sorted.map((row) => this.opportunity[row]!),
      from: sorted.map((row) => this.from[row]!),
      to: sorted.map((row) => this.to[row]!),
    }
  }
}

/** The table of the opportunities as they stand on the last day. */
export function opportunityTable(
  setting: Setting,
  population: Population,
  pipeline: Pipeline,
  customerIds: readonly string[],
): Table<SyntheticOpportunity> {
  const { count, customer, stage } = pipeline
  return tableOf<SyntheticOpportunity>(count, {
    id: serial(count),
    customerId: coded(customer, customerIds),
    ownerId: coded(pipeline.owner, pipeline.owners),
    source: coded(pipeline.source, LEAD_SOURCES),
    competitor: booleans(pipeline.competitor),
    budgetConfirmed: booleans(pipeline.budget),
    amount: amounts(pipeline.cents),
    currency: coded(
      customer.map((row) => population.currency[row]!),
      setting.currencies,
    ),
    createdAt: instants(instantsOf(setting.clock, pipeline.createdSlots)),
    stage: coded(stage, STAGES),
    status: coded(
      stage.map((code) => Math.max(0, code - OPEN_STAGES + 1)),
      ['open', 'won', 'lost'],
    ),
    probability: numbers(Float64Array.from(stage, (code) => STATED_PROBABILITY[code]!)),
    closedAt: instants(instantsOf(setting.clock, pipeline.closedSlots)),
    lostReason: coded(pipeline.lostReason, LOST_REASONS),
  })
}

/** The table of the changes of stages, by time. */
export function stageChangeTable(setting: Setting, pipeline: Pipeline): Table<SyntheticStageChange> {
  const { changes } = pipeline
  return tableOf<SyntheticStageChange>(changes.slots.length, {
    opportunityId: numbers(changes.opportunity.map((row) => row + 1)),
    from: coded(changes.from, STAGES),
    to: coded(changes.to, STAGES),
    at: instants(instantsOf(setting.clock, changes.slots)),
  })
}
