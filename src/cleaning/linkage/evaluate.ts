/**
 * How good is a linkage, when the truth is known? Precision, recall and F1 of pairs of rows.
 *
 * Time O(pairs · log pairs), memory 8 bytes a pair.
 */
import { describe, inputError } from '../../core/arguments.ts'
import type { LinkTables } from './fields.ts'

/** Measures of a set of pairs against the true ones. Null where there is nothing to divide by. */
export type PairMeasures = {
  /** The share of the pairs found that are true. */
  readonly precision: number | null
  /** The share of the true pairs that were found. */
  readonly recall: number | null
  readonly f1: number | null
  readonly found: number
  readonly correct: number
}

/** The measures of a linkage: of its clusters, and of the pairs over the threshold alone. */
export type LinkageEvaluation = PairMeasures & {
  /** How many true pairs there are. */
  readonly truth: number
  /** Of `.pairs`, before clusters complete and correct them. */
  readonly pairs: PairMeasures
}

/** In the order of their rows. */
type RowPairs = { readonly left: Int32Array; readonly right: Int32Array }

/** `truthPairs` are rows as in `.pairs`; the two of one table in either order, and repeated ones count once. */
export function evaluation(
  functionName: string,
  truthPairs: unknown,
  labels: Int32Array,
  pairs: RowPairs,
  tables: Pick<LinkTables, 'rowCount' | 'split' | 'isPair'>,
): LinkageEvaluation {
  const truth = readTruth(functionName, truthPairs, tables)
  let together = 0
  for (const key of truth) {
    const left = Math.floor(key / tables.rowCount)
    if (labels[left] === labels[key - left * tables.rowCount]) together++
  }
  let correct = 0
  let next = 0
  for (let i = 0; i < pairs.left.length; i++) {
    const key = pairs.left[i]! * tables.rowCount + pairs.right[i]!
    while (next < truth.length && truth[next]! < key) next++
    if (truth[next] === key) correct++
  }
  return {
    ...measures(impliedPairs(labels, tables), together, truth.length),
    truth: truth.length,
    pairs: measures(pairs.left.length, correct, truth.length),
  }
}

function measures(found: number, correct: number, truth: number): PairMeasures {
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
  return {
    precision: share(correct, found),
    recall: share(correct, truth),
    f1: share(2 * correct, found + truth),
    found,
    correct,
  }
}

/** How many pairs the clusters say; of two tables, those between them. */
function impliedPairs(labels: Int32Array, { split, isPair }: Pick<LinkTables, 'split' | 'isPair'>): number {
  const left = new Map<number, number>()
  const right = new Map<number, number>()
  labels.forEach((label, row) => {
    const side = row < split ? left : right
    side.set(label, (side.get(label) ?? 0) + 1)
  })
  let pairs = 0
  for (const [label, count] of left) pairs += isPair ? count * (right.get(label) ?? 0) : (count * (count - 1)) / 2
  return pairs
}

/** The true pairs as `left · rows + right`, the lower row first, each once. */
function readTruth(
  functionName: string,
  truthPairs: unknown,
  { rowCount, split, isPair }: Pick<LinkTables, 'rowCount' | 'split' | 'isPair'>,
): Float64Array {
  if (!Array.isArray(truthPairs)) {
    throw inputError(functionName, 'truthPairs', 'a list of pairs of rows, [left, right]', describe(truthPairs))
  }
  const rightRows = rowCount - (isPair ? split : 0)
  const keys = Float64Array.from(truthPairs, (pair: unknown, i) => {
    const [left, right]: readonly unknown[] = Array.isArray(pair) ? pair : []
    if (!isRow(left, isPair ? split : rowCount) || !isRow(right, rightRows) || (!isPair && left === right)) {
      const expected = isPair
        ? `[row of the left table (below ${split}), row of the right one (below ${rightRows})]`
        : `two different rows below ${rowCount}`
      throw inputError(functionName, `truthPairs[${i}]`, expected, describe(pair))
    }
    const other = isPair ? right + split : right
    return Math.min(left, other) * rowCount + Math.max(left, other)
  })
  return keys.sort().filter((key, i) => i === 0 || key !== keys[i - 1])
}

const isRow = (value: unknown, rows: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < rows
