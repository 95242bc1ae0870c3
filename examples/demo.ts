/** The first minute: a year of orders of an invented shop, scored and put into segments. `npm run demo` */
import { rfm } from 'clientele'
import { syntheticShop } from 'clientele/synthetic'

const shop = syntheticShop({ customers: 2000, seed: 1 })
const fit = rfm(shop.orders, { timeZone: 'Europe/Berlin' })

console.log(`${shop.orders.rowCount} orders of ${fit.ids?.length} customers\n`)
console.log('segment               customers   share   revenue  mean days  mean orders')
for (const row of fit.segments().rows()) {
  const cells = [
    row.label.padEnd(20),
    String(row.customers).padStart(10),
    `${(100 * row.share).toFixed(1)} %`.padStart(8),
    `${(100 * (row.revenueShare ?? 0)).toFixed(1)} %`.padStart(9),
    (row.recency ?? 0).toFixed(0).padStart(11),
    (row.frequency ?? 0).toFixed(1).padStart(12),
  ]
  console.log(cells.join(''))
}
