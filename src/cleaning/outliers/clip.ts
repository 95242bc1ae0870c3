/** Moving values to bounds that are known: those just found, or those of an earlier table. Time O(rows · columns). */
import type { Column } from '../../data/table/columns.ts'
import { Table, tableInput } from '../../data/table/table.ts'
import { byColumn, fittedColumn, numbersOf } from '../scale/numericColumns.ts'
import type { OutlierBounds } from './fences.ts'

/** The table with every value within the bounds of its column, and how many were moved; columns without bounds stay. */
export function clipToBounds<R extends object>(
  functionName: string,
  input: unknown,
  bounds: Readonly<Record<string, OutlierBounds>>,
): { readonly table: Table<R>; readonly clipped: Readonly<Record<string, number>> } {
  const table = tableInput(functionName, 'table', input)
  const store = new Map<string, Column>(table.store)
  const names = Object.keys(bounds)
  const counts = names.map((name) => {
    const values = numbersOf(functionName, name, fittedColumn(functionName, table, name))
    const { lower, upper } = bounds[name] as OutlierBounds
    const clipped = new Float64Array(values.length)
    let count = 0
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!
      // NaN stays NaN
      clipped[row] = Math.max(lower, Math.min(upper, value))
      if (value < lower || value > upper) count++
    }
    if (count > 0) store.set(name, { type: 'number', values: clipped })
    return count
  })
  return { table: new Table<R>(store, table.rowCount, table.ignored), clipped: byColumn(names, counts) }
}
