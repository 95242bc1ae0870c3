/**
 * From a column's format to the reading of its cells: options checked, and the country or currency of each row looked up.
 *
 * Time O(1) a format, O(rows) where a column says the country or the currency.
 */
import { checkNames, describe, inputError, isPlainObject, oneOf, quote } from '../../core/arguments.ts'
import { currencyCode, isCurrencyCode } from '../../core/money.ts'
import { unknownColumn } from '../../data/source.ts'
import { cellAt, codedTextsOf } from '../../data/table/columns.ts'
import { currencyName } from '../../data/table/from.ts'
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
import { moneyReader } from '../parse/money.ts'
import { numberReader, readDecimal } from '../parse/number.ts'
import type { Contexts } from './entries.ts'
import { type ColumnReading, columnReading } from './reading.ts'
import { booleanSink, instantSink, moneySink, numberSink, textSink } from './sinks.ts'
import type { ColumnFormatName, DateFormat, MoneyFormat, PhoneFormat } from './types.ts'
