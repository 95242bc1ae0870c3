/** What linkage found: pairs with their reasons, clusters, and what was estimated and left out on the way. */
import type { Id } from '../../core/ids.ts'
import { resultTable } from '../../data/rowResult.ts'
import type { Table } from '../../data/table/table.ts'
import type { DividedBlocks } from './blocks.ts'
import type { Matches } from './candidates.ts'
import type { Clusters } from './clusters.ts'
import { evaluation, type LinkageEvaluation } from './evaluate.ts'
import type { LinkTables } from './fields.ts'
import type { LinkageParameters } from './parameters.ts'
import type { LinkageReason, PairScorer } from './scorer.ts'
import { probabilityOf } from './weights.ts'

/** Two rows that match. */
export type LinkedPair = {
  /** The row in the (left) table. */
  readonly left: number
  /** The row in the (right) table. */
  readonly right: number
  readonly probability: number
  /** log2 of the odds of a match, the prior included: `priorWeight` of the result and the reasons' weights, added from left to right. */
  readonly weight: number
  /** What each column says, in the order of `compare`. */
  readonly reasons: readonly LinkageReason[]
}

/** What could not be used, or was not believed. */
export type LinkageDropped = {
  /** By column of `compare`: rows whose value says nothing in the form that is compared (no date, no number, no e-mail). */
  readonly unreadable: readonly { readonly column: string; readonly rows: number }[]
  /** By rule: blocks of more than `maxBlockRows` rows, which were divided. */
  readonly dividedBlocks: readonly DividedBlocks[]
  /** Pairs in `.pairs` whose rows are in different clusters, because the rest of their clusters contradicts. */
  readonly refusedLinks: number
}

/** A row of `toTable`. */
export type LinkedPairRow = {
  left: number
  right: number
  probability: number
  weight: number
  /** When the rows have ids. */
  leftId?: Id | null
  rightId?: Id | null
}

type PairColumns = {
  readonly left: Int32Array
  readonly right: Int32Array
  readonly probability: Float64Array
  readonly weight: Float64Array
}

/** The JSON of a result. */
export type LinkageJson = {
  readonly count: number
  readonly labels: readonly number[]
  readonly pairs: readonly LinkedPair[]
  readonly parameters: LinkageParameters
  readonly threshold: number
  readonly candidates: number
  readonly converged: boolean
  readonly iterations: number
  readonly dropped: LinkageDropped
}

type Outcome = {
  readonly tables: Pick<LinkTables, 'rowCount' | 'split' | 'isPair'>
  readonly matches: Matches
  readonly clusters: Clusters
  readonly scorer: PairScorer
  readonly parameters: LinkageParameters
  readonly threshold: number
  readonly converged: boolean
  readonly iterations: number
  readonly dropped: LinkageDropped
  readonly ids: readonly (Id | null)[] | null
}

/** The answer of `linkRecords`. */
export class LinkageResult {
  /** The cluster of each row, 0 … count − 1 by first row; the right table's rows after the left's. Rows of one cluster are one. */
  readonly labels: Int32Array
  /** How many clusters there are: how many different records. */
  readonly count: number
  /** The rows' ids, when the table has a column `id`; of two tables one after the other. */
  readonly ids: readonly (Id | null)[] | null
  /** What was estimated; plain data without values of the table, and an option of the next `linkRecords`. */
  readonly parameters: LinkageParameters
  readonly threshold: number
  /** The weight that every pair begins with: log2 of the odds that two random records match. */
  readonly priorWeight: number
  /** How many pairs were compared. */
  readonly candidates: number
  readonly converged: boolean
  readonly iterations: number
  readonly dropped: LinkageDropped
  /** @internal */
  readonly outcome: Outcome
  /** @internal */
  made: readonly LinkedPair[] | undefined

  /** @internal Use `linkRecords`. */
  constructor(outcome: Outcome) {
    this.labels = outcome.clusters.labels
    this.count = outcome.clusters.count
    this.ids = outcome.ids
    this.parameters = outcome.parameters
    this.threshold = outcome.threshold
    this.priorWeight = outcome.scorer.priorWeight
    this.candidates = outcome.matches.candidates
    this.converged = outcome.converged
    this.iterations = outcome.iterations
    this.dropped = outcome.dropped
    this.outcome = outcome
    this.made = undefined
    for (const name of ['outcome', 'made']) Object.defineProperty(this, name, { enumerable: false })
  }

  /** The same as `labels`. */
  get clusters(): Int32Array {
    return this.labels
  }

  /** How many pairs there are, without making `pairs`. */
  get pairCount(): number {
    return this.outcome.matches.left.length
  }

  /** The pairs with at least `threshold`, in the order of their rows; made when first asked for. O(pairs · comparisons). */
  get pairs(): readonly LinkedPair[] {
    this.made ??= pairsOf(this.outcome)
    return this.made
  }

  /** The pairs as rows: left, right, probability, weight, and `leftId`, `rightId` when the rows have ids. */
  toTable(): Table<LinkedPairRow> {
    const { matches, tables } = this.outcome
    const { ids } = this
    const names = ids === null ? {} : { leftId: idsAt(ids, matches.left), rightId: idsAt(ids, matches.right) }
    return resultTable({ ...pairColumns(matches, tables), ...names }, null) as Table<LinkedPairRow>
  }

  /** The pairs with their reasons, as `.pairs`. */
  toRows(): LinkedPair[] {
    return [...this.pairs]
  }

  toJSON(): LinkageJson {
    const { count, labels, pairs, parameters, threshold, candidates, converged, iterations, dropped } = this
    return { count, labels: [...labels], pairs, parameters, threshold, candidates, converged, iterations, dropped }
  }

  /**
   * Precision, recall and F1 against the true pairs of rows `[left, right]` (rows within each table): of what the clusters say, and under `pairs` of
   * `.pairs` alone. Null where there is nothing to divide by.
   */
  evaluate(truthPairs: readonly (readonly [left: number, right: number])[]): LinkageEvaluation {
    const { matches, tables } = this.outcome
    return evaluation('LinkageResult.evaluate', truthPairs, this.labels, matches, tables)
  }
}

const idsAt = (ids: readonly (Id | null)[], rows: Int32Array): (Id | null)[] =>
  Array.from(rows, (row) => ids[row] ?? null)

function pairColumns(matches: Matches, { split, isPair }: Pick<LinkTables, 'split' | 'isPair'>): PairColumns {
  const { left, right, weights } = matches
  return {
    left,
    right: isPair ? right.map((row) => row - split) : right,
    probability: weights.map(probabilityOf),
    weight: weights,
  }
}

function pairsOf({ matches, tables, scorer }: Outcome): readonly LinkedPair[] {
  const { left, right, weights } = matches
  const shift = tables.isPair ? tables.split : 0
  return Array.from(weights, (weight, i) => {
    const a = left[i]!
    const b = right[i]!
    const reasons = scorer.reasons(a, b)
    return { left: a, right: b - shift, probability: probabilityOf(weight), weight, reasons }
  })
}
