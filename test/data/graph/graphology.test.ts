import fc from 'fast-check'
import Graphology, {
  DirectedGraph,
  MultiDirectedGraph,
  MultiGraph,
  MultiUndirectedGraph,
  UndirectedGraph,
} from 'graphology'
import { expect, test } from 'vitest'
import { InputError } from '../../../src/core/errors.ts'
import { Graph } from '../../../src/data/graph/graph.ts'

const degreesOf = (graph: Graph): number[] =>
  graph.nodeIds.map((_, node) => (graph.offsets[node + 1] ?? 0) - (graph.offsets[node] ?? 0))

test('an undirected graphology graph keeps its nodes, edges and attributes in its own order', () => {
  const theirs = new UndirectedGraph()
  theirs.addNode('b', { city: 'Oslo', size: 2 })
  theirs.addNode('a', { size: 1 })
  theirs.addNode('lonely')
  theirs.addEdge('a', 'b', { weight: 2, note: 'x', km: 7 })
  const graph = Graph.from(theirs)
  expect([graph.directed, graph.weighted, graph.weightColumn]).toEqual([false, true, 'weight'])
  expect(graph.nodes().toRows()).toEqual([
    { id: 'b', city: 'Oslo', size: 2 },
    { id: 'a', city: null, size: 1 },
    { id: 'lonely', city: null, size: null },
  ])
  expect(graph.edges().toRows()).toEqual([{ source: 'a', target: 'b', weight: 2, km: 7 }])
  expect(graph.ignored).toEqual([{ column: 'note', reason: 'an edge column that is not numeric' }])
})

test('degrees are those of graphology for every kind of graph, loops and parallel edges included', () => {
  const kinds = [UndirectedGraph, DirectedGraph, MultiUndirectedGraph, MultiDirectedGraph]
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { maxLength: 25 }),
      (Kind, ends) => {
        const theirs = new Kind()
        for (let node = 0; node < 6; node++) theirs.addNode(node)
        for (const [source, target] of ends) {
          if (theirs.multi || !theirs.hasEdge(source, target)) theirs.addEdge(source, target)
        }
        const graph = Graph.from(theirs)
        const { offsets } = graph.arcsInto()
        const out = degreesOf(graph)
        const both = graph.directed ? out.map((d, i) => d + (offsets[i + 1] ?? 0) - (offsets[i] ?? 0)) : out
        expect(both).toEqual(graph.nodeIds.map((id) => theirs.degree(id)))
        expect(graph.edgeCount).toBe(theirs.size)
      },
    ),
  )
})

// Graphology keeps neighbors in plain objects: a node called valueOf has a neighbor before it has an edge.
const nodeId = fc.string({ minLength: 1 }).filter((id) => !(id in Object.prototype))

test('a graph goes to graphology and back unchanged', () => {
  const classes = [Graphology, MultiGraph]
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.nat(1),
      fc.uniqueArray(nodeId, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(9)), { maxLength: 15 }),
      (directed, which, ids, ends) => {
        const graph = Graph.from(
          {
            nodes: ids.map((id, i) => ({ id, rank: i, name: `n${i}` })),
            edges: {
              source: ends.map(([s]) => ids[s % ids.length] ?? ''),
              target: ends.map(([, t]) => ids[t % ids.length] ?? ''),
              weight: ends.map(([, , w]) => w),
            },
          },
          { directed },
        )
        const again = Graph.from(graph.toGraphology(classes[which] ?? Graphology))
        expect(again.nodes().toRows()).toEqual(graph.nodes().toRows())
        // Graphology gives the edges of a graph in an order of its own.
        const text = (g: Graph): string[] =>
          g
            .edges()
            .toRows()
            .map((row) => JSON.stringify(row))
            .sort()
        expect(text(again)).toEqual(text(graph))
        if (ends.length > 0 || which === 0) expect(again.directed).toBe(directed)
      },
    ),
  )
})

test('parallel edges make a multigraph, and only they do', () => {
  const twice = { source: ['a', 'b', 'a'], target: ['b', 'a', 'a'] }
  expect(Graph.from(twice).toGraphology(Graphology).multi).toBe(true)
  expect(Graph.from(twice, { directed: true }).toGraphology(Graphology).multi).toBe(false)
  expect(Graph.from(twice, { directed: true }).toGraphology(DirectedGraph).size).toBe(3)
  expect(Graph.from({ source: ['a'], target: ['a'] }).toGraphology(Graphology).multi).toBe(false)
  expect(Graph.from({ source: ['a'], target: ['a'] }).toGraphology(MultiGraph).multi).toBe(true)
  expect(Graph.from(new MultiGraph()).edgeCount).toBe(0)
})

test('a class that cannot hold the graph is refused', () => {
  const twice = Graph.from({ source: ['a', 'b'], target: ['b', 'a'] })
  const message = /a graphology class for a graph that is undirected and has parallel edges, got "UndirectedGraph"/
  expect(() => twice.toGraphology(UndirectedGraph)).toThrow(message)
  expect(() => twice.toGraphology(MultiDirectedGraph)).toThrow(InputError)
})

test('a mixed graph is directed, and an undirected edge is two arcs with its attributes', () => {
  const theirs = new MultiGraph()
  for (const id of ['a', 'b', 'c']) theirs.addNode(id)
  theirs.addDirectedEdge('a', 'b', { weight: 1 })
  theirs.addUndirectedEdge('b', 'c', { weight: 2 })
  theirs.addUndirectedEdge('c', 'c', { weight: 3 })
  const graph = Graph.from(theirs)
  expect(graph.directed).toBe(true)
  expect(graph.edges().toRows()).toEqual([
    { source: 'a', target: 'b', weight: 1 },
    { source: 'b', target: 'c', weight: 2 },
    { source: 'c', target: 'b', weight: 2 },
    { source: 'c', target: 'c', weight: 3 },
    { source: 'c', target: 'c', weight: 3 },
  ])
})

test('the default type of graphology has the direction of its edges', () => {
  const directed = new Graphology()
  directed.mergeEdge('a', 'b')
  expect(Graph.from(directed).directed).toBe(true)
  const undirected = new Graphology()
  undirected.mergeUndirectedEdge('a', 'b')
  expect(Graph.from(undirected).directed).toBe(false)
  expect(() => Graph.from(undirected, { directed: true })).toThrow(
    /directed must be left out or false \(the graph is undirected\)/,
  )
  expect(Graph.from(undirected, { directed: false }).edgeCount).toBe(1)
})

test('another edge attribute can be the weight; missing and wrong weights are refused', () => {
  const theirs = new UndirectedGraph()
  theirs.mergeEdge('a', 'b', { km: 3 })
  theirs.mergeEdge('b', 'c', { km: 4, weight: 1 })
  expect(Graph.from(theirs, { columns: { weight: 'km' }, weightAs: 'cost' }).weights).toEqual(Float64Array.of(3, 4))
  expect(() => Graph.from(theirs)).toThrow(/edges.weight must be finite numbers of at least 0, got undefined in row 0/)
  expect(() => Graph.from(theirs, { columns: { weight: 'miles' } })).toThrow(/columns.weight/)
})

test('hostile attribute names pass through as attributes', () => {
  const theirs = new DirectedGraph()
  const attributes = JSON.parse('{"__proto__": 1, "constructor": "x", "id": 5}')
  theirs.addNode('a', attributes)
  const graph = Graph.from(theirs)
  expect(graph.nodes().toRows()).toEqual([JSON.parse('{"id": "a", "__proto__": 1, "constructor": "x"}')])
  expect(Object.keys(graph.toGraphology(DirectedGraph).getNodeAttributes('a'))).toEqual([
    '__proto__',
    'constructor',
    'id',
  ])
})

test('what is no graphology class is refused', () => {
  const graph = Graph.from([{ source: 1, target: 2 }])
  expect(() => graph.toGraphology(undefined as never)).toThrow(InputError)
  expect(() => graph.toGraphology({} as never)).toThrow(/GraphClass must be a graphology class/)
})
