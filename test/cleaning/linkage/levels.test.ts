import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayDigits, dayNumber, isSlip } from '../../../src/cleaning/linkage/dates.ts'
import { comparerOf, EXACT, levelNames, levelOf } from '../../../src/cleaning/linkage/levels.ts'
import type { ComparisonMethod, ComparisonSetting } from '../../../src/cleaning/linkage/options.ts'
import { damerauLevenshtein } from '../../../src/cleaning/similarity/damerauLevenshtein.ts'
import { jaro, jaroWinkler } from '../../../src/cleaning/similarity/jaro.ts'
import { levenshtein } from '../../../src/cleaning/similarity/levenshtein.ts'
import { optimalStringAlignment } from '../../../src/cleaning/similarity/optimalStringAlignment.ts'
import { dice, jaccard } from '../../../src/cleaning/similarity/sets.ts'
import { tokenSet } from '../../../src/cleaning/similarity/tokenSet.ts'

const setting = (method: ComparisonMethod, thresholds: readonly number[] = []): ComparisonSetting => ({
  column: 'x',
  method,
  thresholds,
  termFrequency: false,
  form: null,
  swappedWith: -1,
  given: -1,
})

const word = fc.stringMatching(/^[ab eé😀z]{1,9}$/u)
const nearly = fc.tuple(word, word, fc.nat(8), fc.boolean()).map(([text, other, place, cut]) => {
  const at = place % text.length
  return cut ? text.slice(0, at) + text.slice(at + 1) + other.slice(0, 1) : text.slice(0, at) + other
})
const SIMILARITIES = {
  ...{ levenshtein, damerauLevenshtein, optimalStringAlignment, jaro, jaroWinkler },
  ...{ jaccard: (a: string, b: string) => jaccard(a, b), dice: (a: string, b: string) => dice(a, b), tokenSet },
}
const DISTANCES = new Set(['levenshtein', 'damerauLevenshtein', 'optimalStringAlignment'])

describe('levels of texts', () => {
  test.each(Object.keys(SIMILARITIES) as (keyof typeof SIMILARITIES)[])(
    '%s: bounds and memory change nothing',
    (method) => {
      const thresholds = DISTANCES.has(method) ? [1, 2, 4] : [0.95, 0.8, 0.6]
      fc.assert(
        fc.property(fc.uniqueArray(fc.oneof(word, nearly), { minLength: 2, maxLength: 12 }), (texts) => {
          const comparer = comparerOf(setting(method, thresholds), texts)
          const expectedOf = (a: string, b: string): number => {
            const value = SIMILARITIES[method](a, b)
            const reaches = (limit: number): boolean =>
              value !== null && (DISTANCES.has(method) ? value <= limit : value >= limit)
            const place = thresholds.findIndex(reaches)
            return EXACT + 1 + (place < 0 ? thresholds.length : place)
          }
          const pairs = texts.flatMap((a, i) => texts.flatMap((b, j) => (i === j ? [] : [[a, b, i, j] as const])))
          // Twice: the second time most levels are remembered.
          for (let round = 0; round < 2; round++) {
            const wrong = pairs.filter(([a, b, i, j]) => levelOf(comparer, i, j) !== expectedOf(a, b))
            expect(wrong).toEqual([])
          }
        }),
        { numRuns: 150 },
      )
    },
  )

  test('texts that sound alike are a level of their own', () => {
    const comparer = comparerOf(setting('soundex'), ['Robert', 'Rupert', 'Ashcraft', '北京', '上海'])
    const names = levelNames(setting('soundex'))
    expect(names).toEqual(['missing', 'exact', 'alike', 'else'])
    expect(names[levelOf(comparer, 0, 1)]).toBe('alike')
    expect(names[levelOf(comparer, 0, 2)]).toBe('else')
    expect(names[levelOf(comparer, 3, 4)]).toBe('else')
  })

  test('e-mails of one mailbox at two domains are a level of their own', () => {
    const email = { ...setting('levenshtein', [1]), form: 'email' as const }
    const comparer = comparerOf(email, ['ab@x.example', 'ab@y.test', 'ac@x.example', 'q@z.example'])
    const names = levelNames(email)
    expect([1, 2, 3].map((other) => names[levelOf(comparer, 0, other)])).toEqual(['mailbox', '<=1', 'else'])
  })

  test('a cell of 100,000 characters is compared by its beginning, in no time', () => {
    const texts = ['a'.repeat(100_000), `${'a'.repeat(99_999)}b`, 'b'.repeat(100_000)]
    for (const method of ['levenshtein', 'jaroWinkler', 'tokenSet', 'damerauLevenshtein', 'dice'] as const) {
      const thresholds = DISTANCES.has(method) ? [1] : [0.9]
      const comparer = comparerOf(setting(method, thresholds), texts)
      const names = levelNames(setting(method, thresholds))
      expect(names[levelOf(comparer, 0, 1)]).toMatch(/^[<>]=/)
      expect(names[levelOf(comparer, 0, 2)]).toBe('else')
    }
  })
})

describe('levels of numbers and dates', () => {
  test('numbers by their difference', () => {
    const comparer = comparerOf(setting('numeric', [1, 10]), ['0', '1', '1.5', '-9.5', '1e308', '-1e308'])
    const names = levelNames(setting('numeric', [1, 10]))
    expect([1, 2, 3, 4, 5].map((other) => names[levelOf(comparer, 0, other)])).toEqual([
      '<=1',
      '<=10',
      '<=10',
      'else',
      'else',
    ])
    expect(names[levelOf(comparer, 4, 5)]).toBe('else')
  })

  test('dates by slips of the pen, then by days', () => {
    const texts = ['19560409', '19560904', '19560408', '19650409', '19560419', '19560520', '19570401', '19991399']
    const comparer = comparerOf(setting('date', [31, 366]), texts)
    const names = levelNames(setting('date', [31, 366]))
    expect(texts.slice(1).map((_, i) => names[levelOf(comparer, 0, i + 1)])).toEqual([
      ...['slip', 'slip', 'slip', 'slip'],
      ...['<=366', '<=366', 'else'],
    ])
    expect(dayNumber('19560520') - dayNumber('19560409')).toBe(41)
    expect(dayNumber('19991399')).toBeNaN()
    expect(dayNumber('19990229')).toBeNaN()
  })

  test('a slip is symmetric, and two slips are none', () => {
    const digits = fc.stringMatching(/^[0-9]{8}$/)
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(isSlip(a, b)).toBe(isSlip(b, a))
        const wrong = [...a].filter((digit, i) => digit !== b[i]).length
        if (wrong <= 1) expect(isSlip(a, b)).toBe(true)
        if (wrong > 4) expect(isSlip(a, b)).toBe(false)
      }),
    )
    expect(isSlip('19560409', '19560490')).toBe(true)
    expect(isSlip('19560409', '19560410')).toBe(false)
    expect(isSlip('12345678', '21345678')).toBe(true)
    expect(isSlip('12345678', '21345687')).toBe(false)
  })

  test('dates are read in the order in which the column is written', () => {
    expect(dayDigits(['03/04/1956', '31/12/1980', ' 1999-01-02 ', '19560409', '2024-02-03T10:00:00Z'])).toEqual([
      ...['19560403', '19801231', '19990102', '19560409', '20240203'],
    ])
    expect(dayDigits(['03/04/1956', '12/31/1980', 'soon', '', '09041956'])).toEqual([
      ...['19560304', '19801231', '', '', '19560904'],
    ])
    expect(dayDigits(['19761399', '1976-13-99'])).toEqual(['19761399', '19761399'])
  })
})
