import { type CsvChunk, readCsv, readCsvChunks } from 'clientele/csv'
import fc from 'fast-check'
import { expect, test } from 'vitest'

async function* piecewise<T>(pieces: readonly T[]): AsyncGenerator<T, void, undefined> {
  for (const piece of pieces) yield await Promise.resolve(piece)
}

const all = async <R extends object>(chunks: AsyncIterable<CsvChunk<R>>): Promise<CsvChunk<R>[]> => {
  const tables: CsvChunk<R>[] = []
  for await (const table of chunks) tables.push(table)
  return tables
}

/** Cuts at the given shares of the length. */
function cut<T extends { readonly length: number; slice(from: number, to: number): T }>(
  whole: T,
  shares: number[],
): T[] {
  const places = [0, ...shares.map((share) => Math.floor(share * (whole.length + 1))), whole.length].sort(
    (a, b) => a - b,
  )
  return places.slice(1).map((to, i) => whole.slice(places[i]!, to))
}

const csvText = fc
  .array(
    fc.array(
      fc.oneof(
        fc.constantFrom(
          '1',
          '22',
          '-3.50',
          '007',
          '',
          '""',
          'x',
          'é',
          '王',
          '😀',
          '"a,b"',
          '"a""b"',
          '"line\r\nend"',
          '"x"y',
          '12"',
        ),
        fc.string({ maxLength: 6, unit: fc.constantFrom('a', '"', ',', '\n', '\r', '1', 'ü', '😀', ' ') }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    { maxLength: 12 },
  )
  .chain((rows) => fc.constantFrom('\n', '\r\n', '\r').map((end) => rows.map((row) => row.join(',')).join(end)))
const shares = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 8 })

test('however text or bytes are cut, the table and its issues are the same', async () => {
  await fc.assert(
    fc.asyncProperty(csvText, shares, async (text, places) => {
      const whole = readCsv(text)
      const bytes = new TextEncoder().encode(text)
      const streamed = [
        await readCsv(piecewise(cut(text, places))),
        await readCsv(piecewise(cut(bytes, places))),
        readCsv(bytes),
      ]
      for (const table of streamed) {
        expect(table.toJSON()).toEqual(whole.toJSON())
        expect(table.report()).toEqual(whole.report())
        expect(table.issues).toEqual(whole.issues)
        expect(table.issueCounts).toEqual(whole.issueCounts)
      }
    }),
    { numRuns: 150 },
  )
})

test('a long text is the same in one piece, in pieces of any size, and in tables of any number of rows', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, i) => `${i},"Zoë ""${i % 7}"" 王",${i % 10 === 0 ? '' : i / 8}${i % 999 === 0 ? ',x' : ''}`,
  )
  const text = `id,name,value\r\n${rows.join('\r\n')}\r\n`
  const whole = readCsv(text, { types: { id: 'string' } })
  expect(whole.rowCount).toBe(30_000)
  expect([...whole.column('name')].slice(0, 3)).toEqual(['Zoë "0" 王', 'Zoë "1" 王', 'Zoë "2" 王'])
  const bytes = new TextEncoder().encode(text)
  for (const size of [997, 65_536, bytes.length]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    )
    const table = await readCsv(piecewise(pieces), { types: { id: 'string' } })
    expect(table.toJSON()).toEqual(whole.toJSON())
    expect(table.issues).toEqual(whole.issues)
  }
  for (const size of [1000, 7777, 65_536]) {
    const tables = await all(readCsvChunks(text, { rows: size, types: { value: 'number' } }))
    expect(tables.map(({ rowCount }) => rowCount).slice(0, -1)).toEqual(Array(tables.length - 1).fill(size))
    expect(tables.flatMap((table) => [...table.column('name')])).toEqual([...whole.column('name')])
    expect(tables.flatMap((table) => [...table.column('id')])).toEqual([...whole.column('id')])
    expect(tables.flatMap((table) => [...table.column('value')])).toEqual([...whole.column('value')])
    expect(tables.map(({ firstRow }) => firstRow)).toEqual(tables.map((_, i) => i * size))
    expect(tables.flatMap(({ issues }) => issues)).toEqual(whole.issues)
  }
})

test('characters of two, three and four bytes may be cut anywhere', async () => {
  const text = 'name\né\n王\n😀\nZoë\n'
  const bytes = new TextEncoder().encode(text)
  const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
  expect([...(await readCsv(piecewise(single))).column('name')]).toEqual(['é', '王', '😀', 'Zoë'])
  expect([...(await readCsv(piecewise([...text].flatMap((c) => c.split(''))))).column('name')]).toEqual([
    'é',
    '王',
    '😀',
    'Zoë',
  ])
})

test('bytes that are not in the encoding become U+FFFD and are reported once, wherever they are cut', async () => {
  const bytes = Uint8Array.of(97, 10, 0xff, 10, 0xe7, 0x8e, 10, 0xc3)
  for (const size of [1, 2, 3, 8]) {
    const pieces = Array.from({ length: Math.ceil(8 / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
    const table = await readCsv(piecewise(pieces))
    expect([...table.column('a')]).toEqual(['\ufffd', '\ufffd', '\ufffd'])
    expect(table.issueCounts).toEqual({ invalidEncoding: 1 })
    expect(table.issues).toEqual([{ code: 'invalidEncoding' }])
  }
})

test('bytes and text may alternate; a character that is cut off by text is damaged once', async () => {
  const table = await readCsv(
    piecewise<string | Uint8Array>(['a\n', Uint8Array.of(0xc3, 0xa9, 0xc3), 'x\n', 'y', Uint8Array.of(0xc3, 0xa9)]),
  )
  expect([...table.column('a')]).toEqual(['é\ufffdx', 'yé'])
  expect(table.issueCounts).toEqual({ invalidEncoding: 1 })
})

test('another encoding can be told, and a UTF-16 byte order mark tells itself', async () => {
  const latin = Uint8Array.of(110, 10, 0x4d, 0xfc, 0x6c, 10)
  expect([...readCsv(latin, { encoding: 'windows-1252' }).column('n')]).toEqual(['Mül'])
  for (const [littleEndian, mark] of [
    [true, [0xff, 0xfe]],
    [false, [0xfe, 0xff]],
  ] as const) {
    const text = 'a\tb\nZoë 😀\t2\n'
    const bytes = new Uint8Array(2 + text.length * 2)
    bytes.set(mark)
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), littleEndian)
    for (const table of [readCsv(bytes), await readCsv(piecewise(Array.from(bytes, (byte) => Uint8Array.of(byte))))]) {
      expect(table.toJSON()).toEqual({ a: ['Zoë 😀'], b: [2] })
      expect(table.issues).toEqual([])
    }
  }
})

test('in chunks the columns that are not told are text, so that all tables are alike', async () => {
  const tables = await all(
    readCsvChunks(piecewise(['a,b,c\n1,2,3\n4,', '5,6\n7,x,9']), { rows: 2, types: { b: 'number' } }),
  )
  expect(tables.map((table) => table.toJSON())).toEqual([
    { a: ['1', '4'], b: [2, 5], c: ['3', '6'] },
    { a: ['7'], b: [null], c: ['9'] },
  ])
  expect(tables.map(({ issues }) => issues)).toEqual([[], [{ code: 'invalidNumber', row: 2, column: 'b' }]])
})

test('there is at least one table, and no empty one behind full ones', async () => {
  expect((await all(readCsvChunks('a,b\n'))).map(({ rowCount, columnNames }) => [rowCount, columnNames])).toEqual([
    [0, ['a', 'b']],
  ])
  expect((await all(readCsvChunks(''))).map(({ rowCount }) => rowCount)).toEqual([0])
  expect((await all(readCsvChunks('a\n1\n2\n3\n4\n', { rows: 2 }))).map(({ rowCount }) => rowCount)).toEqual([2, 2])
})

test('leaving the loop closes the stream, and no more is pulled than needed', async () => {
  let pulled = 0
  let closed = false
  async function* source(): AsyncGenerator<string, void, undefined> {
    try {
      yield 'a,b\n'
      for (;;) {
        pulled++
        yield '1,2\n'.repeat(20_000)
      }
    } finally {
      closed = true
    }
  }
  for await (const table of readCsvChunks(source(), { rows: 50_000 })) {
    expect(table.rowCount).toBe(50_000)
    break
  }
  expect(closed).toBe(true)
  expect(pulled).toBeLessThan(6)
})

test('web streams of bytes and text are read, also where they are not async iterable', async () => {
  const stream = (): ReadableStream<Uint8Array> => new Blob(['a,b\n1,é\n']).stream()
  expect((await readCsv(stream())).toJSON()).toEqual({ a: [1], b: ['é'] })
  const reader = stream().getReader()
  let cancelled = false
  const cancel = async (): Promise<void> => {
    cancelled = true
  }
  const plain = { getReader: () => ({ read: () => reader.read(), cancel }) }
  expect((await readCsv(plain as unknown as ReadableStream<Uint8Array>)).toJSON()).toEqual({ a: [1], b: ['é'] })
  expect(cancelled).toBe(false)
  const endless = {
    getReader: () => ({
      read: async () => ({ done: false, value: 'a\n'.repeat(40_000) }),
      cancel,
    }),
  }
  for await (const table of readCsvChunks(endless as unknown as ReadableStream<string>, { rows: 10 })) {
    expect(table.rowCount).toBe(10)
    break
  }
  expect(cancelled).toBe(true)
})

test('a stream that fails or gives something else fails the reading', async () => {
  async function* failing(): AsyncGenerator<string, void, undefined> {
    yield 'a\n1\n'
    throw new RangeError('disk')
  }
  await expect(readCsv(failing())).rejects.toThrow('disk')
  // @ts-expect-error numbers are no text
  await expect(readCsv(piecewise([1, 2]))).rejects.toThrow(
    'readCsv: input must be a stream of strings or Uint8Arrays, got a number',
  )
  // @ts-expect-error an array is no stream
  expect(() => readCsvChunks(['a'])).toThrow('readCsvChunks: input must be')
  expect(() => readCsvChunks('a', { rows: 0 })).toThrow('readCsvChunks: rows must be an integer from 1')
})

test('progress of a stream has no total until its end', async () => {
  const seen: [number, number][] = []
  await readCsv(piecewise(['a,b\n', '1,2\n', '3,4\n']), { onProgress: ({ done, total }) => seen.push([done, total]) })
  expect(seen[0]).toEqual([4, Number.POSITIVE_INFINITY])
  expect(seen.at(-1)).toEqual([12, 12])
  await expect(readCsv(piecewise(['a\n', '1\n']), { onProgress: ({ stop }) => stop() })).rejects.toMatchObject({
    code: 'stopped',
  })
})
