/** The checks of `CustomerSummary.from`: numbers that contradict each other are refused by customer and column. */
import {
  checkNames,
  describe,
  inputError,
  integerFrom,
  isPlainObject,
  numberWithin,
  oneOf,
} from '../../core/arguments.ts'
import { isMarked } from '../../core/brand.ts'
import { idText } from '../../core/ids.ts'
import { LAST_INSTANT } from '../../core/time/instant.ts'
import { timeZone } from '../../core/time/zone.ts'
import { noneDropped } from './dropped.ts'
import { DERIVED, OPTIONAL, REQUIRED, SCALARS, SUMMARY_UNITS } from './summaryFields.ts'

const NAME = 'CustomerSummary.from'

/** Refuses what is no summary. O(customers). */
export function checkSummaryInput(input: unknown): void {
  if (!isPlainObject(input) || isMarked(input, 'Table')) {
    const given = isMarked(input, 'Table') ? 'a Table (give table.toColumns())' : describe(input)
    throw inputError(NAME, 'input', 'an object of lists { frequency, recency, age, … }', given)
  }
  checkNames(NAME, '', input, ['ids', ...REQUIRED, ...OPTIONAL, ...SCALARS, ...DERIVED])
  const frequency = checkList(input, 'frequency', -1)
  const count = frequency.length
  if (count === 0) throw inputError(NAME, 'frequency', 'a list of at least one customer', 'an empty one', 'noRows')
  const recency = checkList(input, 'recency', count)
  const age = checkList(input, 'age', count)
  for (const name of OPTIONAL) if (input[name] !== undefined && input[name] !== null) checkList(input, name, count)
  checkIds(input.ids, count)
  checkScalars(input)
  const bad = (path: string, row: number, expected: string): never => {
    throw inputError(NAME, `${path}[${row}]`, expected, 'a value that is not', 'invalidData')
  }
  for (let i = 0; i < count; i++) {
    const x = frequency[i] as number
    const last = recency[i] as number
    if (!Number.isInteger(x)) bad('frequency', i, 'a whole number')
    if (last > (age[i] as number)) bad('recency', i, 'at most the age')
    if (x === 0 && last > 0) bad('recency', i, '0 where the frequency is 0')
  }
}

function checkIds(ids: unknown, count: number): void {
  if (ids === undefined || ids === null) return
  if (!Array.isArray(ids) || ids.length !== count) {
    throw inputError(NAME, 'ids', `a list of ${count} ids (customers)`, describe(ids))
  }
  const seen = new Set<string>()
  ids.forEach((id, i) => {
    const text = idText(id)
    if (text === null && id !== null) throw inputError(NAME, `ids[${i}]`, 'an id or null', describe(id), 'invalidData')
    if (text !== null && seen.size === seen.add(text).size) {
      throw inputError(NAME, `ids[${i}]`, 'an id of its own', 'one that was there before', 'duplicateKey')
    }
  })
}

function checkScalars(input: Record<string, unknown>): void {
  const given = (name: string): boolean => input[name] !== undefined && input[name] !== null
  if (given('unit')) oneOf(NAME, 'unit', input.unit, SUMMARY_UNITS)
  for (const name of ['asOf', 'calibrationEnd']) {
    if (given(name)) numberWithin(NAME, name, input[name], { least: -LAST_INSTANT, most: LAST_INSTANT })
  }
  if (given('holdoutDuration')) numberWithin(NAME, 'holdoutDuration', input.holdoutDuration, { least: 0 })
  if (given('timeZone')) timeZone(NAME, input.timeZone)
  if (given('currency') && typeof input.currency !== 'string') {
    throw inputError(NAME, 'currency', 'text such as EUR', describe(input.currency))
  }
  if (!given('dropped')) return
  if (!isPlainObject(input.dropped)) throw inputError(NAME, 'dropped', 'counts by reason', describe(input.dropped))
  const reasons = Object.keys(noneDropped())
  checkNames(NAME, 'dropped', input.dropped, reasons)
  for (const name of reasons) integerFrom(NAME, `dropped.${name}`, input.dropped[name], 0)
}

/** A list of finite numbers, not negative but for money and dates. */
function checkList(input: Record<string, unknown>, name: string, count: number): ArrayLike<number> {
  const list = input[name]
  const isList = Array.isArray(list) || (ArrayBuffer.isView(list) && 'length' in list)
  if (!isList) throw inputError(NAME, name, 'a list of numbers', describe(list))
  const values = list as ArrayLike<unknown>
  if (count >= 0 && values.length !== count) {
    throw inputError(NAME, name, `as long as frequency (${count})`, `length ${values.length}`)
  }
  const anySign = ['monetary', 'revenue', 'firstAt', 'lastAt', 'sumLogGaps', 'holdoutMonetary'].includes(name)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value === 'number' && Number.isFinite(value) && (anySign || value >= 0)) continue
    const expected = `a finite number${anySign ? '' : ' of at least 0'}`
    const given = typeof value === 'number' && Number.isFinite(value) ? 'a negative one' : describe(value)
    throw inputError(NAME, `${name}[${i}]`, expected, given, 'invalidData')
  }
  return values as ArrayLike<number>
}
