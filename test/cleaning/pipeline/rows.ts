/** Dirty customers, and steps of every kind. */
import type { CleaningStep } from '../../../src/cleaning/pipeline/kinds.ts'

export type DirtyRow = {
  id: number
  email: string | null
  country: string | null
  plan: string | null
  age: number | null
  spend: number | null
  since: Date | null
}

/** Row i of the dirty customers: gaps, unreadable cells, outliers; row i and row i + 20 have the same e-mail for i < 4. */
export function dirtyRow(i: number): DirtyRow {
  const person = i >= 20 && i < 24 ? i - 20 : i
  return {
    id: i,
    email: i % 9 === 8 ? null : i % 7 === 6 ? 'nobody(at)example.com' : `Person${person}@Example.com`,
    country: ['Germany', 'fr', 'Atlantis', 'IT', null][i % 5] ?? null,
    plan: ['pro', 'free', null, 'team'][i % 4] ?? null,
    age: i % 6 === 5 ? null : 20 + ((i * 17) % 45),
    spend: i === 11 ? 90_000 : i % 8 === 3 ? null : ((i * 31) % 200) + 0.25,
    since: i % 10 === 1 ? null : new Date(1_700_000_000_000 + i * 86_400_000),
  }
}

export const dirtyRows = (count: number): DirtyRow[] => Array.from({ length: count }, (_, i) => dirtyRow(i))

export const everyStep: readonly CleaningStep[] = [
  { step: 'normalize', formats: { email: 'email', country: { format: 'country' } } },
  { step: 'dropDuplicates', keys: ['email'], keep: 'mostComplete' },
  { step: 'impute', features: ['age', 'spend', 'plan'], strategies: { age: 'mean' }, indicator: true },
  { step: 'clipOutliers', method: 'mad', features: ['spend'] },
  {
    step: 'validate',
    rules: [
      { column: 'email', required: true, unique: true },
      { column: 'age', min: 18, max: 60, name: 'grown up' },
      { column: 'email', pattern: /^PERSON\d+@/i },
    ],
  },
  { step: 'scale', features: ['age', 'spend'] },
  { step: 'encode', features: ['plan'] },
]
