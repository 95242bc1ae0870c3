import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InputError, ModelFormatError } from '../../../src/core/errors.ts'
import { Graph, isGraph } from '../../../src/data/graph/graph.ts'
import { Table } from '../../../src/data/table/table.ts'

const refusal = (act: () => unknown): InputError => {
  try {
    act()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** Neighbors of each node with the edge that leads there, straight from the definition. */
function naiveArcs(nodeCount: number, ends: readonly (readonly [number, number])[], directed: boolean): number[][][] {
  const lists: number[][][] = Array.from({ length: nodeCount }, () => [])
  ends.forEach(([source, target], edge) => {
    lists[source]?.push([target, edge])
    if (!directed) lists[target]?.push([source, edge])
  })
  return lists.map((list) => list.sort(([a = 0, e = 0], [b = 0, f = 0]) => a - b || e - f))
}

function listsOf(arcs: { offsets: Int32Array; targets: Int32Array; edgeOf: Int32Array }): number[][][] {
  return Array.from({ length: arcs.offsets.length - 1 }, (_, node) => {
    const list: number[][] = []
    for (let arc = arcs.offsets[node] ?? 0; arc < (arcs.offsets[node + 1] ?? 0); arc++) {
      list.push([arcs.targets[arc] ?? -1, arcs.edgeOf[arc] ?? -1])
    }
    return list
  })
}

const edgesOf = (nodeCount: number): fc.Arbitrary<{ n: number; ends: [number, number][]; directed: boolean }> =>
  fc.integer({ min: 1, max: nodeCount }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      ends: fc.array(fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.integer({ min: 0, max: n - 1 })), {
        maxLength: 40,
      }),
      directed: fc.boolean(),
    }),
  )

const listed = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const rowsOf = (ends: readonly (readonly [number, number])[]): { source: number; target: number }[] =>
  ends.map(([source, target]) => ({ source, target }))

test('edge rows make a graph whose nodes come by first appearance, row by row, source first', () => {
  const graph = Graph.from([
    { source: 'c', target: 'a' },
    { source: 'b', target: 'c' },
  ])
  expect(graph.nodeIds).toEqual(['c', 'a', 'b'])
  expect([graph.nodeCount, graph.edgeCount, graph.directed, graph.weighted]).toEqual([3, 2, false, false])
  expect(graph.weightAs).toBe('strength')
  expect(listsOf(graph)).toEqual([
    [
      [1, 0],
      [2, 1],
    ],
    [[0, 0]],
    [[0, 1]],
  ])
})

test('neighbor lists are those of the definition, for loops and parallel edges too', () => {
  fc.assert(
    fc.property(edgesOf(9), ({ n, ends, directed }) => {
      const graph = Graph.from({ nodes: listed(n), edges: rowsOf(ends) }, { directed })
      expect(listsOf(graph)).toEqual(naiveArcs(n, ends, directed))
      const turned = ends.map(([source, target]): [number, number] => [target, source])
      expect(listsOf(graph.arcsInto())).toEqual(naiveArcs(n, turned, directed))
    }),
  )
})

test('an undirected loop is twice in the list of its node, so that list lengths are degrees', () => {
  const loop = Graph.from([{ source: 1, target: 1 }])
  expect(Array.from(loop.targets)).toEqual([0, 0])
  const arc = Graph.from([{ source: 1, target: 1 }], { directed: true })
  expect([arc.targets.length, arc.arcsInto().targets.length]).toEqual([1, 1])
})

test('the order of edge rows does not show in the lists of neighbors when nodes are given', () => {
  fc.assert(
    fc.property(
      edgesOf(7).chain((g) =>
        fc.tuple(fc.constant(g), fc.shuffledSubarray(listed(g.ends.length), { minLength: g.ends.length })),
      ),
      ([{ n, ends, directed }, order]) => {
        const shuffled = order.map((i) => ends[i] as [number, number])
        const a = Graph.from({ nodes: listed(n), edges: rowsOf(ends) }, { directed })
        const b = Graph.from({ nodes: listed(n), edges: rowsOf(shuffled) }, { directed })
        expect(b.offsets).toEqual(a.offsets)
        expect(b.targets).toEqual(a.targets)
        expect(Array.from(b.edgeOf, (edge) => order[edge]).sort()).toEqual(Array.from(a.edgeOf).sort())
      },
    ),
  )
})

test('rows, columns, typed columns, a Table and an Arrow-like table give the same graph', () => {
  fc.assert(
    fc.property(edgesOf(8), ({ ends, directed }) => {
      const source = ends.map(([s]) => s * 3)
      const target = ends.map(([, t]) => t * 3)
      const weight = ends.map((_, i) => i / 2)
      const arrow = {
        numRows: ends.length,
        schema: { fields: [{ name: 'source' }, { name: 'target' }, { name: 'weight' }] },
        getChild: (name: string) => {
          const values = name === 'source' ? source : name === 'target' ? target : weight
          return { length: values.length, nullCount: 0, get: (i: number) => values[i] }
        },
      }
      const rows = ends.map((_, i) => ({ source: source[i] ?? 0, target: target[i] ?? 0, weight: weight[i] ?? 0 }))
      const expected = JSON.stringify(Graph.from({ source, target, weight }, { directed }))
      const typed = {
        source: Int32Array.from(source),
        target: Uint16Array.from(target),
        weight: Float64Array.from(weight),
      }
      expect(JSON.stringify(Graph.from(typed, { directed }))).toBe(expected)
      expect(JSON.stringify(Graph.from(arrow, { directed }))).toBe(expected)
      expect(JSON.stringify(Graph.from(Table.from(typed), { directed }))).toBe(expected)
      if (rows.length > 0) expect(JSON.stringify(Graph.from(rows, { directed }))).toBe(expected)
    }),
  )
})

test('ids are the same when their text is, and come back as first written', () => {
  const graph = Graph.from({ source: [42, 7n, 'x'], target: ['42', 42n, 7] })
  expect(graph.nodeIds).toEqual([42, 7n, 'x'])
  expect(listsOf(graph)[0]).toEqual([
    [0, 0],
    [0, 0],
    [1, 1],
  ])
  expect([graph.nodeIndex('7'), graph.nodeIndex(7), graph.nodeIndex(42n), graph.nodeIndex('y')]).toEqual([1, 1, 0, -1])
})

test('numbers of any size and fraction are ids', () => {
  const numbers = [1.5, 1, 2 ** 40, -7, 1e21, 2 ** 31, -0, Infinity, 0.1]
  const graph = Graph.from({ source: numbers, target: numbers })
  expect(graph.nodeIds).toEqual(numbers)
  expect(Graph.from({ source: Float64Array.from(numbers), target: numbers.map(String) }).nodeCount).toBe(numbers.length)
  expect(refusal(() => Graph.from({ source: [1, 2], target: [1, Number.NaN] })).path).toBe('edges.target')
})

test('arcs into the nodes of an undirected graph are its arcs, without a copy', () => {
  const graph = Graph.from([{ source: 1, target: 2 }])
  expect(graph.arcsInto().targets).toBe(graph.targets)
})

test('hostile ids are ordinary ids', () => {
  const ids = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', '\0', '\\', ' ', '0', '-0']
  const graph = Graph.from(ids.map((id, i) => ({ source: id, target: ids[(i + 1) % ids.length] ?? '' })))
  expect(graph.nodeIds).toEqual(ids)
  expect(ids.map((id) => graph.nodeIndex(id))).toEqual(listed(ids.length))
  expect(Graph.from(JSON.parse(JSON.stringify(graph))).nodeIds).toEqual(ids)
})

test('a hundred thousand text ids keep their numbers', () => {
  const count = 100_000
  const name = (i: number): string => `customer ${i}`
  const edges = Array.from({ length: count }, (_, i) => ({ source: name(i), target: name((i * 7919 + 1) % count) }))
  const graph = Graph.from({ nodes: Array.from({ length: count }, (_, i) => name(i)), edges })
  expect(graph.nodeCount).toBe(count)
  expect(graph.targetsOfEdges.every((target, i) => target === (i * 7919 + 1) % count)).toBe(true)
  expect(graph.nodeIndex(name(99_999))).toBe(99_999)
})

test('columns are mapped by name and by function', () => {
  const rows = [{ from: 'a', to: { id: 'b' }, km: 3 }]
  const options = {
    columns: { source: 'from', target: (row: (typeof rows)[number]) => row.to.id, weight: 'km' },
    weightAs: 'cost',
  } as const
  const graph = Graph.from(rows, options)
  expect(graph.nodeIds).toEqual(['a', 'b'])
  expect(graph.weights).toEqual(Float64Array.of(3))
  expect([graph.weightAs, graph.weightColumn, graph.weighted]).toEqual(['cost', 'km', true])
  expect(graph.ignored).toEqual([{ column: 'to', reason: 'holds objects' }])
})

test('referrals fit without a mapping, even beside a column that is called source', () => {
  const referred = Graph.from([{ referrerId: 1, referredId: 2, source: 'e-mail' }], { directed: true })
  expect([referred.nodeIds, Array.from(referred.targets)]).toEqual([[1, 2], [1]])
  expect(Graph.from([{ referrerId: 'a', customerId: 'b' }]).nodeIds).toEqual(['a', 'b'])
})

test('nodes can be a list of ids, typed or not, or rows with an id, whose other columns stay as attributes', () => {
  const edges = [{ source: 2, target: 1 }]
  expect(Graph.from({ nodes: [1, 2, 3], edges }).nodeIds).toEqual([1, 2, 3])
  expect(Graph.from({ nodes: Int32Array.of(1, 2, 3), edges }).nodeIds).toEqual([1, 2, 3])
  const since = new Date('2024-01-01')
  const graph = Graph.from({
    nodes: [
      { id: '1', city: 'Oslo', since, vip: true, nested: {} },
      { id: '2', city: null, since, vip: false, nested: {} },
    ],
    edges,
  })
  expect(graph.nodes().toRows()).toEqual([
    { id: '1', city: 'Oslo', since, vip: true },
    { id: '2', city: null, since, vip: false },
  ])
  expect(graph.ignored).toEqual([{ column: 'nested', reason: 'holds objects' }])
})

test('numeric edge columns stay as attributes, others are listed', () => {
  const graph = Graph.from([
    { source: 'a', target: 'b', weight: 2, calls: 5, channel: 'phone' },
    { source: 'a', target: 'b', weight: 1, calls: null, channel: 'phone' },
  ])
  expect(graph.edges().toRows()).toEqual([
    { source: 'a', target: 'b', weight: 2, calls: 5 },
    { source: 'a', target: 'b', weight: 1, calls: null },
  ])
  expect(graph.ignored).toEqual([{ column: 'channel', reason: 'an edge column that is not numeric' }])
})

test('an attribute called like an end or an id is kept, but the end or the id is shown', () => {
  const graph = Graph.from({ from: ['a'], to: ['b'], source: [9] }, { columns: { source: 'from', target: 'to' } })
  expect(graph.edges().toRows()).toEqual([{ source: 'a', target: 'b' }])
  expect([...graph.edgeStore.keys()]).toEqual(['source'])
})

test('nodes() and edges() make the same graph again', () => {
  fc.assert(
    fc.property(edgesOf(6), ({ n, ends, directed }) => {
      const edges = { source: ends.map(([s]) => s), target: ends.map(([, t]) => t), weight: ends.map((_, i) => i) }
      const graph = Graph.from({ nodes: { id: listed(n), name: listed(n).map(String) }, edges }, { directed })
      const again = Graph.from({ nodes: graph.nodes(), edges: graph.edges() }, { directed })
      expect(JSON.stringify(again)).toBe(JSON.stringify(graph))
    }),
  )
})

test('a graph without edges, and one without nodes, are graphs', () => {
  const lonely = Graph.from({ nodes: ['a', 'b'], edges: [] })
  expect([lonely.nodeCount, lonely.edgeCount, lonely.weighted, Array.from(lonely.offsets)]).toEqual([
    2,
    0,
    false,
    [0, 0, 0],
  ])
  expect(Graph.from({ nodes: [], edges: [] }).nodeCount).toBe(0)
  expect(Graph.from([]).nodeCount).toBe(0)
  expect(Graph.from({ source: [], target: [], weight: [] }).nodes().rowCount).toBe(0)
})

test('missing ends are refused with the first row and the count, never the value', () => {
  for (const missing of [null, undefined, Number.NaN, '', {}, true]) {
    const source = ['a', missing, 'b', missing]
    const error = refusal(() => Graph.from({ source, target: ['x', 'x', 'x', 'x'] } as never))
    expect([error.code, error.path]).toEqual(['missingValue', 'edges.source'])
    expect(error.message).toContain('in row 1 (and 1 more)')
    const other = refusal(() => Graph.from({ source: ['x', 'x', 'x', 'x'], target: source } as never))
    expect(other.path).toBe('edges.target')
  }
})

test('ends that are not among the nodes are refused without being quoted', () => {
  const error = refusal(() => Graph.from({ nodes: ['a'], edges: [{ source: 'a', target: 'secret' }] }))
  expect([error.code, error.path]).toEqual(['invalidData', 'edges.target'])
  expect(error.message).toContain('row 0')
  expect(error.message).not.toContain('secret')
})

test('repeated and missing nodes are refused', () => {
  const error = refusal(() => Graph.from({ nodes: ['a', 1, '1'], edges: [] }))
  expect([error.code, error.given]).toEqual(['duplicateKey', 'one id in rows 1 and 2'])
  expect(refusal(() => Graph.from({ nodes: ['a', null] as never, edges: [] })).code).toBe('missingValue')
  expect(refusal(() => Graph.from({ nodes: [{ id: 'a' }, { id: '' }], edges: [] })).message).toContain('row 1')
  expect(refusal(() => Graph.from({ nodes: [{ key: 'a' }], edges: [] })).code).toBe('unknownColumn')
})

test('a named column that is not there is refused, with the nearest right name', () => {
  const rows = [{ source: 'a', target: 'b', amount: 1 }]
  const error = refusal(() => Graph.from(rows, { columns: { weight: 'amuont' as 'amount' } }))
  expect([error.code, error.path]).toEqual(['unknownColumn', 'columns.weight'])
  expect(error.message).toContain('did you mean "amount"?')
  expect(refusal(() => Graph.from([{ from: 1, target: 2 }])).path).toBe('columns.source')
  expect(refusal(() => Graph.from([{ source: 1, to: 2 }])).path).toBe('columns.target')
})

test('weights that are missing, not finite or negative are refused; 0 and −0 are 0', () => {
  for (const bad of [null, undefined, Number.NaN, Infinity, -Infinity, -1, '3']) {
    const rows = { source: [1, 1, 1], target: [2, 2, 2], weight: [1, bad, bad] }
    const error = refusal(() => Graph.from(rows as never))
    expect(error.path).toBe('edges.weight')
    expect(error.message).toContain('in row 1 (and 1 more)')
  }
  const graph = Graph.from({ source: [1, 1], target: [2, 2], weight: [0, -0] })
  expect(Object.is(graph.weights?.[1], 0)).toBe(true)
  expect(Graph.from({ source: [1], target: [2], weight: [3n] }).weights).toEqual(Float64Array.of(3))
})

test('wrong options are refused by name', () => {
  const rows = [{ source: 1, target: 2 }]
  expect(refusal(() => Graph.from(rows, { direct: true } as never)).message).toContain('did you mean directed?')
  expect(refusal(() => Graph.from(rows, { weightAs: 'distance' as 'cost' })).path).toBe('weightAs')
  expect(refusal(() => Graph.from(rows, { directed: 1 as never })).path).toBe('directed')
  expect(refusal(() => Graph.from(rows, { columns: { from: 'source' } as never })).message).toContain('columns')
  expect(refusal(() => Graph.from({ nodes: [1, 2], edges: rows, edgs: [] } as never)).message).toContain('edgs')
  for (const input of [null, undefined, 3, 'rows', [1, 2]]) expect(() => Graph.from(input as never)).toThrow(InputError)
})

test('a graph is taken as it is, with other weights or another meaning of them when asked', () => {
  const graph = Graph.from({ source: [1], target: [2], weight: [3], km: [40] })
  expect(Graph.from(graph)).toBe(graph)
  expect(Graph.from(graph, { weightAs: 'strength', directed: false })).toBe(graph)
  const costs = Graph.from(graph, { columns: { weight: 'km' }, weightAs: 'cost' })
  expect([costs.weights, costs.weightAs, costs.weightColumn]).toEqual([Float64Array.of(40), 'cost', 'km'])
  expect(costs.targets).toBe(graph.targets)
  expect(graph.weights).toEqual(Float64Array.of(3))
  expect(refusal(() => Graph.from(graph, { directed: true })).path).toBe('directed')
  expect(refusal(() => Graph.from(graph, { columns: { source: 'x' } } as never)).path).toBe('columns.source')
  expect(refusal(() => Graph.from(graph, { columns: { weight: 'kms' } })).path).toBe('columns.weight')
})

test('a graph made by another copy of the library is a graph', () => {
  const graph = Graph.from([{ source: 1, target: 2 }])
  const foreign = Object.defineProperty({ ...graph }, Symbol.for('clientele.Graph'), { value: 1 })
  expect(isGraph(foreign)).toBe(true)
  expect(Graph.from(foreign as Graph)).toBe(foreign)
  expect(isGraph({ ...graph })).toBe(false)
})

test('JSON keeps everything, in ordinary arrays', () => {
  const graph = Graph.from(
    {
      nodes: {
        id: ['a\0', 2, 3n],
        '__proto__\0': ['x\\0', null, '\0'],
        since: [new Date(5), null, new Date(0)],
        vip: [true, null, false],
        score: [-0, Infinity, null],
      },
      edges: { source: [2, 'a\0'], target: [3, 2], weight: [1, 0.1], lift: [null, -Infinity] },
    },
    { directed: true, weightAs: 'cost' },
  )
  const json = JSON.parse(JSON.stringify(graph))
  expect(JSON.stringify(json)).not.toContain('\\u0000')
  expect(json.nodeIds[2]).toBe('3')
  const again = Graph.from(json)
  expect(again.nodeIds).toEqual(['a\0', 2, '3'])
  expect([again.directed, again.weightAs, again.weights]).toEqual([true, 'cost', graph.weights])
  expect(again.targets).toEqual(graph.targets)
  expect(again.edges().toRows()).toEqual(graph.edges().toRows())
  expect(
    again
      .nodes()
      .toRows()
      .map(({ id: _, ...rest }) => rest),
  ).toEqual(
    graph
      .nodes()
      .toRows()
      .map(({ id: _, ...rest }) => rest),
  )
  expect(JSON.stringify(again)).toBe(JSON.stringify(graph))
})

test('malformed JSON is refused by the name of the field', () => {
  const json = JSON.parse(JSON.stringify(Graph.from({ source: [1, 2], target: [2, 3], weight: [1, 2] })))
  const broken: [string, object][] = [
    ['version', { version: 99 }],
    ['nodeIds', { nodeIds: [1, 2, '2'] }],
    ['nodeIds', { nodeIds: [1, null, 3] }],
    ['sources', { sources: [0, 3] }],
    ['sources', { sources: [0.5, 1] }],
    ['targets', { targets: [1] }],
    ['directed', { directed: 'no' }],
    ['weightAs', { weightAs: 'km' }],
    ['weightColumn', { weightColumn: 'other' }],
    ['nodeColumns', { nodeColumns: {} }],
    ['edgeColumns[0].values', { edgeColumns: [{ name: 'weight', type: 'number', values: [1] }] }],
    ['weightColumn', { edgeColumns: [{ name: 'weight', type: 'number', values: [1, -1] }] }],
  ]
  for (const [path, change] of broken) {
    try {
      Graph.from({ ...json, ...change })
      expect.unreachable(path)
    } catch (error) {
      expect(error).toBeInstanceOf(ModelFormatError)
      expect((error as ModelFormatError).path).toBe(path)
    }
  }
})

test('the input is not changed', () => {
  const edges = Object.freeze([Object.freeze({ source: 1, target: 2, weight: 3 })])
  const nodes = Object.freeze([Object.freeze({ id: 1 }), Object.freeze({ id: 2 })])
  const weight = Float64Array.of(-0, 1)
  Graph.from(Object.freeze({ nodes, edges }), Object.freeze({ directed: true }))
  Graph.from({ source: Int32Array.of(1, 2), target: Int32Array.of(2, 1), weight })
  expect(Object.is(weight[0], -0)).toBe(true)
})
