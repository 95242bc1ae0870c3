/**
 * From a list of edges to lists of neighbors (compressed sparse rows).
 *
 * One scatter by node, then every list is sorted, so that neighbors come in ascending order and parallel edges in the order given. The
 * order of edge rows therefore shows nowhere but among parallel edges. Time and space O(nodes + edges).
 */
import { sortLists } from '../sortLists.ts'

/** The arcs of node u are `offsets[u]` to `offsets[u + 1]`: their other ends, and the edges they belong to. */
export type ArcLists = {
  readonly offsets: Int32Array
  readonly targets: Int32Array
  readonly edgeOf: Int32Array
}

/** Arcs out of every node. An undirected edge is in the lists of both its ends, a loop twice in the list of its node. */
export function arcLists(nodeCount: number, sources: Int32Array, targets: Int32Array, directed: boolean): ArcLists {
  const edgeCount = sources.length
  const counts = new Int32Array(nodeCount + 1)
  for (let edge = 0; edge < edgeCount; edge++) counts[sources[edge]! + 1]!++
  if (!directed) for (let edge = 0; edge < edgeCount; edge++) counts[targets[edge]! + 1]!++
  const offsets = startsOf(counts)
  const next = offsets.slice()
  const ends = new Int32Array(offsets[nodeCount]!)
  const edgeOf = new Int32Array(offsets[nodeCount]!)
  for (let edge = 0; edge < edgeCount; edge++) {
    const source = sources[edge]!
    const target = targets[edge]!
    const at = next[source]!++
    ends[at] = target
    edgeOf[at] = edge
    if (directed) continue
    const back = next[target]!++
    ends[back] = source
    edgeOf[back] = edge
  }
  sortLists(offsets, ends, edgeOf, nodeCount)
  return { offsets, targets: ends, edgeOf }
}

/** The arcs turned round: `targets` holds where they come from, in ascending order. */
export function reversedLists(lists: ArcLists): ArcLists {
  const { offsets, targets, edgeOf } = lists
  const nodeCount = offsets.length - 1
  const counts = new Int32Array(nodeCount + 1)
  for (let arc = 0; arc < targets.length; arc++) counts[targets[arc]! + 1]!++
  const reversedOffsets = startsOf(counts)
  const next = reversedOffsets.slice()
  const origins = new Int32Array(targets.length)
  const edges = new Int32Array(targets.length)
  for (let node = 0; node < nodeCount; node++) {
    for (let arc = offsets[node]!; arc < offsets[node + 1]!; arc++) {
      const at = next[targets[arc]!]!++
      origins[at] = node
      edges[at] = edgeOf[arc]!
    }
  }
  return { offsets: reversedOffsets, targets: origins, edgeOf: edges }
}

/** True when two edges join the same nodes (in the same direction, when directed). O(arcs). */
export function hasParallelEdges(lists: ArcLists): boolean {
  const { offsets, targets, edgeOf } = lists
  for (let node = 0; node + 1 < offsets.length; node++) {
    for (let arc = offsets[node]! + 1; arc < offsets[node + 1]!; arc++) {
      if (targets[arc] === targets[arc - 1] && edgeOf[arc] !== edgeOf[arc - 1]) return true
    }
  }
  return false
}

function startsOf(counts: Int32Array): Int32Array {
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!
  return counts
}
