import {
  Table as ArrowTable,
  Bool,
  CompressionType,
  compressionRegistry,
  DateDay,
  Decimal,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  TimestampNanosecond,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import { Table } from 'clientele'
import { readTable, readTableChunks } from 'clientele/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { all, fileOf, openFiles, rejection } from './files.ts'

const KINDS = ['file', 'stream'] as const

test('files and streams are the table that Table.from makes of them', async () => {
  const arrow = new ArrowTable({
    i: vectorFromArray([1, -2, null], new Int32()),
    f: vectorFromArray([0.5, null, -1e300], new Float64()),
    small: vectorFromArray([1n, null, 5n], new Int64()),
    id: vectorFromArray([9007199254740993n, null, 5n], new Int64()),
    text: vectorFromArray(['Zoë 王 😀', null, ''], new Utf8()),
    coded: vectorFromArray(['x', null, 'x'], new Dictionary(new Utf8(), new Int32())),
    flag: vectorFromArray([true, null, false], new Bool()),
    day: vectorFromArray([new Date('2024-02-29'), null, new Date('1969-12-31')], new DateDay()),
    micros: vectorFromArray([1e12, null, 0], new TimestampMicrosecond()),
    nanos: vectorFromArray([1e12, null, 0], new TimestampNanosecond()),
    price: vectorFromArray([Uint32Array.of(1250, 0, 0, 0), null, Uint32Array.of(7, 0, 0, 0)], new Decimal(2, 20)),
    object: vectorFromArray([{ a: 1 }, null, { a: 2 }], new Struct([new Field('a', new Int32())])),
  })
  for (const kind of KINDS) {
    const bytes = tableToIPC(arrow, kind)
    const expected = Table.from(tableFromIPC(bytes))
    for (const name of ['a.arrow', 'a.feather']) {
      const table = await readTable(fileOf(name, bytes))
      expect(table.toRows()).toEqual(expected.toRows())
      expect(table.report()).toEqual(expected.report())
      expect(table.ignored).toEqual(expected.ignored)
      expect([table.issues, table.issueCounts]).toEqual([[], {}])
    }
  }
  const table = await readTable(fileOf('a.arrow', tableToIPC(arrow, 'file')))
  expect([...table.column('id')]).toEqual(['9007199254740993', null, '5'])
  expect([...table.column('price')]).toEqual(['12.50', null, '0.07'])
  expect([...table.column('micros')]).toEqual([new Date(1e12), null, new Date(0)])
  expect(table.ignored).toEqual([{ column: 'object', reason: 'holds objects' }])
})

const batchesOf = (sizes: readonly number[]): { table: ArrowTable; rows: { i: number; s: string | null }[] } => {
  let from = 0
  const rows = Array.from({ length: sizes.reduce((sum, size) => sum + size, 0) }, (_, i) => ({
    i,
    s: i % 5 === 0 ? null : `name ${i % 7}`,
  }))
  const batches = sizes.map((size) => {
    const part = rows.slice(from, from + size)
    from += size
    const columns = {
      i: vectorFromArray(
        part.map(({ i }) => i),
        new Int32(),
      ),
      s: vectorFromArray(
        part.map(({ s }) => s),
        new Utf8(),
      ),
    }
    return new ArrowTable(columns).batches
  })
  const schema = new Schema([new Field('i', new Int32(), true), new Field('s', new Utf8(), true)])
  const cast = batches.flat().map((batch) => new RecordBatch(schema, batch.data.clone(new Struct(schema.fields))))
  return { table: new ArrowTable(schema, cast), rows }
}

test('record batches are joined and cut into tables of as many rows as asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 15 }),
      fc.constantFrom(...KINDS),
      async (sizes, size, kind) => {
        const { table: arrow, rows } = batchesOf(sizes)
        const path = fileOf('a.arrow', tableToIPC(arrow, kind))
        expect((await readTable(path)).toRows()).toEqual(rows)
        const tables = await all(readTableChunks(path, { rows: size }))
        expect(tables.flatMap((table) => table.toRows())).toEqual(rows)
        expect(tables.every((table, i) => table.firstRow === i * size && table.columnNames.join() === 'i,s')).toBe(true)
        expect(tables.slice(0, -1).every((table) => table.rowCount === size)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('batches are read one at a time, and the file is closed when the loop is left', async () => {
  const { table: arrow } = batchesOf(Array.from({ length: 40 }, () => 5000))
  for (const kind of KINDS) {
    const bytes = tableToIPC(arrow, kind)
    const path = fileOf('a.arrow', bytes)
    const seen: { done: number; total: number }[] = []
    const chunks = readTableChunks(path, { rows: 100, onProgress: ({ done, total }) => seen.push({ done, total }) })
    await chunks.next()
    expect(seen.every(({ done }) => done > 0 && done < bytes.length / 2)).toBe(true)
    await chunks.return()
    expect(openFiles(path) ?? 0).toBe(0)
    await readTable(path, { onProgress: ({ done, total }) => seen.push({ done, total }) })
    expect(seen.at(-1)).toEqual({ done: bytes.length, total: bytes.length })
    expect(await rejection(readTable(path, { onProgress: ({ stop }) => stop() }))).toMatchObject({ code: 'stopped' })
    expect(openFiles(path) ?? 0).toBe(0)
  }
})

test('named columns, told types', async () => {
  const arrow = tableFromArrays({ a: ['1', 'x'], b: Int32Array.of(1, 2), c: [true, false] })
  const path = fileOf('a.arrow', tableToIPC(arrow, 'file'))
  const table = await readTable(path, { columns: ['c', 'a'], types: { a: 'number' } })
  expect(table.toRows()).toEqual([
    { c: true, a: 1 },
    { c: false, a: null },
  ])
  expect(table.issues).toEqual([{ code: 'invalidNumber', row: 1, column: 'a' }])
  expect(await rejection(readTable(path, { columns: ['d'] }))).toMatchObject({ code: 'unknownColumn', path: 'columns' })
})

test('rows of issues count from the start of the file', async () => {
  const { table: arrow } = batchesOf([3, 4])
  const table = await readTable(fileOf('a.arrow', tableToIPC(arrow, 'file')), { types: { s: 'number' } })
  expect(table.issues.map(({ row }) => row)).toEqual([1, 2, 3, 4, 6])
})

test('a file without rows has its columns', async () => {
  const schema = new Schema([new Field('a', new Int32(), true), new Field('b', new Utf8(), true)])
  for (const kind of KINDS) {
    const path = fileOf('a.arrow', tableToIPC(new ArrowTable(schema), kind))
    const table = await readTable(path)
    expect([table.rowCount, table.columnNames, table.typeOf('a')]).toEqual([0, ['a', 'b'], 'number'])
    expect(await rejection(readTable(path, { columns: ['c'] }))).toMatchObject({ code: 'unknownColumn' })
  }
})

test('what is no arrow file, and half of one, are refused', async () => {
  const arrow = tableFromArrays({ a: Int32Array.of(1, 2, 3) })
  const bytes = tableToIPC(arrow, 'file')
  for (let length = 0; length < bytes.length; length += 1) {
    const path = fileOf('a.arrow', bytes.subarray(0, length))
    const error = await rejection(readTable(path))
    expect(error).toMatchObject({ code: 'invalidData', path: 'path' })
    expect(error.message).toContain('readTable: path must be an arrow file or stream')
    expect(openFiles(path) ?? 0).toBe(0)
  }
  const text = await rejection(readTable(fileOf('a.feather', 'a,b\n1,secret@example.com\n')))
  expect(text).toMatchObject({ code: 'invalidData' })
  expect(text.message).not.toContain('secret')
})

test('a stream without the mark of its end is reported, half a message is refused', async () => {
  const arrow = tableFromArrays({ a: Int32Array.of(1, 2, 3) })
  const bytes = tableToIPC(arrow, 'stream')
  let read = 0
  for (let length = 0; length < bytes.length; length += 1) {
    try {
      const table = await readTable(fileOf('a.arrow', bytes.subarray(0, length)))
      expect(table.issues).toEqual([{ code: 'missingEnd' }])
      read++
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalidData', path: 'path' })
    }
  }
  // Between the schema, the batch and the end, and up to 8 bytes into what follows.
  expect(read).toBe(17)
  expect((await readTable(fileOf('a.arrow', bytes))).issueCounts).toEqual({})
})

test('columns of one name are refused', async () => {
  const fields = [new Field('a', new Int32()), new Field('a', new Int32())]
  const children = [Int32Array.of(1), Int32Array.of(2)].map((data) => makeData({ type: new Int32(), data }))
  const batch = new RecordBatch(new Schema(fields), makeData({ type: new Struct(fields), length: 1, children }))
  const path = fileOf('a.arrow', tableToIPC(new ArrowTable(batch), 'stream'))
  expect((await rejection(readTable(path))).message).toContain('of distinct columns, got equal names')
})

/** An LZ4 frame of one block that is stored as it is. */
function storedFrame(bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(bytes.length + 15)
  const view = new DataView(frame.buffer)
  view.setUint32(0, 0x184d2204, true)
  frame.set([0x60, 0x70, 0x73], 4)
  view.setUint32(7, (bytes.length | 0x80000000) >>> 0, true)
  frame.set(bytes, 11)
  return frame
}

test('batches packed with LZ4, as feather files are, are unpacked', async () => {
  const arrow = tableFromArrays({
    i: Int32Array.from({ length: 3000 }, (_, i) => i),
    s: Array.from({ length: 3000 }, (_, i) => `name ${i % 10}`),
  })
  for (const Writer of [RecordBatchFileWriter, RecordBatchStreamWriter]) {
    compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: storedFrame })
    const writer = new Writer({ compressionType: CompressionType.LZ4_FRAME })
    writer.write(arrow)
    writer.finish()
    const path = fileOf('a.feather', writer.toUint8Array(true))
    compressionRegistry.set(CompressionType.LZ4_FRAME, null as never)
    expect((await readTable(path)).toRows()).toEqual(Table.from(arrow).toRows())
  }
})
