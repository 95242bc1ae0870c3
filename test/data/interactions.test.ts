import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InputError, ModelFormatError } from '../../src/core/errors.ts'
import { Interactions, isInteractions, type Repeated } from '../../src/data/interactions.ts'
import { Table } from '../../src/data/table/table.ts'

const refusal = (act: () => unknown): InputError => {
  try {
    act()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

type Row = { user: string | null; item: string | null; value: number | null; at: number | null }

/** The definition, with maps of maps. */
function naive(rows: readonly Row[], repeated: Repeated): { user: string; item: string; value: number; at?: Date }[] {
  const pairs = new Map<string, Row[]>()
  for (const row of rows) {
    if (row.user === null || row.item === null || row.value === null) continue
    const key = JSON.stringify([row.user, row.item])
    pairs.set(key, [...(pairs.get(key) ?? []), row])
  }
  return [...pairs].map(([key, group]) => {
    const [user, item] = JSON.parse(key)
    const values = group.map((row) => row.value ?? 0)
    const dates = group.map((row) => row.at ?? -Infinity)
    const latest = Math.max(...dates)
    const sum = values.reduce((a, b) => a + b, 0)
    const byRule = {
      sum,
      mean: sum / values.length,
      max: Math.max(...values),
      last: values[dates.lastIndexOf(latest)] ?? 0,
    }
    const pair = { user, item, value: byRule[repeated] }
    return latest === -Infinity ? pair : { ...pair, at: new Date(latest) }
  })
}

const id = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '7') },
  fc.constant(null),
)
const someRows = fc.array(
  fc.record({
    user: id,
    item: id,
    value: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -5, max: 5 }) }, fc.constant(null)),
    at: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.constant(null)),
  }),
  { maxLength: 30 },
)
const rules = fc.constantFrom<Repeated>('sum', 'mean', 'max', 'last')

const countable = (rows: readonly Row[]): Row[] =>
  rows.filter(({ user, item, value }) => user !== null && item !== null && value !== null)

test('pairs, values and times are those of the definition', () => {
  fc.assert(
    fc.property(someRows, rules, (rows, repeated) => {
      fc.pre(countable(rows).length > 0)
      const expected = naive(rows, repeated)
      const got = Interactions.from(rows, { repeated })
      expect(got.rows()).toEqual(expected)
      expect(got.userIds).toEqual([...new Set(countable(rows).map(({ user }) => user))])
      expect(got.itemIds).toEqual([...new Set(countable(rows).map(({ item }) => item))])
      expect([got.userCount, got.itemCount, got.size]).toEqual([
        got.userIds.length,
        got.itemIds.length,
        expected.length,
      ])
      const dropped = rows.filter(({ user }) => user === null).length
      expect(got.dropped.missingUser).toBe(dropped)
      expect(got.dropped.missingUser + got.dropped.missingItem + got.dropped.missingValue).toBe(
        rows.length - countable(rows).length,
      )
      expect(got.undated.missing).toBe(countable(rows).filter(({ at }) => at === null).length)
    }),
  )
})

test('the sparse matrices hold the same pairs, with ascending columns', () => {
  fc.assert(
    fc.property(someRows, rules, (rows, repeated) => {
      fc.pre(countable(rows).length > 0)
      const { byUser, userIds, itemIds, ...rest } = Interactions.from(rows, { repeated })
      const byItem = Interactions.from(rows, { repeated }).byItem()
      const entries = (matrix: typeof byUser, turned: boolean): string[] => {
        const found: string[] = []
        for (let i = 0; i < matrix.rows; i++) {
          const { indices, values } = matrix.row(i)
          indices.forEach((j, k) => {
            if (k > 0) expect(j).toBeGreaterThan(indices[k - 1] ?? j)
            const [user, item] = turned ? [j, i] : [i, j]
            found.push(JSON.stringify([userIds[user], itemIds[item], values[k]]))
          })
        }
        return found.sort()
      }
      const expected = naive(rows, repeated).map(({ user, item, value }) => JSON.stringify([user, item, value]))
      expect(entries(byUser, false)).toEqual(expected.sort())
      expect(entries(byItem, true)).toEqual(expected)
      expect([byItem.rows, byItem.columns, rest.size]).toEqual([itemIds.length, userIds.length, expected.length])
    }),
  )
})

test('rows, columns, typed columns and a Table give the same interactions', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(5), fc.nat(9)), { minLength: 1, maxLength: 30 }),
      rules,
      (cells, repeated) => {
        const user = cells.map(([u]) => u * 1000)
        const item = cells.map(([, i]) => i - 3)
        const value = cells.map(([, , v]) => v / 2)
        const at = cells.map(([, , , t]) => t)
        const rows = cells.map((_, k) => ({ user: user[k], item: item[k], value: value[k], at: at[k] }))
        const expected = JSON.stringify(Interactions.from({ user, item, value, at }, { repeated }))
        const typed = {
          user: Int32Array.from(user),
          item: Int16Array.from(item),
          value: Float32Array.from(value),
          at: Float64Array.from(at),
        }
        expect(JSON.stringify(Interactions.from(typed, { repeated }))).toBe(expected)
        expect(JSON.stringify(Interactions.from(rows as never, { repeated }))).toBe(expected)
        expect(JSON.stringify(Interactions.from(Table.from(typed), { repeated }))).toBe(expected)
      },
    ),
  )
})

test('without dates and repeats that depend on order, permuting the rows permutes the ids and nothing else', () => {
  fc.assert(
    fc.property(
      someRows.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      fc.constantFrom<Repeated>('sum', 'mean', 'max'),
      ([rows, shuffled], repeated) => {
        fc.pre(countable(rows).length > 0)
        const text = (list: readonly Row[]): string[] =>
          Interactions.from(list, { repeated })
            .rows()
            .map((row) => JSON.stringify(row))
            .sort()
        expect(text(shuffled)).toEqual(text(rows))
      },
    ),
  )
})

test('sums do not depend on the order of the rows to the last bit', () => {
  const values = [1e16, 1, -1e16, 0.1, 1, 1e-9]
  fc.assert(
    fc.property(fc.shuffledSubarray(values, { minLength: values.length }), (shuffled) => {
      const rows = shuffled.map((value) => ({ user: 1, item: 1, value }))
      expect(Interactions.from(rows, { repeated: 'sum' }).rows()[0]?.value).toBe(2.100000001)
    }),
  )
})

test('order lines fit as they are: each row counts 1, and a quantity is no value', () => {
  const lines = [
    { customerId: 'x', productId: 'p', quantity: 3 },
    { customerId: 'x', productId: 'p', quantity: 4 },
    { customerId: 'y', productId: 'q', quantity: 5 },
  ]
  const got = Interactions.from(lines)
  expect(got.kind).toBe('events')
  expect(got.rows()).toEqual([
    { user: 'x', item: 'p', value: 2 },
    { user: 'y', item: 'q', value: 1 },
  ])
  expect(Interactions.from(lines, { columns: { value: 'quantity' }, kind: 'events' }).rows()[0]?.value).toBe(7)
  expect(Interactions.from(lines, { columns: { value: 'quantity' } }).kind).toBe('ratings')
})

test('ratings keep the last by date, of equal dates the later row; a row without a date is older than any with one', () => {
  const last = (values: readonly (readonly [value: number, at: unknown])[]): unknown => {
    const rows = values.map(([value, at]) => ({ user: 1, item: 1, value, at }))
    return Interactions.from(rows as never)
      .rows()
      .map(({ value, at }) => [value, at?.toISOString().slice(0, 10)])
  }
  expect(
    last([
      [1, '2024-02-01'],
      [2, '2024-01-01'],
    ]),
  ).toEqual([[1, '2024-02-01']])
  expect(
    last([
      [1, '2024-02-01'],
      [2, '2024-02-01'],
      [3, '2024-01-31'],
    ]),
  ).toEqual([[2, '2024-02-01']])
  expect(
    last([
      [1, '2024-02-01'],
      [2, null],
      [3, 'yesterday'],
    ]),
  ).toEqual([[1, '2024-02-01']])
  expect(
    last([
      [2, null],
      [3, ''],
      [1, '2024-02-01'],
    ]),
  ).toEqual([[1, '2024-02-01']])
  expect(
    last([
      [1, null],
      [2, null],
    ]),
  ).toEqual([[2, undefined]])
})

test('dates are read in every shape; those that cannot be read are counted and the rows stay', () => {
  const at = [new Date(5), 7, '1970-01-01T00:00:00.009Z', { epochMilliseconds: 11 }, null, 'soon', Number.NaN]
  const got = Interactions.from({ user: at.map((_, i) => i), item: at.map(() => 'x'), at } as never)
  expect(got.rows().map((row) => row.at?.getTime())).toEqual([5, 7, 9, 11, undefined, undefined, undefined])
  expect(got.undated).toEqual({ missing: 2, unreadable: 1 })
  expect(got.dropped).toEqual({ missingUser: 0, missingItem: 0, missingValue: 0 })
  const local = { user: ['a'], item: ['b'], at: ['2024-06-01T00:00'] }
  expect(Interactions.from(local, { timeZone: 'Asia/Tokyo' }).rows()[0]?.at).toEqual(new Date('2024-05-31T15:00:00Z'))
  expect(Interactions.from({ user: [1], item: [2], at: ['soon'] }).at).toBe(null)
})

test('ids are the same when their text is, and come back as first written', () => {
  const got = Interactions.from({ user: [42, 42n, '42', 7], item: ['x', 'x', 'x', 1n] })
  expect(got.userIds).toEqual([42, 7])
  expect(got.itemIds).toEqual(['x', 1n])
  expect(got.rows()[0]?.value).toBe(3)
})

test('numbers of any size and fraction are ids', () => {
  const numbers = [1.5, 1, 2 ** 40, -7, 1e21, Infinity]
  const got = Interactions.from({ user: numbers, item: Float64Array.from(numbers) })
  expect([got.userIds, got.itemIds]).toEqual([numbers, numbers])
})

test('missing users, items and values leave the row out, and their ids do not appear', () => {
  const got = Interactions.from({
    user: ['gone', null, '', Number.NaN, 'a', 'b'],
    item: [null, 'gone too', 'x', 'x', 'x', 'y'],
    value: [1, 1, 1, 1, 4, null],
  } as never)
  expect(got.rows()).toEqual([{ user: 'a', item: 'x', value: 4 }])
  expect(got.dropped).toEqual({ missingUser: 3, missingItem: 1, missingValue: 1 })
  expect([got.userIds, got.itemIds]).toEqual([['a'], ['x']])
})

test('values that are not finite numbers are refused with the first row and the count', () => {
  for (const bad of [Number.NaN, Infinity, -Infinity, 'five', {}, Symbol('x')]) {
    const error = refusal(() => Interactions.from({ user: [1, 1, 1], item: [1, 2, 3], value: [1, bad, bad] } as never))
    expect(error.path).toBe('value')
    expect(error.message).toContain('in row 1 (and 1 more)')
    expect(error.message).not.toContain('five')
  }
  expect(
    Interactions.from({ user: [1, 2, 3], item: [1, 1, 1], value: [2n, true, 0.5] } as never)
      .rows()
      .map((row) => row.value),
  ).toEqual([2, 1, 0.5])
  const huge = { user: [1, 1], item: [1, 1], value: [1e308, 1e308] }
  expect(refusal(() => Interactions.from(huge, { repeated: 'sum' })).code).toBe('nonFinite')
  expect(Interactions.from(huge).rows()[0]?.value).toBe(1e308)
})

test('a call without a row that counts is refused', () => {
  expect(refusal(() => Interactions.from([])).code).toBe('noRows')
  expect(refusal(() => Interactions.from({ user: [null, 1], item: [1, null] } as never)).code).toBe('noRows')
})

test('wrong options and columns are refused by name', () => {
  const rows = [{ who: 1, what: 2 }]
  expect(refusal(() => Interactions.from(rows as never)).path).toBe('columns.user')
  expect(
    refusal(() => Interactions.from(rows, { columns: { user: 'who', item: 'waht' as 'what' } })).message,
  ).toContain('did you mean "what"?')
  const columns = { user: 'who', item: 'what' } as const
  expect(refusal(() => Interactions.from(rows, { columns, kind: 'ratings' })).path).toBe('columns.value')
  expect(refusal(() => Interactions.from(rows, { columns, repeated: 'first' as 'last' })).path).toBe('repeated')
  expect(refusal(() => Interactions.from(rows, { columns, kind: 'event' as 'events' })).path).toBe('kind')
  expect(refusal(() => Interactions.from(rows, { columns, timeZone: 'Mars' })).path).toBe('timeZone')
  expect(refusal(() => Interactions.from(rows, { column: columns } as never)).message).toContain(
    'did you mean columns?',
  )
  for (const input of [null, 3, 'rows', [1]]) expect(() => Interactions.from(input as never)).toThrow(InputError)
})

test('a hundred thousand distinct text ids, and one user with as many items, are grouped right', () => {
  const count = 100_000
  const user = Array.from({ length: count }, (_, i) => `u${i}`)
  const many = Interactions.from({ user, item: user.map((_, i) => (i * 7919) % count) })
  expect([many.userCount, many.itemCount, many.size]).toEqual([count, count, count])
  const one = Interactions.from({ user: user.map(() => 1), item: user.map((_, i) => (i * 7919) % (count / 2)) })
  expect(one.size).toBe(count / 2)
  expect(one.byUser.indices.every((item, i) => item === i)).toBe(true)
  expect(one.byUser.values.every((value) => value === 2)).toBe(true)
  expect(one.rows()[1]).toEqual({ user: 1, item: 7919, value: 2 })
})

test('rows, the table and the JSON give the same interactions again', () => {
  fc.assert(
    fc.property(someRows, rules, (rows, repeated) => {
      fc.pre(countable(rows).length > 0)
      const first = Interactions.from(rows, { repeated })
      const fromJson = Interactions.from(JSON.parse(JSON.stringify(first)))
      expect(JSON.stringify(fromJson)).toBe(JSON.stringify(first))
      expect(fromJson.rows()).toEqual(first.rows())
      expect(fromJson.byUser.indices).toEqual(first.byUser.indices)
      expect(fromJson.byUser.values).toEqual(first.byUser.values)
      expect(Interactions.from(first.rows()).rows()).toEqual(first.rows())
      expect(Interactions.from(first.toTable()).rows()).toEqual(first.rows())
      expect(first.toTable().columnNames).toEqual(
        first.at === null ? ['user', 'item', 'value'] : ['user', 'item', 'value', 'at'],
      )
    }),
  )
})

test('the JSON of hostile ids survives a database', () => {
  const first = Interactions.from({
    user: ['\0', '\\0', 2n ** 70n, -0],
    item: [Infinity, 'Infinity', '__proto__', 1e21],
  })
  const json = JSON.stringify(first)
  expect(json).not.toContain('\\u0000')
  const again = Interactions.from(JSON.parse(json))
  expect(again.userIds).toEqual(['\0', '\\0', '1180591620717411303424', 0])
  expect(again.itemIds).toEqual(['Infinity', '__proto__', 1e21])
})

test('malformed JSON is refused by the name of the field', () => {
  const json = JSON.parse(JSON.stringify(Interactions.from({ user: [1, 2], item: [3, 3], value: [1, 2], at: [5, 6] })))
  const broken: [string, object][] = [
    ['version', { version: 2 }],
    ['userIds', { userIds: [1, 1] }],
    ['users', { users: [0, 2] }],
    ['items', { items: [0] }],
    ['values', { values: [1, 'NaN'] }],
    ['values', { values: null }],
    ['at', { at: [5] }],
    ['items', { users: [0, 0] }],
    ['interactionKind', { interactionKind: 'clicks' }],
    ['dropped', { dropped: null }],
    ['dropped.missingItem', { dropped: { missingUser: 0, missingItem: -1, missingValue: 0 } }],
  ]
  for (const [path, change] of broken) {
    try {
      Interactions.from({ ...json, ...change })
      expect.unreachable(path)
    } catch (error) {
      expect(error).toBeInstanceOf(ModelFormatError)
      expect((error as ModelFormatError).path).toBe(path)
    }
  }
})

test('interactions are taken as they are, or under another kind', () => {
  const ratings = Interactions.from({ user: [1], item: [2], value: [3] })
  expect(Interactions.from(ratings)).toBe(ratings)
  const events = Interactions.from(ratings, { kind: 'events' })
  expect([events.kind, events.byUser.values, ratings.kind]).toEqual(['events', ratings.byUser.values, 'ratings'])
  expect(refusal(() => Interactions.from(ratings, { columns: { user: 'x' } } as never)).path).toBe('columns')
  const foreign = Object.defineProperty({ ...ratings }, Symbol.for('clientele.Interactions'), { value: 1 })
  expect(isInteractions(foreign)).toBe(true)
  expect(Interactions.from(foreign as Interactions)).toBe(foreign)
})

test('the input is not changed', () => {
  const user = Int32Array.of(1, 2, 1)
  const item = Int32Array.of(5, 5, 5)
  const value = Object.freeze([1, null, 3])
  Interactions.from({ user, item, value } as never)
  expect([Array.from(user), Array.from(item)]).toEqual([
    [1, 2, 1],
    [5, 5, 5],
  ])
})
