/** Amounts of several columns as one. */
import { addDecimals, type Decimal, decimalText, parseDecimal } from '../core/money.ts'

/** What no amount is: `parseRecords` reports the field as `invalidAmount`. */
export const NO_AMOUNT: { readonly invalid: true } = /* @__PURE__ */ Object.freeze({ invalid: true })

/** The exact sum of decimal texts and numbers; missing ones add nothing, undefined when all are missing. */
export function sumOf(amounts: readonly unknown[]): unknown {
  let sum: Decimal | null = null
  for (const amount of amounts) {
    if (amount === undefined || amount === null) continue
    const decimal = decimalOf(amount)
    if (decimal === null) return NO_AMOUNT
    sum = sum === null ? decimal : addDecimals(sum, decimal)
  }
  return sum === null ? undefined : decimalText(sum)
}

/** The exact decimal that a value says, or null. */
export function decimalOf(value: unknown): Decimal | null {
  const isNumber = typeof value === 'number' || typeof value === 'bigint'
  const text = isNumber ? String(value) : typeof value === 'string' ? value.trim() : ''
  return parseDecimal(text)
}
