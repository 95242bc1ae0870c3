/** The step that brings columns into one form: the formats are told, nothing is learned. O(rows · columns). */
import { isInputError } from '../../../core/errors.ts'
import { encodeText, type JsonReader } from '../../../core/model.ts'
import { missingColumn } from '../../../data/table/columns.ts'
import { rowOf, setOwn } from '../../../data/table/rows.ts'
import { Table } from '../../../data/table/table.ts'
import { readFormats } from '../../columns/formats.ts'
import type { ColumnChanges, ColumnFormat, ColumnFormats } from '../../columns/types.ts'
import { normalizeColumns } from '../../normalizeColumns.ts'
import { byColumn } from '../../scale/numericColumns.ts'
import { type Applied, columnWarnings, NO_ROWS, STEP, type StepContext, type StepKind } from '../stepKind.ts'

type Formats = ColumnFormats<Record<string, unknown>>

/** Brings columns into one form as `normalizeColumns` does. */
export type NormalizeStep = { readonly step: 'normalize'; readonly formats: Formats }

export type FittedNormalize = { readonly step: 'normalize'; readonly formats: Formats }

export type NormalizeCounts = {
  /** What became of the cells of each column, and the first rows of the input that could not be read. */
  readonly columns: Readonly<Record<string, ColumnChanges & { readonly rows: readonly number[] }>>
}

const EXAMPLES = 10

export const normalizeKind: StepKind<NormalizeStep, FittedNormalize, NormalizeCounts> = {
  options: ['formats'],
  fit: (table, { formats }, context) => ({
    ...normalizeIn(table, formats, context),
    fitted: { step: 'normalize', formats: copied(formats) },
  }),
  apply: (table, { formats }, context) => normalizeIn(table, formats, context),
  write: ({ formats }) => ({ formats: Object.keys(formats).map((column) => formatJson(column, formats[column])) }),
  read: (reader) => ({ step: 'normalize', formats: readFormatsJson(reader) }),
  contains: () => [],
}

function normalizeIn(table: Table, formats: Formats, { rows, onProgress }: StepContext): Applied<NormalizeCounts> {
  const normal = normalizeColumns(table, formats, { onProgress })
  const examples = new Map<string, number[]>()
  for (const { row, field } of normal.issues) {
    const list = examples.get(field) ?? []
    if (list.length === 0) examples.set(field, list)
    if (list.length < EXAMPLES) list.push(rows[row] as number)
  }
  const names = Object.keys(normal.columns)
  const changes = names.map((name) => ({
    ...(normal.columns[name] as ColumnChanges),
    rows: examples.get(name) ?? [],
  }))
  const unreadable = byColumn(
    names,
    changes.map((change) => change.unreadable),
  )
  return {
    table: new Table(normal.table.store, table.rowCount, table.ignored),
    dropped: NO_ROWS,
    counts: { columns: byColumn(names, changes) },
    warnings: columnWarnings('unreadable', unreadable),
  }
}

/** The formats as they are now: what the caller changes later is no matter. */
function copied(formats: Formats): Formats {
  const names = Object.keys(formats).filter((name) => formats[name] !== undefined)
  return byColumn(
    names,
    names.map((name) => {
      const format = formats[name] as ColumnFormat
      return typeof format === 'string' ? format : { ...format }
    }),
  )
}

const TEXT_OPTIONS = ['country', 'countryColumn', 'order', 'timeZone', 'as', 'decimal', 'currency', 'currencyColumn']
const NUMBER_OPTION = 'twoDigitYears'

function formatJson(column: string, format: unknown): Record<string, unknown> {
  const told: Record<string, unknown> = typeof format === 'string' ? { format } : { ...(format as object) }
  const given = ['format', ...TEXT_OPTIONS, NUMBER_OPTION].filter((name) => told[name] !== undefined)
  const written = (value: unknown): unknown => (typeof value === 'string' ? encodeText(value) : value)
  return { column: encodeText(column), ...rowOf(given, (name) => written(told[name])) }
}

function readFormatsJson(reader: JsonReader): Formats {
  const entries = reader.objects('formats')
  const names = entries.map((entry) => entry.text('column'))
  if (new Set(names).size < names.length) reader.fail('formats', 'formats of different columns')
  return byColumn(
    names,
    entries.map((entry, i) => readFormat(entry, names[i] as string)),
  )
}

function readFormat(entry: JsonReader, column: string): ColumnFormat {
  const told: Record<string, unknown> = { format: entry.text('format') }
  for (const name of TEXT_OPTIONS) if (entry.get(name) !== undefined) told[name] = entry.text(name)
  if (entry.get(NUMBER_OPTION) !== undefined) told[NUMBER_OPTION] = entry.number(NUMBER_OPTION)
  const named = [column, told.countryColumn, told.currencyColumn].filter((name) => typeof name === 'string')
  const table = new Table(new Map(named.map((name) => [name, missingColumn('string', 0)])), 0)
  const formats: Record<string, unknown> = {}
  setOwn(formats, column, told)
  try {
    readFormats(STEP, table, formats)
  } catch (error) {
    if (isInputError(error)) entry.fail('format', 'a format with its options')
    throw error
  }
  return told as ColumnFormat
}
