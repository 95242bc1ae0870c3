/**
 * Which pairs of rows are candidates? The blocks of rows with equal keys, with large ones divided.
 *
 * A block of s rows makes s (s − 1) / 2 pairs, of two tables its left rows times its right rows. Blocks of more than `maxBlockRows` rows are divided
 * by every compared column in turn: only pairs that agree there too are candidates. Parts that are still too large are left out; all of it is counted.
 * Time O(rows · rules), memory 8 bytes a row and rule.
 */
import type { CodePairs } from './codePairs.ts'
import type { LinkTables } from './fields.ts'
import type { RuleKeys } from './keys.ts'

/** The blocks of one rule: those of block b are `order[offsets[b]] … order[offsets[b + 1] − 1]`, in ascending order. */
export type Blocks = {
  readonly name: string
  readonly reads: ReadonlySet<string>
  readonly order: Int32Array
  readonly offsets: Int32Array
  readonly pairs: number
}

/** The blocks of all rules, and for every row its block by each rule. */
export type CandidateRules = {
  readonly rules: readonly Blocks[]
  /** Row after row, `width` places each: the block of the row by that rule, −1 where it is in none. */
  readonly keys: Int32Array
  readonly width: number
  readonly divided: readonly DividedBlocks[]
  /** What each entry of `blocking` makes before anything is divided. */
  readonly entries: readonly { readonly name: string; readonly pairs: number }[]
}

/** What was divided: the blocks of a rule with more than `maxBlockRows` rows. */
export type DividedBlocks = {
  /** The rule's place in `blocking`. */
  readonly rule: number
  readonly blocks: number
  readonly rows: number
  /** The pairs they would have made. */
  readonly pairs: number
  /** The pairs that were compared all the same, because another compared column agrees; one found by two columns counts twice. */
  readonly compared: number
}

/** A compared column by which blocks can be divided. */
export type Divider = { readonly column: string; readonly codes: Int32Array }

const NO_BLOCK = -1
const LARGE = -2

/** Takes the rules' keys one after another and keeps their blocks. */
export class BlockBuilder {
  readonly tables: LinkTables
  readonly dividers: readonly Divider[]
  readonly maxBlockRows: number
  readonly pairs: CodePairs
  readonly rules: Blocks[] = []
  readonly divided: DividedBlocks[] = []
  readonly entries: { name: string; pairs: number }[] = []
  keys: Int32Array
  width: number
  /** Scratch: rows of each key on the left and on the right, and the block it becomes. */
  readonly counts: KeyCounts
  readonly blockOf: Int32Array

  constructor(tables: LinkTables, rules: number, dividers: readonly Divider[], maxBlockRows: number, pairs: CodePairs) {
    this.tables = tables
    this.dividers = dividers
    this.maxBlockRows = maxBlockRows
    this.pairs = pairs
    this.width = rules
    this.keys = new Int32Array(tables.rowCount * rules)
    this.counts = new KeyCounts(tables)
    this.blockOf = new Int32Array(tables.rowCount)
  }

  /** Adds the blocks of a rule, and those that its large blocks are divided into. The codes are not needed afterwards. */
  add(keys: RuleKeys): void {
    const { pairs, large } = this.addBlocks(keys)
    this.entries.push({ name: keys.name, pairs: pairs + (large?.pairs ?? 0) })
    if (large === null) return
    let compared = 0
    for (const divider of this.dividers) {
      const { codes, count } = this.pairs.join(large.codes, divider.codes)
      const reads = new Set([...keys.reads, divider.column])
      compared += this.addBlocks({ ...keys, codes, count, reads }).pairs
    }
    const { blocks, rows, pairs: wanted } = large
    this.divided.push({ rule: keys.entry, blocks, rows, pairs: wanted, compared })
  }

  /** Adds the blocks that make pairs and are not too large; says how many pairs they make, and which blocks are too large. */
  addBlocks(keys: RuleKeys): { readonly pairs: number; readonly large: LargeBlocks | null } {
    const { counts, blockOf, maxBlockRows } = this
    counts.count(keys)
    let blocks = 0
    let pairs = 0
    const large = { blocks: 0, rows: 0, pairs: 0 }
    for (let code = 0; code < keys.count; code++) {
      const made = counts.pairsOf(code)
      const rows = counts.rowsOf(code)
      blockOf[code] = made === 0 ? NO_BLOCK : rows > maxBlockRows ? LARGE : blocks
      if (blockOf[code]! >= 0) {
        blocks++
        pairs += made
      } else if (blockOf[code] === LARGE) {
        large.blocks++
        large.rows += rows
        large.pairs += made
      }
    }
    if (blocks > 0) this.addRule(keys, blocks, pairs)
    if (large.blocks === 0) return { pairs, large: null }
    const codes = keys.codes.map((code) => (code >= 0 && blockOf[code] === LARGE ? code : -1))
    return { pairs, large: { ...large, codes } }
  }

  addRule(keys: RuleKeys, blocks: number, pairs: number): void {
    const { counts, blockOf } = this
    const { rowCount } = this.tables
    const offsets = new Int32Array(blocks + 1)
    for (let code = 0; code < keys.count; code++) {
      const block = blockOf[code]!
      if (block >= 0) offsets[block + 1] = offsets[block]! + counts.rowsOf(code)
    }
    const order = new Int32Array(offsets[blocks]!)
    const next = counts.scratch(offsets)
    const column = this.nextColumn()
    for (let row = 0; row < rowCount; row++) {
      const code = keys.codes[row]!
      const block = code < 0 ? NO_BLOCK : blockOf[code]!
      this.keys[row * this.width + column] = Math.max(NO_BLOCK, block)
      if (block >= 0) order[next[block]!++] = row
    }
    this.rules.push({ name: keys.name, reads: keys.reads, order, offsets, pairs })
  }

  /** The place of the next rule in `keys`, which grows when blocks are divided. */
  nextColumn(): number {
    const column = this.rules.length
    if (column < this.width) return column
    const { rowCount } = this.tables
    const before = this.keys
    const width = 2 * this.width
    this.keys = new Int32Array(rowCount * width)
    for (let row = 0; row < rowCount; row++) {
      this.keys.set(before.subarray(row * this.width, (row + 1) * this.width), row * width)
    }
    this.width = width
    return column
  }

  finish(): CandidateRules {
    const { rules, keys, width, divided, entries } = this
    return { rules, keys, width, divided, entries }
  }
}

type LargeBlocks = {
  readonly codes: Int32Array
  readonly blocks: number
  readonly rows: number
  readonly pairs: number
}

/** How many rows have each key, and how many pairs they make. */
export class KeyCounts {
  readonly tables: LinkTables
  readonly left: Int32Array
  readonly right: Int32Array

  constructor(tables: LinkTables) {
    this.tables = tables
    this.left = new Int32Array(tables.rowCount + 1)
    this.right = new Int32Array(tables.isPair ? tables.rowCount + 1 : 0)
  }

  count({ codes, count }: RuleKeys): void {
    const { left, right } = this
    const { split } = this.tables
    left.fill(0, 0, count)
    right.fill(0, 0, count)
    for (let row = 0; row < split; row++) if (codes[row]! >= 0) left[codes[row]!]!++
    for (let row = split; row < codes.length; row++) if (codes[row]! >= 0) right[codes[row]!]!++
  }

  rowsOf(code: number): number {
    return this.tables.isPair ? this.left[code]! + this.right[code]! : this.left[code]!
  }

  pairsOf(code: number): number {
    const rows = this.left[code]!
    return this.tables.isPair ? rows * this.right[code]! : (rows * (rows - 1)) / 2
  }

  /** The counts are not needed any more: a copy of these offsets in their place. */
  scratch(offsets: Int32Array): Int32Array {
    this.left.set(offsets)
    return this.left
  }
}

/** How many pairs rules make, before anything is divided. */
export function pairCount(rules: readonly (() => RuleKeys)[], tables: LinkTables): number {
  const counts = new KeyCounts(tables)
  let pairs = 0
  for (const keysOf of rules) {
    const keys = keysOf()
    counts.count(keys)
    for (let code = 0; code < keys.count; code++) pairs += counts.pairsOf(code)
  }
  return pairs
}
