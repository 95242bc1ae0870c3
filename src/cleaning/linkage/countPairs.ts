/** How many pairs would a linkage compare? The question to ask before any work. */
import type { AnyTableLike, RowOfInput, TableLikeOf } from '../../data/types.ts'
import { pairCount } from './blocks.ts'
import { FieldReader } from './fields.ts'
import { linkInput } from './input.ts'
import { readRules } from './keys.ts'
import type { BlockingRule, OpenNames } from './options.ts'

const NAME = 'countPairs'

/**
 * How many pairs the blocking rules make, summed over the rules: a pair that two rules make counts twice. Within a block of s rows that is
 * s (s − 1) / 2 pairs; of two tables, its left rows times its right ones. Missing and blank keys make none. Time O(rows · rules).
 *
 * @example
 * import { countPairs } from 'clientele'
 *
 * const contacts = [
 *   { name: 'Ada King', city: 'London' },
 *   { name: 'Ada King', city: 'Leeds' },
 *   { name: 'Ben Holt', city: 'London' },
 * ]
 * console.log(countPairs(contacts, ['name', 'city']), countPairs(contacts, [['name', 'city']]))
 * // 2 0
 */
export function countPairs<T extends TableLikeOf<T>>(
  table: T,
  blocking: readonly BlockingRule<RowOfInput<T>, keyof RowOfInput<T> & string>[],
): number
export function countPairs<T extends TableLikeOf<T>, Name extends string>(
  table: T,
  blocking: readonly BlockingRule<RowOfInput<T>, Name>[] & OpenNames<Name>,
): number
export function countPairs(
  tables: readonly [left: AnyTableLike, right: AnyTableLike],
  blocking: readonly BlockingRule[],
): number
export function countPairs(input: unknown, blocking: unknown): number {
  const tables = linkInput(NAME, input)
  const rules = readRules(NAME, blocking, tables, new FieldReader(tables))
  return pairCount(rules, tables)
}
