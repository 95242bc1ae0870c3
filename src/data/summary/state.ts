/** What a summary remembers of the rows it has seen. */
import { IdIndex } from '../../core/ids.ts'
import { noneDropped, type SummaryDropped } from './dropped.ts'
import { compacted, Entries } from './entries.ts'

/** Entries (48 bytes each) from which on merging those of one key is tried. */
const FIRST_COMPACTION = 1 << 22
/** Where merging saved less than a quarter, most customer-days are distinct, and the next try waits longer. */
const WORTHWHILE = 0.75

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

  /** What `restore` needs to undo what follows. */
  mark(): StateMark {
    const { entries, dropped, rowCount, currency, lastSale } = this
    return { size: entries.size, dropped: { ...dropped }, rowCount, currency, lastSale }
  }

  /** Back to a mark; entries must not have been merged since. */
  restore(mark: StateMark): void {
    this.entries.size = mark.size
    Object.assign(this.dropped, mark.dropped)
    this.rowCount = mark.rowCount
    this.currency = mark.currency
    this.lastSale = mark.lastSale
  }

  /** Merges entries of one key once there are many. */
  compactIfLarge(separate: boolean): void {
    if (this.entries.size >= this.compactAt) this.compact(separate)
  }

  compact(separate: boolean): void {
    const before = this.entries.size
    this.entries = compacted(this.entries, this.customers.ids.length, this.orders.ids.length, separate)
    const after = this.entries.size
    this.compactAt = Math.max(FIRST_COMPACTION, (after <= WORTHWHILE * before ? 2 : 4) * after)
  }
}

/** A state at one moment. */
export type StateMark = {
  readonly size: number
  readonly dropped: SummaryDropped
  readonly rowCount: number
  readonly currency: string | null
  readonly lastSale: number
}
