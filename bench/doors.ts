/** The doors of graphs and interactions, from columns and from row objects, against a graphology graph of the same edges. */
import { Graph, Interactions } from 'clientele'
import { MultiUndirectedGraph } from 'graphology'
import { Random } from '../src/core/random.ts'
import type { Bench, Contender } from './types.ts'

function contenders(rows: number): readonly Contender[] {
  const random = new Random(1)
  const nodes = Math.max(2, Math.floor(rows / 5))
  const source = Int32Array.from({ length: rows }, () => random.integer(nodes))
  const target = Int32Array.from({ length: rows }, () => random.integer(nodes))
  const item = Int32Array.from({ length: rows }, () => random.integer(Math.max(1, Math.floor(rows / 100))))
  const few = rows <= 1_000_000
  const edges = few ? Array.from(source, (from, i) => ({ source: `n${from}`, target: `n${target[i]}` })) : []
  const events = few ? edges.map((edge, i) => ({ user: edge.source, item: `i${item[i]}` })) : []
  const list: Contender[] = [
    { name: 'Graph, columns', run: () => Graph.from({ source, target }).edgeCount },
    { name: 'Interactions, columns', run: () => Interactions.from({ user: source, item }).size },
  ]
  if (few) {
    list.push(
      { name: 'Graph, text rows', run: () => Graph.from(edges).edgeCount },
      { name: 'Interactions, text rows', run: () => Interactions.from(events).size },
      {
        name: 'graphology, text rows',
        run: () => {
          const graph = new MultiUndirectedGraph()
          for (const edge of edges) {
            graph.mergeNode(edge.source)
            graph.mergeNode(edge.target)
            graph.addEdge(edge.source, edge.target)
          }
          return graph.size
        },
      },
    )
  }
  return list
}

export const bench: Bench = {
  name: 'doors',
  question: 'Edges to a graph and events to user–item pairs, ids interned, checked, as sorted flat arrays.',
  sizes: { S: 10_000, M: 100_000, L: 1_000_000 },
  unit: 'rows',
  contenders,
  quality: (result) => `${result} pairs`,
}
