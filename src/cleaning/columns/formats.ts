/**
 * From a column's format to the reading of its cells: options checked, and the country or currency of each row looked up.
 *
 * Time O(1) a format, O(rows) where a column says the country or the currency.
 */
import { checkNames, describe, inputError, isPlainObject, oneOf, quote } from '../../core/arguments.ts'
import { currencyCode, isCurrencyCode } from '../../core/money.ts'
import { unknownColumn } from '../../data/source.ts'
import { cellAt, codedTextsOf } from '../../data/table/columns.ts'
import { currencyClash, currencyName } from '../../data/table/from.ts'
import type { Table } from '../../data/table/table.ts'
import { normalizeAddress } from '../normalize/address.ts'
import { isCountryCode, normalizeCountry } from '../normalize/country.ts'
import { normalizeEmail } from '../normalize/email.ts'
import { normalizeName } from '../normalize/name.ts'
import { phoneReader } from '../normalize/phone.ts'
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { parseBoolean } from '../parse/boolean.ts'
import { currencyMark } from '../parse/currencies.ts'
import { dateReader } from '../parse/date.ts'
import { DATE, type DateReader, dateTextOf, NOTHING, readDate, UNREADABLE } from '../parse/dateReader.ts'
import { foldText } from '../parse/fold.ts'
import { moneyReader } from '../parse/money.ts'
import { numberReader, readDecimal } from '../parse/number.ts'
import type { Contexts } from './entries.ts'
import { type ColumnReading, columnReading } from './reading.ts'
import { booleanSink, instantSink, moneySink, numberSink, textSink } from './sinks.ts'
import type { ColumnFormatName } from './types.ts'

/** The options that each format takes beside its name. */
const OPTIONS: Readonly<Record<ColumnFormatName, readonly string[]>> = {
  email: [],
  phone: ['country', 'countryColumn'],
  name: [],
  address: [],
  country: [],
  date: ['order', 'timeZone', 'twoDigitYears', 'as'],
  number: ['decimal'],
  money: ['decimal', 'currency', 'currencyColumn'],
  boolean: [],
}

const NAMES: readonly ColumnFormatName[] = [
  'email',
  'phone',
  'name',
  'address',
  'country',
  'date',
  'number',
  'money',
  'boolean',
]

/** A column and its format, checked. */
export type ColumnTask = {
  readonly column: string
  readonly format: ColumnFormatName
  /** The instants of a date column stay instants, or become text. */
  readonly keepsInstants: boolean
  readonly reading: ColumnReading
}

/** The tasks of a `formats` argument; columns that are not there, unknown formats and unknown options are refused. */
export function readFormats(functionName: string, table: Table, formats: unknown): ColumnTask[] {
  if (!isPlainObject(formats)) {
    throw inputError(
      functionName,
      'formats',
      "an object of formats by column, such as { email: 'email' }",
      describe(formats),
    )
  }
  const tasks: ColumnTask[] = []
  for (const column of Object.keys(formats)) {
    const format: unknown = formats[column]
    if (format === undefined) continue
    if (!table.store.has(column)) throw unknownColumn(functionName, 'formats', column, table.columnNames)
    tasks.push(taskOf(functionName, table, column, format))
  }
  for (const { column, format } of tasks) {
    if (format === 'money' && tasks.some((task) => task.column === currencyName(column))) {
      const path = `formats.${currencyName(column).slice(0, 48)}`
      throw inputError(
        functionName,
        path,
        'left out: the currencies of a money column are normalized with it',
        'a format',
      )
    }
  }
  return tasks
}

type Told = Readonly<Record<string, unknown>>

function taskOf(functionName: string, table: Table, column: string, told: unknown): ColumnTask {
  const path = `formats.${column.slice(0, 40)}`
  const options: Told = isPlainObject(told) ? told : { format: told }
  const { format: name } = options
  if (typeof name !== 'string')
    throw inputError(functionName, path, "a format such as 'email', or { format, … }", describe(told))
  const format = oneOf(functionName, isPlainObject(told) ? `${path}.format` : path, name, NAMES)
  checkNames(functionName, path, options, ['format', ...OPTIONS[format]])
  const place: Place = { functionName, path, table, column }
  return {
    column,
    format,
    keepsInstants: options.as === 'instant',
    reading: readingOf(place, format, options),
  }
}

type Place = {
  readonly functionName: string
  readonly path: string
  readonly table: Table
  readonly column: string
}

function readingOf(place: Place, format: ColumnFormatName, options: Told): ColumnReading {
  switch (format) {
    case 'email':
      return columnReading(normalizeEmail, textSink)
    case 'name':
      return columnReading(normalizeName, textSink)
    case 'address':
      return columnReading(normalizeAddress, textSink)
    case 'country':
      return columnReading(normalizeCountry, textSink)
    case 'boolean':
      return columnReading(parseBoolean, booleanSink)
    case 'number':
      return columnReading(numberReader(decimalOf(place, options)), numberSink)
    case 'date':
      return dateReading(place, options)
    case 'phone':
      return phoneReading(place, options)
    case 'money':
      return moneyReading(place, options)
  }
}

const decimalOf = ({ functionName, path }: Place, { decimal }: Told): '.' | ',' | undefined =>
  readDecimal(functionName, `${path}.decimal`, decimal)

function dateReading({ functionName, path }: Place, options: Told): ColumnReading {
  const reader = dateReader(functionName, `${path}.`, options)
  const as = options.as === undefined ? 'text' : oneOf(functionName, `${path}.as`, options.as, ['text', 'instant'])
  if (as === 'instant') return columnReading((cell) => readInstant(reader, cell), instantSink)
  const textOfDay = new Map<number, Normalized<string>>()
  return columnReading((cell) => readDateText(reader, cell, textOfDay), textSink)
}

/** Days repeat: each is written once, and the rows share its text. */
function readDateText(
  reader: DateReader,
  cell: unknown,
  textOfDay: Map<number, Normalized<string>>,
): Normalized<string> {
  const kind = readDate(reader, cell)
  if (kind === NOTHING) return missing
  if (kind === UNREADABLE) return unreadable(reader.issue)
  if (kind !== DATE) return normalized(dateTextOf(reader, kind))
  const known = textOfDay.get(reader.day)
  if (known !== undefined) return known
  const text = normalized(dateTextOf(reader, kind))
  if (textOfDay.size < MOST_DAYS) textOfDay.set(reader.day, text)
  return text
}

/** Three centuries; what lies outside is written anew. */
const MOST_DAYS = 110_000

function readInstant(reader: DateReader, cell: unknown): Normalized<number> {
  const kind = readDate(reader, cell)
  if (kind === NOTHING) return missing
  if (kind === UNREADABLE) return unreadable(reader.issue)
  return normalized(kind === DATE ? reader.zone.startOfDay(reader.day) : reader.at)
}

function phoneReading(place: Place, options: Told): ColumnReading {
  const { functionName, path } = place
  const { country, countryColumn } = options
  if (country !== undefined && !isCountryCode(country)) {
    throw inputError(functionName, `${path}.country`, "a two-letter country code such as 'DE'", quote(country))
  }
  if (countryColumn === undefined) return columnReading(phoneReader(functionName, { country }), textSink)
  const { contexts, values } = contextsOf(place, 'countryColumn', countryColumn, country ?? null, normalizeCountry)
  const readers = values.map((code) => phoneReader(functionName, { country: code }))
  return columnReading((cell, context) => readers[context]!(cell), textSink, contexts)
}

function moneyReading(place: Place, options: Told): ColumnReading {
  const { functionName, path, table, column } = place
  const currency =
    options.currency === undefined ? null : currencyCode(functionName, `${path}.currency`, options.currency)
  const read = moneyReader(decimalOf(place, options))
  const beside = currencyName(column)
  const told = options.currencyColumn ?? (table.store.has(beside) ? beside : undefined)
  if (told !== beside && table.store.has(beside)) throw currencyClash(functionName, column)
  if (told === undefined) return columnReading((cell) => read(cell, currency), moneySink)
  const { contexts, values } = contextsOf(place, 'currencyColumn', told, currency, (cell) =>
    readCurrency(cell, currency),
  )
  return columnReading((cell, context) => read(cell, values[context] ?? null), moneySink, contexts)
}

/** A currency as a cell of its own: a code in any case, or a sign that means one currency or the one told. */
function readCurrency(raw: unknown, told: string | null): Normalized<string> {
  if (typeof raw !== 'string') return raw === null || raw === undefined ? missing : unknownCurrency
  const text = foldText(raw, LONGEST_CURRENCY)
  if (text === '') return missing
  if (text === null) return unknownCurrency
  const code = text.toUpperCase()
  if (isCurrencyCode(code)) return normalized(code)
  const mark = currencyMark(text)
  if (told !== null && mark?.codes.includes(told) === true) return normalized(told)
  return mark?.certain === true && mark.codes[0] !== undefined ? normalized(mark.codes[0]) : unknownCurrency
}

const LONGEST_CURRENCY = 40
const unknownCurrency = /* @__PURE__ */ unreadable('currencyUnknown')

/** The distinct values that another column gives the rows, null where its cell cannot be read, `fallback` where it is missing. */
function contextsOf(
  { functionName, path, table }: Place,
  option: string,
  name: unknown,
  fallback: string | null,
  read: (cell: unknown) => Normalized<string>,
): { readonly contexts: Contexts; readonly values: readonly (string | null)[] } {
  const column = typeof name === 'string' ? table.store.get(name) : undefined
  if (column === undefined) throw unknownColumn(functionName, `${path}.${option}`, name, table.columnNames)
  const values: (string | null)[] = []
  const contextOf = (cell: unknown): number => {
    const { value, issue } = read(cell)
    const said = value === null && issue === null ? fallback : value
    const place = values.indexOf(said)
    return place >= 0 ? place : values.push(said) - 1
  }
  const nothing = contextOf(null)
  const rows = new Int32Array(table.rowCount)
  if (column.type === 'string') {
    const { codes, dictionary } = codedTextsOf(column)
    const contextOfCode = Int32Array.from(dictionary, contextOf)
    for (let row = 0; row < rows.length; row++) rows[row] = codes[row]! < 0 ? nothing : contextOfCode[codes[row]!]!
  } else {
    for (let row = 0; row < rows.length; row++) rows[row] = contextOf(cellAt(column, row))
  }
  return { contexts: { rows, count: values.length }, values }
}
