/** The step that turns categories into numbers, with what the first table has taught. O(rows · columns). */
import type { Table } from '../../../data/table/table.ts'
import { type EncoderOptions, encoder } from '../../encode/encoder.ts'
import { type Encoded, EncoderModel, encodeTable } from '../../encode/model.ts'
import { byColumn } from '../../scale/numericColumns.ts'
import { readNested } from '../nestedModel.ts'
import {
  type Applied,
  columnWarnings,
  NO_ROWS,
  type OptionNames,
  STEP,
  type StepKind,
  untouchedColumns,
} from '../stepKind.ts'

/** Turns categories into numbers as `encoder` does; with `'target'` the table of the fit is cross-fitted, the next ones are not. */
export type EncodeStep = { readonly step: 'encode' } & Omit<EncoderOptions, 'onProgress'>

export type FittedEncode = { readonly step: 'encode'; readonly model: EncoderModel }

export type EncodeCounts = {
  /** By column, how many rows have a known category. */
  readonly encoded: Readonly<Record<string, number>>
  /** By column, in how many rows the value is missing. */
  readonly missing: Readonly<Record<string, number>>
  /** By column, in how many rows the category is new, or too rare for `maxCategories`. */
  readonly unseen: Readonly<Record<string, number>>
  /** Columns that the step left as they were. */
  readonly untouched: readonly string[]
}

const OPTIONS: OptionNames<Omit<EncodeStep, 'step'>> = {
  method: true,
  target: true,
  smoothing: true,
  folds: true,
  maxCategories: true,
  features: true,
  id: true,
  seed: true,
}

export const encodeKind: StepKind<EncodeStep, FittedEncode, EncodeCounts> = {
  options: /* @__PURE__ */ Object.keys(OPTIONS),
  fit: (before, { step, ...options }, { onProgress }) => {
    const fit = encoder(before, { ...options, onProgress })
    const { method, columns, target, overall } = fit
    // The fit holds its table, the model does not
    const model = new EncoderModel({ method, columns, target, overall })
    return { ...appliedOf(before, model, fit), fitted: { step, model } }
  },
  apply: (before, { model }) => appliedOf(before, model, encodeTable(STEP, model, before)),
  write: ({ model }) => ({ model: model.toJSON() }),
  read: (reader) => ({ step: 'encode', model: readNested(reader, 'model', EncoderModel) }),
  contains: () => ['categories'],
}

function appliedOf(before: Table, { columns }: EncoderModel, encoded: Encoded): Applied<EncodeCounts> {
  const { table, missing, unseen } = encoded
  const names = columns.map(({ name }) => name)
  const known = names.map((name) => before.rowCount - (missing[name] ?? 0) - (unseen[name] ?? 0))
  return {
    table,
    dropped: NO_ROWS,
    counts: { encoded: byColumn(names, known), missing, unseen, untouched: untouchedColumns(before, names) },
    warnings: columnWarnings('unseenCategories', unseen),
  }
}
