/**
 * Which pairs of rows are candidates? The blocks of rows with equal keys, with large ones divided.
 *
 * A block of s rows makes s (s − 1) / 2 pairs, of two tables its left rows times its right rows. Blocks of more than `maxBlockRows` rows are divided
 * by every compared column that their rule does not read: only pairs that agree there too are candidates. Parts that are still too large are left out;
 * all of it is counted. Time O(rows · rules), memory 12 bytes a row and rule.
 */
import { countingSort } from '../../math/sort.ts'
import { CodePairs } from './codePairs.ts'
import type { LinkTables } from './fields.ts'
import type { RuleKeys } from './keys.ts'

/** The blocks of one rule. */
export type Blocks = {
  readonly name: string
  readonly entry: number
  readonly reads: ReadonlySet<string>
  /** The block of each row, −1 where it is in none. */
  readonly codes: Int32Array
  /** The rows block by block, in their order. */
  readonly order: Int32Array
  readonly offsets: Int32Array
  readonly pairs: number
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

/** How many pairs a rule makes, before anything is divided. */
export function pairCount(keys: RuleKeys, { split, isPair }: LinkTables): number {
  const { left, right } = sizesOf(keys, split)
  let pairs = 0
  for (let code = 0; code < keys.count; code++) pairs += pairsOf(left[code]!, right[code]!, isPair)
  return pairs
}

/** The blocks of a rule, and of its large blocks divided. */
export function blocksOf(
  keys: RuleKeys,
  tables: LinkTables,
  dividers: readonly Divider[],
  maxBlockRows: number,
): { readonly blocks: Blocks[]; readonly divided: DividedBlocks | null } {
  const whole = sorted(keys, tables, maxBlockRows)
  if (whole.large === null) return { blocks: [whole.blocks], divided: null }
  const { large } = whole
  const pairs = new CodePairs(tables.rowCount)
  const parts = dividers
    .filter((divider) => !keys.reads.has(divider.column))
    .map((divider) => {
      const { codes, firsts } = pairs.join(large.codes, divider.codes)
      const reads = new Set([...keys.reads, divider.column])
      return sorted({ ...keys, codes, count: firsts.length, reads }, tables, maxBlockRows).blocks
    })
  const { codes: _, ...counts } = large
  const compared = parts.reduce((sum, part) => sum + part.pairs, 0)
  return { blocks: [whole.blocks, ...parts], divided: { rule: keys.entry, ...counts, compared } }
}

type LargeBlocks = { codes: Int32Array; blocks: number; rows: number; pairs: number }

function sizesOf({ codes, count }: RuleKeys, split: number): { left: Int32Array; right: Int32Array } {
  const left = new Int32Array(count)
  const right = new Int32Array(count)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) (row < split ? left : right)[codes[row]!]!++
  return { left, right }
}

const pairsOf = (left: number, right: number, isPair: boolean): number =>
  isPair ? left * right : (left * (left - 1)) / 2

/** The blocks that make pairs and are not too large, and the codes of those that are. */
function sorted(
  keys: RuleKeys,
  { split, isPair }: LinkTables,
  maxBlockRows: number,
): { blocks: Blocks; large: LargeBlocks | null } {
  const { left, right } = sizesOf(keys, split)
  const newCode = new Int32Array(keys.count)
  let count = 0
  let pairs = 0
  const large = { blocks: 0, rows: 0, pairs: 0 }
  for (let code = 0; code < keys.count; code++) {
    const rows = left[code]! + right[code]!
    const made = pairsOf(left[code]!, right[code]!, isPair)
    newCode[code] = NO_BLOCK
    if (made === 0) continue
    if (rows > maxBlockRows) {
      newCode[code] = LARGE
      large.blocks++
      large.rows += rows
      large.pairs += made
      continue
    }
    newCode[code] = count++
    pairs += made
  }
  const codes = keys.codes.map((code) => (code < 0 ? NO_BLOCK : Math.max(NO_BLOCK, newCode[code]!)))
  const { order, offsets } = countingSort(codes, count)
  const { name, entry, reads } = keys
  const blocks = { name, entry, reads, codes, order, offsets, pairs }
  if (large.blocks === 0) return { blocks, large: null }
  const largeCodes = keys.codes.map((code) => (code >= 0 && newCode[code] === LARGE ? code : -1))
  return { blocks, large: { codes: largeCodes, ...large } }
}

const NO_BLOCK = -1
const LARGE = -2
