/** How a graph is read from rows: columns of ends and weights, interned together with the nodes. */
import { checkNames, describe, inputError, isPlainObject } from '../../core/arguments.ts'
import { mappedValues, type RowFunction, readMapping, type Source, sourceOf, unknownColumn } from '../source.ts'
import type { Column } from '../table/columns.ts'
import type { IgnoredColumn } from '../table/table.ts'
import { type TypedColumns, typedColumns } from '../typed.ts'
import { numberEnds } from './ends.ts'
import type { GraphParts, WeightMeaning } from './types.ts'

const NAME = 'Graph.from'
const CONCEPTS = { source: { fallbacks: [] }, target: { fallbacks: [] }, weight: { fallbacks: [] } }
const DEFAULT_WEIGHT = 'weight'

/** Where the ends are when `columns` does not say: the first pair that is there. */
const DEFAULT_ENDS: readonly (readonly [source: string, target: string])[] = [
  ['source', 'target'],
  ['referrerId', 'referredId'],
  ['referrerId', 'customerId'],
]

export type EdgeMapping = Partial<Record<'source' | 'target' | 'weight', string | RowFunction>>

export type ReadOptions = {
  readonly mapping: EdgeMapping
  readonly directed: boolean
  readonly weightAs: WeightMeaning
}

/** The nodes as given: their ids, and what else is known of them. */
export type NodeList = { readonly ids: ArrayLike<unknown>; readonly path: string } & TypedColumns

/** Edges as given: their ends, and the source that holds weights and attributes. */
type EdgeList = {
  readonly sources: ArrayLike<unknown>
  readonly targets: ArrayLike<unknown>
  readonly source: Source
  /** The columns that are ends, no attributes. */
  readonly taken: readonly string[]
  /** What the messages call the edges. */
  readonly path: string
}

/** The `columns` option of a graph. */
export function readEdgeMapping(columns: unknown): EdgeMapping {
  return readMapping(NAME, columns, CONCEPTS)
}

/** Edge rows, or nodes and edge rows. Time O(nodes + edges). */
export function readGraph(input: unknown, options: ReadOptions): GraphParts {
  if (!isNodesAndEdges(input)) return partsOf(null, readEdges(input, 'edges', options.mapping), options)
  checkNames(NAME, 'input', input, ['nodes', 'edges'])
  return partsOf(readNodes(input.nodes), readEdges(input.edges, 'edges', options.mapping), options)
}

function isNodesAndEdges(input: unknown): input is { nodes: unknown; edges: unknown } {
  return isPlainObject(input) && Object.hasOwn(input, 'nodes') && Object.hasOwn(input, 'edges')
}

function readNodes(nodes: unknown): NodeList {
  if (isIdList(nodes)) return { ids: nodes, path: 'nodes', store: new Map(), ignored: [] }
  const source = sourceOf(NAME, 'nodes', nodes)
  if (source.rowCount > 0 && !source.has('id')) {
    throw inputError(NAME, 'nodes', 'ids, or rows with an id', 'rows without', 'unknownColumn')
  }
  return { ids: source.values('id'), path: 'nodes.id', ...typedColumns(source, ['id']) }
}

function isIdList(nodes: unknown): nodes is ArrayLike<unknown> {
  if (Array.isArray(nodes)) return typeof nodes[0] !== 'object' || nodes[0] === null
  return ArrayBuffer.isView(nodes) && !(nodes instanceof DataView)
}

function readEdges(edges: unknown, path: string, mapping: EdgeMapping): EdgeList {
  const source = sourceOf(NAME, path, edges)
  if (source.rowCount === 0 && source.names().length === 0) {
    return { sources: [], targets: [], source, taken: [], path }
  }
  const ends = endsOf(source, mapping)
  return {
    sources: mappedValues(NAME, 'columns.source', source, ends.source),
    targets: mappedValues(NAME, 'columns.target', source, ends.target),
    source,
    taken: [ends.source, ends.target].filter((accessor) => typeof accessor === 'string'),
    path,
  }
}

function endsOf(source: Source, mapping: EdgeMapping): { source: string | RowFunction; target: string | RowFunction } {
  for (const [first, second] of DEFAULT_ENDS) {
    if ((mapping.source === undefined && !source.has(first)) || (mapping.target === undefined && !source.has(second))) {
      continue
    }
    return { source: mapping.source ?? first, target: mapping.target ?? second }
  }
  const absent = mapping.source === undefined && !source.has('source') ? 'source' : 'target'
  throw unknownColumn(NAME, `columns.${absent}`, absent, source.names())
}

/** The checked parts of a graph, from any kind of input. */
export function partsOf(nodes: NodeList | null, edges: EdgeList, options: ReadOptions): GraphParts {
  const { nodeIds, sources, targets } = numberEnds({ ...edges, nodes })
  const { weights, weightColumn } = readWeights(edges, options.mapping.weight)
  const kept = new Map<string, Column>()
  const ignored: IgnoredColumn[] = nodes === null ? [] : [...nodes.ignored]
  const taken = weightColumn === null ? edges.taken : [...edges.taken, weightColumn]
  const attributes = typedColumns(edges.source, taken)
  if (weights !== null && weightColumn !== null) kept.set(weightColumn, { type: 'number', values: weights })
  for (const [name, column] of attributes.store) {
    if (column.type === 'number') kept.set(name, column)
    else ignored.push({ column: name, reason: 'an edge column that is not numeric' })
  }
  return {
    nodeIds,
    sources,
    targets,
    directed: options.directed,
    weightAs: options.weightAs,
    weights,
    weightColumn,
    nodeStore: nodes === null ? new Map() : nodes.store,
    edgeStore: kept,
    ignored: [...ignored, ...attributes.ignored],
  }
}

const andMore = (bad: number): string => (bad > 1 ? ` (and ${bad - 1} more)` : '')

function readWeights(
  edges: EdgeList,
  accessor: string | RowFunction | undefined,
): { weights: Float64Array | null; weightColumn: string | null } {
  const { source } = edges
  if (accessor === undefined && !source.has(DEFAULT_WEIGHT)) return { weights: null, weightColumn: null }
  // Without edges there is no row that could have the column.
  if (source.rowCount === 0 && source.names().length === 0) return { weights: null, weightColumn: null }
  const values = mappedValues(NAME, 'columns.weight', source, accessor ?? DEFAULT_WEIGHT)
  const weightColumn = typeof accessor === 'string' ? accessor : DEFAULT_WEIGHT
  return { weights: checkedWeights(values, `${edges.path}.${weightColumn.slice(0, 40)}`), weightColumn }
}

/** Weights as numbers: finite and at least 0, or refused with the first row and the count. */
export function checkedWeights(values: ArrayLike<unknown>, path: string): Float64Array {
  const weights = new Float64Array(values.length)
  let first = -1
  let bad = 0
  for (let edge = 0; edge < values.length; edge++) {
    const value = values[edge]
    const weight = typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : Number.NaN
    // Adding 0 turns −0, whose reciprocal is −Infinity, into 0.
    weights[edge] = weight + 0
    if (weight >= 0 && weight < Infinity) continue
    if (bad === 0) first = edge
    bad++
  }
  if (bad === 0) return weights
  const value = values[first]
  const isNumber = typeof value === 'number' && !Number.isNaN(value)
  const what = isNumber ? (Number.isFinite(value) ? 'a negative number' : String(value)) : describe(value)
  const code =
    isNumber && Number.isFinite(value) ? 'invalidData' : typeof value === 'number' ? 'nonFinite' : 'missingValue'
  const given = `${what} in row ${first}${andMore(bad)}`
  throw inputError(NAME, path, 'finite numbers of at least 0', given, code)
}
