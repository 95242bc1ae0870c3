import type { Model, ModelClass } from 'clientele/models'

/** A model under the conformity suite. */
export type ModelUnderTest = {
  readonly kind: string
  readonly modelClass: ModelClass
  /** Fits on the rows with these numbers, in this order. */
  readonly fit: (rows: readonly number[], seed: number) => Model
  /** Rows of the fit that the model must not have. */
  readonly rowFields: readonly string[]
  /** Predictions for the rows with these numbers: plain data, one entry a row. */
  readonly predict: (model: Model, rows: readonly number[]) => readonly unknown[]
  /** How many rows `fit` and `predict` may name. */
  readonly rowCount: number
  /** What a fit on these inputs does: gives a model, or refuses with an InputError. */
  readonly degenerate: Readonly<Record<string, () => Model>>
  /** Fits with other options, whose JSON has other fields. */
  readonly variants: Readonly<Record<string, () => Model>>
  /** The exported class, where one class is of several kinds. */
  readonly exportedClass?: object
  /** Fields of the JSON that may be left out. */
  readonly optional?: RegExp
  /** Fields of the JSON where any number may stand. */
  readonly anyNumber?: RegExp
  /** Fields of the JSON, by path, where any text may stand. */
  readonly anyText: RegExp
  /** Inputs, and what fits on them and predicts for them. */
  readonly use: () => { readonly inputs: object; readonly run: () => void }
  /** Text that must not be in the JSON: ids of the rows. */
  readonly secrets: readonly string[]
}
