/** Duplicates among dirty customer records: the whole linkage, with parameters of an earlier one, and the count of pairs before it. */
import { countPairs, type LinkageResult, linkagePresets, linkRecords } from 'clientele'
import { syntheticShop } from 'clientele/synthetic'
import type { Bench, Contender } from './types.ts'

/** Rows of `dirtyCustomers` for each customer. */
const ROWS_A_CUSTOMER = 1.23

const COLUMNS = {
  givenName: 'givenName',
  familyName: 'familyName',
  birthDate: 'birthDate',
  email: 'email',
  phone: 'phone',
  street: 'street',
  city: 'city',
  postcode: 'postcode',
} as const

type Scored = { readonly f1: number | null; readonly pairs: number }

function contenders(rows: number): readonly Contender[] {
  const shop = syntheticShop({ customers: Math.max(20, Math.ceil(rows / ROWS_A_CUSTOMER)), seed: 1 })
  const table = shop.dirtyCustomers.head(rows)
  const truth = shop.truth.duplicatePairs.filter(([, right]) => right < table.rowCount)
  const settings = linkagePresets.people(COLUMNS)
  const few = syntheticShop({ customers: 2000, seed: 2 }).dirtyCustomers
  const { parameters } = linkRecords(few, settings)
  const scored = (result: LinkageResult): Scored => ({ f1: result.evaluate(truth).f1, pairs: result.pairCount })
  return [
    { name: 'linkRecords', run: () => scored(linkRecords(table, settings)) },
    { name: 'linkRecords, parameters given', run: () => scored(linkRecords(table, { ...settings, parameters })) },
    { name: 'countPairs', run: () => ({ f1: null, pairs: countPairs(table, settings.blocking) }) },
  ]
}

export const bench: Bench = {
  name: 'linkage',
  question: 'Customer records of eight columns, one in five a corrupted copy, linked with the preset for people.',
  sizes: { S: 10_000, M: 100_000, L: 1_000_000 },
  unit: 'rows',
  contenders,
  quality: (result) => {
    const { f1, pairs } = result as Scored
    return `${pairs} pairs${f1 === null ? '' : `, F1 ${f1.toFixed(4)}`}`
  },
}
