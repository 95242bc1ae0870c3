/** What a graph is made of, and the shapes people bring. */
import type { Id } from '../../core/ids.ts'
import type { NamedRows, OpenRows } from '../inputs.ts'
import type { Column } from '../table/columns.ts'
import type { IgnoredColumn } from '../table/table.ts'
import type { Accessor, AnyTableLike } from '../types.ts'
import type { Graph } from './graph.ts'

/** What weights mean: closeness (more is nearer) or a length (more is farther). */
export type WeightMeaning = 'strength' | 'cost'

/** What is read of a graphology graph; nothing of graphology is imported. */
export type GraphologyLike = {
  readonly type: string
  readonly directedSize: number
  readonly undirectedSize: number
  forEachNode(callback: (node: string, attributes: Record<string, unknown>) => void): void
  forEachEdge(
    callback: (
      edge: string,
      attributes: Record<string, unknown>,
      source: string,
      target: string,
      sourceAttributes: Record<string, unknown>,
      targetAttributes: Record<string, unknown>,
      undirected: boolean,
    ) => void,
  ): void
}

/** What is needed of a graphology graph to write into it. */
export type GraphologyTarget = {
  addNode(node: unknown, attributes?: Record<string, unknown>): unknown
  addEdge(source: unknown, target: unknown, attributes?: Record<string, unknown>): unknown
}

/** A graphology class: `Graph`, `MultiGraph`, `DirectedGraph` … */
export type GraphologyClass<G extends GraphologyTarget> = new (options?: {
  type?: 'directed' | 'undirected'
  multi?: boolean
  allowSelfLoops?: boolean
}) => G

/** Nodes as a list of ids or as rows with an `id`, and edges as rows. */
export type NodesAndEdges<N extends object, E> = {
  readonly nodes: readonly Id[] | ArrayLike<Id> | NamedRows<N> | OpenRows
  readonly edges: E
}

/** Whatever `Graph.from` reads. */
export type GraphInput =
  | Graph
  | GraphJson
  | GraphologyLike
  | AnyTableLike
  | { readonly nodes: ArrayLike<Id> | AnyTableLike; readonly edges: AnyTableLike }

/** The options of `Graph.from` for edge rows. */
export type GraphOptions<R extends object = Record<string, unknown>> = {
  columns?:
    | {
        /** Where an edge begins. Default `source`; referrals (`referrerId`, `referredId`) fit as they are. */
        source?: Accessor<R, Id> | undefined
        /** Where it ends. Default `target`. */
        target?: Accessor<R, Id> | undefined
        /** Its weight. Default `weight` where there is such a column. */
        weight?: Accessor<R, number> | undefined
      }
    | undefined
  /** Whether an edge leads from source to target only. Default false. */
  directed?: boolean | undefined
  /** What weights mean. Default `'strength'`. */
  weightAs?: WeightMeaning | undefined
}

/** The options of `Graph.from` for what is a graph already: it has its own ends and direction. */
export type GraphViewOptions = {
  columns?: { weight?: string | ((edge: Record<string, unknown>, index: number) => number) | undefined } | undefined
  directed?: boolean | undefined
  weightAs?: WeightMeaning | undefined
}

/** What `graph.toJSON()` writes. Edges name their nodes by position. */
export type GraphJson = {
  readonly kind: 'graph'
  readonly version: number
  readonly contains: readonly string[]
  readonly directed: boolean
  readonly weightAs: string
  readonly weightColumn: string | null
  readonly nodeIds: readonly (number | string)[]
  readonly sources: readonly number[]
  readonly targets: readonly number[]
  readonly nodeColumns: readonly ColumnJson[]
  readonly edgeColumns: readonly ColumnJson[]
}

/** A column of attributes as it is stored: numbers and instants are numbers, missing 'NaN'; truth values 0, 1, missing 2; text, missing null. */
export type ColumnJson = {
  readonly name: string
  readonly type: string
  readonly values: readonly (number | string | null)[]
}

/** The checked parts of a graph. */
export type GraphParts = {
  readonly nodeIds: readonly Id[]
  readonly sources: Int32Array
  readonly targets: Int32Array
  readonly directed: boolean
  readonly weightAs: WeightMeaning
  readonly weights: Float64Array | null
  /** The name of the edge column the weights came from. */
  readonly weightColumn: string | null
  readonly nodeStore: ReadonlyMap<string, Column>
  readonly edgeStore: ReadonlyMap<string, Column>
  readonly ignored: readonly IgnoredColumn[]
}
