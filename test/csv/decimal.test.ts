import { type ReadCsvOptions, readCsv, readCsvChunks, writeCsv } from 'clientele/csv'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const GERMAN = { decimal: ',' } as const

const columns = (text: string, options?: ReadCsvOptions): Record<string, unknown[]> => {
  const table = readCsv(text, options)
  return Object.fromEntries(table.columnNames.map((name) => [name, [...table.column(name)]]))
}

const NUMBERS: readonly (readonly [string, number])[] = [
  ['1234,56', 1234.56],
  ['-0,5', -0.5],
  ['0,1', 0.1],
  [',5', 0.5],
  ['5,', 5],
  ['12', 12],
  ['-0', -0],
  ['1e5', 100_000],
  ['1,5E-7', 1.5e-7],
  [' 7,25', 7.25],
  ['0,1234567890123456', 0.1234567890123456],
  ['123456789012345,5', 123_456_789_012_345.5],
]

test('with a decimal comma, cells with a comma are numbers', () => {
  const table = readCsv(`a;b\n${NUMBERS.map(([text]) => `${text};x`).join('\n')}`, GERMAN)
  expect(table.typeOf('a')).toBe('number')
  expect([...table.column('a')]).toEqual(NUMBERS.map(([, value]) => value))
  expect(table.issues).toEqual([])
})

test('without it they are text', () => {
  expect(columns('a;b\n1,5;2\n')).toEqual({ a: ['1,5'], b: [2] })
  expect(columns('a;b\n1,5;2.5\n', { decimal: '.' })).toEqual({ a: ['1,5'], b: [2.5] })
})

test('separators of thousands are not guessed: what holds a point is text, and no number when a number is told', () => {
  for (const other of ['1.234,56', '1.5', '1.234', '1,234,5', '1 234,5', '.5', '1,5.', '007', '007,5', '+1,5']) {
    expect(columns(`a;b\n1,50;x\n${other};x\n`, GERMAN).a).toEqual(['1,50', other])
  }
  const told = readCsv('a;b\n+1,50;x\n1.234,56;x\n007,5;x\n', { ...GERMAN, types: { a: 'number' } })
  expect([...told.column('a')]).toEqual([1.5, null, 7.5])
  expect(told.issues).toEqual([{ code: 'invalidNumber', row: 1, column: 'a' }])
})

test('one value that is no number keeps the digits and commas of the whole column', () => {
  const written = NUMBERS.map(([text]) => text)
  const filler = Array.from({ length: 40_000 }, (_, i) => String(i / 4).replace('.', ','))
  const late = [...filler, ...written, ...filler, 'x']
  expect(columns(`a;b\n${late.map((text) => `${text};1`).join('\n')}`, GERMAN).a).toEqual(late)
})

test('decimals are the nearest double, as Number reads them', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
      const cells = values.map((value) => (Object.is(value, -0) ? '-0' : String(value)))
      const text = `a;b\n${cells.map((cell) => `${cell.replace('.', ',')};1`).join('\n')}`
      expect([...readCsv(text, { ...GERMAN, types: { a: 'number' } }).column('a')]).toEqual(values)
    }),
    { numRuns: 200 },
  )
})

test('a comma is taken for the delimiter only when nothing else is one', () => {
  expect(columns('a;b\n1,5;2,5\n', GERMAN)).toEqual({ a: [1.5], b: [2.5] })
  expect(columns('1,5;2,5\n3,5;4,25\n', { ...GERMAN, header: false })).toEqual({
    column_1: [1.5, 3.5],
    column_2: [2.5, 4.25],
  })
  expect(columns('net, total\tgross, total\n1,5\t2,5\n', GERMAN)).toEqual({
    'net, total': [1.5],
    'gross, total': [2.5],
  })
  expect(columns('a,b\n"1,5","x;y"\n2,z\n', GERMAN)).toEqual({ a: [1.5, 2], b: ['x;y', 'z'] })
})

test('numbers are written with a decimal comma, and quoted where the comma is the delimiter', () => {
  const table = { n: [1.5, -0.25, 1.5e-7, 3, null], t: ['1.5', 'x', '', null, 'y'] }
  expect(writeCsv(table, { decimal: ',', delimiter: ';' })).toBe('n;t\n1,5;1.5\n-0,25;x\n1,5e-7;""\n3;\n;y\n')
  expect(writeCsv(table, { decimal: ',' })).toBe('n,t\n"1,5",1.5\n"-0,25",x\n"1,5e-7",""\n3,\n,y\n')
})

test('what is written with a decimal comma reads back as it was', () => {
  const value = fc.option(fc.double({ noNaN: true }), { freq: 5 })
  const text = fc.option(fc.constantFrom('1,5', '1.5', '', 'x', 'a;b', '"', '-0,5'))
  const row = fc.record({ n: value, t: text })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1 }),
      fc.constantFrom(';', ',', '\t', '|'),
      fc.boolean(),
      (rows, delimiter, sniffed) => {
        const finite = rows.map(({ n, t }) => ({ n: n !== null && Number.isFinite(n) ? n : null, t }))
        const written = writeCsv(finite, { decimal: ',', delimiter, formulaSafe: false })
        const options = { ...GERMAN, types: { n: 'number', t: 'string' }, ...(sniffed ? {} : { delimiter }) } as const
        expect(readCsv(written, options).toRows()).toEqual(finite)
      },
    ),
    { numRuns: 200 },
  )
})

test('tables of a few rows are read with a decimal comma too', async () => {
  const read: object[] = []
  for await (const chunk of readCsvChunks('a;b\n1,5;x\n-2,5;y\n3;z\n', {
    ...GERMAN,
    types: { a: 'number' },
    rows: 2,
  })) {
    read.push(...chunk.toRows())
  }
  expect(read).toEqual([
    { a: 1.5, b: 'x' },
    { a: -2.5, b: 'y' },
    { a: 3, b: 'z' },
  ])
})

test('another decimal mark is refused', () => {
  // @ts-expect-error no decimal mark
  expect(() => readCsv('a', { decimal: ';' })).toThrow("readCsv: decimal must be '.' or ',', got")
  // @ts-expect-error no decimal mark
  expect(() => writeCsv({ a: [1] }, { decimal: '' })).toThrow("writeCsv: decimal must be '.' or ',', got")
})

test('columns are read in the order named, and nothing else of the others than their shape', () => {
  const text = 'a,b,c\n1,x,secret\n2,y,3\n3\n4,"z"!,5\n'
  const table = readCsv(text, { columns: ['c', 'a', 'c'], types: { c: 'number', b: 'instant' } })
  expect(table.columnNames).toEqual(['c', 'a'])
  expect(table.toRows()).toEqual([
    { c: null, a: 1 },
    { c: 3, a: 2 },
    { c: null, a: 3 },
    { c: 5, a: 4 },
  ])
  expect(table.issues).toEqual([
    { code: 'invalidNumber', row: 0, column: 'c' },
    { code: 'tooFewCells', row: 2 },
    { code: 'strayQuote', row: 3, column: 'b' },
  ])
})

test('chosen columns are those that the whole table has', async () => {
  const text = writeCsv({ a: [1, 2, 3], b: ['x', 'y', null], c: [true, false, null], d: [0.5, null, 7] })
  const types = { c: 'boolean' } as const
  for (const chosen of [['d'], ['b', 'a'], ['c', 'd', 'a', 'b'], []]) {
    const expected = readCsv(text, { types }).select(chosen)
    expect(readCsv(text, { types, columns: chosen }).toJSON()).toEqual(expected.toJSON())
    const rows: object[] = []
    for await (const chunk of readCsvChunks(text, { types, columns: chosen, rows: 2 })) {
      expect(chunk.columnNames).toEqual(chosen)
      rows.push(...chunk.toRows())
    }
    expect(rows).toHaveLength(3)
  }
})

test('columns that are not there and lists that are none are refused; an empty text has the columns asked for', () => {
  expect(() => readCsv('revenue,b\n1,2', { columns: ['revenues'] })).toThrow('did you mean "revenue"?')
  // @ts-expect-error no list
  expect(() => readCsv('a', { columns: 'a' })).toThrow(
    'readCsv: columns must be an array of column names, got a string',
  )
  // @ts-expect-error no name
  expect(() => readCsv('a', { columns: ['a', 1] })).toThrow('columns[1] must be a column name, got 1')
  const empty = readCsv('', { columns: ['b', 'a'], types: { a: 'number', z: 'number' } })
  expect([empty.columnNames, empty.typeOf('a'), empty.rowCount]).toEqual([['b', 'a'], 'number', 0])
})
