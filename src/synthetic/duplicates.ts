/**
 * The same people, written down more than once: a dirty table of customers with the truth about who is who.
 *
 * Every customer appears as it is; one in six also as one to four copies with one to three errors each (after the FEBRL generator,
 * Christen 2005, "Probabilistic data generation for deduplication and data linkage"): typing errors, nicknames, swapped names and dates,
 * missing values, other spellings, a move. Rows are shuffled. Time and space O(customers).
 */
import type { Random } from '../core/random.ts'
import type { Table } from '../data/table/table.ts'
import { tableOf, texts } from './columns.ts'
import { addressOf, MOST_HOUSE_NUMBER, type People, type Person, personOf } from './customers.ts'
import { COUNTRIES, MAIL_DOMAINS } from './names.ts'
import { paceOf, type Setting, streamOf } from './setting.ts'

/** A row of `dirtyCustomers`. */
export type SyntheticDirtyCustomer = {
  id: string
  givenName: string | null
  familyName: string | null
  email: string | null
  phone: string | null
  birthDate: string | null
  street: string | null
  postcode: string | null
  city: string | null
  country: string
}

/** The dirty records and the truth. */
export type DirtyRecords = {
  readonly records: readonly DirtyPerson[]
  /** The row of `customers` that each record is of. */
  readonly customer: Int32Array
}

type DirtyPerson = { -readonly [K in keyof SyntheticDirtyCustomer as Exclude<K, 'id'>]: SyntheticDirtyCustomer[K] }

const COPIED_SHARE = 1 / 6
const ANOTHER_COPY = 0.3
const MOST_COPIES = 4
const MOST_ERRORS = 3

/** Draws the records. */
export function drawDuplicates(setting: Setting, people: People): DirtyRecords {
  const random = streamOf(setting, 'duplicates')
  const pace = paceOf(setting, 'dirtyCustomers', setting.customers)
  const records: DirtyPerson[] = []
  const customer: number[] = []
  for (let row = 0; row < setting.customers; row++) {
    pace.at(row)
    const person = personOf(people, row)
    records.push(person)
    customer.push(row)
    if (random.uniform() >= COPIED_SHARE) continue
    for (let copies = 1; copies <= MOST_COPIES; copies++) {
      records.push(corrupted(random, person, people, row))
      customer.push(row)
      if (random.uniform() >= ANOTHER_COPY) break
    }
  }
  pace.end()
  const order = random.shuffle(Int32Array.from(records.keys()))
  return { records: Array.from(order, (place) => records[place]!), customer: order.map((place) => customer[place]!) }
}

/** All pairs of rows of the same person, the lower row first, by rows. O(rows + pairs). */
export function pairsOf(customer: Int32Array): [number, number][] {
  const rowsOf = new Map<number, number[]>()
  customer.forEach((person, row) => {
    const rows = rowsOf.get(person)
    if (rows === undefined) rowsOf.set(person, [row])
    else rows.push(row)
  })
  const pairs: [number, number][] = []
  for (const rows of rowsOf.values()) {
    rows.forEach((left, place) => {
      for (const right of rows.slice(place + 1)) pairs.push([left, right])
    })
  }
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

type Damage = (random: Random, copy: DirtyPerson, people: People, row: number) => void

function corrupted(random: Random, person: Person, people: People, row: number): DirtyPerson {
  const copy: DirtyPerson = { ...person }
  const kinds = random.sample(DAMAGES.length, 1 + random.integer(MOST_ERRORS))
  for (const kind of kinds) DAMAGES[kind]!(random, copy, people, row)
  return copy
}

/** One error each; those a record cannot have (no nickname, no number) leave it as it is. */
const DAMAGES: readonly Damage[] = [
  (random, copy) => {
    copy.givenName = mistyped(random, copy.givenName)
  },
  (random, copy) => {
    copy.familyName = mistyped(random, copy.familyName)
  },
  (_, copy, people, row) => {
    const nickname = COUNTRIES[people.country[row]!]!.given[people.given[row]!]![2]
    if (nickname !== undefined) copy.givenName = nickname
  },
  (_, copy) => {
    const given = copy.givenName
    copy.givenName = copy.familyName
    copy.familyName = given
  },
  (random, copy) => {
    copy.email = random.uniform() < 0.5 ? null : otherDomain(random, copy.email)
  },
  (random, copy) => {
    copy.email = random.uniform() < 0.5 ? (copy.email?.toUpperCase() ?? null) : mistypedMail(random, copy.email)
  },
  (random, copy) => {
    copy.phone = random.uniform() < 0.4 ? null : spaced(copy.phone)
  },
  (random, copy) => {
    copy.birthDate = random.uniform() < 0.4 ? null : otherDate(copy.birthDate)
  },
  (random, copy) => {
    copy.street = random.uniform() < 0.3 ? null : mistyped(random, abbreviated(copy.street))
  },
  (random, copy) => {
    copy.postcode = random.uniform() < 0.3 ? null : mistyped(random, copy.postcode)
  },
  (random, copy, people, row) => {
    const country = COUNTRIES[people.country[row]!]!
    const street = country.streets[random.integer(country.streets.length)]!
    copy.street = addressOf(country, street, 1 + random.integer(MOST_HOUSE_NUMBER))
    copy.city = country.towns[random.integer(country.towns.length)]![0]
    copy.postcode = null
  },
  (random, copy) => {
    copy.city = random.uniform() < 0.5 ? null : mistyped(random, copy.city)
  },
]

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One letter or digit replaced, left out, doubled or swapped with the next. */
function mistyped(random: Random, text: string | null): string | null {
  if (text === null || text.length < 2) return text
  const place = random.integer(text.length - 1)
  const letter = text.charAt(place)
  const before = text.slice(0, place)
  const after = text.slice(place + 1)
  switch (random.integer(4)) {
    case 0:
      return before + otherCharacter(random, letter) + after
    case 1:
      return before + after
    case 2:
      return before + letter + letter + after
    default:
      return before + after.charAt(0) + letter + after.slice(1)
  }
}

function otherCharacter(random: Random, letter: string): string {
  const digit = '0123456789'.indexOf(letter)
  return digit >= 0 ? String((digit + 1 + random.integer(9)) % 10) : LETTERS.charAt(random.integer(LETTERS.length))
}

/** An error before the @: the domain stays one kept for examples. */
function mistypedMail(random: Random, email: string | null): string | null {
  if (email === null) return null
  const at = email.indexOf('@')
  return mistyped(random, email.slice(0, at)) + email.slice(at)
}

function otherDomain(random: Random, email: string | null): string | null {
  if (email === null) return null
  return email.slice(0, email.indexOf('@') + 1) + MAIL_DOMAINS[random.integer(MAIL_DOMAINS.length)]!
}

/** '+4930 231 251 23' for '+493023125123'. */
function spaced(phone: string | null): string | null {
  if (phone === null) return null
  return `${phone.slice(0, 5)} ${phone.slice(5).replaceAll(/(...)(?=.)/g, '$1 ')}`
}

/** Day and month swapped where that is a date, else the year before. */
function otherDate(date: string | null): string | null {
  if (date === null) return null
  const [year = '', month = '', day = ''] = date.split('-')
  if (Number(day) <= 12 && day !== month) return `${year}-${day}-${month}`
  return `${String(Number(year) - 1).padStart(4, '0')}-${month}-${day === '29' && month === '02' ? '28' : day}`
}

function abbreviated(street: string | null): string | null {
  if (street === null) return null
  return street.replace('straße', 'str.').replace('Street', 'St').replace('Avenue', 'Ave').replace('boulevard', 'bd')
}

/** The table of the dirty records. */
export function dirtyTable({ records }: DirtyRecords): Table<SyntheticDirtyCustomer> {
  const column = (field: keyof DirtyPerson) => texts(records.map((record) => record[field]))
  return tableOf<SyntheticDirtyCustomer>(records.length, {
    id: texts(records.map((_, row) => `D${String(row + 1).padStart(6, '0')}`)),
    givenName: column('givenName'),
    familyName: column('familyName'),
    email: column('email'),
    phone: column('phone'),
    birthDate: column('birthDate'),
    street: column('street'),
    postcode: column('postcode'),
    city: column('city'),
    country: column('country'),
  })
}
