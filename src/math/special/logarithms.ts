/** Small combinations of logarithms that lose their digits when written out plainly. */

/**
 * x − log(1 + x) ≥ 0 for x > −1. `onePlus` is 1 + x, given apart because near −1 it cannot be had from x.
 * The deviance of large parameters is made of it (Loader 2000). Time O(1).
 */
export function excessOverLog1p(x: number, onePlus: number): number {
  if (x < -0.5) return x - Math.log(onePlus)
  if (Math.abs(x) > 0.1) return x - Math.log1p(x)
  // 2 atanh(r) = log(1 + x) with r = x / (2 + x): the terms fall by r² < 1/360.
  const r = x / (2 + x)
  const square = r * r
  let sum = 0
  for (let k = 13; k >= 3; k -= 2) sum = sum * square + 2 / k
  return r * (x - square * sum)
}

/** log(1 − exp(x)) for x ≤ 0, relatively exact near 0 and far below it (Mächler 2012). Time O(1). */
export function logOneMinusExp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x))
}
