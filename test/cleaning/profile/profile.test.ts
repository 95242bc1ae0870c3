import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profileTable } from '../../../src/cleaning/profile/profile.ts'
import { Table } from '../../../src/data/table/table.ts'

const codes = (warnings: readonly { code: string }[] | undefined) => (warnings ?? []).map(({ code }) => code)

describe('numbers', () => {
  test('moments and quantiles are those of NumPy', () => {
    const { columns } = profileTable({ x: [3, 1, 4, 1, 5, 9, 2, 6, null] })
    const { x } = columns
    if (x?.type !== 'number') throw new Error('a number column')
    expect([x.missing, x.distinct, x.min, x.max]).toEqual([1, 7, 1, 9])
    expect(x.mean).toBe(3.875)
    // numpy.std(ddof=1), numpy.quantile: 2.748376143938713, [1.75, 3.5, 5.25]
    expect(x.standardDeviation).toBeNear(2.748376143938713, { relative: 1e-14 })
    expect([x.quantiles?.['0.25'], x.quantiles?.['0.5'], x.quantiles?.['0.75']]).toEqual([1.75, 3.5, 5.25])
    expect(x.histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(8)
    expect(Array.from(x.histogram?.edges ?? [])).toEqual([1, 3, 5, 7, 9])
    expect(Array.from(x.histogram?.counts ?? [])).toEqual([3, 2, 2, 1])
  })

  test('infinite numbers are counted and in no statistic; nothing overflows', () => {
    const { columns } = profileTable({
      x: Float64Array.of(1, Infinity, -Infinity, 3),
      big: [1.7e308, -1.7e308, 1.7e308, 1.6e308],
    })
    expect(columns.x).toMatchObject({ min: 1, max: 3, mean: 2, distinct: 4 })
    expect(columns.x?.warnings).toContainEqual({ code: 'infinite', count: 2 })
    const { big } = columns
    if (big?.type !== 'number') throw new Error('a number column')
    expect([big.mean, big.standardDeviation, ...Array.from(big.histogram?.edges ?? [])].every(Number.isFinite)).toBe(
      true,
    )
  })

  test('a value far from the middle half is an extreme', () => {
    expect(profileTable({ x: [1, 2, 3, 4, 5, 6, 7, 100] }).columns.x?.warnings).toContainEqual({
      code: 'extremes',
      count: 1,
    })
    expect(codes(profileTable({ x: [1, 1, 1, 1, 1, 100] }).columns.x?.warnings)).toEqual([])
  })

  test('equal a naive profile whatever the values', () => {
    const value = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
        const profile = profileTable({ x: values }, { values: true }).columns.x
        const known = values.filter((v): v is number => v !== null)
        if (profile?.type !== 'number') {
          expect(known).toEqual([])
          return
        }
        expect(profile.missing).toBe(values.length - known.length)
        expect(profile.distinct).toBe(new Set(known.map((v) => v + 0)).size)
        expect(profile.histogram?.counts.reduce((a, b) => a + b, 0)).toBe(known.length)
        const counts = new Map<number, number>()
        for (const v of known) counts.set(v + 0, (counts.get(v + 0) ?? 0) + 1)
        const top = [...counts].sort(([, a], [, b]) => b - a).slice(0, 10)
        expect(profile.top).toEqual(top.map(([v, count]) => ({ value: v, count })))
      }),
    )
  })
})

describe('text', () => {
  test('shows no value unless asked', () => {
    const rows = [{ email: 'ada@example.com' }, { email: 'ben@example.com' }, { email: 'ada@example.com' }]
    const quiet = profileTable(rows)
    expect(JSON.stringify(quiet)).not.toContain('@')
    expect(JSON.stringify(quiet.toRows())).not.toContain('@')
    expect(quiet.columns.email).toMatchObject({ type: 'string', distinct: 2, shortest: 15, longest: 15 })
    const { email } = profileTable(rows, { values: true }).columns
    expect(email).toMatchObject({ min: 'ada@example.com', max: 'ben@example.com' })
    expect(email?.top).toEqual([
      { value: 'ada@example.com', count: 2 },
      { value: 'ben@example.com', count: 1 },
    ])
  })

  test('says what is odd about a column', () => {
    const { columns } = profileTable(
      Table.from(
        {
          numbers: ['1', '2.5', '-3e2', '.5'],
          codes: ['0049', '+4915', '12345678901234567', '-'],
          dates: ['2024-01-01', '2024-02-30', '2024-03-01T10:00:00Z', '2024-03-02'],
          words: ['Paris', 'paris', ' Paris ', 'N/A'],
          odd: ['a\u0000b', '\ud800', 'ok', 'fine\n'],
          empty: [null, null, null, null],
          few: [null, null, null, 'x'],
          same: ['x', 'x', 'x', 'x'],
        },
        { types: { numbers: 'string', codes: 'string', dates: 'string' } },
      ),
    )
    expect(columns.numbers?.warnings).toContainEqual({ code: 'numbersAsText', count: 4 })
    expect(codes(columns.codes?.warnings)).not.toContain('numbersAsText')
    expect(codes(columns.dates?.warnings)).not.toContain('datesAsText')
    expect(columns.words?.warnings).toEqual([
      { code: 'allDistinct', count: 4 },
      { code: 'placeholders', count: 1 },
      { code: 'outerBlanks', count: 1 },
      { code: 'spellings', count: 3 },
    ])
    expect(columns.odd?.warnings).toContainEqual({ code: 'controlCharacters', count: 2 })
    expect(codes(columns.empty?.warnings)).toEqual(['allMissing'])
    expect(codes(columns.few?.warnings)).toEqual(['mostlyMissing'])
    expect(codes(columns.same?.warnings)).toEqual(['constant'])
    expect(profileTable({ d: ['2024-01-01', '2024-01-02'] }).columns.d?.warnings).toContainEqual({
      code: 'datesAsText',
      count: 2,
    })
  })

  test('a column of mixed types says so', () => {
    expect(codes(profileTable({ x: [1, 'a', true] }).columns.x?.warnings)).toContain('mixedTypes')
  })

  test('a hundred thousand characters and a million distinct values are fine', () => {
    const long = 'N/'.repeat(50_000)
    expect(profileTable({ x: [long, `${long}1`, '1'.repeat(100_000)] }).columns.x).toMatchObject({ longest: 100_001 })
    const many = profileTable({ x: Array.from({ length: 200_000 }, (_, i) => `v${i}`) })
    expect(many.columns.x?.warnings).toEqual([{ code: 'allDistinct', count: 200_000 }])
  })
})

describe('moments and truth values', () => {
  test('moments come as dates, and implausible ones are counted', () => {
    const { at } = profileTable({
      at: [new Date('2024-01-01'), new Date('2024-01-03'), new Date('1899-12-31'), null],
    }).columns
    if (at?.type !== 'instant') throw new Error('an instant column')
    expect(at.max).toEqual(new Date('2024-01-03'))
    expect(at.quantiles?.['0.5']).toEqual(new Date('2024-01-01'))
    expect(at.warnings).toContainEqual({ code: 'implausibleDates', count: 1 })
  })

  test('truth values have a share', () => {
    const { b } = profileTable({ b: [true, false, true, null] }, { values: true }).columns
    expect(b).toEqual({
      type: 'boolean',
      missing: 1,
      distinct: 2,
      min: false,
      max: true,
      mean: 2 / 3,
      warnings: [],
      top: [
        { value: true, count: 2 },
        { value: false, count: 1 },
      ],
    })
  })
})

describe('the table', () => {
  test('a table without rows, and columns of odd names', () => {
    expect(profileTable([]).columns).toEqual({})
    const odd = profileTable(JSON.parse('{"__proto__": [1, 2], "constructor": ["a", "b"]}'))
    expect(Object.keys(odd.columns)).toEqual(['__proto__', 'constructor'])
    expect(Object.getOwnPropertyDescriptor(odd.columns, '__proto__')?.value).toMatchObject({
      type: 'number',
      mean: 1.5,
    })
  })

  test('one line per column', () => {
    const profile = profileTable({ a: [1, 2, null], b: ['x', 'x', 'y'] })
    expect(profile.toRows()).toEqual([
      {
        column: 'a',
        type: 'number',
        missing: 1,
        missingShare: 1 / 3,
        distinct: 2,
        min: '1',
        max: '2',
        mean: 1.5,
        warnings: 'allDistinct 2',
      },
      {
        column: 'b',
        type: 'string',
        missing: 0,
        missingShare: 0,
        distinct: 2,
        min: null,
        max: null,
        mean: null,
        warnings: '',
      },
    ])
    expect(profile.toTable().rowCount).toBe(2)
  })

  test('the order of the rows does not matter', () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ x: (i * 17) % 23, t: `t${i % 7}` }))
    const shuffled = [...rows].sort((a, b) => ((a.x * 31) % 19) - ((b.x * 31) % 19))
    expect(profileTable(shuffled).columns).toEqual(profileTable(rows).columns)
  })

  test('can be stopped', () => {
    expect(() => profileTable({ a: [1], b: [2] }, { onProgress: ({ stop }) => stop() })).toThrow('stopped')
  })
})
