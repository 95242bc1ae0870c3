/**
 * What maximum likelihood says of parameters: values, errors, the confession of an optimum at infinity; and as JSON.
 *
 * Standard errors are of the parameters themselves: the inverse observed information in the coordinates of the search, carried over by the delta rule.
 */
import { encodeNumber, encodeText, type JsonReader } from '../core/model.ts'
import { Matrix } from '../math/matrix.ts'
import type { Maximum } from './maximize.ts'

/** Parameters and how sure they are; null where it is not known (parameters from a paper). */
export type Estimates = {
  readonly parameters: Readonly<Record<string, number>>
  readonly logLikelihood: number | null
  readonly standardErrors: Readonly<Record<string, number | null>> | null
  /** Over the parameters with a standard error, in their order. */
  readonly covariance: Matrix | null
  /** Parameters that run to infinity (or to nothing). */
  readonly boundary: readonly string[]
  readonly converged: boolean | null
  readonly iterations: number | null
  /** Σ of the weights of the customers. */
  readonly customers: number | null
}

/** How coordinates of the search become parameters: θ = linear · coordinates + shift, parameter = e^θ for the first `positive`, θ after. */
export type Coordinates = {
  readonly names: readonly string[]
  readonly positive: number
  readonly shift: ArrayLike<number>
  /** Null for the identity. */
  readonly linear: Matrix | null
}

/** The estimates behind a maximum. */
export function estimatesOf(
  found: Maximum,
  { names, positive, shift, linear }: Coordinates,
  logLikelihood: number,
  customers: number,
): Estimates {
  const size = names.length
  const map = linear ?? identity(size)
  const values = names.map((_, i) => {
    let sum = shift[i] ?? 0
    for (let j = 0; j < size; j++) sum += map.data[i * size + j]! * found.coordinates[j]!
    return i < positive ? Math.exp(sum) : sum
  })
  const kept = names.map((_, i) => i).filter((i) => !found.boundary.includes(i))
  const covariance = carried(found.covariance, kept, map, values, positive)
  const standardErrors: Record<string, number | null> = Object.fromEntries(names.map((name) => [name, null]))
  kept.forEach((i, place) => {
    if (covariance !== null) standardErrors[names[i]!] = Math.sqrt(covariance.data[place * kept.length + place]!)
  })
  return {
    parameters: Object.fromEntries(names.map((name, i) => [name, values[i]!])),
    logLikelihood,
    standardErrors,
    covariance,
    boundary: found.boundary.map((i) => names[i]!),
    converged: found.converged,
    iterations: found.iterations,
    customers,
  }
}

function identity(size: number): Matrix {
  const matrix = new Matrix(size, size)
  for (let i = 0; i < size; i++) matrix.data[i * size + i] = 1
  return matrix
}

/** The covariance of the parameters from that of the coordinates. */
function carried(
  covariance: Matrix | null,
  kept: readonly number[],
  linear: Matrix,
  values: readonly number[],
  positive: number,
): Matrix | null {
  if (covariance === null) return null
  const n = kept.length
  const jacobian = new Matrix(n, n)
  kept.forEach((i, row) => {
    kept.forEach((j, column) => {
      jacobian.data[row * n + column] = (i < positive ? values[i]! : 1) * linear.data[i * linear.columns + j]!
    })
  })
  return jacobian.multiply(covariance).multiply(jacobian.transpose())
}

/** The names and values of a record as a list, which keeps their order in every database. */
export const recordJson = (values: Readonly<Record<string, number | null>>): object[] =>
  Object.entries(values).map(([name, value]) => ({ name: encodeText(name), value: numberJson(value) }))

export const numberJson = (value: number | null): number | string | null =>
  value === null ? null : encodeNumber(value)

/** Everything but the parameters, as JSON. */
export function estimatesJson(estimates: Estimates): Record<string, unknown> {
  const { logLikelihood, standardErrors, covariance, boundary, converged, iterations, customers } = estimates
  return {
    logLikelihood: numberJson(logLikelihood),
    standardErrors: standardErrors === null ? null : recordJson(standardErrors),
    covariance: covariance === null ? null : covariance.toJSON(),
    boundary: boundary.map(encodeText),
    converged,
    iterations,
    customers: numberJson(customers),
  }
}

/** True for a field that says something. */
export const isKnown = (reader: JsonReader, name: string): boolean =>
  reader.get(name) !== undefined && reader.get(name) !== null

/** The estimates in a model's JSON; only the parameters, which the caller has read, must be there. */
export function readEstimates(reader: JsonReader, parameters: Readonly<Record<string, number>>): Estimates {
  const known = (name: string): boolean => isKnown(reader, name)
  const standardErrors = known('standardErrors') ? Object.fromEntries(readRecord(reader, 'standardErrors')) : null
  return {
    parameters,
    logLikelihood: known('logLikelihood') ? finiteNumber(reader, 'logLikelihood') : null,
    standardErrors,
    covariance: known('covariance') ? readCovariance(reader, standardErrors) : null,
    boundary: known('boundary') ? reader.texts('boundary') : [],
    converged: known('converged') ? reader.boolean('converged') : null,
    iterations: known('iterations') ? reader.integer('iterations', 0) : null,
    customers: known('customers') ? positiveNumber(reader, 'customers') : null,
  }
}

function finiteNumber(reader: JsonReader, name: string): number {
  const value = reader.number(name)
  return Number.isFinite(value) ? value : reader.fail(name, 'a finite number')
}

/** A finite number above 0. */
export function positiveNumber(reader: JsonReader, name: string): number {
  const value = reader.number(name)
  return value > 0 && Number.isFinite(value) ? value : reader.fail(name, 'a finite number above 0')
}

/** What `recordJson` wrote. */
export function readRecord(reader: JsonReader, name: string): Map<string, number | null> {
  const entries = new Map<string, number | null>()
  for (const entry of reader.objects(name)) {
    const value = entry.get('value') === null ? null : entry.number('value')
    if (value !== null && !Number.isFinite(value)) entry.fail('value', 'a finite number or null')
    entries.set(entry.text('name'), value)
  }
  return entries
}

function readCovariance(reader: JsonReader, standardErrors: Record<string, number | null> | null): Matrix {
  const size = Object.values(standardErrors ?? {}).filter((value) => value !== null).length
  const matrix = reader.object('covariance')
  matrix.integer('rows', size, size)
  matrix.integer('columns', size, size)
  const data = matrix.numbers('data')
  if (data.length !== size * size || !data.every(Number.isFinite)) matrix.fail('data', `${size * size} finite numbers`)
  return new Matrix(size, size, data)
}
