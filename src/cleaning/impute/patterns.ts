/** Which rows have gaps in the same columns? Rows are told apart column by column, so any number of columns will do. Time O(rows · columns). */

/** Rows by what is missing in them. */
export type GapPatterns = {
  readonly count: number
  /** The rows of each pattern, ascending: those of pattern p are `rows[starts[p]] … rows[starts[p + 1] − 1]`. */
  readonly rows: Int32Array
  readonly starts: Int32Array
}

export function gapPatterns(columns: readonly Float64Array[], rowCount: number): GapPatterns {
  const patternOf = new Int32Array(rowCount)
  let count = rowCount === 0 ? 0 : 1
  for (const values of columns) count = splitByGap(patternOf, count, values)
  const starts = new Int32Array(count + 1)
  for (let row = 0; row < rowCount; row++) starts[patternOf[row]! + 1]!++
  for (let pattern = 0; pattern < count; pattern++) starts[pattern + 1]! += starts[pattern]!
  const next = starts.slice()
  const rows = new Int32Array(rowCount)
  for (let row = 0; row < rowCount; row++) rows[next[patternOf[row]!]!++] = row
  return { count, rows, starts }
}

/** Splits every pattern in rows with and without a value, numbered by first appearance; returns how many there are then. */
function splitByGap(patternOf: Int32Array, count: number, values: Float64Array): number {
  const numbers = new Int32Array(2 * count).fill(-1)
  let next = 0
  for (let row = 0; row < patternOf.length; row++) {
    const split = 2 * patternOf[row]! + (Number.isNaN(values[row]!) ? 1 : 0)
    let number = numbers[split]!
    if (number < 0) {
      number = next++
      numbers[split] = number
    }
    patternOf[row] = number
  }
  return next
}

/** Positions of the columns that have a value in a row, or of those that have none. */
export function columnsAt(columns: readonly Float64Array[], row: number, missing: boolean): number[] {
  const positions: number[] = []
  for (let c = 0; c < columns.length; c++) if (Number.isNaN(columns[c]![row]!) === missing) positions.push(c)
  return positions
}

/** Those of the columns that the rows of a pattern have values in. */
export function commonColumns(
  columns: readonly Float64Array[],
  { rows, starts }: GapPatterns,
  pattern: number,
  positions: readonly number[],
): number[] {
  const row = rows[starts[pattern]!]!
  return positions.filter((c) => !Number.isNaN(columns[c]![row]!))
}
