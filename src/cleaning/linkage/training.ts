/**
 * What estimation is fed with: how often each pattern of agreement occurs among the pairs of every rule, among random pairs, and among pairs that
 * agree on a column on which others depend.
 *
 * Up to 2 million pairs of rules, 400,000 random pairs and 50,000 pairs a column are looked at; beyond that a sample, the rules sharing alike.
 * Time O(rows · rules + pairs looked at · comparisons).
 */
import type { Progress } from '../../core/progress.ts'
import type { Random } from '../../core/random.ts'
import { countingSort } from '../../math/sort.ts'
import type { CandidateRules } from './blocks.ts'
import type { LinkTables } from './fields.ts'
import { columnLevels, type PairKernel } from './kernel.ts'
import { PairStream, pairBatch, type RowBlocks } from './pairStream.ts'
import { PatternTally, PatternTree } from './patterns.ts'

/** The patterns of some pairs: their positions, and how many pairs each stands for. A pair looked at stands for `unit` of them. */
export type Tally = { readonly patterns: Int32Array; readonly weights: Float64Array; readonly unit: number }

/** The pairs of one rule. A pair made by k rules counts 1 in `weights` and 1/k in `shares`. */
export type RuleTally = Tally & {
  readonly shares: Float64Array
  readonly pairs: number
  readonly reads: ReadonlySet<string>
}

export type TrainingData = {
  readonly kernel: PairKernel
  /** The levels of each pattern, one after another. */
  readonly levels: Uint8Array
  readonly rules: readonly RuleTally[]
  readonly random: Tally
  /** By column: pairs that agree on it, where other columns depend on it. */
  readonly dependent: readonly (Tally | null)[]
  readonly exact: readonly ExactAgreement[]
  readonly totalPairs: number
  /** How many pairs match when every row has one partner: where estimation begins. */
  readonly expectedMatches: number
}

/** Counted for all pairs of rows, not for a sample. */
export type ExactAgreement = {
  /** Pairs that agree exactly, and pairs where both values are there. */
  readonly pairs: number
  readonly known: number
  readonly distinct: number
}

const RULE_PAIRS = 2_000_000
const RANDOM_PAIRS = 400_000
const DEPENDENT_PAIRS = 50_000

export function trainingData(
  kernel: PairKernel,
  tables: LinkTables,
  candidates: CandidateRules,
  random: Random,
  progress: Progress,
): TrainingData {
  const tree = new PatternTree(kernel.levelCounts.reduce((most, count) => Math.max(most, count), 0))
  const counter = new PairCounter(kernel, tables, tree, progress)
  const totalPairs = totalPairsOf(tables)
  const shares = sampleShares(candidates.rules.map((rule) => rule.pairs))
  const sampled = candidates.rules.reduce((sum, rule, r) => sum + rule.pairs * shares[r]!, 0)
  progress.stage('sampling', Math.round(sampled + Math.min(totalPairs, RANDOM_PAIRS)))
  const rules = candidates.rules.map((rule, r) => {
    const counts = counter.count(rule, shares[r]!, random.split(`rule ${r}`), candidates)
    return { ...counts, pairs: rule.pairs, reads: rule.reads }
  })
  const all = {
    order: Int32Array.from({ length: tables.rowCount }, (_, row) => row),
    offsets: Int32Array.of(0, tables.rowCount),
  }
  const randomCounts = counter.count(
    all,
    Math.min(1, RANDOM_PAIRS / Math.max(1, totalPairs)),
    random.split('random pairs'),
  )
  const parents = new Set(kernel.settings.map((setting) => setting.given))
  const dependent = kernel.settings.map((_, c) => {
    if (!parents.has(c)) return null
    const agreeing = columnBlocks(kernel, c)
    const share = Math.min(1, DEPENDENT_PAIRS / Math.max(1, exactAgreement(kernel, tables, c).pairs))
    return counter.count(agreeing, share, random.split(`column ${c}`))
  })
  return {
    kernel,
    ...compressed(tree, kernel, rules, randomCounts, dependent),
    exact: kernel.settings.map((_, c) => exactAgreement(kernel, tables, c)),
    totalPairs,
    expectedMatches: tables.isPair ? Math.min(tables.split, tables.rowCount - tables.split) : tables.rowCount / 2,
  }
}

/** How many pairs of rows there are. */
export function totalPairsOf({ rowCount, split, isPair }: LinkTables): number {
  return isPair ? split * (rowCount - split) : (rowCount * Math.max(0, rowCount - 1)) / 2
}

/** What share of each rule's pairs is looked at: all of the small ones, and an equal number of the others. */
function sampleShares(pairs: readonly number[]): number[] {
  let quota = RULE_PAIRS / pairs.length
  for (let round = 0; round < pairs.length; round++) {
    const small = pairs.filter((count) => count <= quota)
    const left = RULE_PAIRS - small.reduce((sum, count) => sum + count, 0)
    if (small.length === pairs.length) break
    const next = left / (pairs.length - small.length)
    if (next === quota) break
    quota = next
  }
  return pairs.map((count) => Math.min(1, quota / Math.max(1, count)))
}

type LeafCounts = { readonly counts: PatternTally; readonly shares: PatternTally | null; readonly unit: number }

class PairCounter {
  readonly kernel: PairKernel
  readonly tables: LinkTables
  readonly tree: PatternTree
  readonly progress: Progress
  done = 0

  constructor(kernel: PairKernel, tables: LinkTables, tree: PatternTree, progress: Progress) {
    this.kernel = kernel
    this.tables = tables
    this.tree = tree
    this.progress = progress
  }

  /** The patterns of a share of the pairs of these blocks, scaled up to all of them. */
  count(blocks: RowBlocks, share: number, random: Random, candidates?: CandidateRules): LeafCounts {
    const { kernel, tree, progress } = this
    const stream = new PairStream(blocks, this.tables.isPair ? this.tables.split : null, share, random.state)
    const batch = pairBatch()
    const nodes = new Int32Array(batch.left.length)
    const levels = new Uint8Array(batch.left.length)
    const counts = new PatternTally()
    const shares = candidates === undefined ? null : new PatternTally()
    while (stream.fill(batch)) {
      nodes.fill(0, 0, batch.count)
      for (const column of kernel.sequence) {
        columnLevels(kernel, column, batch, levels)
        tree.step(nodes, levels, batch.count)
      }
      for (let i = 0; i < batch.count; i++) counts.add(nodes[i]!, 1 / share)
      if (candidates !== undefined && shares !== null) {
        for (let i = 0; i < batch.count; i++) {
          shares.add(nodes[i]!, 1 / (share * ruleCount(candidates, batch.left[i]!, batch.right[i]!)))
        }
      }
      this.done += batch.count
      progress.advance(this.done)
      progress.throwIfStopped()
    }
    return { counts, shares, unit: 1 / share }
  }
}

/** How many rules make a pair. */
function ruleCount({ rules, keys, width }: CandidateRules, a: number, b: number): number {
  let count = 0
  for (let r = 0; r < rules.length; r++) {
    const key = keys[a * width + r]!
    if (key >= 0 && key === keys[b * width + r]) count++
  }
  return count
}

function columnCodes({ cells, width }: PairKernel, column: number): Int32Array {
  const codes = new Int32Array(cells.length / width)
  for (let row = 0; row < codes.length; row++) codes[row] = cells[row * width + column]!
  return codes
}

function columnBlocks(kernel: PairKernel, column: number): RowBlocks {
  return countingSort(columnCodes(kernel, column), kernel.comparers[column]!.texts.length)
}

function exactAgreement(kernel: PairKernel, { split, isPair }: LinkTables, column: number): ExactAgreement {
  const codes = columnCodes(kernel, column)
  const left = new Float64Array(kernel.comparers[column]!.texts.length)
  const right = new Float64Array(left.length)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) (row < split ? left : right)[codes[row]!]!++
  let pairs = 0
  let lefts = 0
  let rights = 0
  let distinct = 0
  for (let code = 0; code < left.length; code++) {
    const l = left[code]!
    const r = right[code]!
    if (l + r > 0) distinct++
    lefts += l
    rights += r
    pairs += isPair ? l * r : (l * (l - 1)) / 2
  }
  return { pairs, known: isPair ? lefts * rights : (lefts * (lefts - 1)) / 2, distinct }
}

/** Leaves of the tree to positions, so that the tree can go. */
function compressed(
  tree: PatternTree,
  kernel: PairKernel,
  rules: readonly (LeafCounts & { readonly pairs: number; readonly reads: ReadonlySet<string> })[],
  random: LeafCounts,
  dependent: readonly (LeafCounts | null)[],
): Pick<TrainingData, 'levels' | 'rules' | 'random' | 'dependent'> {
  const { width, sequence } = kernel
  const tallies = [random, ...rules, ...dependent.filter((counts) => counts !== null)]
  const leaves: number[] = []
  const place = new Int32Array(tree.count).fill(-1)
  for (let node = 1; node < tree.count; node++) {
    if (!tallies.some(({ counts }) => counts.of(node) > 0)) continue
    place[node] = leaves.length
    leaves.push(node)
  }
  const levels = new Uint8Array(leaves.length * width)
  const path = new Uint8Array(width)
  leaves.forEach((leaf, p) => {
    tree.pathOf(leaf, path)
    sequence.forEach((column, i) => {
      levels[p * width + column] = path[i]!
    })
  })
  const found = (counts: PatternTally): number[] => leaves.filter((leaf) => counts.of(leaf) > 0)
  const tallyOf = ({ counts, unit }: LeafCounts): Tally => ({
    unit,
    patterns: Int32Array.from(found(counts), (leaf) => place[leaf]!),
    weights: Float64Array.from(found(counts), (leaf) => counts.of(leaf)),
  })
  return {
    levels,
    rules: rules.map((rule) => ({
      ...tallyOf(rule),
      shares: Float64Array.from(found(rule.counts), (leaf) => rule.shares?.of(leaf) ?? 0),
      pairs: rule.pairs,
      reads: rule.reads,
    })),
    random: tallyOf(random),
    dependent: dependent.map((counts) => (counts === null ? null : tallyOf(counts))),
  }
}
