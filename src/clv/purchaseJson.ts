/** The JSON of a model of purchases, written and read: only `kind`, `version` and `parameters` must be there. */
import {
  encodeNumber,
  encodeText,
  type JsonReader,
  kindOfJson,
  type ModelJson,
  parseJson,
  readModelJson,
} from '../core/model.ts'
import { SUMMARY_UNITS } from '../data/summary/summaryFields.ts'
import { Matrix } from '../math/matrix.ts'
import { coefficientsOf } from './covariates.ts'
import { familyOf, PURCHASE_KINDS } from './families.ts'
import type { PurchaseKind } from './family.ts'
import type { PurchaseState } from './purchaseModel.ts'

const VERSION = 1
const REGULAR: readonly PurchaseKind[] = ['bgCnbdK', 'mbgCnbdK']
const MOST_K = 1000

export function writePurchaseJson(state: PurchaseState): ModelJson {
  const { kind, covariates, unit, logLikelihood, standardErrors, covariance, boundary, converged, iterations } = state
  const number = (value: number | null): number | string | null => (value === null ? null : encodeNumber(value))
  const record = (values: Readonly<Record<string, number | null>>): object[] =>
    Object.entries(values).map(([name, value]) => ({ name: encodeText(name), value: number(value) }))
  return {
    kind,
    version: VERSION,
    parameters: Object.fromEntries(
      Object.entries(state.parameters)
        .filter(([name]) => !name.includes('.'))
        .map(([name, value]) => [name, number(value)]),
    ),
    covariates: covariates.map(encodeText),
    coefficients: record(Object.fromEntries(Object.entries(state.parameters).filter(([name]) => name.includes('.')))),
    unit,
    logLikelihood: number(logLikelihood),
    standardErrors: standardErrors === null ? null : record(standardErrors),
    covariance: covariance === null ? null : covariance.toJSON(),
    boundary: boundary.map(encodeText),
    converged,
    iterations,
    customers: number(state.customers),
  }
}

export function readPurchaseJson(json: unknown): PurchaseState {
  const object = parseJson(json)
  const kind = kindOfJson(object, PURCHASE_KINDS) as PurchaseKind
  const reader = readModelJson(object, kind, VERSION)
  const parametersReader = reader.object('parameters')
  const k = REGULAR.includes(kind) ? parametersReader.integer('k', 1, MOST_K) : 1
  const family = familyOf(kind, k)
  const known = (name: string): boolean => reader.get(name) !== undefined && reader.get(name) !== null
  const covariates = known('covariates') ? reader.texts('covariates') : []
  if (covariates.length > 0 && family.covariateSigns === undefined) reader.fail('covariates', 'an empty list')
  const parameters: Record<string, number> = REGULAR.includes(kind) ? { k } : {}
  for (const name of family.parameterNames) parameters[name] = positive(parametersReader, name)
  const coefficients = known('coefficients') ? readRecord(reader, 'coefficients') : new Map<string, number | null>()
  const names = coefficientsOf(family, covariates).map(({ name }) => name)
  if (names.length !== coefficients.size) reader.fail('coefficients', `those of ${names.length} covariates`)
  for (const name of names) {
    const value = coefficients.get(name)
    parameters[name] = value ?? reader.fail('coefficients', `numbers for ${names.join(', ')}`)
  }
  const standardErrors = known('standardErrors') ? Object.fromEntries(readRecord(reader, 'standardErrors')) : null
  return {
    kind,
    parameters,
    covariates,
    unit: known('unit') ? reader.oneOf('unit', SUMMARY_UNITS) : null,
    logLikelihood: known('logLikelihood') ? reader.number('logLikelihood') : null,
    standardErrors,
    covariance: known('covariance') ? readMatrix(reader, standardErrors) : null,
    boundary: known('boundary') ? reader.texts('boundary') : [],
    converged: known('converged') ? reader.boolean('converged') : null,
    iterations: known('iterations') ? reader.integer('iterations', 0) : null,
    customers: known('customers') ? positive(reader, 'customers') : null,
  }
}

function positive(reader: JsonReader, name: string): number {
  const value = reader.number(name)
  return value > 0 && Number.isFinite(value) ? value : reader.fail(name, 'a finite number above 0')
}

function readRecord(reader: JsonReader, name: string): Map<string, number | null> {
  const entries = new Map<string, number | null>()
  for (const entry of reader.objects(name)) {
    const value = entry.get('value') === null ? null : entry.number('value')
    if (value !== null && !Number.isFinite(value)) entry.fail('value', 'a finite number or null')
    entries.set(entry.text('name'), value)
  }
  return entries
}

function readMatrix(reader: JsonReader, standardErrors: Record<string, number | null> | null): Matrix {
  const size = Object.values(standardErrors ?? {}).filter((value) => value !== null).length
  const matrix = reader.object('covariance')
  const rows = matrix.integer('rows', size, size)
  matrix.integer('columns', size, size)
  const data = matrix.numbers('data')
  if (data.length !== rows * rows) matrix.fail('data', `${rows * rows} numbers`)
  return new Matrix(rows, rows, data)
}
