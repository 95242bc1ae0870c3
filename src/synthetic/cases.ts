/**
 * What do customers ask for help with? Service cases with texts, times of answer and satisfaction.
 *
 * While a customer is alive, cases of each category come at a rate per purchase; delivery cases in proportion to how long its
 * deliveries take, the planted cause of churn. Satisfaction falls with the days to the solution. Time and space O(cases).
 */
import type { Random } from '../core/random.ts'
import type { Table } from '../data/table/table.ts'
import { sortIndicesByInt } from '../math/sort.ts'
import { CASE_CATEGORIES, CASE_PHRASES } from './caseTexts.ts'
import { instantsOf, slotOf } from './clock.ts'
import { coded, enlarged, instants, numbers, serial, tableOf } from './columns.ts'
import { LEAST_RATE, type Population, pick } from './lifetimes.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `cases`. */
export type SyntheticCase = {
  id: number
  customerId: string
  createdAt: Date
  category: string
  priority: 'low' | 'normal' | 'high' | 'urgent'
  channel: string
  subject: string
  text: string
  agentId: string
  status: 'open' | 'resolved'
  firstResponseAt: Date | null
  resolvedAt: Date | null
  /** The answer to the survey, 1 to 5. */
  satisfaction: number | null
}

/** Cases of each category per purchase; the first, delivery, per purchase and day of delivery. */
export const CASES_A_PURCHASE: readonly number[] = [0.03, 0.08, 0.06, 0.04, 0.04]

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
const PRIORITY_SHARES: readonly number[] = [0.25, 0.45, 0.22, 0.08]
/** Mean days to the first response and from there to the solution, by priority. */
const RESPONSE_DAYS: readonly number[] = [1.2, 0.7, 0.3, 0.1]
const SOLUTION_DAYS: readonly number[] = [4, 2.5, 1.5, 1]
const CASE_CHANNELS = ['email', 'phone', 'chat'] as const
const CASE_CHANNEL_SHARES: readonly number[] = [0.5, 0.3, 0.2]
const ANSWERED_SHARE = 0.45
/** Satisfaction = 5 − 0.45 a day to the solution + noise, rounded. */
export const SATISFACTION = { atOnce: 5, perDay: -0.45, noise: 0.6 } as const
const CUSTOMERS_AN_AGENT = 250
const MOST_AGENTS = 40

/** Cases by time, as numbers; slots of −1 are still to come. */
export type CaseBook = {
  readonly count: number
  readonly customer: Int32Array
  readonly createdSlots: Int32Array
  readonly responseSlots: Int32Array
  readonly solutionSlots: Int32Array
  readonly category: Int32Array
  readonly priority: Int32Array
  readonly channel: Int32Array
  /** Code of the composed text, within the category. */
  readonly text: Int32Array
  readonly agent: Int32Array
  readonly satisfaction: Float64Array
}

/** Draws all cases. */
export function drawCases(setting: Setting, population: Population): CaseBook {
  const { days } = setting.clock
  const random = streamOf(setting, 'cases')
  const created = drawCreated(setting, population, random)
  const count = created.times.length
  const agents = agentCount(setting)
  const eachCore = textsACore()
  const responseSlots = new Int32Array(count).fill(-1)
  const solutionSlots = new Int32Array(count).fill(-1)
  const category = new Int32Array(count)
  const priority = new Int32Array(count)
  const channel = new Int32Array(count)
  const text = new Int32Array(count)
  const agent = new Int32Array(count)
  const satisfaction = new Float64Array(count).fill(Number.NaN)
  const shares = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const deliveryDays = population.deliveryDays[created.customer[i]!]!
    let ofCategory = shares.get(deliveryDays)
    if (ofCategory === undefined) {
      const sum = casesAPurchase(deliveryDays)
      ofCategory = CASES_A_PURCHASE.map((rate, code) => (code === 0 ? rate * deliveryDays : rate) / sum)
      shares.set(deliveryDays, ofCategory)
    }
    category[i] = pick(ofCategory, random.uniform())
    priority[i] = pick(PRIORITY_SHARES, random.uniform())
    channel[i] = pick(CASE_CHANNEL_SHARES, random.uniform())
    text[i] = random.integer(CORES * eachCore)
    agent[i] = random.integer(agents)
    const waited = random.exponential() * RESPONSE_DAYS[priority[i]!]!
    const worked = random.gamma(1.5, SOLUTION_DAYS[priority[i]!]! / 1.5)
    const answered = random.uniform() < ANSWERED_SHARE
    const mark = SATISFACTION.atOnce + SATISFACTION.perDay * (waited + worked) + random.normal(0, SATISFACTION.noise)
    const time = created.times[i]!
    if (time + waited < days) responseSlots[i] = slotOf(time + waited)
    if (time + waited + worked >= days) continue
    solutionSlots[i] = slotOf(time + waited + worked)
    if (answered) satisfaction[i] = Math.min(5, Math.max(1, Math.round(mark)))
  }
  return {
    count,
    customer: created.customer,
    createdSlots: Int32Array.from(created.times, slotOf),
    responseSlots,
    solutionSlots,
    category,
    priority,
    channel,
    text,
    agent,
    satisfaction,
  }
}

/** Cases a customer has per purchase, over all categories. */
function casesAPurchase(deliveryDays: number): number {
  return CASES_A_PURCHASE.reduce((sum, rate, code) => sum + (code === 0 ? rate * deliveryDays : rate), 0)
}

const agentCount = (setting: Setting): number =>
  Math.min(MOST_AGENTS, 2 + Math.floor(setting.customers / CUSTOMERS_AN_AGENT))

/** Whose case begins when, by time. */
function drawCreated(
  setting: Setting,
  population: Population,
  random: Random,
): { times: Float64Array; customer: Int32Array } {
  const { days } = setting.clock
  const pace = paceOf(setting, 'cases', population.count)
  let capacity = population.count * 3 + 64
  let times = new Float64Array(capacity)
  let customer = new Int32Array(capacity)
  let count = 0
  for (let i = 0; i < population.count; i++) {
    pace.at(i)
    const until = Math.min(population.dropout[i]!, days)
    const rate = population.purchaseRate[i]! * casesAPurchase(population.deliveryDays[i]!)
    const gap = 1 / Math.max(rate, LEAST_RATE)
    let time = population.first[i]! + random.exponential() * gap
    while (time < until) {
      if (count === capacity) {
        capacity *= 2
        times = enlarged(times, new Float64Array(capacity))
        customer = enlarged(customer, new Int32Array(capacity))
      }
      times[count] = time
      customer[count++] = i
      time += random.exponential() * gap
    }
  }
  pace.end()
  const sorted = sortIndicesByInt(Int32Array.from(times.subarray(0, count), slotOf))
  return {
    times: Float64Array.from(sorted, (row) => times[row]!),
    customer: sorted.map((row) => customer[row]!),
  }
}

const CORES = 8
const textsACore = (): number => CASE_PHRASES.openings.length * CASE_PHRASES.closings.length

/** The table of a book of cases. */
export function caseTable(setting: Setting, book: CaseBook, customerIds: readonly string[]): Table<SyntheticCase> {
  const { count, category } = book
  const agents = Array.from({ length: agentCount(setting) }, (_, number) => `A${String(number + 1).padStart(2, '0')}`)
  const { openings, closings } = CASE_PHRASES
  const eachCore = textsACore()
  const allTexts = CASE_CATEGORIES.flatMap(({ cores }) =>
    cores.flatMap((core) => openings.flatMap((opening) => closings.map((closing) => `${opening} ${core} ${closing}`))),
  )
  return tableOf<SyntheticCase>(count, {
    id: serial(count),
    customerId: coded(book.customer, customerIds),
    createdAt: instants(instantsOf(setting.clock, book.createdSlots)),
    category: coded(
      category,
      CASE_CATEGORIES.map(({ name }) => name),
    ),
    priority: coded(book.priority, PRIORITIES),
    channel: coded(book.channel, CASE_CHANNELS),
    subject: coded(
      category.map((code, row) => code * CORES + Math.floor(book.text[row]! / eachCore)),
      CASE_CATEGORIES.flatMap(({ subjects }) => subjects),
    ),
    text: coded(
      category.map((code, row) => code * CORES * eachCore + book.text[row]!),
      allTexts,
    ),
    agentId: coded(book.agent, agents),
    status: coded(
      book.solutionSlots.map((slot) => (slot < 0 ? 0 : 1)),
      ['open', 'resolved'],
    ),
    firstResponseAt: instants(instantsOf(setting.clock, book.responseSlots)),
    resolvedAt: instants(instantsOf(setting.clock, book.solutionSlots)),
    satisfaction: numbers(book.satisfaction),
  })
}
