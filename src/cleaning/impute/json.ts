/** An imputer as JSON, and back: every field is checked, so what is read works. */
import { encodeNumber, encodeNumbers, encodeText, type JsonReader } from '../../core/model.ts'
import type { ImputedColumn, ImputerState } from './apply.ts'
import type { Chain } from './chain.ts'
import type { Fill, FillType } from './fills.ts'
import { type Donors, donorColumns, donorsFrom } from './knn.ts'
import { STRATEGIES } from './options.ts'

const TYPES: readonly FillType[] = ['number', 'string', 'boolean', 'instant', 'unknown']
const ROWS = ['rows']

/** The fields of the JSON besides kind and version. Features of donors and rounds are positions among the columns. */
export function imputerJson({ columns, donors, chain }: ImputerState): Record<string, unknown> {
  const positions = (names: readonly string[]): number[] =>
    names.map((name) => columns.findIndex((column) => column.name === name))
  return {
    ...(donors === null ? {} : { contains: ROWS }),
    columns: columns.map(({ name, type, strategy, fill, indicator }) => ({
      name: encodeText(name),
      type,
      strategy,
      fill: typeof fill === 'number' ? encodeNumber(fill) : typeof fill === 'string' ? encodeText(fill) : fill,
      indicator,
    })),
    donors:
      donors === null
        ? null
        : {
            features: positions(donors.rows.columnNames),
            neighbors: donors.neighbors,
            values: donorColumns(donors).map((values) =>
              Array.from(values, (value) => (Number.isNaN(value) ? null : encodeNumber(value))),
            ),
          },
    chain:
      chain === null
        ? null
        : {
            features: positions(chain.features),
            start: encodeNumbers(chain.start),
            spread: encodeNumbers(chain.spread),
            order: Array.from(chain.order),
            rounds: chain.rounds.map((round) => encodeNumbers(round)),
            converged: chain.converged,
          },
  }
}

/** What an imputer has learned, from its JSON. */
export function readImputerState(reader: JsonReader): ImputerState {
  const columns = reader.objects('columns').map(readColumn)
  if (new Set(columns.map(({ name }) => name)).size < columns.length)
    reader.fail('columns', 'columns of different names')
  const uses = (strategy: string): boolean =>
    columns.some((column) => column.strategy === strategy && column.type === 'number')
  const donors = uses('knn') ? readDonors(reader.object('donors'), columns) : reader.absent('donors')
  const contains = reader.get('contains')
  const says = donors === null ? contains === undefined : Array.isArray(contains) && String(contains) === String(ROWS)
  if (!says) reader.fail('contains', donors === null ? 'absent' : `['rows']`)
  return {
    columns,
    donors,
    chain: uses('iterative') ? readChain(reader.object('chain'), columns) : reader.absent('chain'),
  }
}

function readColumn(reader: JsonReader): ImputedColumn {
  const type = reader.oneOf('type', TYPES)
  const strategy = reader.oneOf('strategy', STRATEGIES)
  const hasFill = type !== 'unknown' && strategy !== 'forward'
  return {
    name: reader.text('name'),
    type,
    strategy,
    fill: hasFill ? readFill(reader, type) : reader.absent('fill'),
    indicator: flag(reader, 'indicator'),
  }
}

function readFill(reader: JsonReader, type: FillType): Fill {
  if (type === 'string') return reader.text('fill')
  return type === 'boolean' ? flag(reader, 'fill') : finite(reader, 'fill')
}

function flag(reader: JsonReader, name: string): boolean {
  const value = reader.get(name)
  return typeof value === 'boolean' ? value : reader.fail(name, 'true or false')
}

function finite(reader: JsonReader, name: string): number {
  const value = reader.number(name)
  return Number.isFinite(value) ? value : reader.fail(name, 'a finite number')
}

function finiteNumbers(reader: JsonReader, name: string, length: number): Float64Array {
  const values = reader.numbers(name)
  if (values.length === length && values.every((value) => Number.isFinite(value))) return values
  return reader.fail(name, `${length} finite numbers`)
}

/** Different positions below `count`. */
function readPositions(reader: JsonReader, name: string, count: number): number[] {
  const positions = Array.from(reader.numbers(name))
  const fit = positions.every((position) => Number.isInteger(position) && position >= 0 && position < count)
  if (fit && new Set(positions).size === positions.length) return positions
  return reader.fail(name, `different integers from 0 to ${count - 1}`)
}

/** The names of numeric columns by position, among them all those with the strategy. */
function readFeatures(reader: JsonReader, columns: readonly ImputedColumn[], strategy: string): string[] {
  const positions = readPositions(reader, 'features', columns.length)
  const numeric = positions.every((position) => columns[position]?.type === 'number')
  const complete = columns.every(
    (column, i) => column.strategy !== strategy || column.type !== 'number' || positions.includes(i),
  )
  if (!numeric || !complete) reader.fail('features', `positions of numeric columns, with all of strategy '${strategy}'`)
  return positions.map((position) => columns[position]!.name)
}

function readDonors(reader: JsonReader, columns: readonly ImputedColumn[]): Donors {
  const features = readFeatures(reader, columns, 'knn')
  const lists = reader.get('values')
  const expected = `${features.length} lists of equal length of finite numbers or null`
  if (!Array.isArray(lists) || lists.length !== features.length) return reader.fail('values', expected)
  const values = lists.map((list: unknown) => {
    if (!Array.isArray(list) || list.length !== (lists[0] as unknown[]).length) return reader.fail('values', expected)
    return Float64Array.from(list, (value: unknown) => {
      if (value === null) return Number.NaN
      const number = value === '-0' ? -0 : value
      return typeof number === 'number' && Number.isFinite(number) ? number : reader.fail('values', expected)
    })
  })
  return donorsFrom(features, values, reader.integer('neighbors', 1))
}

function readChain(reader: JsonReader, columns: readonly ImputedColumn[]): Chain {
  const features = readFeatures(reader, columns, 'iterative')
  const width = features.length
  const order = readPositions(reader, 'order', width)
  const strategyOf = (position: number): string | undefined =>
    columns.find(({ name }) => name === features[position])?.strategy
  const filled = features.filter((_, position) => strategyOf(position) === 'iterative').length
  if (order.length !== filled || !order.every((position) => strategyOf(position) === 'iterative')) {
    reader.fail('order', `the positions of the columns of strategy 'iterative'`)
  }
  const spread = finiteNumbers(reader, 'spread', width)
  if (!spread.every((unit) => unit > 0)) reader.fail('spread', 'numbers above 0')
  const rounds = reader.get('rounds')
  if (!Array.isArray(rounds)) return reader.fail('rounds', 'a list of rounds')
  const lists = reader.numberLists('rounds', rounds.length, order.length * (width + 1))
  if (!lists.every((list) => list.every((value) => Number.isFinite(value)))) reader.fail('rounds', 'finite numbers')
  return {
    features,
    start: finiteNumbers(reader, 'start', width),
    spread,
    order: Int32Array.from(order),
    rounds: lists.map((list) => Float64Array.from(list)),
    converged: flag(reader, 'converged'),
  }
}
