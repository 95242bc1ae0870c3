/** The fitted RFM model: cuts, weights and segments. It scores any customers and holds none. */
import { inputError, oneOf } from '../core/arguments.ts'
import { markAs } from '../core/brand.ts'
import type { Locale } from '../core/labels.ts'
import { encodeNumbers, encodeText, type JsonReader, type Model, type ModelJson, readModelJson } from '../core/model.ts'
import { type CustomerSummary, isCustomerSummary, SUMMARY_UNITS, type SummaryUnit } from '../data/summary/summary.ts'
import { cutsBelow, type NestedBreaks, type RfmBreaks, type RfmMethod } from './breaks.ts'
import { allCodes, type Bins, codeIndex } from './codes.ts'
import { type Measures, measuresOf } from './measures.ts'
import { type RfmColumns, RfmScores } from './scores.ts'
import { type Segment, type SegmentMap, segmentOfCode } from './segmentMaps.ts'

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
  readonly segmentMap: SegmentMap
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
  readonly segmentMap: SegmentMap

  /** @internal Use `rfm` or `RfmModel.fromJSON`. */
  constructor(parameters: RfmParameters) {
    this.method = parameters.method
    this.bins = parameters.bins
    this.breaks = parameters.breaks
    this.nestedBreaks = parameters.nestedBreaks
    this.scoreWeights = parameters.scoreWeights
    this.monetary = parameters.monetary
    this.recencyUnit = parameters.recencyUnit
    this.segmentMap = parameters.segmentMap
    markAs(this, 'Model')
  }

  /** Scores other customers with these cuts. A summary whose recency is in another unit is refused. O(customers). */
  score(summary: CustomerSummary): RfmScores {
    if (!isCustomerSummary(summary)) {
      throw inputError('RfmModel.score', 'summary', 'a CustomerSummary (see summarizeTransactions)', typeof summary)
    }
    const measures = measuresOf('RfmModel.score', summary, this.monetary)
    const { recencyUnit } = measures
    if (recencyUnit !== this.recencyUnit) {
      const expected = `in the unit of the model (${this.recencyUnit ?? 'unstated'})`
      throw inputError('RfmModel.score', 'summary', expected, recencyUnit ?? 'unstated', 'wrongUnit')
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
      segmentMap: this.segmentMap.map(segmentJson),
    }
  }

  /** The model behind what `toJSON` wrote, as an object or as text. */
  static fromJSON(json: unknown): RfmModel {
    const reader = readModelJson(json, KIND, VERSION)
    const bins = readBins(reader.object('bins'))
    const breaks = readBreaksJson(reader.object('breaks'), bins)
    const method = reader.oneOf('method', METHODS)
    const weights = reader.object('scoreWeights')
    const segmentMap = reader.objects('segmentMap').map(readSegmentJson)
    try {
      segmentOfCode('rfm JSON', segmentMap, bins)
    } catch {
      reader.fail('segmentMap', 'a partition of all codes')
    }
    return new RfmModel({
      method,
      bins,
      breaks,
      nestedBreaks:
        method === 'nested' ? readNestedJson(reader.object('nestedBreaks'), bins) : reader.absent('nestedBreaks'),
      scoreWeights: {
        recency: weights.number('recency'),
        frequency: weights.number('frequency'),
        monetary: weights.number('monetary'),
      },
      monetary: reader.oneOf('monetary', ['total', 'mean']),
      recencyUnit: reader.get('recencyUnit') === null ? null : reader.oneOf('recencyUnit', SUMMARY_UNITS),
      segmentMap,
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
  const read = (name: string): number => reader.integer(name, 2, 99)
  return { recency: read('recency'), frequency: read('frequency'), monetary: read('monetary') }
}

function readCuts(reader: JsonReader, name: string, bins: number): number[] {
  const cuts = Array.from(reader.numbers(name))
  return cuts.length === bins - 1 ? cuts : reader.fail(name, `${bins - 1} cuts`)
}

function readBreaksJson(reader: JsonReader, bins: Bins): RfmBreaks {
  return {
    recency: readCuts(reader, 'recency', bins.recency),
    frequency: readCuts(reader, 'frequency', bins.frequency),
    monetary: readCuts(reader, 'monetary', bins.monetary),
  }
}

function readNestedJson(reader: JsonReader, bins: Bins): NestedBreaks {
  return {
    frequency: reader.numberLists('frequency', bins.recency, bins.frequency - 1),
    monetary: reader.numberLists('monetary', bins.recency * bins.frequency, bins.monetary - 1),
  }
}
