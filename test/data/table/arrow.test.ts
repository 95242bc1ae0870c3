import * as arrow from 'apache-arrow'
import { type Cell, Table } from 'clientele'
import { expect, test } from 'vitest'

type Vectors = Record<string, arrow.Vector>

const read = (columns: Vectors): Table<Record<string, Cell>> =>
  Table.from<Record<string, Cell>>(new arrow.Table(columns))

/** 128-bit words of an unscaled integer, the least significant first. */
const words = (unscaled: bigint, count = 4): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => Number(BigInt.asUintN(32, unscaled >> BigInt(32 * i))))

const decimals = (values: (bigint | null)[], scale: number, bits = 128): arrow.Vector =>
  arrow.vectorFromArray(
    values.map((value) => (value === null ? null : words(value, bits / 32))),
    new arrow.Decimal(scale, 10, bits),
  )

test('decimals are read as exact text with all places, negative and missing ones too', () => {
  const table = read({ price: decimals([1234n, 5000n, -5n], 2), gap: decimals([null, 7n, -123456789012345678901n], 2) })
  expect([...table.column('price')]).toEqual(['12.34', '50.00', '-0.05'])
  expect([...table.column('gap')]).toEqual([null, '0.07', '-1234567890123456789.01'])
})

test('decimals of 256 bits keep their sign', () => {
  expect([...read({ v: decimals([-1n, 10n ** 40n], 0, 256) }).column('v')]).toEqual(['-1', `1${'0'.repeat(40)}`])
})

test('decimals that a reader gives as bigint are scaled, those it gives as numbers are taken', () => {
  const column = (values: unknown[], scale: number): object => ({
    numRows: values.length,
    schema: { fields: [{ name: 'v' }] },
    getChild: () => ({
      length: values.length,
      nullCount: 0,
      type: { typeId: 7, scale },
      get: (i: number) => values[i],
      toArray: () => BigInt64Array.of(99n),
    }),
  })
  const cells = (values: unknown[], scale: number): Cell[] => [
    ...Table.from<{ v: Cell }>(column(values, scale) as []).column('v'),
  ]
  expect(cells([1234n, -5n], 2)).toEqual(['12.34', '-0.05'])
  expect(cells([12.5, -0.05], 2)).toEqual([12.5, -0.05])
  expect(cells([12n], -3)).toEqual(['12000'])
})

test('dictionaries of decimals and of dates are read by the type of their entries', () => {
  const column = (dictionary: object, values: unknown[]): object => ({
    length: values.length,
    nullCount: 0,
    type: { typeId: -1, dictionary },
    get: (i: number) => values[i],
  })
  const columns: Record<string, object> = {
    price: column({ typeId: 7, scale: 2 }, [words(1234n), words(-5n)]),
    at: column({ typeId: 10 }, [0, 1000]),
  }
  const source = {
    numRows: 2,
    schema: { fields: [{ name: 'price' }, { name: 'at' }] },
    getChild: (name: string) => columns[name],
  }
  expect(Table.from<Record<string, Cell>>(source as never).toRows()).toEqual([
    { price: '12.34', at: new Date(0) },
    { price: '-0.05', at: new Date(1000) },
  ])
})

test('an array that is not one number a row is not taken for the column', () => {
  const source = {
    numRows: 2,
    schema: { fields: [{ name: 'v' }] },
    getChild: () => ({
      length: 2,
      nullCount: 0,
      type: { typeId: 2, bitWidth: 32 },
      get: (i: number) => i + 1,
      toArray: () => Int32Array.of(1, 0, 2, 0),
    }),
  }
  expect([...Table.from<{ v: number }>(source as never).column('v')]).toEqual([1, 2])
})

test('halves are numbers, not their bits', () => {
  const table = read({ h: arrow.vectorFromArray([1.5, -0.25, 2], new arrow.Float16()) })
  expect(table.typeOf('h')).toBe('number')
  expect([...table.column('h')]).toEqual([1.5, -0.25, 2])
})

test('64-bit integers are numbers while every one is exact, else text with all digits', () => {
  const table = read({
    small: arrow.vectorFromArray([1n, -7n], new arrow.Int64()),
    large: arrow.vectorFromArray([1n, 9007199254740993n], new arrow.Int64()),
    unsigned: arrow.vectorFromArray([18446744073709551615n, 2n], new arrow.Uint64()),
    gap: arrow.vectorFromArray([null, 5n], new arrow.Int64()),
  })
  expect(table.toRows()).toEqual([
    { small: 1, large: '1', unsigned: '18446744073709551615', gap: null },
    { small: -7, large: '9007199254740993', unsigned: '2', gap: 5 },
  ])
})

test('truth values, dictionaries and numbers with nulls', () => {
  const table = read({
    b: arrow.vectorFromArray([true, null, false], new arrow.Bool()),
    s: arrow.vectorFromArray(['x', 'y', 'x'], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32())),
    n: arrow.vectorFromArray([1.5, null, -2], new arrow.Float64()),
    i: arrow.vectorFromArray([1, null, -2], new arrow.Int8()),
  })
  expect(table.report().map(({ type, missing }) => [type, missing])).toEqual([
    ['boolean', 1],
    ['string', 0],
    ['number', 1],
    ['number', 1],
  ])
  expect(table.toRows()).toEqual([
    { b: true, s: 'x', n: 1.5, i: 1 },
    { b: null, s: 'y', n: null, i: null },
    { b: false, s: 'x', n: -2, i: -2 },
  ])
})

test('a column without any value has the type that Arrow says', () => {
  const table = read({
    n: arrow.vectorFromArray([null, null], new arrow.Float64()),
    b: arrow.vectorFromArray([null, null], new arrow.Bool()),
    t: arrow.vectorFromArray([null, null], new arrow.TimestampMillisecond()),
    s: arrow.vectorFromArray([null, null], new arrow.Utf8()),
  })
  expect(table.report().map(({ type }) => type)).toEqual(['number', 'boolean', 'instant', 'string'])
})

test('integers and floats of all plain widths, of one chunk without a copy', () => {
  const sources: [arrow.DataType, number][] = [
    [new arrow.Int8(), 1],
    [new arrow.Uint8(), 1],
    [new arrow.Int16(), 2],
    [new arrow.Uint16(), 2],
    [new arrow.Int32(), 4],
    [new arrow.Uint32(), 4],
    [new arrow.Float32(), 4],
    [new arrow.Float64(), 8],
  ]
  for (const [type, bytes] of sources) {
    const values = read({ v: arrow.vectorFromArray([1, 2, 100], type) }).column('v')
    expect([...values]).toEqual([1, 2, 100])
    expect((values as unknown as Uint8Array).BYTES_PER_ELEMENT).toBe(bytes)
  }
})

test('tables of several chunks and slices of them', () => {
  const part = (from: number): arrow.Table =>
    new arrow.Table({
      n: arrow.vectorFromArray([from, from + 1], new arrow.Float64()),
      d: decimals([BigInt(from), -BigInt(from)], 1),
      s: arrow.vectorFromArray([`s${from}`, null], new arrow.Utf8()),
    })
  const whole = part(1).concat(part(10))
  const table = Table.from<Record<string, Cell>>(whole)
  expect(table.toColumns()).toEqual({
    n: Float64Array.of(1, 2, 10, 11),
    d: ['0.1', '-0.1', '1.0', '-1.0'],
    s: ['s1', null, 's10', null],
  })
  expect(Table.from<Record<string, Cell>>(whole.slice(1, 3)).toRows()).toEqual([
    { n: 2, d: '-0.1', s: null },
    { n: 10, d: '1.0', s: 's10' },
  ])
})

test('lists are no cells', () => {
  const list = new arrow.List(new arrow.Field('item', new arrow.Float64()))
  const table = read({
    id: arrow.vectorFromArray([1, 2], new arrow.Int32()),
    l: arrow.vectorFromArray([[1], [2, 3]], list),
  })
  expect(table.columnNames).toEqual(['id'])
  expect(table.ignored).toEqual([{ column: 'l', reason: 'holds objects' }])
})
