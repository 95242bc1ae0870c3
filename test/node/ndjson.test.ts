import { gzipSync } from 'node:zlib'
import { Table } from 'clientele'
import { readTable, readTableChunks } from 'clientele/node'
import { expect, test } from 'vitest'
import { all, fileOf, rejection } from './files.ts'

const ndjson = (content: string | Uint8Array): string => fileOf('a.ndjson', content)

test('one object a line; blank lines are no rows, the last line end may be absent', async () => {
  for (const end of ['\n', '\r\n']) {
    const text = ['{"a":1,"b":"x"}', '', '  ', '\t', '{"b":"y","c":true}', ' {"a":null} ', '{}'].join(end)
    for (const content of [text, text + end, `\ufeff${text}`, `${end}${end}${text}${end}${end}`]) {
      const table = await readTable(ndjson(content))
      expect(table.toRows()).toEqual([
        { a: 1, b: 'x', c: null },
        { a: null, b: 'y', c: true },
        { a: null, b: null, c: null },
        { a: null, b: null, c: null },
      ])
      expect([table.issues, table.issueCounts]).toEqual([[], {}])
    }
  }
})

test('lines that are no object are left out and reported by row and line, never by text', async () => {
  const lines = [
    '{"a":1}',
    '{"a":2',
    'secret@example.com',
    '',
    '[1]',
    '"text"',
    '{"a":3}',
    'null',
    "{'a':4}",
    '{"a":5}{"a":6}',
    '{"a":7},',
    '{"a":8}',
  ]
  const table = await readTable(ndjson(lines.join('\n')))
  expect(table.toRows()).toEqual([{ a: 1 }, { a: 3 }, { a: 8 }])
  expect(table.issues).toEqual([
    { code: 'invalidJson', row: 1, line: 2 },
    { code: 'invalidJson', row: 1, line: 3 },
    { code: 'notAnObject', row: 1, line: 5 },
    { code: 'notAnObject', row: 1, line: 6 },
    { code: 'notAnObject', row: 2, line: 8 },
    { code: 'invalidJson', row: 2, line: 9 },
    { code: 'invalidJson', row: 2, line: 10 },
    { code: 'invalidJson', row: 2, line: 11 },
  ])
  expect(table.issueCounts).toEqual({ invalidJson: 5, notAnObject: 3 })
  const few = await readTable(ndjson(lines.join('\n')), { maxIssues: 2 })
  expect([few.issues.length, few.issueCounts]).toEqual([2, table.issueCounts])
})

test('every table of a file has its own issues; those behind the last row belong to the last table', async () => {
  const path = ndjson('no\n{"a":1}\n{"a":2}\nno\n{"a":3}\n{"a":4}\nno\nno\n')
  const tables = await all(readTableChunks(path, { rows: 2 }))
  expect(tables.map(({ firstRow, rowCount, issues }) => ({ firstRow, rowCount, issues }))).toEqual([
    { firstRow: 0, rowCount: 2, issues: [{ code: 'invalidJson', row: 0, line: 1 }] },
    {
      firstRow: 2,
      rowCount: 2,
      issues: [
        { code: 'invalidJson', row: 2, line: 4 },
        { code: 'invalidJson', row: 4, line: 7 },
        { code: 'invalidJson', row: 4, line: 8 },
      ],
    },
  ])
  const only = await all(readTableChunks(ndjson('no\nno\n')))
  expect(only.map((table) => [table.rowCount, table.issueCounts])).toEqual([[0, { invalidJson: 2 }]])
})

test('ids beyond 2^53 keep their digits, wherever they stand among the columns', async () => {
  const text = [
    '{"id":9007199254740993,"n":1}',
    '{"id":7,"n":-9007199254740995}',
    '{ "id" : 12345678901234567890 , "n" : 2.5, "t": "9007199254740993" }',
    '{"n":1234567890123456.5,"t":"a \\"9007199254740993\\": 9007199254740993"}',
    '{"id":null,"n":12345678901234567.5,"nested":{"id":9007199254740993}}',
    '{"\\u0069d":9007199254740997,"id2":9007199254740992}',
  ].join('\n')
  const table = await readTable(ndjson(text))
  expect([...table.column('id')]).toEqual([
    '9007199254740993',
    '7',
    '12345678901234567890',
    null,
    null,
    '9007199254740997',
  ])
  expect([...table.column('n')]).toEqual([
    '1',
    '-9007199254740995',
    '2.5',
    '1234567890123456.5',
    '12345678901234568',
    null,
  ])
  expect([...table.column('t')]).toEqual([
    null,
    null,
    '9007199254740993',
    'a "9007199254740993": 9007199254740993',
    null,
    null,
  ])
  expect([...table.column('id2')]).toEqual([null, null, null, null, null, 9007199254740992])
  expect(table.ignored).toEqual([{ column: 'nested', reason: 'holds objects' }])
})

test('a key that occurs again has its last value, long or not', async () => {
  const text =
    '{"id":9007199254740993,"id":5}\n{"id":5,"id":9007199254740993}\n{"id":9007199254740993,"id":9007199254740995}'
  expect([...(await readTable(ndjson(text))).column('id')]).toEqual(['5', '9007199254740993', '9007199254740995'])
})

test('__proto__ and constructor are ordinary names', async () => {
  const text =
    '{"__proto__":9007199254740993,"constructor":1,"toString":"x"}\n{"__proto__":{"polluted":1}}\n{"__proto__":2}'
  const table = await readTable(ndjson(text), {
    columns: ['__proto__', 'constructor'],
    types: { ['__proto__']: 'string' },
  })
  expect(table.columnNames).toEqual(['__proto__', 'constructor'])
  expect([...table.column('__proto__')]).toEqual(['9007199254740993', null, '2'])
  expect(table.issues).toEqual([{ code: 'invalidString', row: 1, column: '__proto__' }])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('the pieces in which a file is read leave no trace: lines and characters may be cut anywhere', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => ({ i, text: `${'é王😀'.repeat(1 + (i % 17))}${i}` }))
  for (const pad of [0, 1, 2, 3, 5]) {
    const text = `${' '.repeat(pad)}${rows.map((row) => JSON.stringify(row)).join('\n')}`
    const path = ndjson(text)
    expect((await readTable(path)).toRows()).toEqual(rows)
  }
})

test('a byte order mark is one only at the beginning', async () => {
  // Wherever a piece ends, a mark of three bytes begins the next one for one of the three.
  for (const pad of ['', 'x', 'xx']) {
    const text = `${pad}${'\ufeff'.repeat(400_000)}`
    const table = await readTable(ndjson(`\ufeff${JSON.stringify({ text })}`))
    expect(table.column('text')[0] === text).toBe(true)
  }
})

test('bytes that are no UTF-8 are reported, other encodings are read', async () => {
  const text = '{"a":"Zoë"}\n'
  const latin = Buffer.from(text, 'latin1')
  const table = await readTable(ndjson(Buffer.concat([Buffer.from('{"a":"x"}\n'), latin])))
  expect([...table.column('a')]).toEqual(['x', 'Zo\ufffd'])
  expect(table.issues).toEqual([{ code: 'invalidEncoding' }])
  expect((await readTable(ndjson(latin), { encoding: 'latin1' })).toRows()).toEqual([{ a: 'Zoë' }])
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  expect((await readTable(ndjson(utf16))).toRows()).toEqual([{ a: 'Zoë' }])
})

test('a line of more than 2^24 characters is left out and reported, one of as many is read', async () => {
  const long = (length: number): string => `{"a":"${'x'.repeat(length - 8)}"}`
  const most = 1 << 24
  const path = ndjson(
    gzipSync(['{"a":"1"}', long(most + 1), long(most), long(most * 3), '{"a":"2"}', 'no'].join('\n'), { level: 1 }),
  )
  const table = await readTable(path)
  expect([...table.column('a')].map((text) => String(text).length)).toEqual([1, most - 8, 1])
  expect(table.issues).toEqual([
    { code: 'lineTooLong', row: 1, line: 2 },
    { code: 'lineTooLong', row: 2, line: 4 },
    { code: 'invalidJson', row: 3, line: 6 },
  ])
  const last = await readTable(ndjson(`{"a":"1"}\n${'x'.repeat(most * 2)}`))
  expect([last.rowCount, last.issues]).toEqual([1, [{ code: 'lineTooLong', row: 1, line: 2 }]])
})

test('a line that is too long is not kept in memory', async () => {
  const length = 96_000_000
  const path = ndjson(gzipSync(Buffer.concat([Buffer.from('{"a":1}\n"'), Buffer.alloc(length, 'x')]), { level: 1 }))
  const before = process.memoryUsage().heapUsed
  let most = 0
  const table = await readTable(path, {
    onProgress: () => {
      most = Math.max(most, process.memoryUsage().heapUsed - before)
    },
  })
  expect([table.rowCount, table.issueCounts]).toEqual([1, { lineTooLong: 1 }])
  expect(most).toBeLessThan(length * 0.75)
})

test('hostile lines take linear time', async () => {
  const size = 1 << 20
  const lines = [
    '['.repeat(size),
    `{"a":${'['.repeat(size / 2)}${']'.repeat(size / 2)}}`,
    `{"a":"${'\\\\'.repeat(size / 2)}1234567890123456"}`,
    `{"a":${'9'.repeat(size)}}`,
    `{"a":"${'"'.repeat(size)}`,
    ' '.repeat(size),
    `{"a":1${',"a":1234567890123456789'.repeat(50_000)}}`,
  ]
  const start = performance.now()
  const table = await readTable(ndjson(lines.join('\n')))
  expect(performance.now() - start).toBeLessThan(10_000)
  expect(table.rowCount).toBe(4)
  expect(table.issueCounts).toEqual({ invalidJson: 2 })
})

test('a number too large for a double is no Infinity', async () => {
  const digits = '9'.repeat(400)
  const table = await readTable(ndjson(`{"a":${digits},"b":1}\n{"a":1,"b":1e999}\n`))
  expect([...table.column('a')]).toEqual([digits, '1'])
})

test('rows that each have columns of their own are refused before they fill the memory', async () => {
  const own = (rows: number): string[] => Array.from({ length: rows }, (_, i) => `{"c${i}":1}`)
  const many = await rejection(
    readTable(
      ndjson(
        `{"a":1}\n{${own(70_000)
          .map((row) => row.slice(1, -1))
          .join()}}`,
      ),
    ),
  )
  expect(many).toMatchObject({ code: 'invalidData', path: 'path' })
  expect(many.message).toContain('a file of at most 65536 columns')
  const lines = own(9000)
  const path = ndjson(lines.join('\n'))
  const whole = fileOf('a.json', `[${lines.join()}]`)
  for (const read of [() => readTable(whole), () => all(readTableChunks(path))]) {
    expect((await rejection(read())).message).toContain('a file whose rows have columns in common')
  }
  expect((await readTable(path, { columns: ['c7'] })).column('c7')[7]).toBe(1)
})

test('told types are read, and what does not fit is missing and reported without the value', async () => {
  const path = ndjson(
    [
      { n: '007', b: 'yes', i: '2024-01-02', s: 7 },
      { n: 5, b: 0, i: 1e12, s: true },
      { n: 'secret', b: 'secret', i: 'secret', s: { secret: 1 } },
      { n: '', b: '', i: '', s: '' },
      { n: null, b: null, i: null },
      { n: true, b: true, i: '2024-07-01T12:00:00', s: 'x' },
      { n: '9007199254740993', b: 2, i: true, s: ['x'] },
      { n: ' 1e3 ', b: ' T ', i: '31/02/2024', s: 0.5 },
    ]
      .map((row) => JSON.stringify(row))
      .join('\n'),
  )
  const types = { n: 'number', b: 'boolean', i: 'instant', s: 'string' } as const
  const table = await readTable(path, { types, timeZone: 'Europe/Berlin' })
  const columns = Object.fromEntries(table.columnNames.map((name) => [name, [...table.column(name)]]))
  expect(columns).toEqual({
    n: [7, 5, null, null, null, 1, null, 1000],
    b: [true, false, null, null, null, true, null, true],
    i: [
      new Date('2024-01-01T23:00:00Z'),
      new Date(1e12),
      null,
      null,
      null,
      new Date('2024-07-01T10:00:00Z'),
      null,
      null,
    ],
    s: ['7', 'true', null, '', null, 'x', null, '0.5'],
  })
  expect(table.issues).toEqual([
    { code: 'invalidNumber', row: 2, column: 'n' },
    { code: 'invalidBoolean', row: 2, column: 'b' },
    { code: 'invalidInstant', row: 2, column: 'i' },
    { code: 'invalidString', row: 2, column: 's' },
    { code: 'invalidNumber', row: 6, column: 'n' },
    { code: 'invalidBoolean', row: 6, column: 'b' },
    { code: 'invalidInstant', row: 6, column: 'i' },
    { code: 'invalidString', row: 6, column: 's' },
    { code: 'invalidInstant', row: 7, column: 'i' },
  ])
  const tables = await all(readTableChunks(path, { types, timeZone: 'Europe/Berlin', rows: 3 }))
  expect(tables.flatMap((chunk) => chunk.issues)).toEqual(table.issues)
  expect(tables.flatMap((chunk) => chunk.toRows())).toEqual(table.toRows())
})

test('columns are those named, in that order; a name that no row has is refused', async () => {
  const path = ndjson('{"a":1,"b":2}\n{"c":"x","b":3}\n{"b":4}\n')
  const table = await readTable(path, { columns: ['c', 'b'] })
  expect(table.columnNames).toEqual(['c', 'b'])
  expect([...table.column('b')]).toEqual([2, 3, 4])
  const tables = await all(readTableChunks(path, { columns: ['c', 'b'], rows: 1 }))
  expect(tables.map((chunk) => [chunk.columnNames, chunk.toRows()])).toEqual([
    [['c', 'b'], [{ c: null, b: 2 }]],
    [['c', 'b'], [{ c: 'x', b: 3 }]],
    [['c', 'b'], [{ c: null, b: 4 }]],
  ])
  for (const options of [{ columns: ['b', 'unknown'] }, { types: { unknown: 'number' } }] as const) {
    const error = await rejection(readTable(path, options))
    expect(error).toMatchObject({ code: 'unknownColumn' })
    expect(error.message).toContain('names the column "unknown", which is not there; the columns are "a", "b", "c"')
    expect(await rejection(all(readTableChunks(path, options)))).toMatchObject({ code: 'unknownColumn' })
  }
  const told = await readTable(path, { columns: ['b'], types: { a: 'string' } })
  expect(told.columnNames).toEqual(['b'])
})

test('the tables of a file are alike', async () => {
  const kinds = [
    '{"a":null,"b":1,"c":true}',
    '{"a":5,"b":null,"c":null}',
    '{"b":"x","d":1}',
    '{"a":6,"b":2}',
    '{"a":null,"b":3,"c":{"nested":1},"d":2}',
  ]
  const path = ndjson(kinds.map((line) => `${line}\n`.repeat(65_536)).join(''))
  const tables = await all(readTableChunks(path))
  expect(tables.map((table) => table.report().map((column) => `${column.name} ${column.type}`))).toEqual([
    ['a string', 'b number', 'c boolean'],
    ['a number', 'b number', 'c boolean'],
    ['a number', 'b string', 'c boolean', 'd number'],
    ['a number', 'b string', 'c boolean', 'd number'],
    ['a number', 'b string', 'd number'],
  ])
  expect(tables.map((table) => table.head(1).toRows()[0])).toEqual([
    { a: null, b: 1, c: true },
    { a: 5, b: null, c: null },
    { a: null, b: 'x', c: null, d: 1 },
    { a: 6, b: '2', c: null, d: null },
    { a: null, b: '3', d: 2 },
  ])
  expect(tables.map((table) => table.ignored.length)).toEqual([0, 0, 0, 0, 1])
  const some = await all(readTableChunks(path, { columns: ['d', 'b'] }))
  expect(some.map((table) => table.columnNames.join())).toEqual(Array(5).fill('d,b'))
  expect((await readTable(path, { columns: ['d', 'b'] })).columnNames).toEqual(['d', 'b'])
})

test('rows of issues count from the start of the file, however long it is', async () => {
  const lines = Array.from({ length: 140_000 }, (_, i) => `{"a":${i % 70_000 === 69_999 ? '"none"' : i}}`)
  const path = ndjson(lines.join('\n'))
  const types = { a: 'number' } as const
  const expected = [69_999, 139_999].map((row) => ({ code: 'invalidNumber', row, column: 'a' }))
  expect((await readTable(path, { types })).issues).toEqual(expected)
  const tables = await all(readTableChunks(path, { types, rows: 50_000 }))
  expect(tables.map((table) => table.issues)).toEqual([[], expected.slice(0, 1), expected.slice(1)])
})

test('a file may end within a character', async () => {
  expect((await readTable(ndjson('7'))).issues).toEqual([{ code: 'notAnObject', row: 0, line: 1 }])
  const cut = await readTable(ndjson(Buffer.from('{"a":1}\n{"a":2}é').subarray(0, -1)))
  expect(cut.toRows()).toEqual([{ a: 1 }])
  expect(cut.issueCounts).toEqual({ invalidEncoding: 1, invalidJson: 1 })
})

test('a column that holds objects anywhere in the file is left out of the whole table', async () => {
  const rows = Array.from({ length: 70_000 }, (_, i) => `{"a":${i},"b":${i === 69_999 ? '{}' : i}}`)
  const table = await readTable(ndjson(rows.join('\n')))
  expect([table.columnNames, table.ignored]).toEqual([['a'], [{ column: 'b', reason: 'holds objects' }]])
})

test('many rows are the table that Table.from makes of them, also where types change late', async () => {
  const rows = Array.from({ length: 140_000 }, (_, i) => ({
    id: i,
    name: `customer ${i % 1000}`,
    mixed: i === 139_000 ? 'none' : i / 4,
    late: i < 100_000 ? null : i % 2 === 0,
    price: { amount: `${i}.50`, currency: 'EUR' },
  }))
  const table = await readTable(ndjson(rows.map((row) => JSON.stringify(row)).join('\n')))
  const expected = Table.from(rows)
  expect(table.columnNames).toEqual(expected.columnNames)
  for (const name of expected.columnNames) {
    expect(table.typeOf(name)).toBe(expected.typeOf(name))
    expect([...table.column(name)]).toEqual([...expected.column(name)])
  }
})

test('money beside a column of the name of its currencies is refused, not overwritten', async () => {
  const money = '"price":{"amount":"1","currency":"EUR"}'
  for (const line of [`{${money},"priceCurrency":"x"}`, `{"priceCurrency":"x",${money}}`]) {
    expect(await rejection(readTable(ndjson(line)))).toMatchObject({ code: 'duplicateKey' })
  }
})
