/** A table checked by a Standard Schema, row by row. */
import { inputError } from '../../core/arguments.ts'
import type { Progress } from '../../core/progress.ts'
import type { StandardIssue, StandardSchema } from '../../core/standardSchema.ts'
import type { Table } from '../../data/table/table.ts'

/** Rows with an issue, by the column the issue names; null stands for the row as a whole. */
export type SchemaBreaches = { readonly column: string | null; count: number; readonly rows: number[] }

/** Asks the schema about every row; missing cells are left out of the row, as optional fields are. O(rows · columns). */
export function schemaBreaches(
  functionName: string,
  schema: StandardSchema,
  table: Table,
  examples: number,
  marks: Uint8Array,
  progress: Progress,
): SchemaBreaches[] {
  const found = new Map<string | null, SchemaBreaches>()
  for (let row = 0; row < table.rowCount; row++) {
    if ((row & 0x3ff) === 0 && !progress.advance(row)) break
    const cells = table.row(row) as Record<string, unknown>
    for (const name of table.columnNames) if (cells[name] === null) delete cells[name]
    const result = schema['~standard'].validate(cells)
    if ('then' in result) {
      throw inputError(functionName, 'rules', 'a schema that validates at once', 'one that returns promises')
    }
    if (result.issues === undefined || result.issues.length === 0) continue
    marks[row] = 1
    for (const column of new Set(result.issues.map(columnOf))) {
      const breaches = found.get(column) ?? { column, count: 0, rows: [] }
      found.set(column, breaches)
      breaches.count++
      if (breaches.rows.length < examples) breaches.rows.push(row)
    }
  }
  return [...found.values()]
}

function columnOf(issue: StandardIssue): string | null {
  const head = issue.path?.[0]
  if (head === undefined) return null
  return String(typeof head === 'object' ? head.key : head)
}
