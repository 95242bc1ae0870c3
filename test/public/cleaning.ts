import * as root from 'clientele'
import type { PublicFunction } from './types.ts'

const people = Array.from({ length: 12 }, (_, i) => ({
  id: i,
  name: `Ada ${'abcdef'[i % 6]}`,
  city: i % 2 === 0 ? 'Oslo' : 'Bern',
  age: i === 3 ? null : 20 + i,
  spend: 10 + ((i * 7) % 11),
}))
const blocking = ['city']
const compare = [{ column: 'name', method: 'jaroWinkler' }] as const
const one = (name: string, call: (data: never, options?: never) => unknown, good: unknown): PublicFunction => ({
  name,
  withData: (data) => call(data),
  withOptions: (options) => call(good as never, options),
})
const two = (name: string, call: (data: never) => unknown): PublicFunction => ({ name, withData: call })

export const functions: readonly PublicFunction[] = [
  one('profileTable', (data, options) => root.profileTable(data, options), people),
  one(
    'validateTable',
    (data, options) => root.validateTable(data, [{ name: 'any', check: () => true }], options),
    people,
  ),
  one('dropDuplicates', (data, options) => root.dropDuplicates(data, options), people),
  one('imputer', (data, options) => root.imputer(data, options), people),
  one('scaler', (data, options) => root.scaler(data, options), people),
  one('encoder', (data, options) => root.encoder(data, options), people),
  one('detectOutliers', (data, options) => root.detectOutliers(data, options), people),
  one('clipOutliers', (data, options) => root.clipOutliers(data, options), people),
  one('normalizeColumns', (data, options) => root.normalizeColumns(data, {}, options), people),
  one('cleaningPipeline', (data, options) => root.cleaningPipeline(data, [{ step: 'impute' }], options), people),
  one(
    'linkRecords',
    (data, options) => root.linkRecords(data, { compare, blocking, ...(options as object | undefined) } as never),
    people,
  ),
  one('normalizePhone', (data, options) => root.normalizePhone(data, options), '+4930123456'),
  one('parseDate', (data, options) => root.parseDate(data, options), '2024-01-05'),
  one('parseNumber', (data, options) => root.parseNumber(data, options), '1,234.5'),
  one('parseMoney', (data, options) => root.parseMoney(data, options), '12 EUR'),
  two('countPairs', (data) => root.countPairs(data, ['city'] as never)),
  two('mergeRecords', (data) => root.mergeRecords(data, [0, 0])),
  two('unmergeRecords', (data) => root.unmergeRecords(data, [])),
  two('normalizeEmail', (data) => root.normalizeEmail(data)),
  two('normalizeName', (data) => root.normalizeName(data)),
  two('normalizeAddress', (data) => root.normalizeAddress(data)),
  two('normalizeCountry', (data) => root.normalizeCountry(data)),
  two('parseBoolean', (data) => root.parseBoolean(data)),
  two('levenshtein', (data) => root.levenshtein(data, 'kitten')),
  two('damerauLevenshtein', (data) => root.damerauLevenshtein(data, 'kitten')),
  two('optimalStringAlignment', (data) => root.optimalStringAlignment(data, 'kitten')),
  two('jaro', (data) => root.jaro(data, 'kitten')),
  two('jaroWinkler', (data) => root.jaroWinkler(data, 'kitten')),
  one('jaccard', (data, options) => root.jaccard(data, 'kitten', options), 'sitting'),
  one('dice', (data, options) => root.dice(data, 'kitten', options), 'sitting'),
  two('tokenSet', (data) => root.tokenSet(data, 'kitten')),
  two('soundex', (data) => root.soundex(data)),
  two('metaphone', (data) => root.metaphone(data)),
  two('ImputerModel.fromJSON', (data) => root.ImputerModel.fromJSON(data)),
  two('ScalerModel.fromJSON', (data) => root.ScalerModel.fromJSON(data)),
  two('EncoderModel.fromJSON', (data) => root.EncoderModel.fromJSON(data)),
  two('CleaningPipelineModel.fromJSON', (data) => root.CleaningPipelineModel.fromJSON(data)),
]

export const instances: Readonly<Record<string, () => object>> = {
  ImputerModel: () => root.imputer(people),
  ScalerModel: () => root.scaler(people),
  EncoderModel: () => root.encoder(people),
  CleaningPipelineModel: () => root.cleaningPipeline(people, [{ step: 'impute' }]),
}

export const constants: readonly string[] = ['linkagePresets']
