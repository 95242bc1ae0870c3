import { describe, expect, test } from 'vitest'
import { linkRecords } from '../../../src/cleaning/linkage/linkRecords.ts'
import type { LinkageComparison } from '../../../src/cleaning/linkage/options.ts'
import { Random } from '../../../src/core/random.ts'

type Columns = Record<string, (string | null)[]>

/** People who stand in the table once or twice, with columns that agree among the doubles with the chances `m`. */
function planted(
  people: number,
  doubles: number,
  columns: Readonly<Record<string, { m: number; values: number; missing?: number }>>,
  seed: number,
): { table: Columns; pairs: [number, number][] } {
  const random = new Random(seed)
  const names = Object.keys(columns)
  const table: Columns = Object.fromEntries(names.map((name) => [name, []]))
  const pairs: [number, number][] = []
  for (let person = 0; person < people; person++) {
    const first = table[names[0]!]!.length
    if (person < doubles) pairs.push([first, first + 1])
    for (const name of names) {
      const { m, values, missing = 0 } = columns[name]!
      const own = random.integer(values)
      const write = (value: number): void => {
        table[name]!.push(random.uniform() < missing ? null : `v${value}`)
      }
      write(own)
      if (person >= doubles) continue
      write(random.uniform() < m ? own : (own + 1 + random.integer(values - 1)) % values)
    }
  }
  return { table, pairs }
}

const COLUMNS = {
  a: { m: 0.95, values: 900 },
  b: { m: 0.9, values: 300 },
  c: { m: 0.8, values: 50, missing: 0.2 },
  d: { m: 0.7, values: 20 },
  e: { m: 0.99, values: 2000 },
}
const compare = Object.keys(COLUMNS).map(
  (column): LinkageComparison => ({
    column,
    method: 'exact',
    termFrequency: false,
  }),
)

describe('estimation', () => {
  const { table, pairs } = planted(4000, 1000, COLUMNS, 11)
  const blocking = ['a', 'e', ['b', 'c'], ['b', 'd']]
  const linked = linkRecords(table, { compare, blocking })

  test('recovers the planted m and u of every column', () => {
    for (const { column, m, u, trained } of linked.parameters.columns) {
      const { m: plantedM, values } = COLUMNS[column as keyof typeof COLUMNS]
      expect(trained).toBe(true)
      expect(m[0], `m of ${column}`).toBeNear(plantedM, { absolute: 0.03 })
      expect(u[0], `u of ${column}`).toBeNear(1 / values, { relative: 0.1 })
      expect(m[1]).toBeNear(1 - m[0]!, { absolute: 1e-12 })
    }
  })

  test('recovers how many pairs match', () => {
    const total = (5000 * 4999) / 2
    // 1 − (1 − .95)(1 − .99)(…) of the matches are candidates.
    expect(linked.parameters.trueMatchPrior * total).toBeNear(pairs.length, { relative: 0.03 })
    expect(linked.evaluate(pairs).f1).toBeGreaterThan(0.97)
    expect(linked.converged).toBe(true)
  })

  test('a rule that reads a column does not teach it: blocked on, it would seem never to be wrong', () => {
    const one = linkRecords(table, { compare, blocking: ['d', ['a', 'b'], ['a', 'c']] })
    const m = (column: string) => one.parameters.columns.find((other) => other.column === column)!.m[0]!
    expect(m('d')).toBeNear(0.7, { absolute: 0.05 })
    expect(m('a')).toBeNear(0.95, { absolute: 0.03 })
  })

  test('what all rules read stays where it began, and is said to', () => {
    const one = linkRecords(table, { compare, blocking: ['a', ['a', 'b']] })
    const trained = one.parameters.columns.map((column) => column.trained)
    expect(trained).toEqual([false, true, true, true, true])
    expect(one.parameters.columns[0]!.m).toEqual([0.9, 1 - 0.9])
  })

  test('a function of the row teaches what it does not read', () => {
    const byFunction = linkRecords(table, {
      compare,
      blocking: [(row: { a: string | null }) => row.a, ({ e }: { e: string | null }) => e] as never,
    })
    const byColumn = linkRecords(table, { compare, blocking: ['a', 'e'] })
    expect(byFunction.parameters).toEqual(byColumn.parameters)
    expect(byFunction.pairs).toEqual(byColumn.pairs)
  })

  test('pairs that share a town because they share a postcode are not taken for matches', () => {
    // Every postcode is in one town: blocked on the postcode, all pairs agree on the town.
    const random = new Random(4)
    const { table: base, pairs: truth } = planted(3000, 700, { ...COLUMNS, c: { m: 0.9, values: 150 } }, 5)
    const town = base.c!.map((postcode) => (postcode === null ? null : `t${Number(postcode.slice(1)) % 40}`))
    const tables = { postcode: base.c!, town, first: base.b!, last: base.a!, phone: base.e! }
    const columns = Object.keys(tables).map((column): LinkageComparison => ({ column, method: 'exact' }))
    const result = linkRecords(tables, { compare: columns, blocking: ['postcode', 'phone', 'last'] })
    expect(random.uniform()).toBeLessThan(1)
    expect(result.parameters.trueMatchPrior * ((3700 * 3699) / 2)).toBeNear(truth.length, { relative: 0.1 })
    expect(result.evaluate(truth).f1).toBeGreaterThan(0.95)
  })

  test('where another column agrees, a dependent one has chances of its own', () => {
    const { table: base, pairs: truth } = planted(3000, 700, { ...COLUMNS, c: { m: 0.9, values: 150 } }, 5)
    const town = base.c!.map((postcode) => (postcode === null ? null : `t${Number(postcode.slice(1)) % 40}`))
    const tables = { postcode: base.c!, town, first: base.b!, last: base.a!, phone: base.e! }
    const columns = Object.keys(tables).map(
      (column): LinkageComparison => ({
        column,
        method: 'exact',
        ...(column === 'town' ? { given: 'postcode' } : {}),
      }),
    )
    const result = linkRecords(tables, { compare: columns, blocking: ['postcode', 'phone', 'last'] })
    const { given, u } = result.parameters.columns[1]!
    expect(given!.u[0]).toBeGreaterThan(0.95)
    expect(Math.abs(Math.log2(given!.m[0]! / given!.u[0]!))).toBeLessThan(0.1)
    expect(u[0]).toBeNear(1 / 40, { relative: 0.15 })
    expect(result.evaluate(truth).f1).toBeGreaterThan(0.96)
    // A town that agrees because the postcode does adds next to nothing.
    const told = result.pairs.filter((pair) => pair.reasons[0]!.level === 'exact')
    expect(told.length).toBeGreaterThan(300)
    expect(told.every((pair) => Math.abs(pair.reasons[1]!.weight) < 0.1)).toBe(true)
  })

  test('is the same whether candidates are all looked at or sampled', () => {
    // 6,000 rows in 3 blocks of 2,000: six million pairs, of which two million are looked at.
    const more = planted(5000, 1000, { ...COLUMNS, d: { m: 0.9, values: 3 } }, 21)
    const options = { compare, blocking: ['d', ['a', 'b'], 'e'], threshold: 0.9 }
    const sampled = linkRecords(more.table, options)
    expect(sampled.candidates).toBeGreaterThan(5_000_000)
    expect(sampled.parameters.trueMatchPrior * ((6000 * 5999) / 2)).toBeNear(1000, { relative: 0.06 })
    expect(sampled.parameters.columns[3]!.m[0]).toBeNear(0.9, { absolute: 0.03 })
    expect(sampled.evaluate(more.pairs).f1).toBeGreaterThan(0.95)
  })

  test('matches among the random pairs do not count as chance', () => {
    // Each person stands there twice, once with a typing error: no two others have codes that near.
    const code = Array.from(
      { length: 400 },
      (_, i) => `${String((i >> 1) * 7919).padStart(7, '0')}${i % 2 === 0 ? 'a' : 'b'}`,
    )
    const rows = { code, name: code.map((_, i) => `n${i >> 1}`), town: code.map((_, i) => `t${(i >> 1) % 20}`) }
    const fuzzy: LinkageComparison[] = [
      { column: 'code', method: 'levenshtein', levels: [1] },
      { column: 'name', method: 'exact' },
      { column: 'town', method: 'exact' },
    ]
    const { parameters } = linkRecords(rows, { compare: fuzzy, blocking: ['name', 'town'] })
    expect(parameters.columns[0]!.m[1]).toBeGreaterThan(0.9)
    // One in 400 random pairs is of one person.
    expect(parameters.columns[0]!.u[1]).toBeLessThan(0.0002)
  })

  test('constant columns, unique columns and columns without values do no harm', () => {
    const odd = {
      ...table,
      constant: table.a!.map(() => 'x'),
      unique: table.a!.map((_, i) => `u${i}`),
      empty: table.a!.map(() => null),
    }
    const more: LinkageComparison[] = ['constant', 'unique', 'empty'].map((column) => ({ column, method: 'jaro' }))
    const result = linkRecords(odd, { compare: [...compare, ...more], blocking })
    expect(JSON.stringify(result.parameters)).not.toContain('null')
    for (const { reasons } of result.pairs.slice(0, 50)) {
      expect(reasons.every(({ weight }) => Number.isFinite(weight))).toBe(true)
      expect(Math.abs(reasons[5]!.weight)).toBeLessThan(0.5)
    }
  })
})
