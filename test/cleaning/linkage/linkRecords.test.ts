import { describe, expect, test } from 'vitest'
import { linkRecords } from '../../../src/cleaning/linkage/linkRecords.ts'
import type { LinkageComparison } from '../../../src/cleaning/linkage/options.ts'
import { linkagePresets } from '../../../src/cleaning/linkage/presets.ts'
import { InputError } from '../../../src/core/errors.ts'
import { Random } from '../../../src/core/random.ts'
import { Table } from '../../../src/data/table/table.ts'
import { syntheticShop } from '../../../src/synthetic/shop.ts'
import { naiveWeights, pairsOfLabels, type Row } from './naive.ts'

const shop = syntheticShop({ customers: 400, seed: 3 })
const dirty = shop.dirtyCustomers
const rows = dirty.toRows() as Row[]
const truth = shop.truth.duplicatePairs
const columns = {
  ...{ givenName: 'givenName', familyName: 'familyName', birthDate: 'birthDate', email: 'email', phone: 'phone' },
  ...{ street: 'street', city: 'city', postcode: 'postcode' },
} as const
const preset = linkagePresets.people(columns)
const linked = linkRecords(dirty, preset)

const people = [
  { name: 'Ada King', city: 'London', age: 36 },
  { name: 'Ada King', city: 'London', age: 36 },
  { name: 'Ben Holt', city: 'Leeds', age: 51 },
  { name: 'Ben Holt', city: null, age: 51 },
  { name: 'Cleo Marsh', city: 'Leeds', age: 28 },
]
const compare = [
  { column: 'name', method: 'jaroWinkler' },
  { column: 'city', method: 'exact' },
  { column: 'age', method: 'numeric' },
] as const

describe('what is found', () => {
  test('duplicates of a table, and nothing else', () => {
    const { precision, recall } = linked.evaluate(truth)
    expect(precision).toBeGreaterThan(0.99)
    expect(recall).toBeGreaterThan(0.99)
    expect(linked.count).toBeGreaterThanOrEqual(400)
    expect(linked.count).toBeLessThanOrEqual(402)
    expect(linked.converged).toBe(true)
  })

  test('agrees with the definition, pair by pair: weights, levels and which pairs there are', () => {
    const weigh = naiveWeights(rows, preset.compare, linked.parameters)
    const least = Math.log2(0.9 / 0.1)
    const found = new Map(linked.pairs.map((pair) => [`${pair.left} ${pair.right}`, pair]))
    let compared = 0
    for (let a = 0; a < rows.length; a += 2) {
      for (let b = a + 1; b < rows.length; b++) {
        const pair = found.get(`${a} ${b}`)
        if (pair === undefined && (a * b) % 17 > 0) continue
        const { weight, levels } = weigh(a, b)
        compared++
        if (pair === undefined) continue
        expect(pair.weight).toBeNear(weight, { absolute: 1e-9 })
        expect(pair.weight).toBeGreaterThanOrEqual(least)
        expect(pair.reasons.map((reason) => reason.level)).toEqual(levels)
      }
    }
    expect(compared).toBeGreaterThan(5000)
  })

  test('no pair over the threshold is lost on the way: every candidate is a pair exactly when it weighs enough', () => {
    // One block of everything: all pairs are candidates.
    const some = [...new Set(truth.slice(0, 60).flat())].map((row) => rows[row]!)
    const options = { blocking: [() => 1], parameters: linked.parameters, threshold: 0.01 }
    const all = linkRecords(some, { compare: preset.compare, ...options })
    const weigh = naiveWeights(some, preset.compare, linked.parameters)
    const expected: string[] = []
    for (let a = 0; a < some.length; a++) {
      for (let b = a + 1; b < some.length; b++)
        if (weigh(a, b).weight >= Math.log2(0.01 / 0.99)) expected.push(`${a} ${b}`)
    }
    expect(all.candidates).toBe((some.length * (some.length - 1)) / 2)
    expect(all.pairs.map((pair) => `${pair.left} ${pair.right}`)).toEqual(expected)
    expect(expected.length).toBeGreaterThan(50)
  })

  test('where another column agrees, its own parameters count, however they lie', () => {
    const some = rows.slice(0, 300)
    const upsideDown = linked.parameters.columns.map((column) => {
      if (column.given === undefined) return column
      const { m, u } = column.given
      return { ...column, m: u, u: m, given: { ...column.given, m: [...m].reverse(), u: [...u].reverse() } }
    })
    const parameters = { ...linked.parameters, columns: upsideDown }
    const options = { compare: preset.compare, blocking: ['city', 'postcode'], threshold: 0.001, parameters } as const
    const found = linkRecords(some, options).pairs.map(({ left, right, weight }) => [left, right, weight] as const)
    const weigh = naiveWeights(some, preset.compare, parameters)
    const expected: [number, number, number][] = []
    some.forEach((a, i) => {
      some.forEach((b, j) => {
        const agrees = (column: string): boolean => a[column] !== null && a[column] === b[column]
        if (i >= j || !(agrees('city') || agrees('postcode'))) return
        const { weight } = weigh(i, j)
        if (weight >= Math.log2(0.001 / 0.999)) expected.push([i, j, weight])
      })
    })
    expect(found.map(([i, j]) => `${i} ${j}`)).toEqual(expected.map(([i, j]) => `${i} ${j}`))
    found.forEach(([, , weight], k) => {
      expect(weight).toBeNear(expected[k]![2], { absolute: 1e-9 })
    })
    expect(found.length).toBeGreaterThan(10)
  })

  test('each pair once, the lower row first, in the order of the rows, whatever the number of rules that make it', () => {
    const twice = linkRecords(dirty, { ...preset, blocking: [...preset.blocking, ...preset.blocking, 'email'] })
    const keys = twice.pairs.map((pair) => pair.left * rows.length + pair.right)
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b))
    expect(twice.pairs.every((pair) => pair.left < pair.right)).toBe(true)
    expect(twice.candidates).toBe(linked.candidates)
  })

  test('a pair is explained to the last bit: the prior and the reasons, added from left to right', () => {
    const { trueMatchPrior } = linked.parameters
    expect(linked.priorWeight).toBeNear(Math.log2(trueMatchPrior / (1 - trueMatchPrior)), { relative: 1e-14 })
    expect(linked.pairs.length).toBeGreaterThan(50)
    for (const { weight, probability, reasons } of linked.pairs) {
      expect(reasons.reduce((sum, reason) => sum + reason.weight, linked.priorWeight)).toBe(weight)
      expect(probability).toBeNear(1 / (1 + 2 ** -weight), { relative: 1e-14 })
      expect(probability).toBeGreaterThanOrEqual(0.9)
    }
  })

  test('a missing value says nothing', () => {
    const missing = linked.pairs.flatMap((pair) => pair.reasons.map((reason, c) => ({ pair, reason, c })))
    const said = missing.filter(({ reason }) => reason.level === 'missing')
    expect(said.length).toBeGreaterThan(10)
    expect(said.every(({ reason }) => reason.weight === 0)).toBe(true)
    const nothing = people.map((row) => ({ ...row, empty: row.age > 40 ? '  ' : null, gone: Number.NaN }))
    const more = [...compare, { column: 'empty', method: 'dice' }, { column: 'gone', method: 'numeric' }] as const
    const options = { blocking: ['name'], trueMatchPrior: 0.2, threshold: 0.5 }
    const one = linkRecords(nothing, { compare, ...options } as never)
    const two = linkRecords(nothing, { compare: more, ...options } as never)
    expect(two.pairs.map((pair) => pair.weight)).toEqual(one.pairs.map((pair) => pair.weight))
    expect(two.pairs.length).toBe(2)
    expect(two.pairs[0]!.reasons.slice(3)).toEqual([
      { column: 'empty', level: 'missing', weight: 0 },
      { column: 'gone', level: 'missing', weight: 0 },
    ])
  })

  test('agreement on a rare value weighs more than on a common one, unless told otherwise', () => {
    const list = [...'aaaaaaaaaabbcd'].map((letter, i) => ({ letter: letter.repeat(3), key: i >> 1 }))
    const options = { blocking: [() => 1], threshold: 0.001, trueMatchPrior: 0.1 }
    const weights = (termFrequency: boolean): Map<string, number> => {
      const one: LinkageComparison<'letter' | 'key'>[] = [
        { column: 'letter', method: 'exact', termFrequency },
        { column: 'key', method: 'exact', termFrequency: false },
      ]
      const { pairs } = linkRecords(list, { compare: one, ...options })
      return new Map(pairs.map(({ left, right, reasons }) => [`${left} ${right}`, reasons[0]!.weight]))
    }
    const by = weights(true)
    expect(by.get('10 11')! - by.get('0 1')!).toBeNear(Math.log2(8 / 0.5), { absolute: 1e-9 })
    const plain = weights(false)
    expect(plain.get('10 11')).toBe(plain.get('0 1'))
  })

  test('recall falls and precision does not as the threshold rises, and pairs stay pairs', () => {
    let before = new Set<string>()
    for (const threshold of [0.99, 0.95, 0.9, 0.8, 0.5, 0.1]) {
      const { pairs } = linkRecords(dirty, { ...preset, threshold, parameters: linked.parameters })
      const keys = new Set(pairs.map((pair) => `${pair.left} ${pair.right}`))
      expect([...before].every((key) => keys.has(key))).toBe(true)
      expect(pairs.every((pair) => pair.probability >= threshold)).toBe(true)
      before = keys
    }
  })

  test('rows in another order have the same partners', () => {
    const order = new Random(5).shuffle(Int32Array.from(rows.keys()))
    const moved = linkRecords(
      Array.from(order, (row) => rows[row]!),
      preset as never,
    )
    const back = moved.pairs.map(({ left, right }) => [order[left]!, order[right]!].sort((a, b) => a - b))
    back.sort((p, q) => p[0]! - q[0]! || p[1]! - q[1]!)
    expect(back).toEqual(linked.pairs.map(({ left, right }) => [left, right]))
    const labels = new Int32Array(rows.length)
    order.forEach((row, place) => {
      labels[row] = moved.labels[place]!
    })
    expect(pairsOfLabels(labels)).toEqual(pairsOfLabels(linked.labels))
    expect(moved.parameters.trueMatchPrior).toBeNear(linked.parameters.trueMatchPrior, { relative: 1e-6 })
  })

  test('the same seed gives the same bits, and the input stays as it was', () => {
    const before = JSON.stringify(rows)
    const again = linkRecords(dirty, preset)
    expect(JSON.stringify(again)).toBe(JSON.stringify(linked))
    linkRecords(rows, preset as never)
    expect(JSON.stringify(rows)).toBe(before)
  })

  test('another seed changes nothing that matters', () => {
    const other = linkRecords(dirty, { ...preset, seed: 99 })
    expect(other.evaluate(truth).f1).toBeGreaterThan(0.99)
  })
})

describe('two tables', () => {
  const left = dirty.filter((_, i) => i % 2 === 0)
  const right = dirty.filter((_, i) => i % 2 === 1)
  const between = truth
    .filter(([a, b]) => a % 2 !== b % 2)
    .map(([a, b]): [number, number] => (a % 2 === 0 ? [a / 2, (b - 1) / 2] : [b / 2, (a - 1) / 2]))
  const both = linkRecords([left, right], preset)

  test('rows are those within each table, and labels continue behind the left one', () => {
    expect(both.labels.length).toBe(rows.length)
    for (const { left: a, right: b } of both.pairs) {
      expect(a).toBeLessThan(left.rowCount)
      expect(b).toBeLessThan(right.rowCount)
    }
    const { precision, recall, truth: wanted } = both.evaluate(between)
    expect(wanted).toBe(between.length)
    expect(precision).toBeGreaterThan(0.98)
    expect(recall).toBeGreaterThan(0.97)
    const pair = both.pairs[0]!
    expect(both.labels[pair.left]).toBe(both.labels[left.rowCount + pair.right])
  })

  test('no pair is within a table, and none is twice', () => {
    const found = new Set(both.pairs.map((pair) => `${pair.left} ${pair.right}`))
    expect(found.size).toBe(both.pairs.length)
    const same = linkRecords([people, people], { compare: compare as never, blocking: ['name'], trueMatchPrior: 0.2 })
    expect(same.candidates).toBe(4 + 4 + 1)
    expect(same.labels.length).toBe(10)
  })

  test('a table without rows links to nothing', () => {
    const none = linkRecords([left, right.head(0)], preset)
    expect([none.pairs.length, none.count, none.candidates]).toEqual([0, left.rowCount, 0])
  })

  test('a list of two rows is one table', () => {
    const two = linkRecords([people[0]!, people[1]!], { compare, blocking: ['name'] })
    expect(two.labels.length).toBe(2)
    expect(two.candidates).toBe(1)
  })
})

describe('parameters', () => {
  test('name every column and level, and are probabilities', () => {
    const { columns: list, trueMatchPrior } = linked.parameters
    expect(list.map(({ column }) => column)).toEqual(preset.compare.map(({ column }) => column))
    for (const { m, u, levels, trained, given } of list) {
      for (const chances of [m, u, ...(given === undefined ? [] : [given.m, given.u])]) {
        expect(chances.length).toBe(levels.length)
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeNear(1, { absolute: 1e-9 })
        expect(chances.every((chance) => chance > 0 && chance <= 1)).toBe(true)
      }
      expect(trained).toBe(true)
    }
    expect(trueMatchPrior * ((rows.length * (rows.length - 1)) / 2)).toBeNear(truth.length, { relative: 0.03 })
    expect(list.find(({ column }) => column === 'city')?.given?.column).toBe('postcode')
  })

  test('hold no value of the table, nor does the result', () => {
    const text = JSON.stringify(linked)
    for (const row of rows.slice(0, 50)) {
      for (const column of ['email', 'familyName', 'street']) {
        const value = row[column]
        if (value !== null && value !== undefined) expect(text).not.toContain(String(value))
      }
    }
  })

  test('of an earlier result are used as they are, also after JSON', () => {
    const parameters = JSON.parse(JSON.stringify(linked.parameters))
    const again = linkRecords(dirty, { ...preset, parameters })
    expect(again.pairs).toEqual(linked.pairs)
    expect(again.iterations).toBe(0)
    expect(again.parameters).toEqual(linked.parameters)
    const next = syntheticShop({ customers: 300, seed: 8 })
    const reused = linkRecords(next.dirtyCustomers, { ...preset, parameters })
    expect(reused.evaluate(next.truth.duplicatePairs).f1).toBeGreaterThan(0.98)
  })

  test('of other comparisons are refused', () => {
    const { parameters } = linked
    const attempt = (value: unknown) => () => linkRecords(dirty, { ...preset, parameters: value } as never)
    expect(attempt({})).toThrow(/parameters must be the parameters of an earlier result/)
    expect(attempt({ ...parameters, columns: parameters.columns.slice(1) })).toThrow(/parameters\.columns must be/)
    const wrong = parameters.columns.map((column) => ({ ...column, levels: ['exact', 'else'] }))
    expect(attempt({ ...parameters, columns: wrong })).toThrow(/parameters\.columns\[0\] must be of "givenName"/)
    const impossible = parameters.columns.map((column) => ({ ...column, m: column.m.map(() => 0) }))
    expect(attempt({ ...parameters, columns: impossible })).toThrow(/m\[0\] must be a finite number above 0/)
    expect(attempt({ ...parameters, trueMatchPrior: 1 })).toThrow(/trueMatchPrior/)
  })

  test('a told prior is kept', () => {
    const told = linkRecords(dirty, { ...preset, trueMatchPrior: 0.001 })
    expect(told.parameters.trueMatchPrior).toBe(0.001)
  })
})

describe('the result', () => {
  test('gives pairs as a table with the ids of the rows', () => {
    const table = linked.toTable()
    expect(table.columnNames).toEqual(['left', 'right', 'probability', 'weight', 'leftId', 'rightId'])
    expect(table.rowCount).toBe(linked.pairCount)
    const first = linked.pairs[0]!
    expect(table.row(0)).toMatchObject({ left: first.left, right: first.right, leftId: rows[first.left]!.id })
    expect(linkRecords(people, { compare, blocking: ['name'] }).toTable().columnNames).not.toContain('leftId')
  })

  test('gives the same rows as pairs, and JSON of plain data', () => {
    expect(linked.toRows()).toEqual(linked.pairs)
    const json = JSON.parse(JSON.stringify(linked))
    expect(json.labels).toEqual([...linked.labels])
    expect(json.pairs).toEqual(linked.pairs)
    expect(json.parameters).toEqual(linked.parameters)
    expect(JSON.stringify(json)).not.toContain('null,null')
  })

  test('counts what could not be read', () => {
    const odd = people.map((row, i) => ({ ...row, born: ['1990-01-02', 'soon', '', null, '31/12/1980'][i] }))
    const { dropped } = linkRecords(odd, {
      compare: [...compare, { column: 'born', method: 'date' }],
      blocking: ['name'],
    })
    expect(dropped.unreadable).toEqual([
      { column: 'name', rows: 0 },
      { column: 'city', rows: 0 },
      { column: 'age', rows: 0 },
      { column: 'born', rows: 1 },
    ])
    expect(dropped.dividedBlocks).toEqual([])
  })

  test('without rows, with one, or without candidates is empty and complete', () => {
    const table = Table.from({ name: [] as string[], city: [] as string[], age: [] as number[] })
    for (const input of [table, people.slice(0, 1), people.slice(2, 3)]) {
      const none = linkRecords(input as typeof people, { compare, blocking: ['city'] })
      expect(none.pairs).toEqual([])
      expect(none.count).toBe(none.labels.length)
      expect(none.evaluate([])).toMatchObject({ precision: null, recall: null, f1: null, found: 0, truth: 0 })
      expect(JSON.stringify(none)).not.toContain('null')
    }
  })
})

describe('options', () => {
  const attempt = (options: unknown) => () => linkRecords(people, options as never)
  const good = { compare, blocking: ['name'] }

  test.each([
    ['no options', undefined, /compare must be a list/],
    ['an unknown option', { ...good, treshold: 0.5 }, /did you mean threshold\?/],
    ['an unknown column', { ...good, compare: [{ column: 'nam', method: 'exact' }] }, /did you mean "name"\?/],
    ['an unknown method', { ...good, compare: [{ column: 'name', method: 'jaroo' }] }, /did you mean "jaro"/],
    ['an unknown field', { ...good, compare: [{ column: 'name', method: 'exact', level: [] }] }, /levels/],
    ['levels that rise', { ...good, compare: [{ column: 'name', method: 'jaro', levels: [0.8, 0.9] }] }, /falling/],
    ['distances that fall', { ...good, compare: [{ column: 'age', method: 'numeric', levels: [2, 1] }] }, /rising/],
    ['a similarity above 1', { ...good, compare: [{ column: 'name', method: 'jaro', levels: [1.5] }] }, /below 1/],
    ['levels of exact', { ...good, compare: [{ column: 'name', method: 'exact', levels: [0.5] }] }, /left out/],
    ['a threshold of 1', { ...good, threshold: 1 }, /threshold must be a finite number above 0 and below 1/],
    ['a prior of 0', { ...good, trueMatchPrior: 0 }, /trueMatchPrior/],
    ['no rules', { ...good, blocking: [] }, /blocking must be a list of 1 to 50 rules/],
    ['a rule of nothing', { ...good, blocking: [[]] }, /blocking\[0\] must be a list of one column/],
    ['a rule of an unknown column', { ...good, blocking: [['name', 'town']] }, /blocking\[0\]\[1\] names the column/],
    ['a rule of a number', { ...good, blocking: [7] }, /blocking\[0\] must be a column name or \{ column, as \}/],
    ['an unknown form', { ...good, blocking: [{ column: 'name', as: 'sounds' }] }, /did you mean "sound"\?/],
    ['a key that is an object', { ...good, blocking: [() => ({})] }, /got an object for row 0/],
    [
      'an exchange with itself',
      { ...good, compare: [{ column: 'name', method: 'jaro', swappedWith: 'name' }] },
      /another column of compare/,
    ],
    [
      'a circle of dependence',
      {
        ...good,
        compare: [
          { column: 'name', method: 'exact', given: 'city' },
          { column: 'city', method: 'exact', given: 'name' },
        ],
      },
      /does not depend on this one/,
    ],
    [
      'an exchange of two forms',
      {
        ...good,
        compare: [
          { column: 'name', method: 'exact', as: 'text', swappedWith: 'city' },
          { column: 'city', method: 'exact' },
        ],
      },
      /in the same form/,
    ],
  ])('refuse %s', (_, options, message) => {
    expect(attempt(options)).toThrow(message)
    expect(attempt(options)).toThrow(InputError)
  })

  test('an error never shows a value of the table', () => {
    const secret = people.map((row) => ({ ...row, name: 'XYZZY@secret.example' }))
    for (const options of [
      { ...good, maxPairs: 1 },
      { ...good, blocking: [(row: { name: string }) => [row.name]] },
    ]) {
      try {
        linkRecords(secret, options as never)
        expect.unreachable()
      } catch (error) {
        expect(String(error)).not.toContain('XYZZY')
      }
    }
  })

  test('progress is told by stage, and stopping ends the work', () => {
    const stages: string[] = []
    linkRecords(dirty, { ...preset, onProgress: ({ stage }) => stages.push(stage) })
    expect([...new Set(stages)]).toEqual(['reading', 'blocking', 'sampling', 'estimating', 'linking', 'clustering'])
    for (const at of ['reading', 'sampling', 'estimating', 'linking', 'clustering']) {
      const stopping = () =>
        linkRecords(dirty, {
          ...preset,
          onProgress: ({ stage, stop }) => {
            if (stage === at) stop()
          },
        })
      expect(stopping).toThrow(/stopped during/)
    }
  })
})
