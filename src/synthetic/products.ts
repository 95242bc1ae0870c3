/**
 * What does the shop sell, and who likes what? Products with Zipf popularity in groups of taste, and customers who prefer a group.
 *
 * The product of rank k is bought 1/k as often as the first. A customer takes a product of its own group with probability TASTE, else
 * of all; groups have as many friends as they have popularity, so that over all customers sales stay exactly Zipf.
 * Walker's alias method (Vose 1991, "A linear algorithm for generating random numbers with a given distribution"): O(products) to
 * build, O(1) a draw.
 */
import type { Random } from '../core/random.ts'
import type { Table } from '../data/table/table.ts'
import { amounts, coded, tableOf, texts } from './columns.ts'
import { PRODUCT_GROUPS } from './names.ts'
import { type Setting, streamOf } from './setting.ts'

/** A row of `products`. */
export type SyntheticProduct = {
  id: string
  name: string
  category: string
  material: string
  description: string
  /** List price in the currency of the shop; lines are priced by size and options around it. */
  price: number
  cost: number
}

/** The probability that a customer chooses among its own group of products only. */
export const TASTE = 0.6

/** A distribution over products, ready to be drawn from. */
type Alias = { readonly items: Int32Array; readonly threshold: Float64Array; readonly other: Int32Array }

/** What is for sale, by row of `products`. */
export type Range = {
  readonly count: number
  readonly ids: readonly string[]
  /** Number of the group of taste, 0 … 4. */
  readonly group: Int32Array
  /** Share of all units sold; 1/rank over the sum. */
  readonly popularity: Float64Array
  readonly cents: Float64Array
  readonly costCents: Float64Array
  readonly all: Alias
  readonly groups: readonly Alias[]
}

/** Draws the range of products. O(products). */
export function drawRange(setting: Setting): Range {
  const { products: count } = setting
  const random = streamOf(setting, 'products')
  const groupCount = Math.min(PRODUCT_GROUPS.length, count)
  const rowOfRank = random.sample(count, count)
  const group = new Int32Array(count)
  const popularity = new Float64Array(count)
  const cents = new Float64Array(count)
  const costCents = new Float64Array(count)
  let sum = 0
  for (let rank = 0; rank < count; rank++) {
    const row = rowOfRank[rank]!
    // Dealt back and forth, so that the groups are of nearly equal weight.
    const turn = rank % (2 * groupCount)
    group[row] = turn < groupCount ? turn : 2 * groupCount - 1 - turn
    popularity[row] = 1 / (rank + 1)
    sum += 1 / (rank + 1)
  }
  for (let row = 0; row < count; row++) {
    popularity[row]! /= sum
    cents[row] = 100 * Math.floor(3 + random.gamma(4, 4.5)) + 90
    costCents[row] = Math.round(cents[row]! * (0.35 + 0.35 * random.uniform()))
  }
  const rows = Int32Array.from(popularity.keys())
  return {
    count,
    ids: Array.from(rows, (row) => `P${String(row + 1).padStart(4, '0')}`),
    group,
    popularity,
    cents,
    costCents,
    all: aliasOf(rows, popularity),
    groups: Array.from({ length: groupCount }, (_, number) => {
      const own = rows.filter((row) => group[row] === number)
      return aliasOf(
        own,
        Float64Array.from(own, (row) => popularity[row]!),
      )
    }),
  }
}

/** The group each customer prefers. O(customers). */
export function drawTaste(setting: Setting, range: Range): Int32Array {
  const random = streamOf(setting, 'taste')
  const weights = new Float64Array(range.groups.length)
  for (let row = 0; row < range.count; row++) weights[range.group[row]!]! += range.popularity[row]!
  const groups = aliasOf(Int32Array.from(weights.keys()), weights)
  const taste = new Int32Array(setting.customers)
  for (let i = 0; i < taste.length; i++) taste[i] = drawItem(random, groups)
  return taste
}

/** A product for a customer of this taste. O(1). */
export function drawProduct(random: Random, range: Range, taste: number): number {
  return drawItem(random, random.uniform() < TASTE ? range.groups[taste]! : range.all)
}

function drawItem(random: Random, alias: Alias): number {
  const scaled = random.uniform() * alias.items.length
  const place = Math.floor(scaled)
  return alias.items[scaled - place < alias.threshold[place]! ? place : alias.other[place]!]!
}

function aliasOf(items: Int32Array, weights: Float64Array): Alias {
  const count = items.length
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const threshold = weights.map((weight) => (weight * count) / sum)
  const other = new Int32Array(count)
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < count; i++) (threshold[i]! < 1 ? small : large).push(i)
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!
    const rich = large[large.length - 1]!
    other[poor] = rich
    threshold[rich]! -= 1 - threshold[poor]!
    if (threshold[rich]! < 1) small.push(large.pop()!)
  }
  // What is left differs from 1 by rounding only.
  for (const i of [...small, ...large]) threshold[i] = 1
  return { items, threshold, other }
}

/** The table of a range. */
export function productTable(setting: Setting, range: Range): Table<SyntheticProduct> {
  const { count, group } = range
  const random = streamOf(setting, 'products').split('names')
  const names = new Array<string>(count)
  const materials = new Array<string>(count)
  const descriptions = new Array<string>(count)
  const madeOf = PRODUCT_GROUPS.map(() => 0)
  for (let row = 0; row < count; row++) {
    const { nouns, materials: choice, uses } = PRODUCT_GROUPS[group[row]!]!
    const number = madeOf[group[row]!]!++
    const noun = nouns[number % nouns.length]!
    const round = Math.floor(number / nouns.length)
    const series = SERIES[round % SERIES.length]!
    const edition = Math.floor(round / SERIES.length)
    const material = choice[random.integer(choice.length)]!
    names[row] = `${noun} ${series}${edition === 0 ? '' : ` ${edition + 1}`}`
    materials[row] = material
    descriptions[row] = `${noun} of ${material} for ${uses[random.integer(uses.length)]!}`
  }
  const categories = PRODUCT_GROUPS.map(({ category }) => category)
  return tableOf<SyntheticProduct>(count, {
    id: texts(range.ids),
    name: texts(names),
    category: coded(group, categories),
    material: texts(materials),
    description: texts(descriptions),
    price: amounts(range.cents),
    cost: amounts(range.costCents),
  })
}

/** Names of product lines, invented. */
const SERIES = ['Alba', 'Borea', 'Corvo', 'Dalia', 'Elvo', 'Fjell', 'Grana', 'Holt', 'Isar', 'Juno', 'Kolm', 'Lumen']
