import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { InputError, Table } from 'clientele'
import { type ReadCsvOptions, readCsv, readCsvChunks, writeCsv } from 'clientele/csv'
import { type ReadTableOptions, readTable, readTableChunks } from 'clientele/node'
import { syntheticShop } from 'clientele/synthetic'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileSettings } from '../../src/node/options.ts'
import { optionalPackage } from '../../src/node/packages.ts'
import { all, fileOf, files, nowhere, openFiles, rejection } from './files.ts'

const DIRTY = 'id;"na;me";when;flag\r\n1;Zoë;2024-01-01;yes\r\n2\r\n\r\n3;"x"!;31/02/2024;maybe;more\r\n'

const csvOptions: readonly (ReadCsvOptions & ReadTableOptions)[] = [
  {},
  { types: { when: 'instant', flag: 'boolean' } },
  { types: { id: 'string' }, maxIssues: 1 },
  { delimiter: ',', header: false },
  { columns: ['flag', 'id'] },
]

test('a csv file is read as readCsv reads its text', async () => {
  const { orders } = syntheticShop({ customers: 500, seed: 3 })
  const clean = writeCsv(orders)
  for (const text of [DIRTY, '', '\ufeffa,b\n1,x\n']) {
    for (const options of text === DIRTY ? csvOptions : [{}]) {
      const expected = readCsv(text, options)
      const table = await readTable(fileOf('dirty.csv', text), options)
      expect(table.toJSON()).toEqual(expected.toJSON())
      expect(table.report()).toEqual(expected.report())
      expect([table.issues, table.issueCounts]).toEqual([expected.issues, expected.issueCounts])
    }
  }
  const table = await readTable(fileOf('clean.csv', clean))
  const expected = readCsv(clean)
  expect(table.rowCount).toBeGreaterThan(1000)
  expect(table.store).toEqual(expected.store)
  expect(table.issues).toEqual([])
})

test('and in tables of some rows as readCsvChunks reads it', async () => {
  const { orders } = syntheticShop({ customers: 500, seed: 3 })
  for (const [text, options] of [
    [DIRTY, { rows: 2 }],
    [DIRTY, { rows: 1, types: { when: 'instant' }, columns: ['when'] }],
    [writeCsv(orders, { decimal: ',' }), { rows: 700, decimal: ',', types: { total: 'number' } }],
  ] as const) {
    const tables = await all(readTableChunks(fileOf('chunks.csv', text), options))
    const expected = await all(readCsvChunks(text, options))
    expect(tables.length).toBeGreaterThan(1)
    expect(tables.map((table) => [table.firstRow, table.toJSON(), table.issues, table.issueCounts])).toEqual(
      expected.map((table) => [table.firstRow, table.toJSON(), table.issues, table.issueCounts]),
    )
  }
})

test('a tsv file has tabs between its cells, whatever else is in it', async () => {
  const path = fileOf('a.tsv', 'name\tnote\nx;y;z\t1,2\n')
  expect((await readTable(path)).toRows()).toEqual([{ name: 'x;y;z', note: '1,2' }])
  expect((await readTable(path, { decimal: ',' })).toRows()).toEqual([{ name: 'x;y;z', note: 1.2 }])
  expect((await readTable(path, { delimiter: ';' })).columnNames).toEqual(
    ['name\tnote', 'column_2', 'column_3'].slice(0, 1),
  )
})

test('the tabs of a tsv file need not be found', async () => {
  expect((await readTable(fileOf('a.tsv', 'a;b;c\td\n1;2;3\t4\n'))).toRows()).toEqual([{ 'a;b;c': '1;2;3', d: 4 }])
})

test('the extension says the format in any case, behind .gz too; the option wins', async () => {
  const csv = 'a,b\n1,x\n'
  const rows = [{ a: 1, b: 'x' }]
  for (const [name, content] of [
    ['A.CSV', csv],
    ['a.b.tsv', csv.replaceAll(',', '\t')],
    ['a.json', JSON.stringify(rows)],
    ['a.ndjson', JSON.stringify(rows[0])],
    ['a.jsonl', JSON.stringify(rows[0])],
    ['a.csv.gz', gzipSync(csv)],
    ['a.JSON.GZ', gzipSync(JSON.stringify(rows))],
    ['a.jsonl.gz', gzipSync(JSON.stringify(rows[0]))],
  ] as const) {
    expect((await readTable(fileOf(name, content))).toRows()).toEqual(rows)
  }
  expect((await readTable(fileOf('a.txt', csv), { format: 'csv' })).toRows()).toEqual(rows)
  expect((await readTable(fileOf('a.csv', JSON.stringify(rows)), { format: 'json' })).toRows()).toEqual(rows)
  expect((await readTable(pathToFileURL(fileOf('with space.csv', csv)))).toRows()).toEqual(rows)
})

test('text that is packed with gzip is unpacked whatever its name; text that is not, is not', async () => {
  const csv = `a,b\n${'1,x\n'.repeat(100_000)}`
  expect((await readTable(fileOf('packed.csv', gzipSync(csv)))).rowCount).toBe(100_000)
  expect((await readTable(fileOf('plain.csv.gz', csv))).rowCount).toBe(100_000)
  const joined = Buffer.concat([gzipSync('a,b\n1,x\n'), gzipSync('2,y\n')])
  expect((await readTable(fileOf('members.csv.gz', joined))).column('a')).toEqual(Float64Array.of(1, 2))
  const tables = await all(readTableChunks(fileOf('packed.csv.gz', gzipSync(csv)), { rows: 30_000 }))
  expect(tables.map((table) => table.rowCount)).toEqual([30_000, 30_000, 30_000, 10_000])
})

test('an empty file of text has no rows, and the columns asked for', async () => {
  for (const name of ['a.csv', 'a.tsv', 'a.ndjson']) {
    const path = fileOf(name, '')
    expect((await readTable(path)).columnNames).toEqual([])
    const options = { columns: ['b', 'a'], types: { a: 'number', c: 'number' } } as const
    const table = await readTable(path, options)
    expect([table.rowCount, table.columnNames, table.typeOf('a')]).toEqual([0, ['b', 'a'], 'number'])
    const tables = await all(readTableChunks(path, options))
    expect(tables.map((chunk) => [chunk.rowCount, chunk.columnNames, chunk.firstRow])).toEqual([[0, ['b', 'a'], 0]])
  }
})

test('what cannot be opened is refused by path, with the cause', async () => {
  const missing = await rejection(readTable(nowhere('a.csv')))
  expect(missing).toBeInstanceOf(InputError)
  expect(missing).toMatchObject({ code: 'invalidArgument', path: 'path', cause: { code: 'ENOENT' } })
  expect(missing.message).toContain('readTable: path must be a file that can be read, got "')
  expect(missing.message).toContain('nowhere/a.csv": no such file')
  expect(missing.message).not.toContain('ENOENT')
  expect(JSON.stringify(missing)).not.toContain('ENOENT')
  for (const format of ['csv', 'parquet'] as const) {
    expect((await rejection(readTable(files, { format }))).message).toContain(': a directory')
  }
  const chunks = await rejection(readTableChunks(nowhere(`${'x'.repeat(300)}.csv`)).next())
  expect(chunks).toMatchObject({ code: 'invalidArgument', path: 'path' })
  expect(String(chunks.message).length).toBeLessThan(250)
})

test('arguments that are none are refused by name', async () => {
  const said = async (path: unknown, options?: unknown): Promise<unknown> =>
    (await rejection(readTable(path as string, options as ReadTableOptions))).message
  expect(await said(7)).toBe('readTable: path must be a path or a file: URL, got a number')
  expect(await said('')).toBe('readTable: path must be the path of a file, got an empty string')
  expect(await said('a\0.csv')).toBe('readTable: path must be the path of a file, got one with U+0000')
  expect(await said(new URL('https://example.com/a.csv'))).toContain('got a URL of "https:"')
  expect(await said('orders')).toContain('readTable: format must be given for a file that is none of .csv .tsv')
  for (const path of ['.csv/orders', 'csv', '/csv', 'a.csv.gz/b'])
    expect(await said(path)).toContain('format must be given')
  expect(await said('a.csv', { format: 'xlsx' })).toContain('format must be')
  expect(await said('a.csv', { colums: ['a'] })).toContain('did you mean columns?')
  expect(await said('a.csv', { rows: 5 })).toContain('unknown option "rows"')
  expect(await said('a.csv', { columns: [1] })).toContain('columns[0] must be a column name')
  expect(await said('a.csv', { types: { a: 'integer' } })).toContain('types.a must be')
  expect(await said('a.parquet', { timeZone: 'Mars' })).toContain('timeZone')
  expect(() => readTableChunks('a.csv', { rows: 0 })).toThrow('readTableChunks: rows must be an integer from 1')
})

test('damaged gzip data are refused, not half read', async () => {
  const whole = gzipSync(`a,b\n${'1,x\n'.repeat(1000)}`)
  for (const [content, what] of [
    [whole.subarray(0, whole.length - 20), 'gzip data that end too early'],
    [whole.map((byte, i) => (i > 20 ? byte ^ 0x5a : byte)), 'damaged gzip data'],
  ] as const) {
    for (const name of ['a.csv', 'a.ndjson', 'a.json']) {
      const error = await rejection(readTable(fileOf(name, content)))
      expect(error).toMatchObject({ code: 'invalidData', path: 'path' })
      expect(error.message).toContain(what)
    }
  }
})

test('a package that is not installed is named', async () => {
  const settings = fileSettings('readTable', 'a.parquet', undefined)
  const cause = Object.assign(new Error("Cannot find package 'hyparquet'"), { code: 'ERR_MODULE_NOT_FOUND' })
  const error = await rejection(optionalPackage(settings, 'hyparquet', () => Promise.reject(cause)))
  expect(error).toBeInstanceOf(InputError)
  expect(error).toMatchObject({ code: 'invalidArgument', path: 'format', cause })
  expect(error.message).toBe(
    'readTable: files of the format parquet need the package hyparquet; install it: npm install hyparquet',
  )
  const other = Object.assign(new Error('a fault in the package'), { code: 'ERR_OTHER' })
  expect(await rejection(optionalPackage(settings, 'hyparquet', () => Promise.reject(other)))).toBe(other)
})

const CONTENT = {
  'long.csv': `a,b\n${'1,x\n'.repeat(300_000)}`,
  'long.ndjson': '{"a":1,"b":"x"}\n'.repeat(80_000),
} as const

test('progress is told in bytes of the file up to its size', async () => {
  for (const [name, content] of Object.entries(CONTENT)) {
    for (const packed of [false, true]) {
      const bytes = packed ? gzipSync(content) : Buffer.from(content)
      const path = fileOf(name, bytes)
      const seen: { stage: string; done: number; total: number }[] = []
      await readTable(path, { onProgress: ({ stage, done, total }) => seen.push({ stage, done, total }) })
      expect(new Set(seen.map(({ stage }) => stage))).toEqual(new Set(['reading']))
      expect(new Set(seen.map(({ total }) => total))).toEqual(new Set([bytes.length]))
      expect(seen.at(-1)?.done).toBe(bytes.length)
      expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b))
    }
  }
})

test('stopping throws a StoppedError, and what the callback throws comes out; the file is closed', async () => {
  for (const [name, content] of Object.entries(CONTENT)) {
    for (const bytes of [content, gzipSync(content)]) {
      const path = fileOf(name, bytes)
      const stopped = await rejection(readTable(path, { onProgress: ({ stop }) => stop() }))
      expect(stopped).toMatchObject({ code: 'stopped', stage: 'reading' })
      const thrown = new Error('mine')
      const throwing = readTable(path, {
        onProgress: () => {
          throw thrown
        },
      })
      expect(await rejection(throwing)).toBe(thrown)
      const chunks = readTableChunks(path, { rows: 10, onProgress: ({ stop }) => stop() })
      expect(await rejection(all(chunks))).toMatchObject({ code: 'stopped' })
      expect(openFiles(path) ?? 0).toBe(0)
    }
  }
})

test('the file is closed when the loop is left, at whatever moment, and when the content is refused', async () => {
  for (const [name, content] of Object.entries(CONTENT)) {
    for (const bytes of [content, gzipSync(content)]) {
      const path = fileOf(name, bytes)
      for (const rounds of [0, 1, 3]) {
        const chunks = readTableChunks(path, { rows: 1000 })
        let seen = 0
        for (let i = 0; i < rounds; i++) seen += (await chunks.next()).value?.rowCount ?? 0
        expect(seen).toBe(rounds * 1000)
        if (openFiles(path) !== null) expect(openFiles(path)).toBe(rounds === 0 ? 0 : 1)
        await chunks.return()
        expect(openFiles(path) ?? 0).toBe(0)
      }
    }
  }
  const wrong = fileOf('wrong.json', '[')
  await rejection(readTable(wrong))
  const unknown = fileOf('a.csv', 'a\n1\n')
  await rejection(readTable(unknown, { columns: ['b'] }))
  expect([openFiles(wrong) ?? 0, openFiles(unknown) ?? 0]).toEqual([0, 0])
})

const cell = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: fc.constantFrom('a', 'é', '王', '😀', '\u2028', '"', '\n') }),
  fc.boolean(),
  fc.constant(null),
)
const name = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'é', '')
const row = fc.array(fc.tuple(name, cell), { maxLength: 4 }).map((entries) => {
  const object: Record<string, unknown> = {}
  for (const [key, value] of entries)
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true })
  return object
})

test('rows as json and as ndjson are the table that Table.from makes of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\n\n'), async (rows, end) => {
      // What JSON does not know of a number is not the reader's.
      const known = JSON.parse(JSON.stringify(rows)) as object[]
      const expected = Table.from(known)
      const ndjson = fileOf('law.ndjson', rows.map((object) => JSON.stringify(object) + end).join(''))
      for (const path of [fileOf('law.json', JSON.stringify(rows)), ndjson]) {
        const table = await readTable(path)
        expect(table.columnNames).toEqual(expected.columnNames)
        expect(table.toRows()).toEqual(expected.toRows())
        expect(table.report()).toEqual(expected.report())
        expect(table.issues).toEqual([])
      }
    }),
    { numRuns: 150 },
  )
})

test('tables of some rows hold the rows of the whole table, one after another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (rows, size) => {
      for (const [end, content] of [
        ['json', JSON.stringify(rows)],
        ['ndjson', rows.map((object) => `${JSON.stringify(object)}\n`).join('')],
      ] as const) {
        const path = fileOf(`law.${end}`, content)
        const whole = await readTable(path)
        const tables = await all(readTableChunks(path, { rows: size }))
        expect(tables.map((table) => table.rowCount)).toEqual(
          rows.length === 0
            ? [0]
            : Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => Math.min(size, rows.length - i * size)),
        )
        expect(tables.map((table) => table.firstRow)).toEqual(tables.map((_, i) => i * size))
        for (const table of tables) {
          expect(table.columnNames.map((column) => table.column(column).length)).toEqual(
            table.columnNames.map(() => table.rowCount),
          )
        }
        const cells = tables.flatMap((table) => table.toRows())
        const asText = (value: unknown): unknown => (value === null || value === undefined ? null : String(value))
        for (const column of whole.columnNames) {
          expect(cells.map((object) => (Object.hasOwn(object, column) ? asText(object[column]) : null))).toEqual(
            [...whole.column(column)].map(asText),
          )
        }
      }
    }),
    { numRuns: 100 },
  )
})

test.skipIf(process.platform === 'win32')(
  'a pipe is read to its end, packed or not; its length is told when it is known',
  async () => {
    for (const bytes of [Buffer.from(CONTENT['long.csv']), gzipSync(CONTENT['long.csv'])]) {
      const path = fileOf('pipe', '')
      rmSync(path)
      execFileSync('mkfifo', [path])
      const seen: { done: number; total: number }[] = []
      const reading = readTable(path, {
        format: 'csv',
        onProgress: ({ done, total }) => seen.push({ done, total }),
      })
      const pipe = await open(path, 'w')
      // The first byte alone does not say whether the text is packed.
      await pipe.write(bytes.subarray(0, 1))
      await new Promise((resolve) => setTimeout(resolve, 50))
      await pipe.writeFile(bytes.subarray(1))
      await pipe.close()
      expect((await reading).rowCount).toBe(300_000)
      expect(seen[0]?.total).toBe(Number.POSITIVE_INFINITY)
      expect(seen.at(-1)).toEqual({ done: bytes.length, total: bytes.length })
    }
    const path = fileOf('pipe', '')
    rmSync(path)
    execFileSync('mkfifo', [path])
    const refused = rejection(readTable(path, { format: 'parquet' }))
    await (await open(path, 'w')).close()
    expect((await refused).message).toContain('a parquet file on disk, got a pipe')
  },
)

test('a file that grows while it is read ends where it ended', async () => {
  const path = fileOf('growing.csv', 'a\n1\n2\n')
  const chunks = readTableChunks(path, { rows: 1 })
  expect((await chunks.next()).value?.rowCount).toBe(1)
  writeFileSync(path, 'a\n1\n2\n3\n')
  const rest = await all(chunks)
  expect(rest.length).toBeGreaterThan(0)
})
