/** A graph as plain JSON, and back. */
import { isPlainObject } from '../../core/arguments.ts'
import { decodeText, encodeNumbers, encodeText, type JsonReader, readModelJson } from '../../core/model.ts'
import { decodeIds, decodePositions, encodeIds } from '../idJson.ts'
import { type Column, MISSING_BOOLEAN, textsOf } from '../table/columns.ts'
import type { ColumnJson, GraphJson, GraphParts } from './types.ts'

const KIND = 'graph'
const VERSION = 1

/** True for what `writeGraphJson` wrote. */
export function isGraphJson(value: unknown): value is GraphJson {
  return isPlainObject(value) && value.kind === KIND && typeof value.version === 'number'
}

export function writeGraphJson(parts: GraphParts): GraphJson {
  const columns = (store: ReadonlyMap<string, Column>): ColumnJson[] =>
    [...store].map(([name, column]) => ({ name: encodeText(name), type: column.type, values: encodeColumn(column) }))
  return {
    kind: KIND,
    version: VERSION,
    contains: ['ids'],
    directed: parts.directed,
    weightAs: parts.weightAs,
    weightColumn: parts.weightColumn === null ? null : encodeText(parts.weightColumn),
    nodeIds: encodeIds(parts.nodeIds),
    sources: Array.from(parts.sources),
    targets: Array.from(parts.targets),
    nodeColumns: columns(parts.nodeStore),
    edgeColumns: columns(parts.edgeStore),
  }
}

function encodeColumn(column: Column): (number | string | null)[] {
  if (column.type !== 'string') return encodeNumbers(column.values)
  return textsOf(column).map((text) => (text === null ? null : encodeText(text)))
}

/** The parts of a graph from its JSON; a malformed field is refused by name. Time O(nodes + edges). */
export function readGraphJson(json: unknown): GraphParts {
  const reader = readModelJson(json, KIND, VERSION)
  const nodeIds = decodeIds(reader, 'nodeIds')
  const sources = decodePositions(reader, 'sources', nodeIds.length)
  const targets = decodePositions(reader, 'targets', nodeIds.length)
  if (targets.length !== sources.length) reader.fail('targets', `as long as sources (${sources.length})`)
  const directed = reader.get('directed')
  if (typeof directed !== 'boolean') reader.fail('directed', 'true or false')
  const weightColumn = reader.get('weightColumn') === null ? null : reader.text('weightColumn')
  const nodeStore = decodeColumns(reader, 'nodeColumns', nodeIds.length)
  const edgeStore = decodeColumns(reader, 'edgeColumns', sources.length)
  return {
    nodeIds,
    sources,
    targets,
    directed: directed === true,
    weightAs: reader.oneOf('weightAs', ['strength', 'cost']),
    weights: weightColumn === null ? null : weightsOf(reader, edgeStore, weightColumn),
    weightColumn,
    nodeStore,
    edgeStore,
    ignored: [],
  }
}

function weightsOf(reader: JsonReader, edgeStore: ReadonlyMap<string, Column>, name: string): Float64Array {
  const column = edgeStore.get(name)
  const isWeights =
    column?.type === 'number' &&
    column.values instanceof Float64Array &&
    column.values.every((weight) => weight >= 0 && weight < Infinity)
  return isWeights ? column.values : reader.fail('weightColumn', 'one of edgeColumns, of finite numbers of at least 0')
}

function decodeColumns(reader: JsonReader, name: string, length: number): Map<string, Column> {
  const store = new Map<string, Column>()
  for (const part of reader.objects(name)) store.set(part.text('name'), decodeColumn(part, length))
  return store
}

function decodeColumn(reader: JsonReader, length: number): Column {
  const given = reader.get('values')
  const type = reader.oneOf('type', ['number', 'string', 'boolean', 'instant'])
  if (!Array.isArray(given) || given.length !== length) return reader.fail('values', `an array of ${length}`)
  if (type === 'number' || type === 'instant') return { type, values: reader.numbers('values') }
  if (type === 'boolean')
    return { type, values: Uint8Array.from(decodePositions(reader, 'values', MISSING_BOOLEAN + 1)) }
  const texts = given.map((value): string | null =>
    value === null ? null : typeof value === 'string' ? decodeText(value) : reader.fail('values', 'an array of texts'),
  )
  return { type, texts }
}
