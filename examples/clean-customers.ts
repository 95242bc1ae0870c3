/**
 * From a messy export to clean customers: profile, normalize, validate, find the same people, merge them, and take a merge back.
 */
import {
  linkagePresets,
  linkRecords,
  mergeRecords,
  normalizeColumns,
  profileTable,
  readCsv,
  unmergeRecords,
  validateTable,
  writeCsv,
} from 'clientele'
import { syntheticShop } from 'clientele/synthetic'

// A CRM's export: 1,500 people, some of them written down more than once, with typing errors, nicknames, moves.
const shop = syntheticShop({ customers: 1500, seed: 3 })
const exported = readCsv(writeCsv(shop.dirtyCustomers))
console.log(`${exported.rowCount} rows of ${new Set(shop.truth.duplicateGroups).size} people`)

const { columns } = profileTable(exported)
for (const name of ['email', 'phone', 'birthDate'] as const) {
  const { missing, distinct, warnings } = columns[name]!
  console.log(name, { missing, distinct }, warnings.map(({ code, count }) => `${code} ${count}`).join(', '))
}

const { table, columns: changes } = normalizeColumns(exported, {
  email: 'email',
  phone: { format: 'phone', countryColumn: 'country' },
  birthDate: { format: 'date', order: 'ymd' },
})
for (const [name, { changed, unreadable }] of Object.entries(changes)) console.log(name, { changed, unreadable })

const report = validateTable(table, [
  { column: 'id', required: true, unique: true },
  { column: 'email', required: true },
  { column: 'country', oneOf: ['DE', 'GB', 'US', 'FR', 'CN'] },
])
for (const { column, rule, count } of report.results) console.log(column, rule, count)

const people = linkagePresets.people({
  givenName: 'givenName',
  familyName: 'familyName',
  birthDate: 'birthDate',
  email: 'email',
  phone: 'phone',
  street: 'street',
  city: 'city',
  postcode: 'postcode',
})
const linked = linkRecords(table, people)
const { precision, recall } = linked.evaluate(shop.truth.duplicatePairs)
console.log(`${linked.count} people found; precision ${precision?.toFixed(3)}, recall ${recall?.toFixed(3)}`)
const [pair] = linked.pairs
if (pair !== undefined) {
  console.log(
    `rows ${pair.left} and ${pair.right}: ${pair.reasons.map(({ column, level }) => `${column} ${level}`).join(', ')}`,
  )
}

const { table: clean, lineage, conflicts } = mergeRecords(table, linked, { email: 'mostFrequent', street: 'longest' })
console.log(`${clean.rowCount} records, ${lineage.length} of them merged; emails that differed: ${conflicts.email}`)
console.log('and back:', unmergeRecords(clean, lineage).rowCount)
