/** Distances and similarities of people's names with addresses, against fastest-levenshtein and talisman. */
import { damerauLevenshtein, dice, jaroWinkler, levenshtein, optimalStringAlignment, tokenSet } from 'clientele'
import { syntheticShop } from 'clientele/synthetic'
import { distance as fastestLevenshtein } from 'fastest-levenshtein'
import talismanDamerau from 'talisman/metrics/damerau-levenshtein.js'
import talismanDice from 'talisman/metrics/dice.js'
import talismanJaroWinkler from 'talisman/metrics/jaro-winkler.js'
import talismanLevenshtein from 'talisman/metrics/levenshtein.js'
import type { Bench, Contender } from './types.ts'

type Texts = readonly string[]

/** Each text with the next and with one far away: half of the pairs are alike where the texts are sorted. */
function compareAll(texts: Texts, count: number, compare: (a: string, b: string) => number | null): number {
  let sum = 0
  for (let k = 0; k < count; k++) {
    const i = (k >> 1) % texts.length
    const j = (i + ((k & 1) === 0 ? 1 : 1 + ((k * 7919) % (texts.length - 1)))) % texts.length
    sum += compare(texts[i] as string, texts[j] as string) ?? 0
  }
  return sum
}

function contenders(pairs: number): readonly Contender[] {
  const { dirtyCustomers } = syntheticShop({ customers: 2000, seed: 1 })
  const rows = dirtyCustomers.toRows()
  const names = rows.map((row) => `${row.givenName ?? ''} ${row.familyName ?? ''}`).sort()
  const addresses = rows.map((row) => `${row.street ?? ''} ${row.postcode ?? ''} ${row.city ?? ''} ${row.email}`).sort()
  const on = (name: string, texts: Texts, compare: (a: string, b: string) => number | null): Contender => ({
    name,
    run: () => compareAll(texts, pairs, compare),
  })
  return [
    on('levenshtein, names', names, levenshtein),
    on('fastest-levenshtein, names', names, fastestLevenshtein),
    on('talisman levenshtein, names', names, talismanLevenshtein),
    on('levenshtein, addresses', addresses, levenshtein),
    on('fastest-levenshtein, addresses', addresses, fastestLevenshtein),
    on('optimalStringAlignment, names', names, optimalStringAlignment),
    on('damerauLevenshtein, names', names, damerauLevenshtein),
    on('talisman damerau-levenshtein (restricted), names', names, talismanDamerau),
    on('jaroWinkler, names', names, jaroWinkler),
    on('talisman jaro-winkler, names', names, talismanJaroWinkler),
    on('dice, names', names, dice),
    on('talisman dice, names', names, talismanDice),
    on('tokenSet, names', names, tokenSet),
  ]
}

export const bench: Bench = {
  name: 'similarity',
  question:
    'Pairs of names (10 to 20 characters) and of addresses with e-mail (40 to 70), half of them neighbors in sorted order.',
  sizes: { S: 10_000, M: 100_000, L: 1_000_000 },
  unit: 'pairs',
  contenders,
  quality: (result) => String(Math.round(Number(result))),
}
