/**
 * `Graph`: who is linked to whom, as lists of neighbors in flat arrays (compressed sparse rows).
 *
 * Space per edge: 24 bytes undirected, 16 directed (again 8 when arcs into nodes are asked for), and 8 a numeric column.
 */
import { booleanValue, inputError, oneOf, readOptions } from '../../core/arguments.ts'
import { isMarked, markAs } from '../../core/brand.ts'
import { type Id, IdIndex } from '../../core/ids.ts'
import type { AnyColumns, Dictionary, NamedRows, OpenRows } from '../inputs.ts'
import { mappedValues, type RowFunction, sourceOf } from '../source.ts'
import type { Column } from '../table/columns.ts'
import { type IgnoredColumn, Table } from '../table/table.ts'
import { idColumn } from '../typed.ts'
import { isDirectedGraphology, isGraphology, readGraphology, writeGraphology } from './graphology.ts'
import { isGraphJson, readGraphJson, writeGraphJson } from './json.ts'
import { type ArcLists, arcLists, reversedLists } from './lists.ts'
import { checkedWeights, type EdgeMapping, readEdgeMapping, readGraph } from './read.ts'
import type {
  GraphJson,
  GraphOptions,
  GraphologyClass,
  GraphologyLike,
  GraphologyTarget,
  GraphParts,
  GraphViewOptions,
  NodesAndEdges,
  WeightMeaning,
} from './types.ts'

const NAME = 'Graph.from'
const DEFAULTS = { columns: undefined as unknown, directed: undefined as unknown, weightAs: undefined as unknown }

/**
 * Nodes and the edges between them. Make one with `Graph.from`; it never changes.
 *
 * Loops and parallel edges are kept. Node rows' other columns, and numeric columns of edges, stay as attributes:
 * `nodes()` and `edges()` show them, and options can name them.
 */
export class Graph {
  /** The nodes' ids: in the order given, else by first appearance in the edges, row by row, source first. */
  readonly nodeIds: readonly Id[]
  readonly nodeCount: number
  readonly edgeCount: number
  readonly directed: boolean
  readonly weighted: boolean
  /** Whether a greater weight means nearer (`'strength'`) or farther (`'cost'`). */
  readonly weightAs: WeightMeaning
  /** The edge column that holds the weights; null without weights. */
  readonly weightColumn: string | null
  /** Columns of the input that are no attributes, and why. */
  readonly ignored: readonly IgnoredColumn[]

  /**
   * Arcs by the node they leave: those of node u stand from `offsets[u]` to `offsets[u + 1]`, by ascending target, parallel ones in
   * the order of their edges. An undirected edge is an arc of both its ends; an undirected loop is twice in its node's list, so that
   * the length of a list is the node's degree. @internal
   */
  readonly offsets: Int32Array
  /** The node each arc leads to. @internal */
  readonly targets: Int32Array
  /** The edge each arc belongs to. @internal */
  readonly edgeOf: Int32Array
  /** Per edge, in the order given: the node it begins at. @internal */
  readonly sourcesOfEdges: Int32Array
  /** Per edge: the node it ends at. @internal */
  readonly targetsOfEdges: Int32Array
  /** Per edge: its weight, finite and at least 0; null without weights. @internal */
  readonly weights: Float64Array | null
  /** Node attributes as stored, in node order. @internal */
  readonly nodeStore: ReadonlyMap<string, Column>
  /** Edge attributes as stored, in edge order; the weights are among them. @internal */
  readonly edgeStore: ReadonlyMap<string, Column>
  /** Made on first use. @internal */
  reversed: ArcLists | null
  /** Made on first use. @internal */
  index: IdIndex | null

  /** @internal Use `Graph.from`. */
  constructor(parts: GraphParts, lists?: ArcLists) {
    const { nodeIds, sources, targets, directed } = parts
    const arcs = lists ?? arcLists(nodeIds.length, sources, targets, directed)
    this.nodeIds = nodeIds
    this.nodeCount = nodeIds.length
    this.edgeCount = sources.length
    this.directed = directed
    this.weighted = parts.weights !== null
    this.weightAs = parts.weightAs
    this.weightColumn = parts.weightColumn
    this.ignored = parts.ignored
    this.offsets = arcs.offsets
    this.targets = arcs.targets
    this.edgeOf = arcs.edgeOf
    this.sourcesOfEdges = sources
    this.targetsOfEdges = targets
    this.weights = parts.weights
    this.nodeStore = parts.nodeStore
    this.edgeStore = parts.edgeStore
    this.reversed = null
    this.index = null
    markAs(this, 'Graph')
  }

  /**
   * A graph from edge rows, from nodes and edge rows, from a graphology graph, from what `toJSON` wrote, or from another graph.
   *
   * Edge rows name their ends in `source` and `target` (or `columns`); referrals fit as they are: from `referrerId` to `referredId`, or to
   * `customerId`. A column `weight` holds weights. Node rows need an `id`; without nodes, the ends of the edges are the nodes.
   * Refused: missing or unlisted ends, repeated nodes, a named column that is not there, weights that are missing, not finite or negative.
   *
   * A graphology graph keeps its ids (text), direction and attributes; one of type 'mixed' has the direction of its edges, and with
   * edges of both kinds it is directed and an undirected edge is two arcs.
   *
   * Time O(nodes + edges); a million edges of integer columns take about a tenth of a second.
   */
  static from(input: Graph | GraphologyLike | GraphJson, options?: GraphViewOptions): Graph
  static from<D extends AnyColumns>(input: Dictionary<D>, options?: GraphOptions): Graph
  static from<N extends object>(input: OpenRows | NodesAndEdges<N, OpenRows>, options?: GraphOptions): Graph
  static from<N extends object, R extends object>(
    input: NodesAndEdges<N, NamedRows<R>>,
    options?: GraphOptions<R>,
  ): Graph
  static from<R extends object>(input: NamedRows<R>, options?: GraphOptions<R>): Graph
  static from(input: unknown, options?: unknown): Graph {
    const { columns, directed, weightAs } = readOptions(NAME, options, DEFAULTS)
    const mapping = readEdgeMapping(columns)
    if (directed !== undefined) booleanValue(NAME, 'directed', directed)
    const meaning = weightAs === undefined ? undefined : oneOf(NAME, 'weightAs', weightAs, ['strength', 'cost'])
    if (isGraph(input)) return viewed(input, mapping, directed, meaning)
    if (isGraphJson(input)) return viewed(new Graph(readGraphJson(input)), mapping, directed, meaning)
    const read = { mapping, directed: directed === true, weightAs: meaning ?? 'strength' }
    if (!isGraphology(input)) return new Graph(readGraph(input, read))
    const isDirected = isDirectedGraphology(input)
    checkOwnEnds(mapping, directed, isDirected)
    return new Graph(readGraphology(input, { ...read, directed: isDirected }))
  }

  /** The position of a node, −1 when there is none with this id. Ids are equal when their text is. O(1) after a first use of O(nodes). */
  nodeIndex(id: Id): number {
    if (this.index === null) {
      const index = new IdIndex()
      for (const known of this.nodeIds) index.add(known)
      this.index = index
    }
    return this.index.find(id)
  }

  /** Arcs by the node they lead to, `targets` being where they come from, ascending. For undirected graphs the arcs themselves. @internal */
  arcsInto(): ArcLists {
    const { offsets, targets, edgeOf } = this
    if (!this.directed) return { offsets, targets, edgeOf }
    this.reversed ??= reversedLists({ offsets, targets, edgeOf })
    return this.reversed
  }

  /** The nodes: `id` and their attributes. An attribute that is itself called id is not shown. O(nodes). */
  nodes(): Table {
    return new Table(new Map([...this.nodeStore, ['id', idColumn(this.nodeIds)]]), this.nodeCount).select([
      'id',
      ...[...this.nodeStore.keys()].filter((name) => name !== 'id'),
    ])
  }

  /** The edges: `source`, `target` and their numeric columns. Attributes that are themselves called so are not shown. O(edges). */
  edges(): Table {
    const { nodeIds, sourcesOfEdges, targetsOfEdges, edgeStore, edgeCount } = this
    const store = new Map<string, Column>([
      ['source', idColumn(nodeIds, sourcesOfEdges)],
      ['target', idColumn(nodeIds, targetsOfEdges)],
    ])
    for (const [name, column] of edgeStore) if (!store.has(name)) store.set(name, column)
    return new Table(store, edgeCount)
  }

  /**
   * A graphology graph of the given class with the same nodes (ids as text), edges and attributes; `multi` when there are parallel edges.
   * Time O(nodes + edges).
   */
  toGraphology<G extends GraphologyTarget>(GraphClass: GraphologyClass<G>): G {
    const { offsets, targets, edgeOf } = this
    return writeGraphology(GraphClass, partsOfGraph(this), { offsets, targets, edgeOf })
  }

  /** Plain data with ordinary arrays; it holds the ids of the nodes. `Graph.from` reads it back. O(nodes + edges). */
  toJSON(): GraphJson {
    return writeGraphJson(partsOfGraph(this))
  }
}

/** True for a graph made by any copy of the library. */
export function isGraph(value: unknown): value is Graph {
  return isMarked(value, 'Graph')
}

function partsOfGraph(graph: Graph): GraphParts {
  const { nodeIds, sourcesOfEdges, targetsOfEdges, directed, weightAs, weights, weightColumn } = graph
  const { nodeStore, edgeStore, ignored } = graph
  return {
    nodeIds,
    sources: sourcesOfEdges,
    targets: targetsOfEdges,
    directed,
    weightAs,
    weights,
    weightColumn,
    nodeStore,
    edgeStore,
    ignored,
  }
}

/** The same graph, with other weights or another meaning of them. */
function viewed(graph: Graph, mapping: EdgeMapping, directed: unknown, meaning: WeightMeaning | undefined): Graph {
  checkOwnEnds(mapping, directed, graph.directed)
  const weightAs = meaning ?? graph.weightAs
  if (mapping.weight === undefined && weightAs === graph.weightAs) return graph
  const parts = { ...partsOfGraph(graph), weightAs }
  const { offsets, targets, edgeOf } = graph
  const view = mapping.weight === undefined ? parts : { ...parts, ...otherWeights(graph, mapping.weight) }
  return new Graph(view, { offsets, targets, edgeOf })
}

function otherWeights(graph: Graph, accessor: string | RowFunction): Partial<GraphParts> {
  const values = mappedValues(NAME, 'columns.weight', sourceOf(NAME, 'edges', graph.edges()), accessor)
  const weightColumn = typeof accessor === 'string' ? accessor : 'weight'
  const weights = checkedWeights(values, `edges.${weightColumn.slice(0, 40)}`)
  const edgeStore = new Map<string, Column>([...graph.edgeStore, [weightColumn, { type: 'number', values: weights }]])
  return { weights, weightColumn, edgeStore }
}

function checkOwnEnds(mapping: EdgeMapping, directed: unknown, isDirected: boolean): void {
  for (const end of ['source', 'target'] as const) {
    if (mapping[end] !== undefined) {
      throw inputError(NAME, `columns.${end}`, 'left out (the graph has its own ends)', typeof mapping[end])
    }
  }
  if (directed !== undefined && directed !== isDirected) {
    const what = `left out or ${isDirected} (the graph is ${isDirected ? 'directed' : 'undirected'})`
    throw inputError(NAME, 'directed', what, String(directed))
  }
}
