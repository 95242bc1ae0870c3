/**
 * Restoring any model from its JSON. A floor of its own, because it knows every kind of model.
 */

import { EncoderModel } from '../cleaning/encode/model.ts'
import { ImputerModel } from '../cleaning/impute/model.ts'
import { CleaningPipelineModel } from '../cleaning/pipeline/model.ts'
import { ScalerModel } from '../cleaning/scale/model.ts'
import { PURCHASE_KINDS } from '../clv/families.ts'
import { GammaGammaModel } from '../clv/gammaGamma.ts'
import { PurchaseModel } from '../clv/purchaseModel.ts'
import { ShiftedBetaGeometricModel } from '../clv/shiftedBetaGeometric.ts'
import { describe, inputError, quote, readOptions } from '../core/arguments.ts'
import { ModelFormatError } from '../core/errors.ts'
import { kindOfJson, type Model, type ModelClass, parseJson } from '../core/model.ts'
import { RfmModel } from '../rfm/model.ts'

export type { Model, ModelClass, ModelJson } from '../core/model.ts'

export type ReviveOptions = {
  /** Refuse any other kind. */
  kind?: string | undefined
  /** Model classes of your own: anything with a static `kind` and `fromJSON`. */
  also?: readonly ModelClass[] | undefined
}

const DEFAULTS = { kind: undefined as string | undefined, also: undefined as readonly ModelClass[] | undefined }

const modelClasses = (): readonly ModelClass[] => [
  CleaningPipelineModel,
  EncoderModel,
  GammaGammaModel,
  ImputerModel,
  RfmModel,
  ScalerModel,
  ShiftedBetaGeometricModel,
  ...PURCHASE_KINDS.map((kind) => ({ kind, fromJSON: PurchaseModel.fromJSON })),
]

/**
 * The model behind what its `toJSON` wrote, given as an object or as text. An unknown kind, a newer version or a malformed field is refused
 * by name. Time O(size of the JSON).
 *
 * @example
 * import { reviveModel, rfm } from 'clientele'
 *
 * const orders = [
 *   { customerId: 1, at: '2024-03-01', amount: 120 },
 *   { customerId: 2, at: '2024-01-02', amount: 15 },
 * ]
 * const text = JSON.stringify(rfm(orders, { bins: 2 }))
 * const model = reviveModel(text, { kind: 'rfm' })
 * console.log(model.kind)
 * // rfm
 */
export function reviveModel(json: unknown, options?: ReviveOptions): Model {
  const { kind, also } = readOptions('reviveModel', options, DEFAULTS)
  if (also !== undefined && !Array.isArray(also))
    throw inputError('reviveModel', 'also', 'a list of model classes', describe(also))
  const classes = [...modelClasses(), ...(also ?? [])]
  const object = parseJson(json)
  const found = kindOfJson(
    object,
    classes.map((model) => model.kind),
  )
  if (kind !== undefined && found !== kind) {
    throw new ModelFormatError('kind', `model JSON: is of kind ${quote(found)}, expected ${quote(kind)}`)
  }
  const model = classes.find((candidate) => candidate.kind === found)
  if (model === undefined)
    throw inputError('reviveModel', 'kind', `one of ${classes.map((c) => c.kind).join(', ')}`, found)
  return model.fromJSON(object)
}
