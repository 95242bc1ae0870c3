import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUNTRY_CODES } from '../../src/cleaning/normalize/countryCodes.ts'
import { normalizePhone } from '../../src/cleaning/normalize/phone.ts'
import { normalizeColumns } from '../../src/cleaning/normalizeColumns.ts'
import type { Normalized } from '../../src/cleaning/normalized.ts'
import { parseBoolean } from '../../src/cleaning/parse/boolean.ts'
import { parseDate } from '../../src/cleaning/parse/date.ts'
import { parseMoney } from '../../src/cleaning/parse/money.ts'
import { parseNumber } from '../../src/cleaning/parse/number.ts'
import { InputError, StoppedError } from '../../src/core/errors.ts'
import { Table } from '../../src/data/table/table.ts'

const contacts = [
  {
    id: 7,
    email: ' Ada@Example.com',
    phone: '030 12345678',
    born: '10.12.1985',
    spent: '1.234,50 €',
    vip: 'ja',
    score: '1,5',
  },
  { id: 8, email: 'ben@example', phone: null, born: '31.02.1990', spent: '99,00 €', vip: 'vielleicht', score: '3' },
  { id: 9, email: '', phone: '+44 20 7946 0958', born: '1999-01-02', spent: '12', vip: null, score: 'n/a' },
]

describe('a table of every kind', () => {
  const formats = {
    email: 'email',
    phone: { format: 'phone', country: 'DE' },
    born: { format: 'date', order: 'dmy' },
    spent: { format: 'money', decimal: ',' },
    vip: 'boolean',
    score: { format: 'number', decimal: ',' },
  } as const
  const { table, issues, columns } = normalizeColumns(contacts, formats)

  test('cells are what their functions say, in columns of the right type, where the columns were', () => {
    expect(table.columnNames).toEqual(['id', 'email', 'phone', 'born', 'spent', 'spentCurrency', 'vip', 'score'])
    expect(table.toRows()).toEqual([
      {
        ...{ id: 7, email: 'ada@example.com', phone: '+493012345678', born: '1985-12-10' },
        ...{ spent: '1234.50', spentCurrency: 'EUR', vip: true, score: 1.5 },
      },
      {
        ...{ id: 8, email: null, phone: null, born: null, spent: '99.00', spentCurrency: 'EUR', vip: null, score: 3 },
      },
      {
        ...{ id: 9, email: null, phone: '+442079460958', born: '1999-01-02' },
        ...{ spent: null, spentCurrency: null, vip: null, score: null },
      },
    ])
    const types = table.columnNames.map((name) => table.typeOf(name))
    expect(types).toEqual(['number', 'string', 'string', 'string', 'string', 'string', 'boolean', 'number'])
  })

  test('every cell that could not be read is an issue, by column and row', () => {
    expect(issues).toEqual([
      { row: 1, field: 'email', code: 'invalidEmail' },
      { row: 1, field: 'born', code: 'invalidDate' },
      { row: 2, field: 'spent', code: 'currencyUnknown' },
      { row: 1, field: 'vip', code: 'invalidBoolean' },
      { row: 2, field: 'score', code: 'invalidNumber' },
    ])
  })

  test('what became of each cell is counted', () => {
    expect(columns).toEqual({
      email: { format: 'email', kept: 0, changed: 1, unreadable: 1, blank: 1, missing: 0, codes: { invalidEmail: 1 } },
      phone: { format: 'phone', kept: 0, changed: 2, unreadable: 0, blank: 0, missing: 1, codes: {} },
      born: { format: 'date', kept: 1, changed: 1, unreadable: 1, blank: 0, missing: 0, codes: { invalidDate: 1 } },
      spent: {
        format: 'money',
        kept: 0,
        changed: 2,
        unreadable: 1,
        blank: 0,
        missing: 0,
        codes: { currencyUnknown: 1 },
      },
      vip: {
        format: 'boolean',
        kept: 0,
        changed: 1,
        unreadable: 1,
        blank: 0,
        missing: 1,
        codes: { invalidBoolean: 1 },
      },
      score: {
        format: 'number',
        kept: 1,
        changed: 1,
        unreadable: 1,
        blank: 0,
        missing: 0,
        codes: { invalidNumber: 1 },
      },
    })
  })

  test('the input is not touched', () => {
    const before = JSON.stringify(contacts)
    const input = Table.from(contacts)
    const rows = JSON.stringify(input.toRows())
    normalizeColumns(contacts, formats)
    normalizeColumns(input, formats)
    expect(JSON.stringify(contacts)).toBe(before)
    expect(JSON.stringify(input.toRows())).toBe(rows)
  })

  test('a second time nothing changes', () => {
    const again = normalizeColumns(table, { ...formats, spent: 'money', born: 'date', score: 'number' })
    expect(again.table.toRows()).toEqual(table.toRows())
    expect(again.table.columnNames).toEqual(table.columnNames)
    expect(again.issues).toEqual([])
    for (const changes of Object.values(again.columns)) expect(changes.kept + changes.missing).toBe(3)
  })
})

test('all other formats', () => {
  const rows = [{ name: 'DOE,  JOHN', address: '  12 Main   St ', country: 'Deutschland' }]
  const { table } = normalizeColumns(rows, { name: 'name', address: 'address', country: { format: 'country' } })
  expect(table.row(0)).toMatchObject({ name: 'John Doe', country: 'DE' })
  expect(table.column('address')[0]).toContain('12 Main')
})

describe('dates', () => {
  const rows = [{ at: '5.3.2024' }, { at: '5.3.2024 10:00' }, { at: '1709632800' }, { at: 'soon' }, { at: null }]

  test('are text in one form, or instants when asked', () => {
    const format = { format: 'date', order: 'dmy', timeZone: 'Europe/Berlin' } as const
    const { table } = normalizeColumns(rows, { at: format })
    const moment = '2024-03-05T09:00:00.000Z'
    expect([...table.column('at')]).toEqual(['2024-03-05', moment, '2024-03-05T10:00:00.000Z', null, null])
    const instants = normalizeColumns(rows, { at: { ...format, as: 'instant' } })
    expect(instants.table.typeOf('at')).toBe('instant')
    // A date is the start of its local day.
    const start = new Date('2024-03-04T23:00:00.000Z')
    expect([...instants.table.column('at')]).toEqual([start, new Date(moment), new Date(1709632800000), null, null])
    expect(instants.issues).toEqual([{ row: 3, field: 'at', code: 'invalidDate' }])
  })

  test('instants become text, or stay', () => {
    const input = Table.from([{ at: new Date(1709632800123) }, { at: null }, { at: new Date(Date.UTC(12_000, 0)) }])
    const { table, columns } = normalizeColumns(input, { at: 'date' })
    expect([...table.column('at')]).toEqual(['2024-03-05T10:00:00.123Z', null, '+012000-01-01T00:00:00.000Z'])
    expect(columns.at).toEqual({ format: 'date', kept: 2, changed: 0, unreadable: 0, blank: 0, missing: 1, codes: {} })
    const kept = normalizeColumns(input, { at: { format: 'date', as: 'instant' } })
    expect(kept.table.column('at')).toEqual(input.column('at'))
    expect(kept.columns).toEqual(columns)
  })

  test('numbers are epochs and packed dates', () => {
    const { table, columns } = normalizeColumns({ at: [1709632800, 20240305, Number.NaN, 45356] }, { at: 'date' })
    expect([...table.column('at')]).toEqual(['2024-03-05T10:00:00.000Z', '2024-03-05', null, null])
    expect(columns.at).toMatchObject({ changed: 2, missing: 1, unreadable: 1, codes: { ambiguous: 1 } })
  })
})

describe('money', () => {
  test('takes its currency from a column, whatever it looks like there', () => {
    const amounts = ['5', '5', '€5', '$5', '$5', '5', '5', '5', null]
    const currency = ['eur', 'US$', 'USD', 'CAD', null, null, '???', ' ', 'EUR']
    const told = { format: 'money', currencyColumn: 'currency', currency: 'CHF' } as const
    const { table, issues } = normalizeColumns({ amounts, currency }, { amounts: told })
    const read = ['EUR', 'USD', 'EUR', 'CAD', null, 'CHF', null, 'CHF', null]
    expect([...table.column('amountsCurrency')]).toEqual(read)
    expect([...table.column('amounts')]).toEqual(read.map((code) => (code === null ? null : '5')))
    expect(issues).toEqual([4, 6].map((row) => ({ row, field: 'amounts', code: 'currencyUnknown' })))
    expect([...table.column('currency')]).toEqual(currency)
  })

  test('reads Money as tables keep it, and puts the currencies back in their place', () => {
    const price = { amount: '1.50', currency: 'EUR' }
    const input = Table.from([
      { price, n: 1 },
      { price: null, n: 2 },
    ])
    const { table, columns } = normalizeColumns(input, { price: 'money' })
    expect(table.toRows()).toEqual(input.toRows())
    expect(table.columnNames).toEqual(input.columnNames)
    expect(columns.price).toMatchObject({ kept: 1, missing: 1 })
    const lower = Table.from([{ price: '1.50', priceCurrency: 'eur' }])
    expect(normalizeColumns(lower, { price: 'money' }).table.toRows()).toEqual([
      { price: '1.50', priceCurrency: 'EUR' },
    ])
    const turned = input.select(['priceCurrency', 'n', 'price'] as never) as unknown as Table<{ price: string }>
    expect(normalizeColumns(turned, { price: 'money' }).table.columnNames).toEqual(['priceCurrency', 'n', 'price'])
  })

  test('does not write over a column that has nothing to do with it', () => {
    const rows = [{ a: '5', aCurrency: 'EUR', b: 'USD' }]
    expect(() => normalizeColumns(rows, { a: { format: 'money', currencyColumn: 'b' } })).toThrow(/aCurrency/)
    expect(() => normalizeColumns(rows, { a: 'money', aCurrency: 'name' })).toThrow(/left out: the currencies/)
    expect(normalizeColumns(rows, { a: 'money' }).table.toRows()).toEqual(rows)
  })
})

describe('phones', () => {
  test('are dialed from the country of their row', () => {
    const phone = ['030 12345678', '020 7946 0958', '030 12345678', '+33 1 23 45 67 89', '030 12345678', '030 12345678']
    const country = ['Germany', 'GB', 'Atlantis', null, null, 'DEU']
    const { table, issues } = normalizeColumns(
      { phone, country },
      { phone: { format: 'phone', countryColumn: 'country' } },
    )
    const read = ['+493012345678', '+442079460958', null, '+33123456789', null, '+493012345678']
    expect([...table.column('phone')]).toEqual(read)
    expect(issues).toEqual([2, 4].map((row) => ({ row, field: 'phone', code: 'countryUnknown' })))
    const told = { format: 'phone', countryColumn: 'country', country: 'DE' } as const
    const again = normalizeColumns({ phone, country }, { phone: told })
    expect([...again.table.column('phone')]).toEqual([
      '+493012345678',
      '+442079460958',
      null,
      ...read.slice(3, 4),
      '+493012345678',
      '+493012345678',
    ])
  })

  test('are read with every country there is', () => {
    const codes = COUNTRY_CODES.split(' ').map((word) => word.slice(0, 2))
    expect(codes.length).toBeGreaterThan(200)
    const phone = codes.map(() => '+493012345678')
    const { issues } = normalizeColumns({ phone, codes }, { phone: { format: 'phone', countryColumn: 'codes' } })
    expect(issues).toEqual([])
  })
})

/** Reads a column row by row with the public function. */
const oneByOne = <T>(cells: readonly unknown[], read: (raw: unknown) => Normalized<T>) =>
  cells.map((raw) => (raw === null ? { value: null, issue: null } : read(raw)))

describe('laws', () => {
  const texts = [
    '5',
    ' 5',
    '1,5',
    '1.234,50 €',
    '$5',
    'yes',
    'NO',
    '03/04/2024',
    '2024-03-05',
    '5 March 2024 10:00',
    'x',
    '',
    ' ',
    '030 123456',
  ]
  const anyCell = fc.oneof(fc.constantFrom(...texts), fc.constant(null), fc.string({ maxLength: 3 }))
  const anyColumn = fc.array(anyCell, { maxLength: 40 })

  test('columns are what their cells are one by one, whether texts repeat or not', () => {
    fc.assert(
      fc.property(anyColumn, fc.boolean(), (cells, coded) => {
        const repeated = coded
          ? Array.from({ length: 200 }, (_, i) => cells[i % Math.max(1, cells.length)] ?? null)
          : cells
        const input = Table.from({ cell: repeated })
        const money = oneByOne(repeated, (raw) => parseMoney(raw, { currency: 'EUR' }))
        const compared: readonly (readonly [object, readonly Normalized<unknown>[], string])[] = [
          [{ format: 'number' }, oneByOne(repeated, (raw) => parseNumber(raw)), 'cell'],
          [{ format: 'boolean' }, oneByOne(repeated, parseBoolean), 'cell'],
          [{ format: 'date', order: 'mdy' }, oneByOne(repeated, (raw) => parseDate(raw, { order: 'mdy' })), 'cell'],
          [
            { format: 'phone', country: 'DE' },
            oneByOne(repeated, (raw) => normalizePhone(raw, { country: 'DE' })),
            'cell',
          ],
          [
            { format: 'money', currency: 'EUR' },
            money.map(({ value, issue }) => ({ value: value?.amount ?? null, issue }) as Normalized<unknown>),
            'cell',
          ],
          [
            { format: 'money', currency: 'EUR' },
            money.map(({ value, issue }) => ({ value: value?.currency ?? null, issue }) as Normalized<unknown>),
            'cellCurrency',
          ],
        ]
        for (const [format, expected, column] of compared) {
          const { table, issues, columns } = normalizeColumns(input, { cell: format as unknown as 'number' })
          expect([...table.column(column as 'cell')]).toEqual(expected.map(({ value }) => value))
          const wrong = expected.flatMap(({ issue }, row) =>
            issue === null ? [] : [{ row, field: 'cell', code: issue.code }],
          )
          expect(issues).toEqual(wrong)
          const { kept, changed, unreadable, blank, missing, codes } = columns.cell ?? never()
          expect(kept + changed + unreadable + blank + missing).toBe(repeated.length)
          expect(missing).toBe(repeated.filter((cell) => cell === null).length)
          expect(unreadable).toBe(wrong.length)
          expect(Object.values(codes).reduce((sum, count) => sum + count, 0)).toBe(wrong.length)
          expect(blank).toBe(
            expected.filter(({ value, issue }, row) => value === null && issue === null && repeated[row] !== null)
              .length,
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the country of the row counts, whether pairs repeat or not', () => {
    const phones = ['030 12345678', '020 7946 0958', '5', '+49 30 12345678']
    const countries = ['DE', 'GB', 'Germany', 'nowhere', null]
    const rows = fc.array(
      fc.record({ phone: fc.constantFrom(...phones, null), country: fc.constantFrom(...countries) }),
      { minLength: 1, maxLength: 50 },
    )
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, repeated) => {
        const all = repeated ? Array.from({ length: 60 }, () => cells).flat() : cells
        const { table, issues } = normalizeColumns(all, { phone: { format: 'phone', countryColumn: 'country' } })
        const known: Record<string, string> = { DE: 'DE', GB: 'GB', Germany: 'DE' }
        const expected = all.map(({ phone, country }) => normalizePhone(phone, { country: known[country ?? ''] }))
        expect([...table.column('phone')]).toEqual(expected.map(({ value }) => value))
        expect(issues.map(({ row }) => row)).toEqual(
          expected.flatMap(({ issue }, row) => (issue === null ? [] : [row])),
        )
      }),
      { numRuns: 50 },
    )
  })
})

const never = (): never => {
  throw new Error('no such column')
}

test('formats that are spelled differently end in one dictionary entry', () => {
  const cells = Array.from({ length: 3000 }, (_, i) => ['A@x.org', 'a@x.org ', 'b@x.org'][i % 3] ?? null)
  const { table } = normalizeColumns({ email: cells }, { email: 'email' })
  const column = table.store.get('email')
  expect(column?.type === 'string' && column.coded?.dictionary).toEqual(['a@x.org', 'b@x.org'])
  expect([...table.column('email')].slice(0, 3)).toEqual(['a@x.org', 'a@x.org', 'b@x.org'])
})

test('rows picked from a large table answer for themselves only', () => {
  const all = Table.from({
    email: Array.from({ length: 900 }, (_, i) => (i % 300 === 0 ? 'x' : `user${i % 300}@x.org`)),
  })
  normalizeColumns(all, { email: 'email' })
  const few = normalizeColumns(all.head(2), { email: 'email' })
  expect([...few.table.column('email')]).toEqual([null, 'user1@x.org'])
  expect(few.issues).toEqual([{ row: 0, field: 'email', code: 'invalidEmail' }])
  const picked = normalizeColumns(
    all.filter((row) => row.email !== 'x'),
    { email: 'email' },
  )
  expect(picked.columns.email).toMatchObject({ kept: 897, unreadable: 0, codes: {} })
})

test('numbers and truth values stay as they are, infinite numbers do not', () => {
  const input = Table.from({ n: [1, 2.5, Number.NaN, Infinity], b: [true, false, null, true] })
  const { table, issues, columns } = normalizeColumns(input, { n: 'number', b: 'boolean' })
  expect([...table.column('n')]).toEqual([1, 2.5, null, null])
  expect([...table.column('b')]).toEqual([true, false, null, true])
  expect(issues).toEqual([{ row: 3, field: 'n', code: 'invalidNumber' }])
  expect(columns.n).toMatchObject({ kept: 2, changed: 0, missing: 1, unreadable: 1 })
  expect(columns.b).toMatchObject({ kept: 3, changed: 0, missing: 1 })
})

describe('hostile input', () => {
  test('columns called __proto__ and constructor', () => {
    const rows = [JSON.parse('{"__proto__": " A@x.org", "constructor": "yes", "toString": "1,5"}') as object]
    const formats = JSON.parse('{"__proto__": "email", "constructor": "boolean", "toString": "number"}') as object
    const { table, columns } = normalizeColumns(rows, formats)
    expect(JSON.stringify(table.toRows())).toBe('[{"__proto__":"a@x.org","constructor":true,"toString":1.5}]')
    expect(Object.keys(columns)).toEqual(['__proto__', 'constructor', 'toString'])
  })

  test('long cells, empty tables, columns that are all missing', () => {
    const long = 'x@'.repeat(50_000)
    const every = {
      a: 'email',
      b: 'date',
      c: 'money',
      d: 'number',
      e: 'name',
      f: 'address',
      g: 'country',
      h: 'phone',
      i: 'boolean',
    } as const
    const row = Object.fromEntries(Object.keys(every).map((name) => [name, long]))
    const started = performance.now()
    const { issues } = normalizeColumns([row, row, row], every)
    expect(issues.filter(({ field }) => field !== 'e' && field !== 'f')).toHaveLength(21)
    expect(performance.now() - started).toBeLessThan(3000)
    const none = Object.fromEntries(Object.keys(every).map((name) => [name, []]))
    expect(normalizeColumns(none, every).table.rowCount).toBe(0)
    const missing = normalizeColumns({ a: [null, null], b: [Number.NaN, Number.NaN] }, { a: 'date', b: 'number' })
    expect(missing.table.toRows()).toEqual(Array(2).fill({ a: null, b: null }))
    expect(missing.columns.a?.missing).toBe(2)
  })

  test('no issue and no error holds a value', () => {
    const secret = 'secret.person@example.com'
    const { issues, columns } = normalizeColumns([{ a: secret, b: secret, c: secret }], {
      a: 'number',
      b: 'date',
      c: 'money',
    })
    expect(JSON.stringify([issues, columns])).not.toContain('secret')
  })
})

describe('what is refused', () => {
  const refused: readonly (readonly [unknown, RegExp])[] = [
    [{ emial: 'email' }, /formats names the column "emial", which is not there; did you mean "email"\?/],
    [{ email: 'emial' }, /formats\.email must be .*did you mean "email"\?/],
    [{ email: { format: 'mail' } }, /formats\.email\.format must be/],
    [{ email: { country: 'DE' } }, /formats\.email must be a format/],
    [{ email: { format: 'email', country: 'DE' } }, /unknown name in formats\.email: "country"/],
    [{ email: null }, /formats\.email must be a format such as 'email'/],
    [{ born: { format: 'date', order: 'dym' } }, /formats\.born\.order must be/],
    [{ born: { format: 'date', as: 'date' } }, /formats\.born\.as must be 'text' or 'instant'/],
    [{ born: { format: 'date', twoDigitYears: 'x' } }, /formats\.born\.twoDigitYears must be an integer/],
    [{ born: { format: 'date', timeZone: 'Mars' } }, /timeZone must be an IANA time zone/],
    [{ score: { format: 'number', decimal: ';' } }, /formats\.score\.decimal must be/],
    [{ spent: { format: 'money', currency: 'eur' } }, /formats\.spent\.currency must be/],
    [{ spent: { format: 'money', currencyColumn: 'x' } }, /formats\.spent\.currencyColumn names the column "x"/],
    [{ phone: { format: 'phone', country: 'Germany' } }, /formats\.phone\.country must be a two-letter country code/],
    [{ phone: { format: 'phone', countryColumn: 5 } }, /formats\.phone\.countryColumn names the column 5/],
    [null, /formats must be an object/],
    [['email'], /formats must be an object/],
    ['email', /formats must be an object/],
  ]
  test.each(refused)('formats %j', (formats, message) => {
    expect(() => normalizeColumns(contacts, formats as never)).toThrow(message)
    expect(() => normalizeColumns(contacts, formats as never)).toThrow(InputError)
  })

  test('tables that are none, and unknown options', () => {
    expect(() => normalizeColumns('x' as never, {} as never)).toThrow(/normalizeColumns: table must be/)
    expect(() => normalizeColumns(contacts, {}, { onprogress: () => 0 } as never)).toThrow(/did you mean onProgress\?/)
  })

  test('formats that are undefined count as absent', () => {
    expect(normalizeColumns(contacts, { email: undefined }).columns).toEqual({})
  })
})

test('progress is told, and stop ends the work', () => {
  const email = Array.from({ length: 20_000 }, (_, i) => `user${i}@example.com`)
  const seen: number[] = []
  normalizeColumns({ email }, { email: 'email' }, { onProgress: ({ done, total }) => seen.push(done / total) })
  expect(seen[0]).toBe(0)
  expect(seen[seen.length - 1]).toBe(1)
  expect(() => normalizeColumns({ email }, { email: 'email' }, { onProgress: ({ stop }) => stop() })).toThrow(
    StoppedError,
  )
})
