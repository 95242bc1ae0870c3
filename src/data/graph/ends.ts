/**
 * Nodes and the ends of edges get their numbers: nodes first, then the ends row by row, source before target.
 *
 * Whole numbers of a narrow range go through a table, everything else through a hash map. Time O(nodes + edges).
 */
import { describe, inputError } from '../../core/arguments.ts'
import { InputError } from '../../core/errors.ts'
import { type Id, IdIndex } from '../../core/ids.ts'
import { asIntegers } from '../integers.ts'

const NAME = 'Graph.from'

/** Nodes as given (null: whoever the edges name), the ends of the edges, and what messages call them. */
export type GivenEnds = {
  readonly nodes: { readonly ids: ArrayLike<unknown>; readonly path: string } | null
  readonly sources: ArrayLike<unknown>
  readonly targets: ArrayLike<unknown>
  readonly path: string
}

export type NumberedEnds = {
  readonly nodeIds: readonly Id[]
  readonly sources: Int32Array
  readonly targets: Int32Array
}

/** The numbers of all ends. Missing and unlisted ends, missing and repeated nodes are refused. */
export function numberEnds(given: GivenEnds): NumberedEnds {
  const { nodes } = given
  const numbered = numberIntegers(given) ?? numberIds(given)
  if (nodes !== null) checkNodes(nodes.ids, nodes.path, numbered.nodeCodes)
  const known = nodes === null ? numbered.nodeIds.length : nodes.ids.length
  checkEnds(`${given.path}.source`, given.sources, numbered.sources, known)
  checkEnds(`${given.path}.target`, given.targets, numbered.targets, known)
  return numbered
}

/** The numbers of the nodes as they came: row i has number i, unless it is repeated or missing. */
type Numbered = NumberedEnds & { readonly nodeCodes: Int32Array }

function numberIds(given: GivenEnds): Numbered {
  const nodes = given.nodes?.ids ?? []
  const index = new IdIndex()
  const nodeCodes = new Int32Array(nodes.length)
  const sources = new Int32Array(given.sources.length)
  const targets = new Int32Array(given.sources.length)
  for (let row = 0; row < nodes.length; row++) nodeCodes[row] = index.add(nodes[row])
  for (let edge = 0; edge < sources.length; edge++) {
    sources[edge] = index.add(given.sources[edge])
    targets[edge] = index.add(given.targets[edge])
  }
  return { nodeIds: index.ids, nodeCodes, sources, targets }
}

function numberIntegers(given: GivenEnds): Numbered | null {
  const nodes = given.nodes === null ? new Int32Array(0) : asIntegers(given.nodes.ids)
  const from = asIntegers(given.sources)
  const to = asIntegers(given.targets)
  if (!(nodes instanceof Int32Array && from instanceof Int32Array && to instanceof Int32Array)) return null
  const ranges = [rangeOf(nodes), rangeOf(from), rangeOf(to)]
  const least = Math.min(...ranges.map((range) => range.least))
  const width = Math.max(...ranges.map((range) => range.most)) - least + 1
  if (!(width > 0 && width <= 4 * (nodes.length + 2 * from.length) + 1024)) return null

  const numbers = new Int32Array(width).fill(-1)
  const nodeIds: number[] = []
  const nodeCodes = new Int32Array(nodes.length)
  const sources = new Int32Array(from.length)
  const targets = new Int32Array(from.length)
  for (let row = 0; row < nodes.length; row++) nodeCodes[row] = numberOf(nodes[row]!, least, numbers, nodeIds)
  for (let edge = 0; edge < from.length; edge++) {
    sources[edge] = numberOf(from[edge]!, least, numbers, nodeIds)
    targets[edge] = numberOf(to[edge]!, least, numbers, nodeIds)
  }
  return { nodeIds, nodeCodes, sources, targets }
}

function numberOf(id: number, least: number, numbers: Int32Array, nodeIds: number[]): number {
  const known = numbers[id - least]!
  if (known >= 0) return known
  numbers[id - least] = nodeIds.length
  nodeIds.push(id)
  return nodeIds.length - 1
}

function rangeOf(values: Int32Array): { least: number; most: number } {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < least) least = value
    if (value > most) most = value
  }
  return { least, most }
}

function checkNodes(ids: ArrayLike<unknown>, path: string, codes: Int32Array): void {
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code === row) continue
    if (code < 0) {
      throw inputError(NAME, path, 'an id in every row', `${describe(ids[row])} in row ${row}`, 'missingValue')
    }
    const details = { path, expected: 'different ids', given: `one id in rows ${code} and ${row}` }
    throw new InputError('duplicateKey', `${NAME}: ${path} must hold different ids, got ${details.given}`, details)
  }
}

function checkEnds(path: string, values: ArrayLike<unknown>, codes: Int32Array, nodeCount: number): void {
  let first = -1
  let bad = 0
  for (let edge = 0; edge < codes.length; edge++) {
    if (codes[edge]! >= 0 && codes[edge]! < nodeCount) continue
    if (bad === 0) first = edge
    bad++
  }
  if (bad === 0) return
  const isUnlisted = codes[first]! >= 0
  const what = isUnlisted ? 'an id that is not among the nodes' : describe(values[first])
  const expected = isUnlisted ? 'one of the nodes in every row' : 'an id in every row'
  const given = `${what} in row ${first}${bad > 1 ? ` (and ${bad - 1} more)` : ''}`
  throw inputError(NAME, path, expected, given, isUnlisted ? 'invalidData' : 'missingValue')
}
