/** A CSV of orders in, a CSV of customers with their segment out. */
import { rfm, summarizeTransactions } from 'clientele'
import { readCsv, writeCsv } from 'clientele/csv'

const file = `Order No;Customer;Ordered;Total
1001;C-7;2024-01-05;49,90
1002;C-3;2024-01-09;120,00
1003;C-7;2024-02-11;15,50
1004;C-9;2024-02-20;75,00
1004;C-9;2024-02-20;12,00
1005;;2024-03-01;30,00
1006;C-3;2024-03-15;99,00
1006;C-3;2024-03-20;-99,00
`

const orders = readCsv(file)
const summary = summarizeTransactions(orders, {
  columns: {
    orderId: 'Order No',
    customerId: 'Customer',
    at: 'Ordered',
    amount: (row) => String(row.Total).replace(',', '.'),
  },
  timeZone: 'Europe/Berlin',
  asOf: '2024-03-31',
})
const segments = rfm(summary, { bins: 3 })

const table = segments.toTable().select(['id', 'code', 'segment', 'purchases', 'revenue'])
console.log(writeCsv(table.sortBy('revenue', { descending: true })))
console.log(
  'left out:',
  Object.entries(summary.dropped).filter(([, count]) => count > 0),
)
