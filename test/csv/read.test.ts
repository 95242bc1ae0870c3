import { readCsv } from 'clientele/csv'
import { expect, test } from 'vitest'

const columns = (text: string, options?: Parameters<typeof readCsv>[1]): Record<string, unknown[]> => {
  const table = readCsv(text, options)
  return Object.fromEntries(table.columnNames.map((name) => [name, [...table.column(name)]]))
}
const issuesOf = (text: string, options?: Parameters<typeof readCsv>[1]): readonly object[] =>
  readCsv(text, options).issues

test('a column is numeric when every value is a finite number', () => {
  const text = 'whole,decimal,negative,exponent,gap\n0,0.5,-5,1e5,\n12,12.50,-0.25,1.5E-7,7\n'
  const table = readCsv(text)
  expect(table.columnNames.map((name) => table.typeOf(name))).toEqual(Array(5).fill('number'))
  expect(columns(text)).toEqual({
    whole: [0, 12],
    decimal: [0.5, 12.5],
    negative: [-5, -0.25],
    exponent: [100_000, 1.5e-7],
    gap: [null, 7],
  })
  expect(table.issues).toEqual([])
})

/** More rows than the reader looks at in one go, so that what follows meets a column that is already read. */
const MANY = 40_000

test('one value that is no number keeps the digits of the whole column as text, wherever it stands', () => {
  const written = [
    '12.50',
    '1',
    '-0',
    '-0.0',
    '1e5',
    '.5',
    '5.',
    '0.1234567890123456',
    ' 7',
    '123456789012345',
    '',
    '""',
  ]
  const expected = written.map((value) => (value === '' ? null : value === '""' ? '' : value))
  for (const other of [
    'x',
    '007',
    '00',
    '-01',
    '+49151',
    '1234567890123456',
    '1e999',
    'Infinity',
    'NaN',
    '0x10',
    '1,5',
  ]) {
    const rows = written.map((value) => `${value};a`)
    expect(columns(['value;id', ...rows, `${other};a`].join('\n')).value).toEqual([...expected, other])
    expect(columns(['value;id', `${other};a`, ...rows].join('\n')).value).toEqual([other, ...expected])
  }
  const filler = Array.from({ length: MANY }, (_, i) => String(i / 4))
  const late = ['value;id', ...[...filler, ...written, ...filler, 'x'].map((value) => `${value};a`)].join('\n')
  expect(columns(late).value).toEqual([...filler, ...expected, ...filler, 'x'])
  const number = readCsv(late.slice(0, -3))
  expect(number.typeOf('value')).toBe('number')
  expect([...number.column('value')].slice(MANY, MANY + written.length)).toEqual([
    12.5,
    1,
    -0,
    -0,
    1e5,
    0.5,
    5,
    0.1234567890123456,
    7,
    123_456_789_012_345,
    null,
    null,
  ])
})

test('whole numbers of 15 digits are numbers, of 16 digits text', () => {
  expect(columns('a,b\n999999999999999,1234567890123456')).toEqual({
    a: [999_999_999_999_999],
    b: ['1234567890123456'],
  })
})

test('decimals are the nearest double, as Number reads them', () => {
  const written: string[] = []
  let state = 1
  for (let i = 0; i < MANY; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const digits = String((state % 1_000_000) * 1_000_003 + i).slice(0, 1 + (i % 15))
    const point = i % (digits.length + 1)
    const whole = String(Number(digits.slice(0, point) || '0'))
    const rest = digits.slice(point)
    written.push(`${i % 3 === 0 ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`)
  }
  const table = readCsv(`x\n${written.join('\n')}\n`)
  expect(table.typeOf('x')).toBe('number')
  expect(Array.from(table.numbers('x'))).toEqual(written.map(Number))
  // And they become the same text again when the last row is none.
  expect([...readCsv(`x\n${written.join('\n')}\nnone\n`).column('x')].slice(0, -1)).toEqual(written)
})

test('empty cells are missing; a quoted empty cell is an empty text in a text column', () => {
  expect(columns('a,b,c\n1,x,\n,,\n"","",\n')).toEqual({
    a: [1, null, null],
    b: ['x', null, ''],
    c: [null, null, null],
  })
  expect(readCsv('a,b\n"",1\n').typeOf('a')).toBe('string')
  expect(columns('a,b\n,1\n"",1\n5,1\nx,1\n').a).toEqual([null, '', '5', 'x'])
})

test('quotes hold delimiters, line ends and doubled quotes; elsewhere a quote is an ordinary character', () => {
  expect(columns('a,b\n"x,1","line\r\nbreak"\n"say ""hi""",12" pipe\n"""",""""""\n')).toEqual({
    a: ['x,1', 'say "hi"', '"'],
    b: ['line\r\nbreak', '12" pipe', '""'],
  })
})

test('rows end with LF, CR LF or CR, and the last line end may be absent', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    expect(columns(['a,b', '1,x', '2,y'].join(end))).toEqual({ a: [1, 2], b: ['x', 'y'] })
    expect(columns(`${['a,b', '1,x', '2,'].join(end)}${end}`)).toEqual({ a: [1, 2], b: ['x', null] })
  }
  expect(columns('a,b\n1,x\r\n2,y\r3,')).toEqual({ a: [1, 2, 3], b: ['x', 'y', null] })
})

test('a byte order mark is no part of the first name', () => {
  expect(readCsv('\ufeffa,b\n1,2').columnNames).toEqual(['a', 'b'])
  expect(readCsv('\ufeff"a",b\n1,2').columnNames).toEqual(['a', 'b'])
  expect(readCsv(new TextEncoder().encode('\ufeffa,b\n1,2')).columnNames).toEqual(['a', 'b'])
  expect(columns('a,b\n\ufeffx,2')).toEqual({ a: ['\ufeffx'], b: [2] })
})

test('short rows are filled up, long rows cut, and both reported by data row', () => {
  const text = 'a,b,c\n1,x,y\n2\n3,x,y,z,w\n4,x,y\n'
  expect(columns(text)).toEqual({ a: [1, 2, 3, 4], b: ['x', null, 'x', 'x'], c: ['y', null, 'y', 'y'] })
  expect(issuesOf(text)).toEqual([
    { code: 'tooFewCells', row: 1 },
    { code: 'tooManyCells', row: 2 },
  ])
})

test('text behind a closing quote is kept and reported', () => {
  const text = 'a,b\n"x"y,1\n2,"p ""q"" "r"s"\n'
  expect(columns(text)).toEqual({ a: ['xy', '2'], b: ['1', 'p "q" r"s"'] })
  expect(issuesOf(text)).toEqual([
    { code: 'strayQuote', row: 0, column: 'a' },
    { code: 'strayQuote', row: 1, column: 'b' },
  ])
})

test('a quote that never closes takes the rest of the text and is reported', () => {
  expect(columns('a,b\n1,x\n2,"rest\n3,y\n').b).toEqual(['x', 'rest\n3,y\n'])
  expect(issuesOf('a,b\n1,x\n2,"rest\n3,y\n')).toEqual([{ code: 'unclosedQuote', row: 1, column: 'b' }])
  expect(issuesOf('a,"b\n1,x\n')).toEqual([{ code: 'unclosedQuote', column: 'column_2' }])
})

test('blank lines are no rows and reported unless they end the text', () => {
  expect(columns('\n\na,b\n1,x\n\n\r\n2,y\n\n\n')).toEqual({ a: [1, 2], b: ['x', 'y'] })
  expect(readCsv('\n\na,b\n1,x\n\n\r\n2,y\n\n\n').issues).toEqual([
    { code: 'blankLine' },
    { code: 'blankLine', row: 1 },
  ])
  expect(readCsv('\n\na,b\n1,x\n\n\r\n2,y\n\n\n').issueCounts).toEqual({ blankLine: 4 })
})

test('in a file of one column a blank line is a missing value', () => {
  expect(columns('a\n1\n\n3\n')).toEqual({ a: [1, null, 3] })
  expect(columns('\nx\n', { header: false })).toEqual({ column_1: [null, 'x'] })
})

test('empty and repeated names are renamed and reported, and never take a name that is written', () => {
  const table = readCsv('a,a,,a_2,a,column_3,\n1,2,3,4,5,6,7')
  expect(table.columnNames).toEqual(['a', 'a_3', 'column_3_2', 'a_2', 'a_4', 'column_3', 'column_7'])
  expect(table.issues).toEqual([
    { code: 'duplicateName', column: 'a_3' },
    { code: 'emptyName', column: 'column_3_2' },
    { code: 'duplicateName', column: 'a_4' },
    { code: 'emptyName', column: 'column_7' },
  ])
  expect(Array.from(table.columnNames, (name) => table.column(name)[0])).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('without a header the columns are numbered', () => {
  expect(columns('1,x\n2,y\n', { header: false })).toEqual({ column_1: [1, 2], column_2: ['x', 'y'] })
})

test('__proto__ and constructor are ordinary names', () => {
  const table = readCsv('__proto__,constructor,__proto__,toString\n1,2,3,4\n', {
    types: Object.fromEntries(['__proto__', 'constructor'].map((name) => [name, 'string'])),
  })
  expect(table.columnNames).toEqual(['__proto__', 'constructor', '__proto___2', 'toString'])
  expect(table.columnNames.map((name) => table.column(name)[0])).toEqual(['1', '2', 3, 4])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('told types are read, and what does not fit is missing and reported without the value', () => {
  const text = [
    'n,b,i,s',
    '007,true,2024-01-02,007',
    '+5,NO,2024-01-02T10:00:00+02:00,1e5',
    '1e999,2,31/02/2024,',
    ',,,""',
    ' 8 , f ,secret@example.com,x',
    'twelve,0,2024-02-30,-0',
  ].join('\n')
  const types = { n: 'number', b: 'boolean', i: 'instant', s: 'string' } as const
  expect(columns(text, { types })).toEqual({
    n: [7, 5, null, null, 8, null],
    b: [true, false, null, null, false, false],
    i: [new Date('2024-01-02'), new Date('2024-01-02T08:00:00Z'), null, null, null, null],
    s: ['007', '1e5', null, '', 'x', '-0'],
  })
  const { issues, issueCounts } = readCsv(text, { types })
  expect(issues).toEqual([
    { code: 'invalidNumber', row: 2, column: 'n' },
    { code: 'invalidBoolean', row: 2, column: 'b' },
    { code: 'invalidInstant', row: 2, column: 'i' },
    { code: 'invalidInstant', row: 4, column: 'i' },
    { code: 'invalidNumber', row: 5, column: 'n' },
    { code: 'invalidInstant', row: 5, column: 'i' },
  ])
  expect(issueCounts).toEqual({ invalidNumber: 2, invalidBoolean: 1, invalidInstant: 3 })
})

test('date-times without offset are local in the time zone', () => {
  const options = { types: { at: 'instant' }, timeZone: 'Europe/Berlin' } as const
  expect(columns('at\n2024-07-01 12:00:00\n2024-01-01T12:00:00Z\n', options).at).toEqual([
    new Date('2024-07-01T10:00:00Z'),
    new Date('2024-01-01T12:00:00Z'),
  ])
})

test('issues are listed up to maxIssues in order of rows, and all counted', () => {
  const text = `a,b\n${'1\n2,3,4\n'.repeat(50)}`
  const table = readCsv(text, { maxIssues: 3 })
  expect(table.issues.map(({ row }) => row)).toEqual([0, 1, 2])
  expect(table.issueCounts).toEqual({ tooFewCells: 50, tooManyCells: 50 })
  expect(readCsv(text, { maxIssues: 0 }).issues).toEqual([])
  expect(readCsv(`a,b\n${'1\n'.repeat(20_000)}`).issues).toHaveLength(10_000)
})

test('issues of many rows keep the order of rows across columns', () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => (i % 3 === 0 ? 'x,1' : i % 3 === 1 ? '1,x' : '1'))
  const { issues } = readCsv(`a,b\n${rows.join('\n')}`, { types: { a: 'number', b: 'number' }, maxIssues: 40_000 })
  expect(issues.map(({ row }) => row)).toEqual(rows.map((_, i) => i))
  expect(issues.slice(0, 3)).toEqual([
    { code: 'invalidNumber', row: 0, column: 'a' },
    { code: 'invalidNumber', row: 1, column: 'b' },
    { code: 'tooFewCells', row: 2 },
  ])
})

test('a text without rows gives a table without rows', () => {
  for (const text of ['', '\ufeff', '\n\n']) {
    expect(readCsv(text).rowCount).toBe(0)
    expect(readCsv(text).columnNames).toEqual([])
  }
  expect(readCsv('', { types: { a: 'number' } }).typeOf('a')).toBe('number')
  const table = readCsv('a,b\n', { types: { b: 'instant' } })
  expect([table.rowCount, table.columnNames, table.typeOf('b')]).toEqual([0, ['a', 'b'], 'instant'])
})

test('texts that repeat, few or many, come back as they are', () => {
  for (const distinct of [1, 3, 100, 5000, 20_000]) {
    const cells = Array.from({ length: 30_000 }, (_, i) => `customer number ${(i * 7919) % distinct}`)
    expect([...readCsv(`name,n\n${cells.map((cell) => `${cell},1`).join('\n')}`).column('name')]).toEqual(cells)
  }
})

test('quoted texts that repeat come back without their quotes', () => {
  const cells = Array.from(
    { length: 10_000 },
    (_, i) => ['', 'x', 'say "hi"', '""', `${'long '.repeat(60)}"${i % 2}"`][i % 5]!,
  )
  const text = `a,b\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}",1`).join('\n')}`
  expect([...readCsv(text).column('a')]).toEqual(cells)
})

test('cells that are written alike but mean different texts stay different', () => {
  expect(columns('a,b\nx""y,1\n"x""y",1\nx"y,1\n"x"y,1\n"x"""y,1\n').a).toEqual(['x""y', 'x"y', 'x"y', 'xy', 'x"y'])
})

test('what is no text, an unknown option and a wrong value are refused by name', () => {
  // @ts-expect-error numbers are no text
  expect(() => readCsv(5)).toThrow(
    'readCsv: input must be a string, a Uint8Array, or a stream (async iterable) of them, got a number',
  )
  // @ts-expect-error no such option
  expect(() => readCsv('a', { delimeter: ',' })).toThrow('did you mean delimiter?')
  // @ts-expect-error no such type
  expect(() => readCsv('a', { types: { a: 'integer' } })).toThrow('types.a must be')
  expect(() => readCsv('revenue\n1', { types: { revenues: 'number' } })).toThrow('revenue')
  for (const delimiter of ['', ',,', '"', '\n']) expect(() => readCsv('a', { delimiter })).toThrow('delimiter must be')
  expect(() => readCsv('a', { encoding: 'utf-99' })).toThrow('encoding must be')
  expect(() => readCsv('a', { maxIssues: -1 })).toThrow('maxIssues must be')
  expect(() => readCsv('a', { timeZone: 'Mars/Olympus' })).toThrow('timeZone')
})

test('progress is told, and stopping throws a StoppedError', () => {
  const text = `a,b\n${'1,2\n'.repeat(300_000)}`
  const seen: number[] = []
  readCsv(text, { onProgress: ({ done, total }) => seen.push(done / total) })
  expect(seen.at(-1)).toBe(1)
  expect([...seen].sort((a, b) => a - b)).toEqual(seen)
  expect(() => readCsv(text, { onProgress: ({ stop }) => stop() })).toThrow(
    expect.objectContaining({ code: 'stopped' }),
  )
})
