/** Ten-line references, straight from the definitions, and pairs of texts to compare on. */
import fc from 'fast-check'

type Matrix = number[][]

function fill(rows: number, columns: number, cell: (d: Matrix, i: number, j: number) => number): number {
  const d: Matrix = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0))
  for (let i = 0; i <= rows; i++) {
    for (let j = 0; j <= columns; j++) (d[i] as number[])[j] = cell(d, i, j)
  }
  return at(d, rows, columns)
}

const at = (d: Matrix, i: number, j: number): number => d[i]?.[j] ?? Number.NaN

const edits = (d: Matrix, i: number, j: number, same: boolean): number =>
  Math.min(at(d, i - 1, j) + 1, at(d, i, j - 1) + 1, at(d, i - 1, j - 1) + (same ? 0 : 1))

export function naiveLevenshtein(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  return fill(x.length, y.length, (d, i, j) => (i * j === 0 ? i + j : edits(d, i, j, x[i - 1] === y[j - 1])))
}

export function naiveAlignment(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  return fill(x.length, y.length, (d, i, j) => {
    if (i * j === 0) return i + j
    const plain = edits(d, i, j, x[i - 1] === y[j - 1])
    const swapped = i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]
    return swapped ? Math.min(plain, at(d, i - 2, j - 2) + 1) : plain
  })
}

/** Every swap with every number of edits between: O(n² m²). */
export function naiveDamerau(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  return fill(x.length, y.length, (d, i, j) => {
    if (i * j === 0) return i + j
    let least = edits(d, i, j, x[i - 1] === y[j - 1])
    for (let k = 1; k < i; k++) {
      for (let l = 1; l < j; l++) {
        if (x[k - 1] !== y[j - 1] || y[l - 1] !== x[i - 1]) continue
        least = Math.min(least, at(d, k - 1, l - 1) + (i - k - 1) + 1 + (j - l - 1))
      }
    }
    return least
  })
}

export function naiveSubsequence(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  return fill(x.length, y.length, (d, i, j) => {
    if (i * j === 0) return 0
    return x[i - 1] === y[j - 1] ? at(d, i - 1, j - 1) + 1 : Math.max(at(d, i - 1, j), at(d, i, j - 1))
  })
}

export function naiveJaro(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  if (x.length + y.length === 0) return 1
  const reach = Math.max(0, Math.floor(Math.max(x.length, y.length) / 2) - 1)
  const taken = y.map(() => false)
  const matched = x.filter((character, i) => {
    const j = y.findIndex((other, k) => !taken[k] && other === character && Math.abs(i - k) <= reach)
    if (j >= 0) taken[j] = true
    return j >= 0
  })
  if (matched.length === 0) return 0
  const partners = y.filter((_, j) => taken[j])
  const transpositions = Math.floor(matched.filter((character, k) => character !== partners[k]).length / 2)
  const m = matched.length
  return (m / x.length + m / y.length + (m - transpositions) / m) / 3
}

export function naiveJaroWinkler(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  let prefix = 0
  while (prefix < 4 && prefix < x.length && x[prefix] === y[prefix]) prefix++
  const plain = naiveJaro(a, b)
  return plain + 0.1 * prefix * (1 - plain)
}

export function bigrams(text: string): Set<string> {
  const points = [...text]
  return new Set(points.slice(1).map((second, i) => `${points[i]}|${second}`))
}

const UNITS = ['a', 'b', 'c', 'd', ' ', 'é', '王', '😀', '😁', '\ud83d', '\ude00', '\0', '\u200f', '￿', 'A']

/** Texts over alphabets of 2 to 15 characters, some of two code units, some half of one. */
function texts(maxLength: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: 2, max: UNITS.length })
    .chain((size) => fc.array(fc.constantFrom(...UNITS.slice(0, size)), { maxLength }).map((units) => units.join('')))
}

type Edit = { readonly at: number; readonly kind: number; readonly unit: string }

function edited(text: string, changes: readonly Edit[]): string {
  const units = [...text]
  for (const { at: place, kind, unit } of changes) {
    const i = place % (units.length + 1)
    if (kind === 0) units.splice(i, 1)
    else if (kind === 1) units.splice(i, 0, unit)
    else if (kind === 2) units.splice(i, 1, unit)
    else units.splice(Math.max(0, i - 1), 2, ...units.slice(Math.max(0, i - 1), i + 1).reverse())
  }
  return units.join('')
}

const edit = fc.record({ at: fc.nat(1000), kind: fc.integer({ min: 0, max: 3 }), unit: fc.constantFrom(...UNITS) })

/** Two texts that have nothing to do with each other, or one that was edited. */
export function pairs(maxLength: number): fc.Arbitrary<readonly [string, string]> {
  const apart = fc.tuple(texts(maxLength), texts(maxLength))
  const near = fc
    .tuple(texts(maxLength), fc.array(edit, { maxLength: 6 }))
    .map(([text, changes]) => [text, edited(text, changes)] as const)
  return fc.oneof(apart, near)
}

/** Two texts that differ from the first character to the last, of these lengths, over few characters: long rows, many matches, many swaps. */
export function unlike(least: number, most: number, characters = 'abc'): fc.Arbitrary<readonly [string, string]> {
  const inside = fc.string({
    unit: fc.constantFrom(...characters),
    minLength: Math.max(0, least - 2),
    maxLength: Math.max(0, most - 2),
  })
  return fc.tuple(inside, inside).map(([a, b]) => [`p${a}q`, `r${b}s`] as const)
}
