/** The fitted RFM model: cuts, weights and segments. It scores any customers and holds none. */
import { describe, inputError, oneOf } from '../core/arguments.ts'
import { markAs } from '../core/brand.ts'
import type { Locale } from '../core/labels.ts'
import { encodeNumbers, encodeText, type JsonReader, type Model, type ModelJson, readModelJson } from '../core/model.ts'
import { type CustomerSummary, isCustomerSummary } from '../data/summary/summary.ts'
import { SUMMARY_UNITS, type SummaryUnit } from '../data/summary/summaryFields.ts'
import { cutsBelow, type NestedBreaks, type RfmBreaks, type RfmMethod } from './breaks.ts'
import { allCodes, type Bins, codeIndex, LEAST_BINS, MOST_BINS } from './codes.ts'
import { type Measures, measuresOf } from './measures.ts'
import { type RfmColumns, RfmScores } from './scores.ts'
import {
  namedMap,
  SEGMENT_MAP_NAMES,
  type Segment,
  type SegmentMap,
  type SegmentMapName,
  segmentOfCode,
} from './segmentMaps.ts'

const KIND = 'rfm'
const VERSION = 1
const METHODS: readonly RfmMethod[] = ['quantile', 'fixed', 'jenks', 'nested']
const LOCALES: readonly Locale[] = ['en', 'zh']

/** Weights of the three scores in `weightedScore`. */
export type ScoreWeights = { readonly recency: number; readonly frequency: number; readonly monetary: number }

/** Everything a fit decides. */
export type RfmParameters = {
  readonly method: RfmMethod
  readonly bins: Bins
  readonly breaks: RfmBreaks
  readonly nestedBreaks: NestedBreaks | null
  readonly scoreWeights: ScoreWeights
  readonly monetary: 'total' | 'mean'
  readonly recencyUnit: SummaryUnit | null
  /** The unit of the summary, which says what a purchase is: the orders of a day or of a month. */
  readonly unit: SummaryUnit | null
  readonly currency: string | null
  readonly segmentMap: SegmentMap
  /** The name of the map, when it is one of the library's. */
  readonly mapName: SegmentMapName | null
}

/** Cuts, weights and segments of an RFM analysis. Its JSON holds no customers. */
export class RfmModel implements Model, RfmParameters {
  static readonly kind: string = KIND
  readonly kind: string = KIND
  readonly method: RfmMethod
  /** Scores an axis. */
  readonly bins: Bins
  /** The cuts between scores. With `'nested'`, those over all customers: `nestedBreaks` has the ones in use. */
  readonly breaks: RfmBreaks
  readonly nestedBreaks: NestedBreaks | null
  readonly scoreWeights: ScoreWeights
  readonly monetary: 'total' | 'mean'
  /** The unit of the recency cuts; null when the summary stated none. */
  readonly recencyUnit: SummaryUnit | null
  /** The unit of the summary, which says what a purchase is: the orders of a day or of a month. */
  readonly unit: SummaryUnit | null
  /** The currency of the monetary cuts; null when none was stated. */
  readonly currency: string | null
  readonly segmentMap: SegmentMap
  /** The name of the map, when it is one of the library's. */
  readonly mapName: SegmentMapName | null

  /** @internal Use `rfm` or `RfmModel.fromJSON`. */
  constructor(parameters: RfmParameters) {
    this.method = parameters.method
    this.bins = parameters.bins
    this.breaks = parameters.breaks
    this.nestedBreaks = parameters.nestedBreaks
    this.scoreWeights = parameters.scoreWeights
    this.monetary = parameters.monetary
    this.recencyUnit = parameters.recencyUnit
    this.unit = parameters.unit
    this.currency = parameters.currency
    this.mapName = parameters.mapName
    this.segmentMap = parameters.segmentMap
    markAs(this, 'Model')
  }

  /** Scores other customers with these cuts. A summary in another unit or currency is refused. O(customers). */
  score(summary: CustomerSummary): RfmScores {
    const name = 'RfmModel.score'
    if (!isCustomerSummary(summary)) {
      throw inputError(name, 'summary', 'a CustomerSummary (see summarizeTransactions)', describe(summary))
    }
    const measures = measuresOf(name, summary, this.monetary)
    const differs = (own: string | null, other: string | null): boolean =>
      own !== null && other !== null && own !== other
    if (measures.recencyUnit !== this.recencyUnit || differs(this.unit, summary.unit)) {
      const told = (unit: string | null): string => unit ?? 'unstated'
      const same = measures.recencyUnit === this.recencyUnit
      const expected = `in the unit of the model (${told(same ? this.unit : this.recencyUnit)})`
      throw inputError(name, 'summary', expected, told(same ? summary.unit : measures.recencyUnit), 'wrongUnit')
    }
    if (differs(this.currency, summary.currency)) {
      throw inputError(name, 'summary', 'in the currency of the model', 'another currency', 'mixedCurrencies')
    }
    return new RfmScores(this, scoreMeasures(this, measures, summary.ids))
  }

  /** The name of a segment in words. */
  label(segment: string, locale: Locale = 'en'): string {
    const language = oneOf('RfmModel.label', 'locale', locale, LOCALES)
    const found = this.segmentMap.find((candidate) => candidate.name === segment)
    if (found === undefined) {
      return oneOf(
        'RfmModel.label',
        'segment',
        segment,
        this.segmentMap.map((candidate) => candidate.name),
      )
    }
    return found.labels?.[language] ?? found.labels?.en ?? found.name
  }

  toJSON(): ModelJson {
    const lists = (cuts: readonly (readonly number[])[]): unknown[] => cuts.map((list) => encodeNumbers(list))
    return {
      kind: KIND,
      version: VERSION,
      method: this.method,
      bins: { ...this.bins },
      breaks: {
        recency: encodeNumbers(this.breaks.recency),
        frequency: encodeNumbers(this.breaks.frequency),
        monetary: encodeNumbers(this.breaks.monetary),
      },
      nestedBreaks:
        this.nestedBreaks === null
          ? null
          : { frequency: lists(this.nestedBreaks.frequency), monetary: lists(this.nestedBreaks.monetary) },
      scoreWeights: { ...this.scoreWeights },
      monetary: this.monetary,
      recencyUnit: this.recencyUnit,
      unit: this.unit,
      currency: this.currency === null ? null : encodeText(this.currency),
      segments: this.mapName ?? this.segmentMap.map(segmentJson),
    }
  }

  /** The model behind what `toJSON` wrote, as an object or as text. */
  static fromJSON(json: unknown): RfmModel {
    const reader = readModelJson(json, KIND, VERSION)
    const bins = readBins(reader.object('bins'))
    const breaks = readBreaksJson(reader.object('breaks'), bins)
    const method = reader.oneOf('method', METHODS)
    const weights = reader.object('scoreWeights')
    const mapName = typeof reader.get('segments') === 'string' ? reader.oneOf('segments', SEGMENT_MAP_NAMES) : null
    return new RfmModel({
      method,
      bins,
      breaks,
      nestedBreaks:
        method === 'nested' ? readNestedJson(reader.object('nestedBreaks'), bins) : reader.absent('nestedBreaks'),
      scoreWeights: {
        recency: readWeight(weights, 'recency'),
        frequency: readWeight(weights, 'frequency'),
        monetary: readWeight(weights, 'monetary'),
      },
      monetary: reader.oneOf('monetary', ['total', 'mean']),
      recencyUnit: reader.get('recencyUnit') === null ? null : reader.oneOf('recencyUnit', SUMMARY_UNITS),
      unit: reader.get('unit') === null ? null : reader.oneOf('unit', SUMMARY_UNITS),
      currency: reader.get('currency') === null ? null : reader.text('currency'),
      segmentMap: mapName === null ? readMapJson(reader, bins) : namedMapJson(reader, mapName, bins),
      mapName,
    })
  }
}

/** Scores, codes and segments of measured customers. O(customers). */
export function scoreMeasures(model: RfmParameters, measures: Measures, ids: RfmColumns['ids']): RfmColumns {
  const { bins, breaks, nestedBreaks, scoreWeights } = model
  const { sinceLast, purchases, spend } = measures
  const count = sinceLast.length
  const codes = allCodes(bins)
  const segmentOf = segmentOfCode(KIND, model.segmentMap, bins)
  const names = model.segmentMap.map((segment) => segment.name)
  const recencyScore = new Uint8Array(count)
  const frequencyScore = new Uint8Array(count)
  const monetaryScore = new Uint8Array(count)
  const weightedScore = new Float64Array(count)
  const code = new Array<string>(count)
  const segment = new Array<string>(count)
  for (let i = 0; i < count; i++) {
    const r = bins.recency - cutsBelow(breaks.recency, sinceLast[i]!)
    const frequencyCuts = nestedBreaks === null ? breaks.frequency : nestedBreaks.frequency[r - 1]!
    const f = 1 + cutsBelow(frequencyCuts, purchases[i]!)
    const monetaryCuts =
      nestedBreaks === null ? breaks.monetary : nestedBreaks.monetary[(r - 1) * bins.frequency + f - 1]!
    const m = 1 + cutsBelow(monetaryCuts, spend[i]!)
    const index = codeIndex(bins, r, f, m)
    recencyScore[i] = r
    frequencyScore[i] = f
    monetaryScore[i] = m
    weightedScore[i] = scoreWeights.recency * r + scoreWeights.frequency * f + scoreWeights.monetary * m
    code[i] = codes[index]!
    segment[i] = names[segmentOf[index]!]!
  }
  const { revenue } = measures
  return {
    ids,
    recencyScore,
    frequencyScore,
    monetaryScore,
    weightedScore,
    code,
    segment,
    sinceLast,
    purchases,
    spend,
    revenue,
  }
}

function segmentJson(segment: Segment): Record<string, unknown> {
  const texts = (text: Segment['labels']): unknown =>
    text === undefined ? null : { en: encodeText(text.en), zh: text.zh === undefined ? null : encodeText(text.zh) }
  const { name, codes, labels, advice } = segment
  return { name: encodeText(name), codes: [...codes], labels: texts(labels), advice: texts(advice) }
}

function readSegmentJson(reader: JsonReader): Segment {
  const texts = (name: string): Segment['labels'] => {
    if ((reader.get(name) ?? null) === null) return undefined
    const text = reader.object(name)
    return { en: text.text('en'), zh: (text.get('zh') ?? null) === null ? undefined : text.text('zh') }
  }
  return { name: reader.text('name'), codes: reader.texts('codes'), labels: texts('labels'), advice: texts('advice') }
}

function readBins(reader: JsonReader): Bins {
  const read = (name: string): number => reader.integer(name, LEAST_BINS, MOST_BINS)
  return { recency: read('recency'), frequency: read('frequency'), monetary: read('monetary') }
}

function readWeight(reader: JsonReader, name: string): number {
  const weight = reader.number(name)
  return Number.isFinite(weight) && weight >= 0 ? weight : reader.fail(name, 'a finite number of at least 0')
}

function readMapJson(reader: JsonReader, bins: Bins): SegmentMap {
  const map = reader.objects('segments').map(readSegmentJson)
  try {
    segmentOfCode('rfm JSON', map, bins)
  } catch {
    reader.fail('segments', 'a partition of all codes')
  }
  return map
}

function namedMapJson(reader: JsonReader, name: SegmentMapName, bins: Bins): SegmentMap {
  try {
    return namedMap('rfm JSON', name, bins)
  } catch {
    return reader.fail('segments', 'a map that fits the bins')
  }
}

const ascends = (cuts: readonly number[]): boolean =>
  cuts.every((cut, i) => Number.isFinite(cut) && (i === 0 || (cuts[i - 1] as number) <= cut))

function readCuts(reader: JsonReader, name: string, bins: number): number[] {
  const cuts = Array.from(reader.numbers(name))
  return cuts.length === bins - 1 && ascends(cuts) ? cuts : reader.fail(name, `${bins - 1} ascending cuts`)
}

function readBreaksJson(reader: JsonReader, bins: Bins): RfmBreaks {
  return {
    recency: readCuts(reader, 'recency', bins.recency),
    frequency: readCuts(reader, 'frequency', bins.frequency),
    monetary: readCuts(reader, 'monetary', bins.monetary),
  }
}

function readNestedJson(reader: JsonReader, bins: Bins): NestedBreaks {
  const read = (name: string, count: number, length: number): number[][] => {
    const lists = reader.numberLists(name, count, length)
    return lists.every(ascends) ? lists : reader.fail(name, 'lists of ascending cuts')
  }
  return {
    frequency: read('frequency', bins.recency, bins.frequency - 1),
    monetary: read('monetary', bins.recency * bins.frequency, bins.monetary - 1),
  }
}
