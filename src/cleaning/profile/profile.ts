/**
 * What is in this table? Types, gaps, distinct values, ranges, shapes and warnings of every column, without showing a value of a person.
 *
 * Quantiles are type 7 (Hyndman & Fan 1996). Time O(rows · columns · log rows), memory one column at a time.
 */
import { booleanValue, readOptions } from '../../core/arguments.ts'
import { type OnProgress, progressOf } from '../../core/progress.ts'
import type { BooleanColumn, Column } from '../../data/table/columns.ts'
import { rowOf } from '../../data/table/rows.ts'
import { Table, tableInput } from '../../data/table/table.ts'
import type { AnyTableLike } from '../../data/types.ts'
import { profileInstants, profileNumbers } from './numbers.ts'
import { profileTexts } from './texts.ts'
import type { BooleanProfile, ColumnProfile, ProfileRow, TableProfile } from './types.ts'
import { commonWarnings } from './warnings.ts'

export type ProfileOptions = {
  /** Also shows values: the ten most frequent of each column, first and last texts. Default false, for they may be personal. */
  values?: boolean | undefined
  onProgress?: OnProgress | undefined
}

const DEFAULTS = { values: false, onProgress: undefined as OnProgress | undefined }
const NAME = 'profileTable'
const TOP = 10

/**
 * A profile of every column: the first look at an export, and the last after cleaning. Time O(rows · columns · log rows).
 *
 * @example
 * import { profileTable } from 'clientele'
 *
 * const profile = profileTable([
 *   { id: 'c1', email: 'ada@example.com', spend: 20 },
 *   { id: 'c2', email: null, spend: 35 },
 *   { id: 'c3', email: 'n/a', spend: 50 },
 * ])
 * const { email } = profile.columns
 * console.log(email?.missing, email?.distinct, email?.warnings[1])
 * // 1 2 { code: 'placeholders', count: 1 }
 */
export function profileTable(table: AnyTableLike, options?: ProfileOptions): TableProfile {
  const { values, onProgress } = readOptions(NAME, options, DEFAULTS)
  const topCount = booleanValue(NAME, 'values', values) ? TOP : 0
  const { store, columnNames, rowCount, ignored } = tableInput(NAME, 'table', table)
  const progress = progressOf(NAME, onProgress)
  progress.stage('profiling', columnNames.length)
  let done = 0
  const columns = rowOf(columnNames, (name) => {
    progress.advance(done++)
    progress.throwIfStopped()
    return profileColumn(store.get(name) as Column, topCount)
  }) as Record<string, ColumnProfile>
  progress.end()
  progress.throwIfStopped()
  const toRows = (): ProfileRow[] =>
    columnNames.map((name) => rowOfColumn(name, columns[name] as ColumnProfile, rowCount))
  return { rowCount, columns, ignored, toRows, toTable: () => Table.from(toRows()) }
}

function profileColumn(column: Column, topCount: number): ColumnProfile {
  switch (column.type) {
    case 'number':
      return profileNumbers(column, topCount)
    case 'instant':
      return profileInstants(column, topCount)
    case 'boolean':
      return profileBooleans(column, topCount)
    case 'string':
      return profileTexts(column, topCount)
  }
}

function profileBooleans(column: BooleanColumn, topCount: number): BooleanProfile {
  const counts = [0, 0, 0]
  for (let row = 0; row < column.values.length; row++) counts[column.values[row]!]!++
  const [no = 0, yes = 0, missing = 0] = counts
  const known = no + yes
  const distinct = Number(no > 0) + Number(yes > 0)
  const first = column.values.find((value) => value < 2) === 1
  const top = [
    { value: first, count: first ? yes : no },
    { value: !first, count: first ? no : yes },
  ].filter(({ count }) => count > 0)
  return {
    type: 'boolean',
    missing,
    distinct,
    min: known === 0 ? null : no === 0,
    max: known === 0 ? null : yes > 0,
    mean: known === 0 ? null : yes / known,
    warnings: commonWarnings(column.values.length, missing, distinct).filter(({ code }) => code !== 'allDistinct'),
    ...(topCount === 0 ? {} : { top: top.sort((a, b) => b.count - a.count) }),
  }
}

function rowOfColumn(name: string, profile: ColumnProfile, rowCount: number): ProfileRow {
  const shown = (value: unknown): string | null =>
    value === null || value === undefined ? null : value instanceof Date ? value.toISOString() : String(value)
  const mean = 'mean' in profile ? profile.mean : null
  return {
    column: name,
    type: profile.type,
    missing: profile.missing,
    missingShare: rowCount === 0 ? 0 : profile.missing / rowCount,
    distinct: profile.distinct,
    min: shown(profile.min),
    max: shown(profile.max),
    mean: mean instanceof Date ? mean.getTime() : mean,
    warnings: profile.warnings.map(({ code, count }) => `${code} ${count}`).join(', '),
  }
}
