/**
 * One value for all gaps of a column, and putting it there; or the value of the row before.
 *
 * Means are correctly rounded and medians selected, so the order of the rows never shows. Of several values that are equally frequent the smallest
 * is the mode (text by code units, false before true). Time O(rows), O(rows · log rows) for the mode of numbers.
 */
import { inputError } from '../../core/arguments.ts'
import {
  type Column,
  type ColumnType,
  codedTextsOf,
  columnLength,
  countMissing,
  isMissingAt,
  MISSING_BOOLEAN,
  missingColumn,
  type StringColumn,
  takeRows,
} from '../../data/table/columns.ts'
import { median } from '../../math/statistics/quantiles.ts'
import { exactMean } from '../scale/center.ts'
import { columnPath, doublesOf, presentValues } from '../scale/numericColumns.ts'
import type { ImputeStrategy } from './options.ts'

/** The type of a column to fill; unknown when nothing was in it. */
export type FillType = ColumnType | 'unknown'

/** What fills a column: instants as epoch milliseconds; null: nothing is known. */
export type Fill = number | string | boolean | null

const TYPE_NAMES = { number: 'numbers', string: 'text', boolean: 'true and false', instant: 'dates' } as const

/** A column as one of the type of the fit; a column in which nothing is known fits every type, any other type is refused. */
export function columnOfType(functionName: string, name: string, column: Column, type: FillType): Column {
  if (type === 'unknown' || column.type === type) return column
  const length = columnLength(column)
  if (countMissing(column) === length) return missingColumn(type, length)
  throw inputError(
    functionName,
    columnPath(name),
    `of ${TYPE_NAMES[type]}, as in the fit`,
    TYPE_NAMES[column.type],
    'invalidData',
  )
}

/** The mean, median or mode of a column with at least one value; the mean for strategies that begin or fall back there. */
export function fillOf(strategy: ImputeStrategy, column: Column): Fill {
  switch (column.type) {
    case 'number': {
      const present = presentValues(doublesOf(column.values))
      if (strategy === 'median') return median(present) + 0
      return strategy === 'mode' ? modeOf(present) : exactMean(present) + 0
    }
    case 'instant': {
      const present = presentValues(column.values)
      if (strategy === 'mode') return modeOf(present)
      return Math.round(strategy === 'mean' ? exactMean(present) : median(present)) + 0
    }
    case 'boolean': {
      const counts = [0, 0, 0] as [number, number, number]
      for (let row = 0; row < column.values.length; row++) counts[column.values[row] as 0 | 1 | 2]++
      return counts[1] > counts[0]
    }
    case 'string':
      return textMode(column)
  }
}

function modeOf(present: Float64Array): number {
  const sorted = present.slice().sort()
  let mode = sorted[0]!
  let most = 0
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    if (end - start > most) {
      most = end - start
      mode = sorted[start]!
    }
    start = end
  }
  return mode + 0
}

function textMode(column: StringColumn): string {
  const { codes, dictionary } = codedTextsOf(column)
  const counts = new Int32Array(dictionary.length)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]!++
  let mode = 0
  for (let code = 1; code < counts.length; code++) {
    const isMore = counts[code]! > counts[mode]!
    if (isMore || (counts[code] === counts[mode] && dictionary[code]! < dictionary[mode]!)) mode = code
  }
  return dictionary[mode] as string
}

/** The column with this value in every gap; a column without gaps comes back as it is. */
export function filledWith(column: Column, fill: Fill): Column {
  if (fill === null || countMissing(column) === 0) return column
  switch (column.type) {
    case 'number':
      return { type: 'number', values: numbersWith(new Float64Array(column.values), Number(fill)) }
    case 'instant':
      return { type: 'instant', values: numbersWith(column.values.slice(), Number(fill)) }
    case 'boolean': {
      const values = column.values.slice()
      for (let row = 0; row < values.length; row++)
        if (values[row] === MISSING_BOOLEAN) values[row] = fill === true ? 1 : 0
      return { type: 'boolean', values }
    }
    case 'string':
      return textsWith(column, String(fill))
  }
}

function numbersWith(values: Float64Array, fill: number): Float64Array {
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) values[row] = fill
  return values
}

function textsWith(column: StringColumn, fill: string): Column {
  if (column.coded === undefined) {
    return { type: 'string', texts: (column.texts ?? []).map((text) => text ?? fill) }
  }
  const { dictionary } = column.coded
  const known = dictionary.indexOf(fill)
  const code = known < 0 ? dictionary.length : known
  const codes = column.coded.codes.map((old) => (old < 0 ? code : old))
  return { type: 'string', coded: { codes, dictionary: known < 0 ? [...dictionary, fill] : dictionary } }
}

/** The column with the last value before it in every gap; gaps at the beginning stay. */
export function filledForward(column: Column): Column {
  if (countMissing(column) === 0) return column
  const from = new Int32Array(columnLength(column))
  let last = -1
  for (let row = 0; row < from.length; row++) {
    if (!isMissingAt(column, row)) last = row
    from[row] = last
  }
  return takeRows(column, from)
}
