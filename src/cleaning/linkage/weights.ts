/** Weights are logarithms of odds to the base 2; the same bits in every engine. */
import { exp, log } from '../../core/portable.ts'

/** The weight of a likelihood ratio: 1 for twice as likely. O(1). */
export const weightOf = (ratio: number): number => log(ratio) * Math.LOG2E

/** The probability that has these log odds. O(1). */
export const probabilityOf = (weight: number): number => 1 / (1 + exp(-weight * Math.LN2))
