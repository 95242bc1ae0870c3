/** Warnings that columns of every type share. */
import type { ProfileWarning } from './types.ts'

/** Missing, constant, all different. */
export function commonWarnings(rowCount: number, missing: number, distinct: number): ProfileWarning[] {
  const known = rowCount - missing
  if (known === 0) return [{ code: 'allMissing', count: missing }]
  const warnings: ProfileWarning[] = []
  if (missing > rowCount / 2) warnings.push({ code: 'mostlyMissing', count: missing })
  if (distinct === 1 && known > 1) warnings.push({ code: 'constant', count: known })
  if (distinct === known && known > 1) warnings.push({ code: 'allDistinct', count: known })
  return warnings
}
