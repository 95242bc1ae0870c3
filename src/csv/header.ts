/** The names of the columns: as written, unless a name is empty or taken. Time O(columns). */
import { type IssueLog, logIssue } from './issues.ts'

/** Names for `count` columns without a header: column_1, column_2 … */
export function numberedNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `column_${i + 1}`)
}

/**
 * Distinct names. A column without a name is called by its place, a second column of a name gets the next free number: `name_2`. Names that
 * are written in the header keep their owner. Renamed columns are reported under their new name.
 */
export function distinctNames(written: readonly string[], log: IssueLog): string[] {
  const reserved = new Set(written)
  const used = new Set<string>()
  const lastNumber = new Map<string, number>()
  return written.map((name, i) => {
    const wanted = name === '' ? `column_${i + 1}` : name
    const isFree = !used.has(wanted) && (name !== '' || !reserved.has(wanted))
    let column = wanted
    if (!isFree) {
      let number = lastNumber.get(wanted) ?? 1
      do column = `${wanted}_${++number}`
      while (used.has(column) || reserved.has(column))
      lastNumber.set(wanted, number)
    }
    used.add(column)
    if (name === '') logIssue(log, { code: 'emptyName', column })
    else if (column !== name) logIssue(log, { code: 'duplicateName', column })
    return column
  })
}
