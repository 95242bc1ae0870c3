import { readCsv, type WriteCsvOptions, writeCsv, writeCsvChunks } from 'clientele/csv'
import { expect, test } from 'vitest'
import { Table } from '../../src/data/table/table.ts'

const written = (cell: string, options?: WriteCsvOptions): string =>
  writeCsv({ text: [cell] }, { header: false, ...options }).slice(0, -1)

const joined = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

test('each type has its written form', () => {
  const rows = [
    { n: -0.1, big: 1e21, b: true, i: new Date('2024-02-29T12:00:00.5Z'), s: 'x' },
    { n: -0, big: 5e-324, b: false, i: new Date(0), s: '' },
    { n: null, big: 0.30000000000000004, b: null, i: null, s: null },
  ]
  expect(writeCsv(rows)).toBe(
    [
      'n,big,b,i,s',
      '-0.1,1e+21,true,2024-02-29T12:00:00.500Z,x',
      '-0,5e-324,false,1970-01-01T00:00:00.000Z,""',
      ',0.30000000000000004,,,',
      '',
    ].join('\n'),
  )
})

test('cells with a usual delimiter, a quote or a line end are quoted', () => {
  for (const text of ['a,b', 'a;b', 'a\tb', 'a|b', 'a\nb', 'a\rb', '\ufeffa']) expect(written(text)).toBe(`"${text}"`)
  expect(written('say "hi"')).toBe('"say ""hi"""')
  expect(written('it is plain: 1.5 (é王)')).toBe('it is plain: 1.5 (é王)')
  expect(written('a~b', { delimiter: '~' })).toBe('"a~b"')
})

test('text that a spreadsheet would run gets an apostrophe', () => {
  const formulas = [
    '=1+1',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '\0=1',
    '＝1',
    '＋x',
    '－x',
    '＠x',
    ' =1',
    '"=1',
    '\u00a0-x',
  ]
  for (const text of [...formulas, '-', '+', '=', '-5 EUR', '+49 151', '-1e', '-.5', '-1.', '--1', '-1,5', '=5']) {
    const cell = written(text)
    const content = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
    expect(content).toBe(`'${text}`)
  }
  expect(written('=cmd|"/c calc"!A0')).toBe('"\'=cmd|""/c calc""!A0"')
})

test('plain numbers and harmless text stay as they are', () => {
  for (const text of [
    '-5',
    '+49151234567',
    '-1.5',
    '-1.5e-7',
    '+2E10',
    'a=b',
    'a-b',
    '5-3',
    "'=1",
    ' x',
    'me@x',
    ' ',
    '1e5',
  ]) {
    expect(written(text)).toBe(text)
  }
})

test('formula safety can be switched off, and covers column names and repeated texts', () => {
  expect(written('=1+1', { formulaSafe: false })).toBe('=1+1')
  expect(writeCsv({ '=a': [1], '@b': [2] })).toBe("'=a,'@b\n1,2\n")
  const coded = readCsv('a,b\n=1,x\n=1,y\nz,z\n')
  expect(writeCsv(coded)).toBe("a,b\n'=1,x\n'=1,y\nz,z\n")
})

test('delimiter, line end, header and byte order mark can be chosen', () => {
  const table = { a: [1.5, 2], b: ['x', 'y'] }
  expect(writeCsv(table, { delimiter: ';', lineEnd: '\r\n' })).toBe('a;b\r\n1.5;x\r\n2;y\r\n')
  expect(writeCsv(table, { header: false, byteOrderMark: true })).toBe('\ufeff1.5,x\n2,y\n')
  expect(writeCsv(table, { delimiter: '.' })).toBe('a.b\n"1.5".x\n"2".y\n')
  expect(writeCsv({ a: [true], b: [null] }, { delimiter: 't' })).toBe('atb\n"true"t\n')
})

test('whatever Table.from takes is written; a table without columns is nothing', () => {
  expect(writeCsv(Table.from([{ a: 1, b: 'x' }]))).toBe('a,b\n1,x\n')
  expect(writeCsv({ a: Int8Array.of(1, -2), b: ['x', null] })).toBe('a,b\n1,x\n-2,\n')
  expect(writeCsv([])).toBe('')
  expect(writeCsv({ a: [] })).toBe('a\n')
  expect(writeCsv({ '': [1] })).toBe('""\n1\n')
})

test('a dictionary larger than its column is not written out', () => {
  const many = readCsv(`name,n\n${Array.from({ length: 4000 }, (_, i) => `name ${i % 1000},1`).join('\n')}\n`)
  expect(writeCsv(many.filter((_, i) => i === 3 || i === 999))).toBe('name,n\nname 3,1\nname 999,1\n')
})

test('tables in pieces give the same text as one table', async () => {
  const table = Table.from({
    a: Float64Array.from({ length: 10_000 }, (_, i) => i / 4),
    b: Array.from({ length: 10_000 }, (_, i) => `x,${i}`),
  })
  const whole = writeCsv(table, { byteOrderMark: true })
  expect(await joined(writeCsvChunks(table, { byteOrderMark: true }))).toBe(whole)
  const heads = [table.head(5000), table.head(0), table.filter((_, i) => i >= 5000)]
  expect(await joined(writeCsvChunks(heads, { byteOrderMark: true }))).toBe(whole)
  async function* later(): AsyncGenerator<Table, void, undefined> {
    for (const head of heads) yield head as unknown as Table
  }
  expect(await joined(writeCsvChunks(later(), { byteOrderMark: true }))).toBe(whole)
  expect(await joined(writeCsvChunks([]))).toBe('')
})

test('tables with other columns, and what is no table, are refused', async () => {
  await expect(joined(writeCsvChunks<object>([{ a: [1] }, { b: [1] }]))).rejects.toThrow(
    'writeCsvChunks: tables[1] must be a table with the columns of the first one, in the same order, got other columns',
  )
  // @ts-expect-error no tables
  expect(() => writeCsvChunks(5)).toThrow('writeCsvChunks: tables must be')
  // @ts-expect-error no table
  expect(() => writeCsv(5)).toThrow('must be')
  // @ts-expect-error no such line end
  expect(() => writeCsv([], { lineEnd: ';' })).toThrow('lineEnd must be')
  // @ts-expect-error no such option
  expect(() => writeCsv([], { formulaSave: false })).toThrow('did you mean formulaSafe?')
  expect(() => writeCsv([], { delimiter: '' })).toThrow('delimiter must be')
})

test('progress is told in rows, and stopping throws a StoppedError', async () => {
  const table = { a: new Float64Array(20_000) }
  const seen: number[] = []
  writeCsv(table, { onProgress: ({ done }) => seen.push(done) })
  expect(seen.at(-1)).toBe(20_000)
  expect(() => writeCsv(table, { onProgress: ({ stop }) => stop() })).toThrow(
    expect.objectContaining({ code: 'stopped' }),
  )
  const totals: number[] = []
  await joined(writeCsvChunks([table, table], { onProgress: ({ done, total }) => totals.push(done, total) }))
  expect(totals.slice(-2)).toEqual([40_000, 40_000])
})
