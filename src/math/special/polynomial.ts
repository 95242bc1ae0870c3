/** The value of a polynomial, coefficients from the constant term up. Horner's rule. Time O(degree). */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + coefficients[k]!
  return sum
}
