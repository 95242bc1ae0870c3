import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonSubsequence } from '../../../src/cleaning/similarity/commonSubsequence.ts'
import { damerauLevenshtein } from '../../../src/cleaning/similarity/damerauLevenshtein.ts'
import { levenshtein } from '../../../src/cleaning/similarity/levenshtein.ts'
import { optimalStringAlignment } from '../../../src/cleaning/similarity/optimalStringAlignment.ts'
import { InputError } from '../../../src/core/errors.ts'
import { naiveAlignment, naiveDamerau, naiveLevenshtein, naiveSubsequence, pairs, unlike } from './naive.ts'

type Distance = (a: string, b: string) => number

const distances: readonly (readonly [string, Distance, Distance])[] = [
  ['levenshtein', levenshtein, naiveLevenshtein],
  ['damerauLevenshtein', damerauLevenshtein, naiveDamerau],
  ['optimalStringAlignment', optimalStringAlignment, naiveAlignment],
]

describe.each(distances)('%s', (name, distance, naive) => {
  test('equals the definition on short texts', () => {
    fc.assert(
      fc.property(pairs(12), ([a, b]) => {
        expect(distance(a, b)).toBe(naive(a, b))
      }),
      { numRuns: 1500 },
    )
  })

  test('equals the definition around one and two words of rows', () => {
    const most = name === 'damerauLevenshtein' ? 40 : 75
    fc.assert(
      fc.property(pairs(most), ([a, b]) => {
        expect(distance(a, b)).toBe(naive(a, b))
      }),
      { numRuns: 300 },
    )
  })

  const lengths =
    name === 'damerauLevenshtein'
      ? ([[28, 40]] as const)
      : ([
          [28, 40],
          [33, 66],
          [60, 130],
        ] as const)
  test.each(lengths)('equals the definition where texts of %i to %i characters differ throughout', (least, most) => {
    fc.assert(
      fc.property(unlike(least, most), ([a, b]) => {
        expect(distance(a, b)).toBe(naive(a, b))
      }),
      { numRuns: name === 'damerauLevenshtein' ? 30 : 150 },
    )
  })

  test('equals the definition at every length from 28 to 36 and from 60 to 68', () => {
    const text = (length: number, step: number): string =>
      Array.from({ length }, (_, i) => String.fromCharCode(97 + ((i * i * step + i) % 7))).join('')
    const short = [28, 29, 30, 31, 32, 33, 34, 35, 36]
    const long = name === 'damerauLevenshtein' ? [] : short.map((length) => length + 32)
    for (const n of [...short, ...long]) {
      for (const m of [1, 2, n - 1, n]) {
        const [a, b] = [text(n, 3), text(m, 5)]
        expect(distance(a, b), `${n} and ${m}`).toBe(naive(a, b))
      }
    }
  })

  test('is symmetric, 0 only for equal texts, at most the longer length and at least the difference', () => {
    fc.assert(
      fc.property(pairs(50), ([a, b]) => {
        const between = distance(a, b)
        expect(distance(b, a)).toBe(between)
        expect(distance(a, a)).toBe(0)
        expect(between === 0).toBe(a === b)
        const [n, m] = [[...a].length, [...b].length]
        expect(between).toBeLessThanOrEqual(Math.max(n, m))
        expect(between).toBeGreaterThanOrEqual(Math.abs(n - m))
      }),
      { numRuns: 500 },
    )
  })

  test('counts characters outside the basic plane once', () => {
    expect(distance('😀', '😁')).toBe(1)
    expect(distance('a😀b', 'ab')).toBe(1)
    expect(distance('😀', '')).toBe(1)
    expect(distance('😀'.repeat(40), '😁'.repeat(41))).toBe(41)
    // The halves that begin and end both texts are no common ends.
    expect(distance('\ud83d\ude00\ude01', '\ud83d\ude01')).toBe(2)
    expect(distance('\ud83d\ude00', '\ud83dx')).toBe(2)
  })

  test.each([
    ['null', null],
    ['undefined', undefined],
    ['a number', 7],
    ['an object', { length: 3 }],
    ['a String object', Object('text')],
  ])('refuses %s by the name of the argument', (_, value) => {
    expect(() => distance(value as never, 'a')).toThrow(`${name}: a must be a string`)
    expect(() => distance('a', value as never)).toThrow(`${name}: b must be a string`)
    expect(() => distance('a', value as never)).toThrow(InputError)
  })

  test('takes texts of 100,000 characters where one is short or both are alike', () => {
    const long = `${'ab'.repeat(25_000)}x${'cd'.repeat(25_000)}`
    expect(distance(long, long)).toBe(0)
    expect(distance(long, long.replace('x', 'yz'))).toBe(2)
    expect(distance(long, 'aab')).toBe(long.length - 3)
    expect(distance('', long)).toBe(long.length)
  })

  test('gives the same answers whatever was compared before', () => {
    fc.assert(
      fc.property(pairs(40), pairs(90), ([a, b], [c, d]) => {
        const first = distance(a, b)
        distance(c, d)
        expect(distance(a, b)).toBe(first)
      }),
      { numRuns: 100 },
    )
  })
})

describe.each([
  ['levenshtein', levenshtein],
  ['damerauLevenshtein', damerauLevenshtein],
])('%s', (_, distance) => {
  test('keeps the triangle inequality', () => {
    fc.assert(
      fc.property(pairs(9), pairs(9), ([a, b], [c]) => {
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c))
      }),
      { numRuns: 1500 },
    )
  })
})

test('a swap counts 2, 1 and 1, and edits between the swapped only where they may', () => {
  const all = (a: string, b: string): number[] => distances.map(([, distance]) => distance(a, b))
  expect(all('martha', 'marhta')).toEqual([2, 1, 1])
  expect(all('ca', 'abc')).toEqual([3, 2, 3])
  // Far from short, and the swap is at neither end.
  const around = 'x'.repeat(40)
  expect(all(`p${around}ca${around}q`, `r${around}abc${around}s`)).toEqual([5, 4, 5])
})

test('the distances are ordered: unrestricted, restricted, without swaps', () => {
  fc.assert(
    fc.property(pairs(60), ([a, b]) => {
      expect(damerauLevenshtein(a, b)).toBeLessThanOrEqual(optimalStringAlignment(a, b))
      expect(optimalStringAlignment(a, b)).toBeLessThanOrEqual(levenshtein(a, b))
    }),
    { numRuns: 300 },
  )
})

test('long texts over many symbols equal the definition', () => {
  const text = (length: number, step: number): string =>
    String.fromCodePoint(...Array.from({ length }, (_, i) => 0x4e00 + ((i * step) % 3001) * (i % 3 === 0 ? 40 : 1)))
  for (const [n, m] of [
    [200, 170],
    [129, 128],
    [97, 300],
  ] as const) {
    const [a, b] = [text(n, 7), text(m, 11)]
    expect(levenshtein(a, b)).toBe(naiveLevenshtein(a, b))
    expect(optimalStringAlignment(a, b)).toBe(naiveAlignment(a, b))
    expect(commonSubsequence(a, b)).toBe(naiveSubsequence(a, b))
  }
})

test('the longest common subsequence equals the definition', () => {
  fc.assert(
    fc.property(fc.oneof(pairs(80), unlike(30, 110)), ([a, b]) => {
      expect(commonSubsequence(a, b)).toBe(naiveSubsequence(a, b))
    }),
    { numRuns: 400 },
  )
})

test('damerauLevenshtein refuses what would take minutes, without quoting it', () => {
  const [a, b] = ['secret '.repeat(4000), 'other '.repeat(4000)]
  expect(() => damerauLevenshtein(a, b)).toThrow(
    'damerauLevenshtein: a and b must be texts that differ in up to 15000 characters, got 27999 and 23999',
  )
  expect(levenshtein(a, b)).toBeGreaterThan(4000)
})
