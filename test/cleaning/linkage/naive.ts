import { dayDigits, dayNumber, isSlip } from '../../../src/cleaning/linkage/dates.ts'
import { formOf } from '../../../src/cleaning/linkage/forms.ts'
import type { LinkageComparison } from '../../../src/cleaning/linkage/options.ts'
import type { LinkageParameters } from '../../../src/cleaning/linkage/parameters.ts'
import { jaroWinkler } from '../../../src/cleaning/similarity/jaro.ts'
import { levenshtein } from '../../../src/cleaning/similarity/levenshtein.ts'
import { optimalStringAlignment } from '../../../src/cleaning/similarity/optimalStringAlignment.ts'
import { tokenSet } from '../../../src/cleaning/similarity/tokenSet.ts'

export type Row = { readonly [column: string]: string | number | null }

const SIMILARITIES = { jaroWinkler, levenshtein, optimalStringAlignment, tokenSet }

const textOf = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** The value of a row as it is compared; '' is missing. */
function comparedValue(entry: LinkageComparison, row: Row, all: readonly Row[]): string {
  const text = textOf(row[entry.column])
  if (text.trim() === '') return ''
  if (entry.method === 'date') {
    const texts = all.map((other) => textOf(other[entry.column]))
    return dayDigits(texts)[all.indexOf(row)] ?? ''
  }
  return entry.as === undefined ? text : formOf(entry.as as 'text', text)
}

/** The weights of all pairs of rows of one table, from the parameters alone: the definition, without any shortcut. */
export function naiveWeights(
  rows: readonly Row[],
  compare: readonly LinkageComparison[],
  parameters: LinkageParameters,
): (a: number, b: number) => { weight: number; levels: string[] } {
  const values = compare.map((entry) => rows.map((row) => comparedValue(entry, row, rows)))
  const swapOf = compare.map((entry) =>
    compare.findIndex((other) => other.column === entry.swappedWith || other.swappedWith === entry.column),
  )
  const level = (c: number, a: number, b: number): string => {
    const entry = compare[c]!
    const x = values[c]![a]!
    const y = values[c]![b]!
    if (x === '' || y === '') return 'missing'
    if (x === y) return 'exact'
    const other = values[swapOf[c]!]
    if (other !== undefined && x === other[b] && y === other[a]) {
      return entry.swappedWith === undefined ? 'missing' : 'swapped'
    }
    if (entry.method === 'date' && isSlip(x, y)) return 'slip'
    const mailboxes = [x, y].map((text) => formOf('mailbox', text))
    if (entry.as === 'email' && entry.method !== 'exact' && mailboxes[0] === mailboxes[1]) return 'mailbox'
    const names = parameters.columns[c]!.levels.filter((name) => /^[<>]=/.test(name))
    if (entry.method === 'date') {
      const days = Math.abs(dayNumber(x) - dayNumber(y))
      return names.find((name) => days <= Number(name.slice(2))) ?? 'else'
    }
    if (entry.method === 'exact') return 'else'
    const similarity = SIMILARITIES[entry.method as keyof typeof SIMILARITIES](x, y)
    const reached = (name: string): boolean =>
      name.startsWith('<=') ? similarity <= Number(name.slice(2)) : similarity >= Number(name.slice(2))
    return names.find(reached) ?? 'else'
  }
  return (a, b) => {
    const levels = compare.map((_, c) => level(c, a, b))
    let weight = Math.log2(parameters.trueMatchPrior / (1 - parameters.trueMatchPrior))
    compare.forEach((entry, c) => {
      if (levels[c] === 'missing') return
      const column = parameters.columns[c]!
      const agreed = entry.given !== undefined && levels[compare.findIndex((d) => d.column === entry.given)] === 'exact'
      const { m, u } = agreed && column.given !== undefined ? column.given : column
      const place = column.levels.indexOf(levels[c]!)
      const isMeasure = entry.method === 'date' || entry.method === 'numeric'
      if (levels[c] === 'exact' && !agreed && (entry.termFrequency ?? !isMeasure)) {
        const known = values[c]!.filter((value) => value !== '')
        const others = known.filter((value) => value === values[c]![a]).length - 2
        weight += Math.log2((m[0]! * (known.length - 2)) / Math.max(0.5, others))
      } else weight += Math.log2(m[place]! / u[place]!)
    })
    return { weight, levels }
  }
}

/** All pairs of positions with equal labels, the lower one first. */
export function pairsOfLabels(labels: ArrayLike<unknown>): [number, number][] {
  const groups = new Map<unknown, number[]>()
  Array.from(labels).forEach((label, row) => {
    groups.set(label, [...(groups.get(label) ?? []), row])
  })
  const pairs = [...groups.values()].flatMap((rows) =>
    rows.flatMap((a, i) => rows.slice(i + 1).map((b): [number, number] => [a, b])),
  )
  return pairs.sort((p, q) => p[0] - q[0] || p[1] - q[1])
}
