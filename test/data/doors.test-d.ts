import GraphologyGraph, { DirectedGraph, MultiGraph } from 'graphology'
import type { Matrix as MlMatrix } from 'ml-matrix'
import { expectTypeOf, test } from 'vitest'
import type { Id } from '../../src/core/ids.ts'
import { Graph } from '../../src/data/graph/graph.ts'
import type { GraphInput } from '../../src/data/graph/types.ts'
import { Interactions } from '../../src/data/interactions.ts'
import type { Points } from '../../src/data/points.ts'
import { Table } from '../../src/data/table/table.ts'
import type { ArrowTableLike } from '../../src/data/types.ts'

interface OrderLine {
  customerId: string
  productId: number
  quantity: number
  at?: Date
}

interface Call {
  caller: string
  callee: number
  minutes: number | null
  note: string
}

interface Person {
  id: string
  city?: string
}

declare const lines: OrderLine[]
declare const calls: readonly Call[]
declare const people: Person[]
declare const arrow: ArrowTableLike
declare const dictionary: Record<string, number[]>
declare const unknownRows: Record<string, unknown>[]

test('interactions know the types of their ids: by the default columns', () => {
  expectTypeOf(Interactions.from(lines)).toEqualTypeOf<Interactions<string, number>>()
  expectTypeOf(Interactions.from({ user: Int32Array.of(1), item: ['a'] })).toEqualTypeOf<Interactions<number, string>>()
  expectTypeOf(Interactions.from(Table.from(lines)).userIds).toEqualTypeOf<readonly string[]>()
  expectTypeOf(Interactions.from(arrow)).toEqualTypeOf<Interactions<Id, Id>>()
})

test('interactions know the types of their ids: by the columns named, or the accessors given', () => {
  const byName = Interactions.from(calls, { columns: { user: 'caller', item: 'callee', value: 'minutes' } })
  expectTypeOf(byName).toEqualTypeOf<Interactions<string, number>>()
  const byFunction = Interactions.from(calls, {
    columns: { user: (call) => call.callee, item: (call) => (call.note === '' ? null : call.caller) },
    kind: 'events',
  })
  expectTypeOf(byFunction).toEqualTypeOf<Interactions<number, string>>()
  expectTypeOf(byFunction.rows()).toEqualTypeOf<{ user: number; item: string; value: number; at?: Date }[]>()
})

test('interactions of any ids are Interactions', () => {
  expectTypeOf(Interactions.from(lines)).toExtend<Interactions>()
  expectTypeOf(Interactions.from(Interactions.from(lines))).toEqualTypeOf<Interactions<string, number>>()
  expectTypeOf(Interactions.from(Interactions.from(lines).toJSON())).toEqualTypeOf<Interactions<Id, Id>>()
  expectTypeOf(Interactions.from(arrow, { columns: { user: 'anything', at: 'when' } })).toEqualTypeOf<
    Interactions<Id, Id>
  >()
})

test('columns and rows of unknown names can be mapped by any name', () => {
  expectTypeOf(Interactions.from(dictionary, { columns: { user: 'a', item: 'b' } })).toEqualTypeOf<
    Interactions<Id, Id>
  >()
  expectTypeOf(Interactions.from(unknownRows, { columns: { user: 'a' } })).toEqualTypeOf<Interactions<Id, Id>>()
  Graph.from(dictionary, { columns: { source: 'a', target: 'b', weight: 'c' } })
  Graph.from(unknownRows, { columns: { source: 'a' } })
})

test('whatever Graph.from reads is a GraphInput, whatever readPoints reads are Points', () => {
  expectTypeOf<
    Graph | GraphologyGraph | Table<Call> | Call[] | typeof arrow | typeof dictionary
  >().toExtend<GraphInput>()
  expectTypeOf<
    { nodes: Person[]; edges: Table<Call> } | { nodes: string[]; edges: { source: string[] } }
  >().toExtend<GraphInput>()
  expectTypeOf<number[][] | Float64Array[] | MlMatrix | Call[] | Table<Call> | typeof dictionary>().toExtend<Points>()
})

test('mistyped columns, accessors and options of interactions are errors', () => {
  // @ts-expect-error: no column of this name
  Interactions.from(calls, { columns: { user: 'callers', item: 'callee' } })
  // @ts-expect-error: no property of this name
  Interactions.from(calls, { columns: { user: (call) => call.callers, item: 'callee' } })
  // @ts-expect-error: a Date is no id
  Interactions.from(lines, { columns: { user: (line) => line.at } })
  // @ts-expect-error: no concept of this name
  Interactions.from(calls, { columns: { users: 'caller', item: 'callee' } })
  // @ts-expect-error: no column of this name in columns
  Interactions.from({ who: ['a'], what: ['b'] }, { columns: { user: 'whom', item: 'what' } })
  // @ts-expect-error: no column of this name in a table
  Interactions.from(Table.from(calls), { columns: { user: 'callers', item: 'callee' } })
  // @ts-expect-error: no way to merge
  Interactions.from(lines, { repeated: 'first' })
  // @ts-expect-error: no kind
  Interactions.from(lines, { kind: 'clicks' })
  // @ts-expect-error: no option of this name
  Interactions.from(lines, { column: { user: 'customerId' } })
  // @ts-expect-error: interactions have no columns to map
  Interactions.from(Interactions.from(lines), { columns: { user: 'customerId' } })
})

test('graphs take rows typed by an interface, columns of arrays and tables', () => {
  expectTypeOf(
    Graph.from(calls, { columns: { source: 'caller', target: 'callee', weight: 'minutes' } }),
  ).toEqualTypeOf<Graph>()
  Graph.from(calls, { columns: { source: (call) => call.caller, target: (call) => call.callee, weight: () => 1 } })
  Graph.from({ source: Int32Array.of(1), target: ['x'] }, { directed: true, weightAs: 'cost' })
  Graph.from({ from: Int32Array.of(1), to: ['x'] }, { columns: { source: 'from', target: 'to' } })
  Graph.from(Table.from(calls), { columns: { source: 'caller', target: 'callee' } })
  Graph.from(arrow, { columns: { source: 'whatever', target: 'there' } })
  Graph.from({ nodes: people, edges: calls }, { columns: { source: 'caller', target: (call) => call.callee } })
  Graph.from({ nodes: ['a', 1, 2n], edges: [{ source: 'a', target: 1 }] })
  Graph.from({ nodes: Int32Array.of(1, 2), edges: arrow }, { columns: { source: 'from' } })
  const graph = Graph.from({ source: [1], target: [2] })
  Graph.from({ nodes: graph.nodes(), edges: graph.edges() }, { columns: { weight: 'km' } })
  expectTypeOf(graph.nodeIds).toEqualTypeOf<readonly Id[]>()
})

test('graphs take graphology graphs, graphs and their JSON, and give graphology graphs', () => {
  const graph = Graph.from(new GraphologyGraph(), { columns: { weight: 'km' } })
  Graph.from(new DirectedGraph<{ city: string }, { km: number }>(), { weightAs: 'cost' })
  Graph.from(graph, { weightAs: 'cost', columns: { weight: (edge) => Number(edge.km) } })
  Graph.from(graph.toJSON())
  expectTypeOf(graph.toGraphology(GraphologyGraph)).toExtend<GraphologyGraph>()
  expectTypeOf(graph.toGraphology(MultiGraph)).toExtend<MultiGraph>()
})

test('mistyped columns, accessors and options of graphs are errors', () => {
  // @ts-expect-error: no column of this name
  Graph.from(calls, { columns: { source: 'callers', target: 'callee' } })
  // @ts-expect-error: no property of this name
  Graph.from(calls, { columns: { source: (call) => call.callers, target: 'callee' } })
  // @ts-expect-error: text is no weight
  Graph.from(calls, { columns: { source: 'caller', target: 'callee', weight: (call) => call.note } })
  // @ts-expect-error: no concept of this name
  Graph.from(calls, { columns: { from: 'caller', target: 'callee' } })
  // @ts-expect-error: no column of this name in columns
  Graph.from({ from: [1], to: [2] }, { columns: { source: 'form', target: 'to' } })
  // @ts-expect-error: no column of this name in the edges
  Graph.from({ nodes: people, edges: calls }, { columns: { source: 'city' } })
  // @ts-expect-error: no meaning of weights
  Graph.from(calls, { weightAs: 'distance' })
  // @ts-expect-error: a graph has its own ends
  Graph.from(new GraphologyGraph(), { columns: { source: 'from' } })
})
