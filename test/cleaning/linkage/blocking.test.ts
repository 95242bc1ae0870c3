import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CodePairs } from '../../../src/cleaning/linkage/codePairs.ts'
import { countPairs } from '../../../src/cleaning/linkage/countPairs.ts'
import { linkRecords } from '../../../src/cleaning/linkage/linkRecords.ts'
import { PairStream, pairBatch } from '../../../src/cleaning/linkage/pairStream.ts'
import { TextCodes } from '../../../src/cleaning/linkage/textCodes.ts'
import { Random } from '../../../src/core/random.ts'
import { Table } from '../../../src/data/table/table.ts'

type Row = { name: string | null; city: string | null; code: number | null }

const row = fc.record<Row>({
  name: fc.constantFrom('ada', 'Ada ', 'ben', '', ' ', '__proto__', 'constructor', null),
  city: fc.constantFrom('x', 'y', 'toString', null),
  code: fc.constantFrom(1, 2, 2.5, Number.NaN, null),
})
const rowList = fc.array(row, { minLength: 1, maxLength: 30 })

type Key = (row: Row) => unknown
const isMissing = (value: unknown): boolean =>
  value === null || value === undefined || Number.isNaN(value) || String(value).trim() === ''

/** Pairs by the definition: for every rule, every two rows with equal keys. */
function naiveCount(left: readonly Row[], right: readonly Row[] | null, rules: readonly (readonly Key[])[]): number {
  let count = 0
  const keyOf = (one: Row, rule: readonly Key[]): string | null => {
    const keys = rule.map((key) => key(one))
    return keys.some(isMissing) ? null : JSON.stringify(keys.map(String))
  }
  for (const rule of rules) {
    const others = right ?? left
    left.forEach((a, i) => {
      others.forEach((b, j) => {
        const key = keyOf(a, rule)
        if ((right !== null || i < j) && key !== null && key === keyOf(b, rule)) count++
      })
    })
  }
  return count
}

const name: Key = (one) => one.name
const city: Key = (one) => one.city
const code: Key = (one) => one.code
const compare = [{ column: 'name', method: 'exact' }] as const

describe('countPairs', () => {
  const blocking = ['name', ['city', 'code'], (one: Row) => one.code, ['name', 'city', 'code']]
  const rules = [[name], [city, code], [code], [name, city, code]]

  test('equals brute force over the rules', () => {
    fc.assert(
      fc.property(rowList, (list) => {
        expect(countPairs(list, blocking as never)).toBe(naiveCount(list, null, rules))
      }),
    )
  })

  test('of two tables counts pairs between them', () => {
    fc.assert(
      fc.property(rowList, rowList, (left, right) => {
        expect(countPairs([Table.from<Row>(left), right], blocking as never)).toBe(naiveCount(left, right, rules))
      }),
    )
  })

  test('is the same for rows, columns and tables, in any order of the rows', () => {
    fc.assert(
      fc.property(rowList, (list) => {
        const columns = { name: list.map(name), city: list.map(city), code: list.map(code) }
        const count = countPairs(list, blocking as never)
        expect(countPairs(columns as never, blocking as never)).toBe(count)
        expect(countPairs([...list].reverse(), blocking as never)).toBe(count)
      }),
    )
  })

  test('counts by forms: what is the same in the form has the same key', () => {
    const list = [
      { name: 'Müller', email: 'a.b+x@mail.example', born: '1990-03-05' },
      { name: ' MULLER', email: 'AB@other.example', born: '19900305' },
      { name: "O'Brien", email: 'none', born: '1990-12-31' },
      { name: 'obrien', email: '', born: 'soon' },
    ]
    const by = (column: string, as: string) => countPairs(list, [[{ column, as }]] as never)
    expect(by('name', 'text')).toBe(2)
    expect(by('name', 'sound')).toBe(2)
    expect(by('email', 'mailbox')).toBe(1)
    expect(by('email', 'email')).toBe(0)
    expect(by('born', 'date')).toBe(1)
    expect(by('born', 'year')).toBe(3)
    expect(countPairs(list, [{ column: ['name', 'born'], as: 'words' }] as never)).toBe(0)
  })

  test('joins columns in one key, whichever of them has which words', () => {
    const list = [
      { given: 'Ada', family: 'King' },
      { given: 'King', family: 'Ada' },
      { given: 'King', family: null },
    ]
    expect(countPairs(list, [{ column: ['given', 'family'], as: 'words' }])).toBe(1)
  })
})

describe('candidates', () => {
  test('are the distinct pairs of all rules', () => {
    fc.assert(
      fc.property(rowList, (list) => {
        const blocking = ['name', ['city', 'code'], (one: Row) => one.code]
        const rules = [[name], [city, code], [code]]
        const { candidates } = linkRecords(list, { compare, blocking } as never)
        let expected = 0
        list.forEach((a, i) => {
          for (const b of list.slice(i + 1)) if (rules.some((rule) => naiveCount([a, b], null, [rule]) > 0)) expected++
        })
        expect(candidates).toBe(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('a function sees the row as the caller wrote it, and its index', () => {
    const list = [
      { id: 1, tags: ['a'] },
      { id: 2, tags: ['a'] },
      { id: 3, tags: ['b'] },
    ]
    const seen: number[] = []
    const key = (one: { tags: string[] }, index: number): string => {
      seen.push(index)
      return one.tags[0]!
    }
    expect(countPairs(list, [key as never])).toBe(1)
    expect(seen).toEqual([0, 1, 2])
  })

  test('too many pairs are refused before any work, with the rule and the count', () => {
    const list = Array.from({ length: 100 }, (_, i) => ({ name: `n${i}`, city: i < 90 ? 'x' : 'y', code: i }))
    const attempt = (options: object) => () => linkRecords(list, { compare, blocking: ['name', 'city'], ...options })
    expect(countPairs(list, ['name', 'city'])).toBe(4050)
    expect(attempt({ maxPairs: 4049 })).toThrow(
      /maxPairs must be at least 4050.*4050 of them by blocking\[1\] \("city"\)/,
    )
    expect(attempt({ maxPairs: 4050 })).not.toThrow()
    expect(attempt({ maxPairs: -1 })).toThrow(/maxPairs must be an integer/)
  })

  test('a large block is divided by the other columns, and said so', () => {
    const list = Array.from({ length: 300 }, (_, i) => ({ name: `n${i % 100}`, city: 'x', code: i % 3 }))
    const options = { compare: [...compare, { column: 'code', method: 'exact' }], blocking: ['city'] } as const
    const whole = linkRecords(list, { ...options, maxBlockRows: 300 })
    expect([whole.candidates, whole.dropped.dividedBlocks.length]).toEqual([44850, 0])
    const divided = linkRecords(list, { ...options, maxBlockRows: 100 })
    // By name: 100 groups of 3. By code: 3 groups of 100, which hold no pair of equal names (100 is no multiple of 3).
    expect(divided.candidates).toBe(100 * 3 + 3 * 4950)
    expect(divided.dropped.dividedBlocks).toEqual([{ rule: 0, blocks: 1, rows: 300, pairs: 44850, compared: 15150 }])
    const less = linkRecords(list, { ...options, maxBlockRows: 99 })
    expect(less.candidates).toBe(300)
    expect(less.dropped.dividedBlocks[0]).toMatchObject({ compared: 300 })
  })

  test('a block of 50,000 rows does not explode', () => {
    const count = 50_000
    const list = {
      name: Array.from({ length: count }, (_, i) => `name ${i >> 1}`),
      city: new Array<string>(count).fill('unknown'),
    }
    expect(countPairs(list, ['city'])).toBe((count * (count - 1)) / 2)
    const { candidates, dropped } = linkRecords(list, { compare, blocking: ['city'] })
    expect(candidates).toBe(count / 2)
    expect(dropped.dividedBlocks[0]!.rows).toBe(count)
  })

  test('more than 10⁹ pairs are refused when nothing was said', () => {
    const count = 100_000
    const list = {
      name: Array.from({ length: count }, (_, i) => `n${i}`),
      city: Array.from({ length: count }, (_, i) => `c${i % 4}`),
      code: Array.from({ length: count }, (_, i) => i % 4),
    }
    expect(() => linkRecords(list, { compare, blocking: ['city'], maxBlockRows: 50_000 })).toThrow(
      /maxPairs must be at least 1249950000.*got 1000000000 \(the default\)/,
    )
  })
})

describe('the parts', () => {
  test('a stream gives every pair of every block once, in batches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 5 }), fc.boolean(), (sizes, isPair) => {
        const offsets = Int32Array.from([0, ...sizes.map((_, i) => sizes.slice(0, i + 1).reduce((a, b) => a + b, 0))])
        const total = offsets[sizes.length]!
        const split = isPair ? total >> 1 : null
        const order = Int32Array.from({ length: total }, (_, i) => i)
        const stream = new PairStream({ order, offsets }, split, 1, new Random(1).state)
        const batch = pairBatch()
        const seen = new Set<number>()
        let count = 0
        while (stream.fill(batch)) {
          for (let k = 0; k < batch.count; k++) {
            if (batch.left[k]! >= batch.right[k]!) throw new Error('the right row is not the higher one')
            seen.add(batch.left[k]! * 1000 + batch.right[k]!)
            count++
          }
        }
        const expected = sizes.reduce((sum, size, i) => {
          const left = split === null ? 0 : Math.max(0, Math.min(size, split - offsets[i]!))
          return sum + (split === null ? (size * (size - 1)) / 2 : left * (size - left))
        }, 0)
        expect(count).toBe(expected)
        expect(seen.size).toBe(expected)
      }),
      { numRuns: 50 },
    )
  })

  test('a sample is the share that was asked for, spread over all pairs', () => {
    const order = Int32Array.from({ length: 2000 }, (_, i) => i)
    const stream = new PairStream({ order, offsets: Int32Array.of(0, 2000) }, null, 0.01, new Random(7).state)
    const batch = pairBatch()
    const byRow = new Float64Array(20)
    let count = 0
    while (stream.fill(batch)) {
      count += batch.count
      for (let k = 0; k < batch.count; k++) byRow[Math.floor(batch.right[k]! / 100)]!++
    }
    const expected = 0.01 * 1999000
    expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected))
    expect(byRow[19]! / byRow[9]!).toBeNear(1950 / 950, { relative: 0.15 })
  })

  test('codes of texts and of pairs are those of a Map', () => {
    const texts = fc.array(fc.constantFrom('', 'a', 'ab', '__proto__', 'é', '\0', '\ud800', 'x'.repeat(300), 'aa'))
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 200, maxLength: 200 }),
        (list, other) => {
          const codes = new TextCodes(1)
          const known = new Map<string, number>()
          const coded = list.map((text) => {
            if (!known.has(text)) known.set(text, known.size)
            expect(codes.add(text)).toBe(known.get(text))
            return known.get(text)!
          })
          const a = Int32Array.from(coded.slice(0, 200))
          const b = Int32Array.from(other.slice(0, a.length))
          const pairs = new Map<string, number>()
          const expected = Array.from(a, (code, i) => {
            if (b[i]! < 0) return -1
            const key = `${code} ${b[i]}`
            if (!pairs.has(key)) pairs.set(key, pairs.size)
            return pairs.get(key)!
          })
          const joint = new CodePairs(200).join(a, b)
          expect([...joint.codes]).toEqual(expected)
          expect(joint.count).toBe(pairs.size)
        },
      ),
    )
    const many = new TextCodes(2)
    for (let i = 0; i < 5000; i++) expect(many.add(`t${i % 2500}`)).toBe(i % 2500)
  })
})
