import { expect } from 'vitest'
import { damerauLevenshtein } from '../../src/cleaning/similarity/damerauLevenshtein.ts'
import { jaro, jaroWinkler } from '../../src/cleaning/similarity/jaro.ts'
import { levenshtein } from '../../src/cleaning/similarity/levenshtein.ts'
import { metaphone } from '../../src/cleaning/similarity/metaphone.ts'
import { optimalStringAlignment } from '../../src/cleaning/similarity/optimalStringAlignment.ts'
import { dice, jaccard } from '../../src/cleaning/similarity/sets.ts'
import { soundex } from '../../src/cleaning/similarity/soundex.ts'
import type { Runners } from './types.ts'

type Compare = (a: string, b: string) => number | null

/** What the library documents; the fixture's other variants (jaro unrounded, boost above 0.7) are not ours. */
const COMPARISONS: Readonly<Record<string, Compare>> = {
  levenshtein,
  damerauLevenshtein,
  optimalStringAlignment,
  jaro,
  jaroWinkler,
  'jaccard.characterBigrams': jaccard,
  'dice.characterBigrams': dice,
  'jaccard.tokens': (a, b) => jaccard(a, b, { tokens: true }),
  'dice.tokens': (a, b) => dice(a, b, { tokens: true }),
}

export const runners: Runners = {
  'cleaning/similarities': ({ input, expected }, file) => {
    for (const [name, compare] of Object.entries(COMPARISONS)) {
      expect(expected, name).toHaveProperty([name])
      const got = compare(input.a, input.b)
      if (expected[name] === null) expect(got, name).toBeNull()
      else expect(got, name).toBeNear(expected[name], file.tolerance)
      expect(compare(input.b, input.a), `${name}, swapped`).toBe(got)
    }
  },
  'cleaning/phonetic': ({ input, expected }) => {
    expect(soundex(input.name)).toBe(expected.soundex)
    expect(metaphone(input.name)).toBe(expected.metaphone)
  },
}
