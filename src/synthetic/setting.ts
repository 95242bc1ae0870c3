/**
 * The checked options of a synthetic shop, and what its parts share: random streams and progress.
 */
import {
  booleanValue,
  checkNames,
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  numberWithin,
  quote,
  readOptions,
  seedValue,
} from '../core/arguments.ts'
import { currencyCode, minorUnits } from '../core/money.ts'
import { type OnProgress, type Progress, progressOf } from '../core/progress.ts'
import { Random } from '../core/random.ts'
import { daysFromCivil } from '../core/time/calendar.ts'
import { type Instant, parseMoment } from '../core/time/instant.ts'
import { timeZone } from '../core/time/zone.ts'
import { type Clock, clockOf } from './clock.ts'

/** Parameters of the Pareto/NBD model, time in days: rates of purchase Γ(r, alpha), rates of dropout Γ(s, beta). */
export type PurchaseTruth = {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
}

/** Options of `syntheticShop`. */
export type SyntheticShopOptions = {
  /** How many customers, from 1. Default 1000: about 7,000 rows of orders and 15,000 order lines over two years. */
  customers?: number | undefined
  /** Default 1. */
  seed?: number | undefined
  /** The first day of the shop. Default `'2023-01-01'`. */
  start?: Instant | undefined
  /** How many days are observed. Default 730. */
  days?: number | undefined
  /** Where the shop is: opening hours are local. Default `'UTC'`. */
  timeZone?: string | undefined
  /** How many products. Default 200. */
  products?: number | undefined
  /** The currency of the shop, one with two decimals. Default `'EUR'`. */
  currency?: string | undefined
  /** How many currencies customers pay in, from 1 to 6. Default 1. */
  currencies?: number | undefined
  /** The parameters purchase rates and lifetimes are drawn with; those left out keep their default. */
  model?: Partial<PurchaseTruth> | undefined
  /** Whether lifetimes have causes (slow deliveries, where customers came from). Without, they are purely Pareto/NBD. Default true. */
  churnCause?: boolean | undefined
  /** Told while a part is made; `stop()` ends it with a `StoppedError`. */
  onProgress?: OnProgress | undefined
}

/** The checked options. */
export type Setting = {
  readonly customers: number
  readonly seed: number
  readonly products: number
  readonly clock: Clock
  /** The currency of the shop first. */
  readonly currencies: readonly string[]
  /** Units of a currency for one of the first. */
  readonly rates: readonly number[]
  readonly model: PurchaseTruth
  readonly churnCause: boolean
  readonly onProgress: OnProgress | undefined
}

const NAME = 'syntheticShop'

const DEFAULTS = {
  customers: 1000,
  seed: 1,
  start: '2023-01-01' as Instant,
  days: 730,
  timeZone: 'UTC',
  products: 200,
  currency: 'EUR',
  currencies: 1,
  model: { r: 0.8, alpha: 30, s: 0.9, beta: 180 } as Partial<PurchaseTruth>,
  churnCause: true,
  onProgress: undefined as OnProgress | undefined,
}

/** Rates of exchange, invented but plausible, against EUR. */
const RATES: Readonly<Record<string, number>> = { EUR: 1, USD: 1.08, GBP: 0.86, CHF: 0.95, CNY: 7.8, SEK: 11.3 }

const MOST_CUSTOMERS = 20_000_000
const MOST_PRODUCTS = 1_000_000
/** A century: seconds of opening hours then fit 31 bits. */
const MOST_DAYS = 36_525
/** Where every date has a four-digit year. */
const FIRST_DAY = /* @__PURE__ */ daysFromCivil(1000, 1, 1)
const LAST_DAY = /* @__PURE__ */ daysFromCivil(10_000, 1, 1)
/** Rows of the orders that typed arrays can hold with room to grow. */
const MOST_ORDERS = 500_000_000

/** Checks the options of `syntheticShop`. O(days). */
export function readSetting(options: unknown): Setting {
  const read = readOptions(NAME, options, DEFAULTS)
  const customers = integerFrom(NAME, 'customers', read.customers, 1, MOST_CUSTOMERS)
  const days = integerFrom(NAME, 'days', read.days, 1, MOST_DAYS)
  const zone = timeZone(NAME, read.timeZone)
  const firstDay = zone.localDay(parseMoment(NAME, 'start', read.start, zone).at)
  if (firstDay < FIRST_DAY || firstDay + days > LAST_DAY) {
    throw inputError(NAME, 'start', `such that all ${days} days lie in the years 1000 to 9999`, quote(read.start))
  }
  const currencies = currenciesOf(read.currency, read.currencies)
  const { onProgress } = read
  progressOf(NAME, onProgress)
  return {
    customers,
    seed: seedValue(NAME, read.seed),
    products: integerFrom(NAME, 'products', read.products, 1, MOST_PRODUCTS),
    clock: clockOf(zone, firstDay, days),
    currencies,
    rates: currencies.map((code) => (RATES[code] ?? 1) / (RATES[currencies[0]!] ?? 1)),
    model: modelOf(read.model, customers * days),
    churnCause: booleanValue(NAME, 'churnCause', read.churnCause),
    onProgress,
  }
}

function currenciesOf(currency: unknown, count: unknown): string[] {
  const first = currencyCode(NAME, 'currency', currency)
  if (minorUnits(first) !== 2) throw inputError(NAME, 'currency', 'a currency with two decimals', quote(first))
  const others = Object.keys(RATES).filter((code) => code !== first)
  const most = Object.keys(RATES).length
  return [first, ...others.slice(0, integerFrom(NAME, 'currencies', count, 1, most) - 1)]
}

function modelOf(given: unknown, customerDays: number): PurchaseTruth {
  if (!isPlainObject(given)) throw inputError(NAME, 'model', 'an object of parameters', describe(given))
  checkNames(NAME, 'model', given, Object.keys(DEFAULTS.model))
  const parameter = (name: keyof PurchaseTruth): number =>
    numberWithin(NAME, `model.${name}`, given[name] ?? DEFAULTS.model[name], { above: 0, most: 1e9 })
  const model = { r: parameter('r'), alpha: parameter('alpha'), s: parameter('s'), beta: parameter('beta') }
  const leastAlpha = (customerDays * model.r) / MOST_ORDERS
  if (model.alpha < leastAlpha) {
    const expected = `at least ${leastAlpha} for fewer than ${MOST_ORDERS} orders`
    throw inputError(NAME, 'model.alpha', expected, quote(model.alpha))
  }
  return model
}

/** What draws from a stream of its own: what is read, and in which order, changes nothing. */
export type Part =
  | 'entries'
  | 'traits'
  | 'lifetimes'
  | 'spend'
  | 'currencies'
  | 'people'
  | 'orders'
  | 'lines'
  | 'products'
  | 'taste'
  | 'ratings'
  | 'communities'
  | 'referrals'
  | 'opportunities'
  | 'stages'
  | 'cases'
  | 'touches'
  | 'duplicates'

/** The random numbers of a part. O(1). */
export const streamOf = (setting: Setting, part: Part): Random => new Random(setting.seed).split(part)

const STEP = 1024

/** Says how far a part is, one customer a step; throws a `StoppedError` when told to stop. */
export type Pace = { at(done: number): void; end(): void }

/** The progress of a part of so many steps. O(1). */
export function paceOf(setting: Setting, part: string, total: number): Pace {
  if (setting.onProgress === undefined) return IDLE
  const progress: Progress = progressOf(NAME, setting.onProgress)
  progress.stage(part, total)
  return {
    at(done) {
      if (done % STEP === 0 && !progress.advance(done)) progress.throwIfStopped()
    },
    end() {
      progress.end()
      progress.throwIfStopped()
    },
  }
}

const IDLE: Pace = { at: () => undefined, end: () => undefined }
