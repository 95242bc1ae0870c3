/** Every bench, by name. */
import { bench as cleaning } from './cleaning.ts'
import { bench as clv } from './clv.ts'
import { bench as csv } from './csv.ts'
import { bench as doors } from './doors.ts'
import { bench as linkage } from './linkage.ts'
import { bench as neighbors } from './neighbors.ts'
import { bench as rfm } from './rfm.ts'
import { bench as similarity } from './similarity.ts'
import { bench as summary } from './summary.ts'
import { bench as table } from './table.ts'
import type { Bench } from './types.ts'

export const benches: readonly Bench[] = [
  cleaning,
  clv,
  csv,
  doors,
  linkage,
  neighbors,
  rfm,
  similarity,
  summary,
  table,
]
