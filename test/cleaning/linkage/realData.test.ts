import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { linkRecords } from '../../../src/cleaning/linkage/linkRecords.ts'
import { linkagePresets } from '../../../src/cleaning/linkage/presets.ts'
import { readCsv } from '../../../src/csv/read.ts'
import { pairsOfLabels } from './naive.ts'

const folder = join(process.env.CLIENTELE_DATA ?? '', 'linkage')
const isThere = process.env.CLIENTELE_DATA !== undefined && existsSync(join(folder, 'dataset1.csv'))

test.skipIf(isThere)('FEBRL and the restaurants are skipped: CLIENTELE_DATA names no folder with them', ({ skip }) =>
  skip(),
)

const FEBRL = {
  ...{ givenName: ' given_name', familyName: ' surname', birthDate: ' date_of_birth', street: ' address_1' },
  ...{ city: ' suburb', postcode: ' postcode', nationalId: ' soc_sec_id' },
}

describe.skipIf(!isThere).each([1, 2, 3])('FEBRL %i', (number) => {
  const table = isThere ? readCsv(readFileSync(join(folder, `dataset${number}.csv`), 'utf8')) : readCsv('a\n')
  const ids = isThere ? Array.from(table.column('rec_id' as never), (id) => String(id).split('-')[1]) : []
  const truth = pairsOfLabels(ids)
  const link = (columns: object, options: object = {}) => {
    const result = linkRecords(table, { ...linkagePresets.people(columns as typeof FEBRL), ...options } as never)
    return result.evaluate(truth)
  }

  test('is linked by naming the columns', () => {
    const { f1, precision, pairs } = link(FEBRL)
    expect(f1).toBeGreaterThan(0.998)
    expect(precision).toBe(1)
    expect(pairs.f1).toBeGreaterThan(0.997)
  })

  test.each(Object.keys(FEBRL))('is linked nearly as well without %s', (column) => {
    const { [column as 'city']: _, ...rest } = FEBRL
    expect(link(rest).f1).toBeGreaterThan(0.985)
  })

  test.each([0.8, 0.95])('is linked as well at threshold %d', (threshold) => {
    expect(link(FEBRL, { threshold }).f1).toBeGreaterThan(0.997)
  })

  test('is linked by one plain setting of columns, too', () => {
    const compare = Object.values(FEBRL).map((column) => ({ column, method: 'jaroWinkler' }))
    const blocking = [' soc_sec_id', [' date_of_birth', ' surname'], [' postcode', ' given_name'], ' address_1']
    const result = linkRecords(table, { compare, blocking } as never)
    expect(result.evaluate(truth).f1).toBeGreaterThan(0.96)
  })
})

describe.skipIf(!isThere)('the restaurants of Fodor’s and Zagat’s', () => {
  /** The file has blanks after its commas, as have its cells; the first 224 rows are 112 pairs. */
  const rows = isThere
    ? readFileSync(join(folder, 'restaurant/restaurant-nophone.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => {
          const [name = '', address = '', city = '', cuisine = ''] = line.split(',')
          return { name, address, city, cuisine }
        })
    : []
  const truth = Array.from({ length: 112 }, (_, i): [number, number] => [2 * i, 2 * i + 1])
  const columns = { name: 'name', street: 'address', city: 'city' } as const

  test('are linked by naming the columns', () => {
    const { f1, pairs } = linkRecords(rows, linkagePresets.businesses(columns)).evaluate(truth)
    expect(f1).toBeGreaterThan(0.92)
    expect(pairs.f1).toBeGreaterThan(0.92)
  })

  test.each([0.5, 0.8, 0.95, 0.99])('are linked at threshold %d', (threshold) => {
    const result = linkRecords(rows, { ...linkagePresets.businesses(columns), threshold })
    expect(result.evaluate(truth).f1).toBeGreaterThan(0.88)
  })

  test('are linked as two lists', () => {
    const left = rows.filter((_, i) => i < 224 && i % 2 === 0)
    const right = rows.filter((_, i) => i >= 224 || i % 2 === 1)
    const pairs = left.map((_, i): [number, number] => [i, i])
    expect(linkRecords([left, right], linkagePresets.businesses(columns)).evaluate(pairs).f1).toBeGreaterThan(0.94)
  })
})
