import { ImputerModel, imputer } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'

type Row = readonly (number | null)[]

/** The definition, row against row: nan-Euclidean distance, donors that know the column, uniform mean, ties by the earlier row. */
function naive(donors: readonly Row[], asking: readonly Row[], neighbors: number): (number | null)[][] {
  const width = asking[0]?.length ?? 0
  return asking.map((row) =>
    row.map((own, column) => {
      if (own !== null) return own
      const near: { distance: number; value: number }[] = []
      const known: number[] = []
      for (const donor of donors) {
        const value = donor[column] ?? null
        if (value === null) continue
        known.push(value)
        let squared = 0
        let common = 0
        for (let c = 0; c < width; c++) {
          const [a, b] = [row[c] ?? null, donor[c] ?? null]
          if (a === null || b === null) continue
          squared += (a - b) ** 2
          common++
        }
        if (common > 0) near.push({ distance: (squared * width) / common, value })
      }
      if (known.length === 0) return null
      const chosen = near
        .sort((a, b) => a.distance - b.distance)
        .slice(0, neighbors)
        .map(({ value }) => value)
      const list = chosen.length === 0 ? known : chosen
      return list.reduce((sum, value) => sum + value, 0) / list.length
    }),
  )
}

const columnsOf = (rows: readonly Row[], width: number) =>
  Object.fromEntries(Array.from({ length: width }, (_, c) => [`x${c}`, rows.map((row) => row[c] ?? null)]))

const holed = (random: Random, count: number, width: number, share: number): Row[] =>
  Array.from({ length: count }, () => {
    const center = random.normal()
    return Array.from({ length: width }, () => {
      const value = center + random.normal()
      return random.uniform() < share ? null : value
    })
  })

function expectSame(donors: readonly Row[], asking: readonly Row[], neighbors: number): void {
  const width = donors[0]?.length ?? 0
  const features = Array.from({ length: width }, (_, c) => `x${c}`)
  const fit = imputer(columnsOf(donors, width), { strategy: 'knn', neighbors, features })
  const table = fit.transform(columnsOf(asking, width))
  naive(donors, asking, neighbors).forEach((row, r) => {
    row.forEach((value, c) => {
      const own = table.column(`x${c}`)[r] as number | null
      if (value === null) expect(own).toBeNull()
      else expect(own, `row ${r}, column ${c}`).toBeNear(value, { relative: 1e-12, absolute: 1e-12 })
    })
  })
}

describe('the nearest rows', () => {
  test('are those of the definition', () => {
    const row = fc.tuple(
      fc.nat(9),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 6 }),
    )
    fc.assert(
      fc.property(row, ([seed, gaps, count, neighbors]) => {
        const random = new Random(seed * 100 + count)
        const donors = holed(random, count, 4, gaps * 0.25)
        expectSame(donors, donors, neighbors)
        expectSame(donors, holed(random, 8, 4, 0.4), neighbors)
      }),
      { numRuns: 40 },
    )
  })

  test('are the same from trees and from looking at every row', () => {
    // Enough rows of a kind for trees on both sides: of the pattern without gaps, and of those with one
    const random = new Random(5)
    const donors = holed(random, 2300, 3, 0.2)
    const asking = holed(random, 400, 3, 0.3)
    expectSame(donors, asking, 5)
  })

  test('are the same where trees know some of the columns asked for', () => {
    const random = new Random(8)
    const complete = holed(random, 1100, 3, 0)
    const donors = [...complete, ...holed(random, 1100, 3, 0).map(([x = null, y = null]) => [x, y, null])]
    const ask = (gap: number) => holed(random, 60, 3, 0).map((row) => row.map((value, c) => (c === gap ? null : value)))
    expectSame(donors, [...ask(0), ...ask(1), ...ask(2)], 3)
  })

  test('are found among many columns, whatever their unit', () => {
    const random = new Random(9)
    const rows = holed(random, 150, 9, 0.15).map((row) => row.map((value) => (value === null ? null : value * 1e6)))
    expectSame(rows, rows, 4)
  })

  test('long lists are in order too', () => {
    const random = new Random(6)
    expectSame(holed(random, 120, 3, 0.2), holed(random, 10, 3, 0.4), 40)
    expectSame(holed(random, 20, 3, 0.2), holed(random, 10, 3, 0.4), 40)
  })

  test('ties go to the earlier row', () => {
    const fit = imputer({ x: [0, 2, 0, 2], y: [10, 20, 30, 40] }, { strategy: 'knn', neighbors: 1 })
    expect([...fit.transform({ x: [1, 0, 2], y: [null, null, null] }).column('y')]).toEqual([10, 10, 20])
  })

  test('a row that shares no known column with any other gets the mean', () => {
    const fit = imputer({ x: [1, 2, null], y: [5, 9, null] }, { strategy: 'knn' })
    expect(fit.table.toRows()[2]).toEqual({ x: 1.5, y: 7 })
    expect(imputer({ x: [1, null, 3] }, { strategy: 'knn' }).table.column('x')[1]).toBe(2)
  })
})

describe('columns', () => {
  test('under other strategies are compared as they came, and filled by their own', () => {
    const table = { a: [1, 2, null, 10], b: [1, null, 2, 10] }
    const fit = imputer(table, { strategies: { b: 'knn' }, strategy: 'mean', neighbors: 1 })
    // Row 1 asks with a = 2 and finds row 0; the filled a of row 2 says nothing
    expect([...fit.table.column('b')]).toEqual([1, 1, 2, 10])
    expect(fit.table.column('a')[2]).toBeNear(13 / 3, { relative: 1e-15 })
  })

  test('under other strategies are not compared as filled', () => {
    const table = { a: [0, 5, 10, null], b: [10, 20, 30, null], c: [1, 1.1, 9, 1] }
    const fit = imputer(table, { strategy: 'mean', strategies: { b: 'knn' }, neighbors: 1 })
    expect(fit.table.toRows()[3]).toEqual({ a: 5, b: 10, c: 1 })
  })

  test('of text, truth values and dates are not compared', () => {
    const fit = imputer(
      {
        x: [1, 2, null],
        y: [1, 2, 2],
        city: ['a', 'b', null],
        at: [new Date(0), null, new Date(4)],
        vip: [true, null, null],
      },
      { strategy: 'knn', neighbors: 1 },
    )
    expect(fit.donors?.rows.columnNames).toEqual(['x', 'y'])
    expect(fit.table.toRows()[2]).toEqual({ x: 2, y: 2, city: 'a', at: new Date(4), vip: true })
  })
})

test('the model holds the rows it needs, and comes back from JSON with them, −0 and gaps included', () => {
  const fit = imputer(
    { x: [-0, 2, null, 4], y: [1, null, 3, 4], z: [null, null, 1, null] },
    { strategy: 'knn', neighbors: 2 },
  )
  expect(fit.donors?.rows.toJSON()).toEqual({ x: [-0, null, 4], y: [1, 3, 4], z: [null, 1, null] })
  const revived = ImputerModel.fromJSON(JSON.parse(JSON.stringify(fit)))
  expect(revived.donors).toEqual(fit.donors)
})

test('what would take too long is refused before any work', () => {
  const random = new Random(1)
  const width = 12
  const values = Array.from({ length: width }, () =>
    Float64Array.from({ length: 90_000 }, () => (random.uniform() < 0.3 ? Number.NaN : 1)),
  )
  const table = Object.fromEntries(values.map((list, c) => [`x${c}`, list]))
  expect(() => imputer(table, { strategy: 'knn' })).toThrow(
    /at most 3e\+10 comparisons of rows with gaps.*got \d\.\de\+1[01]/,
  )
})
