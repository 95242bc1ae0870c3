/**
 * Target encoding: the mean of the target in each category, drawn toward the overall mean where there are few rows.
 *
 * D. Micci-Barreca, A preprocessing scheme for high-cardinality categorical attributes in classification and prediction problems, SIGKDD
 * Explorations 3 (2001), with weights n / (n + smoothing). The rows of the fit are cross-fitted: each row is encoded by the rows of the other folds,
 * overall mean included, so that no row sees its own target. Time O(rows + categories · folds); sums are compensated.
 */
import { inputError } from '../../core/arguments.ts'
import { Random } from '../../core/random.ts'
import { type Column, MISSING_BOOLEAN } from '../../data/table/columns.ts'
import { columnPath, numbersOf } from '../scale/numericColumns.ts'

/** Targets by row, NaN where missing, and the fold of each row, −1 where its target is missing. */
export type FoldedTarget = {
  readonly values: Float64Array
  readonly fold: Int32Array
  readonly folds: number
  /** By fold, and over all rows. */
  readonly totals: Sums
  readonly overall: number
}

/** Sums and counts by group. */
type Sums = { readonly sums: Float64Array; readonly counts: Float64Array }

/** The numbers of a target column, truth values as 0 and 1. */
export function targetValues(functionName: string, name: string, column: Column): Float64Array {
  if (column.type === 'boolean') {
    return Float64Array.from(column.values, (value) => (value === MISSING_BOOLEAN ? Number.NaN : value))
  }
  return numbersOf(functionName, name, column)
}

/** Deals the rows with a target out to folds of equal size, at random. */
export function foldTarget(
  functionName: string,
  name: string,
  values: Float64Array,
  folds: number,
  seed: number,
): FoldedTarget {
  const known = [...values.keys()].filter((row) => !Number.isNaN(values[row]!))
  if (known.length < folds) {
    const expected = `an integer of at most ${known.length} (rows with a target), and at least 2`
    throw inputError(functionName, 'folds', expected, String(folds))
  }
  const largest = known.reduce((most, row) => Math.max(most, Math.abs(values[row]!)), 0)
  if (largest * known.length === Infinity) {
    const expected = 'of numbers whose sum is below 1.8e308'
    throw inputError(functionName, columnPath(name), expected, 'larger ones', 'invalidData')
  }
  const fold = new Int32Array(values.length).fill(-1)
  new Random(seed).shuffle(known).forEach((row, i) => {
    fold[row] = i % folds
  })
  const totals = sumsBy(fold, values, folds)
  const overall = totals.sums.reduce((sum, value) => sum + value, 0) / known.length
  return { values, fold, folds, totals, overall }
}

/** The encoding of every category, by all rows. */
export function encodedCategories(
  codes: Int32Array,
  categories: number,
  { values, fold, overall }: FoldedTarget,
  smoothing: number,
): Float64Array {
  const groups = codes.map((code, row) => (fold[row]! < 0 ? -1 : code))
  const { sums, counts } = sumsBy(groups, values, categories)
  return sums.map((sum, category) => smoothed(sum, counts[category]!, overall, smoothing))
}

/** The encoding of every row: by the other folds, or by all rows where its target is missing. */
export function crossFitted(
  codes: Int32Array,
  encoded: Float64Array,
  { values, fold, folds, totals, overall }: FoldedTarget,
  smoothing: number,
): Float64Array {
  const groups = codes.map((code, row) => (code < 0 || fold[row]! < 0 ? -1 : code * folds + fold[row]!))
  const { sums, counts } = sumsBy(groups, values, encoded.length * folds)
  const others = Array.from({ length: folds }, (_, own) => {
    const { sum, count } = withoutFold(totals, 0, folds, own)
    return sum / count
  })
  const out = new Float64Array(codes.length)
  for (let row = 0; row < out.length; row++) {
    const code = codes[row]!
    const own = fold[row]!
    if (own < 0) out[row] = code < 0 ? overall : encoded[code]!
    else if (code < 0) out[row] = others[own]!
    else {
      const { sum, count } = withoutFold({ sums, counts }, code * folds, folds, own)
      out[row] = smoothed(sum, count, others[own]!, smoothing)
    }
  }
  return out
}

function smoothed(sum: number, count: number, overall: number, smoothing: number): number {
  return count === 0 ? overall : (sum + smoothing * overall) / (count + smoothing)
}

/** Adds up the other folds: taking the own fold out of the whole would cost digits. */
function withoutFold({ sums, counts }: Sums, from: number, folds: number, own: number): { sum: number; count: number } {
  let sum = 0
  let count = 0
  for (let fold = 0; fold < folds; fold++) {
    if (fold === own) continue
    sum += sums[from + fold]!
    count += counts[from + fold]!
  }
  return { sum, count }
}

/** Neumaier's sums by group; −1 is no group. */
function sumsBy(groups: Int32Array, values: Float64Array, count: number): Sums {
  const sums = new Float64Array(count)
  const corrections = new Float64Array(count)
  const counts = new Float64Array(count)
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!
    if (group < 0) continue
    const value = values[row]!
    const sum = sums[group]!
    const next = sum + value
    corrections[group]! += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sums[group] = next
    counts[group]!++
  }
  return { sums: sums.map((sum, group) => sum + corrections[group]!), counts }
}
