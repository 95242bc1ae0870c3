/** What a profile says of a table and of each column. */
import type { ColumnType } from '../../data/table/columns.ts'
import type { IgnoredColumn, Table } from '../../data/table/table.ts'
import type { Cell } from '../../data/types.ts'

/** What may be wrong with a column. */
export type ProfileWarningCode =
  /** Every value is missing, or the table has no rows. */
  | 'allMissing'
  /** More than half of the values are missing. */
  | 'mostlyMissing'
  /** One distinct value: it tells nothing apart. */
  | 'constant'
  /** Every value is different: perhaps an id. */
  | 'allDistinct'
  /** Values of several types were written as text. */
  | 'mixedTypes'
  /** At least nine in ten of the texts are numbers. */
  | 'numbersAsText'
  /** At least nine in ten of the texts are ISO dates. */
  | 'datesAsText'
  /** Texts such as "N/A", "null", "-", "unknown" that stand for a missing value. */
  | 'placeholders'
  /** Texts with blanks at an end, or nothing but blanks. */
  | 'outerBlanks'
  /** Texts that differ from another only in case or in blanks at the ends. */
  | 'spellings'
  /** Texts with control characters, NUL or half a surrogate pair. */
  | 'controlCharacters'
  /** Infinite numbers; they are in no statistic. */
  | 'infinite'
  /** Numbers farther than three interquartile ranges from the middle half. */
  | 'extremes'
  /** Moments before 1900 or after 2100, as seconds read for milliseconds give. */
  | 'implausibleDates'

/** A warning and how many rows it concerns. */
export type ProfileWarning = { readonly code: ProfileWarningCode; readonly count: number }

/** How many values lie in each of the bins of equal width; a bin holds its lower edge, the last also its upper one. */
export type Histogram = { readonly edges: Float64Array; readonly counts: Int32Array }

/** A value of a column and how often it occurs. */
export type ValueCount = { readonly value: Cell; readonly count: number }

type CommonProfile = {
  readonly missing: number
  readonly distinct: number
  readonly warnings: readonly ProfileWarning[]
  /** The most frequent values, the first to appear first among equals; only with `values: true`. */
  readonly top?: readonly ValueCount[] | undefined
}

/** Numbers: what is not finite is counted in the warnings and left out. */
export type NumberProfile = CommonProfile & {
  readonly type: 'number'
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  /** Of the sample (n − 1). */
  readonly standardDeviation: number | null
  /** Type 7, by probability: `quantiles['0.5']` is the median. */
  readonly quantiles: Quantiles<number>
  readonly histogram: Histogram | null
}

/** Moments, as dates; the histogram's edges are epoch milliseconds. */
export type InstantProfile = CommonProfile & {
  readonly type: 'instant'
  readonly min: Date | null
  readonly max: Date | null
  readonly mean: Date | null
  readonly quantiles: Quantiles<Date>
  readonly histogram: Histogram | null
}

export type BooleanProfile = CommonProfile & {
  readonly type: 'boolean'
  readonly min: boolean | null
  readonly max: boolean | null
  /** The share of true. */
  readonly mean: number | null
}

/** Text: lengths always, the values themselves only with `values: true`. */
export type TextProfile = CommonProfile & {
  readonly type: 'string'
  /** First and last by code units; only with `values: true`. */
  readonly min?: string | null | undefined
  readonly max?: string | null | undefined
  /** In UTF-16 units. */
  readonly shortest: number | null
  readonly longest: number | null
}

export const PROBABILITIES = ['0.01', '0.05', '0.25', '0.5', '0.75', '0.95', '0.99'] as const

export type Quantiles<T> = { readonly [probability in (typeof PROBABILITIES)[number]]: T } | null

export type ColumnProfile = NumberProfile | InstantProfile | BooleanProfile | TextProfile

/** One line per column of the profile as a table. */
export type ProfileRow = {
  column: string
  type: ColumnType
  missing: number
  missingShare: number
  distinct: number
  min: string | null
  max: string | null
  mean: number | null
  warnings: string
}

/** What a table holds, column by column. */
export type TableProfile = {
  readonly rowCount: number
  /** By column name. */
  readonly columns: { readonly [name: string]: ColumnProfile }
  /** Columns of the input that hold no cells. */
  readonly ignored: readonly IgnoredColumn[]
  /** One row per column, with the warnings as words. */
  toTable(): Table<ProfileRow>
  toRows(): ProfileRow[]
}
