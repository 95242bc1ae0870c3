/** Row order by a column: missing last, stable both ways. */
import { sortIndices } from '../../math/sort.ts'
import { type Column, MISSING_BOOLEAN, textsOf } from './columns.ts'

/** What a sort key may be. */
export type SortKey = string | number | boolean | Date | null | undefined

/** The rows of a column in order. Time O(n) for numbers, O(n log n) for text. */
export function sortedRows(column: Column, descending: boolean): Int32Array {
  if (column.type === 'string') return sortedTexts(textsOf(column), descending)
  const keys = Float64Array.from(column.values)
  if (column.type === 'boolean') {
    for (let i = 0; i < keys.length; i++) if (keys[i] === MISSING_BOOLEAN) keys[i] = Number.NaN
  }
  return sortIndices(keys, descending)
}

function sortedTexts(texts: readonly (string | null)[], descending: boolean): Int32Array {
  const rows = Int32Array.from(texts, (_, i) => i)
  const sign = descending ? -1 : 1
  return rows.sort((a, b) => {
    const left = texts[a] ?? null
    const right = texts[b] ?? null
    if (left === right) return a - b
    if (left === null) return 1
    if (right === null) return -1
    return left < right ? -sign : sign
  })
}
