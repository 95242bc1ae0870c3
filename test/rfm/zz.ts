import { rfm, summarizeTransactions, summaryBuilder, type CustomerSummary, RfmFit } from 'clientele'
interface Sale { buyer: string; when: Date; net: number; note?: string }
declare const sales: Sale[]
interface Cols { buyer: Int32Array; bad: number }
declare const cols: Cols
rfm(sales, { columns: { customerId: 'buyr' } })
summarizeTransactions(sales, { columns: { customerId: 'buyr' } })
summarizeTransactions(cols)
summarizeTransactions({ buyer: [1], when: ['x'] }, { columns: { at: 'whn' } })
summaryBuilder<Sale>().add([{ other: 1 }])
rfm(sales, { bin: 3 })
const res = await fetch('x')
const rows = await res.json()
const f = rfm(rows, { columns: { customerId: 'buyer', at: (r) => r.when, amount: (r: Sale) => r.net } })
export const n: null = f.ids
const g = rfm(rows)
export const m: null = g.ids
function generic<T extends object>(rows: readonly T[], id: keyof T & string) { return summarizeTransactions(rows, { columns: { customerId: id } }) }
function generic2<T extends Sale>(rows: readonly T[]) { return rfm(rows, { columns: { customerId: 'buyer', amount: (r) => r.net } }) }
function generic3<S extends CustomerSummary>(s: S): RfmFit { return rfm(s) }
export { generic, generic2, generic3 }
const opt = { columns: { customerId: 'buyer' }, unit: 'month' as const }
summaryBuilder(opt).add(sales)
declare const either: Sale[] | { buyer: string[] }
summarizeTransactions(either, { columns: { customerId: 'buyer' } })
summarizeTransactions(sales as readonly Sale[] | Cols)
