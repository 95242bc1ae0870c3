/**
 * Arrow-like and arquero tables, recognized by shape. A column without nulls that is already a typed array of numbers comes without a copy.
 */
import type { Source } from './source.ts'
import { type ColumnType, isNumericArray } from './table/columns.ts'
import { setOwn } from './table/rows.ts'
import type { ArqueroTableLike, ArrowColumnLike, ArrowTableLike } from './types.ts'

type Fields = { readonly schema?: { readonly fields?: unknown }; readonly getChild?: unknown }

export function isArrowTable(value: unknown): value is ArrowTableLike {
  if (typeof value !== 'object' || value === null) return false
  const { schema, getChild } = value as Fields
  return typeof getChild === 'function' && Array.isArray(schema?.fields)
}

export function isArqueroTable(value: unknown): value is ArqueroTableLike {
  if (typeof value !== 'object' || value === null) return false
  const { columnNames, array, numRows } = value as Record<keyof ArqueroTableLike, unknown>
  return typeof columnNames === 'function' && typeof array === 'function' && typeof numRows === 'function'
}

// Arrow's format numbers its types the same way in every implementation: Schema.fbs, union Type.
const ARROW_DATE = 8
const ARROW_TIMESTAMP = 10

function isInstantType(type: unknown): boolean {
  const id = (type as { readonly typeId?: unknown } | null | undefined)?.typeId
  return id === ARROW_DATE || id === ARROW_TIMESTAMP
}

/** An Arrow table as a source. */
export function arrowSource(table: ArrowTableLike): Source {
  const names = table.schema.fields.map((field) => field.name)
  const child = (name: string): ArrowColumnLike | null => table.getChild(name) ?? null
  const instant = (name: string): ColumnType | undefined => (isInstantType(child(name)?.type) ? 'instant' : undefined)
  return columnarSource(table.numRows, names, (name) => vectorValues(child(name)), instant)
}

function vectorValues(vector: ArrowColumnLike | null): ArrayLike<unknown> {
  if (vector === null) return []
  if (vector.nullCount === 0 && vector.toArray !== undefined && !isInstantType(vector.type)) {
    const values = vector.toArray()
    if (isNumericArray(values)) return values
  }
  const values = new Array<unknown>(vector.length)
  for (let i = 0; i < vector.length; i++) values[i] = vector.get === undefined ? vector.at?.(i) : vector.get(i)
  return values
}

/** An arquero table as a source; its filter and order are honored, because `array()` honors them. */
export function arqueroSource(table: ArqueroTableLike): Source {
  return columnarSource(table.numRows(), table.columnNames(), (name) => table.array(name))
}

function columnarSource(
  rowCount: number,
  names: readonly string[],
  read: (name: string) => ArrayLike<unknown>,
  hint?: (name: string) => ColumnType | undefined,
): Source {
  const kept = new Map<string, ArrayLike<unknown>>()
  const values = (name: string): ArrayLike<unknown> => {
    const known = kept.get(name) ?? read(name)
    kept.set(name, known)
    return known
  }
  const source: Source = {
    rowCount,
    names: () => names,
    has: (name) => names.includes(name),
    values,
    row: (index) => {
      const row: Record<string, unknown> = {}
      for (const name of names) setOwn(row, name, values(name)[index])
      return row
    },
  }
  return hint === undefined ? source : { ...source, hint }
}
