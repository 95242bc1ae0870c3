/** Columns and tables of what the parts of the shop computed, without a copy. */

import type {
  BooleanColumn,
  Column,
  InstantColumn,
  NumberColumn,
  NumericArray,
  StringColumn,
} from '../data/table/columns.ts'
import { Table } from '../data/table/table.ts'

/** A table of columns of equal length. O(columns). */
export function tableOf<R extends object>(rowCount: number, columns: { readonly [K in keyof R]: Column }): Table<R> {
  return new Table<R>(new Map(Object.entries<Column>(columns)), rowCount)
}

/** Numbers as they are; NaN is missing. */
export const numbers = (values: NumericArray): NumberColumn => ({ type: 'number', values })

/** Epoch milliseconds; NaN is missing. */
export const instants = (values: Float64Array): InstantColumn => ({ type: 'instant', values })

/** 0 and 1. */
export const booleans = (values: Uint8Array): BooleanColumn => ({ type: 'boolean', values })

/** Text; null is missing. */
export const texts = (values: readonly (string | null)[]): StringColumn => ({ type: 'string', texts: values })

/** Text by its position in a list; −1 is missing. */
export const coded = (codes: Int32Array, dictionary: readonly string[]): StringColumn => ({
  type: 'string',
  coded: { codes, dictionary },
})

/** Amounts from hundredths: the double nearest to each. O(rows). */
export function amounts(cents: Float64Array): NumberColumn {
  const values = new Float64Array(cents.length)
  for (let i = 0; i < cents.length; i++) values[i] = cents[i]! / 100
  return numbers(values)
}

/** 1, 2, 3 …: the numbers of rows. */
export function serial(count: number): NumberColumn {
  const values = new Int32Array(count)
  for (let i = 0; i < count; i++) values[i] = i + 1
  return numbers(values)
}

/** The values at the head of a longer array: how lists grow. O(length). */
export function enlarged<A extends { set(values: A): void }>(values: A, longer: A): A {
  longer.set(values)
  return longer
}
