import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dropDuplicates } from '../../src/cleaning/dropDuplicates.ts'
import { type MergeLabels, mergeRecords } from '../../src/cleaning/mergeRecords.ts'
import { unmergeRecords } from '../../src/cleaning/unmergeRecords.ts'
import { InputError } from '../../src/core/errors.ts'
import { Table } from '../../src/data/table/table.ts'

type Contact = {
  name: string | null
  city: string | null
  score: number | null
  vip: boolean | null
  seen: Date | null
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

const contacts: Contact[] = [
  { name: 'A. Lovelace', city: null, score: 3, vip: null, seen: day('2024-01-05') },
  { name: 'Ben Hur', city: 'Rome', score: 1, vip: false, seen: null },
  { name: 'Ada Lovelace', city: 'London', score: 5, vip: true, seen: day('2023-11-30') },
  { name: 'Ada Lovelace', city: 'Paris', score: 5, vip: false, seen: day('2024-06-01') },
  { name: 'Cleo', city: 'Rome', score: null, vip: null, seen: null },
]
const LABELS = [7, 8, 7, 7, 9]
const table = Table.from<Contact>(contacts)

describe('which value survives', () => {
  const survivor = <K extends keyof Contact>(name: K, rule: unknown): unknown =>
    mergeRecords(table, LABELS, { [name]: rule } as never).table.row(0)[name]

  test('the first that is not missing, unless a rule says another', () => {
    const { table: merged } = mergeRecords(table, LABELS)
    expect(merged.toRows()).toEqual([
      { name: 'A. Lovelace', city: 'London', score: 3, vip: true, seen: day('2024-01-05') },
      contacts[1],
      contacts[4],
    ])
  })

  test.each([
    ['name', 'first', 'A. Lovelace'],
    ['name', 'last', 'Ada Lovelace'],
    ['name', 'longest', 'Ada Lovelace'],
    ['name', 'mostFrequent', 'Ada Lovelace'],
    ['name', { newest: 'seen' }, 'Ada Lovelace'],
    ['city', 'last', 'Paris'],
    ['city', 'longest', 'London'],
    ['city', 'mostFrequent', 'London'],
    ['city', { newest: 'seen' }, 'Paris'],
    ['city', { newest: 'score' }, 'London'],
    ['score', 'mostFrequent', 5],
    ['score', 'longest', 3],
    ['vip', 'last', false],
    ['vip', { newest: 'seen' }, false],
    ['seen', { newest: 'seen' }, day('2024-06-01')],
    ['seen', 'last', day('2024-06-01')],
  ] as const)('%s by %o', (name, rule, expected) => expect(survivor(name, rule)).toEqual(expected))

  test('a value without a date only where no row with one has a value', () => {
    const rows = [
      { city: 'Bonn', at: null },
      { city: null, at: '2024-05-01' },
      { city: 'Kiel', at: '2020-01-01T12:00:00+01:00' },
      { city: 'Ulm', at: '2020-01-01T11:00:00Z' },
    ]
    const rules = { city: { newest: 'at' } } as const
    expect(mergeRecords(rows, [0, 0, 0, 0], rules).table.toRows()).toEqual([{ city: 'Kiel', at: '2024-05-01' }])
    expect(mergeRecords(rows.slice(0, 2), [0, 0], rules).table.row(0).city).toBe('Bonn')
  })

  test('a missing one only where the group has no other, whatever the rule', () => {
    fc.assert(
      fc.property(records, fc.constantFrom(...RULES), ({ cells, labels }, rule) => {
        const rules = Object.fromEntries(Object.keys(cells).map((name) => [name, rule]))
        const before = Table.from(cells, { types: TYPES })
        const { table: merged, lineage } = mergeRecords(before, labels, rules as never)
        for (const { row, rows } of lineage) {
          for (const name of before.columnNames) {
            const own = merged.column(name)[row]
            const present = rows.map((place) => before.column(name)[place]).filter((cell) => cell !== null)
            if (present.length === 0) expect(own).toBeNull()
            else expect(present).toContainEqual(own)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('what is told', () => {
  test('the lineage: where the merged row is, which rows it was, and what they said', () => {
    const { lineage } = mergeRecords(table, LABELS)
    expect(lineage).toEqual([
      {
        row: 0,
        rows: [0, 2, 3],
        sources: [0, 2, 3].map((row) => ({ ...contacts[row], seen: contacts[row]?.seen?.toISOString() })),
      },
    ])
  })

  test('in how many groups the values differed, −0 and 0 and missing apart', () => {
    expect(mergeRecords(table, LABELS).conflicts).toEqual({ name: 1, city: 1, score: 1, vip: 1, seen: 1 })
    const cells = { a: ['x', 'x', null, 'y', null, null], b: [0, -0, 1, 1, null, 2] }
    expect(mergeRecords(cells, [0, 0, 1, 1, 2, 2]).conflicts).toEqual({ a: 0, b: 0 })
    expect(mergeRecords(cells, [0, 1, 1, 0, 2, 2]).conflicts).toEqual({ a: 1, b: 2 })
  })

  test('nothing where no row is merged', () => {
    const { table: merged, lineage, conflicts } = mergeRecords(table, [4, 3, 2, 1, 0])
    expect(merged.toRows()).toEqual(contacts)
    expect(lineage).toEqual([])
    expect(conflicts).toEqual({ name: 0, city: 0, score: 0, vip: 0, seen: 0 })
  })
})

describe('labels', () => {
  const rowsOf = (labels: MergeLabels): readonly (readonly number[])[] =>
    mergeRecords(table, labels).lineage.map(({ rows }) => rows)

  test('are any whole numbers, of any list or result that has them; −1 stands alone', () => {
    const expected = [[0, 2, 3]]
    expect(rowsOf(Int32Array.from(LABELS))).toEqual(expected)
    expect(rowsOf({ labels: Float64Array.from(LABELS) })).toEqual(expected)
    expect(rowsOf([2 ** 52, 1, 2 ** 52, 2 ** 52, 2 ** 40])).toEqual(expected)
    expect(rowsOf([-1, -1, -1, -1, -1])).toEqual([])
    expect(rowsOf([0, -1, 0, -1, 2 ** 52])).toEqual([[0, 2]])
    expect(rowsOf(dropDuplicates(table, { keys: ['city'] }).groups)).toEqual([[1, 4]])
  })

  test.each([
    ['too few', [1, 2]],
    ['a fraction', [0.5, 1, 2, 3, 4]],
    ['below −1', [-2, 1, 2, 3, 4]],
    ['NaN', [Number.NaN, 1, 2, 3, 4]],
    ['text', ['a', 'b', 'c', 'd', 'e']],
    ['a missing one', [null, 1, 2, 3, 4]],
    ['nothing', undefined],
    ['an object', { label: LABELS }],
    ['labels that are no list', { labels: 7 }],
  ])('that are %s are refused', (_, labels) => {
    expect(() => mergeRecords(table, labels as never)).toThrow(InputError)
  })
})

describe('rules', () => {
  const fails = (rules: object): string => {
    try {
      mergeRecords(table, LABELS, rules as never)
    } catch (error) {
      if (error instanceof InputError) return error.message
    }
    return 'no error'
  }

  test('that do not fit are refused by name', () => {
    expect(fails({ nam: 'first' })).toContain('did you mean "name"?')
    expect(fails({ name: 'frist' })).toContain("rules.name must be 'first', 'last'")
    expect(fails({ name: { newest: 'sen' } })).toContain('did you mean "seen"?')
    expect(fails({ name: { newest: 7 } })).toContain('rules.name.newest names the column 7')
    expect(fails({ name: { newest: 'seen', oldest: 'seen' } })).toContain('rules.name must be')
    expect(fails({ name: { newest: 'vip' } })).toContain('a column of instants, numbers or ISO 8601 text')
    expect(fails({ name: { newest: 'city' } })).toContain('got other text in "city", row 1')
    expect(fails({ vip: 'longest' })).toContain("a rule other than 'longest'")
    expect(fails([])).toContain('rules must be an object')
    expect(fails({ name: undefined })).toBe('no error')
  })
})

const TYPES = { text: 'string', number: 'number', truth: 'boolean', at: 'instant', gap: 'string' } as const
const RULES = ['first', 'last', 'mostFrequent', { newest: 'number' }, { newest: 'at' }] as const

const record = fc.record({
  text: fc.constantFrom(null, 'x', '', '\0', '\\0', 'a\\', '\ud800', 'Infinity', 'null', '2024-01-01', '=1+1'),
  number: fc.constantFrom(null, 0, -0, 1.5, Infinity, -Infinity, 2 ** 53, 5e-324, 1e21),
  truth: fc.constantFrom(null, true, false),
  at: fc.constantFrom(null, new Date(0), new Date(-1), new Date(8.64e15), new Date('2024-02-29T12:34:56.789Z')),
})

type Cells = { text: unknown[]; number: unknown[]; truth: unknown[]; at: unknown[]; gap: unknown[] }

const records: fc.Arbitrary<{ cells: Cells; labels: number[] }> = fc
  .array(fc.tuple(record, fc.integer({ min: -1, max: 8 })), { maxLength: 25 })
  .map((rows) => ({
    cells: {
      text: rows.map(([{ text }]) => text),
      number: rows.map(([{ number }]) => number),
      truth: rows.map(([{ truth }]) => truth),
      at: rows.map(([{ at }]) => at),
      gap: rows.map(() => null),
    },
    labels: rows.map(([, label]) => label),
  }))

/** As Postgres keeps it: no U+0000 in any text, no −0, keys in another order. */
function throughDatabase<T>(value: T): T {
  const text = JSON.stringify(value)
  expect(text).not.toContain('\\u0000')
  return JSON.parse(text, (_, part: unknown) => {
    if (Object.is(part, -0)) return 0
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).reverse())
  }) as T
}

describe('unmergeRecords', () => {
  test('gives the table before to the bit, also after JSON', () => {
    fc.assert(
      fc.property(records, fc.constantFrom(...RULES), ({ cells, labels }, rule) => {
        const before = Table.from(cells, { types: TYPES })
        const rules = Object.fromEntries(before.columnNames.map((name) => [name, rule]))
        const { table: merged, lineage } = mergeRecords(before, labels, rules as never)
        const after = unmergeRecords(merged, throughDatabase(lineage))
        expect(after.columnNames).toEqual(before.columnNames)
        expect(after.report()).toEqual(before.report())
        expect(after.toColumns()).toEqual(before.toColumns())
        expect(throughDatabase(lineage)).toEqual(lineage)
      }),
      { numRuns: 300 },
    )
  })

  test('keeps the kinds of arrays, and what was mixed', () => {
    const before = Table.from({
      id: Int32Array.of(5, 6, 7),
      share: Float32Array.of(0.1, 0.2, 0.3),
      mixed: ['a', 1, true],
      gap: [null, null, null],
    })
    const { table: merged, lineage } = mergeRecords(before, [0, 0, 1])
    expect(merged.column('id')).toEqual(Int32Array.of(5, 7))
    const after = unmergeRecords(merged, throughDatabase(lineage))
    expect(after.column('id')).toEqual(Int32Array.of(5, 6, 7))
    expect(after.column('share')).toEqual(Float32Array.of(0.1, 0.2, 0.3))
    expect(after.report()).toEqual(before.report())
  })

  test('gives numbers that the kind of array cannot hold in one that can', () => {
    const before = Table.from({ id: Int32Array.of(1, 2, 3) })
    const { table: merged, lineage } = mergeRecords(before, [0, 0, 1])
    const edited = lineage.map((entry) => ({ ...entry, sources: [{ id: 1.5 }, { id: 2 ** 40 }] }))
    expect(unmergeRecords(merged, edited).column('id')).toEqual(Float64Array.of(1.5, 2 ** 40, 3))
  })

  test('takes columns of any name', () => {
    const cells = JSON.parse(
      '{"__proto__": [1, 2], "constructor": ["a", "b"], "a\\u0000b": [true, false], "\\\\": ["", null]}',
    )
    const before = Table.from(cells as Record<string, number[]>)
    const { table: merged, lineage, conflicts } = mergeRecords(before, [0, 0])
    expect(Object.keys(conflicts)).toEqual(['__proto__', 'constructor', 'a\0b', '\\'])
    expect(unmergeRecords(merged, throughDatabase(lineage)).toRows()).toEqual(before.toRows())
  })

  test('keeps what was changed in rows that were not merged', () => {
    const { table: merged, lineage } = mergeRecords(table, LABELS)
    const changed = merged.with({ city: ['x', 'Oslo', 'Bern'] })
    expect(unmergeRecords(changed, lineage).column('city')).toEqual([null, 'Oslo', 'London', 'Paris', 'Bern'])
  })

  const { table: merged, lineage } = mergeRecords(table, LABELS)
  const [entry] = lineage
  if (entry === undefined) throw new Error('nothing was merged')
  const [first, second, third] = entry.sources
  test.each<[string, unknown, string]>([
    ['no array', {}, 'lineage must be the lineage of mergeRecords'],
    ['an entry that is none', [7], 'lineage[0] must be an object'],
    ['a row that is not there', [{ ...entry, row: 3 }], 'lineage[0].row must be a row of the merged table'],
    ['another row', [{ ...entry, row: 1 }], 'lineage[0].rows must be rows of the table that was merged'],
    ['one row only', [{ ...entry, rows: [0], sources: [first] }], 'lineage[0].rows must be two or more ascending'],
    ['rows that descend', [{ ...entry, rows: [3, 2, 0] }], 'lineage[0].rows must be two or more ascending'],
    ['rows beyond the table', [{ ...entry, rows: [0, 2, 9] }], 'lineage[0].rows must be rows of the table'],
    ['rows of other groups', [entry, { ...entry, row: 1 }], 'lineage[1].rows must be rows of the table'],
    ['rows in two groups', [entry, { ...entry, row: 1, rows: [1, 2, 4] }], 'lineage[1].rows must be rows of the table'],
    ['the same row twice', [entry, entry], 'lineage[1].rows must be rows of the table'],
    ['holes', [{ ...entry, rows: new Array(2 ** 31), sources: [] }], 'lineage[0].rows must be two or more'],
    ['too few sources', [{ ...entry, sources: [first] }], 'lineage[0].sources must be an array of 3 rows'],
    [
      'a source that is none',
      [{ ...entry, sources: [first, second, null] }],
      'lineage[0].sources[2] must be an object',
    ],
    [
      'a source without a column',
      [{ ...entry, sources: [first, { name: 'x' }, third] }],
      'lineage[0].sources[1] must be a row',
    ],
    [
      'text for a number',
      [{ ...entry, sources: [first, { ...second, score: 'x' }, third] }],
      'lineage[0].sources[1].score must be a number',
    ],
    [
      'a number for text',
      [{ ...entry, sources: [{ ...first, name: 7 }, second, third] }],
      'lineage[0].sources[0].name must be text',
    ],
    [
      'NaN for a number',
      [{ ...entry, sources: [{ ...first, score: Number.NaN }, second, third] }],
      'sources[0].score must be a number',
    ],
    [
      'text for a truth value',
      [{ ...entry, sources: [{ ...first, vip: 'yes' }, second, third] }],
      'sources[0].vip must be true',
    ],
    [
      'a date that is none',
      [{ ...entry, sources: [{ ...first, seen: '31/02' }, second, third] }],
      'sources[0].seen must be ISO',
    ],
  ])('refuses a lineage with %s', (_, bad, message) => {
    expect(() => unmergeRecords(merged, bad as never)).toThrow(message)
    expect(() => unmergeRecords(merged, bad as never)).toThrow(InputError)
  })

  test('refuses a table that is not the merged one, without quoting it', () => {
    expect(() => unmergeRecords(merged.with({ more: [1, 2, 3] }), lineage)).toThrow(
      'a row with the columns of the merged',
    )
    expect(() => unmergeRecords(merged.head(0), lineage)).toThrow(InputError)
    expect(() => unmergeRecords(7 as never, lineage)).toThrow(InputError)
  })
})
