/** What a summary remembers of the rows it has seen. */
import { IdIndex } from '../../core/ids.ts'
import { noneDropped, type SummaryDropped } from './dropped.ts'
import { compacted, Entries } from './entries.ts'

const FIRST_COMPACTION = 1 << 20

/** Ids, entries and counts. Memory O(distinct customer-days), or O(orders) where rows have order ids. */
export class SummaryState {
  readonly customers: IdIndex = new IdIndex()
  readonly orders: IdIndex = new IdIndex()
  entries: Entries = new Entries()
  readonly dropped: SummaryDropped = noneDropped()
  rowCount = 0
  currency: string | null = null
  /** The moment of the last sale. */
  lastSale: number = -Infinity
  compactAt: number = FIRST_COMPACTION

  /** Merges entries of one key once there are many. */
  compactIfLarge(separate: boolean): void {
    if (this.entries.size >= this.compactAt) this.compact(separate)
  }

  compact(separate: boolean): void {
    this.entries = compacted(this.entries, this.customers.ids.length, this.orders.ids.length, separate)
    this.compactAt = Math.max(FIRST_COMPACTION, 2 * this.entries.size)
  }
}
