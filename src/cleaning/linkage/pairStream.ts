/**
 * The pairs of rows of some blocks, in batches: all of them, or a random share.
 *
 * A sample is drawn by the distances between the pairs taken, which are geometric (Fan, Muller and Rezucha, JASA 57, 1962), so that it costs
 * O(rows + sample) however many pairs there are. Pairs come block by block, left rows in order, each with the lower row first.
 */
import { log } from '../../core/portable.ts'
import { nextUniform, type RandomState } from '../../core/random/state.ts'

/** Rows block by block: those of block b are `order[offsets[b]] … order[offsets[b + 1] − 1]`, in ascending order. */
export type RowBlocks = { readonly order: Int32Array; readonly offsets: Int32Array }

/** A few thousand pairs at a time. */
export type PairBatch = { readonly left: Int32Array; readonly right: Int32Array; count: number }

export const BATCH = 4096

export const pairBatch = (): PairBatch => ({ left: new Int32Array(BATCH), right: new Int32Array(BATCH), count: 0 })

/** Walks over the pairs. */
export class PairStream {
  readonly blocks: RowBlocks
  /** Rows from here on are partners of those before; null: all rows of a block are partners of each other. */
  readonly split: number | null
  /** 1 / log(1 − share), for the distances; 0 when every pair is taken. */
  readonly scale: number
  readonly random: RandomState
  block = 0
  /** Places in `order`; `place` is −1 before a block is begun. */
  place = -1
  partner = 0
  firstPartner = 0
  skip: number

  constructor(blocks: RowBlocks, split: number | null, share: number, random: RandomState) {
    this.blocks = blocks
    this.split = split
    this.scale = share < 1 ? 1 / log(1 - share) : 0
    this.random = random
    this.skip = this.distance()
  }

  /** Fills the batch with the next pairs; false when there were none left. */
  fill(batch: PairBatch): boolean {
    const { order, offsets } = this.blocks
    const { left, right } = batch
    const { split, scale } = this
    let count = 0
    while (this.block < offsets.length - 1) {
      const end = offsets[this.block + 1]!
      if (this.place < 0) this.begin()
      while (this.place < end && (split === null || this.place < this.firstPartner)) {
        const row = order[this.place]!
        let partner = this.partner
        if (this.skip >= end - partner) {
          this.skip -= end - partner
          partner = end
        }
        while (partner < end && count < BATCH) {
          if (this.skip > 0) {
            const step = Math.min(this.skip, end - partner)
            partner += step
            this.skip -= step
            continue
          }
          left[count] = row
          right[count] = order[partner]!
          count++
          partner++
          if (scale !== 0) this.skip = this.distance()
        }
        if (partner < end) {
          this.partner = partner
          batch.count = count
          return true
        }
        this.place++
        this.partner = split === null ? this.place + 1 : this.firstPartner
      }
      this.block++
      this.place = -1
    }
    batch.count = count
    return count > 0
  }

  begin(): void {
    const { order, offsets } = this.blocks
    this.place = offsets[this.block]!
    const end = offsets[this.block + 1]!
    let first = this.place
    if (this.split !== null) while (first < end && order[first]! < this.split) first++
    this.firstPartner = first
    this.partner = this.split === null ? this.place + 1 : first
  }

  /** How many pairs to leave out before the next one. */
  distance(): number {
    return this.scale === 0 ? 0 : Math.floor(log(1 - nextUniform(this.random)) * this.scale)
  }
}
