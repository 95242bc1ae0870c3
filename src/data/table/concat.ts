/** The rows of several tables, one after another. */
import {
  type Column,
  type ColumnType,
  cellAt,
  columnLength,
  countMissing,
  missingColumn,
  type StringColumn,
  textsOf,
} from './columns.ts'
import { inferColumn } from './infer.ts'

type Part = { readonly store: ReadonlyMap<string, Column>; readonly rowCount: number }

/** Union of the columns; what a table lacks is missing; different types become text. */
export function concatTables(parts: readonly Part[]): { store: Map<string, Column>; rowCount: number } {
  const rowCount = parts.reduce((sum, part) => sum + part.rowCount, 0)
  const names = new Set(parts.flatMap((part) => [...part.store.keys()]))
  const store = new Map<string, Column>()
  for (const name of names) store.set(name, concatColumn(parts, name, rowCount))
  return { store, rowCount }
}

function concatColumn(parts: readonly Part[], name: string, rowCount: number): Column {
  const columns = parts.map((part) => part.store.get(name))
  const types = new Set<ColumnType>()
  for (const column of columns) {
    if (column !== undefined && countMissing(column) < columnLength(column)) types.add(column.type)
  }
  if (types.size > 1) return mixedColumn(parts, columns, rowCount)
  const [type = columns.find((column) => column !== undefined)?.type ?? 'string'] = types
  if (type === 'string') return concatTexts(parts, columns, rowCount)
  const joined = missingColumn(type, rowCount)
  let start = 0
  parts.forEach((part, i) => {
    const column = columns[i]
    if (column?.type === type && joined.type !== 'string') joined.values.set(column.values, start)
    start += part.rowCount
  })
  return joined
}

function concatTexts(parts: readonly Part[], columns: readonly (Column | undefined)[], rowCount: number): StringColumn {
  const texts = new Array<string | null>(rowCount).fill(null)
  let start = 0
  parts.forEach((part, i) => {
    const column = columns[i]
    if (column?.type === 'string') {
      const from = textsOf(column)
      for (let row = 0; row < from.length; row++) texts[start + row] = from[row] ?? null
    }
    start += part.rowCount
  })
  return { type: 'string', texts }
}

function mixedColumn(parts: readonly Part[], columns: readonly (Column | undefined)[], rowCount: number): Column {
  const cells = new Array<unknown>(rowCount).fill(null)
  let start = 0
  parts.forEach((part, i) => {
    const column = columns[i]
    if (column !== undefined) for (let row = 0; row < part.rowCount; row++) cells[start + row] = cellAt(column, row)
    start += part.rowCount
  })
  const inferred = inferColumn(cells)
  return 'refused' in inferred ? missingColumn('string', rowCount) : inferred.column
}
