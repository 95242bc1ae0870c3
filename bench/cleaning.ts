/** Profile, validate and normalize a table, against what papaparse takes to read it; scaling and imputing by size. */

import { table as arqueroTable } from 'arquero'
import {
  detectOutliers,
  dropDuplicates,
  imputer,
  normalizeColumns,
  profileTable,
  readCsv,
  scaler,
  validateTable,
  writeCsv,
} from 'clientele'
import { syntheticShop } from 'clientele/synthetic'
import Papa from 'papaparse'
import type { Bench, Contender } from './types.ts'

const COLUMNS = [
  'id',
  'name',
  'email',
  'phone',
  'birthDate',
  'street',
  'postcode',
  'city',
  'country',
  'latitude',
  'createdAt',
  'deliveryDays',
] as const

function contenders(rows: number): readonly Contender[] {
  const { customers } = syntheticShop({ customers: rows, seed: 1 })
  const text = writeCsv(customers.select(COLUMNS))
  const rules = [
    { column: 'id', required: true, unique: true },
    { column: 'email', required: true, pattern: /^[^@\s]+@[^@\s]+$/ },
    { column: 'country', oneOf: ['DE', 'GB', 'US', 'FR', 'CN'] },
    { column: 'latitude', min: -90, max: 90 },
  ] as const
  const formats = {
    email: 'email',
    phone: { format: 'phone', countryColumn: 'country' },
    name: 'name',
    birthDate: { format: 'date', order: 'ymd' },
    country: 'country',
  } as const
  const keys = customers.select(['postcode', 'birthDate', 'city'])
  const arquero = arqueroTable(Object.fromEntries(keys.columnNames.map((name) => [name, [...keys.column(name)]])))
  const numbers = customers.select(['latitude', 'longitude', 'deliveryDays'])
  // A fresh table each time: dictionaries made by one run are not lent to the next.
  const clean = () => {
    const table = readCsv(text)
    const start = performance.now()
    profileTable(table)
    validateTable(table, rules)
    const { table: normalized } = normalizeColumns(table, formats)
    return { rows: normalized.rowCount, seconds: (performance.now() - start) / 1000 }
  }
  return [
    { name: 'readCsv, profile, validate, normalize', run: () => clean().rows },
    { name: 'of which after readCsv (s)', run: () => Number(clean().seconds.toFixed(3)) },
    { name: 'papaparse, typed rows', run: () => Papa.parse(text, { header: true, dynamicTyping: true }).data.length },
    { name: 'dropDuplicates, three keys', run: () => dropDuplicates(keys).table.rowCount },
    {
      name: 'arquero dedupe, three keys',
      run: () => arquero.dedupe('postcode', 'birthDate', 'city').reify().numRows(),
    },
    { name: 'scaler, standard', run: () => scaler(numbers).table.rowCount },
    { name: 'scaler, yeoJohnson', run: () => scaler(numbers, { method: 'yeoJohnson' }).table.rowCount },
    { name: 'imputer, median', run: () => imputer(numbers).table.rowCount },
    { name: 'detectOutliers, iqr', run: () => detectOutliers(numbers, { method: 'iqr' }).mask.length },
  ]
}

export const bench: Bench = {
  name: 'cleaning',
  question:
    'Customers of twelve columns profiled, validated and normalized, against reading them as typed rows with papaparse.',
  sizes: { S: 10_000, M: 100_000, L: 1_000_000 },
  unit: 'rows',
  contenders,
  quality: (result) => `${result}`,
}
