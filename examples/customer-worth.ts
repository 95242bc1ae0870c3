/** From orders to a ranked list of what customers are worth, with intervals. */
import { backtestPurchases, customerLifetimeValue, gammaGamma, paretoNbd, summarizeTransactions } from 'clientele'
import { syntheticShop } from 'clientele/synthetic'

const { orders } = syntheticShop({ customers: 1200, seed: 7 })

// Which model predicts this shop best?
const test = backtestPurchases(orders, { calibrationEnd: '2024-03-31', unit: 'week' })
console.log(test.recommendation)

const summary = summarizeTransactions(orders, { unit: 'week' })
const purchases = paretoNbd(summary)
const spend = gammaGamma(summary)
const worth = customerLifetimeValue(summary, {
  purchases,
  spend,
  horizon: { years: 1 },
  annualDiscountRate: 0.1,
  margin: 0.4,
  interval: { level: 0.9, draws: 100 },
})
const best = worth.toRows().sort((a, b) => b.value - a.value)
for (const { id, value, lower, upper, probabilityAlive } of best.slice(0, 5)) {
  console.log(
    id,
    value.toFixed(0),
    `(${lower.toFixed(0)} to ${upper.toFixed(0)})`,
    `alive ${probabilityAlive.toFixed(2)}`,
  )
}
