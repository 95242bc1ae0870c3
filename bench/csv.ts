/** CSV text to typed columns, and back, against papaparse. */
import { readCsv, writeCsv } from 'clientele'
import { syntheticShop } from 'clientele/synthetic'
import Papa from 'papaparse'
import type { Bench, Contender } from './types.ts'

function contenders(rows: number): readonly Contender[] {
  const { orders } = syntheticShop({ customers: Math.max(10, Math.ceil(rows / 7)), seed: 1 })
  const table = orders.head(rows)
  const text = writeCsv(table)
  const objects = table.toRows()
  return [
    { name: 'readCsv', run: () => readCsv(text).rowCount },
    { name: 'papaparse, text cells', run: () => Papa.parse(text, { header: false }).data.length },
    { name: 'papaparse, typed rows', run: () => Papa.parse(text, { header: true, dynamicTyping: true }).data.length },
    { name: 'writeCsv', run: () => writeCsv(table).length },
    { name: 'papaparse unparse', run: () => Papa.unparse(objects).length },
  ]
}

export const bench: Bench = {
  name: 'csv',
  question: 'Orders of ten columns (ids, instants, amounts, codes) read from text, and written.',
  sizes: { S: 5_000, M: 50_000, L: 500_000 },
  unit: 'rows',
  contenders,
  quality: (result) => `${result}`,
}
