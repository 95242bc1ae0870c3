/** The step that clips outliers: the bounds are learned from the first table, and hold for the next. O(rows · columns). */
import { encodeNumber, encodeText, type JsonReader } from '../../../core/model.ts'
import type { Table } from '../../../data/table/table.ts'
import type { Cell } from '../../../data/types.ts'
import { clipToBounds } from '../../outliers/clip.ts'
import { type ClipOptions, clipOutliers } from '../../outliers/clipOutliers.ts'
import type { OutlierBounds } from '../../outliers/fences.ts'
import { byColumn } from '../../scale/numericColumns.ts'
import { type Applied, NO_ROWS, type OptionNames, STEP, type StepKind, untouchedColumns } from '../stepKind.ts'

/** Clips outliers as `clipOutliers` does; the next table is clipped to the bounds of the first. */
export type ClipOutliersStep = { readonly step: 'clipOutliers' } & Omit<ClipOptions, 'onProgress'>

type Bounds = Readonly<Record<string, OutlierBounds>>

export type FittedClipOutliers = { readonly step: 'clipOutliers'; readonly bounds: Bounds }

export type ClipOutliersCounts = {
  /** By column, how many values were moved to a bound. */
  readonly clipped: Readonly<Record<string, number>>
  /** Columns that the step left as they were. */
  readonly untouched: readonly string[]
}

const OPTIONS: OptionNames<Omit<ClipOutliersStep, 'step'>> = {
  method: true,
  threshold: true,
  features: true,
  id: true,
  trees: true,
  sampleSize: true,
  seed: true,
}

export const clipOutliersKind: StepKind<ClipOutliersStep, FittedClipOutliers, ClipOutliersCounts> = {
  options: /* @__PURE__ */ Object.keys(OPTIONS),
  fit: (before, { step, ...options }, { onProgress }) => {
    const { table, clipped, bounds } = clipOutliers(before, { ...options, onProgress })
    return { ...appliedOf(before, { table, clipped }), fitted: { step, bounds } }
  },
  apply: (before, { bounds }) => appliedOf(before, clipToBounds<Record<string, Cell>>(STEP, before, bounds)),
  write: ({ bounds }) => ({
    columns: Object.keys(bounds).map((name) => {
      const { lower, upper } = bounds[name] as OutlierBounds
      return { name: encodeText(name), lower: encodeNumber(lower), upper: encodeNumber(upper) }
    }),
  }),
  read: (reader) => ({ step: 'clipOutliers', bounds: readBounds(reader) }),
  contains: () => [],
}

function appliedOf(
  before: Table,
  { table, clipped }: { readonly table: Table; readonly clipped: Readonly<Record<string, number>> },
): Applied<ClipOutliersCounts> {
  const counts = { clipped, untouched: untouchedColumns(before, Object.keys(clipped)) }
  return { table, dropped: NO_ROWS, counts, warnings: [] }
}

function readBounds(reader: JsonReader): Bounds {
  const columns = reader.objects('columns')
  const names = columns.map((column) => column.text('name'))
  if (new Set(names).size < names.length) reader.fail('columns', 'columns of different names')
  return byColumn(
    names,
    columns.map((column) => {
      const lower = column.number('lower')
      const upper = column.number('upper')
      if (Number.isNaN(lower)) column.fail('lower', 'a number')
      if (!(upper >= lower)) column.fail('upper', 'a number of at least the lower bound')
      return { lower, upper }
    }),
  )
}
