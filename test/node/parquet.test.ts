import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readTable, readTableChunks } from 'clientele/node'
import fc from 'fast-check'
import type { SchemaElement } from 'hyparquet'
import { type ColumnSource, type ParquetWriteOptions, parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { columnKind } from '../../src/node/parquetColumns.ts'
import { all, fileOf, openFiles, rejection } from './files.ts'

const parquet = (columnData: ColumnSource[], options: Partial<ParquetWriteOptions> = {}): string =>
  fileOf('a.parquet', new Uint8Array(parquetWriteBuffer({ columnData, ...options } as ParquetWriteOptions)))

const columnsOf = async (path: string): Promise<Record<string, unknown[]>> => {
  const table = await readTable(path)
  return Object.fromEntries(table.columnNames.map((name) => [name, [...table.column(name)]]))
}

test('numbers, texts, truth values, instants and ids', async () => {
  const path = parquet([
    { name: 'int32', data: [1, -2, null], type: 'INT32' },
    { name: 'double', data: [0.5, null, -1e300], type: 'DOUBLE' },
    { name: 'float', data: [0.5, 1, 2], type: 'FLOAT' },
    { name: 'half', data: [0.5, null, 2], type: 'FLOAT16' },
    { name: 'small', data: [1n, null, -9007199254740991n], type: 'INT64' },
    { name: 'id', data: [9007199254740993n, null, 1n], type: 'INT64' },
    { name: 'typedId', data: BigInt64Array.of(1n, -5n, 9223372036854775807n), type: 'INT64', nullable: false },
    { name: 'least', data: BigInt64Array.of(1n, -9007199254740992n, 0n), type: 'INT64', nullable: false },
    { name: 'typed', data: BigInt64Array.of(1n, -5n, -9007199254740991n), type: 'INT64', nullable: false },
    { name: 'text', data: ['Zoë 王 😀', null, ''], type: 'STRING' },
    { name: 'flag', data: [true, null, false], type: 'BOOLEAN' },
    { name: 'at', data: [new Date('2024-02-29T12:00:00.123Z'), null, new Date(-1)], type: 'TIMESTAMP' },
    { name: 'json', data: [{ a: 1 }, null, 'x'], type: 'JSON' },
    {
      name: 'uuid',
      data: ['00112233-4455-6677-8899-aabbccddeeff', null, 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
      type: 'UUID',
    },
  ])
  const table = await readTable(path)
  expect(Object.fromEntries(table.report().map(({ name, type }) => [name, type]))).toEqual({
    int32: 'number',
    double: 'number',
    float: 'number',
    half: 'number',
    small: 'number',
    id: 'string',
    typedId: 'string',
    least: 'string',
    typed: 'number',
    text: 'string',
    flag: 'boolean',
    at: 'instant',
    json: 'string',
    uuid: 'string',
  })
  expect(await columnsOf(path)).toEqual({
    int32: [1, -2, null],
    double: [0.5, null, -1e300],
    float: [0.5, 1, 2],
    half: [0.5, null, 2],
    small: [1, null, -9007199254740991],
    id: ['9007199254740993', null, '1'],
    typedId: ['1', '-5', '9223372036854775807'],
    least: ['1', '-9007199254740992', '0'],
    typed: [1, -5, -9007199254740991],
    text: ['Zoë 王 😀', null, ''],
    flag: [true, null, false],
    at: [new Date('2024-02-29T12:00:00.123Z'), null, new Date(-1)],
    json: ['{"a":1}', null, '"x"'],
    uuid: ['00112233-4455-6677-8899-aabbccddeeff', null, 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  })
  expect([table.issues, table.issueCounts, table.ignored]).toEqual([[], {}, []])
})

const root = (count: number): SchemaElement => ({ name: 'root', num_children: count })
const schemaOf = (...elements: SchemaElement[]): SchemaElement[] => [root(elements.length), ...elements]
const nanos = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } as const
const micros = { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } as const

test('decimals are exact text; dates and timestamps of every unit are instants, cut off downwards', async () => {
  const decimal = { converted_type: 'DECIMAL', precision: 18 } as const
  const schema = schemaOf(
    { name: 'bytes', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 8, scale: 2, repetition_type: 'OPTIONAL', ...decimal },
    { name: 'int32', type: 'INT32', scale: 2, repetition_type: 'REQUIRED', ...decimal, precision: 9 },
    {
      name: 'int64',
      type: 'INT64',
      logical_type: { type: 'DECIMAL', scale: 3, precision: 18 },
      repetition_type: 'OPTIONAL',
    },
    { name: 'whole', type: 'BYTE_ARRAY', scale: 0, repetition_type: 'OPTIONAL', ...decimal, precision: 30 },
    { name: 'date', type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
    { name: 'millis', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
    { name: 'micros', type: 'INT64', logical_type: micros, repetition_type: 'REQUIRED' },
    { name: 'microsOrNull', type: 'INT64', converted_type: 'TIMESTAMP_MICROS', repetition_type: 'OPTIONAL' },
    { name: 'nanos', type: 'INT64', logical_type: nanos, repetition_type: 'REQUIRED' },
    { name: 'nanosOrNull', type: 'INT64', logical_type: nanos, repetition_type: 'OPTIONAL' },
    { name: 'unsigned64', type: 'INT64', converted_type: 'UINT_64', repetition_type: 'REQUIRED' },
    { name: 'unsigned32', type: 'INT32', converted_type: 'UINT_32', repetition_type: 'REQUIRED' },
    { name: 'bare', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED' },
  )
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const path = parquet(
    [
      { name: 'bytes', data: [1250n, -5n, null] },
      { name: 'int32', data: [125n, -5n, 10n] },
      { name: 'int64', data: [1250n, -1n, null] },
      { name: 'whole', data: [123456789012345678901234567890n, -1n, null] },
      { name: 'date', data: [new Date('2024-02-29'), new Date('1969-12-31'), null] },
      { name: 'millis', data: [new Date(1), new Date(-1), new Date(1e12)] },
      { name: 'micros', data: BigInt64Array.of(1001n, -1n, 1_700_000_000_123_999n) },
      { name: 'microsOrNull', data: [1001n, -1n, null] },
      { name: 'nanos', data: BigInt64Array.of(1_000_001n, -1n, 1_700_000_000_123_999_999n) },
      { name: 'nanosOrNull', data: [-1_700_000_000_123_000_001n, -1n, null] },
      { name: 'unsigned64', data: BigUint64Array.of(1n, 18446744073709551615n, 5n) },
      { name: 'unsigned32', data: [1, 4294967295, 5] },
      { name: 'bare', data: ['x', 'é', ''].map(bytes) },
    ],
    { schema },
  )
  const at = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
  expect(await columnsOf(path)).toEqual({
    bytes: ['12.50', '-0.05', null],
    int32: ['1.25', '-0.05', '0.10'],
    int64: ['1.250', '-0.001', null],
    whole: ['123456789012345678901234567890', '-1', null],
    date: [new Date('2024-02-29'), new Date('1969-12-31'), null],
    millis: [1, -1, 1e12].map(at),
    micros: [1, -1, 1_700_000_000_123].map(at),
    microsOrNull: [1, -1, null].map(at),
    nanos: [1, -1, 1_700_000_000_123].map(at),
    nanosOrNull: [-1_700_000_000_124, -1, null].map(at),
    unsigned64: ['1', '18446744073709551615', '5'],
    unsigned32: [1, 4294967295, 5],
    bare: ['x', 'é', ''],
  })
})

test('timestamps are what exact arithmetic makes of them', async () => {
  const value = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (values) => {
      const logical = { micros: { ...micros }, nanos: { ...nanos } }
      const schema = schemaOf(
        { name: 'micros', type: 'INT64', logical_type: logical.micros, repetition_type: 'REQUIRED' },
        { name: 'nanos', type: 'INT64', logical_type: logical.nanos, repetition_type: 'REQUIRED' },
        { name: 'nanosOrNull', type: 'INT64', logical_type: logical.nanos, repetition_type: 'OPTIONAL' },
      )
      const path = parquet(
        [
          { name: 'micros', data: BigInt64Array.from(values) },
          { name: 'nanos', data: BigInt64Array.from(values) },
          { name: 'nanosOrNull', data: [...values, ...values].slice(0, values.length) },
        ],
        { schema },
      )
      const table = await readTable(path)
      const floor = (divisor: bigint): (number | null)[] =>
        values.map((units) => {
          const ms = Number((units - (((units % divisor) + divisor) % divisor)) / divisor)
          return Math.abs(ms) <= 8.64e15 ? ms : null
        })
      const msOf = (name: string): unknown[] =>
        [...table.column(name)].map((date) => (date as Date | null)?.getTime() ?? null)
      expect(msOf('micros')).toEqual(floor(1000n))
      expect(msOf('nanos')).toEqual(floor(1_000_000n))
      expect(msOf('nanosOrNull')).toEqual(floor(1_000_000n))
      expect(table.issueCounts.invalidInstant ?? 0).toBe(floor(1000n).filter((ms) => ms === null).length)
    }),
    { numRuns: 100 },
  )
})

test('an instant that no Date can hold is missing and reported by its row of the file', async () => {
  const path = parquet([{ name: 'at', data: [0n, 1n, 2n, 9_000_000_000_000_000n, 4n] }], {
    schema: schemaOf({ name: 'at', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' }),
    rowGroupSize: 2,
  })
  const table = await readTable(path)
  expect([...table.column('at')]).toEqual([new Date(0), new Date(1), new Date(2), null, new Date(4)])
  expect(table.issues).toEqual([{ code: 'invalidInstant', row: 3, column: 'at' }])
})

test('a file that lies about its rows is refused or read with those it has', async () => {
  const good = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'a', data: [1, 2, 3], type: 'INT32' }] }))
  const footer = good.length - 8 - new DataView(good.buffer).getUint32(good.length - 8, true)
  let lies = 0
  // Three is written as 6.
  for (let at = footer; at < good.length - 8; at++) {
    if (good[at] !== 6) continue
    lies++
    const path = fileOf('a.parquet', good.with(at, 8))
    try {
      const table = await readTable(path)
      expect([...table.column('a')]).toEqual([1, 2, 3])
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalidData', path: 'path' })
    }
  }
  expect(lies).toBeGreaterThan(2)
})

test('columns of lists, objects and bytes are left out and listed; they are not read', async () => {
  const schema: SchemaElement[] = [
    root(4),
    { name: 'a', type: 'INT32', repetition_type: 'REQUIRED' },
    { name: 'list', converted_type: 'LIST', num_children: 1, repetition_type: 'OPTIONAL' },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
    { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' },
    { name: 'raw', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 2, repetition_type: 'REQUIRED' },
    { name: 'b', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  ]
  const path = parquet(
    [
      { name: 'a', data: [1, 2] },
      { name: 'list', data: [[1, 2], null] },
      { name: 'raw', data: [Uint8Array.of(1, 2), Uint8Array.of(3, 4)] },
      { name: 'b', data: ['x', 'y'] },
    ],
    { schema },
  )
  const table = await readTable(path)
  expect(table.toRows()).toEqual([
    { a: 1, b: 'x' },
    { a: 2, b: 'y' },
  ])
  expect(table.ignored).toEqual([
    { column: 'list', reason: 'holds objects' },
    { column: 'raw', reason: 'holds objects' },
  ])
  const [chunk] = await all(readTableChunks(path, { columns: ['raw', 'b'] }))
  expect([chunk?.columnNames, chunk?.ignored.length]).toEqual([['b'], 1])
})

test('every kind of column is known, or known to hold no cells', () => {
  const kindOf = (element: Omit<SchemaElement, 'name'>): unknown => {
    const { kind, ...more } = columnKind({ name: 'a', ...element }) ?? { kind: null }
    return Object.keys(more).length === 0 ? kind : [kind, ...Object.values(more)]
  }
  const bytes = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12 } as const
  for (const [element, kind] of [
    [{ type: 'INT32', repetition_type: 'REPEATED' }, null],
    [{ num_children: 2 }, null],
    [{ ...bytes, converted_type: 'INTERVAL' }, null],
    [{ type: 'BYTE_ARRAY', converted_type: 'BSON' }, null],
    [{ type: 'BYTE_ARRAY', logical_type: { type: 'GEOMETRY' } }, null],
    [{ type: 'BYTE_ARRAY', logical_type: { type: 'BSON' } }, null],
    [{ type: 'BYTE_ARRAY', converted_type: 'ENUM' }, 'text'],
    [{ type: 'BYTE_ARRAY', logical_type: { type: 'ENUM' } }, 'text'],
    [{ type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } }, 'text'],
    [{ type: 'BYTE_ARRAY' }, 'text'],
    [{ type: 'INT96' }, 'int96'],
    [{ type: 'INT32', converted_type: 'TIME_MILLIS' }, 'number'],
    [{ type: 'INT32', logical_type: { type: 'DATE' } }, 'date'],
    [{ type: 'INT32', logical_type: { type: 'INTEGER', bitWidth: 8, isSigned: false } }, 'unsigned32'],
    [{ type: 'INT32', logical_type: { type: 'INTEGER', bitWidth: 32, isSigned: true } }, 'number'],
    [{ type: 'INT64', converted_type: 'TIME_MICROS' }, ['integer64', false]],
    [{ type: 'INT64', logical_type: { type: 'INTEGER', bitWidth: 64, isSigned: false } }, ['integer64', true]],
    [{ type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' } }, ['timestamp', 1]],
    [{ ...bytes, converted_type: 'DECIMAL', scale: 3 }, ['decimal', 3]],
    [{ ...bytes, logical_type: { type: 'FLOAT16' } }, 'number'],
    [{ ...bytes, logical_type: { type: 'UUID' } }, 'uuid'],
  ] as const) {
    expect(kindOf(element), JSON.stringify(element)).toEqual(kind)
  }
})

test('only the named columns are read, in that order', async () => {
  const path = parquet([
    { name: 'a', data: [1, 2], type: 'INT32' },
    { name: 'b', data: ['x', 'y'], type: 'STRING' },
    { name: 'c', data: [true, null], type: 'BOOLEAN' },
  ])
  expect((await readTable(path, { columns: ['c', 'a'] })).toRows()).toEqual([
    { c: true, a: 1 },
    { c: null, a: 2 },
  ])
  const packed = parquet(
    [
      { name: 'a', data: [1, 2], type: 'INT32' },
      { name: 'unreadable', data: [1, 2], type: 'INT32', codec: 'LZO' },
    ],
    { compressors: { LZO: (bytes) => bytes } },
  )
  expect((await readTable(packed, { columns: ['a'] })).toRows()).toEqual([{ a: 1 }, { a: 2 }])
  const none = await readTable(path, { columns: [] })
  expect([none.rowCount, none.columnNames]).toEqual([2, []])
  expect((await rejection(readTable(path, { columns: ['d'] }))).message).toContain('columns names the column "d"')
  expect(await rejection(all(readTableChunks(path, { types: { d: 'number' } })))).toMatchObject({
    code: 'unknownColumn',
    path: 'types',
  })
})

test('told types are read, and what does not fit is missing and reported', async () => {
  const path = parquet([
    { name: 'n', data: ['1', 'x', null, '2.5'], type: 'STRING' },
    { name: 'i', data: [0, 1e12, null, 9e15], type: 'DOUBLE' },
    { name: 't', data: [1n, 9007199254740993n, null, 2n], type: 'INT64' },
  ])
  const types = { n: 'number', i: 'instant', t: 'string' } as const
  const table = await readTable(path, { types })
  expect(table.toColumns()).toEqual({
    n: [1, null, null, 2.5],
    i: [new Date(0), new Date(1e12), null, null],
    t: ['1', '9007199254740993', null, '2'],
  })
  expect(table.issues).toEqual([
    { code: 'invalidNumber', row: 1, column: 'n' },
    { code: 'invalidInstant', row: 3, column: 'i' },
  ])
  const tables = await all(readTableChunks(path, { types, rows: 3 }))
  expect(tables.map((chunk) => chunk.issues)).toEqual([table.issues.slice(0, 1), table.issues.slice(1)])
})

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 })
const row = fc.record({
  double: optional(fc.double({ noNaN: true })),
  int32: fc.integer(),
  int64: optional(fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n })),
  text: optional(fc.constantFrom('', 'x', 'yy', 'é王', 'a long text that repeats')),
  flag: optional(fc.boolean()),
  at: optional(fc.integer({ min: -(10 ** 14), max: 10 ** 14 })),
})

test('what is written is read, however it is cut into row groups, pages and tables', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(8, 64, 1 << 20),
      fc.constantFrom<ParquetWriteOptions['codec']>('UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI'),
      async (rows, rowGroupSize, size, pageSize, codec) => {
        const path = parquet(
          [
            { name: 'double', data: rows.map(({ double }) => double), type: 'DOUBLE' },
            { name: 'int32', data: Int32Array.from(rows, ({ int32 }) => int32), type: 'INT32', nullable: false },
            { name: 'int64', data: rows.map(({ int64 }) => int64), type: 'INT64' },
            { name: 'text', data: rows.map(({ text }) => text), type: 'STRING' },
            { name: 'flag', data: rows.map(({ flag }) => flag), type: 'BOOLEAN' },
            { name: 'at', data: rows.map(({ at }) => (at === null ? null : new Date(at))), type: 'TIMESTAMP' },
          ],
          {
            rowGroupSize,
            pageSize,
            ...(codec === undefined ? {} : { codec }),
            compressors: {
              GZIP: (bytes) => new Uint8Array(gzipSync(bytes)),
              BROTLI: (bytes) => new Uint8Array(brotliCompressSync(bytes)),
            },
          },
        )
        const integers = rows.map(({ int64 }) => int64)
        const exact = integers.every((value) => value === null || Number.isSafeInteger(Number(value)))
        const integer = (value: bigint | null): unknown =>
          value === null ? null : exact ? Number(value) : String(value)
        const expected = rows.map((object) => ({
          ...object,
          int64: integer(object.int64),
          at: object.at === null ? null : new Date(object.at),
        }))
        // Groups in which every integer is exact are numbers until they are joined with others.
        expect((await readTable(path)).toRows()).toEqual(expected)
        const tables = await all(readTableChunks(path, { rows: size, types: { int64: 'string' } }))
        expect(tables.map((table) => table.firstRow)).toEqual(tables.map((_, i) => i * size))
        expect(tables.slice(0, -1).every((table) => table.rowCount === size)).toBe(true)
        expect(tables.flatMap((table) => table.toRows())).toEqual(
          expected.map((object) => ({ ...object, int64: object.int64 === null ? null : String(object.int64) })),
        )
      },
    ),
    { numRuns: 100 },
  )
})

test('a row group of more rows than are read at once is read in ranges', async () => {
  const count = 300_000
  const texts = Array.from({ length: count }, (_, i) => (i % 11 === 0 ? null : `name ${i % 3000}`))
  const path = parquet(
    [
      { name: 'i', data: Int32Array.from({ length: count }, (_, i) => i), type: 'INT32', nullable: false },
      { name: 'text', data: texts, type: 'STRING' },
    ],
    { rowGroupSize: count },
  )
  const seen: number[] = []
  const table = await readTable(path, {
    onProgress: ({ stage, done, total }) => {
      expect([stage, total]).toEqual(['reading', count])
      seen.push(done)
    },
  })
  expect(seen.length).toBeGreaterThan(1)
  expect(seen.at(-1)).toBe(count)
  expect(table.numbers('i').every((value, i) => value === i)).toBe(true)
  expect(Array.from(table.column('text')).every((value, i) => value === texts[i])).toBe(true)
  let rows = 0
  for await (const chunk of readTableChunks(path, { rows: 100_000 })) {
    expect(chunk.column('i')[0]).toBe(rows)
    expect(chunk.column('text')[99_999]).toBe(texts[rows + 99_999])
    rows += chunk.rowCount
    if (rows === 200_000) break
  }
  expect(openFiles(path) ?? 0).toBe(0)
  const stopped = readTable(path, { onProgress: ({ stop }) => stop() })
  expect(await rejection(stopped)).toMatchObject({ code: 'stopped', stage: 'reading' })
})

test('a file without rows has its columns', async () => {
  const path = parquet([
    { name: 'a', data: [], type: 'INT32' },
    { name: 'b', data: [], type: 'STRING' },
  ])
  const table = await readTable(path)
  expect([table.rowCount, table.columnNames, table.typeOf('a')]).toEqual([0, ['a', 'b'], 'number'])
  expect((await all(readTableChunks(path))).map((chunk) => chunk.columnNames)).toEqual([['a', 'b']])
})

test('what is no parquet file, and a codec that is not there, are refused with the cause', async () => {
  const good = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'a', data: [1, 2, 3], type: 'INT32' }] }))
  for (const content of [
    '',
    'a,b\n1,2\n',
    `PAR1${'x'.repeat(40)}PAR1`,
    good.subarray(0, good.length - 3),
    good.subarray(20),
  ]) {
    const path = fileOf('a.parquet', content)
    const error = await rejection(readTable(path))
    expect(error).toMatchObject({ code: 'invalidData', path: 'path' })
    expect(error.message).toContain('readTable: path must be a parquet file')
    expect(openFiles(path) ?? 0).toBe(0)
  }
  const lzo = parquet([{ name: 'a', data: [1], type: 'INT32' }], {
    codec: 'LZO',
    compressors: { LZO: (bytes) => bytes },
  })
  expect((await rejection(readTable(lzo))).message).toContain('of a codec that Node knows, got columns packed with LZO')
  expect((await readTable(lzo, { columns: [] })).rowCount).toBe(1)
})
