import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jaro, jaroWinkler } from '../../../src/cleaning/similarity/jaro.ts'
import { dice, jaccard } from '../../../src/cleaning/similarity/sets.ts'
import { tokenSet } from '../../../src/cleaning/similarity/tokenSet.ts'
import { InputError } from '../../../src/core/errors.ts'
import { bigrams, naiveJaro, naiveJaroWinkler, naiveSubsequence, pairs } from './naive.ts'

const sizes = (a: ReadonlySet<string>, b: ReadonlySet<string>): { a: number; b: number; both: number } => ({
  a: a.size,
  b: b.size,
  both: [...a].filter((part) => b.has(part)).length,
})

function naiveJaccard(a: string, b: string): number | null {
  const n = sizes(bigrams(a), bigrams(b))
  return n.a + n.b === 0 ? null : n.both / (n.a + n.b - n.both)
}

function naiveDice(a: string, b: string): number | null {
  const n = sizes(bigrams(a), bigrams(b))
  return n.a + n.b === 0 ? null : (2 * n.both) / (n.a + n.b)
}

/** The ratio of FuzzyWuzzy: three comparisons of joined, sorted words. */
function naiveTokenSet(a: string, b: string): number {
  const words = (text: string): Set<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))
  const [inA, inB] = [words(a), words(b)]
  if (inA.size === 0 || inB.size === 0) return inA.size === inB.size ? 1 : 0
  const joined = (parts: readonly string[]): string => [...parts].sort().join(' ')
  const both = [...inA].filter((word) => inB.has(word))
  const common = joined(both)
  const withRest = (own: ReadonlySet<string>, other: ReadonlySet<string>): string =>
    [common, joined([...own].filter((word) => !other.has(word)))].filter((text) => text !== '').join(' ')
  const ratio = (x: string, y: string): number => {
    const length = [...x].length + [...y].length
    return length === 0 ? 1 : (2 * naiveSubsequence(x, y)) / length
  }
  const [fullA, fullB] = [withRest(inA, inB), withRest(inB, inA)]
  if (both.length === 0) return ratio(fullA, fullB)
  return Math.max(ratio(common, fullA), ratio(common, fullB), ratio(fullA, fullB))
}

type Share = (a: string, b: string) => number | null

const shares: readonly (readonly [string, Share, Share])[] = [
  ['jaro', jaro, naiveJaro],
  ['jaroWinkler', jaroWinkler, naiveJaroWinkler],
  ['jaccard', jaccard, naiveJaccard],
  ['dice', dice, naiveDice],
]

describe.each(shares)('%s', (_, share, naive) => {
  test.each([10, 34, 80])('equals the definition on texts of up to %i characters', (most) => {
    fc.assert(
      fc.property(pairs(most), ([a, b]) => {
        const expected = naive(a, b)
        if (expected === null) expect(share(a, b)).toBeNull()
        else expect(share(a, b)).toBeNear(expected, { relative: 1e-14 })
      }),
      { numRuns: 600 },
    )
  })
})

describe.each([...shares, ['tokenSet', tokenSet, naiveTokenSet] as const])('%s', (name, share) => {
  test('lies between 0 and 1, is symmetric to the bit, and 1 for a text and itself', () => {
    fc.assert(
      fc.property(pairs(45), ([a, b]) => {
        const between = share(a, b)
        expect(share(b, a)).toBe(between)
        if (between !== null) {
          expect(between).toBeGreaterThanOrEqual(0)
          expect(between).toBeLessThanOrEqual(1)
        }
        expect([1, null]).toContain(share(a, a))
      }),
      { numRuns: 500 },
    )
  })

  test('refuses what is no text by the name of the argument', () => {
    expect(() => share(null as never, 'a')).toThrow(`${name}: a must be a string, got null`)
    expect(() => share('a', 42 as never)).toThrow(`${name}: b must be a string, got a number`)
    expect(() => share('a', undefined as never)).toThrow(InputError)
  })

  test('takes texts of 100,000 different characters in linear time', () => {
    const texts = (from: number): string =>
      Array.from({ length: 100_000 }, (_, i) => String.fromCodePoint(0x10000 + ((i * 7 + from) % 90_001))).join('')
    const between = name === 'tokenSet' ? share(texts(0), `${texts(0)} more`) : share(texts(0), texts(3))
    expect(between).toBeGreaterThan(0)
    const many = name === 'tokenSet' ? 5000 : 50_000
    expect(share('ab'.repeat(many), 'ba'.repeat(many))).toBeGreaterThan(0.8)
  })
})

test('jaro rounds transpositions down and jaroWinkler always counts the beginning', () => {
  // Three matches out of place: jellyfish and Winkler 0.9583, R's stringdist 0.9375.
  expect(jaro('abcvwxyz', 'cabvwxyz')).toBeNear(0.9583333333333334, { relative: 1e-12 })
  expect(jaroWinkler('jones', 'jxyz')).toBe(jaro('jones', 'jxyz') + 0.1 * (1 - jaro('jones', 'jxyz')))
  expect(jaro('jones', 'jxyz')).toBeLessThan(0.7)
  expect([jaro('', ''), jaro('', 'a'), jaroWinkler('', '')]).toEqual([1, 0, 1])
})

test('jaroWinkler counts the common beginning in code points, not halves of them', () => {
  expect(jaroWinkler('😀a', '😁a')).toBe(jaro('😀a', '😁a'))
  expect(jaroWinkler('😀😀😀😀😀a', '😀😀😀😀😀b')).toBeNear(naiveJaroWinkler('😀😀😀😀😀a', '😀😀😀😀😀b'), {
    relative: 1e-14,
  })
})

describe('jaccard and dice', () => {
  test('two texts without bigrams have none in common and none apart', () => {
    expect([jaccard('', ''), dice('', ''), jaccard('a', 'a'), dice('a', 'b')]).toEqual([null, null, null, null])
    expect([jaccard('a', 'ab'), dice('', 'ab')]).toEqual([0, 0])
  })

  test('compare words as sets when told to', () => {
    const tokens = true
    expect(jaccard('  big acme  acme ', 'acme\tcorp', { tokens })).toBe(1 / 3)
    expect(dice('big acme acme', 'acme corp', { tokens })).toBe(0.5)
    expect([jaccard(' ', '', { tokens }), dice('', '\n', { tokens })]).toEqual([null, null])
    expect(jaccard('a', 'a', { tokens: false })).toBeNull()
  })

  test('refuse unknown and mistyped options', () => {
    expect(() => jaccard('a', 'b', { token: true } as never)).toThrow('did you mean tokens?')
    expect(() => dice('a', 'b', { tokens: 1 } as never)).toThrow('dice: tokens must be true or false, got 1')
  })
})

describe('tokenSet', () => {
  const blank = fc.constantFrom(' ', '  ', '\t', '\u00a0')
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '😀'), minLength: 1, maxLength: 4 })
  const sentence = fc.array(word, { maxLength: 7 })

  test('equals the three comparisons of FuzzyWuzzy', () => {
    fc.assert(
      fc.property(sentence, sentence, blank, (a, b, between) => {
        const [left, right] = [a.join(between), b.join(' ')]
        expect(tokenSet(left, right)).toBeNear(naiveTokenSet(left, right), { absolute: 1e-14 })
      }),
      { numRuns: 800 },
    )
  })

  test('is 1 for the same words in any order, however often', () => {
    fc.assert(
      fc.property(sentence, fc.nat(), blank, (words, turn, between) => {
        const turned = words.map((_, i) => words[(i + turn) % words.length] ?? '')
        expect(tokenSet(words.join(' '), [...turned, ...words].join(between))).toBe(1)
      }),
    )
  })

  test('gives what RapidFuzz documents', () => {
    // The doc comment of rapidfuzz.fuzz.token_set_ratio: 100, 100 and 92.3076923076923.
    expect(tokenSet('fuzzy was a bear', 'fuzzy fuzzy was a bear')).toBe(1)
    expect(tokenSet('fuzzy was a bear but not a dog', 'fuzzy was a bear')).toBe(1)
    expect(tokenSet('fuzzy was a bear but not a dog', 'fuzzy was a bear but not a cat')).toBeNear(0.923076923076923, {
      absolute: 1e-14,
    })
    expect([tokenSet('', ''), tokenSet(' ', '\t'), tokenSet('', 'a')]).toEqual([1, 1, 0])
    expect(tokenSet('acme', 'acme holdings worldwide')).toBe(1)
  })
})
