/** Orders in three files, summarized apart (on three machines, say) and merged: the same numbers as in one go, to the last bit. */
import { rfm, summarizeTransactions, summaryBuilder } from 'clientele'
import { syntheticShop } from 'clientele/synthetic'

const { orders } = syntheticShop({ customers: 500, seed: 7 })
const options = { timeZone: 'America/New_York', unit: 'week', asOf: '2024-06-30' } as const

const third = Math.ceil(orders.rowCount / 3)
const shards = [0, 1, 2].map((part) => {
  const rows = orders.filter((_, i) => Math.floor(i / third) === part)
  return JSON.stringify(summaryBuilder(options).add(rows))
})

const merged = shards.reduce((builder, shard) => builder.merge(shard), summaryBuilder(options)).finish()
const whole = summarizeTransactions(orders, options)

const equal = whole.ids.every((id, i) => {
  const j = merged.ids.indexOf(id)
  return merged.revenue[j] === whole.revenue[i] && merged.recency[j] === whole.recency[i]
})
console.log(`${shards.length} shards, ${merged.size} customers, equal: ${equal}`)
console.log(`champions: ${rfm(merged).segment.filter((name) => name === 'champions').length}`)
