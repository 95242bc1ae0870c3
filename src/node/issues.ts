/** What was wrong with a file: where and what kind, never the value. */
import type { CsvIssueCode } from '../csv/issues.ts'

/**
 * What can be wrong: in csv and tsv files what `readCsv` reports; in ndjson files a line that is no JSON, is no object or is longer than 2²⁴
 * characters (it is left out; so is what is no object in a json file); in all files a value that does not fit the told type of its column
 * (it is missing), and bytes that are not in the encoding (each is U+FFFD); an arrow stream without the mark of its end (it may be cut off).
 */
export type FileIssueCode =
  | CsvIssueCode
  | 'invalidJson'
  | 'notAnObject'
  | 'lineTooLong'
  | 'invalidString'
  | 'missingEnd'

/**
 * One thing that was wrong. `row` counts the rows of the result from 0, over all tables of `readTableChunks`; of a line that was left out it is
 * the row that follows. `line` is the line of an ndjson file, from 1.
 */
export type FileIssue = {
  readonly code: FileIssueCode
  readonly row?: number
  readonly column?: string
  readonly line?: number
}

/** How often each thing was wrong, also beyond the listed ones. */
export type FileIssueCounts = { readonly [C in FileIssueCode]?: number }

/** The issues of a table: the first `most` are listed, all are counted. */
export type IssueLog = {
  readonly most: number
  readonly list: FileIssue[]
  readonly counts: { [C in FileIssueCode]?: number }
}

/** An empty log. */
export function newIssueLog(most: number): IssueLog {
  return { most, list: [], counts: {} }
}

/** Counts issues, and lists those there is room for. O(issues). */
export function logIssues(log: IssueLog, issues: Iterable<FileIssue>): void {
  for (const issue of issues) {
    log.counts[issue.code] = (log.counts[issue.code] ?? 0) + 1
    if (log.list.length < log.most) log.list.push(issue)
  }
}
