/**
 * Segment maps: which RFM codes make which segment. A map is an exact partition of all codes; gaps and overlaps are refused.
 *
 * `eleven` is the map published in many e-mail marketing handbooks, in the one version that is a partition of the 125 codes; `octant` is the
 * 2 × 2 × 2 split around the middle score; `five` the classic five groups (keep, develop, win back, ordinary, lost).
 */
import { checkNames, describe, inputError, isPlainObject, oneOf, quote } from '../core/arguments.ts'
import { allCodes, type Bins, scoresOf } from './codes.ts'
import { ELEVEN_CODES } from './eleven.ts'
import { elevenTexts, fiveTexts, octantTexts, type SegmentText, type SegmentTexts } from './segmentTexts.ts'

/** One segment: its name, the codes it holds (`'555'`; `'10-5-3'` from ten bins on), its label and advice by language. */
export type Segment = {
  readonly name: string
  readonly codes: readonly string[]
  readonly labels?: SegmentText | undefined
  readonly advice?: SegmentText | undefined
}

/** Segments that together hold every code once. */
export type SegmentMap = readonly Segment[]

/** The maps that come with the library. */
export type SegmentMapName = 'eleven' | 'octant' | 'five'

export const SEGMENT_MAP_NAMES: readonly SegmentMapName[] = ['eleven', 'octant', 'five']

const FIVE_BINS: Bins = { recency: 5, frequency: 5, monetary: 5 }

/** The maps that come with the library, for five bins: to look at, to print, or to change into one's own. */
export const segmentMaps: { readonly [name in SegmentMapName]: SegmentMap } = {
  get eleven() {
    return elevenMap()
  },
  get octant() {
    return octantMap(FIVE_BINS)
  },
  get five() {
    return fiveMap(FIVE_BINS)
  },
}

/** The map a name stands for, for these bins; `eleven` and `five` need five. */
export function namedMap(functionName: string, name: SegmentMapName, bins: Bins): SegmentMap {
  if (name === 'octant') return octantMap(bins)
  if (bins.recency !== 5 || bins.frequency !== 5 || bins.monetary !== 5) {
    const given = `${bins.recency} × ${bins.frequency} × ${bins.monetary}`
    throw inputError(functionName, 'bins', `5 for the segments '${name}' (use 'octant' or a map of your own)`, given)
  }
  return name === 'eleven' ? elevenMap() : fiveMap(bins)
}

function elevenMap(): SegmentMap {
  const codes: Readonly<Record<string, string>> = ELEVEN_CODES
  return describedMap(elevenTexts(), (name) => (codes[name] ?? '').split(' '))
}

/** Above the middle score counts as high. */
const isHigh = (score: number, bins: number): boolean => score > (bins + 1) / 2

const OCTANTS = [
  'generalRetain',
  'importantRetain',
  'generalKeep',
  'importantKeep',
  'generalDevelop',
  'importantDevelop',
  'generalValue',
  'importantValue',
] as const

function octantMap(bins: Bins): SegmentMap {
  return ruledMap(octantTexts(), bins, (r, f, m) => OCTANTS[(r ? 4 : 0) + (f ? 2 : 0) + (m ? 1 : 0)] ?? 'generalRetain')
}

function fiveMap(bins: Bins): SegmentMap {
  return ruledMap(fiveTexts(), bins, (r, f, m) => {
    if (m) return r ? (f ? 'keep' : 'develop') : 'winBack'
    return r || f ? 'ordinary' : 'lost'
  })
}

function ruledMap(texts: SegmentTexts, bins: Bins, rule: (r: boolean, f: boolean, m: boolean) => string): SegmentMap {
  const codesOf = new Map<string, string[]>()
  allCodes(bins).forEach((code, index) => {
    const [r, f, m] = scoresOf(bins, index)
    const name = rule(isHigh(r, bins.recency), isHigh(f, bins.frequency), isHigh(m, bins.monetary))
    const codes = codesOf.get(name)
    if (codes === undefined) codesOf.set(name, [code])
    else codes.push(code)
  })
  return describedMap(texts, (name) => codesOf.get(name) ?? [])
}

function describedMap(texts: SegmentTexts, codes: (name: string) => readonly string[]): SegmentMap {
  return Object.entries(texts).map(([name, [labels, advice]]) => ({ name, codes: codes(name), labels, advice }))
}

/** The option `segments`: a map's name, or a map that is checked to be a partition of all codes. */
export function readSegments(functionName: string, segments: unknown, bins: Bins): SegmentMap {
  if (typeof segments === 'string') {
    return namedMap(functionName, oneOf(functionName, 'segments', segments, SEGMENT_MAP_NAMES), bins)
  }
  if (!Array.isArray(segments) || segments.length === 0) {
    throw inputError(functionName, 'segments', "'eleven', 'octant', 'five' or a list of segments", describe(segments))
  }
  const map = segments.map((segment, i) => readSegment(functionName, `segments[${i}]`, segment))
  segmentOfCode(functionName, map, bins)
  return map
}

function readSegment(functionName: string, path: string, segment: unknown): Segment {
  if (!isPlainObject(segment)) throw inputError(functionName, path, 'an object { name, codes }', describe(segment))
  checkNames(functionName, path, segment, ['name', 'codes', 'labels', 'advice'])
  const { name, codes, labels, advice } = segment
  if (typeof name !== 'string' || name === '') throw inputError(functionName, `${path}.name`, 'a name', quote(name))
  if (!Array.isArray(codes) || codes.some((code) => typeof code !== 'string')) {
    throw inputError(functionName, `${path}.codes`, "a list of codes such as '555'", describe(codes))
  }
  return {
    name,
    codes: [...(codes as string[])],
    labels: readText(functionName, `${path}.labels`, labels),
    advice: readText(functionName, `${path}.advice`, advice),
  }
}

function readText(functionName: string, path: string, text: unknown): SegmentText | undefined {
  if (text === undefined) return undefined
  if (!isPlainObject(text))
    throw inputError(functionName, path, "texts by language, such as { en: 'Best' }", describe(text))
  checkNames(functionName, path, text, ['en', 'zh'])
  const { en, zh } = text
  if (typeof en !== 'string') throw inputError(functionName, `${path}.en`, 'text', describe(en))
  if (zh !== undefined && typeof zh !== 'string') throw inputError(functionName, `${path}.zh`, 'text', describe(zh))
  return { en, zh }
}

/** For each code (by number) its segment (by position); a gap, an overlap, a repeated name or an unknown code is refused. */
export function segmentOfCode(functionName: string, map: SegmentMap, bins: Bins): Uint16Array {
  const codes = allCodes(bins)
  const indexOfCode = new Map(codes.map((code, index) => [code, index]))
  const NONE = 0xffff
  const segmentOf = new Uint16Array(codes.length).fill(NONE)
  const names = new Set<string>()
  map.forEach((segment, position) => {
    if (names.has(segment.name))
      throw inputError(functionName, 'segments', 'segments of distinct names', quote(segment.name))
    names.add(segment.name)
    for (const code of segment.codes) {
      const index = indexOfCode.get(code)
      if (index === undefined) {
        const expected = `codes from ${codes[0]} to ${codes[codes.length - 1]}`
        throw inputError(functionName, `segments[${position}].codes`, expected, quote(code))
      }
      if (segmentOf[index] !== NONE) {
        const first = map[segmentOf[index] as number]?.name
        const given = `${code} in both ${quote(first)} and ${quote(segment.name)}`
        throw inputError(functionName, 'segments', 'a partition of all codes', given)
      }
      segmentOf[index] = position
    }
  })
  const gaps = codes.filter((_, index) => segmentOf[index] === NONE)
  if (gaps.length > 0) {
    const shown = `${gaps.slice(0, 6).join(', ')}${gaps.length > 6 ? ` and ${gaps.length - 6} more` : ''}`
    throw inputError(functionName, 'segments', 'a partition of all codes', `no segment for ${shown}`)
  }
  return segmentOf
}
