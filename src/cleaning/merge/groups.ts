/** Labels of rows as groups: which rows become one. Time and memory O(rows). */
import { describe, inputError, isPlainObject } from '../../core/arguments.ts'
import { isListOfValues } from '../../data/source.ts'

/** Rows by group, numbered by the first row of each: the number is also the row of the merged table. */
export type MergeGroups = {
  readonly count: number
  /** The rows of group g are `members` from `starts[g]` to `starts[g + 1]`, ascending. */
  readonly starts: Int32Array
  readonly members: Int32Array
  /** Groups of more than one row. */
  readonly several: Int32Array
}

/** The number of a record that belongs to no group. */
const ALONE = -1

/** The groups that labels say; anything but a list of whole numbers from −1 on, one a row, is refused. */
export function readGroups(functionName: string, labels: unknown, rowCount: number): MergeGroups {
  const list = isPlainObject(labels) && 'labels' in labels ? labels.labels : labels
  const expected = `a list of ${rowCount} whole numbers (a label a row), or a result that has one as .labels`
  if (!isListOfValues(list)) throw inputError(functionName, 'labels', expected, describe(list), 'invalidData')
  if (list.length !== rowCount) throw inputError(functionName, 'labels', expected, `${list.length}`, 'invalidData')
  const codes = codesOf(functionName, list)
  const groupOf = new Int32Array(codes.count).fill(-1)
  const groups = new Int32Array(rowCount)
  let count = 0
  for (let row = 0; row < rowCount; row++) {
    const code = codes.codes[row]!
    if (code === ALONE) groups[row] = count++
    else {
      if (groupOf[code]! < 0) groupOf[code] = count++
      groups[row] = groupOf[code]!
    }
  }
  return byGroup(groups, count)
}

/** Labels as numbers below `count`; −1 stays. Labels of a narrow range are taken as they are. */
function codesOf(functionName: string, list: ArrayLike<unknown>): { codes: ArrayLike<number>; count: number } {
  const labels = new Float64Array(list.length)
  let most = ALONE
  for (let row = 0; row < list.length; row++) {
    const label = list[row]
    if (typeof label !== 'number' || !Number.isSafeInteger(label) || label < ALONE) {
      const given = typeof label === 'number' ? String(label) : describe(label)
      throw inputError(functionName, `labels[${row}]`, 'a whole number of at least -1', given, 'invalidData')
    }
    labels[row] = label
    if (label > most) most = label
  }
  if (most < 4 * list.length + 1024) return { codes: labels, count: most + 1 }
  const known = new Map<number, number>([[ALONE, ALONE]])
  const codes = Int32Array.from(labels, (label) => {
    const code = known.get(label) ?? known.size - 1
    known.set(label, code)
    return code
  })
  return { codes, count: known.size - 1 }
}

/** A stable counting sort. */
function byGroup(groups: Int32Array, count: number): MergeGroups {
  const starts = new Int32Array(count + 1)
  for (let row = 0; row < groups.length; row++) starts[groups[row]! + 1]!++
  let more = 0
  for (let group = 0; group < count; group++) {
    if (starts[group + 1]! > 1) more++
    starts[group + 1]! += starts[group]!
  }
  const members = new Int32Array(groups.length)
  const next = starts.slice(0, count)
  for (let row = 0; row < groups.length; row++) members[next[groups[row]!]!++] = row
  const several = new Int32Array(more)
  for (let group = 0, at = 0; group < count; group++) {
    if (starts[group + 1]! - starts[group]! > 1) several[at++] = group
  }
  return { count, starts, members, several }
}
