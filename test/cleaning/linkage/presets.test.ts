import { describe, expect, test } from 'vitest'
import { linkRecords } from '../../../src/cleaning/linkage/linkRecords.ts'
import { linkagePresets } from '../../../src/cleaning/linkage/presets.ts'
import { syntheticShop } from '../../../src/synthetic/shop.ts'

const PEOPLE = [
  ...['givenName', 'familyName', 'name', 'birthDate', 'email', 'phone', 'street', 'city', 'postcode', 'nationalId'],
]
const BUSINESSES = ['name', 'street', 'city', 'postcode', 'country', 'phone', 'website', 'taxId']
const columnsOf = (concepts: readonly string[]): Record<string, string> =>
  Object.fromEntries(concepts.map((concept) => [concept, `my ${concept}`]))

type Parts = readonly (readonly { column: string | readonly string[] }[])[]
const reads = (rule: Parts[number]): string[] => rule.flatMap(({ column }) => column)

describe('presets', () => {
  test('are plain data that survives JSON', () => {
    const settings = linkagePresets.people(columnsOf(PEOPLE.filter((name) => name !== 'name')))
    expect(JSON.parse(JSON.stringify(settings))).toEqual(settings)
    expect(settings.compare.map(({ column }) => column)).toContain('my nationalId')
  })

  test.each(PEOPLE)('of people with %s alone block and compare', (concept) => {
    const { compare, blocking } = linkagePresets.people(columnsOf([concept]))
    expect(compare.map(({ column }) => column)).toEqual([`my ${concept}`])
    expect(blocking.length).toBeGreaterThan(0)
  })

  test.each(BUSINESSES)('of businesses with %s alone block and compare', (concept) => {
    const { compare, blocking } = linkagePresets.businesses(columnsOf([concept]))
    expect(compare.map(({ column }) => column)).toEqual([`my ${concept}`])
    expect(blocking.length).toBeGreaterThan(0)
  })

  test('leave every column to at least one rule that does not read it, when there are three or more', () => {
    const lists: readonly (readonly [(columns: Record<string, string>) => { blocking: unknown }, string[]])[] = [
      [linkagePresets.people, ['name', 'birthDate', 'email']],
      [linkagePresets.people, ['givenName', 'familyName', 'birthDate', 'email', 'phone', 'street', 'city', 'postcode']],
      [linkagePresets.people, ['givenName', 'familyName', 'city', 'postcode', 'phone']],
      [linkagePresets.people, ['name', 'email', 'city']],
      [linkagePresets.businesses, ['name', 'street', 'city']],
      [linkagePresets.businesses, ['name', 'website', 'country']],
    ]
    for (const [preset, concepts] of lists) {
      const blocking = preset(columnsOf(concepts)).blocking as Parts
      for (const concept of concepts) {
        expect(blocking.some((rule) => !reads(rule).includes(`my ${concept}`))).toBe(true)
      }
    }
  })

  test('only read columns that are mapped', () => {
    const { compare, blocking } = linkagePresets.people(columnsOf(['familyName', 'street', 'email']))
    const mapped = ['my familyName', 'my street', 'my email']
    expect((blocking as Parts).flatMap(reads).every((column) => mapped.includes(column))).toBe(true)
    const partners = compare.flatMap(({ swappedWith, given }) => [swappedWith, given])
    expect(partners.filter((partner) => partner !== undefined)).toEqual([])
  })

  test('refuse what they do not know', () => {
    const { people, businesses } = linkagePresets
    expect(() => people({ familyname: 'x' } as never)).toThrow(/did you mean familyName\?/)
    expect(() => people({})).toThrow(/at least one of/)
    expect(() => people(null as never)).toThrow(/columns must be an object/)
    expect(() => people({ name: 'a', givenName: 'b' })).toThrow(/givenName must be left out where name is given/)
    expect(() => businesses({ name: 7 } as never)).toThrow(/name must be a column name/)
    expect(() => people(JSON.parse('{"__proto__": "x"}'))).toThrow(/unknown name/)
  })
})

describe('presets on invented customers', () => {
  const shop = syntheticShop({ customers: 2000, seed: 1 })
  const columns = {
    ...{ givenName: 'givenName', familyName: 'familyName', birthDate: 'birthDate', email: 'email', phone: 'phone' },
    ...{ street: 'street', city: 'city', postcode: 'postcode' },
  } as const
  const f1 = (mapped: object, options: object = {}): { clusters: number; pairs: number } => {
    const settings = linkagePresets.people(mapped as typeof columns)
    const result = linkRecords(shop.dirtyCustomers, { ...settings, ...options })
    const evaluated = result.evaluate(shop.truth.duplicatePairs)
    return { clusters: evaluated.f1 ?? 0, pairs: evaluated.pairs.f1 ?? 0 }
  }

  test('find the duplicates', () => {
    const { clusters, pairs } = f1(columns)
    expect(clusters).toBeGreaterThan(0.995)
    expect(pairs).toBeGreaterThan(0.99)
  })

  test.each(['birthDate', 'email', 'phone'])('find nearly as many without %s', (column) => {
    const { [column as 'email']: _, ...rest } = columns
    expect(f1(rest).clusters).toBeGreaterThan(0.98)
  })

  test('find as many at other thresholds', () => {
    expect(f1(columns, { threshold: 0.8 }).clusters).toBeGreaterThan(0.99)
    expect(f1(columns, { threshold: 0.95 }).clusters).toBeGreaterThan(0.99)
  })
})
