/** The JSON of a model of purchases, written and read: only `kind`, `version` and `parameters` must be there. */
import { encodeText, kindOfJson, type ModelJson, parseJson, readModelJson } from '../core/model.ts'
import { SUMMARY_UNITS } from '../data/summary/summaryFields.ts'
import { coefficientsOf } from './covariates.ts'
import {
  estimatesJson,
  isKnown,
  numberJson,
  positiveNumber,
  readEstimates,
  readRecord,
  recordJson,
} from './estimates.ts'
import { familyOf, PURCHASE_KINDS } from './families.ts'
import type { PurchaseKind } from './family.ts'
import type { PurchaseState } from './purchaseModel.ts'

const VERSION = 1
const REGULAR: readonly PurchaseKind[] = ['bgCnbdK', 'mbgCnbdK']
const MOST_K = 1000

export function writePurchaseJson(state: PurchaseState): ModelJson {
  const isCoefficient = ([name]: readonly [string, number]): boolean => name.includes('.')
  const entries = Object.entries(state.parameters)
  const plain = entries.filter((entry) => !isCoefficient(entry)).map(([name, value]) => [name, numberJson(value)])
  return {
    kind: state.kind,
    version: VERSION,
    parameters: Object.fromEntries(plain),
    covariates: state.covariates.map(encodeText),
    coefficients: recordJson(Object.fromEntries(entries.filter(isCoefficient))),
    unit: state.unit,
    ...estimatesJson(state),
  }
}

export function readPurchaseJson(json: unknown): PurchaseState {
  const object = parseJson(json)
  const kind = kindOfJson(object, PURCHASE_KINDS) as PurchaseKind
  const reader = readModelJson(object, kind, VERSION)
  const parametersReader = reader.object('parameters')
  const k = REGULAR.includes(kind) ? parametersReader.integer('k', 1, MOST_K) : 1
  const family = familyOf(kind, k)
  const covariates = isKnown(reader, 'covariates') ? reader.texts('covariates') : []
  if (covariates.length > 0 && family.covariateSigns === undefined) reader.fail('covariates', 'an empty list')
  const parameters: Record<string, number> = REGULAR.includes(kind) ? { k } : {}
  for (const name of family.parameterNames) parameters[name] = positiveNumber(parametersReader, name)
  const coefficients = isKnown(reader, 'coefficients') ? readRecord(reader, 'coefficients') : new Map()
  const names = coefficientsOf(family, covariates).map(({ name }) => name)
  if (names.length !== coefficients.size) reader.fail('coefficients', `those of ${names.length} covariates`)
  for (const name of names) {
    parameters[name] = coefficients.get(name) ?? reader.fail('coefficients', `numbers for ${names.join(', ')}`)
  }
  return {
    kind,
    covariates,
    unit: isKnown(reader, 'unit') ? reader.oneOf('unit', SUMMARY_UNITS) : null,
    ...readEstimates(reader, parameters),
  }
}
