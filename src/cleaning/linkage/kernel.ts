/**
 * Compares pairs of rows, column by column: the values' codes row by row in one array, so that a pair costs two cache lines.
 *
 * Time O(pairs) a column, see levels.ts; memory 4 bytes a row and column.
 */
import type { Field } from './fields.ts'
import { type Comparer, comparerOf, EXACT, levelNames, levelOf, MISSING, SWAPPED } from './levels.ts'
import type { ComparisonSetting } from './options.ts'
import type { PairBatch } from './pairStream.ts'

/** The columns to compare, in the order of the option `compare`. */
export type PairKernel = {
  readonly settings: readonly ComparisonSetting[]
  readonly comparers: readonly Comparer[]
  /** The codes of all columns, row after row. */
  readonly cells: Int32Array
  readonly width: number
  /** The column whose values may be exchanged with this one's, −1 for none; said of both. */
  readonly partners: Int32Array
  /** How many levels each column has. */
  readonly levelCounts: Int32Array
  /** Columns in an order in which a column comes after the one it depends on. */
  readonly sequence: Int32Array
}

export function pairKernel(settings: readonly ComparisonSetting[], fields: readonly Field[]): PairKernel {
  const width = settings.length
  const rowCount = fields[0]?.codes.length ?? 0
  const cells = new Int32Array(rowCount * width)
  fields.forEach(({ codes }, c) => {
    for (let row = 0; row < rowCount; row++) cells[row * width + c] = codes[row]!
  })
  const partners = Int32Array.from(settings, (setting, c) =>
    setting.swappedWith >= 0 ? setting.swappedWith : settings.findIndex((other) => other.swappedWith === c),
  )
  return {
    settings,
    comparers: settings.map((setting, c) => comparerOf(setting, fields[c]!.texts)),
    cells,
    width,
    partners,
    levelCounts: Int32Array.from(settings, (setting) => levelNames(setting).length),
    sequence: sequenceOf(settings),
  }
}

function sequenceOf(settings: readonly ComparisonSetting[]): Int32Array {
  const sequence: number[] = []
  const place = (c: number): void => {
    if (sequence.includes(c)) return
    if (settings[c]!.given >= 0) place(settings[c]!.given)
    sequence.push(c)
  }
  settings.forEach((_, c) => {
    place(c)
  })
  return Int32Array.from(sequence)
}

/** The levels of one column for a batch of pairs. */
export function columnLevels(kernel: PairKernel, column: number, batch: PairBatch, levels: Uint8Array): void {
  const { cells, width } = kernel
  const comparer = kernel.comparers[column]!
  const partner = kernel.partners[column]!
  const isOwner = kernel.settings[column]!.swappedWith >= 0
  const { left, right, count } = batch
  for (let i = 0; i < count; i++) {
    const a = left[i]! * width
    const b = right[i]! * width
    const x = cells[a + column]!
    const y = cells[b + column]!
    if (x < 0 || y < 0) levels[i] = MISSING
    else if (x === y) levels[i] = EXACT
    else if (partner >= 0 && x === cells[b + partner]! && y === cells[a + partner]!)
      levels[i] = isOwner ? SWAPPED : MISSING
    else levels[i] = levelOf(comparer, x, y)
  }
}

const single: PairBatch = {
  left: /* @__PURE__ */ new Int32Array(1),
  right: /* @__PURE__ */ new Int32Array(1),
  count: 1,
}
const singleLevel: Uint8Array = /* @__PURE__ */ new Uint8Array(1)

/** The levels of all columns for one pair. */
export function pairLevels(kernel: PairKernel, a: number, b: number, levels: Uint8Array): void {
  single.left[0] = a
  single.right[0] = b
  for (let c = 0; c < kernel.width; c++) {
    columnLevels(kernel, c, single, singleLevel)
    levels[c] = singleLevel[0]!
  }
}
