/** Which categories does a column have, and which of them is in each row? Time O(rows), O(categories · log categories) to put them in order. */
import { inputError } from '../../core/arguments.ts'
import {
  type Column,
  type ColumnType,
  codedTextsOf,
  columnLength,
  countMissing,
  MISSING_BOOLEAN,
} from '../../data/table/columns.ts'
import { columnPath, numbersOf } from '../scale/numericColumns.ts'

/** A value that a column of categories holds. */
export type Category = string | number | boolean

/** The type of a column of categories; unknown when nothing was in it. */
export type CategoryType = Exclude<ColumnType, 'instant'> | 'unknown'

/** The categories of a column, and by row the place of its category; −1 is missing. */
export type Coded = { readonly type: CategoryType; readonly values: readonly Category[]; readonly codes: Int32Array }

const TYPE_NAMES = { number: 'numbers', string: 'text', boolean: 'true and false', unknown: 'anything' } as const

/** A column by category, in no particular order; some of the values may be in no row. Dates are refused. */
export function codedColumn(functionName: string, name: string, column: Column): Coded {
  const length = columnLength(column)
  if (countMissing(column) === length) return { type: 'unknown', values: [], codes: new Int32Array(length).fill(-1) }
  switch (column.type) {
    case 'string': {
      const { codes, dictionary } = codedTextsOf(column)
      return { type: 'string', values: dictionary, codes }
    }
    case 'boolean':
      return {
        type: 'boolean',
        values: [false, true],
        codes: Int32Array.from(column.values, (value) => (value === MISSING_BOOLEAN ? -1 : value)),
      }
    case 'number':
      return codedNumbers(numbersOf(functionName, name, column))
    case 'instant':
      throw inputError(functionName, columnPath(name), 'text, numbers or true and false', 'dates', 'invalidData')
  }
}

function codedNumbers(numbers: Float64Array): Coded {
  const codeOf = new Map<number, number>()
  const values: number[] = []
  const codes = new Int32Array(numbers.length)
  for (let row = 0; row < numbers.length; row++) {
    // Map takes −0 for 0
    const value = numbers[row]!
    if (Number.isNaN(value)) {
      codes[row] = -1
      continue
    }
    let code = codeOf.get(value)
    if (code === undefined) {
      code = values.push(value + 0) - 1
      codeOf.set(value, code)
    }
    codes[row] = code
  }
  return { type: 'number', values, codes }
}

/** The categories to keep, text by code units, numbers ascending, false first, and how often each occurs. */
export type Kept = { readonly categories: readonly Category[]; readonly counts: Int32Array }

/** All categories that occur, or the most frequent ones; of equally frequent ones those that come first in order. */
export function keptCategories({ values, codes }: Coded, maxCategories: number | undefined): Kept {
  const counts = new Int32Array(values.length)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]!++
  const inOrder = [...counts.keys()].filter((code) => counts[code]! > 0).sort((a, b) => before(values[a]!, values[b]!))
  let kept = inOrder
  if (maxCategories !== undefined && inOrder.length > maxCategories) {
    const place = new Int32Array(values.length)
    inOrder.forEach((code, i) => {
      place[code] = i
    })
    const byCount = inOrder.toSorted((a, b) => counts[b]! - counts[a]! || place[a]! - place[b]!)
    kept = byCount.slice(0, maxCategories).sort((a, b) => place[a]! - place[b]!)
  }
  return {
    categories: kept.map((code) => values[code] as Category),
    counts: Int32Array.from(kept, (code) => counts[code]!),
  }
}

const before = (a: Category, b: Category): number => (a < b ? -1 : a > b ? 1 : 0)

/** Rows by known category, and how many have none: because the value is missing, or because the category is not known. */
export type Matched = { readonly codes: Int32Array; readonly missing: number; readonly unseen: number }

/** By row the place of its category among those known; −1 for missing and unseen ones. A column of another type is refused. */
export function matchCategories(
  functionName: string,
  name: string,
  coded: Coded,
  type: CategoryType,
  categories: readonly Category[],
): Matched {
  if (coded.type !== type && coded.type !== 'unknown' && type !== 'unknown') {
    const expected = `of ${TYPE_NAMES[type]}, as in the fit`
    throw inputError(functionName, columnPath(name), expected, TYPE_NAMES[coded.type], 'invalidData')
  }
  const placeOf = new Map(categories.map((category, place) => [category, place]))
  const places = Int32Array.from(coded.values, (value) => placeOf.get(value) ?? -1)
  const codes = new Int32Array(coded.codes.length)
  let missing = 0
  let unseen = 0
  for (let row = 0; row < codes.length; row++) {
    const code = coded.codes[row]!
    const place = code < 0 ? -1 : places[code]!
    codes[row] = place
    if (code < 0) missing++
    else if (place < 0) unseen++
  }
  return { codes, missing, unseen }
}
