/** The step that leaves out duplicates, of whatever table: nothing is learned. O(rows · keys). */
import { encodeText, type JsonReader } from '../../../core/model.ts'
import type { Table } from '../../../data/table/table.ts'
import { type DropDuplicatesOptions, dropDuplicates, type KeptDuplicate } from '../../dropDuplicates.ts'
import type { Applied, OptionNames, StepContext, StepKind, StepWarning } from '../stepKind.ts'

/** Leaves out duplicates as `dropDuplicates` does; without `keys`, rows that agree in all columns of the table at hand. */
export type DropDuplicatesStep = { readonly step: 'dropDuplicates' } & Omit<DropDuplicatesOptions, 'onProgress'>

export type FittedDropDuplicates = {
  readonly step: 'dropDuplicates'
  /** Null for all columns. */
  readonly keys: readonly string[] | null
  readonly keep: KeptDuplicate
}

export type DropDuplicatesCounts = {
  /** Rows left out. */
  readonly dropped: number
  /** Rows in which every key is missing: they stay. */
  readonly missingKeys: number
}

const OPTIONS: OptionNames<Omit<DropDuplicatesStep, 'step'>> = { keys: true, keep: true }
const KEPT: readonly KeptDuplicate[] = ['first', 'last', 'mostComplete']

export const dropDuplicatesKind: StepKind<DropDuplicatesStep, FittedDropDuplicates, DropDuplicatesCounts> = {
  options: /* @__PURE__ */ Object.keys(OPTIONS),
  fit: (table, { keys, keep }, context) => {
    const applied = dropIn(table, keys, keep, context)
    return {
      ...applied,
      fitted: { step: 'dropDuplicates', keys: keys === undefined ? null : [...keys], keep: keep ?? 'first' },
    }
  },
  apply: (table, { keys, keep }, context) => dropIn(table, keys ?? undefined, keep, context),
  write: ({ keys, keep }) => ({ keys: keys === null ? null : keys.map(encodeText), keep }),
  read: (reader) => ({ step: 'dropDuplicates', keys: readKeys(reader), keep: reader.oneOf('keep', KEPT) }),
  contains: () => [],
}

function dropIn(
  table: Table,
  keys: readonly string[] | undefined,
  keep: KeptDuplicate | undefined,
  { onProgress }: StepContext,
): Applied<DropDuplicatesCounts> {
  const found = dropDuplicates(table, { keys, keep, onProgress })
  const { dropped, missingKeys } = found
  const warnings: StepWarning[] = missingKeys > 0 ? [{ code: 'missingKeys', column: null, count: missingKeys }] : []
  return { table: found.table, dropped, counts: { dropped: dropped.length, missingKeys }, warnings }
}

function readKeys(reader: JsonReader): string[] | null {
  if (reader.get('keys') === null) return null
  const keys = reader.texts('keys')
  return keys.length > 0 ? keys : reader.fail('keys', 'null or names of columns')
}
