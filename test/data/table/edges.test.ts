import { type Cell, InputError, Table } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestName } from '../../../src/core/nearest.ts'

type Rows = Record<string, Cell>[]

const refusal = (attempt: () => unknown): InputError => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('inputs that are no table', () => {
  async function* later(): AsyncGenerator<object> {
    yield { a: 1 }
  }
  function* oneByOne(): Generator<object> {
    yield { a: 1 }
  }
  class Empty {}

  test('promises, iterators, maps and instances without columns are refused instead of read as an empty table', () => {
    const refused: [unknown, RegExp][] = [
      [Promise.resolve([{ a: 1 }]), /got a promise \(await it first\)/],
      [later(), /got an iterator \(collect it into an array first\)/],
      [oneByOne(), /got an iterator \(collect it into an array first\)/],
      [[{ a: 1 }].values(), /got an iterator/],
      [new Map([['a', [1]]]), /got a Map/],
      [new Set([{ a: 1 }]), /got a Set/],
      [new Empty(), /got an object without columns of its own/],
      [/x/, /got an object without columns of its own/],
      [Float64Array.of(1), /got a typed array/],
      [new Date(0), /got a Date/],
    ]
    for (const [input, message] of refused) {
      const error = refusal(() => Table.from(input as []))
      expect(error.message).toMatch(message)
      expect(error.code).toBe('invalidData')
      expect(error.path).toBe('input')
    }
  })

  test('an empty object is an empty table, and an instance with columns is read', () => {
    expect(Table.from({}).rowCount).toBe(0)
    expect(Table.from(Object.create(null)).rowCount).toBe(0)
    class Columns {
      a: number[] = [1, 2]
    }
    expect(Table.from(new Columns() as unknown as { a: number[] }).rowCount).toBe(2)
  })

  test('a single row instead of rows is told so', () => {
    const error = refusal(() => Table.from({ a: 1, b: 'x' } as unknown as []))
    expect(error.path).toBe('input')
    expect(error.message).toMatch(/rows go in an array/)
  })
})

describe('inference', () => {
  test('an object that only calls itself a Date is an object', () => {
    const table = Table.from<object>([{ a: { [Symbol.toStringTag]: 'Date' } }])
    expect(table.ignored).toEqual([{ column: 'a', reason: 'holds objects' }])
  })

  test('a column of NaN is numeric, from rows and from columns; null alone says nothing', () => {
    expect(Table.from({ a: [Number.NaN] }).typeOf('a')).toBe('number')
    expect(Table.from({ a: [null, Number.NaN] }).typeOf('a')).toBe('number')
    expect(Table.from([{ a: Number.NaN }]).typeOf('a')).toBe('number')
    expect(Table.from({ a: [null] }).typeOf('a')).toBe('string')
    expect(Table.from({ a: [Number.NaN, 'x'] }).report()[0]).toMatchObject({ type: 'string', missing: 1, mixed: false })
  })
})

describe('told numbers', () => {
  const told = (value: Cell | bigint): number | null =>
    Table.from([{ n: value }] as Rows, { types: { n: 'number' } }).column('n')[0] as number | null

  test('text is decimal, with sign, point, exponent and spaces around', () => {
    const texts = ['7', ' 7 ', '+7', '-7.25', '.5', '5.', '1e3', '1.5E-2', '-0.1e+2', '\t12\n', '007']
    expect(texts.map(told)).toEqual([7, 7, 7, -7.25, 0.5, 5, 1000, 0.015, -10, 12, 7])
  })

  test('other notations, infinity and text that is no number are refused', () => {
    for (const text of [
      '0x10',
      '0b11',
      '0o7',
      'Infinity',
      '-Infinity',
      '1e999',
      'NaN',
      '1_000',
      '1,5',
      '.',
      'e5',
      ' ',
    ]) {
      expect(() => told(text), text).toThrow('column "n" must be of type number, got a string in row 0')
    }
  })

  test('integers that a number cannot hold are refused, because ids would lose digits', () => {
    expect(told('9007199254740992')).toBe(2 ** 53)
    expect(told(9007199254740992n)).toBe(2 ** 53)
    for (const id of ['9007199254740993', '-9007199254740993', ' +12345678901234567891 ', 12345678901234567891n]) {
      expect(() => told(id)).toThrow(/must be of type number/)
    }
    expect(() => told(10n ** 400n)).toThrow(/must be of type number, got a bigint/)
  })

  test('every number survives the way through its text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        fc.pre(!Number.isInteger(value) || Number.isSafeInteger(value))
        expect(told(String(value))).toBe(Object.is(value, -0) ? 0 : value)
      }),
    )
  })
})

describe('money beside its currency', () => {
  const euros = [{ amount: '1.50', currency: 'EUR' }, null]

  test('with keeps the currency that it splits off', () => {
    const table = Table.from({ id: [1, 2] }).with({ total: euros })
    expect(table.columnNames).toEqual(['id', 'total', 'totalCurrency'])
    expect(table.toRows()[0]).toEqual({ id: 1, total: '1.50', totalCurrency: 'EUR' })
    const dollars = table.with({ total: [{ amount: '2', currency: 'USD' }, null] })
    expect(dollars.toRows()[0]).toEqual({ id: 1, total: '2', totalCurrency: 'USD' })
  })

  test('a column of that name is not overwritten, whichever comes first', () => {
    const message = 'column "totalCurrency" must be left free for the currencies of "total", which holds money'
    expect(() => Table.from({ total: euros, totalCurrency: ['a', 'b'] })).toThrow(message)
    expect(() => Table.from({ totalCurrency: ['a', 'b'], total: euros })).toThrow(message)
    expect(() => Table.from([{ total: euros[0], totalCurrency: 'a' }] as object[])).toThrow(message)
    expect(() => Table.from({ totalCurrency: ['a', 'b'] }).with({ total: euros })).toThrow(message)
    expect(() => Table.from({ id: [1, 2] }).with({ total: euros, totalCurrency: ['a', 'b'] })).toThrow(message)
  })
})

describe('verbs', () => {
  test('with takes arrays and typed arrays only', () => {
    const table = Table.from({ a: [1, 2, 3] })
    for (const values of ['abc', { length: 3 }, new Set([1, 2, 3]), new DataView(new ArrayBuffer(3)), null, 3]) {
      expect(() => table.with({ b: values as unknown as number[] })).toThrow(
        /Table\.with: "b" must be an array or typed array of length 3 \(rows\), got/,
      )
    }
    expect([...table.with({ b: Int8Array.of(4, 5, 6) }).column('b')]).toEqual([4, 5, 6])
  })

  test('an empty list of rows joins, on either side', () => {
    const right = Table.from({ id: [1, 2], name: ['x', 'y'] })
    const none = Table.from<{ id: number }>([]).join(right, { on: 'id' })
    expect(none.rowCount).toBe(0)
    expect(none.report().map(({ name, type }) => [name, type])).toEqual([
      ['id', 'number'],
      ['name', 'string'],
    ])
    expect(right.join(Table.from<{ id: number }>([]), { on: 'id' }).toRows()).toEqual(right.toRows())
    expect(right.join(Table.from<{ id: number }>([]), { on: 'id', how: 'inner' }).rowCount).toBe(0)
    expect(() => Table.from<{ idd: number }>([]).join(right as never, { on: 'idd' as never })).toThrow(
      /did you mean "id"\?/,
    )
  })

  test('a row that is not there is refused', () => {
    const table = Table.from({ a: [1, 2] })
    expect(table.row(1)).toEqual({ a: 2 })
    for (const index of [2, -1, 0.5, Number.NaN, '0' as unknown as number]) {
      expect(() => table.row(index)).toThrow('Table.row: index must be an integer from 0 to 1')
    }
    expect(() => Table.from({}).row(0)).toThrow(InputError)
  })

  test('descending is true or false', () => {
    const table = Table.from({ a: [1, 2] })
    for (const key of ['a', () => 1] as const) {
      expect(() => table.sortBy(key, { descending: 'no' as unknown as boolean })).toThrow(
        'Table.sortBy: descending must be true or false, got "no"',
      )
    }
  })

  test('through JSON, told instants come back and infinite numbers are missing', () => {
    const table = Table.from({ at: [new Date('2024-01-05T10:00:00Z'), null], n: [1, Infinity] })
    const again = Table.from(JSON.parse(JSON.stringify(table)), { types: { at: 'instant' } })
    expect(again.toRows()).toEqual([
      { at: new Date('2024-01-05T10:00:00Z'), n: 1 },
      { at: null, n: null },
    ])
  })
})

test('a name is suggested for a slip of the pen, not for another word', () => {
  const slips: [string, string][] = [
    ['colums', 'columns'],
    ['amont', 'amount'],
    ['citty', 'city'],
    ['agee', 'age'],
    ['champion', 'champions'],
    ['Bins', 'bins'],
    ['desc', 'descending'],
    ['elevn', 'eleven'],
    ['quantiles', 'quantile'],
    ['customerId', 'customer'],
    ['custmoerID', 'customerId'],
  ]
  for (const [wrong, right] of slips) expect(nearestName(wrong, ['zzzz', right, 'other'])).toBe(right)
  const others: [string, string][] = [
    ['amount', 'account'],
    ['account', 'amount'],
    ['date', 'state'],
    ['product', 'price'],
  ]
  for (const [wrong, other] of others) expect(nearestName(wrong, [other]), wrong).toBeNull()
})
