/** Graphology graphs, recognized by shape, read and written; nothing of graphology is imported. */
import { describe, inputError, quote } from '../../core/arguments.ts'
import { sourceOf } from '../source.ts'
import { type Column, cellAt } from '../table/columns.ts'
import { setOwn } from '../table/rows.ts'
import { typedColumns } from '../typed.ts'
import { type ArcLists, hasParallelEdges } from './lists.ts'
import { partsOf, type ReadOptions } from './read.ts'
import type { GraphologyClass, GraphologyLike, GraphologyTarget, GraphParts } from './types.ts'

const NAME = 'Graph.from'
const WRITE = 'Graph.toGraphology'

export function isGraphology(value: unknown): value is GraphologyLike {
  if (typeof value !== 'object' || value === null) return false
  const { forEachNode, forEachEdge } = value as Record<keyof GraphologyLike, unknown>
  return typeof forEachNode === 'function' && typeof forEachEdge === 'function'
}

/**
 * True when the graph has a direction: by its type, or, for the type 'mixed' (graphology's default), by the edges it holds. With edges of
 * both kinds it is directed, and an undirected edge is two arcs.
 */
export function isDirectedGraphology(graph: GraphologyLike): boolean {
  if (graph.type !== 'mixed') return graph.type === 'directed'
  return graph.undirectedSize === 0 || graph.directedSize > 0
}

/** The parts of a graphology graph: its nodes, edges and attributes in its own order. Time O(nodes + edges). */
export function readGraphology(graph: GraphologyLike, options: ReadOptions): GraphParts {
  const ids: string[] = []
  const nodeRows: Record<string, unknown>[] = []
  graph.forEachNode((node, attributes) => {
    ids.push(node)
    nodeRows.push(attributes)
  })
  const sources: string[] = []
  const targets: string[] = []
  const edgeRows: Record<string, unknown>[] = []
  graph.forEachEdge((_, attributes, source, target, _source, _target, undirected) => {
    sources.push(source)
    targets.push(target)
    edgeRows.push(attributes)
    if (!options.directed || !undirected) return
    sources.push(target)
    targets.push(source)
    edgeRows.push(attributes)
  })
  const nodeSource = sourceOf(NAME, 'nodes', nodeRows)
  const nodes = { ids, path: 'nodes', ...typedColumns(nodeSource, []) }
  const edges = { sources, targets, source: sourceOf(NAME, 'edges', edgeRows), taken: [], path: 'edges' }
  return partsOf(nodes, edges, options)
}

/** A new graphology graph with these nodes, edges and attributes. Missing attributes are left out. Time O(nodes + edges). */
export function writeGraphology<G extends GraphologyTarget>(
  GraphClass: GraphologyClass<G>,
  parts: GraphParts,
  lists: ArcLists,
): G {
  const { nodeIds, sources, targets, directed, nodeStore, edgeStore } = parts
  const graph = emptyGraph(GraphClass, directed, hasParallelEdges(lists))
  const keys = nodeIds.map(String)
  for (let node = 0; node < keys.length; node++) graph.addNode(keys[node], attributesAt(nodeStore, node))
  for (let edge = 0; edge < sources.length; edge++) {
    graph.addEdge(keys[sources[edge]!], keys[targets[edge]!], attributesAt(edgeStore, edge))
  }
  return graph
}

function emptyGraph<G extends GraphologyTarget>(GraphClass: GraphologyClass<G>, directed: boolean, multi: boolean): G {
  const type = directed ? 'directed' : 'undirected'
  const expected = `a graphology class for a graph that is ${type}${multi ? ' and has parallel edges' : ''}`
  if (typeof GraphClass !== 'function') throw inputError(WRITE, 'GraphClass', expected, describe(GraphClass))
  try {
    // MultiGraph refuses to be told that it is not multi, so that is left unsaid.
    return new GraphClass(multi ? { type, multi, allowSelfLoops: true } : { type, allowSelfLoops: true })
  } catch {
    throw inputError(WRITE, 'GraphClass', expected, quote(GraphClass.name))
  }
}

function attributesAt(store: ReadonlyMap<string, Column>, index: number): Record<string, unknown> {
  const attributes: Record<string, unknown> = {}
  for (const [name, column] of store) {
    const value = cellAt(column, index)
    if (value !== null) setOwn(attributes, name, value)
  }
  return attributes
}
