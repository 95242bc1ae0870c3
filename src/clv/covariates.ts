/**
 * Characteristics of customers in a purchase model: each named column z changes a parameter by the factor e^(±γz).
 *
 * P. Fader, B. Hardie, Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models (2007). O(rows · columns).
 */
import { inputError } from '../core/arguments.ts'
import { columnsByName, readPoints } from '../data/points.ts'
import { Matrix } from '../math/matrix.ts'
import type { PurchaseFamily } from './family.ts'

/** A coefficient: which parameter it moves, by which column. */
export type Coefficient = {
  readonly parameter: number
  readonly column: number
  readonly sign: -1 | 1
  readonly name: string
}

/** The coefficients of a family for these columns: 'alpha.<column>' …, parameter by parameter. */
export function coefficientsOf(family: PurchaseFamily, columns: readonly string[]): Coefficient[] {
  const signs = family.covariateSigns ?? []
  return family.parameterNames.flatMap((parameterName, parameter) => {
    const sign = signs[parameter] ?? 0
    if (sign === 0) return []
    return columns.map((column, i) => ({ parameter, column: i, sign, name: `${parameterName}.${column}` }))
  })
}

/** Covariates with their columns centered and scaled, as the search likes them, and what that took. */
export type Standardized = {
  readonly z: Matrix
  readonly columns: readonly string[]
  readonly means: Float64Array
  readonly scales: Float64Array
}

/** Reads the covariates of a fit: one row per customer, numeric columns. */
export function readCovariates(functionName: string, covariates: unknown, customers: number): Standardized {
  const { matrix, featureNames } = readPoints(functionName, covariates)
  refuseOtherLength(functionName, matrix.rows, customers)
  const { rows, columns } = matrix
  const means = new Float64Array(columns)
  const scales = new Float64Array(columns)
  const z = new Matrix(rows, columns)
  for (let j = 0; j < columns; j++) {
    let sum = 0
    for (let i = 0; i < rows; i++) sum += matrix.data[i * columns + j]!
    const mean = sum / rows
    let squares = 0
    for (let i = 0; i < rows; i++) squares += (matrix.data[i * columns + j]! - mean) ** 2
    const scale = Math.sqrt(squares / rows)
    if (!(scale > 1e-12 * Math.abs(mean))) {
      const path = `covariates, column ${JSON.stringify((featureNames[j] ?? '').slice(0, 40))}`
      throw inputError(functionName, path, 'of different values', 'a constant', 'invalidData')
    }
    means[j] = mean
    scales[j] = scale
    for (let i = 0; i < rows; i++) z.data[i * columns + j] = (matrix.data[i * columns + j]! - mean) / scale
  }
  return { z, columns: featureNames, means, scales }
}

/** The covariates of a prediction as they are: columns by name, one row per customer. */
export function covariatesOf(
  functionName: string,
  columns: readonly string[],
  covariates: unknown,
  customers: number,
): Matrix | null {
  if (columns.length === 0) {
    if (covariates === undefined) return null
    throw inputError(functionName, 'covariates', 'left out (the model has none)', 'a table')
  }
  if (covariates === undefined) {
    throw inputError(functionName, 'covariates', `a table with ${columns.join(', ')}`, 'undefined')
  }
  const { matrix } = columnsByName(functionName, columns, covariates)
  refuseOtherLength(functionName, matrix.rows, customers)
  return matrix
}

function refuseOtherLength(functionName: string, rows: number, customers: number): void {
  if (rows === customers) return
  throw inputError(functionName, 'covariates', `${customers} rows (customers)`, `${rows} rows`, 'invalidData')
}
