/** Every bench, by name. */
import { bench as csv } from './csv.ts'
import { bench as doors } from './doors.ts'
import { bench as neighbors } from './neighbors.ts'
import { bench as rfm } from './rfm.ts'
import { bench as summary } from './summary.ts'
import { bench as table } from './table.ts'
import type { Bench } from './types.ts'

export const benches: readonly Bench[] = [csv, doors, neighbors, rfm, summary, table]
