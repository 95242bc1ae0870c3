/** Columns of numbers that keep the kind of array they came in. O(n). */
import type { NumericArray } from '../../data/table/columns.ts'

/** An array of the same kind, of another length. */
export function sameKind(values: NumericArray, length: number): NumericArray {
  const Kind = values.constructor as new (length: number) => NumericArray
  return new Kind(length)
}

/** The numbers in the kind of array of `model`, where that holds all of them exactly. */
export function inKindOf(model: NumericArray, numbers: Float64Array): NumericArray {
  if (model instanceof Float64Array) return numbers
  const values = sameKind(model, numbers.length)
  values.set(numbers)
  for (let i = 0; i < numbers.length; i++) if (!Object.is(values[i], numbers[i])) return numbers
  return values
}
