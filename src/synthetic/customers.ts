/**
 * Who are the customers? Invented people with addresses, numbers and mail, and what is known of how they came.
 *
 * Time and space O(customers).
 */
import { dayText } from '../core/time/calendar.ts'
import type { Table } from '../data/table/table.ts'
import { instantsOf, slotOf } from './clock.ts'
import { booleans, coded, instants, numbers, tableOf, texts } from './columns.ts'
import { type Population, pick, SOURCES } from './lifetimes.ts'
import { COUNTRIES, type Country, MAIL_DOMAINS, type Name } from './names.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `customers`. */
export type SyntheticCustomer = {
  id: string
  name: string
  givenName: string
  familyName: string
  email: string
  /** E.164; customers in China have none, for no numbers there are kept for fiction. */
  phone: string | null
  birthDate: string
  street: string
  postcode: string
  city: string
  country: string
  latitude: number
  longitude: number
  currency: string
  source: string
  /** The first order. */
  createdAt: Date
  newsletter: boolean
  /** How long deliveries to this customer usually take. */
  deliveryDays: number
}

/** People as positions in the lists of names, by row of `customers`. */
export type People = {
  readonly country: Uint8Array
  readonly given: Uint8Array
  readonly family: Uint8Array
  readonly street: Uint8Array
  readonly houseNumber: Uint8Array
  readonly town: Uint8Array
  /** Digits of the postcode and of the telephone number. */
  readonly postcode: Uint16Array
  readonly phonePrefix: Uint8Array
  readonly phoneNumber: Uint16Array
  readonly mailDomain: Uint8Array
  /** Day number of birth. */
  readonly birthDay: Int32Array
  /** Offset from the middle of the town, in degrees. */
  readonly north: Float64Array
  readonly east: Float64Array
}

/** What is written down of a person. */
export type Person = {
  givenName: string
  familyName: string
  email: string
  phone: string | null
  birthDate: string
  street: string
  postcode: string
  city: string
  country: string
}

const LEAST_AGE = 18
const AGE_RANGE = 66
const DAYS_OF_YEAR = 365.25
/** House numbers go from 1 to this. */
export const MOST_HOUSE_NUMBER = 120
/** Degrees from the middle of a town, one standard deviation. */
const TOWN_RADIUS = 0.04

/** 'C000001', 'C000002' … */
export function customerIdsOf(setting: Setting): readonly string[] {
  return Array.from({ length: setting.customers }, (_, row) => `C${String(row + 1).padStart(6, '0')}`)
}

/** Draws the people. O(customers). */
export function drawPeople(setting: Setting): People {
  const count = setting.customers
  const random = streamOf(setting, 'people')
  const pace = paceOf(setting, 'customers', count)
  const shares = COUNTRIES.map(({ share }) => share)
  const people: People = {
    country: new Uint8Array(count),
    given: new Uint8Array(count),
    family: new Uint8Array(count),
    street: new Uint8Array(count),
    houseNumber: new Uint8Array(count),
    town: new Uint8Array(count),
    postcode: new Uint16Array(count),
    phonePrefix: new Uint8Array(count),
    phoneNumber: new Uint16Array(count),
    mailDomain: new Uint8Array(count),
    birthDay: new Int32Array(count),
    north: new Float64Array(count),
    east: new Float64Array(count),
  }
  for (let i = 0; i < count; i++) {
    pace.at(i)
    people.country[i] = pick(shares, random.uniform())
    const country = COUNTRIES[people.country[i]!]!
    people.given[i] = random.integer(country.given.length)
    people.family[i] = random.integer(country.family.length)
    people.street[i] = random.integer(country.streets.length)
    people.houseNumber[i] = 1 + random.integer(MOST_HOUSE_NUMBER)
    people.town[i] = random.integer(country.towns.length)
    people.postcode[i] = random.integer(1000)
    people.phonePrefix[i] = random.integer(Math.max(1, country.phones.length))
    people.phoneNumber[i] = random.integer(10_000)
    people.mailDomain[i] = random.integer(MAIL_DOMAINS.length)
    const age = LEAST_AGE + (AGE_RANGE * (random.uniform() + random.uniform())) / 2
    people.birthDay[i] = setting.clock.firstDay - Math.floor(age * DAYS_OF_YEAR)
    people.north[i] = random.normal(0, TOWN_RADIUS)
    people.east[i] = random.normal(0, TOWN_RADIUS)
  }
  pace.end()
  return people
}

/** What is written down of the person in a row. O(1). */
export function personOf(people: People, row: number): Person {
  const country = COUNTRIES[people.country[row]!]!
  const town = country.towns[people.town[row]!]!
  return {
    givenName: country.given[people.given[row]!]![0],
    familyName: country.family[people.family[row]!]![0],
    email: emailOf(people, row),
    phone: phoneOf(people, row),
    birthDate: dayText(people.birthDay[row]!),
    street: streetOf(people, row),
    postcode: withDigits(town[1], people.postcode[row]!),
    city: town[0],
    country: country.code,
  }
}

/** The row's number makes the address unique. */
function emailOf(people: People, row: number): string {
  const { given, family } = COUNTRIES[people.country[row]!]!
  const local = `${given[people.given[row]!]![1]}.${family[people.family[row]!]![1]}${row + 1}`
  return `${local}@${MAIL_DOMAINS[people.mailDomain[row]!]!}`
}

function phoneOf(people: People, row: number): string | null {
  const range = COUNTRIES[people.country[row]!]!.phones[people.phonePrefix[row]!]
  if (range === undefined) return null
  const [prefix, digits] = range
  return prefix + String(people.phoneNumber[row]! % 10 ** digits).padStart(digits, '0')
}

function streetOf(people: People, row: number): string {
  const country = COUNTRIES[people.country[row]!]!
  return addressOf(country, country.streets[people.street[row]!]!, people.houseNumber[row]!)
}

/** Street and number as the country writes them. */
export function addressOf({ numberFirst, familyFirst }: Country, street: string, number: number): string {
  if (familyFirst) return `${street}${number}号`
  return numberFirst ? `${number} ${street}` : `${street} ${number}`
}

/** A pattern with each # replaced by a digit of the number, from the right. */
function withDigits(pattern: string, number: number): string {
  let text = ''
  for (let i = pattern.length - 1; i >= 0; i--) {
    if (pattern[i] === '#') {
      text = String(number % 10) + text
      number = Math.floor(number / 10)
    } else text = pattern[i] + text
  }
  return text
}

/** One dictionary of several lists, without repetition, and the code of each entry of each list. */
function joined(lists: readonly (readonly string[])[]): { dictionary: readonly string[]; codes: number[][] } {
  const dictionary = [...new Set(lists.flat())]
  const codeOf = new Map(dictionary.map((text, code) => [text, code]))
  return { dictionary, codes: lists.map((list) => list.map((text) => codeOf.get(text)!)) }
}

const writtenNames = (names: readonly Name[]): string[] => names.map(([text]) => text)

/** The table of the customers. */
export function customerTable(
  setting: Setting,
  people: People,
  population: Population,
  customerIds: readonly string[],
): Table<SyntheticCustomer> {
  const { count } = population
  const given = joined(COUNTRIES.map((country) => writtenNames(country.given)))
  const family = joined(COUNTRIES.map((country) => writtenNames(country.family)))
  const cities = joined(COUNTRIES.map(({ towns }) => towns.map(([name]) => name)))
  const givenCodes = new Int32Array(count)
  const familyCodes = new Int32Array(count)
  const cityCodes = new Int32Array(count)
  const name = new Array<string>(count)
  const email = new Array<string>(count)
  const phone = new Array<string | null>(count)
  const street = new Array<string>(count)
  const postcode = new Array<string>(count)
  const birthCodes = new Int32Array(count)
  const latitude = new Float64Array(count)
  const longitude = new Float64Array(count)
  const firstSlots = new Int32Array(count)
  const oldest = people.birthDay.reduce((least, day) => Math.min(least, day), Infinity)
  const youngest = people.birthDay.reduce((most, day) => Math.max(most, day), -Infinity)
  for (let i = 0; i < count; i++) {
    const code = people.country[i]!
    const country = COUNTRIES[code]!
    const town = country.towns[people.town[i]!]!
    givenCodes[i] = given.codes[code]![people.given[i]!]!
    familyCodes[i] = family.codes[code]![people.family[i]!]!
    cityCodes[i] = cities.codes[code]![people.town[i]!]!
    const givenName = given.dictionary[givenCodes[i]!]!
    const familyName = family.dictionary[familyCodes[i]!]!
    name[i] = country.familyFirst ? familyName + givenName : `${givenName} ${familyName}`
    email[i] = emailOf(people, i)
    phone[i] = phoneOf(people, i)
    street[i] = streetOf(people, i)
    postcode[i] = withDigits(town[1], people.postcode[i]!)
    birthCodes[i] = people.birthDay[i]! - oldest
    latitude[i] = Math.round((town[2] + people.north[i]!) * 10_000) / 10_000
    longitude[i] = Math.round((town[3] + people.east[i]!) * 10_000) / 10_000
    firstSlots[i] = slotOf(population.first[i]!)
  }
  return tableOf<SyntheticCustomer>(count, {
    id: texts(customerIds),
    name: texts(name),
    givenName: coded(givenCodes, given.dictionary),
    familyName: coded(familyCodes, family.dictionary),
    email: texts(email),
    phone: texts(phone),
    birthDate: coded(
      birthCodes,
      Array.from({ length: youngest - oldest + 1 }, (_, day) => dayText(oldest + day)),
    ),
    street: texts(street),
    postcode: texts(postcode),
    city: coded(cityCodes, cities.dictionary),
    country: coded(
      Int32Array.from(people.country),
      COUNTRIES.map(({ code }) => code),
    ),
    latitude: numbers(latitude),
    longitude: numbers(longitude),
    currency: coded(population.currency, setting.currencies),
    source: coded(population.source, SOURCES),
    createdAt: instants(instantsOf(setting.clock, firstSlots)),
    newsletter: booleans(population.newsletter),
    deliveryDays: numbers(population.deliveryDays),
  })
}
