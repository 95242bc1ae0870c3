/**
 * What have the most similar rows in this column?
 *
 * O. Troyanskaya et al., Missing value estimation methods for DNA microarrays, Bioinformatics 17 (2001), as scikit-learn's KNNImputer has it: the
 * squared distance of two rows is the sum over the columns known in both, times columns / known columns; a gap gets the mean of its `neighbors`
 * nearest rows that know the column (ties: the earlier row), or the column's mean where no row shares a known column.
 *
 * Rows are grouped by what is missing in them. Large groups of donors are searched with a k-d tree over the columns that a group of askers shares
 * with them, where enough rows ask; the others are looked at one by one. Time O(asking rows · log donors) at best, O(asking rows · donors ·
 * columns) at worst: what would take more than 3e10 comparisons of values is refused. Space O(donors · columns), never rows².
 */
import { inputError } from '../../core/arguments.ts'
import type { Progress } from '../../core/progress.ts'
import { Table } from '../../data/table/table.ts'
import { findNearest, meanOfNearest, searchOf } from './knnSearch.ts'
import { columnsAt, commonColumns, type GapPatterns, gapPatterns } from './patterns.ts'

/** The rows that values are taken from. */
export type Donors = {
  readonly neighbors: number
  /** The columns that are compared. Rows that know fewer than two of them are of no use and left out. */
  readonly rows: Table
}

/** A column to fill: its position among the features, and its mean. */
export type Target = { readonly feature: number; readonly fallback: number }

const MOST_COMPARISONS = 3e10
/** A tree pays for itself where it has this many points, is asked this often, and spans no more columns. */
const LEAST_TREE_POINTS = 1024
const LEAST_TREE_QUERIES = 48
const MOST_TREE_COLUMNS = 10
/** What asking a tree costs, in comparisons. */
const TREE_QUERY = 4000

/** The donors among rows: columns by name, NaN where missing. */
export function donorsOf(features: readonly string[], columns: readonly Float64Array[], neighbors: number): Donors {
  const rowCount = columns[0]?.length ?? 0
  const useful: number[] = []
  for (let row = 0; row < rowCount; row++) {
    let known = 0
    for (let c = 0; c < columns.length; c++) if (!Number.isNaN(columns[c]![row]!)) known++
    if (known >= 2) useful.push(row)
  }
  const kept = useful.length === rowCount ? columns : columns.map((values) => take(values, useful))
  return donorsFrom(features, kept, neighbors)
}

/** Donors of columns that hold nothing else. */
export function donorsFrom(features: readonly string[], columns: readonly Float64Array[], neighbors: number): Donors {
  const store = new Map(
    features.map((name, c) => [name, { type: 'number', values: columns[c] as Float64Array } as const]),
  )
  return { neighbors, rows: new Table(store, columns[0]?.length ?? 0) }
}

/** The compared columns of the donors, NaN where missing. */
export const donorColumns = ({ rows }: Donors): Float64Array[] =>
  rows.columnNames.map((name) => rows.numbers(name, { missing: Number.NaN }))

const take = (values: Float64Array, rows: ArrayLike<number>): Float64Array =>
  Float64Array.from(rows, (row) => values[row]!)

/** The rows of one pattern that ask, and where they look. */
export type Question = {
  readonly rows: Int32Array
  readonly known: readonly number[]
  readonly targets: readonly Target[]
  /** Patterns of donors that get a tree. */
  readonly trees: readonly number[]
}

/**
 * The target columns with their gaps filled, in the order of the targets. `asking` are the features of the rows to fill, NaN where missing.
 */
export function filledFromDonors(
  functionName: string,
  donors: Donors,
  targets: readonly Target[],
  asking: readonly Float64Array[],
  progress: Progress,
): Float64Array[] {
  const filled = targets.map(({ feature }) => asking[feature]!.slice())
  const columns = donorColumns(donors)
  const donorCount = donors.rows.rowCount
  const patterns = gapPatterns(columns, donorCount)
  const questions = questionsOf(columns, patterns, targets, asking)
  refuseCostly(functionName, questions, patterns, donorCount)
  const data = rowMajor(columns, donorCount)
  let done = 0
  progress.stage(
    'looking for neighbors',
    questions.reduce((sum, { rows }) => sum + rows.length, 0),
  )
  for (const question of questions) {
    const search = searchOf(columns, donors.neighbors, patterns, question, data)
    const places = question.targets.map((target) => targets.indexOf(target))
    for (const row of question.rows) {
      progress.advance(done++)
      progress.throwIfStopped()
      findNearest(search, asking, row)
      places.forEach((place, t) => {
        const values = filled[place] as Float64Array
        values[row] = meanOfNearest(search, t)
      })
    }
  }
  return filled
}

function questionsOf(
  columns: readonly Float64Array[],
  patterns: GapPatterns,
  targets: readonly Target[],
  asking: readonly Float64Array[],
): Question[] {
  const rowCount = asking[0]?.length ?? 0
  const groups = gapPatterns(asking, rowCount)
  const large = largePatterns(patterns)
  const questions: Question[] = []
  for (let group = 0; group < groups.count; group++) {
    const rows = groups.rows.subarray(groups.starts[group]!, groups.starts[group + 1]!)
    const missing = targets.filter(({ feature }) => Number.isNaN(asking[feature]![rows[0]!]!))
    if (missing.length === 0) continue
    const known = columnsAt(asking, rows[0]!, false)
    const trees =
      rows.length < LEAST_TREE_QUERIES
        ? []
        : large.filter((pattern) => {
            const common = commonColumns(columns, patterns, pattern, known)
            return common.length > 0 && common.length <= MOST_TREE_COLUMNS
          })
    questions.push({ rows, known, targets: missing, trees })
  }
  return questions
}

function largePatterns({ count, starts }: GapPatterns): number[] {
  const large: number[] = []
  for (let pattern = 0; pattern < count; pattern++) {
    if (starts[pattern + 1]! - starts[pattern]! >= LEAST_TREE_POINTS) large.push(pattern)
  }
  return large
}

function refuseCostly(
  functionName: string,
  questions: readonly Question[],
  { starts }: GapPatterns,
  donorCount: number,
): void {
  let comparisons = 0
  for (const { rows, known, trees } of questions) {
    const inTrees = trees.reduce((sum, pattern) => sum + starts[pattern + 1]! - starts[pattern]!, 0)
    comparisons += rows.length * ((donorCount - inTrees) * known.length + trees.length * TREE_QUERY)
  }
  if (comparisons <= MOST_COMPARISONS) return
  const expected = `at most ${MOST_COMPARISONS.toExponential(0)} comparisons of rows with gaps with rows of the fit for 'knn' (fit on a sample, or take 'iterative')`
  throw inputError(functionName, 'table', expected, comparisons.toExponential(1), 'invalidData')
}

function rowMajor(columns: readonly Float64Array[], rowCount: number): Float64Array {
  const width = columns.length
  const data = new Float64Array(rowCount * width)
  columns.forEach((values, c) => {
    for (let row = 0, at = c; row < rowCount; row++, at += width) data[at] = values[row]!
  })
  return data
}
