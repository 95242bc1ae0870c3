/**
 * From a list of edges to lists of neighbors (compressed sparse rows).
 *
 * Two counting sorts, first by one end, then by the other, so that every node's neighbors come in ascending order, parallel
 * edges in the order given. The order of edge rows therefore shows nowhere but among parallel edges.
 * Time and space O(nodes + edges).
 */

/** The arcs of node u are `offsets[u]` to `offsets[u + 1]`: their other ends, and the edges they belong to. */
export type ArcLists = {
  readonly offsets: Int32Array
  readonly targets: Int32Array
  readonly edgeOf: Int32Array
}

/** Arcs out of every node. An undirected edge is in the lists of both its ends, a loop twice in the list of its node. */
export function arcLists(nodeCount: number, sources: Int32Array, targets: Int32Array, directed: boolean): ArcLists {
  return directed ? directedLists(nodeCount, sources, targets) : undirectedLists(nodeCount, sources, targets)
}

function directedLists(nodeCount: number, sources: Int32Array, targets: Int32Array): ArcLists {
  const edgeCount = sources.length
  const byTarget = new Int32Array(edgeCount)
  const place = startsOf(countsOf(nodeCount, targets))
  for (let edge = 0; edge < edgeCount; edge++) byTarget[place[targets[edge]!]!++] = edge

  const offsets = startsOf(countsOf(nodeCount, sources))
  const next = offsets.slice()
  const ends = new Int32Array(edgeCount)
  const edgeOf = new Int32Array(edgeCount)
  for (let i = 0; i < edgeCount; i++) {
    const edge = byTarget[i]!
    const at = next[sources[edge]!]!++
    ends[at] = targets[edge]!
    edgeOf[at] = edge
  }
  return { offsets, targets: ends, edgeOf }
}

function undirectedLists(nodeCount: number, sources: Int32Array, targets: Int32Array): ArcLists {
  const edgeCount = sources.length
  const counts = countsOf(nodeCount, sources)
  for (let edge = 0; edge < edgeCount; edge++) counts[targets[edge]! + 1]!++
  const offsets = startsOf(counts)
  const incident = new Int32Array(2 * edgeCount)
  let next = offsets.slice()
  for (let edge = 0; edge < edgeCount; edge++) {
    incident[next[sources[edge]!]!++] = edge
    incident[next[targets[edge]!]!++] = edge
  }

  next = offsets.slice()
  const ends = new Int32Array(2 * edgeCount)
  const edgeOf = new Int32Array(2 * edgeCount)
  for (let node = 0; node < nodeCount; node++) {
    for (let i = offsets[node]!; i < offsets[node + 1]!; i++) {
      const edge = incident[i]!
      const at = next[sources[edge]! + targets[edge]! - node]!++
      ends[at] = node
      edgeOf[at] = edge
    }
  }
  return { offsets, targets: ends, edgeOf }
}

/** The arcs turned round: `targets` holds where they come from, in ascending order. */
export function reversedLists(lists: ArcLists): ArcLists {
  const { offsets, targets, edgeOf } = lists
  const nodeCount = offsets.length - 1
  const reversedOffsets = startsOf(countsOf(nodeCount, targets))
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

/** How often each node occurs, one place up: ready for `startsOf`. */
function countsOf(nodeCount: number, nodes: Int32Array): Int32Array {
  const counts = new Int32Array(nodeCount + 1)
  for (let i = 0; i < nodes.length; i++) counts[nodes[i]! + 1]!++
  return counts
}

function startsOf(counts: Int32Array): Int32Array {
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!
  return counts
}
