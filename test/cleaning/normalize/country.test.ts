import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCountryCode, normalizeCountry } from '../../../src/cleaning/normalize/country.ts'
import { COUNTRY_CODES } from '../../../src/cleaning/normalize/countryCodes.ts'
import { COUNTRY_NAMES } from '../../../src/cleaning/normalize/countryNames.ts'
import { COUNTRY_TRANSLATIONS } from '../../../src/cleaning/normalize/countryTranslations.ts'

const countryOf = (raw: unknown): string | null => normalizeCountry(raw).value

const CODES = COUNTRY_CODES.split(' ').map((codes) => [codes.slice(0, 2), codes.slice(2, 5), codes.slice(5)] as const)
const NAMES = [...COUNTRY_NAMES, ...COUNTRY_TRANSLATIONS].flatMap((line) =>
  line
    .slice(3)
    .split('|')
    .map((name) => [name, line.slice(0, 2)] as const),
)

describe('the list', () => {
  test('it has the 249 entries of ISO 3166-1 and Kosovo, each code once', () => {
    expect(CODES.length).toBe(250)
    for (const place of [0, 1, 2] as const) expect(new Set(CODES.map((codes) => codes[place])).size).toBe(250)
    expect(CODES.every((codes) => /^[A-Z]{5}(?:\d{3}|---)$/.test(codes.join('')))).toBe(true)
    expect(CODES.filter(([alpha2]) => alpha2 !== 'XK').every(([, , number]) => number !== '---')).toBe(true)
  })

  test('every country has an English name, and lines name countries', () => {
    const known = CODES.map(([alpha2]) => alpha2)
    expect(COUNTRY_NAMES.map((line) => line.slice(0, 2)).toSorted()).toEqual(known.toSorted())
    expect(COUNTRY_TRANSLATIONS.filter((line) => !known.includes(line.slice(0, 2)))).toEqual([])
  })

  /** Names change between versions of the platform's data (CLDR): a few may be new. */
  test.each(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'zh'])('names in %s as the platform gives them', (language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' })
    const misread = CODES.filter(([alpha2]) => countryOf(names.of(alpha2)) !== alpha2).map(([alpha2]) => alpha2)
    const territories = 'AS AX BL BQ BV CC CK CX EH GS HM IO MF MP NF NU PM PN SH SJ TF TK UM WF'.split(' ')
    expect(misread.filter((code) => language === 'en' || !territories.includes(code)).length).toBeLessThan(4)
  })

  test('no name means two countries, and each is read as its own', () => {
    expect(NAMES.filter(([name, code]) => countryOf(name) !== code)).toEqual([])
    expect(NAMES.length).toBeGreaterThan(1500)
  })

  test('codes are read in any case', () => {
    for (const [alpha2, alpha3, number] of CODES) {
      for (const code of [alpha2, alpha2.toLowerCase(), alpha3, alpha3.toLowerCase()])
        expect(countryOf(code)).toBe(alpha2)
      if (number !== '---') {
        expect(countryOf(number)).toBe(alpha2)
        expect(countryOf(Number(number))).toBe(alpha2)
      }
    }
  })
})

describe('a country by its name', () => {
  test.each([
    ['Germany', 'DE'],
    ['  GERMANY. ', 'DE'],
    ['Deutschland', 'DE'],
    ['Federal Republic of Germany', 'DE'],
    ['España', 'ES'],
    ['ESPANA', 'ES'],
    ['Österreich', 'AT'],
    ['OESTERREICH', 'AT'],
    ['osterreich', 'AT'],
    ['Republic of Austria', 'AT'],
    ['中国', 'CN'],
    ['中國', 'CN'],
    ["People's Republic of China", 'CN'],
    ['P.R.C.', 'CN'],
    ['日本', 'JP'],
    ['대한민국', 'KR'],
    ['한국', 'KR'],
    ['Россия', 'RU'],
    ['Ελλάδα', 'GR'],
    ['ישראל', 'IL'],
    ['مصر', 'EG'],
    ['भारत', 'IN'],
    ['ไทย', 'TH'],
    ['UK', 'GB'],
    ['U.K.', 'GB'],
    ['Great Britain', 'GB'],
    ['England', 'GB'],
    ['Northern Ireland', 'GB'],
    ['Ireland (Northern)', 'GB'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['u.s.', 'US'],
    ['The United States of America', 'US'],
    ['États-Unis', 'US'],
    ['美国', 'US'],
    ['UAE', 'AE'],
    ['U.A.E', 'AE'],
    ['South Korea', 'KR'],
    ['Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['Korea (the Republic of)', 'KR'],
    ['Korea, Rep.', 'KR'],
    ["Korea, Democratic People's Republic of", 'KP'],
    ["Korea, Dem. People's Rep.", 'KP'],
    ['Congo', 'CG'],
    ['Congo, Rep.', 'CG'],
    ['Congo (Brazzaville)', 'CG'],
    ['Congo, Dem. Rep.', 'CD'],
    ['Congo, The Democratic Republic of the', 'CD'],
    ['DR Congo', 'CD'],
    ['Iran (Islamic Republic of)', 'IR'],
    ['Bolivia, Plurinational State of', 'BO'],
    ['Tanzania, United Republic of', 'TZ'],
    ['Gambia, The', 'GM'],
    ['the Bahamas', 'BS'],
    ['Côte d’Ivoire', 'CI'],
    ["COTE D'IVOIRE", 'CI'],
    ['Ivory Coast', 'CI'],
    ['St Lucia', 'LC'],
    ['Saint Lucia', 'LC'],
    ['Trinidad & Tobago', 'TT'],
    ['Trinidad and Tobago', 'TT'],
    ['Turkey', 'TR'],
    ['TÜRKİYE', 'TR'],
    ['Swaziland', 'SZ'],
    ['Burma', 'MM'],
    ['Czech Republic', 'CZ'],
    ['Macedonia', 'MK'],
    ['Viet Nam', 'VN'],
    ['Taiwan', 'TW'],
    ['Taiwan, Province of China', 'TW'],
    ['Hong Kong SAR, China', 'HK'],
    ['China, Hong Kong SAR', 'HK'],
    ['Georgia', 'GE'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Dominica', 'DM'],
    ['Dominican Republic', 'DO'],
    ['Samoa', 'WS'],
    ['American Samoa', 'AS'],
    ['Saint Martin', 'MF'],
    ['Sint Maarten', 'SX'],
    ['Kosovo', 'XK'],
    ['Ｇｅｒｍａｎｙ', 'DE'],
    ['ＤＥ', 'DE'],
    ['Ger\u00admany\u200b', 'DE'],
    ['Holland', 'NL'],
    ['EL', 'GR'],
  ])('%s is %s', (name, code) => {
    expect(normalizeCountry(name)).toEqual({ value: code, issue: null })
  })

  test.each([
    'Atlantis',
    'Virgin Islands',
    'Berlin',
    'Republic',
    'Kingdom of',
    'State',
    'XX',
    'ZZZ',
    '999',
    '04',
    '49',
    '__proto__',
    'constructor',
    'Germany France',
    'D\u0000E1',
    '\ud800x',
    '—',
  ])('%j is no country', (name) => {
    expect(normalizeCountry(name)).toEqual({ value: null, issue: { code: 'unknownCountry' } })
  })

  test('other types are no countries, nothing is missing, long texts take no time', () => {
    for (const raw of [0, -4, 4.5, 1e9, Infinity, 4n, true, {}, [], Symbol('s')]) {
      expect(normalizeCountry(raw).issue).toEqual({ code: 'unknownCountry' })
    }
    for (const raw of [null, undefined, Number.NaN, '', ' \u200b\u3000']) {
      expect(normalizeCountry(raw)).toEqual({ value: null, issue: null })
    }
    const long = ['a', ' ', ',', '(', 'é', '\u200b'].map((part) => part.repeat(100_000))
    const start = performance.now()
    for (let i = 0; i < 100; i++)
      for (const raw of long) expect(normalizeCountry(raw).issue).toEqual({ code: 'tooLong' })
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('codes as options', () => {
  test('alpha-2 in upper case and nothing else', () => {
    expect(['DE', 'XK', 'US'].map(isCountryCode)).toEqual([true, true, true])
    expect(['de', 'DEU', 'XX', 'UK', '', '__', 'D', 276, null, undefined, {}].some(isCountryCode)).toBe(false)
  })
})

test('whatever comes in, an answer comes out, and normalizing it again changes nothing', () => {
  const words = fc.array(
    fc.constantFrom('Republic', 'of', 'the', 'Korea', 'Congo', ',', '(', ')', 'St.', 'é', '中国', 'İ', '\u200b'),
  )
  const texts = words.map((parts) => parts.join(' '))
  fc.assert(
    fc.property(
      fc.oneof(texts, fc.constantFrom(...NAMES.map(([name]) => name)), fc.string({ unit: 'binary' }), fc.anything()),
      (raw) => {
        const { value, issue } = normalizeCountry(raw)
        if (value === null) {
          if (issue !== null) expect(Object.keys(issue)).toEqual(['code'])
          return
        }
        expect(isCountryCode(value)).toBe(true)
        expect(normalizeCountry(value)).toEqual({ value, issue: null })
        if (typeof raw === 'string') expect(countryOf(` ${raw.toUpperCase()} `) ?? value).toBe(value)
      },
    ),
    { numRuns: 1000 },
  )
})
