/** The reasons why rows, orders and customers are left out of a summary. */

/** What was left out, and why. Rows, but for `refundedOrder` (orders) and `firstSeenInHoldout` (customers). */
export type SummaryDropped = {
  missingCustomer: number
  missingDate: number
  invalidDate: number
  /** No amount, or not a number. */
  missingAmount: number
  /** Later than `asOf`. */
  afterAsOf: number
  /** Customers whose first purchase lies in the holdout. */
  firstSeenInHoldout: number
  refundWithoutOrder: number
  /** Orders that came to nothing or less after their refunds. */
  refundedOrder: number
  refundIgnored: number
  cancelledOrder: number
  testOrder: number
}

/** Every reason, none so far. */
export const noneDropped = (): SummaryDropped => ({
  missingCustomer: 0,
  missingDate: 0,
  invalidDate: 0,
  missingAmount: 0,
  afterAsOf: 0,
  firstSeenInHoldout: 0,
  refundWithoutOrder: 0,
  refundedOrder: 0,
  refundIgnored: 0,
  cancelledOrder: 0,
  testOrder: 0,
})
