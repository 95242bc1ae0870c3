/** What was wrong with a file: where and what kind, never the value. */
import type { FaultCode } from './parse.ts'

/**
 * What can be wrong: a row with too few cells (the rest is missing) or too many (the rest is dropped); text behind a closing quote (kept); a
 * quote that never closes (the cell goes to the end of the file); blank lines before a row (they are no rows); a cell that does not fit the
 * told type of its column (it is missing); a column without a name or with the name of another (it is renamed); bytes that are not in the
 * encoding (each is U+FFFD).
 */
export type CsvIssueCode =
  | FaultCode
  | 'invalidNumber'
  | 'invalidBoolean'
  | 'invalidInstant'
  | 'emptyName'
  | 'duplicateName'
  | 'invalidEncoding'

/** One thing that was wrong. `row` counts data rows from 0; it is absent where the header or the file is meant. */
export type CsvIssue = {
  readonly code: CsvIssueCode
  readonly row?: number
  readonly column?: string
}

/** How often each thing was wrong, also beyond the listed ones; blank lines are counted each. */
export type CsvIssueCounts = { readonly [C in CsvIssueCode]?: number }

/** The issues of a table while it is read: the first ones listed in order of rows, all of them counted. */
export type IssueLog = {
  readonly most: number
  list: CsvIssue[]
  counts: { [C in CsvIssueCode]?: number }
}

/** An empty log. */
export function newIssueLog(most: number): IssueLog {
  return { most, list: [], counts: {} }
}

/** Counts an issue, and lists it if there is room. O(1). */
export function logIssue(log: IssueLog, issue: CsvIssue, count = 1): void {
  log.counts[issue.code] = (log.counts[issue.code] ?? 0) + count
  if (log.list.length < log.most) log.list.push(issue)
}
