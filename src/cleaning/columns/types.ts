/** What `normalizeColumns` is told and what it answers. */
import type { Table } from '../../data/table/table.ts'
import type { Cell } from '../../data/types.ts'
import type { ParseDateOptions } from '../parse/date.ts'
import type { ParseMoneyOptions } from '../parse/money.ts'
import type { ParseNumberOptions } from '../parse/number.ts'

/** The formats of columns. */
export type ColumnFormatName =
  | 'email'
  | 'phone'
  | 'name'
  | 'address'
  | 'country'
  | 'date'
  | 'number'
  | 'money'
  | 'boolean'

/** A format by its name, or with the options of its function. `Column` is a name of a column of the table. */
export type ColumnFormat<Column extends string = string> =
  | ColumnFormatName
  | { readonly format: 'email' | 'name' | 'address' | 'country' | 'boolean' }
  | PhoneFormat<Column>
  | DateFormat
  | ({ readonly format: 'number' } & ParseNumberOptions)
  | MoneyFormat<Column>

export type PhoneFormat<Column extends string = string> = {
  readonly format: 'phone'
  /** Where numbers without '+' are dialed from. */
  readonly country?: string | undefined
  /** The column that says so row by row, in any form `normalizeCountry` reads; `country` counts where it is missing. */
  readonly countryColumn?: Column | undefined
}

export type DateFormat = ParseDateOptions & {
  readonly format: 'date'
  /** `'text'` (the default): 'YYYY-MM-DD' or an ISO instant in Z, as `parseDate` gives them. `'instant'`: a column of instants, a date being the start of its day in `timeZone`. */
  readonly as?: 'text' | 'instant' | undefined
}

export type MoneyFormat<Column extends string = string> = ParseMoneyOptions & {
  readonly format: 'money'
  /** The column that holds the currency row by row. Default `<column>Currency`, where there is one; `currency` counts where it is missing. */
  readonly currencyColumn?: Column | undefined
}

/** Formats by column. */
export type ColumnFormats<R> = { readonly [K in keyof R & string]?: ColumnFormat<keyof R & string> | undefined }

type OptionNames = {
  email: never
  name: never
  address: never
  country: never
  boolean: never
  phone: keyof PhoneFormat
  date: keyof DateFormat
  number: keyof ParseNumberOptions
  money: keyof MoneyFormat
}

/** What formats may not have beside what they must: columns that are not there, options of other formats. */
export type NothingElse<R, F> = {
  readonly [K in keyof F]: K extends keyof R
    ? F[K] extends { readonly format: infer N extends ColumnFormatName }
      ? { readonly [P in keyof F[K]]: P extends 'format' | OptionNames[N] ? F[K][P] : never }
      : F[K]
    : never
}

type NameOf<F> = F extends { readonly format: infer N } ? N : F

type CellOf<F> =
  NameOf<F> extends 'number'
    ? number | null
    : NameOf<F> extends 'boolean'
      ? boolean | null
      : F extends { readonly as: 'instant' }
        ? Date | null
        : string | null

/** The row of a table after `normalizeColumns`; of formats whose columns are not known beforehand, a row of whatever cells. */
export type NormalizedRow<R, F> = string extends keyof F
  ? Record<string, Cell>
  : Omit<R, keyof F> & { -readonly [K in keyof F & string]: CellOf<F[K]> } & {
      -readonly [K in keyof F & string as NameOf<F[K]> extends 'money' ? `${K}Currency` : never]: string | null
    }

/** A cell that could not be read: the row, the column and why, never the value. */
export type CellIssue = { readonly row: number; readonly field: string; readonly code: string }

/** What became of the cells of a column; the five counts add up to the rows. */
export type ColumnChanges = {
  readonly format: ColumnFormatName
  /** Cells that say the same as before. */
  readonly kept: number
  /** Cells that now say something else. */
  readonly changed: number
  /** Cells that could not be read and are missing now: one issue each. */
  readonly unreadable: number
  /** Cells of nothing but blanks, which are missing now. */
  readonly blank: number
  /** Cells that were missing before. */
  readonly missing: number
  /** The unreadable cells by code. */
  readonly codes: Readonly<Record<string, number>>
}

/** A table with normalized columns, and what was done to it. */
export type NormalizedColumns<R extends object> = {
  readonly table: Table<R>
  /** Every cell that could not be read, column by column in the order of the formats, by row. */
  readonly issues: readonly CellIssue[]
  /** What became of each column. */
  readonly columns: Readonly<Record<string, ColumnChanges>>
}
