/** Which record each merged one became, where only the records that stayed tell. */
import { sourceOf } from '../data/source.ts'
import type { AnyTableLike } from '../data/types.ts'
import type { SourceRow } from '../entities/mapping.ts'
import { type Read, textOf } from './columns.ts'

/**
 * The record that took the place of this one, by rows of which each tells its own id and the ids it absorbed. Survivors that were merged later
 * are followed to the last; a ring of records that absorbed each other ends somewhere in it. Time O(rows), and O(length of a chain) a row.
 */
export function survivorIn(
  functionName: string,
  rows: unknown,
  survivor: Read,
  absorbed: (row: SourceRow) => readonly string[],
  id: Read,
): Read {
  const survivorOf = new Map<string, string>()
  const source = sourceOf(functionName, 'merged', rows as AnyTableLike)
  for (let i = 0; i < source.rowCount; i++) {
    const row = source.row(i) as SourceRow
    const own = textOf(survivor(row))
    if (own === '') continue
    for (const one of absorbed(row)) if (one !== '' && one !== own) survivorOf.set(one, own)
  }
  return (row) => {
    let last = survivorOf.get(textOf(id(row)))
    for (let step = 0; step < survivorOf.size && last !== undefined; step++) {
      const next = survivorOf.get(last)
      if (next === undefined) break
      last = next
    }
    return last
  }
}
