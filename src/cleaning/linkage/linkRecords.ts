/**
 * Which rows are of the same person or business? Probabilistic record linkage, within a table or between two.
 *
 * I. P. Fellegi, A. B. Sunter, A theory for record linkage (JASA 64, 1969); T. Enamorado, B. Fifield, K. Imai, Using a probabilistic model to assist
 * merging of large-scale administrative records (APSR 113, 2019); Splink (R. Linacre et al., IJPDS 7, 2022) for blocking, sessions and levels. Time
 * O(rows · columns + candidates · comparisons), memory O(rows · (rules + columns) + matches): candidates are never kept.
 */
import { inputError, integerFrom, numberWithin, readOptions, seedValue } from '../../core/arguments.ts'
import type { Id } from '../../core/ids.ts'
import { type Progress, progressOf } from '../../core/progress.ts'
import { Random } from '../../core/random.ts'
import { tableFeatures } from '../../data/features.ts'
import type { AnyTableLike, RowOfInput, TableLikeOf } from '../../data/types.ts'
import { BlockBuilder, type CandidateRules, type Divider } from './blocks.ts'
import { matchesOf } from './candidates.ts'
import { clustersOf } from './clusters.ts'
import { estimate } from './em.ts'
import { type Field, FieldReader } from './fields.ts'
import { type LinkInput, linkInput } from './input.ts'
import { pairKernel } from './kernel.ts'
import { type RuleKeys, readRules } from './keys.ts'
import { type ComparisonSetting, DEFAULTS, type LinkOptions, type OpenNames, readComparisons } from './options.ts'
import { estimatesOf, parametersOf } from './parameters.ts'
import { LinkageResult } from './result.ts'
import { PairScorer } from './scorer.ts'
import { trainingData } from './training.ts'
import { weightOf } from './weights.ts'

const NAME = 'linkRecords'
/** With blocks divided, and no `maxPairs` told. */
const MOST_PAIRS = 1e9

/**
 * Finds the rows that are of the same person or business, within a table or between two.
 *
 * `blocking` says which pairs are looked at, `compare` how; the model learns from the data, without labels, how much each level of agreement says, and
 * how many pairs match at all. A pair's `weight` is log2 of its odds: the prior's weight and its `reasons`' weights, no more and no less. Clusters
 * (`labels`) complete the pairs and refuse bridges that the rest of their rows contradicts. `linkagePresets` has good settings for people and for
 * businesses. Missing and blank values say nothing. `.parameters` can be used again: `linkRecords(next, { …, parameters })`.
 *
 * Columns should be independent of each other, given whether the pair matches: two that say the same count twice, unless one is `given` the other.
 * Time O(rows · columns + candidates · comparisons); ask `countPairs` first.
 *
 * @example
 * import { linkagePresets, linkRecords } from 'clientele'
 * import { syntheticShop } from 'clientele/synthetic'
 *
 * const { dirtyCustomers, truth } = syntheticShop({ customers: 500, seed: 1 })
 * const preset = linkagePresets.people({
 *   givenName: 'givenName',
 *   familyName: 'familyName',
 *   email: 'email',
 *   birthDate: 'birthDate',
 *   postcode: 'postcode',
 * })
 * const linked = linkRecords(dirtyCustomers, preset)
 * console.log(dirtyCustomers.rowCount, 'rows,', linked.count, 'people')
 * // 627 rows, 500 people
 * console.log(linked.evaluate(truth.duplicatePairs).f1)
 * // 1
 * const { reasons = [] } = linked.pairs[0] ?? {}
 * console.log(reasons.map(({ column, level, weight }) => `${column} ${level}: ${weight.toFixed(1)}`).join(', '))
 * // givenName >=0.92: 6.4, familyName else: -3.5, birthDate slip: 6.5, email exact: 7.3, postcode exact: 7.4
 */
export function linkRecords<T extends TableLikeOf<T>>(
  table: T,
  options: LinkOptions<RowOfInput<T>, keyof RowOfInput<T> & string>,
): LinkageResult
export function linkRecords<T extends TableLikeOf<T>, Name extends string>(
  table: T,
  options: LinkOptions<RowOfInput<T>, Name> & OpenNames<Name>,
): LinkageResult
export function linkRecords(
  tables: readonly [left: AnyTableLike, right: AnyTableLike],
  options: LinkOptions,
): LinkageResult
export function linkRecords(input: unknown, options: unknown): LinkageResult {
  const read = readOptions(NAME, options, DEFAULTS)
  const tables = linkInput(NAME, input)
  const settings = readComparisons(NAME, read.compare, tables.tables)
  const reader = new FieldReader(tables)
  const rules = readRules(NAME, read.blocking, tables, reader)
  const probability = numberWithin(NAME, 'threshold', read.threshold, { above: 0, below: 1 })
  const prior = read.trueMatchPrior
  if (prior !== undefined) numberWithin(NAME, 'trueMatchPrior', prior, { above: 0, below: 1 })
  const random = new Random(seedValue(NAME, read.seed))
  const progress = progressOf(NAME, read.onProgress)
  progress.stage('reading', settings.length)
  progress.advance(0)
  progress.throwIfStopped()
  const fields = fieldsOf(settings, reader)
  const candidates = candidateRules(rules, tables, reader, settings, fields, read.maxPairs, read.maxBlockRows, progress)
  const kernel = pairKernel(settings, fields)
  const estimates =
    read.parameters === undefined
      ? estimate(trainingData(kernel, tables, candidates, random, progress), prior, progress)
      : estimatesOf(NAME, read.parameters, kernel, prior)
  const scorer = new PairScorer(kernel, estimates)
  const threshold = weightOf(probability / (1 - probability))
  const matches = matchesOf(scorer, tables, candidates, threshold, progress)
  progress.stage('clustering', 1)
  const clusters = clustersOf(matches, scorer, tables.rowCount)
  progress.end()
  progress.throwIfStopped()
  const { rowCount, split, isPair } = tables
  return new LinkageResult({
    tables: { rowCount, split, isPair },
    matches,
    clusters,
    scorer,
    parameters: parametersOf(kernel, estimates),
    threshold: probability,
    converged: estimates.converged,
    iterations: estimates.iterations,
    dropped: {
      unreadable: settings.map(({ column }, c) => ({ column, rows: fields[c]!.unreadable })),
      dividedBlocks: candidates.divided,
      refusedLinks: clusters.refused,
    },
    ids: idsOf(tables),
  })
}

/** Columns that may be exchanged with each other are read together, so that the same texts have the same codes. */
function fieldsOf(settings: readonly ComparisonSetting[], reader: FieldReader): Field[] {
  const fields: Field[] = []
  settings.forEach((setting, c) => {
    const { column, method, form, swappedWith } = setting
    const own = method === 'date' ? 'date' : method === 'numeric' ? 'number' : form
    if (swappedWith < 0) {
      fields[c] ??= reader.column(column, own)
      return
    }
    const [field, other] = reader.together([column, settings[swappedWith]!.column], own)
    fields[c] = field!
    fields[swappedWith] = other!
  })
  return fields
}

function candidateRules(
  rules: readonly (() => RuleKeys)[],
  tables: LinkInput,
  reader: FieldReader,
  settings: readonly ComparisonSetting[],
  fields: readonly Field[],
  maxPairs: unknown,
  maxBlockRows: unknown,
  progress: Progress,
): CandidateRules {
  const told = maxPairs === undefined ? null : integerFrom(NAME, 'maxPairs', maxPairs, 0)
  const largest = integerFrom(NAME, 'maxBlockRows', maxBlockRows, 2)
  const dividers = settings.map(({ column }, c): Divider => ({ column, codes: fields[c]!.codes }))
  const builder = new BlockBuilder(tables, rules.length, dividers, largest, reader.pairs())
  progress.stage('blocking', rules.length)
  rules.forEach((keysOf, r) => {
    builder.add(keysOf())
    progress.advance(r + 1)
    progress.throwIfStopped()
  })
  if (told === null) refuseMany(builder.rules, MOST_PAIRS, ' (the default)')
  else refuseMany(builder.entries, told, '')
  return builder.finish()
}

/** Refuses more pairs than `most`, naming the rule that makes the most of them. */
function refuseMany(
  counted: readonly { readonly name: string; readonly pairs: number }[],
  most: number,
  note: string,
): void {
  const total = counted.reduce((sum, rule) => sum + rule.pairs, 0)
  if (total <= most) return
  const worst = counted.reduce((a, b) => (b.pairs > a.pairs ? b : a))
  const expected = `at least ${total}, the pairs that the blocking rules make (${worst.pairs} of them by ${worst.name})`
  throw inputError(NAME, 'maxPairs', expected, `${most}${note}`)
}

function idsOf({ tables }: LinkInput): readonly (Id | null)[] | null {
  const ids = tables.map((table) => tableFeatures(NAME, table, {}).ids)
  if (ids.length === 1) return ids[0] ?? null
  return ids.every((list) => list !== null) ? ids.flat() : null
}
